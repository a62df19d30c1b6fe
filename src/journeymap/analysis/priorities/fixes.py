"""Best fixes: what gains most for its effort, by simulation, and how safe that order is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import attrs
from attrs import frozen

from journeymap import tables
from journeymap.analysis.changing.changes import Change
from journeymap.analysis.changing.simulation import Simulation, simulate
from journeymap.analysis.evidence import Evidence, evidence_of
from journeymap.analysis.priorities.choosing import Piece, chosen
from journeymap.analysis.priorities.gauging import MARGIN, Gains, Gauge, Weighing, gains_of
from journeymap.analysis.priorities.leverage import Outcome
from journeymap.analysis.priorities.proposals import Proposal, proposals
from journeymap.analysis.priorities.standings import standings_of
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.chains import chain_of
from journeymap.tables import format_number
from journeymap.wording import listed


@frozen
class Fix:
    """Something to do at a touchpoint: an opportunity of the map, or a candidate, what hurts put right.

    `gains` are parts of the room for improvement, `gain` what they come to by the criterion asked for, and `before` and
    `after` what the journey comes to without and with this fix alone. `least` and `most` are the ends between which
    `gain_per_effort` lies when every input is off by up to 20 %, `best_rank` and `worst_rank` what follows from them.
    `confidence` is how sure one is that it works, 0..1. `is_chosen` says whether it is done within the budget.
    """

    rank: int
    touchpoint: Touchpoint
    text: str
    kind: str
    owner: str | None
    effort: float
    change: Change
    gains: Gains
    gain: float
    before: Outcome
    after: Outcome
    least: float
    most: float
    confidence: float
    evidence: str
    reach_evidence: str
    assumptions: tuple[str, ...]
    pains: tuple[str, ...] = ()
    best_rank: int = 0
    worst_rank: int = 0
    is_chosen: bool = False

    @property
    def gain_per_effort(self) -> float:
        """The gain for an effort of 1, by which fixes are ranked."""
        return self.gain / self.effort


@frozen(repr=False)
class BestFixes(tables.Result[Fix]):
    """The fixes, the one that gains most for its effort first.

    `before` is what the journey comes to as it is, `together` the simulation of all that are chosen within the
    `budget`, None without one. `safe_pairs` is the share of pairs of fixes whose order cannot flip, None without a pair.
    """

    items: tuple[Fix, ...]
    by: str
    weights: Mapping[str, float]
    before: Outcome
    budget: float | None = None
    together: Simulation | None = None
    safe_pairs: float | None = None
    assumptions: tuple[str, ...] = ()

    @property
    def chosen(self) -> tuple[Fix, ...]:
        """Those that are done within the budget."""
        return tuple(fix for fix in self.items if fix.is_chosen)

    @property
    def is_first_safe(self) -> bool:
        """Whether the first one stays the first however far its and all other inputs are off."""
        return bool(self.items) and self.items[0].worst_rank == 1

    @property
    def title(self) -> str:
        """How many there are, what can be had within the budget and how safe the order is."""
        told = f"Best fixes: {_counted(len(self))} by {self.by} per effort"
        if self.together and self.budget is not None:
            spent = format_number(math.fsum(fix.effort for fix in self.chosen))
            before, after = (f"{one.success:.3g}" for one in (self.together.before, self.together.after))
            told += (
                f"; {len(self.chosen)} for effort {spent} of {format_number(self.budget)}: success {before} -> {after}"
            )
        return told

    def to_records(self) -> list[tables.Record]:
        """One record a fix; `ranks` are those that it can have, `in_success` ... the parts that the gain is the mean of."""
        return [self._record(fix) for fix in self.items]

    def _record(self, fix: Fix) -> tables.Record:
        parts = {f"in_{part}": getattr(fix.gains, part) for part in self.weights} if self.by == "gain" else {}
        return {
            "rank": fix.rank,
            "ranks": f"{fix.best_rank}-{fix.worst_rank}" if fix.best_rank < fix.worst_rank else f"{fix.best_rank}",
            **({} if self.budget is None else {"chosen": fix.is_chosen}),
            "fix": fix.text,
            "touchpoint": fix.touchpoint.id,
            "effort": fix.effort,
            "gain_per_effort": fix.gain_per_effort,
            "gain": fix.gain,
            "evidence": fix.evidence,
            **parts,
            "owner": fix.owner,
            "confidence": fix.confidence,
            "kind": fix.kind,
        }

    def to_dict(self) -> dict[str, object]:
        """The fixes as plain data, each with its change, outcome and assumptions, and what the chosen do together."""
        return tables.as_dict(self) | {
            "by": self.by,
            "weights": dict(self.weights),
            "budget": self.budget,
            "safe_pairs": self.safe_pairs,
            "before": attrs.asdict(self.before),
            "fixes": [
                {
                    "rank": fix.rank,
                    "best_rank": fix.best_rank,
                    "worst_rank": fix.worst_rank,
                    "change": str(fix.change),
                    "gains": attrs.asdict(fix.gains),
                    "after": attrs.asdict(fix.after),
                    "least": fix.least,
                    "most": fix.most,
                    "reach_evidence": fix.reach_evidence,
                    "assumptions": list(fix.assumptions),
                }
                for fix in self.items
            ],
            "together": self.together.to_dict() if self.together else None,
        }


def best_fixes(
    journey: Journey,
    *,
    budget: float | None = None,
    by: str = "gain",
    weights: Mapping[str, float] | None = None,
    effort: float = 3,
    include_pains: bool = True,
    by_confidence: bool = False,
) -> BestFixes:
    r"""What to fix first: opportunities and candidates by what they gain for their effort, each simulated alone.

    An opportunity that is neither done nor rejected does what it expects, else its emotion moves impact / 5 of the way
    to the best. A candidate puts right what hurts at a pain point that no opportunity goes after: a bad emotion to the
    middle of the scale, an effort above 3 to 3, a striking drop-off to the median. `effort` is that of a fix without
    one; `include_pains` asks for candidates.

    Every gain is a part of the room for improvement: of success and of the mean emotion (normalised to [-1, 1])
    (after - before) / (1 - before), of the effort and time that customers spend for each one who succeeds
    (before - after) / before. `by` is "gain", their mean, weighted by `weights` ("success", "emotion", "effort",
    "time"), or one of them, or "peak_end"; with `by_confidence` it is multiplied by the confidence. Exact: the chain of
    the journey is worked out once and each fix is a change of one row of it (Sherman & Morrison 1950).

    Stability: where every expected change and every effort may be off by 20 % independently, gain per effort lies
    between `least` and `most` of a fix; `best_rank` and `worst_rank` follow by counting. With a `budget` of effort,
    those fixes are chosen that gain most together (0/1 knapsack), of two that solve the same pain one at most, and
    `together` simulates them at once. Raises ValueError for wrong criteria, weights, efforts and budgets.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       queue:
    ...         emotion: -1
    ...         effort: 4
    ...         next: {to: cup, probability: 0.8}
    ...         opportunities: {text: Order ahead, effort: 2, expect: {drop_off: -0.1}}
    ...       cup: {emotion: 2, effort: 1, outcome: success}
    ... ''')
    >>> fix = jm.best_fixes(journey)[0]
    >>> fix.text, round(fix.after.success, 3), round(fix.gains.success, 3), round(fix.gains.effort, 3)
    ('Order ahead', 0.9, 0.5, 0.093)
    """
    weighing = Weighing.of(by, weights)
    if not 0 < effort < math.inf:
        raise ValueError(f"effort is {effort}, wanted a number above 0")
    if budget is not None and not 0 <= budget < math.inf:
        raise ValueError(f"budget is {budget}, wanted 0 or more")
    found, notes = proposals(journey, float(effort), include_pains=include_pains)
    gauge = Gauge.of(journey, weighing)
    evidence = evidence_of(journey)
    fixes = [fix for one in found if (fix := _fix(journey, gauge, one, evidence, by_confidence=by_confidence))]
    if len(fixes) < len(found):
        told = "where loops open or close or too many personas part ways: simulate these one by one"
        notes.append(f"left out: {_counted(len(found) - len(fixes))} {told}")
    ranked, safe_pairs = _ranked(fixes)
    result = BestFixes(ranked, by, weighing.weights, gauge.lever.before, safe_pairs=safe_pairs)
    if budget is not None:
        result = _within(journey, result, float(budget), notes)
    chain = journey.flow.once(chain_of)
    more = [*_of_order(result), *notes, *_of_gains(result, by_confidence=by_confidence)]
    assumptions = (*more, *journey.flow.assumptions, *chain.notes, evidence.note)
    return attrs.evolve(result, assumptions=tuple(dict.fromkeys(assumptions)))


def _fix(journey: Journey, gauge: Gauge, proposal: Proposal, evidence: Evidence, *, by_confidence: bool) -> Fix | None:
    """A proposal with what it gains; None where that would take working the journey out anew too often."""
    after, ends = gauge.outcome(proposal), gauge.ends(proposal)
    if after is None or ends is None:
        return None
    before, weighing = gauge.lever.before, gauge.weighing
    gains = gains_of(before, after, journey.emotion_scale)
    factor = proposal.confidence if by_confidence else 1.0
    low, high = (factor * end / proposal.effort for end in weighing.least_and_most([*ends, gains]))
    return Fix(
        rank=0,
        touchpoint=journey.touchpoints[proposal.number],
        text=proposal.text,
        kind=proposal.kind,
        owner=proposal.owner,
        effort=proposal.effort,
        change=proposal.change,
        gains=gains,
        gain=factor * weighing.gain(gains),
        before=before,
        after=after,
        least=min(low / (1.0 - MARGIN), low / (1.0 + MARGIN)),
        most=max(high / (1.0 - MARGIN), high / (1.0 + MARGIN)),
        confidence=proposal.confidence,
        evidence=evidence.own[proposal.number],
        reach_evidence=evidence.reach[proposal.number],
        assumptions=proposal.assumptions,
        pains=proposal.pains,
    )


def _ranked(fixes: Sequence[Fix]) -> tuple[tuple[Fix, ...], float | None]:
    """The fixes by gain per effort, ties in declared order, with the ranks they can have, and the share of safe pairs."""
    ordered = sorted(fixes, key=lambda fix: -round(fix.gain_per_effort, 12))
    standings = standings_of([(round(fix.least, 12), round(fix.most, 12)) for fix in ordered])
    ranks = zip(ordered, standings.best, standings.worst, strict=True)
    found = (
        attrs.evolve(fix, rank=rank, best_rank=best, worst_rank=worst)
        for rank, (fix, best, worst) in enumerate(ranks, start=1)
    )
    return tuple(found), standings.safe_pairs


def _within(journey: Journey, result: BestFixes, budget: float, notes: list[str]) -> BestFixes:
    """The fixes with those marked that gain most together within a budget, and what these do together."""
    numbers, told = chosen([Piece(fix.effort, fix.gain, fix.pains) for fix in result], budget)
    notes.extend(told)
    taken = set(numbers)
    items = tuple(attrs.evolve(fix, is_chosen=number in taken) for number, fix in enumerate(result))
    together = simulate(journey, *(items[number].change for number in numbers))
    return attrs.evolve(result, items=items, budget=budget, together=together)


def _of_order(result: BestFixes) -> list[str]:
    """How safe the order is."""
    if result.safe_pairs is None:
        return []
    first = f"the first place is {'safe' if result.is_first_safe else 'not safe'}"
    return [f"inputs off by up to {MARGIN:.0%} leave the order of {result.safe_pairs:.0%} of all pairs; {first}"]


def _of_gains(result: BestFixes, *, by_confidence: bool) -> list[str]:
    """How gains are put together, and which have no room."""
    notes = []
    if result.by == "gain":
        parts = ", ".join(f"{name} {format_number(weight)}" for name, weight in result.weights.items())
        notes.append(f"the gain is the mean of what part of the room is gained in each measure, weighted {parts}")
    notes += ["gains are multiplied by confidence"] if by_confidence else []
    values = {"emotion": result.before.mean_emotion, "effort": result.before.effort_per_success}
    values["time"] = result.before.time_per_success
    lacking = [name for name, value in values.items() if not value and (name != "emotion" or value is None)]
    notes += [f"nothing to gain in {listed(lacking)}: the map gives no numbers, or nobody succeeds"] if lacking else []
    silent = sum("effort" in note for fix in result for note in fix.assumptions)
    notes += [f"an assumed effort for {_counted(silent)} without one"] if silent else []
    return notes


def _counted(number: int) -> str:
    return f"{number:,} {'fix' if number == 1 else 'fixes'}"
