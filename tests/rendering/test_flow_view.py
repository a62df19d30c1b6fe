"""The flow view: what it shows, and that nothing in it lies on anything else, whatever the journey."""

import json
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path as File
from types import SimpleNamespace

import pytest
from attrs import evolve
from broadband import broadband
from geometry import Room, groups, overlaps, room, shapes
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import journeymap as jm
from journeymap.errors import UnknownNameError
from journeymap.journey import Journey
from journeymap.model import Channel, Link, Pain, Stage, Touchpoint, Transition
from journeymap.rendering.drawing.palettes import LIGHT
from journeymap.rendering.drawing.scene import Group, Icon, Rect, Text
from journeymap.rendering.options import Options
from journeymap.rendering.views.flow import flow_scene
from journeymap.rendering.writers.svg import to_svg
from journeys import journeys as valid_journeys
from sketches import ids, sketch, small_maps

HOSTILE = [
    json.loads(line)
    for line in (File(__file__).parent / "hostile_strings.txt").read_text(encoding="utf-8").splitlines()
    if line.startswith('"') and line != '""'
]
NAMES = (
    "Pays",
    "W" * 60,
    "Engineer visit and a talk " * 6,
    "顧客が配送料を最後まで知らされない。" * 4,
    "رحلة العميل من الإعلان الأول حتى التجديد",
    "👩‍👩‍👧‍👦😀🇩🇪 " * 9,
    "x" * 5000,
)


@pytest.fixture(scope="module")
def bookshop():
    return jm.load(jm.example_path("bookshop"))


def texts(scene):
    return [item.text for item in shapes(scene.items) if isinstance(item, Text)]


def said(group):
    return [item.text for item in shapes(group.items) if isinstance(item, Text)]


def cards(scene):
    return {dict(group.data)["touchpoint"]: group for group in groups(scene.items, "touchpoint")}


def ways(scene):
    found = {}
    for group in groups(scene.items, "transition"):
        data = dict(group.data)
        ends = (data["source"], data["target"])
        assert ends not in found
        found[ends] = group
    return found


def frame(group):
    return room(group.items[0])


def along(group):
    """The points of a transition from its card to the tip of its head, without the rounding of corners."""
    line, head = group.items[:2]
    assert not line.closed
    assert head.closed
    points = [line.start, *(segment[-1] for segment in line.segments)]
    return [*points[:-1], head.start]


def stretches(points):
    """The straight runs of a line along an axis."""
    for (x1, y1), (x2, y2) in pairwise(points):
        if abs(x1 - x2) < 0.01:
            yield "x", round(x1, 2), *sorted((y1, y2))
        elif abs(y1 - y2) < 0.01:
            yield "y", round(y1, 2), *sorted((x1, x2))


def assert_sound(scene, journey):
    """Everything inside the canvas and its card, no card on a card, no label on a label or card, no line through a card,
    no line along another, and each transition once, from its card to its card."""
    items = [item for item in shapes(scene.items) if not isinstance(item, Group)]
    canvas = Room(0, 0, scene.width, scene.height)
    assert [item for item in items if not canvas.holds(room(item))] == []
    frames = {name: frame(group) for name, group in cards(scene).items()}
    assert list(frames) == [point.id for point in journey.touchpoints]
    assert overlaps(list(frames.items())) == []
    for name, group in cards(scene).items():
        assert [item for item in shapes(group.items) if not frames[name].holds(room(item), 1.0)] == []
    lines = [(item.text, room(item)) for item in items if isinstance(item, Text) and item.text]
    assert overlaps(lines) == []
    icons = [(item.name, room(item)) for item in items if isinstance(item, Icon)]
    assert set(overlaps(lines + icons)) - set(overlaps(icons)) == set()
    for group in groups(scene.items, "stage"):
        assert all(frame(group).holds(room(item), 1.0) for item in shapes(group.items))
    assert_lines_sound(scene, journey, frames)


def assert_lines_sound(scene, journey, frames):
    found = ways(scene)
    assert set(found) == {(way.source.id, way.target.id) for way in journey.transitions}
    outside = [
        (item.text, room(item))
        for group in groups(scene.items, "transition", "entry", "loss")
        for item in group.items
        if isinstance(item, Text)
    ]
    assert [(text, name) for text, here in outside for name, there in frames.items() if here.meets(there)] == []
    taken = {}
    for ends, group in found.items():
        points = along(group)
        assert is_at(points[0], frames[ends[0]])
        assert is_at(points[-1], frames[ends[1]])
        for axis, at, low, high in stretches(points):
            taken.setdefault((axis, at), []).append((low, high, ends))
            here = Room(at, low, at, high) if axis == "x" else Room(low, at, high, at)
            assert [name for name, there in frames.items() if touches(here, there)] == [], ends
            assert [text for text, there in outside if touches(here, there)] == [], ends
    for there in taken.values():
        there.sort()
        assert [
            (one, other) for (_, high, one), (low, _, other) in pairwise(there) if one != other and low < high - 0.1
        ] == []


def is_at(point, there):
    x, y = point
    on_side = min(abs(x - there.left), abs(x - there.right)) < 0.1 and there.top < y < there.bottom
    return on_side or (min(abs(y - there.top), abs(y - there.bottom)) < 0.1 and there.left < x < there.right)


def touches(here, there):
    """Whether a line comes into the inside of a rectangle."""
    return (
        here.left < there.right - 0.2
        and there.left + 0.2 < here.right
        and here.top < there.bottom - 0.2
        and there.top + 0.2 < here.bottom
    )


@st.composite
def tangles(draw):
    """A journey with strange names and any transitions: loops, skips, steps back, both ways between two."""
    count = draw(st.sampled_from([1, 2, 5, 12, 25, 40]))
    numbers = st.integers(0, count - 1)
    points = []
    for number in range(count):
        targets = draw(st.lists(numbers, max_size=3, unique=True))
        share = draw(st.sampled_from([None, 0.05, 0.3]))
        when = draw(st.none() | st.sampled_from(NAMES) | st.text(min_size=1, max_size=40))
        handoff = draw(st.sampled_from([None, "forced", "planned"]))
        points.append(
            Touchpoint(
                f"t{number}",
                draw(st.sampled_from(NAMES) | st.sampled_from(HOSTILE)),
                channel=draw(st.sampled_from([None, "a", "b"])),
                emotion=draw(st.sampled_from([None, -2, -0.7, 0, 1.25, 2])),
                feeling=draw(st.none() | st.sampled_from(NAMES)),
                pain_points=draw(st.sampled_from([(), (Pain("Hurts", severity=3),), (Pain("Hurts", severity=1),)])),
                moment_of_truth=draw(st.booleans()),
                outcome=None if targets else draw(st.sampled_from([None, "success", "failure", "neutral"])),
                entry=draw(st.sampled_from([None, None, True, 0.4])),
                next=tuple(
                    Transition(f"t{target}", probability=share, when=when, handoff=handoff) for target in targets
                )
                or None,
            )
        )
    cuts = sorted(draw(st.lists(st.integers(0, count), max_size=5)))
    parts = [points[start:end] for start, end in pairwise([0, *cuts, count])]
    stages = tuple(
        Stage(f"s{number}", draw(st.sampled_from(NAMES)), touchpoints=tuple(part)) for number, part in enumerate(parts)
    )
    return Journey(
        "tangle", draw(st.sampled_from(NAMES)), stages, channels=(Channel("a", NAMES[3]), Channel("b", "Web"))
    )


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(tangles(), st.booleans())
def test_nothing_lies_on_anything_else_in_a_tangle(journey, is_measured):
    options = Options(measurement=measurement(journey) if is_measured else None)
    assert_sound(flow_scene(journey, options), journey)


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(valid_journeys() | small_maps(most=9))
def test_every_valid_journey_can_be_drawn(journey):
    assert_sound(flow_scene(journey), journey)


def test_nothing_lies_on_anything_else_in_the_examples(bookshop):
    for name in ("bookshop", "minimal", "starter"):
        journey = jm.load(jm.example_path(name))
        assert_sound(flow_scene(journey), journey)
        assert_sound(flow_scene(journey, Options(measurement=measurement(journey), highlight="must-pass")), journey)
    assert_sound(flow_scene(broadband()), broadband())


def large(count, stages):
    """A long journey with skips, steps back, and ways across several stages."""
    ways = {number: [number + 1] for number in range(count - 1)}
    for number in range(0, count - 1, 2):
        ways[number] += [
            target for target in ((number * 37 + 11) % count, number - 2, number + 3) if 0 <= target < count
        ]
    points = [
        Touchpoint(
            f"t{number}",
            NAMES[number % 6] if number % 5 == 0 else "Waits for an answer",
            emotion=number % 5 - 2,
            next=tuple(Transition(f"t{target}", probability=0.2) for target in dict.fromkeys(ways.get(number, ())))
            or None,
        )
        for number in range(count)
    ]
    rows = [points[count * number // stages : count * (number + 1) // stages] for number in range(stages)]
    return Journey(
        "large", "Large", tuple(Stage(f"s{number}", "Stage", touchpoints=tuple(row)) for number, row in enumerate(rows))
    )


@pytest.mark.parametrize(("count", "stages"), [(60, 6), (120, 2), (300, 6)])
def test_journeys_of_every_size_are_sound(count, stages):
    journey = large(count, stages)
    scene = flow_scene(journey)
    assert_sound(scene, journey)
    assert scene.width < 3 * scene.height


def test_a_stage_of_forty_stands_in_several_columns_of_its_band():
    points = [Touchpoint(f"t{number}", "T") for number in range(40)]
    scene = flow_scene(Journey("wide", "Wide", (Stage("all", "All", touchpoints=tuple(points)),)))
    assert len({frame(card).left for card in cards(scene).values()}) > 1
    assert len(groups(scene.items, "stage")) == 1


def test_a_journey_without_stages_or_touchpoints_is_a_picture():
    for stages in ((), (Stage("a", "A"), Stage("b", "B"))):
        scene = flow_scene(Journey("none", "None", stages))
        assert "None" in texts(scene)
        assert len(groups(scene.items, "stage")) == max(1, len(stages))
        assert "Customers come in" not in texts(scene)


def test_a_card_tells_channel_name_emotion_feeling_and_what_is_special(bookshop):
    told = {name: said(card) for name, card in cards(flow_scene(bookshop)).items()}
    assert told["social-ad"] == ["SOCIAL MEDIA", "Sees an ad in a feed", "+0.1", "curious"]
    assert told["checkout"] == ["!!!", "WEBSITE", "Checks out", "−0.9", "impatient"]
    assert told["recommends"] == ["WORD OF MOUTH", "Recommends the shop", "SUCCESS", "+1.7", "proud"]
    assert told["buys-elsewhere"] == ["Buys elsewhere", "FAILURE", "−1.5", "let down"]
    assert told["readers-forum"][-2:] == ["NOT CONNECTED", "+1"]


def test_a_severe_pain_sets_a_card_off_and_a_loose_card_is_dashed(bookshop):
    found = cards(flow_scene(bookshop))
    assert found["checkout"].items[0].stroke.colour == "pain"
    assert found["care-call"].items[0].stroke.colour != "pain"
    assert found["readers-forum"].items[0].stroke.dash
    assert not found["recommends"].items[0].stroke.dash


def test_touchpoints_that_hang_loose_say_how():
    journey = sketch("a > b, b > c, d > c, e > f, f > e, a > e", outcome={"c": "success"}, entry={"a": True})
    found = {name: said(card)[-1] for name, card in cards(flow_scene(journey)).items()}
    assert found == {"a": "A", "b": "B", "c": "SUCCESS", "d": "UNREACHABLE", "e": "DEAD END", "f": "DEAD END"}


def test_a_card_has_marks_for_evidence_links_and_a_moment_of_truth(bookshop):
    linked = evolve(
        bookshop.touchpoints[0], links=(Link("https://tea.example", "Notes"),), moment_of_truth=True, next=None
    )
    journey = evolve(bookshop, stages=(Stage("s", "S", touchpoints=(linked,)),))
    (card,) = cards(flow_scene(journey)).values()
    kinds = {group.kind: group for group in card.items if isinstance(group, Group)}
    assert kinds["link"].link == "https://tea.example"
    assert kinds["evidence"].label == "measured"
    assert kinds["moment"].items[0].name == "star"


def test_a_name_takes_two_lines_and_its_row_grows():
    journey = sketch("a > b, b > c")
    (stage,) = journey.stages
    long = evolve(stage.touchpoints[0], name="Compares what newcomers pay")
    scene = flow_scene(evolve(journey, stages=(evolve(stage, touchpoints=(long, *stage.touchpoints[1:])),)))
    heights = [frame(card).bottom - frame(card).top for card in cards(scene).values()]
    assert said(cards(scene)["a"])[:2] == ["Compares what", "newcomers pay"]
    assert heights[0] > heights[1] == heights[2]


def test_stages_tell_number_name_and_phase(bookshop):
    bands = groups(flow_scene(bookshop).items, "stage")
    assert [said(band) for band in bands[2:4]] == [["STAGE 3", "Purchase"], ["STAGE 4 · ONBOARDING", "Delivery"]]
    assert bands[3].data == (("stage", "onboarding"),)
    assert bands[3].label == "Stage 4: Delivery"
    assert len({(frame(band).top, frame(band).bottom) for band in bands}) == 1


def test_a_line_is_as_broad_as_its_share_and_says_it():
    found = ways(flow_scene(sketch("a > b .8, a > c .2, b > c")))
    assert found["a", "b"].items[0].stroke.width == pytest.approx(0.9 + 2.6 * 0.8)
    assert found["a", "c"].items[0].stroke.width == pytest.approx(0.9 + 2.6 * 0.2)
    assert [said(found[ends]) for ends in (("a", "b"), ("a", "c"), ("b", "c"))] == [["80%"], ["20%"], []]


def test_assumed_shares_have_a_tilde_and_the_legend_says_so(bookshop):
    found = ways(flow_scene(bookshop))
    assert said(found["second-order", "recommends"]) == ["~33%"]
    assert "Assumed: the map gives no share" in texts(flow_scene(bookshop))
    assert "Assumed: the map gives no share" not in texts(flow_scene(sketch("a > b 1")))


def test_labels_tell_when_a_way_is_taken(bookshop):
    found = ways(flow_scene(bookshop))
    assert said(found["social-ad", "landing-page"]) == ["35% taps the ad"]
    assert said(found["dispatch-mail", "pickup-point"]) == ["22% chose a pick-up point"]
    assert found["delivery-cost", "care-call"].label == (
        "Hunts for delivery cost to Calls customer care, 12%, cannot find it, forced hand-off"
    )


def test_steps_back_and_loops_are_dashed_and_forced_hand_offs_in_the_colour_of_pain(bookshop):
    found = ways(flow_scene(bookshop))
    dashed = {ends for ends, group in found.items() if group.items[0].stroke.dash}
    assert dashed == {
        ("checkout", "checkout"),
        ("care-call", "checkout"),
        ("missed-parcel", "parcel-arrives"),
        ("damaged-book", "dispatch-mail"),
    }
    forced = {ends for ends, group in found.items() if group.items[0].stroke.colour == "pain"}
    assert forced == {(way.source.id, way.target.id) for way in bookshop.transitions if way.handoff == "forced"}


def bold(scene):
    return {
        ends for ends, group in ways(scene).items() if any(isinstance(item, Text) and item.bold for item in group.items)
    }


def test_the_critical_path_is_in_ink_and_painted_last(bookshop):
    scene = flow_scene(bookshop)
    path = list(pairwise(ids(jm.critical_path(bookshop)).split()))
    found = ways(scene)
    assert set(list(found)[-len(path) :]) == set(path)
    assert bold(scene) == set(path)
    assert {found[ends].items[0].stroke.colour for ends in path} <= {"ink", "pain"}
    assert "Critical path (duration)" in texts(scene)
    assert not [
        item for item in shapes(scene.items) if isinstance(item, Rect) and item.stroke and item.stroke.colour == "focus"
    ]


def test_a_highlight_takes_the_place_of_the_critical_path(bookshop):
    scene = flow_scene(bookshop, Options(highlight=["touchpoint:basket", "hand-offs"]))
    asked = {(found.source.id, found.target.id) for found in jm.handoffs(bookshop)}
    assert bold(scene) <= asked
    rings = [item for item in scene.items if isinstance(item, Rect) and item.stroke.colour == "focus"]
    basket = frame(cards(scene)["basket"])
    assert any(room(ring).holds(basket) for ring in rings)
    assert "Fills the basket and Hand-offs" in texts(scene)
    with pytest.raises(UnknownNameError):
        flow_scene(bookshop, Options(highlight="touchpoint:nowhere"))


def test_a_journey_without_durations_has_no_critical_path():
    scene = flow_scene(sketch("a > b .5, a > c .5"))
    assert bold(scene) == set()
    assert "Critical path (duration)" not in texts(scene)


def test_entries_are_marked_with_the_part_of_the_customers(bookshop):
    assert [said(group) for group in groups(flow_scene(bookshop).items, "entry")] == [["35%"], ["40%"], ["25%"]]
    assert [said(group) for group in groups(flow_scene(sketch("a > c, b > c")).items, "entry")] == [["~50%"], ["~50%"]]
    (only,) = groups(flow_scene(sketch("a > b")).items, "entry")
    assert said(only) == []
    assert only.label == "customers come in at A"


def test_a_loss_of_one_in_a_hundred_is_told_as_well():
    (loss,) = groups(flow_scene(sketch("a > b .99, b")).items, "loss")
    assert said(loss) == ["1% leave"]


def test_notable_losses_stand_under_their_cards():
    scene = flow_scene(sketch("a > b .6, b > c .995, c > d 1"))
    (loss,) = groups(scene.items, "loss")
    assert said(loss) == ["40% leave"]
    assert loss.label == "customers leave at A: 40% leave"
    assert room(loss.items[0]).top == pytest.approx(frame(cards(scene)["a"]).bottom)
    assert "Share that leaves here, from 1% on" in texts(scene)


def measurement(journey, **shares):
    """What was measured: half of what the map says, except for the shares given as source_target."""
    return SimpleNamespace(
        cases=1200,
        transitions=[
            SimpleNamespace(source=way.source, target=way.target, count=1, share=way.probability / 2)
            for way in journey.transitions
        ]
        + [SimpleNamespace(source=ends[0], target=ends[2], count=1, share=share) for ends, share in shares.items()],
        touchpoints=[SimpleNamespace(touchpoint=point, share=0.5, drop_off=0.25) for point in journey.touchpoints],
    )


def test_measured_shares_stand_beside_those_of_the_map():
    journey = sketch("a > b .8, a > c .2, b > c, c > d 1")
    scene = flow_scene(journey, Options(measurement=measurement(journey, d_a=0.1)))
    found = ways(scene)
    assert said(found["a", "b"]) == ["40% · map 80%"]
    assert said(found["b", "c"]) == ["50% · map 100%"]
    assert found["a", "b"].items[0].stroke.width == pytest.approx(0.9 + 2.6 * 0.4)
    assert "Transition, as broad as the share of 1,200 cases that takes it" in texts(scene)
    assert "Measured, but not on the map: 1 transition." in texts(scene)


def test_what_was_not_seen_is_none_where_others_from_there_were():
    journey = sketch("a > b .8, a > c .2, b > c 1, c > d 1")
    seen = measurement(journey)
    seen.transitions = seen.transitions[:1]
    found = ways(flow_scene(journey, Options(measurement=seen)))
    assert said(found["a", "c"]) == ["0% · map 20%"]
    assert said(found["b", "c"]) == []
    assert "Measured, but not on the map" not in " ".join(texts(flow_scene(journey, Options(measurement=seen))))


def test_measured_losses_stand_beside_those_of_the_map():
    journey = sketch("a > b .6, b > c 1")
    scene = flow_scene(journey, Options(measurement=measurement(journey)))
    assert [said(group) for group in groups(scene.items, "loss")] == [["25% · map 40%"], ["25% · map 0%"]]
    assert "Share that leaves here, from 1% on, measured and by the map" in texts(scene)


def test_the_legend_has_the_marks_that_are_there_and_no_others(bookshop):
    shown = texts(flow_scene(bookshop))
    for words in ("Step back", "Forced hand-off", "Customers come in", "Moment of truth", "Not connected", "Observed"):
        assert words in shown
    plain = texts(flow_scene(sketch("a > b")))
    for words in ("Step back", "Forced hand-off", "Moment of truth", "Not connected", "Observed"):
        assert words not in plain
    assert "Transition, as broad as the share of customers that takes it" in plain


def test_the_scene_tells_its_title_and_what_it_shows(bookshop):
    scene = flow_scene(bookshop)
    assert scene.title == "Journey flow: Online bookshop"
    assert scene.description.startswith("27 touchpoints in 6 stages")
    assert "Journey flow · current state" in texts(scene)


def test_the_same_journey_gives_the_same_scene(bookshop):
    again = jm.load(jm.example_path("bookshop"))
    assert flow_scene(bookshop) == flow_scene(again)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_change_nothing_but_words(text):
    def tea(words):
        way = Transition("b", probability=0.5, when=words)
        points = (Touchpoint("a", words, channel="c", feeling=words, next=(way,)), Touchpoint("b", words))
        stages = (Stage("s", words, touchpoints=points),)
        return ET.fromstring(to_svg(flow_scene(Journey("tea", words, stages, channels=(Channel("c", words),))), LIGHT))

    def elements(tree):
        return {element.tag for element in tree.iter()}

    assert elements(tea(text)) <= elements(tea("plain")) | {"{http://www.w3.org/2000/svg}text"}
    assert not [
        name for element in tea(text).iter() for name in element.attrib if name.startswith("on") or "href" in name
    ]
