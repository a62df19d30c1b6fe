"""Rules about pain points and moments of truth: what hurts or decides is owned, known and taken up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from journeymap.diagnostics import Severity
from journeymap.journey import Journey
from journeymap.model import Pain, Touchpoint
from journeymap.rules.rule import Remark, rule
from journeymap.rules.telling import each_or_once
from journeymap.tables import format_number
from journeymap.wording import quoted

if TYPE_CHECKING:
    from journeymap.analysis.experience.pains import PainPoint
    from journeymap.analysis.experience.reasons import Reason


@rule("pain-without-opportunity", Severity.WARNING, family="experience", preset="recommended", least={"least": 1})
def pain_without_opportunity(journey: Journey, *, least: int = 3) -> Iterator[Remark]:
    """A severe pain point that no opportunity goes after.

    A map is made so that something changes. A pain point counts as taken up where an opportunity names its id under
    `solves`, or one at the same touchpoint names no pain point at all; a rejected opportunity does not count.

    Options:
        least: the severity from which on an opportunity is asked for; 3 makes customers leave
    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {bill: {pain_points: {text: Cards are not taken, severity: 3}}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              bill:
                pain_points: {text: Cards are not taken, severity: 3}
                opportunities: Buy a card reader
    """
    severe = [(touchpoint, pain) for touchpoint, pain in _pains(journey) if pain.effective_severity >= least]
    solved = solved_pains(journey) if severe else set()
    answered = {touchpoint.id for touchpoint in journey.touchpoints if _is_answered(touchpoint)}
    open_ones = [(at, pain) for at, pain in severe if pain.id not in solved and at.id not in answered]
    hint = "say under the 'opportunities' of the touchpoints what would ease them"
    once = Remark("no opportunity goes after most of the severe pain points", ("stages",), hint=hint)
    yield from each_or_once(open_ones, len(severe), _unanswered, once)


@rule("pain-without-evidence", Severity.INFO, family="experience", preset="recommended")
def pain_without_evidence(journey: Journey) -> Iterator[Remark]:
    """A pain point that rests on nothing, in a map that names evidence for others.

    Readers of a map cannot tell what customers have said from what somebody in a workshop believes. The evidence of
    its touchpoint, which speaks of the emotion there, is taken to speak of the pain point, too. A map that names no
    evidence but assumptions is left alone.

    Fails:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey}}
        stages:
          visit:
            touchpoints:
              queue: {pain_points: {text: The wait is long, evidence: survey}}
              bill: {pain_points: Cards are not taken}
    Passes:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey}}
        stages:
          visit:
            touchpoints:
              queue: {pain_points: {text: The wait is long, evidence: survey}}
              bill: {pain_points: {text: Cards are not taken, evidence: survey}}
    """
    if all(item.level == "assumed" for item in journey.evidence):
        return
    pains = list(_pains(journey))
    found = [(touchpoint, pain) for touchpoint, pain in pains if not pain.evidence and not touchpoint.evidence]
    hint = "say under 'evidence' of the pain points or of their touchpoints how you know of them"
    once = Remark("most pain points name no evidence", ("stages",), hint=hint)
    yield from each_or_once(found, len(pains), _unfounded, once)


@rule("moment-of-truth-unowned", Severity.WARNING, family="experience", preset="recommended")
def moment_of_truth_unowned(journey: Journey) -> Iterator[Remark]:
    """A moment of truth that belongs to nobody.

    In a moment of truth customers make up their minds about a company (Carlzon 1987). Where no team owns it, nobody
    is there to see that it goes well. An owner of the stage will do.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {first-sip: {moment_of_truth: true}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {owner: crew, touchpoints: {first-sip: {moment_of_truth: true}}}}
    """
    for stage in journey.stages:
        for touchpoint in stage.touchpoints:
            if touchpoint.moment_of_truth and not touchpoint.owner and not stage.owner:
                message = f"nobody owns {quoted(touchpoint.id)}, which is a moment of truth"
                yield Remark(message, (*touchpoint.path, "moment_of_truth"), hint="name a team under 'owner'")


@rule("moment-of-truth-unmeasured", Severity.INFO, family="experience", preset="recommended")
def moment_of_truth_unmeasured(journey: Journey) -> Iterator[Remark]:
    """A moment of truth without a metric, in a map that measures any of its touchpoints.

    What decides whether customers stay should be known by more than a feeling, so that a change for the worse is
    seen in time.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              first-sip: {moment_of_truth: true}
              bill: {metrics: {wait: 4}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              first-sip: {moment_of_truth: true, metrics: {csat: {value: 0.8, scale: csat}}}
              bill: {metrics: {wait: 4}}
    """
    if any(touchpoint.metrics for touchpoint in journey.touchpoints):
        for touchpoint in journey.touchpoints:
            if touchpoint.moment_of_truth and not touchpoint.metrics:
                message = f"nothing is measured at {quoted(touchpoint.id)}, which is a moment of truth"
                hint = "add the number under 'metrics' that tells whether it goes well"
                yield Remark(message, (*touchpoint.path, "moment_of_truth"), hint)


@rule("undeclared-pain", Severity.INFO, family="experience", preset="strict")
def undeclared_pain(journey: Journey) -> Iterator[Remark]:
    """The numbers of a touchpoint say that it hurts, and no pain point says what.

    A low emotion, a trough of the curve or many customers who leave have a cause. Falls, effort and missed targets
    have rules of their own.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {emotion: -1}, cup: {emotion: -0.2}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {emotion: -1, pain_points: The wait is long}, cup: {emotion: -0.2}}}}
    """
    from journeymap.analysis.experience.pains import pain_points

    for item in pain_points(journey):
        worst = _worst(item)
        if worst and not item.declared:
            touchpoint = item.touchpoint
            path = (*touchpoint.path, "next" if worst.kind == "drop_off" else "emotion")
            message = f"{quoted(touchpoint.id)} hurts ({worst.detail}), and no pain point says what"
            yield Remark(message, path, hint="say under 'pain_points' what it is")


@rule("painless-score", Severity.INFO, family="experience", preset="strict", least={"least": 1})
def painless_score(journey: Journey, *, least: int = 3) -> Iterator[Remark]:
    """A severe pain point at a touchpoint where customers feel well and no number hurts.

    One of the two is hardly true: what makes customers leave does not leave them happy. Perhaps the emotion is the
    company's hope, or that of other personas.

    Options:
        least: the severity from which on a good score is doubted
    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {bill: {emotion: 1.5, pain_points: {text: Cards are not taken, severity: 3}}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {bill: {emotion: -1, pain_points: {text: Cards are not taken, severity: 3}}}}}
    """
    from journeymap.analysis.experience.pains import pain_points

    for item in pain_points(journey).disagreements:
        touchpoint = item.touchpoint
        severe = next((pain for pain in touchpoint.pain_points if pain.effective_severity >= least), None)
        emotion = journey.emotion(touchpoint)
        if item.kind == "good_score" and severe and emotion is not None:
            feeling = f"an emotion of {format_number(emotion)}"
            message = f"{quoted(touchpoint.id)} has {feeling}, and a severe pain point all the same"
            related = (("the pain point is here", severe.path),)
            yield Remark(message, (*touchpoint.path, "emotion"), "correct the emotion or the severity", related)


def is_taken_up(touchpoint: Touchpoint) -> bool:
    """Whether an opportunity that is not rejected is written at a touchpoint."""
    return any(idea.status != "rejected" for idea in touchpoint.opportunities)


def has_opportunities(journey: Journey) -> bool:
    """Whether a map speaks of opportunities at all."""
    return any(touchpoint.opportunities for touchpoint in journey.touchpoints)


def solved_pains(journey: Journey) -> set[str]:
    """The ids of the pain points that an opportunity goes after, wherever in the map."""
    ideas = (idea for touchpoint in journey.touchpoints for idea in touchpoint.opportunities)
    return {name for idea in ideas if idea.status != "rejected" for name in idea.solves}


RULES = (
    pain_without_opportunity,
    pain_without_evidence,
    moment_of_truth_unowned,
    moment_of_truth_unmeasured,
    undeclared_pain,
    painless_score,
)

_OWN_NUMBERS = ("low_emotion", "trough", "drop_off")


_Found = tuple[Touchpoint, Pain]


def _unanswered(found: _Found) -> Remark:
    touchpoint, pain = found
    message = f"no opportunity goes after the pain point {quoted(pain.text)} at {quoted(touchpoint.id)}"
    hint = "say under 'opportunities' what would ease it, and name the pain point's id under 'solves'"
    return Remark(message, pain if pain.severity is None else (*pain.path, "severity"), hint)


def _unfounded(found: _Found) -> Remark:
    touchpoint, pain = found
    message = f"the pain point {quoted(pain.text)} at {quoted(touchpoint.id)} names no evidence"
    return Remark(message, pain, hint="say under 'evidence' how you know of it")


def _pains(journey: Journey) -> Iterator[_Found]:
    for touchpoint in journey.touchpoints:
        for pain in touchpoint.pain_points:
            yield touchpoint, pain


def _is_answered(touchpoint: Touchpoint) -> bool:
    """Whether an opportunity at a touchpoint may be meant for all its pain points, since it names none."""
    return any(not idea.solves and idea.status != "rejected" for idea in touchpoint.opportunities)


def _worst(item: PainPoint) -> Reason | None:
    reasons: Sequence[Reason] = [reason for reason in item.reasons if reason.kind in _OWN_NUMBERS]
    return max(reasons, key=lambda reason: reason.strength, default=None)
