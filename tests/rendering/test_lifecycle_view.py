"""The lifecycle as a loop: what its cards say, how they are joined, and that they keep apart."""

import datetime as dt

import pytest
from attrs import evolve
from broadband import broadband
from generated import drawable, sized
from geometry import Room, assert_nothing_collides, groups, outline, overlaps, room, shapes
from hypothesis import Phase, given, settings

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import PHASES, Metric, Pain, Stage, Touchpoint, Transition
from journeymap.rendering.drawing.scene import Circle, Path, Rect, Text
from journeymap.rendering.options import Options
from journeymap.rendering.views.lifecycle import lifecycle_scene
from journeys import journeys as valid_journeys

BOOKSHOP = jm.load(jm.example_path("bookshop"))


def texts(thing):
    return [item.text for item in shapes(thing.items) if isinstance(item, Text)]


def cards(scene):
    """The cards; the name of a stage on the card of its phase is a group of that kind, too."""
    return [one for one in groups(scene.items, "phase", "stage") if isinstance(one.items[0], Rect)]


def card(scene, name):
    return next(one for one in cards(scene) if dict(one.data).get("phase", dict(one.data).get("stage")) == name)


def centre(scene):
    (found,) = groups(scene.items, "centre")
    return texts(found)


def line(*touchpoints, phases=PHASES, **fields):
    """A journey with one touchpoint a phase, in order."""
    stages = tuple(
        Stage(phase, phase.capitalize(), touchpoints=(point,))
        for phase, point in zip(phases, touchpoints, strict=False)
    )
    return Journey("tea", "Tea", stages, **fields)


def assert_in_good_order(scene):
    assert_nothing_collides(scene)
    boxes = [(one.id, room(one.items[0])) for one in cards(scene)]
    assert overlaps(boxes) == []
    for one in cards(scene):
        box = room(one.items[0])
        inside = [item for item in shapes(one.items) if not box.holds(room(item), 6)]
        assert inside == [], one.id
    arrows = [item for one in groups(scene.items, "conversion", "return") for item in shapes(one.items)]
    loose = [item for item in scene.items if isinstance(item, Path)]
    middle = room_of(groups(scene.items, "centre")[0])
    for item in (*arrows, *loose):
        here = inner(item)
        assert not [name for name, box in boxes if any(box.has(*point) for point in here)]
        assert not any(middle.has(*point) for point in here)


def inner(item):
    return outline(item, 12) if isinstance(item, Path) else [(room(item).left, item.y), (room(item).right, item.y)]


def room_of(group):
    rooms = [room(item) for item in shapes(group.items)]
    return Room(
        min(box.left for box in rooms),
        min(box.top for box in rooms),
        max(box.right for box in rooms),
        max(box.bottom for box in rooms),
    )


@pytest.mark.parametrize("journey", [BOOKSHOP, broadband()], ids=["bookshop", "broadband"])
def test_examples_are_in_good_order(journey):
    scene = lifecycle_scene(journey, Options(highlight="pain-points:3"))
    assert_in_good_order(scene)
    assert [one.id for one in cards(scene)] == [f"phase-{phase}" for phase in PHASES]


@pytest.mark.parametrize("count", range(1, 10))
@pytest.mark.parametrize("touchpoints", [9, 300])
def test_stages_stand_for_phases_where_no_stage_says_its_phase(count, touchpoints):
    scene = lifecycle_scene(sized(touchpoints, count))
    assert_in_good_order(scene)
    assert [one.id for one in cards(scene)] == [f"stage-s{number}" for number in range(min(count, 8))]
    notes = " ".join(texts(scene))
    assert "No stage says which phase of the lifecycle it belongs to: the loop shows the stages themselves." in notes
    assert ("The first 8 stages; 1 more are not shown." in notes) == (count == 9)


@settings(max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(drawable())
def test_nothing_leaves_its_card_whatever_the_words(journey):
    assert_in_good_order(lifecycle_scene(journey))


@settings(max_examples=25, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(valid_journeys())
def test_every_valid_journey_has_a_loop(journey):
    assert_in_good_order(lifecycle_scene(journey))


KINDS = ("touchpoint", "stage", "phase", "conversion", "health", "metric", "centre", "return")


@pytest.mark.parametrize(
    ("emotion", "word"), [(-2, "At risk"), (-1, "Watch"), (0, "Steady"), (1, "Good"), (2, "Strong"), (None, "Unknown")]
)
def test_health_is_the_mean_emotion_in_a_word(emotion, word):
    scene = lifecycle_scene(line(Touchpoint("a", "A", emotion=emotion)))
    (health,) = groups(card(scene, "awareness").items, "health")
    assert texts(health) == [word]


def test_a_card_shows_the_first_metric_of_its_stages_or_else_of_its_touchpoints():
    own, deep = Metric("m", "Visits", 90, target=80, previous=70), Metric("n", "Reads", 5)
    stages = (
        Stage("awareness", "Hears", metrics=(own,), touchpoints=(Touchpoint("a", "A", metrics=(deep,)),)),
        Stage("purchase", "Buys", touchpoints=(Touchpoint("b", "B", metrics=(deep, own)),)),
        Stage("advocacy", "Tells", touchpoints=(Touchpoint("c", "C"),)),
    )
    scene = lifecycle_scene(Journey("j", "J", stages))
    shown = [texts(one) for one in groups(scene.items, "metric")]
    assert shown == [["90", "▲ 20", "Visits", "meets target 80"], ["5", "Reads"]]
    assert "Hears" in texts(card(scene, "awareness"))


def test_a_stage_that_is_called_like_its_phase_is_not_told_twice():
    assert texts(card(lifecycle_scene(line(Touchpoint("a", "A"))), "awareness")).count("Awareness") == 1


def test_the_worst_touchpoint_the_pain_and_the_evidence_are_told():
    journey = line(
        Touchpoint("a", "Ad", emotion=0.5),
        Touchpoint("b", "Booth", emotion=-1.8, pain_points=(Pain("Dark", severity=3),)),
    )
    scene = lifecycle_scene(journey)
    shown = texts(card(scene, "consideration"))
    assert {"Lowest: Booth", "−1.8", "100% of all pain", "1 assumed", "~100% get here"} <= set(shown)
    assert "0% of all pain" in texts(card(scene, "awareness"))
    assert "Part of all pain by severity: what is declared or shows in the numbers" in texts(scene)


def test_there_is_no_part_of_the_pain_where_none_is_declared():
    scene = lifecycle_scene(line(Touchpoint("a", "Ad", emotion=-2), Touchpoint("b", "Booth", emotion=-1.8)))
    assert "0 pain points" in centre(scene)
    assert not [text for text in texts(scene) if "all pain" in text]


def test_shares_that_nobody_gave_are_marked_as_assumed():
    silent = lifecycle_scene(line(Touchpoint("a", "A"), Touchpoint("b", "B"), Touchpoint("c", "C", outcome="success")))
    assert "~100% of journeys succeed (assumed)" in centre(silent)
    assert [texts(one) for one in conversions(silent).values()] == [["~100%"], ["~100%"]]
    reached = [text for text in texts(silent) if text.endswith("get here")]
    assert reached == ["100% get here", "~100% get here", "~100% get here"]
    assert "Assumed: the map gives no share" in texts(silent)
    assert not [text for text in texts(lifecycle_scene(CHAIN)) if "~" in text or "ssumed: the" in text]


def test_a_guess_that_no_success_depends_on_does_not_make_success_a_guess():
    end, after = Touchpoint("a", "A", next=(Transition("b", probability=0.5), Transition("c"))), Touchpoint("c", "C")
    won, lost = Touchpoint("b", "B", outcome="success", next=()), Touchpoint("d", "D", next=())
    assert "50% of journeys succeed" in centre(lifecycle_scene(line(end, won, after, lost)))


def test_the_legend_says_what_health_is():
    shown = texts(lifecycle_scene(CHAIN))
    assert "Health, the mean emotion of those who get there: At risk" in shown


def test_the_only_stage_of_a_phase_is_the_title_of_its_card():
    stages = (
        Stage("exam", "Examination", lifecycle="purchase", touchpoints=(Touchpoint("a", "A"),)),
        Stage("ward", "Ward", lifecycle="onboarding", touchpoints=(Touchpoint("b", "B"),)),
        Stage("home", "Home", lifecycle="onboarding", touchpoints=(Touchpoint("c", "C"),)),
    )
    scene = lifecycle_scene(Journey("j", "J", stages))
    sizes = {item.text: item.size for item in shapes(scene.items) if isinstance(item, Text)}
    assert sizes["Examination"] == sizes["Onboarding"] > sizes["Purchase"] == sizes["Ward"]
    assert card(scene, "purchase").label == "Examination: health not known"
    assert [one.id for one in groups(card(scene, "purchase").items, "stage")] == ["stage-exam"]


def test_a_phase_without_a_stage_is_a_dashed_empty_card():
    scene = lifecycle_scene(line(Touchpoint("a", "A"), Touchpoint("b", "B"), phases=("awareness", "purchase")))
    found = card(scene, "consideration")
    assert found.items[0].stroke.dash
    assert texts(found) == ["2", "Consideration", "not mapped"]
    assert not card(scene, "purchase").items[0].stroke.dash


CHAIN = line(
    Touchpoint("a", "A", emotion=1, next=(Transition("b", probability=0.5),)),
    Touchpoint("b", "B", emotion=0, next=(Transition("c", probability=0.1),)),
    Touchpoint("c", "C", emotion=-1, outcome="success", next=()),
)


def conversions(scene):
    return {tuple(dict(one.data).values()): one for one in groups(scene.items, "conversion")}


def test_arrows_are_as_wide_as_many_go_on():
    found = conversions(lifecycle_scene(CHAIN))
    assert list(found) == [("awareness", "consideration"), ("consideration", "purchase")]
    wide, narrow = (one.items[0].stroke.width for one in found.values())
    assert wide - 2 == pytest.approx(5 * (narrow - 2))
    assert [texts(one) for one in found.values()] == [["50%"], ["10%"]]
    assert found["awareness", "consideration"].label == "50% of those in Awareness come to Consideration"


@pytest.mark.parametrize(
    "phases", [("awareness", "purchase"), ("consideration", "onboarding"), ("purchase", "retention")]
)
def test_an_arrow_over_a_missing_phase_says_where_it_leads(phases):
    journey = line(Touchpoint("a", "A"), Touchpoint("b", "B"), phases=phases)
    scene = lifecycle_scene(journey)
    ((ends, one),) = conversions(scene).items()
    assert ends == phases
    assert texts(one) == ["~100%", f"to {phases[1].capitalize()}"]
    assert one.items[0].stroke.dash
    assert_in_good_order(scene)


def test_customers_come_round_again_by_a_dotted_arrow():
    scene = lifecycle_scene(line(*(Touchpoint(phase, phase) for phase in PHASES)))
    (back,) = groups(scene.items, "return")
    first, last = card(scene, "awareness"), card(scene, "advocacy")
    shaft, head = back.items
    assert shaft.stroke.dash
    assert shaft.start[1] < room(last.items[0]).top
    assert head.start[0] < room(first.items[0]).left
    alone = Journey("j", "J", (Stage("one", "One", touchpoints=(Touchpoint("a", "A"),)),))
    assert groups(lifecycle_scene(alone).items, "return") == []
    assert "Customers who come round again" in texts(scene)


@pytest.mark.parametrize("to", ["a", "c"])
def test_customers_come_round_only_where_the_map_says_so(to):
    points = Touchpoint("a", "A"), Touchpoint("b", "B"), Touchpoint("c", "C", next=(Transition(to, probability=0.1),))
    stages = tuple(Stage(f"s{point.id}", point.name, touchpoints=(point,)) for point in points)
    scene = lifecycle_scene(Journey("j", "J", stages))
    assert len(groups(scene.items, "return")) == ("Customers who come round again" in texts(scene)) == (to == "a")
    assert groups(lifecycle_scene(CHAIN).items, "return") == []


def test_the_centre_tells_of_the_whole_journey():
    assert centre(lifecycle_scene(CHAIN)) == [
        "0",
        "average emotion",
        "5% of journeys succeed",
        "3 touchpoints in 3 stages",
        "0 pain points",
    ]
    partly = line(Touchpoint("a", "A", emotion=1), Touchpoint("b", "B"))
    assert centre(lifecycle_scene(partly))[:2] == ["+1", "average emotion (1 of 2 touchpoints)"]
    bare = line(Touchpoint("a", "A", moment_of_truth=True, outcome="failure", pain_points=(Pain("x", severity=3),)))
    assert centre(lifecycle_scene(bare)) == ["1 touchpoint in 1 stage", "1 pain point (1 severe) · 1 moment of truth"]


def test_the_curve_of_a_phase_has_a_dot_for_each_touchpoint():
    points = tuple(Touchpoint(f"t{n}", "T", emotion=emotion) for n, emotion in enumerate((2, None, -2, 0)))
    scene = lifecycle_scene(Journey("j", "J", (Stage("awareness", "A", touchpoints=points),)))
    dots = groups(scene.items, "touchpoint")
    assert [one.id for one in dots] == [f"touchpoint-t{n}" for n in range(4)]
    heights = [one.items[0].y for one in dots]
    assert heights[0] < heights[1] == heights[3] < heights[2]
    assert [one.items[0].fill for one in dots][1] == "paper"
    (curve,) = [
        item
        for item in shapes(card(scene, "awareness").items)
        if isinstance(item, Path) and item.stroke and item.stroke.colour == "curve"
    ]
    assert len(curve.segments) == 2


def test_touchpoints_that_are_too_many_for_dots_keep_their_curve():
    scene = lifecycle_scene(sized(300, 1))
    assert groups(scene.items, "touchpoint") == []
    longest = max((item for item in shapes(scene.items) if isinstance(item, Path)), key=lambda one: len(one.segments))
    assert len(longest.segments) == 299


def test_a_phase_without_touchpoints_says_so():
    stages = (Stage("awareness", "A"), Stage("purchase", "P", touchpoints=(Touchpoint("t", "T"),)))
    scene = lifecycle_scene(Journey("j", "J", stages))
    assert "No touchpoints yet" in texts(card(scene, "awareness"))
    assert_in_good_order(scene)


def test_a_journey_without_stages_shows_what_a_lifecycle_has():
    scene = lifecycle_scene(Journey("j", "J", ()))
    assert [texts(one)[2] for one in cards(scene)] == ["not mapped"] * 6
    assert_in_good_order(scene)


def test_stages_of_no_phase_are_named_below():
    stages = (Stage("awareness", "A"), *(Stage(f"s{n}", f"Side {n}") for n in range(7)))
    shown = texts(lifecycle_scene(Journey("j", "J", stages)))
    assert "Of no phase, and not shown: Side 0, Side 1, Side 2, Side 3, Side 4 and 2 more." in shown


def test_a_phase_of_several_stages_names_as_many_as_there_is_room_for():
    stages = tuple(
        Stage(f"s{n}", f"A stage by the name of {n}", lifecycle="purchase", touchpoints=(Touchpoint(f"t{n}", "T"),))
        for n in range(6)
    )
    scene = lifecycle_scene(Journey("j", "J", stages))
    named = [one for one in groups(scene.items, "stage") if one not in cards(scene)]
    assert 1 < len(named) < 6
    assert_in_good_order(scene)


def test_a_card_with_something_highlighted_has_a_ring():
    scene = lifecycle_scene(CHAIN, Options(highlight="touchpoint:b"))
    ringed = [one.id for one in cards(scene) if isinstance(one.items[-1], Rect) and one.items[-1].stroke]
    assert [name for name in ringed if card(scene, name.removeprefix("phase-")).items[-1].stroke.colour == "focus"] == [
        "phase-consideration"
    ]
    assert CHAIN.touchpoint("b").name in texts(scene)


def test_the_picture_does_not_depend_on_the_day():
    journey = evolve(BOOKSHOP, reviewed=dt.date(1999, 1, 1))
    strict = evolve(journey, review_every=1.0)
    assert lifecycle_scene(journey) == lifecycle_scene(strict)


def test_circles_keep_their_numbers():
    scene = lifecycle_scene(BOOKSHOP)
    numbers = [next(item for item in one.items if isinstance(item, Circle)) for one in cards(scene)]
    assert len({item.radius for item in numbers}) == 1
