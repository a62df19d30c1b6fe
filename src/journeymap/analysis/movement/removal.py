"""Removal effects: how much of the success would be lost if customers gave up at a touchpoint."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator

import attrs
from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import Evidence, evidence_of
from journeymap.analysis.movement.gates import must_pass
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.chains import Chain, chain_of
from journeymap.wording import counted, listed


@frozen
class RemovalEffect:
    """What a touchpoint is worth to success: the part of all successes that is lost where it makes customers give up.

    `effect` is that part, 0..1, and `share` its part of the sum of all effects (None where that is 0). At a touchpoint
    that no way to success avoids, `is_must_pass`, the effect is 1 by necessity. `evidence` says how well the
    touchpoint is known, `reach_evidence` how well it is known who comes there, `onward_evidence` what becomes of them.
    """

    touchpoint: Touchpoint
    effect: float
    share: float | None
    is_must_pass: bool
    reach: float
    evidence: str
    reach_evidence: str
    onward_evidence: str


@frozen(repr=False)
class RemovalEffects(tables.Result[RemovalEffect]):
    """The removal effects of all touchpoints but ends, largest first; empty where nobody succeeds."""

    items: tuple[RemovalEffect, ...]
    probability_of_success: float
    assumptions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Of how many touchpoints, and of how much success."""
        if not self.probability_of_success:
            return "Removal effects: none, for want of success"
        success = tables.format_number(self.probability_of_success)
        return f"Removal effects: {counted(len(self), 'touchpoint')}, success {success}"

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint."""
        return [
            {
                "touchpoint": item.touchpoint.id,
                "name": item.touchpoint.name,
                "effect": item.effect,
                "share": item.share,
                "must_pass": item.is_must_pass,
                "reach": item.reach,
                "evidence": item.evidence,
                "reach_evidence": item.reach_evidence,
                "onward_evidence": item.onward_evidence,
            }
            for item in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The effects as plain data, with the probability of success that they are parts of."""
        return tables.as_dict(self) | {"probability_of_success": self.probability_of_success}


def removal_effects(journey: Journey) -> RemovalEffects:
    r"""How much success would be lost without each touchpoint: 1 - P(success | c leads to abandonment) / P(success).

    The removal effect of Anderl, Becker, von Wangenheim & Schumann (2016, IJRM 33:457-474), over all touchpoints but
    ends, largest first; their shares are an attribution of success to touchpoints. It is worked out exactly, without
    changing the map: the successes lost are those of journeys that visit c, so that the effect is r(c) x P(success
    from c) / P(success), with r(c) the chance of a visit. Every must-pass touchpoint has 1 and thus the same share,
    whatever it does: `assumptions` warns of these. Empty where nobody succeeds, and `assumptions` says why.

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
    >>> [(item.touchpoint.id, round(item.effect, 3), item.is_must_pass) for item in jm.removal_effects(journey)]
    [('door', 1.0, True), ('waiter', 0.333, False)]
    """
    flow = journey.flow
    chain = flow.once(chain_of)
    evidence = evidence_of(journey)
    notes = (*flow.assumptions, *chain.notes)
    why_not = want_of_success(flow, chain)
    if why_not:
        return RemovalEffects((), 0.0, (*notes, why_not))
    gates = must_pass(journey)
    found = list(_effects(flow, chain, evidence, {flow.index[gate.id] for gate in gates}))
    total = math.fsum(item.effect for item in found)
    shared = [attrs.evolve(item, share=item.effect / total) for item in found] if total else found
    ranked = tuple(sorted(shared, key=lambda item: -round(item.effect, 12)))
    return RemovalEffects(ranked, chain.probability_of_success, (*notes, *_warning(ranked), evidence.note))


def want_of_success(flow: Flow, chain: Chain) -> str | None:
    """Why nobody succeeds, or None where anybody does."""
    if not flow.successes:
        return "nobody succeeds: the map has no end that counts as success"
    return None if chain.probability_of_success > 0 else "nobody succeeds: customers come to no success"


def _effects(flow: Flow, chain: Chain, evidence: Evidence, gates: Collection[int]) -> Iterator[RemovalEffect]:
    for number, targets in enumerate(flow.successors):
        if targets:
            reach = chain.reach[number]
            lost = reach * chain.success[number] / chain.probability_of_success
            yield RemovalEffect(
                touchpoint=flow.touchpoints[number],
                effect=1.0 if number in gates else min(1.0, lost),
                share=None,
                is_must_pass=number in gates,
                reach=reach,
                evidence=evidence.own[number],
                reach_evidence=evidence.reach[number],
                onward_evidence=evidence.ahead[number],
            )


def _warning(items: tuple[RemovalEffect, ...]) -> list[str]:
    """What the effect of a must-pass touchpoint does not say."""
    gates = [item.touchpoint.id for item in items if item.is_must_pass]
    if not gates:
        return []
    return [f"an effect of 1 says that every success needs it, not how much it contributes: {listed(gates)}"]
