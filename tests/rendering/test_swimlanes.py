"""Swimlanes: what stands in which lane, which ways are drawn, and that no line lies on a card, nor text on text."""

import random
from itertools import pairwise
from types import SimpleNamespace as Some

import pytest
from attrs import evolve
from broadband import broadband
from generated import drawable, sized
from geometry import Room, assert_nothing_collides, groups, outline, overlaps, room, shapes, walk
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Channel, Persona, Stage, Team, Touchpoint, Transition
from journeymap.rendering.drawing.scene import Group, Path, Rect, Text
from journeymap.rendering.options import BY, Options
from journeymap.rendering.parts.ways.swimlane import MOST_LANES
from journeymap.rendering.views.swimlanes import swimlanes_scene
from journeys import journeys as valid_journeys
from sketches import sketch

GENERATED = (Phase.explicit, Phase.reuse, Phase.generate)
BOOKSHOP = jm.load(jm.example_path("bookshop"))


def texts(scene):
    return [item.text for item in shapes(scene.items) if isinstance(item, Text)]


def lanes(scene):
    return {group.label: group for group in groups(scene.items, "lane")}


def names(lane):
    return [dict(group.data)["touchpoint"] for group in groups((lane,), "touchpoint")]


def cards(scene):
    return [(dict(group.data)["touchpoint"], room(group.items[0])) for group in groups(scene.items, "touchpoint")]


def ways(scene):
    return {tuple(value for _, value in group.data): group for group in groups(scene.items, "transition")}


def line(group):
    return next(item for item in group.items if isinstance(item, Path) and item.stroke)


def told(scene, name):
    group = next(g for g in groups(scene.items, "touchpoint") if dict(g.data)["touchpoint"] == name)
    return [item.text for item, _ in walk(group.items) if isinstance(item, Text)]


def assert_sound(scene):
    assert_nothing_collides(scene)
    boxes = cards(scene)
    assert overlaps(boxes) == []
    for group in groups(scene.items, "touchpoint"):
        frame = room(group.items[0])
        inside = [item for item, _ in walk(group.items) if not isinstance(item, Group)]
        rings = [item for item in inside if isinstance(item, Rect) and item is not group.items[0] and item.fill is None]
        assert [item for item in inside if item not in rings and not frame.holds(room(item), 1.0)] == []
    runs = [run for group in groups(scene.items, "transition") for run in pairwise(outline(line(group)))]
    assert overlapping(runs, [here for _, here in boxes]) == []
    words = [room(item) for item in shapes(scene.items) if isinstance(item, Text) and item.text.strip()]
    assert overlapping(runs, words) == []


def overlapping(runs, rooms):
    """The runs that pass through rooms, found column by column."""
    cell = 200
    by_place = {}
    for here in rooms:
        for column in range(int(here.left // cell), int(here.right // cell) + 1):
            by_place.setdefault(column, []).append(here)
    found = []
    for (x1, y1), (x2, y2) in runs:
        span = Room(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        places = range(int(span.left // cell), int(span.right // cell) + 1)
        near = {there for place in places for there in by_place.get(place, ())}
        found += [((x1, y1), (x2, y2), there) for there in near if is_through(span, there)]
    return found


def is_through(span, there):
    """Whether a run, as the room it takes, goes on inside of another room."""
    return (
        there.left + 0.6 < span.right
        and span.left < there.right - 0.6
        and there.top + 0.02 < span.bottom
        and span.top < there.bottom - 0.02
    )


def tangled(journey, seed, most=4):
    """The journey with ways from everywhere to anywhere."""
    dice = random.Random(seed)
    every = [point.id for stage in journey.stages for point in stage.touchpoints]
    people = [persona.id for persona in journey.personas]
    channels, teams = [c.id for c in journey.channels], [team.id for team in journey.teams]

    def tangle(point):
        targets = dice.sample(every, min(len(every), dice.randrange(most + 1)))
        following = tuple(
            Transition(to, probability=1 / (len(targets) + 1), handoff=dice.choice([None, None, "forced", "planned"]))
            for to in targets
        )
        return evolve(
            point,
            next=following,
            channel=dice.choice([None, *channels]),
            owner=dice.choice([None, *teams]),
            personas=tuple(dice.sample(people, dice.randrange(len(people) + 1))),
        )

    return evolve(
        journey,
        stages=tuple(evolve(s, touchpoints=tuple(map(tangle, s.touchpoints))) for s in journey.stages),
    )


@settings(max_examples=40, phases=GENERATED)
@given(drawable(), st.integers(0, 999), st.sampled_from(BY))
def test_nothing_lies_on_anything_else(journey, seed, by):
    assert_sound(swimlanes_scene(tangled(journey, seed), Options(by=by)))


@settings(max_examples=30, phases=GENERATED)
@given(valid_journeys(), st.sampled_from(BY))
def test_every_valid_journey_has_swimlanes(journey, by):
    assert_sound(swimlanes_scene(journey, Options(by=by)))


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("journey", [BOOKSHOP, broadband()], ids=["bookshop", "broadband"])
def test_highlighted_swimlanes_are_sound(journey, by):
    asked = Options(by=by, highlight=["critical-path:likely", "hand-offs", "pain-points:3"])
    assert_sound(swimlanes_scene(journey, asked))


@pytest.mark.parametrize(("touchpoints", "stages"), [(3, 1), (60, 6), (300, 15)])
def test_swimlanes_of_every_size_are_sound(touchpoints, stages):
    journey = sized(touchpoints, stages)
    for seed, by in enumerate(BY):
        assert_sound(swimlanes_scene(tangled(journey, seed), Options(by=by)))
    assert_sound(swimlanes_scene(journey))


def test_each_channel_has_a_lane_in_the_order_of_the_journey_and_none_has_the_last():
    points = (
        Touchpoint("a", "A", channel="shop"),
        Touchpoint("b", "B"),
        Touchpoint("c", "C", channel="app"),
        Touchpoint("d", "D", channel="shop"),
    )
    journey = Journey(
        "j",
        "J",
        (Stage("s", "S", touchpoints=points),),
        channels=(Channel("app", "The app"), Channel("shop", "The shop")),
    )
    found = lanes(swimlanes_scene(journey))
    assert {name: names(lane) for name, lane in found.items()} == {
        "The shop": ["a", "d"],
        "The app": ["c"],
        "No channel": ["b"],
    }
    assert "2 touchpoints" in texts(swimlanes_scene(journey))


def test_a_team_has_its_touchpoints_and_those_of_its_stages_and_says_what_it_hands_on():
    journey = sketch("a > b, b > c, b > d, a > c", stages={"s": "a b", "t": "c d"}, owner={"b": "shop"})
    one, two = journey.stages
    journey = evolve(
        journey,
        stages=(evolve(one, owner="growth"), evolve(two, owner="shop")),
        teams=(Team("growth", "Growth"), Team("shop", "Shop")),
    )
    scene = swimlanes_scene(journey, Options(by="team"))
    assert {name: names(lane) for name, lane in lanes(scene).items()} == {"Growth": ["a"], "Shop": ["b", "c", "d"]}
    assert "2 hand-offs out" in texts(lanes(scene)["Growth"])
    assert "0 hand-offs out" in texts(lanes(scene)["Shop"])


def test_each_persona_has_its_own_touchpoints_emotions_and_ways():
    points = (
        Touchpoint(
            "a",
            "A",
            emotions=(("kim", 1.5), ("lee", -2.0)),
            next=(Transition("b", personas=("kim",)), Transition("c", personas=("lee",))),
        ),
        Touchpoint("b", "B", personas=("kim",), next=()),
        Touchpoint("c", "C", next=()),
    )
    people = (Persona("kim", "Kim", share=0.4), Persona("lee", "Lee", share=0.6))
    journey = Journey("j", "J", (Stage("s", "S", touchpoints=points),), personas=people)
    scene = swimlanes_scene(journey, Options(by="persona"))
    found = lanes(scene)
    assert {name: names(lane) for name, lane in found.items()} == {"Kim": ["a", "b", "c"], "Lee": ["a", "c"]}
    felt = {
        name: dict(next(group for group in groups((lane,), "touchpoint")).data)["emotion"]
        for name, lane in found.items()
    }
    assert felt == {"Kim": "2", "Lee": "-2"}
    assert "40% of customers" in texts(found["Kim"])
    assert set(ways(scene)) == {("a", "b"), ("a", "c")}
    ids = [group.id for group in groups(scene.items, "touchpoint") if group.id]
    assert sorted(ids) == ["touchpoint-a", "touchpoint-b", "touchpoint-c"]


def test_a_journey_without_personas_is_everyones():
    assert list(lanes(swimlanes_scene(sketch("a > b"), Options(by="persona")))) == ["Everyone"]


def test_very_many_channels_share_a_last_lane():
    count = MOST_LANES + 10
    points = tuple(Touchpoint(f"t{n}", "T", channel=f"c{n % count}") for n in range(count + 5))
    journey = Journey(
        "j",
        "J",
        (Stage("s", "S", touchpoints=points),),
        channels=tuple(Channel(f"c{n}", f"C{n}") for n in range(count)),
    )
    found = lanes(swimlanes_scene(journey))
    assert "11 other channels" in found
    assert len(found) == MOST_LANES
    assert "C0" in found


def test_alternatives_in_different_lanes_stand_one_above_the_other():
    journey = sketch("a > d, b > d, c > d", stages={"s": "a b c d"}, channel={"a": "x", "b": "y", "c": "x", "d": "z"})
    journey = evolve(journey, channels=tuple(Channel(name, name) for name in "xyz"))
    at = {name: here.left for name, here in cards(swimlanes_scene(journey))}
    assert at["a"] == at["b"] < at["c"] < at["d"]


def test_touchpoints_that_a_way_leads_between_never_share_a_column():
    journey = sketch("a > b", channel={"a": "x", "b": "y"})
    journey = evolve(journey, channels=(Channel("x", "X"), Channel("y", "Y")))
    at = {name: here.left for name, here in cards(swimlanes_scene(journey))}
    assert at["a"] < at["b"]


def test_the_likeliest_way_and_those_to_other_lanes_are_drawn_and_the_rest_is_told_by_number():
    channel = dict.fromkeys("abcd", "x") | {"e": "y"}
    journey = sketch("a > b .5, a > c .2, a > d .2, a > e .1, b, c, d, e", channel=channel)
    journey = evolve(journey, channels=(Channel("x", "X"), Channel("y", "Y")))
    scene = swimlanes_scene(journey)
    assert set(ways(scene)) == {("a", "b"), ("a", "e")}
    assert [text for text in told(scene, "a") if "on to" in text] == ["20% on to 4", "20% on to 3"]
    assert "Ways to the touchpoint of that number, without a line" in texts(scene)


def test_a_card_with_very_many_ways_tells_how_many_more_there_are():
    others = "bcdefghij"
    scene = swimlanes_scene(sketch(", ".join(f"a > {name}" for name in others)))
    assert {"~11% on to 3", "~11% on to 4", "and 6 more ways on"} <= set(told(scene, "a"))


def test_a_way_into_another_row_is_an_arrow_that_says_how_many_go_on_to_where():
    journey = sized(60, 6)
    first, *_, last = (point for stage in journey.stages for point in stage.touchpoints)
    ways_on = (Transition("t1", probability=0.3), Transition(last.id, probability=0.64))
    begin, *rest = journey.stages
    points = (evolve(first, next=ways_on), *begin.touchpoints[1:])
    scene = swimlanes_scene(evolve(journey, stages=(evolve(begin, touchpoints=points), *rest)))
    onward = ways(scene)[first.id, last.id]
    (words,) = [item for item in onward.items if isinstance(item, Text)]
    assert (words.text, words.colour, words.bold) == ("64% to 60", "ink", True)
    assert line(onward).stroke.width > line(ways(scene)["t0", "t1"]).stroke.width
    assert not any("on to" in text for text in told(scene, first.id))
    assert "Goes on in another row, at the touchpoint of that number" in texts(scene)
    assert_sound(scene)


def test_a_way_to_the_same_touchpoint_is_not_drawn():
    assert set(ways(swimlanes_scene(sketch("a > a, a > b")))) == {("a", "b")}


def test_shares_stand_at_lines_where_customers_part():
    scene = swimlanes_scene(sketch("a > b .7, b > c"))
    (share,) = [item.text for item in ways(scene)["a", "b"].items if isinstance(item, Text)]
    assert share == "70%"
    assert not [item for item in ways(scene)["b", "c"].items if isinstance(item, Text)]
    assert line(ways(scene)["a", "b"]).stroke.width < line(ways(scene)["b", "c"]).stroke.width


def test_a_forced_hand_off_has_the_colour_of_pain():
    scene = swimlanes_scene(BOOKSHOP)
    assert line(ways(scene)["checkout", "care-call"]).stroke.colour == "pain"
    assert line(ways(scene)["checkout", "confirmation"]).stroke.colour == "edge"
    assert {"Forced hand-off", "Step back"} <= set(texts(scene))


def test_what_is_highlighted_has_rings_and_bold_lines_and_says_why():
    scene = swimlanes_scene(BOOKSHOP, Options(highlight=["critical-path:likely"]))
    rings = [item for item in shapes(scene.items) if getattr(item, "stroke", None) and item.stroke.colour == "focus"]
    assert len(rings) > 3
    assert [line(group).stroke.colour for group in ways(scene).values()].count("ink") >= 3
    assert texts(scene).count("Critical path (likely)") == 2


def test_a_measurement_gives_shares_widths_and_who_is_lost():
    seen = Some(
        cases=1200,
        touchpoints=[Some(touchpoint="a", share=0.9, drop_off=0.25), Some(touchpoint="b", share=0.6, drop_off=0.0)],
        transitions=[Some(source="a", target="b", count=90, share=0.15)],
    )
    journey = sketch("a > b .7, b > c .5")
    plain, scene = swimlanes_scene(journey), swimlanes_scene(journey, Options(measurement=seen))
    assert "15%" in [item.text for item in ways(scene)["a", "b"].items if isinstance(item, Text)]
    assert "50%" in [item.text for item in ways(scene)["b", "c"].items if isinstance(item, Text)]
    assert line(ways(scene)["a", "b"]).stroke.width < line(ways(plain)["a", "b"]).stroke.width
    assert {"90% get here", "−25%"} <= set(told(scene, "a"))
    assert "60% get here" in told(scene, "b")
    assert any("1,200 cases" in text for text in texts(scene))
    assert_sound(scene)


def test_a_long_journey_goes_on_in_another_row_with_its_lanes_named_again():
    scene = swimlanes_scene(sized(60, 6))
    assert scene.width < 2900
    assert len({room(group.items[0]).top for group in groups(scene.items, "stage")}) > 2
    assert texts(scene).count("Web") > 2
    shown = [name for name, _ in cards(scene)]
    assert sorted(shown) == sorted(f"t{number}" for number in range(60))


def test_a_stage_that_goes_on_in_another_row_keeps_its_number_and_one_id():
    scene = swimlanes_scene(sized(60, 1))
    stages = groups(scene.items, "stage")
    assert len(stages) > 2
    assert {group.label for group in stages} == {"Stage 1: Stage 0"}
    assert [group.id for group in stages if group.id] == ["stage-s0"]


def test_empty_journeys_are_drawn_as_what_they_are():
    assert "1 No stages yet" in texts(swimlanes_scene(Journey("j", "J", ())))
    scene = swimlanes_scene(Journey("j", "J", (Stage("a", "A"), Stage("b", "B"))))
    assert {"1 A", "2 B"} <= set(texts(scene))
    assert_sound(scene)
