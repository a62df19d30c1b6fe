"""What customers go through on average: expected values of a journey as an absorbing Markov chain."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.solving.chains import Chain, chain_of

Handovers = Mapping[tuple[str, str], str | None]
"""The transitions that hand over, by the ids of their ends, each with its kind."""

Averages = dict[str, float | None]


def of_all(journey: Journey, handovers: Handovers) -> Averages:
    """The expected values over all customers, those who leave on the way among them; None where there is none."""
    chain = journey.flow.once(chain_of)
    return _averages(journey.flow, chain, handovers, [1.0] * len(journey.touchpoints), chain.probability_of_success)


def of_succeeding(journey: Journey, handovers: Handovers) -> Averages:
    """The same over the customers who succeed.

    They come to v visits(v) x s(v) / P(success) times, with s(v) the chance of success from v: the chain under the
    condition of success is one again (Doob's transform).
    """
    chain = journey.flow.once(chain_of)
    if not chain.probability_of_success:
        return {}
    share = [success / chain.probability_of_success for success in chain.success]
    return _averages(journey.flow, chain, handovers, share, 1.0)


def mean(weighed: Iterable[tuple[float, float]]) -> float | None:
    """The mean of values by their weights; None where nothing weighs anything."""
    pairs = list(weighed)
    total = math.fsum(weight for weight, _ in pairs)
    return math.fsum(weight * value for weight, value in pairs) / total if total else None


def _averages(flow: Flow, chain: Chain, handovers: Handovers, share: Sequence[float], success: float) -> Averages:
    """Expected values, where `share` is how much more often than all customers those who count come by a touchpoint.

    A journey that may go on for ever has no sums.
    """
    visits = [_times(often, part) for often, part in zip(chain.visits, share, strict=True)]
    reach = [_times(chance, part) for chance, part in zip(chain.reach, share, strict=True)]
    found: Averages = {
        "emotion": mean((part, felt) for part, felt in zip(reach, flow.emotions, strict=True) if felt is not None),
        "success": success,
    }
    if not math.isfinite(math.fsum(visits)):
        return found
    ways = list(_taken(flow, chain, share))
    kinds = [(taken, handovers[pair]) for taken, pair, _ in ways if pair in handovers]
    efforts = [(often, touchpoint.effort) for often, touchpoint in zip(visits, flow.touchpoints, strict=True)]
    spent = [(often, touchpoint.duration) for often, touchpoint in zip(visits, flow.touchpoints, strict=True)]
    return found | {
        "length": math.fsum(visits),
        "time": _sum([*spent, *((taken, delay) for taken, _, delay in ways)]),
        "effort": _sum(efforts),
        "handoffs": math.fsum(taken for taken, _ in kinds),
        "forced_handoffs": math.fsum(taken for taken, kind in kinds if kind == "forced"),
    }


def _taken(flow: Flow, chain: Chain, share: Sequence[float]) -> Iterator[tuple[float, tuple[str, str], float | None]]:
    """How often each transition is taken, the ids of its ends and its delay."""
    for source, targets in enumerate(flow.successors):
        for place, target in enumerate(targets):
            often = _times(chain.visits[source], flow.probabilities[source][place] * share[target])
            pair = (flow.touchpoints[source].id, flow.touchpoints[target].id)
            yield often, pair, flow.delays[source][place]


def _sum(weighed: Iterable[tuple[float, float | None]]) -> float | None:
    """What comes together of all that is known; None where nothing is."""
    known = [often * each for often, each in weighed if often and each is not None]
    return math.fsum(known) if known else None


def _times(often: float, each: float) -> float:
    """A product in which nothing comes of nothing, however often."""
    return often * each if often and each else 0.0
