"""What is gathered on the way from each touchpoint, held against a dense inverse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.solving.chains import chain_of
from journeymap.solving.totals import totals_of
from sketches import sketch, small_maps


@given(small_maps(), st.data())
def test_they_are_those_of_a_dense_inverse(journey, data):
    flow, count = journey.flow, len(journey.touchpoints)
    gains = [data.draw(st.lists(st.integers(0, 9), min_size=count, max_size=count)) for _ in range(2)]
    trapped = {number for trap in flow.once(chain_of).traps for number in trap}
    matrix = np.eye(count)
    for source, targets in enumerate(flow.successors):
        for target, p in zip(targets, flow.probabilities[source], strict=True):
            matrix[source, target] -= 0 if source in trapped else p
    for own, found in zip(gains, totals_of(flow, gains), strict=True):
        known = [0 if number in trapped else gain for number, gain in enumerate(own)]
        assert found == pytest.approx(np.linalg.solve(matrix, known), abs=1e-9)


def test_the_time_of_a_chain_is_a_total_of_durations():
    journey = sketch("a > b .5, b > a .25, b > b .25, b > c .5", duration={"a": 3, "b": 5, "c": 7})
    (found,) = totals_of(journey.flow, [[3, 5, 7]])
    assert found == pytest.approx(journey.flow.once(chain_of).time)
