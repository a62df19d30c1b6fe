"""Diagrams: every format of every view, files that appear whole or not at all, and cells of a notebook."""

import os
import stat
import struct
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import graphviz
import pytest

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Stage, Touchpoint
from journeymap.rendering import THEMES, VIEWS, Theme, render, to_dot
from journeymap.rendering.views import SCENES
from journeymap.rendering.writers import engines
from journeymap.rendering.writers.engines import EMBEDDED, SYSTEM, system_engine

needs_dot = pytest.mark.skipif(system_engine() is None, reason="Graphviz' dot is not installed")
posix = pytest.mark.skipif(os.name != "posix", reason="needs the file modes and links of POSIX")

TEA = "journeymap: 1\nname: Tea & <cake>\nstages: {buy: {touchpoints: {shop: {emotion: 1}, sip: {name: Sips NAME}}}}"


@pytest.fixture(scope="module")
def tea():
    return jm.loads(TEA)


@pytest.fixture(scope="module")
def tabi():
    """A journey in letters that the embedded engine's fonts lack."""
    return jm.loads(TEA.replace("NAME", "旅行"))


@pytest.fixture
def no_engine(monkeypatch):
    monkeypatch.setattr(engines, "EMBEDDED", "an-engine-that-is-not-there")
    monkeypatch.setenv("PATH", "")


def pixels(png):
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_view_is_svg_in_every_theme(tea, view, theme):
    svg = render(tea, view=view, theme=theme).svg
    root = ET.fromstring(svg)
    assert "Tea & <cake>" in root[0].text
    assert "2 touchpoints" in root[1].text
    assert THEMES[theme].colours["positive-fill"].lower() in svg.lower()


def test_the_map_is_the_view_and_light_the_theme_if_nothing_is_said(tea):
    assert render(tea) == render(tea, view="map", theme=THEMES["light"])


def test_a_theme_of_ones_own_is_taken(tea):
    mine = Theme("mine", {**THEMES["light"].colours, "paper": "#FEDCBA"})
    for view in VIEWS:
        assert "#fedcba" in render(tea, view=view, theme=mine).svg.lower()
    assert "#FEDCBA" in to_dot(tea, theme=mine)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"view": "grap"}, "no view 'grap'; did you mean 'graph'?"),
        ({"view": "x"}, "no view 'x'; known: 'map', "),
        ({"theme": "drak"}, "no theme 'drak': did you mean 'dark'?"),
    ],
)
def test_a_view_or_theme_that_does_not_exist_is_an_error_at_once(tea, wrong, message):
    with pytest.raises(ValueError, match=message.replace("?", r"\?")):
        render(tea, **wrong)
    if "theme" in wrong:
        with pytest.raises(ValueError, match="no theme"):
            to_dot(tea, **wrong)


def test_the_map_needs_no_engine_and_the_graph_says_which_to_install(tea, no_engine):
    assert render(tea).svg
    graph = render(tea, view="graph")
    assert graph.dot == to_dot(tea)
    for draw in (lambda: graph.svg, graph.png, graph.pdf):
        with pytest.raises(jm.MissingToolError, match="journeymap\\[engine\\]"):
            draw()


@needs_dot
def test_the_engine_is_the_one_that_is_asked_for(tea):
    drawn = [render(tea, view="graph", engine=engine).svg for engine in (EMBEDDED, SYSTEM)]
    assert drawn[0] != drawn[1]
    assert render(tea, view="graph").svg == drawn[0]


def test_an_engine_may_not_take_longer_than_it_is_given(tea):
    with pytest.raises(jm.RenderingError, match="took longer"):
        _ = render(tea, view="graph", timeout=1e-6).svg


def test_the_graph_is_a_source_of_the_graphviz_package(tea):
    source = render(tea, view="graph").graphviz
    assert isinstance(source, graphviz.Source)
    assert source.source.strip() == to_dot(tea).strip()


@needs_dot
def test_the_graphviz_package_draws_that_source(tea):
    assert "<svg" in render(tea, view="graph").graphviz.pipe(encoding="utf-8")


@pytest.mark.parametrize("view", ["storyboard", "curve"])
def test_what_graphviz_cannot_draw_has_no_dot_and_says_so(tea, view):
    diagram = render(tea, view=view)
    for ask in (lambda: diagram.dot, lambda: diagram.graphviz, lambda: diagram.save("map.dot")):
        with pytest.raises(jm.RenderingError, match=f"the {view} has no DOT"):
            ask()


@pytest.mark.parametrize("view", ["map", "flow", "swimlanes", "lifecycle", "blueprint"])
def test_a_view_with_fixed_positions_is_dot_without_an_engine(tea, no_engine, view):
    diagram = render(tea, view=view)
    assert diagram.dot.startswith("digraph")
    assert "nop2" in diagram.dot
    assert diagram.graphviz.source == diagram.dot


@pytest.mark.parametrize("view", SCENES)
def test_the_views_need_no_engine(tea, no_engine, view):
    assert render(tea, view=view).svg.startswith("<svg")


def test_png_without_its_extra_comes_from_an_engine_and_says_what_is_missing(tea, monkeypatch):
    monkeypatch.setattr("journeymap.rendering.diagram.has_resvg", lambda: False)
    with pytest.warns(RuntimeWarning, match=r"pip install 'journeymap\[png\]'"):
        assert render(tea, view="flow").png().startswith(b"\x89PNG")


def test_png_with_neither_extra_nor_engine_names_the_extra(tea, no_engine, monkeypatch):
    monkeypatch.setattr("journeymap.rendering.diagram.has_resvg", lambda: False)
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    for view in ("map", "storyboard"):
        with pytest.raises(jm.MissingToolError, match=r"pip install 'journeymap\[png\]'"):
            render(tea, view=view).png()


def sized(count):
    points = tuple(Touchpoint(f"t{number}", f"Point {number}", emotion=number % 5 - 2) for number in range(count))
    return Journey(
        "large",
        "Large",
        tuple(Stage(f"s{at}", f"Stage {at}", touchpoints=points[at : at + 60]) for at in range(0, count, 60)),
    )


@pytest.mark.parametrize("view", ["storyboard", "blueprint", "swimlanes"])
def test_a_view_with_too_much_to_show_becomes_the_map_and_says_so(view):
    with pytest.warns(
        RuntimeWarning, match=f"301 touchpoints are too many for the {view} .at most 300.; this is the map"
    ):
        assert render(sized(301), view=view) == render(sized(301))


def test_a_poster_with_too_much_to_show_has_stages_for_columns_and_says_so():
    with pytest.warns(RuntimeWarning, match="301 touchpoints are too many for a poster"):
        assert render(sized(301), columns="touchpoints") == render(sized(301))


def test_a_flow_with_too_much_to_show_becomes_the_graph_where_there_is_an_engine():
    with pytest.warns(RuntimeWarning, match="this is the graph"):
        assert render(sized(301), view="flow") == render(sized(301), view="graph")


@pytest.mark.parametrize("count", [301, 2001])
def test_a_flow_with_too_much_to_show_becomes_the_map_without_an_engine_and_above_two_thousand(
    count, monkeypatch, request
):
    if count == 301:
        request.getfixturevalue("no_engine")
    with pytest.warns(RuntimeWarning, match="this is the map"):
        assert render(sized(count), view="flow") == render(sized(count))


def test_the_page_holds_every_view_that_there_is_room_for(tea):
    for journey, views in ((tea, set(SCENES)), (sized(301), {"map", "curve", "lifecycle"})):
        page = render(journey).html()
        assert {name for name in SCENES if f'id="jm-tab-{name}"' in page} == views


def test_a_notebook_gets_the_page_in_a_frame_that_is_shut_off(tea):
    shown = render(tea, view="flow").show(height=500)._repr_html_()
    frames = []
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attributes: frames.append((tag, dict(attributes)))
    reader.feed(shown)
    ((tag, frame),) = frames
    assert tag == "iframe"
    assert frame["sandbox"] == "allow-scripts allow-popups allow-popups-to-escape-sandbox"
    assert "500px" in frame["style"]
    assert frame["srcdoc"] == render(tea, view="flow").html()


@pytest.mark.parametrize("view", VIEWS)
def test_png_grows_with_its_scale(tea, view):
    diagram = render(tea, view=view)
    width = float(ET.fromstring(diagram.svg).get("width").removesuffix("pt")) * (96 / 72 if view == "graph" else 1)
    for scale in (1, 2):
        assert pixels(diagram.png(scale=scale))[0] == pytest.approx(scale * width, abs=3)
    with pytest.raises(jm.RenderingError, match="too many"):
        diagram.png(scale=400)
    with pytest.raises(ValueError, match="above 0"):
        diagram.png(scale=0)


def test_a_graph_in_other_letters_goes_where_they_are(tabi):
    graph = render(tabi, view="graph", engine=EMBEDDED)
    plain = engines.find_engine(EMBEDDED).draw(graph.dot, "png", dpi=192)
    assert graph.png() != plain
    assert pixels(graph.png()) == pytest.approx(pixels(plain), abs=4)


@needs_dot
def test_of_engines_the_one_with_the_letters_draws_them(tabi):
    assert render(tabi, view="graph").png() == render(tabi, view="graph", engine=SYSTEM).png()


def test_letters_that_nothing_draws_are_warned_about(tabi, monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.warns(RuntimeWarning, match=r"graphviz-pure lacks some letters .*journeymap\[png\]"):
        assert render(tabi, view="graph", engine=EMBEDDED).png()


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_pdf(tea, view):
    assert render(tea, view=view).pdf().startswith(b"%PDF-")


@needs_dot
def test_without_its_extra_the_pdf_of_a_graph_comes_from_the_system_engine(tea, monkeypatch):
    monkeypatch.setitem(sys.modules, "svg2pdf_py", None)
    assert render(tea, view="graph").pdf().startswith(b"%PDF-")
    with pytest.raises(jm.MissingToolError, match=r"journeymap\[pdf\]"):
        render(tea).pdf()


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.svg", b"<svg"), ("b.PNG", b"\x89PNG"), ("c.pdf", b"%PDF"), ("d.dot", b"digraph"), ("e.x.gv", b"digraph")],
)
def test_a_picture_is_saved_in_the_format_of_its_suffix(tea, tmp_path, name, start):
    path = render(tea, view="graph").save(tmp_path / name)
    assert path == tmp_path / name
    assert path.read_bytes().startswith(start)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_holds_what_the_diagram_says(tea, tmp_path):
    diagram = render(tea)
    assert diagram.save(str(tmp_path / "map.svg")).read_text("utf-8") == diagram.svg
    assert pixels(diagram.save(tmp_path / "map.png", scale=1).read_bytes()) == pixels(diagram.png(scale=1))


@pytest.mark.parametrize("name", ["map.jpeg", "map", ".svg"])
def test_an_unknown_suffix_lists_the_known_ones(tea, tmp_path, name):
    with pytest.raises(ValueError, match=r"one of \.svg, \.html, \.png, \.pdf, \.dot, \.gv, \.md, \.txt"):
        render(tea).save(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_named(tea, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no such folder: .*pictures"):
        render(tea).save(tmp_path / "pictures" / "map.svg")


def test_a_picture_that_cannot_be_drawn_or_written_leaves_everything_as_it_was(tea, tmp_path):
    path = tmp_path / "graph.svg"
    path.write_text("the old picture", encoding="utf-8")
    with pytest.raises(jm.RenderingError):
        render(tea, view="graph", timeout=1e-6).save(path)
    assert path.read_text("utf-8") == "the old picture"
    folder = tmp_path / "folder.svg"
    folder.mkdir()
    with pytest.raises(OSError, match=r"folder\.svg"):
        render(tea).save(folder)
    assert sorted(tmp_path.iterdir()) == [folder, path]


@posix
def test_a_saved_file_has_the_rights_of_any_new_one_or_those_it_had(tea, tmp_path):
    common = tmp_path / "common"
    common.touch()
    path = render(tea).save(tmp_path / "map.svg")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(common.stat().st_mode)
    path.chmod(0o640)
    assert stat.S_IMODE(render(tea).save(path).stat().st_mode) == 0o640


@posix
def test_a_link_is_followed_not_replaced(tea, tmp_path):
    (tmp_path / "there").mkdir()
    link = tmp_path / "map.svg"
    link.symlink_to(tmp_path / "there" / "real.svg")
    render(tea).save(link)
    assert link.is_symlink()
    assert (tmp_path / "there" / "real.svg").read_text("utf-8") == render(tea).svg


@pytest.mark.parametrize("view", VIEWS)
def test_a_notebook_shows_the_picture(tea, view):
    diagram = render(tea, view=view)
    assert diagram._repr_mimebundle_() == {"image/svg+xml": diagram.svg, "text/plain": str(diagram)}
    assert list(diagram._repr_mimebundle_(include=["text/plain"])) == ["text/plain"]
    assert list(diagram._repr_mimebundle_(exclude={"text/plain"})) == ["image/svg+xml"]


def test_a_notebook_without_an_engine_shows_the_cure_and_the_dot(tea, no_engine):
    graph = render(tea, view="graph")
    shown = graph._repr_mimebundle_()
    assert list(shown) == ["text/plain"]
    assert "pip install 'journeymap[engine]'" in shown["text/plain"]
    assert shown["text/plain"].endswith(graph.dot)


def test_a_journey_shows_its_map_in_a_notebook(tea):
    assert tea._repr_mimebundle_()["image/svg+xml"] == render(tea).svg


def test_a_diagram_says_in_a_line_what_it_is(tea):
    assert str(render(tea)) == "Tea & <cake>: 1 stage, 2 touchpoints, 1 transition, 0 personas (map)"
    assert repr(render(tea, view="graph")).startswith("Diagram(view='graph', theme=Theme(")
