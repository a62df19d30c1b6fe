"""Which fixes are done within a budget."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.analysis.priorities.choosing import Piece, chosen

PIECES = st.builds(
    Piece,
    st.sampled_from([1.0, 2.0, 3.0, 1.5]),
    st.sampled_from([-0.1, 0.0, 0.1, 0.25, 0.3]),
    st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(tuple),
)


def allowed(pieces, numbers, budget):
    pains = [pain for number in numbers for pain in pieces[number].pains]
    return sum(pieces[number].effort for number in numbers) <= budget and len(pains) == len(set(pains))


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=6), st.sampled_from([0, 1, 2.5, 4, 6, 100]))
def test_no_choice_that_is_allowed_gains_more(pieces, budget):
    numbers, _ = chosen(pieces, budget)
    assert allowed(pieces, numbers, budget)
    gains = [
        sum(pieces[number].gain for number in choice)
        for size in range(len(pieces) + 1)
        for choice in itertools.combinations(range(len(pieces)), size)
        if allowed(pieces, choice, budget)
    ]
    assert sum(pieces[number].gain for number in numbers) == pytest.approx(max(gains))


def test_efforts_that_are_not_whole_are_counted_in_parts():
    numbers, notes = chosen([Piece(1.5, 1, ()), Piece(1.5, 1, ())], 3)
    assert numbers == [0, 1]
    assert "efforts are counted in parts of 1/2, rounded up" in notes
    _, notes = chosen([Piece(1 / 3, 1, ()), Piece(1 / 97, 1, ())], 3)
    assert "efforts are counted in parts of 1/100, rounded up" in notes


def test_of_many_that_share_a_pain_one_is_chosen():
    numbers, notes = chosen([Piece(1, 1 + number / 10, ("same",)) for number in range(9)], 100)
    assert numbers == [8]
    assert "of 9 fixes that share pains one at most is chosen" in notes


def test_a_choice_too_large_to_search_says_what_may_be_missing():
    numbers, notes = chosen([Piece(5, 1, ()) for _ in range(4000)], 10_000)
    assert len(numbers) == 2000
    assert "so many fixes for so large a budget are chosen one after another: at most 0 below the best" in notes
