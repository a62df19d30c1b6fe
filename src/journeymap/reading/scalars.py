"""One scalar of a document as the value it stands for; `Misfit` where it does not fit.

Each function accepts exactly what the schema accepts at that place (a property test holds the two together), so
the patterns here are those of `schema.json`.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable


class Misfit(Exception):  # noqa: N818 - not an error of the caller, but a signal to ask the schema what is wrong
    """A value that the schema does not accept either; `rest` is what is left of it without its faults, if anything."""

    def __init__(self, rest: object = None) -> None:
        super().__init__()
        self.rest = rest


ID = re.compile(r"^[A-Za-z][A-Za-z0-9_-]*$(?!\n)")
URL = re.compile(r"^(?:https?://|mailto:|(?![Ww]{3}\.|[A-Za-z][A-Za-z0-9+.-]*:|//))[^\s\\<>\"\x00-\x1f\x7f]+$(?!\n)")

_UNITS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_NUMBER = r"[0-9]{1,9}(?:\.[0-9]{1,6})?"


def _parts(units: str) -> str:
    return "".join(rf"(?:{_NUMBER}{unit})?" for unit in units)


_SHORT = f"(?=[0-9]){_parts('wdhms')}"
_ISO = f"P(?=[0-9T]){_parts('WD')}(?:T(?=[0-9]){_parts('HMS')})?"
DURATION = re.compile(rf"^(?:{_SHORT}|{_ISO})$(?!\n)")
SIGNED_DURATION = re.compile(rf"^[+-]?(?:{_SHORT}|{_ISO})$(?!\n)")
DAYS = re.compile(rf"^(?:(?=[0-9]){_parts('wd')}|P(?=[0-9]){_parts('WD')})$(?!\n)")
_PART = re.compile(rf"({_NUMBER})([wdhms])")
_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$(?!\n)")


def text(value: object) -> str:
    """A text with something to read in it."""
    if type(value) is str and value and not value.isspace():
        return value
    raise Misfit


def texts(value: object) -> tuple[str, ...]:
    """A list of texts, of which one may stand alone."""
    if type(value) is list:
        return tuple(map(text, value))
    return (text(value),)


def number(value: object) -> float:
    """A number; true and false are none."""
    if type(value) is float or type(value) is int:
        return value
    raise Misfit


def boolean(value: object) -> bool:
    """True or false."""
    if type(value) is bool:
        return value
    raise Misfit


def between(low: float, high: float) -> Callable[[object], float]:
    """A number within two ends, both included."""

    def convert(value: object) -> float:
        if low <= number(value) <= high:
            return number(value)
        raise Misfit

    return convert


def integer(low: int, high: float = float("inf")) -> Callable[[object], int]:
    """A whole number within two ends, both included; 3.0 is one."""

    def convert(value: object) -> int:
        found = number(value)
        if low <= found <= high and found == int(found):
            return int(found)
        raise Misfit

    return convert


def word(*words: str) -> Callable[[object], str]:
    """One of a few words."""
    known = dict.fromkeys(words)

    def convert(value: object) -> str:
        if type(value) is str and value in known:
            return value
        raise Misfit

    return convert


def matching(pattern: re.Pattern[str]) -> Callable[[object], str]:
    """A text of a certain form."""

    def convert(value: object) -> str:
        if type(value) is str and pattern.search(value):
            return value
        raise Misfit

    return convert


def duration(pattern: re.Pattern[str] = DURATION) -> Callable[[object], float]:
    """A duration in seconds: ``90s``, ``2h30m``, ``3d``, ``PT5M``."""
    spelled = matching(pattern)
    return lambda value: seconds(spelled(value))


@functools.lru_cache(maxsize=4096)
def seconds(spelled: str) -> float:
    """The seconds of a well-formed duration, to the microsecond; a whole number of them is an int.

    >>> seconds("2h30m"), seconds("PT1.5M"), seconds("-2d")
    (9000, 90, -172800)
    """
    sign = -1 if spelled.startswith("-") else 1
    total = round(sum(float(count) * _UNITS[unit] for count, unit in _PART.findall(spelled.lower())), 6)
    return sign * (int(total) if total == int(total) else total)


def date(value: object) -> dt.date:
    """A date such as 2026-10-01."""
    if type(value) is str and _DATE.search(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise Misfit


def entry(value: object) -> bool | float:
    """True, false or a weight above zero."""
    if type(value) is bool:
        return value
    if number(value) > 0:
        return number(value)
    raise Misfit


def pairs_of_numbers(value: object) -> tuple[tuple[str, float], ...]:
    """A mapping of at least one name to numbers."""
    if type(value) is dict and value:
        return tuple((name, number(item)) for name, item in value.items())
    raise Misfit
