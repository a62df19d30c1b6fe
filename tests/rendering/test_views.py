"""What holds of every view: whatever a journey says, the picture is sound, whole, and the same each time."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from functools import cache

import pytest
from attrs import evolve
from broadband import broadband
from geometry import Room, groups, overlaps, room, shapes, walk
from hostility import HOSTILE, hostile, written

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Channel, Stage, Touchpoint
from journeymap.rendering.drawing.palettes import LIGHT
from journeymap.rendering.drawing.scene import Group, Text
from journeymap.rendering.options import Options
from journeymap.rendering.views import SCENES, scene_of
from journeymap.rendering.writers.svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = {name: (name, Options()) for name in SCENES} | {
    "poster": ("map", Options(columns="touchpoints")),
    "teams": ("swimlanes", Options(by="team")),
    "personas": ("swimlanes", Options(by="persona")),
    "highlighted": ("flow", Options(highlight=("critical-path:likely", "hand-offs", "pain-points:3"))),
    "importance": ("curve", Options(importance=True)),
}
"""Every view, and those of their options that lay a picture out in another way."""

ELEMENTS = {
    "svg",
    "title",
    "desc",
    "g",
    "rect",
    "circle",
    "line",
    "path",
    "text",
    "a",
    "defs",
    "use",
    "symbol",
    "tspan",
}
ATTRIBUTES = re.compile(
    r"x|y|x1|x2|y1|y2|cx|cy|r|rx|width|height|viewBox|d|transform|fill|fill-opacity|opacity|stroke"
    r"|stroke-(width|dasharray|linecap|linejoin)|font-(family|size|weight|style)|text-anchor|id|class|role|lang|direction"
    r"|unicode-bidi|aria-label|aria-labelledby|aria-hidden|data-[a-z]+|(\{http://www.w3.org/1999/xlink\})?href|rel|target"
)


SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\s-]*):", re.IGNORECASE)


@cache
def drawing(name):
    """A function from a journey to the scene of one picture."""
    view, options = PICTURES[name]
    return lambda journey: scene_of(view, journey, options)


@pytest.fixture(params=PICTURES)
def picture(request):
    return drawing(request.param)


@cache
def tame_twin(picture):
    return svg(picture(hostile("tame")))


def svg(scene):
    return ET.fromstring(to_svg(scene, LIGHT))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_in_any_field_changes_what_is_drawn(picture, text):
    tame, root = tame_twin(picture), svg(picture(hostile(text)))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ELEMENTS
    assert all(ATTRIBUTES.fullmatch(name) for element in root.iter() for name in element.attrib)
    addresses = [value for element in root.iter() for name, value in element.attrib.items() if name.endswith("href")]
    schemes = {found[1].lower() for address in addresses if (found := SCHEME.match(address))}
    assert schemes <= {"https", "http", "mailto"}
    kinds = [Counter(group.get("class") for group in tree.iter(f"{SVG}g")) for tree in (tame, root)]
    assert kinds[0] == kinds[1]
    named = {group.get("data-touchpoint") for group in root.iter(f"{SVG}g") if group.get("class") == "touchpoint"}
    assert named <= {f"{written(text)}{number}" for number in (1, 2, 3)}


EXTREMES = {
    "no stages": Journey("j", "J", ()),
    "empty stages": Journey("j", "J", (Stage("a", "A"), Stage("b", "B"))),
    "one touchpoint": Journey("j", "J", (Stage("a", "A", touchpoints=(Touchpoint("t", "T"),)),)),
    "a loop": jm.loads(
        "journeymap: 1\nname: L\nstages: {a: {touchpoints: {x: {next: y}, y: {next: x}, z: {next: z}}}}"
    ),
    "long names": evolve(
        broadband(),
        name="A journey " * 400,
        stages=tuple(
            evolve(
                stage,
                name="Stage " * 300,
                touchpoints=tuple(
                    evolve(point, name="Unbreakable" * 300, channel=point.channel) for point in stage.touchpoints
                ),
            )
            for stage in broadband().stages
        ),
    ),
    "Japanese": evolve(
        broadband(),
        stages=tuple(
            evolve(
                stage,
                name="お客様の検討",
                touchpoints=tuple(evolve(p, name="比較サイトで口コミを読む旅行者") for p in stage.touchpoints),
            )
            for stage in broadband().stages
        ),
    ),
    "Arabic": evolve(
        broadband(),
        stages=tuple(
            evolve(
                stage,
                name="مرحلة الشراء",
                touchpoints=tuple(evolve(p, name="يقارن الأسعار (مرتين)!") for p in stage.touchpoints),
            )
            for stage in broadband().stages
        ),
    ),
    "emoji": evolve(
        broadband(),
        stages=tuple(
            evolve(stage, touchpoints=tuple(evolve(p, name="👩‍👩‍👧‍👦🛒 buys 🇯🇵" * 4) for p in stage.touchpoints))
            for stage in broadband().stages
        ),
    ),
}


def sized(count):
    points = tuple(
        Touchpoint(f"t{number}", f"Point number {number}", channel=f"c{number % 7}", emotion=(number * 7) % 5 - 2)
        for number in range(count)
    )
    size = max(1, min(25, -(-count // 6)))
    stages = [Stage(f"s{at}", f"Stage {at}", touchpoints=points[at : at + size]) for at in range(0, count, size)]
    channels = tuple(Channel(f"c{number}", f"Channel {number}") for number in range(7))
    return Journey("sized", "Sized", tuple(stages), channels=channels)


JOURNEYS = {
    "bookshop": jm.load(jm.example_path("bookshop")),
    "broadband": broadband(),
    **EXTREMES,
    **{f"{count} touchpoints": sized(count) for count in (3, 60, 300)},
}


@pytest.fixture(params=JOURNEYS)
def journey(request):
    return JOURNEYS[request.param]


def test_cards_and_labels_lie_apart_and_nothing_leaves_the_picture(picture, journey):
    scene = picture(journey)
    page = Room(0, 0, scene.width, scene.height)
    assert [item for item in shapes(scene.items) if not page.holds(room(item), slack=1.5)] == []
    words = [(item.text, room(item)) for item in shapes(scene.items) if isinstance(item, Text) and item.text.strip()]
    assert overlaps(words) == []
    cards = [(group.id, room_of(group)) for group in groups(scene.items, "touchpoint")]
    assert overlaps(cards) == []


def room_of(group):
    rooms = [room(item) for item, _ in walk(group.items) if not isinstance(item, Group)]
    return Room(
        min(r.left for r in rooms), min(r.top for r in rooms), max(r.right for r in rooms), max(r.bottom for r in rooms)
    )


def test_the_same_journey_is_the_same_picture(picture, journey):
    assert picture(journey) == picture(evolve(journey))


def test_a_reader_who_does_not_see_the_picture_is_told_what_it_is(picture):
    scene = picture(broadband())
    root = svg(scene)
    assert root.get("role") == "img"
    assert root[0].text.endswith(broadband().name)
    assert "25 touchpoints in 6 stages" in root[1].text


@pytest.mark.parametrize("view", [name for name in SCENES if name not in {"lifecycle", "curve", "map"}])
def test_every_touchpoint_is_there_by_its_id(view):
    journey = JOURNEYS["bookshop"]
    scene = scene_of(view, journey, Options())
    shown = {dict(group.data)["touchpoint"] for group in groups(scene.items, "touchpoint")}
    assert shown == {touchpoint.id for touchpoint in journey.touchpoints}
