"""Texts that go over several lines, with their lines indented otherwise and else as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

BLANKS = " \t"

_HEADER = re.compile(r"([|>])([-+0-9]*)[ \t]*(#[^\n]*)?")
_DIGIT = re.compile("[0-9]")


def unfolded(said: str) -> list[str]:
    r"""The lines of a plain or quoted scalar, without the white space around them that folding them drops.

    >>> unfolded('"one  \n   two\\ \n"')
    ['"one', 'two\\ ', '"']
    """
    first, *others = said.split("\n")
    is_escaped = said[0] == '"'
    return [_trimmed(row, is_escaped=is_escaped) for row in (first, *(row.lstrip(BLANKS) for row in others))]


def _trimmed(row: str, *, is_escaped: bool) -> str:
    """A line without the blanks at its end, but with one that a backslash makes part of the text."""
    bare = row.rstrip(BLANKS)
    backslashes = len(bare) - len(bare.rstrip("\\"))
    return row[: len(bare) + 1] if is_escaped and backslashes % 2 else bare


@frozen
class BlockText:
    """A block scalar: its mark, the comment beside it, and its lines without their indentation.

    `comment_at` is where the comment begins and `gap` counts the spaces before it; `length` counts the characters up to
    the end of the last line; `step` is how much deeper than the block around it the lines stand, if the mark says so.
    """

    mark: str
    comment: str
    comment_at: int
    gap: int
    rows: tuple[str, ...]
    step: int | None
    length: int


def block_text(said: str, column: int) -> BlockText:
    r"""The block scalar that a piece of text is; `column` is that of the block that it stands in.

    >>> block_text("|  # two\n    one\n\n      two\n\n", 0).rows
    ('one', '', '  two')
    """
    header = _HEADER.match(said)
    assert header
    kind, marks, comment = header.groups()
    digit = _DIGIT.search(marks)
    step = int(digit.group()) if digit else None
    rows = said[header.end() + 1 :].split("\n")
    margin = column + step if step else _margin(rows)
    bare = [row[margin:] for row in rows]
    if bare[-1]:  # the text ends here, and this line with it: a line feed must not become part of the scalar
        marks = marks.replace("+", "").replace("-", "") + "-"
    else:
        bare.pop()
    while bare and not bare[-1] and "+" not in marks:
        bare.pop()
    length = header.end() + sum(len(row) + 1 for row in rows[: len(bare)])
    return BlockText(
        kind + marks, comment or "", header.start(3), header.start(3) - header.end(2), tuple(bare), step, length
    )


def _margin(rows: Sequence[str]) -> int:
    """The indentation of the first line that has more than spaces, or more than that of any if none has."""
    first = next((row for row in rows if row.strip(" ")), None)
    return max(map(len, rows)) if first is None else len(first) - len(first.lstrip(" "))
