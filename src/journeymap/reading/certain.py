"""What to write instead of something that does not fit, where nobody could object; None where there is any doubt.

What is only likely is the business of hints, for a person to decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from attrs import evolve

from journeymap.reading import spoken
from journeymap.reading.findings import Finding
from journeymap.reading.respelling import Scalar
from journeymap.reading.schema import all_keys
from journeymap.reading.synonyms import speller_of
from journeymap.wording import quoted

_TRUTH = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,15})?")
_COMMA = re.compile(r"-?(?:0|[1-9][0-9]{0,8}),[0-9]{1,2}")
_PERCENT = re.compile(r"(?:0|[1-9][0-9]?|100)(?:[.,][0-9]{1,2})? ?%")
_AMOUNT = r"[0-9]{1,6}(?:[.,][0-9]{1,2})?"
_UNIT = r"(?:w|wks?|weeks?|d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)"
_DURATION = re.compile(rf"{_AMOUNT} ?{_UNIT}(?:(?:,| and|, and)? ?{_AMOUNT} ?{_UNIT})*", re.IGNORECASE)
_CAPITAL_ALONE = re.compile(r"[0-9 ][A-Z](?![A-Za-z])")
_DATE = re.compile(r"[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}")

_COMPARED = 100
"""How many unknown keys of a mapping are looked at."""


def mended(found: Finding, instead: str | None) -> Finding:
    """A finding with what to write instead, provided that its hint says the same."""
    is_hint = instead is not None and found.hint == f"did you mean {quoted(instead)}?"
    return evolve(found, instead=instead) if is_hint else found


def keys(strangers: Iterable[str], found: Collection[str], known: Collection[str]) -> dict[str, str]:
    """The known keys that unknown ones of a mapping are slips of: those that it has not, each for one key alone.

    A word that is a key elsewhere in the format is no slip.

    >>> keys(["chanel", "nam", "nmae", "to"], ["chanel", "nam", "nmae", "to"], ["name", "channel", "too"])
    {'chanel': 'channel'}
    """
    speller, others = speller_of(tuple(known)), all_keys()
    meant = {key: speller.only(key) for key in islice(strangers, _COMPARED) if key not in others}
    times = Counter(meant.values())
    return {key: word for key, word in meant.items() if word and times[word] == 1 and word not in found}


def word(found: object, words: Iterable[str]) -> str | None:
    """The one of a few fixed words that was meant."""
    return speller_of(tuple(words)).only(found) if isinstance(found, str) else None


def value(found: object, types: Sequence[str], shape: Mapping[str, Any]) -> Scalar | None:
    r"""What stands for a value of the wrong kind.

    >>> value("yes", ["boolean"], {}), value("0,7", ["number"], {"maximum": 1}), value(2026, ["string"], {"pattern": "\\S"})
    (True, 0.7, '2026')
    """
    if isinstance(found, str):
        if "boolean" in types and found.lower() in _TRUTH:
            return _TRUTH[found.lower()]
        return _number(found, types, shape) if {"number", "integer"} & set(types) else None
    is_number = type(found) is int or type(found) is float
    if is_number and types[:1] == ["string"] and shape.get("pattern") == r"\S" and "enum" not in shape:
        return str(found)
    return None


def _number(text: str, types: Sequence[str], shape: Mapping[str, Any]) -> float | None:
    low, high = shape.get("minimum"), shape.get("maximum")
    if _NUMBER.fullmatch(text):
        number = float(text)
    elif _COMMA.fullmatch(text):
        number = float(text.replace(",", "."))
    elif high == 1 and _PERCENT.fullmatch(text):
        number = round(float(text.rstrip(" %").replace(",", ".")) / 100, 6)
    else:
        return None
    if (low is not None and number < low) or (high is not None and number > high):
        return None
    if "number" not in types and number != int(number):
        return None
    return int(number) if number == int(number) else number


def duration(text: str, pattern: str) -> str | None:
    """How the format spells a duration in words.

    >>> duration("2 hours, 30 min", ".*"), duration("5 M", ".*"), duration("1,500 seconds", ".*")
    ('2h30m', None, None)
    """
    is_clear = _DURATION.fullmatch(text) and not _CAPITAL_ALONE.search(text)
    meant = spoken.duration(text) if is_clear else None
    return meant if meant and re.search(pattern, meant) else None


def date(text: object) -> str | None:
    """How the format spells a date that is written year first.

    >>> date("2026-1-5"), date("2026/10/01"), date("05.01.2026"), date("2026-13-1")
    ('2026-01-05', '2026-10-01', None, None)
    """
    meant = spoken.dates(text) if isinstance(text, str) and _DATE.fullmatch(text) else []
    return meant[0] if len(meant) == 1 else None
