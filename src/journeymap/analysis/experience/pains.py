"""Pain points: where a journey hurts, by what its author says and by what its numbers say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import Knowledge
from journeymap.analysis.experience.reasons import Feelings, Reason, Thresholds, reasons_of
from journeymap.analysis.movement.reach import chances_of
from journeymap.flow import TOLERANCE, Flow, persona_weights
from journeymap.journey import Journey
from journeymap.model import DEFAULT_IMPORTANCE, DEFAULT_SEVERITY, EmotionScale, Pain, Persona, Touchpoint
from journeymap.solving.searching import likeliest
from journeymap.wording import counted

DISAGREEMENTS = ("undeclared", "good_score")
"""The kinds of disagreement: a bad score that no declared pain explains, a declared pain with a good score."""

BY_SHARE = "personas come to each touchpoint by their shares of all customers"
"""What the severity of a pain of some personas takes for granted; no journey of a single persona does."""


@frozen
class PainPoint:
    """A touchpoint that hurts; `severity` = reach x strength x share of the reason that decides x importance / 3.

    `reasons` begin with the one that decides (`worst`), which has the largest strength x share. `declared` are the pains
    of the author. `evidence` is the level of the reason that decides, `reach_evidence` that of the reach.
    """

    touchpoint: Touchpoint
    severity: float
    reasons: tuple[Reason, ...]
    reach: float
    reach_evidence: str

    @property
    def worst(self) -> Reason:
        """The reason that decides: the largest strength x share; of two equal ones the better known."""
        return self.reasons[0]

    @property
    def evidence(self) -> str:
        """How well the reason that decides is known."""
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
        """One record a touchpoint; `strength` and `share` are those of `reason`, the one that decides."""
        return [
            {
                "touchpoint": item.touchpoint.id,
                "name": item.touchpoint.name,
                "severity": item.severity,
                "reach": item.reach,
                "strength": item.worst.strength,
                "share": item.worst.share,
                "importance": item.touchpoint.effective_importance,
                "reason": item.worst.detail,
                "evidence": item.evidence,
                "reach_evidence": item.reach_evidence,
                "declared": len(item.declared),
                "reasons": "; ".join(reason.detail for reason in item.reasons),
            }
            for item in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The pain points as plain data, with their reasons in full and the disagreements."""
        return tables.as_dict(self) | {
            "reasons": {item.touchpoint.id: [_record_of(reason) for reason in item.reasons] for item in self.items},
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
    r"""Where a journey hurts, worst first: severity = reach x the largest (strength x share) x importance / 3.

    A touchpoint hurts for one or more reasons, each with a strength in 0..1; e is its emotion normalised to [-1, 1]:

    - `declared`: the author says so; declared severity / 3
    - `low_emotion`: e <= -0.25; -e
    - `trough`: a local minimum on the most likely path; half the smaller of the two rises beside it, which is >= 0.25
    - `sharp_fall`: e falls by >= 0.5 on a transition that leads here; half the largest fall
    - `metric`: on the wrong side of its target; `|value - target| / |target|`, at most 1
    - `high_effort`: effort >= 4; (effort - 3) / 2
    - `drop_off`: above max(median + 3 MAD, 0.05) over touchpoints that are not ends; the drop-off

    Each reason concerns a share of those who come: 1, but for a declared pain with `personas` their part of the
    personas who may come there, by their shares of all customers (`assumptions` says so). Where no pain is limited,
    severity = reach x the largest strength x importance / 3.

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

    A pain of a quarter of the customers: 1 x 3/3 x 0.25 x 3/3.

    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... personas: {guest: {share: 0.25}, regular: {share: 0.75}}
    ... stages: {visit: {touchpoints: {menu: {pain_points: {text: Too long, severity: 3, personas: guest}}}}}
    ... ''')
    >>> [(pain.severity, pain.worst.strength, pain.worst.share) for pain in jm.pain_points(journey)]
    [(0.25, 1.0, 0.25)]
    """
    thresholds = Thresholds(low_emotion, trough, sharp_fall, high_effort, drop_off)
    search = _Search(journey.emotion_scale, thresholds, Knowledge.behind(journey), journey.personas)
    return journey.flow.once(search)


@frozen
class _Search:
    """The search for pain points as a question to a flow."""

    scale: EmotionScale
    thresholds: Thresholds
    knowledge: Knowledge
    personas: tuple[Persona, ...]

    def __call__(self, flow: Flow) -> PainPoints:
        feelings = [None if value is None else self.scale.normalise(value) for value in flow.emotions]
        path, path_notes = flow.once(likeliest)
        chances, reach_notes = flow.once(chances_of)
        evidence = flow.once(self.knowledge)
        known, parts = dict(self.knowledge.levels), persona_weights(self.personas)
        reasons = reasons_of(flow, feelings, path, self.thresholds, own=evidence.own, known=known, parts=parts)
        items = [
            _pain_point(flow.touchpoints[number], chances[number], found, evidence.reach[number])
            for number, found in reasons.items()
        ]
        return PainPoints(
            tuple(sorted(items, key=lambda item: -round(item.severity, 12))),
            _disagreements(flow, feelings, reasons, good=-self.thresholds.low_emotion),
            (*flow.assumptions, *reach_notes, *path_notes, *_defaults(flow), *_mixed(reasons.values()), evidence.note),
        )


def _pain_point(touchpoint: Touchpoint, reach: float, reasons: tuple[Reason, ...], reach_evidence: str) -> PainPoint:
    severity = reach * reasons[0].weight * touchpoint.effective_importance / 3
    return PainPoint(touchpoint, severity, reasons, reach, reach_evidence)


def _record_of(reason: Reason) -> tables.Record:
    return {
        "kind": reason.kind,
        "strength": reason.strength,
        "share": reason.share,
        "detail": reason.detail,
        "evidence": reason.evidence,
    }


def _disagreements(
    flow: Flow, feelings: Feelings, reasons: Mapping[int, tuple[Reason, ...]], good: float
) -> tuple[Disagreement, ...]:
    found = []
    for number, known in reasons.items():
        touchpoint, feeling = flow.touchpoints[number], feelings[number]
        computed = [reason for reason in known if reason.kind != "declared"]
        if computed and not touchpoint.pain_points:
            found.append(Disagreement(touchpoint, "undeclared", computed[0].detail))
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


def _mixed(reasons: Iterable[tuple[Reason, ...]]) -> list[str]:
    """A note where the share of some personas is taken for their part of those who come to a touchpoint."""
    count = sum(reason.share < 1 for found in reasons for reason in found)
    return [f"{BY_SHARE} ({counted(count, 'pain point')} of some)"] if count else []
