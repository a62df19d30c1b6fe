"""What is left of a loop by sweeps."""

import pytest

from journeymap.solving.loops import Factor
from journeymap.solving.sweeps import Sweeps
from tangles import assert_solves, inverse, tangle


def swept(loop, by_hand, steps):
    factor = Factor.of(loop)
    factor.take_out(by_hand)
    factor.rest = Sweeps.of(factor, steps)
    return factor


@pytest.mark.parametrize("by_hand", [0, 2_000])
@pytest.mark.parametrize("lost", [0.0, 0.05])
def test_sweeps_settle_on_what_the_dense_inverse_says(by_hand, lost):
    loop = tangle(250, 250, seed=1, lost=lost)
    expected = inverse(loop)
    factor = swept(loop, by_hand, 10**7)
    assert_solves(factor, expected, is_exact=False)
    assert factor.rest.is_settled
    assert factor.rest.note.startswith("settled to 1e-12 by sweeps")


def test_nobody_coming_in_is_settled_at_once():
    factor = swept(tangle(30, 30, seed=2), 0, 10**6)
    assert factor.visits([0.0] * 30) == [0.0] * 30
    assert factor.rest.is_settled


def test_sweeps_that_are_cut_short_say_so():
    factor = swept(tangle(250, 5, seed=3), 0, 1_000)
    assert all(visits >= 0 for visits in factor.visits([1.0] * 250))
    assert factor.rest.note.startswith("estimates")
