"""The plot of the emotion curve on a slide: lines, marks, and around them names in letters as large as there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from journeymap.journey import Journey
from journeymap.rendering.drawing.boxes import Box, around
from journeymap.rendering.drawing.scene import Group, Item, Line, Stroke, Text
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.options import Options
from journeymap.rendering.parts.cells import data_of, label_of, mood
from journeymap.rendering.parts.curves.curve_names import Point, points_of, told, wishes_of
from journeymap.rendering.parts.curves.emotions import DOT, RING, axis, rings_of
from journeymap.rendering.parts.curves.ends import end_names
from journeymap.rendering.parts.curves.labels import Field
from journeymap.rendering.parts.curves.moments import DENSE, isolated_ids, least_spacing, slots
from journeymap.rendering.parts.curves.names import Placed, place_names
from journeymap.rendering.parts.curves.plots import Layer, Mark, Plot

_SIZES = ((8, 15.0), (14, 13.5), (22, 12.5), (30, 11.6), (DENSE, 10.4))
"""How large letters are with up to so many names."""

_SHARES = (1.0, 0.9, 0.8)
"""How much of that is tried, the largest first."""


_ROW = 52.0
"""From the row of touchpoints whose emotion is not known to the foot of the plot: a name on two lines."""


def curve_body(journey: Journey, plot: Plot, layer: Layer, options: Options, bounds: Box) -> Iterator[Item]:
    """The plot with everything on it, its names within bounds."""
    row = bounds.bottom - _ROW
    unknown = () if plot.is_dense else tuple(_unknown(journey, plot, layer, row))
    layer = evolve(layer, marks=(*layer.marks, *unknown))
    named = told(layer, is_dense=plot.is_dense)
    if is_thinned(plot):
        layer = _thinned(layer, named)
    rings = rings_of(journey, layer.marks, options)
    ringed = {(ring.x, ring.y) for ring in rings}
    marks = [evolve(mark, reach=mark.reach + RING * ((mark.x, mark.y) in ringed)) for mark in layer.marks]
    field = Field(bounds, plot.middle, tuple(around(mark.x, mark.y, mark.reach) for mark in marks), paths=layer.paths)
    ends = end_names(layer.ends, field, ())
    points = points_of(evolve(layer, marks=tuple(marks)))
    telling = [point for point in points if point.touchpoint.id in named]
    placed = _placed(journey, telling, plot, field, [end.box for end in ends])
    yield from (*layer.areas, *plot.grid())
    yield Group(tuple(axis(journey.emotion_scale, plot.left - 6, plot.middle, plot.half)), "axis")
    if unknown:
        yield Text(plot.left - 8, row + 3.3, "Not known", 9, "muted", "end", italic=True)
        yield Line(plot.left, row, plot.right, row, Stroke("line", 1, (1, 4)))
    yield from (*layer.lines, *(_touchpoint(journey, point) for point in points), *rings)
    for number, point in enumerate(telling):
        said = placed[number].items if number in placed else ()
        yield Group(said, "name", data=(("touchpoint", point.touchpoint.id),))
    yield from (end.group for end in ends)


def _placed(
    journey: Journey, points: Sequence[Point], plot: Plot, field: Field, taken: Sequence[Box]
) -> dict[int, Placed]:
    """The names of points by their numbers, in smaller letters where some find no room."""
    size = next((size for most, size in _SIZES if len(points) <= most), _SIZES[-1][1])
    best: dict[int, Placed] = {}
    for share in _SHARES:
        placed = place_names(wishes_of(journey, points, plot, size * share), field, taken)
        best = placed if len(placed) > len(best) else best
        if len(best) == len(points) or len(points) > DENSE:
            break
    return best


def is_thinned(plot: Plot) -> bool:
    """Whether the points stand too close even for dots, so that only named ones have any."""
    return plot.is_dense and least_spacing(plot.columns) < 2 * DOT + 3


def _thinned(layer: Layer, named: frozenset[str]) -> Layer:
    """The layer with the marks of named touchpoints alone, moments of truth first, none of them on another."""
    kept: list[Mark] = []
    for mark in sorted(layer.marks, key=lambda mark: not mark.touchpoint.moment_of_truth):
        box = around(mark.x, mark.y, mark.reach)
        if mark.touchpoint.id in named and not any(box.meets(around(old.x, old.y, old.reach)) for old in kept):
            kept.append(mark)
    return evolve(layer, marks=tuple(kept))


def room_for_unknown(journey: Journey) -> float:
    """What the row of touchpoints whose emotion is not known takes up below the scale, names apart."""
    return _ROW if None in journey.flow.emotions else 0.0


def _unknown(journey: Journey, plot: Plot, layer: Layer, row: float) -> Iterator[Mark]:
    """An empty dot in a row off the scale for each touchpoint whose emotion is not known."""
    known = {mark.touchpoint.id for mark in layer.marks}
    isolated = isolated_ids(journey)
    for slot in slots(plot.columns):
        name = slot.touchpoint.id
        if name not in known:
            dot = mood(slot.x, row, 4.0, None, is_isolated=name in isolated)
            label = f"{one_line(slot.touchpoint.name)}: emotion not known"
            yield Mark(slot.touchpoint, slot.x, row, 5.0, dot, label)


def _touchpoint(journey: Journey, point: Point) -> Group:
    """The marks of a touchpoint, each with what it says."""
    touchpoint = point.touchpoint
    marks = tuple(Group(mark.items, "moment", label=mark.label) for mark in point.marks)
    is_own = touchpoint.id in journey.flow.index
    label = label_of(journey, touchpoint) if is_own else one_line(touchpoint.name)
    data = data_of(journey, touchpoint) if is_own else (("touchpoint", touchpoint.id),)
    return Group(marks, "touchpoint", f"touchpoint-{touchpoint.id}", label, data)
