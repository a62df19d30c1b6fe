"""A flow as an absorbing Markov chain: visits, chances, steps and time, worked out exactly (Kemeny & Snell 1960).

With Q the probabilities between touchpoints and a the weights of the entries, visits are a N, and what a customer
gathers on the way is N g, where N is the inverse of I - Q. One pass over the strongly connected components, sources
first, gives the visits, another one back from the ends all that is still to come. Only a loop is a system of
equations, and each is taken apart once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import define, field, frozen

from journeymap.flow import Flow
from journeymap.solving.gathering import Gathering
from journeymap.solving.loops import Factor, Loop
from journeymap.solving.solvers import factored
from journeymap.solving.walking import components, ways_taken
from journeymap.wording import counted


@frozen(eq=False, repr=False)
class Chain:
    """What a flow does as a chain, by number of touchpoint.

    `visits` are the expected visits of a journey, `reach` is the chance of at least one. Of a customer who is at the
    touchpoint: `success` is the chance to end in success, `returns` the expected visits there, this one included,
    `steps` and `time` (seconds, its own duration included) are expected until the journey ends, `step_variance` and
    `time_variance` their variances. Whoever may get into a loop that nobody leaves goes on for ever.

    `traps` are these loops, whether customers get there or not, `trapped` the part of all customers who end in each.
    `notes` say what is not exact.
    """

    visits: tuple[float, ...]
    reach: tuple[float, ...]
    success: tuple[float, ...]
    returns: tuple[float, ...]
    steps: tuple[float, ...]
    time: tuple[float, ...]
    step_variance: tuple[float, ...]
    time_variance: tuple[float, ...]
    probability_of_success: float
    traps: tuple[tuple[int, ...], ...]
    trapped: tuple[float, ...]
    notes: tuple[str, ...] = ()


def chain_of(flow: Flow) -> Chain:
    """The chain of a flow, large loops by scipy where it is installed."""
    return _chain(flow, "auto")


def chain_in_python(flow: Flow) -> Chain:
    """The chain of a flow without scipy."""
    return _chain(flow, "python")


def chain_by_scipy(flow: Flow) -> Chain:
    """The chain of a flow, all that is tangled by scipy, which has to be installed."""
    return _chain(flow, "scipy")


@define(eq=False, repr=False)
class _Parts:
    """The strongly connected components of a flow, sources before targets.

    `factors` holds those of more than one touchpoint, by place, None where nobody leaves. `part` is the place of each
    touchpoint's component, `moving` the chance of not staying at once at a touchpoint that is alone.
    """

    members: list[list[int]]
    part: list[int]
    moving: list[float]
    factors: dict[int, Factor | None] = field(factory=dict)

    @classmethod
    def of(cls, flow: Flow, solver: str) -> _Parts:
        count = len(flow.touchpoints)
        ways = ways_taken(flow)
        parts = cls(list(components(ways, range(count))), [0] * count, [1.0] * count)
        for place, members in enumerate(parts.members):
            first = members[0]
            if len(members) == 1 and first not in ways[first]:
                parts.part[first] = place
                continue
            members.sort()
            for number in members:
                parts.part[number] = place
            loop = Loop.among(flow, members)
            if loop.is_closed:
                parts.factors[place] = None
            elif len(members) == 1:
                parts.moving[first] = loop.leaving[0]
            else:
                parts.factors[place] = factored(loop, solver)
        return parts

    @property
    def traps(self) -> tuple[tuple[int, ...], ...]:
        closed = [tuple(self.members[place]) for place, factor in self.factors.items() if factor is None]
        return tuple(sorted(closed))


def _chain(flow: Flow, solver: str) -> Chain:
    parts = _Parts.of(flow, solver)
    passing = _passing(flow, parts)
    to_come = _to_come(flow, parts)
    traps = parts.traps
    return Chain(
        visits=tuple(passing.visits),
        reach=tuple(passing.reach),
        success=tuple(to_come.success),
        returns=tuple(passing.returns),
        steps=tuple(to_come.steps),
        time=tuple(to_come.time),
        step_variance=tuple(to_come.step_variance),
        time_variance=tuple(to_come.time_variance),
        probability_of_success=min(1.0, math.fsum(weight * to_come.success[entry] for entry, weight in flow.entries)),
        traps=traps,
        trapped=tuple(passing.reach[trap[0]] for trap in traps),
        notes=tuple(_notes(parts)),
    )


@define(eq=False, repr=False)
class _Passing:
    """How customers pass by, in lists by number of touchpoint; `inflow` comes in from outside its component."""

    inflow: list[float]
    visits: list[float]
    reach: list[float]
    returns: list[float]


def _passing(flow: Flow, parts: _Parts) -> _Passing:
    count, entries = len(flow.touchpoints), dict(flow.entries)
    inflow = [entries.get(number, 0.0) for number in range(count)]
    passing = _Passing(inflow, [0.0] * count, [0.0] * count, [1.0] * count)
    for place, members in enumerate(parts.members):
        if place in parts.factors:
            _pass_loop(members, parts.factors[place], passing)
        else:
            number = members[0]
            passing.visits[number] = inflow[number] / parts.moving[number]
            passing.reach[number] = min(1.0, inflow[number])
            passing.returns[number] = 1 / parts.moving[number]
        for number in members:
            visits = passing.visits[number]
            if visits:
                for target, probability in zip(flow.successors[number], flow.probabilities[number], strict=True):
                    if probability and parts.part[target] != place:
                        inflow[target] += min(1.0, visits * probability)
    return passing


def _pass_loop(members: Sequence[int], factor: Factor | None, passing: _Passing) -> None:
    inflow = [passing.inflow[number] for number in members]
    total = min(1.0, math.fsum(inflow))
    if factor is None:
        expected, returns = [math.inf if total else 0.0] * len(members), [math.inf] * len(members)
    else:
        expected = [math.inf if math.isnan(visits) else visits for visits in factor.visits(inflow)]
        returns = factor.returns() or [max(1.0, visits) for visits in expected]
    for number, visits, times in zip(members, expected, returns, strict=True):
        passing.visits[number] = visits
        passing.reach[number] = min(1.0, visits / times) if visits < math.inf else total
        passing.returns[number] = max(1.0, times)


def _to_come(flow: Flow, parts: _Parts) -> Gathering:
    """What is still to come at each touchpoint, worked out from the ends back."""
    to_come = Gathering.of(flow, parts.part)
    for place in range(len(parts.members) - 1, -1, -1):
        members = parts.members[place]
        if place not in parts.factors:
            to_come.gather_alone(members[0], parts.moving[members[0]])
        elif factor := parts.factors[place]:
            to_come.gather(members, factor)
        else:
            to_come.never_end(members)
    return to_come


def _notes(parts: _Parts) -> list[str]:
    """What is not exact; asked last, when all loops have given their answers."""
    rough = [
        (len(parts.members[place]), factor.rest.note)
        for place, factor in parts.factors.items()
        if factor and factor.rest and factor.rest.note
    ]
    return [
        f"in a loop of {counted(size, 'touchpoint')} the expected visits, at most 1, stand for reach, and all chances, "
        f"visits and times are {note}"
        for size, note in rough
    ]
