"""What could be done about a journey: its opportunities, and for pain points without one, what hurts put right."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from attrs import frozen

from journeymap.analysis.changing.adjusting import impact_of, labels_of, settings_of
from journeymap.analysis.changing.changes import Adjustment, Change, Setting
from journeymap.analysis.evidence import Evidence, evidence_of
from journeymap.analysis.experience.owning import owner_of_idea
from journeymap.analysis.experience.pains import PainPoint, pain_points
from journeymap.analysis.priorities.weighing import CONFIDENCE
from journeymap.journey import Journey
from journeymap.model import Opportunity, Pain
from journeymap.tables import format_number
from journeymap.wording import listed

CLOSED = ("done", "rejected")
"""The statuses of opportunities that are not up for choice any more."""

OPPORTUNITY, CANDIDATE = "opportunity", "candidate"

FAIR_EFFORT = 3.0
"""To what a candidate brings an effort that is higher."""


@frozen
class Aim:
    """Where a value of a touchpoint is to go: by so much ("shift"), to there ("to"), or a part of the way to the best."""

    attribute: str
    value: float
    manner: str = "shift"

    def moved(self, now: float, scale: float, low: float, high: float) -> float:
        """The value when the move is so many times as large; it stays between the ends."""
        if self.manner == "part":
            return now + min(1.0, self.value * scale) * (high - now)
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

    `pains` are the ids of the pain points that it solves, `assumptions` what the map does not say of it.
    """

    number: int
    kind: str
    text: str
    owner: str | None
    effort: float
    confidence: float
    change: Change
    aims: tuple[Aim, ...]
    pains: tuple[str, ...]
    assumptions: tuple[str, ...]


def proposals(journey: Journey, effort: float, *, include_pains: bool) -> tuple[list[Proposal], list[str]]:
    """What could be done about a journey, in declared order, and what is left out.

    `effort` is that of what does not give one; `include_pains` asks for candidates, too.
    """
    evidence = evidence_of(journey)
    found = list(_opportunities(journey, evidence, effort))
    notes: list[str] = []
    if include_pains:
        found += _candidates(journey, evidence, effort, notes)
    silent = sum(idea.status in CLOSED for one in journey.touchpoints for idea in one.opportunities)
    if silent:
        notes.append(f"left out: {silent:,} {'opportunity' if silent == 1 else 'opportunities'} done or rejected")
    return sorted(found, key=lambda proposal: proposal.number), notes


def _opportunities(journey: Journey, evidence: Evidence, effort: float) -> Iterator[Proposal]:
    pains = {pain.id: pain for one in journey.touchpoints for pain in one.pain_points if pain.id}
    for number, touchpoint in enumerate(journey.touchpoints):
        if touchpoint.opportunities:
            for label, idea in zip(labels_of(touchpoint), touchpoint.opportunities, strict=True):
                if idea.status not in CLOSED:
                    solved = [pains[name] for name in idea.solves if name in pains] or touchpoint.pain_points
                    yield _opportunity(
                        journey, number, idea, label, _Given.by(idea, solved, effort, evidence.own[number])
                    )


@frozen
class _Given:
    """What an opportunity says of itself in numbers, and what is assumed where it does not."""

    effort: float
    confidence: float
    aims: tuple[Aim, ...]
    assumptions: tuple[str, ...]

    @classmethod
    def by(cls, idea: Opportunity, solved: Sequence[Pain], effort: float, level: str) -> _Given:
        """What an opportunity says that goes after some pains of a touchpoint whose evidence is of that level."""
        notes = [] if idea.effort is not None else [f"effort {format_number(effort)}"]
        confidence = CONFIDENCE[level] if idea.confidence is None else idea.confidence
        notes += [f"confidence {confidence:g}"] if idea.confidence is None else []
        aims = tuple(Aim(setting.attribute, setting.value) for setting in settings_of(idea.expect))
        if not aims:
            impact = impact_of(idea, solved)
            aims = (Aim("emotion", impact / 5, "part"),)
            notes.append(f"emotion moves impact / 5 = {impact} / 5 of the way to the best")
        return cls(float(idea.effort or effort), confidence, aims, tuple(notes))


def _opportunity(journey: Journey, number: int, idea: Opportunity, label: str, given: _Given) -> Proposal:
    touchpoint = journey.touchpoints[number]
    return Proposal(
        number=number,
        kind=OPPORTUNITY,
        text=idea.text,
        owner=owner_of_idea(journey, touchpoint, idea),
        effort=given.effort,
        confidence=given.confidence,
        change=Change.realise(touchpoint, label),
        aims=given.aims,
        pains=idea.solves,
        assumptions=given.assumptions,
    )


def _candidates(journey: Journey, evidence: Evidence, effort: float, notes: list[str]) -> Iterator[Proposal]:
    """For pain points that no open opportunity goes after: what hurts there, put right."""
    flow = journey.flow
    going_on = [lost for lost, targets in zip(flow.drop_off, flow.successors, strict=True) if targets]
    median = statistics.median(going_on) if going_on else 0.0
    silent, over = [], []
    for item in _unaddressed(journey):
        number = flow.index[item.touchpoint.id]
        if number in flow.ends and flow.outcomes[number] != "success":
            over.append(item.touchpoint.id)
            continue
        aims = tuple(_put_right(journey, item, median))
        if aims:
            yield _candidate(journey, number, aims, effort, evidence.own[number])
        else:
            silent.append(item.touchpoint.id)
    if silent:
        notes.append(f"no fix for what hurts but has no number that could be put right: {listed(silent, most=5)}")
    if over:
        notes.append(f"no fix where journeys have ended without success: {listed(over, most=5)}")


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


def _put_right(journey: Journey, item: PainPoint, median: float) -> Iterator[Aim]:
    """A bad emotion to the middle of the scale, a high effort to 3, a striking drop-off to the median."""
    number = journey.flow.index[item.touchpoint.id]
    emotion, effort = journey.flow.emotions[number], item.touchpoint.effort
    if emotion is not None and journey.emotion_scale.normalise(emotion) < 0:
        yield Aim("emotion", journey.emotion_scale.restore(0.0), "to")
    if effort is not None and effort > FAIR_EFFORT:
        yield Aim("effort", FAIR_EFFORT, "to")
    if any(reason.kind == "drop_off" for reason in item.reasons):
        yield Aim("drop_off", median, "to")


def _candidate(journey: Journey, number: int, aims: tuple[Aim, ...], effort: float, level: str) -> Proposal:
    touchpoint = journey.touchpoints[number]
    goals = [f"{aim.attribute} to {_goal(aim)}" for aim in aims]
    return Proposal(
        number=number,
        kind=CANDIDATE,
        text=f"Put right: {', '.join(goals)}",
        owner=journey.owner_of(touchpoint),
        effort=effort,
        confidence=CONFIDENCE[level],
        change=Adjustment(touchpoint, tuple(aim.setting() for aim in aims)),
        aims=aims,
        pains=tuple(pain.id for pain in touchpoint.pain_points if pain.id),
        assumptions=(f"effort {format_number(effort)}", f"confidence {CONFIDENCE[level]:g}"),
    )


def _goal(aim: Aim) -> str:
    return f"{aim.value:.0%}" if aim.attribute == "drop_off" else format_number(aim.value)
