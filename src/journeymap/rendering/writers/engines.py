"""Layout engines: Graphviz' `dot` in one of its forms, found on this machine and run as a program of its own.

The embedded engine, graphviz-pure, comes first: it draws alike on every platform and needs neither PATH nor fonts.
The `graphviz` package's own settings stay untouched, so that a user's other graphs keep the program they had.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from attrs import frozen

from journeymap.errors import MissingToolError, RenderingError
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.writers.svg import FONTS
from journeymap.wording import escaped, quoted

EMBEDDED = "graphviz-pure"
SYSTEM = "dot"
TIMEOUT = 50.0
"""How many seconds an engine may take."""

Format = Literal["svg", "png", "pdf", "json"]

_ENDS: dict[Format, bytes] = {"svg": b"</svg>", "png": b"IEND\xaeB`\x82", "pdf": b"%%EOF", "json": b"}"}
_NOISE = re.compile(r"non-ASCII character|too small for content|fontname|Fontconfig|^\s*(Warning:\s*)*$")
_ROOT = re.compile(r'<svg width="([\d.]+)pt" height="([\d.]+)pt"\s+viewBox="([-\d. ]+)"[^>]*>')
_BEYOND_ARIAL = re.compile("[^\x00-\u052f\u05d0-\u05ea\u1e00-\u20be\u2100-\u214f\u2190-\u2195−√≈≤≥■□▪▲▼●]")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)


@frozen
class Engine:
    """A layout program: what to call it, and its file."""

    name: str
    program: Path

    @property
    def is_embedded(self) -> bool:
        """Whether it is graphviz-pure, which writes no PDF and has fonts of its own."""
        return self.name.startswith(EMBEDDED)

    def has_letters_of(self, text: str) -> bool:
        """Whether the engine's PNG has every letter of a text; another than the embedded one asks the machine's fonts."""
        return not (self.is_embedded and _BEYOND_ARIAL.search(text))

    def draw(self, dot: str, form: Format, *, dpi: float = 96.0, timeout: float = TIMEOUT) -> bytes:
        """DOT text laid out and drawn in a format; `dpi` counts for PNG alone, `timeout` is in seconds.

        RenderingError where the engine fails or takes longer.
        """
        order = [str(self.program), "-Kdot", f"-T{form}", *([f"-Gdpi={dpi:g}"] if form == "png" else [])]
        try:
            done = subprocess.run(  # noqa: S603 - a list of fixed arguments, no shell
                order, input=dot.encode(), capture_output=True, timeout=timeout, check=False, creationflags=_NO_WINDOW
            )
        except subprocess.TimeoutExpired:
            message = f"{self.name} took longer than {timeout:g} seconds; the graph is for smaller maps, the map for those of any size"
            raise RenderingError(message) from None
        except OSError as fault:
            raise RenderingError(f"{self.name} does not run: {fault}") from fault
        # Some engines complain about a layout and leave with a fault after they have drawn it well.
        if not done.stdout.rstrip().endswith(_ENDS[form]):
            raise RenderingError(f"{self.name} could not draw {form.upper()}: {_last_words(done.stderr)}")
        return done.stdout


_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def find_engine(wanted: str | None = None) -> Engine:
    """The engine to use: the one wanted, by its name or file, else graphviz-pure, else the system's `dot`.

    MissingToolError, which says what to install, where there is none.
    """
    if wanted is None:
        found = _embedded() or system_engine()
        if found is None:
            raise MissingToolError(f"the graph view needs a layout engine: {_CURE}")
        return found
    chosen = _embedded() if wanted == EMBEDDED else _named(wanted)
    if chosen is None:
        raise MissingToolError(f"there is no layout engine {quoted(wanted)}: {_CURE}")
    return chosen


def has_engine(wanted: str | None = None) -> bool:
    """Whether `find_engine` finds one."""
    try:
        find_engine(wanted)
    except MissingToolError:
        return False
    return True


def system_engine() -> Engine | None:
    """Graphviz' own `dot`, where it is installed."""
    return _named(SYSTEM)


_CURE = "pip install 'journeymap[engine]', or install Graphviz, which brings the program dot"


def _embedded() -> Engine | None:
    """The program of the graphviz-pure package, which is there even if its environment is not activated."""
    program = next((path for path in _embedded_places() if path.is_file()), None)
    return Engine(EMBEDDED, program) if program else _named(EMBEDDED)


def _embedded_places() -> Iterator[Path]:
    from importlib.metadata import PackageNotFoundError, files

    try:
        installed = files(EMBEDDED) or []
    except PackageNotFoundError:
        installed = []
    for name in (EMBEDDED, f"{EMBEDDED}.exe"):
        yield from (Path(str(file.locate())) for file in installed if file.name == name)
        yield Path(sysconfig.get_path("scripts"), name)


def _named(name: str) -> Engine | None:
    """A program by its name or file."""
    found = shutil.which(name)
    is_path = "/" in name or os.sep in name
    # Windows looks in the working folder too, where anybody's file may lie: only a path may lead there.
    if found is None or not (is_path or Path(found).is_absolute()):
        return None
    return Engine(Path(found).stem, Path(found).absolute())


def _last_words(noise: bytes) -> str:
    lines = [line.strip() for line in noise.decode(errors="replace").splitlines() if not _NOISE.search(line)]
    return escaped("; ".join(lines[-3:]))[-300:] or "it gave no reason"


def standalone_svg(drawn: bytes, title: str, description: str) -> str:
    """An engine's SVG as the root of a page or a notebook cell takes it.

    No prolog that names a document type elsewhere, no comments, a title and a description for screen readers, and
    fonts of the same width behind the one that the engine measured.
    """
    text = drawn.decode("utf-8")
    root = _ROOT.search(text)
    if root is None:
        raise RenderingError("the engine's SVG has no root as Graphviz writes it")
    width, height, box = root.groups()
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}pt" height="{height}pt" viewBox="{box}" role="img" '
        'aria-labelledby="graph-title graph-description">\n'
        f'<title id="graph-title">{html.escape(one_line(title))}</title>\n'
        f'<desc id="graph-description">{html.escape(one_line(description))}</desc>'
    )
    body = _COMMENT.sub("", text[root.end() :]).replace('="transparent"', '="none"')
    return head + body.replace('font-family="Arial"', f'font-family="{FONTS}"')
