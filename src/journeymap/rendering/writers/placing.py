"""Shapes as attributes of DOT that pin them to their place: y runs upwards there, and sizes are in inches."""

from __future__ import annotations

from math import hypot

from attrs import evolve, frozen

from journeymap.rendering.drawing.scene import Circle, Path, Point, Rect, Stroke, Text
from journeymap.rendering.drawing.text import one_line, text_width
from journeymap.rendering.drawing.theme import Role, Theme
from journeymap.rendering.writers.dot_labels import cell, label, markup, row
from journeymap.rendering.writers.dot_statements import Look, Markup, label_text, point
from journeymap.rendering.writers.pieces import Arrow, box_of, text_left

_INCH = 72.0
_CORNER = 0.36
"""Half the width of the smallest node that there can be."""

_DROP, _MARKED_DROP, _MARKED_RISE = 0.275, 0.285, 1.1
"""How far below its middle a line of text stands: a share of its size, less a point where it has markup."""

_ALIGNED = {"start": "\\l", "middle": "", "end": "\\r"}
_DOTTED = 2.0
"""Dashes up to this length are dots."""

_ROUND = 4.5
"""From this radius on corners are round; how round is the engine's to say."""

_NOTHING = "transparent"


@frozen
class Sheet:
    """The paper of a picture: its size in points, and the theme that it is painted in."""

    width: float
    height: float
    theme: Theme

    def corners(self) -> tuple[Look, Look]:
        """Where the smallest nodes stand in the lower left and the upper right corner."""
        size = 2 * _CORNER
        low = self._room(_CORNER, self.height - _CORNER, size, size)
        return low, self._room(self.width - _CORNER, _CORNER, size, size)

    def shape(self, shape: Rect | Circle) -> Look:
        """A box or a circle as a node."""
        if isinstance(shape, Circle):
            look = self._paint(shape.fill, shape.stroke, "")
            return {"shape": "circle"} | look | self._room(shape.x, shape.y, 2 * shape.radius, 2 * shape.radius)
        middle = (shape.x + shape.width / 2, shape.y + shape.height / 2)
        look = self._paint(shape.fill, shape.stroke, "rounded" if shape.radius > _ROUND else "")
        return {"shape": "box"} | look | self._room(*middle, shape.width, shape.height)

    def background(self, shape: Rect | Circle) -> Look:
        """A box as a cluster."""
        box = box_of(shape)
        corners = f"{self._point((box.left, box.bottom))},{self._point((box.right, box.top))}"
        return {"bb": corners} | self._paint(shape.fill, shape.stroke, "rounded" if shape.radius > _ROUND else "")

    def words(self, text: Text) -> Look:
        """A line of text as a node, from where it begins, or up to where it ends, whatever an engine takes it to measure.

        For markup an engine can only be told where it begins, so that this is worked out here.
        """
        colour = self.theme.colours[text.colour]
        font: Look = {"fontsize": text.size, "fontcolor": colour}
        if not (text.bold or text.italic):
            x, wide = self._span(text)
            words: Look = {"label": label_text(text.text) + _ALIGNED[text.anchor]}
            return font | words | self._line(x, text.y - _DROP * text.size, wide, text.size)
        text = evolve(text, x=text_left(text), anchor="start")
        _, wide = self._span(text)
        # Engines want a little more room around a cell than its width.
        inside = max(int(wide) - 3, 1)
        marked = Markup(label(row(cell(_marked(text), width=inside))))
        middle = text.y - _MARKED_DROP * text.size + _MARKED_RISE
        return font | {"label": marked} | self._line(text.x + inside / 2, middle, wide, text.size)

    def arrow(self, arrow: Arrow) -> Look:
        """A line, the head at its end, and the label beside it, as an edge."""
        course = _course(arrow.line) if arrow.line else []
        look: Look = self._pen(arrow.line.stroke) if arrow.line and arrow.line.stroke else {"penwidth": 0.1}
        end = ""
        if arrow.head and arrow.head.fill:
            tip, base = _axis(arrow.head, is_alone=not course)
            course = [*course[:-1], base] if course else [base] * 4
            end = f"e,{self._point(tip)} "
            size = hypot(tip[0] - base[0], tip[1] - base[1]) / 10
            look |= {"color": self.theme.colours[arrow.head.fill], "dir": "forward", "arrowsize": size}
        look["pos"] = end + " ".join([self._point(place) for place in course])
        return look | self._label(arrow.label) if arrow.label else look

    def _label(self, text: Text) -> Look:
        is_marked = text.bold or text.italic
        x = text_left(text) + text_width(text.text, text.size, bold=text.bold) / 2
        middle = text.y - (_MARKED_DROP * text.size - _MARKED_RISE if is_marked else _DROP * text.size)
        shown = Markup(f"<{_marked(text)}>") if is_marked else label_text(text.text)
        font: Look = {"fontsize": text.size, "fontcolor": self.theme.colours[text.colour]}
        return font | {"label": shown, "lp": self._point((x, middle))}

    def _span(self, text: Text) -> tuple[float, float]:
        """The middle and the width of a node that a text has ample room in, and that is all on the sheet."""
        ample = text_width(text.text, text.size, bold=text.bold) * 1.3 + 6
        if text.anchor == "middle":
            return text.x, max(min(ample, 2 * text.x, 2 * (self.width - text.x)), 1.0)
        if text.anchor == "start":
            wide = max(min(ample, self.width - text.x), 1.0)
            return text.x + wide / 2, wide
        wide = max(min(ample, text.x), 1.0)
        return text.x - wide / 2, wide

    def _line(self, x: float, middle: float, width: float, size: float) -> Look:
        height = min(1.45 * size + 2, 2 * middle, 2 * (self.height - middle))
        return self._room(x, middle, width, max(height, 1.0))

    def _room(self, x: float, y: float, width: float, height: float) -> Look:
        return {"pos": self._point((x, y)), "width": width / _INCH, "height": height / _INCH}

    def _point(self, place: Point) -> str:
        return point(place[0], self.height - place[1])

    def _paint(self, fill: Role | None, stroke: Stroke | None, corners: str) -> Look:
        inside = self.theme.colours[fill] if fill else _NOTHING
        pen: Look = self._pen(stroke) if stroke else {"color": inside, "penwidth": 0}
        style = ("filled", corners, _dashes(stroke) if stroke else "")
        return pen | {"fillcolor": inside, "style": ",".join(word for word in style if word)}

    def _pen(self, stroke: Stroke) -> Look:
        look: Look = {"color": self.theme.colours[stroke.colour], "penwidth": stroke.width}
        return look | ({"style": _dashes(stroke)} if stroke.dash else {})


def _dashes(stroke: Stroke) -> str:
    return "" if not stroke.dash else "dotted" if stroke.dash[0] <= _DOTTED else "dashed"


def _marked(text: Text) -> str:
    shown = markup(one_line(text.text))
    shown = f"<I>{shown}</I>" if text.italic else shown
    return f"<B>{shown}</B>" if text.bold else shown


def _course(path: Path) -> list[Point]:
    """The points of a spline: the first, and three for each piece of the path."""
    segments = [*path.segments, *(((path.start,),) if path.closed else ())]
    course = [path.start]
    for segment in segments:
        if len(segment) == 1:
            (x1, y1), (x2, y2) = course[-1], segment[0]
            course += [(x1 + (x2 - x1) / 3, y1 + (y2 - y1) / 3), (x1 + (x2 - x1) * 2 / 3, y1 + (y2 - y1) * 2 / 3)]
        course += segment
    return course


def _axis(head: Path, *, is_alone: bool) -> tuple[Point, Point]:
    """The tip of a triangle, where it begins, and the middle of the side that faces it.

    Engines draw every head 0.7 times as broad as long, and the pen of its line makes it broader. One without a line is
    therefore made as long as its breadth asks for.
    """
    x, y = head.start
    (x1, y1), (x2, y2) = (segment[-1] for segment in head.segments)
    along, up = (x1 + x2) / 2 - x, (y1 + y2) / 2 - y
    share = hypot(x2 - x1, y2 - y1) / 0.7 / (hypot(along, up) or 1.0) if is_alone else 1.0
    return head.start, (x + along * share, y + up * share)
