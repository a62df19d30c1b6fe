"""One strip of a service blueprint, and what a layer of it has to show there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import field, frozen

from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.rendering.drawing.scene import Item
from journeymap.rendering.parts.columns import Place, Strip

SIDE = 8.0
"""The space on either side of what stands in a column."""

ABOVE = 8.0
"""The space above and below what stands in a layer."""


@frozen
class Stretch:
    """A strip of a journey with the touchpoint of each of its columns, ids of those to set off, and its neighbours.

    `before` and `after` are the touchpoints at the end of the strip above and at the beginning of the one below.
    """

    journey: Journey
    strip: Strip
    touchpoints: tuple[Touchpoint, ...]
    isolated: Collection[str] = frozenset()
    highlighted: Collection[str] = frozenset()
    before: Touchpoint | None = None
    after: Touchpoint | None = None

    @property
    def columns(self) -> Sequence[tuple[Place, Touchpoint]]:
        """Each column with its touchpoint."""
        return tuple(zip(self.strip.places, self.touchpoints, strict=True))

    def reach(self, first: int, last: int) -> tuple[float, float]:
        """Where what stands in these columns begins and ends, from left to right."""
        return self.strip.places[first].x + SIDE, self.strip.places[last].right - SIDE


@frozen
class Contents:
    """What a layer shows, and where it ends.

    `ports` are the y where a column's part of it begins and ends, so that arrows can lead from layer to layer.
    """

    items: tuple[Item, ...]
    bottom: float
    ports: Mapping[int, tuple[float, float]] = field(factory=dict)
