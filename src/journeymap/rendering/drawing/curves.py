"""Smooth curves through points that never say more than the points do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from math import hypot

from attrs import frozen

from journeymap.rendering.drawing.scene import Point

Cubic = tuple[Point, Point, Point]
"""A cubic curve from where the last one ended: two control points and the end."""

_Row = tuple[float, float, float]
"""An x and the heights of two curves there."""


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


@frozen
class Curve:
    """The smooth curve through points of rising x (see `monotone_curve`): between two of them a cubic in x."""

    points: tuple[Point, ...]
    cubics: tuple[Cubic, ...]

    @classmethod
    def through(cls, points: Iterable[Point]) -> Curve:
        """The curve through these points; through one of them or none it goes nowhere."""
        there = tuple(points)
        return cls(there, monotone_curve(there))

    @cached_property
    def _xs(self) -> tuple[float, ...]:
        return tuple(x for x, _ in self.points)

    def height(self, x: float) -> float:
        """Its y at that x; beyond its ends that of the nearer end. Needs a point at least.

        >>> Curve.through([(0, 0), (3, 6), (6, 6)]).height(4.5)
        6.0
        """
        if x <= self._xs[0] or len(self.points) == 1:
            return self.points[0][1]
        if x >= self._xs[-1]:
            return self.points[-1][1]
        number = bisect_right(self._xs, x) - 1
        (left, y), (first, second, end) = self.points[number], self.cubics[number]
        t = (x - left) / (end[0] - left)
        return (1 - t) ** 3 * y + 3 * (1 - t) ** 2 * t * first[1] + 3 * (1 - t) * t**2 * second[1] + t**3 * end[1]

    def samples(self, count: int = 10) -> tuple[Point, ...]:
        """Points on it by rising x: its own, and so many steps from each to the next."""
        shares = [number / count for number in range(count)]
        weights = [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in shares]
        inner = tuple(
            (a * p[0] + b * q[0] + c * r[0] + d * s[0], a * p[1] + b * q[1] + c * r[1] + d * s[1])
            for p, (q, r, s) in zip(self.points, self.cubics, strict=False)
            for a, b, c, d in weights
        )
        return (*inner, *self.points[-1:])


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


def between(first: Curve, second: Curve) -> tuple[Area, ...]:
    """The areas between two curves where both run, from left to right; `is_above` where the second is above."""
    if len(first.points) < 2 or len(second.points) < 2:
        return ()
    left, right = (pick(first.points[end][0], second.points[end][0]) for end, pick in ((0, max), (-1, min)))
    xs = sorted({left, right, *(x for x, _ in (*first.samples(8), *second.samples(8)) if left < x < right)})
    rows = [(x, first.height(x), second.height(x)) for x in xs] if left < right else []
    return tuple(_strip(list(run), side) for side, run in _sides(rows))


def _sides(rows: Sequence[_Row]) -> Iterator[tuple[bool, Iterator[_Row]]]:
    """The rows by whether the second curve is above, with the crossings at the ends; nothing where they are one."""
    met: list[tuple[int, _Row]] = []
    for before, after in pairwise(rows):
        off, then = before[2] - before[1], after[2] - after[1]
        side = 0 if abs(off) + abs(then) < 1e-6 else -1 if off + then < 0 else 1
        if off * then < 0:
            crossing = _meeting(before, after)
            sign = -1 if off < 0 else 1
            met += [(sign, before), (sign, crossing), (-sign, crossing), (-sign, after)]
        else:
            met += [(side, before), (side, after)]
    for side, run in groupby(met, key=lambda pair: pair[0]):
        if side:
            yield side < 0, (row for _, row in run)


def _meeting(before: _Row, after: _Row) -> _Row:
    off, then = before[2] - before[1], after[2] - after[1]
    share = off / (off - then)
    x, y = _between((before[0], before[1]), (after[0], after[1]), share)
    return (x, y, y)


def _strip(rows: Sequence[_Row], is_above: bool) -> Area:  # noqa: FBT001
    there = [((x, second),) for x, _, second in rows]
    back = [((x, first),) for x, first, _ in reversed(rows)]
    return Area((rows[0][0], rows[0][1]), (*there, *back), is_above=is_above)


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
