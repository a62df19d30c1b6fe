"""What the report on a journey says, apart from how it is written: figures, chapters, tables."""

from __future__ import annotations

from attrs import frozen

from journeymap.model import EmotionScale

MOST_POINTS = 30
"""The most touchpoints of a curve that are told one by one."""


@frozen
class Column:
    """A column of a table. Figures stand to the right; a text is cut to fit, unless it is `long`: then it is wrapped."""

    name: str
    is_figure: bool = False
    is_long: bool = False


@frozen
class Table:
    """Rows of texts, one text for each column; `more` counts the rows that are left out.

    `sizes` has a share of 1 for each row where the figures of its first column can be shown as bars.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0
    sizes: tuple[float, ...] = ()


@frozen
class Bullets:
    """Short texts one below the other; `more` counts those that are left out."""

    items: tuple[str, ...]
    more: int = 0


@frozen
class Curve:
    """Emotions along a path, on a scale and as figures; `remarks` has a word about some of them, by their place."""

    names: tuple[str, ...]
    emotions: tuple[float, ...]
    figures: tuple[str, ...]
    remarks: dict[int, str]
    scale: EmotionScale

    @property
    def table(self) -> Table:
        """The same as a table, for where nothing can be drawn."""
        columns = (Column("emotion", is_figure=True), Column("touchpoint"), Column("remark"))
        rows = tuple(
            (figure, name, self.remarks.get(place, ""))
            for place, (figure, name) in enumerate(zip(self.figures[:MOST_POINTS], self.names, strict=False))
        )
        return Table(columns, rows, max(0, len(self.names) - MOST_POINTS))


Block = str | Bullets | Table | Curve
"""A paragraph, or what stands between paragraphs."""


@frozen
class Section:
    """A part of a chapter; the first of a chapter may go without a title."""

    title: str
    blocks: tuple[Block, ...]


@frozen
class Chapter:
    """An answer to one of the questions that a decision maker asks, with an `id` for links to it."""

    id: str
    title: str
    sections: tuple[Section, ...]


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
