"""What a path can be critical by: what each touchpoint on it brings, and how well that is known."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.analysis.evidence import ASSUMED, Evidence, evidence_of, onward_levels, own_levels, weakest
from journeymap.analysis.experience.pains import pain_points
from journeymap.analysis.movement.reach import chances_of
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.solving.searching import Path
from journeymap.solving.walking import along

UNITS = {
    "duration": "s",
    "effort": "effort",
    "emotion": "emotion",
    "likely": "probability",
    "loss": "share",
    "pain": "severity",
}
"""What a path can be critical by, and the unit of its value."""

Values = Sequence[float | None]
Levels = tuple[str | None, ...]


def values_by(journey: Journey, by: str) -> tuple[Values, Sequence[str]]:
    """What each touchpoint brings, by number, and what that takes for granted; for all but `likely`."""
    flow = journey.flow
    if by == "emotion":
        return flow.emotions, ()
    if by == "loss":
        chances, notes = flow.once(chances_of)
        lost = [chance * leaving for chance, leaving in zip(chances, flow.drop_off, strict=True)]
        return lost, (*notes, evidence_of(journey).note)
    if by == "pain":
        pains = pain_points(journey)
        severities = {pain.touchpoint.id: pain.severity for pain in pains}
        notes = tuple(note for note in pains.assumptions if note not in flow.assumptions)
        return [severities.get(touchpoint.id, 0.0) for touchpoint in flow.touchpoints], notes
    return [touchpoint.duration if by == "duration" else touchpoint.effort for touchpoint in flow.touchpoints], ()


def steps_along(flow: Flow, path: Path, values: Values, by: str) -> tuple[float | None, ...]:
    """What each touchpoint of a path brings; the delay before a touchpoint is time there."""
    steps = [values[number] for number in path]
    if by == "duration":
        for place, delay in enumerate(along(flow, path, flow.delays), start=1):
            if delay is not None:
                steps[place] = delay + (steps[place] or 0)
    return tuple(steps)


def chances_along(flow: Flow, path: Path) -> tuple[float, ...]:
    """The chance of each step of a path: the weight of its entry, then the probability of each transition."""
    return dict(flow.entries)[path[0]], *along(flow, path, flow.probabilities)


def levels_along(journey: Journey, path: Path, by: str) -> Levels:
    """How well each step of a path is known; None where it rests on nothing that the map says."""
    flow = journey.flow
    if by == "loss":
        evidence = evidence_of(journey)
        return tuple(_of_loss(flow, evidence, number) for number in path)
    if by == "pain":
        pains = {pain.touchpoint.id: weakest((pain.evidence, pain.reach_evidence)) for pain in pain_points(journey)}
        return tuple(pains.get(flow.touchpoints[number].id) for number in path)
    own = own_levels(journey, [flow.touchpoints[number] for number in path])
    if by == "likely":
        return _of_chances(flow, path, own)
    if by == "duration":
        return _of_times(flow, path, own)
    known = [flow.emotions[number] if by == "emotion" else flow.touchpoints[number].effort for number in path]
    return tuple(None if value is None else level for value, level in zip(known, own, strict=True))


def _of_loss(flow: Flow, evidence: Evidence, number: int) -> str | None:
    if not flow.successors[number]:
        return None
    return weakest((evidence.reach[number], evidence.onward[number]))


def _of_chances(flow: Flow, path: Path, own: Sequence[str]) -> Levels:
    """An entry's weight is told by the entry, a transition's probability by the touchpoint that it leaves."""
    given = flow.touchpoints[path[0]].entry
    is_weighed = len(flow.entries) == 1 or (given is not None and not isinstance(given, bool))
    return own[0] if is_weighed else ASSUMED, *onward_levels(flow, path[:-1], own[:-1])


def _of_times(flow: Flow, path: Path, own: Sequence[str]) -> Levels:
    """A duration is told by the touchpoint itself, a delay by the one that it comes after."""
    levels = [
        None if flow.touchpoints[number].duration is None else level for number, level in zip(path, own, strict=True)
    ]
    for place, delay in enumerate(along(flow, path, flow.delays), start=1):
        if delay is not None:
            levels[place] = weakest((levels[place] or own[place - 1], own[place - 1]))
    return tuple(levels)
