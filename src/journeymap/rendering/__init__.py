r"""Journeys as pictures: a view makes a scene, a writer turns it into SVG, DOT or HTML.

>>> import journeymap as jm
>>> journey = jm.loads("journeymap: 1\nname: Tea\nstages: {buy: {touchpoints: {shop: {}, sip: {}}}}")
>>> jm.render(journey).svg[:4], jm.to_dot(journey)[:15]
('<svg', 'digraph journey')
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Mapping

from journeymap.journey import Journey
from journeymap.rendering.diagram import GRAPH, MOST, MOST_OF_GRAPH, STAGED, VIEWS, Diagram
from journeymap.rendering.drawing.palettes import THEMES
from journeymap.rendering.drawing.theme import Theme
from journeymap.rendering.options import Options
from journeymap.rendering.parts.highlights import highlights
from journeymap.rendering.parts.lanes import chosen_lanes
from journeymap.rendering.parts.measured import Measurement, measured
from journeymap.rendering.theming import theme_of
from journeymap.rendering.writers.engines import TIMEOUT, has_engine
from journeymap.wording import quoted, which_of

__all__ = ["THEMES", "VIEWS", "Diagram", "Theme", "render", "to_dot"]

ThemeLike = str | os.PathLike[str] | Mapping[str, object] | Theme
"""What makes a theme: its name, a brand's colours in a mapping or a .toml file, or a theme as it is."""


def render(
    journey: Journey,
    *,
    view: str = "map",
    theme: ThemeLike = "light",
    columns: str = "stages",
    lanes: str | Iterable[str] = (),
    by: str = "channel",
    personas: str | Iterable[str] = (),
    against: Journey | None = None,
    importance: bool = False,
    highlight: str | Iterable[str] = (),
    measurement: Measurement | None = None,
    engine: str | None = None,
    timeout: float = TIMEOUT,
) -> Diagram:
    """A view of a journey as a `Diagram`: its `.svg`, `.dot`, `.html()`, `.png()`, `.pdf()` and `.save(path)` draw it.

    `view` is "map", the classic journey map by stages; "flow", touchpoints as cards with the ways between them;
    "storyboard"; "blueprint", the service blueprint; "swimlanes"; "lifecycle", the six phases as a loop; "curve", the
    emotion curve alone; or "graph", touchpoints and transitions as a layout engine arranges them. `theme` is "light",
    "dark", "print", "contrast", a brand's colours in a mapping or a .toml file, or a `Theme`.

    `columns="touchpoints"` makes the map a poster with a column for each touchpoint; `lanes` are the map's lanes by
    name, in their order. `by` is what swimlanes are of: "channel", "team" or "persona". `personas` are ids of those
    whose emotion curves are drawn in one lane, `against` is a journey whose curve is laid over this one's, such as the
    future state, and `importance` adds how much each touchpoint matters as a second curve. `highlight` sets off what
    one or several words say: "critical-path" (or "critical-path:likely", ...), "must-pass", "pain-points" (or
    "pain-points:3"), "orphans", "hand-offs", "touchpoint:ID". `measurement` draws what event data showed.

    Flow, storyboard, blueprint and swimlanes are for up to 300 touchpoints: for more of them, a flow becomes the graph
    where there is an engine (up to 2,000), everything else the map, and a RuntimeWarning says so.

    For the graph alone: `engine` is "graphviz-pure", "dot" or the file of a Graphviz program (by default the first of
    the two that is installed), `timeout` how many seconds it may take. Raises ValueError for a view, a theme or an
    option that does not exist, UnknownNameError (a KeyError) for a persona or touchpoint that does not, ThemeError (a
    ValueError too) for a brand whose colours cannot be read.
    """
    view, columns = _fitting(_one_of(VIEWS, view, "view"), columns, len(journey.touchpoints), engine)
    options = Options(
        columns=columns,
        lanes=lanes,
        by=by,
        personas=personas,
        against=against,
        importance=importance,
        highlight=highlight,
        measurement=measurement,
    )
    _check(journey, options)
    return Diagram(journey, view, theme_of(theme), options, engine, timeout)


def _check(journey: Journey, options: Options) -> None:
    """Refuse at once what the journey does not have, not when a picture is first drawn."""
    chosen_lanes(options.lanes, is_measured=options.measurement is not None)
    for name in options.personas:
        journey.persona(name)
    for word in options.highlight:
        if not highlights(journey, [word]).touchpoints:
            _warn(f"{quoted(word)} highlights nothing: this journey has none")
    if options.measurement is not None:
        measured(options.measurement)


def _fitting(view: str, columns: str, touchpoints: int, engine: str | None) -> tuple[str, str]:
    """The view and its columns, or where there are too many touchpoints the next best, with a warning that says so."""
    if touchpoints <= MOST:
        return view, columns
    if view in STAGED:
        has_graph = view == "flow" and touchpoints <= MOST_OF_GRAPH and has_engine(engine)
        wanted, view, columns = f"the {view}", GRAPH if has_graph else "map", "stages"
        _warn(f"{touchpoints:,} touchpoints are too many for {wanted} (at most {MOST}); this is the {view}")
    elif columns == "touchpoints":
        columns = "stages"
        _warn(f"{touchpoints:,} touchpoints are too many for a poster (at most {MOST}); this is the map by stages")
    return view, columns


def _warn(message: str) -> None:
    warnings.warn(message, RuntimeWarning, stacklevel=4)


def to_dot(journey: Journey, *, theme: ThemeLike = "light") -> str:
    """The graph of a journey as DOT text, Graphviz' language; no engine is needed.

    Stages are clusters, touchpoints nodes by their ids (ids that DOT could mistake get another name), colours stand
    for emotions and widths for probabilities. Raises ThemeError for a theme that does not exist.
    """
    return Diagram(journey, GRAPH, theme_of(theme)).dot


def _one_of(known: Iterable[str], name: str, noun: str) -> str:
    names = list(known)
    if name not in names:
        raise ValueError(f"no {noun} {quoted(name)}; {which_of(name, names)}")
    return name
