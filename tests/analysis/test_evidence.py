"""Evidence levels: of what is said, of probabilities, of who comes, and of a flow as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap import loads
from journeymap.analysis.evidence import best, evidence_of, weakest
from journeymap.model import EVIDENCE_KINDS, Evidence
from sketches import sketch, small_maps

KINDS = {"m": "analytics", "o": "interview", "a": "assumption"}


def known(ways, *, evidence, **attributes):
    """A sketch with evidence of touchpoints given as letters: measured, observed, assumed."""
    import attrs

    given_to = {name: tuple(letters) for name, letters in evidence.items()}
    journey = sketch(ways, evidence=given_to, **attributes)
    return attrs.evolve(journey, evidence=tuple(Evidence(name, name, kind) for name, kind in KINDS.items()))


def by_name(journey, levels):
    return {touchpoint.id: level for touchpoint, level in zip(journey.touchpoints, levels, strict=True)}


def test_the_worst_and_the_best_of_levels():
    assert weakest(["measured", "assumed", "observed"]) == "assumed"
    assert best(["assumed", "observed"]) == "observed"
    assert (weakest([]), best([])) == ("assumed", "assumed")


@pytest.mark.parametrize("kind", EVIDENCE_KINDS)
def test_the_kind_of_evidence_decides_the_level(kind):
    journey = loads(
        f"{{journeymap: 1, name: A, evidence: {{e: {{kind: {kind}}}}}, "
        "stages: {s: {touchpoints: {t: {evidence: e, next: {to: u, probability: 1}}, u: {}}}}}"
    )
    levels = {"survey": "measured", "analytics": "measured", "transactions": "measured", "assumption": "assumed"}
    assert evidence_of(journey).own == (levels.get(kind, "observed"), "assumed")


def test_the_best_piece_of_evidence_counts_at_a_touchpoint():
    journey = known("a > b 1, b > c 1", evidence={"a": "am", "b": "ao"})
    assert evidence_of(journey).own == ("measured", "observed", "assumed")


def test_equal_shares_are_assumed_whatever_evidence_there_is():
    found = evidence_of(known("a > b, b > c 1, c > d", evidence={"a": "m", "b": "m", "c": "m", "d": "m"}))
    assert found.own == ("measured",) * 4
    assert found.onward == ("assumed", "measured", "assumed", "measured")
    assert found.flow == "assumed"
    assert found.note == "probabilities are measured at 1, assumed at 2 of 3 touchpoints"


def test_who_comes_is_known_as_well_as_the_worst_known_probability_before():
    journey = known(
        "a > b .5, a > c .5, b > d 1, c > d .5, c > e .5, e > f 1",
        evidence={"a": "m", "b": "m", "c": "o", "d": "m", "e": "a", "f": "m"},
    )
    assert by_name(journey, evidence_of(journey).reach) == {
        "a": "measured",
        "b": "measured",
        "c": "measured",
        "d": "observed",
        "e": "observed",
        "f": "assumed",
    }


def test_a_loop_knows_what_comes_back():
    journey = known("a > b 1, b > c .5, b > d .5, c > b 1", evidence={"a": "m", "b": "m", "c": "o"}, entry={"a": 1.0})
    assert by_name(journey, evidence_of(journey).reach) == {
        "a": "measured",
        "b": "observed",
        "c": "observed",
        "d": "observed",
    }


def test_a_way_that_nobody_takes_tells_nothing():
    journey = known("a > b 1, a > c 0, c > d 1, b > d 1", evidence={"a": "m", "b": "m", "c": "a"})
    assert by_name(journey, evidence_of(journey).reach)["d"] == "measured"


def test_entries_without_weights_are_a_guess_and_with_weights_as_good_as_what_is_said_there():
    ways, evidence = "a > c 1, b > c 1", {"a": "m", "b": "o", "c": "m"}
    silent = evidence_of(known(ways, evidence=evidence, entry={"a": True, "b": True}))
    assert (silent.reach, silent.flow) == (("assumed",) * 3, "assumed")
    weighed = evidence_of(known(ways, evidence=evidence, entry={"a": 0.7, "b": 0.3}))
    assert (weighed.reach, weighed.flow) == (("measured", "observed", "observed"), "observed")


def test_the_only_entry_is_known_as_well_as_what_is_said_of_it():
    assert evidence_of(known("a > b 1", evidence={"a": "o"})).reach == ("observed", "observed")
    assert evidence_of(sketch("a")).reach == ("assumed",)


def test_nothing_is_known_of_who_comes_where_nothing_leads():
    assert evidence_of(known("a > b 1, c > d 1", evidence=dict.fromkeys("abcd", "m"), entry={"a": 1.0})).reach == (
        "measured",
        "measured",
        "assumed",
        "assumed",
    )


def test_only_touchpoints_that_ways_lead_to_count_for_the_flow():
    found = evidence_of(known("a > b 1, c > d .5", evidence={"a": "m"}, entry={"a": 1.0}))
    assert (found.flow, found.note) == ("measured", "probabilities are measured at 1 of 1 touchpoint")


def test_a_map_without_ways_has_no_probability_that_decides():
    assert evidence_of(sketch("a")).note == "no probability decides anything"


@given(small_maps(), st.data())
def test_reach_is_as_well_known_as_the_worst_touchpoint_that_leads_there(journey, data):
    """Beside going back from each touchpoint to all that can have led to it."""
    import attrs

    drawn = [data.draw(st.sampled_from(["", "m", "o", "a"])) for _ in journey.touchpoints]
    letters = dict(zip((touchpoint.id for touchpoint in journey.touchpoints), drawn, strict=True))
    stages = tuple(
        attrs.evolve(
            stage,
            touchpoints=tuple(attrs.evolve(value, evidence=tuple(letters[value.id])) for value in stage.touchpoints),
        )
        for stage in journey.stages
    )
    pieces = tuple(Evidence(name, name, kind) for name, kind in KINDS.items())
    flow = (journey := attrs.evolve(journey, stages=stages, evidence=pieces)).flow
    rank = {"assumed": 0, "observed": 1, "measured": 2}
    own = [{"m": 2, "o": 1}.get(letters[touchpoint.id], 0) for touchpoint in flow.touchpoints]
    leads = {
        (u, v)
        for u, targets in enumerate(flow.successors)
        for v, p in zip(targets, flow.probabilities[u], strict=True)
        if p
    }
    entries = {entry for entry, _ in flow.entries}
    there = set(entries)
    while more := {v for u, v in leads if u in there} - there:
        there |= more
    for number in range(len(own)):
        before, found = {number}, []
        while more := {u for u, v in leads if v in before and u in there} - before:
            before |= more
        onto = {u for u, v in leads if v in before and u in there}
        found = [0 if flow.shared[u] else own[u] for u in onto]
        for entry in before & entries:
            weight = flow.touchpoints[entry].entry
            is_known = len(entries) == 1 or (weight is not None and not isinstance(weight, bool))
            found.append(own[entry] if is_known else 0)
        assert rank[evidence_of(journey).reach[number]] == (min(found) if number in there else 0)
