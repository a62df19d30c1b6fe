"""A theme from the few colours of a brand manual: the rest is derived from them, and what cannot be read is refused.

The colours that a brand gives are taken as they are. Those derived from them, and those of the theme that it starts
from, are brought nearer to black or white where they would be too faint on what they stand on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, get_args

from attrs import evolve, field, frozen

from journeymap.rendering.drawing.colours import black_or_white, contrast, luminance, mixed, nearest_seen
from journeymap.rendering.drawing.legibility import ASKED, PAIRS
from journeymap.rendering.drawing.palettes import THEMES
from journeymap.rendering.drawing.theme import Role, Theme

Word = Literal["primary", "accent", "ink", "paper", "positive", "negative"]
"""What a brand manual calls its colours."""

WORDS: tuple[Word, ...] = get_args(Word)

BASES = ("light", "dark")

_PLACES: Mapping[Word, Role] = {
    "primary": "header",
    "accent": "focus",
    "ink": "ink",
    "paper": "paper",
    "positive": "very-positive-mark",
    "negative": "very-negative-mark",
}
"""Where each colour of a brand is seen as it is."""

_MIDDLE = 0.18
"""The luminance of a grey that is seen as well on black as on white."""

Recipes = Iterator[tuple[Word, Role, str]]
"""Colours that are derived: from which word, for which role."""


@frozen
class Brand:
    """The colours that a brand gives, by what its manual calls them and by single roles, all written #RRGGBB."""

    name: str = "brand"
    base: str | None = None
    words: Mapping[Word, str] = field(factory=dict)
    roles: Mapping[Role, str] = field(factory=dict)

    @property
    def keys(self) -> dict[Role, str]:
        """The roles that are given, each with the key that gives it."""
        words = {_PLACES[word]: str(word) for word in self.words}
        return words | {role: f"roles.{role}" for role in self.roles}

    @property
    def paper(self) -> str | None:
        """The colour of the paper, where it is given."""
        return self.roles.get("paper") or self.words.get("paper")

    @property
    def is_at_odds(self) -> bool:
        """Whether the paper is a dark one for a light base, or a light one for a dark base."""
        return bool(self.base and self.paper) and self.base != ("dark" if self._has_dark_paper else "light")

    @property
    def _has_dark_paper(self) -> bool:
        return self.paper is not None and luminance(self.paper) < _MIDDLE

    @property
    def theme(self) -> Theme:
        """The theme that the brand starts from: the one it names, else the one that goes with its paper."""
        return THEMES[self.base or ("dark" if self._has_dark_paper else "light")]

    def colour_of(self, key: str) -> str:
        """The colour that a key gives."""
        colours: dict[str, str] = dict(self.words) | {f"roles.{role}": colour for role, colour in self.roles.items()}
        return colours[key]

    def with_colour(self, key: str, colour: str) -> Brand:
        """The same brand with another colour for one of its keys."""
        name = key.removeprefix("roles.")
        if name == key:
            return evolve(self, words={word: colour if word == key else old for word, old in self.words.items()})
        return evolve(self, roles={role: colour if role == name else old for role, old in self.roles.items()})


@frozen
class Palette:
    """A colour for every role, and for those that a brand gave or moved the key of the brand."""

    colours: Mapping[Role, str]
    given: Mapping[Role, str]
    derived: Mapping[Role, str]

    def key_of(self, front: Role, back: Role) -> str | None:
        """The key to change where two roles cannot be told apart: a given one before one that others follow from."""
        return (
            self.given.get(front) or self.given.get(back) or self.derived.get(back) or self.derived.get(front) or None
        )


def palette_of(brand: Brand) -> Palette:
    """The colours of a brand, the derived ones brought to the contrast that they need where that is possible."""
    colours: dict[Role, str] = dict(brand.theme.colours)
    derived: dict[Role, str] = {}
    for word, role, colour in _recipes(brand):
        colours[role], derived[role] = colour, str(word)
    given = brand.keys
    colours |= {_PLACES[word]: colour for word, colour in brand.words.items()} | dict(brand.roles)
    for role, asked in _ASKED_OF.items():
        if role not in given:
            asks = [(colours[back], least) for back, least in asked]
            colours[role] = nearest_seen(colours[role], asks) or colours[role]
    return Palette(colours, given, derived)


def theme_from(brand: Brand, colours: Mapping[Role, str]) -> Theme:
    """The colours of a brand under its name."""
    return Theme(brand.name, colours, is_dark=brand.theme.is_dark)


def _asked_of() -> dict[Role, tuple[tuple[Role, float], ...]]:
    asked: dict[Role, tuple[tuple[Role, float], ...]] = {}
    for pair in PAIRS:
        asked[pair.front] = (*asked.get(pair.front, ()), (pair.back, ASKED[pair.kind]))
    return asked


_ASKED_OF = _asked_of()
"""What each role stands on, with the least contrast to it."""


def _recipes(brand: Brand) -> Recipes:
    colours = brand.theme.colours
    ink, paper = brand.words.get("ink", colours["ink"]), brand.words.get("paper", colours["paper"])
    yield from _page(brand.words, ink, paper)
    if "primary" in brand.words:
        yield from _primary(brand.words["primary"], ink)
    if "accent" in brand.words:
        yield "accent", "moment", brand.words["accent"]
        yield "accent", "clothes-3", brand.words["accent"]
    if "positive" in brand.words:
        yield from _positive(brand.words["positive"], ink, paper)
    if "negative" in brand.words:
        yield from _negative(brand.words["negative"], ink, paper)


def _page(words: Mapping[Word, str], ink: str, paper: str) -> Recipes:
    """Quiet surfaces with a breath of the brand's colour, and what is written and drawn in a softer ink."""
    if not {"primary", "ink", "paper"} & set(words):
        return
    word: Word = "paper" if "paper" in words else "primary" if "primary" in words else "ink"
    tint = mixed(words.get("primary", ink), ink, 0.5)
    shades: Mapping[Role, float] = {"band": 0.04, "label": 0.08, "pill": 0.12, "line": 0.22}
    yield from ((word, role, mixed(paper, tint, share)) for role, share in shades.items())
    yield word, "muted", mixed(ink, paper, 0.22)
    yield word, "edge", mixed(ink, paper, 0.45)


def _primary(primary: str, ink: str) -> Recipes:
    text = black_or_white(primary)
    yield "primary", "header-text", text
    yield "primary", "header-muted", mixed(text, primary, 0.2)
    yield "primary", "heading", primary
    yield "primary", "figure-line", primary
    yield "primary", "clothes-1", primary
    yield "primary", "curve", mixed(primary, ink, 0.5)


def _positive(positive: str, ink: str, paper: str) -> Recipes:
    colours: Mapping[Role, str] = {
        "positive-mark": mixed(positive, paper, 0.3),
        "very-positive-fill": _fill(positive, paper),
        "positive-fill": mixed(paper, positive, 0.13),
        "area-positive": mixed(paper, positive, 0.15),
        "very-positive-text": mixed(positive, ink, 0.45),
        "positive-text": mixed(positive, ink, 0.3),
        "good-text": positive,
    }
    yield from (("positive", role, colour) for role, colour in colours.items())


def _negative(negative: str, ink: str, paper: str) -> Recipes:
    colours: Mapping[Role, str] = {
        "negative-mark": mixed(negative, paper, 0.3),
        "very-negative-fill": _fill(negative, paper),
        "negative-fill": mixed(paper, negative, 0.13),
        "area-negative": mixed(paper, negative, 0.15),
        "very-negative-text": mixed(negative, ink, 0.45),
        "negative-text": mixed(negative, ink, 0.3),
        "bad-text": negative,
        "pain": negative,
        "pain-moderate": mixed(negative, paper, 0.3),
        "pain-mild": mixed(negative, paper, 0.55),
        "pain-fill": mixed(paper, negative, 0.09),
        "pain-text": mixed(negative, ink, 0.45),
    }
    yield from (("negative", role, colour) for role, colour in colours.items())


def _fill(mark: str, paper: str) -> str:
    """The strongest tint of a mark's colour that the mark is still seen on."""
    tints = [mixed(paper, mark, share) for share in (0.26, 0.2, 0.14, 0.08)]
    return next((tint for tint in tints if contrast(mark, tint) >= ASKED["mark"]), tints[-1])
