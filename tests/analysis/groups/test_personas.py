"""Personas side by side: each beside its own dense matrix, and where they differ."""

import attrs
import numpy as np
import pytest
from hypothesis import given

from journeymap import loads
from journeymap.analysis.experience.emotions import emotion_curve
from journeymap.analysis.experience.pains import pain_points
from journeymap.analysis.groups import personas
from journeymap.analysis.groups.personas import compare_personas
from journeys import journeys
from sketches import ids, sketch

SHOP = loads("""
journeymap: 1
name: Shop
personas: {new: {share: 0.25}, old: {share: 0.5}, odd: {}}
evidence: {survey: {kind: survey}}
stages:
  order:
    touchpoints:
      page:
        emotion: {new: -1, old: 1, odd: 0}
        effort: 2
        duration: 60s
        evidence: survey
        next:
          - {to: call, probability: 0.5, personas: new}
          - {to: pay, probability: 0.25, personas: new}
          - {to: pay, probability: 0.75, personas: [old, odd]}
      call:
        personas: new
        emotion: -2
        effort: 4
        duration: 100s
        importance: 5
        evidence: survey
        next: {to: pay, probability: 1, delay: 40s}
      pay: {emotion: 2, effort: 1, duration: 30s, outcome: success}
""")


def test_each_persona_by_hand():
    new, old, odd = compare_personas(SHOP)
    assert [view.share for view in (new, old, odd)] == [0.25, 0.5, 0.25]
    assert (new.success, old.success) == (0.75, 0.75)
    assert new.time == pytest.approx(60 + 0.5 * (40 + 100) + 0.75 * 30)
    assert new.steps == pytest.approx(1 + 0.5 * 2 + 0.5)
    assert new.effort == pytest.approx(2 + 0.5 * 4 + 0.75)
    assert new.emotion == pytest.approx((-1 - 2 * 0.5 + 2 * 0.75) / 2.25)
    assert (new.peak_end, old.peak_end) == (0, 2)
    assert (ids(new.path), ids(old.path)) == ("page call pay", "page pay")
    assert (new.path_probability, old.path_probability) == (0.5, 0.75)
    assert new.worst.touchpoint.id == "call"
    assert new.pain_severity == pytest.approx(0.5 + 0.5 * 5 / 3)
    assert (old.worst, old.pain_severity) == (None, 0)
    assert odd.emotion == pytest.approx(0.75 * 2 / 1.75)


def test_where_they_differ_most_and_who():
    found = compare_personas(SHOP).differences
    told = {
        (gap.measure, gap.touchpoint and gap.touchpoint.id): (gap.high.id, gap.high_value, gap.low.id, gap.low_value)
        for gap in found
    }
    assert told["emotion", "page"] == ("old", 1, "new", -1)
    assert told["reach", "call"] == ("new", 0.5, "old", 0)
    assert told["pain_severity", "call"] == ("new", pytest.approx(0.5 * 5 / 3), "old", 0)
    assert told["peak_end", None] == ("old", 2, "new", 0)
    assert ("success", None) not in told
    assert ("reach", "page") not in told
    assert ("emotion", "call") not in told, "only one of them comes there"
    sizes = [round(gap.size, 9) for gap in found]
    assert sizes == sorted(sizes, reverse=True)


def test_sizes_are_parts_of_the_widest_gap_or_of_the_larger_value():
    sizes = {
        (gap.measure, gap.touchpoint and gap.touchpoint.id): (gap.gap, gap.size)
        for gap in compare_personas(SHOP).differences
    }
    assert sizes["emotion", "page"] == (2, 0.5)
    assert sizes["reach", "call"] == (0.5, 0.5)
    assert sizes["pain_severity", "call"] == (pytest.approx(5 / 6), pytest.approx(0.5))
    assert sizes["steps", None] == (pytest.approx(2.5 - 2), pytest.approx(0.5 / 2.5))
    assert sizes["pain_severity", None] == (pytest.approx(0.5 + 5 / 6), 1)


def test_a_difference_is_known_as_well_as_what_it_rests_on():
    levels = {
        (gap.measure, gap.touchpoint and gap.touchpoint.id): gap.evidence for gap in compare_personas(SHOP).differences
    }
    assert levels["emotion", "page"] == "measured"
    assert levels["reach", "call"] == "measured"
    assert levels["pain_severity", "call"] == "measured"
    assert levels["time", None] == "measured"
    assert [view.evidence for view in compare_personas(SHOP)] == ["measured"] * 3


def test_a_pain_that_only_one_persona_has_is_a_difference():
    journey = loads(
        "{journeymap: 1, name: A, personas: {x: {}, y: {}}, stages: {s: {touchpoints: "
        "{t: {pain_points: {text: Slow, personas: x}}, u: {}}}}}"
    )
    found = compare_personas(journey)
    assert [
        (gap.measure, gap.high.id, gap.high_value, gap.low_value) for gap in found.differences if gap.touchpoint
    ] == [("pain_severity", "x", pytest.approx(2 / 3), 0)]
    assert found.title == "Personas: 2 personas, most different in pain severity"


def test_personas_who_live_the_same_journey_do_not_differ():
    found = compare_personas(sketch("a > b .5", emotion={"a": 1}, shares={"x": 0.5, "y": 0.5}))
    assert (len(found), found.differences) == (2, ())
    assert found.title == "Personas: 2 personas, nothing in which they differ"


def test_one_persona_or_none_has_nobody_to_be_compared_with():
    one = compare_personas(sketch("a > b", shares={"x": None}))
    assert ([view.share for view in one], one.differences) == ([1], ())
    assert one.title == "Personas: 1 persona, nobody to compare"
    none = compare_personas(sketch("a > b"))
    assert (len(none), none.differences, none.to_records()) == (0, (), [])
    assert "the map names no persona" in none.assumptions


def test_what_the_map_does_not_say_is_none():
    (view,) = compare_personas(sketch("a > b, b > a", entry={"a": True}, shares={"x": 1}))
    assert (view.time, view.steps, view.effort, view.emotion, view.peak_end, view.worst) == (None,) * 6
    assert (view.success, view.path, view.path_probability, view.pain_severity) == (0, (), None, 0)


def test_what_holds_for_some_personas_only_is_said_of_them():
    journey = loads(
        "{journeymap: 1, name: A, personas: {x: {share: 0.5}, y: {share: 0.5}}, stages: {s: {touchpoints: {"
        "a: {next: [{to: b, personas: x}, {to: c, probability: 1, personas: y}]}, b: {}, c: {}}}}}"
    )
    notes = compare_personas(journey).assumptions
    assert "equal shares and no drop-off where no probability is given (1 touchpoint), for 'x'" in notes


def test_of_very_many_personas_those_of_the_largest_shares_are_compared(monkeypatch):
    monkeypatch.setattr(personas, "MOST_PERSONAS", 3)
    shares = {f"p{number}": share for number, share in enumerate([0.1, 0.3, 0.05, 0.2, 0.2, 0.15])}
    found = compare_personas(sketch("a > b", shares=shares))
    assert [view.persona.id for view in found] == ["p1", "p3", "p4"]
    assert [view.share for view in found] == pytest.approx([0.3, 0.2, 0.2])
    assert "left out: 3 personas of the smallest shares" in found.assumptions


def test_in_a_large_map_at_least_two_personas_are_compared(monkeypatch):
    monkeypatch.setattr(personas, "MOST_TOUCHPOINTS", 3)
    assert len(compare_personas(sketch("a > b, b > c", shares=dict.fromkeys("xyz")))) == 2


@given(journeys())
def test_each_persona_is_as_its_own_journey_says(journey):
    for view in compare_personas(journey):
        own = journey.for_persona(view.persona)
        flow = own.flow
        count = len(flow.touchpoints)
        ways = np.zeros((count, count))
        for source, targets in enumerate(flow.successors):
            ways[source, list(targets)] = flow.probabilities[source]
        assert view.peak_end == emotion_curve(own).peak_end
        assert view.pain_severity == pytest.approx(sum(item.severity for item in pain_points(own)))
        if not flow.entries or np.linalg.matrix_rank(np.eye(count) - ways) < count:
            continue
        start = np.zeros(count)
        for entry, weight in flow.entries:
            start[entry] = weight
        visits = start @ np.linalg.inv(np.eye(count) - ways)
        assert view.success == pytest.approx(sum(visits[end] for end in flow.successes), abs=1e-9)
        assert view.steps == pytest.approx(1 + sum(visits[n] for n in range(count) if flow.successors[n]), abs=1e-9)
        efforts = [visits[n] * point.effort for n, point in enumerate(flow.touchpoints) if point.effort is not None]
        assert view.effort == (pytest.approx(sum(efforts), abs=1e-9) if efforts else None)


@given(journeys())
def test_no_two_personas_are_further_apart_than_the_differences_say(journey):
    found = compare_personas(journey)
    shown = {(gap.measure, gap.touchpoint.id): gap.gap for gap in found.differences if gap.touchpoint}
    lives = [journey.for_persona(view.persona) for view in found]
    for touchpoint in journey.touchpoints:
        felt = [
            own.emotion(touchpoint.id)
            for own in lives
            if touchpoint.id in own.flow.index and own.emotion(touchpoint.id) is not None
        ]
        gap = shown.get(("emotion", touchpoint.id), 0)
        assert gap <= max(felt, default=0) - min(felt, default=0) + 1e-9
    for measure in ("success", "steps", "effort", "emotion", "peak_end", "pain_severity"):
        values = [value for view in found if (value := getattr(view, measure)) is not None]
        widest = max(values) - min(values) if values else 0
        gaps = [gap.gap for gap in found.differences if gap.measure == measure and gap.touchpoint is None]
        assert sum(gaps) == pytest.approx(widest, abs=1e-8)


def test_plain_data_has_the_differences():
    data = compare_personas(SHOP).to_dict()
    assert data["differences"][0].keys() >= {"measure", "touchpoint", "high", "low", "gap", "size", "evidence"}
    assert attrs.asdict(compare_personas(SHOP).differences[0].high)["id"] == data["differences"][0]["high"]


def test_a_pain_of_one_persona_is_wholly_its_own():
    shop = loads("""
journeymap: 1
name: Shop
personas: {new: {share: 0.2}, old: {}}
stages: {order: {touchpoints: {page: {pain_points: {text: No pictures, severity: 3, personas: new}}}}}
""")
    found = compare_personas(shop)
    assert [view.pain_severity for view in found] == [1, 0]
    assert not any("by their shares of all customers" in note for note in found.assumptions)
