"""Figures as the report writes them: shares, spans of time, customers, money."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.numbers import emotion_text, number_text

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))
_WEEK = 7 * 86_400
_YEAR = 365.25 * 86_400
_SIGNS = ("€", "£", "$", "¥")


def percent(share: float | None) -> str:
    """A share of 1 as a percentage; nothing where it is not known.

    >>> percent(0.351), percent(0.0351), percent(0.00001), percent(1), percent(None)
    ('35%', '3.5%', '<0.1%', '100%', '')
    """
    if share is None:
        return ""
    if 0 < share < 0.0005:
        return "<0.1%"
    if 0.9995 <= share < 1:
        return ">99.9%"
    is_fine = 0 < share < 0.0995 or 0.995 <= share < 1
    return f"{share:.1%}" if is_fine else f"{share:.0%}"


def time(seconds: float | None) -> str:
    """Seconds in their two largest units, in weeks where that is exact, in years where there are several.

    Nothing where they are not known.

    >>> time(90), time(7200), time(3 * 86400 + 7 * 3600 + 5), time(12 * 7 * 86400), time(1e9)
    ('1 min 30 s', '2 h', '3 d 7 h', '12 weeks', '31.7 years')
    >>> time(0.4), time(0), time(None)
    ('<1 s', '0 s', '')
    """
    if seconds is None:
        return ""
    if seconds >= 2 * _YEAR:
        return f"{number_text(seconds / _YEAR)} years"
    rest = round(seconds)
    if not rest:
        return "<1 s" if seconds > 0 else "0 s"
    largest = next(place for place, (size, _) in enumerate(_UNITS) if rest >= size)
    rest = _rounded(rest, largest)
    if rest >= 2 * _WEEK and rest % _WEEK == 0:
        return f"{rest // _WEEK:,} weeks"
    parts = []
    for size, unit in _UNITS[largest : largest + 2]:
        count, rest = divmod(rest, size)
        parts += [f"{count:,} {unit}"] if count else []
    return " ".join(parts)


def _rounded(seconds: int, largest: int) -> int:
    """The seconds rounded to the second of the two units that are told."""
    size = _UNITS[min(largest + 1, len(_UNITS) - 1)][0]
    return round(seconds / size) * size


def people(count: float) -> str:
    """A number of customers: whole ones, and less than one where there is hardly any.

    >>> people(984.2), people(3.44), people(0.5), people(0.2), people(0)
    ('984', '3', '1', '<1', '0')
    """
    if count >= 1e9:
        return number_text(count)
    return "<1" if 0 < count < 0.5 else f"{floor(count + 0.5):,}"


def money(amount: float, currency: str) -> str:
    """An amount in a currency, whose sign stands in front and whose name behind.

    >>> money(480, "€"), money(12500.4, "CHF"), money(0.5, "")
    ('€480', '12,500 CHF', '0.5')
    """
    text = f"{amount:,.0f}" if 100 <= abs(amount) < 1e6 else number_text(amount)
    if currency in _SIGNS:
        return f"{currency}{text}"
    return f"{text} {currency}".rstrip()


def some(names: Sequence[str], most: int = 8) -> str:
    """Names in a row, cut after `most` of them.

    >>> some(["Ad", "Shop", "Bill"], 2)
    'Ad, Shop and 1 more'
    """
    return ", ".join(names[:most]) + (f" and {len(names) - most:,} more" if len(names) > most else "")


def number(amount: float) -> str:
    """A number with about three digits, whole ones from ten on.

    >>> number(3.42), number(342.3), number(0.0312)
    ('3.42', '342', '0.0312')
    """
    return f"{amount:,.0f}" if 9.95 <= amount < 1e6 else number_text(amount)


def hours(seconds: float) -> str:
    """A span of working time, in hours from two of them on.

    >>> hours(542_000), hours(5_400)
    ('151 h', '1 h 30 min')
    """
    return f"{number(seconds / 3600)} h" if seconds >= 7200 else time(seconds)


def feeling(journey: Journey, touchpoint: Touchpoint) -> str:
    """The emotion of a touchpoint on the map's scale; nothing where the map says none."""
    emotion = journey.emotion(touchpoint)
    return "" if emotion is None else emotion_text(emotion, journey.emotion_scale)
