"""Colours by role: a scene says what a colour is for, a theme says which colour that is.

Emotions run over a diverging scale of five steps, vermillion over grey to blue, which readers with any of the
common colour deficiencies can tell apart; a face or a signed number always says the same as the colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

from attrs import Attribute, field, frozen

from journeymap.rendering.drawing.colours import COLOUR

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
    "figure",
    "figure-line",
    "clothes-1",
    "clothes-2",
    "clothes-3",
    "clothes-4",
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

    >>> from journeymap.rendering.drawing.palettes import THEMES
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
