"""Cards in columns and rows: a band has one column, or several where it holds many cards."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from math import ceil

from attrs import frozen

FULL = 10
"""How many cards a column holds before it may break into several."""

PROPORTION = 1.7
"""How much wider than high the grid may be before columns hold more."""

_WIDE, _HIGH = 310.0, 104.0
"""Roughly what a column and a row take, in pixels."""


@frozen
class Grid:
    """Where cards, numbered from 0 in the order of the bands, stand.

    `columns` holds the cards of each column from top to bottom, `bands` the number of each column's band; `column_of`
    and `row_of` tell the same by card. `rows` is the length of the longest column.
    """

    columns: tuple[tuple[int, ...], ...]
    bands: tuple[int, ...]
    column_of: tuple[int, ...]
    row_of: tuple[int, ...]
    rows: int


def grid(sizes: Sequence[int]) -> Grid:
    """The cards of bands of these sizes in columns, none so long that it makes the whole much higher than wide.

    >>> grid([2, 0, 1]).columns, [len(column) for column in grid([24]).columns]
    (((0, 1), (), (2,)), [8, 8, 8])
    """
    most = _longest(sizes)
    columns: list[tuple[int, ...]] = []
    bands: list[int] = []
    first = 0
    for band, size in enumerate(sizes):
        for part in _parts(size, most):
            columns.append(tuple(range(first, first + part)))
            bands.append(band)
            first += part
    places = [(column, row) for column, cards in enumerate(columns) for row in range(len(cards))]
    return Grid(
        tuple(columns),
        tuple(bands),
        tuple(column for column, _ in places),
        tuple(row for _, row in places),
        max(map(len, columns), default=0),
    )


def _longest(sizes: Sequence[int]) -> int:
    """How many cards a column may hold: as few as keep the grid from being too wide."""
    for most in count(FULL):
        columns = sum(max(1, ceil(size / most)) for size in sizes)
        if columns == len(sizes) or columns * _WIDE <= PROPORTION * most * _HIGH:
            return most
    raise AssertionError  # pragma: no cover - no band is longer than its own size


def _parts(size: int, most: int) -> list[int]:
    """The lengths of the columns of a band, as even as can be."""
    count = max(1, ceil(size / most))
    return [size // count + (number < size % count) for number in range(count)]
