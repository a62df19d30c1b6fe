"""`Diagram`: one view of a journey, drawn when it is asked for, in the format that is asked for."""

from __future__ import annotations

import html
import os
import warnings
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from journeymap.errors import MissingToolError, RenderingError
from journeymap.journey import Journey
from journeymap.rendering.drawing.palettes import LIGHT
from journeymap.rendering.drawing.scene import Scene
from journeymap.rendering.drawing.theme import Theme
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.header import describe
from journeymap.rendering.views import SCENES, scene_of
from journeymap.rendering.writers.engines import TIMEOUT, Engine, find_engine, standalone_svg, system_engine
from journeymap.rendering.writers.raster import DPI, FontFiles, check_size, has_resvg, on_paper, svg_to_pdf, svg_to_png
from journeymap.rendering.writers.svg import to_svg
from journeymap.saving import write_whole
from journeymap.wording import quoted

if TYPE_CHECKING:
    import graphviz

GRAPH = "graph"
"""The view that a layout engine lays out."""

VIEWS = (*SCENES, GRAPH)
"""The names of the views."""

UNPINNED = ("storyboard", "curve")
"""Views that are mostly filled curves, which Graphviz has no counterpart for."""


STAGED = ("flow", "storyboard", "blueprint", "swimlanes")
"""Views that show every touchpoint in a place of its own."""

MOST = 300
"""The most touchpoints of such a view, and of a map with a column for each."""

MOST_OF_GRAPH = 2000
"""The most touchpoints that a layout engine arranges in reasonable time."""


@frozen
class EmbeddedPage:
    """A page as a notebook shows it: in a frame that cannot reach the notebook; its links open elsewhere."""

    page: str = field(repr=False)
    height: int = 720

    def _repr_html_(self) -> str:
        look = f"width: 100%; height: {self.height}px; border: 1px solid #8884; border-radius: 6px"
        free = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
        return f'<iframe sandbox="{free}" srcdoc="{html.escape(self.page)}" style="{look}"></iframe>'


@frozen
class Diagram:
    """One view of a journey; make one with `journeymap.render`.

    Nothing is drawn before a format is asked for, and SVG and DOT only once. In a notebook it shows itself.
    """

    journey: Journey = field(repr=False)
    view: str = "map"
    theme: Theme = LIGHT
    options: Options = field(default=PLAIN, repr=False)
    engine: str | None = None
    timeout: float = TIMEOUT

    @cached_property
    def scene(self) -> Scene:
        """The picture as shapes in absolute coordinates; of every view but the graph, which an engine lays out."""
        return scene_of(self.view, self.journey, self.options)

    @cached_property
    def svg(self) -> str:
        """The picture as SVG: from journeymap's own writer, the graph from a layout engine.

        The graph raises MissingToolError where there is no engine and RenderingError where the engine fails.
        """
        if self.view != GRAPH:
            return to_svg(self.scene, self.theme)
        drawn = find_engine(self.engine).draw(self.dot, "svg", timeout=self.timeout)
        return standalone_svg(drawn, f"Journey graph: {self.journey.name}", describe(self.journey))

    @cached_property
    def dot(self) -> str:
        """The picture as DOT text, for Graphviz; needs no engine.

        The graph leaves its layout to Graphviz; every other view has fixed positions, which any Graphviz draws as they
        are, less what it cannot draw: icons and filled curves. RenderingError for a storyboard or a curve alone.
        """
        if self.view in UNPINNED:
            raise RenderingError(f"the {self.view} has no DOT: Graphviz cannot draw its curves; take SVG, PNG or PDF")
        if self.view != GRAPH:
            from journeymap.rendering.writers.pinned import to_pinned_dot

            return to_pinned_dot(self.scene, self.theme)
        # The graph alone needs the analyses, and the map should not wait for them.
        from journeymap.rendering.views.graph import network
        from journeymap.rendering.writers.dot import to_dot

        return to_dot(network(self.journey), self.theme)

    def html(self) -> str:
        """The journey as one interactive page, which opens on this view: all views as tabs, filters, search, details.

        It needs no network and no other file. Views that are made for smaller journeys are left out.
        """
        from journeymap.rendering.writers.page import to_html

        views = {name: scene_of(name, self.journey, self.options) for name in SCENES if self._has_room(name)}
        return to_html(self.journey, views, self.theme, first=self.view if self.view in views else "map")

    def _has_room(self, view: str) -> bool:
        return view not in STAGED or len(self.journey.touchpoints) <= MOST

    def markdown(self) -> str:
        """The journey as a table in Markdown: what the picture says, for readers who cannot see it."""
        from journeymap.rendering.writers.table import to_markdown

        return to_markdown(self.journey)

    def text(self, *, width: int = 100, colour: bool = False, ascii: bool = False) -> str:
        """The journey map in characters, for a terminal of that width, 40 to 400; `colour` paints emotions and pains."""
        from journeymap.rendering.writers.terminal import to_text

        return to_text(self.journey, width=width, colour=colour, ascii=ascii)

    def show(self, *, height: int = 720) -> EmbeddedPage:
        """The interactive page for a notebook's cell, in a frame that shuts it off from the notebook.

        `height` is in pixels.
        """
        return EmbeddedPage(self.html(), height)

    @property
    def graphviz(self) -> graphviz.Source:
        """The graph as a `graphviz.Source`, with which that library renders and shows it through the system's `dot`."""
        import graphviz

        return graphviz.Source(self.dot, format="svg")

    def png(self, *, scale: float = 2.0, font_files: FontFiles = ()) -> bytes:
        """The picture as PNG, `scale` pixels for each pixel of its SVG.

        Drawn by the extra `png`; without it by a layout engine from `dot`, with a warning that icons and filled curves
        are missing then. A graph needs the extra only with `font_files`; in letters that the embedded engine lacks it
        goes to the system's `dot` or to the extra, and where neither is there, a warning says so. Raises
        MissingToolError or RenderingError; ValueError for a scale that is not above 0.
        """
        engine = None if font_files else self._engine_for_png()
        if engine is not None and not engine.has_letters_of(self.dot):
            engine = self._engine_with_more_letters(engine)
        if engine is None:
            return svg_to_png(self.svg, scale=scale, font_files=font_files)
        check_size(self.svg, scale)
        from journeymap.rendering.writers import pinned

        unit = DPI if self.view == GRAPH else pinned.DPI
        return engine.draw(self.dot, "png", dpi=unit * scale, timeout=self.timeout)

    def _engine_for_png(self) -> Engine | None:
        """The engine that draws the PNG; None for the extra `png`, or for want of either."""
        if self.view == GRAPH:
            return find_engine(self.engine)
        if self.view in UNPINNED or has_resvg():
            return None
        try:
            engine = find_engine(self.engine)
        except MissingToolError:
            return None
        message = "drawn without icons and filled curves; for the whole picture: pip install 'journeymap[png]'"
        warnings.warn(message, RuntimeWarning, stacklevel=3)
        return engine

    def _engine_with_more_letters(self, engine: Engine) -> Engine | None:
        """What draws a graph in any script: the system's engine, or None for the extra `png`."""
        system = system_engine()
        if self.engine is None and system is not None:
            return system
        if has_resvg():
            return None
        message = f"{engine.name} lacks some letters of this graph for PNG: pip install 'journeymap[png]'"
        warnings.warn(message, RuntimeWarning, stacklevel=3)
        return engine

    def pdf(self, *, paper: str | None = None, font_files: FontFiles = ()) -> bytes:
        """The picture as a PDF of one page, through the extra `pdf`, without it a graph through the system's `dot`.

        The page is as large as the picture, a point for each pixel, or `paper`: "a0" to "a4", "letter" or "tabloid",
        which the picture fills, upright or lying. A warning says where letters become too small to read on it. Raises
        ValueError for another paper, MissingToolError or RenderingError.
        """
        try:
            return svg_to_pdf(on_paper(self.svg, paper) if paper else self.svg, font_files=font_files)
        except MissingToolError:
            engine = system_engine() if self.view == GRAPH else None
            if engine is None:
                raise
            return engine.draw(self.dot, "pdf", timeout=self.timeout)

    def save(
        self,
        path: str | os.PathLike[str],
        *,
        scale: float = 2.0,
        paper: str | None = None,
        font_files: FontFiles = (),
    ) -> Path:
        """Write the picture in the format of the file's suffix; returns the path.

        .svg, .png, .pdf, .dot or .gv; .html is the interactive page, .md the table, .txt the map in characters.
        `scale` counts for PNG, `paper` for PDF, `font_files` for both. The file appears whole or not at all, and one that was
        there stays as it was until then. Raises ValueError for another suffix, OSError where the file cannot be
        written, and what the formats raise.

        """
        target = Path(path)
        draw = self._writers(scale, paper, font_files).get(target.suffix.lower())
        if draw is None:
            known = ", ".join(self._writers(scale, paper, font_files))
            raise ValueError(f"{quoted(target.name)} names no format; the suffix of a picture's file is one of {known}")
        write_whole(target, draw())
        return target

    def _writers(self, scale: float, paper: str | None, font_files: FontFiles) -> dict[str, Callable[[], bytes]]:
        """How each kind of file is drawn, by its suffix."""
        return {
            ".svg": lambda: bytes(self.svg, "utf-8"),
            ".html": lambda: bytes(self.html(), "utf-8"),
            ".png": lambda: self.png(scale=scale, font_files=font_files),
            ".pdf": lambda: self.pdf(paper=paper, font_files=font_files),
            ".dot": lambda: bytes(self.dot, "utf-8"),
            ".gv": lambda: bytes(self.dot, "utf-8"),
            ".md": lambda: bytes(self.markdown(), "utf-8"),
            ".txt": lambda: bytes(self.text(), "utf-8"),
        }

    def __str__(self) -> str:
        return f"{self.journey} ({self.view})"

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> dict[str, object]:
        bundle: dict[str, object] = {"text/plain": str(self)}
        try:
            bundle["image/svg+xml"] = self.svg
        except (MissingToolError, RenderingError) as fault:
            bundle["text/plain"] = f"{self}\n{fault}\n\n{self.dot}"
        wanted = bundle.keys() if include is None else set(include)
        return {kind: shown for kind, shown in bundle.items() if kind in wanted and kind not in set(exclude or ())}
