"""Where lines leave and enter the cards on their east and west sides, so that no two lines are at one height."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from journeymap.rendering.layout.routing.grid import Grid
from journeymap.rendering.layout.routing.routes import Route, Side

APART = 12.0
"""The least distance of ports on one side of a card: a label stands between them."""

ACROSS = 6.0
"""The least distance of ports that face each other over a channel."""

INSET = 11.0
"""The least distance of a port from the corners of its card."""

_STRETCH = 1.7
"""By how much ports spread further where there is room."""

_FEW = 5
"""Up to so many ports on a side, fewer ports on the other stand in their middle."""


@frozen
class Port:
    """The end of a line at a card: of the line with that number, at its head or at its tail."""

    line: int
    is_head: bool


Sides = Mapping[tuple[int, Side], Sequence[Port]]
"""The ports of a card's side from top to bottom."""


def sides(grid: Grid, routes: Sequence[Route], levels: Sequence[float], arrivals: Sequence[int]) -> Sides:
    """The ports of each side of each card in the order that lets their lines cross least.

    `levels` say how high the gap of each route is: 2 for each row above it. `arrivals` are cards that a line from
    outside enters; those lines have the numbers after the routes.
    """
    found: dict[tuple[int, Side], list[tuple[tuple[int, float, int], Port]]] = {}
    for number, route in enumerate(routes):
        if route.is_down:
            continue
        ends = [2.0 * grid.row_of[card] + 1 for card in (route.source, route.target)]
        away = ends[::-1] if route.gap is None else [levels[number]] * 2
        for is_head, card, side in ((False, route.source, route.leaves), (True, route.target, route.enters)):
            rank = (*_rank(route, ends[is_head], away[is_head]), number)
            found.setdefault((card, side), []).append((rank, Port(number, is_head)))
    for number, card in enumerate(arrivals, len(routes)):
        place = (1, 2.0 * grid.row_of[card] + 1, number)
        found.setdefault((card, "west"), []).append((place, Port(number, is_head=True)))
    return {place: [port for _, port in sorted(there, key=lambda pair: pair[0])] for place, there in found.items()}


def _rank(route: Route, here: float, there: float) -> tuple[int, float]:
    """From top to bottom: returns from above, the nearest first; lines across, as they end; returns from below."""
    if not route.is_return:
        return 1, there
    return (0, -there) if there < here else (2, -there)


def heights(left: Sequence[Port], right: Sequence[Port], base: float) -> tuple[list[float], list[float]]:
    """How far below the top of their row the ports on both sides of a channel stand, in cards of the height `base`.

    Ports keep off each other, those of one line that runs straight across share their height. Where there are too many
    for the height they go on below it.
    """
    pairs = list(_merged(left, right))
    raw: list[float] = []
    last = {"left": -APART, "right": -APART}
    for pair in pairs:
        here = (raw[-1] + ACROSS) if raw else 0.0
        taken = [side for side, port in zip(last, pair, strict=True) if port is not None]
        raw.append(max(here, *(last[side] + APART for side in taken)))
        last |= dict.fromkeys(taken, raw[-1])
    placed = _centred(raw, base)
    places = list(zip(placed, pairs, strict=True))
    return [height for height, pair in places if pair[0]], [height for height, pair in places if pair[1]]


def _centred(raw: Sequence[float], base: float) -> list[float]:
    span, room = (raw[-1] if raw else 0.0), base - 2 * INSET
    if span > room:
        return [INSET + height for height in raw]
    stretch = min(_STRETCH, room / span) if span else 1.0
    top = (base - span * stretch) / 2
    return [round(top + height * stretch, 2) for height in raw]


def _merged(left: Sequence[Port], right: Sequence[Port]) -> Iterator[tuple[Port | None, Port | None]]:
    """Both sides in one order from top to bottom: in turns, and together where one line has a port on either."""
    facing = {port.line: place for place, port in enumerate(right)}
    one = other = 0
    for place, port in enumerate(left):
        across = facing.get(port.line, -1)
        if across >= other:
            yield from _in_turns(left[one:place], right[other:across])
            yield port, right[across]
            one, other = place + 1, across + 1
    yield from _in_turns(left[one:], right[other:])


def _in_turns(left: Sequence[Port], right: Sequence[Port]) -> Iterator[tuple[Port | None, Port | None]]:
    more = max(len(left), len(right))
    before = [(more - len(side)) // 2 if more <= _FEW else 0 for side in (left, right)]
    for turn in range(more):
        if 0 <= turn - before[0] < len(left):
            yield left[turn - before[0]], None
        if 0 <= turn - before[1] < len(right):
            yield None, right[turn - before[1]]
