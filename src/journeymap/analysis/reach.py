"""Reach: with what chance a journey comes by each touchpoint."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import overload

from attrs import frozen

from journeymap import tables
from journeymap.analysis.loops import Loop, solve
from journeymap.analysis.walking import components
from journeymap.diagnostics import counted
from journeymap.flow import TOLERANCE, Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint


@frozen
class Reached:
    """A touchpoint and the chance that a journey visits it at least once, 0..1."""

    touchpoint: Touchpoint
    reach: float


@frozen
class Reach(Sequence[Reached]):
    """The chances of all touchpoints, in declared order."""

    items: tuple[Reached, ...]
    assumptions: tuple[str, ...] = ()
    title: str = "Reach: the part of all journeys that visit a touchpoint"

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Reached: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Reached, ...]: ...
    def __getitem__(self, index: int | slice) -> Reached | tuple[Reached, ...]:
        return self.items[index]

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint."""
        return [
            {"touchpoint": item.touchpoint.id, "name": item.touchpoint.name, "reach": item.reach} for item in self.items
        ]

    to_dict = tables.as_dict
    __str__ = tables.as_text
    _repr_html_ = tables.as_html


def reach(journey: Journey) -> Reach:
    r"""With what chance a journey visits each touchpoint at least once: r(v) = (a N)_v / n_vv.

    a are the weights of the entries and N is the fundamental matrix of the journey as an absorbing Markov chain
    (Kemeny & Snell 1960). Exact; only in a loop of more than 200 touchpoints r(v) is min(1, expected visits), and
    `assumptions` says so. In a loop that nobody can leave, all who come in visit every touchpoint.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   buy:
    ...     touchpoints:
    ...       shop: {next: [{to: taste, probability: 0.5}]}
    ...       taste: {next: [{to: taste, probability: 0.2}, {to: pay, probability: 0.4}]}
    ...       pay: {}
    ... ''')
    >>> [(item.touchpoint.id, round(item.reach, 3)) for item in jm.reach(journey)]
    [('shop', 1.0), ('taste', 0.5), ('pay', 0.25)]
    """
    chances, notes = chances_of(journey.flow)
    items = tuple(Reached(touchpoint, chance) for touchpoint, chance in zip(journey.touchpoints, chances, strict=True))
    return Reach(items, (*journey.flow.assumptions, *notes))


def chances_of(flow: Flow, *, stops: Collection[int] = ()) -> tuple[list[float], tuple[str, ...]]:
    """The chance of a visit to each touchpoint of a flow, by number, and what is not exact about it.

    One pass over the strongly connected components, sources first, each handing on what leaves it. `stops` are
    touchpoints at which every journey ends: their chances are of a first visit to any of them.
    """
    walked = [_taken(targets, flow.probabilities[number]) for number, targets in enumerate(flow.successors)]
    for stop in stops:
        walked[stop] = ()
    inflow = [0.0] * len(walked)
    for entry, weight in flow.entries:
        inflow[entry] = weight
    chances = [0.0] * len(walked)
    notes = []
    for members in components(walked, [entry for entry, _ in flow.entries]):
        first = members[0]
        if len(members) == 1 and first not in walked[first]:
            chances[first] = min(1.0, inflow[first])
            expected = {first: inflow[first]}
        else:
            visits = solve(_loop(flow, members, inflow))
            expected = visits.expected
            for number, chance in visits.chance.items():
                chances[number] = chance
            if not visits.is_exact:
                notes.append(_roughness(len(members), is_settled=visits.is_settled))
        if first not in stops:
            _hand_on(flow, expected, inflow)
    return chances, tuple(notes)


def chance_of_any(flow: Flow, numbers: Collection[int]) -> float:
    """The chance that a journey visits any of some touchpoints."""
    chances, _ = chances_of(flow, stops=numbers)
    return min(1.0, math.fsum(chances[number] for number in numbers))


def _hand_on(flow: Flow, expected: Mapping[int, float], inflow: list[float]) -> None:
    """Let those who leave a component come in where they go to."""
    for number, times in expected.items():
        for target, probability in zip(flow.successors[number], flow.probabilities[number], strict=True):
            if probability and target not in expected:
                inflow[target] += times * probability


def _loop(flow: Flow, members: Sequence[int], inflow: Sequence[float]) -> Loop:
    inside = set(members)
    ways: dict[int, dict[int, float]] = {}
    leaving: dict[int, float] = {}
    for number in reversed(members):
        probabilities = flow.probabilities[number]
        row = dict(zip(flow.successors[number], probabilities, strict=True))
        rest = 1.0 - math.fsum(probabilities)
        outside = math.fsum(probability for target, probability in row.items() if target not in inside)
        leaving[number] = outside + (rest if rest > TOLERANCE else 0.0)
        ways[number] = {target: probability for target, probability in row.items() if target in inside and probability}
    return Loop(ways, leaving, {number: inflow[number] for number in members})


def _roughness(touchpoints: int, *, is_settled: bool) -> str:
    loop = f"in a loop of {counted(touchpoints, 'touchpoint')} the expected visits, at most 1, stand for reach"
    return loop if is_settled else f"{loop}, and they are estimates"


def _taken(targets: tuple[int, ...], probabilities: tuple[float, ...]) -> tuple[int, ...]:
    """The touchpoints that anybody goes to."""
    if 0.0 not in probabilities:
        return targets
    return tuple(target for target, probability in zip(targets, probabilities, strict=True) if probability > 0)
