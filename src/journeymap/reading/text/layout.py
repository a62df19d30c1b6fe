"""The lines of a text around an offset: their indentation, what they should align with, spaces that are none."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

from journeymap.wording import counted

_FAR = 1000
"""How many lines with content are looked at for one to align with."""

_ODD_SPACE = re.compile(
    "^[ \t]*(?:- +)*([\u00a0\u00ad\u1680\u180e\u2000-\u200f\u202f\u205f\u2060\u3000])"
    "|[:-]([\u00a0\u00ad\u1680\u180e\u2000-\u200f\u202f\u205f\u2060\u3000])"
)
_DASHES = re.compile(r"(?:-[ \t]+)*")


@frozen
class Line:
    """One line: the offset of its first character, and what it says."""

    begin: int
    text: str

    @property
    def indent(self) -> int:
        """The column, from 0, of the first character that is no space."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def levels(self) -> list[int]:
        """The columns at which something begins that other lines may align with: dashes, and what follows them."""
        dashes = _DASHES.match(self.text, self.indent)
        return [self.indent, dashes.end()] if dashes and dashes.group() else [self.indent]


def line_at(text: str, index: int) -> Line:
    """The line that an offset lies in."""
    begin = text.rfind("\n", 0, index) + 1
    end = text.find("\n", index)
    return Line(begin, text[begin : len(text) if end < 0 else end])


def line_number(text: str, index: int) -> int:
    """The number, from 1, of the line that an offset lies in."""
    return text.count("\n", 0, index) + 1


def lines_above(text: str, index: int) -> Iterator[Line]:
    """The lines with content above the one that an offset lies in, nearest first."""
    begin = line_at(text, index).begin
    while begin:
        line = line_at(text, begin - 1)
        begin = line.begin
        if line.text.strip() and not line.text.lstrip().startswith("#"):
            yield line


def begins_line(text: str, index: int) -> bool:
    """Whether only spaces and dashes of list items stand before an offset in its line."""
    line = line_at(text, index)
    return index - line.begin in line.levels


def place_to_align_with(text: str, index: int) -> int | None:
    """The place in the lines above that a line, which fits nowhere, was most likely meant to align with."""
    column = line_at(text, index).indent
    best: tuple[int, int] | None = None
    for line in _enclosing(text, index):
        for level in reversed(line.levels):
            if level != column and (best is None or abs(level - column) < best[0]):
                best = (abs(level - column), line.begin + level)
    return None if best is None else best[1]


def line_that_slipped(text: str, index: int) -> tuple[Line, Line] | None:
    """The line above that has lost its indentation, if that is why another aligns with nothing; and one with which both align.

    That is the line whose own content is indented deeper than the other one, if those before it are not.
    """
    column = line_at(text, index).indent
    lines = _enclosing(text, index)
    deeper = list(itertools.takewhile(lambda line: line.indent > column, lines))
    outer = next((line for line in _enclosing(text, index) if line.indent < column), None)
    if not deeper or outer is None or column - outer.indent > deeper[-1].indent - column:
        return None
    above = itertools.islice(lines_above(text, outer.begin), _FAR)
    like = next((line for line in above if line.indent <= column), None)
    return (outer, like) if like is not None and like.indent == column else None


def _enclosing(text: str, index: int) -> Iterator[Line]:
    """The lines above that are indented less than all between them and the place, nearest first."""
    lowest = None
    for line in itertools.islice(lines_above(text, index), _FAR):
        if lowest is None or line.indent < lowest:
            lowest = line.indent
            yield line
        if lowest == 0:
            return


def align(text: str, place: int) -> str:
    """The hint to begin a line where another one, or its content, begins."""
    return alignment(line_number(text, place), place - line_at(text, place).begin)


def alignment(line: int, column: int) -> str:
    """The hint to begin a line at a column, from 0, as another one does."""
    spaces = counted(column, "space") if column else "no spaces"
    return f"align with line {line}: {spaces} before it"


def find_odd_space(text: str, index: int) -> tuple[int, str] | None:
    """The offset and the name of a character in a line that looks like a space where only a space will do."""
    line = line_at(text, index)
    found = _ODD_SPACE.search(line.text)
    if found is None:
        return None
    group = 1 if found[1] else 2
    name = unicodedata.name(found[group], "unnamed").lower()
    return line.begin + found.start(group), f"{name}, U+{ord(found[group]):04X}"
