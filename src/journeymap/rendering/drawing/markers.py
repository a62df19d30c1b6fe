"""Small shapes that tell lines apart where colours cannot."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.rendering.drawing.scene import Circle, Path, Point, Rect, Stroke
from journeymap.rendering.drawing.theme import Role

COUNT = 4
"""How many shapes there are: a dot, a square, a triangle and a diamond."""


def marker(number: int, at: Point, radius: float, fill: Role, edge: Role = "paper") -> Circle | Rect | Path:
    """The shape of that number, from 0, around a point; all of them look about equally large."""
    (x, y), stroke = at, Stroke(edge, 1.2)
    if number == 0:
        return Circle(x, y, radius, fill, stroke)
    if number == 1:
        side = radius * 1.8
        return Rect(x - side / 2, y - side / 2, side, side, fill, stroke, radius=0.8)
    if number == 2:
        wide, high = radius * 1.15, radius * 0.85
        return _polygon([(x, y - wide), (x + wide, y + high), (x - wide, y + high)], fill, stroke)
    wide = radius * 1.25
    return _polygon([(x, y - wide), (x + wide, y), (x, y + wide), (x - wide, y)], fill, stroke)


def _polygon(corners: Sequence[Point], fill: Role, stroke: Stroke) -> Path:
    return Path(corners[0], tuple((corner,) for corner in corners[1:]), closed=True, fill=fill, stroke=stroke)
