"""A plot over the stages of a journey, and what is drawn on it layer by layer: areas, lines, marks and what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from journeymap.model import Touchpoint
from journeymap.rendering.drawing.scene import Item, Line, Point, Stroke
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.curves.moments import Moment
from journeymap.rendering.parts.keys import Key
from journeymap.rendering.parts.stages import Column


@frozen
class Plot:
    """The columns, the y of the middle of the emotion scale, the height to either end, and the radius of a face.

    Faces that are that small are dots.
    """

    columns: tuple[Column, ...]
    middle: float
    half: float
    radius: float

    @property
    def is_dense(self) -> bool:
        """Whether it has dots in place of faces."""
        return self.radius < 5

    @property
    def left(self) -> float:
        """Where its columns begin."""
        return self.columns[0].x

    @property
    def right(self) -> float:
        """Where its columns end."""
        return self.columns[-1].right

    def grid(self) -> Iterator[Item]:
        """Lines for the steps of the scale and between the stages."""
        for normal in (-1.0, -0.5, 0.5, 1.0):
            y = self.middle - normal * self.half
            yield Line(self.left, y, self.right, y, Stroke("line", 1, (3, 4)))
        yield Line(self.left, self.middle, self.right, self.middle, Stroke("edge", 1))
        for before, after in pairwise(self.columns):
            x = (before.right + after.x) / 2
            yield Line(x, self.middle - self.half, x, self.middle + self.half, Stroke("line"))


@frozen
class Mark:
    """What stands at a point of a curve, and what it says in words; `reach` is half of its size."""

    touchpoint: Touchpoint
    x: float
    y: float
    reach: float
    items: tuple[Item, ...]
    label: str


@frozen
class Note:
    """Something short to be written at a point.

    `before` and `after` are the heights of the curve at its neighbours; the greater its weight, the sooner it is given
    its place. `sign` is the number of the marker of a curve that is one of several; `is_named` where the touchpoint has no
    name but this.
    """

    moment: Moment
    words: str
    colour: Role
    before: float
    after: float
    weight: float
    reach: float
    sign: int | None = None
    is_named: bool = False


@frozen
class End:
    """The end of a curve, for its name: what a line of it looks like, where it ends, and how far a mark reaches there."""

    name: str
    colour: Role
    sample: Callable[[float, float], Sequence[Item]]
    point: Point
    reach: float


@frozen
class Layer:
    """What one way to draw curves puts on a plot; `paths` are points along its lines, by rising x."""

    areas: tuple[Item, ...] = ()
    lines: tuple[Item, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    paths: tuple[tuple[Point, ...], ...] = ()
    ends: tuple[End, ...] = ()
    keys: tuple[Key, ...] = ()
