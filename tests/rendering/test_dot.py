"""The graph view in DOT: what Graphviz understands of it, and that no text can make it understand anything else."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Channel, Pain, Stage, Touchpoint, Transition
from journeymap.rendering import THEMES, render, to_dot
from journeymap.rendering.drawing.text import one_line, text_width
from journeymap.rendering.parts.cells import label_of
from journeymap.rendering.writers.engines import EMBEDDED, SYSTEM, find_engine
from journeys import texts

STRINGS = [
    json.loads(line)
    for line in Path(__file__).with_name("hostile_strings.txt").read_text("utf-8").splitlines()
    if line.startswith('"')
]
SVG = "{http://www.w3.org/2000/svg}"
TOOLTIP = "{http://www.w3.org/1999/xlink}title"
ELEMENTS = {"svg", "g", "title", "desc", "a", "text", "path", "polygon", "polyline", "ellipse"}
NEVER = {"image", "imagepath", "shapefile", "fontpath", "stylesheet", "_background", "layers", "URL", "href", "target"}

SHOP = """
journeymap: 1
name: Shop
channels: {web: {name: Website}, phone: {name: Care line}}
stages:
  find:
    name: Find
    touchpoints:
      ad: {name: Sees an ad, channel: web, emotion: 0.3, duration: 1m, entry: true, next: [{to: page, probability: 0.35}]}
      page:
        name: Reads the page
        channel: web
        emotion: -1.6
        feeling: lost
        duration: 2m
        moment_of_truth: true
        pain_points: [{text: No price, severity: 3}]
        next:
          - {to: order, probability: 0.5, when: finds it}
          - {to: call, probability: 0.2, when: gives up, handoff: forced}
  buy:
    name: Buy
    touchpoints:
      call: {name: Calls, channel: phone, emotion: -0.7, duration: 9m, next: [{to: order}, {to: page, when: is sent back}]}
      order: {name: Orders, channel: web, emotion: 1.8, outcome: success}
      forum: {name: Forum, emotion: 1}
      letter: {name: Gets a letter, emotion: 0, next: order}
  after: {touchpoints: {}}
"""


@pytest.fixture(params=[EMBEDDED, SYSTEM])
def engine(request):
    try:
        return find_engine(request.param)
    except jm.MissingToolError:
        pytest.skip(f"the engine {request.param} is not installed")


@pytest.fixture(scope="module")
def shop():
    return Parsed(to_dot(jm.loads(SHOP)))


class Parsed:
    """What an engine reads in a DOT text: clusters and nodes by name, edges by the names of their ends."""

    def __init__(self, dot, engine=None):
        drawn = json.loads((engine or find_engine()).draw(dot, "json"))
        objects = drawn.get("objects", [])
        self.attributes = drawn
        self.clusters = {item["name"]: item for item in objects if "bb" in item}
        self.nodes = {item["name"]: item for item in objects if "bb" not in item}
        names = {item["_gvid"]: item["name"] for item in objects}
        self.edges = {(names[edge["tail"]], names[edge["head"]]): edge for edge in drawn.get("edges", [])}
        self.members = {
            name: {names[number] for number in cluster.get("nodes", [])} for name, cluster in self.clusters.items()
        }


def test_stages_are_clusters_of_their_touchpoints_in_order(shop):
    assert shop.members["cluster_1"] == {"ad", "page"}
    assert shop.members["cluster_2"] == {"call", "order", "forum", "letter"}
    assert [re.findall(r"<B>(.*?)</B>", cluster["label"]) for cluster in shop.clusters.values()] == [
        ["Find"],
        ["Buy"],
        ["After"],
    ]


def test_a_stage_without_touchpoints_is_drawn_and_says_so(shop):
    assert shop.members["cluster_3"] == {"_empty3"}
    assert "no touchpoints" in shop.nodes["_empty3"]["label"]


def test_a_large_graph_of_long_ways_is_laid_out_in_haste_and_a_usual_one_at_leisure():
    names = [f"t{number}" for number in range(600)]
    points = [
        Touchpoint(name, name, next=(Transition(names[(number * 7 + 1) % 600]), Transition(names[number - 1])))
        for number, name in enumerate(names)
    ]
    stages = tuple(Stage(f"s{first}", f"S{first}", touchpoints=tuple(points[first::4])) for first in range(4))
    dot = to_dot(Journey("large", "Large", stages))
    assert "splines=line" in dot
    assert find_engine().draw(dot, "svg", timeout=30).count(b'class="node touchpoint"') == 600
    assert "splines" not in to_dot(jm.load(jm.example_path("bookshop")))


def test_every_transition_is_an_edge_as_wide_as_its_probability(shop):
    journey = jm.loads(SHOP)
    assert set(shop.edges) == {(way.source.id, way.target.id) for way in journey.transitions}
    widths = {ends: float(edge["penwidth"]) for ends, edge in shop.edges.items()}
    for way in journey.transitions:
        assert widths[way.source.id, way.target.id] == pytest.approx(0.9 + 2.6 * way.probability, abs=0.006)


def test_a_card_says_channel_name_emotion_pain_and_moment_of_truth(shop):
    said = re.sub(r"<[^>]*>", "|", shop.nodes["page"]["label"])
    for words in ("WEBSITE", "Reads the page", "▼▼ −1.6 lost", "!!! PAIN", "MOMENT OF TRUTH"):
        assert f"|{words}|" in said
    assert "SUCCESS" in shop.nodes["order"]["label"]


def test_cards_have_the_colours_of_their_emotions_in_either_theme(shop):
    light, dark = THEMES["light"].colours, THEMES["dark"].colours
    assert shop.nodes["order"]["fillcolor"] == light["very-positive-fill"]
    assert shop.nodes["page"]["color"] == light["pain"]
    in_dark = Parsed(to_dot(jm.loads(SHOP), theme="dark"))
    assert in_dark.nodes["order"]["fillcolor"] == dark["very-positive-fill"]
    assert in_dark.attributes["bgcolor"] == dark["paper"]


def test_touchpoints_that_nobody_gets_to_are_white_and_dashed_and_say_why(shop):
    for name, words in (("forum", "NOT CONNECTED"), ("letter", "UNREACHABLE")):
        assert shop.nodes[name]["fillcolor"] == THEMES["light"].colours["paper"]
        assert "dashed" in shop.nodes[name]["style"]
        assert words in shop.nodes[name]["label"]
    assert "dashed" not in shop.nodes["ad"]["style"]


def test_a_loop_that_nothing_leads_out_of_says_so_and_is_no_less_connected():
    text = "journeymap: 1\nname: A\nstages: {one: {touchpoints: {a: {next: [b, c]}, b: {next: b}, c: {}}}}"
    parsed = Parsed(to_dot(jm.loads(text)))
    assert "DEAD END" in parsed.nodes["b"]["label"]
    assert "dashed" not in parsed.nodes["b"]["style"]


def test_the_critical_path_is_in_ink_and_steps_back_are_dashed(shop):
    critical = {ends for ends, edge in shop.edges.items() if "critical" in edge["class"].split()}
    assert critical == {("ad", "page"), ("page", "call"), ("call", "order")}
    assert shop.edges["ad", "page"]["color"] == THEMES["light"].colours["ink"]
    assert shop.edges["page", "order"]["color"] == THEMES["light"].colours["edge"]
    assert {ends for ends, edge in shop.edges.items() if edge["style"] == "dashed"} == {("call", "page")}


def test_a_map_without_durations_has_no_critical_path():
    parsed = Parsed(to_dot(jm.loads(re.sub(r"duration: \w+", "effort: 1", SHOP))))
    assert parsed.edges
    assert not [edge for edge in parsed.edges.values() if "critical" in edge["class"].split()]


def test_labels_of_edges_say_share_condition_and_forced_hand_off(shop):
    said = {ends: re.sub(r"<[^>]*>", "|", edge.get("label", "")) for ends, edge in shop.edges.items()}
    assert "|50% finds it|" in said["page", "order"]
    assert "|20% gives up|" in said["page", "call"]
    assert "|FORCED HAND-OFF|" in said["page", "call"]
    assert "|~50% is sent back|" in said["call", "page"]
    assert said["letter", "order"] == ""


def test_the_key_explains_the_lines_that_there_are(shop):
    key = shop.attributes["label"]
    for words in ("critical path", "step back", "forced hand-off", "~ assumed", "very negative"):
        assert words in key
    plain = Parsed(to_dot(jm.loads("journeymap: 1\nname: A\nstages: {one: {touchpoints: {a: {}, b: {}}}}")))
    assert "critical path" not in plain.attributes["label"]
    assert "step back" not in plain.attributes["label"]


def test_the_same_journey_gives_the_same_text():
    assert to_dot(jm.loads(SHOP)) == to_dot(jm.loads(SHOP))


def test_a_journey_without_any_touchpoint_can_be_drawn(engine):
    svg = render(
        jm.loads("journeymap: 1\nname: A\nstages: {one: {touchpoints: {}}}"), view="graph", engine=engine.name
    ).svg
    assert "no touchpoints" in svg


@pytest.mark.parametrize(
    "names", [("node", "edge", "graph"), ("Subgraph", "digraph", "strict"), ("a", "A", "_1"), ("e", "n", "c")]
)
def test_touchpoints_named_like_words_of_dot_stay_touchpoints(names, engine):
    parsed = Parsed(to_dot(journey_of(names)), engine)
    assert len(parsed.nodes) == 3
    assert len(parsed.edges) == 2


@pytest.mark.parametrize("name", ["a:b", "a:b:n", "", "a\\", '"', "<b>", "x" * 101, "checkout.pay:ne"])
def test_an_id_that_dot_could_mistake_gets_another_name(name, engine):
    parsed = Parsed(to_dot(journey_of(["start", name, "end"])), engine)
    assert list(parsed.nodes) == ["start", "_2", "end"]
    assert list(parsed.edges) == [("start", "_2"), ("_2", "end")]


def journey_of(strings, *, stages=2):
    """A journey whose touchpoints follow one another, each with one of the strings in all of its texts."""
    cut = max(1, len(strings) // stages)
    touchpoints = [
        Touchpoint(
            text,
            text,
            channel=text,
            emotion=(number % 5) - 2,
            feeling=text,
            actions=(text,),
            thoughts=(text,),
            pain_points=(Pain(text),),
            owner=text,
            description=text,
            next=tuple(
                Transition(following, when=text, probability=0.5) for following in strings[number + 1 : number + 2]
            ),
        )
        for number, text in enumerate(strings)
    ]
    return Journey(
        strings[0],
        strings[0],
        (
            Stage("one", strings[0], goal=strings[0], touchpoints=tuple(touchpoints[:cut])),
            Stage("two", strings[-1], touchpoints=tuple(touchpoints[cut:])),
        ),
        goal=strings[-1],
        channels=tuple(Channel(text, text) for text in strings),
    )


def outline(parsed):
    return len(parsed.clusters), len(parsed.nodes), len(parsed.edges)


def read_safely(svg):
    """The SVG's tree, if it holds nothing but shapes and text."""
    assert "<!" not in svg
    assert "<?" not in svg
    tree = ET.fromstring(svg)
    for element in tree.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        names = {name.rpartition("}")[2].lower() for name in element.attrib}
        assert not {name for name in names if name.startswith("on")} | names & {"href", "src", "style"}
    return tree


def squeezed(text):
    return re.sub(r"\s+", "", text)


def cards(tree):
    """The touchpoints' cards in order: their text without blanks, and their tooltip."""
    found = [group for group in tree.iter(f"{SVG}g") if "touchpoint" in group.get("class", "").split()]
    found.sort(key=lambda group: int(re.sub(r"\D", "", group.find(f"{SVG}title").text)))
    return [
        (
            squeezed("".join(text.text or "" for text in group.iter(f"{SVG}text"))),
            next(link.get(TOOLTIP) for link in group.iter(f"{SVG}a")),
        )
        for group in found
    ]


def test_no_string_in_any_text_changes_what_the_graph_is(engine):
    strings = list(dict.fromkeys(STRINGS))
    dot = to_dot(journey_of(strings))
    parsed = Parsed(dot, engine)
    assert outline(parsed) == (2, len(strings), len(strings) - 1)
    used = set(parsed.attributes).union(*parsed.clusters.values(), *parsed.nodes.values(), *parsed.edges.values())
    assert not used & NEVER
    read_safely(render(journey_of(strings), view="graph", engine=engine.name).svg)


@pytest.mark.parametrize("text", STRINGS, ids=range(len(STRINGS)))
def test_each_string_alone_leaves_the_graph_as_it_is(text):
    journey = journey_of([text, "b"])
    assert outline(Parsed(to_dot(journey))) == (2, 2, 1)
    read_safely(render(journey, view="graph").svg)


def test_text_is_shown_as_it_stands_in_the_journey(engine):
    strings = [text for text in STRINGS if text_width(one_line(text), 12, bold=True) <= 130]
    touchpoints = tuple(Touchpoint(f"t{number}", text) for number, text in enumerate(strings))
    journey = Journey("j", "J", (Stage("s", "S", touchpoints=touchpoints),))
    tree = read_safely(render(journey, view="graph", engine=engine.name).svg)
    for touchpoint, (words, tooltip) in zip(touchpoints, cards(tree), strict=True):
        assert words.removesuffix("SUCCESS") == squeezed(one_line(touchpoint.name) or touchpoint.id)
        assert tooltip == one_line(label_of(journey, touchpoint))


@hypothesis_settings(max_examples=60)
@given(texts(), texts())
def test_any_text_is_only_text(first, second):
    journey = journey_of([first, f"{second}2"])
    assert outline(Parsed(to_dot(journey))) == (2, 2, 1)
    read_safely(render(journey, view="graph").svg)


def test_a_graph_of_one_persona_says_whose_it_is():
    shop = jm.loads(SHOP.replace("stages:", "personas: {ann: {name: 'Ann, 30'}, bob: {name: Bob}}\nstages:", 1))
    assert "Ann, 30 · 6 touchpoints" in to_dot(shop.for_persona("ann"))
    assert "Ann, 30" not in to_dot(shop)


def test_a_feeling_that_does_not_fit_beside_a_moment_of_truth_is_told_above_it():
    point = Touchpoint("a", "A", emotion=1.0, feeling="taken seriously", moment_of_truth=True)
    journey = Journey("j", "J", (Stage("s", "S", touchpoints=(point,)),), state="future")
    text = jm.render(journey, view="graph").dot
    assert "+1 taken seriously" in text
    assert text.index("taken seriously") < text.index("MOMENT OF TRUTH")
    assert "future state" in text
