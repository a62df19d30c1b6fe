"""Bottlenecks: the touchpoints at which time, customers or effort are lost, or over which all ways lead."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import evidence_of
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.numbers import time_text
from journeymap.solving.betweenness import Betweenness, betweenness
from journeymap.solving.chains import Chain, chain_of
from journeymap.solving.walking import Forward, back_transitions, forward
from journeymap.wording import counted, listed, quoted, which_of

UNITS = {"time": "s", "drop_off": "customers", "effort": "effort", "betweenness": "share"}
"""What a bottleneck can be by, and the unit of its amount for one journey."""


@frozen
class Bottleneck:
    """A touchpoint and how much of something it takes.

    `share` ranks: by time and effort the part of what a whole journey takes, by drop-off the part of all customers
    lost here, by betweenness that of the shortest ways between others. `amount` is what it takes of an average
    journey, in the unit of the criterion: `visits` x `per_visit`; by time `waiting` is the part of `per_visit` that
    passes on the way here. What a criterion does not know is None. `evidence` says how well the touchpoint is known,
    `reach_evidence` how well it is known who comes there.
    """

    touchpoint: Touchpoint
    share: float
    amount: float | None
    visits: float | None
    per_visit: float | None
    waiting: float | None
    evidence: str
    reach_evidence: str


@frozen(repr=False)
class Bottlenecks(tables.Result[Bottleneck]):
    """The bottlenecks by one criterion, narrowest first; what takes nothing is left out.

    `total` is what an average journey takes in all: its expected time in seconds, its chance of being lost, its
    expected effort; None by betweenness, and where it has no end.
    """

    items: tuple[Bottleneck, ...]
    by: str
    total: float | None
    assumptions: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        """The unit of the amounts and of the total."""
        return UNITS[self.by]

    @property
    def title(self) -> str:
        """What they are by, how many there are, and what an average journey takes in all."""
        total = "" if self.total is None else f", {_TOTALS[self.by](self.total)}"
        return f"Bottlenecks by {self.by}: {counted(len(self), 'touchpoint')}{total}"

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint, with the factors of its amount."""
        return [
            {
                "touchpoint": item.touchpoint.id,
                "name": item.touchpoint.name,
                **{column: _or_none(getattr(item, name)) for column, name in _COLUMNS[self.by].items()},
            }
            for item in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The bottlenecks as plain data, with the criterion, its unit and the total."""
        return tables.as_dict(self) | {"by": self.by, "unit": self.unit, "total": self.total}


def _or_none(value: object) -> object:
    """A value, but None for a number without an end, such as the visits in a loop that nobody leaves."""
    return None if isinstance(value, float) and not math.isfinite(value) else value


_TOTALS: dict[str, Callable[[float], str]] = {
    "time": lambda total: f"{time_text(total)} a journey",
    "drop_off": lambda total: f"{total:.1%} of all customers lost",
    "effort": lambda total: f"{total:.3g} points of effort a journey",
}

_KNOWN = {"evidence": "evidence", "reach_evidence": "reach_evidence"}

_COLUMNS = {
    "time": {"share": "share", "time": "amount", "visits": "visits", "per_visit": "per_visit", "waiting": "waiting"}
    | _KNOWN,
    "drop_off": {"share": "share", "visits": "visits", "drop_off": "per_visit"} | _KNOWN,
    "effort": {"share": "share", "visits": "visits", "effort": "per_visit"} | _KNOWN,
    "betweenness": {"share": "share"},
}
"""The columns of a table by criterion, and the fields that they show; betweenness rests on no numbers."""


def bottlenecks(journey: Journey, *, by: str = "time") -> Bottlenecks:
    r"""Where a journey is narrow, by one criterion, narrowest first.

    - `time`: the part of the expected time of a journey that passes at a touchpoint and on the way to it: expected
      visits x (its duration + the mean delay before a visit) / expected time
    - `drop_off`: the part of all customers who are lost there: expected visits x drop-off
    - `effort`: the part of the expected effort of a journey: expected visits x effort / their sum
    - `betweenness`: the part of the shortest ways between other touchpoints that lead over it (Freeman 1977,
      Sociometry 40:35-41), by the drawing alone, of what customers can come to and without the ways back; in a map of
      thousands of touchpoints an estimate, and `assumptions` says so

    Expected visits are exact (Kemeny & Snell 1960). What a touchpoint does not say counts 0, and `assumptions` names
    it. Where customers are caught in a loop that takes time or effort without end, there are no parts of it: the
    result is empty and says so. Raises ValueError for another `by`.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       door: {duration: 1m, next: [{to: queue, probability: 0.5}]}
    ...       queue: {duration: 6m, next: {to: table, delay: 2m}}
    ...       table: {duration: 30m}
    ... ''')
    >>> [(item.touchpoint.id, round(item.share, 2), item.amount) for item in jm.bottlenecks(journey)]
    [('table', 0.8, 960.0), ('queue', 0.15, 180.0), ('door', 0.05, 60.0)]
    >>> [(item.touchpoint.id, item.share) for item in jm.bottlenecks(journey, by="drop_off")]
    [('door', 0.5)]
    """
    if by not in UNITS:
        raise ValueError(f"by is {quoted(by)}; {which_of(by, UNITS)}")
    return _by_shape(journey) if by == "betweenness" else _by_visits(journey, by)


def _by_shape(journey: Journey) -> Bottlenecks:
    """The betweenness of what customers can come to, in the flow without its back transitions."""
    flow = journey.flow
    onward = flow.once(forward)
    found = betweenness([_positions_after(flow, onward, number) for number in onward.order])
    loads = [_NOTHING] * len(flow.touchpoints)
    for number, share in zip(onward.order, found.shares, strict=True):
        loads[number] = _Load(share)
    return Bottlenecks(_ranked(journey, loads, 1.0), "betweenness", None, (*_estimated(found), *_turned(flow, onward)))


def _positions_after(flow: Flow, onward: Forward, number: int) -> list[int]:
    """The places in the order of the flow that a touchpoint leads forward to."""
    places = (onward.position[target] for target in flow.successors[number])
    return [place for place in places if place > onward.position[number]]


def _estimated(found: Betweenness) -> list[str]:
    count = len(found.shares)
    if found.sources == count:
        return []
    return [f"estimated from the ways out of {found.sources:,} touchpoints, evenly spaced among {count:,}"]


def _turned(flow: Flow, onward: Forward) -> list[str]:
    """The ways back, which are left out."""
    loops = [flow.transition(number, place) for number, place in back_transitions(flow, onward)]
    return [f"ways back are left out: {listed(f'{way.source.id} > {way.target.id}' for way in loops)}"] if loops else []


def _by_visits(journey: Journey, by: str) -> Bottlenecks:
    flow = journey.flow
    chain = flow.once(chain_of)
    loads = _LOADS[by](flow, chain)
    total = sum(load.amount for load in loads)
    notes = (*flow.assumptions, *chain.notes)
    if math.isinf(total):
        return Bottlenecks((), by, None, (*notes, *_caught(flow, chain, by)))
    whole = 1.0 if by == "drop_off" else total
    notes = (*notes, *_unknown(flow, chain, by), evidence_of(journey).note)
    return Bottlenecks(_ranked(journey, loads, whole), by, total, notes)


@frozen(eq=False, repr=False)
class _Load:
    """What a touchpoint takes of an average journey, and the factors of that."""

    amount: float
    visits: float | None = None
    per_visit: float | None = None
    waiting: float | None = None


_NOTHING = _Load(0.0)


def _ranked(journey: Journey, loads: Sequence[_Load], whole: float) -> tuple[Bottleneck, ...]:
    """The bottlenecks, those of the largest part of the whole first."""
    evidence = evidence_of(journey)
    found = [
        Bottleneck(
            touchpoint=journey.touchpoints[number],
            share=load.amount / whole,
            amount=None if load.visits is None else load.amount,
            visits=load.visits,
            per_visit=load.per_visit,
            waiting=load.waiting,
            evidence=evidence.own[number],
            reach_evidence=evidence.reach[number],
        )
        for number, load in enumerate(loads)
        if load.amount > 0
    ]
    return tuple(sorted(found, key=lambda item: -round(item.share, 12)))


def _times(flow: Flow, chain: Chain) -> list[_Load]:
    """The seconds that pass at each touchpoint and on the way to it."""
    waited = [0.0] * len(flow.touchpoints)
    for source, targets in enumerate(flow.successors):
        for target, probability, delay in zip(targets, flow.probabilities[source], flow.delays[source], strict=True):
            if delay and probability and chain.visits[source]:
                waited[target] += chain.visits[source] * probability * delay
    loads = []
    for touchpoint, visits, before in zip(flow.touchpoints, chain.visits, waited, strict=True):
        duration = touchpoint.duration or 0.0
        waiting = before / visits if visits else 0.0
        loads.append(_Load(_times_of(visits, duration) + before, visits, duration + waiting, waiting))
    return loads


def _losses(flow: Flow, chain: Chain) -> list[_Load]:
    return [_load(*pair) for pair in zip(chain.visits, flow.drop_off, strict=True)]


def _efforts(flow: Flow, chain: Chain) -> list[_Load]:
    return [_load(visits, point.effort or 0) for visits, point in zip(chain.visits, flow.touchpoints, strict=True)]


_LOADS: dict[str, Callable[[Flow, Chain], list[_Load]]] = {"time": _times, "drop_off": _losses, "effort": _efforts}


def _load(visits: float, per_visit: float) -> _Load:
    return _Load(_times_of(visits, per_visit), visits, per_visit)


def _times_of(visits: float, each: float) -> float:
    """So many visits of so much each; visits without end of nothing are nothing."""
    return visits * each if each else 0.0


def _caught(flow: Flow, chain: Chain, by: str) -> list[str]:
    """The loop that makes a journey take without end."""
    loop = next((trap for trap in chain.traps if any(math.isinf(chain.visits[number]) for number in trap)), ())
    names = listed((flow.touchpoints[number].id for number in loop), most=5)
    where = f": customers are caught in a loop that nobody leaves, {names}" if loop else ""
    return [f"there are no parts of a journey whose {by} has no end{where}"]


def _unknown(flow: Flow, chain: Chain, by: str) -> Iterator[str]:
    """What counts 0 since the map does not say it."""
    if by == "drop_off":
        return
    what, article = ("duration", "a") if by == "time" else ("effort", "an")
    visited = (point for point, visits in zip(flow.touchpoints, chain.visits, strict=True) if visits)
    silent = [point.id for point in visited if getattr(point, what) is None]
    if silent:
        yield f"counted 0 for want of {article} {what}: {listed(silent)}"
    instant = sum(delay is None for delays in flow.delays for delay in delays)
    if by == "time" and instant:
        yield f"no waiting on the {counted(instant, 'transition')} without a delay"
