r"""Journeys as pictures: a view makes a scene, a writer turns it into SVG, DOT or HTML.

>>> import journeymap as jm
>>> journey = jm.loads("journeymap: 1\nname: Tea\nstages: {buy: {touchpoints: {shop: {}, sip: {}}}}")
>>> jm.render(journey).svg[:4], jm.to_dot(journey)[:15]
('<svg', 'digraph journey')
"""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.journey import Journey
from journeymap.rendering.diagram import GRAPH, VIEWS, Diagram
from journeymap.rendering.engines import TIMEOUT
from journeymap.rendering.theme import THEMES, Theme
from journeymap.wording import quoted, which_of

__all__ = ["THEMES", "VIEWS", "Diagram", "Theme", "render", "to_dot"]


def render(
    journey: Journey,
    *,
    view: str = "map",
    theme: str | Theme = "light",
    engine: str | None = None,
    timeout: float = TIMEOUT,
) -> Diagram:
    """A view of a journey as a `Diagram`: its `.svg`, `.dot`, `.png()`, `.pdf()` and `.save(path)` draw it.

    `view` is "map", the classic journey map by stages, or "graph", touchpoints and transitions as a layout engine
    arranges them. `theme` is "light", "dark" or a `Theme`. For the graph alone: `engine` is "graphviz-pure", "dot" or
    the file of a Graphviz program (by default the first of the two that is installed), `timeout` how many seconds it
    may take. Raises ValueError for a view or theme that does not exist.
    """
    return Diagram(journey, _one_of(VIEWS, view, "view"), _theme(theme), engine, timeout)


def to_dot(journey: Journey, *, theme: str | Theme = "light") -> str:
    """The graph of a journey as DOT text, Graphviz' language; no engine is needed.

    Stages are clusters, touchpoints nodes by their ids (ids that DOT could mistake get another name), colours stand
    for emotions and widths for probabilities. Raises ValueError for a theme that does not exist.
    """
    return Diagram(journey, GRAPH, _theme(theme)).dot


def _theme(theme: str | Theme) -> Theme:
    return theme if isinstance(theme, Theme) else THEMES[_one_of(THEMES, theme, "theme")]


def _one_of(known: Iterable[str], name: str, noun: str) -> str:
    names = list(known)
    if name not in names:
        raise ValueError(f"no {noun} {quoted(name)}; {which_of(name, names)}")
    return name
