"""Where the keys of a TOML file stand: Python's reader of TOML does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from journeymap.diagnostics import KeyPath, Snippet, Span, cut_snippet

_PART = r"""[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*'"""
_NAME = rf"(?:{_PART})(?:[ \t]*\.[ \t]*(?:{_PART}))*"
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_NAME})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*({_NAME})[ \t]*=")
_INNER = re.compile(rf"[{{,][ \t]*({_NAME})[ \t]*=")


def place_in(text: str, path: KeyPath) -> tuple[Span, Snippet]:
    r"""The line and columns of a key, or else of the nearest above it that stands there; the first line for none.

    >>> place_in('[tool.journeymap]\nselct = []\n', ("tool", "journeymap", "selct"))[0]
    Span(line=2, column=1, end_line=2, end_column=6)
    """
    best = (0, 0, 0, 1)
    for line, start, end, found in _keys(text):
        shared = min(len(found), len(path))
        if found[:shared] == path[:shared] and shared > best[0]:
            best = (shared, line, start, end)
    _, number, start, end = best
    lines = text.split("\n")
    snippet = cut_snippet(lines[number], start, end - start)
    return Span(number + 1, start + 1, number + 1, end + 1), snippet


def _keys(text: str) -> Iterator[tuple[int, int, int, KeyPath]]:
    """The line, from 0, the columns and the path of every key; keys of inline tables are found in their line."""
    table: KeyPath = ()
    for number, line in enumerate(text.split("\n")):
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
