"""The journey as an absorbing Markov chain: how it ends, how long it takes, where customers come by and are lost."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from attrs import field, frozen

from journeymap import tables
from journeymap.analysis.evidence import ASSUMED, Evidence, evidence_of
from journeymap.analysis.movement.absorption import absorption_of, outcomes_of, unsaid
from journeymap.errors import MissingToolError
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Persona, Touchpoint
from journeymap.numbers import time_text
from journeymap.solving.chains import Chain, chain_by_scipy, chain_in_python, chain_of
from journeymap.solving.loops import endings_of
from journeymap.solving.solvers import has_scipy
from journeymap.wording import counted, listed, quoted, which_of

SOLVERS: dict[str, Callable[[Flow], Chain]] = {
    "auto": chain_of,
    "python": chain_in_python,
    "scipy": chain_by_scipy,
}
"""How large loops are solved: by scipy where it is there, in Python alone, or by scipy and nothing else."""

Solver = Literal["auto", "python", "scipy"]


@frozen
class Visited:
    """What the chain says about one touchpoint.

    `reach` is the chance that a journey visits it, `visits` how often it does on average (infinite in a loop that
    nobody leaves), `drop_off` the part of all customers who are lost there. Of a customer who is there, `success` is
    the chance to end in success, `expected_steps` and `expected_time` (seconds, its own duration included) are what is
    still to come; None where the journey may never end. `evidence` says how well the touchpoint is known,
    `reach_evidence` how well it is known who comes there, `onward_evidence` what becomes of them.
    """

    touchpoint: Touchpoint
    reach: float
    visits: float
    drop_off: float
    success: float
    expected_steps: float | None
    expected_time: float | None
    evidence: str
    reach_evidence: str
    onward_evidence: str


@frozen
class Trap:
    """A closed loop: who gets in does not get out. `chance` is the part of all customers who do."""

    touchpoints: tuple[Touchpoint, ...]
    chance: float


@frozen(repr=False)
class Markov(tables.Result[Visited]):
    """The chain of a journey, or of its personas put together: its touchpoints in declared order, and what is of all.

    `success` is the probability of success. `absorption` says with what probability a journey ends at each end, in
    "drop_off" or, where there is a closed loop, "trapped"; `outcomes` puts the ends together by their outcome. Both
    add up to 1. `expected_steps` counts the transitions until the journey ends, the one into it and the one out of it
    by drop-off included; `expected_time` is in seconds; `variance` and `time_variance` are theirs, all four None where
    some customers never end. `traps` are the closed loops. `personas` has the chain of each persona where they were
    asked for, `evidence` the level of the numbers that all rests on.
    """

    items: tuple[Visited, ...]
    success: float
    absorption: dict[str, float]
    outcomes: dict[str, float]
    expected_steps: float | None
    variance: float | None
    expected_time: float | None
    time_variance: float | None
    traps: tuple[Trap, ...] = ()
    personas: dict[str, Markov] = field(factory=dict)
    evidence: str = ASSUMED
    assumptions: tuple[str, ...] = ()

    @property
    def touchpoints(self) -> tuple[Visited, ...]:
        """What is said of each touchpoint, in declared order."""
        return self.items

    @property
    def reach(self) -> dict[str, float]:
        """The chance of a visit to each touchpoint, by id."""
        return {item.touchpoint.id: item.reach for item in self.items}

    @property
    def visits(self) -> dict[str, float]:
        """The expected visits to each touchpoint, by id."""
        return {item.touchpoint.id: item.visits for item in self.items}

    @property
    def drop_off(self) -> dict[str, float]:
        """The part of all customers who are lost at each touchpoint, by id."""
        return {item.touchpoint.id: item.drop_off for item in self.items}

    @property
    def deviation(self) -> float | None:
        """The standard deviation of the number of steps."""
        return None if self.variance is None else math.sqrt(self.variance)

    @property
    def time_deviation(self) -> float | None:
        """The standard deviation of the time, in seconds."""
        return None if self.time_variance is None else math.sqrt(self.time_variance)

    @property
    def title(self) -> str:
        """How journeys end, in how many steps, and after what time."""
        by = f", {counted(len(self.personas), 'persona')} apart" if self.personas else ""
        found = [f"success {tables.format_number(self.success)}"]
        for outcome, part in self.outcomes.items():
            if part and outcome != "success":
                found.append(f"{outcome.replace('_', '-')} {tables.format_number(part)}")
        if self.expected_steps is not None:
            found.append(f"{tables.format_number(self.expected_steps)} steps")
        if self.expected_time:
            found.append(time_text(self.expected_time))
        return f"Markov chain{by}: {', '.join(found)}"

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint; what has no end is None."""
        return [
            {
                "touchpoint": item.touchpoint.id,
                "name": item.touchpoint.name,
                "reach": item.reach,
                "visits": _or_none(item.visits),
                "drop_off": item.drop_off,
                "success": item.success,
                "expected_steps": item.expected_steps,
                "expected_time": item.expected_time,
                "evidence": item.evidence,
                "reach_evidence": item.reach_evidence,
                "onward_evidence": item.onward_evidence,
            }
            for item in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The chain as plain data, with all that is of the whole journey, and of each persona where asked for."""
        traps = [
            {"touchpoints": [value.id for value in trap.touchpoints], "chance": trap.chance} for trap in self.traps
        ]
        personas = {who: _summary(chain) for who, chain in self.personas.items()}
        return (
            tables.as_dict(self)
            | _summary(self)
            | {
                "absorption": self.absorption,
                "traps": traps,
                "personas": personas,
            }
        )


def _summary(chain: Markov) -> dict[str, object]:
    """What is of all customers."""
    return {
        "success": chain.success,
        "outcomes": chain.outcomes,
        "expected_steps": chain.expected_steps,
        "variance": chain.variance,
        "expected_time": chain.expected_time,
        "time_variance": chain.time_variance,
        "evidence": chain.evidence,
    }


def markov(
    journey: Journey, *, persona: Persona | str | None = None, by_persona: bool = False, solver: Solver = "auto"
) -> Markov:
    r"""The journey as an absorbing Markov chain (Kemeny & Snell 1960): success, steps, time, reach, visits, drop-off.

    With Q the probabilities of the transitions, a the weights of the entries and N the inverse of I - Q: visits are
    a N, reach is (a N)_v / n_vv, absorption a N R, expected steps 1 + a N 1, and time is what visits and transitions
    take. Exact; what is not is named in `assumptions`. `persona` asks for the chain of one persona, `by_persona` for
    those of all, put together by their shares: a persona stays who he is along the way, which all customers taken
    together do not. `solver` says how large loops are solved.

    Raises UnknownNameError for a persona that is not there, ValueError for a solver that there is not or for both
    `persona` and `by_persona`, MissingToolError for "scipy" where it is not installed.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       door: {duration: 1m, next: {to: waiter, probability: 0.5}}
    ...       waiter: {duration: 2m, next: [{to: waiter, probability: 0.5}, {to: till, probability: 0.5}]}
    ...       till: {outcome: success}
    ... ''')
    >>> tea = jm.markov(journey)
    >>> tea.success, tea.expected_steps, tea.expected_time, tea.visits["waiter"], tea.absorption
    (0.5, 3.0, 180.0, 1.0, {'till': 0.5, 'drop_off': 0.5})
    """
    _check(solver)
    if by_persona:
        from journeymap.analysis.movement.mixing import mixed

        if persona is not None:
            raise ValueError("'persona' asks for one persona and 'by_persona' for all: give one of them")
        return mixed(journey, solver) if journey.personas else chain_result(journey, solver)
    return chain_result(journey if persona is None else journey.for_persona(persona), solver)


def _check(solver: str) -> None:
    if solver not in SOLVERS:
        hint = which_of(solver, SOLVERS)
        raise ValueError(f"no solver {quoted(solver)}; {hint}")
    if solver == "scipy" and not has_scipy():
        raise MissingToolError("this solver needs scipy: pip install 'journeymap[analysis]'")


def chain_result(journey: Journey, solver: str) -> Markov:
    """The chain of all customers of a journey taken together."""
    flow, evidence = journey.flow, evidence_of(journey)
    chain = flow.once(SOLVERS[solver])
    steps, variance = _whole(flow, chain.steps, chain.step_variance)
    time, time_variance = _whole(flow, chain.time, chain.time_variance)
    traps = tuple(
        Trap(tuple(flow.touchpoints[number] for number in trap), chance)
        for trap, chance in zip(chain.traps, chain.trapped, strict=True)
    )
    return Markov(
        items=tuple(_visited(flow, chain, evidence)),
        success=chain.probability_of_success,
        absorption=absorption_of(flow, chain),
        outcomes=outcomes_of(flow, chain),
        expected_steps=None if steps is None else 1.0 + steps,
        variance=variance,
        expected_time=time,
        time_variance=time_variance,
        traps=traps,
        evidence=evidence.flow,
        assumptions=(*flow.assumptions, *chain.notes, *_notes(flow, chain, traps), evidence.note),
    )


def _visited(flow: Flow, chain: Chain, evidence: Evidence) -> Iterator[Visited]:
    for number, touchpoint in enumerate(flow.touchpoints):
        lost = flow.drop_off[number]
        yield Visited(
            touchpoint=touchpoint,
            reach=chain.reach[number],
            visits=chain.visits[number],
            drop_off=min(1.0, chain.visits[number] * lost) if lost else 0.0,
            success=chain.success[number],
            expected_steps=_or_none(chain.steps[number]),
            expected_time=_or_none(chain.time[number]),
            evidence=evidence.own[number],
            reach_evidence=evidence.reach[number],
            onward_evidence=evidence.ahead[number],
        )


def _or_none(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _whole(flow: Flow, means: tuple[float, ...], variances: tuple[float, ...]) -> tuple[float | None, float | None]:
    """The mean over all entries of what is to come there, and its variance: within each entry and between them."""
    entries = [(weight, means[entry], variances[entry]) for entry, weight in flow.entries if weight]
    if not entries or not all(math.isfinite(mean) for _, mean, _ in entries):
        return None, None
    mean = math.fsum(weight * mean for weight, mean, _ in entries)
    variance = math.fsum(weight * (within + (own - mean) * (own - mean)) for weight, own, within in entries)
    return mean, _or_none(variance)


def _notes(flow: Flow, chain: Chain, traps: tuple[Trap, ...]) -> Iterator[str]:
    """What was taken for granted, and what is left out."""
    yield from closed_loops(traps)
    if not flow.entries:
        yield "customers enter nowhere"
    elif not any(trap.chance for trap in traps) and any(math.isinf(chain.steps[entry]) for entry, _ in flow.entries):
        yield "customers come out of a loop so seldom that steps and time cannot be counted"
    ending = [flow.touchpoints[number].id for number, part in enumerate(flow.once(endings_of)) if part]
    if ending:
        yield f"the journey ends, neutrally, for personas without a way on from {listed(ending, most=5)}"
    yield from unsaid(flow, chain.visits)


def closed_loops(traps: Iterable[Trap]) -> Iterator[str]:
    """The loops that customers get into and nobody leaves."""
    for trap in traps:
        if trap.chance:
            names = listed((value.id for value in trap.touchpoints), most=5)
            part = tables.format_number(trap.chance)
            yield f"nobody leaves the loop of {names}: {part} of all customers end there, so that steps and time have no end"
