"""Figures as the report writes them: shares, spans of time, customers, money."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from journeymap.journey import Journey
from journeymap.model import EmotionScale, Touchpoint
from journeymap.numbers import emotion_text, number_text, signed, time_text

_SIGNS = ("€", "£", "$", "¥")

time = time_text
"""Spans of time are written here as everywhere."""


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


def people(count: float) -> str:
    """A number of customers: whole ones, and less than one where there is hardly any.

    >>> people(984.2), people(3.44), people(0.5), people(0.2), people(0)
    ('984', '3', '1', '<1', '0')
    """
    if count >= 1e9:
        return number_text(count)
    return "<1" if 0 < count < 0.5 else f"{floor(count + 0.5):,}"


def worth(count: float, value: float, currency: str) -> str:
    """What so many customers are worth, as many of them as are shown: three digits and the currency.

    >>> worth(1714.4, 240, "EUR"), worth(600, 4, "€"), worth(0.2, 30, "")
    ('411,000 EUR', '€2,400', '6')
    """
    amount = (count if count < 0.5 else floor(count + 0.5)) * value
    return money(float(f"{amount:.3g}"), currency)


def money(amount: float, currency: str) -> str:
    """An amount in full, its currency's sign in front or its name behind.

    >>> money(480, "€"), money(1299.5, "CHF"), money(0.5, "")
    ('€480', '1,299.50 CHF', '0.50')
    """
    text = number_text(amount) if abs(amount) >= 1e12 else f"{amount:,.{0 if amount == floor(amount) else 2}f}"
    if currency in _SIGNS:
        return f"{currency}{text}"
    return f"{text} {currency}".rstrip()


def mean_emotion(value: float, scale: EmotionScale) -> str:
    """A mean emotion in hundredths, so that small changes show; signed where the scale has a negative half.

    >>> mean_emotion(-0.094, EmotionScale()), mean_emotion(0.1, EmotionScale()), mean_emotion(0.001, EmotionScale())
    ('−0.09', '+0.1', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    text = "0" if text in {"-0", ""} else text.replace("-", "−")
    return signed(text) if scale.min < 0 else text


def some(names: Sequence[str], most: int = 8) -> str:
    """Names in a row, cut after `most` of them where more than one would be left out.

    >>> some(["Ad", "Shop", "Bill", "Home"], 2)
    'Ad, Shop and 2 more'
    """
    return ", ".join(names) if len(names) <= most + 1 else f"{', '.join(names[:most])} and {len(names) - most:,} more"


def listing(names: Sequence[str]) -> str:
    """Names as one says them.

    >>> listing(["times", "waiting", "efforts"])
    'times, waiting and efforts'
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


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
