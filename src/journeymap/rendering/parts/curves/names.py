"""Names beside the points of a curve: near them where there is room, else farther off at the end of a thin line.

A line goes straight up or down from its point. The curve has one height at each x, so that it never meets
the line of a point on it; that of a point elsewhere is kept off it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice

from attrs import evolve, frozen

from journeymap.rendering.drawing.boxes import Box, Boxes
from journeymap.rendering.drawing.markers import marker
from journeymap.rendering.drawing.scene import Icon, Item, Line, Rect, Stroke, Text
from journeymap.rendering.drawing.text import text_width
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.curves.labels import Field
from journeymap.rendering.parts.curves.moments import DENSE

NEAR = 3.0
"""From a mark to a name that needs no line."""

_STEP = 8.0
_OTHER_SIDE = 90.0
_ROUNDS = 6
_HOMING = 2
"""After so many more rounds, names that all have a place are left where they are."""

_TRIES = 8
_FIRST = 4.0
"""From what weight on a name is given its place before all others in every round."""

_SIGN = 11.0
_LINE = 5.0
"""From what distance on a name needs a line to its point."""


@frozen
class Run:
    """A piece of a line: its look, before it the marker of that number, and maybe a star."""

    text: str
    size: float
    colour: Role = "ink"
    bold: bool = False
    italic: bool = False
    sign: int | None = None
    has_star: bool = False

    @property
    def width(self) -> float:
        """How wide it is with what stands before it."""
        before = (0.0 if self.sign is None else _SIGN) + (self.size + 3 if self.has_star else 0.0)
        return before + text_width(self.text, self.size, bold=self.bold)

    def items(self, x: float, base: float) -> Iterator[Item]:
        """Its shapes, from x on."""
        if self.sign is not None:
            yield marker(self.sign, (x + 4, base - self.size * 0.36), 3.4, self.colour)
            x += _SIGN
        if self.has_star:
            yield Icon("star", x, base - self.size * 0.86, self.size, self.colour, self.colour)
            x += self.size + 3
        yield Text(x, base, self.text, self.size, self.colour, bold=self.bold, italic=self.italic)


@frozen
class Block:
    """Lines of runs, centred; in a box of its own where it has an edge."""

    lines: tuple[tuple[Run, ...], ...]
    fill: Role | None = None
    edge: Role | None = None

    @property
    def _padding(self) -> float:
        return 7.0 if self.edge else 1.5

    @property
    def width(self) -> float:
        """Of the longest line, with the padding."""
        return max(map(_line_width, self.lines), default=0.0) + 2 * self._padding

    @property
    def height(self) -> float:
        """Of all lines, with the padding."""
        return sum(map(_line_height, self.lines)) + 2 * self._padding

    def items(self, box: Box) -> Iterator[Item]:
        """Its shapes in a box of its size."""
        if self.edge:
            width, height = box.right - box.left, box.bottom - box.top
            yield Rect(box.left, box.top, width, height, self.fill, Stroke(self.edge, 1.2), radius=6)
        y = box.top + self._padding
        for line in self.lines:
            x = (box.left + box.right - _line_width(line)) / 2
            base = y + _line_height(line) * 0.78
            for run in line:
                yield from run.items(x, base)
                x += run.width + _blank(run)
            y += _line_height(line)


def _blank(run: Run) -> float:
    return run.size * 0.36


def _line_width(line: Sequence[Run]) -> float:
    return sum(run.width + _blank(run) for run in line) - (_blank(line[-1]) if line else 0.0)


def _line_height(line: Sequence[Run]) -> float:
    return max((run.size for run in line), default=0.0) * 1.24


@frozen
class Wish:
    """Something to be named: the x and the top and bottom of its marks, and blocks to say it with, the best first.

    `homes` are pairs of ys between which a name is best read as that of its point, the best first; it stands elsewhere
    only where it has to.
    """

    x: float
    top: float
    bottom: float
    is_above: bool
    weight: float
    blocks: tuple[Block, ...]
    pen: Stroke = Stroke("edge", 0.9)
    is_on_curve: bool = True
    homes: tuple[tuple[float, float], ...] = ()


@frozen
class Placed:
    """A name in its place, and the line to its point, if it needs one; by how much it is off the best of its homes."""

    box: Box
    items: tuple[Item, ...]
    off: float


def place_names(wishes: Sequence[Wish], field: Field, taken: Sequence[Box] = ()) -> dict[int, Placed]:
    """The names by the number of their wish, the weightiest first; one that finds no room is left out.

    Names that found none, or none at home, are given their places before all others in another round, a few times
    unless there are very many.
    """
    order = sorted(range(len(wishes)), key=lambda number: (-wishes[number].weight, number))
    best: dict[int, Placed] = {}
    for turn in range(_ROUNDS if len(wishes) <= DENSE else 1):
        found = _round(wishes, order, field, taken)
        best = max(best, found, key=_success)
        if _success(best) == (len(wishes), 0) or (len(best) == len(wishes) and turn >= _HOMING):
            break
        order.sort(key=lambda number: wishes[number].weight < _FIRST and number in found and not found[number].off)
    return best


def _success(placed: Mapping[int, Placed]) -> tuple[int, float]:
    """How many names have a place, and how little they are off home."""
    return len(placed), -sum(name.off for name in placed.values())


def _round(wishes: Sequence[Wish], order: Sequence[int], field: Field, taken: Sequence[Box]) -> dict[int, Placed]:
    """The names in their places, one after the other."""
    placed: dict[int, Placed] = {}
    boxes = Boxes.of(taken)
    for number in order:
        wish = wishes[number]
        found = _best(wish, field, boxes)
        if found:
            box, block = found
            line = _line(wish, box)
            boxes.add(box)
            leader = []
            if line:
                boxes.add(line)
                leader = [Line(wish.x, line.top, wish.x, line.bottom, wish.pen)]
            placed[number] = Placed(box, (*leader, *block.items(box)), _off(wish, box))
    return placed


def _off(wish: Wish, box: Box) -> float:
    """How far a box stands out of the best of the homes, the farther the weightier the wish."""
    if not wish.homes:
        return 0.0
    top, low = wish.homes[0]
    return max(0.0, top - box.top, box.bottom - low) * (1 + wish.weight)


def _best(wish: Wish, field: Field, taken: Boxes) -> tuple[Box, Block] | None:
    """The first box with room, or one of the next few if that keeps off the middle line."""
    bounds = field.bounds
    rooms = (
        *(evolve(bounds, top=max(bounds.top, top), bottom=min(bounds.bottom, low)) for top, low in wish.homes),
        bounds,
    )
    offers = chain.from_iterable(_offers(wish, room) for room in rooms)
    fitting = (offer for offer in offers if _fits(wish, offer[0], field, taken))
    first = next(fitting, None)
    if first is None or not field.is_crossed(first[0]):
        return first
    return next((offer for offer in islice(fitting, _TRIES) if not field.is_crossed(offer[0])), first)


def _offers(wish: Wish, bounds: Box) -> Iterator[tuple[Box, Block]]:
    """Boxes for a name, the best first: near, on the side where the curve is open, over the middle of its point."""
    for block in wish.blocks:
        wide, high = block.width, block.height
        for away, shift, is_open in _OFFERS:
            is_above = is_open == wish.is_above
            top = wish.top - away - high if is_above else wish.bottom + away
            left = wish.x - wide / 2 + shift * (wide / 2 - 7)
            if (
                bounds.left <= left
                and left + wide <= bounds.right
                and bounds.top <= top
                and top + high <= bounds.bottom
            ):
                yield Box(left, top, left + wide, top + high), block


def _fits(wish: Wish, box: Box, field: Field, taken: Boxes) -> bool:
    if not field.has_room(box, taken):
        return False
    line = _line(wish, box)
    if line is None:
        return True
    crosses = not wish.is_on_curve and field.meets_curve(line)
    return not (crosses or taken.meet(line) or field.meets_mark(line))


def _line(wish: Wish, box: Box) -> Box | None:
    """The room of the line from the marks to a box, if that is far enough off."""
    ends = (box.bottom, wish.top - 1) if box.bottom <= wish.top else (wish.bottom + 1, box.top)
    return Box(wish.x - 1.5, ends[0], wish.x + 1.5, ends[1]) if ends[1] - ends[0] > _LINE else None


def _ranked() -> tuple[tuple[float, float, bool], ...]:
    offers = [
        (away, shift, is_open)
        for away in (NEAR + step * _STEP for step in range(60))
        for shift in (0.0, -0.5, 0.5, -1.0, 1.0)
        for is_open in (True, False)
    ]
    return tuple(sorted(offers, key=lambda offer: offer[0] + 20 * abs(offer[1]) + (0.0 if offer[2] else _OTHER_SIDE)))


_OFFERS = _ranked()
"""How far off a name may stand, how far to the side, and whether on the open side of the curve; the best first."""
