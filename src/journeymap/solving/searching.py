"""Searching a flow for its best paths: the cheapest ones, those of the lowest mean, the most probable one.

A path is a tuple of touchpoint numbers from an entry to an end. Ties go to the path of fewer touchpoints, then to the
one whose touchpoints are declared first.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import chain, repeat

from attrs import define, field, frozen

from journeymap.flow import Flow
from journeymap.solving.walking import Backward, Forward, backward, reached, ways_taken

TICKS = 10**12
"""Costs are whole numbers of ticks, so that equal sums are equal whatever the order of their parts."""

LOG_TICKS = 10**15
LOG_GRAIN = 10**6
"""Logarithms come in finer ticks but are compared by a grain of so many, since equal products have unequal ones."""

_Path = tuple[int, ...]


def ticks(value: float) -> int:
    """A cost in ticks; a whole number, however large, exactly."""
    return int(value) * TICKS if value == int(value) else round(value * TICKS)


@frozen
class Costs:
    """What a path costs: the sum over its touchpoints, transitions and entry, in ticks.

    `transitions` go by place among the successors, None is one that no path may take; they are free where they are
    left out, as is an entry that `entries` leaves out. Sums are compared by multiples of `grain`. With `counted`, a
    path needs at least one touchpoint that is.
    """

    touchpoints: Sequence[int]
    transitions: Sequence[Sequence[int | None]] | None = None
    entries: Mapping[int, int] = field(factory=dict)
    grain: int = 1
    counted: Sequence[bool] | None = None


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

    def followed(self, number: int) -> _Path:
        path = []
        while number >= 0:
            path.append(self.touchpoint[number])
            number = self.onward[number]
        return tuple(path)


def cheapest(flow: Flow, onward: Forward, ends: Collection[int], costs: Costs, k: int) -> list[_Path]:
    """The `k` cheapest paths from an entry to one of the ends that only lead forward, best first.

    A dynamic programme from the ends back that keeps the k best at each touchpoint: k times the transitions, sorted.
    """
    rests = _rests(flow, onward, ends, costs, k)
    found = [
        ((rests.cost[rest] + costs.entries.get(entry, 0)) // costs.grain, rests.length[rest], entry, rest)
        for entry, _ in flow.entries
        for rest in range(rests.first[entry], rests.last[entry])
        if rests.counted[rest]
    ]
    return [rests.followed(rest) for _, _, _, rest in sorted(found)[:k]]


def _rests(flow: Flow, onward: Forward, ends: Collection[int], costs: Costs, k: int) -> _Rests:
    position, grain = onward.position, costs.grain
    rests = _Rests([0] * len(flow.touchpoints), [0] * len(flow.touchpoints))
    for number in reversed(onward.order):
        own, here = costs.touchpoints[number], position[number]
        counted = costs.counted is None or costs.counted[number]
        found = [(own // grain, 1, -1, -1, own, counted)] if number in ends else []
        ways = repeat(0) if costs.transitions is None else costs.transitions[number]
        for target, way in zip(flow.successors[number], ways, strict=False):
            if position[target] > here and way is not None:
                for rest in range(rests.first[target], rests.last[target]):
                    cost = own + way + rests.cost[rest]
                    seen = counted or rests.counted[rest]
                    found.append((cost // grain, rests.length[rest] + 1, target, rest, cost, seen))
        _keep(rests, number, found if len(found) < 2 else _best(sorted(found), k))
    return rests


_Found = tuple[int, int, int, int, int, bool]
"""A way on: its cost in grains, its length, the next touchpoint, the rest from there, its cost, whether it is counted."""


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


def lowest_means(flow: Flow, onward: Forward, values: Sequence[int | None], k: int) -> list[_Path]:
    """The `k` paths from an entry to an end with the lowest mean of the values that there are, lowest first.

    Exact parametric search (Dinkelbach 1967, Management Science 13:492-498): the k cheapest paths by value - bound,
    where the bound is the worst mean of the k paths before, until it stays. Any first bound will do: no k paths have a
    worst mean below the one that is sought.
    """
    if all(value is None for value in values):
        return []
    bound = _mean(values)
    while True:
        top, bottom = bound.as_integer_ratio()
        shifted = [0 if value is None else value * bottom - top for value in values]
        costs = Costs(shifted, counted=[value is not None for value in values])
        paths = cheapest(flow, onward, flow.ends, costs, k)
        means = {path: _mean([values[number] for number in path]) for path in paths}
        worst = max(means.values(), default=bound)
        if worst == bound:
            return sorted(paths, key=lambda path: (means[path], len(path), path))
        bound = worst


def _mean(values: Sequence[int | None]) -> Fraction:
    known = [value for value in values if value is not None]
    return Fraction(sum(known), len(known))


def ends_to_reach(flow: Flow) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The success ends; every end where nobody reaches success, and a note that says so."""
    there = reached(ways_taken(flow), [entry for entry, _ in flow.entries])
    successes = tuple(end for end in flow.successes if end in there)
    if successes:
        return successes, ()
    ends = tuple(end for end in flow.ends if end in there)
    return ends, ("no way leads to success: any end will do" if ends else "no way leads to an end",)


def likeliest(flow: Flow) -> tuple[_Path, tuple[str, ...]]:
    """The most probable path from an entry to success (to any end where there is none), and a note on its end.

    The entry's weight counts; transitions of probability 0 are left out; () if no end can be reached. Dijkstra from
    the ends back on -log p, loops and all.
    """
    ends, notes = ends_to_reach(flow)
    behind = backward(flow.successors)
    costs = [-math.log(p) if p > 0 else math.inf for p in chain.from_iterable(flow.probabilities)]
    costs = [costs[transition] for transition in behind.transitions]
    distances = _distances(behind, costs, ends)
    starts = [(distances[entry] - math.log(weight), entry) for entry, weight in flow.entries if weight > 0]
    best = min((distance for distance, _ in starts), default=math.inf)
    if best == math.inf:
        return (), notes
    lengths, onward = _shortest(behind, costs, distances, ends)
    _, number = min((lengths[entry], entry) for distance, entry in starts if _is_equal(distance, best))
    path = []
    while number >= 0:
        path.append(number)
        number = onward[number]
    return tuple(path), notes


def _distances(behind: Backward, costs: Sequence[float], ends: Collection[int]) -> list[float]:
    """The least sum of costs from each touchpoint to one of the ends; `costs` go with `behind.sources`."""
    distances = [math.inf] * (len(behind.first) - 1)
    waiting = [(0.0, end) for end in ends]
    for end in ends:
        distances[end] = 0.0
    while waiting:
        distance, number = heapq.heappop(waiting)
        if distance > distances[number]:
            continue
        for index in range(behind.first[number], behind.first[number + 1]):
            source, through = behind.sources[index], distance + costs[index]
            if through < distances[source]:
                distances[source] = through
                heapq.heappush(waiting, (through, source))
    return distances


def _shortest(
    behind: Backward, costs: Sequence[float], distances: Sequence[float], ends: Collection[int]
) -> tuple[list[int], list[int]]:
    """The shortest of each touchpoint's cheapest paths: its length and next touchpoint, level by level from the ends."""
    lengths, onward = [0] * len(distances), [-1] * len(distances)
    level, length = list(ends), 1
    for end in ends:
        lengths[end] = 1
    while level:
        length += 1
        found = []
        for number in level:
            for index in range(behind.first[number], behind.first[number + 1]):
                source = behind.sources[index]
                if not _is_equal(costs[index] + distances[number], distances[source]):
                    continue
                if not lengths[source]:
                    lengths[source], onward[source] = length, number
                    found.append(source)
                elif lengths[source] == length:
                    onward[source] = min(onward[source], number)
        level = found
    return lengths, onward


def _is_equal(distance: float, best: float) -> bool:
    """Whether two sums of logarithms, of which the other is the least one, may stand for the same product."""
    return distance < math.inf and distance <= best + 1e-12 * (1 + best)
