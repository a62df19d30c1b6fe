"""What the curve alone says at its touchpoints: names, values, quotes at the extremes, and what is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf
from types import MappingProxyType

from attrs import frozen

from journeymap.analysis.experience.emotions import emotion_curve
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.rendering.drawing.scene import Stroke
from journeymap.rendering.drawing.text import one_line, text_width, wrap
from journeymap.rendering.drawing.theme import Role, Tone, emotion_tone
from journeymap.rendering.parts.curves.labels import extremes
from journeymap.rendering.parts.curves.names import Block, Run, Wish
from journeymap.rendering.parts.curves.plots import Layer, Mark, Note, Plot
from journeymap.solving.searching import likeliest

_QUOTE = 11.0
_QUOTE_ROOM = 168.0
_TAG = 9.5
_NEUTRAL = 0.25
"""Up to what emotion, on a scale from -1 to 1, a name may stand on either side of the middle."""

_LONG = 14
"""Up to so many letters, a word is not broken."""

_WIDEST = 8.6
"""The most that a name is wide, in letters' heights."""


@frozen
class Point:
    """A touchpoint of the curve: all of its marks and notes."""

    touchpoint: Touchpoint
    marks: tuple[Mark, ...]
    notes: tuple[Note, ...]

    @property
    def x(self) -> float:
        """Where its marks stand."""
        return self.marks[0].x

    @property
    def top(self) -> float:
        """The top of the highest mark."""
        return min(mark.y - mark.reach for mark in self.marks)

    @property
    def bottom(self) -> float:
        """The bottom of the lowest mark."""
        return max(mark.y + mark.reach for mark in self.marks)


def points_of(layer: Layer) -> list[Point]:
    """The touchpoints that have marks, from left to right."""
    notes: dict[str, list[Note]] = {}
    for note in layer.notes:
        notes.setdefault(note.moment.touchpoint.id, []).append(note)
    marks: dict[str, list[Mark]] = {}
    for mark in sorted(layer.marks, key=lambda mark: mark.x):
        marks.setdefault(mark.touchpoint.id, []).append(mark)
    return [Point(row[0].touchpoint, tuple(row), tuple(notes.get(name, ()))) for name, row in marks.items()]


def told(layer: Layer, *, is_dense: bool) -> frozenset[str]:
    """The ids of the touchpoints to name: all, or the best and the worst of each stage and the moments of truth."""
    if not is_dense:
        return frozenset(mark.touchpoint.id for mark in layer.marks)
    best = {layer.notes[number].moment.touchpoint.id for number in extremes(layer.notes)}
    return frozenset(best | {mark.touchpoint.id for mark in layer.marks if mark.touchpoint.moment_of_truth})


def wishes_of(journey: Journey, points: Sequence[Point], plot: Plot, size: float) -> list[Wish]:
    """What to say at each of the points, in letters of a size."""
    tags, quoted = tags_of(journey), _quoted(points)
    tellings = [
        _Telling(point, point.touchpoint.id in journey.flow.index, tags.get(point.touchpoint.id, ()), point in quoted)
        for point in points
    ]
    return [_wish(telling, plot, size) for telling in tellings]


def tags_of(journey: Journey) -> Mapping[str, tuple[str, ...]]:
    """What customers remember, by the touchpoint's id: the strongest moment and the end of the likeliest way.

    Nobody can tell where fewer than half of the touchpoints have an emotion; nor the end where its last one has none.
    """
    return journey.once(_tags)


def _tags(journey: Journey) -> Mapping[str, tuple[str, ...]]:
    known = sum(emotion is not None for emotion in journey.flow.emotions)
    curve = emotion_curve(journey)
    way, _ = journey.flow.once(likeliest)
    found: dict[str, tuple[str, ...]] = {}
    for word, point in (("Peak", curve.peak), ("End", curve.end)):
        is_telling = point is not None and (word == "Peak" or point.position == len(way))
        if point is not None and is_telling and len(curve) > 1 and 2 * known >= len(journey.touchpoints):
            found[point.touchpoint.id] = (*found.get(point.touchpoint.id, ()), word)
    return MappingProxyType(found)


def _quoted(points: Sequence[Point]) -> list[Point]:
    """The deepest low and the highest high, where somebody says something there."""
    felt = [point for point in points if point.notes]
    lowest, highest = min(felt, key=_normal, default=None), max(felt, key=_normal, default=None)
    low = [lowest] if lowest and _normal(lowest) < 0 else []
    high = [highest] if highest and _normal(highest) > 0 else []
    return [point for point in (*low, *high) if point.touchpoint.thoughts]


def _normal(point: Point) -> float:
    return max((note.moment.normal for note in point.notes), key=abs)


@frozen
class _Telling:
    """A point, whether the journey itself has it, what is remembered of it, and whether it is quoted."""

    point: Point
    is_own: bool
    tags: tuple[str, ...]
    is_quoted: bool

    @property
    def tone(self) -> Tone:
        """The tone of its emotion."""
        return emotion_tone(_normal(self.point) if self.point.notes else None)

    @property
    def weight(self) -> float:
        """How soon it is given a place."""
        strength = max((abs(note.moment.normal) for note in self.point.notes), default=0.0)
        return strength + 4 * self.is_quoted + 2 * bool(self.point.touchpoint.moment_of_truth) + bool(self.tags)


def _wish(telling: _Telling, plot: Plot, size: float) -> Wish:
    point = telling.point
    return Wish(
        point.x,
        point.top,
        point.bottom,
        is_above=_is_above(point, plot),
        weight=telling.weight,
        is_on_curve=bool(point.notes),
        homes=_homes(point, plot),
        blocks=tuple(dict.fromkeys(_block(telling, size, room, most) for room, most in _rooms(point, size))),
        pen=Stroke(telling.tone.mark, 1.2) if telling.is_quoted else Stroke("edge", 0.9),
    )


def _homes(point: Point, plot: Plot) -> tuple[tuple[float, float], ...]:
    """The side of the middle where the marks of a point are, then a step of the scale beyond, too."""
    ys, step = [note.moment.y for note in point.notes], plot.half / 2
    if not ys:
        return ((plot.middle + plot.half, inf),)
    if abs(_normal(point)) < _NEUTRAL or min(ys) <= plot.middle < max(ys):
        return () if len(ys) > 1 else ((plot.middle - 1.4 * step, plot.middle + 1.4 * step),)
    if max(ys) <= plot.middle:
        return (-inf, plot.middle), (-inf, plot.middle + step)
    return (plot.middle, inf), (plot.middle - step, inf)


def _rooms(point: Point, size: float) -> list[tuple[float, int]]:
    """How wide the lines of a name may be, and how many; the best first. None breaks a word, unless it is very long."""
    words = one_line(point.touchpoint.name).split()
    widest = max((text_width(word, size, bold=True) for word in words), default=0.0)
    narrow = [max(size * wide, min(widest + 2, size * _WIDEST)) for wide in (6.2, 4.6)]
    rooms = [(size * _WIDEST, 2), *((room, 2) for room in narrow), (size * _WIDEST, 1)]
    bold = bool(point.touchpoint.moment_of_truth)
    room_of = {room: room - (size + 3) * bold for room, _ in rooms}
    whole = [
        pair
        for pair in rooms
        if _is_whole(words, wrap(" ".join(words), room_of[pair[0]], size, bold=bold, most=pair[1]))
    ]
    return whole or rooms


def _is_whole(words: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether lines break or cut no word, unless it is very long."""
    known = set(words)
    shown = (word.rstrip("…") for line in lines for word in line.split())
    cut = {word for word in words if len(word) > _LONG}
    return all(word in known or any(word in long for long in cut) for word in shown)


def _is_above(point: Point, plot: Plot) -> bool:
    """Whether the curve is open above a point: at the top of a hill, and on a slope in the upper half."""
    if not point.notes:
        return False
    note = point.notes[0]
    here = note.moment.y
    if here <= min(note.before, note.after):
        return here < max(note.before, note.after) or here <= plot.middle
    return here < max(note.before, note.after) and here <= plot.middle


def _block(telling: _Telling, size: float, room: float, most: int) -> Block:
    """The name and the values of a touchpoint, its tags above and what is said there below."""
    tags = " · ".join(telling.tags).upper()
    lines: list[tuple[Run, ...]] = [(Run(tags, _TAG, "heading", bold=True),)] if tags else []
    if not telling.is_quoted:
        return Block((*lines, *_named(telling, size, room, most)))
    tone = telling.tone
    quote = "“" + one_line(telling.point.touchpoint.thoughts[0]).strip("\"“”„«»'‘’ ") + "”"
    said = [(Run(line, _QUOTE, tone.text, italic=True),) for line in wrap(quote, _QUOTE_ROOM, _QUOTE, most=3)]
    return Block((*lines, *_named(telling, size, _QUOTE_ROOM, most), *said), tone.fill, tone.mark)


def _named(telling: _Telling, size: float, room: float, most: int) -> list[tuple[Run, ...]]:
    """The name in so many lines at most, with the values behind it where they fit, else below."""
    point = telling.point
    is_key = bool(point.touchpoint.moment_of_truth)
    is_bold = is_key or not telling.is_own
    colour: Role = (
        "moment" if is_key else "opportunity-text" if not telling.is_own else "ink" if point.notes else "muted"
    )
    words = wrap(point.touchpoint.name, room - (size + 3) * is_key, size, bold=is_bold, most=most)
    lines: list[tuple[Run, ...]] = [
        (Run(line, size, colour, bold=is_bold, has_star=is_key and number == 0),) for number, line in enumerate(words)
    ]
    values = tuple(Run(note.words, size, note.colour, bold=True, sign=note.sign) for note in point.notes)
    if not values:
        return lines
    if lines and sum(run.width + size * 0.36 for run in (*lines[-1], *values)) <= room:
        return [*lines[:-1], (*lines[-1], *values)]
    return [*lines, values]
