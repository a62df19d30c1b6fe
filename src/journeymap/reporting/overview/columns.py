"""Text in columns: wrapping, cutting and tables that fit a width, in characters as wide as a terminal shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from journeymap.diagnostics import Style
from journeymap.reporting.overview.page import Column, Table
from journeymap.wording import display_width, escaped

WIDEST = 30
"""The most columns that a text may take which is not wrapped."""

NARROWEST, LEAST = 12, 6
"""What a text is narrowed down to, and what it is where there is no other way."""

MOST_LINES = 12
"""The most lines of a wrapped cell."""

_GAP = "  "


def one_line(text: str) -> str:
    """A text without line ends, that is safe to print."""
    return escaped(" ".join(text.split()))


def cut(text: str, width: int) -> str:
    """A text that is no wider than `width`.

    >>> cut("A long name", 8)
    'A long …'
    """
    text = one_line(text)
    return text if display_width(text) <= width else _head(text, width - 1) + "…"


def padded(text: str, width: int, *, is_figure: bool = False) -> str:
    """A text filled up with blanks, on the left if it is a figure."""
    blank = " " * (width - display_width(text))
    return blank + text if is_figure else text + blank


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines no wider than `width`, broken between words, and inside those that are too wide.

    >>> wrapped("one two three", 7)
    ['one two', 'three']
    """
    lines = [""]
    for word in _words(one_line(text), width):
        candidate = f"{lines[-1]} {word}".lstrip()
        if display_width(candidate) <= width:
            lines[-1] = candidate
        else:
            lines.append(word)
    return lines


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        rest = word
        while display_width(rest) > width:
            head = _head(rest, width) or rest[0]
            yield head
            rest = rest[len(head) :]
        yield rest


def _head(text: str, width: int) -> str:
    """As much of a text as is no wider than `width`."""
    taken = 0
    for place, char in enumerate(text):
        taken += display_width(char)
        if taken > width:
            return text[:place]
    return text


def table_lines(table: Table, width: int, style: Style) -> Iterator[str]:
    """A table in lines no wider than `width`: the names of its columns, a rule and its rows."""
    widths = _widths(table, width)
    names = _line(
        [
            padded(cut(column.name, size), size, is_figure=column.is_figure)
            for column, size in zip(table.columns, widths, strict=True)
        ]
    )
    yield style("faint", names)
    yield style("faint", _line(["─" * size for size in widths]))
    for row in table.rows:
        yield from _row(table.columns, row, widths)


def _row(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    cells = [_cell(column, text, size) for column, text, size in zip(columns, row, widths, strict=True)]
    for lines in zip_longest(*cells, fillvalue=""):
        texts = zip(columns, lines, widths, strict=True)
        yield _line([padded(text, size, is_figure=column.is_figure) for column, text, size in texts])


def _cell(column: Column, text: str, width: int) -> list[str]:
    if not column.is_long:
        return [cut(text, width)]
    lines = wrapped(text, width)
    return (
        lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], cut(" ".join(lines[MOST_LINES - 1 :]), width)]
    )


def _line(cells: Sequence[str]) -> str:
    return _GAP.join(cells).rstrip()


def _widths(table: Table, width: int) -> list[int]:
    """The width of each column: what it needs, less for long texts first, then for other texts, down to a limit.

    Where that is not enough, the names of figures give way, and then texts once more; figures never do.
    """
    cells = [[row[place] for row in table.rows] for place in range(len(table.columns))]
    widths = [min(_natural(*pair), width) for pair in zip(table.columns, cells, strict=True)]
    surplus = sum(widths) + len(_GAP) * (len(widths) - 1) - width
    for is_long in (True, False):
        floors = {
            place: max(display_width(column.name), NARROWEST)
            for place, column in enumerate(table.columns)
            if not column.is_figure and column.is_long == is_long
        }
        surplus = _narrowed(widths, floors, surplus)
    figures = {
        place: max([2, *map(display_width, cells[place])])
        for place, column in enumerate(table.columns)
        if column.is_figure
    }
    surplus = _narrowed(widths, figures, surplus)
    _narrowed(widths, {place: LEAST for place in range(len(widths)) if place not in figures}, surplus)
    return widths


def _narrowed(widths: list[int], floors: Mapping[int, int], surplus: int) -> int:
    """Take the surplus from the widest of some columns, one by one, down to their floors; returns what is left of it."""
    for _ in range(surplus):
        wide = [place for place, floor in floors.items() if widths[place] > floor]
        if not wide:
            break
        widest = max(wide, key=widths.__getitem__)
        widths[widest] -= 1
        surplus -= 1
    return surplus


def _natural(column: Column, cells: Sequence[str]) -> int:
    widest = max((display_width(one_line(cell)) for cell in cells), default=0)
    return max(display_width(column.name), widest if column.is_long or column.is_figure else min(widest, WIDEST))
