"""An answer for a terminal: the table of the result as wide as the terminal is, and notes on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.journey import Journey
from journeymap.reporting import Layout
from journeymap.reporting.answers.cells import cell
from journeymap.reporting.overview.columns import WIDEST, table_lines, wrapped
from journeymap.reporting.overview.drawing import ASCII
from journeymap.reporting.overview.page import Column, Table
from journeymap.tables import Record, Tabular, is_numeric, summary_of
from journeymap.wording import display_width

MOST_ROWS = 200
LEAST_WIDTH = 60

READABLE = 24
"""The columns that a text of several words gets, if it is as long."""


def write(_question: str, _journey: Journey, result: Tabular, layout: Layout) -> str:
    """The answer in lines no wider than the layout (or than 60 columns)."""
    text = "\n".join(_lines(result, layout, max(layout.width, LEAST_WIDTH))) + "\n"
    return text.translate(ASCII) if layout.ascii else text


def _lines(result: Tabular, layout: Layout, width: int) -> Iterator[str]:
    yield from (layout.style("title", line) for line in wrapped(result.title, width))
    records = result.to_records()
    if records:
        yield ""
        yield from _table(records, layout, width)
        yield ""
    summary = summary_of(result)
    if summary:
        yield from _table(summary, layout, width)
        yield ""
    for note in result.assumptions:
        first, *others = wrapped(note, width - 2)
        yield f"- {first}"
        yield from (f"  {line}" for line in others)


def _table(records: Sequence[Record], layout: Layout, width: int) -> Iterator[str]:
    shown = records[:MOST_ROWS]
    told = [name for name in _named(records[0]) if any(record[name] not in (None, "") for record in records)]
    columns = {name: _column(name, shown) for name in told}
    kept = _fitting(columns, shown, width)
    rows = tuple(tuple(cell(record, name) for name in kept) for record in shown)
    yield from table_lines(Table(tuple(columns[name] for name in kept), rows), width, layout.style)
    if len(records) > len(shown):
        yield f"... and {len(records) - len(shown):,} more"
    left_out = [column.name for name, column in columns.items() if name not in kept]
    if left_out:
        yield from ("", *wrapped(f"Not shown for want of room: {', '.join(left_out)}; other formats have them.", width))


def _named(record: Record) -> list[str]:
    """The columns without the ids of what is named beside them."""
    names = list(record)
    return [name for name, following in zip(names, [*names[1:], ""], strict=True) if following != "name"]


def _column(name: str, records: Sequence[Record]) -> Column:
    """A column; where no value has more than one word, there is nothing to wrap."""
    values = [record[name] for record in records]
    return Column(name.replace("_", " "), is_numeric(values), any(" " in str(value) for value in values))


def _fitting(columns: dict[str, Column], records: Sequence[Record], width: int) -> list[str]:
    """The columns that there is room for, the first ones first."""
    kept, taken = [], -2
    for name, column in columns.items():
        widest = max(display_width(cell(record, name)) for record in records)
        least = widest if column.is_figure else min(widest, READABLE if column.is_long else WIDEST)
        need = max(least, display_width(column.name)) + 2
        if taken + need <= width:
            kept.append(name)
            taken += need
    return kept
