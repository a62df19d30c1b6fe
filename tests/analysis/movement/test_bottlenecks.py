"""Bottlenecks beside sums by hand and beside visits by dense algebra."""

import json

import networkx as nx
import pytest
from dense import visits
from hypothesis import given
from oracles import CHAIN, MAP, MAP_IN_MINUTES, MAP_WITH_LOOP

from journeymap import loads
from journeymap.analysis.movement.bottlenecks import bottlenecks
from journeymap.solving.walking import back_transitions, forward
from sketches import sketch, small_maps


def shares(journey, by):
    return {item.touchpoint.id: item.share for item in bottlenecks(journey, by=by)}


def amounts(journey, by):
    return {item.touchpoint.id: item.amount for item in bottlenecks(journey, by=by)}


@pytest.mark.parametrize("journey", [MAP, MAP_WITH_LOOP, MAP_IN_MINUTES])
def test_the_betweenness_of_the_map(journey):
    assert shares(journey, "betweenness") == pytest.approx({"site": 0.3, "checkout": 0.2})


@given(small_maps(most=9))
def test_betweenness_is_that_of_networkx_without_the_ways_back(journey):
    flow = journey.flow
    onward = forward(flow)
    graph = nx.DiGraph()
    graph.add_nodes_from(onward.order)
    graph.add_edges_from((u, v) for u in onward.order for v in flow.successors[u])
    graph.remove_edges_from((u, flow.successors[u][place]) for u, place in back_transitions(flow, onward))
    expected = {flow.touchpoints[number].id: share for number, share in nx.betweenness_centrality(graph).items()}
    assert shares(journey, "betweenness") == pytest.approx({name: share for name, share in expected.items() if share})


def test_ways_back_that_betweenness_leaves_out_are_named():
    assert bottlenecks(MAP_WITH_LOOP, by="betweenness").assumptions == ("ways back are left out: 'checkout > site'",)
    assert bottlenecks(MAP, by="betweenness").assumptions == ()


def test_the_time_of_the_map_by_hand():
    assert amounts(MAP, "time") == {
        "site": 5,
        "chat": 5,
        "checkout": 4,
        "welcome": 2,
        "search": 1.5,
        "ad": 0.5,
    }
    assert shares(MAP, "time")["checkout"] == pytest.approx(4 / 18)
    assert bottlenecks(MAP_IN_MINUTES).title == "Bottlenecks by time: 6 touchpoints, 18 min a journey"


def test_the_effort_of_the_map_by_hand():
    assert amounts(MAP, "effort") == {"checkout": 4, "chat": 2.5, "site": 2, "search": 1, "welcome": 1, "ad": 0.5}
    assert shares(MAP, "effort")["chat"] == pytest.approx(2.5 / 11)


def test_the_losses_of_the_chain_are_all_that_do_not_succeed():
    found = shares(CHAIN, "drop_off")
    assert found == pytest.approx(
        {"ad": 0.3, "site": 0.218824, "search": 0.08, "chat": 0.072941, "checkout": 0.072941}, abs=1e-6
    )
    assert bottlenecks(CHAIN, by="drop_off").total == pytest.approx(1 - 0.255294, abs=1e-6)
    assert (
        bottlenecks(CHAIN, by="drop_off").title == "Bottlenecks by drop_off: 5 touchpoints, 74.5% of all customers lost"
    )


def test_waiting_counts_where_customers_arrive():
    journey = loads("""
journeymap: 1
name: Tea
stages:
  visit:
    touchpoints:
      order: {duration: 60s, next: [{to: cup, probability: 0.5, delay: 100s}, {to: pot, probability: 0.5}]}
      cup: {duration: 50s, next: {to: pot, delay: 300s}}
      pot: {duration: 10s}
""")
    found = {item.touchpoint.id: item for item in bottlenecks(journey)}
    assert (found["pot"].visits, found["pot"].per_visit, found["pot"].waiting) == (1, 160, 150)
    assert (found["cup"].visits, found["cup"].per_visit, found["cup"].waiting) == (0.5, 150, 100)
    assert {name: item.amount for name, item in found.items()} == {"pot": 160, "cup": 75, "order": 60}
    assert bottlenecks(journey).total == 295
    assert "no waiting on the 1 transition without a delay" in bottlenecks(journey).assumptions


@given(small_maps())
def test_amounts_are_expected_visits_times_what_each_takes(journey):
    flow, times = journey.flow, visits(journey.flow)
    if times is None:
        return
    for by, field in (("time", "duration"), ("effort", "effort")):
        expected = [count * (getattr(point, field) or 0) for count, point in zip(times, flow.touchpoints, strict=True)]
        for source, targets in enumerate(flow.successors if by == "time" else ()):
            for place, target in enumerate(targets):
                delay = flow.delays[source][place] or 0
                expected[target] += times[source] * flow.probabilities[source][place] * delay
        found = bottlenecks(journey, by=by)
        assert found.total == pytest.approx(sum(expected), abs=1e-9)
        assert {item.touchpoint.id: item.amount for item in found} == {
            point.id: pytest.approx(value, abs=1e-9)
            for point, value in zip(flow.touchpoints, expected, strict=True)
            if value > 1e-12  # the inverse is not exact
        }
        assert sum(item.share for item in found) == pytest.approx(1) or not found
        assert all(item.amount == pytest.approx(item.visits * item.per_visit) for item in found)


@given(small_maps())
def test_losses_are_expected_visits_times_drop_off(journey):
    flow, times = journey.flow, visits(journey.flow)
    if times is not None:
        lost = times * flow.drop_off
        assert {item.touchpoint.id: item.share for item in bottlenecks(journey, by="drop_off")} == {
            point.id: pytest.approx(value, abs=1e-9)
            for point, value in zip(flow.touchpoints, lost, strict=True)
            if value > 1e-12  # the inverse is not exact
        }


def test_what_takes_most_comes_first_and_equal_ones_as_declared():
    journey = sketch("b > a, a > d, d > c", duration={"a": 5, "b": 5, "c": 0, "d": 9})
    assert list(shares(journey, "time")) == ["d", "b", "a"]


def test_what_is_not_said_counts_0_and_is_named():
    journey = sketch("a > b, b > c, x > c", duration={"a": 5}, effort={"b": 2}, entry={"a": 1, "x": False})
    assert "counted 0 for want of a duration: 'b', 'c'" in bottlenecks(journey).assumptions
    assert "counted 0 for want of an effort: 'a', 'c'" in bottlenecks(journey, by="effort").assumptions
    assert not any("for want of" in note for note in bottlenecks(journey, by="drop_off").assumptions)
    nothing = bottlenecks(sketch("a > b"))
    assert (len(nothing), nothing.total) == (0, 0)


def test_a_loop_that_nobody_leaves_takes_time_without_end():
    journey = sketch("a > b .5, b > c, c > b", duration={"a": 1, "b": 2}, entry={"a": 1})
    found = bottlenecks(journey)
    assert (len(found), found.total) == (0, None)
    assert found.title == "Bottlenecks by time: 0 touchpoints"
    assert found.assumptions[-1] == (
        "there are no parts of a journey whose time has no end: customers are caught in a loop that nobody leaves, 'b', 'c'"
    )
    assert shares(journey, "drop_off") == {"a": 0.5}
    assert shares(journey, "effort") == {}


def test_a_loop_that_nobody_leaves_but_that_takes_nothing_is_no_matter():
    assert amounts(sketch("a > b, b > c, c > b", duration={"a": 1}, entry={"a": 1}), "time") == {"a": 1}
    waiting = loads("""
journeymap: 1
name: Tea
stages: {visit: {touchpoints: {a: {entry: true, next: b}, b: {next: {to: a, delay: 1h}}}}}
""")
    assert len(bottlenecks(waiting)) == 0
    assert "no end" in bottlenecks(waiting).assumptions[-1]


def test_numbers_beyond_all_bounds_are_said_to_have_no_end():
    found = bottlenecks(sketch("a > b", duration={"a": 1e308, "b": 1e308}))
    assert (len(found), found.assumptions[-1]) == (0, "there are no parts of a journey whose time has no end")


def test_a_large_map_has_an_estimated_betweenness():
    count = 3000
    chain = sketch(", ".join(f"t{number} > t{number + 1}" for number in range(count - 1)))
    found = bottlenecks(chain, by="betweenness")
    assert found.assumptions == ("estimated from the ways out of 1,666 touchpoints, evenly spaced among 3,000",)
    assert abs(int(found[0].touchpoint.id[1:]) - count / 2) < 20


def test_another_criterion_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match="by is 'dropoff'; did you mean 'drop_off'"):
        bottlenecks(MAP, by="dropoff")
    with pytest.raises(ValueError, match="known: 'time', 'drop_off', 'effort', 'betweenness'"):
        bottlenecks(MAP, by="money")


def test_a_table_has_the_factors_and_plain_data_the_unit():
    data = json.loads(json.dumps(bottlenecks(CHAIN, by="drop_off").to_dict()))
    assert (data["by"], data["unit"], data["total"]) == ("drop_off", "customers", pytest.approx(0.744706, abs=1e-6))
    assert list(data["records"][0]) == [
        "touchpoint",
        "name",
        "share",
        "visits",
        "drop_off",
        "evidence",
        "reach_evidence",
    ]
    assert list(bottlenecks(MAP, by="betweenness").to_records()[0]) == ["touchpoint", "name", "share"]
    assert {"time", "visits", "per_visit", "waiting"} <= bottlenecks(MAP).to_records()[0].keys()
