"""How sure we are: what the numbers rest on, what was assumed, what is disputed, and what nobody looks after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from journeymap.model import EVIDENCE_LEVELS, Touchpoint
from journeymap.reporting.overview.chapters.fixing import told_of_fixes
from journeymap.reporting.overview.chapters.hurting import pain_told
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Block, Bullets, Chapter, Column, Section, Table, bullets_of
from journeymap.reporting.overview.words import percent, some, time
from journeymap.wording import counted

MOST_OPEN = 5
MOST_NOTES = 12

_RESTS_ON = {
    "measured": "surveys, analytics, transactions",
    "observed": "interviews, observation, feedback, social media",
    "assumed": "nothing but the word of the map",
}
_DAY = 86_400


def certainty(report: JourneyReport) -> Chapter:
    """The chapter on how far the numbers can be trusted."""
    sections = [
        Section("", tuple(_evidence(report))),
        Section("Where the map and its figures disagree", tuple(_disagreements(report))),
        Section("Not reviewed in time", tuple(_reviews(report))),
        Section("What hurts and no opportunity goes after", tuple(_open_pains(report))),
        Section("What was assumed", tuple(_assumptions(report))),
    ]
    return Chapter("certainty", "How sure we are", tuple(section for section in sections if section.blocks))


def _evidence(report: JourneyReport) -> Iterator[Block]:
    levels = report.evidence.own
    if not levels:
        return
    counts = Counter(levels)
    rows = tuple(
        (f"{counts[level]:,}", percent(counts[level] / len(levels)), level, _RESTS_ON[level])
        for level in reversed(EVIDENCE_LEVELS)
        if counts[level]
    )
    yield f"A result is known no better than the worst known number it rests on. How customers move: {_flow(report)}."
    figures = [Column("touchpoints", is_figure=True), Column("share", is_figure=True)]
    yield Table((*figures, Column("evidence"), Column("from", is_long=True)), rows)


def _flow(report: JourneyReport) -> str:
    told = report.evidence.note
    return f"{told}, so that successes and losses count as {report.evidence.flow}"


def _disagreements(report: JourneyReport) -> Iterator[Block]:
    found = report.pain_points.disagreements
    silent = [item.touchpoint.name for item in found if item.kind == "undeclared"]
    good = [item.touchpoint.name for item in found if item.kind == "good_score"]
    told = [f"The figures hurt, but the map declares no pain point: {some(silent)}."] if silent else []
    told += [f"The map declares a pain point, but the figures are good: {some(good)}."] if good else []
    yield from (Bullets(tuple(told)),) if told else ()


def _reviews(report: JourneyReport) -> Iterator[Block]:
    journey = report.journey
    if journey.review_every is None:
        yield "The map does not say how often it is to be reviewed, so that nobody is reminded."
        return
    days = journey.review_every / _DAY
    every = f"a review is due every {time(journey.review_every)}"
    own = [touchpoint for touchpoint in journey.touchpoints if touchpoint.reviewed]
    if journey.reviewed is None and not own:
        yield f"Nothing says when the map was last reviewed, and {every}."
        return
    late = [touchpoint.name for touchpoint in own if _age(report, touchpoint) > days]
    if journey.reviewed and (report.today - journey.reviewed).days > days:
        yield f"The whole map: it was last reviewed on {journey.reviewed.isoformat()}, and {every}."
    elif late:
        yield f"{counted(len(late), 'touchpoint')}, where {every}: {some(late)}."


def _age(report: JourneyReport, touchpoint: Touchpoint) -> float:
    return (report.today - touchpoint.reviewed).days if touchpoint.reviewed else 0.0


def _open_pains(report: JourneyReport) -> Iterator[Block]:
    found = report.priorities.unaddressed
    if found:
        yield bullets_of(found, lambda pain: f"“{pain.touchpoint.name}”: {pain_told(report, pain)}", brief=MOST_OPEN)


def _assumptions(report: JourneyReport) -> Iterator[Block]:
    told_already = {report.evidence.note, *told_of_fixes(report.fixes)}
    found = [note for note in report.assumptions if note not in told_already]
    if found:
        yield "What the map does not say is taken for granted:"
        yield bullets_of(found, str, brief=MOST_NOTES)
