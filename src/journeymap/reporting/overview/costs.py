"""What a journey costs: of all who begin it, how many are lost and where, and what the way takes of everybody."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from attrs import frozen

from journeymap.analysis.evidence import evidence_of
from journeymap.analysis.movement.spending import spent, unsaid
from journeymap.flow import TOLERANCE, Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.chains import Chain, chain_of
from journeymap.solving.loops import endings_of

HARD = 4
"""The effort from which on a visit is hard, of 5."""

WAYS_TO_LOSE = ("leaves", "fails", "circles")
"""How customers are lost at a touchpoint: no way on is taken, the journey ends in failure, a closed loop is not left."""


@frozen
class Loss:
    """The part of all customers who are lost at a touchpoint; `how` is of `WAYS_TO_LOSE`."""

    touchpoint: Touchpoint
    share: float
    how: str


@frozen
class Way:
    """What the way takes of one customer who begins, on average; None for what the map does not say at all.

    `time` is what is spent at touchpoints and `waiting` what passes between them, in seconds; `visits` are those to
    touchpoints, `effort` is the mean effort of those whose effort is known, `hard` counts those of effort 4 or 5,
    `forced` the hand-offs that customers do not want.
    """

    visits: float
    time: float | None
    waiting: float | None
    effort: float | None
    hard: float | None
    forced: float


@frozen
class Costs:
    """What a journey costs, for one customer who begins it.

    `success` and `neutral` are the parts of all customers who end so, `losses` where all others are lost, most first.
    `way` is what the way takes; None where some never leave a closed loop.
    """

    success: float
    neutral: float
    losses: tuple[Loss, ...]
    way: Way | None
    evidence: str
    assumptions: tuple[str, ...] = ()

    @property
    def lost(self) -> float:
        """The part of all customers who are lost."""
        return math.fsum(loss.share for loss in self.losses)

    def to_dict(self, customers: float, value: float | None) -> dict[str, object]:
        """The costs as plain data, for so many customers and the worth of one success."""
        return {
            "successes": self.success * customers,
            "neutral": self.neutral * customers,
            "lost": self.lost * customers,
            "losses": [
                {
                    "touchpoint": loss.touchpoint.id,
                    "name": loss.touchpoint.name,
                    "customers": loss.share * customers,
                    "share": loss.share / self.lost,
                    "how": loss.how,
                }
                for loss in self.losses
            ],
            "way": self.way
            and {
                "visits": self.way.visits * customers,
                "time": _times(self.way.time, customers),
                "waiting": _times(self.way.waiting, customers),
                "mean_effort": self.way.effort,
                "hard_visits": _times(self.way.hard, customers),
                "forced_handoffs": self.way.forced * customers,
            },
            "worth_of_successes": _times(value, self.success * customers),
            "worth_of_lost": _times(value, self.lost * customers),
            "evidence": self.evidence,
            "assumptions": list(self.assumptions),
        }


def _times(amount: float | None, customers: float) -> float | None:
    return None if amount is None else amount * customers


def costs_of(journey: Journey) -> Costs:
    """What a journey costs, from the expected visits of the journey as an absorbing Markov chain.

    Of all customers visits(v) x drop-off(v) leave at a touchpoint, and the rest of 1 ends well, neither well nor
    badly, in failure, or in a closed loop.
    """
    flow = journey.flow
    chain = flow.once(chain_of)
    evidence = evidence_of(journey)
    losses = tuple(sorted(_losses(flow, chain), key=lambda loss: -round(loss.share, 12)))
    is_endless = any(loss.how == "circles" for loss in losses)
    return Costs(
        success=chain.probability_of_success,
        neutral=math.fsum(_neutral(flow, chain)),
        losses=losses,
        way=None if is_endless else _way(flow, chain.visits),
        evidence=evidence.flow,
        assumptions=(*flow.assumptions, *chain.notes, *unsaid(flow, chain.visits), evidence.note),
    )


def _losses(flow: Flow, chain: Chain) -> Iterator[Loss]:
    caught = {number for trap in chain.traps for number in trap}
    for number, touchpoint in enumerate(flow.touchpoints):
        if number in caught or not chain.visits[number]:
            continue
        if flow.outcomes[number] == "failure":
            yield Loss(touchpoint, chain.visits[number], "fails")
        elif flow.drop_off[number] > TOLERANCE:
            yield Loss(touchpoint, chain.visits[number] * flow.drop_off[number], "leaves")
    for trap in chain.traps:
        if chain.reach[trap[0]] > 0:
            yield Loss(flow.touchpoints[trap[0]], chain.reach[trap[0]], "circles")


def _way(flow: Flow, visits: Sequence[float]) -> Way:
    """What the journey takes of a customer, touchpoint by touchpoint and way by way."""
    efforts = [(count, touchpoint.effort) for count, touchpoint in zip(visits, flow.touchpoints, strict=True)]
    ways = list(_ways(flow, visits))
    felt = math.fsum(count for count, effort in efforts if effort is not None)
    total = spent(efforts)
    return Way(
        visits=math.fsum(visits),
        time=spent((count, touchpoint.duration) for count, touchpoint in zip(visits, flow.touchpoints, strict=True)),
        waiting=spent((count, delay) for count, delay, _ in ways),
        effort=total / felt if total is not None and felt > 0 else None,
        hard=math.fsum(count for count, effort in efforts if (effort or 0) >= HARD) if felt > 0 else None,
        forced=math.fsum(count for count, _, handoff in ways if handoff == "forced"),
    )


def _ways(flow: Flow, visits: Sequence[float]) -> Iterator[tuple[float, float | None, str | None]]:
    """How often each way is taken, how long it takes and what kind of hand-off it is."""
    for number, count in enumerate(visits):
        rows = zip(flow.probabilities[number], flow.delays[number], flow.handoffs[number], strict=True)
        for probability, delay, handoff in rows:
            yield count * probability, delay, handoff


def _neutral(flow: Flow, chain: Chain) -> Iterator[float]:
    """The parts of all customers who end neither well nor badly: at such an end, or as a persona without a way on."""
    yield from (chain.visits[end] for end in flow.ends if flow.outcomes[end] == "neutral")
    for number, part in enumerate(flow.once(endings_of)):
        if part and math.isfinite(chain.visits[number]):
            yield chain.visits[number] * part
