"""The report for a terminal: aligned tables that fit its width, the emotion curve as bars, colours where wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeymap.diagnostics import Style
from journeymap.reporting import Layout
from journeymap.reporting.overview.columns import WIDEST, cut, padded, table_lines, wrapped
from journeymap.reporting.overview.drawing import ASCII, bar
from journeymap.reporting.overview.page import Block, Bullets, Chapter, Curve, Page, Table
from journeymap.wording import display_width

NARROWEST = 72
WIDEST_HALF = 14
"""The most characters of a bar to either side."""


def write(page: Page, layout: Layout) -> str:
    """The page in lines no wider than the layout (or than 72 columns)."""
    text = "\n".join(_lines(page, max(layout.width, NARROWEST), layout.style)) + "\n"
    return text.translate(ASCII) if layout.ascii else text


def _lines(page: Page, width: int, style: Style) -> Iterator[str]:
    yield from (style("title", line) for line in wrapped(page.title, width))
    yield from wrapped(page.description, width) if page.description else ()
    yield ""
    if page.summary:
        yield from wrapped(" ".join(page.summary), width)
        yield ""
    yield from _facts(page.facts, width, style)
    for number, chapter in enumerate(page.chapters, start=1):
        yield from _chapter(number, chapter, width, style)
    if page.rest:
        yield ""
        yield from (style("faint", line) for line in wrapped(page.rest, width))


def _facts(facts: Sequence[tuple[str, str]], width: int, style: Style) -> Iterator[str]:
    margin = max(len(label) for label, _ in facts) + 2
    for label, text in facts:
        first, *others = wrapped(text, width - margin)
        yield style("faint", label.ljust(margin)) + first
        yield from (" " * margin + line for line in others)


def _chapter(number: int, chapter: Chapter, width: int, style: Style) -> Iterator[str]:
    title = f"{number} {chapter.title}"
    yield ""
    yield f"{style('heading', title)} {style('faint', '─' * (width - display_width(title) - 1))}"
    for section in chapter.sections:
        if section.title:
            yield ""
            yield style("title", section.title)
        yield from _spaced([list(_block(block, width, style)) for block in section.blocks], section.blocks)


def _spaced(parts: Iterable[Sequence[str]], blocks: Sequence[Block]) -> Iterator[str]:
    """The lines of blocks, with an empty line around each that is more than a paragraph."""
    before: Block | None = None
    for lines, block in zip(parts, blocks, strict=True):
        if before is not None and not (isinstance(before, str) and isinstance(block, Bullets)):
            yield ""
        yield from lines
        before = block


def _block(block: Block, width: int, style: Style) -> Iterator[str]:
    match block:
        case str():
            yield from wrapped(block, width)
        case Bullets():
            yield from (line for text in block.items for line in _hung("- ", text, width))
            yield from _more(block.more)
        case Table():
            yield from table_lines(block, width, style)
            yield from _more(block.more)
        case Curve():
            yield from _bars(block, width, style)


def _more(count: int) -> Iterator[str]:
    yield from (f"... and {count:,} more",) if count else ()


def _hung(lead: str, text: str, width: int) -> Iterator[str]:
    first, *others = wrapped(text, width - len(lead))
    yield lead + first
    yield from (" " * len(lead) + line for line in others)


def _bars(curve: Curve, width: int, style: Style) -> Iterator[str]:
    """A bar for each touchpoint, to the left where it hurts and to the right where it pleases."""
    names = [cut(name, WIDEST) for name in curve.names[: curve.shown]]
    margin = max(map(display_width, names))
    figures = max(map(len, curve.figures))
    remarks = max(map(len, curve.remarks.values()), default=0)
    half = min(WIDEST_HALF, (width - margin - figures - remarks - 7) // 2)
    for place, (name, emotion) in enumerate(zip(names, curve.emotions, strict=False)):
        drawn = style("good" if curve.scale.normalise(emotion) >= 0 else "bad", bar(emotion, curve.scale, half))
        told = f"{padded(name, margin)}  {drawn}  {curve.figures[place]:>{figures}}  {curve.remarks.get(place, '')}"
        yield told.rstrip()
    yield from _more(len(curve.names) - len(names))
