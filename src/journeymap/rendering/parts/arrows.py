"""Arrows: lines of straight runs with round corners and a head at the end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from journeymap.rendering.drawing.scene import Path, Point, Segment, Stroke

HEAD = 6.5
"""How long the head of a thin arrow is."""


def arrow(points: Sequence[Point], stroke: Stroke, *, corner: float = 6.0) -> tuple[Path, Path]:
    """A line through points with its corners rounded, and the head at the last point."""
    size = head_size(stroke)
    (x1, y1), (x2, y2) = points[-2:]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    along, aside = (x2 - x1) / length, (y2 - y1) / length
    neck = (x2 - along * size * 0.8, y2 - aside * size * 0.8)
    base = (x2 - along * size, y2 - aside * size)
    half = size * 0.42
    wings = ((base[0] - aside * half, base[1] + along * half), (base[0] + aside * half, base[1] - along * half))
    head = Path((x2, y2), tuple((wing,) for wing in wings), closed=True, fill=stroke.colour)
    return rounded((*points[:-1], neck), stroke, corner), head


def head_size(stroke: Stroke) -> float:
    """How long the head of an arrow is: the longer the wider its line."""
    return HEAD + 1.1 * max(0.0, stroke.width - 1.0)


def rounded(points: Sequence[Point], stroke: Stroke, corner: float) -> Path:
    """A line through points with its corners rounded, by less where a run is short."""
    segments: list[Segment] = []
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        room = min(corner, _length(before, here) / 2, _length(here, after) / 2)
        start, end = _towards(here, before, room), _towards(here, after, room)
        segments += [(start,), (_towards(here, start, room * 0.45), _towards(here, end, room * 0.45), end)]
    segments.append((points[-1],))
    return Path(points[0], tuple(segments), stroke=stroke)


def straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points without those that do not turn the line."""
    kept = [points[0]]
    for here, after in pairwise(points[1:]):
        before = kept[-1]
        if here != before and not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1]):
            kept.append(here)
    return (*kept, points[-1])


def _length(start: Point, end: Point) -> float:
    return hypot(end[0] - start[0], end[1] - start[1])


def _towards(start: Point, end: Point, distance: float) -> Point:
    share = distance / (_length(start, end) or 1.0)
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
