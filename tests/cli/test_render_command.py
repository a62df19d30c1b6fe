"""`journeymap render`: which picture, in which file, and what happens where it cannot be drawn."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import journeymap as jm

SVG = "{http://www.w3.org/2000/svg}svg"


def test_the_map_lands_in_this_folder_under_the_name_of_the_file(journeymap):
    Path("maps").mkdir()
    Path("bookshop.yaml").rename("maps/bookshop.yaml")

    told = journeymap("render", "maps/bookshop.yaml")

    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("wrote bookshop.svg: map of ")
    assert Path("bookshop.svg").read_text("utf-8") == jm.render(jm.load("maps/bookshop.yaml")).svg


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("map.svg", [], b"<svg"),
        ("map.png", ["--scale", "1"], b"\x89PNG"),
        ("map.pdf", [], b"%PDF"),
        ("graph.dot", ["--view", "graph"], b"digraph"),
        ("graph.gv", ["--view", "graph"], b"digraph"),
        ("graph.svg", ["--view", "graph"], b"<svg"),
        ("GRAPH.PNG", ["--view", "graph"], b"\x89PNG"),
    ],
)
def test_the_suffix_chooses_the_format(journeymap, name, options, start):
    told = journeymap("render", "minimal.yaml", "-o", name, *options)

    assert (told.status, told.err) == (0, "")
    assert told.out.startswith(f"wrote {name}: ")
    assert Path(name).read_bytes().startswith(start)


def test_another_suffix_is_wrong_usage(journeymap):
    told = journeymap("render", "minimal.yaml", "-o", "map.jpeg")

    assert (told.status, told.out) == (2, "")
    assert ".svg, .html, .png, .pdf, .dot, .gv, .md, .txt" in told.err


def test_the_standard_output_gets_the_picture_and_nothing_else(journeymap):
    told = journeymap("render", "minimal.yaml", "-o", "-", "--theme", "dark")

    assert (told.status, told.err) == (0, "")
    assert ET.fromstring(told.out).tag == SVG
    assert told.out == jm.render(jm.load("minimal.yaml"), theme="dark").svg
    assert not list(Path().glob("*.svg"))


def test_a_journey_from_standard_input_lends_the_picture_its_id(journeymap):
    told = journeymap("render", "-", stdin=Path("bookshop.yaml").read_bytes())

    assert told.status == 0
    assert Path("bookshop.svg").exists()


def test_one_persona_can_be_drawn(journeymap):
    journeymap("render", "bookshop.yaml", "--persona", "regular")

    assert Path("bookshop.svg").read_text("utf-8") == jm.render(jm.load("bookshop.yaml").for_persona("regular")).svg


def test_an_unknown_persona_is_wrong_usage_with_the_nearest(journeymap):
    told = journeymap("render", "bookshop.yaml", "--persona", "regulars")

    assert (told.status, told.out) == (2, "")
    assert told.err == "journeymap render: error: no persona 'regulars'; did you mean 'regular'?\n"


def test_an_invalid_journey_is_not_drawn_but_explained(journeymap):
    told = journeymap("render", "with_mistakes.yaml", "--color", "always")

    assert (told.status, told.out) == (1, "")
    assert "\x1b[1;31merror[unknown-key]\x1b[0m" in told.err
    assert told.err.endswith("10 errors in 1 file\njourneymap check --fix mends 3 of them\n")
    assert not list(Path().glob("*.svg"))


def test_a_file_that_is_not_there_is_told(journeymap):
    told = journeymap("render", "missing.yaml")

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("journeymap render: error: cannot read 'missing.yaml': ")


def test_the_journey_is_never_written_over(journeymap):
    source = Path("minimal.yaml").read_bytes()
    Path("minimal.svg").write_bytes(source)

    told = journeymap("render", "minimal.svg", "-o", "./minimal.svg")
    by_default = journeymap("render", "minimal.svg")

    assert (told.status, by_default.status) == (2, 2)
    assert "minimal.svg' is the journey itself" in told.err
    assert Path("minimal.svg").read_bytes() == source


def test_a_folder_that_does_not_exist_is_told(journeymap):
    told = journeymap("render", "minimal.yaml", "-o", "nowhere/map.svg")

    assert (told.status, told.out) == (3, "")
    assert told.err.startswith("journeymap render: error: cannot write 'nowhere")
    assert "no such folder" in told.err


def test_a_missing_engine_names_its_cure(journeymap, monkeypatch):
    told = journeymap("render", "minimal.yaml", "--view", "graph", "--engine", "./nowhere")
    monkeypatch.setenv("JOURNEYMAP_DOT", "./nothing")
    named = journeymap("render", "minimal.yaml", "--view", "graph")

    assert (told.status, named.status) == (3, 3)
    assert "'./nowhere'" in told.err
    assert "'./nothing'" in named.err
    assert "pip install 'journeymap[engine]'" in told.err
    assert journeymap("render", "minimal.yaml").status == 0


def test_what_graphviz_cannot_draw_has_no_dot(journeymap):
    told = journeymap("render", "minimal.yaml", "--view", "storyboard", "-o", "story.dot")

    assert (told.status, told.out) == (3, "")
    assert "the storyboard has no DOT" in told.err


@pytest.mark.parametrize(
    ("options", "same"),
    [
        (
            ["--view", "curve", "--personas", "regular, organiser"],
            {"view": "curve", "personas": ["regular", "organiser"]},
        ),
        (["--view", "swimlanes", "--by", "team"], {"view": "swimlanes", "by": "team"}),
        (
            ["--columns", "touchpoints", "--lanes", "touchpoints,pain-points"],
            {"columns": "touchpoints", "lanes": ["touchpoints", "pain-points"]},
        ),
        (
            ["--importance", "--highlight", "critical-path:likely,must-pass"],
            {"importance": True, "highlight": ["critical-path:likely", "must-pass"]},
        ),
        (["--theme", "print"], {"theme": "print"}),
    ],
)
def test_options_ask_for_the_same_as_arguments(journeymap, options, same):
    told = journeymap("render", "bookshop.yaml", "-o", "-", *options)

    assert (told.status, told.err) == (0, "")
    assert told.out == jm.render(jm.load("bookshop.yaml"), **same).svg


def test_a_future_state_is_laid_over_the_current_one(journeymap):
    text = Path("bookshop.yaml").read_text("utf-8")
    Path("future.yaml").write_text(
        text.replace("state: current", "state: future").replace("emotion: 1.3", "emotion: 2"), "utf-8"
    )

    told = journeymap("render", "bookshop.yaml", "--against", "future.yaml", "-o", "-")

    assert told.status == 0
    assert told.out == jm.render(jm.load("bookshop.yaml"), against=jm.load("future.yaml")).svg


def test_a_journey_to_lay_over_that_is_invalid_is_explained(journeymap):
    Path("bad.yaml").write_text("journeymap: 1\nnam: x\nstages: {}\n", "utf-8")

    told = journeymap("render", "bookshop.yaml", "--against", "bad.yaml")

    assert (told.status, told.out) == (1, "")
    assert "bad.yaml:2:1" in told.err


@pytest.mark.parametrize(
    ("form", "start"),
    [("html", "<!doctype html>"), ("markdown", "# "), ("text", ""), ("dot", "digraph"), ("svg", "<svg")],
)
def test_texts_go_to_the_standard_output_in_the_format_that_is_asked_for(journeymap, form, start):
    told = journeymap("render", "bookshop.yaml", "-o", "-", "--output-format", form)

    assert (told.status, told.err) == (0, "")
    assert told.out.lower().startswith(start)
    assert "Online bookshop" in told.out


def test_a_format_names_the_file(journeymap):
    told = journeymap("render", "minimal.yaml", "--output-format", "markdown")

    assert (told.status, told.err) == (0, "")
    assert Path("minimal.md").read_text("utf-8") == jm.render(jm.load("minimal.yaml")).markdown()


def test_what_changes_nothing_is_told(journeymap):
    told = journeymap("render", "minimal.yaml", "--by", "team", "--importance", "--paper", "a4", "--view", "flow")

    assert told.status == 0
    assert told.err.splitlines() == [
        "journeymap: warning: --by is for the swimlanes; the flow leaves it alone",
        "journeymap: warning: --importance is for the map and the curve; the flow leaves it alone",
        "journeymap: warning: --paper is for PDF; .svg leaves it alone",
    ]
    assert journeymap("render", "minimal.yaml", "--by", "team", "-o", "page.html").err == ""


def test_a_highlight_that_finds_nothing_is_told(journeymap):
    told = journeymap("render", "minimal.yaml", "--highlight", "orphans")

    assert (told.status, told.err) == (
        0,
        "journeymap: warning: 'orphans' highlights nothing: this journey has none\n",
    )


def test_a_pdf_fits_on_paper(journeymap):
    told = journeymap("render", "minimal.yaml", "-o", "map.pdf", "--paper", "a4")

    assert (told.status, told.err) == (0, "")
    assert b"841.89" in Path("map.pdf").read_bytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "-", "--output-format", "png"], "png is no text"),
        (["-o", "a.svg", "--output-format", "png"], "whose suffix is .png"),
        (["--highlight", "critical-pth"], "did you mean 'critical-path'?"),
        (["--highlight", "critical-path:duratoin"], "did you mean 'duration'?"),
        (["--lanes", "pain-ponts"], "did you mean 'pain-points'?"),
        (["--theme", "drak"], "did you mean 'dark'?"),
        (["--highlight", "touchpoint:nowhere"], "no touchpoint 'nowhere'"),
        (["--personas", "regulars"], "did you mean 'regular'?"),
        (["--personas", "regular", "--persona", "organiser"], "give one of them"),
    ],
)
def test_what_there_is_not_is_wrong_usage(journeymap, options, message):
    told = journeymap("render", "bookshop.yaml", *options)

    assert (told.status, told.out) == (2, "")
    assert message in told.err


def test_a_picture_that_warns_is_written_and_the_warning_told(journeymap, monkeypatch):
    Path("a.yaml").write_text("journeymap: 1\nname: 旅\nstages: {s: {touchpoints: {a: {name: 旅}, b: {}}}}\n", "utf-8")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)

    told = journeymap("render", "a.yaml", "--view", "graph", "-o", "a.png")

    assert told.status == 0
    assert told.err.startswith("journeymap: warning: ")
    assert Path("a.png").exists()
