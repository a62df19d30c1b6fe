"""Drawings made of shapes: contours written as path data, and shapes moved to where they stand in a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from journeymap.rendering.drawing.scene import Circle, Line, Path, Point, Rect, Segment, Stroke
from journeymap.rendering.drawing.theme import Role

Shape = Rect | Circle | Line | Path
Drawing = tuple[Shape, ...]
"""Shapes around an origin of their own, painted in order."""

_PART = re.compile(r"([MLCZ])([^MLCZ]*)")


def contour(data: str, fill: Role | None = None, stroke: Stroke | None = None) -> Path:
    """One contour from path data: M, then L and C with absolute coordinates, and Z where it is closed.

    >>> contour("M0 0L4 0C4 2 2 4 0 4Z").segments
    (((4.0, 0.0),), ((4.0, 2.0), (2.0, 4.0), (0.0, 4.0)))
    """
    segments: list[Segment] = []
    start: Point = (0.0, 0.0)
    for letter, numbers in _PART.findall(data):
        points = _points(numbers)
        if letter == "M":
            (start,) = points
        elif letter == "L":
            segments += [(point,) for point in points]
        else:
            segments += zip(points[::3], points[1::3], points[2::3], strict=True)
    return Path(start, tuple(segments), closed=data.endswith("Z"), fill=fill, stroke=stroke)


def _points(numbers: str) -> list[Point]:
    values = [float(number) for number in numbers.replace(",", " ").split()]
    return list(zip(values[::2], values[1::2], strict=True))


def moved(shapes: Iterable[Shape], x: float, y: float) -> Iterator[Shape]:
    """The shapes with their origin at (x, y)."""
    for shape in shapes:
        match shape:
            case Path():
                segments: tuple[Segment, ...] = tuple(_moved(segment, x, y) for segment in shape.segments)
                start = (shape.start[0] + x, shape.start[1] + y)
                yield Path(start, segments, shape.closed, shape.fill, shape.stroke)
            case Circle():
                yield Circle(shape.x + x, shape.y + y, shape.radius, shape.fill, shape.stroke)
            case Rect():
                place = (shape.x + x, shape.y + y, shape.width, shape.height)
                yield Rect(*place, shape.fill, shape.stroke, shape.radius)
            case Line():
                yield Line(shape.x1 + x, shape.y1 + y, shape.x2 + x, shape.y2 + y, shape.stroke)


def _moved(segment: Segment, x: float, y: float) -> Segment:
    if len(segment) == 1:
        return ((segment[0][0] + x, segment[0][1] + y),)
    first, second, end = segment
    return ((first[0] + x, first[1] + y), (second[0] + x, second[1] + y), (end[0] + x, end[1] + y))
