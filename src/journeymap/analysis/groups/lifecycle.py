"""The lifecycle of a customer, phase by phase: how many touchpoints, how far customers get, how they feel."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import attrs
from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import Evidence, evidence_of, weakest
from journeymap.analysis.experience.pains import pain_points
from journeymap.analysis.means import weighted_mean
from journeymap.analysis.movement.reach import chance_of_any, chances_of
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import EVIDENCE_LEVELS, PHASES, Touchpoint
from journeymap.wording import counted

_DAY = 86_400


@frozen
class PhaseHealth:
    """One phase of the lifecycle.

    `reach` is the chance that a journey visits any of its touchpoints, `conversion` the chance that one that does also
    visits any of the next phase that has touchpoints (`next_phase`). `emotion` is their mean on the map's scale,
    weighted by reach (`normal_emotion` the same on [-1, 1]), `worst` the touchpoint of the lowest emotion,
    `pain_severity` the sum of the severities of its pain points. `owned`, `evidenced` and `reviewed` are the shares of
    its touchpoints with an owner (their own or their stage's), with evidence, and reviewed in time; `levels` counts
    them by evidence level. `evidence` is the worst of these levels, `reach_evidence` the worst of all that decides who
    comes to the phase. None where the map has nothing to tell it by.
    """

    phase: str
    touchpoints: tuple[Touchpoint, ...]
    reach: float
    next_phase: str | None
    conversion: float | None
    emotion: float | None
    normal_emotion: float | None
    worst: Touchpoint | None
    pain_severity: float
    owned: float | None
    evidenced: float | None
    reviewed: float | None
    levels: tuple[tuple[str, int], ...]
    evidence: str
    reach_evidence: str


@frozen(repr=False)
class LifecycleHealth(tables.Result[PhaseHealth]):
    """The phases that the map has, in the order of the lifecycle; `missing` are those without a stage.

    `today` is the day on which reviews are in time or not; None where no phase says when and how often it is reviewed.
    """

    phases: tuple[PhaseHealth, ...]
    missing: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    today: dt.date | None = None

    @property
    def items(self) -> tuple[PhaseHealth, ...]:
        """The phases."""
        return self.phases

    @property
    def title(self) -> str:
        """How many phases the map has, which it lacks, and of which day its reviews are."""
        missing = f", missing: {', '.join(self.missing)}" if self.missing else ""
        reviews = f", reviews as of {self.today}" if self.today else ""
        return f"Lifecycle: {counted(len(self), 'phase')}{missing}{reviews}"

    def to_records(self) -> list[tables.Record]:
        """One record a phase."""
        return [
            {
                "phase": phase.phase,
                "touchpoints": len(phase.touchpoints),
                "reach": phase.reach,
                "next_phase": phase.next_phase,
                "conversion": phase.conversion,
                "emotion": phase.emotion,
                "worst": phase.worst.id if phase.worst else None,
                "pain_severity": phase.pain_severity,
                "owned": phase.owned,
                "evidenced": phase.evidenced,
                "reviewed": phase.reviewed,
                **dict(phase.levels),
                "evidence": phase.evidence,
                "reach_evidence": phase.reach_evidence,
            }
            for phase in self.phases
        ]

    def to_dict(self) -> dict[str, object]:
        """The phases as plain data: title, records, missing phases, the day of the reviews and assumptions."""
        today = self.today.isoformat() if self.today else None
        return tables.as_dict(self) | {"missing": list(self.missing), "today": today}


def lifecycle_health(journey: Journey, *, today: dt.date | None = None) -> LifecycleHealth:
    r"""How each phase of the customer lifecycle does: its touchpoints, reach, emotion, worst touchpoint, pains, care.

    A phase gathers all stages that belong to it; stages of no phase take no part. Reach is the chance that a journey
    visits any touchpoint of the phase. Conversion is the chance that a journey that visits the phase also visits the
    next one that has touchpoints, before or after: (P(A) + P(B) - P(A or B)) / P(A). Emotion is weighted by the reach
    of each touchpoint. A touchpoint is reviewed in time where its own review, else that of the map, is no longer ago
    than `review_every` on the day `today` (by default the current one).

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   awareness: {touchpoints: {sign: {emotion: 0, next: {to: till, probability: 0.25}}}}
    ...   purchase: {touchpoints: {till: {emotion: -1, owner: crew}}}
    ... ''')
    >>> health = jm.lifecycle_health(journey)
    >>> [(phase.phase, phase.reach, phase.conversion, phase.emotion, phase.owned) for phase in health]
    [('awareness', 1.0, 0.25, 0.0, 0.0), ('purchase', 0.25, None, -1.0, 1.0)]
    >>> health.missing
    ('consideration', 'onboarding', 'retention', 'advocacy')
    """
    numbers: dict[str, list[int]] = {stage.phase: [] for stage in journey.stages if stage.phase}
    for number, stage in enumerate(journey.flow.stage_of):
        phase = journey.stages[stage].phase
        if phase:
            numbers[phase].append(number)
    missing = tuple(phase for phase in PHASES if phase not in numbers)
    return attrs.evolve(
        health_of(journey, {phase: numbers[phase] for phase in PHASES if phase in numbers}, today), missing=missing
    )


def health_of(journey: Journey, groups: Mapping[str, Sequence[int]], today: dt.date | None = None) -> LifecycleHealth:
    """The same of any groups of touchpoints by name, each in place of a phase: numbers of touchpoints, in the order of groups."""
    pains = pain_points(journey)
    known = _Known(
        journey=journey,
        conversions=_conversions(journey.flow, groups),
        severities={pain.touchpoint.id: pain.severity for pain in pains},
        chances=journey.flow.once(chances_of)[0],
        evidence=evidence_of(journey),
        reviews=_Reviews.of(journey, [number for there in groups.values() for number in there], today),
    )
    phases = tuple(_health(known, name, there) for name, there in groups.items())
    return LifecycleHealth(phases, (), pains.assumptions, known.reviews.today)


@frozen
class _Conversion:
    """The chance that a journey visits a phase, the next phase that has touchpoints, and the chance to get there."""

    reach: float
    next_phase: str | None = None
    chance: float | None = None


def _conversions(flow: Flow, numbers: Mapping[str, Sequence[int]]) -> dict[str, _Conversion]:
    reach = {phase: chance_of_any(flow, frozenset(there)) for phase, there in numbers.items()}
    found = {phase: _Conversion(chance) for phase, chance in reach.items()}
    for phase, onward in pairwise(phase for phase, there in numbers.items() if there):
        both = reach[phase] + reach[onward] - chance_of_any(flow, frozenset((*numbers[phase], *numbers[onward])))
        chance = min(1.0, max(0.0, both / reach[phase])) if reach[phase] > 0 else None
        found[phase] = _Conversion(reach[phase], onward, chance)
    return found


@frozen(eq=False, repr=False)
class _Reviews:
    """Which touchpoints are reviewed in time on a day: True or False by number, None where nothing says when.

    `today` is None, and nothing is known, where the map does not say how often, or of no touchpoint when.
    """

    in_time: Mapping[int, bool | None]
    today: dt.date | None

    @classmethod
    def of(cls, journey: Journey, numbers: Sequence[int], today: dt.date | None) -> _Reviews:
        dates = {number: journey.touchpoints[number].reviewed or journey.reviewed for number in numbers}
        if journey.review_every is None or not any(dates.values()):
            return cls({}, None)
        day = today or dt.date.today()  # noqa: DTZ011 - the day of the person who asks
        every = journey.review_every / _DAY
        return cls(
            {number: None if date is None else (day - date).days <= every for number, date in dates.items()}, day
        )

    def share(self, numbers: Sequence[int]) -> float | None:
        """The part that is reviewed in time; what has no date is not, but for a phase without any."""
        answers = [self.in_time.get(number) for number in numbers]
        known = any(answer is not None for answer in answers)
        return _share([bool(answer) for answer in answers]) if known else None


@frozen(eq=False, repr=False)
class _Known:
    """What is known of a journey."""

    journey: Journey
    conversions: Mapping[str, _Conversion]
    severities: Mapping[str, float]
    chances: Sequence[float]
    evidence: Evidence
    reviews: _Reviews


def _health(known: _Known, phase: str, numbers: Sequence[int]) -> PhaseHealth:
    journey, conversion = known.journey, known.conversions[phase]
    touchpoints = tuple(journey.touchpoints[number] for number in numbers)
    felt = [(emotion, number) for number in numbers if (emotion := journey.flow.emotions[number]) is not None]
    emotion = weighted_mean([(value, known.chances[number]) for value, number in felt])
    levels = Counter(known.evidence.own[number] for number in numbers)
    return PhaseHealth(
        phase=phase,
        touchpoints=touchpoints,
        reach=conversion.reach,
        next_phase=conversion.next_phase,
        conversion=conversion.chance,
        emotion=emotion,
        normal_emotion=None if emotion is None else journey.emotion_scale.normalise(emotion),
        worst=journey.touchpoints[min(felt)[1]] if felt else None,
        pain_severity=math.fsum(known.severities.get(touchpoint.id, 0.0) for touchpoint in touchpoints),
        owned=_share([journey.owner_of(touchpoint) is not None for touchpoint in touchpoints]),
        evidenced=_share([bool(touchpoint.evidence) for touchpoint in touchpoints]),
        reviewed=known.reviews.share(numbers),
        levels=tuple((level, levels[level]) for level in reversed(EVIDENCE_LEVELS)),
        evidence=weakest(levels),
        reach_evidence=weakest(known.evidence.reach[number] for number in numbers),
    )


def _share(answers: Sequence[bool]) -> float | None:
    return sum(answers) / len(answers) if answers else None
