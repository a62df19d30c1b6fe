"""A journey map in characters: a head, rows of stages with their lanes, and a legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import ceil

from attrs import evolve, frozen

from journeymap.journey import Journey
from journeymap.model import Stage
from journeymap.rendering.drawing.signs import SIGNS
from journeymap.rendering.drawing.theme import TONES
from journeymap.rendering.parts.header import key_figures
from journeymap.rendering.writers.terminal.cells import Cells
from journeymap.rendering.writers.terminal.curve import AXIS_WIDTH, Point, axis_lines, curve_lines, points_of, style_of
from journeymap.rendering.writers.terminal.letters import (
    Line,
    Run,
    as_ascii,
    clipped,
    columns_of,
    fitted,
    side_by_side,
    wrapped,
)

NARROWEST, WIDEST = 40, 400
"""The limits of a map's width."""

LEAST_COLUMN, MOST_COLUMN, GAP = 24, 56, 2
MOST_STAGES = 60

_SEVERITIES = (("!", "nuisance"), ("!!", "workaround needed"), ("!!!", "makes customers leave"))

_STYLES: Mapping[str, str] = {
    "title": "1", "stage": "1", "lane": "1;2", "muted": "2", "key": "1;33", "pain": "31", "severe": "1;31",
    "idea": "32", "step-2": "1;31", "step-1": "31", "step1": "34", "step2": "1;34",
}  # fmt: skip
"""The codes of the styles that a terminal with colours shows."""


def to_text(journey: Journey, *, width: int = 100, colour: bool = False, ascii: bool = False) -> str:
    """The journey map in characters, in lines of at most `width` columns (40 to 400; beyond, the nearest of these).

    Stages stand side by side, in as many rows as the width asks for. `colour` adds ANSI codes, `ascii` does without
    any letter beyond ASCII. No character of the journey can command the terminal.
    """
    sheet = _Sheet(journey, min(max(width, NARROWEST), WIDEST), ascii)
    lines = (*sheet.head(), *sheet.stages(), *sheet.legend())
    return "".join([_written(line, has_colours=colour, is_ascii=ascii) + "\n" for line in lines])


def _written(line: Line, *, has_colours: bool, is_ascii: bool) -> str:
    runs = list(line)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs:
        runs[-1] = evolve(runs[-1], text=runs[-1].text.rstrip())
    codes = [_STYLES.get(run.style, "") if has_colours and run.text.strip() else "" for run in runs]
    texts = [as_ascii(run.text) if is_ascii else run.text for run in runs]
    return "".join([f"\x1b[{code}m{text}\x1b[0m" if code else text for code, text in zip(codes, texts, strict=True)])


@frozen
class _Sheet:
    """A journey and the width that its map has."""

    journey: Journey
    width: int
    is_ascii: bool

    @cached_property
    def shown(self) -> tuple[Stage, ...]:
        return self.journey.stages[:MOST_STAGES]

    @cached_property
    def margin(self) -> int:
        """What stands free on the left, for the scale."""
        return AXIS_WIDTH if any(emotion is not None for emotion in self.journey.flow.emotions) else 0

    @cached_property
    def abreast(self) -> int:
        """How many stages stand side by side: as many as have room, spread evenly over the rows."""
        room = max((self.width - self.margin + GAP) // (LEAST_COLUMN + GAP), 1)
        return ceil(len(self.shown) / ceil(len(self.shown) / room)) if self.shown else 1

    @cached_property
    def cells(self) -> Cells:
        column = (self.width - self.margin + GAP) // self.abreast - GAP
        return Cells(self.journey, min(column, MOST_COLUMN), self.is_ascii)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The curve from its first point to its last, as if all stages stood side by side."""
        return points_of(self.journey, self.shown, self.cells.width, GAP)

    def head(self) -> Iterator[Line]:
        """The name of the journey, its goal and its key figures."""
        journey, plain = self.journey, self.cells.plain
        kind = f"Journey map · {journey.state} state" if journey.state else "Journey map"
        yield (Run(fitted(plain(kind), self.width), "muted"),)
        yield from ((Run(line, "title"),) for line in wrapped(plain(journey.name), self.width))
        facts = [f"Goal: {journey.goal}"] if journey.goal else []
        facts += (
            [f"Personas: {', '.join(persona.name for persona in journey.personas[:6])}"] if journey.personas else []
        )
        for fact in facts:
            yield from ((Run(line),) for line in wrapped(plain(fact), self.width))
        figures = [(Run(f"{figure.name}: ", "muted"), Run(plain(figure.value))) for figure in key_figures(journey)]
        yield from _flowing(figures, self.width)

    def stages(self) -> Iterator[Line]:
        """Rows of stages, each with all its lanes."""
        for first in range(0, len(self.shown), self.abreast):
            yield ()
            yield from self._row(first)
        if len(self.journey.stages) > len(self.shown):
            yield ()
            yield (Run(f"The first {MOST_STAGES} stages of {len(self.journey.stages):,}.", "muted"),)

    def _row(self, first: int) -> Iterator[Line]:
        here = self.shown[first : first + self.abreast]
        names = [[self._name(number, stage)] for number, stage in enumerate(here, first + 1)]
        yield from self._beside(names)
        yield from self._beside(map(self.cells.goal, here))
        yield from self._beside(map(self.cells.touchpoints, here))
        yield from self._curve(first, here)
        for name, cell in self.cells.lanes:
            yield from self._lane(name, [cell(stage) for stage in here])

    def _name(self, number: int, stage: Stage) -> Line:
        name = fitted(f"{number} {self.cells.plain(stage.name)}", self.cells.width - 4)
        return (
            Run("━ ", "muted"),
            Run(name, "stage"),
            Run(" " + "━" * (self.cells.width - columns_of(name) - 3), "muted"),
        )

    def _lane(self, name: str, cells: Sequence[list[Line]]) -> Iterator[Line]:
        if any(cells):
            yield from self._heading(name)
            yield from self._beside(cells)

    def _heading(self, name: str) -> Iterator[Line]:
        yield ()
        yield (Run(name, "lane"),)

    def _curve(self, first: int, here: Sequence[Stage]) -> Iterator[Line]:
        if not self.margin:
            return
        step = self.cells.width + GAP
        start, width = first * step, len(here) * step - GAP
        points = [evolve(point, x=point.x - start) for point in self.points]
        has_room = all(2 * len(stage.touchpoints) <= self.cells.width for stage in here)
        yield from self._heading("Emotion")
        for axis, line in zip(axis_lines(self.journey), curve_lines(points, width, shows_points=has_room), strict=True):
            yield (*axis, *line)

    def _beside(self, cells: Iterable[list[Line]]) -> Iterator[Line]:
        margin = Run(" " * self.margin)
        yield from ((margin, *line) for line in side_by_side(cells, self.cells.width, GAP))

    def legend(self) -> Iterator[Line]:
        """What the signs mean, as far as there are such things."""
        points = self.journey.touchpoints
        entries: list[Line] = []
        if self.margin:
            entries += [(Run(SIGNS[step], style_of(step)), Run(f" {tone.word}")) for step, tone in TONES.items()]
        if any(point.moment_of_truth for point in points):
            entries.append((Run("★", "key"), Run(" moment of truth")))
        if any(point.pain_points for point in points):
            entries += [(Run(marks, "pain"), Run(f" {words}")) for marks, words in _SEVERITIES]
        if any(point.opportunities for point in points):
            entries.append((Run("◇", "idea"), Run(" opportunity")))
        yield ()
        yield from _flowing(entries, self.width)


def _flowing(entries: Iterable[Line], width: int) -> Iterator[Line]:
    """Entries one after the other, in as many lines as they need."""
    line: list[Run] = []
    used = 0
    for entry in entries:
        wide = sum(columns_of(run.text) for run in entry)
        if line and used + 3 + wide > width:
            yield clipped(line, width)
            line, used = [], 0
        if line:
            line, used = [*line, Run("   ")], used + 3
        line += entry
        used += wide
    if line:
        yield clipped(line, width)
