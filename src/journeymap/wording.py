"""Words for messages: values quoted short and safe to print, near names suggested, lists and numbers as people say them."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from itertools import islice

SHOWN_VALUE = 60
"""The most characters of a value that a message quotes."""

_MOST_BITS = 8 * SHOWN_VALUE
"""The size of the largest number that is shown; Python itself writes no more than 4,300 digits."""


def escaped(text: str) -> str:
    r"""Text that is safe to print: control, bidirectional and unpaired characters become ``\x1b``-like escapes.

    >>> escaped("a\x1b[2J\u202eb")
    'a\\x1b[2J\\u202eb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if _is_printable(char) else _escape(char) for char in text)


def _is_printable(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"} and char not in _INVISIBLE


_INVISIBLE = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")


def _escape(char: str) -> str:
    if char == "\t":
        return " "
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def display_width(text: str) -> int:
    """How many terminal columns a text takes: wide characters two, marks and joiners none."""
    if text.isascii():
        return len(text)
    width, joined = 0, False
    for char in text:
        if unicodedata.combining(char) or char in "\u200d\ufe0f":
            joined = char == "\u200d"
            continue
        if not joined:
            width += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        joined = False
    return width


def quoted(value: object) -> str:
    """A value as a message shows it: text in quotes, everything escaped, long values cut.

    >>> quoted("chanel"), quoted(3), quoted(True)
    ("'chanel'", '3', 'true')
    """
    if isinstance(value, str):
        return f"'{escaped(_cut(value))}'"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return "an enormous number"
    return _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN_VALUE else text[: SHOWN_VALUE - 1] + "…"


def did_you_mean(name: str, known: Iterable[str]) -> str | None:
    """The hint that names the closest known word, or None where nothing is near.

    >>> did_you_mean("chanel", ["name", "channel"])
    "did you mean 'channel'?"
    """
    from journeymap.spelling import Speller

    near = Speller.of(known).nearest(name)
    return None if near is None else f"did you mean {quoted(near)}?"


def which_of(name: str, known: Collection[str]) -> str:
    """The hint for a word that is none of the known ones: the closest of them, or else all.

    >>> which_of("efort", ["effort", "time"]), which_of("xyz", ["effort", "time"])
    ("did you mean 'effort'?", "known: 'effort', 'time'")
    """
    return did_you_mean(name, known) or f"known: {listed(known)}"


def listed(names: Iterable[str], most: int = 12, *, of: int | None = None) -> str:
    """Names as an enumeration for a message, cut after `most` of them.

    `of` says how many there are where that is known without going through all of them.

    >>> listed(["a", "b", "c"]), listed(iter("abc"), 1, of=26)
    ("'a', 'b', 'c'", "'a' and 25 more")
    """
    words = list(names if of is None else islice(names, most))
    more = (len(words) if of is None else of) - most
    return ", ".join(map(quoted, words[:most])) + (f" and {more} more" if more > 0 else "")


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 file``, ``2 files``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
