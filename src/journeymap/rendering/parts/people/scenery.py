"""What is seen of a touchpoint: somebody at a table, what they think and feel, and what they have to do with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.icons import channel_icon
from journeymap.rendering.drawing.outlines import contour, moved
from journeymap.rendering.drawing.scene import Group, Icon, Item, Line, Path, Point, Rect, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width, wrap
from journeymap.rendering.drawing.theme import Tone, emotion_tone
from journeymap.rendering.parts.cells import in_quotes, mood, step_of
from journeymap.rendering.parts.people.people import NEUTRAL, WAIST, Look, looks, person
from journeymap.rendering.parts.people.props import prop

WIDTH = 300.0
HEIGHT = 206.0
RADIUS = 9.0

_TABLE = 24.0
_PERSON, _PROP = 68.0, 222.0
"""How far from the left those stand who are drawn, and what they have to do with."""

_SIZE = 10.8
_LEADING = 13.6
_SIDE, _TOP, _PAD = 12.0, 11.0, 9.0
_SMALL = 9.8


EVERYBODY = ""
"""Who stands for all customers, in place of the id of a persona."""


@frozen
class Cast:
    """Who is drawn: the looks of the personas by id, and who stands where a touchpoint is not for one persona alone."""

    looks: Mapping[str, Look]
    lead: str

    @classmethod
    def of(cls, journey: Journey) -> Cast:
        """The cast of a journey: its only persona leads, else somebody without the looks of any."""
        names = [persona.id for persona in journey.personas]
        return cls({EVERYBODY: NEUTRAL, **looks(names)}, names[0] if len(names) == 1 else EVERYBODY)

    def at(self, touchpoint: Touchpoint) -> str:
        """Who is drawn at a touchpoint: the persona that it is for, if that is one alone, else the one who leads."""
        there = [who for who in dict.fromkeys(touchpoint.personas) if who in self.looks]
        return there[0] if len(there) == 1 else self.lead


def picture(journey: Journey, touchpoint: Touchpoint, cast: Cast, x: float, y: float) -> tuple[Item, ...]:
    """The scene of a touchpoint in a room of `WIDTH` by `HEIGHT`."""
    step = step_of(journey, touchpoint)
    tone = emotion_tone(None if step is None else step / 2)
    table = y + HEIGHT - _TABLE
    middle = x + (_PERSON if touchpoint.channel else WIDTH / 2)
    icon = channel_icon(journey.channel(touchpoint.channel)) if touchpoint.channel else None
    shown = tuple(moved(prop(icon), x + _PROP, table)) if icon else ()
    who = tuple(moved(person(cast.looks[cast.at(touchpoint)], step), middle, table - WAIST))
    return (
        _wall(x, y, tone),
        Group((*shown, *who), "scenery"),
        *_speech(touchpoint, x, y, middle, tone),
        *_table(journey, touchpoint, tone, x, table),
    )


def _wall(x: float, y: float, tone: Tone) -> Path:
    right, bottom, curve = x + WIDTH, y + HEIGHT, RADIUS * 0.45
    outline = (
        f"M{x} {bottom}L{x} {y + RADIUS}C{x} {y + curve} {x + curve} {y} {x + RADIUS} {y}L{right - RADIUS} {y}"
        f"C{right - curve} {y} {right} {y + curve} {right} {y + RADIUS}L{right} {bottom}Z"
    )
    return contour(outline, tone.fill)


def _speech(touchpoint: Touchpoint, x: float, y: float, middle: float, tone: Tone) -> Iterator[Item]:
    """The first thought in a bubble that grows upwards from the head."""
    if not touchpoint.thoughts:
        return
    lines = wrap(in_quotes(touchpoint.thoughts[0]), WIDTH - 2 * (_SIDE + _PAD), _SIZE)
    wide = max(max(text_width(line, _SIZE) for line in lines) + 2 * _PAD, 60.0)
    tall = len(lines) * _LEADING + 10
    left = max(x + _SIDE, min(middle - 30, x + WIDTH - _SIDE - wide))
    top = y + _TOP + 2.6 * _LEADING - (len(lines) - 0.4) * _LEADING
    back = _bubble(Rect(left, top, wide, tall, "paper", Stroke(tone.mark, 1.2)), (middle + 12, top + tall + 9))
    words = (
        Text(left + _PAD, top + 4.6 + _LEADING * (number + 0.72), line, _SIZE, "ink", italic=True)
        for number, line in enumerate(lines)
    )
    yield Group((back, *words), "thought", label=f"thinks: {one_line(touchpoint.thoughts[0])}")


def _bubble(box: Rect, tip: Point) -> Path:
    """A box with round corners whose tail begins at its lower edge beside the tip."""
    x, y, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
    r, c = 9.0, 4.0
    root = min(max(tip[0] + 4, x + r + 2), right - r - 14)
    outline = (
        f"M{x + r} {y}L{right - r} {y}C{right - c} {y} {right} {y + c} {right} {y + r}L{right} {bottom - r}"
        f"C{right} {bottom - c} {right - c} {bottom} {right - r} {bottom}L{root + 12} {bottom}L{tip[0]} {tip[1]}"
        f"L{root} {bottom}L{x + r} {bottom}C{x + c} {bottom} {x} {bottom - c} {x} {bottom - r}L{x} {y + r}"
        f"C{x} {y + c} {x + c} {y} {x + r} {y}Z"
    )
    return contour(outline, box.fill, box.stroke)


def _table(journey: Journey, touchpoint: Touchpoint, tone: Tone, x: float, y: float) -> Iterator[Item]:
    """The table's front with what is felt on the left and the channel on the right."""
    yield Rect(x, y, WIDTH, _TABLE, "band")
    yield Line(x, y, x + WIDTH, y, Stroke(tone.mark, 1.6))
    middle, emotion, right = y + _TABLE / 2 + 0.5, journey.emotion(touchpoint), x + WIDTH - 10
    room = WIDTH - 20
    if touchpoint.channel:
        channel = journey.channel(touchpoint.channel)
        name = fit(channel.name, room * 0.5, _SMALL)
        left = right - text_width(name, _SMALL)
        yield Icon(channel_icon(channel), left - 17, middle - 6.5, 13, "muted")
        yield Text(left, middle + 3.4, name, _SMALL, "muted")
        room = left - 24 - x
    left = x + 10
    if emotion is None and not touchpoint.feeling:
        return
    yield from mood(left + 7, middle, 7, step_of(journey, touchpoint))
    left += 20
    if emotion is not None:
        value = fit(emotion_text(emotion, journey.emotion_scale), 70, _SMALL, bold=True)
        yield Text(left, middle + 3.4, value, _SMALL, tone.text, bold=True)
        left += text_width(value, _SMALL, bold=True) + 6
    if touchpoint.feeling:
        yield Text(left, middle + 3.4, fit(touchpoint.feeling, x + room - left, _SMALL), _SMALL, tone.text)
