"""Reach: with what chance a journey comes by each touchpoint."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import evidence_of
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.loops import Factor, Loop
from journeymap.solving.sweeps import Sweeps
from journeymap.solving.walking import components, ways_taken
from journeymap.wording import counted

EXACT = 200
"""The most touchpoints of a loop for which chances are worked out; in a larger one visits stand for them."""

PAIRS = 500_000
"""The most pairs of neighbours that are joined to take touchpoints out of a larger loop."""


@frozen
class Reached:
    """A touchpoint and the chance that a journey visits it at least once, 0..1.

    `evidence` says how well the touchpoint is known, `reach_evidence` how well it is known who comes there.
    """

    touchpoint: Touchpoint
    reach: float
    evidence: str
    reach_evidence: str


@frozen(repr=False)
class Reach(tables.Result[Reached]):
    """The chances of all touchpoints, in declared order."""

    items: tuple[Reached, ...]
    assumptions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the chances are of."""
        return f"Reach: the chance of a visit to each of {counted(len(self), 'touchpoint')}"

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint."""
        return [
            {
                "touchpoint": item.touchpoint.id,
                "name": item.touchpoint.name,
                "reach": item.reach,
                "evidence": item.evidence,
                "reach_evidence": item.reach_evidence,
            }
            for item in self.items
        ]


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
    chances, notes = journey.flow.once(chances_of)
    evidence = evidence_of(journey)
    rows = zip(journey.touchpoints, chances, evidence.own, evidence.reach, strict=True)
    items = tuple(Reached(*row) for row in rows)
    return Reach(items, (*journey.flow.assumptions, *notes, evidence.note))


def chances_of(flow: Flow) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """The chance of a visit to each touchpoint of a flow, by number, and what is not exact about it."""
    passage = flow.once(_passage)
    return tuple(passage.chance), tuple(passage.notes)


def chance_of_any(flow: Flow, numbers: Collection[int]) -> float:
    """The chance that a journey visits any of some touchpoints: they are made ends, and the arrivals added up."""
    ways = ways_taken(flow)
    for number in numbers:
        ways[number] = ()
    stopped = _passed(flow, ways, flow.once(_passage))
    return min(1.0, math.fsum(stopped.inflow[number] for number in numbers))


@frozen
class _Passage:
    """How customers pass through a flow, in lists by number of touchpoint.

    `inflow` is the part of all customers who come in from outside the touchpoint's strongly connected component, whose
    size is `size`; `expected` are the visits of a journey, `chance` that of at least one.
    """

    inflow: list[float]
    expected: list[float]
    chance: list[float]
    size: list[int]
    notes: list[str]


def _passage(flow: Flow) -> _Passage:
    return _passed(flow, ways_taken(flow), None)


def _passed(flow: Flow, ways: Sequence[tuple[int, ...]], known: _Passage | None) -> _Passage:
    """One pass over the components, sources first, each handing on what leaves it.

    Components that are as in the passage known already are not solved again.
    """
    count, entries = len(ways), dict(flow.entries)
    inflow = [entries.get(number, 0.0) for number in range(count)]
    passage = _Passage(inflow, [0.0] * count, [0.0] * count, [0] * count, [])
    for members in components(ways, entries):
        first = members[0]
        if len(members) == 1 and first not in ways[first]:
            passage.expected[first] = inflow[first]
            passage.chance[first] = min(1.0, inflow[first])
        elif known and _is_known(members, passage, known):
            for number in members:
                passage.expected[number] = known.expected[number]
                passage.chance[number] = known.chance[number]
        else:
            _solve(flow, members, passage)
        for number in members:
            passage.size[number] = len(members)
        _hand_on(flow, ways, set(members), passage)
    return passage


def _is_known(members: Sequence[int], passage: _Passage, known: _Passage) -> bool:
    is_whole = known.size[members[0]] == len(members)
    return is_whole and all(passage.inflow[number] == known.inflow[number] for number in members)


def _solve(flow: Flow, members: Sequence[int], passage: _Passage) -> None:
    members = sorted(members)
    inflow = [passage.inflow[number] for number in members]
    loop = Loop.among(flow, members)
    if loop.is_closed:
        expected, chance = [math.inf] * len(members), [min(1.0, math.fsum(inflow))] * len(members)
    else:
        expected, chance, notes = _visits(loop, inflow)
        passage.notes.extend(notes)
    for number, visits, met in zip(members, expected, chance, strict=True):
        passage.expected[number] = visits
        passage.chance[number] = met


def _visits(loop: Loop, inflow: list[float]) -> tuple[list[float], list[float], list[str]]:
    """The expected visits of a loop's touchpoints, the chance of one at least, and what is not exact about it."""
    is_exact = len(loop.ways) <= EXACT
    factor = Factor.of(loop)
    sweeps = None if factor.take_out(EXACT**3 if is_exact else PAIRS) else Sweeps.of(factor)
    factor.rest = sweeps
    expected = factor.visits(inflow)
    returns = factor.returns() if is_exact else None
    if returns:
        return expected, [min(1.0, visits / times) for visits, times in zip(expected, returns, strict=True)], []
    note = _roughness(len(inflow), is_settled=sweeps is None or sweeps.is_settled)
    return expected, [min(1.0, visits) for visits in expected], [note]


def _hand_on(flow: Flow, ways: Sequence[tuple[int, ...]], members: Collection[int], passage: _Passage) -> None:
    """Let those who leave a component come in where they go to."""
    for number in members:
        if ways[number]:
            times = passage.expected[number]
            for target, probability in zip(flow.successors[number], flow.probabilities[number], strict=True):
                if probability and target not in members:
                    passage.inflow[target] += min(1.0, times * probability)


def _roughness(touchpoints: int, *, is_settled: bool) -> str:
    loop = f"in a loop of {counted(touchpoints, 'touchpoint')} the expected visits, at most 1, stand for reach"
    return loop if is_settled else f"{loop}, and they are estimates"
