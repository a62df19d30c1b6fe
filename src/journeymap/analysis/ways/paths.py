"""Critical paths: the most extreme way through a journey, in the six senses that this can have."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, overload

import attrs
from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import weakest
from journeymap.analysis.ways.criteria import UNITS, Levels, Values, chances_along, levels_along, steps_along, values_by
from journeymap.analysis.ways.walks import Loops, check_count, left_out, loops_of, way_of, ways_apart
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.numbers import time_text
from journeymap.solving.connection import entered
from journeymap.solving.extremes import FINE_TICKS, GRAIN, Costs, cheapest, gains, lowest_means, ticks
from journeymap.solving.searching import Path, ends_to_reach, likeliest
from journeymap.solving.walking import Forward, forward, forward_taken
from journeymap.wording import counted, listed, quoted, which_of


@frozen(repr=False)
class CriticalPath(tables.Result[Touchpoint]):
    """A path from an entry to an end; a sequence of its touchpoints, empty where no way leads to an end.

    `value` is in `unit`: seconds ("s"), points of effort, the mean emotion on the map's scale, a probability, the
    share of all customers lost on the way, or the sum of pain severities. `steps` are what each touchpoint brings to
    it, its delay included; None where the map says nothing. `levels` say how well each step is known, None where it
    rests on nothing that the map says. `loops` are the transitions that were left out because they lead back.
    """

    touchpoints: tuple[Touchpoint, ...]
    by: str
    value: float | None
    steps: tuple[float | None, ...] = ()
    levels: Levels = ()
    loops: Loops = ()
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
    def evidence(self) -> str:
        """The level of the worst known step: the value is known no better."""
        return weakest(level for level in self.levels if level)

    @property
    def title(self) -> str:
        """What the path is critical by, its value and its length."""
        if self.value is None:
            return f"Critical path by {self.by}: none"
        value = time_text(self.value) if self.unit == "s" else f"{tables.format_number(self.value)} {self.unit}"
        return f"Critical path by {self.by}: {value} over {counted(len(self), 'touchpoint')}"

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint, with what it brings to the value."""
        return [
            {
                "position": position,
                "touchpoint": touchpoint.id,
                "name": touchpoint.name,
                self.by: step,
                "evidence": level,
            }
            for position, (touchpoint, step, level) in enumerate(
                zip(self.touchpoints, self.steps, self.levels, strict=True), start=1
            )
        ]

    def to_dict(self) -> dict[str, object]:
        """The path as plain data: what it is by, value and unit, how well known, records, loops and assumptions."""
        loops = [{"source": loop.source.id, "target": loop.target.id} for loop in self.loops]
        value = {"by": self.by, "value": self.value, "unit": self.unit, "evidence": self.evidence}
        return tables.as_dict(self) | value | {"loops": loops}


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
        """One record a path; `differs_by` are the touchpoints that not all of the paths have."""
        apart = ways_apart(self.paths)
        return [
            {
                "rank": rank,
                "value": path.value,
                "unit": path.unit,
                "length": len(path),
                "evidence": path.evidence,
                "differs_by": differences,
                "touchpoints": way_of(path),
            }
            for rank, (path, differences) in enumerate(zip(self.paths, apart, strict=True), start=1)
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
        raise ValueError(f"by is {quoted(by)}; {which_of(by, UNITS)}")
    check_count(k, "k")
    paths, notes = _likely(journey, k) if by == "likely" else _extreme(journey, by, k)
    assumptions = (*journey.flow.assumptions, *notes)
    found = [attrs.evolve(path, assumptions=assumptions) for path in paths]
    if k > 1:
        return CriticalPaths(tuple(found), by, assumptions)
    return found[0] if found else CriticalPath((), by, None, assumptions=assumptions)


_Answer = tuple[list[CriticalPath], Sequence[str]]


def _likely(journey: Journey, k: int) -> _Answer:
    flow = journey.flow
    if k == 1:
        best, notes = flow.once(likeliest)
        return [_probable(journey, best)] if best else [], notes
    ends, notes = ends_to_reach(flow)
    onward = flow.once(forward_taken)
    loops = tuple(way for way in loops_of(flow, onward) if way.probability)
    paths = cheapest(flow, onward, ends, _improbabilities(flow), k)
    return [_probable(journey, path, loops) for path in paths], (*notes, *left_out(loops))


def _probable(journey: Journey, path: Path, loops: Loops = ()) -> CriticalPath:
    return _path(journey, path, "likely", chances_along(journey.flow, path), loops)


def _path(journey: Journey, path: Path, by: str, steps: tuple[float | None, ...], loops: Loops) -> CriticalPath:
    touchpoints = tuple(journey.flow.touchpoints[number] for number in path)
    return CriticalPath(touchpoints, by, _value(steps, by), steps, levels_along(journey, path, by), loops)


def _value(steps: Sequence[float | None], by: str) -> float:
    known = [step for step in steps if step is not None]
    return math.prod(known) if by == "likely" else math.fsum(known) / (len(known) if by == "emotion" else 1)


def _improbabilities(flow: Flow) -> Costs:
    return Costs(
        touchpoints=[0] * len(flow.touchpoints),
        transitions=[[_improbability(probability) for probability in row] for row in flow.probabilities],
        entries={entry: _improbability(weight) or 0 for entry, weight in flow.entries},
        grain=GRAIN,
    )


def _improbability(probability: float) -> int | None:
    return ticks(-math.log(probability), FINE_TICKS) if probability > 0 else None


def _extreme(journey: Journey, by: str, k: int) -> _Answer:
    """The paths of the largest sum, or of the lowest mean emotion."""
    flow = journey.flow
    onward = flow.once(forward)
    values, notes = values_by(journey, by)
    if by == "emotion":
        paths = lowest_means(flow, onward, _feelings(journey, values), k)
    else:
        paths = cheapest(flow, onward, flow.ends, _costs(flow, values, by), k)
    loops = loops_of(flow, onward)
    found = [_path(journey, path, by, steps_along(flow, path, values, by), loops) for path in paths]
    nowhere = [] if flow.once(entered).intersection(flow.ends) else ["no way leads to an end"]
    return found, (*notes, *nowhere, *_unknown(flow, onward, values, by), *left_out(loops))


def _costs(flow: Flow, values: Values, by: str) -> Costs:
    if by in {"loss", "pain"}:
        return Costs(gains(values, FINE_TICKS), grain=GRAIN)
    return Costs(gains(values), _delays(flow) if by == "duration" else None)


def _feelings(journey: Journey, values: Values) -> list[int | None]:
    """The emotions in ticks, as they are given: normalised ones may be thirds. Only a tiny scale is spread."""
    scale = journey.emotion_scale
    is_tiny = scale.max - scale.min < 1e-3
    return [None if value is None else ticks(scale.normalise(value) if is_tiny else value) for value in values]


def _delays(flow: Flow) -> list[Sequence[int]]:
    """The delays as costs, each distinct row worked out once; nothing for a row without any."""
    known = {row: gains(row) if any(row) else () for row in set(flow.delays)}
    return [known[row] for row in flow.delays]


def _unknown(flow: Flow, onward: Forward, values: Values, by: str) -> list[str]:
    silent = [flow.touchpoints[number].id for number in sorted(onward.order) if values[number] is None]
    if not silent:
        return []
    article = "a" if by == "duration" else "an"
    return [f"{'left out' if by == 'emotion' else 'counted 0'} for want of {article} {by}: {listed(silent)}"]
