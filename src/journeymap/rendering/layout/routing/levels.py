"""The heights of rows, of the gaps between them, of cards, and of all that runs across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from journeymap.rendering.layout.routing.grid import Grid
from journeymap.rendering.layout.routing.lanes import Wire, lanes
from journeymap.rendering.layout.routing.ports import INSET, Port, Sides, heights, sides
from journeymap.rendering.layout.routing.routes import Route

GAP = 36.0
"""Between a row and the next, where at most one line runs."""

RUN = 9.0
"""From one line in a gap to the next."""

UNDER = 22.0
"""Between the foot of a row and the first line in the gap: room for the labels of lines straight down."""


@frozen
class Levels:
    """How high everything stands.

    `tops` are the upper edges of the rows, `cards` the heights of the cards; `ports` and `runs` the y of each port and
    of each line's run through a gap, by the number of the line. `sides` are the ports of each side of a card.
    """

    tops: tuple[float, ...]
    cards: tuple[float, ...]
    sides: Sides
    ports: Mapping[Port, float]
    runs: Mapping[int, float]
    bottom: float


def levels(
    grid: Grid, routes: Sequence[Route], contents: Sequence[float], arrivals: Sequence[int], top: float
) -> Levels:
    """How high everything stands below `top`, where each card has to be as high as its contents."""
    runs, counts = _runs(grid, routes)
    fine = [
        2.0 * (route.gap or 0) + (runs.get(line, 0) + 1) / (counts[route.gap or 0] + 2) - 0.5
        for line, route in enumerate(routes)
    ]
    there = sides(grid, routes, fine, arrivals)
    bases = _bases(grid, contents)
    offsets = _offsets(grid, there, bases)
    cards = [bases[row] for row in grid.row_of]
    for (card, _), ports in there.items():
        cards[card] = max(cards[card], *(offsets[port] + INSET for port in ports))
    tops, gaps, bottom = _stacked(_bases(grid, cards), counts, top)
    return Levels(
        tuple(tops),
        tuple(cards),
        there,
        {port: tops[grid.row_of[card]] + offsets[port] for (card, _), ports in there.items() for port in ports},
        {line: gaps[routes[line].gap or 0] + lane * RUN for line, lane in runs.items()},
        bottom,
    )


def _runs(grid: Grid, routes: Sequence[Route]) -> tuple[dict[int, int], list[int]]:
    """The lane of each line in its gap, and how many lanes each gap has."""
    within: list[list[int]] = [[] for _ in range(grid.rows + 1)]
    for line, route in enumerate(routes):
        if route.gap is not None:
            within[route.gap].append(line)
    found: dict[int, int] = {}
    counts = [0] * (grid.rows + 1)
    for gap, lines in enumerate(within):
        taken = lanes([_run(grid, routes[line]) for line in lines], 0.5)
        found |= zip(lines, taken, strict=True)
        counts[gap] = max(taken, default=-1) + 1
    return found, counts


def _run(grid: Grid, route: Route) -> Wire:
    """The run of a line through its gap, along the channels."""
    above = [grid.row_of[card] < (route.gap or 0) for card in (route.source, route.target)]
    return Wire(((route.first, -1 if above[0] else 1), (route.last, -1 if above[1] else 1)))


def _bases(grid: Grid, heights: Sequence[float]) -> list[float]:
    """The height of the highest card of each row."""
    bases = [0.0] * grid.rows
    for row, height in zip(grid.row_of, heights, strict=True):
        bases[row] = max(bases[row], height)
    return bases


def _offsets(grid: Grid, there: Sides, bases: Sequence[float]) -> dict[Port, float]:
    """How far below the top of its row each port stands."""
    found: dict[Port, float] = {}
    for channel in range(len(grid.columns) + 1):
        before = grid.columns[channel - 1] if channel else ()
        behind = grid.columns[channel] if channel < len(grid.columns) else ()
        for row in range(max(len(before), len(behind))):
            left = there.get((before[row], "east"), ()) if row < len(before) else ()
            right = there.get((behind[row], "west"), ()) if row < len(behind) else ()
            for ports, offsets in zip((left, right), heights(left, right, bases[row]), strict=True):
                found |= zip(ports, offsets, strict=True)
    return found


def _stacked(rows: Sequence[float], counts: Sequence[int], y: float) -> tuple[list[float], list[float], float]:
    """The tops of the rows, the y of the first line in each gap, and where all ends."""
    tops, gaps = [], [y]
    y += RUN * counts[0]
    for height, count in zip(rows, counts[1:], strict=True):
        tops.append(y)
        gaps.append(y + height + UNDER)
        y += height + GAP + RUN * max(0, count - 1)
    return tops, gaps, y
