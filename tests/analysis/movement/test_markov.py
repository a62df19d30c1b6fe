"""The journey as an absorbing Markov chain, for all customers, for one persona, and persona by persona."""

import json
import math
import sys

import pytest
from hypothesis import given
from oracles import CHAIN, MAP

import journeymap as jm
from journeymap.analysis.movement import mixing
from journeymap.analysis.movement.markov import markov
from journeymap.errors import MissingToolError, UnknownNameError
from journeymap.model import Transition
from journeys import journeys
from sketches import ids, sketch, small_maps

TWO_KINDS = sketch(
    "a > b, b > a .5, b > c .5",
    next={
        "b": (
            Transition("a", probability=0.8, personas=("slow",)),
            Transition("c", probability=0.2, personas=("slow",)),
            Transition("c", probability=0.9, personas=("fast",)),
        )
    },
    entry={"a": True},
    duration={"a": 10, "b": 20, "c": 5},
    shares={"slow": 0.25, "fast": 0.75},
)


def test_the_chain():
    found = markov(CHAIN)
    assert found.success == pytest.approx(0.255294, abs=1e-6)
    assert found.expected_steps == pytest.approx(3.24)
    assert found.variance == pytest.approx(1.598871, abs=1e-6)
    assert found.deviation == pytest.approx(math.sqrt(1.598871), abs=1e-6)
    assert found.visits == pytest.approx(
        {"ad": 0.6, "search": 0.4, "site": 0.729412, "chat": 0.145882, "checkout": 0.364706, "success": 0.255294},
        abs=1e-6,
    )
    assert found.reach == pytest.approx(
        {"ad": 0.6, "search": 0.4, "site": 0.62, "chat": 0.130526, "checkout": 0.344444, "success": 0.255294}, abs=1e-6
    )
    assert found.absorption == pytest.approx({"success": 0.255294, "drop_off": 0.744706}, abs=1e-6)
    assert found.outcomes == pytest.approx(
        {"success": 0.255294, "failure": 0, "neutral": 0, "drop_off": 0.744706}, abs=1e-6
    )
    assert found.drop_off == pytest.approx(
        {"ad": 0.3, "search": 0.08, "site": 0.218824, "chat": 0.072941, "checkout": 0.072941, "success": 0}, abs=1e-6
    )


def test_the_map():
    """Ad or search, site, then half by chat: 2 + 5 + 5 + 4 + 2 seconds, without a way to be lost."""
    found = markov(MAP)
    assert (found.success, found.expected_steps, found.expected_time) == pytest.approx((1, 4.5, 18))
    assert found.variance == pytest.approx(0.25)
    assert found.time_variance == pytest.approx(0.5 * 0.5 * 10**2 + 0.5 * 0.5 * 2**2)


def test_time_is_that_at_touchpoints_and_between_them():
    journey = jm.loads("""
journeymap: 1
name: Wait
stages:
  all:
    touchpoints:
      ask: {duration: 60s, next: [{to: ask, probability: 0.5, delay: 100s}, {to: told, probability: 0.5, delay: 10s}]}
      told: {duration: 5s, outcome: success}
""")
    found = markov(journey)
    assert found.expected_time == pytest.approx(2 * 60 + 100 + 10 + 5)
    assert found.time_variance == pytest.approx(160**2 * 2)
    assert found.time_deviation == pytest.approx(160 * math.sqrt(2))
    assert [item.expected_time for item in found] == pytest.approx([235, 5])


@given(small_maps())
def test_all_customers_end_somewhere(journey):
    found = markov(journey)
    whole = 1 if journey.flow.entries else 0
    assert sum(found.absorption.values()) == pytest.approx(whole)
    assert sum(found.outcomes.values()) == pytest.approx(whole)
    assert found.outcomes["success"] == pytest.approx(found.success, abs=1e-9)
    assert sum(found.drop_off.values()) == pytest.approx(found.absorption["drop_off"], abs=1e-9)
    assert (found.expected_steps is None) == (found.outcomes.get("trapped", 0) > 0 or not whole)


@given(small_maps())
def test_the_first_step_is_the_one_into_the_journey(journey):
    found = markov(journey)
    if found.expected_steps is not None:
        later = {item.touchpoint.id: item.expected_steps for item in found}
        entries = [(journey.touchpoints[number].id, weight) for number, weight in journey.flow.entries if weight]
        assert found.expected_steps == pytest.approx(1 + sum(weight * later[name] for name, weight in entries))


def test_a_trap_is_named_and_takes_the_end_of_steps_and_time_away():
    journey = sketch("a > b .5, a > win .25, b > c, c > b", entry={"a": True}, outcome={"win": "success"})
    found = markov(journey)
    (trap,) = found.traps
    assert (ids(trap.touchpoints), trap.chance) == ("b c", 0.5)
    assert found.absorption == {"win": 0.25, "drop_off": 0.25, "trapped": 0.5}
    assert (found.expected_steps, found.variance, found.expected_time, found.time_variance) == (None,) * 4
    assert found.success == 0.25
    assert found.visits["b"] == math.inf
    assert [record["visits"] for record in found.to_records()] == [1, None, 0.25, None]
    assert (
        "nobody leaves the loop of 'b', 'c': 0.5 of all customers end there, so that steps and time have no end"
        in found.assumptions
    )


def test_a_trap_that_nobody_gets_into_changes_nothing():
    found = markov(sketch("a > e, x > y, y > x", entry={"a": True}))
    assert [(ids(trap.touchpoints), trap.chance) for trap in found.traps] == [("x y", 0)]
    assert (found.expected_steps, found.absorption) == (2, {"e": 1, "drop_off": 0, "trapped": 0})


def test_what_the_map_does_not_say_counts_0_and_is_named():
    found = markov(sketch("a > b, b > c, x > y", entry={"a": True}, duration={"a": 60}))
    assert found.expected_time == 60
    assert "counted 0 for want of a duration: 'b', 'c'" in found.assumptions
    assert "no waiting on the 2 transitions without a delay" in found.assumptions


def test_a_journey_that_nobody_enters_says_so():
    found = markov(sketch("a > b", entry={"a": False, "b": False}))
    assert (found.success, found.expected_steps, found.expected_time) == (0, None, None)
    assert "customers enter nowhere" in found.assumptions


def test_customers_who_as_good_as_never_leave_are_not_counted():
    rows = [f"t{n} > t{n + 1} 1e-10, t{n + 1} > t{n} .9999999999" for n in range(60)]
    journey = sketch(", ".join(["t0 > t0 .9999999999", *rows, "t60 > e 1e-10"]), entry={"t0": True})
    found = markov(journey)
    assert found.expected_steps is None
    assert any("so seldom" in note for note in found.assumptions)
    json.dumps(found.to_dict(), allow_nan=False)


def test_a_table_of_touchpoints_under_success_steps_and_time():
    found = markov(CHAIN)
    assert found.title == "Markov chain: success 0.2553, drop-off 0.7447, 3.24 steps"
    assert found.touchpoints is found.items
    assert str(found).startswith(found.title + "\ntouchpoint  name")
    assert markov(MAP).title == "Markov chain: success 1, 4.5 steps, 18 s"


def test_plain_data_has_what_is_of_the_whole_journey():
    data = json.loads(json.dumps(markov(CHAIN).to_dict(), allow_nan=False))
    assert data["absorption"]["success"] == data["outcomes"]["success"] == pytest.approx(data["success"])
    assert data["expected_steps"] == pytest.approx(3.24)
    assert (data["traps"], data["personas"], data["evidence"]) == ([], {}, "assumed")


def test_evidence_is_that_of_the_probabilities():
    journey = jm.load(jm.example_path("bookshop"))
    found = markov(journey)
    first = found[0]
    assert (first.evidence, first.reach_evidence) == ("measured", "measured")
    assert any(note.startswith("probabilities are measured at") for note in found.assumptions)


def test_one_persona_has_the_chain_of_its_own_journey():
    alone = markov(TWO_KINDS, persona="slow")
    assert alone == markov(TWO_KINDS.for_persona("slow"))
    assert (alone.success, alone.visits["a"], alone.expected_steps) == pytest.approx((1, 5, 11))
    with pytest.raises(UnknownNameError, match="did you mean 'slow'"):
        markov(TWO_KINDS, persona="slo")


def test_personas_are_put_together_by_their_shares():
    found = markov(TWO_KINDS, by_persona=True)
    slow, fast = found.personas["slow"], found.personas["fast"]
    assert list(found.personas) == ["slow", "fast"]
    assert found.success == pytest.approx(0.25 * 1 + 0.75 * 0.9)
    assert found.visits == pytest.approx({"a": 0.25 * 5 + 0.75, "b": 0.25 * 5 + 0.75, "c": 0.25 + 0.75 * 0.9})
    assert found.reach["b"] == pytest.approx(1)
    assert found.absorption == pytest.approx({"c": 0.925, "drop_off": 0.075})
    assert found.expected_steps == pytest.approx(0.25 * slow.expected_steps + 0.75 * fast.expected_steps)
    within = 0.25 * slow.variance + 0.75 * fast.variance
    between = 0.25 * 0.75 * (slow.expected_steps - fast.expected_steps) ** 2
    assert found.variance == pytest.approx(within + between)
    assert found.title.startswith("Markov chain, 2 personas apart: success 0.925, drop-off 0.075, ")
    assert json.loads(json.dumps(found.to_dict()))["personas"]["fast"]["success"] == pytest.approx(0.9)


def test_a_persona_stays_who_he_is_which_all_customers_together_do_not():
    together, apart = markov(TWO_KINDS), markov(TWO_KINDS, by_persona=True)
    assert together.visits["a"] == pytest.approx(1 / (1 - 0.25 * 0.8))
    assert apart.visits["a"] == pytest.approx(2)


def test_what_is_to_come_at_a_touchpoint_is_that_of_those_who_come_there():
    journey = sketch(
        "a > b .5, a > c .5, b > d, c > d .5",
        entry={"a": True},
        personas={"b": ("one",)},
        shares={"one": 0.5, "two": 0.5},
    )
    found = {item.touchpoint.id: item for item in markov(journey, by_persona=True)}
    assert found["b"].reach == pytest.approx(0.25)
    assert (found["b"].success, found["b"].expected_steps) == (1, 1)
    one, two = markov(journey, persona="one"), markov(journey, persona="two")
    assert found["a"].success == pytest.approx((one.success + two.success) / 2)


@given(small_maps())
def test_without_personas_apart_is_together(journey):
    assert markov(journey, by_persona=True) == markov(journey)


def test_personas_who_live_the_same_are_worked_out_once():
    journey = sketch("a > b .5", entry={"a": True}, shares={f"p{number}": None for number in range(500)})
    found = markov(journey, by_persona=True)
    assert len(found.personas) == 500
    assert len({id(chain) for chain in found.personas.values()}) == 1
    assert found.success == pytest.approx(0.5)


def test_a_persona_who_cannot_enter_is_left_out():
    journey = sketch("a > b .5", entry={"a": True, "b": False}, personas={"a": ("in",)}, shares={"in": 0.5, "out": 0.5})
    found = markov(journey, by_persona=True)
    assert list(found.personas) == ["in"]
    assert found.success == pytest.approx(0.5)
    assert "left out since they enter nowhere: 'out'" in found.assumptions


def test_a_trap_for_one_persona_takes_the_end_of_steps_away():
    journey = sketch(
        "a > b, b > d, b > a",
        next={"b": (Transition("a", personas=("stuck",)), Transition("d", personas=("free",)))},
        entry={"a": True},
        shares={"stuck": 0.2, "free": 0.8},
    )
    found = markov(journey, by_persona=True)
    assert [(ids(trap.touchpoints), trap.chance) for trap in found.traps] == [("a b", pytest.approx(0.2))]
    assert (found.expected_steps, found.variance) == (None, None)
    assert found.success == pytest.approx(0.8)
    assert found.visits["a"] == math.inf
    assert found.absorption == pytest.approx({"d": 0.8, "drop_off": 0, "trapped": 0.2})
    assert markov(journey).traps == ()


def test_too_many_different_personas_are_cut_short_and_counted(monkeypatch):
    monkeypatch.setattr(mixing, "TOUCHPOINTS", 6)
    journey = sketch(
        "a > b, a > c, a > d",
        entry={"a": True},
        personas={"b": ("x",), "c": ("y",)},
        shares={"x": 0.5, "y": 0.3, "z": 0.2},
    )
    found = markov(journey, by_persona=True)
    assert list(found.personas) == ["x"]
    assert "left out for want of time: 2 personas of small groups, 0.5 of all customers" in found.assumptions


def test_solvers_give_the_same_and_a_wrong_one_is_told():
    assert markov(CHAIN, solver="python").visits == pytest.approx(markov(CHAIN, solver="scipy").visits, rel=1e-12)
    with pytest.raises(ValueError, match=r"no solver 'scipi'; did you mean 'scipy'\?"):
        markov(CHAIN, solver="scipi")
    with pytest.raises(ValueError, match="give one of them"):
        markov(TWO_KINDS, persona="slow", by_persona=True)


def test_without_scipy_it_cannot_be_asked_for(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(MissingToolError, match=r"pip install 'journeymap\[analysis\]'"):
        markov(CHAIN, solver="scipy")
    assert markov(CHAIN).success == pytest.approx(0.255294, abs=1e-6)


@given(journeys())
def test_every_journey_has_a_chain_persona_by_persona_too(journey):
    for found in (markov(journey), markov(journey, by_persona=True)):
        json.dumps(found.to_dict(), allow_nan=False)
        assert str(found).startswith(found.title)
        assert len(found) == len(journey.touchpoints)
        assert all(0 <= item.reach <= 1 and 0 <= item.success <= 1 for item in found)
