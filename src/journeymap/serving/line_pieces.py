"""The pieces of a line of YAML or JSON: keys, values, signs and properties, as patterns that come to an end in linear time."""

from __future__ import annotations

import json
import re

from attrs import define

_DOUBLE = r'"(?P<double>(?:[^"\\]|\\.)*+\\?)(?P<double_end>"?)'
_SINGLE = r"'(?P<single>(?:[^']|'')*+)(?P<single_end>'?)"
_PLAIN_KEY = r"(?P<plain>[^\s\[\]{},#&*!|>'\"%@`](?:[^:#]|:(?=\S)|(?<=\S)\#)*+)"
BLOCK_KEY = re.compile(rf"(?:{_DOUBLE}|{_SINGLE}|{_PLAIN_KEY})\s*:(?=\s|$)")
BLOCK_TEXT = re.compile(rf"{_DOUBLE}|{_SINGLE}|(?P<plain>(?:[^\#]|(?<=\S)\#)*+)")
FLOW_TOKEN = re.compile(
    rf"\s+|(?P<comment>(?<!\S)\#.*)|(?P<open>[\[{{])|(?P<close>[\]}}])|(?P<comma>,)|(?P<colon>:)|{_DOUBLE}|{_SINGLE}"
    r"|(?P<plain>[^\s,\[\]{}:](?:[^,\[\]{}:#]|:(?=[^\s,\[\]{}])|(?<=\S)\#)*+)"
)
PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s+|$))+")
ITEM = re.compile(r"-(?:\s+|$)")
BLOCK_TEXT_MARK = re.compile(r"[|>][-+0-9]*\s*(?:\#.*)?$")
STARTS_ANEW = re.compile(r"\s*(?:-\s|[A-Za-z_][\w-]*:(?:\s|$))")


@define
class Scalar:
    """A scalar whose part is not known yet: a key if a colon follows."""

    text: str
    line: int
    begin: int
    end: int
    is_quoted: bool


def scalar_of(found: re.Match[str], begin: int, line: int) -> Scalar:
    """The scalar that one of the patterns has found, which begins at a column from 0."""
    name = next(name for name in ("plain", "double", "single") if found[name] is not None)
    text = found[name]
    if name == "plain":
        text = text.rstrip()
        return Scalar(text, line, begin, begin + len(text), is_quoted=False)
    begin, end = found.span(name)
    return Scalar(_unquoted(text, name), line, begin, end, is_quoted=True)


def properties_of(text: str) -> str:
    """The anchor and the tag that a value begins with, if any."""
    found = PROPERTIES.match(text)
    return found.group() if found else ""


def _unquoted(text: str, quotes: str) -> str:
    if quotes == "single":
        return text.replace("''", "'")
    if "\\" not in text:
        return text
    try:
        return str(json.loads(f'"{text}"'))
    except ValueError:
        return text
