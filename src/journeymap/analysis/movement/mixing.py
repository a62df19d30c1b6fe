"""The chains of all personas, each by itself, put together by their shares."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from journeymap import tables
from journeymap.analysis.evidence import Evidence, evidence_of
from journeymap.analysis.movement.absorption import unsaid
from journeymap.analysis.movement.markov import Markov, Solver, Trap, Visited, chain_result, closed_loops
from journeymap.flow import persona_weights
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.wording import counted, listed

TOUCHPOINTS = 500_000
"""The most touchpoints that the personas' journeys may have together, those of equal journeys counted once."""


@frozen(eq=False, repr=False)
class _Group:
    """Personas to whom the same is open, the part of all customers that they are together, and their chain."""

    personas: Sequence[str]
    weight: float
    chain: Markov
    visited: dict[str, Visited] = field(init=False)

    @visited.default
    def _by_id(self) -> dict[str, Visited]:
        return {item.touchpoint.id: item for item in self.chain.items}


def mixed(journey: Journey, solver: Solver) -> Markov:
    """The chain of each persona, weighted by share; those to whom the same is open are worked out once."""
    groups, notes = _groups(journey, solver)
    if not groups:
        return chain_result(journey, solver)
    evidence = evidence_of(journey)
    steps, variance = _whole([(group.weight, group.chain.expected_steps, group.chain.variance) for group in groups])
    time, spread = _whole([(group.weight, group.chain.expected_time, group.chain.time_variance) for group in groups])
    items = tuple(_visited(number, point, groups, evidence) for number, point in enumerate(journey.touchpoints))
    traps = _traps(groups, journey)
    notes += [*closed_loops(traps), *unsaid(journey.flow, [item.visits for item in items])]
    rank = {persona.id: number for number, persona in enumerate(journey.personas)}
    chains = {who: group.chain for group in groups for who in group.personas}
    return Markov(
        items=items,
        success=min(1.0, math.fsum(group.weight * group.chain.success for group in groups)),
        absorption=_sums((group.weight, group.chain.absorption) for group in groups),
        outcomes=_sums((group.weight, group.chain.outcomes) for group in groups),
        expected_steps=steps,
        variance=variance,
        expected_time=time,
        time_variance=spread,
        traps=traps,
        personas={who: chains[who] for who in sorted(chains, key=rank.__getitem__)},
        evidence=evidence.flow,
        assumptions=(*journey.flow.assumptions, *notes, evidence.note),
    )


def _groups(journey: Journey, solver: Solver) -> tuple[list[_Group], list[str]]:
    """The personas who enter the journey, the largest groups first, with weights that add up to 1."""
    weights = persona_weights(journey.personas)
    alike = [(math.fsum(weights[who] for who in names), names) for names in _alike(journey)]
    alike = sorted((group for group in alike if group[0]), key=lambda group: -round(group[0], 12))
    most = max(1, TOUCHPOINTS // max(1, len(journey.touchpoints)))
    found = [
        _Group(names, weight, chain_result(journey.for_persona(names[0]), solver)) for weight, names in alike[:most]
    ]
    entering = [group for group in found if any(group.chain.outcomes.values())]
    total = math.fsum(group.weight for group in entering)
    notes = _left_out(sum(len(names) for _, names in alike[most:]), math.fsum(weight for weight, _ in alike[most:]))
    outside = [who for group in found if group not in entering for who in group.personas]
    if outside:
        notes.append(f"left out since they enter nowhere: {listed(outside)}")
    return [_Group(group.personas, group.weight / total, group.chain) for group in entering], notes


def _left_out(personas: int, part: float) -> list[str]:
    if not personas:
        return []
    share = tables.format_number(part)
    return [f"left out for want of time: {counted(personas, 'persona')} of small groups, {share} of all customers"]


def _alike(journey: Journey) -> Iterator[list[str]]:
    """The personas in groups to whom the same touchpoints and transitions are open."""
    limits = {
        id(names): names
        for touchpoint in journey.touchpoints
        for names in (touchpoint.personas, *(way.personas for way in touchpoint.next or ()))
    }
    named: dict[str, list[int]] = {persona.id: [] for persona in journey.personas}
    for number, names in enumerate(limits.values()):
        for who in dict.fromkeys(names):
            named.get(who, []).append(number)
    groups: dict[tuple[int, ...], list[str]] = {}
    for who, numbers in named.items():
        groups.setdefault(tuple(numbers), []).append(who)
    yield from groups.values()


def _whole(parts: Sequence[tuple[float, float | None, float | None]]) -> tuple[float | None, float | None]:
    """Mean and variance over personas: the mean of their variances, and the variance of their means."""
    known = [(weight, mean, within) for weight, mean, within in parts if mean is not None and within is not None]
    if len(known) < len(parts):
        return _mean((weight, mean) for weight, mean, _ in parts), None
    mean = math.fsum(weight * own for weight, own, _ in known)
    return mean, math.fsum(weight * (within + (own - mean) * (own - mean)) for weight, own, within in known)


def _mean(parts: Iterable[tuple[float, float | None]]) -> float | None:
    """The mean weighted by any numbers; None where a part is missing or there is none."""
    kept = [(weight, value) for weight, value in parts if weight]
    values = [weight * value for weight, value in kept if value is not None]
    if not values or len(values) < len(kept):
        return None
    return math.fsum(values) / math.fsum(weight for weight, _ in kept)


def _sums(parts: Iterable[tuple[float, dict[str, float]]]) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for weight, shares in parts:
        for name, share in shares.items():
            found.setdefault(name, []).append(weight * share)
    return {name: min(1.0, math.fsum(shares)) for name, shares in found.items()}


def _visited(number: int, touchpoint: Touchpoint, groups: Sequence[_Group], evidence: Evidence) -> Visited:
    """One touchpoint for all personas: what is still to come there is that of those who come there."""
    there = [(group.weight, item) for group in groups if (item := group.visited.get(touchpoint.id))]
    coming = [(weight * item.reach, item) for weight, item in there]
    coming = coming if any(weight for weight, _ in coming) else there
    return Visited(
        touchpoint=touchpoint,
        reach=min(1.0, math.fsum(weight * item.reach for weight, item in there)),
        visits=sum(weight * item.visits for weight, item in there),
        drop_off=math.fsum(weight * item.drop_off for weight, item in there),
        success=_mean((weight, item.success) for weight, item in coming) or 0.0,
        expected_steps=_mean((weight, item.expected_steps) for weight, item in coming),
        expected_time=_mean((weight, item.expected_time) for weight, item in coming),
        evidence=evidence.own[number],
        reach_evidence=evidence.reach[number],
        onward_evidence=evidence.ahead[number],
    )


def _traps(groups: Sequence[_Group], journey: Journey) -> tuple[Trap, ...]:
    """The closed loops of any persona, each with the part of all customers who get in."""
    found: dict[tuple[str, ...], list[float]] = {}
    for group in groups:
        for trap in group.chain.traps:
            found.setdefault(tuple(value.id for value in trap.touchpoints), []).append(group.weight * trap.chance)
    return tuple(Trap(tuple(map(journey.touchpoint, names)), math.fsum(parts)) for names, parts in found.items())
