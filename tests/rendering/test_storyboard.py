"""The storyboard: a panel for each touchpoint with what it shows and says, in rows that keep to themselves."""

from types import SimpleNamespace as Some

import pytest
from attrs import evolve
from broadband import broadband
from generated import drawable, sized
from geometry import Room, assert_nothing_collides, groups, overlaps, room, shapes
from hypothesis import Phase, given, settings

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Channel, Opportunity, Pain, Persona, Stage, Touchpoint, Transition
from journeymap.rendering.drawing.scene import Circle, Path, Rect, Text
from journeymap.rendering.options import Options
from journeymap.rendering.views.storyboard import MOST, columns_for, storyboard_scene
from journeys import journeys as valid_journeys

BOOKSHOP = jm.load(jm.example_path("bookshop"))


def small(*touchpoints, **fields):
    return Journey("tea", "Tea", (Stage("buy", "Buy", touchpoints=touchpoints),), **fields)


def texts(thing):
    return [item.text for item in shapes(thing.items) if isinstance(item, Text)]


def panels(scene):
    return groups(scene.items, "touchpoint")


def panel(scene, name):
    return next(found for found in panels(scene) if found.id == f"touchpoint-{name}")


def frame(found):
    """The room of a panel without a ring around it."""
    return room(found.items[0])


def scenery(found):
    (drawn,) = groups(found.items, "scenery")
    return drawn.items


def assert_in_good_order(scene):
    assert_nothing_collides(scene)
    found = panels(scene)
    assert overlaps([(one.id, frame(one)) for one in found]) == []
    for one in found:
        box = frame(one)
        assert [item for item in shapes(one.items) if not box.holds(room(item), 6)] == []
        assert [text for text in shapes(one.items) if isinstance(text, Text) and not box.holds(room(text))] == []
    flags = [(one.label, room(item)) for one in groups(scene.items, "stage") for item in shapes(one.items)]
    cards = [(one.id, frame(one)) for one in found]
    assert {pair for pair in overlaps(flags + cards) if pair[0] in dict(cards) or pair[1] in dict(cards)} == set()


@pytest.mark.parametrize("count", [1, 2, 3, 6, 7, 12, 25, 60, 300])
def test_panels_stand_in_the_order_of_the_map_in_rows_of_one_height(count):
    journey = sized(count, min(6, count))
    scene = storyboard_scene(journey)
    assert_in_good_order(scene)
    assert [one.id for one in panels(scene)] == [f"touchpoint-{point.id}" for point in journey.touchpoints]
    rooms = [frame(one) for one in panels(scene)]
    assert rooms == sorted(rooms, key=lambda box: (box.top, box.left))
    rows = {box.top: {other.bottom for other in rooms if other.top == box.top} for box in rooms}
    assert all(len(bottoms) == 1 for bottoms in rows.values())


@pytest.mark.parametrize(("count", "columns"), [(1, 1), (3, 3), (5, 5), (6, 3), (9, 3), (11, 4), (12, 4), (13, 5)])
def test_rows_are_filled_well(count, columns):
    assert columns_for(count) == columns
    lefts = {frame(one).left for one in panels(storyboard_scene(sized(count, 1)))}
    assert len(lefts) == columns


@settings(max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(drawable())
def test_nothing_leaves_its_panel_whatever_the_words(journey):
    assert_in_good_order(storyboard_scene(journey))


@settings(max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(valid_journeys())
def test_every_valid_journey_has_a_storyboard(journey):
    assert_in_good_order(storyboard_scene(journey))


@pytest.mark.parametrize("journey", [BOOKSHOP, broadband()], ids=["bookshop", "broadband"])
def test_examples_are_in_good_order(journey):
    assert_in_good_order(storyboard_scene(journey, Options(highlight=("critical-path:likely", "hand-offs"))))


KINDS = (
    "touchpoint",
    "stage",
    "transition",
    "scenery",
    "thought",
    "card",
    "opportunity",
    "leaving",
    "ending",
    "moment",
)


def test_no_file_is_read_for_an_image(tmp_path):
    picture = tmp_path / "shop.png"
    plain, pictured = (small(Touchpoint("a", "A", image=image)) for image in (None, str(picture)))
    assert storyboard_scene(plain) == storyboard_scene(pictured)


def test_a_thought_is_quoted_in_a_bubble_above_the_head():
    scene = storyboard_scene(small(Touchpoint("a", "A", thoughts=('"Is that all?"', "Hm.")), Touchpoint("b", "B")))
    (bubble,) = groups(scene.items, "thought")
    assert texts(bubble) == ["“Is that all?”"]
    heads = [room(item) for item in scenery(panel(scene, "a"))]
    assert max(room(text).bottom for text in bubble.items if isinstance(text, Text)) <= min(head.top for head in heads)


def test_a_long_thought_ends_after_three_lines():
    scene = storyboard_scene(small(Touchpoint("a", "A", thoughts=("Where is my parcel? " * 40,))))
    lines = texts(groups(scene.items, "thought")[0])
    assert len(lines) == 3
    assert lines[-1].endswith("…")


def test_words_keep_off_the_people_and_things():
    scene = storyboard_scene(BOOKSHOP)
    for one in panels(scene):
        drawn = [("scenery", room(item)) for item in scenery(one)]
        words = [(item.text, room(item)) for item in shapes(one.items) if isinstance(item, Text)]
        table = max(box.bottom for _, box in drawn) - 1
        meeting = {pair for pair in overlaps(drawn + words) if (pair[0] == "scenery") != (pair[1] == "scenery")}
        assert not meeting, (one.id, table)


def faces(*emotions):
    points = [Touchpoint(f"t{number}", "T", emotion=emotion) for number, emotion in enumerate(emotions)]
    scene = storyboard_scene(small(*points))
    return [outline_of(scenery(panel(scene, point.id))) for point in points]


def outline_of(items):
    """Shapes as they lie to the first of them."""
    left, top = room(items[0]).left, room(items[0]).top
    rooms = [room(item) for item in items]
    return [(round(box.left - left, 3), round(box.top - top, 3), round(box.right - left, 3)) for box in rooms]


def test_every_step_of_the_scale_has_its_own_face():
    drawn = faces(-2, -1, 0, 1, 2)
    assert all(one not in drawn[:number] for number, one in enumerate(drawn))
    assert faces(1.9) == [drawn[4]]


def test_a_face_shows_no_mood_where_none_is_known():
    (unknown,) = faces(None)
    (neutral,) = faces(0)
    assert len(unknown) == len(neutral) - 3
    shown = texts(panel(storyboard_scene(small(Touchpoint("a", "A"))), "a"))
    assert shown == ["1", "A", "ends here"]


def test_value_feeling_and_channel_are_told_on_the_table():
    channels = (Channel("shop", "Corner shop"),)
    point = Touchpoint("a", "Pays", emotion=-1.5, feeling="rushed", channel="shop")
    shown = texts(panel(storyboard_scene(small(point, channels=channels)), "a"))
    assert shown[:3] == ["Corner shop", "−1.5", "rushed"]


def widths(channel):
    """The rooms of what a channel is drawn as."""
    point = Touchpoint("a", "A", channel="c")
    scene = storyboard_scene(small(point, channels=(Channel("c", channel),)))
    return outline_of(scenery(panel(scene, "a")))


@pytest.mark.parametrize(
    "name",
    [
        "Website",
        "App",
        "Phone",
        "Email",
        "Chat",
        "Social media",
        "Search",
        "Shop",
        "Staff",
        "Friends",
        "Parcel",
        "Courier",
        "Payment",
        "Letter",
        "Event",
        "Advert",
        "Blog",
    ],
)
def test_a_channel_is_drawn_as_a_thing_of_its_own(name):
    assert widths(name) != widths("Something else")


def test_unknown_channels_look_alike_and_no_channel_has_no_thing():
    assert widths("Something else") == widths("第三者")
    scene = storyboard_scene(small(Touchpoint("a", "A")))
    box = frame(panel(scene, "a"))
    people = [room(item) for item in scenery(panel(scene, "a"))]
    head = [item for item in people if abs((item.left + item.right) / 2 - (box.left + box.right) / 2) < 0.01]
    assert head


def body(found):
    """The colours of whoever is drawn."""
    return [item.fill for item in scenery(found) if isinstance(item, Path | Circle)]


PERSONAS = (Persona("ann", "Ann", share=0.2), Persona("bob", "Bob", share=0.8))


def test_a_persona_looks_different_from_who_stands_for_all_customers():
    points = (
        Touchpoint("a", "A", emotion=0),
        Touchpoint("b", "B", emotion=0, personas=("ann",)),
        Touchpoint("c", "C", emotion=0, personas=("ann", "bob")),
    )
    scene = storyboard_scene(small(*points, personas=PERSONAS))
    first, second, third = (body(one) for one in panels(scene))
    assert first == third
    assert first != second
    cast = groups(scene.items, "persona")
    assert [texts(one) for one in cast] == [["All customers"], ["Ann"]]
    assert [one.data for one in cast] == [(), (("persona", "ann"),)]
    assert_nothing_collides(scene)


def looks_of(*personas, of=("ann", "bob")):
    """What is drawn at a touchpoint for everybody, and at one for these personas."""
    points = (Touchpoint("a", "A", emotion=0), Touchpoint("b", "B", emotion=0, personas=personas))
    people = tuple(Persona(name, name.capitalize()) for name in of)
    return [body(one) for one in panels(storyboard_scene(small(*points, personas=people)))]


def test_nobody_in_particular_is_drawn_where_a_touchpoint_is_not_for_one_persona_alone():
    everybody, ann = looks_of("ann")
    assert looks_of("bob")[0] == everybody
    assert looks_of("ann", "bob") == [everybody, everybody]
    assert ann not in (everybody, looks_of("bob")[1])
    assert everybody == looks_of(of=())[0]


def test_the_only_persona_of_a_journey_is_drawn_everywhere():
    assert looks_of(of=("ann",)) == [looks_of("ann")[1]] * 2


def test_who_stands_for_some_personas_is_told_too():
    people = (*PERSONAS, Persona("eve", "Eve"))
    scene = storyboard_scene(small(Touchpoint("a", "A", personas=("ann", "eve")), personas=people))
    assert [texts(one) for one in groups(scene.items, "persona")] == [["All customers, or several personas"]]


def test_one_persona_needs_no_word():
    assert groups(storyboard_scene(small(Touchpoint("a", "A"), personas=PERSONAS[:1])).items, "persona") == []


def test_a_cast_that_is_too_large_for_its_line_is_cut():
    personas = tuple(Persona(f"p{number}", f"Persona of number {number}") for number in range(40))
    points = tuple(Touchpoint(f"t{number}", "T", personas=(f"p{number}",)) for number in range(40))
    scene = storyboard_scene(small(*points, personas=personas))
    assert 2 < len(groups(scene.items, "persona")) < 40
    assert_in_good_order(scene)


def test_the_worst_pain_point_is_told_with_its_severity_and_how_many_more_there_are():
    pains = (Pain("Slow", severity=1), Pain("Locked out", severity=3), Pain("Ugly"))
    shown = texts(panel(storyboard_scene(small(Touchpoint("a", "A", pain_points=pains))), "a"))
    assert shown[-4:] == ["!!!", "Locked out", "and 2 more pain points", "ends here"]


def test_opportunities_are_counted():
    ideas = (Opportunity("x"), Opportunity("y"))
    shown = texts(storyboard_scene(small(Touchpoint("a", "A", opportunities=ideas[:1]))))
    assert "1 opportunity" in shown
    assert "2 opportunities" in texts(storyboard_scene(small(Touchpoint("a", "A", opportunities=ideas))))


def test_a_moment_of_truth_has_a_star():
    scene = storyboard_scene(small(Touchpoint("a", "A", moment_of_truth=True), Touchpoint("b", "B")))
    assert len(groups(panel(scene, "a").items, "moment")) == 1
    assert not groups(panel(scene, "b").items, "moment")


BRANCHED = small(
    Touchpoint("ad", "Ad", next=(Transition("site", probability=0.6),)),
    Touchpoint("site", "Site", next=(Transition("shop", probability=0.3), Transition("ad"))),
    Touchpoint("shop", "Shop", outcome="success", next=()),
    Touchpoint("forum", "Forum", next=()),
)


def test_panels_say_how_customers_go_on():
    scene = storyboard_scene(BRANCHED)
    assert {"60%", "40% leave here"} <= set(texts(scene))
    assert "on to 1, 3" in texts(panel(scene, "site"))
    assert texts(panel(scene, "shop"))[-1] == "ends here: success"
    assert texts(panel(scene, "forum"))[-1] == "not connected"
    ways = groups(scene.items, "transition")
    assert [one.data for one in ways] == [
        (("source", "ad"), ("target", "site")),
        (("source", "site"), ("target", "shop")),
    ]
    assert ways[0].label == "From Ad to Site: 60%"
    assert frame(panel(scene, "forum")).left > 0


def test_many_ways_on_are_cut():
    points = [Touchpoint(f"t{number}", "T", next=()) for number in range(9)]
    hub = Touchpoint("hub", "Hub", next=tuple(Transition(point.id) for point in points))
    assert "on to 2, 3, 4, 5 and 5 more" in texts(storyboard_scene(small(hub, *points)))


def test_a_share_that_was_only_assumed_is_not_told():
    scene = storyboard_scene(
        small(
            Touchpoint("a", "A", next=(Transition("b"), Transition("c"))),
            Touchpoint("b", "B", next=()),
            Touchpoint("c", "C", next=()),
        )
    )
    assert len(groups(scene.items, "transition")) == 1
    assert not [text for text in texts(scene) if "%" in text]


def test_what_was_measured_stands_in_place_of_what_the_map_says():
    measurement = Some(
        cases=50,
        touchpoints=[Some(touchpoint="ad", share=1.0, drop_off=0.12)],
        transitions=[Some(source="ad", target="site", count=40, share=0.8)],
    )
    shown = texts(storyboard_scene(BRANCHED, Options(measurement=measurement)))
    assert {"80%", "12% left here", "0%"} <= set(shown)
    assert "60%" not in shown


def test_what_is_highlighted_has_a_ring_and_is_explained():
    scene = storyboard_scene(BRANCHED, Options(highlight="critical-path:likely"))
    ringed = [
        one.id
        for one in panels(scene)
        if isinstance(one.items[-1], Rect) and one.items[-1].stroke and one.items[-1].stroke.colour == "focus"
    ]
    assert ringed == ["touchpoint-ad", "touchpoint-site", "touchpoint-shop"]
    chosen = [one for one in groups(scene.items, "transition") if one.items[0].stroke.colour == "focus"]
    assert len(chosen) == 2
    assert "Critical path (likely)" in texts(scene)


def test_a_stage_has_a_flag_where_it_begins_and_a_paler_one_where_it_goes_on():
    points = tuple(Touchpoint(f"t{number}", "T") for number in range(16))
    stages = (Stage("one", "One", touchpoints=points[:2]), Stage("two", "Two", touchpoints=points[2:]))
    scene = storyboard_scene(Journey("j", "J", stages))
    first, second = groups(scene.items, "stage")
    assert texts(first) == ["1 One"]
    assert texts(second) == ["2 Two", "2 Two, continued", "2 Two, continued", "2 Two, continued"]
    assert [item.fill for item in second.items if isinstance(item, Rect)] == ["header", "label", "label", "label"]
    assert second.data == (("stage", "two"),)
    flag = room(second.items[0])
    assert flag.left == frame(panel(scene, "t2")).left
    assert flag.bottom < frame(panel(scene, "t2")).top


def test_stages_without_touchpoints_are_named():
    stages = (Stage("a", "Full", touchpoints=(Touchpoint("t", "T"),)), *(Stage(f"s{n}", f"Bare {n}") for n in range(7)))
    shown = texts(storyboard_scene(Journey("j", "J", stages)))
    assert "Without touchpoints: Bare 0, Bare 1, Bare 2, Bare 3, Bare 4 and 2 more." in shown


def test_beyond_three_hundred_touchpoints_the_first_are_shown():
    scene = storyboard_scene(sized(MOST + 8, 4))
    assert len(panels(scene)) == MOST
    assert f"The first {MOST} touchpoints; 8 more are not shown." in texts(scene)


@pytest.mark.parametrize("stages", [(), (Stage("a", "A"),)])
def test_a_journey_without_touchpoints_says_so(stages):
    scene = storyboard_scene(Journey("j", "J", stages))
    assert "No touchpoints yet" in texts(scene)
    assert Room(0, 0, scene.width, scene.height).bottom < 300


def test_an_isolated_touchpoint_has_a_dashed_frame():
    dashes = [one.items[-1].stroke.dash for one in panels(storyboard_scene(BRANCHED))]
    assert [bool(dash) for dash in dashes] == [False, False, False, True]


def test_the_same_journey_is_the_same_picture():
    assert storyboard_scene(BOOKSHOP) == storyboard_scene(evolve(BOOKSHOP))
