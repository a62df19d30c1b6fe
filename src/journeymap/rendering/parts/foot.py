"""The foot of a map: what its marks mean, and what it does not show."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.rendering.drawing.scene import Text
from journeymap.rendering.parts.blocks import Drawn
from journeymap.rendering.parts.lanes import Shown
from journeymap.rendering.parts.legend import legend
from journeymap.rendering.parts.rows import MARGIN


def foot(shown: Shown, y: float, right: float, notes: Iterable[str]) -> Drawn:
    """The legend up to the x of `right`, and notes below it, a line for each."""
    keys = legend(shown, MARGIN, y, right - MARGIN)
    items, bottom = [*keys.items], keys.bottom
    for note in notes:
        items.append(Text(MARGIN, bottom + 12, note, 9.8, "muted"))
        bottom += 17
    return Drawn(tuple(items), bottom + 1)
