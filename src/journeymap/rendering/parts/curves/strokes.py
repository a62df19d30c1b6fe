"""The line of one emotion curve: in stretches, dotted where it passes over touchpoints without an emotion."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from attrs import frozen

from journeymap.rendering.drawing.curves import Curve
from journeymap.rendering.drawing.markers import marker
from journeymap.rendering.drawing.scene import Item, Line, Path, Stroke
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.curves.moments import Moment

GAP = Stroke("curve", 2.6, (1.0, 6.0))
"""The curve where it passes over touchpoints without an emotion."""

CURVE = Stroke("curve", 2.6)


@frozen
class Look:
    """How one of several curves looks: by its pen and, at its points, the marker of that number."""

    stroke: Stroke
    sign: int | None = None

    @property
    def colour(self) -> Role:
        """The colour of its pen."""
        return self.stroke.colour

    def sample(self, width: float = 26.0) -> Callable[[float, float], Sequence[Item]]:
        """A short piece of it with its marker, from x on, at the height of y."""

        def draw(x: float, y: float) -> Sequence[Item]:
            line = Line(x, y, x + width, y, self.stroke)
            return (line,) if self.sign is None else (line, marker(self.sign, (x + width / 2, y), 4.2, self.colour))

        return draw


def stretches(moments: Sequence[Moment], curve: Curve, stroke: Stroke) -> Iterator[Path]:
    """The curve through moments, the pen dotted where touchpoints between two of them have no emotion."""
    gap = Stroke(stroke.colour, stroke.width, GAP.dash)
    for is_gap, part in _parts(moments, curve):
        yield Path(part.points[0], part.cubics, stroke=gap if is_gap else stroke)


def known_parts(moments: Sequence[Moment], curve: Curve) -> Iterator[Curve]:
    """The parts of the curve through moments that pass over no touchpoint without an emotion."""
    return (part for is_gap, part in _parts(moments, curve) if not is_gap)


def _parts(moments: Sequence[Moment], curve: Curve) -> Iterator[tuple[bool, Curve]]:
    """The curve cut into parts, and whether they pass over touchpoints without an emotion."""
    numbers = range(len(curve.cubics))
    for is_gap, run in groupby(numbers, key=lambda at: moments[at + 1].place - moments[at].place > 1):
        stretch = list(run)
        first, end = stretch[0], stretch[-1] + 1
        yield is_gap, Curve(curve.points[first : end + 1], curve.cubics[first:end])
