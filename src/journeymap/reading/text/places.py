"""From offsets in a text to lines, columns and snippets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from journeymap.diagnostics import SHOWN_LINE, Snippet, Span, cut_snippet

Stretch = tuple[int, int]
"""Where something stands in a text: the offsets of its first character and of the one after its last."""

DEPTH = 64
"""The deepest that lists and mappings may be nested."""


class Events(Protocol):
    """A text as the events of a YAML parser, whatever its format; marks count characters of the text."""

    def get_event(self) -> Any:
        """The next event."""

    def peek_event(self) -> Any:
        """The next event, which stays the next one."""


def place_all(text: str, stretches: Iterable[Stretch]) -> dict[Stretch, tuple[Span, Snippet]]:
    r"""Line, columns and snippet of every stretch, cut to its first line; lines end at ``\n`` only.

    >>> place_all("a: 1\nb: 2\n", [(8, 9)])[8, 9][0]
    Span(line=2, column=4, end_line=2, end_column=5)
    """
    found = {}
    line, counted, line_start = 1, 0, 0
    for start, end in sorted(set(stretches)):
        passed = text.count("\n", counted, start)
        if passed:
            line += passed
            line_start = text.rfind("\n", counted, start) + 1
        counted = start
        found[start, end] = _place(text, start, end, line, line_start)
    return found


def spans(text: str, stretches: Iterable[Stretch]) -> dict[Stretch, Span]:
    """Line and columns of every stretch as a whole: it may end in another line than it begins."""
    wanted = set(stretches)
    begins = place_all(text, [(begin, begin) for begin, _ in wanted])
    ends = place_all(text, [(end, end) for _, end in wanted])
    found = {}
    for begin, end in wanted:
        first, last = begins[begin, begin][0], ends[end, end][0]
        found[begin, end] = Span(first.line, first.column, last.line, last.column)
    return found


def _place(text: str, start: int, end: int, line: int, line_start: int) -> tuple[Span, Snippet]:
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    end = min(max(end, start + 1), line_end)
    column = start - line_start + 1
    # A window around the fault gives the same snippet as the line, which may be a megabyte long.
    left, right = max(line_start, start - 2 * SHOWN_LINE), min(line_end, start + 2 * SHOWN_LINE)
    snippet = cut_snippet(text[left:right], start - left, max(0, end - start))
    return Span(line, column, line, column + max(0, end - start)), snippet
