"""The ways through a journey: the likeliest ones, and the longest."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from journeymap.analysis.ways.describing import PathStatistic
from journeymap.model import Touchpoint
from journeymap.numbers import emotion_text, number_text
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Block, Column, Section, Table
from journeymap.reporting.overview.words import percent, time

MOST_STEPS = 30
MOST_PATHS = 5
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
    """The likeliest way, and how it compares with the next ones."""
    path = report.likely_path
    if path.value is None:
        return Section("Most likely path", ("No way leads from an entry to an end.",))
    flow = report.journey.flow
    goal = "a success" if flow.outcomes[flow.index[path.touchpoints[-1].id]] == "success" else "an end"
    lead = (
        f"{percent(path.value)} of all customers take exactly this way to {goal}; no other way to one is taken by more."
    )
    return Section("Most likely path", (lead, way(path.touchpoints), *_side_by_side(report)))


def _side_by_side(report: JourneyReport) -> Iterator[Block]:
    """The most likely ways in a table, where there are several."""
    found = report.paths[:MOST_PATHS]
    if len(found) < 2:
        return
    common = set.intersection(*({touchpoint.id for touchpoint in item.touchpoints} for item in found))
    yield f"The {len(found)} most likely ways to {_goal(found)}, and what tells them apart:"
    columns = (
        Column("taken by", is_figure=True),
        Column("by way of", is_long=True),
        Column("time", is_figure=True),
        Column("effort", is_figure=True),
        Column("hand-offs", is_figure=True),
        Column("remembered", is_figure=True),
    )
    yield Table(columns, tuple(_compared(report, item, common) for item in found))
    yield from _means(report)


def _goal(found: Sequence[PathStatistic]) -> str:
    return "success" if all(item.outcome == "success" for item in found) else "an end"


def _compared(report: JourneyReport, item: PathStatistic, common: Container[str]) -> tuple[str, ...]:
    own = [touchpoint for touchpoint in item.touchpoints if touchpoint.id not in common]
    return (
        percent(item.probability),
        way(own) if own else "only what all have in common",
        time(item.time),
        "" if item.effort is None else number_text(item.effort),
        f"{item.handoffs:,}",
        "" if item.peak_end is None else emotion_text(item.peak_end, report.journey.emotion_scale),
    )


def _means(report: JourneyReport) -> Iterator[str]:
    """What those go through who succeed."""
    known = {measure.name: measure.succeeding for measure in report.paths.summary}
    length, taken = known.get("length"), known.get("time")
    if length is not None:
        timed = f" and takes {time(taken)}" if taken else ""
        yield f"On average the way of those who succeed has {number_text(round(length, 1))} touchpoints{timed}."


def way(touchpoints: Sequence[Touchpoint]) -> str:
    """Touchpoints in a row; the middle of a very long one is left out."""
    names = [touchpoint.name for touchpoint in touchpoints]
    if len(names) > MOST_STEPS:
        half = MOST_STEPS // 2
        names = [*names[:half], f"… {len(names) - MOST_STEPS:,} more …", *names[-half:]]
    return ARROW.join(names)
