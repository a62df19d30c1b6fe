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


def moved(shapes: Iterable[Shape], x: float, y: float, scale: float = 1.0) -> Iterator[Shape]:
    """The shapes with their origin at (x, y), larger or smaller by a factor."""
    return (_moved(shape, x, y, scale) for shape in shapes)


def _moved(shape: Shape, x: float, y: float, scale: float) -> Shape:
    match shape:
        case Path():
            start = (shape.start[0] * scale + x, shape.start[1] * scale + y)
            segments = tuple([_placed(segment, x, y, scale) for segment in shape.segments])
            return Path(start, segments, shape.closed, shape.fill, _scaled(shape.stroke, scale))
        case Circle():
            centre = (shape.x * scale + x, shape.y * scale + y)
            return Circle(*centre, shape.radius * scale, shape.fill, _scaled(shape.stroke, scale))
        case Rect():
            corner = (shape.x * scale + x, shape.y * scale + y)
            size = (shape.width * scale, shape.height * scale)
            return Rect(*corner, *size, shape.fill, _scaled(shape.stroke, scale), shape.radius * scale)
        case Line():
            ends = (shape.x1 * scale + x, shape.y1 * scale + y, shape.x2 * scale + x, shape.y2 * scale + y)
            return Line(*ends, _scaled(shape.stroke, scale) or shape.stroke)


def _placed(segment: Segment, x: float, y: float, scale: float) -> Segment:
    return _segment([(along * scale + x, down * scale + y) for along, down in segment])


def _scaled(stroke: Stroke | None, scale: float) -> Stroke | None:
    return stroke if stroke is None or scale == 1 else Stroke(stroke.colour, stroke.width * scale, stroke.dash)


def mirrored(shapes: Iterable[Shape]) -> Drawing:
    """The shapes as they look in a mirror that stands upright at their origin."""
    return tuple(map(_mirrored, shapes))


def _mirrored(shape: Shape) -> Shape:
    match shape:
        case Path():
            flipped = [[(-x, y) for x, y in segment] for segment in shape.segments]
            segments = tuple(_segment(points) for points in flipped)
            return Path((-shape.start[0], shape.start[1]), segments, shape.closed, shape.fill, shape.stroke)
        case Circle():
            return Circle(-shape.x, shape.y, shape.radius, shape.fill, shape.stroke)
        case Rect():
            left = -shape.x - shape.width
            return Rect(left, shape.y, shape.width, shape.height, shape.fill, shape.stroke, shape.radius)
        case Line():
            return Line(-shape.x1, shape.y1, -shape.x2, shape.y2, shape.stroke)


def _segment(points: list[Point]) -> Segment:
    return (points[0],) if len(points) == 1 else (points[0], points[1], points[2])
