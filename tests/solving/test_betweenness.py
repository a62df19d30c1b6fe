"""Betweenness beside networkx."""

import random

import networkx as nx
import pytest
from hypothesis import given

from journeymap.solving.betweenness import betweenness
from sketches import small_maps


def by_networkx(successors):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(successors)))
    graph.add_edges_from((source, target) for source, targets in enumerate(successors) for target in targets)
    shares = nx.betweenness_centrality(graph)
    return [shares[number] for number in range(len(successors))]


@given(small_maps(most=9))
def test_small_maps_are_as_in_networkx(journey):
    successors = journey.flow.successors
    assert betweenness(successors).shares == pytest.approx(by_networkx(successors), abs=1e-12)


def test_a_larger_tangle_is_as_in_networkx():
    dice = random.Random(3)
    successors = [tuple(dice.sample(range(150), 3)) for _ in range(150)]
    found = betweenness(successors)
    assert found.sources == 150
    assert found.shares == pytest.approx(by_networkx(successors), abs=1e-12)


def diamonds(count):
    """A chain of forks that meet again: each doubles the number of shortest ways."""
    successors = []
    for number in range(count):
        start = 3 * number
        successors += [(start + 1, start + 2), (start + 3,), (start + 3,)]
    return [*successors, ()]


def test_ways_beyond_number_are_shared_fairly():
    """Of 2 ** 1,200 shortest ways half lead over either side of each fork."""
    shares = betweenness(diamonds(1200), most=30_000).shares
    assert shares[1] == shares[2]
    assert all(0 <= share <= 1 for share in shares)


def test_very_unlike_numbers_of_ways_are_shared_too():
    """Beside 2 ** 1,100 ways of one length there is a single one that is as long."""
    forks = diamonds(1100)
    goal = len(forks) - 1
    lone = [*range(len(forks), len(forks) + 2 * 1100 - 1), goal]
    forks[0] = (*forks[0], lone[0])
    successors = forks + [(after,) for after in lone[1:]]
    found = betweenness(successors, most=20_000)
    assert found.sources == 1
    assert 0 <= found.shares[lone[-2]] < found.shares[goal - 3]


def test_a_map_too_large_for_all_its_ways_is_estimated():
    successors = [tuple({min(number + 1, 599), min(number + 2, 599)}) for number in range(599)] + [()]
    exact = betweenness(successors)
    rough = betweenness(successors, most=60 * 2000)
    assert exact.sources == 600
    assert 50 <= rough.sources <= 100
    assert max(abs(a - b) for a, b in zip(exact.shares, rough.shares, strict=True)) < 0.02


@pytest.mark.parametrize("successors", [[], [()], [(1,), ()]], ids=["none", "one", "two"])
def test_where_there_are_no_two_others_nothing_is_between(successors):
    assert betweenness(successors).shares == (0.0,) * len(successors)
