"""Chains beside the textbook's dense inverse, beside distributions worked out step by step, and at the edges."""

import math
import random
import sys

import numpy as np
import pytest
from hypothesis import given
from oracles import CHAIN

from dense_chain import answers
from journeymap.journey import Journey
from journeymap.model import Stage, Touchpoint, Transition
from journeymap.solving import ordering, solvers
from journeymap.solving.chains import chain_by_scipy, chain_in_python, chain_of
from sketches import sketch, small_maps

FIELDS = ("visits", "reach", "success", "returns", "steps", "time", "step_variance", "time_variance")


def named(journey, values):
    return dict(zip([point.id for point in journey.touchpoints], values, strict=True))


def ways_of(count, *ways):
    """A journey over t0 ... and an end from (source, target, probability), entered at t0; target None is the end."""
    rows = [[] for _ in range(count)]
    for source, target, probability in ways:
        to = "end" if target is None else f"t{target}"
        rows[source].append(Transition(to, probability=probability, delay=5))
    points = [
        Touchpoint(f"t{number}", "T", duration=number % 7, entry=True if number == 0 else None, next=tuple(row))
        for number, row in enumerate(rows)
    ]
    points.append(Touchpoint("end", "End", outcome="success"))
    return Journey("loop", "Loop", (Stage("all", "All", touchpoints=tuple(points)),))


def tangle(count, reach, seed, lost=0.0):
    """One loop: everybody goes on to the next, to one further on, or back by up to `reach` places."""
    dice = random.Random(seed)
    ways = [(count - 1, None, 0.5), (count - 1, 0, 0.5)]
    for number in range(count - 1):
        targets = {number + 1, min(count - 1, number + dice.randint(1, reach)), max(0, number - dice.randint(1, reach))}
        parts = {target: dice.random() for target in targets if target != number}
        scale = (1 - lost) / sum(parts.values())
        ways += [(number, target, part * scale) for target, part in parts.items()]
    return ways_of(count, *ways)


def random_map(dice):
    """Up to seven touchpoints: loops, branches, traps, several entries, probabilities of 0, none at all."""
    count = dice.randint(1, 7)
    points = []
    for number in range(count):
        targets = dice.sample(range(count), dice.randint(0, min(3, count)))
        parts = [dice.choice((0, 1, 1, 2, 5)) for _ in targets]
        whole = sum(parts) + dice.choice((0, 0, 1, 3))
        chances = [part / whole if whole else 0 for part in parts]
        silent = dice.random() < 0.1
        ways = [
            Transition(f"t{target}", probability=None if silent else chance, delay=dice.choice((None, 3, 40)))
            for target, chance in zip(targets, chances, strict=True)
        ]
        points.append(
            Touchpoint(
                f"t{number}",
                "T",
                duration=dice.choice((None, 0, 2, 60)),
                entry=dice.choice((None, None, True, 2, 0.5)),
                outcome=None if ways else dice.choice(("success", "failure")),
                next=tuple(ways),
            )
        )
    return Journey("drawn", "Drawn", (Stage("all", "All", touchpoints=tuple(points)),))


@pytest.mark.parametrize("seed", range(10))
def test_1000_random_maps_are_solved_as_by_dense_inverses(seed):
    dice = random.Random(seed)
    flows = [random_map(dice).flow for _ in range(1_000)]
    expected = answers(flows)
    chains = [chain_of(flow) for flow in flows]
    for name in FIELDS:
        for flow, chain, row in zip(flows, chains, expected[name], strict=True):
            np.testing.assert_allclose(
                getattr(chain, name), row[: len(flow.touchpoints)], rtol=1e-8, atol=1e-7, err_msg=name
            )
    assert any(chain.traps for chain in chains)
    assert all(not chain.notes for chain in chains)


@given(small_maps())
def test_any_small_map_is_solved_as_by_dense_inverses(journey):
    expected, chain = answers([journey.flow]), chain_of(journey.flow)
    for name in FIELDS:
        np.testing.assert_allclose(getattr(chain, name), expected[name][0], rtol=1e-8, atol=1e-7, err_msg=name)


def test_the_chain():
    chain = CHAIN.flow.once(chain_of)
    assert chain.probability_of_success == pytest.approx(0.255294, abs=1e-6)
    assert named(CHAIN, chain.visits) == pytest.approx(
        {"ad": 0.6, "search": 0.4, "site": 0.729412, "chat": 0.145882, "checkout": 0.364706, "success": 0.255294},
        abs=1e-6,
    )
    assert named(CHAIN, chain.reach) == pytest.approx(
        {"ad": 0.6, "search": 0.4, "site": 0.62, "chat": 0.130526, "checkout": 0.344444, "success": 0.255294}, abs=1e-6
    )
    assert chain.traps == ()


@given(small_maps())
def test_who_comes_by_a_touchpoint_succeeds_from_there(journey):
    """The first-visit identity: P(success) = P(success without v) + reach(v) x success(v)."""
    chain = chain_of(journey.flow)
    for reach, visits, returns in zip(chain.reach, chain.visits, chain.returns, strict=True):
        if returns < math.inf:
            assert visits == pytest.approx(reach * returns, abs=1e-12)
    assert all(
        reach * success <= chain.probability_of_success + 1e-12
        for reach, success in zip(chain.reach, chain.success, strict=True)
    )


def test_variances_are_those_of_the_distributions_themselves():
    """Steps and time of all paths, followed step by step until nearly nobody is left."""
    journey = sketch(
        "a > b .5, a > c .3, b > a .2, b > b .1, b > c .4, c > b .3, c > d .6",
        entry={"a": True},
        duration={"a": 10, "b": 3, "d": 7},
    )
    flow = journey.flow
    ended, on_the_way = [], {(0, 0, 0): 1.0}
    for _ in range(120):
        following = {}
        for (number, steps, time), p in on_the_way.items():
            after = time + (flow.touchpoints[number].duration or 0)
            if not flow.successors[number]:
                ended.append((steps, after, p))
                continue
            ended.append((steps + 1, after, p * flow.drop_off[number]))
            for target, q in zip(flow.successors[number], flow.probabilities[number], strict=True):
                key = (target, steps + 1, after)
                following[key] = following.get(key, 0.0) + p * q
        on_the_way = {key: p for key, p in following.items() if p > 1e-16}
    chain = chain_of(flow)
    for place, mean, variance in ((0, chain.steps, chain.step_variance), (1, chain.time, chain.time_variance)):
        first = sum(found[place] * found[2] for found in ended)
        assert mean[0] == pytest.approx(first, abs=1e-9)
        assert variance[0] == pytest.approx(sum((found[place] - first) ** 2 * found[2] for found in ended), abs=1e-8)


def test_a_loop_that_nobody_leaves_is_a_trap():
    journey = sketch("a > b .5, a > e .25, b > c, c > b, x > x 1", entry={"a": True})
    chain = chain_of(journey.flow)
    assert chain.traps == ((1, 3), (4,))
    assert chain.trapped == (0.5, 0)
    inf = math.inf
    assert named(journey, chain.visits) == {"a": 1, "b": inf, "c": inf, "e": 0.25, "x": 0}
    assert named(journey, chain.reach) == {"a": 1, "b": 0.5, "c": 0.5, "e": 0.25, "x": 0}
    assert named(journey, chain.success) == {"a": 0.25, "b": 0, "c": 0, "e": 1, "x": 0}
    assert named(journey, chain.steps) == {"a": inf, "b": inf, "c": inf, "e": 0, "x": inf}
    assert named(journey, chain.returns) == {"a": 1, "b": inf, "c": inf, "e": 1, "x": inf}


def test_a_way_that_nobody_takes_is_no_way_into_a_trap_and_none_out_of_it():
    journey = sketch("a > t 0, a > e 1, t > t 1, t > e 0", entry={"a": True})
    chain = chain_of(journey.flow)
    assert named(journey, chain.steps) == {"a": 1, "t": math.inf, "e": 0}
    assert chain.traps == ((1,),)


def test_a_persona_without_a_way_on_ends_without_a_step():
    back = (Transition("a", personas=("x",)),)
    journey = sketch("a > b 1, b > a", next={"b": back}, entry={"a": True}, shares={"x": 0.5, "y": 0.5})
    chain = chain_of(journey.flow)
    assert named(journey, chain.visits) == pytest.approx({"a": 2, "b": 2})
    assert named(journey, chain.steps) == pytest.approx({"a": 3, "b": 2})
    assert chain.step_variance == pytest.approx((8, 8))


@pytest.mark.parametrize("leaving", [1e-3, 1e-8])
def test_nearly_closed_loops_keep_their_digits(leaving):
    """Three touchpoints in a ring; one in four of those who leave succeeds."""
    journey = ways_of(3, (0, 1, 1.0), (1, 2, 1.0), (2, 0, 1 - leaving), (2, None, leaving / 4))
    chain = chain_of(journey.flow)
    leaving = journey.flow.drop_off[2] + leaving / 4
    assert chain.visits[:3] == pytest.approx([1 / leaving] * 3, rel=1e-12)
    assert chain.probability_of_success == pytest.approx(0.25, rel=1e-7)
    assert chain.steps[0] == pytest.approx(3 / leaving, rel=1e-12)
    assert chain.step_variance[0] == pytest.approx(9 * (1 - leaving) / leaving**2, rel=1e-9)


@pytest.mark.parametrize("solve", [chain_in_python, chain_by_scipy])
def test_a_large_loop_that_hardly_anybody_leaves_keeps_its_digits(solve):
    """A symmetric walk over 300 touchpoints, 1e-9 of those at the last of which leave: all are visited as often."""
    dice, leaving = random.Random(1), 1e-9
    ties = {(number, number + 1) for number in range(299)}
    ties |= {tuple(sorted(dice.sample(range(300), 2))) for _ in range(300)}
    ways = [(a, b, 1 / 64) for a, b in ties] + [(b, a, 1 / 64) for a, b in ties]
    stay = [1 - sum(p for source, _, p in ways if source == number) for number in range(300)]
    ways += [(number, number, p - (number == 299) * leaving) for number, p in enumerate(stay)]
    chain = solve(ways_of(300, *ways, (299, None, leaving)).flow)
    assert chain.visits[299] == pytest.approx(1 / leaving, rel=1e-12)
    assert chain.visits[:300] == pytest.approx([1 / leaving] * 300, rel=1e-5)
    assert chain.probability_of_success == pytest.approx(1, rel=1e-12)
    assert chain.reach[:300] == pytest.approx([1] * 300, rel=1e-5)
    assert chain.steps[299] == pytest.approx(300 / leaving, rel=1e-12)


def test_customers_who_as_good_as_never_leave_break_nothing():
    steps = [(number, number + 1, 1e-10) for number in range(60)]
    back = [(number, number - 1, 1 - 1e-10) for number in range(1, 60)]
    journey = ways_of(61, (0, 0, 1 - 1e-10), *steps, *back, (60, None, 1e-200), (60, 59, 1.0))
    for solve in (chain_of, chain_in_python, chain_by_scipy):
        chain = solve(journey.flow)
        assert not any(math.isnan(value) for name in FIELDS for value in getattr(chain, name))
        assert all(0 <= value <= 1 for value in (*chain.reach, *chain.success, chain.probability_of_success))


def assert_alike(one, other, rel=1e-9):
    for name in FIELDS:
        np.testing.assert_allclose(getattr(one, name), getattr(other, name), rtol=rel, atol=rel, err_msg=name)
    assert one.notes == other.notes == ()


@pytest.mark.parametrize(
    "journey",
    [tangle(300, 300, 1), tangle(300, 20, 2, lost=0.01), tangle(700, 60, 3), tangle(250, 250, 4, lost=1e-6)],
    ids=["all over", "near, with losses", "near", "few losses"],
)
def test_both_solvers_agree_with_each_other_and_with_the_dense_inverse(journey):
    by_scipy, in_python = chain_by_scipy(journey.flow), chain_in_python(journey.flow)
    assert_alike(by_scipy, in_python)
    expected = answers([journey.flow])
    for name in FIELDS[:6]:
        np.testing.assert_allclose(getattr(by_scipy, name), expected[name][0], rtol=1e-6, atol=1e-9, err_msg=name)


def test_both_solvers_agree_on_one_loop_of_2000():
    journey = tangle(2_000, 40, 7)
    assert_alike(chain_by_scipy(journey.flow), chain_in_python(journey.flow))


def test_small_maps_do_without_scipy(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert chain_of(CHAIN.flow).probability_of_success == pytest.approx(0.255294, abs=1e-6)


def test_what_is_too_large_for_blocks_is_solved_by_iteration_and_says_so(monkeypatch):
    journey = tangle(400, 400, 9)
    exact = chain_of(journey.flow)
    monkeypatch.setattr(ordering, "FILL", 100)
    rough = chain_by_scipy(journey.flow)
    (note,) = rough.notes
    assert note.startswith("in a loop of 400 touchpoints the expected visits, at most 1, stand for reach")
    assert "solved by iteration to a residual of " in note
    assert rough.visits == pytest.approx(exact.visits, rel=1e-7)
    assert rough.success == pytest.approx(exact.success, rel=1e-7)
    assert rough.steps == pytest.approx(exact.steps, rel=1e-7)
    assert rough.step_variance == pytest.approx(exact.step_variance, rel=1e-6)
    assert rough.reach == pytest.approx([min(1, visits) for visits in rough.visits])
    assert rough.returns == pytest.approx([max(1, visits) for visits in rough.visits])


def test_what_is_too_large_for_python_is_solved_by_sweeps_and_names_the_extra(monkeypatch):
    journey = tangle(400, 400, 9, lost=0.02)
    exact = chain_by_scipy(journey.flow)
    monkeypatch.setattr(solvers, "EASY", 0)
    monkeypatch.setattr(solvers, "BY_HAND", 0)
    monkeypatch.setitem(sys.modules, "scipy", None)
    rough = chain_of(journey.flow)
    (note,) = rough.notes
    assert "settled to 1e-12 by sweeps" in note
    assert "pip install 'journeymap[analysis]'" in note
    assert rough.visits == pytest.approx(exact.visits, abs=1e-9)
    assert rough.success == pytest.approx(exact.success, abs=1e-9)
    assert rough.time == pytest.approx(exact.time, rel=1e-9)
    assert rough.reach == pytest.approx([min(1, visits) for visits in rough.visits])


def test_sweeps_that_do_not_settle_are_estimates(monkeypatch):
    journey = tangle(400, 400, 9)
    monkeypatch.setattr(solvers, "THIN", 0)
    monkeypatch.setattr(solvers, "EASY", 0)
    monkeypatch.setattr(solvers, "BY_HAND", 0)
    monkeypatch.setattr(solvers, "WALKED", 2_000)
    (note,) = chain_in_python(journey.flow).notes
    assert "estimates by sweeps that did not settle" in note


def test_a_map_that_nobody_enters_and_one_of_a_single_touchpoint():
    nobody = sketch("a > b .5", entry={"a": False, "b": False})
    assert (chain_of(nobody.flow).probability_of_success, chain_of(nobody.flow).visits) == (0, (0, 0))
    alone = chain_of(sketch("a", duration={"a": 60}).flow)
    assert (alone.probability_of_success, alone.visits, alone.steps, alone.time) == (1, (1,), (0,), (60,))


def test_a_chain_of_any_length_is_followed():
    count = 20_000
    journey = ways_of(count, *((number, number + 1, 0.999) for number in range(count - 1)), (count - 1, None, 1.0))
    chain = chain_of(journey.flow)
    assert chain.probability_of_success == pytest.approx(0.999 ** (count - 1), rel=1e-9)
    assert chain.steps[0] == pytest.approx((1 - 0.999 ** (count - 1)) / 0.001 + 0.999 ** (count - 1), rel=1e-9)
