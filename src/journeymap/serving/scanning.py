"""The keys and values of a YAML or JSON text and where they stand, also where the text does not parse.

While somebody types, a text is broken most of the time, and a parser gives up at the first mistake. This scanner goes
by indentation and brackets, line by line, and always comes to an end: a bracket or a quote that is never closed ends
at the next line that can only be a key or an item of what is around it. For a text that parses it finds every key
and every value of one line with the path that the parser would give it, but what only aliases repeat.
"""

from __future__ import annotations

import re
from typing import Literal

from attrs import define, field, frozen

from journeymap.diagnostics import KeyPath, Span
from journeymap.reading.text.places import DEPTH
from journeymap.serving import line_pieces
from journeymap.serving.line_pieces import Scalar, properties_of, scalar_of

LINE_END = re.compile(r"\r\n|\n|\r")


@frozen
class Token:
    """A key or a value of one line: `path` is its own, `span` covers the text without its quotes."""

    text: str
    path: KeyPath
    on_key: bool
    span: Span


@frozen
class Cursor:
    """Where somebody types: a `key` inside the mapping at `path`, the `value` at `path`, or `either` of these.

    `word` is what stands between `begin` (a column from 1) and the cursor.
    """

    path: KeyPath
    kind: Literal["key", "value", "either"]
    word: str
    begin: int


def tokens(text: str) -> tuple[Token, ...]:
    r"""Every key and every value of a text, in its order.

    >>> [(token.text, token.path, token.on_key) for token in tokens("owner: care\nstages: {buy: [")][:3]
    [('owner', ('owner',), True), ('care', ('owner',), False), ('stages', ('stages',), True)]
    """
    scanner = _Scanner()
    for line in LINE_END.split(text.removeprefix("\ufeff")):
        scanner.read(line)
    scanner.settle()
    return tuple(scanner.tokens)


def cursor_at(text: str, line: int, column: int) -> Cursor | None:
    r"""What is being typed in front of a column of a line, both from 1; None in comments and blocks of text.

    >>> cursor_at("stages:\n  buy:\n    owner: ca", 3, 14)
    Cursor(path=('stages', 'buy', 'owner'), kind='value', word='ca', begin=12)
    """
    scanner = _Scanner()
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    for before in lines[: line - 1]:
        scanner.read(before)
    last = lines[line - 1][: column - 1] if line <= len(lines) else ""
    scanner.read(last)
    return scanner.cursor(last)


@define
class _Frame:
    """An open bracket: the index or the key that it is at, and whether the value of that key is due."""

    is_mapping: bool
    step: str | int
    is_value_due: bool


@define
class _Scanner:
    """The state between two lines: blocks by their columns, open brackets, and what a text of several lines is."""

    tokens: list[Token] = field(factory=list)
    levels: list[tuple[int, str | int]] = field(factory=list)
    frames: list[_Frame] = field(factory=list)
    pending: Scalar | None = None
    anchors: dict[str, str] = field(factory=dict)
    number: int = 0
    owner: int = -1
    quote: str = ""
    is_text_block: bool = False
    is_comment: bool = False
    awaited: tuple[KeyPath, Literal["key", "value", "either"], int] | None = None

    def read(self, line: str) -> None:
        """Go on by one line."""
        self.number += 1
        self.is_comment, self.awaited = False, None
        indent = len(line) - len(line.lstrip(" "))
        if self.is_text_block:
            if not line.strip() or indent > self.owner:
                return
            self.is_text_block = False
        if (self.frames or self.quote) and indent <= self.owner and line_pieces.STARTS_ANEW.match(line):
            self.settle()
        if self.quote:
            self._read_quoted(line)
        elif self.frames:
            self._read_flow(line, 0)
        else:
            self._read_block(line, indent)

    def settle(self) -> None:
        """Give up what is still open."""
        self._flush()
        self.frames, self.quote = [], ""

    def cursor(self, line: str) -> Cursor | None:
        """What is being typed at the end of the last line that was read."""
        if self.is_comment or self.is_text_block:
            return None
        if self.frames and self.awaited is None:
            top = self.frames[-1]
            is_key = top.is_mapping and not top.is_value_due
            begin = self.pending.begin if self.pending else len(line)
            return Cursor(self._path(is_key=is_key), "key" if is_key else "value", line[begin:], begin + 1)
        if self.awaited is None:
            return None
        path, kind, begin = self.awaited
        return Cursor(path, kind, line[begin:], begin + 1)

    def _path(self, *, is_key: bool = False) -> KeyPath:
        """The path of the value at hand; where a key is due, of the mapping that it belongs to."""
        frames = self.frames[:-1] if is_key else self.frames
        return (*(step for _, step in self.levels), *(frame.step for frame in frames))

    def _read_block(self, line: str, at: int) -> None:
        if not line.strip():
            around = tuple(step for column, step in self.levels if column < len(line))
            self.awaited = (around, "either", len(line))
            return
        if line.startswith(("---", "...", "%")) or line[at] == "#":
            self.is_comment = True
            return
        is_item = False
        while found := line_pieces.ITEM.match(line, at):
            self._enter_item(at)
            at, is_item = found.end(), True
        found = line_pieces.BLOCK_KEY.match(line, at)
        if found and not found["double_end"] and found["double"] is not None:
            found = None
        if not found:
            self._read_bare(line, at, is_item=is_item)
            return
        self._leave(at)
        key = scalar_of(found, at, self.number)
        self.levels.append((at, key.text))
        self._add(key, on_key=True)
        self._read_value(line, found.end())

    def _read_bare(self, line: str, at: int, *, is_item: bool) -> None:
        """What stands in a line without a key: an item of a list, a value below its key, or a key half typed."""
        if not is_item:
            self._leave(at)
        self.awaited = (self._path(), "either", at)
        if line[at:].strip():
            self._read_text(line, at, "either")

    def _read_value(self, line: str, at: int) -> None:
        rest = line[at:]
        begin = at + len(rest) - len(rest.lstrip())
        if begin == at and not rest:
            return
        self.awaited = (self._path(), "value", len(line) if begin == len(line) else begin)
        if begin < len(line):
            self._read_text(line, begin, "value")

    def _read_text(self, line: str, at: int, kind: Literal["value", "either"]) -> None:
        """A value that begins in a line of a block."""
        self.owner = self.levels[-1][0] if self.levels else -1
        before = line_pieces.PROPERTIES.match(line, at)
        begin = before.end() if before else at
        if line[begin : begin + 1] in {"[", "{"}:
            self._read_flow(line, begin)
            return
        if line_pieces.BLOCK_TEXT_MARK.match(line, begin):
            self.is_text_block = True
            return
        found = line_pieces.BLOCK_TEXT.match(line, begin)
        if found is None or not found.group().strip():
            self.is_comment = line[begin : begin + 1] == "#"
            return
        scalar = scalar_of(found, begin, self.number)
        self.is_comment = "#" in line[found.end() :]
        self.awaited = (self._path(), kind, scalar.begin)
        if scalar.is_quoted and not (found["double_end"] or found["single_end"]):
            self.quote = line[begin]
            return
        self._note(scalar, before.group() if before else "")
        if scalar.is_quoted:
            self.awaited = None

    def _read_quoted(self, line: str) -> None:
        """A text of several lines, up to its closing quote."""
        body = r"(?:[^\"\\]|\\.)*+\"" if self.quote == '"' else r"(?:[^']|'')*+'"
        found = re.match(body, line)
        if found:
            self.quote = ""
            if self.frames:
                self._read_flow(line, found.end())

    def _read_flow(self, line: str, at: int) -> None:
        self.awaited = None
        while at < len(line):
            found = line_pieces.FLOW_TOKEN.match(line, at)
            if found is None:
                return
            at = found.end()
            if found["comment"]:
                self.is_comment = True
            elif found["open"]:
                self.frames.append(_Frame(found["open"] == "{", "" if found["open"] == "{" else 0, is_value_due=False))
            elif found["close"] or found["comma"]:
                self._end_entry(is_closed=bool(found["close"]))
                if not self.frames:
                    self.is_comment = "#" in line[at:]
                    return
            elif found["colon"]:
                self._take_key()
            elif found.group().strip():
                self._flush()
                self.pending = scalar_of(found, found.start(), self.number)
                if self.pending.is_quoted and not (found["double_end"] or found["single_end"]):
                    self.quote = line[found.start()]

    def _end_entry(self, *, is_closed: bool) -> None:
        """What a comma or a closing bracket ends."""
        self._flush()
        if is_closed:
            self.frames.pop()
            return
        top = self.frames[-1]
        top.is_value_due = False
        top.step = "" if top.is_mapping else int(top.step) + 1

    def _take_key(self) -> None:
        """Let the scalar before a colon be a key."""
        key, self.pending = self.pending, None
        top = self.frames[-1]
        if key is None or not top.is_mapping:
            return
        top.step, top.is_value_due = key.text, True
        self._add(key, on_key=True)

    def _flush(self) -> None:
        """Note the scalar before a comma or a bracket: a value, or a key that nothing follows."""
        scalar, self.pending = self.pending, None
        if scalar is None or not self.frames:
            return
        top = self.frames[-1]
        if top.is_mapping and not top.is_value_due:
            top.step = scalar.text
            self._add(scalar, on_key=True)
        else:
            before = "" if scalar.is_quoted else properties_of(scalar.text)
            scalar.text, scalar.begin = scalar.text[len(before) :], scalar.begin + len(before)
            self._note(scalar, before)

    def _note(self, scalar: Scalar, properties: str) -> None:
        """A value, which an anchor may name for later; an alias stands for the text that its anchor names."""
        if not scalar.is_quoted and scalar.text.startswith("*"):
            scalar.text = self.anchors.get(scalar.text[1:], scalar.text)
        for name in re.findall(r"&(\S+)", properties):
            self.anchors[name] = scalar.text
        self._add(scalar, on_key=False)

    def _add(self, scalar: Scalar, *, on_key: bool) -> None:
        if len(self.levels) + len(self.frames) <= DEPTH:
            span = Span(scalar.line, scalar.begin + 1, scalar.line, scalar.end + 1)
            self.tokens.append(Token(scalar.text, self._path(), on_key, span))

    def _leave(self, column: int) -> None:
        """End the blocks that a key at a column does not belong to."""
        while self.levels and self.levels[-1][0] >= column:
            self.levels.pop()

    def _enter_item(self, column: int) -> None:
        """Begin the next item of the list whose dashes stand at a column, which may be that of the key above it."""
        while self.levels and self.levels[-1][0] > column:
            self.levels.pop()
        last = self.levels[-1] if self.levels else (-1, "")
        if last[0] == column and isinstance(last[1], int):
            self.levels[-1] = (column, last[1] + 1)
        else:
            self.levels.append((column, 0))
