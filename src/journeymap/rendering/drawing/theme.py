"""Colours by role: a scene says what a colour is for, a theme says which colour that is.

Emotions run over a diverging scale of five steps, vermillion over grey to blue, which readers with any of the
common colour deficiencies can tell apart; a face or a signed number always says the same as the colour.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from attrs import Attribute, field, frozen

Role = Literal[
    "ink",
    "muted",
    "paper",
    "band",
    "line",
    "edge",
    "header",
    "header-text",
    "header-muted",
    "heading",
    "label",
    "pill",
    "curve",
    "area-positive",
    "area-negative",
    "pain",
    "pain-moderate",
    "pain-mild",
    "pain-fill",
    "pain-text",
    "opportunity",
    "opportunity-fill",
    "opportunity-text",
    "good-text",
    "bad-text",
    "moment",
    "frontstage",
    "backstage",
    "focus",
    "series-1",
    "series-2",
    "series-3",
    "series-4",
    "very-negative-fill",
    "very-negative-mark",
    "very-negative-text",
    "negative-fill",
    "negative-mark",
    "negative-text",
    "neutral-fill",
    "neutral-mark",
    "neutral-text",
    "positive-fill",
    "positive-mark",
    "positive-text",
    "very-positive-fill",
    "very-positive-mark",
    "very-positive-text",
]
"""What a colour is for."""

ROLES: tuple[Role, ...] = get_args(Role)

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def _frozen_copy(colours: Mapping[Role, str]) -> Mapping[Role, str]:
    return MappingProxyType(dict(colours))


def _complete(_theme: Theme, _attribute: Attribute[Mapping[Role, str]], colours: Mapping[Role, str]) -> None:
    if set(colours) != set(ROLES):
        different = ", ".join(sorted(set(colours) ^ set(ROLES)))
        message = f"a theme has one colour for every role and no other; look at: {different}"
        raise ValueError(message)
    for role, colour in colours.items():
        if not COLOUR.fullmatch(colour):
            message = f"the colour of {role} must look like #1D2733, not {colour!r}"
            raise ValueError(message)


@frozen
class Theme:
    """One colour, written #RRGGBB, for every role.

    Raises ValueError where a role is missing or a colour is not of that form.

    >>> THEMES["light"].colours["ink"], THEMES["dark"].is_dark
    ('#1D2733', True)
    """

    name: str
    colours: Mapping[Role, str] = field(converter=_frozen_copy, validator=_complete, hash=False, repr=False)
    is_dark: bool = False


Step = Literal[-2, -1, 0, 1, 2]
"""A step of the emotion scale, from very negative to very positive."""

STEPS: tuple[Step, ...] = get_args(Step)


@frozen
class Tone:
    """What one step of the emotion scale is called and the roles that paint it."""

    word: str
    fill: Role
    mark: Role
    text: Role


TONES: Mapping[Step, Tone] = {
    -2: Tone("very negative", "very-negative-fill", "very-negative-mark", "very-negative-text"),
    -1: Tone("negative", "negative-fill", "negative-mark", "negative-text"),
    0: Tone("neutral", "neutral-fill", "neutral-mark", "neutral-text"),
    1: Tone("positive", "positive-fill", "positive-mark", "positive-text"),
    2: Tone("very positive", "very-positive-fill", "very-positive-mark", "very-positive-text"),
}


def emotion_step(normal: float) -> Step:
    """The step of an emotion normalised to [-1, 1]: from 0.25 positive, from 0.75 very positive, and below alike.

    >>> [emotion_step(normal) for normal in (-1, -0.5, 0.2, 0.25, 0.75)]
    [-2, -1, 0, 1, 2]
    """
    if normal >= 0:
        return 2 if normal >= 0.75 else 1 if normal >= 0.25 else 0
    return -2 if normal <= -0.75 else -1 if normal <= -0.25 else 0


def emotion_tone(normal: float | None) -> Tone:
    """The tone of a normalised emotion; an unknown emotion has the colours of a neutral one, never its word or face."""
    return TONES[0] if normal is None else TONES[emotion_step(normal)]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance).

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)


_LIGHT: dict[Role, str] = {
    "ink": "#1D2733",
    "muted": "#4F5A66",
    "paper": "#FFFFFF",
    "band": "#F6F8FA",
    "line": "#D3DAE2",
    "edge": "#8491A0",
    "header": "#22405E",
    "header-text": "#FFFFFF",
    "header-muted": "#C6D6E6",
    "heading": "#22405E",
    "label": "#EDF1F5",
    "pill": "#E4EAF1",
    "curve": "#33475B",
    "area-positive": "#DCEBF8",
    "area-negative": "#FBE1D3",
    "pain": "#A3240F",
    "pain-moderate": "#CF6A4C",
    "pain-mild": "#E3A68F",
    "pain-fill": "#FDECE7",
    "pain-text": "#7A1C0C",
    "opportunity": "#0F6B50",
    "opportunity-fill": "#E6F4EF",
    "opportunity-text": "#0B4F3B",
    "good-text": "#0F6B50",
    "bad-text": "#A3240F",
    "moment": "#8F5400",
    "frontstage": "#5BA08C",
    "backstage": "#8E79B8",
    "focus": "#E69F00",
    "series-1": "#0B6AA8",
    "series-2": "#B8480B",
    "series-3": "#0B7A5B",
    "series-4": "#82439A",
    "very-negative-fill": "#F9D2C0",
    "very-negative-mark": "#B3401F",
    "very-negative-text": "#7A2410",
    "negative-fill": "#FDEBE0",
    "negative-mark": "#C96A3D",
    "negative-text": "#8A3B1A",
    "neutral-fill": "#F1F3F5",
    "neutral-mark": "#7C8793",
    "neutral-text": "#46505B",
    "positive-fill": "#E1EFFA",
    "positive-mark": "#4B8DC1",
    "positive-text": "#1F5583",
    "very-positive-fill": "#C3DFF4",
    "very-positive-mark": "#1C6AA8",
    "very-positive-text": "#0F4470",
}

_DARK: dict[Role, str] = {
    "ink": "#E8EDF2",
    "muted": "#AEB8C3",
    "paper": "#141A21",
    "band": "#1B232C",
    "line": "#323D49",
    "edge": "#8391A0",
    "header": "#2F5F8F",
    "header-text": "#FFFFFF",
    "header-muted": "#DCE8F4",
    "heading": "#9CC9F0",
    "label": "#202A34",
    "pill": "#2A3643",
    "curve": "#C7D3DF",
    "area-positive": "#173552",
    "area-negative": "#4A2518",
    "pain": "#D9432A",
    "pain-moderate": "#CF6A4C",
    "pain-mild": "#E3A68F",
    "pain-fill": "#3A1E18",
    "pain-text": "#FFB9A6",
    "opportunity": "#5CC7A6",
    "opportunity-fill": "#15302A",
    "opportunity-text": "#A5E3CF",
    "good-text": "#5CC7A6",
    "bad-text": "#FF9C85",
    "moment": "#F2BE5C",
    "frontstage": "#5BA08C",
    "backstage": "#8E79B8",
    "focus": "#E69F00",
    "series-1": "#6CB6F0",
    "series-2": "#F09A5E",
    "series-3": "#5CC7A6",
    "series-4": "#D3A0E4",
    "very-negative-fill": "#52220F",
    "very-negative-mark": "#EE7B52",
    "very-negative-text": "#FFC4AC",
    "negative-fill": "#3D2417",
    "negative-mark": "#DE8F63",
    "negative-text": "#F8C8AC",
    "neutral-fill": "#242D36",
    "neutral-mark": "#939EAA",
    "neutral-text": "#D0D8E0",
    "positive-fill": "#15304A",
    "positive-mark": "#62A6DD",
    "positive-text": "#BDDFF8",
    "very-positive-fill": "#0F426B",
    "very-positive-mark": "#6CB6F0",
    "very-positive-text": "#D2EAFC",
}

LIGHT = Theme("light", _LIGHT)
DARK = Theme("dark", _DARK, is_dark=True)

THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK)}
"""The themes by name."""
