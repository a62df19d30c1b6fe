"""Curves of personas, of another journey laid over, and of importance: who is who, what changed, and no collisions."""

from itertools import pairwise

import pytest
from attrs import evolve
from geometry import groups, outline, overlaps, room, shapes
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.errors import UnknownNameError
from journeymap.journey import Journey
from journeymap.model import EmotionScale, Persona, Stage, Touchpoint
from journeymap.rendering.drawing.scene import Circle, Line, Path, Rect, Text
from journeymap.rendering.options import Options
from journeymap.rendering.parts.curves.emotions import emotion_lane
from journeymap.rendering.parts.curves.moments import MOST_POINTS, slots
from journeymap.rendering.parts.curves.persona_curves import LOOKS
from journeymap.rendering.parts.stages import Column

BOOKSHOP = jm.load(jm.example_path("bookshop"))
PERSONAS = tuple(persona.id for persona in BOOKSHOP.personas)
FELT = st.lists(st.lists(st.floats(-2, 2), min_size=3, max_size=3), min_size=1, max_size=20)


def lane(journey, spacing=40.0, inset=6.0, **asked):
    left, columns = 100.0, []
    for stage in journey.stages:
        columns.append(Column(stage, left, max(80.0, len(stage.touchpoints) * spacing), inset=inset))
        left = columns[-1].right + 8
    drawn, middle = emotion_lane(journey, columns, 50, Options(**asked))
    return drawn, middle, columns


def simple(emotions, name="j", **attributes):
    """One stage of touchpoints with these emotions, by id."""
    points = tuple(Touchpoint(id, id.upper(), emotion=emotion) for id, emotion in emotions.items())
    return Journey(name, name.upper(), (Stage("s", "S", touchpoints=points),), **attributes)


def felt_by(*rows):
    """A touchpoint for each row, with the emotion of each of three personas."""
    names = ("ann", "bob", "cem")
    points = tuple(
        Touchpoint(f"t{number}", f"Point {number}", emotions=tuple(zip(names, row, strict=True)))
        for number, row in enumerate(rows)
    )
    people = tuple(Persona(name, name.capitalize()) for name in names)
    return Journey("j", "J", (Stage("s", "S", touchpoints=points),), personas=people)


def words(drawn):
    return [item.text for item in shapes(drawn.items) if isinstance(item, Text)]


def lines(drawn, colour):
    return [
        item for item in shapes(drawn.items) if isinstance(item, Path) and item.stroke and item.stroke.colour == colour
    ]


def marks(drawn):
    return {group.label: room(group.items[0]) for group in groups(drawn.items, "moment")}


def assert_labels_lie_free(drawn, columns):
    texts = [item for item in shapes(drawn.items) if isinstance(item, Text)]
    assert overlaps([(item.text, room(item)) for item in texts]) == []
    points = [room(item) for group in groups(drawn.items, "moment") for item in group.items if isinstance(item, Circle)]
    assert [item.text for item in texts for here in points if room(item).meets(here)] == []
    curve = [
        point for item in shapes(drawn.items) if isinstance(item, Path) and item.stroke for point in outline(item, 30)
    ]
    for item in texts:
        here = room(item)
        assert not [point for point in curve if here.left < point[0] < here.right and here.top < point[1] < here.bottom]
        assert columns[0].x - 0.5 <= here.left
        assert here.bottom <= drawn.bottom


def test_each_persona_has_a_colour_a_pattern_and_a_marker_of_its_own():
    assert len({look.colour for look in LOOKS}) == len({look.stroke.dash for look in LOOKS}) == 4
    assert len({look.sign for look in LOOKS}) == 4
    drawn, _, _ = lane(BOOKSHOP, personas=PERSONAS)
    for look in LOOKS[:3]:
        assert look.stroke.dash in {line.stroke.dash for line in lines(drawn, look.colour)}
    assert lines(drawn, "series-4") == lines(drawn, "curve") == []


def test_the_names_of_personas_stand_in_the_key_and_at_the_ends_of_their_lines():
    drawn, _, _ = lane(BOOKSHOP, personas=PERSONAS)
    for persona in BOOKSHOP.personas:
        assert words(drawn).count(persona.name) == 2
    (names,) = groups(drawn.items, "names")
    assert sum(isinstance(item, Text) for item in names.items) == 3


def test_where_all_feel_alike_one_face_stands_and_where_they_differ_each_has_a_marker():
    drawn, middle, _ = lane(felt_by((1, 1, 1), (2, 0, -2)), personas=("ann", "bob", "cem"))
    found = marks(drawn)
    assert [label for label in found if label.startswith("Point 0")] == ["Point 0: positive +1"]
    heights = {label: (here.top + here.bottom) / 2 - middle for label, here in found.items() if "Point 1" in label}
    assert list(heights) == [
        "Point 1, Ann: very positive +2",
        "Point 1, Bob: neutral 0",
        "Point 1, Cem: very negative −2",
    ]
    assert list(heights.values()) == pytest.approx([-64, 0, 64], abs=1)


def test_lines_of_one_height_run_side_by_side():
    drawn, _, _ = lane(felt_by((1, 1, 1), (1, 1, 1)), personas=("ann", "bob", "cem"))
    starts = [lines(drawn, look.colour)[0].start[1] for look in LOOKS[:3]]
    assert [after - before for before, after in pairwise(starts)] == pytest.approx([3.2, 3.2])


def test_a_persona_is_drawn_over_the_columns_of_all_touchpoints():
    drawn, _, columns = lane(BOOKSHOP, personas=PERSONAS)
    at = {slot.touchpoint.name: slot.x for slot in slots(columns)}
    for label, here in marks(drawn).items():
        name = label.partition(": ")[0].partition(", ")[0]
        assert (here.left + here.right) / 2 == pytest.approx(at[name])


def test_a_touchpoint_of_other_personas_is_passed_over_with_a_dotted_line():
    drawn, _, _ = lane(BOOKSHOP, personas="regular")
    assert {line.stroke.dash for line in lines(drawn, "series-1")} == {(), (1.0, 6.0)}
    assert not any("gift finder" in label or "club's shelf" in label for label in marks(drawn))


def test_a_single_persona_stands_before_all_customers():
    drawn, _, _ = lane(BOOKSHOP, personas="regular")
    assert "All customers" in words(drawn)
    assert {line.stroke.width for line in lines(drawn, "edge")} == {1.6}


def test_a_persona_named_twice_is_drawn_once():
    drawn, _, _ = lane(BOOKSHOP, personas=("regular", "regular"))
    assert lines(drawn, "series-2") == []


def test_more_personas_than_can_be_told_apart_are_refused_with_the_reason():
    people = tuple(Persona(f"p{number}", "P") for number in range(5))
    with pytest.raises(ValueError, match="5 curves of personas could not be told apart in one picture: 4 at most"):
        lane(evolve(simple({"a": 1}), personas=people), personas=[person.id for person in people])


def test_a_persona_that_there_is_not_is_refused():
    with pytest.raises(UnknownNameError, match="gift-byer"):
        lane(BOOKSHOP, personas="gift-byer")


def test_personas_and_another_journey_are_refused_together():
    with pytest.raises(ValueError, match="do not go into one picture"):
        lane(BOOKSHOP, personas="regular", against=BOOKSHOP)


@settings(max_examples=30)
@given(FELT)
def test_labels_among_the_curves_of_personas_lie_free(rows):
    drawn, _, columns = lane(felt_by(*rows), personas=("ann", "bob", "cem"))
    assert_labels_lie_free(drawn, columns)


def compared(now, then, **attributes):
    return lane(simple(now, state="current"), against=simple(then, state="future", **attributes))


def test_another_journey_is_laid_over_with_both_names_by_their_states():
    drawn, _, _ = compared({"a": -1, "b": 0, "c": 1}, {"a": 1, "b": 1, "c": 1})
    assert words(drawn).count("Current") == words(drawn).count("Future") == 2
    (line,) = lines(drawn, "opportunity")[:1]
    assert line.stroke.dash


def test_journeys_of_one_state_are_told_apart_by_their_names():
    here, there = simple({"a": -1, "b": 0}, name="spring"), simple({"a": 1, "b": 1}, name="autumn")
    assert {"SPRING", "AUTUMN"} <= set(words(lane(here, against=there)[0]))
    assert {"SPRING", "The other"} <= set(words(lane(here, against=evolve(there, name="SPRING"))[0]))


def test_what_lies_between_is_shaded_where_it_is_better_and_where_it_is_worse():
    drawn, _, _ = compared({"a": -1, "b": 1}, {"a": 1, "b": -1})
    fills = [item.fill for item in shapes(drawn.items) if isinstance(item, Path) and item.fill]
    assert fills[:2] == ["opportunity-fill", "pain-fill"]
    assert {"Future: better", "Future: worse"} <= set(words(drawn))
    better, _, _ = compared({"a": -1, "b": 0}, {"a": 1, "b": 1})
    assert "Future: worse" not in words(better)


def test_nothing_is_shaded_where_the_curves_only_swing_differently_between_touchpoints():
    drawn, _, _ = compared({"a": -1, "b": 0.6, "c": -0.3, "d": -1}, {"a": 0.9, "b": 0.6, "c": -0.3, "d": -1})
    assert "Future: better" in words(drawn)
    assert "Future: worse" not in words(drawn)
    assert not [item for item in shapes(drawn.items) if isinstance(item, Path) and item.fill == "pain-fill"]


def test_the_touchpoints_that_change_most_say_by_how_much():
    now = dict.fromkeys("abcdefgh", 0.0)
    drawn, _, _ = lane(
        simple(now), spacing=80, against=simple({name: number / 5 for number, name in enumerate("abcdefgh")})
    )
    told = [word for word in words(drawn) if word.startswith("▲")]
    assert sorted(told) == ["▲ +0.4", "▲ +0.6", "▲ +0.8", "▲ +1", "▲ +1.2", "▲ +1.4"]
    assert "▲ +0.6" in words(compared({"a": -1.2, "b": 0}, {"a": -0.56, "b": 0})[0])
    assert "▼ −2" in words(compared({"a": 1, "b": 0}, {"a": -1, "b": 0})[0])


def test_scales_are_compared_by_how_far_along_them_an_emotion_is():
    now, _, _ = compared({"a": -2, "b": 0, "c": 2}, {"a": 0, "b": 5, "c": 10}, emotion_scale=EmotionScale(0, 10))
    assert not [word for word in words(now) if word[0] in "▲▼"]
    then, _, _ = compared({"a": 0, "b": 0}, {"a": 10, "b": 5}, emotion_scale=EmotionScale(0, 10))
    assert "▲ +2" in words(then)


def test_touchpoints_that_only_one_journey_has_are_marked():
    drawn, _, columns = compared({"a": 0, "b": -1, "d": 1}, {"a": 0, "c": 1.5, "d": 1})
    assert {"Future only", "Current only", "C +1.5"} <= set(words(drawn))
    new = marks(drawn)["C, only in Future: very positive +1.5"]
    at = {slot.touchpoint.id: slot.x for slot in slots(columns)}
    assert at["a"] < (new.left + new.right) / 2 < at["b"]
    (frame,) = [
        item
        for group in groups(drawn.items, "moment")
        for item in group.items
        if group.label == "B: only in Current" and isinstance(item, Rect)
    ]
    assert frame.x < at["b"] < frame.x + frame.width


def test_a_new_touchpoint_stands_in_its_stage():
    here = Journey("j", "J", tuple(Stage(s, s, touchpoints=(Touchpoint(s + "1", s, emotion=1),)) for s in "ab"))
    first = Stage("b", "b", touchpoints=(Touchpoint("new", "New", emotion=0), Touchpoint("b1", "b", emotion=1)))
    drawn, _, columns = lane(here, against=evolve(here, stages=(here.stages[0], first)))
    (label,) = [label for label in marks(drawn) if label.startswith("New")]
    assert columns[1].x < marks(drawn)[label].left < columns[1].right


def test_a_part_of_the_columns_has_that_part_of_the_other_journey():
    stages = tuple(
        Stage(s, s, touchpoints=tuple(Touchpoint(f"{s}{n}", f"{s}{n}", emotion=n / 2) for n in range(3))) for s in "ab"
    )
    here = Journey("j", "J", stages)
    there = evolve(
        here,
        stages=tuple(
            evolve(
                stage,
                touchpoints=(
                    *(evolve(p, emotion=-1.0) for p in stage.touchpoints),
                    Touchpoint(f"{stage.id}9", f"New {stage.id}", emotion=1),
                ),
            )
            for stage in stages
        ),
    )
    drawn, _ = emotion_lane(here, [Column(stages[1], 100, 300)], 0, Options(against=there))
    names = {label.partition(",")[0] for label in marks(drawn) if "only" in label}
    assert names == {"New b"}
    assert not any(label.startswith("a") for label in marks(drawn))


@settings(max_examples=30)
@given(FELT, st.integers(0, 9))
def test_labels_on_two_journeys_lie_free(rows, dropped):
    now = {f"t{number}": row[0] for number, row in enumerate(rows) if number != dropped} or {"t": 0}
    then = {f"t{number}": row[1] for number, row in enumerate(rows) if number != dropped + 2} or {"t": 1}
    drawn, _, columns = compared(now, then)
    assert_labels_lie_free(drawn, columns)


def test_another_journey_without_anything_in_common_or_without_emotions_is_drawn_all_the_same():
    for there in (Journey("x", "X", ()), simple({"z": None}), simple({"y": 1, "z": 2})):
        drawn, _, _ = lane(BOOKSHOP, against=there)
        assert lines(drawn, "curve")


def test_importance_is_a_curve_in_steps_on_an_axis_of_its_own():
    points = tuple(Touchpoint(f"t{n}", "T", emotion=-1, importance=i) for n, i in enumerate((1, 5, None)))
    journey = Journey("j", "J", (Stage("s", "S", touchpoints=points),))
    drawn, _, columns = lane(journey, importance=True)
    (band,) = groups(drawn.items, "importance")
    assert [item.text for item in band.items if isinstance(item, Text)] == ["Importance", "1", "3", "5"]
    assert all(item.x > columns[-1].right for item in band.items if isinstance(item, Text) and item.text in "135")
    steps = [item for item in band.items if isinstance(item, Line) and item.y1 == item.y2 and item.stroke.width > 1]
    base = steps[0].y1
    assert [base - step.y1 for step in steps] == [0, 36, 18]
    assert [bool(step.stroke.dash) for step in steps] == [False, False, True]
    assert [step.stroke.colour for step in steps] == ["muted", "pain", "muted"]
    assert {"Importance, 1 to 5", "Not said: taken as 3", "Important, and it hurts"} <= set(words(drawn))


def test_highlighted_points_have_rings():
    drawn, _, columns = lane(BOOKSHOP, highlight="touchpoint:checkout")
    at = {slot.touchpoint.id: slot.x for slot in slots(columns)}
    rings = [item for item in drawn.items if isinstance(item, Circle) and item.stroke and item.stroke.colour == "focus"]
    assert [ring.x for ring in rings] == [at["checkout"]]
    both, _, _ = lane(BOOKSHOP, highlight="touchpoint:checkout", personas=PERSONAS)
    rings = [item for item in both.items if isinstance(item, Circle) and item.stroke and item.stroke.colour == "focus"]
    assert len(rings) == 3


def test_points_stand_in_the_middles_of_equal_parts_where_there_is_no_inset():
    drawn, _, _ = lane(simple({"a": 1, "b": 0, "c": 1, "d": -1}), spacing=50, inset=0)
    assert [(here.left + here.right) / 2 for here in marks(drawn).values()] == pytest.approx([125, 175, 225, 275])


def test_touchpoints_beyond_the_bound_are_counted_in_words():
    journey = simple({f"t{number}": 1 for number in range(MOST_POINTS + 7)})
    drawn, _, _ = lane(journey, spacing=8)
    assert len(groups(drawn.items, "moment")) == MOST_POINTS
    assert f"The curve has the first {MOST_POINTS} touchpoints of each stage; 7 more are not on it." in words(drawn)
