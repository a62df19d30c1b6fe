"""SVG as PNG and PDF, by libraries that need no browser: resvg (extra `png`) and svg2pdf (extra `pdf`).

Both draw text with the fonts of the machine, or with font files given; where neither has any, the text is missing,
and a warning says so.
"""

from __future__ import annotations

import importlib.util
import os
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from pathlib import Path

from journeymap.errors import MissingToolError, RenderingError
from journeymap.rendering.writers.svg import FONTS
from journeymap.wording import quoted, which_of

DPI = 96.0
"""The dots per inch of a picture at scale 1: a pixel of SVG is a pixel then."""

LARGEST = 100_000_000
"""The most pixels of a PNG."""

FontFiles = Sequence[str | os.PathLike[str]]

_BACKGROUND = re.compile(r'<rect width="[\d.]+" height="[\d.]+" fill="(#[0-9A-Fa-f]{6})"/>')
_SIZE = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)(pt)?" height="([\d.]+)(?:pt)?"')


PAPERS: Mapping[str, tuple[float, float]] = {
    "a0": (841, 1189),
    "a1": (594, 841),
    "a2": (420, 594),
    "a3": (297, 420),
    "a4": (210, 297),
    "letter": (215.9, 279.4),
    "tabloid": (279.4, 431.8),
}
"""Sheets of paper by name: their width and height in millimetres."""

MARGIN = 10.0
"""The millimetres around a picture on paper."""

LEAST_POINTS = 4.5
"""The size of letters in points that can just be read in print."""

_POINTS = 72 / 25.4
_LETTERS = re.compile(r'font-size="([\d.]+)')


def on_paper(svg: str, paper: str) -> str:
    """SVG as large as it can be on a sheet of paper, upright or lying, whichever shows it larger; a unit is a point.

    Raises ValueError for a paper that is not in `PAPERS`; a RuntimeWarning says where letters become too small.
    """
    if paper.lower() not in PAPERS:
        raise ValueError(f"no paper {quoted(paper)}; {which_of(paper.lower(), tuple(PAPERS))}")
    wide, high = (side * _POINTS for side in PAPERS[paper.lower()])
    found = _root(svg)
    width, height = float(found[1]), float(found[3])
    if width > height:
        wide, high = high, wide
    edge = MARGIN * _POINTS
    scale = min((wide - 2 * edge) / width, (high - 2 * edge) / height)
    smallest = min((float(size) for size in _LETTERS.findall(svg)), default=LEAST_POINTS) * scale
    if smallest < LEAST_POINTS:
        message = (
            f"on {paper} the smallest letters are {smallest:.1f} points high, too small to read; take larger paper"
        )
        warnings.warn(message, RuntimeWarning, stacklevel=4)
    x, y = (wide - width * scale) / 2, (high - height * scale) / 2
    place = f'x="{x:.2f}" y="{y:.2f}" width="{width * scale:.2f}" height="{height * scale:.2f}"'
    fill = _BACKGROUND.search(svg)
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:.2f}" height="{high:.2f}" viewBox="0 0 {wide:.2f} {high:.2f}">'
    back = f'<rect width="{wide:.2f}" height="{high:.2f}" fill="{fill[1]}"/>' if fill else ""
    inner = svg[: found.start(1) - len('width="')] + place + svg[found.end() :]
    return f"{start}{back}{inner}</svg>"


def has_resvg() -> bool:
    """Whether the extra `png` is installed."""
    return importlib.util.find_spec("resvg_py") is not None


def svg_to_png(svg: str, *, scale: float = 2.0, font_files: FontFiles = ()) -> bytes:
    """SVG as PNG, with `scale` pixels for each pixel of its own.

    `font_files` are TrueType or OpenType files that text may be drawn with besides the machine's fonts. Raises
    MissingToolError without resvg, RenderingError for a picture of more than 100 million pixels, FileNotFoundError
    for a font file that is not there.
    """
    fonts = _existing(font_files)
    check_size(svg, scale)
    try:
        import resvg_py
    except ImportError:
        raise MissingToolError("PNG needs resvg: pip install 'journeymap[png]'") from None

    def draw(text: str) -> bytes:
        return bytes(resvg_py.svg_to_bytes(svg_string=text, zoom=scale, dpi=DPI, font_files=fonts))

    return _drawn(draw, svg, "PNG")


def svg_to_pdf(svg: str, *, font_files: FontFiles = ()) -> bytes:
    """SVG as a PDF of one page, text as text.

    Raises MissingToolError without svg2pdf, FileNotFoundError for a font file that is not there.
    """
    fonts = _existing(font_files)
    try:
        import svg2pdf_py
    except ImportError:
        raise MissingToolError("PDF needs svg2pdf: pip install 'journeymap[pdf]'") from None
    database = svg2pdf_py.FontDatabase.system()
    for font in fonts:
        database.load_font_file(font)

    def draw(text: str) -> bytes:
        return bytes(svg2pdf_py.svg_to_pdf(text, database))

    return _drawn(draw, svg, "PDF")


def check_size(svg: str, scale: float) -> None:
    """Raise ValueError for a scale that is none, RenderingError for one that makes a huge picture of this SVG."""
    if not (isfinite(scale) and scale > 0):
        raise ValueError(f"the scale of a picture is a number above 0, not {scale}")
    found = _root(svg)
    pixel = scale * (DPI / 72 if found[2] else 1)
    width, height = float(found[1]) * pixel, float(found[3]) * pixel
    if width * height > LARGEST:
        raise RenderingError(f"{width:,.0f} x {height:,.0f} pixels are too many: choose a smaller scale, or SVG")


def _root(svg: str) -> re.Match[str]:
    """The beginning of SVG, with its size in it."""
    found = _SIZE.search(svg)
    if found is None:
        raise RenderingError("the SVG does not say how large it is")
    return found


def _existing(font_files: FontFiles) -> list[str]:
    for font in font_files:
        if not Path(font).is_file():
            raise FileNotFoundError(f"no font file {os.fspath(font)!r}")
    return [os.fspath(font) for font in font_files]


def _drawn(draw: Callable[[str], bytes], svg: str, form: str) -> bytes:
    try:
        drawn = draw(svg)
    except ValueError as fault:
        raise RenderingError(f"the picture could not be drawn as {form}: {fault}") from fault
    if draw(_probe("Ag")) == draw(_probe("")):
        warnings.warn(f"no font to draw text with: the {form} lacks it; give font_files", RuntimeWarning, stacklevel=2)
    return drawn


def _probe(text: str) -> str:
    """A tiny picture in the fonts of all pictures."""
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" font-family="{FONTS}" font-size="9">'
    return f'{start}<text y="8">{text}</text></svg>'
