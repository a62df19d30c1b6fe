"""Best fixes: what gains most for its effort, by simulation, and how safe that order is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import attrs
from attrs import frozen

from journeymap import tables
from journeymap.analysis.changing.simulation import Simulation, simulate
from journeymap.analysis.evidence import evidence_of
from journeymap.analysis.priorities import accounting
from journeymap.analysis.priorities.choosing import Piece, chosen
from journeymap.analysis.priorities.gauging import Gauge, Weighing
from journeymap.analysis.priorities.leverage import Outcome
from journeymap.analysis.priorities.proposals import candidates, proposals
from journeymap.analysis.priorities.trials import Fix, Trial, fix_of, ranked, trial_of
from journeymap.journey import Journey
from journeymap.solving.chains import chain_of
from journeymap.tables import format_number
from journeymap.wording import quoted


@frozen(repr=False)
class BestFixes(tables.Result[Fix]):
    """The opportunities tried out, the one that gains most for its effort first.

    `candidates` are apart and have no rank: what if it were as usual where something hurts and nobody has an idea.
    `before` is what the journey comes to as it is, `together` the simulation of all that are chosen within the
    `budget`, None without one. `safe_pairs` is the share of pairs of fixes whose order cannot flip, None without a pair
    or an order. `team` is the id of the team whose fixes alone are asked for; ranks are among those of all teams.
    """

    items: tuple[Fix, ...]
    by: str
    weights: Mapping[str, float]
    before: Outcome
    journey: Journey
    candidates: tuple[Trial, ...] = ()
    team: str | None = None
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
        """Whether the first one stays first while expected changes and efforts are off by no more than 20 %."""
        return bool(self.items) and self.items[0].worst_rank == 1

    @property
    def is_ranked(self) -> bool:
        """Whether there is an order: any fix gains or loses something."""
        return any(fix.rank for fix in self.items)

    def first(self, k: int = 3) -> tuple[Fix, ...]:
        """The first `k` that gain something; of those that solve the same pain the first alone."""
        if k < 1:
            raise ValueError(f"k is {k}, wanted 1 or more")
        return tuple(self._apart())[:k]

    def _apart(self) -> Iterator[Fix]:
        solved: set[str] = set()
        for fix in self.items:
            if fix.gain > 0 and not solved.intersection(fix.pains):
                solved.update(fix.pains)
                yield fix

    def simulate_first(self, k: int = 3) -> Simulation:
        """What the `first` k do together, by one simulation of all of them."""
        return simulate(self.journey, *(fix.change for fix in self.first(k)))

    @property
    def title(self) -> str:
        """How many there are, what can be had within the budget, or why nothing gains."""
        whose = f", team {quoted(self.team)}" if self.team else ""
        told = f"Best fixes: {accounting.counted_fixes(len(self))} by {self.by} per effort{whose}"
        if self.items and not self.is_ranked:
            whys = accounting.hindrances(self.journey)
            why = "; ".join(whys) or f"none changes {'what counts' if self.by == 'gain' else self.by}"
            return f"{told}, none with a rank, as nothing is gained: {why}"
        if self.together and self.budget is not None:
            spent = format_number(math.fsum(fix.effort for fix in self.chosen))
            before, after = (f"{one.success:.3g}" for one in (self.together.before, self.together.after))
            of = f"{spent} of {format_number(self.budget)}"
            told += f"; {len(self.chosen)} for effort {of}: success {before} -> {after}"
        return told

    def to_records(self) -> list[tables.Record]:
        """One record a fix; `ranks` are those that it can have, `in_success` ... the parts that the gain is the mean of."""
        return [self._record(fix) for fix in self.items]

    def _record(self, fix: Fix) -> tables.Record:
        return {
            "rank": fix.rank,
            "ranks": fix.ranks,
            **({} if self.budget is None else {"chosen": fix.is_chosen}),
            "fix": fix.text,
            "touchpoint": fix.touchpoint.id,
            "owner": fix.owner,
            "effort": fix.effort,
            "gain": fix.gain,
            "gain_per_effort": fix.gain_per_effort,
            "effect": fix.effect,
            **fix.parts(self.weights if self.by == "gain" else ()),
            "evidence": fix.evidence,
            "reach_evidence": fix.reach_evidence,
            "confidence": fix.confidence,
        }

    def to_dict(self) -> dict[str, object]:
        """The fixes as plain data, each with its change, outcome and assumptions, candidates, what the chosen do."""
        return tables.as_dict(self) | {
            "by": self.by,
            "weights": dict(self.weights),
            "team": self.team,
            "budget": self.budget,
            "safe_pairs": self.safe_pairs,
            "before": attrs.asdict(self.before),
            "fixes": [
                {name: getattr(fix, name) for name in ("rank", "best_rank", "worst_rank", "why", "least", "most")}
                | _in_full(fix)
                for fix in self.items
            ],
            "candidates": [
                {"what_if": one.text, "touchpoint": one.touchpoint.id, "owner": one.owner, "gain": one.gain}
                | {"evidence": one.evidence}
                | _in_full(one)
                for one in self.candidates
            ],
            "together": self.together.to_dict() if self.together else None,
        }


def _in_full(trial: Trial) -> dict[str, object]:
    return {
        "change": str(trial.change),
        "gains": attrs.asdict(trial.gains),
        "after": attrs.asdict(trial.after),
        "reach_evidence": trial.reach_evidence,
        "assumptions": list(trial.assumptions),
    }


def best_fixes(
    journey: Journey,
    *,
    budget: float | None = None,
    by: str = "gain",
    weights: Mapping[str, float] | None = None,
    team: str | None = None,
    effort: float = 3,
    by_confidence: bool = False,
) -> BestFixes:
    r"""What to fix first: the opportunities of a map by what they gain for their effort, each simulated alone.

    An opportunity that is neither done nor rejected does what it expects. One that expects nothing in numbers is assumed
    to move the emotion impact / 5 of the way to the best, for those alone whom the pains that it goes after hurt.
    `effort` is that of one without. `candidates` of the result, for pain points that no opportunity goes after, are
    never ranked or chosen: what if it were as usual - a bad emotion in the middle of the scale, an effort above 3 at 3,
    a striking drop-off at the median.

    Every gain is a part of the room for improvement: of success and of the mean emotion (normalised to [-1, 1])
    (after - before) / (1 - before), of the effort and time that customers spend for each one who succeeds
    (before - after) / before, or / after where they grow. `by` is "gain", their mean, weighted by `weights` ("success", "emotion", "effort",
    "time"), or one of them, or "peak_end"; with `by_confidence` it is multiplied by the confidence. Exact: the chain of
    the journey is worked out once and each fix is a change of one row of it (Sherman & Morrison 1950). Equal gains
    share a rank, and where nothing is gained there is none: the title says why.

    Stability: where every expected change and every effort may be off by 20 % independently, and the map as it is is
    right, gain per effort lies between `least` and `most` of a fix; `best_rank` and `worst_rank` follow by counting. With a `budget` of effort,
    those fixes are chosen that gain most together (0/1 knapsack), of two that solve the same pain one at most, and
    `together` simulates them at once. `team` leaves the fixes of one team, with their ranks among all. Raises
    ValueError for wrong criteria, weights, efforts and budgets, UnknownNameError for a team that is not there.

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
    >>> fix.why
    '(0.5 + 0.0526 + 0.0926) / 3 = 0.2151, / effort 2 = 0.1075'
    """
    weighing = Weighing.of(by, weights)
    if not 0 < effort < math.inf:
        raise ValueError(f"effort is {effort}, wanted a number above 0")
    if budget is not None and not 0 <= budget < math.inf:
        raise ValueError(f"budget is {budget}, wanted 0 or more")
    if team is not None:
        journey.team(team)
    gauge = Gauge.of(journey, weighing)
    result, notes = _all(journey, gauge, float(effort), by_confidence=by_confidence)
    notes = [*accounting.on_order(result.safe_pairs, is_first_safe=result.is_first_safe), *notes]
    result = result if team is None else _of_team(result, team, notes)
    if budget is not None:
        result = _within(result, float(budget), notes)
    notes += [
        *accounting.start(result.before),
        *accounting.on_gains(by, weighing.weights, by_confidence=by_confidence),
        *accounting.on_room(journey, result.before),
        *accounting.on_inputs(result.items),
        *accounting.on_candidates(result.candidates),
    ]
    chain = journey.flow.once(chain_of)
    assumptions = (*notes, *journey.flow.assumptions, *chain.notes, evidence_of(journey).note)
    return attrs.evolve(result, assumptions=tuple(dict.fromkeys(assumptions)))


def _all(journey: Journey, gauge: Gauge, effort: float, *, by_confidence: bool) -> tuple[BestFixes, list[str]]:
    """All fixes of a journey, ranked, and the candidates, and what is left out."""
    evidence = evidence_of(journey)
    found, notes = proposals(journey, effort)
    usual, more = candidates(journey)
    fixes = [fix for one in found if (fix := fix_of(gauge, one, evidence, by_confidence=by_confidence))]
    tried = [trial for one in usual if (trial := trial_of(gauge, one, evidence))]
    notes += more
    missing = len(found) - len(fixes) + len(usual) - len(tried)
    if missing:
        told = "where loops open or close or too many personas part ways: simulate these one by one"
        notes.append(f"left out: {accounting.counted_fixes(missing)} {told}")
    items, safe_pairs = ranked(fixes)
    tried.sort(key=lambda trial: -round(trial.gain, 12))
    weighing = gauge.weighing
    result = BestFixes(items, weighing.by, weighing.weights, gauge.lever.before, journey, tuple(tried))
    return attrs.evolve(result, safe_pairs=safe_pairs), notes


def _of_team(result: BestFixes, team: str, notes: list[str]) -> BestFixes:
    """What is for one team, with the ranks among all."""
    notes.append(f"ranks are those among {accounting.counted_fixes(len(result))} of all teams")
    items = tuple(fix for fix in result if fix.owner == team)
    return attrs.evolve(
        result, items=items, team=team, candidates=tuple(one for one in result.candidates if one.owner == team)
    )


def _within(result: BestFixes, budget: float, notes: list[str]) -> BestFixes:
    """The fixes with those marked that gain most together within a budget, and what these do together."""
    numbers, told = chosen([Piece(fix.effort, fix.gain, fix.pains) for fix in result], budget)
    notes.extend(told)
    taken = set(numbers)
    items = tuple(attrs.evolve(fix, is_chosen=number in taken) for number, fix in enumerate(result))
    together = simulate(result.journey, *(items[number].change for number in numbers))
    return attrs.evolve(result, items=items, budget=budget, together=together)
