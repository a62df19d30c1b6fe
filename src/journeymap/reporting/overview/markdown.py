"""The report as GitHub Markdown, for a wiki, a pull request or an issue; every text of the map is escaped."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.marking import line_of, text_of
from journeymap.reporting.overview.drawing import sparkline
from journeymap.reporting.overview.page import Block, Bullets, Chapter, Curve, Page, Table

LARGEST_CELL = 300
"""The most characters of a cell, and of a point in a list."""


def write(page: Page) -> str:
    """The page in Markdown."""
    return "\n\n".join(_blocks(page)) + "\n"


def _blocks(page: Page) -> Iterator[str]:
    yield f"# {text_of(page.title)}"
    if page.description:
        yield line_of(page.description)
    if page.summary:
        yield line_of(" ".join(page.summary))
    yield "\n".join(f"- {label}: {text_of(text)}" for label, text in page.facts)
    for number, chapter in enumerate(page.chapters, start=1):
        yield f"## {number}. {chapter.title}"
        yield from _chapter(chapter)
    yield from (line_of(text) for text in (page.rest, page.footer) if text)


def _chapter(chapter: Chapter) -> Iterator[str]:
    for section in chapter.sections:
        if section.title:
            yield f"### {text_of(section.title)}"
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case str():
            yield line_of(block)
        case Bullets():
            yield "\n".join(f"- {line_of(_cut(text))}" for text in block.items)
            yield from _more(block.more)
        case Table():
            yield _table(block)
            yield from _more(block.more)
        case Curve():
            yield f"`{sparkline(block.emotions, block.scale)}`"
            yield _table(block.table)


def _more(count: int) -> Iterator[str]:
    yield from (f"... and {count:,} more",) if count else ()


def _table(table: Table) -> str:
    names = [text_of(column.name) for column in table.columns]
    rules = ["--:" if column.is_figure else "---" for column in table.columns]
    rows = [[text_of(_cut(cell)) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (names, rules, *rows))


def _cut(text: str) -> str:
    return text if len(text) <= LARGEST_CELL else text[: LARGEST_CELL - 1] + "…"
