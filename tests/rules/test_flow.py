"""What the rules about flow find: each cause once, loops and personas included, and nothing in maps that hang together."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.rules import RULES
from sketches import sketch, small_maps

BY_CODE = {rule.code: rule for rule in RULES}
FLOW = [rule.code for rule in RULES if rule.family == "flow"]


def stage(*touchpoints, before="", id="s"):
    lines = "".join(f"      {touchpoint}\n" for touchpoint in touchpoints)
    return f"{before}stages:\n  {id}:\n    touchpoints:\n{lines}"


def stages(*rows, before=""):
    """Stages s1, s2 ... of touchpoints as flow mappings."""
    lines = "".join(f"  s{number}: {{touchpoints: {{{row}}}}}\n" for number, row in enumerate(rows, start=1))
    return f"{before}stages:\n{lines}"


def told(code, journey, **options):
    """What a rule says about a journey; flow rules do not depend on the day."""
    return [remark.message for remark in BY_CODE[code].check(journey, **options)]


IMPLICIT = stage("a: {}", "b: {}", "c: {}", "d: {outcome: failure}", "e: {}", "f: {}")


@pytest.mark.parametrize("code", FLOW)
def test_implicit_flow_makes_no_noise(places, code):
    assert places(code, stage("a: {}", "b: {}", "c: {}")) == []
    assert places(code, stages("a: {}, b: {personas: p}", "c: {personas: q}, d: {}")) == []


@pytest.mark.parametrize("code", FLOW)
def test_a_map_without_touchpoints_is_silent(places, code):
    assert places(code, "stages: {s: {}, t: {}}") == []


@pytest.mark.parametrize("code", FLOW)
def test_a_single_touchpoint_is_a_journey(places, code):
    assert places(code, stage("a: {}")) == []
    assert places(code, stage("a: {entry: true, outcome: success}")) == []


def test_a_few_isolated_touchpoints_are_told_one_by_one(places):
    ring = "a: {next: b}", "b: {next: c}", "c: {next: d}", "d: {}"
    assert places("isolated", stage(*ring, "x: {}", "y: {next: y}", "z: {next: []}")) == ["x", "y", "z"]


def test_where_the_first_next_isolates_most_it_is_told_there_once(ask):
    (remark,) = ask("isolated", stage("a: {}", "b: {}", "c: {next: d}", "d: {}", "e: {}", "f: {}"))
    assert remark.path == ("stages", "s", "touchpoints", "c", "next")
    assert remark.message == "4 of 6 touchpoints are tied to no other, since 'c' says what is next"
    assert "in the order written" in remark.hint


def test_the_end_of_the_only_way_is_not_told_beside_that(places):
    lines = stages("a: {}, b: {next: c}, c: {}", "d: {}, e: {}, f: {}")
    assert places("isolated", lines) == ["b.next"]
    assert places("end-without-outcome", lines) == []


def test_half_of_the_touchpoints_are_not_most(places):
    pairs = [f"a{number}: {{next: b{number}}}\n      b{number}: {{}}" for number in range(2)]
    assert len(places("isolated", stage(*pairs, "v: {}", "w: {}", "x: {}", "y: {}"))) == 4


def test_touchpoints_that_all_end_at_once_are_told_at_the_stages(places):
    ends = [f"t{number}: {{outcome: success}}" for number in range(5)]
    assert places("isolated", stage(*ends)) == ["stages"]
    assert places("no-entry", stage(*ends)) == []


def test_an_unreachable_part_is_told_where_a_way_in_is_missing_with_what_follows(ask):
    (remark,) = ask("unreachable", stages("a: {next: b}", "b: {}, x: {next: y}, y: {next: [z, b]}, z: {next: y}"))
    assert remark.path[-1] == "x"
    assert remark.message == "no way leads from where customers enter ('a') to touchpoint 'x', nor to the 2 after it"


def test_two_ways_into_one_unreachable_tail_count_it_once():
    journey = sketch("a > b, x > z, y > z, z > w, w > b", entry={"a": 1})
    assert told("unreachable", journey) == [
        "no way leads from where customers enter ('a') to touchpoint 'x', nor to the 2 after it",
        "no way leads from where customers enter ('a') to touchpoint 'y'",
    ]


def test_an_unreachable_loop_is_told_once():
    journey = sketch("a > b, x > y, y > z, z > x, z > b", entry={"a": 1})
    (message,) = told("unreachable", journey)
    assert message.endswith("to touchpoint 'x', nor to the 2 after it")


def test_an_entry_that_is_said_takes_the_place_of_the_default_ones(places):
    forgotten = stage("ad: {entry: true, next: page}", "search: {next: page}", "page: {}")
    assert places("unreachable", forgotten) == ["search"]
    assert places("unreachable", forgotten.replace("search: {", "search: {entry: 2, ")) == []


def test_many_entries_are_named_in_short():
    journey = sketch("a > e, b > e, c > e, d > e, x > e", entry=dict.fromkeys("abcd", 1))
    assert "('a', 'b', 'c' and 1 more)" in told("unreachable", journey)[0]


@settings(max_examples=200)
@given(small_maps(most=9))
def test_parts_are_the_unreachable_components_that_networkx_finds(journey):
    flow = journey.flow
    graph = nx.DiGraph([(source, target) for source, targets in enumerate(flow.successors) for target in targets])
    graph.add_nodes_from(range(len(flow.touchpoints)))
    there = {entry for entry, _ in flow.entries}
    there = there.union(*(nx.descendants(graph, entry) for entry in there)) | set(flow.isolated)
    lost = graph.subgraph(set(graph) - there)
    whole = nx.condensation(lost)
    roots = {min(whole.nodes[part]["members"]) for part in whole if whole.in_degree(part) == 0}
    remarks = list(BY_CODE["unreachable"].check(journey)) if flow.entries else []
    assert [remark.message.partition("touchpoint ")[2].split("'")[1] for remark in remarks] == (
        [flow.touchpoints[number].id for number in sorted(roots)] if flow.entries else []
    )


@st.composite
def tied_maps(draw):
    """A map in which each touchpoint is led to by an earlier one, with ways back and across besides."""
    count = draw(st.integers(2, 12))
    arrows = [f"t{draw(st.integers(0, number - 1))} > t{number}" for number in range(1, count)]
    more = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=6))
    names = " ".join(f"t{number}" for number in range(count))
    loose = [f"t{source} > t{target}" for source, target in more]
    return sketch(", ".join(dict.fromkeys([*arrows, *loose])), stages={"s": names}, entry={"t0": True})


@given(tied_maps())
def test_a_map_that_hangs_together_has_nothing_isolated_or_unreachable(journey):
    assert told("isolated", journey) == []
    assert told("unreachable", journey) == []
    assert told("no-entry", journey) == []


@given(small_maps(most=8))
def test_dead_ends_are_the_components_without_a_way_out_that_customers_reach(journey):
    flow = journey.flow
    graph = nx.DiGraph([(source, target) for source, targets in enumerate(flow.successors) for target in targets])
    graph.add_nodes_from(range(len(flow.touchpoints)))
    entries = [entry for entry, _ in flow.entries]
    there = set(entries).union(*(nx.descendants(graph, entry) for entry in entries)) - set(flow.isolated)
    loops = [set(part) for part in nx.attracting_components(graph)]
    expected = sorted(sorted(part) for part in loops if part <= there and any(flow.successors[n] for n in part))
    names = [[flow.touchpoints[number].id for number in part] for part in expected]
    assert [
        [name for name in (touchpoint.id for touchpoint in journey.touchpoints) if f"'{name}'" in message]
        for message in told("dead-end", journey)
    ] == names


def test_a_loop_is_told_once_with_all_its_touchpoints_and_what_leads_into_it_is_not(ask):
    trap = stage("a: {next: [b, way]}", "b: {}", "way: {next: x}", "x: {next: y}", "y: {next: x}")
    (remark,) = ask("dead-end", trap)
    assert remark.message == "touchpoints 'x', 'y' lead only to one another"
    assert remark.path[-2:] == ("x", "next")
    assert [path[-1] for _, path in remark.related] == ["y"]


def test_a_touchpoint_that_leads_only_to_itself_is_a_loop():
    assert told("dead-end", sketch("a > b, a > c, c > c")) == ["touchpoint 'c' leads only to itself"]
    assert told("dead-end", sketch("a > a")) == ["touchpoint 'a' leads only to itself"]


def test_a_retry_with_a_way_out_is_no_dead_end():
    assert told("dead-end", sketch("a > b, b > b, b > c")) == []


def test_a_loop_that_is_left_with_chance_0_has_a_way_out_all_the_same():
    assert told("dead-end", sketch("a > b, b > a, b > c 0")) == []


def test_a_loop_that_nobody_comes_to_is_unreachable_only():
    journey = sketch("a > b, x > y, y > x", entry={"a": 1})
    assert told("dead-end", journey) == []
    assert len(told("unreachable", journey)) == 1


def test_a_large_loop_names_and_points_to_a_few(ask):
    loop = [f"t{number}: {{next: t{(number + 1) % 40}}}" for number in range(40)]
    (remark,) = ask("dead-end", stage(*loop))
    assert "and 28 more" in remark.message
    assert len(remark.related) == 5


def test_a_first_stage_that_lets_nobody_in_is_told_at_its_entry(places):
    assert places("no-entry", stages("a: {entry: false}", "b: {}")) == ["a.entry"]
    assert places("unreachable", stages("a: {entry: false}", "b: {}")) == []


def test_an_entry_elsewhere_or_a_touchpoint_beside_lets_customers_in(places):
    assert places("no-entry", stages("a: {entry: false}", "b: {entry: true}")) == []
    assert places("no-entry", stages("a: {entry: false, next: c}, b: {next: c}", "c: {}")) == []


CLOSED = stage(
    "a: {next: [b, c]}", "b: {personas: p, next: c}", "c: {personas: q}", before="personas: {p: {}, q: {}}\n"
)


def test_a_way_between_touchpoints_of_different_personas_is_closed(ask):
    (remark,) = ask("closed-way", CLOSED)
    assert remark.message == "nobody can go from 'b' to 'c': 'b' is for 'p' alone, 'c' is for 'q' alone"
    assert remark.path[3:] == ("b", "next", "to")


def test_a_way_for_others_than_its_target_is_closed_at_its_personas(places):
    lines = CLOSED.replace("b: {personas: p, next: c}", "b: {next: [{to: c, personas: [p]}, {to: c, personas: q}]}")
    assert places("closed-way", lines) == ["b.next.0.personas"]


def test_a_way_for_somebody_absent_is_left_to_the_rule_about_that(places):
    lines = CLOSED.replace("next: c}", "next: {to: a, personas: q}}")
    assert places("closed-way", lines) == []
    assert len(places("absent-persona", lines)) == 1


def test_no_success_names_the_ends_there_are(ask):
    (remark,) = ask("no-success-end", stages("a: {next: [b, c]}", "b: {outcome: failure}, c: {}"))
    assert remark.message == "no journey ends in success: customers end at 'b' (failure), 'c' (neutral)"
    assert remark.path[-1] == "c"


def test_where_all_ends_fail_the_map_is_meant(places):
    assert places("no-success-end", stages("a: {next: [b, c]}", "b: {outcome: failure}, c: {outcome: failure}")) == [
        "stages"
    ]


def test_more_than_five_ends_are_named_in_short():
    targets = [f"t{number}" for number in range(8)]
    journey = sketch(", ".join(f"a > {name}" for name in targets), outcome=dict.fromkeys(targets, "failure"))
    (message,) = told("no-success-end", journey)
    assert message.endswith("'t4' (failure) and 3 more")


def test_a_map_without_ends_is_a_dead_end_and_not_told_twice(places):
    lines = stage("a: {next: b}", "b: {next: a}")
    assert places("no-success-end", lines) == []
    assert len(places("dead-end", lines)) == 1


def test_a_forgotten_next_in_the_middle_is_told_in_a_map_without_outcomes(places):
    lines = stages("a: {next: [b, c]}", "b: {}", "c: {next: d}", "d: {}")
    assert places("end-without-outcome", lines) == ["b"]
    assert places("end-without-outcome", lines.replace("b: {}", "b: {next: []}")) == []


def test_in_a_map_with_outcomes_every_end_needs_one(places):
    lines = stages("a: {next: [b, c, d]}", "b: {next: []}, c: {outcome: success}, d: {outcome: neutral}")
    assert places("end-without-outcome", lines) == ["b"]


def test_ends_without_outcome_are_left_to_no_success_where_there_is_none(places):
    assert places("end-without-outcome", stages("a: {next: [b, c]}", "b: {outcome: failure}, c: {}")) == []


def test_many_ends_without_outcome_are_told_once(ask):
    rows = "".join(f", e{number}: {{}}" for number in range(5))
    ways = ", ".join(f"e{number}" for number in range(5))
    (remark,) = ask("end-without-outcome", stages(f"a: {{next: [b, {ways}]}}", f"b: {{outcome: success}}{rows}"))
    assert remark.path == ("stages",)
    assert remark.message == "5 of 6 touchpoints where the journey ends do not say how"


def test_an_isolated_touchpoint_is_not_told_as_an_end(places):
    lines = stages("a: {next: b}, x: {}", "b: {outcome: success}")
    assert places("end-without-outcome", lines) == []
    assert places("isolated", lines) == ["x"]


PARTED = stages(
    "door: {next: [{to: till, personas: p}, {to: exit, personas: [q, r]}]}",
    "till: {outcome: success}, exit: {outcome: failure}",
    before="personas: {p: {}, q: {}, r: {}}\n",
)


def test_each_persona_without_success_is_named_at_its_place(ask):
    remarks = ask("unmapped-persona-path", PARTED)
    assert [remark.path for remark in remarks] == [("personas", "q"), ("personas", "r")]
    assert remarks[0].message == "no way to success is open to persona 'q'"


def test_personas_are_not_told_where_nobody_succeeds(places):
    assert places("unmapped-persona-path", PARTED.replace("outcome: success", "outcome: failure")) == []
    assert places("unmapped-persona-path", PARTED.replace("{to: till, personas: p}, ", "")) == []


SKIPPED = stages("a: {next: [{to: x, probability: 0}, c]}", "x: {next: y}", "y: {next: z}, z: {}", "c: {}")


def test_a_skipped_stage_is_told_once_and_not_the_stage_after_it_or_the_way(ask, places):
    (remark,) = ask("skipped-stage", SKIPPED)
    assert remark.path == ("stages", "s2")
    assert remark.related == (("a way to it", ("stages", "s1", "touchpoints", "a", "next")),)
    assert places("zero-probability", SKIPPED) == []
    assert places("unreachable", SKIPPED) == []


def test_a_stage_that_one_customer_may_visit_is_not_skipped(places):
    assert places("skipped-stage", SKIPPED.replace("probability: 0}", "probability: 0.000001}")) == []


def test_a_stage_without_ways_is_unreachable_and_not_skipped(places):
    lines = SKIPPED.replace("[{to: x, probability: 0}, c]", "c")
    assert places("skipped-stage", lines) == []
    assert places("unreachable", lines) == ["x"]


def test_two_skipped_stages_that_lead_to_one_another_are_told():
    ways = "a > x 0, a > c .5, x > y, y > x, x > c"
    journey = sketch(ways, stages={"one": "a", "two": "x", "three": "y", "four": "c"})
    assert told("skipped-stage", journey) == ["no customer visits stage 'two': the ways to it have probability 0"]


def test_a_touchpoint_that_nobody_visits_passes_its_stage_on():
    ways = "a > b 0, a > c 1, b > x, c > d, x > d"
    journey = sketch(ways, stages={"one": "a b", "two": "x", "three": "c d"})
    assert len(told("skipped-stage", journey)) == 1


def test_a_way_for_which_nobody_is_left_is_told(places):
    lines = stage("a: {next: [{to: b, probability: 0.6}, {to: c, probability: 0.4}, d]}", "b: {}", "c: {}", "d: {}")
    assert places("no-share-left", lines) == ["a.next.2.to"]
    assert places("zero-probability", lines) == []
    assert places("no-share-left", lines.replace("0.6", "0.5999")) == []


def test_shares_are_looked_at_for_each_persona(places):
    ways = "[{to: b, probability: 1, personas: p}, {to: c, personas: q}, d]"
    lines = stage(f"a: {{next: {ways}}}", "b: {}", "c: {}", "d: {}", before="personas: {p: {}, q: {}}\n")
    assert places("no-share-left", lines) == []


def test_a_probability_of_0_is_told_at_the_number(places):
    lines = stage("a: {next: [{to: b, probability: 0}, {to: c, probability: 1.0}]}", "b: {next: c}", "c: {}")
    assert places("zero-probability", lines) == ["a.next.0.probability"]
    assert places("no-share-left", lines) == []


def test_one_of_several_ways_to_the_same_touchpoint_may_be_0(places):
    ways = "[{to: b, probability: 0, when: by day}, {to: b, probability: 0.5, when: by night}]"
    assert places("zero-probability", stage(f"a: {{next: {ways}}}", "b: {}")) == []


FORK = "a: {next: {to: b, probability: 0.5}}", "b: {next: [c, d]}", "c: {}", "d: {}"


def test_shares_are_assumed_only_in_maps_that_give_probabilities(places):
    assert places("assumed-shares", stage(*FORK)) == ["b.next"]
    assert places("assumed-shares", stage("a: {next: b}", *FORK[1:])) == []


def test_where_most_forks_give_none_the_map_is_told(ask):
    forks = [f"f{number}: {{next: [c, d]}}" for number in range(4)]
    (remark,) = ask("assumed-shares", stage("a: {next: {to: f0, probability: 0.5}}", *forks, "c: {}", "d: {}"))
    assert (remark.path, remark.message) == (
        ("stages",),
        "4 of 4 touchpoints with several ways on give no probability",
    )


def test_one_way_needs_no_probability(places):
    assert places("assumed-shares", stage("a: {next: {to: b, probability: 0.5}}", "b: {next: c}", "c: {}")) == []


JUMP = stages("a: {next: b}", "b: {next: c}", "c: {next: d}", "d: {next: [e, WHERE]}, e: {}")


@pytest.mark.parametrize(("where", "back"), [("d", 0), ("c", 1), ("b", 2), ("a", 3)])
def test_a_way_back_is_told_from_two_stages_on(places, where, back):
    lines = JUMP.replace("WHERE", where)
    assert places("backward-jump", lines) == (["d.next.1.to"] if back > 1 else [])
    assert places("backward-jump", lines, stages=back) == []
    assert len(places("backward-jump", lines, stages=max(back, 1) - 1)) == min(back, 1)


def test_a_way_back_says_how_far_and_where_to(ask):
    (remark,) = ask("backward-jump", JUMP.replace("WHERE", "{to: a, when: again}"))
    assert remark.message == "the way from 'd' leads 3 stages back, to 'a'"
    assert remark.related == (("where it leads", ("stages", "s1", "touchpoints", "a")),)


@pytest.mark.parametrize("code", FLOW)
def test_long_chains_and_many_personas_are_walked(code):
    shares = {f"p{number}": 0.0001 for number in range(3_000)}
    chain = ", ".join(f"t{number} > t{number + 1}" for number in range(5_000))
    journey = sketch(chain, shares=shares, personas={f"t{number}": (f"p{number}",) for number in range(1, 5_000, 5)})
    assert len(told(code, journey)) <= 5_000
