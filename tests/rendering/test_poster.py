"""The poster: a column for each touchpoint, cells that neighbours share, and a curve whose points stand over them."""

from types import SimpleNamespace

import pytest
from attrs import evolve
from broadband import broadband
from generated import drawable, sized
from geometry import assert_nothing_collides, groups, room, shapes
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from journeymap.journey import Journey
from journeymap.model import Metric, Pain, Stage, Team, Touchpoint
from journeymap.rendering.drawing.scene import Line, Text
from journeymap.rendering.options import Options
from journeymap.rendering.parts.lanes import LANES
from journeymap.rendering.views.map import map_scene
from journeymap.rendering.views.poster import COLUMN, MOST, MOST_ACROSS
from journeys import journeys as valid_journeys

UNMEASURED = tuple(name for name in LANES if name != "measured")


def poster(journey, **options):
    return map_scene(journey, Options(columns="touchpoints", **options))


def texts(scene):
    return [item.text for item in shapes(scene.items) if isinstance(item, Text)]


def lanes(scene, name):
    return [group for group in groups(scene.items, "lane") if group.label == name]


def cells(lane):
    """The cells of a lane, without its label."""
    return groups(lane.items, "cell")[1:]


def middle(group):
    back = room(group.items[0])
    return (back.left + back.right) / 2


@settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(drawable(), st.lists(st.sampled_from(UNMEASURED), unique=True))
def test_nothing_leaves_its_box_or_lies_on_anything_else(journey, asked):
    assert_nothing_collides(poster(journey, lanes=asked))


@settings(max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(valid_journeys())
def test_every_valid_journey_makes_a_poster(journey):
    assert_nothing_collides(poster(journey))


@pytest.mark.parametrize(("touchpoints", "stages"), [(1, 1), (3, 1), (36, 4), (37, 1), (60, 6), (300, 6), (300, 15)])
def test_posters_of_every_size_keep_their_order(touchpoints, stages):
    journey = sized(touchpoints, stages)
    scene = poster(journey, highlight="touchpoint:t0")
    assert_nothing_collides(scene)
    shown = [dict(group.data)["touchpoint"] for group in groups(scene.items, "touchpoint")]
    assert shown == [point.id for point in journey.touchpoints]


def test_the_points_of_the_curve_stand_over_the_middles_of_the_columns():
    journey = broadband()
    scene = poster(journey)
    (touchpoints,) = lanes(scene, "Touchpoints")
    columns = [middle(cell) for cell in cells(touchpoints)]
    (curve,) = lanes(scene, "Emotion")
    points = [moment.items[0].x for moment in groups(curve.items, "moment")]
    assert points == pytest.approx(columns)
    assert len(points) == 25


def test_every_touchpoint_has_a_face_and_its_value_on_a_poster_of_sixty():
    moments = [moment for lane in lanes(poster(sized(60, 4)), "Emotion") for moment in groups(lane.items, "moment")]
    assert len(moments) == 60
    assert all(len(moment.items) == 2 for moment in moments)


def test_owners_and_channels_run_over_neighbours_that_have_the_same():
    def point(name, channel, owner):
        return Touchpoint(name, name.upper(), channel=channel, owner=owner)

    first = Stage("s", "S", owner="shop", touchpoints=(point("a", "web", None), point("b", "web", "shop")))
    second = Stage("t", "T", touchpoints=(point("c", "web", "shop"), point("d", None, None), point("e", None, "care")))
    journey = Journey(
        "j",
        "J",
        (first, second),
        channels=broadband().channels,
        teams=(Team("shop", "Shop"), Team("care", "Care")),
    )
    scene = poster(journey)
    (channels,), (owners,) = lanes(scene, "Channels"), lanes(scene, "Owners")
    assert [text for text in texts(scene) if text == "Web"] == ["Web", "Web"]
    wide = [round(room(cell.items[0]).right - room(cell.items[0]).left) for cell in cells(channels)]
    assert len(wide) == 4
    assert wide[0] == pytest.approx(2 * wide[1], abs=2)
    told = [[item.text for item in shapes(cell.items) if isinstance(item, Text)] for cell in cells(owners)]
    assert told == [["Shop"], ["Shop"], [], ["Care"]]


def test_the_metrics_of_a_stage_stand_across_it_and_those_of_a_touchpoint_below_it():
    metric = Metric("m", "Rate", 3)
    points = tuple(Touchpoint(f"t{number}", "T", metrics=(metric,) * (number == 40)) for number in range(50))
    scene = poster(Journey("j", "J", (Stage("s", "S", metrics=(metric,), touchpoints=points),)))
    (stage,), (touchpoint,) = lanes(scene, "Stage metrics"), lanes(scene, "Metrics")
    assert len(cells(stage)) == 1
    assert len(groups(stage.items, "metric")) == len(groups(touchpoint.items, "metric")) == 1
    assert len(lanes(scene, "Touchpoints")) == 2


def test_touchpoints_go_on_in_another_row_that_breaks_between_stages():
    scene = poster(sized(60, 6))
    rows = [len(cells(lane)) for lane in lanes(scene, "Touchpoints")]
    assert rows == [30, 30]
    assert scene.width < 200 + 1.3 * MOST_ACROSS * COLUMN
    chevrons = groups(scene.items, "stage")
    assert [dict(group.data)["stage"] for group in chevrons] == [f"s{number}" for number in range(6)]


def test_a_stage_that_goes_on_in_another_row_is_named_again_without_a_second_id():
    scene = poster(sized(80, 1))
    assert [group.id for group in groups(scene.items, "stage")] == ["stage-s0", None, None]
    assert texts(scene).count("1 Stage 0") == 3
    assert texts(scene).count("Get on") == 1


def test_columns_are_parted_by_lines_within_a_stage_alone():
    scene = poster(broadband())
    (lane,) = lanes(scene, "Pain points")
    assert len([item for item in lane.items if isinstance(item, Line)]) == 25 - 6


def test_a_stage_without_touchpoints_keeps_a_place():
    journey = broadband()
    scene = poster(evolve(journey, stages=(*journey.stages, Stage("after", "Afterwards at long last", goal="Rest"))))
    assert_nothing_collides(scene)
    assert "Rest" in texts(scene)


def test_a_journey_without_stages_is_drawn_as_what_it_is():
    assert "1 No stages yet" in texts(poster(Journey("j", "J", ())))


def test_a_poster_of_very_many_touchpoints_shows_the_first_and_says_so():
    journey = sized(MOST + 7, 9)
    scene = poster(evolve(journey, stages=(*journey.stages, Stage("after", "After"))))
    assert "10 After" not in texts(scene)
    assert len(groups(scene.items, "touchpoint")) == MOST
    assert f"The first {MOST} touchpoints; 7 more are not shown." in texts(scene)


def test_long_texts_of_pain_points_are_told_in_full():
    text = "The engineer does not show up and sends no message"
    stages = tuple(
        Stage(f"s{number}", "S", touchpoints=(Touchpoint(f"t{number}", "T", pain_points=(Pain(text),)),))
        for number in range(8)
    )
    shown = [text for text in texts(poster(Journey("j", "J", stages))) if text.endswith("…")]
    assert shown == []


def test_what_was_measured_stands_in_each_column_with_a_bar_below():
    points = [
        SimpleNamespace(touchpoint=point.id, share=1 - number / 30, drop_off=0.1 * (number % 2), count=1)
        for number, point in enumerate(broadband().touchpoints)
    ]
    scene = poster(broadband(), measurement=SimpleNamespace(cases=800, touchpoints=points, transitions=()))
    (lane,) = lanes(scene, "Measured")
    told = [[item.text for item in shapes(cell.items) if isinstance(item, Text)] for cell in cells(lane)]
    assert told[:3] == [["100%"], ["97%", "−10%"], ["93%"]]
    assert_nothing_collides(scene)


def test_the_same_journey_makes_the_same_poster():
    assert poster(broadband()) == poster(broadband())
