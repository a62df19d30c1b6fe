"""Comments: the space that they begin with, and where those at the end of a line stand.

A comment at the end of a line keeps its column, if it was put there on purpose: more than two spaces stood before it.
Comments of adjoining lines that stood in one column still do afterwards, whatever became of the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from journeymap.wording import display_width

LEAST_GAP = 2
"""The fewest spaces between a line and the comment at its end."""

_TOUCHING = re.compile(r"#(?=[^\s#!])")


def spelled(comment: str) -> str:
    """A comment with a space after its mark; rulers of ``##`` and what begins with ``#!`` stay.

    >>> spelled("#why"), spelled("## why"), spelled("#!/bin/sh")
    ('# why', '## why', '#!/bin/sh')
    """
    return _TOUCHING.sub("# ", comment, count=1) if _TOUCHING.match(comment) else comment


@frozen
class Trailing:
    """A comment at the end of a line, or alone and in line with one above it: the column it stood in, and its gap."""

    text: str
    column: int
    gap: int


def place(rows: list[str], comments: Mapping[int, Trailing]) -> None:
    """Write each comment behind the row whose number it has; the numbers ascend."""
    for numbers in _runs(comments):
        column = _column([rows[number] for number in numbers], [comments[number] for number in numbers])
        for number in numbers:
            row = rows[number]
            rows[number] = row + " " * (column - display_width(row)) + spelled(comments[number].text)


def _runs(comments: Mapping[int, Trailing]) -> Iterator[list[int]]:
    """The numbers of adjoining rows whose comments stood in one column."""
    run: list[int] = []
    for number, comment in comments.items():
        if run and (number != run[-1] + 1 or comment.column != comments[run[-1]].column):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _column(rows: Sequence[str], comments: Sequence[Trailing]) -> int:
    """The column in which the comments of adjoining rows are to stand."""
    nearest = max(map(display_width, rows)) + LEAST_GAP
    is_tight = min(comment.gap for comment in comments) <= LEAST_GAP
    return nearest if is_tight else max(nearest, comments[0].column)
