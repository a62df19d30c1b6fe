"""Path statistics: what customers go through on each of some paths, side by side, and on all of them together."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

import attrs
from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import evidence_of
from journeymap.analysis.movement.averages import Handovers, mean, of_all, of_succeeding
from journeymap.analysis.ways.describing import PathStatistic, Reader
from journeymap.analysis.ways.paths import CriticalPath, critical_path
from journeymap.analysis.ways.walks import Paths, way_of, ways_apart
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.chains import chain_of
from journeymap.solving.searching import Path
from journeymap.wording import counted, listed, quoted

MOST_PATHS = 10_000
"""The most paths that are taken of those that a user gives."""

Route = Iterable[Touchpoint | str]


@frozen
class Measure:
    """A mean over the shown paths, by the customers who go them, beside those over whole groups of customers.

    These are the customers who succeed, and all of them, with those who leave on the way. None where there is none.
    """

    name: str
    shown: float | None
    succeeding: float | None
    all_customers: float | None


MEASURES = ("length", "time", "effort", "handoffs", "forced_handoffs", "emotion", "peak_end", "success")
"""What is averaged over paths, in the order in which a summary gives it."""


@frozen(repr=False)
class PathStatistics(tables.Result[PathStatistic]):
    """What customers go through on some paths; `coverage` is the share of all customers who go one of them.

    `summary` has means over these paths beside those over all customers; `ending` is the share of all customers who
    come to an end at all, and do not leave before.
    """

    items: tuple[PathStatistic, ...]
    coverage: float
    ending: float
    summary: tuple[Measure, ...]
    assumptions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """How many paths, and how many customers go them."""
        if not self.items:
            return "Path statistics: no path"
        gone = f"gone by {_percent(self.coverage)} of all customers ({_percent(self.ending)} come to an end)"
        return f"Path statistics: {counted(len(self), 'path')}, {gone}"

    def to_records(self) -> list[tables.Record]:
        """One record a path."""
        apart = ways_apart([item.touchpoints for item in self.items])
        return [
            {
                "rank": rank,
                "differs_by": differences,
                "probability": item.probability,
                "time": item.time,
                "effort": item.effort,
                "length": item.length,
                "handoffs": item.handoffs,
                "forced_handoffs": item.forced_handoffs,
                "emotion": item.emotion,
                "peak_end": item.peak_end,
                "worst": item.worst.id if item.worst else None,
                "outcome": item.outcome,
                "evidence": item.evidence,
                "touchpoints": way_of(item.touchpoints),
            }
            for rank, (item, differences) in enumerate(zip(self.items, apart, strict=True), start=1)
        ]

    def to_dict(self) -> dict[str, object]:
        """The statistics as plain data, with coverage and summary."""
        together = {"coverage": self.coverage, "ending": self.ending}
        return tables.as_dict(self) | together | {"summary": [attrs.asdict(measure) for measure in self.summary]}

    @property
    def summary_records(self) -> list[tables.Record]:
        """The means over the paths shown, over those who succeed and over all customers."""
        told = (attrs.asdict(measure) for measure in self.summary)
        return [{"measure": values.pop("name"), **values} for values in told]


def path_statistics(
    journey: Journey, *, k: int = 10, by: str = "likely", paths: Iterable[Route] | None = None
) -> PathStatistics:
    r"""What customers go through on the `k` most critical paths by `by`, or on `paths`, one row a path.

    `paths` may be those of `journeymap.paths` or of `critical_path`, or lists of touchpoints or ids; a path of one's
    own may begin and stop anywhere, but has to follow transitions. A row tells the share of customers who go exactly
    this way, time, effort, hand-offs, the mean emotion, peak-end (Fredrickson & Kahneman 1993, JPSP 65:45-55), the
    worst touchpoint, how it ends and how well all this is known. `coverage` is how many of all customers the paths have
    together, and `summary` the means over them, each path by its share, beside those over the customers who succeed and
    over all, with those who leave on the way: expected values of the journey as an absorbing Markov chain (Kemeny &
    Snell 1960), for `emotion` the mean by reach. Raises
    ValueError for what `critical_path` refuses and for a path that no transitions make, UnknownNameError for an unknown
    touchpoint, TypeError for a path that is one text.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       door: {duration: 1m, next: [{to: queue, probability: 0.5}, {to: take-away, probability: 0.25}]}
    ...       queue: {duration: 6m, next: table}
    ...       table: {duration: 30m, outcome: success}
    ...       take-away: {duration: 2m, outcome: success}
    ... ''')
    >>> found = jm.path_statistics(journey)
    >>> [(item.probability, item.time, item.length) for item in found], found.coverage
    ([(0.5, 2220.0, 3), (0.25, 180.0, 2)], 0.75)
    >>> found.summary[1]
    Measure(name='time', shown=1540.0, succeeding=1540.0, all_customers=1170.0)
    """
    flow = journey.flow
    routes, notes = _most_critical(journey, k, by) if paths is None else _given(journey, paths)
    reader = Reader.of(journey)
    read = {route: reader.read(route) for route in routes}
    items = tuple(read[route] for route in routes)
    whole = [item for item in read.values() if item.probability is not None and item.outcome]
    chain = flow.once(chain_of)
    ending = math.fsum(chain.visits[end] for end in flow.ends)
    coverage = math.fsum(item.probability or 0 for item in whole)
    told = dict.fromkeys((*notes, *_unknown(items), *_apart(items), *chain.notes, evidence_of(journey).note))
    return PathStatistics(items, coverage, ending, _summary(journey, whole, reader.handovers), tuple(told))


def _percent(share: float) -> str:
    return "less than 0.1%" if 0 < share < 0.0005 else f"{share:.1%}"


_Routes = tuple[list[Path], tuple[str, ...]]


def _most_critical(journey: Journey, k: int, by: str) -> _Routes:
    found = critical_path(journey, by=by, k=k)
    paths = [found] if isinstance(found, CriticalPath) else list(found)
    index = journey.flow.index
    return [tuple(index[touchpoint.id] for touchpoint in path) for path in paths if path], found.assumptions


def _given(journey: Journey, paths: Iterable[Route]) -> _Routes:
    """The paths that a user gives, as numbers."""
    if isinstance(paths, str):
        raise TypeError(f"paths is the text {quoted(paths)}, wanted paths, as in [['ad', 'shop'], ['shop']]")
    notes = paths.assumptions if isinstance(paths, Paths) else journey.flow.assumptions
    given = iter(paths)
    routes = [_route(journey, path, place) for place, path in enumerate(islice(given, MOST_PATHS), start=1)]
    is_cut = len(routes) == MOST_PATHS and next(given, None) is not None
    return routes, (*notes, f"the first {MOST_PATHS:,} paths stand for all") if is_cut else tuple(notes)


def _route(journey: Journey, path: Route, place: int) -> Path:
    if isinstance(path, str):
        raise TypeError(f"path {place} is the text {quoted(path)}, wanted touchpoints or their ids, as in [{path!r}]")
    touchpoints = [journey.touchpoint(item if isinstance(item, str) else item.id) for item in path]
    if not touchpoints:
        raise ValueError(f"path {place} has no touchpoint")
    numbers = tuple(journey.flow.index[touchpoint.id] for touchpoint in touchpoints)
    for source, target in pairwise(numbers):
        if target not in journey.flow.successors[source]:
            names = [quoted(journey.flow.touchpoints[number].id) for number in (source, target)]
            raise ValueError(f"path {place} goes from {names[0]} to {names[1]}, where there is no transition")
    return numbers


def _unknown(items: Sequence[PathStatistic]) -> Iterator[str]:
    """What sums and means do without."""
    touchpoints = {touchpoint.id: touchpoint for item in items for touchpoint in item.touchpoints}
    for name, total in (("duration", "time"), ("effort", "effort")):
        silent = [touchpoint.id for touchpoint in touchpoints.values() if getattr(touchpoint, name) is None]
        if silent:
            article = "an" if name[0] in "aeiou" else "a"
            yield f"left out of {total} for want of {article} {name}: {listed(silent)}"


def _apart(items: Sequence[PathStatistic]) -> Iterator[str]:
    """Why some paths take no part in what the paths have together."""
    parts = [place for place, item in enumerate(items, start=1) if item.probability is None or not item.outcome]
    if parts:
        yield f"not counted together, since not from an entry to an end: path {_numbers(parts)}"


def _numbers(places: Sequence[int], most: int = 12) -> str:
    more = f" and {len(places) - most:,} more" if len(places) > most else ""
    return ", ".join(map(str, places[:most])) + more


def _summary(journey: Journey, items: Sequence[PathStatistic], handovers: Handovers) -> tuple[Measure, ...]:
    shown = {name: [(item.probability or 0, getattr(item, name)) for item in items] for name in MEASURES}
    succeeding, everybody = of_succeeding(journey, handovers), of_all(journey, handovers)
    return tuple(
        Measure(name, mean(pair for pair in pairs if pair[1] is not None), succeeding.get(name), everybody.get(name))
        for name, pairs in shown.items()
    )
