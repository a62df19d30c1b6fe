"""The ways through a journey: the likeliest ones, and the longest."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from journeymap.analysis.ways.describing import PathStatistic
from journeymap.analysis.ways.paths import CriticalPath
from journeymap.flow import TOLERANCE
from journeymap.model import Touchpoint
from journeymap.numbers import emotion_text, number_text
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Block, Column, Section, table_of
from journeymap.reporting.overview.words import percent, some, time

MOST_STEPS = 30
MOST_PATHS = 5
ARROW = " → "


def critical(report: JourneyReport) -> Section:
    """The longest way."""
    path = report.critical_path
    if path.value is None:
        return Section("Critical path", ("No way leads from an entry to an end.",))
    if not any(path.steps):
        told = "No way from an entry to an end has a duration on it, so that none takes longer than another."
        return Section("Critical path", (told,))

    def row(step: tuple[Touchpoint, float | None]) -> tuple[str, ...]:
        touchpoint, taken = step
        return time(taken) or "?", touchpoint.name, report.journey.stage_of(touchpoint).name

    columns = (Column("time", is_figure=True), Column("touchpoint"), Column("stage"))
    steps = tuple(zip(path.touchpoints, path.steps, strict=True))
    return Section("Critical path", (_longest(path), table_of(columns, steps, row)))


def _longest(path: CriticalPath) -> str:
    """How long the longest way takes, and what it leaves out."""
    way_to = "from an entry to an end"
    if not path.loops:
        return f"The longest way {way_to} takes {time(path.value)}, waiting on the way included."
    back = some([f"“{loop.source.name}” → “{loop.target.name}”" for loop in path.loops], 3)
    return (
        f"Ways back left out ({back}), the longest way {way_to} takes {time(path.value)}, waiting on the way included. "
        "Who goes back needs longer."
    )


def likely(report: JourneyReport) -> Section:
    """The likeliest way, and how it compares with the next ones."""
    path = report.likely_path
    if path.value is None:
        return Section("Most likely path", ("No way leads from an entry to an end.",))
    flow = report.journey.flow
    goal = "a success" if flow.outcomes[flow.index[path.touchpoints[-1].id]] == "success" else "an end"
    if path.value > 1 - TOLERANCE:
        lead = f"All customers take this one way to {goal}."
    else:
        lead = f"{percent(path.value)} of all customers take exactly this way to {goal}, and no other is taken by more."
    return Section("Most likely path", (lead, way(path.touchpoints), *_side_by_side(report)))


def _side_by_side(report: JourneyReport) -> Iterator[Block]:
    """The most likely ways in a table, where there are several."""
    found = report.paths[:]
    if len(found) < 2:
        return
    common = set.intersection(*({touchpoint.id for touchpoint in item.touchpoints} for item in found))
    yield (
        f"The most likely ways to {_goal(found)}, and what tells them apart (peak and end: the mean emotion of the "
        "strongest moment and the end, which is what people remember):"
    )
    columns = (
        Column("taken by", is_figure=True),
        Column("by way of", is_long=True),
        Column("time", is_figure=True),
        Column("effort", is_figure=True),
        Column("hand-offs", is_figure=True),
        Column("peak and end", is_figure=True),
    )
    yield table_of(columns, found, lambda item: _compared(report, item, common), brief=MOST_PATHS)
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
    if len(names) > MOST_STEPS + 1:
        half = MOST_STEPS // 2
        names = [*names[:half], f"… {len(names) - MOST_STEPS:,} more …", *names[-half:]]
    return ARROW.join(names)
