"""Rules about evidence: what a map rests on is there, fresh and enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from journeymap.diagnostics import Severity
from journeymap.flow import TOLERANCE
from journeymap.journey import Journey
from journeymap.model import Evidence, Touchpoint
from journeymap.references import is_taken_from_use
from journeymap.rules.parts import metrics_of, without_channel
from journeymap.rules.rule import Remark, rule
from journeymap.rules.telling import each_or_once
from journeymap.wording import listed, quoted


@rule("assumption-only", Severity.INFO, family="upkeep", preset="recommended", least={"importance": 1, "low": 0})
def assumption_only(journey: Journey, *, importance: int = 4, low: float = 0.375) -> Iterator[Remark]:
    """An emotion that matters rests on nothing but assumptions, in a map that has better evidence.

    Those who draw a map tend to see their own view of the customer in it. Where customers decide, where it matters
    to them or where they suffer, somebody should have asked them. Looked at are moments of truth, important
    touchpoints and low emotions; evidence of a pain point or a metric there will do as well. What happens to customers
    without you, such as a breakdown on the road, is left out: in a map with channels it has no channel, and no owner.

    Options:
        importance: the importance, from 1 to 5, from which on an emotion matters
        low: the emotion from which down it matters, as a share of the way from the lower end of the scale to the upper;
            0.375 is -0.5 on a scale from -2 to 2
    Fails:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey}, workshop: {kind: assumption}}
        stages:
          visit:
            touchpoints:
              queue: {emotion: -1, evidence: workshop}
              cup: {emotion: 2, evidence: survey}
    Passes:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey}, workshop: {kind: assumption}}
        stages:
          visit:
            touchpoints:
              queue: {emotion: -1, evidence: [workshop, survey]}
              cup: {emotion: 2, evidence: survey}
    """
    foreign = {touchpoint.id for touchpoint in without_channel(journey) if touchpoint.owner is None}
    felt = (one for one in _felt(journey) if one.id not in foreign)
    deciding = [one for one in felt if _matters(journey, one, importance, low)]
    found = _assumed(journey, deciding)
    hint = "ask customers at moments of truth and where they suffer, and name it under 'evidence'"
    once = _most_unproven(found, f"{len(deciding):,} emotions that matter", hint)
    yield from each_or_once(found, len(deciding), _unproven, once)


@rule("unproven-emotion", Severity.INFO, family="upkeep", preset="strict", least={"importance": 1, "low": 0})
def unproven_emotion(journey: Journey, *, importance: int = 4, low: float = 0.375) -> Iterator[Remark]:
    """An emotion of less weight rests on nothing but assumptions, in a map that has better evidence.

    The same as assumption-only for all the other touchpoints, for teams that want every emotion of a map to be known.

    Options:
        importance: the importance, from 1 to 5, from which on assumption-only looks at an emotion
        low: the emotion from which down assumption-only looks at it, as a share of the way from the lower end of the
            scale to the upper; 0.375 is -0.5 on a scale from -2 to 2
    Fails:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey}}
        stages: {visit: {touchpoints: {sign: {emotion: 0.5}, cup: {emotion: 2, evidence: survey}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey}}
        stages: {visit: {touchpoints: {sign: {emotion: 0.5, evidence: survey}, cup: {emotion: 2, evidence: survey}}}}
    """
    others = [one for one in _felt(journey) if not _matters(journey, one, importance, low)]
    hint = "name under 'evidence' how you know of them"
    found = _assumed(journey, others)
    once = _most_unproven(found, f"the {len(others):,} other emotions", hint)
    yield from each_or_once(found, len(others), _unproven, once)


@rule("old-evidence", Severity.INFO, family="upkeep", preset="recommended", least={"days": 0})
def old_evidence(journey: Journey, *, today: dt.date, days: int = 730) -> Iterator[Remark]:
    """A piece of evidence that the map rests on is old.

    What customers said years ago was about another offer, another price and another competitor. Evidence that
    nothing refers to is not looked at, nor are assumptions, which are no truer when they are new; where most of it
    is old, that is said once.

    Options:
        days: the age in days from which on evidence is old
    Fails:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey, date: 2023-05-31}}
        stages: {visit: {touchpoints: {cup: {emotion: 2, evidence: survey}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey, date: 2026-05-31}}
        stages: {visit: {touchpoints: {cup: {emotion: 2, evidence: survey}}}}
    """
    dated = [item for item in journey.evidence if item.date and item.level != "assumed"]
    old = [item for item in dated if item.date and (today - item.date).days > days]
    once = Remark("most evidence is old", ("evidence",), hint=_ASK_AGAIN)
    yield from each_or_once(_used(journey, old), len(dated), _aged, once)


@rule("undated-evidence", Severity.INFO, family="upkeep", preset="strict")
def undated_evidence(journey: Journey) -> Iterator[Remark]:
    """A piece of evidence without a date.

    Nobody can tell whether it still holds, and nothing reminds of asking again.

    Fails:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey}}
        stages: {visit: {touchpoints: {cup: {emotion: 2, evidence: survey}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey, date: 2026-05-31}}
        stages: {visit: {touchpoints: {cup: {emotion: 2, evidence: survey}}}}
    """
    if is_taken_from_use("evidence", journey.evidence):
        return
    undated = [item for item in journey.evidence if item.date is None]
    once = Remark("most evidence has no date", ("evidence",), hint=_ADD_A_DATE)
    yield from each_or_once(undated, len(journey.evidence), _undated, once)


@rule("newer-evidence", Severity.INFO, family="upkeep", preset="strict")
def newer_evidence(journey: Journey) -> Iterator[Remark]:
    """A piece of evidence is newer than the last review of the map.

    Somebody has added it, but the map as a whole was not held against it: what it says may not have reached the
    touchpoints.

    Fails:
        journeymap: 1
        name: Tea shop
        reviewed: 2026-03-31
        evidence: {survey: {kind: survey, date: 2026-05-31}}
        stages: {visit: {touchpoints: {cup: {emotion: 2, evidence: survey}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        reviewed: 2026-06-30
        evidence: {survey: {kind: survey, date: 2026-05-31}}
        stages: {visit: {touchpoints: {cup: {emotion: 2, evidence: survey}}}}
    """
    reviewed = journey.reviewed
    newer = [item for item in journey.evidence if item.date and reviewed and item.date > reviewed]
    for item in _used(journey, newer):
        message = f"evidence {quoted(item.id)} is from {item.date}, after the last review of the map on {reviewed}"
        hint = "hold the map against it, then write the date of that day under 'reviewed'"
        yield Remark(message, (*item.path, "date"), hint, (("the last review is here", ("reviewed",)),))


@rule("small-sample", Severity.INFO, family="upkeep", preset="strict", least={"least": 0})
def small_sample(journey: Journey, *, least: int = 30) -> Iterator[Remark]:
    """A survey with few answers.

    A share that 30 people give is off by up to 18 points in 19 of 20 surveys, one that 10 give by up to 31. Few talks
    tell much about reasons, so that interviews and observations are not looked at; a survey is there to count.

    Options:
        least: the number of answers below which a survey is small
    Fails:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey, date: 2026-05-31, sample: 12}}
        stages: {visit: {touchpoints: {cup: {emotion: 2, evidence: survey}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        evidence: {survey: {kind: survey, date: 2026-05-31, sample: 120}}
        stages: {visit: {touchpoints: {cup: {emotion: 2, evidence: survey}}}}
    """
    for item in _used(journey, [item for item in journey.evidence if _is_small(item, least)]):
        message = f"survey {quoted(item.id)} has {item.sample} answers, too few to count on"
        yield Remark(message, (*item.path, "sample"), hint="ask more customers, or find a second source")


RULES = (assumption_only, unproven_emotion, old_evidence, undated_evidence, newer_evidence, small_sample)


def _is_small(item: Evidence, least: int) -> bool:
    return item.kind == "survey" and item.sample is not None and item.sample < least


def _used(journey: Journey, items: Sequence[Evidence]) -> list[Evidence]:
    """Those of some evidence that anything refers to."""
    if not items:
        return []
    used = {name for metric, _ in metrics_of(journey) for name in metric.evidence}
    for touchpoint in journey.touchpoints:
        used.update(_grounds(touchpoint))
    return [item for item in items if item.id in used]


def _felt(journey: Journey) -> Iterator[Touchpoint]:
    return (one for one in journey.touchpoints if one.emotion is not None or one.emotions)


def _matters(journey: Journey, touchpoint: Touchpoint, importance: int, low: float) -> bool:
    """Whether customers decide or suffer at a touchpoint, or it is important to them."""
    if touchpoint.moment_of_truth or touchpoint.effective_importance >= importance:
        return True
    values = [value for _, value in touchpoint.emotions] if touchpoint.emotion is None else [touchpoint.emotion]
    return journey.emotion_scale.normalise(min(values)) <= 2 * low - 1 + TOLERANCE


def _assumed(journey: Journey, touchpoints: Sequence[Touchpoint]) -> list[Touchpoint]:
    """Those of some touchpoints whose emotion rests on nothing but assumptions; none in a map that has nothing else."""
    real = [item for item in journey.evidence if item.level != "assumed"]
    known = {item.id for item in _used(journey, real)} if touchpoints else set()
    return [one for one in touchpoints if known.isdisjoint(_grounds(one))] if known else []


def _grounds(touchpoint: Touchpoint) -> list[str]:
    """The ids of the evidence that anything at a touchpoint rests on."""
    found = list(touchpoint.evidence)
    for pain in touchpoint.pain_points:
        found += pain.evidence
    for metric in touchpoint.metrics:
        found += metric.evidence
    return found


_ASK_AGAIN = "ask again, or find newer evidence"
_ADD_A_DATE = "add the day it is from: 'date: 2026-10-01'"


def _unproven(touchpoint: Touchpoint) -> Remark:
    grounds = f"an assumption alone ({listed(touchpoint.evidence)})" if touchpoint.evidence else "no evidence"
    message = f"the emotion at {quoted(touchpoint.id)} rests on {grounds}"
    return Remark(message, (*touchpoint.path, "emotion"), hint="ask or watch customers, and name that under 'evidence'")


def _most_unproven(found: Sequence[Touchpoint], of: str, hint: str) -> Remark:
    """That many emotions rest on nothing, with a few of them by name."""
    where = listed((touchpoint.id for touchpoint in found), most=3, of=len(found))
    message = f"{len(found):,} of {of} rest on nothing but assumptions: at {where}"
    return Remark(message, ("stages",), hint=hint)


def _aged(item: Evidence) -> Remark:
    return Remark(f"evidence {quoted(item.id)} is old: it is from {item.date}", (*item.path, "date"), hint=_ASK_AGAIN)


def _undated(item: Evidence) -> Remark:
    return Remark(f"evidence {quoted(item.id)} has no date", item, hint=_ADD_A_DATE)
