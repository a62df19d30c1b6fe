"""The page for a terminal: aligned tables that fit its width, the emotion curve as bars, colours where wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.diagnostics import Style
from journeymap.journey import Journey
from journeymap.reporting import Layout
from journeymap.reporting.overview.columns import WIDEST, cut, padded, table_lines, wrapped
from journeymap.reporting.overview.contents import page
from journeymap.reporting.overview.drawing import ASCII, bar
from journeymap.reporting.overview.page import Curve, Page, Section
from journeymap.wording import display_width

MOST_BARS = 30
NARROWEST = 72
WIDEST_HALF = 14
"""The most characters of a bar to either side."""


def write(journey: Journey, layout: Layout) -> str:
    """The page about a journey, in lines no wider than the layout (or than 72 columns)."""
    text = "\n".join(_lines(page(journey), max(layout.width, NARROWEST), layout.style)) + "\n"
    return text.translate(ASCII) if layout.ascii else text


def _lines(content: Page, width: int, style: Style) -> Iterator[str]:
    yield from (style("title", line) for line in wrapped(content.title, width))
    yield from wrapped(content.description, width) if content.description else ()
    yield ""
    yield from _facts(content.facts, width, style)
    for section in content.sections:
        yield from _heading(section.title, width, style)
        yield from _section(section, width, style)
    if content.assumptions:
        yield from _heading("Assumptions", width, style)
        yield from wrapped("What the map does not say is taken for granted:", width)
        yield from (line for text in content.assumptions for line in _hung("- ", text, width))


def _facts(facts: Sequence[tuple[str, str]], width: int, style: Style) -> Iterator[str]:
    margin = max(len(label) for label, _ in facts) + 2
    for label, text in facts:
        first, *others = wrapped(text, width - margin)
        yield style("faint", label.ljust(margin)) + first
        yield from (" " * margin + line for line in others)


def _heading(title: str, width: int, style: Style) -> Iterator[str]:
    yield ""
    yield f"{style('heading', title)} {style('faint', '─' * (width - len(title) - 1))}"


def _section(section: Section, width: int, style: Style) -> Iterator[str]:
    yield from wrapped(section.lead, width)
    if section.curve:
        yield ""
        yield from _bars(section.curve, width, style)
    elif section.table:
        yield ""
        yield from table_lines(section.table, width, style)
        yield from (f"... and {section.table.more:,} more",) if section.table.more else ()
    for note in section.notes:
        yield from ("",) if section.table else ()
        yield from wrapped(note, width)


def _hung(lead: str, text: str, width: int) -> Iterator[str]:
    first, *others = wrapped(text, width - len(lead))
    yield lead + first
    yield from (" " * len(lead) + line for line in others)


def _bars(curve: Curve, width: int, style: Style) -> Iterator[str]:
    """A bar for each touchpoint, to the left where it hurts and to the right where it pleases."""
    names = [cut(name, WIDEST) for name in curve.names[:MOST_BARS]]
    margin = max(map(display_width, names))
    figures = max(map(len, curve.figures))
    remarks = max(map(len, curve.remarks.values()), default=0)
    half = min(WIDEST_HALF, (width - margin - figures - remarks - 7) // 2)
    for place, (name, emotion) in enumerate(zip(names, curve.emotions, strict=False)):
        drawn = style("good" if curve.scale.normalise(emotion) >= 0 else "bad", bar(emotion, curve.scale, half))
        told = f"{padded(name, margin)}  {drawn}  {curve.figures[place]:>{figures}}  {curve.remarks.get(place, '')}"
        yield told.rstrip()
    hidden = len(curve.names) - len(names)
    yield from (f"... and {hidden:,} more",) if hidden else ()
