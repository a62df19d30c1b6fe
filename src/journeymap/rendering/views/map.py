"""The classic journey map: a column for each stage, a lane for each kind of fact, the emotion curve across."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.journey import Journey
from journeymap.model import Stage
from journeymap.rendering.drawing.scene import Scene
from journeymap.rendering.drawing.text import one_line, text_width
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.curves.moments import DOT_SPACING, FACE_SPACING, MOST_POINTS, is_dense
from journeymap.rendering.parts.foot import foot
from journeymap.rendering.parts.header import describe, header
from journeymap.rendering.parts.lanes import EMOTION, LANES, Shown, note_of
from journeymap.rendering.parts.rows import LEFT, MARGIN, Cell, EmotionRow, Row, rows
from journeymap.rendering.parts.stages import GAP, Column, stage_row
from journeymap.wording import counted

NARROWEST, WIDEST = 232.0, 300.0
"""Limits of a stage's width; one with many touchpoints is as wide as its part of the curve."""

LEAST_WIDTH = 1180.0
MOST_STAGES = 40


def map_scene(journey: Journey, options: Options = PLAIN) -> Scene:
    """The journey map by stages, or the poster, which has a column for each touchpoint.

    Beyond 40 stages the map shows the first 40 and says so. Raises ValueError for lanes and words to highlight that
    there are not.
    """
    if options.columns == "touchpoints":
        from journeymap.rendering.views.poster import poster_scene

        return poster_scene(journey, options)
    shown = Shown.of(journey, options)
    columns = _columns(journey.stages[:MOST_STAGES] or (Stage("none", "No stages yet"),))
    right = columns[-1].right
    top = header(journey, "Journey map", MARGIN, MARGIN, right - MARGIN, against=options.against)
    stages = stage_row(columns, top.bottom + 6)
    body = rows(_rows(shown, columns, options), right, stages.bottom + 7)
    below = foot(shown, body.bottom + 12, right, _notes(shown))
    return Scene(
        width=right + MARGIN,
        height=round(below.bottom + MARGIN - 8),
        title=one_line(f"Journey map: {journey.name}"),
        description=describe(journey),
        items=(*top.items, *stages.items, *body.items, *below.items),
        id=f"map-{one_line(journey.id)}",
    )


def _columns(stages: Sequence[Stage]) -> tuple[Column, ...]:
    spacing = DOT_SPACING if is_dense(stages) else FACE_SPACING
    widths = [_natural_width(stage, spacing) for stage in stages]
    room = LEAST_WIDTH - LEFT - MARGIN - GAP * (len(stages) - 1)
    if sum(widths) < room:
        widths = [width * room / sum(widths) for width in widths]
    left, columns = LEFT, []
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
    widest = max([text_width(one_line(stage.name), 13, bold=True), *names, *halves]) + 74
    points = min(len(stage.touchpoints), MOST_POINTS) * spacing + 12
    return max(min(max(widest, NARROWEST), WIDEST), points)


def _rows(shown: Shown, columns: tuple[Column, ...], options: Options) -> Iterator[Row | EmotionRow]:
    for name in shown.lanes:
        if name == EMOTION:
            yield EmotionRow(shown.journey, columns, options)
        else:
            lane = LANES[name]
            cells = (Cell(column.x, column.width, lane.cell(shown, column.stage)) for column in columns)
            yield Row(lane.name, lane.icon, tuple(cells), note_of(shown, name))


def _notes(shown: Shown) -> Iterator[str]:
    stages = shown.journey.stages
    if len(stages) > MOST_STAGES:
        yield f"The first {MOST_STAGES} stages; {len(stages) - MOST_STAGES:,} more are not shown."
    missing = sum(max(0, len(stage.touchpoints) - MOST_POINTS) for stage in stages[:MOST_STAGES])
    if missing and EMOTION in shown.lanes:
        words = counted(missing, "touchpoint")
        yield f"The curve has the first {MOST_POINTS} touchpoints of each stage; {words} more are not on it."
