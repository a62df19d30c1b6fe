"""Strict JSON: at once by Python's own reader where nothing is wrong, else as the events of a parser.

The events are those of YAML (a mapping starts, a scalar, ...), so that one constructor checks both formats and one
search places both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.error import Mark

from journeymap.reading.text.core_scalars import Doubt, not_finite, number
from journeymap.reading.text.places import DEPTH
from journeymap.reading.text.syntax import NotReadableError
from journeymap.wording import SHOWN_VALUE, escaped, quoted

_WORDS: dict[str, bool | None] = {"null": None, "true": True, "false": False}
_NOT_FINITE = frozenset(["NaN", "Infinity", "-Infinity"])
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_SPLIT_NUMBER = re.compile(r"(-?[0-9]{1,18}),([0-9]{1,18})$")
_BLANK = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\\n]++|\\.)*+"')
_WORD = re.compile(r"[^\s\[\]{}:,\"]+")
_HIGH, _LOW = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F]"
_PAIR = rf"{_HIGH}{_LOW}[0-9a-fA-F]{{2}}"
_GOOD_ESCAPE = re.compile(rf'{_PAIR}|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{{4}}|\\["\\/bfnrt]')
_ESCAPE = re.compile(rf"{_PAIR}|\\u[0-9a-fA-F]{{0,4}}|\\.|\t")
_OTHER_WORDS = {
    **dict.fromkeys(("True", "TRUE", "yes"), "true"),
    **dict.fromkeys(("False", "FALSE", "no"), "false"),
    **dict.fromkeys(("None", "Null", "NULL", "nil", "undefined"), "null"),
}
_PLAIN = re.compile(r"[\w$. -]+")
_SURPRISING_ESCAPE = re.compile(rf"\\\\u|{_HIGH}(?!{_LOW})|(?<!{_HIGH}){_LOW}")
"""Half a character, or what may hide one."""


class _Surprise(Exception):  # noqa: N818 - not an error yet, but a reason to read with care
    """Something that the quick reader leaves to the events."""


def json_data(text: str) -> Any:
    """The data of a JSON text in which nothing is wrong, else None."""
    numbers: dict[str, Any] = {}

    def numeral(spelled: str) -> Any:
        if spelled not in numbers:
            numbers[spelled], doubt = number(spelled)
            if doubt is not None:
                raise _Surprise
        return numbers[spelled]

    if "\\u" in text and _SURPRISING_ESCAPE.search(text):
        return None
    try:
        data = json.loads(
            text, object_pairs_hook=_mapping, parse_int=numeral, parse_float=numeral, parse_constant=_constant
        )
    except (_Surprise, ValueError, RecursionError):
        return None
    return data if _is_shallow(data) else None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise _Surprise
    return mapping


def _constant(_name: str) -> Any:
    raise _Surprise


def _is_shallow(data: Any) -> bool:
    """Whether lists and mappings are nested no deeper than is allowed."""
    level = [data]
    for _ in range(DEPTH):
        level = [
            item
            for holder in level
            for item in (holder.values() if type(holder) is dict else holder if type(holder) is list else ())
            if type(item) is dict or type(item) is list
        ]
        if not level:
            return True
    return False


def json_scalar(text: str) -> tuple[object, Doubt | None]:
    """The value of a JSON scalar that is no string."""
    if text in _WORDS:
        return _WORDS[text], None
    return (None, not_finite(text)) if text in _NOT_FINITE else number(text)


class JsonEvents:
    """A JSON text as events; raises NotReadableError where it is none."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._open: list[tuple[str, int]] = []  # the bracket that closes, and where the one stands that opened
        self._events = self._read()

    def get_event(self) -> Any:
        """The next event."""
        return next(self._events)

    def peek_event(self) -> Any:
        """Not to be asked for: every JSON token is wider than nothing."""
        raise NotImplementedError

    def _read(self) -> Iterator[Any]:
        while True:
            event = self._value()
            yield event
            has_begun = type(event) is not yaml.ScalarEvent
            while self._open and self._char() == self._open[-1][0]:
                yield self._end()
                has_begun = False
            if not self._open:
                break
            if not has_begun:
                self._comma()
            if self._open[-1][0] == "}":
                yield self._key()
        if self._char():
            raise self._unexpected("text follows the end of the document", "remove it")
        yield yaml.StreamEndEvent(*self._pass(0))

    def _char(self) -> str:
        """The next character that is no space; empty at the end."""
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at
        return self._text[self._at : self._at + 1]

    def _value(self) -> Any:
        char = self._char()
        if char == '"':
            return self._string()
        if char in {"[", "{"}:
            self._open.append(("]" if char == "[" else "}", self._at))
            start, end = self._pass(1)
            kind = yaml.SequenceStartEvent if char == "[" else yaml.MappingStartEvent
            return kind(None, None, implicit=True, start_mark=start, end_mark=end, flow_style=True)
        word = _WORD.match(self._text, self._at)
        said = word.group() if word else ""
        if said in _WORDS or said in _NOT_FINITE or _NUMBER.fullmatch(said):
            return yaml.ScalarEvent(None, None, (True, False), said, *self._pass(len(said)), style="")
        raise self._no_value(said)

    def _end(self) -> Any:
        closing, _ = self._open.pop()
        marks = self._pass(1)
        return yaml.SequenceEndEvent(*marks) if closing == "]" else yaml.MappingEndEvent(*marks)

    def _key(self) -> Any:
        if self._char() != '"':
            word = _WORD.match(self._text, self._at)
            said = word.group() if word else ""
            raise self._missing_quotes(said) if said else self._unexpected("a key in double quotes is due here")
        key = self._string()
        if self._char() != ":":
            raise self._unexpected("a colon is missing before this", "write a colon after each key")
        self._at += 1
        return key

    def _comma(self) -> None:
        at, closing = self._at, self._open[-1][0]
        if self._char() != ",":
            if self._at == at and self._text[at - 1] == '"' and self._char().isalnum():
                message = "the text goes on after its closing quote"
                raise NotReadableError(message, (at - 1, at), r"write \" for a quote inside a text")
            raise self._unexpected("a comma is missing before this", "separate with commas")
        at = self._at
        self._at += 1
        if self._char() == closing:
            message = f"a comma stands before the closing {quoted(closing)}"
            raise NotReadableError(message, (at, at + 1), "remove the comma")

    def _string(self) -> Any:
        found = _STRING.match(self._text, self._at)
        if found is None:
            raise NotReadableError("the quote is never closed", (self._at, self._at + 1), 'close it with "')
        value = found.group()[1:-1]
        if "\\" in value or "\t" in value:
            value = self._escaped(found)
        return yaml.ScalarEvent(None, None, (False, True), value, *self._pass(len(found.group())), style='"')

    def _escaped(self, found: re.Match[str]) -> str:
        """The value of a string with escapes, each of which must be one of JSON's and a whole character."""
        for escape in _ESCAPE.finditer(found.group()):
            if _GOOD_ESCAPE.fullmatch(escape.group()):
                continue
            begin, end = found.start() + escape.start(), found.start() + escape.end()
            if escape.group() == "\t":
                raise NotReadableError("a tab stands in the text", (begin, end), r"write \t for it")
            if len(escape.group()) == 6:
                hint = "write both halves, or the character itself"
                raise NotReadableError(f"the escape '{escape.group()}' is half a character", (begin, end), hint)
            message = f"'{escaped(escape.group())}' is no escape of JSON"
            raise NotReadableError(message, (begin, end), r"write \\ for a backslash")
        value: str = json.loads(found.group(), strict=False)  # control characters have been reported
        return value

    def _pass(self, length: int) -> tuple[Mark, Mark]:
        begin = self._at
        self._at += length
        return _mark(begin), _mark(self._at)

    def _no_value(self, said: str) -> NotReadableError:
        """The fault of something that is no value."""
        stretch = (self._at, self._at + max(1, len(said)))
        if said in _OTHER_WORDS:
            return NotReadableError(f"{quoted(said)} is no word of JSON", stretch, f"write {_OTHER_WORDS[said]}")
        if said[:1] in {"/", "#", ""}:
            return self._unexpected("a value is due here")
        if said[0] in "+-.0123456789":
            hint = "write digits, with some before and after a point, or put text in double quotes"
            return NotReadableError(f"{quoted(said)} is no number of JSON", stretch, hint)
        return self._missing_quotes(said)

    def _missing_quotes(self, said: str) -> NotReadableError:
        if said[0] in "/#":
            return self._unexpected("a key in double quotes is due here")
        number = _SPLIT_NUMBER.search(self._text[: self._at + len(said)]) if said.isdigit() else None
        if number:
            message = f"the number {quoted(number.group())} has a comma in it"
            return NotReadableError(message, number.span(), f"write {number[1]}.{number[2]}")
        stretch = (self._at, self._at + len(said))
        bare = said.strip("'`")
        hint = f'write "{bare}"' if len(bare) <= SHOWN_VALUE and _PLAIN.fullmatch(bare) else "put it in double quotes"
        return NotReadableError(f"{quoted(said)} is not in double quotes, as JSON needs it", stretch, hint)

    def _unexpected(self, message: str, hint: str | None = None) -> NotReadableError:
        """The fault of the character at hand: a comment, a bracket of the wrong kind, the end of the text."""
        char = self._char()
        stretch = (self._at, self._at + 1)
        if char and char in "/#":
            return NotReadableError("JSON has no comments", stretch, "remove it, or name the file .yaml")
        if char and self._open and char in "]}":
            closing, begin = self._open[-1]
            opening = self._text[begin]
            if len(self._open) > 1 and self._open[-2][0] == char:
                message = f"the {quoted(opening)} is never closed"
                return NotReadableError(message, (begin, begin + 1), f"close it with {closing}")
            return NotReadableError(f"{quoted(char)} cannot close {quoted(opening)}", stretch, "correct the bracket")
        if not char and self._open:
            closing, begin = self._open[-1]
            message = f"the {quoted(self._text[begin])} is never closed"
            return NotReadableError(message, (begin, begin + 1), f"close it with {closing}")
        return NotReadableError(message, stretch, hint)


def _mark(index: int) -> Mark:
    return Mark("", index, 0, 0, None, 0)
