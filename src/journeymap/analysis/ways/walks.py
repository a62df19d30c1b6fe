"""All paths: every way through a journey that meets no touchpoint twice, one after the other as they are asked for."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import overload

from attrs import frozen

from journeymap import tables
from journeymap.analysis.ways.criteria import chances_along
from journeymap.flow import EffectiveTransition, Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.enumerating import simple_paths
from journeymap.solving.walking import Forward, back_transitions, forward
from journeymap.wording import listed, quoted, which_of

Loops = tuple[EffectiveTransition, ...]

AIMS = ("ends", "success")
"""Where paths can lead to: any end, or the ends that count as success."""

SHOWN_PATHS = 5
"""The most paths that paths print of themselves; whether there are more is only known once they are asked for."""


@frozen(repr=False)
class Path(Sequence[Touchpoint]):
    """A path from an entry to an end; a sequence of its touchpoints.

    `probability` is the share of all customers who go exactly this way: the entry's weight x the probabilities of the
    transitions.
    """

    touchpoints: tuple[Touchpoint, ...]
    probability: float

    def __len__(self) -> int:
        return len(self.touchpoints)

    @overload
    def __getitem__(self, index: int) -> Touchpoint: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Touchpoint, ...]: ...
    def __getitem__(self, index: int | slice) -> Touchpoint | tuple[Touchpoint, ...]:
        return self.touchpoints[index]

    def __str__(self) -> str:
        return way_of(self.touchpoints)

    def __repr__(self) -> str:
        return f"<Path {self}: probability {tables.format_number(self.probability)}>"


def way_of(touchpoints: Iterable[Touchpoint]) -> str:
    """A path as a text of ids."""
    return " > ".join(touchpoint.id for touchpoint in touchpoints)


def ways_apart(paths: Sequence[Sequence[Touchpoint]]) -> list[str]:
    """Of each path the touchpoints that not all of them have, as a text of ids."""
    visited = [{touchpoint.id for touchpoint in path} for path in paths]
    shared = set.intersection(*visited) if visited else set()
    return [way_of(touchpoint for touchpoint in path if touchpoint.id not in shared) for path in paths]


class Paths(Iterator[Path]):
    """The paths of a journey, each found when it is asked for.

    An iterator: what is taken from it is gone, `taken` counts it. Printing it tells the next few and takes none. `loops`
    are the transitions that lead back: a path may take one of them, but never goes round.
    """

    def __init__(self, found: Iterator[Path], *, name: str, loops: Loops, assumptions: tuple[str, ...]) -> None:
        self.loops = loops
        self.assumptions = assumptions
        self.taken = 0
        self._name = name
        self._found = found
        self._waiting: deque[Path] = deque()

    def __next__(self) -> Path:
        path = self._waiting.popleft() if self._waiting else next(self._found)
        self.taken += 1
        return path

    def __str__(self) -> str:
        return tables.as_text(self._preview())

    def __repr__(self) -> str:
        return tables.as_text(self._preview())

    def _repr_html_(self) -> str:
        return tables.as_html(self._preview())

    def _preview(self) -> _Preview:
        self._waiting.extend(islice(self._found, max(0, SHOWN_PATHS + 1 - len(self._waiting))))
        shown = tuple(islice(self._waiting, SHOWN_PATHS))
        return _Preview(self._name, self.taken, shown, len(self._waiting) > len(shown), self.assumptions)


@frozen
class _Preview:
    """What paths show of themselves: the next few, after so many."""

    name: str
    taken: int
    paths: tuple[Path, ...]
    has_more: bool
    assumptions: tuple[str, ...]

    @property
    def title(self) -> str:
        """Whose paths, and which of them."""
        if not self.paths:
            return f"Paths through {self.name}: no more" if self.taken else f"Paths through {self.name}: none"
        first, last = self.taken + 1, self.taken + len(self.paths)
        which = f"path {first:,}" if first == last else f"paths {first:,} to {last:,}"
        return f"Paths through {self.name}: {which}" + (" of more" if self.has_more else "")

    def to_records(self) -> list[tables.Record]:
        """One record a path."""
        return [{"probability": path.probability, "touchpoints": str(path)} for path in self.paths]

    def to_dict(self) -> dict[str, object]:
        """The same as plain data."""
        return tables.as_dict(self)


def paths(journey: Journey, *, limit: int | None = None, to: str = "ends") -> Paths:
    r"""All simple paths through a journey, one after the other: from an entry to an end, no touchpoint twice.

    In declared order: of the entries, then of the transitions at each touchpoint. Transitions count whatever their
    probability; a path that nobody goes has probability 0. A journey of a few dozen touchpoints may have millions of
    paths, so they are worked out as they are asked for, and `limit` stops after so many. The wait between two is at
    most proportional to the size of the map (Johnson 1975, SIAM J. Comput. 4:77-84). With `to="success"` only paths to
    success. Customers who leave on the way, or go round a loop, go no simple path: the probabilities of all paths add
    up to less than 1 by them. Raises ValueError for another `to` and for a limit below 1.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       door: {next: [{to: queue, probability: 0.75}, take-away]}
    ...       queue: {next: [table, {to: door, probability: 0.2}]}
    ...       table: {outcome: success}
    ...       take-away: {outcome: success}
    ... ''')
    >>> for path in jm.paths(journey):
    ...     print(path, round(path.probability, 4))
    door > queue > table 0.6
    door > take-away 0.25
    >>> [(loop.source.id, loop.target.id) for loop in jm.paths(journey).loops]
    [('queue', 'door')]
    """
    if to not in AIMS:
        raise ValueError(f"to is {quoted(to)}; {which_of(to, AIMS)}")
    if limit is not None:
        check_count(limit, "limit")
    flow = journey.flow
    loops = loops_of(flow, flow.once(forward))
    found = simple_paths(flow.successors, [entry for entry, _ in flow.entries], set(_goals(flow, to)))
    each = (Path(tuple(flow.touchpoints[n] for n in path), math.prod(chances_along(flow, path))) for path in found)
    return Paths(islice(each, limit), name=journey.name, loops=loops, assumptions=(*flow.assumptions, *_never(loops)))


def _goals(flow: Flow, to: str) -> tuple[int, ...]:
    return flow.successes if to == "success" else flow.ends


def check_count(number: int, name: str) -> None:
    """Raise ValueError unless it is a whole number of at least 1."""
    if not hasattr(number, "__index__") or number < 1:
        raise ValueError(f"{name} is {quoted(number)}, wanted a whole number of at least 1")


def loops_of(flow: Flow, onward: Forward) -> Loops:
    """The transitions that lead back."""
    return tuple(flow.transition(number, place) for number, place in back_transitions(flow, onward))


def left_out(loops: Loops) -> list[str]:
    """A note on the loops that no path was looked for through."""
    return [f"ways back are left out: {_told(loops)}"] if loops else []


def _never(loops: Loops) -> list[str]:
    return [f"no path goes round a loop, as by {_told(loops)}"] if loops else []


def _told(loops: Loops) -> str:
    return listed(f"{way.source.id} > {way.target.id}" for way in loops)
