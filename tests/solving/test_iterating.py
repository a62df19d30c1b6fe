"""What is left of a loop by iteration."""

import pytest

from journeymap.solving.iterating import Iteration
from journeymap.solving.loops import Factor
from tangles import assert_solves, inverse, tangle


def iterated(loop, by_hand=0):
    factor = Factor.of(loop)
    factor.take_out(by_hand)
    factor.rest = Iteration.of(factor)
    return factor


@pytest.mark.parametrize("by_hand", [0, 2_000])
@pytest.mark.parametrize(("reach", "lost"), [(300, 0.0), (300, 0.05), (10, 0.01)])
def test_iteration_comes_close_to_what_the_dense_inverse_says(by_hand, reach, lost):
    loop = tangle(300, reach, seed=1, lost=lost)
    expected = inverse(loop)
    factor = iterated(loop, by_hand)
    assert_solves(factor, expected, is_exact=False, rel=1e-6)
    assert factor.rest.residual < 1e-9
    assert factor.rest.note.startswith("solved by iteration to a residual of ")


def test_nobody_coming_in_needs_no_iteration():
    factor = iterated(tangle(30, 30, seed=2))
    assert factor.visits([0.0] * 30) == [0.0] * 30
    assert factor.rest.residual == 0
