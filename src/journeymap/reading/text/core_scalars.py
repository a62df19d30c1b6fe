"""Plain scalars by the core schema of YAML 1.2, with a doubt where a number will not do or YAML 1.1 differs.

The 1.1 side is what most readers of that version do: ``yes`` and ``on`` are booleans, ``0777`` is octal, ``12:30``
is a number of base sixty and ``1_000`` a thousand. Dates never raise a doubt: they are dates or text in the fields
that know, and nothing is lost on the way.
"""

from __future__ import annotations

import re

from attrs import frozen

from journeymap.wording import quoted

DIGITS = 18
"""The most digits of a number, written out: what every reader holds without loss, and what never overflows in sums."""

NUMERIC = frozenset("0123456789+-.")
"""What a plain scalar begins with that may be a number."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_OLD_BOOLEANS = {
    spelling: value
    for word, value in {"yes": True, "no": False, "on": True, "off": False}.items()
    for spelling in (word, word.capitalize(), word.upper())
}
_LAST_CHARACTERS = frozenset("0123456789abcdefABCDEF_.nN")
"""What a number ends with, ``.inf`` and ``.nan`` included."""

WORDS = frozenset([*_WORDS, *_OLD_BOOLEANS, "NaN", "Infinity"])
"""The plain scalars that look like text and are not: here, in YAML 1.1 or in JSON."""

_CLEAR = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,8})(\.[0-9]{1,8})?")
"""The numbers that nobody reads differently: nearly all there are."""

_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

_OLD_OCTAL = re.compile(r"[-+]?0[0-7_]+")
_OLD_INTEGER = re.compile(r"[-+]?(0b[01_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(:[0-5]?[0-9])+)")
_OLD_FLOAT = re.compile(
    r"[-+]?([0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*"
)


@frozen
class Doubt:
    """What is wrong with a scalar, or (`is_error` false) what another reader may make of it."""

    code: str
    message: str
    hint: str
    is_error: bool = True


def resolve(text: str) -> tuple[object, Doubt | None]:
    """The value of a plain scalar; a number that cannot be held is None, with the doubt that says so.

    >>> resolve("0x10"), resolve("12:30")[0], resolve("1e400")[1].code
    ((16, None), '12:30', 'number-out-of-range')
    """
    if text in _WORDS:
        return _WORDS[text], None
    if text in _OLD_BOOLEANS:
        return text, _doubt_of_word(text)
    if text[0] not in NUMERIC or text[-1] not in _LAST_CHARACTERS:
        return text, None
    clear = _CLEAR.fullmatch(text)
    if clear:
        return (float(text) if clear[1] else int(text)), None
    value, doubt = number(text)
    return value, doubt or _doubt_of_version(text, value)


def number(text: str) -> tuple[object, Doubt | None]:
    """The number that a text spells by YAML 1.2, or else the text itself."""
    if _INTEGER.fullmatch(text) or _BASED.fullmatch(text):
        return _integer(text)
    if _FLOAT.fullmatch(text):
        return _float(text)
    if _NOT_FINITE.fullmatch(text):
        return None, not_finite(text)
    return text, None


def not_finite(text: str) -> Doubt:
    """The doubt about an infinite number, or one that is none."""
    return Doubt("not-finite", f"{quoted(text)} is not a finite number", "write a number, or remove the key")


def _integer(text: str) -> tuple[object, Doubt | None]:
    base = {"0o": 8, "0x": 16}.get(text[:2], 10)
    digits = text[2:] if base != 10 else text.lstrip("+-")
    if len(digits.lstrip("0")) > DIGITS:
        return None, _out_of_range(text)
    value = int(digits, base) * (-1 if text.startswith("-") else 1)
    return (value, None) if abs(value) < 10**DIGITS else (None, _out_of_range(text))


def _float(text: str) -> tuple[object, Doubt | None]:
    mantissa = text.lower().partition("e")[0].lstrip("+-").replace(".", "").lstrip("0")
    if len(mantissa) > DIGITS:
        return None, _out_of_range(text)
    value = float(text)
    if abs(value) >= 10**DIGITS or (value == 0 and mantissa):
        return None, _out_of_range(text)
    return value, None


def _out_of_range(text: str) -> Doubt:
    return Doubt(
        "number-out-of-range",
        f"{quoted(text)} is too long or too large a number",
        f"write a number of at most {DIGITS} digits, or quote it if it is text",
    )


def _doubt_of_word(text: str) -> Doubt:
    boolean = "true" if _OLD_BOOLEANS[text] else "false"
    return Doubt(
        "ambiguous-scalar",
        f"{quoted(text)} is text here, but {boolean} to readers of YAML 1.1",
        f'write "{text}" in quotes for text, or {boolean} for a yes or no',
        is_error=False,
    )


def _doubt_of_version(text: str, value: object) -> Doubt | None:
    """Where YAML 1.1 takes a number for text, text for a number, or a number for another."""
    if _OLD_OCTAL.fullmatch(text):
        digits = text.replace("_", "")
        if isinstance(value, int) and int(digits, 8) == value:
            return None
        old = f"the number {int(digits, 8)}" if len(digits.lstrip("+-0")) <= DIGITS else "another number"
    elif _OLD_INTEGER.fullmatch(text) or _OLD_FLOAT.fullmatch(text):
        if not isinstance(value, str):
            return None
        old = "a number"
    elif isinstance(value, str):
        return None
    else:
        old = "text"
    return _differs(text, value, old)


def _differs(text: str, value: object, old: str) -> Doubt:
    import json

    is_text = isinstance(value, str)
    spelled = json.dumps(value)
    return Doubt(
        "ambiguous-scalar",
        f"{quoted(text)} is {'text' if is_text else f'the number {spelled}'} here, but {old} to readers of YAML 1.1",
        f'write "{text}" in quotes' if is_text else f"write {_settled(spelled)}",
        is_error=False,
    )


def _settled(spelled: str) -> str:
    """A number that both versions read alike: 1.1 wants a point before an exponent."""
    mantissa, exponent, power = spelled.partition("e")
    return f"{mantissa}.0e{power}" if exponent and "." not in mantissa else spelled
