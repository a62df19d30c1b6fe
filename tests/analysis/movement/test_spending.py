"""What is spent at touchpoints, and what it is short of."""

import math

from journeymap.analysis.movement.spending import spent, unsaid
from journeymap.solving.chains import chain_of
from sketches import sketch


def test_what_is_not_said_is_left_out_and_nothing_said_is_nothing_known():
    assert spent([(2, 30), (0.5, None)]) == 60
    assert spent([(2, None)]) is None
    assert spent([]) is None


def test_a_loop_without_end_costs_nothing_only_where_a_visit_does():
    assert spent([(math.inf, 0), (1, 5)]) == 5
    assert spent([(math.inf, 1), (1, 5)]) is None


def test_only_touchpoints_that_customers_come_to_are_short_of_anything():
    flow = sketch("a > b, c", duration={"a": 1}, effort={"a": 1, "b": 1}, entry={"a": True}).flow
    assert list(unsaid(flow, flow.once(chain_of).visits)) == ["time counts 0 at 1 touchpoint without a duration"]


def test_a_trap_is_told():
    flow = sketch("a > b, b > a", duration={"a": 1, "b": 1}, effort={"a": 1, "b": 1}, entry={"a": True}).flow
    assert list(unsaid(flow, flow.once(chain_of).visits)) == [
        "time and effort are left out where customers never leave a loop"
    ]
