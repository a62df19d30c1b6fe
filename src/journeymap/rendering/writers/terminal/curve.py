"""The emotion curve in characters: lines with round corners from one touchpoint to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Stage
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.curves import Curve
from journeymap.rendering.drawing.theme import Step, emotion_step
from journeymap.rendering.writers.terminal.letters import Line, Run

HALF = 4
"""How many lines there are from the middle of the scale to either end."""

_AXIS = 4
AXIS_WIDTH = _AXIS + 2
"""How many columns the scale takes at the left."""


@frozen
class Point:
    """A touchpoint on the curve: its column, and its height from 0 at the top, in lines."""

    x: float
    y: float
    style: str
    is_key: bool
    is_isolated: bool


Grid = dict[tuple[int, int], Run]
"""Single letters by line and column."""


def points_of(journey: Journey, stages: Sequence[Stage], column: int, gap: int) -> tuple[Point, ...]:
    """The touchpoints with a known emotion, spread evenly over columns of one width side by side."""
    isolated = {journey.touchpoints[number].id for number in journey.flow.isolated}
    found = []
    for number, stage in enumerate(stages):
        share = column / max(len(stage.touchpoints), 1)
        for slot, touchpoint in enumerate(stage.touchpoints):
            emotion = journey.emotion(touchpoint)
            if emotion is not None:
                normal = min(max(journey.emotion_scale.normalise(emotion), -1.0), 1.0)
                x, y = number * (column + gap) + (slot + 0.5) * share - 0.5, HALF - normal * HALF
                is_key, is_isolated = bool(touchpoint.moment_of_truth), touchpoint.id in isolated
                found.append(Point(x, y, style_of(emotion_step(normal)), is_key, is_isolated))
    return tuple(found)


def style_of(step: Step) -> str:
    """The style of a step of the emotion scale."""
    return f"step{step}"


def curve_lines(points: Sequence[Point], width: int, *, shows_points: bool) -> list[Line]:
    """The lines of the curve: it enters at the left and leaves at the right where there are points beyond."""
    grid: Grid = {(HALF, x): Run("┄", "muted") for x in range(width)}
    walked = [(point.x, point.y) for point in points if not point.is_isolated]
    rows = _rows(walked, width)
    grid.update(_strokes(rows))
    if shows_points:
        grid.update(_marks(points, rows, width))
    return [tuple(_merged(grid, row, width)) for row in range(2 * HALF + 1)]


def axis_lines(journey: Journey) -> list[Line]:
    """The scale to the left of the curve, every other line with its value."""
    scale = journey.emotion_scale
    lines: list[Line] = []
    for row in range(2 * HALF + 1):
        value = emotion_text(scale.restore((HALF - row) / HALF), scale) if row % 2 == 0 else ""
        shown = value if len(value) <= _AXIS else ""
        lines.append((Run(f"{shown:>{_AXIS}} {'┤' if row % 2 == 0 else '│'}", "muted"),))
    return lines


def _rows(walked: Sequence[tuple[float, float]], width: int) -> Mapping[int, int]:
    """The line that the curve is on in each column."""
    if len(walked) < 2:
        return {}
    curve = Curve.through(walked)
    first, last = max(ceil(walked[0][0]), 0), min(floor(walked[-1][0]), width - 1)
    return {x: round(curve.height(x)) for x in range(first, last + 1)}


def _strokes(rows: Mapping[int, int]) -> Grid:
    """The curve: in a column where it changes its line, all the way from the one to the other."""
    grid: Grid = {}
    before: int | None = None
    for x, row in rows.items():
        if before is None or row == before:
            grid[row, x] = Run("─")
        else:
            top, bottom = ("╭", "╯") if row < before else ("╮", "╰")
            for between in range(min(row, before) + 1, max(row, before)):
                grid[between, x] = Run("│")
            grid[min(row, before), x] = Run(top)
            grid[max(row, before), x] = Run(bottom)
        before = row
    return grid


def _marks(points: Sequence[Point], rows: Mapping[int, int], width: int) -> Grid:
    """A letter for each touchpoint that stands in these columns, on the curve if it is part of it."""
    grid: Grid = {}
    for point in points:
        x = round(point.x)
        if 0 <= x < width:
            row = round(point.y) if point.is_isolated else rows.get(x, round(point.y))
            letter = "○" if point.is_isolated else "★" if point.is_key else "●"
            grid[row, x] = Run(letter, point.style)
    return grid


def _merged(grid: Grid, row: int, width: int) -> Iterator[Run]:
    """A line of the grid, letters of one style together."""
    letters = [grid.get((row, x), Run(" ")) for x in range(width)]
    text, style = "", ""
    for letter in letters:
        if letter.style != style and text:
            yield Run(text, style)
            text = ""
        text, style = text + letter.text, letter.style
    yield Run(text, style)
