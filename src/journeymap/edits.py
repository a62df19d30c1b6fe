"""Changes to a text, as values: stretches of it and what is to stand there instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from journeymap.diagnostics import Edit, Span

__all__ = ["Edit", "apply", "line_starts", "stretch_of"]

_LINE_END = re.compile(r"\r\n|\n|\r")


def apply(text: str, edits: Iterable[Edit]) -> str:
    r"""The text with all edits made; everything else, ends of lines included, stays as it is.

    The spans speak of the text before any edit, in which lines end with ``\n``, ``\r\n`` or ``\r``; a byte order mark
    does not count as a character. A line feed in an edit is written as the first line of the text ends. Raises
    ValueError where two edits overlap.

    >>> apply("to: a\r\nby: b\r\n", [Edit(Span(2, 5, 2, 6), "c"), Edit(Span(1, 5, 1, 6), "d")])
    'to: d\r\nby: c\r\n'
    """
    starts = line_starts(text)
    line_end = _LINE_END.search(text)
    stretches = sorted((*stretch_of(edit.span, starts, len(text)), edit.text) for edit in edits)
    parts, done = [], 0
    for begin, end, new in stretches:
        if begin < done:
            raise ValueError("two edits overlap")
        parts += [text[done:begin], new.replace("\n", line_end.group()) if line_end else new]
        done = end
    return "".join([*parts, text[done:]])


def line_starts(text: str) -> list[int]:
    r"""The offset at which each line begins, a byte order mark left aside.

    >>> line_starts("a\r\nb\n")
    [0, 3, 5]
    """
    first = 1 if text.startswith("\ufeff") else 0
    return [first, *(found.end() for found in _LINE_END.finditer(text))]


def stretch_of(span: Span, starts: Sequence[int], length: int) -> tuple[int, int]:
    """A span as two offsets into a text whose lines begin at `starts`; what lies beyond its end is at its end."""
    return _offset(span.line, span.column, starts, length), _offset(span.end_line, span.end_column, starts, length)


def _offset(line: int, column: int, starts: Sequence[int], length: int) -> int:
    return min(starts[line - 1] + column - 1, length) if line <= len(starts) else length
