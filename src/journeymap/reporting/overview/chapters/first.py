"""What to do first: the opportunities of the map in their order, and what each team should begin with."""

from __future__ import annotations

from journeymap.analysis.groups.teams import TeamView
from journeymap.analysis.priorities.opportunities import Priority
from journeymap.reporting.overview.chapters.fixing import fixes
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Chapter, Column, Section, Table
from journeymap.reporting.overview.words import percent

MOST_IDEAS = 6
MOST_TEAMS = 8


def first(report: JourneyReport) -> Chapter:
    """The chapter on what to do."""
    sections = fixes(report) or [priorities(report)]
    return Chapter("first", "What to do first", (*sections, *_teams(report)))


def priorities(report: JourneyReport) -> Section:
    """The opportunities by impact and effort; in the details where the ranking by simulation comes first."""
    found = report.priorities
    if not found:
        return Section("Opportunities", ("The map names no opportunity that is still to be taken up.",))
    lead = (
        "As the map itself rates them, from 1 to 5 and high from 3 on: quick wins first, then big bets, fill-ins and "
        "time sinks, and among these the most impact for the effort."
    )
    columns = (
        Column("rank", is_figure=True),
        Column("opportunity", is_long=True),
        Column("at"),
        Column("impact", is_figure=True),
        Column("effort", is_figure=True),
        Column("it is a"),
        Column("team"),
        Column("status"),
    )
    shown = found[:MOST_IDEAS]
    table = Table(columns, tuple(_idea(report, item) for item in shown), len(found) - len(shown))
    return Section("Opportunities by impact and effort", (lead, table))


def _idea(report: JourneyReport, item: Priority) -> tuple[str, ...]:
    impact, effort = (item.inputs[name] for name in ("impact", "effort"))
    return (
        f"{item.rank:,}",
        item.opportunity.text,
        item.touchpoint.name,
        f"{impact.value:g}",
        f"{effort.value:g}",
        item.reading or "",
        _team(report, item.owner),
        item.status or "",
    )


def _team(report: JourneyReport, owner: str | None) -> str:
    return report.journey.team(owner).name if owner else "nobody"


def _teams(report: JourneyReport) -> list[Section]:
    views = [view for view in report.teams if view.opportunities or view.pains]
    if not report.journey.teams or not views:
        return []
    columns = (
        Column("team"),
        Column("do first", is_long=True),
        Column("hurts most there", is_long=True),
        Column("touchpoints", is_figure=True),
        Column("lost there", is_figure=True),
    )
    rows = tuple(map(_view, views[:MOST_TEAMS]))
    lead = (
        "The teams with the most pain to mend come first. What each does first is the best of its opportunities by "
        "impact and effort, as the map rates them; lost there is who leaves at its touchpoints, of all customers."
    )
    return [Section("Each team's first thing", (lead, Table(columns, rows, len(views) - len(rows))))]


def _view(view: TeamView) -> tuple[str, ...]:
    idea = view.opportunities[0].opportunity.text if view.opportunities else "find an idea"
    hurts = f"{view.pains[0].text} ({view.pains[0].touchpoint.name})" if view.pains else ""
    name = view.team.name if view.team else "nobody"
    return name, idea, hurts, f"{len(view.touchpoints):,}", percent(view.lost)
