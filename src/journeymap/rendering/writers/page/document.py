"""The page put together: its template, its style sheet and script with the hashes that allow them, its data."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from string import Template

from journeymap.journey import Journey
from journeymap.rendering.drawing.palettes import DARK, LIGHT
from journeymap.rendering.drawing.scene import Scene
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.drawing.theme import Theme
from journeymap.rendering.writers.inline_svg import to_inline
from journeymap.rendering.writers.page.controls import filters, tabs
from journeymap.rendering.writers.page.knowledge import knowledge
from journeymap.rendering.writers.page.table import table
from journeymap.rendering.writers.svg import escaped
from journeymap.wording import counted

TABLE = "table"
"""The tab behind those of the views."""

SCRIPTS = ("model", "pictures", "filters", "search", "details", "table", "start")
"""The parts of the script, in the order in which they stand."""

_ICONS = ("assumed", "bulb", "measured", "observed", "search", "star")
"""Icons that the page has besides those of its pictures."""

_BLANKS = re.compile(r"\s*([{};])\s*")
_QUOTES = re.compile(r'="([a-zA-Z0-9.#-]+)"(?=[ >])')
"""Quotes around a value of an attribute that HTML reads without them; within texts there are none."""

_IN_JSON = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"})


def to_html(journey: Journey, views: Mapping[str, Scene], theme: Theme, *, first: str) -> str:
    r"""The page of a journey with these views by name, which opens on the first one named.

    The theme's colours count in light surroundings, or in dark ones for a dark theme; the other set is journeymap's
    own. A page in the light theme follows what the reader's system prefers, any other theme is shown as it is. Raises
    ValueError for a first view that there is not.

    >>> import journeymap as jm
    >>> tea = jm.loads("journeymap: 1\nname: Tea\nstages: {buy: {touchpoints: {shop: {}}}}")
    >>> to_html(tea, {"map": jm.render(tea).scene}, LIGHT, first="map")[:15]
    '<!DOCTYPE html>'
    """
    if first not in views:
        raise ValueError(f"the first view of a page is one of its views, not {first!r}")
    inline = to_inline(views, _ICONS)
    style = "\n".join([_colours(theme), inline.style, _BLANKS.sub(r"\1", _asset("page.css"))])
    return _template().substitute(
        scheme="" if theme == LIGHT else f' data-scheme="{"dark" if theme.is_dark else "light"}"',
        policy=_policy(style, _script()),
        title=escaped(one_line(journey.name)),
        name=escaped(one_line(journey.name)),
        style=style,
        symbols=inline.symbols,
        tabs=tabs([*views, TABLE], first),
        filters=filters(journey),
        count=counted(len(journey.touchpoints), "touchpoint"),
        panels="\n".join([*_panels(views, inline.pictures, first), table(journey)]),
        data=json.dumps({"first": first, "touchpoints": knowledge(journey)}, separators=(",", ":")).translate(_IN_JSON),
        script=_script(),
    )


def _panels(views: Mapping[str, Scene], pictures: Mapping[str, str], first: str) -> Iterator[str]:
    for name, picture in pictures.items():
        hidden = "" if name == first else " hidden"
        tall = " tall" if views[name].height > views[name].width else ""
        yield (
            f'<section class="panel picture{tall}" role="tabpanel" id="jm-panel-{name}" data-view="{name}" '
            f'aria-labelledby="jm-tab-{name}" tabindex="0"{hidden}>'
        )
        unquoted = _QUOTES.sub(r"=\1", picture)
        yield f'<div class="sheet">{unquoted}</div>'
        yield "</section>"


def _colours(theme: Theme) -> str:
    """Variables for every role: by what the reader's system prefers, or as the page is told, or for paper."""
    light = _variables(LIGHT if theme.is_dark else theme)
    dark = _variables(theme if theme.is_dark else DARK)
    return f"""\
:root {{ color-scheme: light; {light} }}
@media screen and (prefers-color-scheme: dark) {{ :root:not([data-scheme]) {{ color-scheme: dark; {dark} }} }}
@media screen {{ :root[data-scheme="dark"] {{ color-scheme: dark; {dark} }} }}"""


def _variables(theme: Theme) -> str:
    return "; ".join(f"--{role}: {colour}" for role, colour in theme.colours.items())


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _template() -> Template:
    return Template(_asset("page.html"))


@cache
def _script() -> str:
    lines = [line.strip() for name in SCRIPTS for line in _asset(f"script/{name}.js").splitlines()]
    code = "\n".join(line for line in lines if line and not line.startswith("//"))
    return f'"use strict";\n(() => {{\n{code}\n}})();\n'


@cache
def _asset(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
