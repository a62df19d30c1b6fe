"""Touchpoints in columns under their stages, broken into strips one below the other, as music is into lines.

What stands in one column is a slot: one touchpoint, or several that stand in different lanes. A strip breaks between
stages where it can, and goes on within a stage only where that stage alone is too long.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, log

from attrs import frozen

from journeymap.model import Stage
from journeymap.rendering.parts.stages import GAP, Column

WIDEST = 2700.0
"""The most that a picture is wide, in pixels, so that it can be read on a screen and on a sheet of A2."""

LEAST_WIDTH = 1152.0
"""Up to where a picture goes at least, from its left edge: what ends before stays in one strip."""

_PROPORTION = 2**0.5
"""Width by height of a sheet of paper that lies on its side."""

_TRIED = 12
"""How many numbers of strips are tried, from the least on."""

_LEAST_PART = 3
"""How many slots of a long stage are worth putting into what is left of a strip."""

_STRETCH, _STRETCH_ALONE = 1.3, 3.0
"""How much wider than need be a slot may get, so that strips end together, or that a lone one fills the picture."""

_NARROWEST = 150.0
"""The least width of a stage, for the sake of its name."""

Slot = tuple[int, ...]
"""The numbers of the touchpoints in one column."""

Part = tuple[int, int, int]
"""Of the stage of that number, the slots from the second number up to the third."""


@frozen
class Place:
    """A column: the touchpoints in it, by number, and where it stands."""

    slot: Slot
    x: float
    width: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width


@frozen
class Strip:
    """One row of columns under their stages; a stage without touchpoints has room for its name, but no place."""

    stages: tuple[Column, ...]
    places: tuple[Place, ...]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.stages[-1].right


@frozen
class Sheet:
    """What the breaking goes by: where columns begin, how wide a slot is, and how high the head and a strip are."""

    left: float
    slot: float
    head: float
    strip: float


def strips(stages: Sequence[Stage], slots: Sequence[Sequence[Slot]], sheet: Sheet) -> tuple[Strip, ...]:
    """The slots of each stage in as many strips as bring the picture near to the proportions of a sheet of paper."""
    rows = broken([max(1, len(row)) for row in slots], sheet)
    widest = max(LEAST_WIDTH - sheet.left, *(_width(row, sheet.slot) for row in rows))
    most = _STRETCH_ALONE if len(rows) == 1 else _STRETCH
    return tuple(_strip(stages, slots, row, min(most, _stretch(row, widest, sheet.slot)), sheet) for row in rows)


def _stretch(row: Sequence[Part], width: float, slot: float) -> float:
    """How much wider a strip has to get to be of some width; gaps stay as they are."""
    gaps = GAP * (len(row) - 1)
    return (width - gaps) / (_width(row, slot) - gaps)


def broken(sizes: Sequence[int], sheet: Sheet) -> list[list[Part]]:
    """The strips for stages of so many slots: as even as they can be without more of them than the paper asks for."""
    total = sum(sizes)
    widest = max(1, int((WIDEST - sheet.left) // sheet.slot))
    count = _count(total, widest, sheet)
    least = min(widest, ceil(total / count))
    offers = (in_rows(sizes, most) for most in range(least, widest + 1))
    return next((rows for rows in offers if len(rows) <= count), in_rows(sizes, widest))


def _count(total: int, widest: int, sheet: Sheet) -> int:
    def distance(count: int) -> float:
        width = sheet.left + ceil(total / count) * sheet.slot
        return abs(log(width / (sheet.head + count * sheet.strip) / _PROPORTION))

    least = ceil(total / widest)
    most = max(least, int(total * sheet.slot // (LEAST_WIDTH - sheet.left)))
    return min(range(least, min(most, least + _TRIED) + 1), key=distance)


def in_rows(sizes: Sequence[int], most: int) -> list[list[Part]]:
    """Stages of so many slots in rows of at most so many, broken between stages where that costs no row's worth."""
    rows: list[list[Part]] = []
    room = 0
    for stage, size in enumerate(sizes):
        first = 0
        if size > room and (size <= most or room < _LEAST_PART):
            room = 0
        while first < size:
            if not room:
                rows.append([])
                room = most
            last = min(size, first + room)
            rows[-1].append((stage, first, last))
            room -= last - first
            first = last
    return rows


def _width(row: Sequence[Part], slot: float) -> float:
    return sum(max((last - first) * slot, _NARROWEST) for _, first, last in row) + GAP * (len(row) - 1)


def _strip(
    stages: Sequence[Stage], slots: Sequence[Sequence[Slot]], row: Sequence[Part], stretch: float, sheet: Sheet
) -> Strip:
    columns, places = [], []
    x = sheet.left
    for stage, first, last in row:
        width = max((last - first) * sheet.slot, _NARROWEST) * stretch
        columns.append(Column(stages[stage], x, width, stage + 1, is_continued=first > 0))
        here = slots[stage][first:last]
        places += [Place(slot, x + number * width / len(here), width / len(here)) for number, slot in enumerate(here)]
        x += width + GAP
    return Strip(tuple(columns), tuple(places))
