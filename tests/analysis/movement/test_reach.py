"""Reach beside known values and exact fractions."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from oracles import CHAIN

from journeymap import example_path, load
from journeymap.analysis.movement.reach import chance_of_any, chances_of, reach
from journeymap.model import Transition
from sketches import sketch, small_maps


def by_name(journey):
    return {item.touchpoint.id: item.reach for item in reach(journey)}


def exact_chance(flow, goals):
    """P(a journey visits any of the goals), by Gaussian elimination in fractions."""
    ways = [
        {target: Fraction(p) for target, p in zip(targets, flow.probabilities[number], strict=True) if p > 0}
        for number, targets in enumerate(flow.successors)
    ]
    able = set(goals)
    while grown := {number for number, row in enumerate(ways) if number not in able and able & set(row)}:
        able |= grown
    rows = {number: {number: Fraction(1), None: Fraction(number in goals)} for number in able}
    for number in able - set(goals):
        for target, probability in ways[number].items():
            if target in able:
                rows[number][target] = rows[number].get(target, 0) - probability
    for pivot in able:
        scale = rows[pivot][pivot]
        rows[pivot] = {key: value / scale for key, value in rows[pivot].items()}
        for other in able - {pivot}:
            factor = rows[other].pop(pivot, 0)
            for key, value in rows[pivot].items() if factor else ():
                if key != pivot:
                    rows[other][key] = rows[other].get(key, 0) - factor * value
    return float(sum(Fraction(weight) * rows[entry][None] for entry, weight in flow.entries if entry in able))


def test_the_chain():
    assert by_name(CHAIN) == pytest.approx(
        {"ad": 0.6, "search": 0.4, "site": 0.62, "checkout": 0.344444, "chat": 0.130526, "success": 0.255294}, abs=1e-6
    )


@given(small_maps())
def test_reach_is_the_exact_chance_of_a_visit(journey):
    flow = journey.flow
    chances, notes = chances_of(flow)
    assert notes == ()
    assert chances == pytest.approx([exact_chance(flow, {number}) for number in range(len(chances))], abs=1e-12)


@given(small_maps())
def test_the_chance_of_any_is_exact_too(journey):
    for goals in ({0}, set(range(0, len(journey.touchpoints), 2)), set(range(len(journey.touchpoints)))):
        assert chance_of_any(journey.flow, goals) == pytest.approx(exact_chance(journey.flow, goals), abs=1e-12)


def test_a_transition_that_nobody_takes_leads_nobody_anywhere():
    assert by_name(sketch("a > b 0, a > c .5, c > a 0")) == {"a": 1, "b": 0, "c": 0.5}


def test_a_retry_does_not_change_who_comes():
    assert by_name(sketch("a > a .9, a > b .05, b > b 1")) == pytest.approx({"a": 1, "b": 0.5})


def test_all_who_come_into_a_loop_without_a_way_out_visit_all_of_it():
    assert by_name(sketch("a > b .5, a > e .25, b > c, c > d, d > b")) == {
        "a": 1,
        "b": 0.5,
        "c": 0.5,
        "d": 0.5,
        "e": 0.25,
    }


def test_a_persona_who_ends_in_a_loop_leaves_it():
    back = (Transition("a", personas=("x",)),)
    journey = sketch("a > b .5, a > c .5, b > a", next={"b": back}, entry={"a": True}, shares={"x": 0.5, "y": 0.5})
    assert by_name(journey) == pytest.approx({"a": 1, "b": 0.5, "c": 0.5 / (1 - 0.25)})


def test_small_probabilities_keep_their_digits():
    journey = sketch("a > b 1, b > a .9999999999, b > c .0000000001", entry={"a": True})
    assert by_name(journey)["c"] == pytest.approx(1, abs=1e-12)


def test_probabilities_too_small_for_their_product_break_nothing():
    journey = sketch("a > a 1, a > b 1e-200, b > a .9999999999, b > c 1e-200", entry={"a": True})
    found = by_name(journey)
    assert (found["a"], found["b"]) == (1, 1)
    assert 0 <= found["c"] <= 1


def ring(count):
    steps = ", ".join(f"t{number} > t{number + 1} .99" for number in range(count - 1))
    return sketch(f"{steps}, t{count - 1} > t0 .5, t{count - 1} > end .5", entry={"t0": 0.5, f"t{count - 1}": 0.5})


def test_a_loop_of_200_is_exact():
    result = reach(ring(200))
    assert not any("stand for reach" in note for note in result.assumptions)
    assert [item.reach for item in result[:199]] == pytest.approx([0.75 * 0.99**number for number in range(199)])
    assert result[199].reach == pytest.approx(0.5 + 0.5 * 0.99**199)


def test_a_larger_loop_counts_expected_visits_and_says_so():
    result = reach(ring(300))
    assert "in a loop of 300 touchpoints the expected visits, at most 1, stand for reach" in result.assumptions
    once = 0.99**299
    visits_of_last = (0.5 * once + 0.5) / (1 - 0.5 * once)
    assert result[299].reach == pytest.approx(visits_of_last, abs=1e-12)
    assert result[0].reach == pytest.approx(0.5 + 0.5 * visits_of_last, abs=1e-12)
    assert result[300].reach == pytest.approx(0.5 * visits_of_last, abs=1e-12)


def test_customers_find_their_way_through_a_long_chain_with_ways_back():
    steps = ", ".join(f"t{number} > t{number + 1}, t{number + 1} > t{number}" for number in range(500))
    result = reach(sketch(f"{steps}, t500 > end", entry={"t0": True}))
    assert [item.reach for item in result] == [1.0] * 502


def test_a_large_tangle_settles_on_what_plain_iteration_gives():
    dice = random.Random(5)
    count, drop = 400, 0.1
    ways = [dice.sample(range(count), 6) for _ in range(count)]
    arrows = ", ".join(f"t{s} > t{t} {(1 - drop) / 6}" for s in range(count) for t in ways[s])
    visits = [0.0] * count
    for _ in range(400):
        arrived = [float(number == 0) for number in range(count)]
        for source, targets in enumerate(ways):
            for target in targets:
                arrived[target] += visits[source] * (1 - drop) / 6
        visits = arrived
    journey = sketch(arrows, entry={"t0": True})
    result = by_name(journey)
    assert not any("estimates" in note for note in reach(journey).assumptions)
    assert [result[f"t{number}"] for number in range(count)] == pytest.approx([min(1, x) for x in visits], abs=1e-10)


def test_what_does_not_settle_is_said_to_be_an_estimate():
    """Sixteen knots of sixty: customers seep from one to the next and back."""
    arrows = []
    for knot in range(16):
        names = [f"k{knot}n{number}" for number in range(60)]
        arrows += [f"{a} > {b}" for a in names for b in names if a != b]
        if knot:
            arrows += [f"k{knot}n0 > k{knot - 1}n0", f"k{knot - 1}n0 > k{knot}n0"]
    result = reach(sketch(", ".join([*arrows, "k15n1 > end"]), entry={"k0n0": True}))
    assert any("960 touchpoints" in note and "estimates" in note for note in result.assumptions)
    assert all(0 <= item.reach <= 1 for item in result)


def test_a_broad_band_with_ways_back_is_not_left_to_chance():
    """Each touchpoint leads up to three forward or back: nobody is lost, so that everybody reaches the end."""
    arrows = [
        f"t{number} > t{number + step} {1 / 6 if number >= 3 else 1 / 3}"
        for number in range(400)
        for step in (-3, -2, -1, 1, 2, 3)
        if number >= 3 or step > 0
    ]
    result = reach(sketch(", ".join([*arrows, "t400 > end", "t401 > end", "t402 > end"]), entry={"t0": True}))
    assert not any("estimates" in note for note in result.assumptions)
    assert result[-1].reach == pytest.approx(1, abs=1e-9)


def test_a_map_without_an_entry_reaches_nothing():
    assert by_name(sketch("a, b", next={"a": (), "b": ()})) == {"a": 0, "b": 0}


def test_reach_is_known_as_well_as_all_that_leads_there():
    found = {item.touchpoint.id: item for item in reach(load(example_path("bookshop")))}
    assert (found["checkout"].evidence, found["checkout"].reach_evidence) == ("measured", "observed")
    assert "probabilities are assumed at 5 of 5 touchpoints" in reach(CHAIN).assumptions
