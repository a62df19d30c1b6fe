"""The emotion curve of a journey with that of another laid over it: as it is, and as it shall be.

Touchpoints are matched by id. One that only the other journey has stands where the other has it: behind the one that
it follows there. Emotions on different scales are compared by how far along their scales they are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf

from attrs import evolve, frozen

from journeymap.journey import Journey
from journeymap.model import EmotionScale
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.curves import Area, Curve, between
from journeymap.rendering.drawing.markers import marker
from journeymap.rendering.drawing.scene import Item, Path, Rect, Stroke
from journeymap.rendering.drawing.text import fit, one_line
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.curves.laying import laid_over
from journeymap.rendering.parts.curves.moments import Moment, moments
from journeymap.rendering.parts.curves.plots import End, Layer, Mark, Note, Plot
from journeymap.rendering.parts.curves.single_curve import face_mark, notes_of
from journeymap.rendering.parts.curves.strokes import CURVE, Look, known_parts, stretches
from journeymap.rendering.parts.keys import Key

MOST_CHANGES = 6
"""So many touchpoints tell how much they change."""

_HERE, _THERE = Look(CURVE), Look(Stroke("opportunity", 2.3, (8.0, 5.0)))
_APART = 1.0
"""From how many pixels on two curves are not one."""

_MARKER = 4.2
_DIAMOND = 3
_NAME_ROOM = 110.0
_CHANGES: Mapping[bool, tuple[str, Role]] = {True: ("▲", "opportunity-text"), False: ("▼", "pain-text")}
_LEAST = 0.1
"""The least change that is told, on a scale from -1 to 1."""


@frozen
class Side:
    """One of the two journeys: its moments, those on its curve, and the curve."""

    journey: Journey
    name: str
    moments: tuple[Moment, ...]

    @property
    def walked(self) -> list[Moment]:
        """The moments on its curve."""
        return [moment for moment in self.moments if not moment.is_isolated]

    @property
    def curve(self) -> Curve:
        """The curve through these."""
        return Curve.through((moment.x, moment.y) for moment in self.walked)


def comparison(journey: Journey, other: Journey, plot: Plot) -> Layer:
    """The curves of two journeys, shaded between them: one colour where the other is better, one where it is worse."""
    names = _names(journey, other)
    here = Side(journey, names[0], tuple(moments(journey, plot.columns, plot.middle, plot.half)))
    there = Side(other, names[1], tuple(laid_over(journey, other, plot)))
    curves = here.curve, there.curve
    areas = tuple(_areas(here, there))
    ends = zip((here, there), curves, (_HERE, _THERE), strict=True)
    return Layer(
        areas=areas,
        lines=(
            *stretches(here.walked, curves[0], CURVE),
            *stretches(there.walked, curves[1], _THERE.stroke),
        ),
        marks=(*(face_mark(journey, moment, plot) for moment in here.moments), *_marks(here, there, plot)),
        notes=(*_values(here, there, plot), *_changes(here, there, plot)),
        paths=tuple(curve.samples(6) for curve in curves),
        ends=tuple(
            End(
                side.name,
                look.colour if look is _HERE else "opportunity-text",
                look.sample(),
                curve.points[-1],
                plot.radius + 2,
            )
            for side, curve, look in ends
            if curve.points
        ),
        keys=tuple(_keys(here, there, areas)),
    )


def _names(journey: Journey, other: Journey) -> tuple[str, str]:
    """What to call the two: by their states if these tell them apart, else by their names."""
    said = journey.state or "", other.state or ""
    if not all(said) or said[0] == said[1]:
        said = journey.name, other.name
    first, second = (fit(words[:1].upper() + words[1:], _NAME_ROOM, 10.5, bold=True) for words in said)
    return (first, second) if first != second else (first, "The other")


def _areas(here: Side, there: Side) -> Iterator[Item]:
    """What lies between the two curves where both are known."""
    first, second = ([*known_parts(side.walked, side.curve)][::-1] for side in (here, there))
    while first and second:
        one, other = _over(first[-1], second[-1]), _over(second[-1], first[-1])
        for area in between(one, other):
            fill: Role = "opportunity-fill" if area.is_above else "pain-fill"
            if _is_telling(area, one, other):
                yield Path(area.start, area.segments, closed=True, fill=fill)
        (first if first[-1].points[-1][0] <= second[-1].points[-1][0] else second).pop()


def _over(curve: Curve, other: Curve) -> Curve:
    """The least part of a curve that runs as far as another does beside it."""
    start = max(0, bisect_right(curve.points, (other.points[0][0], inf)) - 1)
    end = bisect_left(curve.points, (other.points[-1][0], -inf)) + 1
    return Curve(curve.points[start:end], curve.cubics[start : end - 1])


def _is_telling(area: Area, *curves: Curve) -> bool:
    """Whether the curves are apart at some touchpoint within an area, not just in how they swing between two."""
    first, second = curves
    left, right = area.start[0], max(segment[-1][0] for segment in area.segments)
    for curve in curves:
        inside = bisect_left(curve.points, (left, -inf)), bisect_right(curve.points, (right, inf))
        if any(abs(first.height(x) - second.height(x)) > _APART for x, _ in curve.points[slice(*inside)]):
            return True
    return False


def _marks(here: Side, there: Side, plot: Plot) -> Iterator[Mark]:
    """A small diamond for each moment of the other journey that is elsewhere, empty where only that has the touchpoint.

    A touchpoint that only the first has gets a square around its face.
    """
    reach = min(_MARKER, plot.radius)
    known = here.journey.flow.index
    before = {moment.touchpoint.id: moment.y for moment in here.moments}
    for moment in there.moments:
        is_new = moment.touchpoint.id not in known
        if not is_new and abs(moment.y - before.get(moment.touchpoint.id, moment.y + plot.half)) < plot.radius:
            continue
        shape = marker(_DIAMOND, (moment.x, moment.y), reach, "paper" if is_new else "opportunity", "opportunity")
        told = f", only in {there.name}" if is_new else f", {there.name}"
        label = f"{one_line(moment.touchpoint.name)}{told}: {moment.tone.word} {_on_scale(here, moment)}"
        yield Mark(moment.touchpoint, moment.x, moment.y, reach * 1.3, (shape,), label)
    for moment in here.moments:
        if moment.touchpoint.id not in there.journey.flow.index:
            side = plot.radius + 3
            frame = Rect(moment.x - side, moment.y - side, 2 * side, 2 * side, None, Stroke("muted", 1.2), radius=3)
            label = f"{one_line(moment.touchpoint.name)}: only in {here.name}"
            yield Mark(moment.touchpoint, moment.x, moment.y, side + 1, (frame,), label)


def _on_scale(here: Side, moment: Moment) -> str:
    """An emotion of the other journey, on the scale of the first."""
    scale = here.journey.emotion_scale
    return fit(emotion_text(scale.restore(moment.normal), scale), 60, 9.8, bold=True)


def _values(here: Side, there: Side, plot: Plot) -> Iterator[Note]:
    yield from notes_of(here.journey, here.moments, plot)
    known = here.journey.flow.index
    for note in notes_of(here.journey, there.moments, plot):
        if note.moment.touchpoint.id not in known:
            words, weight = _on_scale(here, note.moment), note.weight + 1
            yield evolve(note, words=words, colour="opportunity-text", reach=_MARKER, weight=weight, is_named=True)


def _changes(here: Side, there: Side, plot: Plot) -> Iterator[Note]:
    """How much the touchpoints change that change most, beside the points of the other journey."""
    before = {moment.touchpoint.id: moment for moment in here.moments}
    after = notes_of(there.journey, there.moments, plot)
    pairs = [(note, before[note.moment.touchpoint.id]) for note in after if note.moment.touchpoint.id in before]
    changed = [pair for pair in pairs if abs(pair[0].moment.normal - pair[1].normal) >= _LEAST]
    changed.sort(key=lambda pair: -abs(pair[0].moment.normal - pair[1].normal))
    scale = here.journey.emotion_scale
    half = (scale.max - scale.min) / 2
    for note, moment in changed[:MOST_CHANGES]:
        change = (note.moment.normal - moment.normal) * half
        arrow, colour = _CHANGES[change > 0]
        size = emotion_text(change, EmotionScale(-half, half))
        words = f"{arrow} {fit(size, 60, 9.8, bold=True)}"
        yield evolve(
            note, words=words, colour=colour, reach=_MARKER, weight=4 + abs(note.moment.normal - moment.normal)
        )


def _keys(here: Side, there: Side, areas: Sequence[Item]) -> Iterator[Key]:
    yield here.name, 26.0, _HERE.sample()
    yield there.name, 26.0, Look(_THERE.stroke, _DIAMOND).sample()
    fills: tuple[tuple[Role, str], ...] = (("opportunity-fill", "better"), ("pain-fill", "worse"))
    for fill, word in fills:
        if any(isinstance(area, Path) and area.fill == fill for area in areas):
            yield f"{there.name}: {word}", 16.0, _area(fill)
    if any(moment.touchpoint.id not in here.journey.flow.index for moment in there.moments):
        yield f"{there.name} only", 12.0, _diamond
    if any(moment.touchpoint.id not in there.journey.flow.index for moment in here.moments):
        yield f"{here.name} only", 14.0, _frame


def _area(fill: Role) -> Callable[[float, float], Sequence[Item]]:
    return lambda x, y: (Rect(x, y - 6, 16, 12, fill, Stroke("edge", 0.8), radius=2),)


def _diamond(x: float, y: float) -> Sequence[Item]:
    return (marker(_DIAMOND, (x + 6, y), 4.6, "paper", "opportunity"),)


def _frame(x: float, y: float) -> Sequence[Item]:
    return (Rect(x, y - 7, 14, 14, None, Stroke("muted", 1.2), radius=3),)
