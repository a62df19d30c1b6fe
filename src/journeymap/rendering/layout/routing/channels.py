"""How wide the channels between the columns are, and where in them the lanes of lines stand.

A channel has three parts: in the first, lines return to the column before it, in the last to the column behind it; those
from one column to the other stand between. Where a band ends in a channel, its edges are between these parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from journeymap.rendering.layout.routing.lanes import Wire, lanes
from journeymap.rendering.layout.routing.levels import Levels
from journeymap.rendering.layout.routing.ports import Port
from journeymap.rendering.layout.routing.routes import Route

LANE, NARROW_LANE = 11.0, 7.5
"""From one lane to the next, and the same in a channel with many."""

_MANY = 14

PAD = 14.0
"""Between a card, or the last lane beside it, and the edge of its band."""

STUB = 19.0
"""Between a card and the nearest lane: room for a head and a corner."""

GUTTER = 34.0
"""The least distance of two bands."""

_CLEARANCE = 5.0
_SHORTEST = 46.0


@frozen
class Channel:
    """The widths of a channel's three parts, and its lanes by the number of their line.

    A lane stands in the part with the number -1, 0 or 1; its distance counts from the channel's beginning, from the
    middle of its second part, or from its end.
    """

    before: float
    between: float
    behind: float
    lanes: Mapping[int, tuple[int, float]]

    @property
    def width(self) -> float:
        """All three parts together."""
        return self.before + self.between + self.behind

    def padded(self, before: float, behind: float) -> Channel:
        """The same with more room between the cards on either side, with their lanes, and the second part."""
        return evolve(self, before=self.before + before, behind=self.behind + behind)

    def lane(self, line: int, start: float) -> float:
        """The x of a line's lane, where the channel begins at `start`."""
        part, distance = self.lanes[line]
        if part < 0:
            return start + distance
        if part > 0:
            return start + self.width - distance
        return start + self.before + self.between / 2 + distance


def wires(routes: Sequence[Route], levels: Levels, count: int) -> list[dict[int, Wire]]:
    """What lines do in each of so many channels, by the number of the line."""
    found: list[dict[int, Wire]] = [{} for _ in range(count)]
    for line, route in enumerate(routes):
        if route.is_down:
            continue
        tail, head = levels.ports[Port(line, is_head=False)], levels.ports[Port(line, is_head=True)]
        leaving = (tail, -1 if route.leaves == "east" else 1)
        entering = (head, 1 if route.enters == "west" else -1)
        if line in levels.runs:
            run, onward = levels.runs[line], 1 if route.first < route.last else -1
            found[route.first][line] = Wire((leaving, (run, onward)))
            found[route.last][line] = Wire(((run, -onward), entering))
        elif tail != head:
            found[route.first][line] = Wire((leaving, entering))
    return found


def channel(there: Mapping[int, Wire], stubs: tuple[float, float], *, is_within: bool) -> Channel:
    """A channel with these wires, by line; `stubs` is the room that labels beside the cards before and behind it take.

    `is_within` says that both columns belong to one band.
    """
    first, middle, last = (_lanes(there, side) for side in (-1, 0, 1))
    counts = [max(part.values(), default=-1) + 1 for part in (first, middle, last)]
    pitch = LANE if sum(counts) <= _MANY else NARROW_LANE
    before, behind = (
        _margin(stub, pitch * (count - 1), is_within=is_within) if count else max(PAD, stub)
        for stub, count in zip(stubs, counts[::2], strict=True)
    )
    between = pitch * counts[1] if is_within else max(GUTTER, pitch * (counts[1] - 1) + 26.0)
    if is_within:
        between = max(between, _SHORTEST - before - behind)
    lanes_at = {line: (-1, max(STUB, stubs[0]) + lane * pitch) for line, lane in first.items()}
    lanes_at |= {line: (0, (lane - (counts[1] - 1) / 2) * pitch) for line, lane in middle.items()}
    lanes_at |= {line: (1, max(STUB, stubs[1]) + lane * pitch) for line, lane in last.items()}
    return Channel(before, between, behind, lanes_at)


def outer(there: Mapping[int, Wire], stub: float, *, is_first: bool) -> Channel:
    """The channel before the first column or behind the last one."""
    whole = channel(there, (0.0, stub) if is_first else (stub, 0.0), is_within=False)
    return Channel(0.0 if is_first else whole.before, 0.0, whole.behind if is_first else 0.0, whole.lanes)


def _lanes(there: Mapping[int, Wire], side: int) -> dict[int, int]:
    """The lanes of the wires that turn off to that side at both ends, or of those that turn to either side (0).

    They count from the side that the wires turn to.
    """
    part = {line: wire for line, wire in there.items() if sum(side for _, side in wire.turns) == 2 * side}
    wires = [wire.mirrored() if side > 0 else wire for wire in part.values()]
    return dict(zip(part, lanes(wires, _CLEARANCE), strict=True))


def _margin(stub: float, lanes: float, *, is_within: bool) -> float:
    """How wide the part beside a card is, with labels, lanes so wide, and the distance from what follows."""
    return max(STUB, stub) + lanes + (LANE if is_within else PAD - 2)
