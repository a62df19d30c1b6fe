"""The page about a journey: what is seen at first sight, and its chapters in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from journeymap import __version__
from journeymap.analysis.priorities.trials import Fix
from journeymap.flow import persona_weights
from journeymap.journey import Journey
from journeymap.model import Metric
from journeymap.numbers import metric_text
from journeymap.reporting.overview.chapters.certainty import certainty
from journeymap.reporting.overview.chapters.costing import (
    costing,
    largest_loss,
    no_success,
    other_traps,
    outcome,
    whose,
)
from journeymap.reporting.overview.chapters.details import details as in_detail
from journeymap.reporting.overview.chapters.first import first
from journeymap.reporting.overview.chapters.fixing import brings_above_all, caveats, won
from journeymap.reporting.overview.chapters.hurting import hurting, strongest
from journeymap.reporting.overview.chapters.whom import whom
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Figure, Page
from journeymap.reporting.overview.words import listing, people, percent, some, time
from journeymap.wording import counted

MOST_TRAPS = 2
"""The most closed loops that the opening names beside the largest loss."""

CHAPTERS = (hurting, whom, costing, first, certainty)
"""What decides; the journey in detail comes behind."""


def page(report: JourneyReport, *, details: bool = True) -> Page:
    """All that there is to say about a journey, or all but the details."""
    journey = report.journey
    chapters = [chapter(report) for chapter in ((*CHAPTERS, in_detail) if details else CHAPTERS)]
    return Page(
        title=journey.name,
        description=journey.description,
        facts=tuple((label, text) for label, text in _facts(report) if text),
        figures=tuple(_figures(report)) if journey.touchpoints else (),
        summary=tuple(_summary(report)) if journey.touchpoints else (),
        chapters=tuple(chapters if details else (chapter.shortened() for chapter in chapters)),
        rest="" if details else _REST,
        footer=_footer(report),
    )


_REST = (
    "Not shown: the journey in detail - emotion curve, lifecycle, paths, what decides, bottlenecks, hand-offs, "
    "opportunities by impact and effort, complexity, loose ends - and the rest of cut tables. Ask for it with --details "
    "(details=True in Python), or for another format."
)


def _footer(report: JourneyReport) -> str:
    source = f" from {PurePath(report.journey.source).name}" if report.journey.source else ""
    return f"Made by journeymap {__version__}{source}. Ages count from {report.today.isoformat()}."


def _summary(report: JourneyReport) -> Iterator[str]:
    """The map in two or three sentences."""
    yield outcome(report)
    yield from filter(None, (no_success(report), largest_loss(report)))
    yield from islice(other_traps(report), MOST_TRAPS)
    for item in report.pain_points[:1]:
        yield f"“{item.touchpoint.name}” hurts most: {strongest(item)}."
    yield from _first(report)


def _first(report: JourneyReport) -> Iterator[str]:
    """The one thing to do first: what gains most for its effort, else the best by impact and effort; how many it wins."""
    found = report.ranked_fixes
    if not found:
        yield from _best_rated(report)
        return
    most = max(found, key=lambda fix: won(report, fix))
    is_same = most is found[0] or not won(report, most) > max(0.0, won(report, found[0]))
    yield f"Do first, for the most gain for the effort: {_told(report, found[0])}."
    if not is_same:
        yield f"Most customers are won by {_told(report, most)}."


def _told(report: JourneyReport, fix: Fix) -> str:
    return f"“{fix.text}” at “{fix.touchpoint.name}” ({'; '.join((brings_above_all(report, fix), *caveats(fix)))})"


def _best_rated(report: JourneyReport) -> Iterator[str]:
    """The best opportunity by impact and effort, where there is a success that it could serve."""
    if no_success(report):
        yield "What to do first cannot be told before a way leads to success."
        return
    for idea in report.priorities[:1]:
        guessed = f", {listing(idea.not_given)} not rated by the map" if idea.not_given else ""
        yield f"Do first, by impact and effort: “{idea.opportunity.text}” at “{idea.touchpoint.name}” ({idea.reading}{guessed})."


def _figures(report: JourneyReport) -> Iterator[Figure]:
    costs, count = report.costs, report.customers
    of_all = f"of {people(count)} {whose(report)}"
    yield Figure(people(costs.success * count), f"{of_all} succeed", "good" if costs.success > 0 else "bad")
    yield Figure(people(costs.lost * count), "are lost", "bad" if costs.lost > 0 else "")
    yield Figure(f"{len(report.pain_points):,}", f"of {len(report.journey.touchpoints):,} touchpoints hurt")


def _facts(report: JourneyReport) -> Iterator[tuple[str, str]]:
    journey = report.journey
    reviewed = f"reviewed {journey.reviewed.isoformat()}" if journey.reviewed else ""
    again = f"due again every {time(journey.review_every)}" if journey.review_every else ""
    yield "goal", journey.goal or ""
    yield "state", ", ".join(filter(None, (journey.state, reviewed, again)))
    yield "owner", journey.team(journey.owner).name if journey.owner else ""
    yield "stages", some([f"{stage.name} ({len(stage.touchpoints)})" for stage in journey.stages], 12)
    yield "size", _size(journey)
    yield from _personas(report)
    yield "metrics", "; ".join(map(_metric, journey.metrics[:12]))


def _personas(report: JourneyReport) -> Iterator[tuple[str, str]]:
    if report.persona and report.whole:
        share = dict(_shares(report.whole))[report.persona.name]
        yield "persona", f"{report.persona.name} alone{f', {share} of all customers' if share else ''}"
        return
    label = "persona" if len(report.journey.personas) == 1 else "personas"
    yield label, some([f"{name} {share}".strip() for name, share in _shares(report.journey)], 12)


def _shares(journey: Journey) -> Iterator[tuple[str, str]]:
    """Each persona's name and share; what is left to one without a share is marked as assumed."""
    weights = persona_weights(journey.personas)
    has_shares = any(persona.share is not None for persona in journey.personas)
    for persona in journey.personas:
        assumed = f"~{percent(weights[persona.id])}" if has_shares else ""
        yield persona.name, assumed if persona.share is None else percent(persona.share)


def _size(journey: Journey) -> str:
    counts = [
        counted(len(journey.touchpoints), "touchpoint"),
        counted(sum(map(len, journey.flow.successors)), "transition"),
    ]
    counts += [counted(len(journey.channels), "channel")] if journey.channels else []
    counts += [counted(len(journey.teams), "team")] if journey.teams else []
    return ", ".join(counts)


def _metric(metric: Metric) -> str:
    parts = [f"target {metric_text(metric, metric.target)}"] if metric.target is not None else []
    parts += [f"was {metric_text(metric, metric.previous)}"] if metric.previous is not None else []
    told = f"{metric.name} {metric_text(metric, metric.value)}"
    return f"{told} ({', '.join(parts)})" if parts else told
