"""Cards in a ring: where up to eight of them stand, clockwise, and the arrows from each to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import frozen

from journeymap.rendering.drawing.scene import Path, Point, Rect, Stroke
from journeymap.rendering.parts.arrows import HEAD, head_size

Side = Literal["top", "right", "bottom", "left"]

MOST = 8
"""The most cards of a ring."""

WIDTH = 312.0
GAP = 116.0
_ROUND = 86.0
"""How far the middle of a card at the side stands out from the cards above and below."""

_ROOM = 200.0
"""The least room to either side of the middle."""

_ROW_GAP = 58.0
_TURN = 0.4
"""How far an arrow stands out that turns back, as a part of the way between its ends."""

_OFF = 7.0
"""The space between a card and the ends of its arrows."""

_COUNTS: Mapping[int, tuple[int, int, int, int]] = {
    1: (1, 0, 0, 0),
    2: (1, 0, 1, 0),
    3: (1, 1, 1, 0),
    4: (1, 1, 1, 1),
    5: (2, 1, 1, 1),
    6: (2, 1, 2, 1),
    7: (3, 1, 2, 1),
    8: (3, 1, 3, 1),
}
"""How many cards stand above, at the right, below and at the left."""

_COURSE: Mapping[Side, Point] = {"top": (1, 0), "right": (0, 1), "bottom": (-1, 0), "left": (0, -1)}
"""Where arrows run that leave or reach a card on each side."""


@frozen
class Slot:
    """The place of a card."""

    side: Side
    box: Rect

    @property
    def middle(self) -> Point:
        """The middle of the card."""
        return (self.box.x + self.box.width / 2, self.box.y + self.box.height / 2)

    def port(self, sign: int) -> Point:
        """Where arrows leave it (1), or where they reach it (-1)."""
        (x, y), (across, down) = self.middle, _COURSE[self.side]
        return (
            x + sign * across * (self.box.width / 2 + _OFF),
            y + sign * down * (self.box.height / 2 + _OFF),
        )


@frozen
class Ring:
    """The places clockwise from the upper left, and the middle that they leave free."""

    slots: tuple[Slot, ...]
    centre: Point
    bottom: float


def ring(count: int, height: float, middle: float, y: float) -> Ring:
    """The ring of so many cards of that height, around the x of its middle and from y downwards."""
    above, at_right, below, at_left = _COUNTS[count]
    top, between, bottom = y, y + height + _ROW_GAP, y + 2 * (height + _ROW_GAP)
    reach = max(_row_width(max(above, below)) / 2 + _ROUND, _ROOM + WIDTH / 2)
    slots = [Slot("top", Rect(x, top, WIDTH, height)) for x in _row(above, middle)]
    slots += [Slot("right", Rect(middle + reach - WIDTH / 2, between, WIDTH, height))] * at_right
    slots += [Slot("bottom", Rect(x, bottom, WIDTH, height)) for x in reversed(list(_row(below, middle)))]
    slots += [Slot("left", Rect(middle - reach - WIDTH / 2, between, WIDTH, height))] * at_left
    end = bottom + height if below else between + height
    return Ring(tuple(slots), (middle, between + height / 2), end)


def _row_width(count: int) -> float:
    return count * (WIDTH + GAP) - GAP


def _row(count: int, middle: float) -> Iterator[float]:
    return (middle - _row_width(count) / 2 + number * (WIDTH + GAP) for number in range(count))


def bow(source: Slot, target: Slot, stroke: Stroke) -> tuple[Path, Path]:
    """The arrow from one card to the next: a shaft that leaves and arrives straight, and its head."""
    size = head_size(stroke)
    leaving, arriving = _COURSE[source.side], _COURSE[target.side]
    start, tip = _off(source.port(1), leaving, stroke.width / 2), target.port(-1)
    neck, base = _off(tip, arriving, -size * 0.8), _off(tip, arriving, -size)
    first = _off(start, leaving, _reach(start, neck, leaving))
    second = _off(neck, arriving, -_reach(start, neck, arriving))
    half = size * 0.52
    wings = tuple(((base[0] - sign * arriving[1] * half, base[1] + sign * arriving[0] * half),) for sign in (1, -1))
    head = Path(tip, wings, closed=True, fill=stroke.colour)
    return Path(start, ((first, second, neck),), stroke=stroke), head


def _off(here: Point, course: Point, distance: float) -> Point:
    return (here[0] + course[0] * distance, here[1] + course[1] * distance)


def _reach(start: Point, end: Point, course: Point) -> float:
    """How far a curve keeps to its course: half the way along it, or, where it turns back, as its turn asks for."""
    across, down = end[0] - start[0], end[1] - start[1]
    along = across * course[0] + down * course[1]
    return 0.56 * along if along > 2 * HEAD else _TURN * abs(across * course[1] - down * course[0])


def words_at(source: Slot, target: Slot) -> tuple[Point, int]:
    """Where the words of an arrow stand, on its outer side, and whether they begin there (1), end there (-1) or neither."""
    (x1, y1), (x2, y2) = source.port(1), target.port(-1)
    if source.side == target.side:
        return ((x1 + x2) / 2, y1 - 14), 0
    if {source.side, target.side} == {"top", "bottom"}:
        sign = 1 if source.side == "top" else -1
        return (x1 + sign * (0.75 * _TURN * abs(y2 - y1) + 30), (y1 + y2) / 2 + 4), sign
    corner = (x2, y1) if source.side in {"top", "bottom"} else (x1, y2)
    end = (x1, y2) if source.side in {"top", "bottom"} else (x2, y1)
    sign = 1 if "right" in {source.side, target.side} else -1
    x, y = (0.86 * corner[axis] + 0.14 * end[axis] for axis in (0, 1))
    return (x + sign * 14, y + 0.14 * (end[1] - corner[1])), sign
