"""Rules about evidence: what a map rests on is there, fresh and enough."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from journeymap.diagnostics import Severity
from journeymap.flow import TOLERANCE
from journeymap.journey import Journey
from journeymap.model import Evidence, Touchpoint
from journeymap.references import is_taken_from_use, references
from journeymap.rules.rule import Remark, rule
from journeymap.rules.telling import each_or_once
from journeymap.wording import listed, quoted


@rule("assumption-only", Severity.INFO, family="upkeep", preset="recommended")
def assumption_only(journey: Journey, *, importance: int = 4, low: float = -0.25) -> Iterator[Remark]:
    """An emotion that matters rests on nothing but assumptions, in a map that has better evidence.

    Those who draw a map tend to see their own view of the customer in it. Where customers decide, where it matters
    to them or where they suffer, somebody should have asked them. Looked at are moments of truth, important
    touchpoints and low emotions; evidence of a pain point or a metric there will do as well.

    Options:
        importance: the importance, from 1 to 5, from which on an emotion matters
        low: the emotion, on a scale from -1 to 1, from which down it matters
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
    deciding = [one for one in _felt(journey) if _matters(journey, one, importance, low)]
    if deciding and _has_real_evidence(journey):
        once = Remark(
            "most of the emotions that matter rest on nothing but assumptions",
            ("stages",),
            hint="ask customers at moments of truth and where they suffer, and name it under 'evidence'",
        )
        yield from each_or_once(_assumed(journey, deciding), len(deciding), once)


@rule("unproven-emotion", Severity.INFO, family="upkeep", preset="strict")
def unproven_emotion(journey: Journey, *, importance: int = 4, low: float = -0.25) -> Iterator[Remark]:
    """An emotion of less weight rests on nothing but assumptions, in a map that has better evidence.

    The same as assumption-only for all the other touchpoints, for teams that want every emotion of a map to be known.

    Options:
        importance: the importance, from 1 to 5, from which on assumption-only looks at an emotion
        low: the emotion, on a scale from -1 to 1, from which down assumption-only looks at it
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
    if others and _has_real_evidence(journey):
        hint = "name under 'evidence' how you know of them"
        once = Remark("most emotions rest on nothing but assumptions", ("stages",), hint=hint)
        yield from each_or_once(_assumed(journey, others), len(others), once)


@rule("old-evidence", Severity.INFO, family="upkeep", preset="recommended")
def old_evidence(journey: Journey, *, today: dt.date, days: int = 730) -> Iterator[Remark]:
    """A piece of evidence that the map rests on is old.

    What customers said years ago was about another offer, another price and another competitor. Evidence that
    nothing refers to is not looked at; where most of it is old, that is said once.

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
    dated = [(item, item.date) for item in journey.evidence if item.date]
    old = [(item, date) for item, date in dated if (today - date).days > days]
    used = _used(journey) if old else set()
    found = [
        Remark(
            f"evidence {quoted(item.id)} is of {date}", (*item.path, "date"), hint="ask again, or find newer evidence"
        )
        for item, date in old
        if item.id in used
    ]
    once = Remark("most evidence is old", ("evidence",), hint="ask again, or find newer evidence")
    yield from each_or_once(found, len(dated), once)


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
    hint = "add the day it is of: 'date: 2026-10-01'"
    found = [Remark(f"evidence {quoted(item.id)} has no date", item, hint) for item in undated]
    yield from each_or_once(found, len(journey.evidence), Remark("most evidence has no date", ("evidence",), hint))


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
    used = _used(journey) if newer else set()
    for item in newer:
        if item.id in used:
            message = f"evidence {quoted(item.id)} is of {item.date}, after the last review of the map on {reviewed}"
            hint = "hold the map against it, then write the date of that day under 'reviewed'"
            yield Remark(message, (*item.path, "date"), hint, (("the last review is here", ("reviewed",)),))


@rule("small-sample", Severity.INFO, family="upkeep", preset="strict")
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
    small = [item for item in journey.evidence if _is_small(item, least)]
    used = _used(journey) if small else set()
    for item in small:
        if item.id in used:
            message = f"survey {quoted(item.id)} has {item.sample} answers, too few to count on"
            yield Remark(message, (*item.path, "sample"), hint="ask more customers, or find a second source")


RULES = (assumption_only, unproven_emotion, old_evidence, undated_evidence, newer_evidence, small_sample)


def _is_small(item: Evidence, least: int) -> bool:
    return item.kind == "survey" and item.sample is not None and item.sample < least


def _used(journey: Journey) -> set[str]:
    """The ids of the evidence that anything refers to."""
    uses = references(journey.stages, owner=journey.owner, channels=journey.channels, metrics=journey.metrics)
    return {name for kind, name, *_ in uses if kind == "evidence"}


def _real(journey: Journey) -> set[str]:
    """The ids of the evidence that is more than an assumption."""
    return {item.id for item in journey.evidence if item.level != "assumed"}


def _has_real_evidence(journey: Journey) -> bool:
    real = _real(journey)
    return bool(real) and not real.isdisjoint(_used(journey))


def _felt(journey: Journey) -> Iterator[Touchpoint]:
    return (one for one in journey.touchpoints if one.emotion is not None or one.emotions)


def _matters(journey: Journey, touchpoint: Touchpoint, importance: int, low: float) -> bool:
    """Whether customers decide or suffer at a touchpoint, or it is important to them."""
    if touchpoint.moment_of_truth or touchpoint.effective_importance >= importance:
        return True
    values = [value for _, value in touchpoint.emotions] if touchpoint.emotion is None else [touchpoint.emotion]
    return journey.emotion_scale.normalise(min(values)) <= low + TOLERANCE


def _assumed(journey: Journey, touchpoints: list[Touchpoint]) -> list[Remark]:
    """What is to say about those of some touchpoints whose emotion rests on nothing but assumptions."""
    real = _real(journey)
    found = []
    for touchpoint in touchpoints:
        if real.isdisjoint(_grounds(touchpoint)):
            grounds = f"an assumption alone ({listed(touchpoint.evidence)})" if touchpoint.evidence else "no evidence"
            message = f"the emotion at {quoted(touchpoint.id)} rests on {grounds}"
            hint = "ask or watch customers, and name that under 'evidence'"
            found.append(Remark(message, (*touchpoint.path, "emotion"), hint))
    return found


def _grounds(touchpoint: Touchpoint) -> Iterator[str]:
    yield from touchpoint.evidence
    for pain in touchpoint.pain_points:
        yield from pain.evidence
    for metric in touchpoint.metrics:
        yield from metric.evidence
