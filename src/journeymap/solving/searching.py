"""Searching a flow, loops and all, for its most probable path.

A path is a tuple of touchpoint numbers from an entry to an end. Ties go to the path of fewer touchpoints, then to the
one whose touchpoints are declared first.
"""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from heapq import heapify, heappop, heappush
from math import log

from attrs import frozen

from journeymap.flow import Flow
from journeymap.solving.walking import reached, ways_taken

Path = tuple[int, ...]

NONE = -1
"""In place of a touchpoint: before an entry, after an end."""


def followed(number: int, onward: Sequence[int] | Mapping[int, int]) -> Path:
    """The way that begins with a touchpoint and goes on as `onward` tells of each."""
    path = []
    while number != NONE:
        path.append(number)
        number = onward[number]
    return tuple(path)


def ends_to_reach(flow: Flow) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The success ends; every end where nobody reaches success, and a note that says so."""
    return _ends_among(flow, reached(ways_taken(flow), [entry for entry, _ in flow.entries]))


def _ends_among(flow: Flow, there: Container[int]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    successes = tuple(end for end in flow.successes if end in there)
    if successes:
        return successes, ()
    ends = tuple(end for end in flow.ends if end in there)
    return ends, ("no way leads to success: any end will do" if ends else "no way leads to an end",)


def likeliest(flow: Flow) -> tuple[Path, tuple[str, ...]]:
    """The most probable path from an entry to success (to any end where there is none), and a note on its end.

    The entry's weight counts; transitions of probability 0 are left out; () if no end can be reached. Dijkstra on
    -log p, loops and all.
    """
    nearest = _nearest(flow)
    distances = nearest.distances
    ends, notes = _ends_among(flow, {end for end in flow.ends if distances[end] < math.inf})
    if not ends:
        return (), notes
    best = min(distances[end] for end in ends)
    goals = [end for end in ends if distances[end] <= best + _SLACK * (1 + best)]
    return nearest.only_path(goals) or nearest.shortest_path(goals), notes


_SLACK = 1e-12
"""How far apart two sums of logarithms may be that stand for the same product, for each 1 that they amount to."""


@frozen
class _Nearest:
    """The most probable ways from the entries, at least as far as the most probable success.

    By number of touchpoint: `distances` are the least sums of -log p, `sources` the touchpoints before (`NONE` before an
    entry), `ties` the others that may do as well, each with its sum.
    """

    distances: list[float]
    sources: list[int]
    ties: dict[int, list[tuple[float, int]]]

    def only_path(self, goals: Sequence[int]) -> Path:
        """The path to the one goal; nothing where another may be as good."""
        path = followed(goals[0], self.sources)
        return path[::-1] if len(goals) == 1 and self.ties.keys().isdisjoint(path) else ()

    def shortest_path(self, goals: Sequence[int]) -> Path:
        """The shortest of the paths that are as good, the one declared first of these: by levels from the goals back."""
        onward = dict.fromkeys(goals, NONE)
        level = sorted(goals)
        while not (firsts := [number for number in level if NONE in self._before(number)]):
            found: dict[int, int] = {}
            for number in level:
                for source in self._before(number):
                    if source not in onward:
                        found.setdefault(source, number)
            onward |= found
            level = sorted(found)
        return followed(firsts[0], onward)

    def _before(self, number: int) -> list[int]:
        limit = self.distances[number] + _SLACK * (1 + self.distances[number])
        return [self.sources[number], *(source for sum_, source in self.ties.get(number, ()) if sum_ <= limit)]


def _nearest(flow: Flow) -> _Nearest:
    """Dijkstra from the entries, until no success can be as near as the nearest."""
    distances, sources = [math.inf] * len(flow.touchpoints), [NONE] * len(flow.touchpoints)
    ties: dict[int, list[tuple[float, int]]] = {}
    waiting = [(-log(weight), entry) for entry, weight in flow.entries if weight > 0]
    for distance, entry in waiting:
        distances[entry] = distance
    heapify(waiting)
    successors, probabilities = flow.successors, flow.probabilities
    successes, limit = set(flow.successes), math.inf
    while waiting:
        distance, number = heappop(waiting)
        if distance > distances[number]:
            continue
        if distance > limit:
            break
        slack = _SLACK * (1 + distance)
        if number in successes:
            limit = min(limit, distance + slack)
        for target, probability in zip(successors[number], probabilities[number]):  # noqa: B905 - `strict=` takes a tenth
            if probability:
                through = distance - log(probability) if probability < 1 else distance
                if through - slack <= distances[target]:
                    if through + slack < distances[target]:
                        distances[target], sources[target] = through, number
                        heappush(waiting, (through, target))
                    else:
                        ties.setdefault(target, []).append((through, number))
    return _Nearest(distances, sources, ties)
