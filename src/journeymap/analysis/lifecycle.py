"""The lifecycle of a customer, phase by phase: how many touchpoints, how far customers get, how they feel."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from attrs import frozen

from journeymap import tables
from journeymap.analysis.pains import pain_points
from journeymap.analysis.reach import chance_of_any, chances_of
from journeymap.journey import Journey
from journeymap.model import PHASES, Touchpoint
from journeymap.wording import counted


@frozen
class PhaseHealth:
    """One phase of the lifecycle.

    `reach` is the chance that a journey visits any of its touchpoints, `emotion` their mean on the map's scale,
    weighted by reach (`normal_emotion` the same on [-1, 1]), `worst` the touchpoint of the lowest emotion,
    `pain_severity` the sum of the severities of its pain points, `owned` and `evidenced` the shares of its touchpoints
    with an owner (their own or their stage's) and with evidence. None where the phase has nothing to tell it by.
    """

    phase: str
    touchpoints: tuple[Touchpoint, ...]
    reach: float
    emotion: float | None
    normal_emotion: float | None
    worst: Touchpoint | None
    pain_severity: float
    owned: float | None
    evidenced: float | None


@frozen(repr=False)
class LifecycleHealth(tables.Result[PhaseHealth]):
    """The phases that the map has, in the order of the lifecycle; `missing` are those without a stage."""

    phases: tuple[PhaseHealth, ...]
    missing: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[PhaseHealth, ...]:
        """The phases."""
        return self.phases

    @property
    def title(self) -> str:
        """How many phases the map has and which it lacks."""
        missing = f", missing: {', '.join(self.missing)}" if self.missing else ""
        return f"Lifecycle: {counted(len(self), 'phase')}{missing}"

    def to_records(self) -> list[tables.Record]:
        """One record a phase."""
        return [
            {
                "phase": phase.phase,
                "touchpoints": len(phase.touchpoints),
                "reach": phase.reach,
                "emotion": phase.emotion,
                "worst": phase.worst.id if phase.worst else None,
                "pain_severity": phase.pain_severity,
                "owned": phase.owned,
                "evidenced": phase.evidenced,
            }
            for phase in self.phases
        ]

    def to_dict(self) -> dict[str, object]:
        """The phases as plain data: title, records, missing phases and assumptions."""
        return tables.as_dict(self) | {"missing": list(self.missing)}


def lifecycle_health(journey: Journey) -> LifecycleHealth:
    r"""How each phase of the customer lifecycle does: its touchpoints, reach, emotion, worst touchpoint, pains, care.

    A phase gathers all stages that belong to it; stages of no phase take no part. Reach is the chance that a journey
    visits any touchpoint of the phase, emotion is weighted by the reach of each touchpoint.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   awareness: {touchpoints: {sign: {emotion: 0, next: {to: till, probability: 0.25}}}}
    ...   purchase: {touchpoints: {till: {emotion: -1, owner: crew}}}
    ... ''')
    >>> health = jm.lifecycle_health(journey)
    >>> [(phase.phase, phase.reach, phase.emotion, phase.owned) for phase in health]
    [('awareness', 1.0, 0.0, 0.0), ('purchase', 0.25, -1.0, 1.0)]
    >>> health.missing
    ('consideration', 'onboarding', 'retention', 'advocacy')
    """
    numbers: dict[str, list[int]] = {stage.phase: [] for stage in journey.stages if stage.phase}
    for number, stage in enumerate(journey.flow.stage_of):
        phase = journey.stages[stage].phase
        if phase:
            numbers[phase].append(number)
    pains = pain_points(journey)
    severities = {pain.touchpoint.id: pain.severity for pain in pains}
    chances, _ = journey.flow.once(chances_of)
    phases = tuple(_health(journey, phase, numbers[phase], chances, severities) for phase in PHASES if phase in numbers)
    return LifecycleHealth(phases, tuple(phase for phase in PHASES if phase not in numbers), pains.assumptions)


def _health(
    journey: Journey, phase: str, numbers: Sequence[int], chances: Sequence[float], severities: Mapping[str, float]
) -> PhaseHealth:
    touchpoints = tuple(journey.touchpoints[number] for number in numbers)
    felt = [(emotion, number) for number in numbers if (emotion := journey.flow.emotions[number]) is not None]
    emotion = _mean([(value, chances[number]) for value, number in felt])
    return PhaseHealth(
        phase=phase,
        touchpoints=touchpoints,
        reach=chance_of_any(journey.flow, frozenset(numbers)),
        emotion=emotion,
        normal_emotion=None if emotion is None else journey.emotion_scale.normalise(emotion),
        worst=journey.touchpoints[min(felt)[1]] if felt else None,
        pain_severity=math.fsum(severities.get(touchpoint.id, 0.0) for touchpoint in touchpoints),
        owned=_share([journey.owner_of(touchpoint) is not None for touchpoint in touchpoints]),
        evidenced=_share([bool(touchpoint.evidence) for touchpoint in touchpoints]),
    )


def _mean(weighed: Sequence[tuple[float, float]]) -> float | None:
    total = math.fsum(weight for _, weight in weighed)
    return math.fsum(value * weight for value, weight in weighed) / total if total > 0 else None


def _share(answers: Sequence[bool]) -> float | None:
    return sum(answers) / len(answers) if answers else None
