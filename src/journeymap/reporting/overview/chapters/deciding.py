"""What decides a journey: the touchpoints on every way to success, and the moments of truth."""

from __future__ import annotations

from journeymap.analysis.experience.moments import MomentOfTruth
from journeymap.reporting.overview.chapters.paths import way
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Column, Section, Table
from journeymap.reporting.overview.words import feeling
from journeymap.wording import counted

MOST_MOMENTS = 10

_SAID_BY = {
    None: "author and figures",
    "unconfirmed": "the author alone",
    "undeclared": "the figures alone",
    "denied": "the figures; the author denies it",
}

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
    found = report.moments_of_truth
    if not found:
        return Section("Moments of truth", ("The map declares none, and its figures show none.",))
    lead = (
        "Where customers make up their minds: declared by the author, or strong feelings that nobody avoids, or a "
        "clear difference in success between those who come here and those who do not (which need not be its cause)."
    )
    columns = (
        Column("touchpoint"),
        Column("because", is_long=True),
        Column("emotion", is_figure=True),
        Column("said by"),
    )
    rows = tuple(_moment(report, item) for item in found[:MOST_MOMENTS])
    return Section("Moments of truth", (lead, Table(columns, rows, len(found) - len(rows))))


def _moment(report: JourneyReport, item: MomentOfTruth) -> tuple[str, ...]:
    figures = [ground for ground in item.grounds if ground.criterion != "declared"]
    because = "; ".join(_HIGH if ground.criterion == "must_pass" else ground.detail for ground in figures)
    return (
        item.touchpoint.name,
        because or "the author says so",
        feeling(report.journey, item.touchpoint),
        _SAID_BY[item.disagreement],
    )
