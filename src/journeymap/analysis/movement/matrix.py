"""Who hands over to whom: the hand-offs of a journey added up by channel, or by team."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import chain

from attrs import frozen

from journeymap import tables

SHOWN_NAMES = 12
"""The most channels or teams that a matrix shows as a square; its records have all of them."""


@frozen
class Move:
    """One transition from a channel or team to another, with how often it is taken in an average journey."""

    source: str
    target: str
    per_journey: float | None
    is_forced: bool


@frozen
class Crossing:
    """All transitions from one channel or team to another, and how often they are taken in an average journey.

    The numbers are None where a journey has no end.
    """

    source: str
    target: str
    transitions: int
    per_journey: float | None
    forced_per_journey: float | None


@frozen(repr=False)
class HandoffMatrix(tables.Result[Crossing]):
    """A matrix of hand-offs: a sequence of the cells that are not empty, row by row, that shows itself as a square.

    `side` is "channel" or "team"; `names` are the ids that take part, in the order of the map.
    """

    side: str
    names: tuple[str, ...]
    items: tuple[Crossing, ...]
    assumptions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What hands over to what."""
        return f"Hand-offs per journey from {self.side} to {self.side}" + ("" if self else ": none")

    def to_records(self) -> list[tables.Record]:
        """One record a cell."""
        return [
            {
                "from": cell.source,
                "to": cell.target,
                "transitions": cell.transitions,
                "per_journey": cell.per_journey,
                "forced_per_journey": cell.forced_per_journey,
            }
            for cell in self.items
        ]

    def to_square(self, *, most: int = SHOWN_NAMES) -> list[tables.Record]:
        """One record for each of the first names, with a column for each of them; None where nothing is handed over."""
        names = self.names[:most]
        found = {(cell.source, cell.target): cell.per_journey for cell in self.items}
        return [{"from": row} | {f"to {column}": found.get((row, column)) for column in names} for row in names]

    def __str__(self) -> str:
        """The matrix as a square."""
        square = self.to_square()
        more = len(self.names) - len(square)
        parts = [self.title, tables.text_table(square)] if square else [self.title]
        return "\n".join([*parts, f"... and {more:,} more"] if more else parts)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        more = len(self.names) - len(square := self.to_square())
        shown = tables.html_table(square, self.title) if square else f"<p><strong>{self.title}</strong></p>"
        return shown + (f"<p>... and {more:,} more</p>" if more else "")


def matrix_of(side: str, order: Iterable[str], moves: Iterable[Move]) -> HandoffMatrix:
    """The matrix of some moves; rows and columns in that order, names that it leaves out last."""
    cells: dict[tuple[str, str], list[Move]] = {}
    for move in moves:
        cells.setdefault((move.source, move.target), []).append(move)
    taking_part = dict.fromkeys(chain.from_iterable(cells))
    names = tuple(dict.fromkeys([*(name for name in order if name in taking_part), *taking_part]))
    place = {name: number for number, name in enumerate(names)}
    pairs = sorted(cells, key=lambda pair: (place[pair[0]], place[pair[1]]))
    return HandoffMatrix(side, names, tuple(_crossing(*pair, cells[pair]) for pair in pairs))


def _crossing(source: str, target: str, moves: list[Move]) -> Crossing:
    forced = (move.per_journey for move in moves if move.is_forced)
    return Crossing(source, target, len(moves), added(move.per_journey for move in moves), added(forced))


def added(numbers: Iterable[float | None]) -> float | None:
    """The sum of some numbers; None if any of them is."""
    known = list(numbers)
    return None if None in known else math.fsum(number for number in known if number is not None)
