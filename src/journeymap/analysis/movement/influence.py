"""Influence: how success differs between customers who visit a touchpoint and those who do not."""

from __future__ import annotations

from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import Evidence, evidence_of
from journeymap.analysis.movement.gates import must_pass
from journeymap.analysis.movement.removal import want_of_success
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.chains import Chain, chain_of
from journeymap.wording import counted

CERTAIN = 1e-9
"""By how much the chance of a visit may miss 0 or 1 and still leave nobody to compare with."""

CAUTION = "a difference is one between customers, no effect of the touchpoint: those who come to a late one have stayed till then"


@frozen
class Influence:
    """How often those who visit a touchpoint succeed, and how often the others do.

    `difference` is `success_with` - `success_without`, and `influence` its size; both are None where everybody or
    nobody visits the touchpoint, as is the chance of the side on which there is nobody. `evidence` says how well the
    touchpoint is known, `reach_evidence` how well it is known who comes there, `onward_evidence` what becomes of them.
    """

    touchpoint: Touchpoint
    success_with: float | None
    success_without: float | None
    reach: float
    evidence: str
    reach_evidence: str
    onward_evidence: str

    @property
    def difference(self) -> float | None:
        """How much more often those who visit it succeed; negative where they succeed less often."""
        if self.success_with is None or self.success_without is None:
            return None
        return self.success_with - self.success_without

    @property
    def influence(self) -> float | None:
        """The size of the difference."""
        return None if self.difference is None else abs(self.difference)


@frozen(repr=False)
class Influences(tables.Result[Influence]):
    """The influences of all touchpoints but ends, largest first, None last; empty where nobody succeeds."""

    items: tuple[Influence, ...]
    probability_of_success: float
    assumptions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Of how many touchpoints, and of how much success."""
        if not self.probability_of_success:
            return "Influence: none, for want of success"
        success = tables.format_number(self.probability_of_success)
        return f"Influence: {counted(len(self), 'touchpoint')}, success {success}"

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint."""
        return [
            {
                "touchpoint": item.touchpoint.id,
                "name": item.touchpoint.name,
                "influence": item.influence,
                "difference": item.difference,
                "success_with": item.success_with,
                "success_without": item.success_without,
                "reach": item.reach,
                "evidence": item.evidence,
                "reach_evidence": item.reach_evidence,
                "onward_evidence": item.onward_evidence,
            }
            for item in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The influences as plain data, with the probability of success of all customers."""
        return tables.as_dict(self) | {"probability_of_success": self.probability_of_success}


def influence(journey: Journey) -> Influences:
    r"""The outcome influence of each touchpoint but ends: `|P(success | visits v) - P(success | does not)|`.

    Both follow from the Markov property: a customer who comes to v succeeds as often as anybody from there on, and the
    others have the rest of all successes: P(success | does not) = (P(success) - r(v) s(v)) / (1 - r(v)), with r(v) the
    chance of a visit and s(v) that of success from v. None where everybody visits v or nobody does, since there is
    nobody to compare with. Largest first. It is association, not causation: those who visit v also come from
    elsewhere and go on elsewhere than the others, and those who come to a late touchpoint have stayed till then. Empty
    where nobody succeeds, and `assumptions` says why.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       door: {next: [{to: waiter, probability: 0.5}, {to: till, probability: 0.5}]}
    ...       waiter: {next: {to: till, probability: 0.5}}
    ...       till: {outcome: success}
    ... ''')
    >>> waiter, door = jm.influence(journey)
    >>> waiter.success_with, waiter.success_without, waiter.difference, waiter.influence
    (0.5, 1.0, -0.5, 0.5)
    >>> door.influence is None
    True
    """
    flow = journey.flow
    chain = flow.once(chain_of)
    notes = (*flow.assumptions, *chain.notes)
    why_not = want_of_success(flow, chain)
    if why_not:
        return Influences((), 0.0, (*notes, why_not))
    evidence = evidence_of(journey)
    gates = {flow.index[gate.id] for gate in must_pass(journey)}
    going_on = (number for number, targets in enumerate(flow.successors) if targets)
    found = [_influence(flow, chain, evidence, number, is_gate=number in gates) for number in going_on]
    ranked = tuple(sorted(found, key=_rank))
    return Influences(ranked, chain.probability_of_success, (*notes, CAUTION, evidence.note))


def _influence(flow: Flow, chain: Chain, evidence: Evidence, number: int, *, is_gate: bool) -> Influence:
    reach = chain.reach[number]
    success = chain.success[number]
    others = 1.0 - reach
    rest = 0.0 if is_gate else chain.probability_of_success - reach * success
    return Influence(
        touchpoint=flow.touchpoints[number],
        success_with=success if reach > CERTAIN else None,
        success_without=min(1.0, max(0.0, rest / others)) if others > CERTAIN else None,
        reach=reach,
        evidence=evidence.own[number],
        reach_evidence=evidence.reach[number],
        onward_evidence=evidence.ahead[number],
    )


def _rank(item: Influence) -> float:
    return 1.0 if item.influence is None else -round(item.influence, 12)
