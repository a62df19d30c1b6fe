"""What customers have to get through: where the journey is slow, and where they are handed over."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.movement.bottlenecks import Bottleneck
from journeymap.analysis.movement.handoffs import Handoff, differs, owners
from journeymap.analysis.movement.matrix import HandoffMatrix
from journeymap.journey import Journey
from journeymap.numbers import number_text
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Block, Column, Section, Table, first_of, table_of
from journeymap.reporting.overview.words import listing, people, percent, time
from journeymap.wording import counted

MOST_TEAMS = 8


def bottlenecks(report: JourneyReport) -> Section:
    """Where the time goes."""
    found = report.bottlenecks
    if found.total is None:
        told = "Some customers never leave a closed loop, so that their time has no end and no parts."
        return Section("Bottlenecks", (told,))
    if not found.total:
        return Section("Bottlenecks", ("The map gives no times where customers come by.",))
    lead = (
        f"An average journey takes {time(found.total)}, those that end early included. Where that time goes, "
        "waiting on the way there included:"
    )
    columns = (
        Column("share", is_figure=True),
        Column("in an average journey", is_figure=True),
        Column("touchpoint"),
        Column("each visit", is_figure=True),
        Column("of it waiting", is_figure=True),
    )
    return Section("Bottlenecks", (lead, table_of(columns, found[:], _narrow, size=lambda item: item.share)))


def _narrow(item: Bottleneck) -> tuple[str, ...]:
    return (
        percent(item.share),
        time(item.amount),
        item.touchpoint.name,
        time(item.per_visit),
        time(item.waiting),
    )


def handoffs(report: JourneyReport) -> Section:
    """Where customers are handed over, and between which teams."""
    found = report.handoffs
    if not found:
        return Section("Hand-offs", (_none(report.journey),))
    return Section("Hand-offs", tuple(_handoffs(report)))


def _none(journey: Journey) -> str:
    """That there is no hand-off, as far as the map tells."""
    silent = {
        "channel": sum(touchpoint.channel is None for touchpoint in journey.touchpoints),
        "team": sum(owner is None for owner in owners(journey)),
    }
    if not any(silent.values()):
        return "Customers stay with one channel and one team all the way."
    lacking = [
        f"no {noun}" if count == len(journey.touchpoints) else f"no {noun} for {counted(count, 'touchpoint')}"
        for noun, count in silent.items()
        if count
    ]
    return f"No hand-off is to be seen; but the map names {listing(lacking)}."


def _handoffs(report: JourneyReport) -> Iterator[Block]:
    found = report.handoffs
    if found.per_journey is None or found.forced_per_journey is None:
        yield "Customers are handed over without end in a closed loop."
    else:
        forced = f", {_times(report, found.forced_per_journey)} of them forced" if found.forced_per_journey else ""
        yield (
            f"{people(report.customers)} customers are handed over {_often(report, found.per_journey)} in all{forced}. "
            "Friction counts 1 for each change, the fall of the feeling (0 to 2), and 1 where it is forced; those that "
            "rub most in all come first."
        )
    columns = (
        Column("times", is_figure=True),
        Column("from"),
        Column("to"),
        Column("what changes", is_long=True),
        Column("friction", is_figure=True),
    )
    yield table_of(columns, found[:], lambda item: _handoff(report, item))
    teams = found.matrices[1]
    if teams:
        yield f"Who hands over to whom, times for {people(report.customers)} customers (rows hand over to columns):"
        yield _matrix(report, teams)


def _handoff(report: JourneyReport, item: Handoff) -> tuple[str, ...]:
    journey = report.journey
    changes = [
        f"{name(sides[0]).name} to {name(sides[1]).name}"
        for sides, name in ((item.channel, journey.channel), (item.team, journey.team))
        if differs(sides) and sides[0] is not None and sides[1] is not None
    ]
    changes += [item.kind] if item.kind else []
    often = "" if item.per_journey is None else _times(report, item.per_journey)
    return often, item.source.name, item.target.name, "; ".join(changes), f"{item.friction:.1f}"


def _matrix(report: JourneyReport, teams: HandoffMatrix) -> Table:
    ids = first_of(teams.names, MOST_TEAMS)
    names = {team: report.journey.team(team).name for team in ids}
    counts = {
        (cell.source, cell.target): "" if cell.per_journey is None else _times(report, cell.per_journey)
        for cell in teams
    }
    columns = (Column("team"), *(Column(names[team], is_figure=True) for team in ids))
    rows = tuple((names[source], *(counts.get((source, target), "") for target in ids)) for source in ids)
    return Table(columns, rows, len(teams.names) - len(ids))


def _often(report: JourneyReport, per_journey: float) -> str:
    told = _times(report, per_journey)
    return "once" if told == "1" else f"{told} times"


def _times(report: JourneyReport, per_journey: float) -> str:
    count = per_journey * report.customers
    return people(count) if count < 1e5 else number_text(count)
