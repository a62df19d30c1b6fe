"""A picture as values: a small set of shapes in absolute coordinates, which every writer turns into its format.

Lengths are in pixels, x runs to the right and y downwards. Colours are roles of a theme. Items are painted in
order, later ones over earlier ones. Text is plain here: escaping belongs to the writers.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from journeymap.rendering.drawing.theme import Role

Point = tuple[float, float]
Segment = tuple[Point] | tuple[Point, Point, Point]
"""Where a path goes on to: a straight line's end, or a cubic curve's two control points and its end."""

Anchor = Literal["start", "middle", "end"]


@frozen
class Stroke:
    """The pen of an outline; `dash` alternates the lengths of dashes and gaps."""

    colour: Role
    width: float = 1.0
    dash: tuple[float, ...] = ()


@frozen
class Rect:
    """A rectangle from its upper left corner, with rounded corners where `radius` is not 0."""

    x: float
    y: float
    width: float
    height: float
    fill: Role | None = None
    stroke: Stroke | None = None
    radius: float = 0.0


@frozen
class Circle:
    """A circle around (x, y)."""

    x: float
    y: float
    radius: float
    fill: Role | None = None
    stroke: Stroke | None = None


@frozen
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: Stroke


@frozen
class Path:
    """One contour of straight lines and cubic curves."""

    start: Point
    segments: tuple[Segment, ...]
    closed: bool = False
    fill: Role | None = None
    stroke: Stroke | None = None


@frozen
class Text:
    """One line of text; `y` is its base line, `x` its start, middle or end as `anchor` says."""

    x: float
    y: float
    text: str
    size: float
    colour: Role = "ink"
    anchor: Anchor = "start"
    bold: bool = False
    italic: bool = False


@frozen
class Icon:
    """A line drawing of `journeymap.rendering.drawing.icons` in the square from (x, y); `fill` fills its closed outlines."""

    name: str
    x: float
    y: float
    size: float
    colour: Role = "ink"
    fill: Role | None = None


@frozen
class Group:
    """Items that belong together.

    `kind` says what they show (one word, such as touchpoint), `id` is unique in the scene, `label` says the same in
    words to a screen reader and as a tooltip, `data` are names and values that a page's script may read. `link` is an
    address that the group leads to; writers leave out one that could do harm.
    """

    items: tuple[Item, ...]
    kind: str
    id: str | None = None
    label: str | None = None
    data: tuple[tuple[str, str], ...] = ()
    link: str | None = None


Item = Rect | Circle | Line | Path | Text | Icon | Group


@frozen
class Scene:
    """A whole picture: `title` names it, `description` tells in a sentence or two what it shows.

    `id` is put before every id of the picture, so that several can stand on one page; `language` is a BCP 47 tag.
    """

    width: float
    height: float
    title: str
    description: str
    items: tuple[Item, ...]
    id: str = "journey"
    language: str = "en"
