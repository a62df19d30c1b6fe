"""Ranks that a thing may have when its value is only known within ends."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.analysis.priorities.standings import standings_of

INTERVALS = st.tuples(st.integers(-5, 5), st.integers(-5, 5)).map(sorted).map(tuple)


@given(st.lists(INTERVALS, max_size=8))
def test_they_are_those_of_counting_all_pairs(intervals):
    found = standings_of(intervals)
    for number, (low, high) in enumerate(intervals):
        assert found.best[number] == 1 + sum(other_low > high for other_low, _ in intervals)
        assert found.worst[number] == len(intervals) - sum(other_high < low for _, other_high in intervals)
    pairs = list(itertools.combinations(intervals, 2))
    safe = sum(one[0] > other[1] or other[0] > one[1] for one, other in pairs)
    assert found.safe_pairs == (pytest.approx(safe / len(pairs)) if pairs else None)


@given(st.lists(INTERVALS, min_size=1, max_size=5), st.data())
def test_no_choice_of_values_leads_beyond_them(intervals, data):
    found = standings_of(intervals)
    values = [data.draw(st.floats(low, high)) for low, high in intervals]
    for number, value in enumerate(values):
        rank = 1 + sum(other > value for other in values)
        assert found.best[number] <= rank <= found.worst[number]
