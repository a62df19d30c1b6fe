"""What stands on what in the pictures, and how much contrast that asks for (WCAG 2.2).

Text asks for 4.5:1 to what it stands on, a mark that means something for 3:1. A theme is good where all of these
pairs are: views use no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from attrs import frozen

from journeymap.rendering.drawing.colours import luminance, ratio
from journeymap.rendering.drawing.theme import TONES, Role

Kind = Literal["text", "mark"]

ASKED: Mapping[Kind, float] = {"text": 4.5, "mark": 3.0}
"""The least contrast of each kind, as WCAG 2.2 asks for on its level AA."""


@frozen
class Pair:
    """A role that is seen on another one."""

    front: Role
    back: Role
    kind: Kind


SURFACES: tuple[Role, ...] = ("paper", "band", "label", "pill")
AREAS: tuple[Role, ...] = ("area-positive", "area-negative")
_FILLS: tuple[Role, ...] = tuple(tone.fill for tone in TONES.values())
_CARDS: tuple[Role, ...] = (*_FILLS, "pain-fill", "opportunity-fill")
_PAGE: tuple[Role, ...] = ("paper", "band")
_SERIES: tuple[Role, ...] = ("series-1", "series-2", "series-3", "series-4")

_EVERYWHERE: tuple[Role, ...] = (*SURFACES, *AREAS, *_CARDS)

_TEXTS: Mapping[Role, tuple[Role, ...]] = {
    "ink": _EVERYWHERE,
    "muted": _EVERYWHERE,
    "heading": _EVERYWHERE,
    "header-text": ("header",),
    "header-muted": ("header",),
    "good-text": _EVERYWHERE,
    "bad-text": _EVERYWHERE,
    "moment": _EVERYWHERE,
    "pain-text": _EVERYWHERE,
    "opportunity-text": _EVERYWHERE,
    **dict.fromkeys((tone.text for tone in TONES.values()), _EVERYWHERE),
    **dict.fromkeys(("curve", *_SERIES), _PAGE),
}

_MARKS: Mapping[Role, tuple[Role, ...]] = {
    "edge": _EVERYWHERE,
    "curve": (*_PAGE, *AREAS),
    "pain": (*_PAGE, "pain-fill", *_FILLS),
    "pain-moderate": (*_PAGE, "pain-fill"),
    "opportunity": (*_PAGE, "opportunity-fill"),
    "focus": _PAGE,
    "frontstage": _PAGE,
    "backstage": _PAGE,
    "figure-line": ("figure",),
    **{tone.mark: (tone.fill, *SURFACES, *AREAS, "opportunity-fill", "pain-fill") for tone in TONES.values()},
    **dict.fromkeys(_SERIES, (*AREAS, *_FILLS)),
}


def _pairs(kind: Kind, fronts: Mapping[Role, Iterable[Role]]) -> Iterator[Pair]:
    return (Pair(front, back, kind) for front, backs in fronts.items() for back in backs)


PAIRS: tuple[Pair, ...] = (*_pairs("text", _TEXTS), *_pairs("mark", _MARKS))
"""Every pair of roles that has to be told apart in the pictures."""


def shortfalls(colours: Mapping[Role, str], asked: Mapping[Kind, float] = ASKED) -> tuple[tuple[Pair, float], ...]:
    """The pairs whose contrast is too low, each with the contrast that it has.

    >>> from journeymap.rendering.drawing.palettes import LIGHT
    >>> shortfalls({**LIGHT.colours, "header-text": "#777777"})
    ((Pair(front='header-text', back='header', kind='text'), 2.3...),)
    """
    lights = {role: luminance(colour) for role, colour in colours.items()}
    ratios = ((pair, ratio(lights[pair.front], lights[pair.back])) for pair in PAIRS)
    return tuple((pair, has) for pair, has in ratios if has < asked[pair.kind])
