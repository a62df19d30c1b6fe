"""The classic journey map: a column for each stage, a lane for each kind of fact, the emotion curve across."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymap.journey import Journey
from journeymap.model import Stage
from journeymap.rendering.drawing.scene import Group, Icon, Item, Line, Rect, Scene, Stroke, Text
from journeymap.rendering.drawing.text import one_line, text_width
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.emotions import axis, emotion_lane
from journeymap.rendering.parts.header import describe, header
from journeymap.rendering.parts.highlights import highlights
from journeymap.rendering.parts.lanes import Lane, lanes
from journeymap.rendering.parts.legend import legend
from journeymap.rendering.parts.moments import DOT_SPACING, FACE_SPACING, MOST_POINTS, is_dense
from journeymap.rendering.parts.stages import GAP, Column, stage_row

MARGIN = 28.0
LABEL_WIDTH = 122.0
NARROWEST, WIDEST = 232.0, 300.0
"""Limits of a stage's width; one with many touchpoints is as wide as its part of the curve."""

LEAST_WIDTH = 1180.0
MOST_STAGES = 40
PADDING = 9.0

_LANE = Style(11.5, "heading", bold=True, most=2)


def map_scene(journey: Journey, options: Options = PLAIN) -> Scene:
    """The journey map by stages.

    Beyond 40 stages the map shows the first 40 and says so.
    """
    chosen = set(highlights(journey, options.highlight).touchpoints)
    columns = _columns(journey.stages[:MOST_STAGES] or (Stage("none", "No stages yet"),))
    width = columns[-1].right - MARGIN
    top = header(journey, "Journey map", MARGIN, MARGIN, width)
    stages = stage_row(columns, top.bottom + 6)
    body = _body(journey, columns, stages.bottom + 7, chosen)
    foot = _foot(journey, body.bottom + 12, width, is_highlighted=bool(chosen))
    return Scene(
        width=width + 2 * MARGIN,
        height=round(foot.bottom + MARGIN - 8),
        title=one_line(f"Journey map: {journey.name}"),
        description=describe(journey),
        items=(*top.items, *stages.items, *body.items, *foot.items),
        id=f"map-{one_line(journey.id)}",
    )


def _columns(stages: Sequence[Stage]) -> tuple[Column, ...]:
    spacing = DOT_SPACING if is_dense(stages) else FACE_SPACING
    widths = [_natural_width(stage, spacing) for stage in stages]
    left = MARGIN + LABEL_WIDTH + GAP
    room = LEAST_WIDTH - left - MARGIN - GAP * (len(stages) - 1)
    if sum(widths) < room:
        widths = [width * room / sum(widths) for width in widths]
    columns = []
    for number, (stage, width) in enumerate(zip(stages, widths, strict=True), 1):
        columns.append(Column(stage, left, round(width), number))
        left += round(width) + GAP
    return tuple(columns)


def _natural_width(stage: Stage, spacing: float) -> float:
    """Wide enough for the names of its touchpoints, the points of its curve and cards of two lines, within limits."""
    touchpoints = stage.touchpoints[:50]
    names = [text_width(one_line(point.name), 11, bold=bool(point.moment_of_truth)) for point in touchpoints]
    texts = [pain.text for point in touchpoints for pain in point.pain_points]
    texts += [idea.text for point in touchpoints for idea in point.opportunities]
    halves = [text_width(one_line(text), 10.5) * 0.56 for text in texts[:50]]
    widest = max([text_width(one_line(stage.name), 13, bold=True), *names, *halves]) + 2 * PADDING + 56
    points = min(len(stage.touchpoints), MOST_POINTS) * spacing + 12
    return max(min(max(widest, NARROWEST), WIDEST), points)


def _body(journey: Journey, columns: Sequence[Column], y: float, highlighted: set[str]) -> Drawn:
    above, below = lanes(journey, highlighted)
    first = _lanes(above, columns, y)
    curve = _emotions(journey, columns, first.bottom)
    rest = _lanes(below, columns, curve.bottom)
    return Drawn((*first.items, *curve.items, *rest.items, _rule(columns, rest.bottom)), rest.bottom)


def _lanes(rows: Iterable[Lane], columns: Sequence[Column], y: float) -> Drawn:
    """Lanes one below the other, every other one on a band; lanes with nothing to show vanish."""
    items: list[Item] = []
    for lane in rows:
        drawn = _lane(lane, columns, y, is_striped=len(items) % 2 == 0)
        items += drawn.items
        y = drawn.bottom
    return Drawn(tuple(items), y)


def _lane(lane: Lane, columns: Sequence[Column], y: float, *, is_striped: bool) -> Drawn:
    draws = [lane.cell(column.stage) for column in columns]
    cells = [
        draw(column.x + PADDING, y + 9, column.width - 2 * PADDING) if draw else Drawn((), y)
        for column, draw in zip(columns, draws, strict=True)
    ]
    if not any(cell.items for cell in cells):
        return Drawn((), y)
    bottom = max(max(cell.bottom for cell in cells) + 10, y + 34)
    items: list[Item] = [_lane_label(lane.name, lane.icon, y, bottom)]
    for column, cell in zip(columns, cells, strict=True):
        back = Rect(column.x, y, column.width, bottom - y, "band" if is_striped else "paper")
        items.append(Group((back, *cell.items), "cell"))
    items.append(_rule(columns, y))
    return Drawn((Group(tuple(items), "lane", label=lane.name),), bottom)


def _lane_label(name: str, icon: str, top: float, bottom: float) -> Group:
    text = paragraph(name, _LANE, MARGIN + 30, top + 10, LABEL_WIDTH - 38)
    back = Rect(MARGIN, top, LABEL_WIDTH, bottom - top, "label")
    return Group((back, Icon(icon, MARGIN + 9, top + 9.5, 15, "heading"), *text.items), "cell")


def _rule(columns: Sequence[Column], y: float) -> Line:
    return Line(MARGIN, y, columns[-1].right, y, Stroke("line"))


def _emotions(journey: Journey, columns: Sequence[Column], y: float) -> Drawn:
    if all(emotion is None for emotion in journey.flow.emotions):
        return Drawn((), y)
    curve, middle = emotion_lane(journey, columns, y)
    label = _lane_label("Emotion", "heart", y, curve.bottom)
    scale = Group(tuple(axis(journey.emotion_scale, MARGIN + LABEL_WIDTH, middle)), "axis")
    items = (label, *curve.items, scale, _rule(columns, y))
    return Drawn((Group(items, "lane", label="Emotion"),), curve.bottom)


def _foot(journey: Journey, y: float, width: float, *, is_highlighted: bool) -> Drawn:
    keys = legend(journey, MARGIN, y, width, is_highlighted=is_highlighted)
    hidden = len(journey.stages) - MOST_STAGES
    if hidden <= 0:
        return keys
    note = f"The first {MOST_STAGES} stages; {hidden} more are not shown."
    return Drawn((*keys.items, Text(MARGIN, keys.bottom + 12, note, 9.8, "muted")), keys.bottom + 18)
