"""How journeys end: at which end, with what outcome, by drop-off, or never; and what their time leaves out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from journeymap.flow import Flow
from journeymap.solving.chains import Chain
from journeymap.solving.loops import endings_of
from journeymap.wording import counted, listed

DROP_OFF, TRAPPED = "drop_off", "trapped"
"""The two ways a journey ends that are no touchpoints."""

_End = tuple[str, str, float]
"""How journeys end: at which touchpoint or in which other way, with what outcome, and how many of all."""


def _ends(flow: Flow, chain: Chain) -> Iterator[_End]:
    for end in flow.ends:
        yield flow.touchpoints[end].id, flow.outcomes[end] or "neutral", min(1.0, chain.visits[end])
    for number, part in enumerate(flow.once(endings_of)):
        if part:
            yield flow.touchpoints[number].id, "neutral", min(1.0, chain.visits[number] * part)
    lost = [visits * part for visits, part in zip(chain.visits, flow.drop_off, strict=True) if part]
    yield DROP_OFF, DROP_OFF, min(1.0, sum(lost))
    if chain.traps:
        yield TRAPPED, TRAPPED, min(1.0, math.fsum(chain.trapped))


def absorption_of(flow: Flow, chain: Chain) -> dict[str, float]:
    """With what probability a journey ends at each end, in drop-off or in a closed loop."""
    found: dict[str, float] = {}
    for name, _, part in _ends(flow, chain):
        found[name] = found.get(name, 0.0) + part
    return found


def outcomes_of(flow: Flow, chain: Chain) -> dict[str, float]:
    """The same with the ends put together by their outcome."""
    found = {"success": [0.0], "failure": [0.0], "neutral": [0.0], DROP_OFF: [0.0]}
    for _, outcome, part in _ends(flow, chain):
        found.setdefault(outcome, []).append(part)
    return {outcome: min(1.0, math.fsum(parts)) for outcome, parts in found.items()}


def unsaid(flow: Flow, visits: Sequence[float]) -> Iterator[str]:
    """The durations and delays that count 0 since the map does not give them."""
    there = [number for number, times in enumerate(visits) if times]
    timeless = [flow.touchpoints[number].id for number in there if flow.touchpoints[number].duration is None]
    if timeless:
        yield f"counted 0 for want of a duration: {listed(timeless)}"
    instant = sum(flow.delays[number].count(None) for number in there)
    if instant:
        yield f"no waiting on the {counted(instant, 'transition')} without a delay"
