"""Removal effects beside known values, and beside the success of maps in which customers give up at a touchpoint."""

import pytest
from dense import chance, ways_of
from hypothesis import given
from oracles import CHAIN

from journeymap import example_path, load
from journeymap.analysis.movement.gates import must_pass
from journeymap.analysis.movement.removal import removal_effects
from sketches import ids, sketch, small_maps


def by_name(journey, field="effect"):
    return {item.touchpoint.id: getattr(item, field) for item in removal_effects(journey)}


def test_the_chain():
    assert by_name(CHAIN) == pytest.approx(
        {"site": 1, "checkout": 1, "search": 0.516129, "ad": 0.483871, "chat": 0.105263}, abs=1e-6
    )
    assert by_name(CHAIN, "share") == pytest.approx(
        {"site": 0.322034, "checkout": 0.322034, "search": 0.166211, "ad": 0.155823, "chat": 0.033898}, abs=1e-6
    )
    assert removal_effects(CHAIN).probability_of_success == pytest.approx(0.255294, abs=1e-6)


def test_the_largest_effects_come_first_and_equal_ones_as_declared():
    assert ids(item.touchpoint for item in removal_effects(CHAIN)) == "site checkout search ad chat"
    fair = sketch("b > d, a > d, d > e", entry={"a": 1, "b": 1})
    assert list(by_name(fair)) == ["d", "b", "a"]


@given(small_maps())
def test_an_effect_is_the_success_lost_where_customers_give_up(journey):
    flow = journey.flow
    before = chance(ways_of(flow), flow.entries, set(flow.successes))
    found = by_name(journey)
    for number, touchpoint in enumerate(flow.touchpoints):
        if before and flow.successors[number]:
            ways = ways_of(flow)
            ways[number] = {}
            after = chance(ways, flow.entries, set(flow.successes))
            assert found[touchpoint.id] == pytest.approx(1 - after / before, abs=1e-9)
    assert bool(found) <= (before > 0)


@given(small_maps())
def test_shares_add_up_and_must_pass_touchpoints_have_exactly_1(journey):
    found = removal_effects(journey)
    shares = [item.share for item in found if item.share is not None]
    assert sum(shares) == pytest.approx(1) or not shares
    gates = {gate.id for gate in must_pass(journey)}
    assert all(item.is_must_pass == (item.touchpoint.id in gates) for item in found)
    assert all(item.effect == 1 for item in found if item.is_must_pass)
    assert all(0 <= item.effect <= 1 for item in found)


def test_the_reader_is_warned_of_must_pass_touchpoints_only():
    (warning,) = [note for note in removal_effects(CHAIN).assumptions if "effect of 1" in note]
    assert warning.endswith("'site', 'checkout'")
    free = sketch("a > b, a > c, b > e, c > d", entry={"b": 1, "c": 1}, outcome={"d": "success", "e": "success"})
    assert not any("effect of 1" in note for note in removal_effects(free).assumptions)


def test_a_touchpoint_that_nobody_comes_to_has_no_effect():
    journey = sketch("a > c, b > c, x > c", entry={"a": 1, "b": 1, "x": False})
    assert by_name(journey) == {"a": 0.5, "b": 0.5, "x": 0}


def test_without_an_effect_there_is_nothing_to_share():
    journey = sketch("won, x > lost", entry={"won": 1}, outcome={"won": "success", "lost": "failure"})
    assert by_name(journey, "share") == {"x": None}


@pytest.mark.parametrize(
    ("journey", "why"),
    [
        (sketch("a > b", outcome={"b": "failure"}), "the map has no end that counts as success"),
        (sketch("a > b 0, a > c 1", outcome={"b": "success", "c": "failure"}), "customers come to no success"),
        (sketch("a > b, b > a"), "the map has no end that counts as success"),
        (sketch("a, b", next={"a": (), "b": ()}), "customers come to no success"),
    ],
    ids=["no end", "nobody goes", "closed loop", "no entry"],
)
def test_where_nobody_succeeds_the_answer_says_why(journey, why):
    found = removal_effects(journey)
    assert (len(found), found.probability_of_success) == (0, 0)
    assert found.assumptions[-1] == f"nobody succeeds: {why}"
    assert str(found).startswith("Removal effects: none, for want of success\n")


def test_each_effect_says_how_well_it_is_known():
    found = {item.touchpoint.id: item for item in removal_effects(load(example_path("bookshop")))}
    assert (found["basket"].evidence, found["basket"].reach_evidence) == ("measured", "measured")
    assert (found["pickup-point"].evidence, found["checkout"].reach_evidence) == ("observed", "observed")
    assert any("probabilities are measured at" in note for note in removal_effects(CHAIN).assumptions) is False


def test_plain_data_has_the_probability_that_the_effects_are_parts_of():
    data = removal_effects(CHAIN).to_dict()
    assert data["probability_of_success"] == pytest.approx(0.255294, abs=1e-6)
    assert data["records"][0]["must_pass"] is True
