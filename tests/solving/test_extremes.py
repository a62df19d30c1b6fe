"""The cheapest paths: one alone and the first of several are the same, and sums are compared as they should be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.solving.extremes import FINE_TICKS, GRAIN, TICKS, Costs, cheapest, gains, lowest_means, ticks
from journeymap.solving.walking import forward
from sketches import sketch, small_maps


def test_ticks_are_exact_for_whole_numbers_however_large():
    assert ticks(1e300) == int(1e300) * TICKS
    assert ticks(0.1) + ticks(0.2) == ticks(0.3)
    assert gains([0.5, None, 0.5], FINE_TICKS) == [-FINE_TICKS // 2, 0, -FINE_TICKS // 2]


@given(small_maps(), st.lists(st.integers(-3, 3), min_size=7, max_size=7), st.integers(1, 4))
def test_the_one_cheapest_is_the_first_of_several(journey, prices, k):
    flow = journey.flow
    onward = forward(flow)
    ways = [
        [None if (number + target) % 5 == 0 else target % 3 for target in targets]
        for number, targets in enumerate(flow.successors)
    ]
    entries = {entry: prices[-1] for entry, _ in flow.entries[:1]}
    costs = Costs(prices[: len(flow.touchpoints)], ways, entries)
    alone = cheapest(flow, onward, flow.ends, costs, 1)
    assert alone == cheapest(flow, onward, flow.ends, costs, k + 1)[:1]
    assert len(cheapest(flow, onward, flow.ends, costs, k)) <= k


@pytest.mark.parametrize("k", [1, 2])
@pytest.mark.parametrize(("noise", "expected"), [(1, "ade"), (-1, "ade"), (GRAIN, "ade"), (-GRAIN, "abce")])
def test_sums_that_differ_by_less_than_a_grain_are_ties(k, noise, expected):
    flow = sketch("a > b, a > d, b > c, c > e, d > e").flow
    prices = {"b": -FINE_TICKS // 4 + noise, "c": -FINE_TICKS // 4, "d": -FINE_TICKS // 2}
    costs = Costs([prices.get(point.id, 0) for point in flow.touchpoints], grain=GRAIN)
    best, *_ = cheapest(flow, forward(flow), flow.ends, costs, k)
    assert "".join(flow.touchpoints[number].id for number in best) == expected


def test_a_mean_needs_a_value():
    flow = sketch("a > b").flow
    assert lowest_means(flow, forward(flow), [None, None], 1) == []
    assert lowest_means(flow, forward(flow), [None, 4], 1) == [(0, 1)]
