"""Hand-offs beside a plain loop over the transitions."""

import json
from itertools import pairwise

import attrs
import pytest
from dense import visits
from hypothesis import given
from hypothesis import strategies as st
from oracles import CHAIN, MAP

from journeymap import example_path, load, loads
from journeymap.analysis.movement.handoffs import handoffs
from journeymap.model import Channel, Stage, Team
from sketches import sketch, small_maps

SHOP = loads("""
journeymap: 1
name: Shop
channels: {phone: {}, web: {}, app: {}}
teams: {care: {}, sales: {}}
stages:
  buy:
    owner: sales
    touchpoints:
      page: {channel: web, emotion: 1, next: [{to: basket, probability: 0.5}, {to: help, probability: 0.25, handoff: forced}]}
      basket: {channel: app, emotion: 2, next: {to: pay, handoff: planned}}
      help: {channel: phone, owner: care, emotion: -1, next: [{to: pay, probability: 0.5}]}
      pay: {emotion: -2, next: [{to: receipt}]}
      receipt: {channel: web}
""")


def with_vocabulary(journey, channels=(), teams=()):
    return attrs.evolve(
        journey,
        channels=tuple(Channel(name, name) for name in channels),
        teams=tuple(Team(name, name) for name in teams),
    )


def by_pair(journey):
    return {(item.source.id, item.target.id): item for item in handoffs(journey)}


def test_a_change_of_channel_or_team_is_one_and_so_is_what_the_author_calls_one():
    found = by_pair(SHOP)
    assert {pair: item.changes for pair, item in found.items()} == {
        ("page", "help"): ("channel", "team"),
        ("page", "basket"): ("channel",),
        ("basket", "pay"): (),
        ("help", "pay"): ("team",),
    }
    assert (found["page", "help"].channel, found["page", "help"].team) == (("web", "phone"), ("sales", "care"))
    assert [found[pair].kind for pair in (("page", "help"), ("basket", "pay"), ("help", "pay"))] == [
        "forced",
        "planned",
        None,
    ]


def test_friction_counts_changes_and_falls_and_force():
    found = by_pair(SHOP)
    assert {pair: item.friction for pair, item in found.items()} == {
        ("page", "help"): 2 + 1 + 1,
        ("page", "basket"): 1,
        ("basket", "pay"): 1 + 2,
        ("help", "pay"): 1 + 0.5,
    }
    assert (found["page", "basket"].fall, found["basket", "pay"].fall) == (0, 2)


def test_an_average_journey_has_so_many():
    found = handoffs(SHOP)
    assert {pair: item.per_journey for pair, item in by_pair(SHOP).items()} == {
        ("page", "help"): 0.25,
        ("page", "basket"): 0.5,
        ("basket", "pay"): 0.5,
        ("help", "pay"): 0.125,
    }
    assert (found.per_journey, found.forced_per_journey) == (1.375, 0.25)
    assert found.friction_per_journey == 0.25 * 4 + 0.5 + 0.5 * 3 + 0.125 * 1.5
    assert found.title == "Hand-offs: 4 transitions, 1.375 in an average journey, 0.25 of them forced"
    assert [item.target.id for item in found.forced] == ["help"]


def test_the_most_friction_in_an_average_journey_comes_first():
    assert list(by_pair(SHOP)) == [("basket", "pay"), ("page", "help"), ("page", "basket"), ("help", "pay")]
    even = sketch("b > c, a > c, c > d", channel={"a": "x", "b": "x", "c": "y"}, entry={"a": 1, "b": 1})
    assert list(by_pair(even)) == [("b", "c"), ("a", "c")]


def test_the_matrix_adds_up_by_channel_in_the_order_of_the_map():
    matrix = handoffs(SHOP).matrix
    assert (matrix.side, matrix.names) == ("channel", ("phone", "web", "app"))
    assert [(cell.source, cell.target, cell.transitions, cell.per_journey) for cell in matrix] == [
        ("web", "phone", 1, 0.25),
        ("web", "app", 1, 0.5),
    ]
    assert [cell.forced_per_journey for cell in matrix] == [0.25, 0]
    assert str(matrix).splitlines() == [
        "Hand-offs per journey from channel to channel",
        "from   to phone  to web  to app",
        "-----  --------  ------  ------",
        "phone",
        "web        0.25             0.5",
        "app",
    ]
    assert repr(matrix) == str(matrix)
    assert ">0.25</td>" in matrix._repr_html_()


def test_there_is_a_matrix_of_teams_too():
    channels, teams = handoffs(SHOP).matrices
    assert channels == handoffs(SHOP).matrix
    assert [(cell.source, cell.target, cell.per_journey) for cell in teams] == [
        ("care", "sales", 0.125),
        ("sales", "care", 0.25),
    ]


def test_a_matrix_of_many_channels_shows_the_first_of_them():
    names = [f"t{number}" for number in range(20)]
    chain = sketch(", ".join(f"{a} > {b}" for a, b in pairwise(names)), channel={n: n for n in names})
    matrix = handoffs(chain).matrix
    assert len(matrix) == 19
    assert str(matrix).endswith("... and 8 more")
    assert len(matrix.to_square(most=20)) == 20


def test_where_nothing_is_handed_over_the_answer_is_empty():
    found = handoffs(CHAIN)
    assert (len(found), found.per_journey, found.friction_per_journey) == (0, 0, 0)
    assert found.title == "Hand-offs: 0 transitions, 0 in an average journey"
    assert str(found.matrix) == "Hand-offs per journey from channel to channel: none"
    assert found.matrix._repr_html_() == f"<p><strong>{found.matrix}</strong></p>"


def test_what_is_missing_is_no_change_and_said():
    notes = handoffs(SHOP).assumptions
    assert "no change of channel at 1 touchpoint without one" in notes
    assert "no change of team at 5 touchpoints without one" not in notes
    assert "no change of team at 6 touchpoints without one" in handoffs(MAP).assumptions
    gone = sketch("a > b, b > c", channel={"a": "x", "b": "y", "c": "x"}, emotion={"a": 2})
    assert "no fall of emotion at 2 hand-offs where one is missing" in handoffs(gone).assumptions


def test_a_transition_that_nobody_takes_is_a_hand_off_that_does_not_happen():
    journey = sketch("a > b 0, a > c 1", channel={"a": "x", "b": "y"})
    (item,) = handoffs(journey)
    assert (item.per_journey, item.friction_per_journey) == (0, 0)


def test_hand_offs_in_a_loop_that_nobody_leaves_have_no_end():
    journey = sketch("a > b, b > c, c > b", channel={"a": "x", "b": "x", "c": "y"}, entry={"a": 1})
    found = handoffs(journey)
    assert [item.per_journey for item in found] == [None, None]
    assert (found.per_journey, found.friction_per_journey) == (None, None)
    assert found.title == "Hand-offs: 2 transitions, without end in a journey"
    assert [cell.per_journey for cell in found.matrix] == [None, None]
    json.dumps(found.to_dict(), allow_nan=False)


@st.composite
def staffed_maps(draw):
    """Small maps with channels, owners and stages' owners, some of them missing."""
    journey = draw(small_maps())
    sides = st.sampled_from([None, "x", "y", "z"])
    stages = []
    for stage in journey.stages:
        row = [attrs.evolve(point, channel=draw(sides), owner=draw(sides)) for point in stage.touchpoints]
        row = [
            attrs.evolve(
                point,
                next=point.next
                and tuple(
                    attrs.evolve(way, handoff=draw(st.sampled_from([None, None, "planned", "forced"])))
                    for way in point.next
                ),
            )
            for point in row
        ]
        stages.append(Stage(stage.id, stage.name, owner=draw(sides), touchpoints=tuple(row)))
    return with_vocabulary(attrs.evolve(journey, stages=tuple(stages)), "xyz", "xyz")


@given(staffed_maps())
def test_all_are_found_by_a_plain_loop(journey):
    times, index = visits(journey.flow), journey.flow.index
    expected, matrix = {}, {}
    for way in journey.transitions:
        source, target = way.source, way.target
        changes = 0
        for before, after, name in (
            (source.channel, target.channel, "channel"),
            (journey.owner_of(source), journey.owner_of(target), "team"),
        ):
            if before and after and before != after:
                changes += 1
                if times is not None:
                    taken = times[index[source.id]] * way.probability
                    matrix[name, before, after] = matrix.get((name, before, after), 0) + taken
        if changes or way.handoff:
            before, after = journey.emotion(source), journey.emotion(target)
            fall = 0 if before is None or after is None else max(0, (before - after) / 2)
            expected[source.id, target.id] = max(1, changes) + fall + (way.handoff == "forced")
    found = handoffs(journey)
    assert {pair: item.friction for pair, item in by_pair(journey).items()} == pytest.approx(expected)
    if times is not None:
        often = {
            (way.source.id, way.target.id): way.probability * times[index[way.source.id]] for way in journey.transitions
        }
        assert found.per_journey == pytest.approx(sum(often[pair] for pair in expected), abs=1e-9)
        cells = {(each.side, cell.source, cell.target): cell.per_journey for each in found.matrices for cell in each}
        assert cells == pytest.approx(matrix, abs=1e-9)


def test_each_says_how_well_it_is_known():
    found = by_pair(load(example_path("bookshop")))
    forced = found["delivery-cost", "care-call"]
    assert (forced.kind, forced.evidence, forced.reach_evidence) == ("forced", "measured", "measured")
    assert found["second-order", "loyal-reader"].evidence == "assumed"


def test_plain_data_has_totals_and_both_matrices():
    data = json.loads(json.dumps(handoffs(SHOP).to_dict()))
    assert (data["per_journey"], data["forced_per_journey"]) == (1.375, 0.25)
    assert data["matrices"]["team"][1] == {
        "from": "sales",
        "to": "care",
        "transitions": 1,
        "per_journey": 0.25,
        "forced_per_journey": 0.25,
    }
    assert data["records"][1]["channel"] == "web > phone"
    assert data["records"][0]["channel"] is None
