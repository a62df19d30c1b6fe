"""Themes as they are asked for: by name, as a value, or as a brand's colours in a mapping or a TOML file.

What is wrong with a brand is told all at once: every key and colour that is not understood, or else every pair of
colours that cannot be told apart, with the nearest colour that would do.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from attrs import define, field

from journeymap.errors import ThemeError
from journeymap.rendering.drawing.brand import BASES, WORDS, Brand, Palette, palette_of, theme_from
from journeymap.rendering.drawing.colours import NAMES, distance, mixed
from journeymap.rendering.drawing.legibility import ASKED, Pair, shortfalls
from journeymap.rendering.drawing.palettes import THEMES
from journeymap.rendering.drawing.theme import ROLES, Role, Theme
from journeymap.wording import did_you_mean, listed, quoted, which_of

LARGEST_FILE = 100_000
"""The most bytes of a file with the colours of a brand."""

LONGEST_NAME = 60
MOST_PROBLEMS = 50

KEYS = ("name", "base", *WORDS, "roles")
"""What a brand can say."""

_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}")
_STEPS = 64
"""How finely a colour that would do is looked for on the way to black and to white."""


def theme_of(value: str | os.PathLike[str] | Mapping[str, object] | Theme) -> Theme:
    """A theme from its name, from a brand's colours in a mapping or a .toml file, or as it is.

    >>> theme_of("dark").name, theme_of({"name": "Acme", "primary": "navy"}).colours["header"]
    ('dark', '#000080')

    A brand says what `KEYS` lists: `primary`, `accent`, `ink`, `paper`, `positive` and `negative` are colours written
    #RGB, #RRGGBB or with one of the basic names of CSS, `base` is "light" or "dark", and `roles` are single colours by
    role. Raises ThemeError, a ValueError, where a name or a brand makes no theme, UnreadableFileError where a file
    cannot be read.
    """
    if isinstance(value, Theme):
        return value
    if isinstance(value, Mapping):
        return _theme(value, "the brand", "brand")
    if isinstance(value, str) and not value.lower().endswith(".toml"):
        if value not in THEMES:
            hint = f"{which_of(value, THEMES)}; the file of a brand's colours ends in .toml"
            raise ThemeError(f"no theme {quoted(value)}", [hint])
        return THEMES[value]
    path = Path(value)
    return _theme(_table(path), quoted(path.as_posix()), path.stem[:LONGEST_NAME] or "brand")


def _table(path: Path) -> Mapping[str, object]:
    """What a TOML file says."""
    import tomllib

    from journeymap.reading import read_bytes

    source = quoted(path.as_posix())
    content = read_bytes(path)
    if len(content) > LARGEST_FILE:
        raise ThemeError(source, [f"larger than {LARGEST_FILE // 1000} kB, too large for the colours of a brand"])
    try:
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as problem:
        raise ThemeError(source, ["not saved as UTF-8; save it as UTF-8 in the editor"]) from problem
    except (ValueError, RecursionError) as problem:
        hint = 'TOML is written like primary = "#22405E"'
        raise ThemeError(source, [f"not TOML: {str(problem)[:200]}; {hint}"]) from problem


def _theme(said: Mapping[str, object], source: str, name: str) -> Theme:
    reader = _Reader()
    brand = reader.brand(said, name)
    if reader.problems:
        raise ThemeError(source, _at_most(reader.problems))
    palette = palette_of(brand)
    faults = _by_key(palette)
    if faults:
        raise ThemeError(source, _at_most([_fault(brand, key, found) for key, found in faults.items()]))
    return theme_from(brand, palette.colours)


def _at_most(problems: list[str]) -> list[str]:
    hidden = len(problems) - MOST_PROBLEMS
    return [*problems[:MOST_PROBLEMS], *([f"and {hidden} more"] if hidden > 0 else [])]


@define
class _Reader:
    """Reads what a brand says and notes everything that is wrong with it."""

    problems: list[str] = field(factory=list)

    def brand(self, said: Mapping[str, object], name: str) -> Brand:
        for key in said:
            if key not in KEYS:
                self.problems.append(f"unknown key {quoted(key)}; {_hint(key, KEYS)}")
        brand = Brand(
            self._name(said.get("name", name)),
            self._base(said.get("base")),
            {word: self._colour(word, said[word]) for word in WORDS if word in said},
            self._roles(said.get("roles", {})),
        )
        if brand.is_at_odds and not self.problems:
            odds = "dark" if brand.base == "light" else "light"
            hint = f'leave out base, or write base = "{odds}"'
            self.problems.append(f'base = "{brand.base}" does not go with a paper as {odds} as {brand.paper}; {hint}')
        return brand

    def _name(self, name: object) -> str:
        if isinstance(name, str) and name.isprintable() and 0 < len(name) <= LONGEST_NAME:
            return name
        self.problems.append(f"name: found {quoted(name)}, wanted a text of at most {LONGEST_NAME} characters")
        return "brand"

    def _base(self, base: object) -> str | None:
        if base is None or base in BASES:
            return base
        self.problems.append(f"base: found {quoted(base)}, wanted one of {listed(BASES)}")
        return None

    def _roles(self, roles: object) -> dict[Role, str]:
        if not isinstance(roles, Mapping):
            self.problems.append(f"roles: found {quoted(roles)}, wanted a table of colours by role")
            return {}
        for role in roles:
            if role not in ROLES:
                self.problems.append(f"roles: unknown role {quoted(role)}; {_hint(role, ROLES)}")
        return {role: self._colour(f"roles.{role}", roles[role]) for role in ROLES if role in roles}

    def _colour(self, key: str, value: object) -> str:
        """A colour as #RRGGBB."""
        if isinstance(value, str):
            if _COLOUR.fullmatch(value):
                return ("#" + "".join(digit * (2 if len(value) == 4 else 1) for digit in value[1:])).upper()
            if value.lower() in NAMES:
                return NAMES[value.lower()]
        wanted = 'wanted a colour such as "#22405E", "#FA0" or "navy"'
        near = did_you_mean(value, NAMES) if isinstance(value, str) and not value.startswith("#") else None
        self.problems.append(f"{key}: found {quoted(value)}, {wanted}" + (f"; {near}" if near else ""))
        return "#000000"


def _hint(name: object, known: tuple[str, ...]) -> str:
    return which_of(name, known) if isinstance(name, str) else f"known: {listed(known)}"


def _by_key(palette: Palette) -> dict[str, list[tuple[Pair, float]]]:
    """The pairs whose contrast is too low, by the key of the brand that should change."""
    found: dict[str, list[tuple[Pair, float]]] = {}
    for pair, ratio in shortfalls(palette.colours):
        found.setdefault(palette.key_of(pair.front, pair.back) or "base", []).append((pair, ratio))
    return found


def _fault(brand: Brand, key: str, found: list[tuple[Pair, float]]) -> str:
    """Every pair that fails because of one key, and the nearest colour for it with which none does."""
    given = brand.colour_of(key)
    near = _nearest(brand, key, given)
    advice = (
        f"the nearest that would do is {near}" if near else "with the other colours no lighter or darker one would do"
    )
    fronts = groupby(found, key=lambda pair: (pair[0].front, ASKED[pair[0].kind]))
    told = "; ".join(
        f"{front} needs {least:g}:1 and has "
        + ", ".join(f"{_rounded(ratio)}:1 on {pair.back}" for pair, ratio in pairs)
        for (front, least), pairs in fronts
    )
    return f"{key} = {given} gives too little contrast: {told}; {advice}"


def _rounded(ratio: float) -> str:
    """A ratio that falls short, never rounded up to the one asked for."""
    return f"{int(ratio * 100) / 100:.2f}"


def _nearest(brand: Brand, key: str, given: str) -> str | None:
    ways = {mixed(given, end, step / _STEPS) for end in ("#000000", "#FFFFFF") for step in range(1, _STEPS + 1)}
    for colour in sorted(ways, key=lambda colour: (distance(given, colour), colour)):
        if key not in _by_key(palette_of(brand.with_colour(key, colour))):
            return colour
    return None
