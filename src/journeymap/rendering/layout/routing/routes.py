"""Through which channels and gaps a line between two cards runs.

Channel `n` is what lies before column `n`, the last one behind the last column; gap `n` is above row `n`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from attrs import evolve, frozen

from journeymap.rendering.layout.routing.grid import Grid

Side = Literal["north", "east", "south", "west"]
"""A side of a card."""

_CROSSING, _COMPANY = 0.7, 0.3
"""What crossing a straight line, and each run that is there already, count beside a row's detour of 2."""


@frozen
class Route:
    """How a line runs from the card `source` to the card `target`.

    It leaves into channel `first` and enters from channel `last`; where these differ, it runs through `gap` from the
    one to the other. A line straight down is in no channel.
    """

    source: int
    target: int
    leaves: Side
    enters: Side
    first: int = -1
    last: int = -1
    gap: int | None = None

    @property
    def is_down(self) -> bool:
        """Whether it goes straight down to the next card."""
        return self.leaves == "south"

    @property
    def is_return(self) -> bool:
        """Whether it ends in the column where it begins, on the same side."""
        return self.leaves == self.enters


def routes(grid: Grid, links: Sequence[tuple[int, int]]) -> tuple[Route, ...]:
    """The way of each link, given by its source and target."""
    found = [_route(grid, source, target) for source, target in links]
    straight = _straight(grid, found)
    runs = [0] * (grid.rows + 1)
    for number, route in enumerate(found):
        if route.first != route.last:
            gap = _gap(grid, route, straight, runs)
            runs[gap] += 1
            found[number] = evolve(route, gap=gap)
    return tuple(found)


def _route(grid: Grid, source: int, target: int) -> Route:
    here, there = grid.column_of[source], grid.column_of[target]
    if here < there:
        return Route(source, target, "east", "west", here + 1, there)
    if here > there:
        return Route(source, target, "west", "east", here, there + 1)
    rise = grid.row_of[target] - grid.row_of[source]
    if rise == 1:
        return Route(source, target, "south", "north")
    if rise < 0:
        return Route(source, target, "west", "west", here, here)
    return Route(source, target, "east", "east", here + 1, here + 1)


def _straight(grid: Grid, found: Sequence[Route]) -> list[list[int]]:
    """For each gap, how many lines straight down cross it in the columns before each."""
    there = [[0] * (len(grid.columns) + 1) for _ in range(grid.rows + 1)]
    for route in found:
        if route.is_down:
            there[grid.row_of[route.target]][grid.column_of[route.target] + 1] = 1
    return [list(accumulate(row)) for row in there]


def _gap(grid: Grid, route: Route, straight: Sequence[Sequence[int]], runs: Sequence[int]) -> int:
    """The gap that makes the line short, lets it cross few others and is not full."""
    levels = [2 * grid.row_of[card] + 1 for card in (route.source, route.target)]
    first, last = sorted((route.first, route.last))

    def price(gap: int) -> float:
        detour = sum(abs(2 * gap - level) for level in levels)
        crossed = straight[gap][last] - straight[gap][first]
        return detour + _CROSSING * crossed + _COMPANY * runs[gap]

    return min(range(grid.rows + 1), key=price)
