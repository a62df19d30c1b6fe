"""One strip of swimlanes: its stages, the lanes that have something in it, their cards, and the lines between these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Stage
from journeymap.rendering.drawing.scene import Group, Item, Line, Point, Rect, Stroke, Text
from journeymap.rendering.drawing.text import text_width
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.layout.crossing.gutters import HEAD, LABEL
from journeymap.rendering.layout.crossing.layout import Frame, Grid, Layout, layout
from journeymap.rendering.layout.crossing.ports import LEAST_HEIGHT, MOST_EXITS
from journeymap.rendering.layout.crossing.routes import Cell, Link, Route, routes
from journeymap.rendering.parts.arrows import arrow, straightened
from journeymap.rendering.parts.blocks import Drawn
from journeymap.rendering.parts.columns import Part, Slot
from journeymap.rendering.parts.highlights import Highlights
from journeymap.rendering.parts.measured import Measured
from journeymap.rendering.parts.rows import LABEL_WIDTH, LEFT, MARGIN
from journeymap.rendering.parts.stages import GAP, Column, stage_row
from journeymap.rendering.parts.touchpoint_cards import Marking
from journeymap.rendering.parts.ways.lane_cards import WIDTH, Entry, lane_label
from journeymap.rendering.parts.ways.lane_moves import Card, Move, by_source, worth_a_line
from journeymap.rendering.parts.ways.swimlane import Swimlane

_SIZE = 8.8
_CORNER = 6.0


@frozen
class Picture:
    """Everything that is to be shown, in however many strips."""

    journey: Journey
    stages: Sequence[Stage]
    slots: Sequence[Sequence[Slot]]
    lanes: Sequence[Swimlane]
    moves: Sequence[Move]
    chosen: Highlights
    seen: Measured | None
    has_channels: bool


@frozen
class Pool:
    """A strip: its parts of stages with their first columns, its lanes by number, the cards in its cells, and its lines."""

    parts: tuple[tuple[int, Part], ...]
    lanes: tuple[Swimlane, ...]
    cards: Mapping[Cell, Entry]
    moves: tuple[Move, ...]
    routes: tuple[Route, ...]
    grid: Grid
    stages: Sequence[Stage]

    def laid_out(self, right: float = 0.0) -> Layout:
        """Where everything stands, from y = 0, ending at `right` if that can be."""
        return layout(self.grid, self.routes, Frame(LEFT, right, WIDTH, GAP))


def pool(picture: Picture, row: Sequence[Part]) -> Pool:
    """The strip with these parts of stages."""
    parts, columns = _columns(picture, row)
    column_of = {number: column for column, slot in enumerate(columns) for number in slot}
    lanes = [lane for lane, swimlane in enumerate(picture.lanes) if not swimlane.numbers.isdisjoint(column_of)]
    row_of = {lane: place for place, lane in enumerate(lanes)}
    cells = {
        (number, lane): (column, row_of[lane])
        for number, column in column_of.items()
        for lane in lanes
        if number in picture.lanes[lane].numbers
    }
    drawn = _drawn(picture, cells)
    cards = _cards(picture, cells, [move for move, _ in drawn])
    heights = [max(card.height for cell, card in cards.items() if cell[1] == place) for place in row_of.values()]
    grid = Grid(
        len(columns),
        tuple(max(height, LEAST_HEIGHT) for height in heights),
        tuple(lane_label(picture.lanes[lane], 0).bottom for lane in lanes),
        frozenset(column for column, _ in parts if column),
    )
    return Pool(
        tuple(parts),
        tuple(picture.lanes[lane] for lane in lanes),
        cards,
        tuple(move for move, _ in drawn),
        tuple(route for _, route in drawn),
        grid,
        picture.stages,
    )


def _columns(picture: Picture, row: Sequence[Part]) -> tuple[list[tuple[int, Part]], list[Slot]]:
    """The parts of a strip with their first columns, and what stands in each column; nothing for an empty stage."""
    parts: list[tuple[int, Part]] = []
    columns: list[Slot] = []
    for part in row:
        stage, first, last = part
        parts.append((len(columns), part))
        columns += picture.slots[stage][first:last] or [()]
    return parts, columns


def _drawn(picture: Picture, cells: Mapping[Card, Cell]) -> list[tuple[Move, Route]]:
    """The moves from a strip's cards that are worth a line, with their routes, as far as there is room."""
    lines = worth_a_line([move for move in picture.moves if move.source in cells], MOST_EXITS, cells)
    found = routes(cells.values(), [_link(move, cells) for move in lines])
    return [(move, route) for move, route in zip(lines, found, strict=True) if route is not None]


def _link(move: Move, cells: Mapping[Card, Cell]) -> Link:
    """The line of a move; one to a card of another strip ends beside the card that it leaves."""
    source = cells[move.source]
    if move.target in cells:
        return Link(source, cells[move.target], text_width(move.label, _SIZE, bold=move.is_chosen))
    return Link(source, source, text_width(move.onward, _SIZE, bold=True), is_out=True)


def _cards(picture: Picture, cells: Mapping[Card, Cell], drawn: Sequence[Move]) -> dict[Cell, Entry]:
    journey = picture.journey
    isolated = set(journey.flow.isolated)
    lines = {(move.source, move.target) for move in drawn}
    leaving = by_source(move for move in picture.moves if (move.source, move.target) not in lines)
    placed: set[int] = set()
    cards: dict[Cell, Entry] = {}
    for (number, lane), cell in cells.items():
        lives = picture.lanes[lane].journey
        name = journey.touchpoints[number].id
        cards[cell] = Entry(
            lives,
            lives.touchpoint(name),
            number + 1,
            tuple(leaving.get((number, lane), ())),
            Marking(number in isolated, name in picture.chosen.touchpoints, number in placed),
            picture.has_channels,
            picture.seen,
        )
        placed.add(number)
    return cards


def draw_pool(strip: Pool, right: float, y: float) -> Drawn:
    """A strip from y downwards that ends at `right` if it can."""
    plan = strip.laid_out(right)
    columns = _stages(strip, plan)
    head = stage_row(columns, y, has_goals=False)
    plan = plan.lowered(head.bottom + 7)
    ends = (*plan.tops, plan.bottom)
    lanes = [
        _lane(strip, plan, place, columns, (ends[place], ends[place + 1] - ends[place]))
        for place in range(len(plan.tops))
    ]
    rules = [Line(MARGIN, top, plan.right, top, Stroke("line")) for top in (ends if lanes else ())]
    order = sorted(range(len(strip.moves)), key=lambda n: (strip.moves[n].is_chosen, strip.moves[n].share))
    lines = [
        _line(strip.moves[number], plan.lines[number], is_out=strip.routes[number].link.is_out) for number in order
    ]
    return Drawn((*head.items, *lanes, *rules, *lines), plan.bottom)


def _stages(strip: Pool, plan: Layout) -> list[Column]:
    starts = [LEFT if not column else plan.xs[column] - HEAD for column, _ in strip.parts]
    ends = [*(start - GAP for start in starts[1:]), plan.right]
    return [
        Column(strip.stages[stage], start, end - start, stage + 1, is_continued=first > 0)
        for (_, (stage, first, _)), start, end in zip(strip.parts, starts, ends, strict=True)
    ]


def _lane(strip: Pool, plan: Layout, place: int, columns: Sequence[Column], extent: tuple[float, float]) -> Group:
    """A lane with its label, its bands and its cards."""
    y, height = extent
    fill: Role = "band" if place % 2 == 0 else "paper"
    label = Group((Rect(MARGIN, y, LABEL_WIDTH, height, "label"), *lane_label(strip.lanes[place], y).items), "cell")
    bands = [Rect(column.x, y, column.width, height, fill) for column in columns]
    cards = [
        card.drawn(*plan.corner(cell), strip.grid.heights[place])
        for cell, card in strip.cards.items()
        if cell[1] == place
    ]
    return Group((label, *bands, *cards), "lane", label=strip.lanes[place].name)


def _line(move: Move, points: Sequence[Point], *, is_out: bool) -> Group:
    """A move as an arrow with its share where it leaves its card, and where to if it leads out of the strip."""
    items: tuple[Item, ...] = arrow(straightened(points), move.pen, corner=_CORNER)
    label, is_strong = (move.onward, True) if is_out else (move.label, move.is_chosen)
    if label:
        x, y = points[0]
        colour: Role = "pain-text" if move.is_forced else "ink" if is_strong else "muted"
        base = round(y - move.pen.width / 2 - 2.0, 2)
        items = (*items, Text(x + LABEL, base, label, _SIZE, colour, bold=is_strong))
    data = (("source", move.transition.source.id), ("target", move.transition.target.id))
    return Group(items, "transition", None, move.words, data)
