"""The emotion curve as a slide: everything named that can be, nothing on anything else, nothing outside."""

import pytest
from attrs import evolve
from broadband import broadband
from geometry import Room, groups, outline, overlaps, room, shapes
from hypothesis import given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Persona, Stage, Touchpoint
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Line, Path, Rect, Text
from journeymap.rendering.options import Options
from journeymap.rendering.views.curve import HEIGHT, WIDTH, curve_scene

BOOKSHOP = jm.load(jm.example_path("bookshop"))
PERSONAS = tuple(persona.id for persona in BOOKSHOP.personas)
BETTER = evolve(
    BOOKSHOP,
    state="future",
    stages=tuple(
        evolve(
            stage,
            touchpoints=tuple(
                evolve(point, emotion=min(2.0, (BOOKSHOP.emotion(point) or 0) + 0.9), emotions=())
                for point in stage.touchpoints
            ),
        )
        for stage in BOOKSHOP.stages
    ),
)
ASKED = {
    "plain": Options(),
    "personas": Options(personas=PERSONAS),
    "against": Options(against=BETTER),
    "everything": Options(against=BETTER, importance=True, highlight=("pain-points:3", "critical-path")),
}


def journey_of(*stages, **attributes):
    """Stages of emotions."""
    rows, number = [], 0
    for at, emotions in enumerate(stages):
        points = []
        for emotion in emotions:
            points.append(Touchpoint(f"t{number}", f"Touchpoint {number}", emotion=emotion, **attributes))
            number += 1
        rows.append(Stage(f"s{at}", f"Stage {at}", touchpoints=tuple(points)))
    return Journey("j", "J", tuple(rows))


def named(scene):
    """Which touchpoints have names, by id."""
    return [dict(group.data)["touchpoint"] for group in groups(scene.items, "name") if group.items]


def words(scene):
    return [item.text for item in shapes(scene.items) if isinstance(item, Text)]


def said_at(scene, touchpoint):
    (group,) = [group for group in groups(scene.items, "name") if dict(group.data)["touchpoint"] == touchpoint]
    return " ".join(item.text for item in shapes(group.items) if isinstance(item, Text))


def curve_points(scene):
    curves = [item for item in scene.items if isinstance(item, Path) and item.stroke]
    return [point for item in curves for point in outline(item, 30)]


def assert_it_is_clean(scene):
    page = Room(0, 0, WIDTH, HEIGHT)
    assert (scene.width, scene.height) == (WIDTH, HEIGHT)
    assert [item for item in shapes(scene.items) if not page.holds(room(item))] == []
    texts = [(item.text, room(item)) for item in shapes(scene.items) if isinstance(item, Text) and item.text]
    assert overlaps(texts) == []
    names = groups(scene.items, "name")
    labels = [room(item) for group in names for item in shapes(group.items) if isinstance(item, Text | Rect | Icon)]
    faces = [room(item) for group in groups(scene.items, "touchpoint") for item in shapes(group.items)]
    assert [(label, face) for label in labels for face in faces if label.meets(face)] == []
    curve = curve_points(scene)
    for label in labels:
        assert not [p for p in curve if label.left < p[0] < label.right and label.top < p[1] < label.bottom]
    boxes = [item for group in names for item in group.items if isinstance(item, Rect)]
    lines = [room(item) for group in names for item in group.items if isinstance(item, Line)]
    assert [line for line in lines for label in (*labels, *map(room, boxes)) if line.meets(label)] == []


@pytest.mark.parametrize("asked", ASKED)
def test_the_bookshop_is_clean_and_every_touchpoint_is_named(asked):
    scene = curve_scene(BOOKSHOP, ASKED[asked])
    assert_it_is_clean(scene)
    assert set(named(scene)) == {point.id for point in BOOKSHOP.touchpoints}


def test_the_broadband_map_is_clean_and_every_touchpoint_is_named():
    scene = curve_scene(broadband())
    assert_it_is_clean(scene)
    assert len(named(scene)) == 25


EMOTIONS = st.lists(st.floats(-2, 2) | st.sampled_from([-2, 0, 2, None]), max_size=8)


@settings(max_examples=25)
@given(st.lists(EMOTIONS, min_size=1, max_size=5))
def test_slides_of_any_curve_are_clean(stages):
    scene = curve_scene(journey_of(*stages))
    assert_it_is_clean(scene)
    count = sum(map(len, stages))
    assert len(groups(scene.items, "touchpoint")) == count
    assert len(named(scene)) >= count - (2 if count > 30 else 0)


@settings(max_examples=10)
@given(st.lists(st.lists(st.floats(-2, 2), min_size=1, max_size=60), min_size=2, max_size=8), st.booleans())
def test_slides_of_many_touchpoints_are_clean(stages, decide):
    assert_it_is_clean(curve_scene(journey_of(*stages, moment_of_truth=decide or None)))


def test_dense_slides_name_the_best_and_the_worst_of_each_stage_and_say_so():
    stages = [[(number * 7) % 5 - 2 for number in range(15)] for _ in range(4)]
    scene = curve_scene(journey_of(*stages))
    assert len(groups(scene.items, "touchpoint")) == 60
    assert len(named(scene)) == 8
    assert "60 touchpoints: the best and the worst of each stage and moments of truth are named." in words(scene)


def test_thinned_dots_are_said_to_be():
    stages = [[(number * 7) % 5 - 2 for number in range(25)] for _ in range(12)]
    scene = curve_scene(journey_of(*stages))
    assert_it_is_clean(scene)
    assert len(groups(scene.items, "touchpoint")) == 24
    assert any(
        word.startswith("300 touchpoints") and word.endswith("; dots mark these alone.") for word in words(scene)
    )


def test_stages_and_touchpoints_beyond_the_bounds_are_said():
    scene = curve_scene(journey_of(*[[1]] * 64))
    assert len(groups(scene.items, "stage")) == 60
    assert "The first 60 stages; 4 more are not shown." in words(scene)
    assert_it_is_clean(scene)
    long = curve_scene(journey_of([0] * 230))
    assert "The curve has the first 200 touchpoints of each stage; 30 more are not on it." in words(long)


def test_the_extremes_are_quoted_and_what_is_remembered_is_marked():
    scene = curve_scene(BOOKSHOP)
    assert said_at(scene, "unwraps") == "PEAK Unwraps the book +1.9 “A hand-written card. Lovely.”"
    assert said_at(scene, "damaged-book") == "Reports a damaged book −1.8 “And I pay to send it back?”"
    assert said_at(scene, "loyal-reader").startswith("END ")
    assert said_at(scene, "checkout") == "Checks out −0.9"
    (group,) = [group for group in groups(scene.items, "name") if ("touchpoint", "checkout") in group.data]
    assert [item.name for item in group.items if isinstance(item, Icon)] == ["star"]


def test_personas_are_told_apart_in_the_names_and_at_the_ends_of_their_lines():
    scene = curve_scene(BOOKSHOP, Options(personas=PERSONAS))
    assert said_at(scene, "checkout") == "Checks out −1.2 −0.6 −0.9"
    assert said_at(scene, "basket") == "Fills the basket +0.5"
    for persona in BOOKSHOP.personas:
        assert words(scene).count(persona.name) == 2


def test_another_journey_says_how_much_changes():
    scene = curve_scene(BOOKSHOP, Options(against=BETTER))
    assert sum("▲ +0.9" in said_at(scene, point.id) for point in BOOKSHOP.touchpoints) == 6
    assert words(scene).count("Future") == words(scene).count("Current") == 2
    assert "Emotion curve · current state against future state" in words(scene)
    nameless = curve_scene(BOOKSHOP, Options(against=evolve(BETTER, state=None, name="Next year")))
    assert nameless.title == "Emotion curve against Next year: Online bookshop"


def test_a_touchpoint_that_only_the_other_journey_has_is_named():
    extra = Touchpoint("guest", "Pays as a guest", emotion=1)
    stages = tuple(
        evolve(stage, touchpoints=(*stage.touchpoints, extra)) if stage.id == "purchase" else stage
        for stage in BETTER.stages
    )
    scene = curve_scene(BOOKSHOP, Options(against=evolve(BETTER, stages=stages)))
    assert said_at(scene, "guest") == "Pays as a guest +1"
    assert_it_is_clean(scene)


def test_names_stand_on_the_side_of_the_middle_where_their_points_are():
    scene = curve_scene(BOOKSHOP)
    (middle,) = {item.y1 for item in scene.items if isinstance(item, Line) and item.stroke.colour == "edge"}
    for point in BOOKSHOP.touchpoints:
        (group,) = [one for one in groups(scene.items, "name") if ("touchpoint", point.id) in one.data]
        heights = [room(item) for item in shapes(group.items) if isinstance(item, Text)]
        if BOOKSHOP.emotion(point) > 0.5:
            assert max(height.bottom for height in heights) <= middle, point.name
        if BOOKSHOP.emotion(point) < -0.5:
            assert min(height.top for height in heights) >= middle, point.name


def test_no_word_of_up_to_fourteen_letters_is_broken_or_cut():
    names = ["Unsubscribes", "Misunderstands everything", "Calls customer care about it again and again"] * 8
    journey = journey_of(*[[(at * 5) % 9 / 2 - 2 for at in range(8)]] * 3)
    points = iter(names)
    stages = tuple(
        evolve(stage, touchpoints=tuple(evolve(point, name=next(points)) for point in stage.touchpoints))
        for stage in journey.stages
    )
    said = " ".join(
        item.text
        for group in groups(curve_scene(evolve(journey, stages=stages)).items, "name")
        for item in shapes(group.items)
        if isinstance(item, Text) and not any(letter.isdigit() for letter in item.text)
    )
    assert {word.rstrip("…") for word in said.split()} - {"PEAK", "END", "·", "0"} <= set(" ".join(names).split())


def test_touchpoints_without_an_emotion_stand_in_a_row_below_the_scale_with_their_names():
    scene = curve_scene(journey_of([2, None, -2, None]))
    lowest = max(item.y1 for item in scene.items if isinstance(item, Line) and item.stroke.dash == (3, 4))
    dots = []
    for name in ("t1", "t3"):
        (group,) = [group for group in groups(scene.items, "touchpoint") if ("touchpoint", name) in group.data]
        (dot,) = [item for item in shapes(group.items) if isinstance(item, Circle)]
        assert dot.fill == "paper"
        dots.append(dot.y)
        assert said_at(scene, name) == f"Touchpoint {name[1:]}"
    assert dots[0] == dots[1] > lowest + 20
    assert {"Not known", "Emotion not known"} <= set(words(scene))
    assert_it_is_clean(scene)
    assert "Not known" not in words(curve_scene(journey_of([2, -2])))


def test_nothing_is_filled_where_the_curve_only_passes_over_touchpoints_without_an_emotion():
    def filled(*emotions):
        return [item for item in curve_scene(journey_of(emotions)).items if isinstance(item, Path) and item.fill]

    assert filled(2, None, 1) == []
    (known,), (whole,) = filled(2, 1, None, 2), filled(2, 1, 1, 2)
    assert room(known).right < WIDTH / 2 < room(whole).right


def test_nothing_is_called_the_end_or_the_peak_where_it_cannot_be_known():
    assert said_at(curve_scene(journey_of([1, 2, -1])), "t2").startswith("END ")
    unfelt = curve_scene(journey_of([1, 2, None]))
    assert said_at(unfelt, "t1").startswith("PEAK ")
    assert not [word for word in words(unfelt) if "END" in word]
    few = words(curve_scene(journey_of([1, None, None, None, 2])))
    assert not [word for word in few if "PEAK" in word or "END" in word]


def test_a_journey_whose_emotions_nobody_knows_has_its_names():
    scene = curve_scene(journey_of([None, None], []))
    assert sorted(named(scene)) == ["t0", "t1"]
    assert_it_is_clean(scene)


def test_stages_are_wide_enough_for_their_names():
    journey = journey_of([1], [1] * 20)
    journey = evolve(journey, stages=(evolve(journey.stages[0], name="Before it begins"), journey.stages[1]))
    assert "1 Before it begins" in words(curve_scene(journey))


def test_the_importance_of_touchpoints_stands_below():
    scene = curve_scene(BOOKSHOP, Options(importance=True))
    (band,) = groups(scene.items, "importance")
    bottom = max(room(item).bottom for group in groups(scene.items, "name") for item in shapes(group.items))
    assert min(room(item).top for item in band.items if isinstance(item, Text)) >= bottom


def test_four_personas_with_the_longest_names_leave_room_for_them():
    people = tuple(Persona(f"p{number}", f"{number} {'Unbreakable' * 30}") for number in range(4))
    points = tuple(
        Touchpoint(
            f"t{at}", "T", emotions=tuple((person.id, (at * number) % 5 - 2.0) for number, person in enumerate(people))
        )
        for at in range(8)
    )
    journey = Journey("j", "J", (Stage("s", "S", touchpoints=points),), personas=people)
    scene = curve_scene(journey, Options(personas=[person.id for person in people]))
    assert_it_is_clean(scene)
    (names,) = groups(scene.items, "names")
    assert isinstance(names, Group)
    assert sum(isinstance(item, Text) for item in names.items) == 4
