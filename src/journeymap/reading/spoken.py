"""What people write for a number, a date or a duration, and how the format spells it.

Every function gives None where it cannot be told what is meant.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[,.'_ \u00a0\u2009\u202f][0-9]{3})+")
_RANGE = re.compile(r"[0-9.,]+ ?[a-z]* ?(?:-|\u2013|\u2014|to|\.\.) ?[0-9.,]+ ?[a-z]*", re.IGNORECASE)
_MINUS = str.maketrans("\u2212\u2013\u2014", "---")
_SPOKEN = re.compile(
    r"([0-9]+(?:[.,][0-9]+)?)\s*(w(?:ks?|eeks?)?|d(?:ays?)?|h(?:rs?|ours?)?|m(?:ins?|inutes?)?|s(?:ecs?|econds?)?)"
    r"(?![a-z])\s*(?:,|and\b)?\s*",
    re.IGNORECASE,
)
_MONTHS_LONG = re.compile(r"([0-9]+) ?(months?|mo|years?|yrs?)", re.IGNORECASE)
_RHYTHMS = {"daily": 1, "weekly": 7, "monthly": 30, "quarterly": 91, "half-yearly": 182, "yearly": 365, "annually": 365}
_DAY_FIRST = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_MONTH_NAMES = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}


def is_range(text: str) -> bool:
    """Whether a text gives two numbers where one is due.

    >>> is_range("5-10 min"), is_range("-5")
    (True, False)
    """
    return _RANGE.fullmatch(text.strip()) is not None


def is_number(text: str) -> bool:
    """Whether a text is a number as the format writes it.

    >>> is_number("-0.5"), is_number("0,5")
    (True, False)
    """
    return _NUMBER.fullmatch(text) is not None


def number(text: str, *, whole: bool, share: bool) -> float | None:
    """The number that a text gives in the manner of people; a percentage is a `share` where one is due.

    >>> number("0,7", whole=False, share=False), number("58%", whole=False, share=True)
    (0.7, 0.58)
    >>> number("8,310", whole=True, share=False), number("3/5", whole=True, share=False)
    (8310.0, 3.0)
    """
    bare = text.strip().translate(_MINUS).rstrip(",;")
    if whole and _THOUSANDS.fullmatch(bare):
        return float(re.sub(r"[^0-9]", "", bare))
    of = re.fullmatch(r"([0-9]+) ?(?:/|out of|of) ?([0-9]+)", bare)
    if of and whole:
        return float(of[1])
    bare = bare.replace("_", "")
    bare = bare.replace(",", ".") if bare.count(",") == 1 and "." not in bare else bare
    percent = bare.endswith("%")
    bare = bare.removesuffix("%").rstrip()
    if not is_number(bare):
        return None
    return float(bare) / 100 if percent and share else float(bare)


def duration(text: str) -> str | None:
    """A duration in words as the format spells it; a month counts 30 days.

    >>> duration("1 hour and 30 mins"), duration("3 months"), duration("quarterly"), duration("soon")
    ('1h30m', '90d', '91d', None)
    """
    word = text.strip().lower()
    if word in _RHYTHMS:
        return f"{_RHYTHMS[word]}d"
    months = _MONTHS_LONG.fullmatch(word)
    if months:
        return f"{int(months[1]) * (365 if months[2][0] == 'y' else 30)}d"
    parts = list(_SPOKEN.finditer(text))
    if not parts or "".join(part.group() for part in parts) != text:
        return None
    return "".join(part[1].replace(",", ".") + part[2][0].lower() for part in parts)


def clock(text: str) -> list[str]:
    """The durations that a time as on a clock may mean.

    >>> clock("1:30"), clock("1:30:00"), clock("half past one")
    (['1h30m', '1m30s'], ['1h30m'], [])
    """
    found = re.fullmatch(r"([0-9]{1,3}):([0-9]{2})(?::([0-9]{2}))?", text.strip())
    if found is None:
        return []
    if found[3]:
        return [_joined(zip(found.groups(), "hms", strict=True))]
    return [_joined(zip(found.groups()[:2], units, strict=True)) for units in ("hm", "ms")]


def _joined(parts: zip[tuple[str, str]]) -> str:
    spelled = [f"{int(count)}{unit}" for count, unit in parts]
    return "".join(part for part in spelled if part[0] != "0" or len(part) > 2) or spelled[-1]


def dates(text: str) -> list[str]:
    """The dates that a text may mean, as the format spells them.

    >>> dates("11.06.2026"), dates("08/12/2026"), dates("2026-4-22"), dates("31 Aug 2026")
    (['2026-06-11'], ['2026-12-08', '2026-08-12'], ['2026-04-22'], ['2026-08-31'])
    """
    text = re.sub(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+Z?$", "", text.strip())
    for pattern, orders in ((_DAY_FIRST, ("dmy",)), (_SLASHED, ("dmy", "mdy")), (_YEAR_FIRST, ("ymd",))):
        found = pattern.fullmatch(text)
        if found:
            given = [dict(zip(order, map(int, found.groups()), strict=True)) for order in orders]
            return list(dict.fromkeys(filter(None, (_date(part["y"], part["m"], part["d"]) for part in given))))
    return _date_with_a_name(text)


def _date_with_a_name(text: str) -> list[str]:
    words = re.fullmatch(
        r"(?:([0-9]{1,2})(?:st|nd|rd|th|\.)? )?([a-z]{3,9})\.? (?:([0-9]{1,2})(?:st|nd|rd|th)?,? )?([0-9]{4})",
        text.lower(),
    )
    day = words and (words[1] or words[3])
    month = words and month_number(words[2])
    found = _date(int(words[4]), month, int(day)) if words and month and day else None
    return [found] if found else []


def last_day(text: str) -> str | None:
    """The last day of the month of a date that is not in the calendar.

    >>> last_day("2026-06-31"), last_day("2026-13-01")
    ('2026-06-30', None)
    """
    found = _YEAR_FIRST.fullmatch(text.strip())
    year, month = (int(found[1]), int(found[2])) if found else (0, 0)
    return _date(year, month, calendar.monthrange(year, month)[1]) if year and 1 <= month <= 12 else None


def month(text: str) -> str | None:
    """The month that a text names instead of a day.

    >>> month("August 2026"), month("2026-08"), month("08/2026"), month("2026-08-01")
    ('2026-08', '2026-08', '2026-08', None)
    """
    found = re.fullmatch(
        r"(?P<name>[a-z]{3,9})\.? (?P<year>[0-9]{4})|(?P<y>[0-9]{4})[-/](?P<m>[0-9]{1,2})|(?P<mm>[0-9]{1,2})[/.](?P<yy>[0-9]{4})",
        text.strip().lower(),
    )
    if found is None:
        return None
    number = month_number(found["name"]) if found["name"] else int(found["m"] or found["mm"])
    year = found["year"] or found["y"] or found["yy"]
    return f"{year}-{number:02}" if number and number <= 12 else None


def month_number(name: str) -> int | None:
    """The number of a month by its English name or the beginning of it."""
    return next((number for month, number in _MONTH_NAMES.items() if month.startswith(name)), None)


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
