"""Pain points: where a journey hurts, by what its author says and by what its numbers say."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import Knowledge, rank_of
from journeymap.analysis.experience.reasons import Feelings, Reason, Thresholds, reasons_of
from journeymap.analysis.movement.reach import chances_of
from journeymap.flow import TOLERANCE, Flow
from journeymap.journey import Journey
from journeymap.model import DEFAULT_IMPORTANCE, DEFAULT_SEVERITY, EmotionScale, Pain, Touchpoint
from journeymap.solving.searching import likeliest
from journeymap.wording import counted

DISAGREEMENTS = ("undeclared", "good_score")
"""The kinds of disagreement: a bad score that no declared pain explains, a declared pain with a good score."""


@frozen
class PainPoint:
    """A touchpoint that hurts; `severity` = reach x the largest strength x importance / 3, `declared` the author's.

    `evidence` is the level of the reason that decides, `reach_evidence` that of the reach.
    """

    touchpoint: Touchpoint
    severity: float
    reasons: tuple[Reason, ...]
    reach: float
    reach_evidence: str

    @property
    def worst(self) -> Reason:
        """The strongest reason; of two equally strong ones the better known, then the one listed first."""
        return max(self.reasons, key=lambda reason: (round(reason.strength, 12), rank_of(reason.evidence)))

    @property
    def evidence(self) -> str:
        """How well the strongest reason is known."""
        return self.worst.evidence

    @property
    def declared(self) -> tuple[Pain, ...]:
        """The pain points that the author declares there."""
        return self.touchpoint.pain_points


@frozen
class Disagreement:
    """A touchpoint where the author and the numbers of the map say different things; `kind` is of `DISAGREEMENTS`."""

    touchpoint: Touchpoint
    kind: str
    detail: str


@frozen(repr=False)
class PainPoints(tables.Result[PainPoint]):
    """The touchpoints that hurt, worst first, and where the map and its author disagree."""

    items: tuple[PainPoint, ...]
    disagreements: tuple[Disagreement, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """How many touchpoints hurt."""
        return f"Pain points: {counted(len(self), 'touchpoint')}"

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint."""
        return [
            {
                "touchpoint": item.touchpoint.id,
                "name": item.touchpoint.name,
                "severity": item.severity,
                "reach": item.reach,
                "importance": item.touchpoint.effective_importance,
                "declared": len(item.declared),
                "evidence": item.evidence,
                "reach_evidence": item.reach_evidence,
                "reasons": "; ".join(reason.detail for reason in item.reasons),
            }
            for item in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The pain points as plain data, with their reasons in full and the disagreements."""
        return tables.as_dict(self) | {
            "reasons": {item.touchpoint.id: [attrs.asdict(reason) for reason in item.reasons] for item in self.items},
            "disagreements": [
                {"touchpoint": item.touchpoint.id, "kind": item.kind, "detail": item.detail}
                for item in self.disagreements
            ],
        }


def pain_points(
    journey: Journey,
    *,
    low_emotion: float = -0.25,
    trough: float = 0.25,
    sharp_fall: float = 0.5,
    high_effort: float = 4.0,
    drop_off: float = 0.05,
) -> PainPoints:
    r"""Where a journey hurts, worst first: severity = reach x the largest strength x importance / 3.

    A touchpoint hurts for one or more reasons, each with a strength in 0..1; e is its emotion normalised to [-1, 1]:

    - `declared`: the author says so; declared severity / 3
    - `low_emotion`: e <= -0.25; -e
    - `trough`: a local minimum on the most likely path; half the smaller of the two rises beside it, which is >= 0.25
    - `sharp_fall`: e falls by >= 0.5 on a transition that leads here; half the largest fall
    - `metric`: on the wrong side of its target; `|value - target| / |target|`, at most 1
    - `high_effort`: effort >= 4; (effort - 3) / 2
    - `drop_off`: above max(median + 3 MAD, 0.05) over touchpoints that are not ends; the drop-off

    The thresholds are keyword arguments. `disagreements` of the result lists where map and author differ: a bad score
    without a declared pain, and a declared pain where nothing else hurts and e >= -low_emotion.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages: {visit: {touchpoints: {queue: {emotion: -1.5, effort: 4}, cup: {emotion: 2}}}}
    ... ''')
    >>> [(pain.touchpoint.name, pain.severity, [reason.kind for reason in pain.reasons]) for pain in jm.pain_points(journey)]
    [('Queue', 0.75, ['low_emotion', 'high_effort'])]
    """
    thresholds = Thresholds(low_emotion, trough, sharp_fall, high_effort, drop_off)
    return journey.flow.once(_Search(journey.emotion_scale, thresholds, Knowledge.behind(journey)))


@frozen
class _Search:
    """The search for pain points as a question to a flow."""

    scale: EmotionScale
    thresholds: Thresholds
    knowledge: Knowledge

    def __call__(self, flow: Flow) -> PainPoints:
        feelings = [None if value is None else self.scale.normalise(value) for value in flow.emotions]
        path, path_notes = flow.once(likeliest)
        chances, reach_notes = flow.once(chances_of)
        evidence = flow.once(self.knowledge)
        known = dict(self.knowledge.levels)
        reasons = reasons_of(flow, feelings, path, self.thresholds, own=evidence.own, known=known)
        items = [
            _pain_point(flow.touchpoints[number], chances[number], found, evidence.reach[number])
            for number, found in reasons.items()
        ]
        return PainPoints(
            tuple(sorted(items, key=lambda item: -round(item.severity, 12))),
            _disagreements(flow, feelings, reasons, good=-self.thresholds.low_emotion),
            (*flow.assumptions, *reach_notes, *path_notes, *_defaults(flow), evidence.note),
        )


def _pain_point(touchpoint: Touchpoint, reach: float, reasons: tuple[Reason, ...], reach_evidence: str) -> PainPoint:
    strength = max(reason.strength for reason in reasons)
    severity = reach * strength * touchpoint.effective_importance / 3
    return PainPoint(touchpoint, severity, reasons, reach, reach_evidence)


def _disagreements(
    flow: Flow, feelings: Feelings, reasons: Mapping[int, tuple[Reason, ...]], good: float
) -> tuple[Disagreement, ...]:
    found = []
    for number, known in reasons.items():
        touchpoint, feeling = flow.touchpoints[number], feelings[number]
        computed = [reason for reason in known if reason.kind != "declared"]
        if computed and not touchpoint.pain_points:
            worst = max(computed, key=lambda reason: reason.strength)
            found.append(Disagreement(touchpoint, "undeclared", worst.detail))
        elif not computed and feeling is not None and feeling >= good - TOLERANCE:
            detail = f"emotion {tables.format_number(feeling)} of -1 to 1, yet: {touchpoint.pain_points[0].text}"
            found.append(Disagreement(touchpoint, "good_score", detail))
    return tuple(found)


def _defaults(flow: Flow) -> list[str]:
    """What a severity takes for granted."""
    silent = sum(touchpoint.importance is None for touchpoint in flow.touchpoints)
    pains = sum(pain.severity is None for touchpoint in flow.touchpoints for pain in touchpoint.pain_points)
    notes = [f"importance {DEFAULT_IMPORTANCE} at {counted(silent, 'touchpoint')} without one"] if silent else []
    return notes + ([f"severity {DEFAULT_SEVERITY} for {counted(pains, 'pain point')} without one"] if pains else [])
