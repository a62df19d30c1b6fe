"""Walking flows: components, reachability and the order without loops, beside networkx and plain recursion."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.solving.walking import back_transitions, backward, components, forward, reached
from sketches import sketch, small_maps


@st.composite
def successors(draw):
    count = draw(st.integers(1, 9))
    return draw(st.lists(st.lists(st.integers(0, count - 1), max_size=3), min_size=count, max_size=count))


def as_graph(ways):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(ways)))
    graph.add_edges_from((source, target) for source, targets in enumerate(ways) for target in targets)
    return graph


@given(successors())
def test_components_are_those_of_networkx_sources_first(ways):
    found = list(components(ways, range(len(ways))))
    assert sorted(map(sorted, found)) == sorted(map(sorted, nx.strongly_connected_components(as_graph(ways))))
    place = {number: index for index, members in enumerate(found) for number in members}
    assert all(place[source] <= place[target] for source, targets in enumerate(ways) for target in targets)


@given(successors(), st.data())
def test_only_what_can_be_reached_has_components(ways, data):
    starts = data.draw(st.lists(st.integers(0, len(ways) - 1), max_size=2))
    there = set(starts).union(*(nx.descendants(as_graph(ways), start) for start in starts))
    assert reached(ways, starts) == there
    assert {number for members in components(ways, starts) for number in members} == there


@given(successors())
def test_backward_turns_every_transition_round(ways):
    behind = backward(ways)
    forth = [(source, target) for source, targets in enumerate(ways) for target in targets]
    back = [(source, target) for target in range(len(ways)) for source in behind[target]]
    assert sorted(back) == sorted(forth)
    assert [forth[transition] for transition in behind.transitions] == back


def back_by_recursion(flow):
    found, open_ones, done = set(), set(), set()

    def visit(number):
        open_ones.add(number)
        for target in flow.successors[number]:
            if target in open_ones:
                found.add((number, target))
            elif target not in done:
                visit(target)
        open_ones.remove(number)
        done.add(number)

    for entry, _ in flow.entries:
        if entry not in done:
            visit(entry)
    return found


@given(small_maps())
def test_back_transitions_lead_to_what_lies_on_the_way_there(journey):
    flow = journey.flow
    onward = forward(flow)
    back = {(number, flow.successors[number][place]) for number, place in back_transitions(flow, onward)}
    assert back == back_by_recursion(flow)
    ahead = as_graph(flow.successors).subgraph(onward.order).copy()
    ahead.remove_edges_from(back)
    assert nx.is_directed_acyclic_graph(ahead)
    assert all(onward.position[source] < onward.position[target] for source, target in ahead.edges)


def test_a_loop_with_one_way_in_loses_the_transition_that_closes_it():
    journey = sketch("a > b, b > c, c > d, c > b, d > d, d > a, d > e")
    back = back_transitions(journey.flow, forward(journey.flow))
    named = [(way.source.id, way.target.id) for way in (journey.flow.transition(*item) for item in back)]
    assert named == [("c", "b"), ("d", "d"), ("d", "a")]


@pytest.mark.parametrize("way_back", ["", ", t19999 > t0"])
def test_a_chain_of_any_length_can_be_walked(way_back):
    chain = ", ".join(f"t{number} > t{number + 1}" for number in range(19_999))
    flow = sketch(chain + way_back, entry={"t0": True}).flow
    assert len(forward(flow).order) == len(reached(flow.successors, [0])) == 20_000
    assert len(list(components(flow.successors, [0]))) == (1 if way_back else 20_000)
