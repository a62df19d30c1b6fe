"""SVG as PNG and PDF."""

import struct
import sys
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.rendering.writers import raster
from journeymap.rendering.writers.raster import check_size, svg_to_pdf, svg_to_png
from journeymap.rendering.writers.svg import FONTS


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
