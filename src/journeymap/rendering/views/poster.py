"""The poster: the journey map with a column for each touchpoint under the chevrons of their stages.

Its lanes are those of the map. Owners and channels run over neighbours that have the same, and the points of the
emotion curve stand over the middles of their columns. More touchpoints than stand side by side go on in another row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from math import ceil

from attrs import evolve, frozen

from journeymap.journey import Journey
from journeymap.model import Stage, Touchpoint
from journeymap.rendering.drawing.icons import channel_icon
from journeymap.rendering.drawing.scene import Scene
from journeymap.rendering.drawing.text import LONG_WORD, one_line, text_width
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.blocks import Draw, Drawn, Pill, icon_before, wide_pill
from journeymap.rendering.parts.cells import touchpoint_head
from journeymap.rendering.parts.columns import in_rows
from journeymap.rendering.parts.foot import foot
from journeymap.rendering.parts.header import describe, header
from journeymap.rendering.parts.lanes import EMOTION, LANES, CellOf, Shown, note_of
from journeymap.rendering.parts.metrics import metric_stack
from journeymap.rendering.parts.rows import LEFT, MARGIN, Cell, EmotionRow, Row, rows
from journeymap.rendering.parts.stages import GAP, Column, stage_row

COLUMN = 132.0
"""The least width of a touchpoint."""

MOST_ACROSS = 36
"""The most touchpoints side by side."""

MOST = 300
"""The most touchpoints of a poster."""

_LEAST_WIDTH = 1180.0
_STRETCH = 1.25
_SIDE = 8.0


Same = Callable[[Journey, Touchpoint], str | None]
"""What neighbours must have in common to share a cell."""


@frozen
class Part:
    """A run of touchpoints of the stage of that number, side by side."""

    number: int
    stage: Stage
    is_continued: bool = False

    @property
    def width(self) -> float:
        """What it needs: for its touchpoints, and for the longest word of the stage's name."""
        name = f"{self.number} {one_line(self.stage.name)}"
        words = max(text_width(word[:LONG_WORD], 13, bold=True) for word in name.split())
        return max(COLUMN * max(1, len(self.stage.touchpoints)), words + 44)


def poster_scene(journey: Journey, options: Options = PLAIN) -> Scene:
    """The journey map by touchpoints.

    Beyond 300 touchpoints the poster shows the first 300 and says so. Raises ValueError for lanes and words to
    highlight that there are not.
    """
    shown = Shown.of(journey, options)
    strips = _placed(_strips(journey))
    right = max(columns[-1].right for columns in strips)
    top = header(journey, "Journey map", MARGIN, MARGIN, right - MARGIN, against=options.against)
    items, bottom = [*top.items], top.bottom + 6
    for columns in strips:
        drawn = _strip(shown, columns, options, bottom)
        items += drawn.items
        bottom = drawn.bottom + 28
    below = foot(shown, bottom - 16, right, _notes(journey))
    return Scene(
        width=right + MARGIN,
        height=round(below.bottom + MARGIN - 8),
        title=one_line(f"Journey map: {journey.name}"),
        description=describe(journey),
        items=(*items, *below.items),
        id=f"map-{one_line(journey.id)}",
    )


def _strips(journey: Journey) -> list[list[Part]]:
    """The stages, broken into as few rows as there must be, about as long as each other."""
    stages = _bounded(journey.stages) or [Stage("none", "No stages yet")]
    sizes = [max(1, len(stage.touchpoints)) for stage in stages]
    count = ceil(sum(sizes) / MOST_ACROSS)
    offers = (in_rows(sizes, most) for most in range(ceil(sum(sizes) / count), MOST_ACROSS + 1))
    broken = next((offer for offer in offers if len(offer) == count), in_rows(sizes, MOST_ACROSS))
    return [
        [
            Part(number + 1, evolve(stages[number], touchpoints=stages[number].touchpoints[first:last]), first > 0)
            for number, first, last in row
        ]
        for row in broken
    ]


def _bounded(stages: Sequence[Stage]) -> list[Stage]:
    """The stages as far as there are columns for them."""
    bounded, room = [], MOST
    for stage in stages:
        if room <= 0:
            break
        bounded.append(evolve(stage, touchpoints=stage.touchpoints[:room]))
        room -= max(1, len(stage.touchpoints))
    return bounded


def _placed(strips: Sequence[Sequence[Part]]) -> list[tuple[Column, ...]]:
    """The columns of each strip, stretched so that strips end together as far as that looks well."""
    needed = [sum(part.width for part in strip) for strip in strips]
    gaps = [GAP * (len(strip) - 1) for strip in strips]
    widest = max(map(sum, zip(needed, gaps, strict=True)))
    room = max(widest, _LEAST_WIDTH - LEFT - MARGIN)
    most = _STRETCH if len(strips) > 1 else room / widest
    placed = []
    for strip, width, gap in zip(strips, needed, gaps, strict=True):
        placed.append(_side_by_side(strip, min((room - gap) / width, most)))
    return placed


def _side_by_side(strip: Sequence[Part], stretch: float) -> tuple[Column, ...]:
    columns, x = [], LEFT
    for part in strip:
        width = round(part.width * stretch)
        columns.append(Column(part.stage, x, width, part.number, part.is_continued, inset=0))
        x += width + GAP
    return tuple(columns)


def _strip(shown: Shown, columns: tuple[Column, ...], options: Options, y: float) -> Drawn:
    stages = stage_row(columns, y)
    body = rows(_rows(shown, columns, options), columns[-1].right, stages.bottom + 7)
    return Drawn((*stages.items, *body.items), body.bottom)


def _rows(shown: Shown, columns: tuple[Column, ...], options: Options) -> Iterator[Row | EmotionRow]:
    for name in shown.lanes:
        lane = LANES[name]
        if name == EMOTION:
            yield EmotionRow(shown.journey, columns, options)
            continue
        if name == "metrics":
            yield Row("Stage metrics", lane.icon, tuple(_stage_metrics(column) for column in columns))
        same = _SAME.get(name)
        cell = _CELLS.get(name, lane.cell)
        cells = (part for column in columns for part in _cells(shown, column, cell, same))
        yield Row(lane.name, lane.icon, tuple(cells), note_of(shown, name))


def _stage_metrics(column: Column) -> Cell:
    metrics = () if column.is_continued else column.stage.metrics
    return Cell(column.x, column.width, metric_stack(metrics) if metrics else None, _SIDE)


def _cells(shown: Shown, column: Column, cell: CellOf, same: Same | None) -> Iterator[Cell]:
    """The cells of a stage: one for each touchpoint, or for each run of neighbours that have the same."""
    points = column.stage.touchpoints
    if not points:
        yield Cell(column.x, column.width, None)
    wide = column.width / max(1, len(points))
    place = 0
    for run in _runs(shown, points, same):
        draw = cell(shown, Stage(column.stage.id, column.stage.name, touchpoints=run))
        data = (("touchpoint", run[0].id),) if len(run) == 1 else ()
        yield Cell(column.x + place * wide, len(run) * wide, draw, _SIDE, is_parted=place > 0, data=data)
        place += len(run)


def _runs(shown: Shown, points: Sequence[Touchpoint], same: Same | None) -> Iterator[tuple[Touchpoint, ...]]:
    if same is None:
        yield from ((point,) for point in points)
        return
    for value, run in groupby(points, key=lambda point: same(shown.journey, point)):
        members = tuple(run)
        yield from [members] if value else [(point,) for point in members]


def _touchpoint(shown: Shown, stage: Stage) -> Draw | None:
    (point,) = stage.touchpoints
    is_isolated, is_highlighted = point.id in shown.isolated, point.id in shown.highlighted
    return touchpoint_head(shown.journey, point, is_isolated=is_isolated, is_highlighted=is_highlighted)


def _channel(shown: Shown, stage: Stage) -> Draw | None:
    name = stage.touchpoints[0].channel
    if name is None:
        return None
    channel = shown.journey.channel(name)
    return wide_pill(Pill(channel.name, icon_before(channel_icon(channel)), label=one_line(channel.name)))


def _owner(shown: Shown, stage: Stage) -> Draw | None:
    owner = shown.journey.owner_of(stage.touchpoints[0])
    return wide_pill(Pill(shown.journey.team(owner).name)) if owner else None


_CELLS: Mapping[str, CellOf] = {"touchpoints": _touchpoint, "channels": _channel, "owners": _owner}
"""The lanes that say of one touchpoint, or of a run of them, something else than of a stage."""

_SAME: Mapping[str, Same] = {
    "channels": lambda _, point: point.channel,
    "owners": lambda journey, point: journey.owner_of(point),
}
"""The lanes whose cells neighbours share."""


def _notes(journey: Journey) -> Iterator[str]:
    hidden = len(journey.touchpoints) - sum(len(stage.touchpoints) for stage in _bounded(journey.stages))
    if hidden:
        yield f"The first {MOST} touchpoints; {hidden:,} more are not shown."
