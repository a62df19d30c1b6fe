"""A quick reader of the YAML that people mostly write: one value a line, blocks by indentation, no tricks.

`plain_data` gives exactly what reading by events gives, in half the time, or None at the first line that it is not
sure about: an anchor, a tag, a text over several lines, a key given twice, a scalar that versions of YAML read
differently. So it never has anything to report, and the reader by events stays the one that decides what a document
means; a property test holds the two together.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from journeymap.reading.text.core_scalars import NUMERIC, WORDS, resolve

SHORT = 32
"""The length below which the value of a number-like text is remembered."""

DEPTH, FLOW_DEPTH = 40, 10
"""The deepest blocks and flow collections that are read here; what is deeper is left to the reader by events."""

# A plain text begins with a letter or like a number and holds neither ": " nor " #"; within brackets it also ends
# at a comma or a bracket. Possessive repeats (*+) and the last alternative keep every step linear.
_BEGIN = r"(?:[^\W_]|[-+.]{1,2}[0-9])"
_BLOCK_TEXT = rf"{_BEGIN}(?:[^:\#\n]|:(?=\S)|(?<=\S)\#)*+"
_FLOW_TEXT = rf"{_BEGIN}(?:[^:\#\n,\[\]{{}}]|:(?=[^\s,\[\]{{}}])|(?<=\S)\#)*+"
_KEY = r"[A-Za-z$][A-Za-z0-9_$-]*+"
_QUOTED = r'"([^"\\\n]*+)"|' + r"'([^'\n]*+)'"

_LINE = re.compile(
    rf"(\ *+)(-\ ++)?(?:({_KEY}):(?:\ ++|(?=\n)|\Z))?(?:({_BLOCK_TEXT})|{_QUOTED}|([\[{{][^\n]*[\]}}]))?"
    rf"(?:\ *+(?<![^\ \n])\#[^\n]*+)?\ *+(?:\n|\Z)|([\s\S])"
)
_TOKEN = re.compile(rf"\ *+(?:([\[{{])|([\]}},])|({_KEY}):\ ++|({_FLOW_TEXT})|{_QUOTED})\ *+|([\s\S])")
_LONE_ITEM = re.compile(rf'\[(?:({_FLOW_TEXT})|"([^"\\\n]*+)")\]')
_STRANGE = re.compile("[\t\r\x85\u2028\u2029\ufeff]")


class _SurpriseError(Exception):
    """Something that is left to the reader by events."""


def plain_data(text: str) -> dict[str, Any] | None:
    r"""The mapping in a text, or None where the text is not as plain as this reader wants it.

    >>> plain_data("name: Tea\nsteps:\n  - {sip: 1}\n")
    {'name': 'Tea', 'steps': [{'sip': 1}]}
    >>> plain_data("name: &tea Tea") is None
    True
    """
    if _STRANGE.search(text):
        return None
    try:
        return _Blocks().read(text) or None
    except _SurpriseError:
        return None


class _Blocks:
    """The blocks around the innermost one, outermost first, each with the column of its keys or dashes."""

    def __init__(self) -> None:
        self._outer: list[tuple[Any, int]] = []

    def read(self, text: str) -> dict[str, Any]:
        """The mapping of a whole text."""
        top: dict[str, Any] = {}
        holder: Any = top
        column, waiting = 0, None
        keys: dict[str, str] = {}
        for line in _LINE.finditer(text):
            indent, dash, key, plain, double, single, flow, strange = line.groups()
            if key is None and dash is None:
                if strange or plain or flow or double is not None or single is not None:
                    raise _SurpriseError
                continue
            if dash is not None or waiting is not None or len(indent) != column or type(holder) is list:
                holder, column = self._turn(holder, column, waiting, len(indent), dash, is_item=key is None)
                waiting = None
            value = _scalar(plain) if plain is not None else _value(double, single, flow)
            if key is None:
                if value is None:
                    raise _SurpriseError
                holder.append(value)
                continue
            if key in holder:
                raise _SurpriseError
            holder[keys.get(key) or _new_key(key, keys)] = value
            if value is None and plain is None:
                waiting = key
        return top

    def _turn(
        self, holder: Any, column: int, waiting: str | None, indent: int, dash: str | None, *, is_item: bool
    ) -> tuple[Any, int]:
        """The holder, and its column, that a line belongs to which does not just go on with the last one."""
        kind: Any = dict if dash is None else list
        if waiting is not None and (indent > column or (dash and indent == column)):
            holder[waiting] = value = kind()
            holder, column = self._enter(holder, column, value, indent)
        while column > indent and self._outer:
            holder, column = self._outer.pop()
        if dash is None and type(holder) is list and column == indent and self._outer:
            holder, column = self._outer.pop()
        if column != indent or type(holder) is not kind:
            raise _SurpriseError
        if dash is not None and not is_item:
            item: dict[str, Any] = {}
            holder.append(item)
            return self._enter(holder, column, item, indent + len(dash))
        return holder, column

    def _enter(self, holder: Any, column: int, value: Any, indent: int) -> tuple[Any, int]:
        if len(self._outer) >= DEPTH:
            raise _SurpriseError
        self._outer.append((holder, column))
        return value, indent


def _new_key(key: str, keys: dict[str, str]) -> str:
    if key in WORDS:
        raise _SurpriseError
    return keys.setdefault(key, key)


def _scalar(text: str) -> Any:
    if text[-1] == " ":
        text = text.rstrip(" ")
    if text[0] in NUMERIC or text in WORDS:
        return _special(text) if len(text) < SHORT else _resolved(text)
    return text


def _resolved(text: str) -> object:
    value, doubt = resolve(text)
    if doubt is not None:
        raise _SurpriseError
    return value


_special = functools.lru_cache(maxsize=4096)(_resolved)


def _value(double: str | None, single: str | None, flow: str | None) -> Any:
    if flow is None:
        return single if double is None else double
    lone = _LONE_ITEM.fullmatch(flow)
    if lone is None:
        return _flow(flow)
    return [lone[2] if lone[1] is None else _scalar(lone[1])]


def _flow(text: str) -> Any:
    """The list or mapping between brackets, all of it in one line."""
    root: list[Any] = []
    outer: list[Any] = []
    holder: Any = root
    key, is_due = None, True
    for token in _TOKEN.finditer(text):
        opening, ending, name, plain, double, single, strange = token.groups()
        if strange is not None:
            if strange == "#" and root and not outer and text[token.start() - 1] == " ":
                break
            raise _SurpriseError
        if ending is not None:
            is_due = _after(ending, holder, key, is_due=is_due, is_inside=bool(outer))
            holder = holder if is_due else outer.pop()
        elif name is not None:
            key = _flow_key(name, holder, key, is_due=is_due)
        else:
            value: Any = (
                [] if opening == "[" else {} if opening else _scalar(plain) if plain else single or double or ""
            )
            _put(value, holder, key, is_due=is_due)
            key, is_due = None, opening is not None
            if opening is not None:
                outer.append(holder)
                holder = value
                if len(outer) > FLOW_DEPTH:
                    raise _SurpriseError
    if len(root) != 1 or outer:
        raise _SurpriseError
    return root[0]


def _after(ending: str, holder: Any, key: str | None, *, is_due: bool, is_inside: bool) -> bool:
    """Whether an item is due after a comma or a closing bracket."""
    if not is_inside or key is not None or (is_due and (holder or ending == ",")):
        raise _SurpriseError
    if ending != "," and (ending == "]") != (type(holder) is list):
        raise _SurpriseError
    return ending == ","


def _flow_key(name: str, holder: Any, key: str | None, *, is_due: bool) -> str:
    if not is_due or type(holder) is list or key is not None or name in holder or name in WORDS:
        raise _SurpriseError
    return name


def _put(value: object, holder: Any, key: str | None, *, is_due: bool) -> None:
    if not is_due or (key is None) != (type(holder) is list):
        raise _SurpriseError
    if key is None:
        holder.append(value)
    else:
        holder[key] = value
