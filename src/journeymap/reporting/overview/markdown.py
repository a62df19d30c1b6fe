"""The page as GitHub Markdown, for a wiki, a pull request or an issue; every text of the map is escaped."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.journey import Journey
from journeymap.reporting import Layout
from journeymap.reporting.marking import line_of, text_of
from journeymap.reporting.overview.contents import page
from journeymap.reporting.overview.drawing import sparkline
from journeymap.reporting.overview.page import Page, Section, Table


def write(journey: Journey, _layout: Layout) -> str:
    """The page about a journey in Markdown."""
    return "\n\n".join(_blocks(page(journey))) + "\n"


def _blocks(content: Page) -> Iterator[str]:
    yield f"# {text_of(content.title)}"
    if content.description:
        yield line_of(content.description)
    yield "\n".join(f"- {label}: {text_of(text)}" for label, text in content.facts)
    for section in content.sections:
        yield f"## {section.title}"
        yield from _section(section)
    if content.assumptions:
        yield "## Assumptions"
        yield "What the map does not say is taken for granted:"
        yield "\n".join(f"- {line_of(text)}" for text in content.assumptions)


def _section(section: Section) -> Iterator[str]:
    yield line_of(section.lead)
    if section.curve:
        yield f"`{sparkline(section.curve.emotions, section.curve.scale)}`"
    if section.table:
        yield _table(section.table)
        yield from (f"... and {section.table.more:,} more",) if section.table.more else ()
    yield from map(line_of, section.notes)


def _table(table: Table) -> str:
    names = [column.name for column in table.columns]
    rules = ["--:" if column.is_figure else "---" for column in table.columns]
    rows = [[text_of(cell) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (names, rules, *rows))
