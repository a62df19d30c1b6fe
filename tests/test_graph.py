"""The flow as a networkx graph that a user's own algorithms and writers take as it is."""

import networkx as nx
import pytest
from hypothesis import given

import journeymap as jm
from journeymap.model import EmotionScale, Transition
from journeys import journeys
from sketches import sketch

SHOP = """
journeymap: 1
name: Shop
emotion_scale: {min: 0, max: 10}
personas: {new: {share: 0.5}, old: {share: 0.5}}
evidence: {survey: {kind: survey}, talk: {kind: interview}}
stages:
  awareness:
    owner: growth
    touchpoints:
      ad: {name: Sees an ad, channel: web, emotion: 5, duration: 1m, evidence: [talk, survey], next: [{to: buy, delay: 1h, probability: 0.5}]}
  shop:
    lifecycle: purchase
    touchpoints:
      buy:
        emotion: {new: 2, old: 4}
        effort: 4
        importance: 5
        duration: 2m
        owner: care
        moment_of_truth: true
        pain_points: [Slow, Dear]
        outcome: success
"""


@pytest.fixture(scope="module")
def graph():
    return jm.loads(SHOP).graph


def test_nodes_carry_what_the_map_says(graph):
    assert graph.nodes["ad"] == {
        "name": "Sees an ad",
        "stage": "awareness",
        "stage_index": 0,
        "lifecycle": "awareness",
        "channel": "web",
        "owner": "growth",
        "emotion": 5,
        "importance": 3,
        "duration": 60,
        "pain_points": 0,
        "moment_of_truth": False,
        "entry": 1.0,
        "drop_off": 0.5,
        "evidence_level": "measured",
    }


def test_attributes_that_the_map_says_nothing_about_are_absent(graph):
    assert graph.nodes["buy"] == {
        "name": "Buy",
        "stage": "shop",
        "stage_index": 1,
        "lifecycle": "purchase",
        "owner": "care",
        "emotion": 3.0,
        "importance": 5,
        "effort": 4,
        "duration": 120,
        "pain_points": 2,
        "moment_of_truth": True,
        "outcome": "success",
        "drop_off": 0.0,
        "evidence_level": "assumed",
    }
    assert graph.edges["ad", "buy"] == {"probability": 0.5, "delay": 3600, "duration": 3720, "assumed": False}


def test_the_graph_tells_the_journeys_name_and_scale(graph):
    assert graph.graph == {"name": "Shop", "emotion_min": 0, "emotion_max": 10}


def test_one_edge_carries_all_transitions_between_two_touchpoints():
    both = (
        Transition("b", when="calm", probability=0.25, personas=("x",)),
        Transition("b", when="hurried", probability=0.25, handoff="forced", personas=("y",)),
        Transition("c", probability=0.5, personas=("y", "z")),
    )
    journey = sketch("a > b, a > c", next={"a": both}, shares={"x": 0.25, "y": 0.5, "z": 0.25})
    assert journey.graph.edges["a", "b"] == {
        "probability": 0.1875,
        "duration": 0,
        "when": "calm / hurried",
        "handoff": "forced",
        "personas": "x,y",
        "assumed": False,
    }


def test_the_graph_cannot_be_changed_but_a_copy_can(graph):
    with pytest.raises(nx.NetworkXError):
        graph.add_edge("buy", "ad")
    copy = nx.DiGraph(graph)
    copy.add_edge("buy", "ad")
    assert not graph.has_edge("buy", "ad")


def test_a_users_own_shortest_path_by_duration_works():
    journey = sketch("a > b, b > d, a > c, c > d", duration={"b": 50, "c": 40, "d": 1})
    assert nx.shortest_path(journey.graph, "a", "d", weight="duration") == ["a", "c", "d"]
    assert nx.shortest_path_length(journey.graph, "a", "d", weight="duration") == 41


@given(journeys())
def test_nodes_and_edges_come_in_declared_order_with_scalars_only(journey):
    graph = journey.graph
    assert list(graph.nodes) == [touchpoint.id for touchpoint in journey.touchpoints]
    assert list(graph.edges) == [(way.source.id, way.target.id) for way in journey.transitions]
    values = [data for _, data in graph.nodes(data=True)] + [data for _, _, data in graph.edges(data=True)]
    assert all(isinstance(value, str | int | float | bool) for data in values for value in data.values())


def test_graphml_gives_the_graph_back(tmp_path):
    journey = sketch("a > b .5, b > a .25, b > b", emotion={"a": 1, "b": -0.5}, scale=EmotionScale(-1, 1))
    nx.write_graphml(journey.graph, tmp_path / "map.graphml")
    back = nx.read_graphml(tmp_path / "map.graphml")
    assert dict(back.nodes(data=True)) == dict(journey.graph.nodes(data=True))
    assert {(source, target): data for source, target, data in back.edges(data=True)} == {
        (source, target): data for source, target, data in journey.graph.edges(data=True)
    }


def test_betweenness_of_the_graph_finds_the_middle():
    journey = sketch("ad > site, search > site, site > checkout, site > chat, chat > checkout, checkout > welcome")
    between = nx.betweenness_centrality(journey.graph)
    assert between == pytest.approx({"ad": 0, "search": 0, "site": 0.3, "chat": 0, "checkout": 0.2, "welcome": 0})
