"""Orphans: every kind on its own, one kind of flow a touchpoint, and networkx beside it."""

import networkx as nx
import pytest
from hypothesis import given

from journeymap import loads
from journeymap.analysis.movement.structure import KINDS, orphans
from journeymap.model import Transition
from sketches import sketch, small_maps


def loose(journey, *kinds):
    return [(item.kind, item.thing.id) for item in orphans(journey) if not kinds or item.kind in kinds]


def test_a_map_that_hangs_together_has_no_orphans():
    assert loose(sketch("a > b, b > b, b > c")) == []
    assert loose(sketch("a, b, c")) == []
    assert loose(sketch("a")) == []
    assert loose(sketch("a > a")) == [("dead_end", "a")]


def test_isolated_unreachable_and_dead_end_are_told_apart():
    journey = sketch("a > b, lone, retry > retry, lost > b, a > knot, knot > tie, tie > knot", entry={"a": 1})
    assert loose(journey) == [
        ("isolated", "lone"),
        ("isolated", "retry"),
        ("unreachable", "lost"),
        ("dead_end", "knot"),
        ("dead_end", "tie"),
    ]


def test_an_unreachable_closed_loop_is_unreachable_only():
    assert loose(sketch("a > b, c > d, d > c", entry={"a": 1})) == [("unreachable", "c"), ("unreachable", "d")]


def test_an_isolated_touchpoint_is_so_even_as_an_entry():
    assert loose(sketch("a > b, lone", entry={"a": 1, "lone": 1})) == [("isolated", "lone")]


def test_orphans_give_the_touchpoint_itself():
    journey = sketch("a > b, lone")
    (orphan,) = orphans(journey)
    assert orphan.touchpoint is journey.touchpoint("lone")


def test_a_persona_without_a_way_to_success_is_unmapped():
    ways = (Transition("b", personas=("x",)), Transition("c", personas=("y",)))
    outcome = {"b": "success", "c": "failure"}
    journey = sketch("a > b, a > c", next={"a": ways}, outcome=outcome, shares={"x": 0.5, "y": 0.3, "z": 0.2})
    assert loose(journey, "unmapped_persona_path") == [("unmapped_persona_path", "y"), ("unmapped_persona_path", "z")]
    assert orphans(journey)[0].touchpoint is None


def test_personas_whom_nothing_is_closed_to_share_the_fate_of_all():
    journey = sketch(
        "a > b, c > d", entry={"a": 1}, outcome={"b": "failure", "d": "success"}, shares={"x": 0.5, "y": 0.5}
    )
    assert [name for _, name in loose(journey, "unmapped_persona_path")] == ["x", "y"]
    mapped = sketch("a > b", shares={"x": 0.5, "y": 0.5})
    assert loose(mapped, "unmapped_persona_path") == []


def test_a_persona_ends_where_others_go_on():
    journey = sketch(
        "a > b", next={"a": (Transition("b", personas=("x",)),)}, outcome={"b": "success"}, shares={"x": 0.5, "y": 0.5}
    )
    assert loose(journey, "unmapped_persona_path") == [("unmapped_persona_path", "y")]


USED = """
journeymap: 1
name: Shop
owner: board
channels: {web: {owner: channels}, fax: {}}
personas: {met: {}, felt: {}, chosen: {}, hurt: {}, nobody: {}}
teams: {board: {}, channels: {}, staging: {}, doing: {}, minding: {}, thinking: {}, idle: {}}
evidence: {seen: {kind: survey}, felt: {kind: survey}, counted: {kind: survey}, staged: {kind: survey}, told: {kind: survey}, old: {kind: survey}}
metrics: {nps: {value: 1, evidence: told}}
stages:
  one:
    owner: staging
    metrics: {csat: {value: 1, evidence: staged}}
    touchpoints:
      a:
        channel: web
        emotion: {felt: 1}
        evidence: seen
        metrics: {time: {value: 1, evidence: counted}}
        next: [b, {to: c, personas: chosen}]
      b:
        personas: met
        owner: doing
        pain_points: {text: Slow, owner: minding, personas: hurt, evidence: felt}
        opportunities: {text: Quick, owner: thinking}
      c: {}
  two:
"""


def test_what_is_declared_and_never_referred_to_is_unused():
    journey = loads(USED)
    assert loose(journey, "unused") == [("unused", "fax"), ("unused", "nobody"), ("unused", "idle"), ("unused", "old")]


def test_a_stage_without_touchpoints_is_empty():
    assert loose(loads(USED), "empty_stage") == [("empty_stage", "two")]


def test_unowned_is_what_has_no_owner_of_its_own_or_of_its_stage_where_others_have():
    journey = sketch("a > b, b > c", stages={"one": "a", "two": "b c"}, owner={"c": "team"})
    assert loose(journey, "unowned") == [("unowned", "a"), ("unowned", "b")]
    assert loose(sketch("a > b"), "unowned") == []
    assert loose(loads(USED), "unowned") == []
    staged = loads(
        "{journeymap: 1, name: S, owner: x, stages: {one: {owner: x, touchpoints: {a: {}}}, two: {touchpoints: {b: {}}}}}"
    )
    assert loose(staged, "unowned") == [("unowned", "b")]


def test_kinds_come_in_one_order_and_each_in_declared_order():
    found = loose(
        loads(USED.replace("      c: {}", "      c: {}\n      lone: {next: []}").replace("owner: staging", "goal: X"))
    )
    assert [kind for kind, _ in found] == sorted((kind for kind, _ in found), key=KINDS.index)
    assert found[0] == ("isolated", "lone")


def test_orphans_as_records_say_what_each_is():
    records = orphans(loads(USED)).to_records()
    assert records[-1] == {"kind": "empty_stage", "is_a": "stage", "id": "two", "name": "Two"}
    assert [record["is_a"] for record in records if record["kind"] == "unused"] == [
        "channel",
        "persona",
        "team",
        "evidence",
    ]


@given(small_maps(most=9))
def test_flow_kinds_are_what_networkx_finds(journey):
    flow = journey.flow
    graph = nx.DiGraph([(s, t) for s, targets in enumerate(flow.successors) for t in targets])
    graph.add_nodes_from(range(len(flow.touchpoints)))
    entries = {entry for entry, _ in flow.entries}
    there = entries.union(*(nx.descendants(graph, entry) for entry in entries))
    out = set(flow.ends).union(*(nx.ancestors(graph, end) for end in flow.ends))
    expected = {}
    for number, touchpoint in enumerate(flow.touchpoints):
        neighbours = (set(graph.successors(number)) | set(graph.predecessors(number))) - {number}
        if not neighbours and len(flow.touchpoints) > 1:
            expected[touchpoint.id] = "isolated"
        elif number not in there:
            expected[touchpoint.id] = "unreachable"
        elif number not in out:
            expected[touchpoint.id] = "dead_end"
    assert {name: kind for kind, name in loose(journey, "isolated", "unreachable", "dead_end")} == expected


@pytest.mark.parametrize("personas", [1, 3])
def test_long_chains_are_checked_for_every_persona(personas):
    shares = {f"p{number}": 1 / personas for number in range(personas)}
    chain = ", ".join(f"t{number} > t{number + 1}" for number in range(19_999))
    journey = sketch(chain, shares=shares, personas={"t5": ("p0",)})
    assert [name for _, name in loose(journey, "unmapped_persona_path")] == []
