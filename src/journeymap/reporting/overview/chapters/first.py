"""What to do first: the opportunities of the map in their order, and what each team should begin with."""

from __future__ import annotations

from journeymap.analysis.groups.teams import TeamView
from journeymap.analysis.priorities.opportunities import Priority
from journeymap.analysis.priorities.weighing import DECLARED, FROM_THE_MAP, Input
from journeymap.reporting.overview.chapters.fixing import candidates, fixes
from journeymap.reporting.overview.chapters.hurting import pain_told
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Chapter, Column, Section, table_of
from journeymap.reporting.overview.words import percent

MOST_IDEAS = 6
MOST_TEAMS = 12


def first(report: JourneyReport) -> Chapter:
    """The chapter on what to do."""
    others = [] if report.ranked_fixes else [priorities(report)]
    return Chapter("first", "What to do first", (*fixes(report), *others, *_teams(report), *candidates(report)))


def priorities(report: JourneyReport) -> Section:
    """The opportunities by impact and effort; in the details where the ranking by simulation comes first."""
    found = report.priorities
    if not found:
        return Section("Opportunities", ("The map names no opportunity that is still to be taken up.",))
    lead = (
        "By impact and effort, from 1 to 5 and high from 3 on: quick wins first, then big bets, fill-ins and time "
        "sinks, and among these the most impact for the effort."
    )
    if any(item.not_given for item in found):
        lead += " What the map does not rate is marked: taken from the severity of the pain, or assumed to be 3."
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
    table = table_of(columns, found[:], lambda item: _idea(report, item), brief=MOST_IDEAS)
    return Section("Opportunities by impact and effort", (lead, table))


def _idea(report: JourneyReport, item: Priority) -> tuple[str, ...]:
    return (
        f"{item.rank:,}",
        item.opportunity.text,
        item.touchpoint.name,
        *(_rating(item.inputs[name]) for name in ("impact", "effort")),
        item.reading or "",
        _team(report, item.owner),
        item.status or "",
    )


def _rating(given: Input) -> str:
    """A rating, marked where it is not the author's own."""
    if given.source == DECLARED:
        return f"{given.value:g}"
    return f"{given.value:g} ({'by its pain' if given.source == FROM_THE_MAP else 'assumed'})"


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
    order = (
        "its first in the ranking above, and where it has none there the best of its opportunities by impact and effort"
        if report.ranked_fixes
        else "the best of its opportunities by impact and effort"
    )
    lead = (
        f"The teams with the most pain to mend come first. What each does first is {order}; lost there is who leaves at "
        "its touchpoints, of all customers."
    )
    table = table_of(columns, views, lambda view: _view(report, view), brief=MOST_TEAMS)
    return [Section("Each team's first thing", (lead, table))]


def _view(report: JourneyReport, view: TeamView) -> tuple[str, ...]:
    hurts = f"{pain_told(report, view.pains[0])} ({view.pains[0].touchpoint.name})" if view.pains else ""
    name = view.team.name if view.team else "nobody"
    return name, _first_thing(report, view), hurts, f"{len(view.touchpoints):,}", percent(view.lost)


def _first_thing(report: JourneyReport, view: TeamView) -> str:
    own = view.team.id if view.team else None
    ranked = next((fix for fix in report.ranked_fixes if fix.owner == own), None)
    if ranked:
        return f"{ranked.text} (rank {ranked.rank})"
    if not view.opportunities:
        return "find an idea"
    told = view.opportunities[0].opportunity.text
    return f"{told} (by impact and effort)" if report.ranked_fixes else told
