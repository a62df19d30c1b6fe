"""A text that an editor changes, and its places as the editor counts them.

Editors count lines from 0 and, within a line, units of the encoding that was agreed on; here lines and columns count
from 1, and columns in code points. Lines end with a line feed, a carriage return or both, and with nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from attrs import frozen
from lsprotocol.types import Position, Range

from journeymap.diagnostics import Span
from journeymap.edits import line_starts
from journeymap.serving.scanning import LINE_END


@frozen
class Text:
    """A text and the encoding by whose units an editor counts: utf-8, utf-16 or utf-32."""

    text: str
    encoding: str = "utf-16"

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends."""
        return LINE_END.split(self.text.removeprefix("\ufeff"))

    def place(self, position: Position) -> tuple[int, int]:
        """The line and the column of a position; what lies beyond a line or the text is at its end.

        >>> Text("a💥b", "utf-16").place(Position(0, 3)), Text("a💥b", "utf-8").place(Position(0, 5))
        ((1, 3), (1, 3))
        """
        number = min(position.line, len(self.lines) - 1)
        line = self.lines[number]
        if number < position.line:
            return number + 1, len(line) + 1
        units = max(0, position.character - self._mark(number))
        return number + 1, 1 + (min(units, len(line)) if line.isascii() else self._points(line, units))

    def position(self, line: int, column: int) -> Position:
        """The position of a line and a column."""
        number = min(line, len(self.lines)) - 1
        before = self.lines[number][: column - 1]
        units = len(before) if before.isascii() else self._units(before)
        return Position(number, units + self._mark(number))

    def range(self, span: Span | None) -> Range:
        """The range of a span; that of the first line where there is none."""
        span = span or Span(1, 1, 1, 1 + len(self.lines[0]))
        return Range(self.position(span.line, span.column), self.position(span.end_line, span.end_column))

    @property
    def whole(self) -> Range:
        """The range of everything."""
        return Range(Position(0, 0), self.position(len(self.lines), len(self.lines[-1]) + 1))

    def changed(self, range: Range | None, new: str) -> Text:
        """The text after a change: `new` in place of a range, or of everything."""
        if range is None:
            return Text(new, self.encoding)
        begin, end = self._offset(range.start), self._offset(range.end)
        return Text(self.text[:begin] + new + self.text[max(begin, end) :], self.encoding)

    def _offset(self, position: Position) -> int:
        if position.line >= len(self.lines):
            return len(self.text)
        line, column = self.place(position)
        return line_starts(self.text)[line - 1] + column - 1

    def _mark(self, number: int) -> int:
        """The units of a byte order mark, which is no part of the first line."""
        return self._units("\ufeff") if number == 0 and self.text.startswith("\ufeff") else 0

    def _units(self, text: str) -> int:
        return sum(map(_SIZES[self.encoding], text))

    def _points(self, line: str, units: int) -> int:
        """How many characters so many units are; one that is cut counts."""
        size = _SIZES[self.encoding]
        for count, char in enumerate(line):
            if units <= 0:
                return count
            units -= size(char)
        return len(line)


def _size_in_utf_8(char: str) -> int:
    code = ord(char)
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


_SIZES: dict[str, Callable[[str], int]] = {
    "utf-8": _size_in_utf_8,
    "utf-16": lambda char: 2 if ord(char) > 0xFFFF else 1,
    "utf-32": lambda _: 1,
}
