"""Enumerating paths: all of them, in order, and none waited for long."""

import random
from itertools import islice

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.solving.enumerating import _paths_from, simple_paths


@st.composite
def ways_to_goals(draw):
    count = draw(st.integers(1, 8))
    ways = draw(st.lists(st.lists(st.integers(0, count - 1), max_size=4, unique=True), min_size=count, max_size=count))
    return ways, {number for number, targets in enumerate(ways) if not targets}


@given(ways_to_goals(), st.integers(0, 7))
def test_they_are_those_of_networkx(drawn, start):
    ways, goals = drawn
    start %= len(ways)
    graph = nx.DiGraph([(source, target) for source, targets in enumerate(ways) for target in targets])
    graph.add_nodes_from(range(len(ways)))
    found = list(simple_paths(ways, [start], goals))
    assert len(found) == len(set(found))
    assert set(found) == set(map(tuple, nx.all_simple_paths(graph, start, goals)))


def test_they_come_in_the_order_of_starts_and_of_ways():
    ways = [[2, 1], [3, 2], [3], []]
    assert list(simple_paths(ways, [1, 0], {3})) == [(1, 3), (1, 2, 3), (0, 2, 3), (0, 1, 3), (0, 1, 2, 3)]


def test_a_start_that_is_a_goal_is_a_path_of_its_own():
    assert list(simple_paths([[], [0]], [0, 1], {0})) == [(0,), (1, 0)]


def test_nothing_leads_out_of_a_trap():
    assert list(simple_paths([[1], [0], []], [0], {2})) == []


def test_a_thicket_that_only_leads_back_is_not_searched_in_all_its_orders():
    """From a (0) to b (1), then into sixty touchpoints that lead to each other and back to a: 60! ways to go astray."""
    thicket = range(3, 63)
    ways = [[1], [*thicket, 2], [], *([0, *(other for other in thicket if other != number)] for number in thicket)]
    assert list(simple_paths(ways, [0], {2})) == [(0, 1, 2)]


def test_what_failed_is_tried_again_once_something_new_lies_open():
    """3 fails from 2 while 1 is on the path, and leads to the goal by 1 when it is not."""
    ways = [[1, 2], [2, 4], [3], [1], []]
    assert list(simple_paths(ways, [0], {4})) == [(0, 1, 4), (0, 2, 3, 1, 4)]


def test_the_first_of_more_paths_than_could_ever_be_listed_are_there_at_once():
    ways = [
        targets for number in range(0, 3_000, 3) for targets in ([number + 1, number + 2], [number + 3], [number + 3])
    ]
    first, second = islice(simple_paths([*ways, []], [0], {3_000}), 2)
    assert (len(first), first[-3:], second[-3:]) == (2_001, (2_997, 2_998, 3_000), (2_997, 2_999, 3_000))


@pytest.mark.parametrize("seed", range(20))
def test_between_two_paths_no_transition_is_walked_more_than_twice(seed):
    dice = random.Random(seed)
    walked = []
    count = 40
    ways = [Walked(dice.sample(range(count), 5), walked) for _ in range(count)]
    ways[dice.randrange(1, count)].append(count)
    ways.append(Walked([], walked))
    found = _paths_from(0, ways, {count})
    for _ in islice(found, 300):
        assert len(walked) <= 2 * sum(map(len, ways))
        walked.clear()


class Walked(list):
    """Targets that note in a list whenever a search goes on to the next of them."""

    def __init__(self, targets, walked):
        super().__init__(targets)
        self.walked = walked

    def __iter__(self):
        for target in super().__iter__():
            self.walked.append(target)
            yield target
