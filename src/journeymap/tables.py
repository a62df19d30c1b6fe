"""Records as a short readable table: how every result shows itself in a terminal and in a notebook.

A result that holds several things is a `Result`. One that holds none offers `title`, `assumptions` and `to_records()`,
and takes `as_text`, `as_html` and `as_dict` of this module for its `__str__`, `_repr_html_` and `to_dict`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar, overload

from journeymap import marking
from journeymap.wording import display_width, escaped

SHOWN_ROWS = 25
"""The most rows that a result prints of itself; `to_records()` gives all of them."""

SHOWN_CELL = 60
"""The most characters of a cell in plain text."""

SHOWN_MARKUP_CELL = 160
"""The same in a notebook, which breaks lines."""

OPEN_NOTES = 3
"""More notes than these wait in a notebook until somebody opens them."""

Record = dict[str, object]


class Tabular(Protocol):
    """What a result has to offer to be shown as a table."""

    @property
    def title(self) -> str:
        """What the table is about, in a line."""

    @property
    def assumptions(self) -> tuple[str, ...]:
        """What was taken for granted because the map does not say it."""

    def to_records(self) -> list[Record]:
        """One flat record a row; all records have the same keys."""

    def to_dict(self) -> dict[str, object]:
        """The result as plain data, fit for JSON."""


_Item_co = TypeVar("_Item_co", covariant=True)


class Result(Sequence[_Item_co]):
    """The answer to a question where it holds several things: a sequence of them that shows itself as a table.

    Subclasses are frozen attrs values (``@frozen(repr=False)``) with a field or property `items`; they say their
    `title`, `assumptions` and `to_records()`.
    """

    __slots__ = ()

    assumptions: tuple[str, ...]

    @property
    def items(self) -> tuple[_Item_co, ...]:
        """What the result holds, in order."""
        raise NotImplementedError

    @property
    def title(self) -> str:
        """What the result is, in a line."""
        raise NotImplementedError

    def to_records(self) -> list[Record]:
        """One flat record for each thing that the result holds; all records have the same keys."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, object]:
        """The result as plain data, fit for JSON: title, records, assumptions and what else there is."""
        return as_dict(self)

    @property
    def summary_records(self) -> list[Record]:
        """Records of a second, short table that sums the first one up; none for most results."""
        return []

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> _Item_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[_Item_co, ...]: ...
    def __getitem__(self, index: int | slice) -> _Item_co | tuple[_Item_co, ...]:
        return self.items[index]

    def __str__(self) -> str:
        return as_text(self)

    def __repr__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return as_html(self)


def as_text(result: Tabular, *, rows: int = SHOWN_ROWS) -> str:
    """The result as plain text: its title, a table of so many rows and notes on what was assumed."""
    records = result.to_records()
    parts = [result.title]
    if records:
        parts.append(text_table(records[:rows]))
    if len(records) > rows:
        parts.append(f"... and {len(records) - rows:,} more")
    summary = summary_of(result)
    if summary:
        parts += ["", text_table(summary), ""]
    parts += [f"note: {assumption}" for assumption in result.assumptions]
    return "\n".join(parts)


def as_html(result: Tabular) -> str:
    """The result as an HTML fragment for a notebook, everything escaped: captioned tables, and notes below them.

    Columns in which nothing is known are left out.
    """
    records = _without_empty(result.to_records())
    first = (
        html_table(records[:SHOWN_ROWS], result.title)
        if records
        else f"<p><strong>{_markup(result.title)}</strong></p>"
    )
    parts = [first]
    if len(records) > SHOWN_ROWS:
        parts.append(f"<p>... and {len(records) - SHOWN_ROWS:,} more</p>")
    parts += [html_table(summary)] if (summary := summary_of(result)) else []
    notes = [f"<p><small>Note: {_markup(assumption)}</small></p>" for assumption in result.assumptions]
    if len(notes) > OPEN_NOTES:
        notes = [f"<details><summary>{len(notes)} notes on what this rests on</summary>", *notes, "</details>"]
    return "\n".join([*parts, *notes])


def _without_empty(records: Sequence[Record]) -> list[Record]:
    """Records without the keys that none has a value for; as they are where that is none at all."""
    known = [name for name in (records[0] if records else ()) if any(cell_of(record[name]) for record in records)]
    return [{name: record[name] for name in known} for record in records] if known else list(records)


def summary_of(result: Tabular) -> list[Record]:
    """The records of the table that sums a result up, if it has one."""
    return result.summary_records if isinstance(result, Result) else []


def as_dict(result: Tabular) -> dict[str, object]:
    """The result as plain data: title, records and assumptions."""
    return {"title": result.title, "records": result.to_records(), "assumptions": list(result.assumptions)}


def text_table(records: Sequence[Mapping[str, object]]) -> str:
    """Records of the same keys as an aligned table; numbers to the right, long texts cut.

    >>> print(text_table([{"name": "Checkout", "emotion": -0.5}, {"name": "Ad", "emotion": None}]))
    name      emotion
    --------  -------
    Checkout     -0.5
    Ad
    """
    names = list(records[0])
    rows = [[cell_of(record[name]) for name in names] for record in records]
    right = [is_numeric([record[name] for record in records]) for name in names]
    widths = [max(display_width(text) for text in [name, *column]) for name, *column in zip(names, *rows, strict=True)]
    lines = [names, ["-" * width for width in widths], *rows]
    return "\n".join(_line(cells, widths, right) for cells in lines)


def html_table(records: Sequence[Mapping[str, object]], caption: str = "") -> str:
    """Records of the same keys as an HTML table; numbers to the right, very long texts cut."""
    names = list(records[0])
    rows = ([cell_of(value, most=SHOWN_MARKUP_CELL) for value in record.values()] for record in records)
    numbers = [place for place, name in enumerate(names) if is_numeric([record[name] for record in records])]
    return marking.html_table([name.replace("_", " ") for name in names], rows, caption=caption, numbers=numbers)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, width, is_right in zip(cells, widths, right, strict=True):
        blank = " " * (width - display_width(cell))
        padded.append(blank + cell if is_right else cell + blank)
    return "  ".join(padded).rstrip()


def _markup(text: str) -> str:
    """A text as HTML."""
    import html

    return html.escape(text)


def is_numeric(values: Sequence[object]) -> bool:
    """Whether all values that there are are numbers."""
    return all(value is None or (isinstance(value, int | float) and not isinstance(value, bool)) for value in values)


def cell_of(value: object, *, most: int | None = SHOWN_CELL) -> str:
    """A value as a cell shows it: numbers short, texts in one line and cut after `most` characters, if not None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return format_number(value)
    if isinstance(value, tuple | list):
        return _shortened(", ".join(map(str, value)), most)
    return _shortened(str(value), most)


def _shortened(text: str, most: int | None) -> str:
    text = escaped(" ".join(text.split()))
    return text if most is None or len(text) <= most else text[: most - 1] + "…"


def format_number(value: float) -> str:
    """A number with at most four digits after the point, one from 1,000 on, without trailing zeros.

    >>> format_number(0.25), format_number(1440.0), format_number(1 / 3), format_number(10_000 / 3)
    ('0.25', '1440', '0.3333', '3333.3')
    """
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.1f}" if abs(value) >= 1000 else f"{value:.4f}" if abs(value) >= 0.001 else f"{value:.3g}"
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text
