"""Loops taken apart touchpoint by touchpoint."""

from fractions import Fraction

import pytest

from journeymap.solving.loops import Factor, Loop, endings_of
from sketches import sketch
from tangles import assert_solves, inverse, loop_from, tangle

EVERYTHING = 10**9


@pytest.mark.parametrize(("count", "reach"), [(1, 1), (2, 1), (3, 3), (40, 40), (300, 5)])
@pytest.mark.parametrize("lost", [0.0, 0.1])
def test_a_loop_taken_apart_answers_as_the_dense_inverse_does(count, reach, lost):
    loop = tangle(count, reach, seed=count, lost=lost)
    expected = inverse(loop)
    factor = Factor.of(loop)
    assert factor.take_out(EVERYTHING)
    assert factor.left == []
    assert_solves(factor, expected)


def test_it_may_be_taken_apart_bit_by_bit():
    loop = tangle(100, 100, seed=1)
    expected = inverse(loop)
    factor = Factor.of(loop)
    left = len(factor.left)
    while not factor.take_out(2_000):
        assert len(factor.left) < left
        left = len(factor.left)
    assert_solves(factor, expected)


def test_it_stops_where_too_many_ways_would_be_left():
    factor = Factor.of(tangle(200, 200, seed=2))
    assert not factor.take_out(EVERYTHING, entries=1_000)
    assert 1_000 < sum(len(factor.ways[number]) for number in factor.left) < 4_000


def test_what_stays_in_place_does_not_matter():
    """1 - 1e-17 is 1: the chance to stay cannot say how few move on, and need not."""
    factor = Factor.of(loop_from([{0: 1.0, 1: 3e-17}, {0: 1.0}], [1e-17, 0.0]))
    factor.take_out(EVERYTHING)
    assert factor.visits([1.0, 0.0]) == pytest.approx([1e17, 3.0], rel=1e-12)
    assert factor.returns() == pytest.approx([1e17, 4.0], rel=1e-12)


def test_digits_are_kept_beside_exact_fractions():
    """A walk over a line that seldom goes forward, as hostile as they come: 30 touchpoints, 1e-3 forward each."""
    count, on = 30, Fraction(1, 1024)
    rows = [{number + 1: float(on), max(0, number - 1): float(1 - on)} for number in range(count - 1)]
    rows.append({count - 2: float(1 - on)})
    visits = [Fraction(0)] * count
    visits[-1] = 1 / on
    visits[-2] = visits[-1] / on
    for number in range(count - 3, -1, -1):
        came_back = visits[number + 2] * (1 - on)
        visits[number] = (visits[number + 1] - came_back) / on
    factor = Factor.of(loop_from(rows, [0.0] * (count - 1) + [float(on)]))
    factor.take_out(EVERYTHING)
    found = factor.visits([1.0] + [0.0] * (count - 1))
    assert found == pytest.approx(list(map(float, visits)), rel=1e-12)


def test_the_loop_of_some_touchpoints_of_a_flow():
    flow = sketch("a > b 1, b > c .5, b > e .25, c > b 1, c > a 0").flow
    loop = Loop.among(flow, [1, 2])
    assert (loop.ways, loop.leaving) == ([{1: 0.5}, {0: 1.0}], [0.5, 0.0])
    assert not loop.is_closed
    assert Loop.among(sketch("a > b, b > a").flow, [0, 1]).is_closed


def test_journeys_end_where_a_persona_has_no_way_on():
    flow = sketch("a > b, b", next={"b": ()}, shares={"x": 1}).flow
    assert flow.once(endings_of) == (0, 0)
