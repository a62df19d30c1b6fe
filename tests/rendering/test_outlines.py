"""Drawings: contours from path data, moved, scaled and mirrored."""

from journeymap.rendering.drawing.outlines import contour, mirrored, moved
from journeymap.rendering.drawing.scene import Circle, Line, Rect, Stroke

PEN = Stroke("ink", 2)
DRAWING = (
    contour("M0 0L4 0C4,2 2,4 0,4Z", "ink", PEN),
    Circle(1, 2, 3, "ink"),
    Rect(1, 2, 3, 4, "ink", PEN, 1),
    Line(1, 2, 3, 4, PEN),
)


def test_path_data_is_read():
    path = DRAWING[0]
    assert path.start == (0, 0)
    assert path.segments == (((4, 0),), ((4, 2), (2, 4), (0, 4)))
    assert path.closed
    assert not contour("M1 1L2 2L3 3").closed
    assert contour("M1 1L2 2 3 3").segments == (((2, 2),), ((3, 3),))


def test_a_drawing_is_moved_and_scaled():
    path, circle, rect, line = moved(DRAWING, 10, 20, 2)
    assert path.segments == (((18, 20),), ((18, 24), (14, 28), (10, 28)))
    assert path.stroke == Stroke("ink", 4)
    assert circle == Circle(12, 24, 6, "ink")
    assert rect == Rect(12, 24, 6, 8, "ink", Stroke("ink", 4), 2)
    assert line == Line(12, 24, 16, 28, Stroke("ink", 4))
    assert tuple(moved(DRAWING, 0, 0)) == DRAWING


def test_a_mirror_turns_left_and_right():
    path, circle, rect, line = mirrored(DRAWING)
    assert path.segments == (((-4, 0),), ((-4, 2), (-2, 4), (0, 4)))
    assert (circle.x, circle.y) == (-1, 2)
    assert (rect.x, rect.width) == (-4, 3)
    assert (line.x1, line.x2) == (-1, -3)
    assert mirrored(mirrored(DRAWING)) == DRAWING
