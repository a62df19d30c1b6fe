"""What one change alone would make of a journey: fixes that have a rank, and candidates, which have none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
from attrs import frozen

from journeymap.analysis.changing.changes import Change
from journeymap.analysis.evidence import ASSUMED, Evidence, weakest
from journeymap.analysis.priorities.gauging import MARGIN, Gains, Gauge, gains_of
from journeymap.analysis.priorities.leverage import Outcome
from journeymap.analysis.priorities.proposals import Proposal
from journeymap.analysis.priorities.standings import standings_of
from journeymap.model import Touchpoint
from journeymap.tables import Record, format_number
from journeymap.wording import quoted


@frozen(repr=False)
class Trial:
    """One change at a touchpoint, tried out alone.

    `gains` are parts of the room for improvement, `gain` what they come to by the criterion asked for, and `before` and
    `after` what the journey comes to without and with the change. `evidence` is the weakest of what it rests on,
    `reach_evidence` says how well it is known who comes there. `pains` are the ids of what it solves.
    """

    touchpoint: Touchpoint
    text: str
    owner: str | None
    change: Change
    gains: Gains
    gain: float
    before: Outcome
    after: Outcome
    evidence: str
    reach_evidence: str
    assumptions: tuple[str, ...]
    pains: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {quoted(self.text)} at {self.touchpoint.id}: gain {format_number(self.gain)}>"

    def parts(self, names: Iterable[str]) -> Record:
        """The parts of the gain, by the names of their columns."""
        return {f"in_{name}": getattr(self.gains, name) for name in names}


@frozen(repr=False)
class Fix(Trial):
    """An opportunity of the map, tried out alone, at its rank; None where nothing gains anything.

    `why` is the gain per effort as a sum to check by hand. `is_effect_assumed` says that its author expects nothing in
    numbers, so that what it does is assumed, and `is_for_some` that all are taken to gain although what it goes after
    hurts some personas alone. `least` and `most` are the ends between which `gain_per_effort` lies when every input is
    off by up to 20 %, `best_rank` and `worst_rank` what follows from them. `confidence` is how sure one is that it
    works, 0..1. `is_chosen` says whether it is done within the budget.
    """

    effort: float
    confidence: float
    why: str
    is_effect_assumed: bool
    is_for_some: bool
    least: float
    most: float
    rank: int | None = None
    best_rank: int | None = None
    worst_rank: int | None = None
    is_chosen: bool = False

    @property
    def gain_per_effort(self) -> float:
        """The gain for an effort of 1, by which fixes are ranked."""
        return self.gain / self.effort

    @property
    def effect(self) -> str:
        """Whether what it does is "expected" by its author or "assumed"."""
        return "assumed" if self.is_effect_assumed else "expected"

    @property
    def ranks(self) -> str | None:
        """The ranks that it can have."""
        if self.best_rank is None or self.worst_rank is None:
            return None
        return f"{self.best_rank}-{self.worst_rank}" if self.best_rank < self.worst_rank else f"{self.best_rank}"


def trial_of(gauge: Gauge, proposal: Proposal, evidence: Evidence) -> Trial | None:
    """A proposal tried out; None where that would take working the journey out anew too often."""
    after = gauge.outcome(proposal)
    if after is None:
        return None
    gains = gains_of(gauge.lever.before, after, gauge.journey.emotion_scale)
    own, reach = evidence.own[proposal.number], evidence.reach[proposal.number]
    return Trial(
        touchpoint=gauge.journey.touchpoints[proposal.number],
        text=proposal.text,
        owner=proposal.owner,
        change=proposal.change,
        gains=gains,
        gain=gauge.weighing.gain(gains),
        before=gauge.lever.before,
        after=after,
        evidence=weakest([own, reach, *([ASSUMED] if proposal.is_effect_assumed else [])]),
        reach_evidence=reach,
        assumptions=proposal.assumptions,
        pains=proposal.pains,
    )


def fix_of(gauge: Gauge, proposal: Proposal, evidence: Evidence, *, by_confidence: bool) -> Fix | None:
    """A proposal with what it gains for its effort; None where that would take working the journey out too often."""
    trial, ends = trial_of(gauge, proposal, evidence), gauge.ends(proposal)
    if trial is None or ends is None:
        return None
    factor, effort = proposal.confidence if by_confidence else 1.0, proposal.effort
    low, high = (factor * end / effort for end in gauge.weighing.least_and_most([*ends, trial.gains]))
    gain = factor * trial.gain
    surely = f", x confidence {format_number(factor)} = {format_number(gain)}" if by_confidence else ""
    sum_ = f"{gauge.weighing.told(trial.gains)}{surely}, / effort {format_number(effort)}"
    values = {field.name: getattr(trial, field.name) for field in attrs.fields(Trial)}
    return Fix(
        **values | {"gain": gain},
        effort=effort,
        confidence=proposal.confidence,
        why=f"{sum_} = {format_number(gain / effort)}",
        is_effect_assumed=proposal.is_effect_assumed,
        is_for_some=proposal.is_for_some,
        least=min(low / (1.0 - MARGIN), low / (1.0 + MARGIN)),
        most=max(high / (1.0 - MARGIN), high / (1.0 + MARGIN)),
    )


def ranked(fixes: Sequence[Fix]) -> tuple[tuple[Fix, ...], float | None]:
    """The fixes by gain per effort with the ranks they have and can have, and the share of pairs that cannot flip.

    Those that gain alike share a rank and stay in declared order; where nothing gains or loses, nothing has a rank.
    """
    values = [round(fix.gain_per_effort, 12) for fix in fixes]
    if not any(values):
        return tuple(fixes), None
    order = sorted(range(len(fixes)), key=lambda number: -values[number])
    ordered = [fixes[number] for number in order]
    standings = standings_of([(round(fix.least, 12), round(fix.most, 12)) for fix in ordered])
    first: dict[float, int] = {}
    for place, number in enumerate(order, start=1):
        first.setdefault(values[number], place)
    ranks = (first[values[number]] for number in order)
    found = (
        attrs.evolve(fix, rank=rank, best_rank=best, worst_rank=worst)
        for fix, rank, best, worst in zip(ordered, ranks, standings.best, standings.worst, strict=True)
    )
    return tuple(found), standings.safe_pairs
