"""Building blocks that views are put together from: paragraphs, pills, cards and columns of them.

A block is drawn from its upper left corner into a given width and tells where it ends, so that the next one can
stand below it. Nothing in a block leaves its width: long text breaks and in the end gets an ellipsis.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from journeymap.rendering.drawing.scene import Group, Icon, Item, Rect, Stroke, Text
from journeymap.rendering.drawing.text import fit, text_width, wrap
from journeymap.rendering.drawing.theme import Role

PILL_HEIGHT = 19.0
PILL_SIZE = 9.8
WIDE = 230.0
"""The least width of an entry, unless its column is narrower."""
COLUMN_GAP = 14.0


@frozen
class Drawn:
    """What was drawn, and the y where it ends."""

    items: tuple[Item, ...]
    bottom: float


Draw = Callable[[float, float, float], Drawn]
"""A block that is still to be drawn: from x, y and a width."""


@frozen
class Style:
    """How a paragraph looks; `most` lines of it are shown."""

    size: float
    colour: Role = "ink"
    bold: bool = False
    italic: bool = False
    most: int = 3

    @property
    def leading(self) -> float:
        """The distance from one base line to the next."""
        return round(self.size * 1.28, 1)


def paragraph(text: str, style: Style, x: float, y: float, width: float) -> Drawn:
    """Text broken into lines, its first line at the top y."""
    lines = wrap(text, width, style.size, bold=style.bold, most=style.most)
    base = y + style.size * 0.94
    items = tuple(
        Text(x, base + number * style.leading, line, style.size, style.colour, bold=style.bold, italic=style.italic)
        for number, line in enumerate(line.removesuffix(" ·").removeprefix("· ") for line in lines)
    )
    return Drawn(items, y + len(lines) * style.leading)


@frozen
class Pill:
    """A short label with round ends; `before` draws something of size 10 in front, given x and the middle's y."""

    text: str
    before: Callable[[float, float], Iterable[Item]] | None = None
    fill: Role = "pill"
    colour: Role = "ink"
    label: str | None = None


def icon_before(name: str, colour: Role = "ink") -> Callable[[float, float], Iterable[Item]]:
    """An icon in front of a pill's text."""
    return lambda x, middle: (Icon(name, x, middle - 5.5, 11, colour),)


def pills(entries: Sequence[Pill], most: int = 12) -> Draw:
    """Pills side by side, in as many rows as they need."""

    def draw(x: float, y: float, width: float) -> Drawn:
        items: list[Item] = []
        left, top = x, y
        for pill in _at_most(entries, most):
            drawn, wide = _pill(pill, left, top, width)
            if left > x and left + wide > x + width:
                left, top = x, top + PILL_HEIGHT + 5
                drawn, wide = _pill(pill, left, top, width)
            items.append(drawn)
            left += wide + 6
        return Drawn(tuple(items), top + PILL_HEIGHT)

    return draw


def _at_most(entries: Sequence[Pill], most: int) -> list[Pill]:
    if len(entries) <= most:
        return list(entries)
    return [*entries[: most - 1], Pill(f"+{len(entries) - most + 1} more")]


def _pill(pill: Pill, x: float, y: float, width: float) -> tuple[Group, float]:
    lead = 15.0 if pill.before else 0.0
    text = fit(pill.text, width - lead - 18, PILL_SIZE)
    wide = text_width(text, PILL_SIZE) + lead + 18
    items: list[Item] = [Rect(x, y, wide, PILL_HEIGHT, pill.fill, radius=PILL_HEIGHT / 2)]
    if pill.before:
        items += pill.before(x + 8, y + PILL_HEIGHT / 2)
    items.append(Text(x + 9 + lead, y + PILL_HEIGHT / 2 + 3.4, text, PILL_SIZE, pill.colour))
    return Group(tuple(items), "pill", label=pill.label), wide


def wide_pill(pill: Pill) -> Draw:
    """A pill as wide as its room, with its text in the middle."""

    def draw(x: float, y: float, width: float) -> Drawn:
        lead = 15.0 if pill.before else 0.0
        text = fit(pill.text, width - lead - 12, PILL_SIZE)
        left = x + (width - text_width(text, PILL_SIZE) - lead) / 2
        middle = y + PILL_HEIGHT / 2
        before = pill.before(left - 1, middle) if pill.before else ()
        back = Rect(x, y, width, PILL_HEIGHT, pill.fill, radius=PILL_HEIGHT / 2)
        items = (back, *before, Text(left + lead, middle + 3.4, text, PILL_SIZE, pill.colour))
        return Drawn((Group(items, "pill", label=pill.label),), y + PILL_HEIGHT)

    return draw


@frozen
class Card:
    """The look of a card: its fill, the width and colour of its left edge, and what stands before the text."""

    fill: Role
    edge: Stroke
    text: Style
    indent: float
    note: Style | None = None


def card(
    look: Card,
    text: str,
    note: str,
    before: Callable[[float, float], Item],
    *,
    label: str,
    data: tuple[tuple[str, str], ...] = (),
) -> Draw:
    """A card with a text and a smaller note under it; `before` is given the card's x and the y of its first line."""

    def draw(x: float, y: float, width: float) -> Drawn:
        room = width - look.indent - 8
        body = paragraph(text, look.text, x + look.indent, y + 5.5, room)
        items, bottom = body.items, max(body.bottom, y + 5.5 + look.text.leading)
        if note and look.note:
            below = paragraph(note, look.note, x + look.indent, bottom + 1, room)
            items, bottom = items + below.items, below.bottom
        bottom += 5
        back = Rect(x, y, width, bottom - y, look.fill, radius=3)
        edge = Rect(x, y, look.edge.width, bottom - y, look.edge.colour, radius=1.2)
        middle = y + 5.5 + look.text.size * 0.58
        return Drawn((Group((back, edge, before(x, middle), *items), "card", label=label, data=data),), bottom)

    return draw


def stacked(entries: Sequence[Draw], *, gap: float, most: int, ranks: Sequence[float] = (), wide: float = WIDE) -> Draw:
    """Blocks one below the other, in several columns where each can be at least `wide`.

    Beyond `most` a column it shows those of the highest rank, else the first, and says how many more there are, unless
    the one more takes no more room than to say so.
    """

    def draw(x: float, y: float, width: float) -> Drawn:
        columns = max(1, min(len(entries), int((width + COLUMN_GAP) // (wide + COLUMN_GAP))))
        room = (width - (columns - 1) * COLUMN_GAP) / columns
        shown = _chosen(entries, most * columns, ranks)
        items: list[Item] = []
        bottoms = [y] * columns
        for number, entry in enumerate(shown):
            column = number % columns
            drawn = entry(x + column * (room + COLUMN_GAP), bottoms[column], room)
            items += drawn.items
            bottoms[column] = drawn.bottom + gap
        bottom = max(bottoms) - gap
        if len(shown) < len(entries):
            items.append(Text(x, bottom + 15, f"+{len(entries) - len(shown)} more", 9.8, "muted", bold=True))
            bottom += 19
        return Drawn(tuple(items), bottom)

    return draw


def _chosen(entries: Sequence[Draw], most: int, ranks: Sequence[float]) -> list[Draw]:
    if len(entries) <= most + 1:
        return list(entries)
    if not ranks:
        return list(entries[:most])
    kept = sorted(range(len(entries)), key=lambda number: -ranks[number])[:most]
    return [entries[number] for number in sorted(kept)]
