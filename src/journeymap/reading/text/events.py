"""The YAML parser: a text as a stream of events, from libyaml or, where that is missing, from pure Python.

Both come with PyYAML. Their parsers agree, save that the scanner in pure Python cuts text at ``?`` and tabs where
libyaml goes on, and lets pass what libyaml refuses. `_PureParser` scans as libyaml does, so that a file means the
same on every machine. Texts have been through `encoding.decode`: their lines end with line feeds.
"""

from __future__ import annotations

import string
from typing import Any

import yaml
from yaml.error import Mark
from yaml.parser import ParserError
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken, TagToken

from journeymap.reading.text.places import Events
from journeymap.reading.text.syntax import NotReadableError

_BLANK = "\0 \t\n"
_NAME = frozenset(string.ascii_letters + string.digits + "-_")
_URI = _NAME | set(";/?:@&=+$.!~*'()%")
_FLOW = frozenset(",[]")


DIRECTIVES = 64
"""The most lines of a file that may be directives for tags; libyaml compares each of them with all before it."""


def yaml_events(text: str, *, pure: bool) -> Events:
    """The events of a YAML text; `pure` leaves libyaml aside."""
    if text.count("\n%TAG") > DIRECTIVES:
        return _Refusal(text.index("\n%TAG") + 1)
    return _PureParser(text) if pure else yaml.CSafeLoader(text)


class _Refusal:
    """The events of a text that is not to be parsed: none but the reason."""

    def __init__(self, at: int) -> None:
        self._at = at

    def get_event(self) -> Any:
        """Say why there is none."""
        raise NotReadableError("there are too many directives", (self._at, self._at + 4), "remove the lines '%TAG'")

    def peek_event(self) -> Any:
        """The same."""
        return self.get_event()


class _PureParser(yaml.SafeLoader):
    """PyYAML's own parser with the scanning of libyaml."""

    def fetch_stream_end(self) -> None:
        if self.column:  # a key that is due in this line has been waited for long enough
            self.line, self.column = self.line + 1, 0
        self.stale_possible_simple_keys()
        super().fetch_stream_end()

    def scan_to_next_token(self) -> None:
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in "\0\n":
                    self.forward()
            if self.peek() != "\n":
                return
            self.forward()
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_plain(self) -> ScalarToken:
        start = end = self.get_mark()
        parts: list[str] = []
        gap, lines = "", 0
        while self.peek() != "#" and not self._is_document_marker():
            word = self._plain_word(start)
            if word:
                parts += [gap if lines == 0 else " " if lines == 1 else "\n" * (lines - 1), word]
                lines, end = 0, self.get_mark()
            if self.peek() not in " \t\n":
                break
            gap, lines = self._plain_gap(start)
            if not self.flow_level and self.column <= self.indent:
                break
        self.allow_simple_key = self.allow_simple_key or lines > 0
        return ScalarToken("".join(parts), True, start, end)  # noqa: FBT003 - PyYAML's signature

    def _is_document_marker(self) -> bool:
        return self.column == 0 and self.prefix(3) in {"---", "..."} and self.peek(3) in _BLANK

    def _plain_word(self, start: Mark) -> str:
        """What follows up to a space or to what ends a plain scalar."""
        length = 0
        while (char := self.peek(length)) not in _BLANK and not (self.flow_level and char in ",[]{}"):
            if char == ":" and self.peek(length + 1) in _BLANK:
                break
            if char == ":" and self.flow_level and self.peek(length + 1) in ",?[]{}":
                self.forward(length)
                raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
            length += 1
        word: str = self.prefix(length)
        self.forward(length)
        return word

    def _plain_gap(self, start: Mark) -> tuple[str, int]:
        """The spaces after a word, up to the end of its line, and how many lines end before the next word."""
        gap, lines = "", 0
        while (char := self.peek()) in " \t\n":
            if char == "\t" and lines and self.column <= self.indent:
                message = "found a tab character that violates indentation"
                raise ScannerError("while scanning a plain scalar", start, message, self.get_mark())
            lines += char == "\n"
            gap += "" if lines else char
            self.forward()
        return gap, lines

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Mark) -> list[str]:  # noqa: FBT001
        try:
            parts: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        except (ValueError, OverflowError):
            parts = ["\ud800"]
        if any("\ud800" <= char <= "\udfff" for part in parts for char in part):
            message = "found invalid Unicode character escape code"
            raise ScannerError("while parsing a quoted scalar", start_mark, message, self.get_mark())
        return parts

    def scan_block_scalar_indicators(self, start_mark: Mark) -> tuple[bool | None, int | None]:
        chomping, increment = None, None
        for _ in range(2):
            char = self.peek()
            if char in "+-" and chomping is None:
                chomping = char == "+"
                self.forward()
            elif char in string.digits and increment is None:
                if char == "0":
                    message = "found an indentation indicator equal to 0"
                    raise ScannerError("while scanning a block scalar", start_mark, message, self.get_mark())
                increment = int(char)
                self.forward()
        return chomping, increment

    def scan_block_scalar_ignored_line(self, start_mark: Mark) -> None:
        while self.peek() in " \t":
            self.forward()
        super().scan_block_scalar_ignored_line(start_mark)
        self._block_start = start_mark

    def scan_block_scalar_indentation(self) -> tuple[list[str], int, Mark]:
        found = super().scan_block_scalar_indentation()
        self._refuse_tab()
        return found

    def scan_block_scalar_breaks(self, indent: int) -> tuple[list[str], Mark]:
        found = super().scan_block_scalar_breaks(indent)
        if self.column < indent:
            self._refuse_tab()
        return found

    def _refuse_tab(self) -> None:
        if self.peek() == "\t":
            message = "found a tab character where an indentation space is expected"
            raise ScannerError("while scanning a block scalar", self._block_start, message, self.get_mark())

    def scan_tag(self) -> TagToken:
        start = self.get_mark()
        if self.peek(1) == "<":
            self.forward(2)
            handle, suffix = None, self._uri(start, _URI | _FLOW)
            if self.peek() != ">":
                raise ScannerError("while scanning a tag", start, "did not find the expected '>'", self.get_mark())
            self.forward()
        else:
            handle = self._tag_handle()
            suffix = self._uri(start, _URI, may_be_empty=handle == "!")
            if not suffix:
                handle, suffix = None, "!"
        if self.peek() not in _BLANK and not (self.flow_level and self.peek() == ","):
            message = "did not find expected whitespace or line break"
            raise ScannerError("while scanning a tag", start, message, self.get_mark())
        return TagToken((handle, suffix), start, self.get_mark())

    def _tag_handle(self) -> str:
        length = 1
        while self.peek(length) in _NAME:
            length += 1
        length = length + 1 if self.peek(length) == "!" else 1
        handle: str = self.prefix(length)
        self.forward(length)
        return handle

    def _uri(self, start: Mark, allowed: set[str] | frozenset[str], *, may_be_empty: bool = False) -> str:
        parts: list[str] = []
        while self.peek() in allowed:
            if self.peek() == "%":
                parts.append(self.scan_uri_escapes("tag", start))
            else:
                parts.append(self.peek())
                self.forward()
        if not parts and not may_be_empty:
            raise ScannerError("while parsing a tag", start, "did not find expected tag URI", self.get_mark())
        return "".join(parts)

    def scan_directive_name(self, start_mark: Mark) -> str:
        scanner: Any = super()
        name: str = scanner.scan_directive_name(start_mark)
        if name not in {"YAML", "TAG"}:
            message = "found unknown directive name"
            raise ScannerError("while scanning a directive", start_mark, message, self.get_mark())
        return name

    def process_directives(self) -> Any:
        parser: Any = super()
        start = parser.peek_token().start_mark
        version, tags = parser.process_directives()
        if version not in {None, (1, 1), (1, 2)}:
            raise ParserError(None, None, "found incompatible YAML document", start)
        return version, tags
