"""Influence beside a chain of twice the states, which remember whether a touchpoint was visited."""

import pytest
from dense import chance, ways_of
from hypothesis import given
from oracles import CHAIN

from journeymap.analysis.movement.influence import influence
from sketches import sketch, small_maps


def by_name(journey):
    return {item.touchpoint.id: item for item in influence(journey)}


def remembering(flow, watched):
    """The ways of a flow over twice the states: state + count is one after a visit to the watched touchpoint."""
    count, plain = len(flow.touchpoints), ways_of(flow)
    late = [{target + count: p for target, p in row.items()} for row in plain]
    early = [{target + count * (target == watched): p for target, p in row.items()} for row in plain]
    starts = [(entry + count * (entry == watched), weight) for entry, weight in flow.entries]
    return early + late, starts


@given(small_maps())
def test_it_compares_those_who_visit_with_those_who_do_not(journey):
    flow, found = journey.flow, by_name(journey)
    count = len(flow.touchpoints)
    for number, touchpoint in enumerate(flow.touchpoints):
        if touchpoint.id in found:
            item = found[touchpoint.id]
            ways, starts = remembering(flow, number)
            visiting = chance(ways, starts, set(range(count, 2 * count)))
            with_it = chance(ways, starts, {end + count for end in flow.successes})
            without_it = chance(ways, starts, set(flow.successes))
            assert item.reach == pytest.approx(visiting, abs=1e-9)
            expected = with_it / visiting if visiting > 1e-9 else None
            assert item.success_with == (None if expected is None else pytest.approx(expected, abs=1e-9))
            expected = without_it / (1 - visiting) if visiting < 1 - 1e-9 else None
            assert item.success_without == (None if expected is None else pytest.approx(expected, abs=1e-9))


def test_the_chain_by_hand():
    found = by_name(CHAIN)
    ad = found["ad"]
    assert (ad.success_with, ad.success_without) == pytest.approx((0.205882, 0.329412), abs=1e-6)
    assert ad.difference == pytest.approx(-0.123529, abs=1e-6)
    assert ad.influence == pytest.approx(0.123529, abs=1e-6)
    assert found["search"].difference == pytest.approx(0.123529, abs=1e-6)
    assert "success" not in found


def test_nobody_succeeds_around_a_must_pass_touchpoint():
    found = by_name(CHAIN)
    assert (found["site"].success_without, found["checkout"].success_without) == (0, 0)
    assert found["site"].influence == found["site"].success_with == pytest.approx(0.255294 / 0.62, abs=1e-5)


def test_where_all_come_or_nobody_there_is_nobody_to_compare_with():
    journey = sketch("a > b .5, a > c .5, x > c", entry={"a": 1, "x": False}, outcome={"b": "success", "c": "failure"})
    found = by_name(journey)
    assert (found["a"].success_with, found["a"].success_without, found["a"].influence) == (0.5, None, None)
    assert (found["x"].success_with, found["x"].success_without, found["x"].difference) == (None, 0.5, None)


def test_the_largest_come_first_and_the_unknown_last():
    journey = sketch("a > b .5, a > c .5, b > d .9, c > d .5", outcome={"d": "success"})
    assert [item.touchpoint.id for item in influence(journey)] == ["b", "c", "a"]
    assert [item.touchpoint.id for item in influence(CHAIN)] == ["checkout", "site", "ad", "search", "chat"]


def test_it_warns_that_a_difference_is_no_effect():
    assert any("no effect of the touchpoint" in note for note in influence(CHAIN).assumptions)


def test_where_nobody_succeeds_the_answer_says_why():
    found = influence(sketch("a > b", outcome={"b": "failure"}))
    assert (len(found), found.title) == (0, "Influence: none, for want of success")
    assert found.assumptions[-1] == "nobody succeeds: the map has no end that counts as success"


def test_those_who_never_leave_a_loop_do_not_succeed():
    found = by_name(sketch("a > b .5, a > d .5, b > c, c > b", outcome={"d": "success"}, entry={"a": 1}))
    assert (found["b"].success_with, found["b"].success_without) == (0, 1)


def test_plain_data_has_both_chances():
    data = influence(CHAIN).to_dict()
    assert data["probability_of_success"] == pytest.approx(0.255294, abs=1e-6)
    assert {"success_with", "success_without", "difference"} <= data["records"][0].keys()
