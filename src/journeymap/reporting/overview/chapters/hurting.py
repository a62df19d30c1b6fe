"""What hurts: the worst pain points, each with its reasons."""

from __future__ import annotations

from journeymap.analysis.experience.owning import OwnedPain
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
        f"{hurting}, of {total:,}. Severity is reach (who gets there) x strength of the first reason (how much it "
        f"hurts, 0 to 1){_shared(report)} x importance / 3 (how much it matters to them)."
    )
    columns = (
        Column("severity", is_figure=True),
        Column("touchpoint"),
        Column("because", is_long=True),
        Column("made of", is_figure=True),
        Column("evidence"),
        Column("of reach"),
    )
    largest = found[0].severity or 1.0
    table = table_of(
        columns, found[:], lambda item: _row(report, item), brief=MOST_PAINS, size=lambda item: item.severity / largest
    )
    return Chapter("hurts", "What hurts", (Section("", (lead, table)),))


def _shared(report: JourneyReport) -> str:
    """That a reason may concern a part of the customers alone, where there is one that does."""
    is_shared = any(reason.share < 1 for item in report.pain_points for reason in item.reasons)
    return " x the part of them whom it hurts" if is_shared else ""


def _row(report: JourneyReport, item: PainPoint) -> tuple[str, ...]:
    return (
        f"{item.severity:.2f}",
        item.touchpoint.name,
        "; ".join(dict.fromkeys(told(reason, feeling(report.journey, item.touchpoint)) for reason in item.reasons)),
        _sum(item),
        item.evidence,
        item.reach_evidence,
    )


def _sum(item: PainPoint) -> str:
    """The factors of a severity."""
    part = f" x {item.worst.share:.2g}" if item.worst.share < 1 else ""
    return f"{item.reach:.2g} x {item.worst.strength:.2g}{part} x {item.touchpoint.effective_importance:g}/3"


def told(reason: Reason, feels: str = "") -> str:
    """A reason in words, with the emotion where it is that; what the author of the map says is quoted."""
    if reason.kind == "declared":
        whom = f" ({percent(reason.share)} of those there)" if reason.share < 1 else ""
        return f"“{reason.detail}”{whom}"
    said = _SAID.get(reason.kind, reason.detail)
    return f"{said} ({feels})" if feels and reason.kind == "low_emotion" else said


def pain_told(report: JourneyReport, pain: OwnedPain) -> str:
    """A pain that a team is to mend, in the words of a reason."""
    if pain.declared:
        return f"“{pain.text}”"
    return next(strongest(item) for item in report.pain_points if item.touchpoint.id == pain.touchpoint.id)


def strongest(item: PainPoint) -> str:
    """The reason that decides, in words."""
    return told(item.worst)
