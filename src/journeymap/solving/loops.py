"""Customers inside one loop: a strongly connected component of a flow, taken apart once and then asked many times.

Its touchpoints are taken out one by one, cheapest first, each time handing what flows through it on to its neighbours;
nothing is subtracted, so that small probabilities keep all their digits, however seldom customers leave (Grassmann,
Taksar & Heyman 1985, Operations Research 33:1107-1116). Going back through them solves the loop's equations in either
direction, and gives those entries of its fundamental matrix that chances of a visit need (Erisman & Tinney 1975, CACM
18:177-179). The cost follows the loop's real shape: it is linear for chains with short ways back.
"""

from __future__ import annotations

import heapq
import math
import sys
from collections.abc import Sequence
from operator import mul
from typing import Protocol

from attrs import Factory, define, field, frozen

from journeymap.flow import TOLERANCE, Flow

Rows = list[dict[int, float]]


@frozen
class Loop:
    """A loop to solve: `ways[u][v]` is the probability of u leading to v inside, `leaving[u]` that of leaving from u.

    Its touchpoints are numbered from 0. The chance of staying at once is what is left, whatever `ways[u][u]` says.
    """

    ways: Rows
    leaving: list[float]

    @classmethod
    def among(cls, flow: Flow, members: Sequence[int]) -> Loop:
        """The loop that the members of a strongly connected component of a flow are on, numbered in their order."""
        place, endings = {number: index for index, number in enumerate(members)}, flow.once(endings_of)
        ways, leaving = [], []
        for number in members:
            row, lost = {}, flow.drop_off[number] + endings[number]
            for target, probability in zip(flow.successors[number], flow.probabilities[number], strict=True):
                if target in place:
                    if probability:
                        row[place[target]] = probability
                else:
                    lost += probability
            ways.append(row)
            leaving.append(lost)
        return cls(ways, leaving)

    @property
    def is_closed(self) -> bool:
        """Whether nobody leaves it."""
        return not any(self.leaving)


def endings_of(flow: Flow) -> tuple[float, ...]:
    """The part of the customers at each touchpoint whose journey ends there though the touchpoint is no end.

    They neither go on nor drop off: they are of personas who have no way on.
    """
    return tuple(
        rest if targets and (rest := 1.0 - math.fsum(probabilities) - lost) > TOLERANCE else 0.0
        for targets, probabilities, lost in zip(flow.successors, flow.probabilities, flow.drop_off, strict=True)
    )


class Rest(Protocol):
    """What solves the part of a loop that is left when some of its touchpoints are taken out."""

    @property
    def note(self) -> str:
        """How its answers were found where they are not exact, in words; empty where they are."""

    def pass_visits(self, inflow: list[float]) -> None:
        """Put the expected visits in the place of the inflow of what is left."""

    def pass_totals(self, several: Sequence[list[float]]) -> None:
        """Put what a customer gathers on the whole way in the place of what is gathered at each step, for each list."""

    def fundamental(self) -> dict[int, dict[int, float]] | None:
        """Entries n[v][u] of the fundamental matrix for every way u to v and for v itself; None if too costly."""


_Step = tuple[int, float, list[tuple[int, float]], list[tuple[int, float]]]
"""A touchpoint taken out: its number, the chance of moving on, who led to it, where its customers moved on to."""


def _led_to(factor: Factor) -> list[set[int]]:
    sources: list[set[int]] = [set() for _ in factor.ways]
    for source, targets in enumerate(factor.ways):
        for target in targets:
            sources[target].add(source)
    return sources


@define(eq=False, repr=False)
class Factor:
    """A loop taken apart, to be asked for visits, totals and returns; making one uses the rows of the loop up.

    `rest` solves what is left when not all was taken out.
    """

    ways: Rows
    leaving: list[float]
    rest: Rest | None = None
    _steps: list[_Step] = field(factory=list, init=False)
    _sources: list[set[int]] = field(default=Factory(_led_to, takes_self=True), init=False)
    _waiting: list[tuple[int, int]] | None = field(default=None, init=False)

    @classmethod
    def of(cls, loop: Loop) -> Factor:
        """A loop of which nothing is taken out yet."""
        return cls(loop.ways, loop.leaving)

    def take_out(self, most: int, entries: int | None = None) -> bool:
        """Take touchpoints out, fewest pairs of neighbours first; whether all are out.

        It ends when `most` pairs are joined, or when more ways than `entries` are left.
        """
        waiting, sources = self._queue(), self._sources
        while waiting and waiting[0][0] <= most:
            if entries is not None and len(waiting) ** 2 * waiting[0][0] > entries**2:
                return False
            expected, number = heapq.heappop(waiting)
            pairs = len(sources[number]) * len(self.ways[number])
            if pairs > expected:
                heapq.heappush(waiting, (pairs, number))
                continue
            most -= pairs
            self._remove(number)
        return not waiting

    @property
    def left(self) -> list[int]:
        """The touchpoints that are not taken out, by number."""
        return sorted(number for _, number in self._queue())

    def _queue(self) -> list[tuple[int, int]]:
        if self._waiting is None:
            pairs = [len(self._sources[number]) * len(targets) for number, targets in enumerate(self.ways)]
            self._waiting = [(count, number) for number, count in enumerate(pairs)]
            heapq.heapify(self._waiting)
        return self._waiting

    def _remove(self, number: int) -> None:
        """Take one touchpoint out: whoever came to it goes where it led to."""
        targets, sources = self.ways[number], self._sources[number]
        targets.pop(number, None)
        sources.discard(number)
        leaving = self.leaving[number]
        moving = max(leaving + math.fsum(targets.values()), sys.float_info.min)
        onward = [(target, probability / moving) for target, probability in targets.items()]
        coming = []
        for source in sources:
            row = self.ways[source]
            share = row.pop(number)
            coming.append((source, share))
            self.leaving[source] += share * leaving / moving
            for target, probability in onward:
                row[target] = row.get(target, 0.0) + share * probability
        for target, _ in onward:
            self._sources[target].discard(number)
            self._sources[target] |= sources
        self.ways[number], self._sources[number] = {}, set()
        self._steps.append((number, moving, coming, onward))

    def visits(self, inflow: list[float]) -> list[float]:
        """The expected visits of each touchpoint, where `inflow` holds the part of customers who come in at each."""
        found = inflow[:]
        for number, _, _, onward in self._steps:
            arriving = found[number]
            if arriving:
                for target, probability in onward:
                    found[target] += arriving * probability
        if self.rest:
            self.rest.pass_visits(found)
        for number, moving, coming, _ in reversed(self._steps):
            passing = sum([found[source] * probability for source, probability in coming])
            found[number] = (found[number] + passing) / moving
        return found

    def totals(self, several: Sequence[list[float]]) -> list[list[float]]:
        """What a customer at each touchpoint gathers before leaving, where each list says what one visit brings."""
        found = [gains[:] for gains in several]
        for gains in found:
            for number, moving, coming, _ in self._steps:
                gained = gains[number] = gains[number] / moving
                if gained:
                    for source, probability in coming:
                        gains[source] += gained * probability
        if self.rest:
            self.rest.pass_totals(found)
        for gains in found:
            for number, _, _, onward in reversed(self._steps):
                gains[number] += sum([gains[target] * probability for target, probability in onward])
        return found

    def returns(self) -> list[float] | None:
        """How often a customer who is at a touchpoint is there in all, the first time included; None if too costly.

        This is the diagonal of the fundamental matrix.
        """
        known = self.rest.fundamental() if self.rest else {}
        if known is None:
            return None
        for number, moving, coming, onward in reversed(self._steps):
            names, shares = [source for source, _ in coming], [share for _, share in coming]
            row, back = [0.0] * len(names), 0.0
            for target, probability in onward:
                near = known[target]
                values = [near[name] for name in names]
                near[number] = sum(map(mul, values, shares)) / moving
                back += near[number] * probability
                row = [found + value * probability for found, value in zip(row, values, strict=True)]
            known[number] = dict(zip(names, row, strict=True))
            known[number][number] = 1 / moving + back
        return [known[number][number] for number in range(len(self.ways))]
