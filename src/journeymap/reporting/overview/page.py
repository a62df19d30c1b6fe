"""What the report on a journey says, apart from how it is written: figures, chapters, tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import attrs
from attrs import frozen

from journeymap.model import EmotionScale

MOST_ROWS = 50
"""The most rows of a table, points of a list and touchpoints of a curve that a page has."""

_Item = TypeVar("_Item")


def first_of(items: Sequence[_Item], most: int = MOST_ROWS) -> Sequence[_Item]:
    """The first of some items, or all of them where no more than a single one would be left out.

    >>> first_of("abcd", 2), first_of("abc", 2)
    ('ab', 'abc')
    """
    return items if len(items) <= most + 1 else items[:most]


@frozen
class Column:
    """A column of a table. Figures stand to the right; a text is cut to fit, unless it is `long`: then it is wrapped."""

    name: str
    is_figure: bool = False
    is_long: bool = False


@frozen
class Table:
    """Rows of texts, one text for each column; `more` counts the rows that are left out.

    `sizes` has a share of 1 for each row where the figures of its first column can be shown as bars; `brief` is how
    many rows a short page has of it.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0
    sizes: tuple[float, ...] = ()
    brief: int = MOST_ROWS

    def shortened(self) -> Table:
        """The table as a short page has it."""
        rows = tuple(first_of(self.rows, self.brief)) if not self.more else self.rows[: self.brief]
        more = self.more + len(self.rows) - len(rows)
        return attrs.evolve(self, rows=rows, more=more, sizes=self.sizes[: len(rows)])


@frozen
class Bullets:
    """Short texts one below the other; `more` counts those that are left out, `brief` is how many a short page has."""

    items: tuple[str, ...]
    more: int = 0
    brief: int = MOST_ROWS

    def shortened(self) -> Bullets:
        """The list as a short page has it."""
        items = tuple(first_of(self.items, self.brief)) if not self.more else self.items[: self.brief]
        return attrs.evolve(self, items=items, more=self.more + len(self.items) - len(items))


def table_of(
    columns: Sequence[Column],
    items: Sequence[_Item],
    row: Callable[[_Item], tuple[str, ...]],
    *,
    brief: int = MOST_ROWS,
    size: Callable[[_Item], float] | None = None,
) -> Table:
    """A table with a row for each item, as far as a page has them; `size` gives the bars of the first column."""
    shown = first_of(items)
    sizes = tuple(map(size, shown)) if size else ()
    return Table(tuple(columns), tuple(map(row, shown)), len(items) - len(shown), sizes, brief)


def bullets_of(items: Sequence[_Item], text: Callable[[_Item], str], *, brief: int = MOST_ROWS) -> Bullets:
    """A list with a point for each item, as far as a page has them."""
    shown = first_of(items)
    return Bullets(tuple(map(text, shown)), len(items) - len(shown), brief)


@frozen
class Curve:
    """Emotions along a path, on a scale and as figures; `remarks` has a word about some of them, by their place."""

    names: tuple[str, ...]
    emotions: tuple[float, ...]
    figures: tuple[str, ...]
    remarks: dict[int, str]
    scale: EmotionScale

    @property
    def shown(self) -> int:
        """How many of its touchpoints are told one by one."""
        return len(first_of(self.names))

    @property
    def table(self) -> Table:
        """The same as a table, for where nothing can be drawn."""
        columns = (Column("emotion", is_figure=True), Column("touchpoint"), Column("remark"))
        rows = tuple(
            (figure, name, self.remarks.get(place, ""))
            for place, (figure, name) in enumerate(zip(self.figures[: self.shown], self.names, strict=False))
        )
        return Table(columns, rows, len(self.names) - self.shown)


Block = str | Bullets | Table | Curve
"""A paragraph, or what stands between paragraphs."""


@frozen
class Section:
    """A part of a chapter; the first of a chapter may go without a title."""

    title: str
    blocks: tuple[Block, ...]

    def shortened(self) -> Section:
        """The section as a short page has it."""
        blocks = (block.shortened() if isinstance(block, Table | Bullets) else block for block in self.blocks)
        return attrs.evolve(self, blocks=tuple(blocks))


@frozen
class Chapter:
    """An answer to one of the questions that a decision maker asks, with an `id` for links to it."""

    id: str
    title: str
    sections: tuple[Section, ...]

    def shortened(self) -> Chapter:
        """The chapter as a short page has it."""
        return attrs.evolve(self, sections=tuple(section.shortened() for section in self.sections))


@frozen
class Figure:
    """A number that is seen at first sight, with what it says; `tone` is "good", "bad" or ""."""

    value: str
    label: str
    tone: str = ""


@frozen
class Page:
    """All that there is to say about a journey, in the order in which it is read.

    `summary` are the sentences of the opening paragraph, `rest` says what is left out,
    `footer` what the page was made of.
    """

    title: str
    description: str | None
    facts: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    summary: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    rest: str = ""
    footer: str = ""
