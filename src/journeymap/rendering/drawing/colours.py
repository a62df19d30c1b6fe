"""Arithmetic of colours written #RRGGBB: how well one is seen on another, mixtures, and the nearest that is seen well."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")

NAMES = {
    "aqua": "#00FFFF",
    "black": "#000000",
    "blue": "#0000FF",
    "fuchsia": "#FF00FF",
    "gray": "#808080",
    "green": "#008000",
    "lime": "#00FF00",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "purple": "#800080",
    "red": "#FF0000",
    "silver": "#C0C0C0",
    "teal": "#008080",
    "white": "#FFFFFF",
    "yellow": "#FFFF00",
}
"""The basic colour names of CSS."""

_STEPS = 256
"""In how many steps a colour is brought to black or white."""

_ROUNDING = 1e-9

_Channels = tuple[int, int, int]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance).

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    return ratio(luminance(first), luminance(second))


def ratio(first: float, second: float) -> float:
    """The contrast ratio of two luminances."""
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is, from 0 for black to 1 for white (relative luminance of WCAG 2.2)."""
    red, green, blue = _channels(colour)
    return 0.2126 * _LINEAR[red] + 0.7152 * _LINEAR[green] + 0.0722 * _LINEAR[blue]


def mixed(first: str, second: str, share: float) -> str:
    """A colour with so much of a second one in it, from 0 to 1.

    >>> mixed("#000000", "#FFFFFF", 0.2)
    '#333333'
    """
    red, green, blue = (
        round(one + (other - one) * share) for one, other in zip(_channels(first), _channels(second), strict=True)
    )
    return f"#{red:02X}{green:02X}{blue:02X}"


def black_or_white(colour: str) -> str:
    """Which of the two is seen better on a colour: at least 4.5:1 always."""
    return max("#000000", "#FFFFFF", key=lambda end: contrast(end, colour))


def nearest_seen(colour: str, asked: Iterable[tuple[str, float]]) -> str | None:
    """The colour itself, or the nearest on its way to black or white that has the contrast asked for to other colours.

    None where there is none.

    >>> nearest_seen("#999999", [("#FFFFFF", 4.5)]), nearest_seen("#999999", [("#000000", 7), ("#FFFFFF", 7)])
    ('#767676', None)
    """
    backs = [(luminance(back), least) for back, least in asked]
    here = luminance(colour)
    if all(ratio(here, back) >= least for back, least in backs):
        return colour
    darkest = min((back + 0.05) / least - 0.05 for back, least in backs) - _ROUNDING
    lightest = max((back + 0.05) * least - 0.05 for back, least in backs) + _ROUNDING
    found = [
        _first("#000000", colour, lambda here: luminance(here) <= darkest) if darkest >= 0 else None,
        _first("#FFFFFF", colour, lambda here: luminance(here) >= lightest) if lightest <= 1 else None,
    ]
    return min((here for here in found if here), key=lambda here: distance(colour, here), default=None)


def distance(first: str, second: str) -> int:
    """How far apart two colours are, squared, on a scale that only compares."""
    return sum((one - other) ** 2 for one, other in zip(_channels(first), _channels(second), strict=True))


def _first(end: str, colour: str, is_good: Callable[[str], bool]) -> str:
    """The first good colour on the way to an end that is good."""
    step = bisect_left(range(_STEPS), x=True, key=lambda step: is_good(mixed(colour, end, step / _STEPS)))
    return mixed(colour, end, step / _STEPS)


def _channels(colour: str) -> _Channels:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)


_LINEAR = tuple(_linear(channel / 255) for channel in range(256))
"""How much light each of the 256 values of a channel gives."""
