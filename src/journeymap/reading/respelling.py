"""How a scalar of a text is written differently, an item taken out of a list and a name added, all else kept as it is."""

from __future__ import annotations

import contextlib
import json
import re

from journeymap.reading.text.core_scalars import WORDS

Scalar = str | int | float | bool

Change = tuple[int, int, str]
"""A change of a text: the offsets of what goes, and what is written there."""

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:\s+(?:#[^\n]*\n\s*)*))*")
_SIMPLE = re.compile(r"\$?[A-Za-z][A-Za-z0-9_-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}|(?:[0-9]+(?:\.[0-9]+)?[wdhms])+")
"""Ids, keys, dates and durations: texts that need no quotes."""
_ITEM_BEFORE = re.compile(r"[ \t]*-[ \t]+")
_COMMENT = re.compile(r"(?:^|[ \t])#[^\n]*", re.MULTILINE)


def respelled(text: str, old: Scalar, new: Scalar) -> str | None:
    """A scalar, with its anchor and tag, that says something else in the same quotes; None where it is not `old`.

    >>> respelled("&a 'chanel'", "chanel", "channel"), respelled('"0.5"', "0.5", 0.5), respelled("2026", 2026, "2026")
    ("&a 'channel'", '0.5', '"2026"')
    """
    before = _PROPERTIES.match(text)
    begin = before.end() if before else 0
    said = text[begin:].rstrip()
    is_text = isinstance(old, str)
    if (value_of(text) if is_text else said) != (old if is_text else new):
        return None
    if "!" in text[:begin] and not (is_text and isinstance(new, str)):
        return None
    if isinstance(new, str) and not new.isprintable():
        return None
    written = spelled(new, said[:1] if is_text else "") if isinstance(new, str) else json.dumps(new)
    return text[:begin] + written + text[begin + len(said) :]


def anchors_of(text: str) -> list[str]:
    """The anchors before a scalar."""
    found = _PROPERTIES.match(text)
    return re.findall(r"(?:^|\s)&(\S+)", found.group()) if found else []


def value_of(text: str) -> str | None:
    """What a scalar says."""
    import yaml

    with contextlib.suppress(yaml.YAMLError):
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        return node.value if isinstance(node, yaml.ScalarNode) else None
    return None


def spelled(new: str, mark: str) -> str:
    """A text as a scalar in the quotes that the old one began with, or in double ones where it needs some."""
    is_simple = bool(_SIMPLE.fullmatch(new))
    if mark == "'" and "'" not in new and new.isprintable():
        return f"'{new}'"
    return new if mark != '"' and is_simple and new not in WORDS else json.dumps(new, ensure_ascii=False)


def removed(text: str, begin: int, end: int) -> Change | None:
    """What takes an item that is not the first out of its list; None where a comment may belong to it."""
    return _removed_in_brackets(text, begin, end) or _removed_line(text, begin, end)


def _removed_in_brackets(text: str, begin: int, end: int) -> Change | None:
    comma = len(text[:begin].rstrip())
    line = text[text.rfind("\n", 0, comma) + 1 : comma]
    after = re.compile(r"[ \t]*\n?\s*[,\]]").match(text, end)
    if text[comma - 1 : comma] == "," and "#" not in line and after:
        rest = text[after.end() : _line_end(text, after.end())]
        is_described = after.group()[-1] == "," and "\n" not in after.group() and "#" in rest
        return None if is_described else (comma - 1, end, "")
    return None


def _removed_line(text: str, begin: int, end: int) -> Change | None:
    start, stop = text.rfind("\n", 0, begin) + 1, _line_end(text, end)
    above = text[text.rfind("\n", 0, max(start - 1, 0)) + 1 : start].strip()
    if not _ITEM_BEFORE.fullmatch(text[start:begin]) or text[end:stop].strip() or above.startswith("#"):
        return None
    return (start, stop + 1, "") if stop < len(text) else (max(start - 1, 0), stop, "")


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def name_added(text: str, key_end: int, first: int | None, name: str, *, quoted: bool) -> Change | None:
    """What writes a `name` into the value of a key: before its `first` key, or where there is nothing yet.

    With `quoted`, as in JSON. None where it cannot be told where to write it, or the name cannot be written as it is.
    """
    if not name.isprintable():
        return None
    entry = f'"name": {json.dumps(name, ensure_ascii=False)}' if quoted else f"name: {spelled(name, '')}"
    if first is None:
        return _name_alone(text, key_end, entry)
    between = _COMMENT.sub("", text[key_end:first])
    indent = text[text.rfind("\n", 0, first) + 1 : first]
    if between.rstrip().endswith("{"):
        gap = f",\n{indent}" if not indent.strip() else ", "
        return first, first, entry + gap
    line = _line_end(text, key_end) + 1
    if indent.strip() or first < line or "{" in between:
        return None
    return line, line, f"{indent}{entry}\n"


def _name_alone(text: str, key_end: int, entry: str) -> Change | None:
    """A name in a value that is empty so far: nothing at all, `null` or `{}`."""
    found = re.compile(r"[ \t]*:[ \t]*(\{[ \t]*\}|null\b|~)?(?=[ \t]*(?:$|,|\}| #))", re.MULTILINE).match(text, key_end)
    if found is None:
        return None
    gap = "" if found[1] or found.group().endswith((" ", "\t")) else " "
    begin = found.start(1) if found[1] else found.end()
    return begin, found.end(), f"{gap}{{{entry}}}"
