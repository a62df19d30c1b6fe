"""The slips inside quotes and brackets, and with text that needs quotes and has none.

`slips.py` has all others; the `Scene` that each of them looks at is here.
"""

from __future__ import annotations

import contextlib
import re
from typing import Any

import yaml
from attrs import frozen

from journeymap.reading.text.layout import line_at
from journeymap.wording import SHOWN_VALUE, escaped, quoted

_GOOD_ESCAPE = re.compile(
    r'\\(?:[0abtnvfre "/\\N_LP\t\n]|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}'
    r"|U(?:0000(?![dD][89a-fA-F])|000[1-9a-fA-F]|0010)[0-9a-fA-F]{4})"
)
_ANY_ESCAPE = re.compile(r"\\(?:[xuU][0-9a-fA-F]{0,8}|.?)")
_BRACKETED_TEXT = re.compile(
    r" *(?:- +)*(?:[^\s#'\"\[{:][^#'\"\[{:]*:[ \t]+)?(?P<text>\[[^\[\]{}:,]*\]|\{[^\[\]{}:,]*\})"
)
_CURLY_QUOTES = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
_SEPARATOR = re.compile(r"[\[{]|,\s")
_CLOSING = {"[": "]", "{": "}"}


@frozen
class Scene:
    """Where a parser gave up (`at`), and where the thing begins that it was reading then (`start`)."""

    text: str
    at: int
    start: int

    @property
    def rest(self) -> str:
        """The line from `at` on."""
        line = line_at(self.text, self.at)
        return line.text[self.at - line.begin :]

    @property
    def started(self) -> str:
        """The line from `start` on."""
        line = line_at(self.text, self.start)
        return line.text[self.start - line.begin :]


Words = tuple[str, str | None, int, int]
"""An explanation: message, hint, and the offsets where its place begins and ends."""


def in_quotes(said: str, allowed: str = "") -> str:
    """The hint to quote the text that a line goes on with, spelled out where it is clear how far it goes."""
    value = _bare(re.split(r"\s#", said)[0].rstrip())
    if value[:1] and value[0] in _CURLY_QUOTES:
        return _with_straight_quotes(value)
    if len(value) > SHOWN_VALUE or set(value) & set("'\"\\,:[]{}#\t") - set(allowed):
        return "put the text in quotes"
    return f'put the text in quotes: "{escaped(value)}"'


def _bare(value: str) -> str:
    """A text without what follows it inside brackets that were opened before it."""
    depth = 0
    for found in re.finditer(r"[\[\]{}]", value):
        depth += 1 if found.group() in "[{" else -1
        if depth < 0:
            return re.split(r",\s", value[: found.start()])[0].rstrip()
    return value


def _with_straight_quotes(value: str) -> str:
    text = value.strip(_CURLY_QUOTES)
    if len(text) > SHOWN_VALUE or set(text) & set(_CURLY_QUOTES + '"\\'):
        return 'write straight quotes (") instead of curly ones'
    return f'write straight quotes: "{escaped(text)}"'


def unclosed_quote(scene: Scene) -> Words:
    """A quote without an end."""
    quote = scene.text[scene.start]
    return "the quote is never closed", f"close it with {quote}", scene.start, scene.start + 1


def after_quote(scene: Scene) -> Words | None:
    """Text after a closing quote: the quote above was never closed, or this one was meant as a character."""
    end = len(scene.text[: scene.at].rstrip(" "))
    begin = _begin_of_quoted(scene.text, end) if scene.text[:end].endswith(("'", '"')) else None
    if begin is None:
        return None
    if "\n" in scene.text[begin:end]:
        return unclosed_quote(Scene(scene.text, scene.at, begin))
    is_single = scene.text[begin] == "'"
    hint = "double the apostrophe (''), or use double quotes" if is_single else 'use single quotes, or write \\" inside'
    return "the text goes on after its closing quote", hint, end - 1, end


def _begin_of_quoted(text: str, end: int) -> int | None:
    """Where the quoted text begins that ends at an offset."""
    tokens: Any = yaml.scan(text[:end], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    with contextlib.suppress(yaml.YAMLError):
        for token in tokens:
            if type(token) is yaml.ScalarToken and token.end_mark.index == end:
                return int(token.start_mark.index)
    return None


def bad_escape(scene: Scene) -> Words:
    """The first escape of a quoted text that is none; the parsers' marks differ, its text does not."""
    begin = scene.start
    while True:
        begin = scene.text.find("\\", begin)
        good = _GOOD_ESCAPE.match(scene.text, begin)
        if good is None:
            break
        begin = good.end()
    shown = _ANY_ESCAPE.match(scene.text, begin)
    end = shown.end() if shown else begin + 1
    hint = "put the text in single quotes, or write \\\\ for a backslash"
    return f"{quoted(scene.text[begin:end])} means nothing inside double quotes", hint, begin, end


def bracketed_text(scene: Scene) -> Words | None:
    """A text that begins with a word in brackets, which were taken for a list or a mapping."""
    line = line_at(scene.text, scene.at)
    found = _BRACKETED_TEXT.match(line.text)
    if found is None or line.text[found.end() : scene.at - line.begin].strip():
        return None
    begin = line.begin + found.start("text")
    char = scene.text[begin]
    hint = in_quotes(scene.text[begin : line.begin + len(line.text)], allowed=char + _CLOSING[char])
    return f"text cannot begin with {quoted(char)}", hint, begin, begin + 1


def colon_in_brackets(scene: Scene) -> Words:
    """A colon that touches what follows it in a list or mapping in brackets."""
    return "a space is missing after the colon", "write ': ', or put the text in quotes", scene.at, scene.at + 1


def open_bracket(scene: Scene) -> Words:
    """A list or mapping in brackets that lacks a comma, or its end."""
    found = _quote_in_brackets(scene) or _second_colon(scene)
    if found:
        return found
    opening = scene.text[scene.start]
    closing = _CLOSING.get(opening, "]")
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", scene.text[scene.start :]):
        depth += 1 if bracket.group() in "[{" else -1
        if depth == 0:
            hint = "separate with commas, and put text in quotes that has brackets or commas in it"
            end = scene.at + max(1, len(scene.rest.rstrip()))
            return f"a comma or the closing {quoted(closing)} is missing before this", hint, scene.at, end
    return f"the {quoted(opening)} is never closed", f"close it with {closing}", scene.start, scene.start + 1


def _quote_in_brackets(scene: Scene) -> Words | None:
    """Text that touches the closing quote before it, or follows a quote that was meant to close far above."""
    found = after_quote(scene)
    touches = scene.text[scene.at - 1] in "'\"" and not scene.rest.startswith(":")
    return found if found and (touches or found[0] == unclosed_quote(scene)[0]) else None


def _second_colon(scene: Scene) -> Words | None:
    """A colon after a value: it belongs to that text, or to a key before which a comma is missing."""
    line = line_at(scene.text, scene.at)
    before = line.text[: scene.at - line.begin]
    begin = max((found.end() for found in _SEPARATOR.finditer(before)), default=0)
    found = re.match(r"\s*[\w-]+:\s+(?P<value>[^'\"\s].*)", before[begin:])
    if found is None or not scene.rest.startswith(":"):
        return None
    place = line.begin + begin + found.start("value")
    last = re.search(r"\s([\w-]+)$", found["value"])
    if last and _is_key_elsewhere(last[1], scene):
        key = place + last.start(1)
        end = scene.at + len(_item(scene.rest))
        return "a comma is missing before this", f"write {quoted(', ' + scene.text[key:end])}", key, end
    hint = in_quotes(found["value"] + _item(scene.rest), allowed=":")
    return "a value with ': ' in it is not in quotes", hint, place, scene.at + 1


def _item(rest: str) -> str:
    """What belongs to the item of a list or mapping in brackets that a line goes on with."""
    return re.split(r",\s|[\]}]", rest)[0].rstrip()


def _is_key_elsewhere(word: str, scene: Scene) -> bool:
    """Whether a word is a key in another place of the text."""
    keys = re.finditer(rf"(?:^|[{{,])[ \t-]*({re.escape(word)}):(?=\s)", scene.text, re.MULTILINE)
    return any(key.end() != scene.at + 1 for key in keys)
