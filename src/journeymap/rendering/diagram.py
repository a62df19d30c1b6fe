"""`Diagram`: one view of a journey, drawn when it is asked for, in the format that is asked for."""

from __future__ import annotations

import importlib.util
import os
import warnings
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from journeymap.errors import MissingToolError, RenderingError
from journeymap.journey import Journey
from journeymap.rendering.drawing.scene import Scene
from journeymap.rendering.drawing.theme import LIGHT, Theme
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.header import describe
from journeymap.rendering.views import SCENES, scene_of
from journeymap.rendering.writers.engines import TIMEOUT, Engine, find_engine, standalone_svg, system_engine
from journeymap.rendering.writers.raster import DPI, FontFiles, check_size, svg_to_pdf, svg_to_png
from journeymap.rendering.writers.svg import to_svg
from journeymap.saving import write_whole
from journeymap.wording import quoted

if TYPE_CHECKING:
    import graphviz

GRAPH = "graph"
"""The view that a layout engine lays out."""

VIEWS = (*SCENES, GRAPH)
"""The names of the views."""


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
        """The graph as DOT text, for Graphviz; needs no engine. Raises RenderingError for the map."""
        if self.view != GRAPH:
            message = f"the {self.view} has no DOT yet: DOT with fixed positions comes later; the graph view has it now"
            raise RenderingError(message)
        # The graph alone needs the analyses, and the map should not wait for them.
        from journeymap.rendering.views.graph import network
        from journeymap.rendering.writers.dot import to_dot

        return to_dot(network(self.journey), self.theme)

    @property
    def graphviz(self) -> graphviz.Source:
        """The graph as a `graphviz.Source`, with which that library renders and shows it through the system's `dot`."""
        import graphviz

        return graphviz.Source(self.dot, format="svg")

    def png(self, *, scale: float = 2.0, font_files: FontFiles = ()) -> bytes:
        """The picture as PNG, `scale` pixels for each pixel of its SVG.

        The map, and a graph with `font_files`, need the extra `png`. A graph in letters that the embedded engine lacks
        goes to the system's `dot` or to the extra, and where neither is there, a warning says so. Raises
        MissingToolError or RenderingError; ValueError for a scale that is not above 0.
        """
        engine = find_engine(self.engine) if self.view == GRAPH and not font_files else None
        if engine is not None and not engine.has_letters_of(self.dot):
            engine = self._engine_with_more_letters(engine)
        if engine is None:
            return svg_to_png(self.svg, scale=scale, font_files=font_files)
        check_size(self.svg, scale)
        return engine.draw(self.dot, "png", dpi=DPI * scale, timeout=self.timeout)

    def _engine_with_more_letters(self, engine: Engine) -> Engine | None:
        """What draws a graph in any script: the system's engine, or None for the extra `png`."""
        system = system_engine()
        if self.engine is None and system is not None:
            return system
        if importlib.util.find_spec("resvg_py") is not None:
            return None
        message = f"{engine.name} lacks some letters of this graph for PNG: pip install 'journeymap[png]'"
        warnings.warn(message, RuntimeWarning, stacklevel=3)
        return engine

    def pdf(self, *, font_files: FontFiles = ()) -> bytes:
        """The picture as a PDF of one page, through the extra `pdf`, without it a graph through the system's `dot`.

        Raises MissingToolError or RenderingError.
        """
        try:
            return svg_to_pdf(self.svg, font_files=font_files)
        except MissingToolError:
            engine = system_engine() if self.view == GRAPH else None
            if engine is None:
                raise
            return engine.draw(self.dot, "pdf", timeout=self.timeout)

    def save(self, path: str | os.PathLike[str], *, scale: float = 2.0, font_files: FontFiles = ()) -> Path:
        """Write the picture in the format of the file's suffix: .svg, .png, .pdf, .dot or .gv; returns the path.

        `scale` counts for PNG, `font_files` for PNG and PDF. The file appears whole or not at all, and one that was
        there stays as it was until then. Raises ValueError for another suffix, OSError where the file cannot be
        written, and what the formats raise.

        """
        target = Path(path)
        draw = self._writers(scale, font_files).get(target.suffix.lower())
        if draw is None:
            known = ", ".join(self._writers(scale, font_files))
            raise ValueError(f"the suffix of a picture's file is one of {known}, not as in {quoted(target.name)}")
        write_whole(target, draw())
        return target

    def _writers(self, scale: float, font_files: FontFiles) -> dict[str, Callable[[], bytes]]:
        """How each kind of file is drawn, by its suffix."""
        return {
            ".svg": lambda: bytes(self.svg, "utf-8"),
            ".png": lambda: self.png(scale=scale, font_files=font_files),
            ".pdf": lambda: self.pdf(font_files=font_files),
            ".dot": lambda: bytes(self.dot, "utf-8"),
            ".gv": lambda: bytes(self.dot, "utf-8"),
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
