"""The journey from each team's side: what it owns, what hurts there, whom it hands over to, what it should do first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import Evidence, evidence_of, weakest
from journeymap.analysis.experience.owning import OwnedPain, owned_pains
from journeymap.analysis.groups.planning import planning_text
from journeymap.analysis.movement.handoffs import handoffs, owners
from journeymap.analysis.movement.matrix import added
from journeymap.analysis.movement.reach import chance_of_any, chances_of
from journeymap.analysis.movement.spending import spent, unsaid
from journeymap.analysis.priorities.opportunities import Priority, opportunities
from journeymap.errors import UnknownNameError
from journeymap.flow import TOLERANCE, Flow
from journeymap.journey import Journey
from journeymap.model import Team, Touchpoint
from journeymap.solving.chains import chain_of
from journeymap.wording import counted

MOST_STEPS = 1_000_000
"""The most touchpoints and transitions that are gone over for the reaches of all teams together ..."""

LEAST_PASSES = 10
"""... but so often the whole map is gone over, once for a team, however large it is."""


@frozen
class Exchange:
    """What a team and another hand over to each other in an average journey: `given` to it, `taken` from it.

    None where that has no end.
    """

    team: Team
    given: float | None
    taken: float | None


@frozen
class TeamView:
    """What one team has to do with a journey; `team` is None for what nobody owns.

    `reach` is the chance that a journey comes by any of its touchpoints, `time` the seconds and `effort` the points of
    effort that an average journey spends there, `lost` the share of all customers who leave the journey there.
    `pains` are those that are for it to mend, worst first, and `pain_severity` adds up the worst of each touchpoint.
    `exchanges` are its hand-offs, by the team at the other end. `opportunities` are its own, first things first, with
    their ranks among all. None where the map does not tell it, or where it has no end.
    """

    team: Team | None
    touchpoints: tuple[Touchpoint, ...]
    reach: float | None
    time: float | None
    effort: float | None
    lost: float
    pain_severity: float
    pains: tuple[OwnedPain, ...]
    exchanges: tuple[Exchange, ...]
    opportunities: tuple[Priority, ...]
    evidence: str
    reach_evidence: str

    @property
    def handoffs_in(self) -> float | None:
        """How often an average journey is handed over to it by another team; None where that has no end."""
        return added(exchange.taken for exchange in self.exchanges)

    @property
    def handoffs_out(self) -> float | None:
        """How often it hands an average journey over to another team; None where that has no end."""
        return added(exchange.given for exchange in self.exchanges)

    def planning_text(self) -> str:
        """What the team owns, what hurts most, what to do first and whom it hands over to, in Markdown."""
        return planning_text(self)


@frozen(repr=False)
class TeamViews(tables.Result[TeamView]):
    """The teams, those with the most pain first; what nobody owns comes last."""

    items: tuple[TeamView, ...]
    assumptions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """How many teams there are, and whether anything is left over."""
        ownerless = [len(view.touchpoints) for view in self.items if view.team is None]
        rest = f", {counted(ownerless[0], 'touchpoint')} without one" if ownerless else ""
        return f"Teams: {counted(len(self) - len(ownerless), 'team')}{rest}"

    def team(self, name: str) -> TeamView:
        """The view of the team of that id; UnknownNameError (a KeyError) if there is none."""
        views = {view.team.id: view for view in self.items if view.team}
        if name not in views:
            raise UnknownNameError.of("team", name, views)
        return views[name]

    def to_records(self) -> list[tables.Record]:
        """One record a team; `first` is what it should do first."""
        return [
            {
                "team": view.team.id if view.team else None,
                "touchpoints": len(view.touchpoints),
                "reach": view.reach,
                "time": view.time,
                "effort": view.effort,
                "lost": view.lost,
                "pain_severity": view.pain_severity,
                "worst": view.pains[0].text if view.pains else None,
                "handoffs_in": view.handoffs_in,
                "handoffs_out": view.handoffs_out,
                "opportunities": len(view.opportunities),
                "first": view.opportunities[0].opportunity.text if view.opportunities else None,
                "evidence": view.evidence,
                "reach_evidence": view.reach_evidence,
            }
            for view in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The teams as plain data, each with its touchpoints, pains, hand-offs, opportunities and planning text."""
        return tables.as_dict(self) | {
            "teams": [
                {
                    "team": view.team.id if view.team else None,
                    "touchpoints": [touchpoint.id for touchpoint in view.touchpoints],
                    "pains": [pain.to_record() for pain in view.pains],
                    "handoffs": [
                        {"team": other.team.id, "given": other.given, "taken": other.taken} for other in view.exchanges
                    ],
                    "opportunities": [
                        {"rank": item.rank, "opportunity": item.opportunity.text, "touchpoint": item.touchpoint.id}
                        for item in view.opportunities
                    ],
                    "planning_text": view.planning_text(),
                }
                for view in self.items
            ]
        }


def by_team(journey: Journey) -> TeamViews:
    r"""The journey from each team's side, the one with the most pain to mend first; what nobody owns comes last.

    A touchpoint belongs to its owner, else to that of its stage; a pain point or an opportunity to its own owner, else
    to that of its touchpoint. Time and effort are expected visits x duration or effort (Kemeny & Snell 1960), the
    share lost is the sum of visits x drop-off, hand-offs are visits x probability of the transitions between two
    teams. The pain of a team is the sum of the severities of the worst pain at each touchpoint that is for it to mend.
    In a large map with very many teams reach is worked out for those of the most touchpoints, and `assumptions` says so.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   order:
    ...     owner: sales
    ...     touchpoints:
    ...       shop: {duration: 4m, next: [{to: help, probability: 0.25}, {to: till, probability: 0.5}]}
    ...       help: {owner: care, duration: 8m, emotion: -1, next: till}
    ...       till: {duration: 2m}
    ... ''')
    >>> for view in jm.by_team(journey):
    ...     print(view.team.name, view.reach, view.time, view.lost, view.pain_severity, view.handoffs_out)
    Care 0.25 120.0 0.0 0.125 0.25
    Sales 1.0 330.0 0.25 0.0 0.25
    """
    flow, visits = journey.flow, journey.flow.once(chain_of).visits
    owned: dict[str | None, list[int]] = {team.id: [] for team in journey.teams}
    for number, owner in enumerate(owners(journey)):
        owned.setdefault(owner, []).append(number)
    found = opportunities(journey)
    pains, ideas = _grouped(owned_pains(journey)), _grouped(found)
    if None in pains or None in ideas:
        owned.setdefault(None, [])
    reaches, reach_notes = _reaches(flow, owned)
    exchanges, handoff_notes = _exchanges(journey)
    known = _Known(flow, visits, evidence_of(journey), reaches, pains, ideas, exchanges)
    teams = [*journey.teams, *([None] if None in owned else [])]
    views = [_view(team, owned[team.id if team else None], known) for team in teams]
    notes = (*found.assumptions, *handoff_notes, *unsaid(flow, visits), *reach_notes)
    ranked = sorted(views, key=lambda view: (view.team is None, -round(view.pain_severity, 12)))
    return TeamViews(tuple(ranked), tuple(dict.fromkeys(notes)))


@frozen(eq=False, repr=False)
class _Known:
    """What is known of a journey, and of each team by its id."""

    flow: Flow
    visits: Sequence[float]
    evidence: Evidence
    reaches: Mapping[str | None, float | None]
    pains: Mapping[str | None, Sequence[OwnedPain]]
    ideas: Mapping[str | None, Sequence[Priority]]
    exchanges: Mapping[str | None, Sequence[Exchange]]


def _view(team: Team | None, numbers: Sequence[int], known: _Known) -> TeamView:
    flow, name = known.flow, team.id if team else None
    touchpoints = tuple(flow.touchpoints[number] for number in numbers)
    pains = tuple(known.pains.get(name, ()))
    return TeamView(
        team=team,
        touchpoints=touchpoints,
        reach=known.reaches[name],
        time=spent([(known.visits[number], flow.touchpoints[number].duration) for number in numbers]),
        effort=spent([(known.visits[number], flow.touchpoints[number].effort) for number in numbers]),
        lost=spent([(known.visits[number], flow.drop_off[number]) for number in numbers]) or 0.0,
        pain_severity=_severity(pains),
        pains=pains,
        exchanges=tuple(known.exchanges.get(name, ())),
        opportunities=tuple(known.ideas.get(name, ())),
        evidence=weakest(known.evidence.own[number] for number in numbers),
        reach_evidence=weakest(known.evidence.reach[number] for number in numbers),
    )


def _severity(pains: Iterable[OwnedPain]) -> float:
    worst: dict[str, float] = {}
    for pain in pains:
        worst.setdefault(pain.touchpoint.id, pain.severity)
    return math.fsum(worst.values())


_Owned = TypeVar("_Owned", OwnedPain, Priority)


def _grouped(things: Iterable[_Owned]) -> dict[str | None, list[_Owned]]:
    """Things by their owner, in the order in which they come."""
    groups: dict[str | None, list[_Owned]] = {}
    for thing in things:
        groups.setdefault(thing.owner, []).append(thing)
    return groups


def _reaches(
    flow: Flow, owned: Mapping[str | None, Sequence[int]]
) -> tuple[dict[str | None, float | None], tuple[str, ...]]:
    """The chance of a visit to any touchpoint of each group, and a note on those that are not worked out."""
    chances, _ = flow.once(chances_of)
    reaches: dict[str | None, float | None] = {}
    for name, numbers in owned.items():
        coming = [chances[number] for number in numbers if chances[number] > 0]
        is_clear = len(coming) < 2 or max(coming) >= 1 - TOLERANCE
        reaches[name] = max(coming, default=0.0) if is_clear else None
    pending = sorted((name for name in owned if reaches[name] is None), key=lambda name: -len(owned[name]))
    most = max(LEAST_PASSES, MOST_STEPS // (len(flow.touchpoints) + sum(map(len, flow.successors)) + 1))
    for name in pending[:most]:
        reaches[name] = chance_of_any(flow, frozenset(owned[name]))
    rest = len(pending) - most
    told = f"reach is not worked out for {counted(rest, 'team')}: it would take too long"
    return reaches, (told,) if rest > 0 else ()


def _exchanges(journey: Journey) -> tuple[dict[str | None, list[Exchange]], tuple[str, ...]]:
    """The hand-offs of each team by the team at the other end, in the order of the map."""
    found = handoffs(journey)
    _, matrix = found.matrices
    given = {(cell.source, cell.target): cell.per_journey for cell in matrix}
    pairs = dict.fromkeys(chain.from_iterable(((one, other), (other, one)) for one, other in given))
    teams = {team.id: (place, team) for place, team in enumerate(journey.teams)}
    exchanges: dict[str | None, list[Exchange]] = {}
    for one, other in sorted(pairs, key=lambda pair: teams[pair[1]][0]):
        _, team = teams[other]
        exchange = Exchange(team, given.get((one, other), 0.0), given.get((other, one), 0.0))
        exchanges.setdefault(one, []).append(exchange)
    return exchanges, found.assumptions
