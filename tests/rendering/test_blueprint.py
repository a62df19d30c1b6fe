"""The service blueprint: its layers, what stands in them, and that nothing leaves its box or lies on anything else."""

from itertools import pairwise

import pytest
from attrs import evolve
from broadband import broadband
from generated import SHORT, drawable, sized
from geometry import assert_nothing_collides, groups, outline, overlaps, room, shapes, walk
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Channel, Pain, Stage, Team, Touchpoint, Transition
from journeymap.rendering.drawing.scene import Group, Icon, Line, Path, Rect, Text
from journeymap.rendering.options import Options
from journeymap.rendering.views.blueprint import blueprint_scene
from journeys import journeys as valid_journeys

GENERATED = (Phase.explicit, Phase.reuse, Phase.generate)
BOOKSHOP = jm.load(jm.example_path("bookshop"))
LINES = ["Line of interaction", "Line of visibility", "Line of internal interaction"]


def texts(scene):
    return [item.text for item in shapes(scene.items) if isinstance(item, Text)]


def lane(scene, name):
    return next(group for group in groups(scene.items, "lane") if group.label == name)


def lane_names(scene):
    return [group.label for group in groups(scene.items, "lane")]


def boxes(scene, name):
    """What stands in a layer: the texts of each box and the box."""
    return [
        ([item.text for item, _ in walk(group.items) if isinstance(item, Text)], room(group.items[0]))
        for group in groups((lane(scene, name),), "card")
    ]


def cards(scene):
    return {dict(group.data)["touchpoint"]: group for group in groups(scene.items, "touchpoint")}


def lines(scene, kind):
    return [
        item for group in groups(scene.items, kind) for item in group.items if isinstance(item, Path) and item.stroke
    ]


def ways(scene):
    return {tuple(value for _, value in group.data): group for group in groups(scene.items, "transition")}


def small(*touchpoints, **fields):
    fields.setdefault("channels", tuple(Channel(name, name.capitalize()) for name in ("web", "shop")))
    fields.setdefault("teams", (Team("care", "Care"),))
    return Journey("tea", "Tea", (Stage("buy", "Buy", touchpoints=touchpoints),), **fields)


def assert_sound(scene):
    assert_nothing_collides(scene)
    frames = [(group.label, room(group.items[0])) for group in groups(scene.items, "touchpoint", "card")]
    assert overlaps(frames) == []
    for group in groups(scene.items, "touchpoint"):
        frame = room(group.items[0])
        inside = [item for item, _ in walk(group.items) if not isinstance(item, Group)]
        rings = [item for item in inside if isinstance(item, Rect) and item is not group.items[0] and item.fill is None]
        assert [item for item in inside if item not in rings and not frame.holds(room(item), 1.0)] == []
    words = [room(item) for item in shapes(scene.items) if isinstance(item, Text) and item.text.strip()]
    solid = [here for _, here in frames] + words
    by_x = sorted(solid, key=lambda here: here.left)
    for path in (*lines(scene, "support"), *lines(scene, "transition")):
        for (x1, y1), (x2, y2) in pairwise(outline(path)):
            left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
            through = [
                here
                for here in by_x
                if here.left + 0.5 < right
                and left < here.right - 0.5
                and here.top + 0.5 < bottom
                and top < here.bottom - 0.5
            ]
            if x1 == x2 or y1 == y2:
                assert through == []


@settings(max_examples=40, phases=GENERATED)
@given(drawable(), st.data())
def test_nothing_leaves_its_box_or_lies_on_anything_else(journey, data):
    stages = tuple(
        evolve(
            stage,
            touchpoints=tuple(evolve(point, backstage=data.draw(SHORT)) for point in stage.touchpoints[:4])
            + stage.touchpoints[4:],
        )
        for stage in journey.stages
    )
    assert_sound(blueprint_scene(evolve(journey, stages=stages)))


@settings(max_examples=30, phases=GENERATED)
@given(valid_journeys())
def test_every_valid_journey_has_a_blueprint(journey):
    assert_sound(blueprint_scene(journey))


@pytest.mark.parametrize("journey", [BOOKSHOP, broadband()], ids=["bookshop", "broadband"])
def test_highlighted_blueprints_are_sound(journey):
    assert_sound(blueprint_scene(journey, Options(highlight=["critical-path:likely", "pain-points:2"])))


@pytest.mark.parametrize(("touchpoints", "stages"), [(3, 1), (60, 6), (60, 1), (300, 15)])
def test_blueprints_of_every_size_are_sound(touchpoints, stages):
    assert_sound(blueprint_scene(sized(touchpoints, stages)))


def test_layers_stand_from_front_to_back_with_the_lines_between_them():
    scene = blueprint_scene(
        small(Touchpoint("a", "A", channel="web", duration=60, backstage=("packs",), systems=("Stock",)))
    )
    assert lane_names(scene) == [
        "Time",
        "Channel and evidence",
        "Customer actions",
        "Frontstage",
        "Backstage",
        "Support systems",
    ]
    partings = groups(scene.items, "line")
    assert [group.label for group in partings] == LINES
    strokes = [next(item for item in group.items if isinstance(item, Line)).stroke for group in partings]
    assert [bool(stroke.dash) for stroke in strokes] == [True, False, True]
    tops = [room(lane(scene, name).items[1]).top for name in lane_names(scene)]
    assert tops == sorted(tops)


def test_layers_that_nothing_is_known_of_vanish_and_the_foot_says_so():
    bare = blueprint_scene(small(Touchpoint("a", "A")))
    assert lane_names(bare) == ["Customer actions"]
    assert groups(bare.items, "line") == []
    assert any(
        text.startswith("Nothing is said of frontstage or backstage or support systems:") for text in texts(bare)
    )
    deep = blueprint_scene(small(Touchpoint("a", "A", channel="web", systems=("Stock",))))
    assert lane_names(deep) == ["Channel and evidence", "Customer actions", "Frontstage", "Support systems"]
    assert [group.label for group in groups(deep.items, "line")] == [
        "Line of interaction",
        "Line of visibility and of internal interaction",
    ]
    assert any(text.startswith("Nothing is said of backstage:") for text in texts(deep))


def test_a_card_has_the_colours_of_its_emotion_a_face_and_its_worst_pain():
    pains = (Pain("slow", severity=1), Pain("lost", severity=3))
    scene = blueprint_scene(
        small(Touchpoint("a", "Asks", emotion=-2, pain_points=pains, actions=("Waits", "Asks")), Touchpoint("b", "B"))
    )
    sad, unknown = cards(scene)["a"], cards(scene)["b"]
    assert sad.items[0].fill == "very-negative-fill"
    assert sad.items[0].stroke.colour == "pain"
    assert unknown.items[0].fill == "paper"
    assert [group.label for group in groups((sad,), "pain")] == ["pain point of severity 3"]
    assert [item.name for item, _ in walk(sad.items) if isinstance(item, Icon)] == ["face-very-negative", "pain"]
    assert {"Asks", "Waits · Asks", "−2"} <= {item.text for item, _ in walk(sad.items) if isinstance(item, Text)}


def test_frontstage_is_what_the_map_says_else_the_channel_with_its_owner():
    scene = blueprint_scene(
        small(
            Touchpoint("a", "A", channel="web", owner="care", frontstage=("Home page", "Banner")),
            Touchpoint("b", "B", channel="web", owner="care"),
            Touchpoint("c", "C", channel="web", owner="care"),
            Touchpoint("d", "D", channel="web"),
            Touchpoint("e", "E"),
        )
    )
    found = boxes(scene, "Frontstage")
    assert [words for words, _ in found] == [["Home page", "Banner", "Care"], ["Web", "Care"], ["Web"]]
    widths = [here.right - here.left for _, here in found]
    assert widths[1] > 2 * widths[0] == pytest.approx(2 * widths[2])


def test_a_system_that_neighbours_share_is_one_bar():
    scene = blueprint_scene(
        small(
            Touchpoint("a", "A", systems=("Shop", "Stock")),
            Touchpoint("b", "B", systems=("Stock", "Shop")),
            Touchpoint("c", "C", systems=("Mail",)),
            Touchpoint("d", "D", systems=("Stock",)),
        )
    )
    found = boxes(scene, "Support systems")
    assert sorted(words[0] for words, _ in found) == ["Mail", "Shop", "Stock", "Stock"]
    columns = [room(card.items[0]) for card in cards(scene).values()]
    bars = {(words[0], here.left): here for words, here in found}
    for name in ("Shop", "Stock"):
        assert bars[name, columns[0].left].right == pytest.approx(columns[1].right)
    assert bars["Stock", columns[3].left].right == pytest.approx(columns[3].right)


def test_very_many_systems_end_in_how_many_more_there_are():
    scene = blueprint_scene(small(Touchpoint("a", "A", systems=tuple(f"System {n}" for n in range(30)))))
    assert len(boxes(scene, "Support systems")) == 6
    assert "+25 more" in texts(scene)


def test_arrows_lead_down_to_what_stands_behind_and_past_what_does_not():
    scene = blueprint_scene(
        small(
            Touchpoint("a", "A", channel="web", backstage=("packs",), systems=("Stock",)),
            Touchpoint("b", "B", channel="shop", systems=("Till",)),
            Touchpoint("c", "C"),
        )
    )
    spans = sorted((path.start[0], path.start[1], path.segments[-1][-1][1]) for path in lines(scene, "support"))
    assert len(spans) == 3 + 2
    till = next(here for words, here in boxes(scene, "Support systems") if words == ["Till"])
    front = next(here for words, here in boxes(scene, "Frontstage") if words == ["Shop"])
    x, start, end = spans[-1]
    assert till.left < x < till.right
    assert start == pytest.approx(front.bottom)
    assert front.bottom < end < till.top


def test_neighbours_have_an_arrow_where_customers_go_on_and_back():
    scene = blueprint_scene(
        small(
            Touchpoint("a", "A", next=(Transition("b"), Transition("c"))),
            Touchpoint("b", "B", next=(Transition("a"),)),
            Touchpoint("c", "C", next=()),
        )
    )
    assert set(ways(scene)) == {("a", "b"), ("b", "a")}


def test_an_arrow_leads_off_the_end_of_a_strip_and_on_at_the_next():
    scene = blueprint_scene(sized(60, 6))
    found = [tuple(value for _, value in group.data) for group in groups(scene.items, "transition")]
    breaks = {pair for pair in found if found.count(pair) == 2}
    assert len(breaks) == len({room(group.items[0]).top for group in groups(scene.items, "stage")}) - 1
    assert len(set(found)) == 59


def test_times_tell_how_long_customers_are_there_and_wait():
    scene = blueprint_scene(
        small(
            Touchpoint(
                "a", "A", duration=120, next=(Transition("b", probability=0.9, delay=172800), Transition("c", delay=60))
            ),
            Touchpoint("b", "B"),
            Touchpoint("c", "C"),
        )
    )
    said = [item.text for item, _ in walk((lane(scene, "Time"),)) if isinstance(item, Text)]
    assert {"2 min", "then 2 d wait"} <= set(said)
    assert not any("1 min" in text for text in said)


def test_waiting_alone_makes_a_row_of_times():
    points = (Touchpoint("a", "A", next=(Transition("b", delay=60),)), Touchpoint("b", "B"))
    assert "then 1 min wait" in texts(blueprint_scene(small(*points)))
    assert "Time" not in lane_names(blueprint_scene(small(*points[1:])))


def test_what_is_highlighted_has_rings_and_bold_arrows_and_says_why():
    journey = small(Touchpoint("a", "A", duration=60), Touchpoint("b", "B", duration=60), Touchpoint("c", "C"))
    scene = blueprint_scene(journey, Options(highlight=["critical-path"]))
    rings = [
        item for item in shapes(scene.items) if isinstance(item, Rect) and item.stroke and item.stroke.colour == "focus"
    ]
    assert len(rings) == 3 + 1
    bold, plain = line(ways(scene)["a", "b"]), line(ways(blueprint_scene(journey))["a", "b"])
    assert bold.stroke.width > plain.stroke.width
    assert "Critical path (duration)" in texts(scene)


def line(group):
    return next(item for item in group.items if isinstance(item, Path) and item.stroke)


def test_an_isolated_touchpoint_has_a_dashed_frame():
    forum = cards(blueprint_scene(broadband()))["forum"]
    assert forum.items[0].stroke.dash
    alone = small(
        Touchpoint("a", "A", next=(Transition("b"),)), Touchpoint("b", "B", next=()), Touchpoint("c", "C", next=())
    )
    assert "not connected" in texts(blueprint_scene(alone))


def test_strips_bring_the_picture_near_to_the_proportions_of_paper():
    for journey in (BOOKSHOP, broadband()):
        scene = blueprint_scene(journey)
        assert 1.0 < scene.width / scene.height < 2.0
    assert blueprint_scene(sized(300, 15)).width < 2900


def test_the_layers_are_named_again_in_every_strip():
    scene = blueprint_scene(BOOKSHOP)
    assert lane_names(scene).count("Customer actions") == 2
    assert [group.label for group in groups(scene.items, "line")] == LINES * 2


def test_empty_journeys_are_drawn_as_what_they_are():
    assert "1 No stages yet" in texts(blueprint_scene(Journey("j", "J", ())))
    scene = blueprint_scene(Journey("j", "J", (Stage("a", "A"), Stage("b", "B"))))
    assert {"1 A", "2 B"} <= set(texts(scene))
    assert_sound(scene)


def test_a_frontstage_that_is_not_described_is_dashed_and_the_legend_says_why():
    said = "Dashed: not described, the channel stands in"
    described = Touchpoint("a", "A", channel="web", frontstage=("Home page",))
    scene = blueprint_scene(small(described, Touchpoint("b", "B", channel="web")))
    lane = next(group for group in groups(scene.items, "lane") if group.label == "Frontstage")
    written, assumed = groups((lane,), "card")
    assert (written.items[0].stroke.dash, assumed.items[0].stroke.dash) == ((), (4, 3))
    assert [item.italic for item in assumed.items if isinstance(item, Text)] == [True]
    assert said in [item.text for item in shapes(scene.items) if isinstance(item, Text)]
    alone = blueprint_scene(small(described))
    assert said not in [item.text for item in shapes(alone.items) if isinstance(item, Text)]
