"""A scene taken apart into what a graph language can say: boxes, circles, lines of text and arrows, each on its own.

Icons have no counterpart there: faces and a few marks become letters, the others vanish. Filled contours of straight
lines become boxes, triangles the heads of arrows; filled curves vanish, and only their outlines stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from attrs import evolve, frozen

from journeymap.rendering.drawing.boxes import Box
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Line, Path, Rect, Stroke, Text
from journeymap.rendering.drawing.signs import SIGNS
from journeymap.rendering.drawing.text import one_line, text_width
from journeymap.rendering.drawing.theme import TONES

_FACES: Mapping[str, str] = {f"face-{tone.word.replace(' ', '-')}": SIGNS[step] for step, tone in TONES.items()}
_MARKS: Mapping[str, tuple[str, float, float]] = {
    "star": ("*", 1.9, 0.56),
    "success": ("√", 1.0, 0.33),
    "failure": ("×", 1.15, 0.33),
    "neutral": ("–", 1.0, 0.33),
    "pain": ("!", 0.9, 0.36),
    "measured": ("■", 0.8, 0.33),
    "observed": ("▪", 1.0, 0.36),
    "assumed": ("□", 0.8, 0.33),
}
"""A letter that stands for an icon, its size and how far it hangs down, as shares; all engines' fonts have it."""

_FACE_SIZES = {1: 0.5, 2: 0.37}


@frozen
class Owner:
    """The touchpoint or stage that a piece stands for: its kind and id, and of a touchpoint its stage's id."""

    kind: str
    id: str
    stage: str | None


@frozen
class Figure:
    """A box or a circle, the words for it, and what it stands for, if it does."""

    shape: Rect | Circle
    tooltip: str
    owner: Owner | None = None


@frozen
class Words:
    """A line of text, and the words for what it belongs to."""

    text: Text
    tooltip: str


@frozen
class Arrow:
    """A line that leads somewhere: its head and its label, where it has them, and the touchpoints it joins."""

    line: Path | None
    head: Path | None
    tooltip: str
    label: Text | None = None
    source: str | None = None
    target: str | None = None


Piece = Figure | Words | Arrow


def pieces(items: Iterable[Item], tooltip: str = "") -> Iterator[Piece]:
    """What the items of a scene are in a graph language, in the order in which they are painted."""
    for item in items:
        match item:
            case Group(kind="touchpoint") | Group(kind="stage"):
                yield from _owned(item)
            case Group(kind="transition"):
                yield from _transition(item)
            case Group():
                yield from pieces(item.items, item.label or tooltip)
            case _:
                yield from _piece(item, tooltip)


def _owned(group: Group) -> Iterator[Piece]:
    """What a touchpoint or stage consists of; its first box stands for it, else a circle, else all the room it takes."""
    said = dict(group.data)
    owner = Owner(group.kind, said.get(group.kind) or group.id or "", said.get("stage"))
    tooltip = group.label or ""
    inner = [list(pieces((item,), tooltip)) for item in group.items]
    own = [
        part for item, parts in zip(group.items, inner, strict=True) if not isinstance(item, Group) for part in parts
    ]
    figures = [part for part in own if isinstance(part, Figure)]
    frame = next((part for part in figures if isinstance(part.shape, Rect)), figures[0] if figures else None)
    if frame is None:
        yield Figure(_around(map(_box_of_piece, chain.from_iterable(inner))), tooltip, owner)
    for part in chain.from_iterable(inner):
        yield evolve(part, owner=owner) if part is frame else part


def _transition(group: Group) -> Iterator[Piece]:
    """An arrow, and what is drawn beside it; a label on a box of its own stays a text, as boxes lie over arrows."""
    said = dict(group.data)
    line = next((item for item in group.items if isinstance(item, Path | Line) and not _is_solid(item)), None)
    head = next((item for item in group.items if isinstance(item, Path) and _is_triangle(item)), None)
    words = [item for item in group.items if isinstance(item, Text)]
    has_box = any(isinstance(item, Rect) for item in group.items)
    label = words[0] if len(words) == 1 and not has_box and (line or head) else None
    tooltip = group.label or ""
    if line or head:
        shown = _shown(label) if label else None
        yield Arrow(_as_path(line), head, tooltip, shown, said.get("source"), said.get("target"))
    used = (line, head, label)
    yield from pieces((item for item in group.items if not any(item is one for one in used)), tooltip)


def _shown(text: Text) -> Text | None:
    """The text as a picture shows it; None where nothing is left."""
    shown = one_line(text.text)
    return evolve(text, text=shown) if shown else None


def _piece(item: Item, tooltip: str) -> Iterator[Piece]:
    match item:
        case Rect() | Circle():
            yield Figure(item, tooltip)
        case Text():
            if shown := _shown(item):
                yield Words(shown, tooltip)
        case Line():
            yield Arrow(_as_path(item), None, tooltip)
        case Path():
            yield from _path(item, tooltip)
        case Icon(name=name) if name in _FACES or name in _MARKS:
            yield Words(_letter(item), tooltip)


def _path(path: Path, tooltip: str) -> Iterator[Piece]:
    if _is_triangle(path):
        yield Arrow(None, path, tooltip)
    elif _is_solid(path):
        # Contours that fit into each other would be one as boxes, without an edge that tells them apart.
        box = evolve(_around(boxes_along(path)), fill=path.fill, stroke=path.stroke or Stroke("paper", 1.5))
        yield Figure(box, tooltip)
    elif path.stroke:
        yield Arrow(path, None, tooltip)


def _is_solid(item: Path | Line) -> bool:
    """Whether it is a filled contour of straight lines."""
    if isinstance(item, Line):
        return False
    return item.closed and item.fill is not None and all(len(segment) == 1 for segment in item.segments)


def _is_triangle(path: Path) -> bool:
    return _is_solid(path) and len(path.segments) == 2


def _as_path(line: Path | Line | None) -> Path | None:
    if isinstance(line, Line):
        return Path((line.x1, line.y1), (((line.x2, line.y2),),), stroke=line.stroke)
    return line


def _letter(icon: Icon) -> Text:
    """The letter for an icon, in its middle."""
    sign = _FACES.get(icon.name, "")
    letter, share, drop = (sign, _FACE_SIZES[len(sign)], 0.34) if sign else _MARKS[icon.name]
    size = icon.size * share
    x, y = icon.x + icon.size / 2, icon.y + icon.size / 2 + size * drop
    return Text(x, y, letter, size, icon.colour, "middle")


def _around(boxes: Iterable[Box]) -> Rect:
    """A box of nothing around all the others."""
    found = list(boxes) or [Box(0.0, 0.0, 1.0, 1.0)]
    left, top = min(box.left for box in found), min(box.top for box in found)
    right, bottom = max(box.right for box in found), max(box.bottom for box in found)
    return Rect(left, top, right - left, bottom - top)


def _box_of_piece(piece: Piece) -> Box:
    match piece:
        case Figure(shape=shape) | Words(text=shape):
            return box_of(shape)
        case Arrow(line=line, head=head):
            box = _around(chain.from_iterable(boxes_along(path) for path in (line, head) if path))
            return box_of(box)


def box_of(shape: Rect | Circle | Text) -> Box:
    """The room that a shape takes."""
    match shape:
        case Rect(x=x, y=y, width=width, height=height):
            return Box(x, y, x + width, y + height)
        case Circle(x=x, y=y, radius=radius):
            return Box(x - radius, y - radius, x + radius, y + radius)
        case Text(y=y, size=size):
            left = text_left(shape)
            return Box(left, y - 0.8 * size, left + text_width(shape.text, size, bold=shape.bold), y + 0.2 * size)


def boxes_along(path: Path) -> Iterator[Box]:
    """The room that each piece of a path takes, with the control points of its curves."""
    before = path.start
    for segment in path.segments:
        xs, ys = zip(before, *segment, strict=True)
        yield Box(min(xs), min(ys), max(xs), max(ys))
        before = segment[-1]


def text_left(text: Text) -> float:
    """Where a line of text begins."""
    if text.anchor == "start":
        return text.x
    wide = text_width(text.text, text.size, bold=text.bold)
    return text.x - (wide / 2 if text.anchor == "middle" else wide)
