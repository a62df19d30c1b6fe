"""Coordinates for cards in lanes and for the lines between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from journeymap.rendering.drawing.scene import Point
from journeymap.rendering.layout.crossing.gutters import LABEL, TRACK, Gutter, depth, gutter, tracks_of
from journeymap.rendering.layout.crossing.ports import Turns, exits, turns
from journeymap.rendering.layout.crossing.routes import Cell, Route

MOST_SPARE = 46.0
"""By how much a gutter may grow to make a picture as wide as it has to be."""

_ABOVE, _BELOW = 9.0, 9.0


@frozen
class Grid:
    """What is to be laid out: the columns, the cards' heights by lane, and the least height of each lane.

    `gaps` are the columns before which there is more room.
    """

    columns: int
    heights: tuple[float, ...]
    least: tuple[float, ...]
    gaps: frozenset[int]


@frozen
class Frame:
    """From where to where it goes if that can be, and how wide cards are and the gaps before some columns."""

    left: float
    right: float
    card: float
    gap: float


@frozen
class Layout:
    """Where everything stands: the x of cards by column, the y of lanes and of cards by lane, and the lines."""

    xs: tuple[float, ...]
    right: float
    tops: tuple[float, ...]
    cards: tuple[float, ...]
    bottom: float
    lines: tuple[tuple[Point, ...], ...]

    def corner(self, cell: Cell) -> Point:
        """The upper left corner of a card."""
        return self.xs[cell[0]], self.cards[cell[1]]

    def lowered(self, y: float) -> Layout:
        """The same from another y on."""
        return Layout(
            self.xs,
            self.right,
            tuple(top + y for top in self.tops),
            tuple(top + y for top in self.cards),
            self.bottom + y,
            tuple(tuple((x, height + y) for x, height in line) for line in self.lines),
        )


def layout(grid: Grid, found: Sequence[Route], frame: Frame) -> Layout:
    """Where everything stands from y = 0; gutters grow, within limits, where the whole would end too early."""
    corridors = tracks_of(found, len(grid.heights) + 1)
    runs, tops, cards = _rows(grid, [depth(inside) for inside in corridors])
    leaving = exits(found)
    bends = [
        turns(
            route,
            cards[route.link.source[1]] + leaving[number],
            cards[route.link.target[1]],
            runs[route.corridor] + corridors[route.corridor].get(number, 0) * TRACK if route.corridor >= 0 else 0.0,
        )
        for number, route in enumerate(found)
    ]
    gutters = [gutter(number, found, bends, is_last=number == grid.columns) for number in range(grid.columns + 1)]
    xs, tracks, right = _columns(grid, gutters, frame)
    lines = tuple(
        tuple(
            _line(route, bend, [tracks[g] + gutters[g].tracks[number] * TRACK for g in route.gutters], xs, frame.card)
        )
        for number, (route, bend) in enumerate(zip(found, bends, strict=True))
    )
    return Layout(tuple(xs), right, tuple(tops[:-1]), tuple(cards), tops[-1], lines)


def _rows(grid: Grid, depths: Sequence[float]) -> tuple[list[float], list[float], list[float]]:
    """Where the lines of each corridor begin, where lanes begin and the last one ends, and where cards begin."""
    runs, tops, cards = [], [0.0], []
    for height, least, deep in zip(grid.heights, grid.least, depths, strict=False):
        runs.append(tops[-1] + _ABOVE)
        cards.append(tops[-1] + _ABOVE + deep)
        tops.append(max(tops[-1] + least, cards[-1] + height + _BELOW))
    runs.append(tops[-1])
    tops[-1] += depths[-1]
    return runs, tops, cards


def _columns(grid: Grid, gutters: Sequence[Gutter], frame: Frame) -> tuple[list[float], list[float], float]:
    """Where cards begin, where the tracks of gutters do, and where the last gutter ends."""
    natural = sum(one.width for one in gutters) + grid.columns * frame.card + len(grid.gaps) * frame.gap
    spare = min(MOST_SPARE, max(0.0, frame.right - frame.left - natural) / max(1, grid.columns))
    xs, tracks, x = [], [], frame.left
    for number, one in enumerate(gutters):
        more = spare if number else 0.0
        tracks.append(x + one.before + more / 2)
        x += one.width + more + (frame.gap if number in grid.gaps else 0.0)
        if number < grid.columns:
            xs.append(x)
            x += frame.card
    return xs, tracks, x


def _line(route: Route, bend: Turns, tracks: Sequence[float], xs: Sequence[float], card: float) -> Iterator[Point]:
    """The points of a line: it changes its height where it runs in a gutter."""
    start = xs[route.link.source[0]] + card
    yield start, bend[0]
    for x, (before, after) in zip(tracks, pairwise(bend), strict=True):
        yield x, before
        yield x, after
    yield (start + route.link.label + 2 * LABEL if route.link.is_out else xs[route.link.target[0]]), bend[-1]
