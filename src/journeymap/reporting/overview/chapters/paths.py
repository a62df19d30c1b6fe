"""The ways through a journey: the longest, and the likeliest."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.model import Touchpoint
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Column, Section, Table
from journeymap.reporting.overview.words import percent, time

MOST_STEPS = 30
ARROW = " → "


def critical(report: JourneyReport) -> Section:
    """The longest way."""
    path = report.critical_path
    if path.value is None:
        return Section("Critical path", ("No way leads from an entry to an end.",))
    if not any(path.steps):
        return Section("Critical path", ("The map gives no durations, so that no way takes longer than another.",))
    rows = tuple(
        (time(step) or "?", touchpoint.name, report.journey.stage_of(touchpoint).name)
        for touchpoint, step in zip(path.touchpoints, path.steps, strict=True)
    )
    columns = (Column("time", is_figure=True), Column("touchpoint"), Column("stage"))
    lead = f"The longest way from an entry to an end takes {time(path.value)}, waiting on the way included."
    return Section("Critical path", (lead, Table(columns, rows[:MOST_STEPS], max(0, len(rows) - MOST_STEPS))))


def likely(report: JourneyReport) -> Section:
    """The likeliest way."""
    path = report.likely_path
    if path.value is None:
        return Section("Most likely path", ("No way leads from an entry to an end.",))
    flow = report.journey.flow
    goal = "a success" if flow.outcomes[flow.index[path.touchpoints[-1].id]] == "success" else "an end"
    lead = (
        f"{percent(path.value)} of all customers take exactly this way to {goal}; no other way to one is taken by more."
    )
    return Section("Most likely path", (lead, way(path.touchpoints)))


def way(touchpoints: Sequence[Touchpoint]) -> str:
    """Touchpoints in a row; the middle of a very long one is left out."""
    names = [touchpoint.name for touchpoint in touchpoints]
    if len(names) > MOST_STEPS:
        half = MOST_STEPS // 2
        names = [*names[:half], f"… {len(names) - MOST_STEPS:,} more …", *names[-half:]]
    return ARROW.join(names)
