"""The most probable path beside networkx, and its ties."""

import math
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given

from journeymap.solving.searching import ends_to_reach, likeliest
from sketches import sketch, small_maps


def improbability(flow):
    """The flow as a graph with -log p for weights, one start before the entries and one end after those to reach."""
    graph = nx.DiGraph()
    graph.add_nodes_from(["start", "end"])
    graph.add_weighted_edges_from(("start", entry, -math.log(weight)) for entry, weight in flow.entries)
    graph.add_weighted_edges_from((end, "end", 0) for end in ends_to_reach(flow)[0])
    for source, row in enumerate(zip(flow.successors, flow.probabilities, strict=True)):
        graph.add_weighted_edges_from((source, target, -math.log(p)) for target, p in zip(*row, strict=True) if p)
    return graph


@given(small_maps(most=12))
def test_it_is_as_probable_and_as_short_as_any_that_networkx_finds(journey):
    flow = journey.flow
    path, _ = likeliest(flow)
    graph = improbability(flow)
    if not nx.has_path(graph, "start", "end"):
        assert path == ()
        return
    best = nx.dijkstra_path_length(graph, "start", "end")
    whole = ["start", *path, "end"]
    assert nx.path_weight(graph, whole, "weight") == pytest.approx(best)
    assert len(whole) <= min(map(len, nx.all_shortest_paths(graph, "start", "end", "weight")))


def test_of_equally_good_entries_and_ends_the_ones_declared_first_are_taken():
    flow = sketch("b > d, a > c", stages={"all": "a b c d"}, outcome={"c": "success", "d": "success"}).flow
    assert likeliest(flow)[0] == (0, 2)


def test_ties_go_to_fewer_touchpoints_wherever_they_part():
    flow = sketch("a > b .5, a > c .25, b > d .5, c > d 1, d > e 1, d > f 1", stages={"all": "a c b d f e"}).flow
    assert [flow.touchpoints[number].id for number in likeliest(flow)[0]] == ["a", "c", "d", "f"]


def test_a_path_too_improbable_for_a_number_is_found_all_the_same():
    names = [f"t{number}" for number in range(1_100)]
    ways = ", ".join(f"{source} > {target} .5" for source, target in pairwise(names))
    assert len(likeliest(sketch(ways).flow)[0]) == 1_100


def test_a_loop_of_certain_transitions_ends_the_search():
    flow = sketch("a > b 1, b > a 1, c > d 1", entry={"a": 1, "c": 1}).flow
    assert likeliest(flow)[0] == (2, 3)


def test_probabilities_a_little_above_1_do_not_make_a_round_trip_pay():
    flow = sketch("a > b 1.0000004, b > a 1.0000004, c > d .5", entry={"a": 1, "c": 1}).flow
    assert likeliest(flow)[0] == (2, 3)
