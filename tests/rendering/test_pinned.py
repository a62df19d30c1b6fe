"""Pictures as DOT with everything in its place: what Graphviz makes of it, and that no text can make anything else."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from hostility import HOSTILE, hostile
from hypothesis import HealthCheck, given, settings

import journeymap as jm
from journeymap.rendering import THEMES
from journeymap.rendering.drawing.icons import face
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Line, Path, Rect, Scene, Stroke, Text
from journeymap.rendering.drawing.text import one_line, text_width
from journeymap.rendering.options import PLAIN
from journeymap.rendering.views import scene_of
from journeymap.rendering.views.map import map_scene
from journeymap.rendering.writers.engines import EMBEDDED, SYSTEM, find_engine
from journeymap.rendering.writers.pinned import CORNERS, to_pinned_dot
from journeys import texts

SVG = "{http://www.w3.org/2000/svg}"
TOOLTIP = "{http://www.w3.org/1999/xlink}title"
ELEMENTS = {"svg", "g", "title", "a", "text", "path", "polygon", "polyline", "ellipse"}
NEVER = {"image", "imagepath", "shapefile", "fontpath", "stylesheet", "_background", "layers", "URL", "href", "target"}
LIGHT = THEMES["light"]


@pytest.fixture(params=[EMBEDDED, SYSTEM])
def engine(request):
    try:
        return find_engine(request.param)
    except jm.MissingToolError:
        pytest.skip(f"the engine {request.param} is not installed")


def picture(*items, width=400, height=300):
    return Scene(width, height, "A picture", "It shows things.", items, id="pic")


def touchpoint(name, *items, stage="buy"):
    data = (("touchpoint", name), ("stage", stage))
    return Group(items, "touchpoint", f"touchpoint-{name}", f"{name} is here", data)


def card(name, x, y, stage="buy"):
    words = Text(x + 8, y + 20, name or "nameless", 11, bold=True)
    return touchpoint(name, Rect(x, y, 100, 40, "positive-fill", Stroke("positive-mark", 1.2), 8), words, stage=stage)


def way(source, target, start, end, *more):
    """An arrow to the right."""
    (x1, y1), (x2, y2) = start, end
    line = Path((x1, y1), (((x2 - 5, y2),),), stroke=Stroke("edge", 2))
    head = Path((x2, y2), (((x2 - 8, y2 - 3),), ((x2 - 8, y2 + 3),)), closed=True, fill="edge")
    data = (("source", source), ("target", target))
    return Group((line, head, *more), "transition", label=f"{source} to {target}", data=data)


class Parsed:
    """What an engine reads: clusters and nodes by name, edges in order."""

    def __init__(self, scene, engine=None):
        self.dot = to_pinned_dot(scene, LIGHT)
        drawn = json.loads((engine or find_engine()).draw(self.dot, "json"))
        objects = drawn.get("objects", [])
        self.graph = drawn
        self.clusters = {item["name"]: item for item in objects if "bb" in item}
        self.nodes = {item["name"]: item for item in objects if "bb" not in item}
        names = {item["_gvid"]: item["name"] for item in objects}
        self.edges = [(names[edge["tail"]], names[edge["head"]], edge) for edge in drawn.get("edges", [])]
        self.members = {
            name: [names[number] for number in cluster.get("nodes", [])] for name, cluster in self.clusters.items()
        }

    def words(self):
        return [node for name, node in self.nodes.items() if node["label"]]


def drawn(scene, engine):
    return ET.fromstring(engine.draw(to_pinned_dot(scene, LIGHT), "svg"))


def test_the_canvas_is_as_large_as_the_picture(engine):
    root = drawn(picture(Text(390, 20, "Up to the edge and beyond", 12), Text(2, 299, "Low", 12), width=421), engine)
    assert (root.get("width"), root.get("height")) == ("421pt", "300pt")


def test_a_touchpoint_is_a_node_where_its_card_is(engine):
    found = Parsed(picture(card("pay", 50, 60)), engine)
    node = found.nodes["pay"]
    assert node["pos"] == "100,220"
    assert float(node["width"]) * 72 == pytest.approx(100, abs=0.1)
    assert float(node["height"]) * 72 == pytest.approx(40, abs=0.1)
    assert node["fillcolor"] == LIGHT.colours["positive-fill"]
    assert node["color"] == LIGHT.colours["positive-mark"]


def test_ids_classes_and_tooltips_reach_the_svg(engine):
    stage = Group((Rect(0, 0, 390, 200, "band"),), "stage", "stage-buy", "Stage 1: Buy", (("stage", "buy"),))
    scene = picture(stage, card("pay", 10, 10), card("ship", 200, 10), way("pay", "ship", (110, 30), (200, 30)))
    groups = {group.get("id"): group for group in drawn(scene, engine).iter(f"{SVG}g")}
    assert groups["pic-touchpoint-pay"].get("class") == "node touchpoint"
    assert groups["pic-stage-buy"].get("class") == "cluster stage"
    assert [group.get("class") for group in groups.values()].count("edge transition") == 1
    tips = {link.get(TOOLTIP) for link in drawn(scene, engine).iter(f"{SVG}a")}
    assert {"pay is here", "Stage 1: Buy", "pay to ship", "A picture"} <= tips


def test_a_stage_is_a_cluster_of_its_touchpoints(engine):
    stage = Group((Rect(0, 0, 390, 200, "band"),), "stage", "stage-buy", "Buy", (("stage", "buy"),))
    found = Parsed(picture(stage, card("pay", 10, 10), card("ship", 200, 10), card("talk", 10, 210, "tell")), engine)
    assert found.members["cluster_buy"] == ["pay", "ship"]
    assert found.clusters["cluster_buy"]["bb"] == "0,100,390,300"


def test_a_stage_without_a_box_is_a_cluster_around_its_text():
    stage = Group((Text(10, 20, "Buy", 10),), "stage", "stage-buy", "Buy", (("stage", "buy"),))
    cluster = Parsed(picture(stage)).clusters["cluster_buy"]
    assert [float(side) for side in cluster["bb"].split(",")] == pytest.approx(
        [10, 278, 10 + text_width("Buy", 10), 288]
    )
    assert cluster["fillcolor"] == "transparent"


def test_what_is_shown_again_has_another_name():
    stage = Group((Rect(0, 0, 390, 200, "band"),), "stage", "stage-buy", "Buy", (("stage", "buy"),))
    found = Parsed(picture(stage, stage, card("pay", 10, 10), card("pay", 10, 90)))
    assert {"pay", "_pay.2"} <= set(found.nodes)
    assert set(found.clusters) == {"cluster_buy", "cluster__buy.2"}
    assert found.members["cluster_buy"] == ["pay"]


def test_a_transition_is_an_edge_between_touchpoints_with_head_and_label(engine):
    words = Text(140, 24, "40%", 9)
    scene = picture(card("pay", 10, 10), card("ship", 200, 10), way("pay", "ship", (110, 30), (200, 30), words))
    ((source, target, edge),) = Parsed(scene, engine).edges
    assert (source, target, edge["label"]) == ("pay", "ship", "40%")
    assert re.match(r"e,200,270 110,270 .*192,270$", edge["pos"])
    assert float(edge["arrowsize"]) == pytest.approx(0.8)
    x, y = map(float, edge["lp"].split(","))
    assert x == pytest.approx(140 + text_width("40%", 9) / 2, abs=0.01)
    assert 276 < y < 282


def test_the_label_of_a_transition_may_be_bold(engine):
    words = Text(140, 24, "a <b> & \\N", 9, bold=True)
    root = drawn(picture(card("pay", 10, 10), way("pay", "pay", (110, 30), (200, 30), words)), engine)
    assert said(root).startswith("a<b>&\\N")


def said(root):
    """All that is written in a picture, without blanks."""
    return re.sub(r"\s", "", "".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")))


def test_a_label_on_a_box_stays_above_it():
    box, words = Rect(135, 14, 40, 14, "paper"), Text(140, 24, "40%", 9)
    scene = picture(card("pay", 10, 10), card("ship", 200, 10), way("pay", "ship", (110, 30), (200, 30), box, words))
    found = Parsed(scene)
    assert "label" not in found.edges[0][2] or not found.edges[0][2]["label"]
    assert [node["label"] for node in found.words()][-1] == "40%\\l"


def test_a_way_to_a_touchpoint_that_is_not_shown_joins_the_corners():
    ((source, target, edge),) = Parsed(picture(card("pay", 10, 10), way("pay", "ship", (110, 30), (200, 30)))).edges
    assert (source, target) == CORNERS
    assert edge["class"] == "transition"


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_plain_text_keeps_its_anchor(engine, anchor):
    (text,) = drawn(picture(Text(200, 100, "Reads reviews", 12, anchor=anchor)), engine).iter(f"{SVG}text")
    assert text.get("text-anchor") == anchor
    assert float(text.get("x")) == pytest.approx(200, abs=0.6)
    assert float(text.get("y")) == pytest.approx(-200, abs=0.8)


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
@pytest.mark.parametrize("size", [8.2, 9.8, 13, 25])
def test_bold_text_begins_where_it_should(engine, anchor, size):
    wide = text_width("Reads reviews", size, bold=True)
    (text,) = drawn(picture(Text(200, 100, "Reads reviews", size, anchor=anchor, bold=True)), engine).iter(f"{SVG}text")
    begins = 200 - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
    assert text.get("text-anchor") == "start"
    assert float(text.get("x")) == pytest.approx(begins, abs=1)
    assert float(text.get("y")) == pytest.approx(-200, abs=0.5 + 0.03 * size)


def test_a_transition_may_have_neither_head_nor_line():
    data = (("source", "pay"), ("target", "ship"))
    plain = Group((Line(10, 20, 110, 20, Stroke("edge")),), "transition", data=data)
    bare = Group((Text(10, 60, "40%", 9),), "transition", data=data)
    found = Parsed(picture(plain, bare, card("pay", 10, 100), card("ship", 200, 100)))
    ((source, target, edge),) = found.edges
    assert (source, target, edge["pos"]) == ("pay", "ship", "10,280 43.33,280 76.67,280 110,280")
    assert "40%\\l" in [node["label"] for node in found.words()]


def test_lines_are_drawn_as_they_run(engine):
    scene = picture(
        Line(10, 20, 110, 20, Stroke("line", 2, (5, 3))),
        Path((10, 50), (((20, 40), (30, 60), (40, 50)), ((70, 50),)), stroke=Stroke("curve", 2.6, (1, 6))),
    )
    dashed, dotted = (edge for _, _, edge in Parsed(scene, engine).edges)
    assert dashed["pos"] == "10,280 43.33,280 76.67,280 110,280"
    assert (dashed["style"], dashed["penwidth"], dashed["color"]) == ("dashed", "2", LIGHT.colours["line"])
    assert dotted["pos"] == "10,250 20,260 30,240 40,250 50,250 60,250 70,250"
    assert dotted["style"] == "dotted"


def test_a_triangle_is_a_head_without_a_line(engine):
    head = Path((50, 50), (((40, 46),), ((40, 54),)), closed=True, fill="edge")
    root = drawn(picture(head), engine)
    points = [polygon.get("points") for polygon in root.iter(f"{SVG}polygon")][-1]
    corners = {tuple(round(float(number)) for number in corner.split(",")) for corner in points.split()}
    assert (50, -250) in corners
    assert {y for _, y in corners} == {-246, -250, -254}


def test_a_contour_of_straight_lines_is_a_box_and_a_curved_one_only_its_outline():
    chevron = Path((10, 10), (((90, 10),), ((100, 30),), ((90, 50),), ((10, 50),)), closed=True, fill="header")
    area = Path((10, 90), (((20, 60), (30, 60), (40, 90)),), closed=True, fill="area-positive")
    bubble = Path((60, 90), (((70, 60), (80, 60), (90, 90)),), closed=True, fill="paper", stroke=Stroke("edge"))
    found = Parsed(picture(chevron, area, bubble))
    (box,) = (node for name, node in found.nodes.items() if name not in CORNERS)
    assert (box["pos"], box["fillcolor"]) == ("55,270", LIGHT.colours["header"])
    assert [edge["color"] for _, _, edge in found.edges] == [LIGHT.colours["edge"]]


def test_boxes_behind_lines_are_clusters_and_boxes_on_them_are_nodes():
    band, note = Rect(0, 0, 300, 200, "band"), Rect(40, 20, 60, 40, "pill", radius=9)
    under = Rect(10, 10, 100, 60, "paper")
    found = Parsed(picture(band, under, Line(0, 40, 300, 40, Stroke("line")), note))
    assert [cluster["fillcolor"] for cluster in found.clusters.values()] == [
        LIGHT.colours["band"],
        LIGHT.colours["paper"],
    ]
    nodes = [node for name, node in found.nodes.items() if name not in CORNERS]
    assert [(node["fillcolor"], node["style"]) for node in nodes] == [(LIGHT.colours["pill"], "filled,rounded")]


def test_backgrounds_take_nothing_over_from_the_graph(engine):
    stage = Group((Rect(0, 0, 390, 200, "band"),), "stage", "stage-buy", "Buy", (("stage", "buy"),))
    scene = picture(stage, Rect(10, 10, 50, 50, "pill"), Line(0, 20, 90, 20, Stroke("line")))
    ids = [group.get("id") for group in drawn(scene, engine).iter(f"{SVG}g") if group.get("id")]
    assert len(ids) == len(set(ids))
    assert sum("stage" in name and not name.startswith("a_") for name in ids) == 1


def test_faces_become_signs_and_marks_letters_and_other_icons_nothing():
    star, bulb = Icon("star", 100, 10, 12, "moment", "moment"), Icon("bulb", 120, 10, 12)
    found = Parsed(picture(*face(50, 50, 9, -2), star, bulb))
    assert [node["label"] for node in found.words()] == ["▼▼", "*"]
    assert [node["shape"] for node in found.nodes.values()].count("circle") == 1


def test_a_touchpoint_without_a_box_is_its_circle_or_the_room_of_its_text():
    dot = touchpoint("pay", Text(70, 54, "Pays", 11), Circle(50, 50, 7, "paper", Stroke("edge", 1, (2, 2))))
    bare = touchpoint("ship", Text(70, 154, "Ships", 11), Line(70, 160, 90, 160, Stroke("line")))
    nodes = Parsed(picture(dot, bare, touchpoint("lost"))).nodes
    assert (nodes["pay"]["shape"], nodes["pay"]["style"]) == ("circle", "filled,dotted")
    assert nodes["ship"]["fillcolor"] == "transparent"
    assert "lost" in nodes


def test_ids_that_the_language_could_mistake_get_another_name(engine):
    names = ["node", "a:b", "", 'x"y', "pay", "_node1"]
    cards = [card(name, 10, 10 + 45 * number) for number, name in enumerate(names)]
    found = Parsed(picture(*cards, way("a:b", "pay", (110, 30), (200, 30))), engine)
    assert {"node", "_2", "pay"} <= set(found.nodes)
    assert len([name for name, node in found.nodes.items() if node.get("class") == "touchpoint"]) == len(names)
    assert found.edges[0][:2] == ("_2", "pay")


def test_the_map_has_all_touchpoints_and_stages_of_the_journey(engine):
    journey = jm.load(jm.example_path("bookshop"))
    found = Parsed(map_scene(journey), engine)
    shown = [name for name, node in found.nodes.items() if node.get("class") == "touchpoint"]
    assert shown == [point.id for point in journey.touchpoints]
    assert {name: found.members[f"cluster_{name}"] for name in (stage.id for stage in journey.stages)} == {
        stage.id: [point.id for point in stage.touchpoints] for stage in journey.stages
    }


def test_the_same_picture_gives_the_same_text():
    journey = jm.load(jm.example_path("bookshop"))
    assert to_pinned_dot(map_scene(journey), LIGHT) == to_pinned_dot(map_scene(journey), LIGHT)


def hostile_scene(strings):
    """Every kind of text, id and words for it, for each string in a stage of its own."""
    items = [card("pay", 200, 10)]
    for string in strings:
        items += [
            Group((Rect(0, 0, 390, 200, "band"),), "stage", f"stage-{string}", string, (("stage", string),)),
            card(string, 10, 10, string),
            *(Text(10, 250, string, 9), Text(390, 270, string, 9, anchor="end", bold=True), Text(9, 9, string, 9)),
            way(string, "pay", (110, 30), (200, 30), Text(140, 24, string, 9)),
            way("pay", string, (110, 50), (200, 50), Text(140, 64, string, 9, italic=True)),
        ]
    return Scene(400, 300, strings[0], strings[-1], tuple(items), id=strings[0])


def as_read(string):
    """What is left of a string in a picture."""
    return re.sub(r"\s", "", one_line(string))


@pytest.mark.parametrize("first", range(0, len(HOSTILE), 12))
def test_no_text_makes_anything_else(engine, first, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    strings = HOSTILE[first : first + 12]
    found = Parsed(hostile_scene(strings), engine)
    lines = sum(4 if as_read(string) else 0 for string in strings)
    assert len(found.nodes) == len(CORNERS) + 2 + len(strings) + lines
    assert len(found.clusters) == len(strings)
    assert [ends[:2].count("pay") for ends in found.edges] == [1] * 2 * len(strings)
    for thing in (found.graph, *found.nodes.values(), *found.clusters.values(), *(edge for _, _, edge in found.edges)):
        assert not NEVER & thing.keys()
    root = drawn(hostile_scene(strings), engine)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    assert not [name for element in root.iter() for name in element.attrib if "href" in name or name.startswith("on")]
    assert not list(tmp_path.iterdir())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_texts_are_shown_as_they_are(string):
    scene = picture(Text(10, 50, string, 9), Text(10, 90, string, 9, bold=True), card("pay", 200, 10))
    root = drawn(scene, find_engine())
    shown = as_read(string)
    if shown:
        assert said(root).startswith(shown * 2)


@pytest.mark.parametrize("view", ["map", "flow", "swimlanes", "lifecycle", "blueprint"])
@pytest.mark.parametrize("string", HOSTILE[::35])
def test_whole_views_of_hostile_texts_are_read_alike_by_all_engines(engine, string, view):
    found = Parsed(scene_of(view, hostile(string), PLAIN), engine)
    declared = re.findall(r'^"([^"]*)" \[', found.dot, re.MULTILINE)
    assert list(found.nodes) == [*CORNERS, *declared]
    assert len(found.clusters) == found.dot.count("\nsubgraph ")
    assert len(found.edges) == len(re.findall(r'^"[^"]*" -> "[^"]*" \[', found.dot, re.MULTILINE))


def test_every_transition_of_the_flow_is_an_edge_between_its_touchpoints(engine):
    journey = jm.load(jm.example_path("bookshop"))
    found = Parsed(scene_of("flow", journey, PLAIN), engine)
    ways = [(way.source.id, way.target.id) for way in journey.transitions]
    drawn_ways = [(source, target) for source, target, edge in found.edges if edge.get("class") == "transition"]
    assert sorted(drawn_ways) == sorted(ways)
    assert {point.id for point in journey.touchpoints} <= set(found.nodes)
    assert all(edge["pos"].startswith("e,") for source, _, edge in found.edges if edge.get("class") == "transition")


@pytest.mark.parametrize("view", ["map", "flow", "swimlanes", "lifecycle", "blueprint"])
def test_every_view_has_the_size_of_its_scene(engine, view):
    scene = scene_of(view, jm.load(jm.example_path("bookshop")), PLAIN)
    root = drawn(scene, engine)
    assert (root.get("width"), root.get("height")) == (f"{scene.width:.0f}pt", f"{scene.height:.0f}pt")
