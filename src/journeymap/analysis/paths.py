"""Critical paths: the most extreme way through a journey, in the six senses that this can have."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, overload

import attrs
from attrs import frozen

from journeymap import tables
from journeymap.analysis.pains import pain_points
from journeymap.analysis.reach import chances_of
from journeymap.flow import EffectiveTransition, Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.searching import (
    LOG_GRAIN,
    LOG_TICKS,
    Costs,
    cheapest,
    ends_to_reach,
    likeliest,
    lowest_means,
    ticks,
)
from journeymap.solving.walking import Forward, back_transitions, forward
from journeymap.wording import counted, did_you_mean, listed, quoted

UNITS = {
    "duration": "s",
    "effort": "effort",
    "emotion": "emotion",
    "likely": "probability",
    "loss": "share",
    "pain": "severity",
}
"""What a path can be critical by, and the unit of its value."""


@frozen(repr=False)
class CriticalPath(tables.Result[Touchpoint]):
    """A path from an entry to an end; a sequence of its touchpoints, empty where no way leads to an end.

    `value` is in `unit`: seconds ("s"), points of effort, the mean emotion on the map's scale, a probability, the
    share of all customers lost on the way, or the sum of pain severities. `steps` are what each touchpoint brings to
    it, its delay included; None where the map says nothing. `loops` are the transitions that were left out because
    they lead back.
    """

    touchpoints: tuple[Touchpoint, ...]
    by: str
    value: float | None
    steps: tuple[float | None, ...] = ()
    loops: tuple[EffectiveTransition, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Touchpoint, ...]:
        """The touchpoints."""
        return self.touchpoints

    @property
    def unit(self) -> str:
        """The unit of `value` and `steps`."""
        return UNITS[self.by]

    @property
    def title(self) -> str:
        """What the path is critical by, its value and its length."""
        if self.value is None:
            return f"Critical path by {self.by}: none"
        value = f"{tables.format_number(self.value)} {self.unit}"
        return f"Critical path by {self.by}: {value} over {counted(len(self), 'touchpoint')}"

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint, with what it brings to the value."""
        return [
            {"position": position, "touchpoint": touchpoint.id, "name": touchpoint.name, self.by: step}
            for position, (touchpoint, step) in enumerate(zip(self.touchpoints, self.steps, strict=True), start=1)
        ]

    def to_dict(self) -> dict[str, object]:
        """The path as plain data: what it is by, value and unit, records, loops and assumptions."""
        loops = [{"source": loop.source.id, "target": loop.target.id} for loop in self.loops]
        return tables.as_dict(self) | {"by": self.by, "value": self.value, "unit": self.unit, "loops": loops}


@frozen(repr=False)
class CriticalPaths(tables.Result[CriticalPath]):
    """The k most critical paths, the most critical first."""

    paths: tuple[CriticalPath, ...]
    by: str
    assumptions: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[CriticalPath, ...]:
        """The paths."""
        return self.paths

    @property
    def title(self) -> str:
        """What the paths are critical by."""
        return f"Critical paths by {self.by}: {counted(len(self), 'path')}"

    def to_records(self) -> list[tables.Record]:
        """One record a path."""
        return [
            {
                "rank": rank,
                "value": path.value,
                "unit": path.unit,
                "length": len(path),
                "touchpoints": " > ".join(touchpoint.id for touchpoint in path),
            }
            for rank, path in enumerate(self.paths, start=1)
        ]


@overload
def critical_path(journey: Journey, *, by: str = ..., k: Literal[1] = ...) -> CriticalPath: ...
@overload
def critical_path(journey: Journey, *, by: str = ..., k: int) -> CriticalPath | CriticalPaths: ...
def critical_path(journey: Journey, *, by: str = "duration", k: int = 1) -> CriticalPath | CriticalPaths:
    r"""The most critical path from an entry to an end, by what is asked for; with k > 1 the k most critical ones.

    - `duration`: the longest time, durations and delays together, in seconds
    - `effort`: the most customer effort
    - `emotion`: the lowest mean emotion (exact parametric search, not the smallest sum, which favours long paths)
    - `likely`: the most probable path to success (to any end where there is none), the entry's weight included
    - `loss`: the path on which most customers are lost: the largest sum of reach x drop-off
    - `pain`: the largest sum of pain severities

    A journey is mostly either-or and has loops, so that the critical path of projects (Kelley & Walker 1959) is not
    meant. All but `likely` with k = 1 look at the flow without its back transitions, found depth-first from the
    entries; `loops` of the path lists these, and each touchpoint counts once. Ties go to the path of fewer
    touchpoints, then to the one whose touchpoints are declared first. What a touchpoint does not say counts 0, for
    `emotion` not at all, and `assumptions` name it. There may be less than k paths. Raises ValueError for another `by`
    and for k < 1.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       door: {duration: 1m, next: [{to: queue, probability: 0.75}, take-away]}
    ...       queue: {duration: 6m, next: table}
    ...       table: {duration: 30m, outcome: success}
    ...       take-away: {duration: 2m, outcome: success}
    ... ''')
    >>> path = jm.critical_path(journey)
    >>> [touchpoint.id for touchpoint in path], path.value, path.unit
    (['door', 'queue', 'table'], 2220.0, 's')
    >>> [path.value for path in jm.critical_path(journey, by="likely", k=2)]
    [0.75, 0.25]
    """
    if by not in UNITS:
        raise ValueError(f"by is {quoted(by)}; {did_you_mean(by, UNITS) or 'known: ' + listed(UNITS)}")
    if not hasattr(k, "__index__") or k < 1:
        raise ValueError(f"k is {quoted(k)}, wanted a whole number of at least 1")
    paths, notes = _likely(journey, k) if by == "likely" else _extreme(journey, by, k)
    assumptions = (*journey.flow.assumptions, *notes)
    found = [attrs.evolve(path, assumptions=assumptions) for path in paths]
    if k > 1:
        return CriticalPaths(tuple(found), by, assumptions)
    return found[0] if found else CriticalPath((), by, None, assumptions=assumptions)


_Found = tuple[list[CriticalPath], Sequence[str]]


def _likely(journey: Journey, k: int) -> _Found:
    flow = journey.flow
    if k == 1:
        best, notes = flow.once(likeliest)
        return [_probable(flow, best, ())] if best else [], notes
    ends, notes = ends_to_reach(flow)
    onward = flow.once(forward)
    loops = _loops(flow, onward)
    paths = cheapest(flow, onward, ends, _improbabilities(flow), k)
    return [_probable(flow, path, loops) for path in paths], (*notes, *_left_out(loops))


def _probable(flow: Flow, path: Sequence[int], loops: tuple[EffectiveTransition, ...]) -> CriticalPath:
    steps = [dict(flow.entries)[path[0]]]
    for source, target in pairwise(path):
        steps.append(flow.probabilities[source][flow.successors[source].index(target)])
    touchpoints = tuple(flow.touchpoints[number] for number in path)
    return CriticalPath(touchpoints, "likely", math.prod(steps), tuple(steps), loops)


def _improbabilities(flow: Flow) -> Costs:
    return Costs(
        touchpoints=[0] * len(flow.touchpoints),
        transitions=[[_improbability(probability) for probability in row] for row in flow.probabilities],
        entries={entry: _improbability(weight) or 0 for entry, weight in flow.entries},
        grain=LOG_GRAIN,
    )


def _improbability(probability: float) -> int | None:
    return round(-math.log(probability) * LOG_TICKS) if probability > 0 else None


def _extreme(journey: Journey, by: str, k: int) -> _Found:
    """The paths of the largest sum, or of the lowest mean emotion."""
    flow = journey.flow
    onward = flow.once(forward)
    values, notes = _values(journey, by)
    if by == "emotion":
        scale = journey.emotion_scale
        normal = [None if value is None else ticks(scale.normalise(value)) for value in values]
        paths = lowest_means(flow, onward, normal, k)
    else:
        delays = [[-ticks(delay or 0) for delay in row] for row in flow.delays] if by == "duration" else None
        paths = cheapest(flow, onward, flow.ends, Costs([-ticks(value or 0) for value in values], delays), k)
    loops = _loops(flow, onward)
    found = [_summed(flow, path, by, _steps(flow, path, values, by), loops) for path in paths]
    return found, (*notes, *_unknown(flow, onward, values, by), *_left_out(loops))


def _values(journey: Journey, by: str) -> tuple[Sequence[float | None], Sequence[str]]:
    """What each touchpoint brings, by number, and what that takes for granted."""
    flow = journey.flow
    if by == "emotion":
        return flow.emotions, ()
    if by == "loss":
        chances, notes = flow.once(chances_of)
        return [chance * leaving for chance, leaving in zip(chances, flow.drop_off, strict=True)], notes
    if by == "pain":
        pains = pain_points(journey)
        severities = {pain.touchpoint.id: pain.severity for pain in pains}
        notes = tuple(note for note in pains.assumptions if note not in flow.assumptions)
        return [severities.get(touchpoint.id, 0.0) for touchpoint in flow.touchpoints], notes
    return [touchpoint.duration if by == "duration" else touchpoint.effort for touchpoint in flow.touchpoints], ()


def _steps(flow: Flow, path: Sequence[int], values: Sequence[float | None], by: str) -> tuple[float | None, ...]:
    steps = [values[number] for number in path]
    if by == "duration":
        for place, (source, target) in enumerate(pairwise(path), start=1):
            delay = flow.delays[source][flow.successors[source].index(target)]
            if delay is not None:
                steps[place] = delay + (steps[place] or 0)
    return tuple(steps)


def _summed(
    flow: Flow, path: Sequence[int], by: str, steps: tuple[float | None, ...], loops: tuple[EffectiveTransition, ...]
) -> CriticalPath:
    known = [step for step in steps if step is not None]
    value = math.fsum(known) / (len(known) if by == "emotion" else 1)
    return CriticalPath(tuple(flow.touchpoints[number] for number in path), by, value, steps, loops)


def _loops(flow: Flow, onward: Forward) -> tuple[EffectiveTransition, ...]:
    return tuple(flow.transition(number, place) for number, place in back_transitions(flow, onward))


def _left_out(loops: Sequence[EffectiveTransition]) -> list[str]:
    return [f"ways back are left out: {listed(f'{way.source.id} > {way.target.id}' for way in loops)}"] if loops else []


def _unknown(flow: Flow, onward: Forward, values: Sequence[float | None], by: str) -> list[str]:
    silent = [flow.touchpoints[number].id for number in sorted(onward.order) if values[number] is None]
    if not silent:
        return []
    article = "a" if by == "duration" else "an"
    return [f"{'left out' if by == 'emotion' else 'counted 0'} for want of {article} {by}: {listed(silent)}"]
