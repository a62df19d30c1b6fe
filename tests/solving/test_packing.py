"""What to take within a budget, held against all possible choices."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.solving import packing
from journeymap.solving.packing import packed

OPTIONS = st.tuples(st.integers(1, 6), st.integers(1, 20))
GROUPS = st.lists(st.lists(OPTIONS, min_size=1, max_size=3), max_size=5)


def total(groups, taken):
    chosen = [group[option] for group, option in zip(groups, taken, strict=True) if option is not None]
    return sum(cost for cost, _ in chosen), sum(value for _, value in chosen)


def best(groups, budget):
    choices = itertools.product(*([None, *range(len(group))] for group in groups))
    return max(value for cost, value in (total(groups, choice) for choice in choices) if cost <= budget)


@given(GROUPS, st.integers(0, 20))
def test_nothing_that_fits_is_worth_more(groups, budget):
    found = packed(groups, budget)
    cost, value = total(groups, found.taken)
    assert (cost <= budget, found.is_exact, found.missing) == (True, True, 0)
    assert value == best(groups, budget)


@given(GROUPS, st.integers(0, 20))
def test_too_large_a_table_is_left_and_what_may_be_missing_is_told(groups, budget):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "MOST_CELLS", -1)
        found = packed(groups, budget)
    cost, value = total(groups, found.taken)
    assert cost <= budget
    assert not found.is_exact
    assert value <= best(groups, budget) <= value + found.missing


def test_of_equals_the_first_is_taken():
    assert packed([[(2, 6)], [(2, 6)], [(2, 6)]], 4).taken == (0, 0, None)
    assert packed([[(1, 6), (1, 6)]], 1).taken == (0,)


def test_a_budget_beyond_all_costs_takes_no_longer():
    assert packed([[(2, 6)], [(5, 1)]], 10**30).taken == (0, 0)
