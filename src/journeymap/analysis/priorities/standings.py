"""How safe an order is when every number in it may be off: the best and the worst rank that each thing can have."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from attrs import frozen

Interval = tuple[float, float]
"""The least and the most that a value can be."""


@frozen
class Standings:
    """The best and worst possible ranks, and the share of pairs whose order cannot flip (None without a pair)."""

    best: tuple[int, ...]
    worst: tuple[int, ...]
    safe_pairs: float | None


def standings_of(intervals: Sequence[Interval]) -> Standings:
    """The standings of values of which each lies anywhere in its interval, the largest value ranked first.

    One is surely behind another where its most is less than the other's least: counting these gives the ranks. Sorted
    once, so that it costs n log n.

    >>> standings_of([(5, 7), (4, 6), (1, 2)])
    Standings(best=(1, 1, 3), worst=(2, 2, 3), safe_pairs=0.6666666666666666)
    """
    count = len(intervals)
    lows, highs = sorted(low for low, _ in intervals), sorted(high for _, high in intervals)
    ahead = [count - bisect_right(lows, high) for _, high in intervals]
    behind = [bisect_left(highs, low) for low, _ in intervals]
    pairs = count * (count - 1) // 2
    return Standings(
        tuple(1 + number for number in ahead),
        tuple(count - number for number in behind),
        sum(ahead) / pairs if pairs else None,
    )
