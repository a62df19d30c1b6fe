"""Where in the caller's own code something was said: remembered cheaply, looked up only when it is wrong."""

from __future__ import annotations

import ast
import linecache
import sys
from collections.abc import Sequence
from functools import lru_cache
from types import CodeType

from attrs import frozen

from journeymap.diagnostics import Snippet, Span, cut_snippet

_PACKAGE = __name__.partition(".")[0]
_BY_POSITION = {"to": 0, "text": 0, "name": 0, "value": 1}
"""The keys that calls take by position."""

_Place = tuple[int, int, int, int]
"""Line and column of the start and of the end; lines from 1, columns in UTF-8 bytes from 0, as Python counts."""


@frozen
class Call:
    """One call in the caller's code: the code, the instruction that makes the call, and its line."""

    code: CodeType
    instruction: int
    line: int

    @property
    def source(self) -> str:
        """The file of the call."""
        return self.code.co_filename

    def locate(self, steps: Sequence[str | int]) -> tuple[Span, Snippet | None]:
        """The place of the argument that `steps` lead to, or of the whole call where they lead to none."""
        place = self._place()
        node = _nodes("".join(linecache.getlines(self.source))).get(place) if place else None
        if node is not None:
            place = _place_of(_argument(node, steps))
        return _shown(self.source, place or (self.line, 0, self.line, 0))

    def _place(self) -> _Place | None:
        line, end_line, column, end_column = list(self.code.co_positions())[self.instruction // 2]
        if line is None or end_line is None or column is None or end_column is None:
            return None
        return line, column, end_line, end_column


def calling() -> Call:
    """The innermost call that was made outside this package."""
    frame = sys._getframe()  # noqa: SLF001 - the interpreter's own way to the caller
    while frame.f_back and str(frame.f_globals.get("__name__")).partition(".")[0] == _PACKAGE:
        frame = frame.f_back
    return Call(frame.f_code, frame.f_lasti, frame.f_lineno)


@lru_cache(maxsize=4)
def _nodes(text: str) -> dict[_Place, ast.expr]:
    """The expressions of a text of Python by their places; of those that start and end together the innermost."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return {}
    return {_place_of(node): node for node in ast.walk(tree) if isinstance(node, ast.expr)}


def _place_of(node: ast.expr | ast.keyword) -> _Place:
    return node.lineno, node.col_offset, node.end_lineno or node.lineno, node.end_col_offset or node.col_offset


def _argument(call: ast.expr, steps: Sequence[str | int]) -> ast.expr | ast.keyword:
    """The argument at the first of the steps, and inside it as far as lists and mappings are written out."""
    if not isinstance(call, ast.Call):
        return call
    first = steps[0] if steps else "text"
    words = [word for word in call.keywords if word.arg == first]
    if not words:
        number = _BY_POSITION.get(str(first), len(call.args))
        return call.args[number] if number < len(call.args) else call
    inner = _inside(words[0].value, steps[1:])
    return words[0] if inner is words[0].value else inner


def _inside(node: ast.expr, steps: Sequence[str | int]) -> ast.expr:
    for step in steps:
        if isinstance(node, ast.List | ast.Tuple) and isinstance(step, int) and step < len(node.elts):
            node = node.elts[step]
        elif isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            node = next((item for key, item in pairs if isinstance(key, ast.Constant) and key.value == step), node)
    return node


def _shown(source: str, place: _Place) -> tuple[Span, Snippet | None]:
    line, column, end_line, end_column = place
    text = linecache.getline(source, line).rstrip("\r\n")
    last = linecache.getline(source, end_line)
    start, end = _characters(text, column), _characters(last, end_column)
    span = Span(line, start + 1, end_line, end + 1)
    if not text:
        return span, None
    if end_column == column or end_line > line:
        end = len(text)
    return span, cut_snippet(text, start, end - start)


def _characters(line: str, column: int) -> int:
    return len(line.encode()[:column].decode(errors="ignore"))
