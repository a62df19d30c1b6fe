"""Where a line from one cell to another runs: through which gutters, and through which corridor or lane between them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from attrs import frozen

Cell = tuple[int, int]
"""A column and a lane, both counted from 0."""

Kind = Literal["straight", "near", "arriving", "leaving", "corridor", "out"]
"""A line goes straight along its lane; or turns in one gutter; or runs in the lane where it arrives; or in the one that
it leaves; or else in a corridor. One that goes out of the picture ends beside its card."""

MOST_IN_GUTTER, MOST_IN_CORRIDOR = 14, 8
"""The most lines side by side at any one place."""

_MOST = {"gutter": MOST_IN_GUTTER, "corridor": MOST_IN_CORRIDOR}
_CROWD = 2
"""By how many lines the way that suits a line better may be fuller than the other one."""


@frozen
class Link:
    """A line that is to be drawn; `label` is the width of what is written where it leaves its card.

    One that `is_out` leads out of the picture, and has the cell that it leaves as its target.
    """

    source: Cell
    target: Cell
    label: float = 0.0
    is_out: bool = False


@frozen
class Route:
    """How a link runs; gutter `n` is before column `n`, corridor `n` above lane `n`."""

    link: Link
    kind: Kind
    corridor: int = -1

    @property
    def gutters(self) -> tuple[int, ...]:
        """The gutters in which it runs up or down, in its direction."""
        first, last = self.link.source[0] + 1, self.link.target[0]
        of_kind = {
            "straight": (),
            "out": (),
            "near": (first,),
            "arriving": (first,),
            "leaving": (last,),
            "corridor": (first, last),
        }
        return of_kind[self.kind]

    @property
    def is_rising(self) -> bool:
        """Whether it goes up where it first turns."""
        lane = self.link.source[1]
        return self.corridor <= lane if self.kind == "corridor" else self.link.target[1] < lane

    @property
    def comes_from_above(self) -> bool:
        """Whether it comes down to its target."""
        lane = self.link.target[1]
        return self.corridor <= lane if self.kind == "corridor" else self.link.source[1] < lane


Place = tuple[str, int, int]
"""A piece of a gutter or a corridor: which of them, its number, and how far along."""


def routes(cells: Iterable[Cell], links: Sequence[Link]) -> list[Route | None]:
    """The route of each link in the order of their importance; None for one that there is no room for."""
    lanes: dict[int, list[int]] = {}
    for column, lane in sorted(cells):
        lanes.setdefault(lane, []).append(column)
    load: Counter[Place] = Counter()
    found: list[Route | None] = []
    for link in links:
        route = _route(lanes, link, load)
        if _has_room(route, load):
            load.update(_places(route))
            found.append(route)
        else:
            found.append(None)
    return found


def _route(lanes: dict[int, list[int]], link: Link, load: Counter[Place]) -> Route:
    if link.is_out:
        return Route(link, "out")
    (start, leaving), (end, arriving) = link.source, link.target
    if start < end:
        for kind, lane in _open(link):
            if _is_free(lanes[lane], start, end):
                return Route(link, kind)
    if leaving == arriving:
        first, second = (leaving, leaving + 1) if start < end else (leaving + 1, leaving)
    else:
        first, second = (arriving, leaving + 1) if leaving < arriving else (arriving + 1, leaving)
    near, far = (Route(link, "corridor", corridor) for corridor in (first, second))
    is_better = _crowd(near, load) <= _crowd(far, load) + _CROWD and _has_room(near, load)
    return near if is_better else far


def _has_room(route: Route, load: Counter[Place]) -> bool:
    return all(load[place] < _MOST[place[0]] for place in _places(route))


def _crowd(route: Route, load: Counter[Place]) -> int:
    """How many lines are side by side at the fullest place of a route."""
    return max(load[place] for place in _places(route))


def _places(route: Route) -> Iterator[Place]:
    """Every piece of a gutter or corridor that a route takes; lanes and corridors count by halves along a gutter."""
    heights = [2 * route.link.source[1] + 1, 2 * route.link.target[1] + 1]
    if route.kind == "corridor":
        heights.insert(1, 2 * route.corridor)
        first, last = sorted(route.gutters)
        yield from (("corridor", route.corridor, gutter) for gutter in range(first, last + 1))
    for gutter, ends in zip(route.gutters, pairwise(heights), strict=False):
        yield from (("gutter", gutter, height) for height in range(min(ends), max(ends) + 1))


def _open(link: Link) -> Iterator[tuple[Kind, int]]:
    """How a line to the right might do without a corridor, and the lane that has to be free for it."""
    if link.source[1] == link.target[1]:
        yield "straight", link.source[1]
    elif link.source[0] + 1 == link.target[0]:
        yield "near", link.target[1]
    else:
        yield "arriving", link.target[1]
        yield "leaving", link.source[1]


def _is_free(columns: Sequence[int], start: int, end: int) -> bool:
    """Whether a lane with cards in these columns has none between two columns."""
    place = bisect_right(columns, start)
    return place == len(columns) or columns[place] >= end
