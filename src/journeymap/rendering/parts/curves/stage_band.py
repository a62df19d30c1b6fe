"""The stages as a slim band of arrows over a plot."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.model import Stage
from journeymap.rendering.drawing.scene import Group, Item, Path, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width
from journeymap.rendering.parts.blocks import Drawn
from journeymap.rendering.parts.stages import Column

HEIGHT = 26.0
_SIZE = 12.0
_SMALL = 9.8
_POINT = 8.0


def stage_band(columns: Sequence[Column], y: float) -> Drawn:
    """An arrow for each stage with its number and name, with its number alone where it is too narrow for more."""
    last = len(columns) - 1
    items = tuple(
        _stage(column, y, is_first=number == 0, is_last=number == last) for number, column in enumerate(columns)
    )
    return Drawn(items, y + HEIGHT)


def name_width(stage: Stage) -> float:
    """How wide an arrow has to be to hold the number and the name of a stage."""
    return text_width(f"88 {one_line(stage.name)}", _SMALL, bold=True) + 2 * _POINT + 8


def _stage(column: Column, y: float, *, is_first: bool, is_last: bool) -> Group:
    point = min(_POINT, column.width / 4)
    left, tip, middle = column.x, column.right, y + HEIGHT / 2
    shoulder = tip if is_last else tip - point / 2
    corners = [(shoulder, y), (shoulder, y + HEIGHT), (left, y + HEIGHT)]
    if not is_last:
        corners.insert(1, (tip + point / 2, middle))
    if not is_first:
        corners.append((left + point, middle))
    arrow = Path((left, y), tuple((corner,) for corner in corners), closed=True, fill="header")
    label = one_line(f"Stage {column.number}: {column.stage.name}")
    items: tuple[Item, ...] = (arrow, *_name(column, middle, point))
    return Group(items, "stage", f"stage-{column.stage.id}", label, (("stage", column.stage.id),))


def _name(column: Column, middle: float, point: float) -> Sequence[Item]:
    room = column.width - 2 * point - 6
    x = column.x + column.width / 2 + point / 2
    whole = f"{column.number} {one_line(column.stage.name)}"
    for size in (_SIZE, _SMALL):
        if text_width(whole, size, bold=True) <= room:
            return (Text(x, middle + size * 0.36, whole, size, "header-text", "middle", bold=True),)
    words = fit(whole, room, _SMALL, bold=True) if room > 48 else str(column.number)
    if text_width(words, _SMALL, bold=True) > column.width - point:
        return ()
    return (Text(x, middle + _SMALL * 0.36, words, _SMALL, "header-text", "middle", bold=True),)
