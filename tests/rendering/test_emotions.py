"""The emotion curve: its values meet neither each other nor a face nor the curve, and nearly all of them find room."""

import re
from itertools import pairwise

import pytest
from geometry import Room, groups, outline, overlaps, room, shapes
from hypothesis import given
from hypothesis import strategies as st

from journeymap.journey import Journey
from journeymap.model import EmotionScale, Stage, Touchpoint, Transition
from journeymap.rendering.drawing.boxes import Box, Boxes
from journeymap.rendering.drawing.scene import Circle, Icon, Line, Path, Text
from journeymap.rendering.parts.curves.emotions import axis, emotion_lane
from journeymap.rendering.parts.curves.labels import Field
from journeymap.rendering.parts.curves.moments import DENSE, FACE_SPACING, HALF, moments
from journeymap.rendering.parts.stages import Column

EMOTIONS = st.lists(st.floats(-2, 2) | st.sampled_from([-2, -1, 0, 1, 2]), min_size=1, max_size=DENSE)
NUMBERS = st.sets(st.integers(0, DENSE))


def journey_of(*stages, keys=(), isolated=(), half=2):
    """Stages of emotions on -half..half; `keys` and `isolated` are numbers of touchpoints."""
    walked = [number for number in range(sum(map(len, stages))) if number not in isolated]
    ways = {source: (Transition(f"t{target}"),) for source, target in pairwise(walked)}
    count = iter(range(10_000))

    def touchpoint(emotion):
        number = next(count)
        felt = None if emotion is None else emotion * half / 2
        name, following = f"Moment {number}", ways.get(number, ())
        return Touchpoint(f"t{number}", name, emotion=felt, moment_of_truth=number in keys, next=following)

    rows = [
        Stage(f"s{name}", "S", touchpoints=tuple(map(touchpoint, emotions))) for name, emotions in enumerate(stages)
    ]
    return Journey("j", "J", tuple(rows), emotion_scale=EmotionScale(-half, half))


def drawn(journey, spacing=FACE_SPACING):
    left, columns = 100.0, []
    for stage in journey.stages:
        columns.append(Column(stage, left, max(60, len(stage.touchpoints) * spacing + 12)))
        left = columns[-1].right + 8
    lane, middle = emotion_lane(journey, columns, 50)
    return lane, middle, columns


def values(lane):
    return [item for item in shapes(lane.items) if isinstance(item, Text) and re.search(r"\d", item.text)]


def line(lane):
    curve = [item for item in shapes(lane.items) if isinstance(item, Path) and item.stroke]
    return [point for path in curve for point in outline(path, 40)]


@given(EMOTIONS, NUMBERS, NUMBERS, st.sampled_from([0.5, 2, 1000]))
def test_values_meet_nothing(emotions, keys, isolated, half):
    lane, _, columns = drawn(journey_of(emotions, keys=keys, isolated=isolated, half=half))
    texts = [(item.text, room(item)) for item in shapes(lane.items) if isinstance(item, Text)]
    assert overlaps(texts) == []
    faces = [room(item) for item in shapes(lane.items) if isinstance(item, Circle)]
    assert [(text, face) for text, here in texts for face in faces if here.meets(face)] == []
    curve = line(lane)
    for item in values(lane):
        here = room(item)
        assert not any(here.left < x < here.right and here.top < y < here.bottom for x, y in curve)
        assert columns[0].x <= here.left
        assert here.right <= columns[-1].right
        assert here.top >= 50
        assert here.bottom <= lane.bottom


@given(EMOTIONS, NUMBERS, st.sampled_from([2, 1000, 9e9]))
def test_the_guides_of_moments_of_truth_pass_no_value(emotions, keys, half):
    lane, _, _ = drawn(journey_of(emotions, keys=keys, half=half))
    guides = [item for item in shapes(lane.items) if isinstance(item, Line) and item.stroke.colour == "moment"]
    for guide in guides:
        strip = Room(guide.x1 - 0.5, guide.y1, guide.x1 + 0.5, guide.y2)
        assert not [item.text for item in values(lane) if room(item).meets(strip)]


@given(st.lists(st.lists(st.floats(-2, 2), min_size=12, max_size=30), min_size=2, max_size=6), NUMBERS)
def test_names_among_dots_meet_nothing(stages, isolated):
    lane, _, columns = drawn(journey_of(*stages, [0] * DENSE, isolated=isolated), spacing=8)
    texts = [(item.text, room(item)) for item in values(lane)]
    assert overlaps(texts) == []
    assert all(columns[0].x <= here.left and here.right <= columns[-1].right for _, here in texts)
    dots = [room(item) for item in shapes(lane.items) if isinstance(item, Circle)]
    assert [(text, dot) for text, here in texts for dot in dots if here.meets(dot)] == []


def test_nearly_every_value_of_a_lively_curve_is_told():
    emotions = [
        0.5,
        1.2,
        0,
        0.8,
        -1,
        -0.5,
        0.6,
        1.3,
        0.7,
        -0.8,
        1,
        1.6,
        0.2,
        -0.6,
        -1.9,
        0.6,
        1.9,
        1.7,
        -1.7,
        -1.8,
        -0.9,
    ]
    lane, _, _ = drawn(journey_of(emotions, keys=(4, 14, 16)))
    assert sum(bool(re.fullmatch(r"[+−]?\d(\.\d)?", item.text)) for item in values(lane)) == len(emotions)


def test_a_moment_of_truth_among_dots_is_a_star():
    lane, _, _ = drawn(journey_of([1] * 50, keys=(3,)), spacing=9)
    stars = [item for item in shapes(lane.items) if isinstance(item, Icon) and item.name == "star"]
    assert len(stars) == 1
    assert len(groups(lane.items, "moment")) == 50


def test_two_neighbouring_moments_of_truth_keep_their_names_apart():
    lane, _, _ = drawn(journey_of([1, -1, 1, -1, 1], keys=(1, 2, 3)))
    names = [
        (item.text, room(item)) for item in shapes(lane.items) if isinstance(item, Text) and item.colour == "moment"
    ]
    stars = [("star", room(item)) for item in shapes(lane.items) if isinstance(item, Icon) and item.name == "star"]
    assert len(stars) == 3
    assert overlaps(names + stars) == []


def test_a_single_touchpoint_has_a_face_and_no_curve():
    lane, middle, _ = drawn(journey_of([2]))
    assert line(lane) == []
    (face,) = groups(lane.items, "moment")
    assert face.items[0].y == pytest.approx(middle - HALF)


def test_an_emotion_off_the_scale_is_drawn_at_its_end():
    lane, middle, _ = drawn(journey_of([9, -9]))
    assert [group.items[0].y for group in groups(lane.items, "moment")] == pytest.approx([middle - HALF, middle + HALF])
    assert [group.label for group in groups(lane.items, "moment")] == [
        "Moment 0: very positive +9",
        "Moment 1: very negative −9",
    ]


def test_points_stand_within_their_stage_in_order():
    journey = journey_of([1, 2, None, 1], [], [0, -1])
    columns = [Column(stage, 100 + 200 * number, 190) for number, stage in enumerate(journey.stages)]
    found = moments(journey, columns, 0)
    assert [moment.touchpoint.id for moment in found] == ["t0", "t1", "t3", "t4", "t5"]
    assert [moment.x for moment in found] == sorted(moment.x for moment in found)
    assert all(columns[moment.stage].x < moment.x < columns[moment.stage].right for moment in found)


def test_the_axis_has_five_labels_of_the_maps_own_scale():
    shown = [item.text for item in axis(EmotionScale(0, 10), 100, 80) if isinstance(item, Text)]
    assert shown == ["10", "7.5", "5", "2.5", "0"]


def test_boxes_that_only_touch_do_not_meet():
    box = Box(0, 0, 10, 10)
    assert not box.meets(Box(10, 0, 20, 10))
    assert box.meets(Box(9, 9, 20, 20))
    assert Box(0, 0, 5, 5).is_within(box)
    assert not Box(0, 0, 11, 5).is_within(box)


def test_a_field_has_room_only_off_marks_guides_and_curve_and_within_its_bounds():
    field = Field(
        Box(0, 0, 100, 50), 25, (Box(40, 10, 62, 32),), (Box(80, 0, 84, 20),), (((10.0, 40.0), (20.0, 41.0)),)
    )
    label, nothing = Boxes.of([Box(65, 36, 75, 46)]), Boxes()
    assert field.has_room(Box(1, 1, 20, 12), label)
    assert not field.has_room(Box(-1, 1, 20, 12), label)
    assert not field.has_room(Box(60, 20, 80, 30), label)
    assert not field.has_room(Box(5, 35, 30, 45), label)
    assert not field.has_room(Box(70, 40, 90, 49), label)
    assert field.has_room(Box(70, 40, 90, 49), nothing)
    assert field.meets_guide(Box(70, 5, 90, 15), own=50)
    assert not field.meets_guide(Box(70, 5, 90, 15), own=82)
