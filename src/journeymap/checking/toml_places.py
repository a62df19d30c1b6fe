"""Where the keys of a TOML file stand: Python's reader of TOML does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from journeymap.diagnostics import KeyPath, Snippet, Span, cut_snippet

DEEPEST = 8
"""How many steps of a path are told apart: more than any key of a configuration has."""

_PART = r"""[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*'"""
_NAME = rf"(?:{_PART})(?:[ \t]*\.[ \t]*(?:{_PART}))*"
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_NAME})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*({_NAME})[ \t]*=")
_INNER = re.compile(rf"[{{,][ \t]*({_NAME})[ \t]*=")


class TomlPlaces:
    """The places of the keys of a text, each looked for once."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._places: dict[KeyPath, tuple[int, int, int]] = {}
        for line, start, end, path in _keys(self._lines):
            for length in range(1, min(len(path), DEEPEST) + 1):
                self._places.setdefault(path[:length], (line, start, end))

    def of(self, path: KeyPath) -> tuple[Span, Snippet]:
        r"""The line and columns of a key, or else of the nearest above it that stands there; the first line for none.

        >>> TomlPlaces('[tool.journeymap]\nselct = []\n').of(("tool", "journeymap", "selct"))[0]
        Span(line=2, column=1, end_line=2, end_column=6)
        """
        above = (path[:length] for length in range(len(path), 0, -1))
        return self._stretch(*next((self._places[key] for key in above if key in self._places), (0, 0, 1)))

    def at(self, line: int, column: int) -> tuple[Span, Snippet]:
        """A line and a column, counted from 1, as the reader names them."""
        number = min(line, len(self._lines)) - 1
        start = max(0, min(column - 1, len(self._lines[number]) - 1))
        return self._stretch(number, start, start + 1)

    def end(self) -> tuple[Span, Snippet]:
        """The end of the text: its last line with anything in it."""
        number = max((number for number, line in enumerate(self._lines) if line.strip()), default=0)
        return self.at(number + 1, len(self._lines[number]))

    def _stretch(self, number: int, start: int, end: int) -> tuple[Span, Snippet]:
        snippet = cut_snippet(self._lines[number], start, end - start)
        return Span(number + 1, start + 1, number + 1, end + 1), snippet


def _keys(lines: Iterable[str]) -> Iterator[tuple[int, int, int, KeyPath]]:
    """The line, from 0, the columns and the path of every key; keys of inline tables are found in their line."""
    table: KeyPath = ()
    for number, line in enumerate(lines):
        header = _HEADER.match(line)
        if header:
            table = _steps(header[1])
            yield number, header.start(1), header.end(1), table
            continue
        key = _KEY.match(line)
        if key:
            path = (*table, *_steps(key[1]))
            yield number, key.start(1), key.end(1), path
            for inner in _INNER.finditer(line, key.end()):
                yield number, inner.start(1), inner.end(1), (*path, *_steps(inner[1]))


def _steps(name: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in re.findall(_PART, name))
