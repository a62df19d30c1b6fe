"""The layers of a service blueprint and the lines between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from journeymap.model import Touchpoint
from journeymap.rendering.drawing.scene import Group, Icon, Line, Rect, Stroke
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.columns import Strip
from journeymap.rendering.parts.rows import LABEL_WIDTH, MARGIN
from journeymap.rendering.parts.service.offstage import backstage, frontstage, systems
from journeymap.rendering.parts.service.onstage import actions, evidence, times
from journeymap.rendering.parts.service.stretches import Contents, Stretch

_LEAST = 30.0
_LABEL = Style(11.5, "heading", bold=True, most=2)
_NOTE = Style(9, "muted", most=2)


@frozen
class Layer:
    """What a blueprint tells across all touchpoints.

    `line` is what parts it from the layer above; `is_known` says whether a touchpoint has anything to show in it.
    """

    name: str
    icon: str
    note: str
    contents: Callable[[Stretch, float], Contents]
    is_known: Callable[[Touchpoint], bool]
    line: str = ""


TIME = Layer("Time", "clock", "spent, and waiting", times, lambda point: point.duration is not None)
EVIDENCE = Layer("Channel and evidence", "channel", "what customers meet", evidence, lambda point: bool(point.channel))
ACTIONS = Layer("Customer actions", "actions", "what customers do and feel", actions, lambda _: True)
FRONTSTAGE = Layer(
    "Frontstage",
    "people",
    "what customers see, and whose it is",
    frontstage,
    lambda point: bool(point.frontstage or point.channel),
    "Line of interaction",
)
BACKSTAGE = Layer(
    "Backstage",
    "backstage",
    "work out of sight, and whose it is",
    backstage,
    lambda point: bool(point.backstage),
    "Line of visibility",
)
SYSTEMS = Layer(
    "Support systems",
    "system",
    "what it rests on",
    systems,
    lambda point: bool(point.systems),
    "Line of internal interaction",
)
BEHIND = (FRONTSTAGE, BACKSTAGE, SYSTEMS)
"""What stands behind the customer's actions, from front to back."""


def draw_layer(layer: Layer, stretch: Stretch, y: float) -> Contents:
    """A layer on its bands, with its label on the left."""
    contents = layer.contents(stretch, y)
    label = _label(layer, y)
    bottom = max(contents.bottom, label.bottom + 7, y + _LEAST)
    back = Rect(MARGIN, y, LABEL_WIDTH, bottom - y, "label")
    bands = [Rect(column.x, y, column.width, bottom - y, "band") for column in stretch.strip.stages]
    items = (Group((back, *label.items), "cell"), *bands, *contents.items)
    return Contents((Group(items, "lane", label=layer.name),), bottom, contents.ports)


def _label(layer: Layer, y: float) -> Drawn:
    x, room = MARGIN + 30, LABEL_WIDTH - 34
    name = paragraph(layer.name, _LABEL, x, y + 8, room)
    note = paragraph(layer.note, _NOTE, x, name.bottom + 1, room)
    return Drawn((Icon(layer.icon, MARGIN + 9, y + 7.5, 15, "heading"), *name.items, *note.items), note.bottom)


def parting(lines: Sequence[str], strip: Strip, y: float) -> Drawn:
    """The line between two layers, or several that fall together; that of visibility is drawn through."""
    is_solid = BACKSTAGE.line in lines
    colour: Role = "ink" if is_solid else "muted"
    said = " and of ".join([lines[0], *(line.removeprefix("Line of ") for line in lines[1:])])
    text = paragraph(said.upper(), Style(8.4, colour, bold=True, most=4), MARGIN + 1, y + 6, LABEL_WIDTH - 3)
    bottom = text.bottom + 5
    stroke = Stroke("ink", 1.8) if is_solid else Stroke("edge", 1.3, (6, 4))
    line = Line(MARGIN + LABEL_WIDTH, (y + bottom) / 2, strip.right, (y + bottom) / 2, stroke)
    return Drawn((Group((*text.items, line), "line", label=said),), bottom)
