"""Marks and what they mean, as the rows of a key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from journeymap.rendering.drawing.scene import Item, Text
from journeymap.rendering.drawing.text import text_width
from journeymap.rendering.parts.blocks import Drawn

_SIZE = 9.8
_ROW = 20.0

Key = tuple[str, float, Callable[[float, float], Sequence[Item]]]
"""What a mark means, how wide it is, and its drawing at x and the middle's y."""


def key_rows(keys: Iterable[Key], x: float, y: float, width: float) -> Drawn:
    """Marks and what they mean, in as many rows as they need."""
    items: list[Item] = []
    left, middle = x, y + _ROW / 2
    for words, mark_width, mark in keys:
        wide = mark_width + 6 + text_width(words, _SIZE)
        if left > x and left + wide > x + width:
            left, middle = x, middle + _ROW
        items += [*mark(left, middle), Text(left + mark_width + 6, middle + 3.4, words, _SIZE, "muted")]
        left += wide + 22
    return Drawn(tuple(items), middle + _ROW / 2)
