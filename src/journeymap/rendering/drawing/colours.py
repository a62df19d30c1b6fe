"""Arithmetic of colours written #RRGGBB: how well one is seen on another, mixtures, and the nearest that is seen well."""

from __future__ import annotations

import re
from collections.abc import Iterable

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

_FINENESS = 256
"""In how many steps a colour is brought nearer to black or white."""

_Channels = tuple[int, int, int]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance).

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How light a colour is, from 0 for black to 1 for white (relative luminance of WCAG 2.2)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(first: str, second: str, share: float) -> str:
    """A colour with so much of a second one in it, from 0 to 1.

    >>> mixed("#000000", "#FFFFFF", 0.2)
    '#333333'
    """
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in pairs)


def black_or_white(colour: str) -> str:
    """Which of the two is seen better on a colour: at least 4.5:1 always."""
    return max("#000000", "#FFFFFF", key=lambda end: contrast(end, colour))


def least_contrast(colour: str, others: Iterable[str]) -> float:
    """The contrast of a colour to that of some others which it is least seen on."""
    return min((contrast(colour, other) for other in others), default=21.0)


def nearest_seen(colour: str, others: Iterable[str], least: float) -> str | None:
    """The colour itself or the nearest on its way to black or white that has so much contrast to all of the others.

    None where there is none.

    >>> nearest_seen("#999999", ["#FFFFFF"], 4.5), nearest_seen("#999999", ["#000000", "#FFFFFF"], 7)
    ('#767676', None)
    """
    backs = tuple(dict.fromkeys(others))
    ways = [way for end in ("#000000", "#FFFFFF") if (way := _way_to(end, colour, backs, least)) is not None]
    return min(ways)[1] if ways else None


def _way_to(end: str, colour: str, backs: tuple[str, ...], least: float) -> tuple[int, str] | None:
    """The first colour on the way to black or white that is seen well enough, with the steps to it."""
    for step in range(_FINENESS + 1):
        here = mixed(colour, end, step / _FINENESS)
        if least_contrast(here, backs) >= least:
            return step, here
    return None


def _channels(colour: str) -> _Channels:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
