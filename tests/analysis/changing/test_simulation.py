"""A journey before and after: the measures by hand and by dense algebra, and what the comparison says."""

import json

import numpy as np
import pytest
from hypothesis import given, settings

import journeymap as jm
from analysis import dense
from analysis.oracles import CHAIN, MAP
from changeable import changeable
from journeymap.analysis.changing.simulation import MEASURES, UNITS
from sketches import sketch


def test_the_chain_before_and_after_a_change():
    result = jm.simulate(CHAIN, "chat.drop_off = 0%")
    assert result.before.success == pytest.approx(0.255294, abs=1e-6)
    # site: 0.5 pay, 0.2 chat that all comes back: N = 0.62 / (1 - 0.05 - 0.2), and 0.35 of the visits succeed
    assert result.after.success == pytest.approx(0.62 / 0.75 * 0.35)


def test_removing_is_the_removal_effect_of_the_chain():
    effects = {"ad": 0.483871, "search": 0.516129, "site": 1, "chat": 0.105263, "checkout": 1}
    for name, effect in effects.items():
        result = jm.simulate(CHAIN, f"remove {name} leaves")
        assert 1 - result.after.success / result.before.success == pytest.approx(effect, abs=1e-6)


SHOP = jm.loads("""
journeymap: 1
name: Shop
channels: {web: {}, phone: {}}
teams: {shop: {}, care: {}}
evidence: {study: {kind: survey}}
stages:
  all:
    owner: shop
    touchpoints:
      site:
        {channel: web, emotion: 1, effort: 2, duration: 1m, evidence: study,
         next: [{to: pay, probability: 0.5, delay: 10s}, {to: call, probability: 0.25, handoff: forced}]}
      call: {channel: phone, emotion: -2, effort: 5, duration: 10m, owner: care, next: [{to: pay, probability: 1}]}
      pay: {channel: web, effort: 3, next: [{to: done, probability: 0.8}]}
      done: {emotion: 2, duration: 30s, outcome: success, evidence: study}
""")


def test_every_measure_by_hand():
    before = jm.simulate(SHOP).before
    assert before.success == pytest.approx(0.6)
    assert before.expected_time == pytest.approx(60 + 0.25 * 600 + 0.6 * 30 + 0.5 * 10)
    assert before.expected_effort == pytest.approx(2 + 0.25 * 5 + 0.75 * 3)
    assert before.time_per_success == pytest.approx(before.expected_time / 0.6)
    assert before.effort_per_success == pytest.approx(before.expected_effort / 0.6)
    assert before.mean_emotion == pytest.approx((1 - 0.25 * 2 + 0.6 * 2) / (1 + 0.25 + 0.6))
    assert before.peak_end == jm.emotion_curve(SHOP).peak_end == 2
    assert before.handoffs == pytest.approx(0.5)
    assert before.forced_handoffs == pytest.approx(0.25)


def test_a_call_that_nobody_has_to_make_is_no_hand_off():
    result = jm.simulate(SHOP, "remove call")
    assert result.after.handoffs == 0
    assert result.after.expected_time == pytest.approx(60 + 0.6 * 30 + 0.5 * 10)
    readings = {item.measure: item.reading for item in result}
    assert readings == {
        "success": "as before",
        "expected_time": "2m30s less",
        "time_per_success": "4m10s less",
        "expected_effort": "1.25 less",
        "effort_per_success": "2.08 less",
        "mean_emotion": "0.456 higher",
        "peak_end": "as before",
        "handoffs": "0.5 less",
        "forced_handoffs": "0.25 less",
    }


def test_rows_say_how_well_what_they_rest_on_is_known():
    levels = {item.measure: item.evidence for item in jm.simulate(SHOP, "remove call")}
    assert set(levels.values()) == {"assumed"}
    known = jm.loads(jm.dumps(SHOP).replace("owner: care", "owner: care\n        evidence: study"))
    known = jm.simulate(jm.loads(jm.dumps(known).replace("effort: 3", "effort: 3\n        evidence: study")))
    assert {item.evidence for item in known} == {"measured"} == {known.evidence}


@settings(max_examples=60)
@given(changeable())
def test_the_measures_are_those_of_dense_algebra(journey):
    found, flow, visits = jm.simulate(journey).before, journey.flow, dense.visits(journey.flow)
    success = dense.chance(dense.ways_of(flow), flow.entries, set(flow.successes)) if flow.successes else 0.0
    assert found.success == pytest.approx(success, abs=1e-9)
    if visits is None:
        return
    efforts = np.array([one.effort or 0 for one in flow.touchpoints])
    assert found.expected_effort == pytest.approx(visits @ efforts, abs=1e-9)
    delays = [
        sum(p * (delay or 0) for p, delay in zip(*row, strict=True))
        for row in zip(flow.probabilities, flow.delays, strict=True)
    ]
    durations = np.array([one.duration or 0 for one in flow.touchpoints])
    assert found.expected_time == pytest.approx(visits @ (durations + delays), abs=1e-9)
    felt = [number for number, emotion in enumerate(flow.emotions) if emotion is not None]
    met = sum(visits[number] for number in felt)
    if met > 1e-9:
        mean = sum(visits[number] * flow.emotions[number] for number in felt) / met
        assert found.mean_emotion == pytest.approx(mean, abs=1e-9)


def test_a_loop_that_nobody_leaves_has_no_end_of_time():
    journey = sketch("a > b .5, a > c .5, c > c", duration={"c": 60}, effort={"c": 1}, emotion={"c": -1, "b": 1})
    result = jm.simulate(journey, "c.drop_off = 50%")
    assert (result.before.expected_time, result.before.expected_effort, result.before.mean_emotion) == (
        None,
        None,
        None,
    )
    assert (result.after.expected_time, result.after.expected_effort) == (60, 1)
    assert result.after.mean_emotion == pytest.approx((0.5 - 1) / 1.5)
    assert result[1].reading == "cannot be compared"
    assert any("loop that nobody leaves" in note for note in result.assumptions)
    json.dumps(result.to_dict(), allow_nan=False)


def test_without_success_nothing_is_spent_for_one():
    before = jm.simulate(sketch("a > b", outcome={"b": "failure"}, effort={"a": 1})).before
    assert (before.success, before.effort_per_success, before.expected_effort) == (0, None, 1)


def test_changes_are_made_one_after_another():
    result = jm.simulate(SHOP, "site.emotion += 0.5", jm.Change.shift("site", emotion=0.25))
    assert result.journey.emotion("site") == 1.75
    assert SHOP.emotion("site") == 1
    assert result.changes == (jm.Change.shift("site", emotion=0.5), jm.Change.shift("site", emotion=0.25))


def test_what_is_no_change_is_refused():
    with pytest.raises(TypeError, match="a change is 3, wanted a text"):
        jm.simulate(SHOP, 3)


def test_the_title_says_what_is_changed_and_what_becomes_of_success():
    assert jm.simulate(SHOP, "remove call leaves").title == "What if: remove call leaves - success 0.6 -> 0.4"
    assert jm.simulate(SHOP, "remove call", "site.effort = 1").title.startswith("What if: 2 changes - ")
    long = jm.simulate(SHOP, f"add x between site and pay, name {'long ' * 40}").title
    assert len(long) < 110
    assert "… - success" in long


def test_more_success_may_take_more_time_and_the_result_says_why():
    notes = jm.simulate(SHOP, "pay.drop_off = 0%").assumptions
    assert any("whoever stays on has more ahead" in note for note in notes)
    assert not any("whoever stays on" in note for note in jm.simulate(SHOP, "pay.drop_off = 50%").assumptions)


def test_what_the_map_does_not_say_counts_nothing_and_is_told():
    told = jm.simulate(MAP, "site.effort = 1").assumptions
    assert "equal shares and no drop-off where no probability is given (5 touchpoints)" in told
    told = jm.simulate(SHOP).assumptions
    assert "duration 0 at 1 touchpoint without one" in told
    assert "effort 0 at 1 touchpoint without one" in told
    assert "the mean emotion leaves out 1 touchpoint without one" in told


def test_the_rows_are_records():
    result = jm.simulate(SHOP, "remove call")
    records = result.to_records()
    assert [record["measure"].replace(" ", "_") for record in records] == list(MEASURES) == list(UNITS)
    assert [record["unit"] for record in records][:3] == ["share", "s", "s"]
    data = json.loads(json.dumps(result.to_dict()))
    assert (data["changes"], data["evidence"], data["records"]) == (["remove call"], "assumed", records)
    assert str(result).splitlines()[0] == result.title


def test_spans_are_told_in_units_that_matter():
    def told(seconds):
        return jm.simulate(SHOP, f"done.duration += {seconds}").to_records()[1]["reading"]

    assert (told("1s"), told("100s"), told("2h"), told("0.01s")) == (
        "0.6s more",
        "1m more",
        "1h12m more",
        "0.006s more",
    )
