"""Must-pass touchpoints beside networkx' dominators and the removal of one touchpoint at a time."""

import networkx as nx
import pytest
from hypothesis import given
from oracles import CHAIN, MAP, MAP_WITH_LOOP

from journeymap import loads
from journeymap.analysis.movement.gates import must_pass
from sketches import ids, sketch, small_maps


@pytest.mark.parametrize(
    ("journey", "expected"),
    [(CHAIN, "site checkout success"), (MAP, "site checkout welcome"), (MAP_WITH_LOOP, "site checkout welcome")],
    ids=["chain", "map", "with a loop"],
)
def test_known_maps(journey, expected):
    assert ids(must_pass(journey)) == expected


def test_of_several_success_ends_none_is_a_must():
    journey = sketch("a > b, b > c, b > d", outcome={"c": "success", "d": "success"})
    assert ids(must_pass(journey)) == "a b"


def test_of_several_entries_none_is_a_must():
    assert ids(must_pass(sketch("a > c, b > c, c > d"))) == "c d"


def test_nothing_is_a_must_where_success_cannot_be_reached():
    journey = sketch("a > b, c > d", outcome={"b": "failure", "d": "success"}, entry={"a": 1})
    assert must_pass(journey).touchpoints == ()
    assert "no way leads to success" in must_pass(journey).assumptions
    assert must_pass(sketch("a > b, b > a")).touchpoints == ()


def test_success_at_the_only_entry_is_the_only_must():
    assert ids(must_pass(sketch("a", outcome={"a": "success"}))) == "a"


def as_graph(flow):
    graph = nx.DiGraph()
    graph.add_nodes_from(["start", "goal", *range(len(flow.touchpoints))])
    graph.add_edges_from((source, target) for source, targets in enumerate(flow.successors) for target in targets)
    graph.add_edges_from(("start", entry) for entry, _ in flow.entries)
    graph.add_edges_from((end, "goal") for end in flow.successes)
    return graph


@given(small_maps(most=9))
def test_they_are_the_dominators_of_success_in_order(journey):
    graph = as_graph(journey.flow)
    above = nx.immediate_dominators(graph, "start")
    expected, number = [], above.get("goal")
    while number not in (None, "start"):
        expected.append(number)
        number = above.get(number)
    assert [journey.flow.index[point.id] for point in must_pass(journey)] == expected[::-1]


@given(small_maps(most=9))
def test_without_any_one_of_them_success_is_out_of_reach(journey):
    graph = as_graph(journey.flow)
    expected = set()
    if nx.has_path(graph, "start", "goal"):
        for number in range(len(journey.touchpoints)):
            rest = graph.subgraph(set(graph) - {number})
            expected |= set() if nx.has_path(rest, "start", "goal") else {journey.touchpoints[number].id}
    assert {point.id for point in must_pass(journey)} == expected


def test_a_chain_of_any_length_is_all_musts():
    chain = ", ".join(f"t{number} > t{number + 1}" for number in range(19_999))
    assert len(must_pass(sketch(chain))) == 20_000


def test_it_says_how_many_leave_at_a_must_and_how_well_that_is_known():
    journey = loads("""
journeymap: 1
name: Known
evidence: {log: {kind: analytics}}
stages:
  all:
    touchpoints:
      ad: {evidence: log, next: [{to: site, probability: 0.25}]}
      site: {next: [pay]}
      pay: {}
""")
    records = must_pass(journey).to_records()
    assert [record["drop_off"] for record in records] == [0.75, 0, 0]
    assert [record["evidence"] for record in records] == ["measured", "assumed", None]
