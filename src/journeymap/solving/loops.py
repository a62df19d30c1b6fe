"""Customers inside one loop: how often they visit its touchpoints, and with what chance at all.

A loop is a strongly connected component. Its touchpoints are taken out one by one, cheapest first, each time handing
what flows through it on to its neighbours; nothing is subtracted, so that small probabilities keep all their digits
(Grassmann, Taksar & Heyman 1985, Operations Research 33:1107-1116). Going back through them gives the expected visits
and those entries of the fundamental matrix that chances need (Erisman & Tinney 1975, CACM 18:177-179). The cost
follows the loop's real shape: it is linear for chains with short ways back.
"""

from __future__ import annotations

import heapq
import math
import sys
from collections.abc import Iterable

from attrs import frozen

EXACT = 200
"""The most touchpoints of a loop for which chances are worked out; in a larger one visits stand for them."""

PAIRS = 500_000
"""The most pairs of neighbours that are joined to take touchpoints out of a larger loop."""

SWEEPS = 1_000
STEPS = 1_000_000
"""The most sweeps over what is left of a larger loop, and the most transitions walked in all of them."""

PRECISION = 1e-12

Rows = dict[int, dict[int, float]]


@frozen
class Loop:
    """A loop to solve: `ways[u][v]` is the probability of u leading to v inside, `leaving[u]` that of leaving from u.

    `inflow[u]` is the part of all customers who come in at u. Solving uses the loop up.
    """

    ways: Rows
    leaving: dict[int, float]
    inflow: dict[int, float]


@frozen
class Visits:
    """Of each touchpoint of a loop: the expected visits and the chance of at least one.

    `is_exact` says whether the chances are exact rather than visits cut at 1, `is_settled` whether the visits are
    exact (to 1e-12).
    """

    expected: dict[int, float]
    chance: dict[int, float]
    is_exact: bool = True
    is_settled: bool = True


@frozen
class _Removed:
    """A touchpoint taken out of a loop: who led to it, where its customers moved on to, and how many came in there.

    `moving` is the probability of not returning to it at once.
    """

    number: int
    inflow: float
    moving: float
    sources: dict[int, float]
    targets: dict[int, float]


def solve(loop: Loop) -> Visits:
    """The visits of every touchpoint of a loop; where nothing leaves it, all who come in visit everything."""
    inflow = math.fsum(loop.inflow.values())
    if not any(loop.leaving.values()):
        return Visits(dict.fromkeys(loop.ways, math.inf), dict.fromkeys(loop.ways, inflow))
    is_exact = len(loop.ways) <= EXACT
    removed = _take_out(loop, most=EXACT**3 if is_exact else PAIRS)
    expected, is_settled = _sweep(loop)
    for step in reversed(removed):
        passing = sum(expected[source] * probability for source, probability in step.sources.items())
        expected[step.number] = (step.inflow + passing) / step.moving
    times = _times(removed) if is_exact else dict.fromkeys(expected, 1.0)
    chance = {number: min(1.0, visits / times[number]) for number, visits in expected.items()}
    return Visits(expected, chance, is_exact=is_exact, is_settled=is_settled)


def _take_out(loop: Loop, most: int) -> list[_Removed]:
    """Take touchpoints out of the loop, fewest pairs of neighbours first, until so many pairs have been joined."""
    sources: Rows = {number: {} for number in loop.ways}
    for source, targets in loop.ways.items():
        for target in targets:
            sources[target][source] = 0.0
    waiting = [(len(sources[number]) * len(targets), number) for number, targets in loop.ways.items()]
    heapq.heapify(waiting)
    removed = []
    while waiting and waiting[0][0] <= most:
        expected, number = heapq.heappop(waiting)
        pairs = len(sources[number]) * len(loop.ways[number])
        if pairs > expected:
            heapq.heappush(waiting, (pairs, number))
            continue
        most -= pairs
        step = _removal(loop, number, sources.pop(number))
        removed.append(step)
        for target in step.targets:
            del sources[target][number]
            sources[target] |= step.sources
    return removed


def _removal(loop: Loop, number: int, sources: Iterable[int]) -> _Removed:
    """Take one touchpoint out: whoever came to it goes where it led to."""
    targets = loop.ways.pop(number)
    targets.pop(number, None)
    leaving = loop.leaving.pop(number)
    moving = max(leaving + math.fsum(targets.values()), sys.float_info.min)
    targets = {target: probability / moving for target, probability in targets.items()}
    inflow = loop.inflow.pop(number, 0.0)
    for target, probability in targets.items():
        loop.inflow[target] = loop.inflow.get(target, 0.0) + inflow * probability
    coming = {source: loop.ways[source].pop(number) for source in sources if source != number}
    for source, share in coming.items():
        row = loop.ways[source]
        loop.leaving[source] += share * leaving / moving
        for target, probability in targets.items():
            row[target] = row.get(target, 0.0) + share * probability
    return _Removed(number, inflow, moving, coming, targets)


def _times(removed: list[_Removed]) -> dict[int, float]:
    """How often a customer who is at a touchpoint is there in all: the diagonal of the fundamental matrix."""
    visits: Rows = {}
    for step in reversed(removed):
        number, sources, targets = step.number, step.sources.items(), step.targets.items()
        row, back = dict.fromkeys(step.sources, 0.0), 0.0
        for target, probability in targets:
            near = visits[target]
            near[number] = sum([near[source] * share for source, share in sources]) / step.moving
            back += near[number] * probability
            for source in row:
                row[source] += near[source] * probability
        row[number] = 1 / step.moving + back
        visits[number] = row
    return {number: row[number] for number, row in visits.items()}


_Arrivals = tuple[int, float, float, list[tuple[int, float]]]
"""Of a touchpoint: its number, inflow, probability of moving on, and who leads to it with what probability."""


def _sweep(loop: Loop) -> tuple[dict[int, float], bool]:
    """The expected visits of what is left of a loop, by Gauss-Seidel; and whether they have settled.

    After each sweep they are scaled so that as many customers leave as come in, which takes away the slowest part of
    the error at once.
    """
    visits = dict.fromkeys(loop.ways, 0.0)
    inflow = math.fsum(loop.inflow.values())
    plan = _arrivals(loop)
    transitions = sum(len(coming) for _, _, _, coming in plan)
    for _ in range(min(SWEEPS, 1 + STEPS // max(1, transitions))):
        change = 0.0
        for number, arriving, moving, coming in plan:
            passing = sum([visits[source] * probability for source, probability in coming])
            times = (arriving + passing) / moving
            change = max(change, abs(times - visits[number]) / max(1.0, times))
            visits[number] = times
        leaving = sum(times * loop.leaving[number] for number, times in visits.items())
        scale = inflow / leaving if leaving * SWEEPS**9 > inflow else 1.0
        visits = {number: times * scale for number, times in visits.items()}
        if change <= PRECISION and abs(scale - 1.0) <= PRECISION:
            return visits, True
    return visits, not plan


def _arrivals(loop: Loop) -> list[_Arrivals]:
    coming: dict[int, list[tuple[int, float]]] = {number: [] for number in loop.ways}
    moving = dict(loop.leaving)
    for source, targets in loop.ways.items():
        for target, probability in targets.items():
            if target != source:
                coming[target].append((source, probability))
                moving[source] += probability
    return [(number, loop.inflow.get(number, 0.0), moving[number], coming[number]) for number in loop.ways]
