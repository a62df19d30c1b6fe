"""Coordinates for cards in bands and for the lines between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from attrs import evolve, frozen

from journeymap.rendering.drawing.boxes import Frame
from journeymap.rendering.drawing.scene import Point
from journeymap.rendering.layout.routing.channels import Channel, channel, outer, wires
from journeymap.rendering.layout.routing.grid import Grid
from journeymap.rendering.layout.routing.levels import Levels, levels
from journeymap.rendering.layout.routing.ports import Port
from journeymap.rendering.layout.routing.routes import Route, routes

CARD_WIDTH = 166.0

BESIDE = 9.0
"""Between the beginning of an arrival and what stands before it."""


@frozen
class Link:
    """A line that is to lead from one card to another, each by its number; `label` is the width of what stands at it."""

    source: int
    target: int
    label: float = 0.0


@frozen
class Arrival:
    """A line that is to lead to a card from outside; `length` is the room that it takes."""

    card: int
    length: float


@frozen
class Layout:
    """Frames of cards and bands, and the corners of lines: of the links, and of the arrivals, each in its order."""

    cards: tuple[Frame, ...]
    bands: tuple[Frame, ...]
    links: tuple[tuple[Point, ...], ...]
    arrivals: tuple[tuple[Point, ...], ...]

    def moved(self, x: float, y: float) -> Layout:
        """The same at another place."""
        return Layout(
            tuple(evolve(card, x=card.x + x, y=card.y + y) for card in self.cards),
            tuple(evolve(band, x=band.x + x, y=band.y + y) for band in self.bands),
            tuple(tuple((along + x, down + y) for along, down in line) for line in self.links),
            tuple(tuple((along + x, down + y) for along, down in line) for line in self.arrivals),
        )


def layout(
    grid: Grid,
    contents: Sequence[float],
    links: Sequence[Link],
    arrivals: Sequence[Arrival],
    *,
    heading: float,
    least: float = 0.0,
) -> Layout:
    """Where everything stands, from the origin, when each card needs so much height for its contents.

    `heading` is the height of what stands above the cards of a band, `least` the width that all has at least: bands grow
    around their cards to reach it. No two cards overlap, no line passes through a card, no two lines run along each
    other, and the room that a label takes on the line beside its own card is free. Two links must not have both ends
    in common.
    """
    ways = routes(grid, [(link.source, link.target) for link in links])
    high = levels(grid, ways, contents, [arrival.card for arrival in arrivals], heading)
    columns = _columns(grid, _channels(grid, ways, high, [link.label for link in links], arrivals), least)
    cards = tuple(
        Frame(columns.cards[column], high.tops[row], CARD_WIDTH, height)
        for column, row, height in zip(grid.column_of, grid.row_of, high.cards, strict=True)
    )
    return Layout(
        cards,
        tuple(Frame(start, 0.0, end - start, high.bottom) for start, end in columns.bands),
        tuple(_line(route, line, cards, high, columns) for line, route in enumerate(ways)),
        tuple(
            _arrival(cards[arrival.card], high.ports[Port(line, is_head=True)], arrival.length)
            for line, arrival in enumerate(arrivals, len(links))
        ),
    )


@frozen
class _Columns:
    """Where columns stand: the x of their cards, the channels and where they begin, the beginnings and ends of bands."""

    cards: tuple[float, ...]
    channels: tuple[Channel, ...]
    starts: tuple[float, ...]
    bands: tuple[tuple[float, float], ...]

    def lane(self, number: int, line: int) -> float:
        return self.channels[number].lane(line, self.starts[number])


def _channels(
    grid: Grid, ways: Sequence[Route], high: Levels, labels: Sequence[float], arrivals: Iterable[Arrival]
) -> tuple[Channel, ...]:
    """The channel before each column, and the one behind the last."""
    count = len(grid.columns)
    stubs = [[0.0, 0.0] for _ in range(count + 1)]
    for line, route in enumerate(ways):
        if route.leaves in {"east", "west"}:
            stub = stubs[route.first]
            side = route.leaves == "west"
            stub[side] = max(stub[side], labels[line])
    for arrival in arrivals:
        stub = stubs[grid.column_of[arrival.card]]
        stub[1] = max(stub[1], arrival.length + BESIDE)
    there = wires(ways, high, count + 1)
    return (
        outer(there[0], stubs[0][1], is_first=True),
        *(
            channel(there[number], (stubs[number][0], stubs[number][1]), is_within=before == behind)
            for number, (before, behind) in enumerate(pairwise(grid.bands), 1)
        ),
        outer(there[count], stubs[count][0], is_first=False),
    )


def _columns(grid: Grid, channels: Sequence[Channel], least: float) -> _Columns:
    natural = sum(channel.width for channel in channels) + CARD_WIDTH * len(grid.columns)
    is_gutter = [True, *(one != other for one, other in pairwise(grid.bands)), True]
    pad = max(least - natural, 0.0) / (2 * (sum(is_gutter) - 1))
    last = len(channels) - 1
    padded = tuple(
        channel.padded(pad if number else 0.0, pad if number < last else 0.0) if is_gutter[number] else channel
        for number, channel in enumerate(channels)
    )
    starts = tuple(accumulate((channel.width + CARD_WIDTH for channel in padded[:-1]), initial=0.0))
    edges = [
        edge
        for start, channel, is_edge in zip(starts, padded, is_gutter, strict=True)
        if is_edge
        for edge in (start + channel.before, start + channel.before + channel.between)
    ]
    cards = tuple(start + channel.width for start, channel in zip(starts, padded, strict=True))[:-1]
    return _Columns(cards, padded, starts, tuple(zip(edges[1:-1:2], edges[2:-1:2], strict=True)))


def _arrival(card: Frame, y: float, length: float) -> tuple[Point, Point]:
    return (card.x - length, y), (card.x, y)


def _line(route: Route, line: int, cards: Sequence[Frame], high: Levels, columns: _Columns) -> tuple[Point, ...]:
    """The corners of a line from card to card."""
    source, target = cards[route.source], cards[route.target]
    if route.is_down:
        middle = source.x + CARD_WIDTH / 2
        return (middle, source.bottom), (middle, target.y)
    tail, head = (high.ports[Port(line, is_head=is_head)] for is_head in (False, True))
    start = source.right if route.leaves == "east" else source.x
    end = target.x if route.enters == "west" else target.right
    if line in high.runs:
        first, run, last = columns.lane(route.first, line), high.runs[line], columns.lane(route.last, line)
        return (start, tail), (first, tail), (first, run), (last, run), (last, head), (end, head)
    if tail == head:
        return (start, tail), (end, head)
    lane = columns.lane(route.first, line)
    return (start, tail), (lane, tail), (lane, head), (end, head)
