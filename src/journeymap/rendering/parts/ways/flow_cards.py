"""A touchpoint as a card of the flow: channel, name, emotion, and what is special about it in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import frozen

from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.icons import channel_icon
from journeymap.rendering.drawing.scene import Group, Icon, Item, Rect, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width, wrap
from journeymap.rendering.drawing.theme import Role, Tone, emotion_tone
from journeymap.rendering.parts.cells import OUTCOME_COLOURS, data_of, label_of, mood, step_of
from journeymap.rendering.parts.sources import link_mark
from journeymap.solving.connection import loose_ends

Loose = Literal["not connected", "unreachable", "dead end"]
"""What is wrong with how a touchpoint is connected."""

WIDTH = 166.0
HEIGHT = 66.0
"""The height of a card whose name takes one line."""

LINE = 13.5
"""How much higher each further line makes it."""

_MOST_LINES = 3

_INSET = 9.0
_NAME = 11.5
_CAPITALS = 8.2
_WORDS = 7.8
_SCORE = 8.8
_STAR = 16.0
_MOMENT = "moment of truth"
_MARKS = ("", "!", "!!", "!!!")


@frozen
class Card:
    """A touchpoint and what the flow says of it."""

    journey: Journey
    touchpoint: Touchpoint
    loose: Loose | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """Its name, as far as there is room for it."""
        return wrap(self.touchpoint.name, WIDTH - 2 * _INSET, _NAME, bold=True, most=_MOST_LINES)

    @property
    def height(self) -> float:
        """The height that its contents need."""
        return HEIGHT + LINE * (max(len(self.lines), 1) - 1)

    @property
    def severity(self) -> int:
        """That of its worst pain point, 0 without any."""
        return max((min(max(pain.effective_severity, 1), 3) for pain in self.touchpoint.pain_points), default=0)

    @property
    def tone(self) -> Tone:
        """The colours of its emotion."""
        step = step_of(self.journey, self.touchpoint)
        return emotion_tone(None if step is None else step / 2)

    @property
    def is_off(self) -> bool:
        """Whether no customer gets there."""
        return self.loose in {"not connected", "unreachable"}


def loose(flow: Flow) -> Mapping[int, Loose]:
    """The touchpoints that are not connected as they should be, by number."""
    ends = flow.once(loose_ends)
    found: dict[int, Loose] = dict.fromkeys(ends.dead_ends, "dead end")
    found |= dict.fromkeys(ends.unreachable, "unreachable")
    return found | dict.fromkeys(flow.isolated, "not connected")


def card_group(card: Card, x: float, y: float, height: float) -> Group:
    """The card with its upper left corner at (x, y)."""
    point = card.touchpoint
    items = (
        _frame(card, x, y, height),
        *_channel(card, x, y),
        *_name(card, x, y),
        *_foot(card, x, y + min(height, HEIGHT + LINE * (_MOST_LINES - 1)) - 12.0),
    )
    label, data = label_of(card.journey, point), data_of(card.journey, point)
    told = one_line(f"{label}, {card.loose}") if card.loose else label
    return Group(items, "touchpoint", f"touchpoint-{point.id}", told, data)


def _frame(card: Card, x: float, y: float, height: float) -> Rect:
    if card.is_off:
        return Rect(x, y, WIDTH, height, "paper", Stroke("edge", 1.2, (3, 4.2)), radius=8)
    is_known = card.journey.emotion(card.touchpoint) is not None
    edge = Stroke("pain", 2.2) if card.severity >= 3 else Stroke(card.tone.mark if is_known else "edge", 1.2)
    return Rect(x, y, WIDTH, height, card.tone.fill if is_known else "paper", edge, radius=8)


def _channel(card: Card, x: float, y: float) -> Iterator[Item]:
    """The channel in capitals on the left; on the right the worst pain, how well all is known, and a link."""
    right = x + WIDTH - _INSET + 1
    for mark, wide in _corner(card, right, y + 14):
        yield mark
        right -= wide + 4
    if card.touchpoint.channel:
        channel = card.journey.channel(card.touchpoint.channel)
        yield Icon(channel_icon(channel), x + _INSET, y + 8.5, 11, "muted")
        words = fit(one_line(channel.name).upper(), right - x - _INSET - 17, _CAPITALS)
        yield Text(x + _INSET + 16, y + 17, words, _CAPITALS, "muted")


def _corner(card: Card, right: float, middle: float) -> Iterator[tuple[Group, float]]:
    """Marks from right to left, each with its width."""
    if card.severity:
        wide = 19 + text_width(_MARKS[card.severity], 9, bold=True)
        yield pain_pill(card.severity, right, middle), wide
        right -= wide + 4
    if card.journey.evidence:
        level = card.journey.evidence_level(card.touchpoint)
        yield Group((Icon(level, right - 11, middle - 5.5, 11, "edge"),), "evidence", label=level), 11.0
        right -= 15
    if card.touchpoint.links:
        yield link_mark(card.touchpoint.links, right - 11, middle - 5.5), 11.0


def pain_pill(severity: int, right: float, middle: float) -> Group:
    """How severe a pain point is, in marks on a pill that ends at `right`."""
    marks = _MARKS[severity]
    wide = 19 + text_width(marks, 9, bold=True)
    items = (
        Rect(right - wide, middle - 7, wide, 14, "pain-fill", Stroke("pain", 1.0), radius=7),
        Icon("pain", right - wide + 5, middle - 4.8, 9, "pain-text"),
        Text(right - 5, middle + 3.2, marks, 9, "pain-text", "end", bold=True),
    )
    return Group(items, "pain", label=f"pain point of severity {severity}")


def _name(card: Card, x: float, y: float) -> Iterator[Text]:
    for number, line in enumerate(card.lines):
        yield Text(x + _INSET, y + 34.5 + number * LINE, line, _NAME, "ink", bold=True)


def _foot(card: Card, x: float, middle: float) -> Iterator[Item]:
    """Emotion and feeling on the left, on the right what is special."""
    right = x + WIDTH - _INSET
    for item, wide in _special(card, right, middle):
        yield item
        right -= wide + 5
    journey, point = card.journey, card.touchpoint
    emotion, left = journey.emotion(point), x + _INSET + 17
    if emotion is not None or not card.is_off:
        yield from mood(x + _INSET + 6.2, middle, 6.2, step_of(journey, point), is_isolated=card.is_off)
    if emotion is not None:
        score = fit(emotion_text(emotion, journey.emotion_scale), right - left, _SCORE, bold=True)
        yield Text(left, middle + 3.2, score, _SCORE, card.tone.text, bold=True)
        left += text_width(score, _SCORE, bold=True) + 5
    feeling = one_line(point.feeling or "")
    if feeling and text_width(feeling, _SCORE) <= right - left:
        yield Text(left, middle + 3.2, feeling, _SCORE, "muted", italic=True)


def _special(card: Card, right: float, middle: float) -> Iterator[tuple[Item, float]]:
    """From right to left, each with its width: how it hangs loose, how the journey ends, whether it decides."""
    outcome = card.touchpoint.outcome
    words = card.loose or outcome or (_MOMENT if _has_room_to_say_moment(card) else "")
    colour: Role = "ink" if words == _MOMENT else "muted"
    if outcome in {"success", "failure"} and not card.loose:
        colour = OUTCOME_COLOURS[outcome]
    if words:
        wide = text_width(words.upper(), _WORDS, bold=True)
        yield Text(right, middle + 2.9, words.upper(), _WORDS, colour, "end", bold=True), wide
        right -= wide + 5
    if words == outcome:
        yield Icon(outcome, right - 10.5, middle - 5.3, 10.5, OUTCOME_COLOURS[outcome]), 10.5
        right -= 15.5
    if card.touchpoint.moment_of_truth:
        star = Icon("star", right - 11, middle - 5.8, 11, "moment", "moment")
        yield Group((star,), "moment", label=_MOMENT), 11.0


def _has_room_to_say_moment(card: Card) -> bool:
    """Whether it says in words that it is a moment of truth; else its star does, and leaves the room to the feeling."""
    point, emotion = card.touchpoint, card.journey.emotion(card.touchpoint)
    feeling = text_width(one_line(point.feeling or ""), _SCORE)
    score = "" if emotion is None else emotion_text(emotion, card.journey.emotion_scale)
    room = WIDTH - 2 * _INSET - 17 - text_width(score, _SCORE, bold=True) - 5 - _STAR
    words = text_width(_MOMENT.upper(), _WORDS, bold=True) + 5
    return bool(point.moment_of_truth) and not (feeling <= room < feeling + words and feeling)
