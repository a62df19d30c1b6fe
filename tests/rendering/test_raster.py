"""SVG as PNG and PDF."""

import struct
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.rendering.writers import raster
from journeymap.rendering.writers.raster import check_size, on_paper, svg_to_pdf, svg_to_png
from journeymap.rendering.writers.svg import FONTS

SVG = "http://www.w3.org/2000/svg"


def svg(text="", width="40", height="20"):
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="{FONTS}">'
    return f'{start}<rect width="9" height="9" fill="#a00"/><text y="15">{text}</text></svg>'


def size(png):
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize(("scale", "expected"), [(1, (40, 20)), (2, (80, 40)), (1.5, (60, 30)), (0.5, (20, 10))])
def test_png_has_as_many_pixels_as_the_scale_says(scale, expected):
    assert size(svg_to_png(svg(), scale=scale)) == expected


def test_points_are_larger_than_pixels():
    assert size(svg_to_png(svg(width="30pt", height="15pt"), scale=1)) == (40, 20)


def test_text_is_drawn():
    assert svg_to_png(svg("word")) != svg_to_png(svg())
    assert len(svg_to_pdf(svg("word"))) > len(svg_to_pdf(svg()))


def test_pdf_is_one():
    pdf = svg_to_pdf(svg("word"))
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")


def test_font_files_are_taken_and_must_exist():
    fonts = sorted(Path("/usr/share/fonts").rglob("*.ttf"))[:1]
    if not fonts:
        pytest.skip("no font file at hand")
    assert svg_to_png(svg("word"), font_files=fonts)
    assert svg_to_pdf(svg("word"), font_files=[str(fonts[0])])
    for draw in (svg_to_png, svg_to_pdf):
        with pytest.raises(FileNotFoundError, match=r"no font file .*nope\.ttf"):
            draw(svg(), font_files=[*fonts, "nope.ttf"])


def test_a_machine_without_fonts_is_warned_about():
    with pytest.warns(RuntimeWarning, match="no font to draw text with: the PNG lacks it"):
        assert raster._drawn(lambda _: b"the same with and without text", svg("word"), "PNG")


@pytest.mark.parametrize("draw", [svg_to_png, svg_to_pdf])
def test_what_is_no_svg_is_an_error(draw):
    broken = '<svg width="5" height="5">'
    with pytest.raises(jm.RenderingError, match="could not be drawn as P"):
        draw(broken)


@pytest.mark.parametrize("scale", [0, -1, float("nan"), float("inf")])
def test_a_scale_is_a_number_above_0(scale):
    with pytest.raises(ValueError, match="a number above 0"):
        svg_to_png(svg(), scale=scale)


def test_a_huge_picture_is_refused_before_it_is_drawn():
    with pytest.raises(jm.RenderingError, match=r"40,000 x 20,000 pixels are too many"):
        svg_to_png(svg(), scale=1000)
    with pytest.raises(jm.RenderingError, match="does not say how large"):
        check_size("<svg/>", 1)


@pytest.mark.parametrize(
    ("draw", "library", "extra"), [(svg_to_png, "resvg_py", "png"), (svg_to_pdf, "svg2pdf_py", "pdf")]
)
def test_a_missing_library_names_its_extra(monkeypatch, draw, library, extra):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(jm.MissingToolError, match=rf"pip install 'journeymap\[{extra}\]'"):
        draw(svg())


@pytest.mark.parametrize(
    ("size", "paper", "page"),
    [
        ((900, 600), "a4", (841.89, 595.28)),
        ((600, 900), "A4", (595.28, 841.89)),
        ((900, 600), "letter", (792, 612)),
    ],
)
def test_a_picture_fills_a_sheet_that_lies_or_stands_as_it_does(size, paper, page):
    width, height = size
    drawn = on_paper(
        f'<svg xmlns="{SVG}" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="#141A21"/><text font-size="12">A</text></svg>',
        paper,
    )
    root = ET.fromstring(drawn)
    back, inner = root
    assert (float(root.get("width")), float(root.get("height"))) == pytest.approx(page, abs=0.01)
    assert back.get("fill") == "#141A21"
    x, y, wide, high = (float(inner.get(name)) for name in ("x", "y", "width", "height"))
    assert wide / high == pytest.approx(width / height, rel=1e-3)
    assert min(x, y) == pytest.approx(10 * 72 / 25.4, abs=0.01)
    assert (2 * x + wide, 2 * y + high) == pytest.approx(page, abs=0.02)


def test_letters_too_small_to_read_on_paper_are_told():
    wide = f'<svg xmlns="{SVG}" width="4000" height="800" viewBox="0 0 4000 800"><text font-size="9">A</text></svg>'
    with pytest.warns(RuntimeWarning, match="on a4 the smallest letters are 1.8 points high"):
        on_paper(wide, "a4")


def test_paper_that_there_is_not_is_a_wrong_call():
    with pytest.raises(ValueError, match="no paper 'a5'; known: 'a0', 'a1'"):
        on_paper("<svg", "a5")
