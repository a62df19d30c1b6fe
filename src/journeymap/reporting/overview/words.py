"""Figures as the page writes them: shares as percentages, seconds as days, hours, minutes."""

from __future__ import annotations

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"), (1, "s"))


def percent(share: float | None) -> str:
    """A share of 1 as a percentage; nothing where it is not known.

    >>> percent(0.351), percent(0.0351), percent(0.00001), percent(1), percent(None)
    ('35%', '3.5%', '<0.1%', '100%', '')
    """
    if share is None:
        return ""
    if 0 < share < 0.0005:
        return "<0.1%"
    return f"{share:.1%}" if 0 < share < 0.0995 else f"{share:.0%}"


def time(seconds: float | None) -> str:
    """Seconds in their two largest units; nothing where they are not known.

    >>> time(90), time(7200), time(3 * 86400 + 7 * 3600 + 5), time(0), time(None)
    ('1 min 30 s', '2 h', '3 d 7 h', '0 s', '')
    """
    if seconds is None:
        return ""
    rest = round(seconds)
    largest = next((place for place, (size, _) in enumerate(_UNITS) if rest >= size), len(_UNITS) - 1)
    parts = []
    for size, unit in _UNITS[largest : largest + 2]:
        count, rest = divmod(rest, size)
        parts += [f"{count:,} {unit}"] if count else []
    return " ".join(parts) or "0 s"
