"""The names of several curves, each at the end of its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from journeymap.rendering.drawing.boxes import Box, Boxes
from journeymap.rendering.drawing.scene import Group, Item, Line, Stroke, Text
from journeymap.rendering.drawing.text import text_width
from journeymap.rendering.parts.curves.labels import Field
from journeymap.rendering.parts.curves.plots import End

SIZE = 10.5
_LEADING = 15.0
SAMPLE = 32.0
"""The room of a piece of line before its name."""

_STEP = 6.0
_AIR = 5.0
"""Between the mark at an end and its name."""

_CROSSING = 30.0
"""How many pixels farther off is as good as crossing the middle line."""

_BEFORE = 50.0
"""How many pixels farther off is as good as not being behind the end."""

_TOGETHER = 80.0
"""Ends that are so near to each other have their names in one place."""


@frozen
class Names:
    """The names of one or more curves that end together, and the room they take."""

    group: Group
    box: Box


def end_names(ends: Sequence[End], field: Field, taken: Iterable[Box]) -> tuple[Names, ...]:
    """A piece of each line with its name, as near to where it ends as there is room; left out where there is none."""
    found: list[Names] = []
    boxes = Boxes.of(taken)
    for row in _clusters(ends):
        box = next((box for box in _offers(row, field) if field.has_room(box, boxes)), None)
        if box:
            found.append(Names(Group(tuple(_rows(row, box)), "names"), box))
            boxes.add(box)
    return tuple(found)


def _clusters(ends: Sequence[End]) -> list[list[End]]:
    """Ends that are near to each other, the highest first."""
    clusters: list[list[End]] = []
    for end in sorted(ends, key=lambda end: -end.point[0]):
        if clusters and clusters[-1][0].point[0] - end.point[0] < _TOGETHER:
            clusters[-1].append(end)
        else:
            clusters.append([end])
    return [sorted(cluster, key=lambda end: end.point[1]) for cluster in clusters]


def _offers(ends: Sequence[End], field: Field) -> list[Box]:
    """Boxes for the names of these, the best first."""
    wide = SAMPLE + max(text_width(end.name, SIZE, bold=True) for end in ends)
    high = len(ends) * _LEADING
    x, y = max(end.point[0] for end in ends), sum(end.point[1] for end in ends) / len(ends)
    lefts = [x + ends[0].reach + _AIR, field.bounds.right - wide, *(x - wide / 2 - step * 12 for step in range(24))]
    tops = [y - high / 2 + sign * step * _STEP for step in range(30) for sign in (1, -1)]

    def cost(box: Box) -> float:
        crossing = _CROSSING if field.is_crossed(box) else 0.0
        before = _BEFORE if box.left < x else 0.0
        return _off(box.left, box.right, x) + 1.5 * _off(box.top, box.bottom, y) + crossing + before

    return sorted((Box(left, top, left + wide, top + high) for left in lefts for top in tops), key=cost)


def _off(low: float, high: float, value: float) -> float:
    """How far a value is from a range."""
    return max(low - value, value - high, 0.0)


def _rows(ends: Sequence[End], box: Box) -> Iterator[Item]:
    for number, end in enumerate(ends):
        x, y = end.point
        middle = box.top + (number + 0.5) * _LEADING
        if x + end.reach < box.left < x + _TOGETHER:
            yield Line(x + end.reach + 1, y, box.left - 2, middle, Stroke(end.colour, 0.9))
        yield from end.sample(box.left, middle)
        yield Text(box.left + SAMPLE, middle + 3.7, end.name, SIZE, end.colour, bold=True)
