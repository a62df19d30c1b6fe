"""The stages of a journey as chevrons at the head of their columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from attrs import frozen

from journeymap.model import Stage
from journeymap.rendering.drawing.scene import Group, Icon, Item, Path, Text
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.sources import link_mark

GAP = 8.0
"""Between the column of one stage and that of the next."""

_STAGE = Style(13, "header-text", bold=True, most=2)
_GOAL = Style(10.5, "muted", italic=True, most=2)
_POINT = 13.0
"""How far the point of a chevron stands out."""


@frozen
class Column:
    """A stage and where it stands; `number` counts the stages from 1.

    A stage that goes over from one row of stages to the next has a column in each; `is_continued` in all but the first.
    `inset` is the space at either side before its touchpoints begin, which share what is between them evenly.
    """

    stage: Stage
    x: float
    width: float
    number: int = 1
    is_continued: bool = False
    inset: float = 6.0

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width


def stage_row(columns: Sequence[Column], y: float, *, has_goals: bool = True) -> Drawn:
    """The names of the stages on chevrons, with their phases, and their goals below."""
    heights = [_stage_name(column, 0).bottom for column in columns]
    bottom = y + max(heights) + 17
    items: list[Item] = []
    for column, height in zip(columns, heights, strict=True):
        back = _chevron(column, y, bottom, is_first=column == columns[0], is_last=column == columns[-1])
        name = _stage_name(column, (y + bottom - height) / 2)
        items.append(_stage_group(column, (back, *name.items, *_links(column, (y + bottom) / 2))))
    goals = [_goal(column, bottom + 6) for column in columns if has_goals]
    items += chain.from_iterable(goal.items for goal in goals)
    return Drawn(tuple(items), max([bottom, *(goal.bottom for goal in goals)]))


def _stage_group(column: Column, items: tuple[Item, ...]) -> Group:
    label = f"Stage {column.number}: {column.stage.name}"
    identifier = None if column.is_continued else f"stage-{column.stage.id}"
    return Group(items, "stage", identifier, one_line(label), (("stage", column.stage.id),))


def _stage_name(column: Column, y: float) -> Drawn:
    """The name of a stage and, where the name does not say it already, its lifecycle phase."""
    x, room, stage = column.x + 20, column.width - (62 if column.stage.links else 40), column.stage
    name = paragraph(f"{column.number} {one_line(stage.name)}", _STAGE, x, y, room)
    if stage.phase is None or stage.phase == stage.name.strip().lower():
        return name
    phase = Text(x, name.bottom + 10, stage.phase.capitalize(), 9.8, "header-muted")
    return Drawn((*name.items, phase), name.bottom + 12)


def _links(column: Column, middle: float) -> Iterable[Item]:
    """The mark of a stage's links, before the point of its chevron."""
    if column.stage.links:
        yield link_mark(column.stage.links, column.right - 36, middle - 6.5, 13, is_on_header=True)


def _chevron(column: Column, top: float, bottom: float, *, is_first: bool, is_last: bool) -> Path:
    middle = (top + bottom) / 2
    left = column.x if is_first else column.x - 3
    tip = column.right + (0 if is_last else GAP - 3)
    corners = [(tip - _POINT, top), (tip, middle), (tip - _POINT, bottom), (left, bottom)]
    if not is_first or column.is_continued:
        corners.append((left + _POINT, middle))
    return Path((left, top), tuple((corner,) for corner in corners), closed=True, fill="header")


def _goal(column: Column, y: float) -> Drawn:
    if not column.stage.goal or column.is_continued:
        return Drawn((), y)
    text = paragraph(column.stage.goal, _GOAL, column.x + 20, y, column.width - 28)
    return Drawn((Icon("target", column.x + 3, y + 0.5, 12, "edge"), *text.items), text.bottom)
