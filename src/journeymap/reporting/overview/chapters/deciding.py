"""What decides a journey: the touchpoints on every way to success, and the moments of truth."""

from __future__ import annotations

from journeymap.analysis.experience.moments import MomentOfTruth
from journeymap.reporting.overview.chapters.paths import way
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Column, Section, table_of
from journeymap.reporting.overview.words import feeling
from journeymap.wording import counted

SHOWN = frozenset({"declared", "must_pass"})
"""The criteria of moments of truth that the report goes by: that success differs by a touchpoint is no moment yet."""

_HIGH = "nobody who succeeds gets round it, and feelings run high"


def must_pass(report: JourneyReport) -> Section:
    """What no way to success avoids."""
    found = report.must_pass
    if not found:
        return Section("Must-pass touchpoints", ("No touchpoint lies on every way to success.",))
    lead = f"Every way to success leads through {counted(len(found), 'touchpoint')}:"
    return Section("Must-pass touchpoints", (lead, way(tuple(found))))


def moments(report: JourneyReport) -> Section:
    """Where customers make up their minds."""
    found = [item for item in report.moments_of_truth if SHOWN.intersection(item.criteria)]
    if not found:
        told = "The author declares none, and feelings run high nowhere that all who succeed have to pass."
        return Section("Moments of truth", (told,))
    lead = (
        "Where customers make up their minds: the author says so, or nobody who succeeds gets round it and feelings "
        "run high."
    )
    columns = (
        Column("touchpoint"),
        Column("because", is_long=True),
        Column("emotion", is_figure=True),
        Column("said by"),
    )
    return Section("Moments of truth", (lead, table_of(columns, found, lambda item: _moment(report, item))))


def _moment(report: JourneyReport, item: MomentOfTruth) -> tuple[str, ...]:
    is_shown_by_figures = "must_pass" in item.criteria
    return (
        item.touchpoint.name,
        _HIGH if is_shown_by_figures else "the author says so",
        feeling(report.journey, item.touchpoint),
        _said_by(item, is_shown_by_figures=is_shown_by_figures),
    )


def _said_by(item: MomentOfTruth, *, is_shown_by_figures: bool) -> str:
    if not item.is_declared:
        return "the figures; the author denies it" if item.disagreement == "denied" else "the figures"
    return "author and figures" if is_shown_by_figures else "the author"
