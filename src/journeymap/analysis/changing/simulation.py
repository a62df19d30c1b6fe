"""What if: a journey with some changes beside the journey as it is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from attrs import fields_dict, frozen

from journeymap import tables
from journeymap.analysis.changing.applying import changed
from journeymap.analysis.changing.changes import Change
from journeymap.analysis.evidence import evidence_of, weakest
from journeymap.analysis.experience.emotions import emotion_curve
from journeymap.analysis.movement.handoffs import handoffs
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.solving.chains import Chain, chain_of
from journeymap.solving.connection import entered
from journeymap.tables import format_number
from journeymap.wording import counted
from journeymap.writing import spelled_duration


@frozen
class Measures:
    """What a journey comes to, on average over all customers; None where that has no value.

    `success` is the probability of success, `expected_time` the seconds and `expected_effort` the sum of the efforts
    of a journey. Both grow where more customers stay on; `time_per_success` and `effort_per_success`, what all
    customers together spend for one who succeeds, do not. `mean_emotion` is the mean over all visits and `peak_end` what
    is remembered of the most likely path, both on the map's own scale; `handoffs` and `forced_handoffs` are how many a
    journey has.
    """

    success: float
    expected_time: float | None
    time_per_success: float | None
    expected_effort: float | None
    effort_per_success: float | None
    mean_emotion: float | None
    peak_end: float | None
    handoffs: float | None
    forced_handoffs: float | None


MEASURES = tuple(fields_dict(Measures))
"""The measures by name, in the order in which a simulation lists them."""

UNITS = {
    "success": "share",
    "expected_time": "s",
    "time_per_success": "s",
    "expected_effort": "effort",
    "effort_per_success": "effort",
    "mean_emotion": "emotion",
    "peak_end": "emotion",
    "handoffs": "hand-offs",
    "forced_handoffs": "hand-offs",
}


@frozen
class Difference:
    """A measure before and after; `change` is after - before, None where one of them has no value."""

    measure: str
    before: float | None
    after: float | None
    evidence: str

    @property
    def unit(self) -> str:
        """Share of all customers, seconds, effort, emotion on the map's scale, or hand-offs."""
        return UNITS[self.measure]

    @property
    def change(self) -> float | None:
        """After - before; differences that are but rounding errors are 0."""
        if self.before is None or self.after is None:
            return None
        change = self.after - self.before
        return 0.0 if abs(change) <= 1e-12 * max(1.0, abs(self.before)) else change

    @property
    def reading(self) -> str:
        """The change in words."""
        change = self.change
        if change is None:
            return "cannot be compared"
        if not change:
            return "as before"
        return _in_words(self.unit, abs(change), is_more=change > 0)


def _in_words(unit: str, size: float, *, is_more: bool) -> str:
    if unit == "share":
        return f"{size * 1000:.3g} {'more' if is_more else 'fewer'} of 1,000 customers succeed"
    if unit == "emotion":
        return f"{size:.3g} {'higher' if is_more else 'lower'}"
    return f"{_duration(size) if unit == 's' else f'{size:.3g}'} {'more' if is_more else 'less'}"


def _duration(seconds: float) -> str:
    """A duration in the two or three units that matter."""
    grain = 60 if seconds >= 3600 else 1 if seconds >= 10 else 0.001
    return spelled_duration(round(seconds / grain) * grain)


@frozen(repr=False)
class Simulation(tables.Result[Difference]):
    """A journey with some changes: each measure before and after, and the `journey` that would be.

    `evidence` is how well the numbers of the map are known that success rests on; the changes themselves are assumed.
    """

    changes: tuple[Change, ...]
    before: Measures
    after: Measures
    journey: Journey
    levels: tuple[str, ...]
    assumptions: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Difference, ...]:
        """The measures before and after."""
        return tuple(
            Difference(name, getattr(self.before, name), getattr(self.after, name), level)
            for name, level in zip(MEASURES, self.levels, strict=True)
        )

    @property
    def evidence(self) -> str:
        """How well the numbers are known that success rests on."""
        return self.levels[0]

    @property
    def title(self) -> str:
        """What is changed, and what becomes of success."""
        told = str(self.changes[0]) if len(self.changes) == 1 else counted(len(self.changes), "change")
        told = told if self.changes else "nothing changes"
        told = told if len(told) <= 60 else f"{told[:59]}…"
        before, after = (format_number(round(one.success, 4)) for one in (self.before, self.after))
        return f"What if: {told} - success {before} -> {after}"

    def to_records(self) -> list[tables.Record]:
        """One record a measure."""
        return [
            {
                "measure": item.measure.replace("_", " "),
                "before": item.before,
                "after": item.after,
                "change": item.change,
                "unit": item.unit,
                "reading": item.reading,
                "evidence": item.evidence,
            }
            for item in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The simulation as plain data, with the changes as texts."""
        return tables.as_dict(self) | {"changes": list(map(str, self.changes)), "evidence": self.evidence}


def simulate(journey: Journey, *changes: Change | str) -> Simulation:
    r"""What would become of a journey with some changes, given as values or as the texts that `Change.parse` reads.

    The changes are made one after another on a copy of the map, `journey` of the result, and both maps are measured as
    absorbing Markov chains (Kemeny & Snell 1960): the probability of success, expected time = sum of visits(v) x
    duration(v) + visits(u) p(u, v) delay(u, v) in seconds, expected effort = sum of visits(v) x effort(v), both also for
    each customer who succeeds, the mean emotion over all visits, the hand-offs of a journey, forced ones apart, and peak-end of the most likely path. What a
    change takes for granted is in `assumptions`. Raises ValueError for a change that makes no sense, UnknownNameError
    for a touchpoint that the map does not have.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       queue: {emotion: -1, duration: 6m, effort: 3, next: {to: cup, probability: 0.8}}
    ...       cup: {emotion: 2, duration: 9m, effort: 1, outcome: success}
    ... ''')
    >>> result = jm.simulate(journey, "queue.drop_off = 10%", jm.Change.shift("queue", duration=-120))
    >>> result.before.success, result.after.success, result.after.expected_time
    (0.8, 0.9, 726.0)
    >>> result.journey.touchpoint("queue").duration
    240
    """
    wanted = tuple(change if isinstance(change, Change) else Change.parse(change) for change in changes)
    after, notes = changed(journey, wanted)
    chains = [one.flow.once(chain_of) for one in (journey, after)]
    before, then = measures_of(journey), measures_of(after)
    notes = (*notes, *_growth(before, then), *journey.flow.assumptions, *(note for one in chains for note in one.notes))
    notes = (*notes, *_unknown(journey), evidence_of(journey).note)
    return Simulation(wanted, before, then, after, _levels(journey), tuple(dict.fromkeys(notes)))


def _growth(before: Measures, after: Measures) -> Iterator[str]:
    """Why a journey may take longer when fewer customers are lost."""
    if after.success > before.success and (after.expected_time or 0.0) > (before.expected_time or 0.0):
        yield "whoever stays on has more ahead: expected time and effort grow, those per success tell what is saved"


def measures_of(journey: Journey) -> Measures:
    """The measures of a journey as it is."""
    flow = journey.flow
    chain = flow.once(chain_of)
    success = min(1.0, max(0.0, chain.probability_of_success))
    time = math.fsum(weight * chain.time[entry] for entry, weight in flow.entries if weight)
    effort = total(chain, effort_of(flow))
    handed = handoffs(journey)
    return Measures(
        success=success,
        expected_time=time if math.isfinite(time) else None,
        time_per_success=mean(time if math.isfinite(time) else None, success),
        expected_effort=effort,
        effort_per_success=mean(effort, success),
        mean_emotion=mean(total(chain, felt_of(flow)), total(chain, known_of(flow))),
        peak_end=emotion_curve(journey).peak_end,
        handoffs=handed.per_journey,
        forced_handoffs=handed.forced_per_journey,
    )


def effort_of(flow: Flow) -> list[float]:
    """The effort at each touchpoint, unknown ones 0."""
    return [float(touchpoint.effort or 0) for touchpoint in flow.touchpoints]


def felt_of(flow: Flow) -> list[float]:
    """The emotion at each touchpoint, unknown ones 0."""
    return [emotion or 0.0 for emotion in flow.emotions]


def known_of(flow: Flow) -> list[float]:
    """1 where the emotion at a touchpoint is known, else 0."""
    return [float(emotion is not None) for emotion in flow.emotions]


def total(chain: Chain, values: Iterable[float]) -> float | None:
    """The sum over all visits of a journey; None where customers get into a loop that nobody leaves."""
    brought = [(visits, value) for visits, value in zip(chain.visits, values, strict=True) if value]
    if any(math.isinf(visits) for visits, _ in brought):
        return None
    return math.fsum(visits * value for visits, value in brought)


def mean(amount: float | None, count: float | None) -> float | None:
    """An amount for each of so many; None where there are none."""
    return None if amount is None or not count else amount / count


def _levels(journey: Journey) -> tuple[str, ...]:
    """How well the numbers behind each measure are known."""
    known = evidence_of(journey)
    visited = weakest([known.flow, *(known.own[number] for number in journey.flow.once(entered))])
    return tuple(known.flow if name in FLOW_ALONE else visited for name in MEASURES)


FLOW_ALONE = ("success", "handoffs", "forced_handoffs")
"""The measures that rest on probabilities and on nothing else that is measured at a touchpoint."""


def _unknown(journey: Journey) -> Iterator[str]:
    """What counts as nothing because the map does not say it."""
    flow = journey.flow
    visited = [flow.touchpoints[number] for number in sorted(flow.once(entered))]
    for name in ("duration", "effort"):
        silent = sum(getattr(touchpoint, name) is None for touchpoint in visited)
        if silent:
            yield f"{name} 0 at {counted(silent, 'touchpoint')} without one"
    unfelt = sum(flow.emotions[number] is None for number in flow.once(entered))
    if unfelt:
        yield f"the mean emotion leaves out {counted(unfelt, 'touchpoint')} without one"
    if flow.once(chain_of).traps:
        yield "customers who get into a loop that nobody leaves have no end of time and effort"
