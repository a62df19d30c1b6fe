"""Which lane of a channel each wire takes, so that they cross little and no two lie on each other.

The same holds for the gaps between rows, turned by a quarter.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

MOST = 160
"""Beyond so many wires in a channel, they keep the order that their ends suggest."""

_PASSES = 4


@frozen
class Wire:
    """What a line does in a channel: it runs from `low` to `high` along it and turns off at both.

    `turns` are these two ends with the side on which it turns off, -1 towards the first lane, 1 towards the last.
    """

    turns: tuple[tuple[float, int], tuple[float, int]]

    @property
    def low(self) -> float:
        """Where it begins."""
        return min(self.turns[0][0], self.turns[1][0])

    @property
    def high(self) -> float:
        """Where it ends."""
        return max(self.turns[0][0], self.turns[1][0])

    def mirrored(self) -> Wire:
        """The same seen from the other side."""
        (one, side), (other, other_side) = self.turns
        return Wire(((one, -side), (other, -other_side)))


def crossings(first: Wire, second: Wire) -> int:
    """How often two wires cross if the first stands in an earlier lane than the second.

    >>> crossings(Wire(((0, -1), (9, 1))), Wire(((4, -1), (20, 1)))), crossings(Wire(((4, -1), (20, 1))), Wire(((0, -1), (9, 1))))
    (2, 0)
    """
    return sum(second.low <= place <= second.high for place, side in first.turns if side > 0) + sum(
        first.low <= place <= first.high for place, side in second.turns if side < 0
    )


def lanes(wires: Sequence[Wire], clearance: float) -> list[int]:
    """The lane of each wire, counted from the first; wires closer than the clearance never share one."""
    order = _ordered(wires)
    spans = [(wire.low - clearance, wire.high + clearance) for wire in wires]
    taken = [0] * len(wires)
    placed: list[tuple[float, float, int]] = []
    for number in order:
        low, high = spans[number]
        lane = max(
            (lane for start, end, lane in placed if start < wires[number].high and wires[number].low < end), default=-1
        )
        taken[number] = lane + 1
        placed.append((low, high, lane + 1))
    return taken


def _ordered(wires: Sequence[Wire]) -> list[int]:
    """The numbers of the wires from the first lane to the last."""
    order = sorted(range(len(wires)), key=lambda number: _rank(wires[number]))
    if 1 < len(wires) <= MOST:
        excess = _excess(wires)
        for _ in range(_PASSES):
            if not _sift(order, excess):
                break
    return order


def _rank(wire: Wire) -> tuple[int, float]:
    """Where a wire would stand if only wires of its kind were there: returns inside each other, others like stairs."""
    sides = [side for _, side in sorted(wire.turns)]
    length = wire.high - wire.low
    if sides == [-1, -1]:
        return 0, length
    if sides == [1, 1]:
        return 3, -length
    return (1, wire.low) if sides == [1, -1] else (2, -wire.low)


def _excess(wires: Sequence[Wire]) -> list[list[int]]:
    """For each two wires, how many crossings more there are if the first stands before the second than after it."""
    excess = [[0] * len(wires) for _ in wires]
    spans = [(wire.low, wire.high) for wire in wires]
    for one, wire in enumerate(wires):
        low, high = spans[one]
        for other in range(one):
            if spans[other][0] <= high and low <= spans[other][1]:
                more = crossings(wire, wires[other]) - crossings(wires[other], wire)
                excess[one][other], excess[other][one] = more, -more
    return excess


def _sift(order: list[int], excess: Sequence[Sequence[int]]) -> bool:
    """Move each wire to where it crosses least; whether any has moved."""
    has_moved = False
    for wire in tuple(order):
        here = order.index(wire)
        place = _best_place(order, here, excess)
        if place != here:
            order.insert(place, order.pop(here))
            has_moved = True
    return has_moved


def _best_place(order: Sequence[int], here: int, excess: Sequence[Sequence[int]]) -> int:
    wire = order[here]
    least, best = 0, here
    change = 0
    for place in range(here - 1, -1, -1):
        change += excess[wire][order[place]]
        if change < least:
            least, best = change, place
    change = 0
    for place in range(here + 1, len(order)):
        change -= excess[wire][order[place]]
        if change < least:
            least, best = change, place
    return best
