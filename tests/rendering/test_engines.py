"""Layout engines: which one is found, and what becomes of whatever a program does."""

import os
import stat
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import graphviz
import pytest

import journeymap as jm
from journeymap.rendering.writers import engines
from journeymap.rendering.writers.engines import EMBEDDED, SYSTEM, Engine, find_engine, standalone_svg, system_engine

DOT = "digraph { a -> b }"
STARTS = {"svg": b"<?xml", "png": b"\x89PNG", "json": b"{", "pdf": b"%PDF"}

posix = pytest.mark.skipif(os.name != "posix", reason="needs programs that are scripts")
needs_dot = pytest.mark.skipif(system_engine() is None, reason="Graphviz' dot is not installed")


@pytest.fixture
def without_path(monkeypatch):
    monkeypatch.setenv("PATH", "")


def program(folder, script, name="engine"):
    """An engine that is a script in Python."""
    path = folder / name
    path.write_text(f"#!{sys.executable} -IS\nimport sys, time\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_the_embedded_engine_comes_first_and_needs_no_path(without_path):
    engine = find_engine()
    assert (engine.name, engine.is_embedded) == (EMBEDDED, True)
    assert engine.draw(DOT, "svg").startswith(STARTS["svg"])


@needs_dot
def test_the_system_engine_is_next(monkeypatch):
    monkeypatch.setattr(engines, "EMBEDDED", "an-engine-that-is-not-there")
    assert find_engine().name == SYSTEM


def test_without_any_engine_the_cure_is_named(monkeypatch, without_path):
    monkeypatch.setattr(engines, "EMBEDDED", "an-engine-that-is-not-there")
    with pytest.raises(jm.MissingToolError, match=r"pip install 'journeymap\[engine\]'"):
        find_engine()


def test_an_engine_that_is_wanted_but_not_there_is_not_replaced_by_another():
    with pytest.raises(jm.MissingToolError, match="no layout engine 'dott'"):
        find_engine("dott")


@posix
def test_an_engine_can_be_given_by_its_file(tmp_path, monkeypatch):
    path = program(tmp_path, "print('<svg></svg>')")
    assert find_engine(str(path)).draw(DOT, "svg") == b"<svg></svg>\n"
    monkeypatch.chdir(tmp_path)
    assert find_engine("./engine").program == path


@posix
def test_a_program_of_the_working_folder_is_not_run_for_its_mere_name(tmp_path, monkeypatch):
    program(tmp_path, "print('<svg></svg>')", name=SYSTEM)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert system_engine() is None


@pytest.mark.parametrize("form", ["svg", "png", "json"])
def test_the_embedded_engine_draws_svg_png_and_json(form):
    assert find_engine(EMBEDDED).draw(DOT, form).startswith(STARTS[form])


def test_the_embedded_engine_has_no_pdf():
    with pytest.raises(jm.RenderingError, match="graphviz-pure could not draw PDF"):
        find_engine(EMBEDDED).draw(DOT, "pdf")


@needs_dot
@pytest.mark.parametrize("form", ["svg", "png", "json", "pdf"])
def test_the_system_engine_draws_every_format(form):
    assert find_engine(SYSTEM).draw(DOT, form).startswith(STARTS[form])


def test_png_is_as_large_as_its_dots_per_inch_say():
    widths = [int.from_bytes(find_engine().draw(DOT, "png", dpi=dpi)[16:20]) for dpi in (96, 192)]
    assert widths[1] == pytest.approx(2 * widths[0], abs=2)


def test_broken_dot_is_an_error_with_the_engines_words():
    with pytest.raises(jm.RenderingError, match=r"could not draw SVG: .*syntax error"):
        find_engine(EMBEDDED).draw("digraph {", "svg")


@posix
def test_an_engine_that_hangs_is_stopped(tmp_path):
    engine = Engine("slow", program(tmp_path, "time.sleep(60)"))
    with pytest.raises(jm.RenderingError, match=r"slow took longer than 0\.2 seconds"):
        engine.draw(DOT, "svg", timeout=0.2)


@posix
def test_a_whole_picture_counts_even_if_the_engine_leaves_with_a_fault(tmp_path):
    engine = Engine("sulky", program(tmp_path, "print('<svg></svg>'); sys.exit('lost edge')"))
    assert engine.draw(DOT, "svg") == b"<svg></svg>\n"


@posix
@pytest.mark.parametrize("script", ["print('<svg><g>')", "pass", "sys.exit(3)"])
def test_half_a_picture_is_none(tmp_path, script):
    with pytest.raises(jm.RenderingError, match="it gave no reason"):
        Engine("half", program(tmp_path, script)).draw(DOT, "svg")


@posix
def test_of_what_an_engine_says_only_the_reason_is_told(tmp_path):
    noise = "Warning: no value for width of non-ASCII character 226. Falling back"
    script = f"sys.stderr.write({noise!r} + '\\n\\nError: out of paper\\x1b[2J\\n' + {noise!r})"
    with pytest.raises(jm.RenderingError) as caught:
        Engine("chatty", program(tmp_path, script)).draw(DOT, "svg")
    assert str(caught.value) == "chatty could not draw SVG: Error: out of paper\\x1b[2J"


def test_a_file_that_is_no_program_is_an_error(tmp_path):
    path = tmp_path / "engine"
    path.write_bytes(b"\x00\x01")
    path.chmod(0o755)
    with pytest.raises(jm.RenderingError, match="odd does not run"):
        Engine("odd", path).draw(DOT, "svg")


def test_the_graphviz_package_keeps_its_own_program():
    find_engine().draw(DOT, "svg")
    assert Path("dot") == graphviz.backend.dot_command.DOT_BINARY


def test_the_embedded_engine_knows_the_letters_that_its_fonts_lack():
    engine = find_engine(EMBEDDED)
    for text in ("Café − ▲▼● “Привет” Ωμέγα €5 …", "שלום"):
        assert engine.has_letters_of(text)
    for text in ("旅行", "한국", "ไทย", "🎁", "★"):
        assert not engine.has_letters_of(text)
    assert Engine(SYSTEM, Path("dot")).has_letters_of("旅行")


@pytest.mark.parametrize("name", [EMBEDDED, pytest.param(SYSTEM, marks=needs_dot)])
def test_an_engines_svg_becomes_one_that_stands_on_its_own(name):
    drawn = find_engine(name).draw("digraph { graph [fontname=Arial label=x] node [fontname=Arial] a -> b }", "svg")
    svg = standalone_svg(drawn, "A & <B>", "What\nit\x00 shows")
    tree = ET.fromstring(svg)
    assert svg.startswith("<svg ")
    assert "<!" not in svg
    assert tree.get("role") == "img"
    assert tree.get("width").endswith("pt")
    title, description = tree[0], tree[1]
    assert (title.text, description.text) == ("A & <B>", "What it shows")
    assert tree.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    fonts = {text.get("font-family") for text in tree.iter("{http://www.w3.org/2000/svg}text")}
    assert len(fonts) == 1
    assert "'Liberation Sans'" in fonts.pop()


def test_what_is_no_svg_of_an_engine_is_an_error():
    with pytest.raises(jm.RenderingError, match="no root"):
        standalone_svg(b"<svg></svg>", "A", "B")
