"""The lines of a text around an offset: their indentation, what they should align with, spaces that are none."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

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


def line_to_align_with(text: str, index: int) -> int | None:
    """The number of the nearest line above that a line, which fits nowhere, was most likely meant to align with."""
    column = line_at(text, index).indent
    best: tuple[int, Line] | None = None
    lowest = None
    for line in itertools.islice(lines_above(text, index), _FAR):
        if lowest is not None and line.indent >= lowest:
            continue
        lowest = line.indent
        for level in reversed(line.levels):
            if level != column and (best is None or abs(level - column) < best[0]):
                best = (abs(level - column), line)
        if lowest == 0:
            break
    return None if best is None else line_number(text, best[1].begin)


def find_odd_space(text: str, index: int) -> tuple[int, str] | None:
    """The offset and the name of a character in a line that looks like a space where only a space will do."""
    line = line_at(text, index)
    found = _ODD_SPACE.search(line.text)
    if found is None:
        return None
    group = 1 if found[1] else 2
    name = unicodedata.name(found[group], "unnamed").lower()
    return line.begin + found.start(group), f"U+{ord(found[group]):04X} ({name})"
