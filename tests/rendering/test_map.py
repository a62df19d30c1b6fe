"""The journey map: what it shows, and that nothing in it leaves its box or lies on anything else."""

import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from attrs import evolve
from broadband import broadband
from generated import drawable, sized
from geometry import assert_nothing_collides, groups, room, shapes
from hostility import hostile
from hypothesis import Phase, given, settings

import journeymap as jm
from journeymap.errors import UnknownNameError
from journeymap.journey import Journey
from journeymap.model import (
    Channel,
    EmotionScale,
    Metric,
    Opportunity,
    Pain,
    Persona,
    Stage,
    Touchpoint,
)
from journeymap.rendering.drawing.palettes import LIGHT
from journeymap.rendering.drawing.scene import Icon, Path, Rect, Text
from journeymap.rendering.options import Options
from journeymap.rendering.parts.curves.moments import MOST_POINTS
from journeymap.rendering.views.map import MOST_STAGES, map_scene
from journeymap.rendering.writers.svg import to_svg
from journeys import journeys as valid_journeys

SVG = "{http://www.w3.org/2000/svg}"


def texts(scene):
    return [item.text for item in shapes(scene.items) if isinstance(item, Text)]


def lane_names(scene):
    return [group.label for group in groups(scene.items, "lane")]


def lane(scene, name):
    return next(group for group in groups(scene.items, "lane") if group.label == name)


def small(*touchpoints, **fields):
    return Journey("tea", "Tea", (Stage("buy", "Buy", touchpoints=touchpoints),), **fields)


@settings(max_examples=60, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(drawable())
def test_nothing_leaves_its_box_or_lies_on_anything_else(journey):
    assert_nothing_collides(map_scene(journey))


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(valid_journeys())
def test_every_valid_journey_can_be_drawn(journey):
    assert_nothing_collides(map_scene(journey))


def test_nothing_collides_in_a_full_map():
    assert_nothing_collides(map_scene(broadband(), Options(highlight=["touchpoint:bill", "touchpoint:forum"])))


@pytest.mark.parametrize(("touchpoints", "stages"), [(3, 1), (40, 1), (41, 1), (60, 6), (120, 2), (300, 6), (300, 15)])
def test_maps_of_every_size_keep_their_order(touchpoints, stages):
    assert_nothing_collides(map_scene(sized(touchpoints, stages)))


def test_lanes_stand_in_order_and_empty_ones_vanish():
    journey = broadband()
    assert lane_names(map_scene(journey)) == [
        "Touchpoints",
        "Emotion",
        "Channels",
        "Thoughts",
        "Pain points",
        "Opportunities",
        "Owners",
        "Metrics",
    ]
    full = small(Touchpoint("a", "A", emotion=1, actions=("walks",), feeling="glad"))
    assert lane_names(map_scene(full)) == ["Touchpoints", "Actions", "Emotion", "Feelings"]
    assert lane_names(map_scene(small())) == []


def test_the_header_tells_name_goal_owner_and_key_figures():
    shown = texts(map_scene(broadband()))
    assert "Journey map · current state" in shown
    assert "Switching to Northwind Broadband" in shown
    assert "Goal: From the first ad to the first renewal in 14 months · Owner: Growth · Reviewed 2026-09-14" in shown
    figures = {shown[number]: shown[number + 1] for number in range(20)}
    assert figures["Average emotion"] == "+0.1"
    assert figures["Lowest moment"] == "Engineer visit −1.9"
    assert figures["Highest moment"] == "First connection +1.9"
    assert figures["Pain points"] == "10 (3 severe)"
    assert figures["Moments of truth"] == "4"


def test_the_average_counts_known_emotions_only():
    journey = small(Touchpoint("a", "A", emotion=2), Touchpoint("b", "B"), Touchpoint("c", "C", emotion=1))
    shown = texts(map_scene(journey))
    assert shown[shown.index("Average emotion") + 1] == "+1.5 (2 of 3 touchpoints)"


@pytest.mark.parametrize("view", ["flow", "curve", "swimlanes", "blueprint"])
def test_a_header_without_persona_cards_says_of_which_persona_alone_it_is(view):
    personas = (Persona("ann", "Ann, 30"), Persona("bob", "Bob"))
    everybody = small(Touchpoint("a", "A", emotion=1), personas=personas, state="current")
    shown = texts(jm.render(everybody.for_persona("ann"), view=view).scene)
    assert any(text.endswith(" · current state · Ann, 30") for text in shown)
    assert not any("Ann, 30" in text for text in texts(jm.render(everybody, view=view).scene) if " · " in text)


def test_a_title_that_would_leave_a_word_alone_is_set_smaller_or_balanced():
    points = [Touchpoint(f"t{number}", "Touchpoint", emotion=number % 2) for number in range(4)]
    for letters in range(10, 160, 5):
        name = ("a title of many words " * 8)[:letters].strip()
        head = groups(map_scene(evolve(small(*points), name=name)).items, "header")[0]
        lines = [item.text for item in shapes(head.items) if isinstance(item, Text) and item.size > 20]
        assert " ".join(lines).rstrip("…") == name[: len(" ".join(lines).rstrip("…"))]
        assert len(lines) == 1 or len(lines[1]) > 0.4 * len(lines[0]), lines


def test_a_map_without_emotions_has_no_curve_and_no_figures_of_it():
    scene = map_scene(small(Touchpoint("a", "A"), Touchpoint("b", "B")))
    assert "Average emotion" not in texts(scene)
    assert not [item for item in shapes(scene.items) if isinstance(item, Path) and item.stroke]
    assert not [item for item in shapes(scene.items) if isinstance(item, Icon) and item.name.startswith("face")]


def curve(scene):
    return [
        item for item in shapes(scene.items) if isinstance(item, Path) and item.stroke and item.stroke.colour == "curve"
    ]


def test_the_curve_goes_through_every_known_emotion_in_order():
    journey = small(*(Touchpoint(f"t{number}", "T", emotion=emotion) for number, emotion in enumerate((1, -2, 0, 2))))
    (line,) = curve(map_scene(journey))
    heights = [line.start[1], *(segment[-1][1] for segment in line.segments)]
    zero = heights[2]
    assert [round((zero - y) / (zero - heights[3]) * 2, 6) for y in heights] == [1, -2, 0, 2]
    assert line.stroke.dash == ()


def test_the_curve_is_dotted_over_a_touchpoint_without_an_emotion():
    journey = small(*(Touchpoint(f"t{number}", "T", emotion=emotion) for number, emotion in enumerate((1, None, 2, 1))))
    before, after = curve(map_scene(journey))
    assert before.stroke.dash
    assert not after.stroke.dash
    assert "Emotion not known" in texts(map_scene(journey))


def test_an_isolated_touchpoint_says_so_and_is_not_on_the_curve():
    scene = map_scene(broadband())
    assert "not connected" in texts(scene)
    (forum,) = (group for group in groups(scene.items, "moment") if group.label.startswith("Community forum"))
    assert forum.items[0].stroke.dash
    points = [line.start for line in curve(scene)] + [segment[-1] for line in curve(scene) for segment in line.segments]
    assert (forum.items[0].x, forum.items[0].y) not in points
    assert len(points) == 24


def test_values_of_the_curve_are_told_beside_every_face():
    journey = broadband()
    shown = texts(map_scene(journey))
    values = Counter(text for text in shown if re.fullmatch(r"[+−]?\d(\.\d)?", text))
    assert values["−1.9"] == 1
    assert values["+1.9"] == 1
    assert values["−1.8"] == 1
    told = sum(values.values())
    assert told >= 25 + 5


def test_the_scale_is_the_maps_own():
    journey = small(
        Touchpoint("a", "A", emotion=4.5), Touchpoint("b", "B", emotion=2), emotion_scale=EmotionScale(1, 5)
    )
    shown = texts(map_scene(journey))
    assert {"5", "4", "3", "2", "1", "4.5"} <= set(shown)
    assert "Emotion: 1 very negative to 5 very positive" in shown


def test_a_moment_of_truth_is_bold_with_a_star_and_a_guide():
    scene = map_scene(broadband())
    names = [item for item in shapes(lane(scene, "Touchpoints").items) if isinstance(item, Text)]
    assert {item.text for item in names if item.bold} - {"Touchpoints"} == {
        "Checks the address",
        "Engineer visit",
        "First connection",
        "First bill",
    }
    stars = [item for item in shapes(scene.items) if isinstance(item, Icon) and item.name == "star"]
    assert len(stars) == 4 + 4 + 1


def test_many_touchpoints_become_dots_with_each_stages_best_and_worst_named():
    journey = sized(60, 4)
    scene = map_scene(journey)
    emotion = lane(scene, "Emotion")
    faces = [item for item in shapes(emotion.items) if isinstance(item, Icon) and item.name.startswith("face")]
    assert len(faces) == 5
    assert len(groups(emotion.items, "moment")) == 60
    told = [
        item.text for item in shapes(emotion.items) if isinstance(item, Text) and re.search(r"[a-z] [+−]\d", item.text)
    ]
    assert 4 <= len(told) <= 8


def test_pain_points_stand_by_severity_with_as_many_exclamation_marks():
    pains = (Pain("small", severity=1), Pain("great", severity=3), Pain("plain"))
    shown = texts(lane_scene := map_scene(small(Touchpoint("a", "A", pain_points=pains))))
    assert [shown[shown.index(text) - 1] for text in ("great", "plain", "small")] == ["!!!", "!!", "!"]
    assert shown.index("great") < shown.index("plain") < shown.index("small")
    edges = [group.items[1] for group in groups(lane(lane_scene, "Pain points").items, "card")]
    assert [edge.fill for edge in edges] == ["pain", "pain-moderate", "pain-mild"]
    assert edges[0].width > edges[1].width > edges[2].width


def test_thoughts_are_quoted_once():
    shown = texts(map_scene(small(Touchpoint("a", "A", thoughts=("Why?", '"Again?"', "“No.”")))))
    assert {"“Why?”", "“Again?”", "“No.”"} <= set(shown)


def test_a_full_cell_says_how_many_more_there_are():
    ideas = tuple(Opportunity(f"idea {number}", impact=number % 5 + 1) for number in range(30))
    stages = (
        Stage("one", "One", touchpoints=(Touchpoint("a", "A", opportunities=ideas, actions=("walks",) * 20),)),
        *(Stage(f"s{number}", "S", touchpoints=(Touchpoint(f"t{number}", "T"),)) for number in range(5)),
    )
    scene = map_scene(Journey("j", "J", stages))
    shown = texts(scene)
    assert "+24 more" in shown
    assert "+12 more" in shown
    kept = {text for text in shown if text.startswith("idea ")}
    assert kept == {f"idea {number}" for number in (4, 9, 14, 19, 24, 29)}


def test_of_too_many_touchpoints_the_telling_ones_are_listed():
    points = tuple(
        Touchpoint(f"t{number}", f"Point {number}", emotion=0.1, moment_of_truth=number == 77) for number in range(80)
    )
    stages = (Stage("one", "One", touchpoints=points), *(Stage(f"s{number}", "S") for number in range(9)))
    rows = groups(map_scene(Journey("j", "J", stages)).items, "touchpoint")
    assert len(rows) < 80
    assert any(row.id == "touchpoint-t77" for row in rows)


def test_evidence_is_marked_only_in_a_map_that_has_some():
    with_evidence = map_scene(broadband())
    marks = Counter(group.label for group in groups(with_evidence.items, "evidence"))
    assert marks == {"assumed": 11, "measured": 8, "observed": 6}
    bare = evolve(broadband(), evidence=(), stages=(Stage("s", "S", touchpoints=(Touchpoint("a", "A"),)),))
    assert groups(map_scene(bare).items, "evidence") == []


def test_highlighted_touchpoints_are_set_off():
    scene = map_scene(broadband(), Options(highlight=["touchpoint:bill", "touchpoint:engineer"]))
    framed = [
        group.id
        for group in groups(scene.items, "touchpoint")
        if isinstance(group.items[0], Rect) and group.items[0].stroke.colour == "focus"
    ]
    assert framed == ["touchpoint-engineer", "touchpoint-bill"]
    named = {broadband().touchpoint(name).name for name in ("bill", "engineer")}
    assert named <= set(texts(scene))


def test_a_name_to_highlight_that_is_not_there_is_an_error_with_a_hint():
    with pytest.raises(UnknownNameError, match="did you mean 'bill'"):
        map_scene(broadband(), Options(highlight=["touchpoint:bil"]))


def test_a_persona_has_a_card_with_quote_goals_and_share():
    shown = texts(map_scene(broadband()))
    assert "Maya, 34, renter who moves flat" in shown
    assert "60% of customers" in shown
    assert "“I just want it to work when I carry the boxes in.”" in shown
    assert "Be online by moving day · No surprises on the bill" in shown


def test_a_persona_without_a_share_is_the_assumed_rest():
    personas = (Persona("new", "New", share=0.55), Persona("old", "Old", share=0.3), Persona("odd", "Odd"))
    shown = texts(map_scene(small(Touchpoint("a", "A"), personas=personas)))
    assert {"55% of customers", "30% of customers", "~15% of customers"} <= set(shown)
    assert not any("customers" in text for text in texts(map_scene(small(personas=personas[2:]))))


def test_the_metrics_of_the_journey_keep_off_both_edges_of_their_card():
    metric = Metric("m", "Rebooked within a year", 18, target=25)
    scene = map_scene(small(Touchpoint("a", "A"), metrics=(metric, metric)))
    card = next(group for group in groups(scene.items, "card") if group.label == "Metrics of the journey")
    back, *others = (room(item) for item in shapes((card,)))
    assert all(back.left + 10 <= other.left and other.right <= back.right - 10 for other in others)


def test_personas_beyond_the_width_are_counted():
    journey = evolve(broadband(), personas=tuple(Persona(f"p{number}", f"Persona {number}") for number in range(12)))
    assert any(re.fullmatch(r"\+\d+ more", text) for text in texts(map_scene(journey)))


def test_a_stage_says_its_phase_only_where_its_name_does_not():
    stages = (Stage("awareness", "Awareness"), Stage("x", "First days", lifecycle="onboarding"))
    shown = texts(map_scene(Journey("j", "J", stages)))
    assert "Onboarding" in shown
    assert "Awareness" not in shown
    assert "1 Awareness" in shown


def test_outcomes_are_marked_and_explained():
    journey = small(Touchpoint("a", "A", outcome="success"), Touchpoint("b", "B", outcome="failure"))
    scene = map_scene(journey)
    assert [group.items[0].name for group in groups(scene.items, "outcome")] == ["success", "failure"]
    assert {"Ends: success", "Ends: failure"} <= set(texts(scene))


def test_a_map_of_very_many_stages_shows_the_first_and_says_so():
    journey = Journey("j", "J", tuple(Stage(f"s{number}", f"S{number}") for number in range(MOST_STAGES + 7)))
    scene = map_scene(journey)
    assert len(groups(scene.items, "stage")) == MOST_STAGES
    assert f"The first {MOST_STAGES} stages; 7 more are not shown." in texts(scene)


def test_a_curve_that_has_not_every_touchpoint_says_so():
    points = tuple(Touchpoint(f"t{number}", "T", emotion=number % 3 - 1) for number in range(MOST_POINTS + 3))
    note = f"The curve has the first {MOST_POINTS} touchpoints of each stage; 3 touchpoints more are not on it."
    assert note in texts(map_scene(small(*points)))
    assert note not in texts(map_scene(small(*points[:MOST_POINTS])))
    assert note not in texts(map_scene(small(*points), Options(lanes="touchpoints")))


def test_metrics_of_the_journey_beyond_three_are_counted():
    scene = map_scene(small(Touchpoint("a", "A"), metrics=(Metric("m", "Rate", 3, unit="working days"),) * 5))
    assert "+2 more" in texts(scene)
    assert texts(scene).count("3 working days") == 3
    assert_nothing_collides(scene)


def test_a_journey_without_stages_is_drawn_as_what_it_is():
    assert "1 No stages yet" in texts(map_scene(Journey("j", "J", ())))


def test_a_value_of_any_size_makes_a_picture_of_ordinary_size():
    huge = "a very long story " * 200_000
    journey = small(
        Touchpoint("a", huge, emotion=1, thoughts=(huge,) * 3, pain_points=(Pain(huge),), feeling=huge, channel="c"),
        *(Touchpoint(f"t{number}", "T", emotion=0, actions=("x",) * 50) for number in range(2000)),
        channels=(Channel("c", huge),),
        goal=huge,
        personas=(Persona("p", huge, goals=(huge,) * 50, quote=huge),),
        metrics=(Metric("m", huge, 1, unit=huge),),
    )
    assert len(to_svg(map_scene(journey), LIGHT)) < 400_000


def test_empty_texts_are_drawn_as_nothing():
    root = ET.fromstring(to_svg(map_scene(hostile("")), LIGHT))
    assert sum(group.get("class") == "touchpoint" for group in root.iter(f"{SVG}g")) == 3
