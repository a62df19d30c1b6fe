"""Rules about upkeep: reviews that are due, dates that cannot be, and opportunities that were forgotten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from journeymap.diagnostics import KeyPath, Severity
from journeymap.journey import Journey
from journeymap.model import Metric, Opportunity, Pain
from journeymap.rules.parts import metrics_of
from journeymap.rules.rule import Remark, rule
from journeymap.rules.telling import each_or_once
from journeymap.tables import format_number
from journeymap.wording import quoted

_DAY = 86400


@rule("stale-review", Severity.WARNING, family="upkeep", preset="recommended")
def stale_review(journey: Journey, *, today: dt.date) -> Iterator[Remark]:
    """The map, or a touchpoint of it, was last reviewed longer ago than `review_every` says.

    A journey map ages with every release of what it describes. A map that nobody has held against its evidence for
    long is trusted more than it deserves. On the day on which the review is due the rule is still silent; once the
    whole map is due, its touchpoints are not told one by one.

    Fails:
        journeymap: 1
        name: Tea shop
        reviewed: 2026-01-31
        review_every: 90d
        stages: {visit: {touchpoints: {cup: {}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        reviewed: 2026-10-31
        review_every: 90d
        stages: {visit: {touchpoints: {cup: {}}}}
    """
    if journey.review_every is None:
        return
    days = journey.review_every / _DAY
    often = f"a review is due every {format_number(days)} days" if days != 1 else "a review is due every day"
    interval = (("so often is a review due", ("review_every",)),)
    if journey.reviewed and (today - journey.reviewed).days > days:
        message = f"the map was last reviewed on {journey.reviewed}, and {often}"
        hint = "hold the map against its evidence again, then write the date of that day"
        yield Remark(message, ("reviewed",), hint, interval)
        return
    for touchpoint in journey.touchpoints:
        if touchpoint.reviewed and (today - touchpoint.reviewed).days > days:
            message = f"{quoted(touchpoint.id)} was last reviewed on {touchpoint.reviewed}, and {often}"
            hint = "hold the touchpoint against its evidence again, then write the date of that day"
            yield Remark(message, (*touchpoint.path, "reviewed"), hint, interval)


@rule("never-reviewed", Severity.INFO, family="upkeep", preset="recommended")
def never_reviewed(journey: Journey) -> Iterator[Remark]:
    """A map that is to be reviewed regularly and does not say when it last was.

    `review_every` reminds of nothing until `reviewed` tells from which day to count.

    Fails:
        journeymap: 1
        name: Tea shop
        review_every: 90d
        stages: {visit: {touchpoints: {cup: {}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        reviewed: 2026-10-31
        review_every: 90d
        stages: {visit: {touchpoints: {cup: {}}}}
    """
    reviews = (journey.reviewed, *(touchpoint.reviewed for touchpoint in journey.touchpoints))
    if journey.review_every is not None and not any(reviews):
        message = "a review of the map is due regularly, but nothing says when the last one was"
        yield Remark(message, ("review_every",), hint="add the day of the last review: 'reviewed: 2026-10-01'")


@rule("review-without-interval", Severity.INFO, family="upkeep", preset="strict")
def review_without_interval(journey: Journey) -> Iterator[Remark]:
    """A map that says when it was reviewed and not when the next review is due.

    Without `review_every` nobody is reminded, and the map goes stale without a word.

    Fails:
        journeymap: 1
        name: Tea shop
        reviewed: 2026-10-31
        stages: {visit: {touchpoints: {cup: {}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        reviewed: 2026-10-31
        review_every: 90d
        stages: {visit: {touchpoints: {cup: {}}}}
    """
    if journey.reviewed and journey.review_every is None:
        message = "the map says when it was reviewed, but not when the next review is due"
        yield Remark(message, ("reviewed",), hint="add how often: 'review_every: 90d'")


@rule("future-date", Severity.WARNING, family="upkeep", preset="minimal")
def future_date(journey: Journey, *, today: dt.date) -> Iterator[Remark]:
    """A review, a piece of evidence or a metric is dated in the future.

    What has not happened yet cannot have been reviewed or measured: mostly the year or the month is a slip, and
    until that day the map passes for fresh. One day is let pass, since it may be tomorrow where the map is written.

    Fails:
        journeymap: 1
        name: Tea shop
        reviewed: 2027-10-31
        stages: {visit: {touchpoints: {cup: {}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        reviewed: 2026-10-31
        stages: {visit: {touchpoints: {cup: {}}}}
    """
    for date, what, path in _dates(journey):
        if (date - today).days > 1:
            yield Remark(f"{what} is dated {date}, which is in the future", path, hint="correct the date")


@rule("old-metric", Severity.INFO, family="upkeep", preset="strict", least={"days": 0})
def old_metric(journey: Journey, *, today: dt.date, days: int = 365) -> Iterator[Remark]:
    """A metric whose value is old.

    A number next to a touchpoint is read as how things are. Where most numbers of a map are old, that is said once.

    Options:
        days: the age in days from which on a value is old
    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {metrics: {wait: {value: 4, date: 2025-03-31}}}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {metrics: {wait: {value: 4, date: 2026-09-30}}}}}}
    """
    dated = [metric for metric, _ in metrics_of(journey) if metric.date]
    old = [metric for metric in dated if metric.date and (today - metric.date).days > days]
    once = Remark("most metrics with a date are old", ("stages",), hint="measure them again")
    yield from each_or_once(old, len(dated), _outdated, once)


@rule("solved-pain", Severity.WARNING, family="upkeep", preset="recommended")
def solved_pain(journey: Journey) -> Iterator[Remark]:
    """An opportunity is done, and the pain point that it solves is still listed.

    Either the pain is gone, and the map still counts it; or it is not, and the opportunity was not the solution.
    Where another opportunity for the same pain point is still open, the rule waits for that.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              bill:
                pain_points: {id: no-cards, text: Cards are not taken}
                opportunities: {text: Buy a card reader, status: done, solves: no-cards}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              bill:
                pain_points: {id: no-cards, text: Cards are not taken}
                opportunities: {text: Buy a card reader, status: doing, solves: no-cards}
    """
    ideas = [idea for touchpoint in journey.touchpoints for idea in touchpoint.opportunities if idea.solves]
    if not any(idea.status == "done" for idea in ideas):
        return
    pending = {name for idea in ideas if idea.status not in ("done", "rejected") for name in idea.solves}
    pains = {pain.id: pain for touchpoint in journey.touchpoints for pain in touchpoint.pain_points if pain.id}
    told: set[str] = set()
    for idea in ideas:
        for name in idea.solves if idea.status == "done" else ():
            if name not in pending and name not in told:
                told.add(name)
                yield _still_listed(idea, pains[name])


@rule("opportunity-unowned", Severity.INFO, family="upkeep", preset="strict")
def opportunity_unowned(journey: Journey) -> Iterator[Remark]:
    """An opportunity is planned or under way, and belongs to nobody.

    What nobody owns is done by nobody. An idea needs no owner yet.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {bill: {opportunities: {text: Buy a card reader, status: planned}}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {bill: {opportunities: {text: Buy a card reader, status: planned, owner: crew}}}}}
    """
    for touchpoint in journey.touchpoints:
        for idea in touchpoint.opportunities:
            if idea.status in _UNDER_WAY and not idea.owner:
                what = f"the opportunity {quoted(idea.text)} at {quoted(touchpoint.id)}"
                message = f"{what} is {_UNDER_WAY[idea.status]}, and nobody owns it"
                yield Remark(message, (*idea.path, "status"), hint="name a team under its 'owner'")


RULES = (
    stale_review,
    never_reviewed,
    review_without_interval,
    future_date,
    old_metric,
    solved_pain,
    opportunity_unowned,
)

_UNDER_WAY = {"planned": "planned", "doing": "under way"}


def _dates(journey: Journey) -> Iterator[tuple[dt.date, str, KeyPath]]:
    """The dates of things past: the date, of what it is, and where it stands."""
    if journey.reviewed:
        yield journey.reviewed, "the review of the map", ("reviewed",)
    for item in journey.evidence:
        if item.date:
            yield item.date, f"evidence {quoted(item.id)}", (*item.path, "date")
    for metric, _ in metrics_of(journey):
        if metric.date:
            yield metric.date, f"metric {quoted(metric.id)}", (*metric.path, "date")
    for touchpoint in journey.touchpoints:
        if touchpoint.reviewed:
            yield touchpoint.reviewed, f"the review of {quoted(touchpoint.id)}", (*touchpoint.path, "reviewed")


def _outdated(metric: Metric) -> Remark:
    message = f"the value of {quoted(metric.id)} is old: it is from {metric.date}"
    return Remark(message, (*metric.path, "date"), hint="measure it again")


def _still_listed(idea: Opportunity, pain: Pain) -> Remark:
    message = f"the opportunity {quoted(idea.text)} is done, and the pain point that it solves is still listed"
    hint = "remove the pain point and its id under 'solves', or set the status back to 'doing'"
    return Remark(message, (*idea.path, "status"), hint, ((f"the pain point {quoted(pain.text)} is here", pain.path),))
