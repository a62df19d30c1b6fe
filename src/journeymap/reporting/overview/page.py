"""What a page about a journey says, apart from how it is written: facts, sections with tables, assumptions."""

from __future__ import annotations

from attrs import frozen

from journeymap.model import EmotionScale


@frozen
class Column:
    """A column of a table. Figures stand to the right; a text is cut to fit, unless it is `long`: then it is wrapped."""

    name: str
    is_figure: bool = False
    is_long: bool = False


@frozen
class Table:
    """Rows of texts, one text for each column; `more` counts the rows that are left out."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0


@frozen
class Curve:
    """Emotions along a path, on a scale and as figures; `remarks` has a word about some of them, by their place."""

    names: tuple[str, ...]
    emotions: tuple[float, ...]
    figures: tuple[str, ...]
    remarks: dict[int, str]
    scale: EmotionScale


@frozen
class Section:
    """A part of the page: what it is about, in a sentence or two, a table and what else there is to say.

    A `curve` is drawn where that can be done, and told by the table where it cannot.
    """

    title: str
    lead: str
    table: Table | None = None
    curve: Curve | None = None
    notes: tuple[str, ...] = ()


@frozen
class Page:
    """All that there is to say about a journey, in the order in which it is read."""

    title: str
    description: str | None
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    assumptions: tuple[str, ...]
