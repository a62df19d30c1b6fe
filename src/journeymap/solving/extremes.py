"""The extreme paths of a flow without its back transitions: the cheapest ones, and those of the lowest mean.

A path is a tuple of touchpoint numbers from an entry to an end. Ties go to the path of fewer touchpoints, then to the
one whose touchpoints are declared first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import repeat

from attrs import define, field, frozen

from journeymap.flow import Flow
from journeymap.solving.searching import NONE, Path, followed
from journeymap.solving.walking import Forward, reached

TICKS = 10**12
"""Costs are whole numbers of ticks, so that equal sums are equal whatever the order of their parts."""

FINE_TICKS = 10**15
GRAIN = 10**6
"""Costs that were worked out come in finer ticks, and sums of them are compared by the nearest multiple of the grain:
logarithms of equal products, or thirds, do not add up to the last digit."""


def ticks(value: float, size: int = TICKS) -> int:
    """A cost in ticks, of which `size` are 1; a whole number, however large, exactly."""
    return int(value) * size if value == int(value) else round(value * size)


def gains(values: Sequence[float | None], size: int = TICKS) -> list[int]:
    """Values that a path should have much of, as costs; a missing one is free. Each distinct value is worked out once."""
    known = {value: -ticks(value or 0, size) for value in set(values)}
    return [known[value] for value in values]


@frozen
class Costs:
    """What a path costs: the sum over its touchpoints, transitions and entry, in ticks.

    `transitions` go by place among the successors, None is one that no path may take; they are free where they are
    left out or have an empty row, as is an entry that `entries` leaves out. Sums are compared by the nearest multiple of `grain`.
    With `counted`, a path needs at least one touchpoint that is.
    """

    touchpoints: Sequence[int]
    transitions: Sequence[Sequence[int | None]] | None = None
    entries: Mapping[int, int] = field(factory=dict)
    grain: int = 1
    counted: Sequence[bool] | None = None

    def rounded(self, cost: int) -> int:
        """A sum as it is compared."""
        return (cost + self.grain // 2) // self.grain


@define
class _Rests:
    """The best ways on from each touchpoint to an end, numbered from 0 in parallel lists.

    Those of touchpoint i are `first[i]` to before `last[i]`, best first. `counted` says whether any touchpoint of the
    rest is.
    """

    first: list[int]
    last: list[int]
    touchpoint: list[int] = field(factory=list)
    onward: list[int] = field(factory=list)
    length: list[int] = field(factory=list)
    cost: list[int] = field(factory=list)
    counted: list[bool] = field(factory=list)

    def followed(self, number: int) -> Path:
        return tuple(self.touchpoint[rest] for rest in followed(number, self.onward))


def cheapest(flow: Flow, onward: Forward, ends: Collection[int], costs: Costs, k: int) -> list[Path]:
    """The `k` cheapest paths from an entry to one of the ends that only lead forward, best first.

    A dynamic programme from the ends back that keeps the k best at each touchpoint: k times the transitions, sorted.
    """
    if k == 1 and costs.grain == 1 and costs.counted is None:
        return _cheapest_alone(flow, onward, ends, costs)
    rests = _rests(flow, onward, ends, costs, k)
    found = [
        (costs.rounded(rests.cost[rest] + costs.entries.get(entry, 0)), rests.length[rest], entry, rest)
        for entry, _ in flow.entries
        for rest in range(rests.first[entry], rests.last[entry])
        if rests.counted[rest]
    ]
    return [rests.followed(rest) for _, _, _, rest in sorted(found)[:k]]


def _cheapest_alone(flow: Flow, onward: Forward, ends: Collection[int], costs: Costs) -> list[Path]:
    """The one cheapest path; sums count a tick as `room`, more than touchpoints there are, and each touchpoint as 1."""
    successors, room = flow.successors, len(flow.touchpoints) + 1
    sums: list[int | None] = [None] * len(successors)
    after = [NONE] * len(successors)
    for end in ends:
        sums[end] = 0
    for number in reversed(onward.order):
        least, first = sums[number], NONE
        ways = costs.transitions[number] if costs.transitions else ()
        for target, way in zip(successors[number], ways or repeat(0), strict=False):
            rest = sums[target]
            if rest is not None and way is not None:
                if way:
                    rest += way * room
                if least is None or rest < least or (rest == least and target < first):
                    least, first = rest, target
        if least is not None:
            sums[number], after[number] = least + costs.touchpoints[number] * room + 1, first
    starts = [
        (rest + costs.entries.get(entry, 0) * room, entry)
        for entry, _ in flow.entries
        if (rest := sums[entry]) is not None
    ]
    return [followed(min(starts)[1], after)] if starts else []


def _rests(flow: Flow, onward: Forward, ends: Collection[int], costs: Costs, k: int) -> _Rests:
    position, grain, half = onward.position, costs.grain, costs.grain // 2
    rests = _Rests([0] * len(flow.touchpoints), [0] * len(flow.touchpoints))
    for number in reversed(onward.order):
        own, here = costs.touchpoints[number], position[number]
        counted = costs.counted is None or costs.counted[number]
        found = [(costs.rounded(own), 1, -1, -1, own, counted)] if number in ends else []
        ways = costs.transitions[number] if costs.transitions else ()
        for target, way in zip(flow.successors[number], ways or repeat(0), strict=False):
            if position[target] > here and way is not None:
                for rest in range(rests.first[target], rests.last[target]):
                    cost = own + way + rests.cost[rest]
                    seen = counted or rests.counted[rest]
                    found.append(((cost + half) // grain, rests.length[rest] + 1, target, rest, cost, seen))
        _keep(rests, number, found if len(found) < 2 else _best(sorted(found), k))
    return rests


_Found = tuple[int, int, int, int, int, bool]
"""A way on: its cost as it is compared, its length, the next touchpoint, the rest from there, its cost, whether it is counted."""


def _keep(rests: _Rests, number: int, found: list[_Found]) -> None:
    rests.first[number] = len(rests.touchpoint)
    for _, length, _, rest, cost, counted in found:
        rests.touchpoint.append(number)
        rests.onward.append(rest)
        rests.length.append(length)
        rests.cost.append(cost)
        rests.counted.append(counted)
    rests.last[number] = len(rests.touchpoint)


def _best(found: list[_Found], k: int) -> list[_Found]:
    """The first k of those that are counted and of those that are not: a path may yet be counted further up."""
    room = {True: k, False: k}
    kept = []
    for way in found:
        counted = way[-1]
        if room[counted]:
            room[counted] -= 1
            kept.append(way)
    return kept


def lowest_means(flow: Flow, onward: Forward, values: Sequence[int | None], k: int) -> list[Path]:
    """The `k` paths from an entry to an end with the lowest mean of the values that there are, lowest first.

    Exact parametric search (Dinkelbach 1967, Management Science 13:492-498): the k cheapest paths by value - bound,
    where the bound is the worst mean of the k paths before, until it stays. Any first bound will do: no k paths have a
    worst mean below the one that is sought.
    """
    if all(value is None for value in values):
        return []
    counted = [value is not None for value in values] if _is_any_silent(flow, values) else None
    bound = _mean(values)
    while True:
        top, bottom = bound.as_integer_ratio()
        costs = Costs([0 if value is None else value * bottom - top for value in values], counted=counted)
        paths = cheapest(flow, onward, flow.ends, costs, k)
        means = {path: _mean([values[number] for number in path]) for path in paths}
        worst = max(means.values(), default=bound)
        if worst == bound:
            return sorted(paths, key=lambda path: (means[path], len(path), path))
        bound = worst


def _is_any_silent(flow: Flow, values: Sequence[int | None]) -> bool:
    """Whether a way leads from an entry to an end along which there is no value at all."""
    ways = [targets if value is None else () for targets, value in zip(flow.successors, values, strict=True)]
    there = reached(ways, [entry for entry, _ in flow.entries])
    return any(values[end] is None and end in there for end in flow.ends)


def _mean(values: Sequence[int | None]) -> Fraction:
    known = [value for value in values if value is not None]
    return Fraction(sum(known), len(known))
