"""Complexity beside paths counted one by one and beside networkx."""

import math

import networkx as nx
import pytest
from dense import visits
from hypothesis import given
from hypothesis import strategies as st
from oracles import CHAIN, CURVE, MAP, MAP_WITH_LOOP

import journeymap as jm
from journeymap.analysis.movement.complexity import complexity
from journeymap.journey import Journey
from journeymap.model import Stage, Touchpoint, Transition
from journeymap.tables import SHOWN_CELL
from sketches import sketch, small_maps


def walks(flow):
    """All ways through a flow without loops, those lost on the way included, each with its probability."""
    waiting = [((entry,), weight) for entry, weight in flow.entries]
    while waiting:
        path, weight = waiting.pop()
        here = path[-1]
        stay = flow.drop_off[here] if flow.successors[here] else 1
        if stay:
            yield path, weight * stay
        waiting += [
            ((*path, target), weight * p)
            for target, p in zip(flow.successors[here], flow.probabilities[here], strict=True)
            if p
        ]


@st.composite
def maps_without_loops(draw):
    count = draw(st.integers(1, 6))
    sides = st.sampled_from([None, "x", "y", "z"])
    points = []
    for number in range(count):
        later = [f"t{other}" for other in range(number + 1, count)]
        targets = draw(st.lists(st.sampled_from(later), max_size=3, unique=True)) if later else []
        parts = [draw(st.integers(0, 2)) / 8 for _ in targets]
        points.append(
            Touchpoint(
                f"t{number}",
                f"t{number}",
                channel=draw(sides),
                owner=draw(sides),
                entry=draw(st.sampled_from([None, None, 1, 0.5])),
                next=tuple(Transition(target, probability=p) for target, p in zip(targets, parts, strict=True)),
            )
        )
    return Journey("drawn", "Drawn", (Stage("all", "All", touchpoints=tuple(points)),))


@given(maps_without_loops())
def test_averages_are_those_over_all_ways(journey):
    flow, found = journey.flow, complexity(journey)
    ways = list(walks(flow))
    if not flow.entries:
        assert found.entropy is None
        return
    assert sum(weight for _, weight in ways) == pytest.approx(1)
    bits = -sum(weight * math.log2(weight) for _, weight in ways)
    assert found.entropy == pytest.approx(bits, abs=1e-9)
    assert found.equivalent_ways == pytest.approx(2**bits)
    for side, met in (("channel", found.channels_met), ("owner", found.teams_met)):
        names = [(weight, {getattr(flow.touchpoints[number], side) for number in path}) for path, weight in ways]
        assert met == pytest.approx(sum(weight * len(some - {None}) for weight, some in names), abs=1e-9)
    assert found.depth >= max(len(path) for path, _ in ways)


@given(small_maps())
def test_the_drawing_is_measured_as_networkx_sees_it(journey):
    flow, found = journey.flow, complexity(journey)
    graph = nx.DiGraph()
    graph.add_nodes_from(["start", "end"])
    graph.add_edges_from((source, target) for source, targets in enumerate(flow.successors) for target in targets)
    graph.add_edges_from(("start", entry) for entry, _ in flow.entries)
    graph.add_edges_from((end, "end") for end in flow.ends)
    there = {"start", "end"} | nx.descendants(graph, "start")
    part = graph.subgraph(there)
    assert found.cyclomatic == part.number_of_edges() - part.number_of_nodes() + 2
    degrees = [len(flow.successors[number]) for number in there - {"start", "end"} if flow.successors[number]]
    assert found.branching == (pytest.approx(sum(degrees) / len(degrees)) if degrees else None)
    loop_free = all(len(some) == 1 for some in nx.strongly_connected_components(part)) and not any(
        part.has_edge(number, number) for number in part
    )
    assert (found.loops == 0) == loop_free
    if loop_free and flow.entries:
        assert found.depth == nx.dag_longest_path_length(part.subgraph(there - {"end"}))


@given(small_maps())
def test_the_entropy_of_loops_is_that_of_their_choices(journey):
    flow, times = journey.flow, visits(journey.flow)
    if times is not None and flow.entries:
        rows = [[weight for _, weight in flow.entries]]
        rows += [[*row, lost] for row, lost in zip(flow.probabilities, flow.drop_off, strict=True)]
        bits = [-sum(p * math.log2(p) for p in row if p > 0) for row in rows]
        assert complexity(journey).entropy == pytest.approx(bits[0] + times @ bits[1:], abs=1e-9)


def test_going_round_a_loop_is_a_choice_each_time():
    """Half of the customers leave at each turn: 1 bit a turn, 2 turns on average."""
    found = complexity(sketch("a > a .5, a > b .5", entry={"a": 1}))
    assert (found.entropy, found.equivalent_ways, found.loops) == (2, 4, 1)


def test_a_straight_line_is_as_simple_as_can_be():
    found = complexity(CURVE)
    assert (found.cyclomatic, found.branching, found.loops, found.depth) == (1, 1, 0, 5)
    assert (found.entropy, found.equivalent_ways, found.handoffs) == (0, 1, 0)


def test_the_map_by_hand():
    found = complexity(MAP)
    assert (found.cyclomatic, found.depth, found.entropy, found.branching) == (3, 5, 2, 1.2)
    assert (found.channels, found.channels_met) == (4, 0.5 + 1 + 0.5 + 1)
    assert (found.teams, found.teams_met) == (0, 0)
    assert found.handoffs == pytest.approx(0.5 + 0.5 + 0.5 + 1)
    looped = complexity(MAP_WITH_LOOP)
    assert (looped.cyclomatic, looped.loops, looped.depth) == (4, 1, 5)


def test_the_measures_of_an_average_journey_rest_on_its_probabilities():
    found = {item.name: item.evidence for item in complexity(jm.load(jm.example_path("bookshop")))}
    assert found["entropy"] == found["channels_met"] == found["handoffs"] == "assumed"
    assert found["cyclomatic"] is None
    assert found["depth"] is None


def test_a_loop_that_nobody_leaves_is_endless_unless_it_leaves_no_choice():
    endless = complexity(sketch("a > b, a > c, b > a, c > a, c > b", entry={"a": 1}, channel={"a": "x", "b": "y"}))
    assert (endless.entropy, endless.equivalent_ways, endless.handoffs) == (None, None, None)
    assert (endless.cyclomatic, endless.channels_met) == (3, 2)
    assert endless.title == "Complexity: 3 independent ways"
    assert {item.reading for item in endless if item.value is None} == {"there is no telling"}
    assert complexity(sketch("a > b, a > c, b > d, d > b", entry={"a": 1})).entropy == 1


def test_ways_beyond_number_are_not_counted():
    found = complexity(sketch(", ".join(f"t{n} > t{n + 1}, t{n} > t{n + 2}" for n in range(1600))))
    assert found.entropy > 1000
    assert found.equivalent_ways is None
    assert "more than can be counted" in {item.reading for item in found}


def test_a_map_without_customers():
    found = complexity(sketch("a, b", next={"a": (), "b": ()}))
    assert (found.cyclomatic, found.branching, found.depth, found.entropy) == (0, None, 0, None)


def test_unreachable_touchpoints_take_no_part():
    plain = complexity(sketch("a > b", channel={"a": "w"}))
    more = complexity(sketch("a > b, x > y, x > b", channel={"a": "w", "x": "v"}, entry={"a": 1, "x": False}))
    assert [item.value for item in more] == [item.value for item in plain]


def test_a_crowd_of_channels_is_left_out_of_a_large_map():
    count = 3000
    chain = ", ".join(f"t{number} > t{number + 1}" for number in range(count - 1))
    crowd = sketch(chain, channel={f"t{number}": f"c{number // 2}" for number in range(count)})
    found = complexity(crowd)
    assert (found.channels, found.channels_met, found.teams_met) == (1500, None, 0)
    assert "channels_met is left out: it is told of up to 166 groups of touchpoints in a map of this size" in (
        found.assumptions
    )
    alone = sketch(chain, channel={f"t{number}": f"c{number}" for number in range(count)})
    assert complexity(alone).channels_met == count


def test_averages_in_a_large_loop_may_be_estimates():
    ring = sketch(
        ", ".join([f"t{n} > t{(n + 1) % 300}" for n in range(300)] + ["t7 > end"]),
        entry={"t0": 1},
        channel={"t1": "x", "t2": "x", "end": "y"},
    )
    note = "channels_met and teams_met may be estimates where loops are large"
    assert note in complexity(ring).assumptions
    assert complexity(ring).channels_met == pytest.approx(2)
    assert note not in complexity(MAP_WITH_LOOP).assumptions


def test_every_measure_is_an_attribute_with_a_reading_that_fits_in_a_cell():
    found = complexity(CHAIN)
    assert all(getattr(found, item.name) == item.value for item in found)
    assert all(len(item.reading) <= SHOWN_CELL and item.unit for item in found)
    assert found.title == "Complexity: 4 independent ways, as hard to foresee as 11 equal ways"
    assert {record["name"]: record["reading"] for record in found.to_records()}["equivalent_ways"] == (
        "as hard to foresee as 11.4 equally likely ways"
    )
