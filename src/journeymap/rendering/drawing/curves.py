"""Smooth curves through points that never say more than the points do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from attrs import frozen

from journeymap.rendering.drawing.scene import Point

Cubic = tuple[Point, Point, Point]
"""A cubic curve from where the last one ended: two control points and the end."""


def monotone_curve(points: Sequence[Point]) -> tuple[Cubic, ...]:
    """The smooth curve through points of rising x, one cubic from each point to the next.

    Between two points it rises, falls or stays as they do and never goes beyond either (monotone piecewise cubic
    interpolation, F. N. Fritsch & R. E. Carlson 1980, SIAM J. Numer. Anal. 17:238-246).

    >>> monotone_curve([(0, 0), (3, 6), (6, 6)])
    (((1.0, 2.0), (2.0, 6.0), (3, 6)), ((4.0, 6.0), (5.0, 6.0), (6, 6)))
    """
    slopes = _slopes(points)
    return tuple(
        _cubic(start, end, slopes[number], slopes[number + 1]) for number, (start, end) in enumerate(pairwise(points))
    )


def _cubic(start: Point, end: Point, leaving: float, arriving: float) -> Cubic:
    third = (end[0] - start[0]) / 3
    return (
        (start[0] + third, start[1] + third * leaving),
        (end[0] - third, end[1] - third * arriving),
        end,
    )


def _slopes(points: Sequence[Point]) -> list[float]:
    if len(points) < 2:
        return [0.0] * len(points)
    rises = [(end[1] - start[1]) / (end[0] - start[0]) for start, end in pairwise(points)]
    inner = [(before + after) / 2 if before * after > 0 else 0.0 for before, after in pairwise(rises)]
    slopes = [rises[0], *inner, rises[-1]]
    for number, rise in enumerate(rises):
        if rise == 0:
            slopes[number] = slopes[number + 1] = 0.0
            continue
        steepness = hypot(slopes[number] / rise, slopes[number + 1] / rise)
        if steepness > 3:
            slopes[number] *= 3 / steepness
            slopes[number + 1] *= 3 / steepness
    return slopes


@frozen
class Area:
    """What lies between a curve and a level, on one side of it: a closed contour."""

    start: Point
    segments: tuple[tuple[Point] | Cubic, ...]
    is_above: bool


def areas(start: Point, cubics: Iterable[Cubic], level: float) -> tuple[Area, ...]:
    """The areas between a monotone curve and a level, from left to right; `is_above` where y is less than the level."""
    runs: list[tuple[Point, list[Cubic]]] = []
    side = 0
    for begin, cubic in _pieces(start, cubics, level):
        here = _side(begin, cubic, level)
        if here != side or not runs:
            runs.append((begin, []))
            side = here
        runs[-1][1].append(cubic)
    return tuple(
        Area((begin[0], level), ((begin,), *run, ((run[-1][2][0], level),)), is_above=_side(begin, run[0], level) < 0)
        for begin, run in runs
        if _side(begin, run[0], level)
    )


def _pieces(start: Point, cubics: Iterable[Cubic], level: float) -> Iterable[tuple[Point, Cubic]]:
    """The cubics with their beginnings, cut in two where they cross the level."""
    begin = start
    for cubic in cubics:
        if (begin[1] - level) * (cubic[2][1] - level) < 0:
            first, second = _cut(begin, cubic, _crossing(begin, cubic, level))
            yield begin, first
            yield first[2], second
        else:
            yield begin, cubic
        begin = cubic[2]


def _side(begin: Point, cubic: Cubic, level: float) -> int:
    """-1 for a piece above the level, 1 for one below it, 0 for one on it: by the end that is farther off."""
    off = (begin[1] - level) + (cubic[2][1] - level)
    return 0 if abs(off) < 1e-6 else -1 if off < 0 else 1


def _crossing(begin: Point, cubic: Cubic, level: float) -> float:
    """Where on the way (0 to 1) a cubic that runs only up or only down crosses the level, by halving."""
    low, high = 0.0, 1.0
    rising = cubic[2][1] > begin[1]
    for _ in range(24):
        middle = (low + high) / 2
        if (_cut(begin, cubic, middle)[0][2][1] < level) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _cut(begin: Point, cubic: Cubic, share: float) -> tuple[Cubic, Cubic]:
    """The two parts of a cubic (de Casteljau)."""
    first, second, end = cubic
    a, b, c = _between(begin, first, share), _between(first, second, share), _between(second, end, share)
    d, e = _between(a, b, share), _between(b, c, share)
    middle = _between(d, e, share)
    return (a, d, middle), (e, c, end)


def _between(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)
