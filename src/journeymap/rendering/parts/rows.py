"""The lanes of a journey map as rows: a label on the left, and cells beside it across the columns.

A row is as high as its highest cell, and one with nothing in it vanishes.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from journeymap.journey import Journey
from journeymap.rendering.drawing.scene import Group, Icon, Item, Line, Rect, Stroke
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.options import Options
from journeymap.rendering.parts.blocks import Draw, Drawn, Style, paragraph
from journeymap.rendering.parts.curves.emotions import axis, emotion_lane
from journeymap.rendering.parts.stages import GAP, Column

MARGIN = 28.0
LABEL_WIDTH = 122.0
LEFT = MARGIN + LABEL_WIDTH + GAP
"""Where the columns begin."""

_NAME = Style(11.5, "heading", bold=True, most=2)
_NOTE = Style(9.5, "muted", most=2)
_ABOVE, _BELOW, _LEAST = 9.0, 10.0, 34.0


@frozen
class Cell:
    """Where a lane says something: the room, what stands there, if anything does, and the space at either side.

    `is_parted` draws a line between it and the cell before; `data` tells a page's script whose cell it is.
    """

    x: float
    width: float
    draw: Draw | None
    padding: float = 9.0
    is_parted: bool = False
    data: tuple[tuple[str, str], ...] = ()


@frozen
class Row:
    """A lane and its cells; `note` stands below its name."""

    name: str
    icon: str
    cells: tuple[Cell, ...]
    note: str = ""


@frozen
class EmotionRow:
    """The lane of the emotion curve across the columns of the stages."""

    journey: Journey
    columns: tuple[Column, ...]
    options: Options


def rows(entries: Iterable[Row | EmotionRow], right: float, y: float) -> Drawn:
    """Rows one below the other from y, every other one on a band; they end at the x of `right`."""
    items: list[Item] = []
    is_striped = True
    for entry in entries:
        drawn = _emotions(entry, y) if isinstance(entry, EmotionRow) else _row(entry, y, is_striped=is_striped)
        if drawn.items:
            items += [*drawn.items, _rule(right, y)]
            y, is_striped = drawn.bottom, isinstance(entry, EmotionRow) or not is_striped
    return Drawn((*items, _rule(right, y)), y)


def _rule(right: float, y: float) -> Line:
    return Line(MARGIN, y, right, y, Stroke("line"))


def _row(row: Row, y: float, *, is_striped: bool) -> Drawn:
    insides = [_inside(cell, y + _ABOVE) for cell in row.cells]
    if not any(inside.items for inside in insides):
        return Drawn((), y)
    label = _label(row.name, row.icon, row.note, y)
    bottom = max(y + _LEAST, label.bottom + 8, *(inside.bottom + _BELOW for inside in insides))
    fill: Role = "band" if is_striped else "paper"
    cells = [
        Group((Rect(cell.x, y, cell.width, bottom - y, fill), *inside.items), "cell", data=cell.data)
        for cell, inside in zip(row.cells, insides, strict=True)
    ]
    parting = [Line(cell.x, y, cell.x, bottom, Stroke("line", 0.7)) for cell in row.cells if cell.is_parted]
    return Drawn((Group((_framed(label, y, bottom), *cells, *parting), "lane", label=row.name),), bottom)


def _inside(cell: Cell, y: float) -> Drawn:
    if cell.draw is None:
        return Drawn((), y)
    return cell.draw(cell.x + cell.padding, y, cell.width - 2 * cell.padding)


def _label(name: str, icon: str, note: str, y: float) -> Drawn:
    x, room = MARGIN + 30, LABEL_WIDTH - 38
    text = paragraph(name, _NAME, x, y + 10, room)
    below = paragraph(note, _NOTE, x, text.bottom + 1, room)
    return Drawn((Icon(icon, MARGIN + 9, y + 9.5, 15, "heading"), *text.items, *below.items), below.bottom)


def _framed(label: Drawn, top: float, bottom: float) -> Group:
    return Group((Rect(MARGIN, top, LABEL_WIDTH, bottom - top, "label"), *label.items), "cell")


def _emotions(row: EmotionRow, y: float) -> Drawn:
    journey = row.journey
    if all(emotion is None for emotion in journey.flow.emotions):
        return Drawn((), y)
    curve, middle = emotion_lane(journey, row.columns, y, row.options)
    label = _framed(_label("Emotion", "heart", "", y), y, curve.bottom)
    scale = Group(tuple(axis(journey.emotion_scale, MARGIN + LABEL_WIDTH, middle)), "axis")
    return Drawn((Group((label, *curve.items, scale), "lane", label="Emotion"),), curve.bottom)
