"""Opportunities in the order in which to take them up, by a method that is named and a sum that can be checked."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import attrs
from attrs import frozen

from journeymap import tables
from journeymap.analysis.experience.owning import OwnedPain, owner_of_idea
from journeymap.analysis.experience.pains import pain_points
from journeymap.analysis.priorities.ideas import Known, ideas_for, unaddressed
from journeymap.analysis.priorities.scoring import QUADRANTS
from journeymap.analysis.priorities.weighing import ASSUMED, FROM_THE_MAP, METHODS, Candidate, Input, Weighed, short
from journeymap.journey import Journey
from journeymap.model import Opportunity, Stage, Touchpoint
from journeymap.wording import counted, quoted, which_of

CLOSED = ("done", "rejected")
"""The statuses of opportunities that are not to be taken up (again)."""


@frozen(repr=False)
class Priority:
    """An opportunity at its place: `rank` counts from 1.

    `owner` is the id of the team that it is for: its own owner, else its touchpoint's, else the stage's. `candidate`
    holds what the map knows of it, `weighed` its score by the method.
    """

    rank: int
    candidate: Candidate
    stage: Stage
    owner: str | None
    weighed: Weighed

    @property
    def touchpoint(self) -> Touchpoint:
        """Where it would change something."""
        return self.candidate.touchpoint

    @property
    def opportunity(self) -> Opportunity:
        """The opportunity as declared."""
        return self.candidate.idea

    @property
    def score(self) -> float:
        """The score by the method."""
        return self.weighed.score

    @property
    def reading(self) -> str | None:
        """What the score means: the quadrant, what Ulwick's score says, None for RICE."""
        return self.weighed.reading

    @property
    def inputs(self) -> Mapping[str, Input]:
        """What the score is made of, by name."""
        return {one.name: one for one in self.weighed.inputs}

    @property
    def not_given(self) -> tuple[str, ...]:
        """The names of the inputs that its author does not give, so that the map or an assumption stands for them."""
        return self.weighed.not_given

    @property
    def why(self) -> str:
        """The score as a sum that can be checked by hand."""
        return self.weighed.why

    @property
    def status(self) -> str | None:
        """How far it is: idea, planned or doing; None where nothing is said."""
        return self.opportunity.status

    @property
    def pains(self) -> tuple[OwnedPain, ...]:
        """What it goes after: the pains named under `solves`, else all that are declared at its touchpoint."""
        return self.candidate.aim.pains

    @property
    def solves(self) -> tuple[str, ...]:
        """What it goes after, in words."""
        return tuple(pain.text for pain in self.pains)

    @property
    def personas(self) -> tuple[str, ...]:
        """The ids of those whom that hurts; () for everybody."""
        return self.candidate.aim.personas

    @property
    def severity(self) -> float:
        """The severity of the worst pain that it goes after; where none is declared, that of its touchpoint."""
        return self.candidate.aim.severity

    @property
    def evidence(self) -> str:
        """How well its touchpoint is known."""
        return self.candidate.evidence

    @property
    def reach_evidence(self) -> str:
        """How well it is known who comes by."""
        return self.candidate.reach_evidence

    def __repr__(self) -> str:
        return f"<Priority {self.rank} {quoted(self.opportunity.text)} at {self.touchpoint.id}: {self.why}>"


@frozen(repr=False)
class Priorities(tables.Result[Priority]):
    """The opportunities that are still to be taken up, first things first.

    `unaddressed` is what hurts and nobody has an idea for, worst first. `by` is the method, `customers` how many RICE
    counts of; `team` and `persona` are the ids of those for whom alone it was asked.
    """

    items: tuple[Priority, ...]
    by: str
    unaddressed: tuple[OwnedPain, ...] = ()
    customers: float = 1000
    team: str | None = None
    persona: str | None = None
    assumptions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """By which method, for whom, how many, and how much nobody has an idea for."""
        asked = [f"team {quoted(self.team)}"] if self.team else []
        asked += [f"persona {quoted(self.persona)}"] if self.persona else []
        about = ", ".join([f"Opportunities by {METHODS[self.by][0]}", *asked])
        lacking = f"; {counted(len(self.unaddressed), 'pain')} without one" if self.unaddressed else ""
        return f"{about}: {len(self):,} to take up{lacking}"

    def to_records(self) -> list[tables.Record]:
        """One record an opportunity."""
        return [
            {
                "rank": item.rank,
                "opportunity": item.opportunity.text,
                "score": item.score,
                "reading": item.reading,
                "why": item.why,
                "not_given": ", ".join(item.not_given),
                "touchpoint": item.touchpoint.id,
                "stage": item.stage.id,
                "owner": item.owner,
                "status": item.status,
                "solves": str(item.candidate.aim),
                "personas": ", ".join(item.personas) or "everybody",
                "severity": item.severity,
                "evidence": item.evidence,
                "reach_evidence": item.reach_evidence,
            }
            for item in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The opportunities as plain data, with the inputs of each and what nobody has an idea for."""
        return tables.as_dict(self) | {
            "by": self.by,
            "customers": self.customers,
            "team": self.team,
            "persona": self.persona,
            "inputs": [
                [{"name": one.name, "value": one.value, "source": one.source, "detail": one.detail} for one in given]
                for given in (item.weighed.inputs for item in self.items)
            ],
            "unaddressed": [pain.to_record() for pain in self.unaddressed],
        }


def opportunities(
    journey: Journey,
    *,
    by: str = "impact_effort",
    team: str | None = None,
    persona: str | None = None,
    customers: float = 1000,
) -> Priorities:
    r"""What to do first: the opportunities of a map, ranked by a method.

    - `impact_effort`: by quadrant - quick win, big bet, fill-in, time sink, high from 3 on - then by impact / effort
    - `rice`: reach x impact x confidence / effort (Intercom), where reach is that of the touchpoint x `customers`
    - `ulwick`: importance + max(importance - satisfaction, 0) on 0..10 (Ulwick, What Customers Want, 2005), where
      importance is 2 x that of the touchpoint and satisfaction 5 x (its emotion on [-1, 1] + 1); above 15 extreme, from
      12 strong, from 10 worth considering, else served well enough

    Ties go to the one that goes after the worse pain, then to the one declared first. An input that an opportunity
    does not give comes from the map, and says so: impact 1, 3 or 5 for the severity 1, 2 or 3 of the pain that it goes
    after, confidence 0.8, 0.5 or 0.3 for measured, observed or assumed evidence; else impact and effort are 3. What is
    done or rejected is left out. `team` leaves those of one team, `persona` looks at the journey of one persona.
    Raises ValueError for another `by` and for customers that are not above 0, UnknownNameError for a team or persona
    that the journey does not have.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       queue:
    ...         pain_points: {id: slow, text: The wait is long, severity: 3}
    ...         opportunities:
    ...           - {text: A second till, impact: 4, effort: 4, solves: slow}
    ...           - {text: Order ahead, effort: 2, solves: slow}
    ... ''')
    >>> [(item.opportunity.text, item.reading, item.score) for item in jm.opportunities(journey)]
    [('Order ahead', 'quick win', 2.5), ('A second till', 'big bet', 1.0)]
    >>> print(jm.opportunities(journey, by="rice")[0].why)
    1,000 x 100% reach x impact 5 (from the pain: severity 3) x confidence 0.3 (no evidence) / effort 2 = 750
    """
    if by not in METHODS:
        raise ValueError(f"by is {quoted(by)}; {which_of(by, METHODS)}")
    if not 0 < customers < math.inf:
        raise ValueError(f"customers is {customers}, wanted a number above 0")
    if team is not None:
        journey.team(team)
    seen = journey if persona is None else journey.for_persona(persona)
    ideas = list(ideas_for(journey, seen))
    asked = [at for at in ideas if team is None or owner_of_idea(seen, *at) == team]
    pending = [at for at in asked if at[1].status not in CLOSED]
    known = Known.about(seen, persona)
    ranked = sorted((_priority(seen, known.candidate(*at), by, customers) for at in pending), key=_order)
    open_pains = [pain for pain in unaddressed(known.pains, ideas) if team is None or pain.owner == team]
    others = sum(len(touchpoint.opportunities) for touchpoint in seen.touchpoints) - len(ideas)
    notes = [*_left_out(len(asked) - len(pending), others), *_defaults(ranked)]
    notes += _reach(ranked, customers, persona) if by == "rice" else ()
    return Priorities(
        items=tuple(attrs.evolve(item, rank=rank) for rank, item in enumerate(ranked, start=1)),
        by=by,
        unaddressed=tuple(open_pains),
        customers=customers,
        team=team,
        persona=persona,
        assumptions=(*pain_points(seen).assumptions, *notes),
    )


def _priority(journey: Journey, candidate: Candidate, by: str, customers: float) -> Priority:
    _, weigh = METHODS[by]
    touchpoint, idea = candidate.touchpoint, candidate.idea
    owner = owner_of_idea(journey, touchpoint, idea)
    return Priority(0, candidate, journey.stage_of(touchpoint), owner, weigh(candidate, customers))


def _order(item: Priority) -> tuple[float, float, float]:
    """Where an opportunity stands: by quadrant where it has one, then by score, then by the pain it goes after."""
    place = QUADRANTS.index(item.reading) if item.reading in QUADRANTS else 0
    return place, -round(item.score, 9), -round(item.severity, 12)


def _left_out(closed: int, others: int) -> Iterator[str]:
    if closed:
        yield f"left out: {_counted(closed)} done or rejected"
    if others:
        yield f"left out: {_counted(others)} for what only other personas suffer"


_DEFAULTS = {
    ("impact", FROM_THE_MAP): ("impact 1, 3 or 5 by the severity of the pain", "one"),
    ("impact", ASSUMED): ("impact 3", "one"),
    ("effort", ASSUMED): ("effort 3", "one"),
    ("confidence", FROM_THE_MAP): ("confidence 0.8, 0.5 or 0.3 by measured, observed or assumed evidence", "one"),
    ("confidence", ASSUMED): ("confidence 0.3", "one and without evidence"),
    ("satisfaction", ASSUMED): ("satisfaction 5", "an emotion"),
}
"""What stands for an input of that name and source, and what is lacking where it does."""


def _defaults(ranked: Iterable[Priority]) -> Iterator[str]:
    counts = Counter((one.name, one.source) for item in ranked for one in item.weighed.inputs)
    for key, (told, lacking) in _DEFAULTS.items():
        if counts[key]:
            yield f"{told} for {_counted(counts[key])} without {lacking}"


def _reach(ranked: Iterable[Priority], customers: float, persona: str | None) -> Iterator[str]:
    """Of whom RICE counts the reach."""
    whose = f" of persona {quoted(persona)}" if persona else ""
    yield f"reach counts {short(customers)} customers{whose}"
    some = 0 if persona else sum(bool(item.personas) for item in ranked)
    if some:
        yield f"reach counts all who come by, also for {_counted(some)} for what only some personas suffer"


def _counted(number: int) -> str:
    return f"{number:,} {'opportunity' if number == 1 else 'opportunities'}"
