"""What could be done about a journey: its opportunities; and candidates, what hurts without one made as usual."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from journeymap.analysis.changing.adjusting import TINY, hurt_by, impact_of, labels_of, part_of, settings_of
from journeymap.analysis.changing.changes import Adjustment, Change, Setting
from journeymap.analysis.evidence import Evidence, evidence_of
from journeymap.analysis.experience.owning import owner_of_idea
from journeymap.analysis.experience.pains import PainPoint, pain_points
from journeymap.analysis.priorities.weighing import CONFIDENCE
from journeymap.flow import persona_weights
from journeymap.journey import Journey
from journeymap.model import Opportunity, Pain, Touchpoint
from journeymap.tables import format_number
from journeymap.wording import listed

CLOSED = ("done", "rejected")
"""The statuses of opportunities that are not up for choice any more."""

FAIR_EFFORT = 3.0
"""To what a candidate brings an effort that is higher."""


@frozen
class Aim:
    """Where a value of a touchpoint is to go: by so much ("shift"), to there ("to"), or a part of the way to the best.

    Where it goes there for some personas alone, each with its own value, `personas` names them; where all have the same
    value, `share` is what part of the customers there they are.
    """

    attribute: str
    value: float
    manner: str = "shift"
    personas: tuple[str, ...] = ()
    share: float = 1.0

    def moved(self, now: float, scale: float, low: float, high: float) -> float:
        """The value when the move is so many times as large; it stays between the ends."""
        if self.manner == "part":
            return now + self.share * min(1.0, self.value * scale) * (high - now)
        step = self.value if self.manner == "shift" else self.value - now
        return min(max(now + scale * step, low), high)

    def setting(self, now: float | None = None, scale: float = 1.0, low: float = 0.0, high: float = 0.0) -> Setting:
        """The same as something to try out."""
        if self.manner == "shift":
            return Setting(self.attribute, self.value * scale, is_relative=True)
        return Setting(self.attribute, self.value if now is None else self.moved(now, scale, low, high))


@frozen
class Proposal:
    """Something to do at one touchpoint: `change` is what it does, `aims` are the same in numbers.

    `pains` are the ids of the pain points that it solves, `assumptions` what the map does not say of it. `is_for_some`
    says whether it expects something for all although what it goes after hurts some personas alone.
    """

    number: int
    text: str
    owner: str | None
    effort: float
    confidence: float
    change: Change
    aims: tuple[Aim, ...]
    pains: tuple[str, ...]
    assumptions: tuple[str, ...]
    is_effect_assumed: bool = False
    is_for_some: bool = False


def proposals(journey: Journey, effort: float) -> tuple[list[Proposal], list[str]]:
    """The opportunities of a journey in declared order, and what is left out; `effort` is that of one without."""
    found = list(_opportunities(journey, evidence_of(journey), effort))
    notes: list[str] = []
    silent = sum(idea.status in CLOSED for one in journey.touchpoints for idea in one.opportunities)
    if silent:
        notes.append(f"left out: {silent:,} {'opportunity' if silent == 1 else 'opportunities'} done or rejected")
    return found, notes


def _opportunities(journey: Journey, evidence: Evidence, effort: float) -> Iterator[Proposal]:
    pains = {pain.id: (one, pain) for one in journey.touchpoints for pain in one.pain_points if pain.id}
    weights = persona_weights(journey.personas)
    for number, touchpoint in enumerate(journey.touchpoints):
        if touchpoint.opportunities:
            for label, idea in zip(labels_of(touchpoint), touchpoint.opportunities, strict=True):
                if idea.status not in CLOSED:
                    named = [pains[name] for name in idea.solves if name in pains]
                    solved = named or [(touchpoint, pain) for pain in touchpoint.pain_points]
                    aims = _Aims.of(touchpoint, idea, solved, weights)
                    yield _opportunity(journey, number, idea, label, aims, effort=effort, level=evidence.own[number])


@frozen
class _Aims:
    """What an opportunity moves, and what is to be said of that."""

    aims: tuple[Aim, ...]
    is_for_some: bool = False
    assumption: str = ""

    @classmethod
    def of(
        cls,
        touchpoint: Touchpoint,
        idea: Opportunity,
        solved: Sequence[tuple[Touchpoint, Pain]],
        weights: Mapping[str, float],
    ) -> _Aims:
        """What the author expects; else the emotion of those whom the pains hurt moves a part of the way to the best."""
        some = hurt_by(solved)
        part = part_of(weights, touchpoint, some)
        aims = tuple(Aim(setting.attribute, setting.value) for setting in settings_of(idea.expect))
        if aims:
            return cls(aims, is_for_some=part < 1.0 - TINY)
        impact = impact_of(idea, [pain for _, pain in solved])
        aim = Aim("emotion", impact / 5, "part", some, 1.0 if touchpoint.emotions else part)
        told = f"emotion moves impact / 5 = {impact} / 5 of the way to the best"
        return cls((aim,), assumption=told + (f", for {listed(some)} alone" if some else ""))


def _opportunity(
    journey: Journey, number: int, idea: Opportunity, label: str, given: _Aims, *, effort: float, level: str
) -> Proposal:
    touchpoint = journey.touchpoints[number]
    confidence = CONFIDENCE[level] if idea.confidence is None else idea.confidence
    notes = [] if idea.effort is not None else [f"effort {format_number(effort)}"]
    notes += [f"confidence {confidence:g}"] if idea.confidence is None else []
    return Proposal(
        number=number,
        text=idea.text,
        owner=owner_of_idea(journey, touchpoint, idea),
        effort=float(idea.effort or effort),
        confidence=confidence,
        change=Change.realise(touchpoint, label),
        aims=given.aims,
        pains=idea.solves,
        assumptions=(*notes, given.assumption) if given.assumption else tuple(notes),
        is_effect_assumed=bool(given.assumption),
        is_for_some=given.is_for_some,
    )


def candidates(journey: Journey) -> tuple[list[Proposal], list[str]]:
    """What hurts without an open opportunity, made as usual, in declared order; and where nothing could be."""
    flow = journey.flow
    going_on = [lost for lost, targets in zip(flow.drop_off, flow.successors, strict=True) if targets]
    median = round(statistics.median(going_on), 9) if going_on else 0.0
    found, silent, over = [], [], []
    for item in _unaddressed(journey):
        number = flow.index[item.touchpoint.id]
        if number in flow.ends and flow.outcomes[number] != "success":
            over.append(item.touchpoint.id)
        elif aims := tuple(_as_usual(journey, item, median)):
            found.append(_candidate(journey, number, aims))
        else:
            silent.append(item.touchpoint.id)
    notes = [f"no candidate for what hurts but has no number to change: {listed(silent, most=5)}"] if silent else []
    if over:
        notes.append(f"no candidate where journeys have ended without success: {listed(over, most=5)}")
    return sorted(found, key=lambda proposal: proposal.number), notes


def _unaddressed(journey: Journey) -> list[PainPoint]:
    """The pain points that customers come to and that no open opportunity goes after."""
    open_ones = [
        (touchpoint.id, idea)
        for touchpoint in journey.touchpoints
        for idea in touchpoint.opportunities
        if idea.status not in CLOSED
    ]
    places = {name for name, _ in open_ones}
    solved = {pain for _, idea in open_ones for pain in idea.solves}
    return [
        item
        for item in pain_points(journey)
        if item.reach > 0
        and item.touchpoint.id not in places
        and not any(pain.id in solved for pain in item.declared if pain.id)
    ]


def _as_usual(journey: Journey, item: PainPoint, median: float) -> Iterator[Aim]:
    """A bad emotion to the middle of the scale, a high effort to 3, a striking drop-off to the median."""
    number = journey.flow.index[item.touchpoint.id]
    emotion, effort = journey.flow.emotions[number], item.touchpoint.effort
    if emotion is not None and journey.emotion_scale.normalise(emotion) < 0:
        yield Aim("emotion", journey.emotion_scale.restore(0.0), "to")
    if effort is not None and effort > FAIR_EFFORT:
        yield Aim("effort", FAIR_EFFORT, "to")
    if any(reason.kind == "drop_off" for reason in item.reasons):
        yield Aim("drop_off", median, "to")


def _candidate(journey: Journey, number: int, aims: tuple[Aim, ...]) -> Proposal:
    touchpoint = journey.touchpoints[number]
    text = ", ".join(map(_goal, aims))
    return Proposal(
        number=number,
        text=text[0].upper() + text[1:],
        owner=journey.owner_of(touchpoint),
        effort=FAIR_EFFORT,
        confidence=CONFIDENCE["assumed"],
        change=Adjustment(touchpoint, tuple(aim.setting() for aim in aims)),
        aims=aims,
        pains=tuple(pain.id for pain in touchpoint.pain_points if pain.id),
        assumptions=("how it could be done, and at what effort, nobody has said",),
        is_effect_assumed=True,
    )


def _goal(aim: Aim) -> str:
    if aim.attribute == "emotion":
        return "lift the feeling to neutral"
    if aim.attribute == "effort":
        return f"ask for no more than effort {format_number(aim.value)}"
    return f"lose no more than is usual, {100 * aim.value:.3g}%"
