"""Two versions of a text side by side, as unified diffs: what a command would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeymap.diagnostics import Style
from journeymap.reporting import plain
from journeymap.wording import escaped

CONTEXT = 3
"""How many lines that stay the same are shown before and after those that change."""

_ROLES = {"-": "bad", "+": "good"}

_AHEAD = 8
_STEPS = sorted(((gone, come) for gone in range(_AHEAD) for come in range(_AHEAD)), key=lambda step: (sum(step), step))
"""How far one looks ahead in both versions for where they meet again, the nearest first."""

_Line = tuple[str, str]
"""A line with what happens to it: it stays (a space), goes (-) or comes (+)."""


def unified(name: str, before: str, after: str, style: Style = plain) -> str:
    r"""The diff of a file, empty where no line changes; it is found in linear time, and so not always the shortest one.

    >>> print(unified("a.yaml", "a:  1\nb: 2\n", "a: 1\nb: 2\n"), end="")
    --- a.yaml
    +++ a.yaml
    @@ -1,2 +1,2 @@
    -a:  1
    +a: 1
     b: 2
    """
    lines = list(_script(_rows(before), _rows(after)))
    hunks = list(_hunks(lines, style))
    head = [style("title", f"{mark} {escaped(name)}") for mark in ("---", "+++")]
    return "\n".join([*head, *hunks]) + "\n" if hunks else ""


def _rows(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _script(before: Sequence[str], after: Sequence[str]) -> Iterator[_Line]:
    """All lines of both versions, in order."""
    start = _same(before, after)
    yield from ((" ", row) for row in before[:start])
    before, after = before[start:], after[start:]
    end = _same(reversed(before), reversed(after))
    yield from _changed(before[: len(before) - end], after[: len(after) - end])
    yield from ((" ", row) for row in before[len(before) - end :])


def _same(first: Iterable[str], second: Iterable[str]) -> int:
    """How many lines are the same from the start."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[_Line]:
    """The lines between the first and the last that differ: each beside its like, if only blank lines come or go."""
    gone: list[_Line] = []
    come: list[_Line] = []
    for old, new in _pairs(before, after):
        if old == new and old is not None:
            yield from gone + come
            yield " ", old
            gone, come = [], []
            continue
        gone += [] if old is None else [("-", old)]
        come += [] if new is None else [("+", new)]
    yield from gone + come


_Pair = tuple[str | None, str | None]
"""A line of either version with its like in the other; None where a line comes or goes."""


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterable[_Pair]:
    """The lines of both versions side by side, so that as many as possible stay."""
    ways = [list(_met(before, after))]
    if sum(map(_has_words, before)) == sum(map(_has_words, after)):
        ways.append(list(_in_step(before, after)))
    return max(ways, key=lambda pairs: sum(old == new for old, new in pairs))


def _in_step(before: Sequence[str], after: Sequence[str]) -> Iterator[_Pair]:
    """Each line that is not blank with the one that takes its place: only blank lines come or go."""
    at = 0
    for row in before:
        while at < len(after) and _has_words(row) and not _has_words(after[at]):
            yield None, after[at]
            at += 1
        if at < len(after) and _has_words(row) == _has_words(after[at]):
            yield row, after[at]
            at += 1
        else:
            yield row, None
    yield from ((None, row) for row in after[at:])


def _met(before: Sequence[str], after: Sequence[str]) -> Iterator[_Pair]:
    """Both versions up to where they meet again, and so on: a few lines come or go here and there."""
    old = new = 0
    while old < len(before) and new < len(after):
        gone, come = next(
            (
                (gone, come)
                for gone, come in _STEPS
                if old + gone < len(before)
                and new + come < len(after)
                and before[old + gone] == after[new + come]
                and (_has_words(before[old + gone]) or not gone + come)
            ),
            (1, 1),
        )
        yield from ((row, None) for row in before[old : old + gone])
        yield from ((None, row) for row in after[new : new + come])
        if not gone + come:
            yield before[old], after[new]
        old, new = old + (gone or not come), new + (come or not gone)
    yield from ((row, None) for row in before[old:])
    yield from ((None, row) for row in after[new:])


def _has_words(row: str) -> bool:
    return bool(row.strip())


def _hunks(lines: Sequence[_Line], style: Style) -> Iterator[str]:
    """The lines that change, with those around them."""
    old = new = 1
    done = 0
    for begin, end in _stretches([number for number, (mark, _) in enumerate(lines) if mark != " "], len(lines)):
        old += sum(mark != "+" for mark, _ in lines[done:begin])
        new += sum(mark != "-" for mark, _ in lines[done:begin])
        done, shown = begin, lines[begin:end]
        counts = [sum(mark != other for mark, _ in shown) for other in "+-"]
        head = f"@@ -{old if counts[0] else old - 1},{counts[0]} +{new if counts[1] else new - 1},{counts[1]} @@"
        yield "\n".join([style("heading", head), *(_painted(mark, row, style) for mark, row in shown)])


def _stretches(changes: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """The stretches of lines that are shown because of changes in some of them."""
    begin = end = None
    for number in changes:
        if end is not None and begin is not None and number - CONTEXT > end:
            yield begin, end
            begin = None
        begin = max(0, number - CONTEXT) if begin is None else begin
        end = min(count, number + CONTEXT + 1)
    if begin is not None and end is not None:
        yield begin, end


def _painted(mark: str, row: str, style: Style) -> str:
    """A line as it is, save for what must not reach a terminal."""
    line = mark + "\t".join(map(escaped, row.split("\t")))
    return style(_ROLES[mark], line) if mark in _ROLES else line
