"""What hurts: the worst pain points, each with its reasons."""

from __future__ import annotations

from journeymap.analysis.evidence import weakest
from journeymap.analysis.experience.pains import PainPoint
from journeymap.analysis.experience.reasons import Reason
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Chapter, Column, Section, table_of
from journeymap.reporting.overview.words import feeling, percent

MOST_PAINS = 6

_SAID = {
    "low_emotion": "customers feel bad",
    "trough": "worse than before and after",
    "sharp_fall": "feelings fall here",
}


def hurting(report: JourneyReport) -> Chapter:
    """The chapter on pain points."""
    found, total = report.pain_points, len(report.journey.touchpoints)
    if not found:
        told = "No touchpoint hurts, by what the map says." if total else "The map has no touchpoints."
        return Chapter("hurts", "What hurts", (Section("", (told,)),))
    hurting = "1 touchpoint hurts" if len(found) == 1 else f"{len(found):,} touchpoints hurt"
    lead = (
        f"{hurting}, of {total:,}. Severity is reach (who gets there) x strength (how much it hurts) x "
        "importance / 3 (how much it matters to them)."
    )
    columns = (
        Column("severity", is_figure=True),
        Column("touchpoint"),
        Column("because", is_long=True),
        Column("reached", is_figure=True),
        Column("emotion", is_figure=True),
        Column("known as"),
    )
    largest = found[0].severity or 1.0
    table = table_of(
        columns, found[:], lambda item: _row(report, item), brief=MOST_PAINS, size=lambda item: item.severity / largest
    )
    return Chapter("hurts", "What hurts", (Section("", (lead, table)),))


def _row(report: JourneyReport, item: PainPoint) -> tuple[str, ...]:
    return (
        f"{item.severity:.2f}",
        item.touchpoint.name,
        "; ".join(dict.fromkeys(map(told, item.reasons))),
        percent(item.reach),
        feeling(report.journey, item.touchpoint),
        weakest((item.evidence, item.reach_evidence)),
    )


def told(reason: Reason) -> str:
    """A reason in words; what the author of the map says is quoted."""
    if reason.kind == "declared":
        return f"“{reason.detail}”"
    return _SAID.get(reason.kind, reason.detail)


def strongest(item: PainPoint) -> str:
    """The strongest reason of a pain point in words."""
    return told(max(item.reasons, key=lambda reason: reason.strength))
