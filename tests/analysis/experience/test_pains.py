"""Pain points: each reason with its threshold and strength, severities, and disagreements with the author."""

import pytest
from hypothesis import given

from journeymap import loads
from journeymap.analysis.experience.pains import pain_points
from journeymap.analysis.experience.reasons import REASONS
from journeymap.analysis.movement.reach import reach
from journeymap.model import EmotionScale, Metric, Pain
from journeys import journeys
from sketches import ids, sketch, small_maps


def strengths(journey, kind, **thresholds):
    """The strength of that kind of reason by touchpoint."""
    found = pain_points(journey, **thresholds)
    return {
        pain.touchpoint.id: pytest.approx(reason.strength)
        for pain in found
        for reason in pain.reasons
        if reason.kind == kind
    }


def test_declared_pains_count_by_their_severity():
    pains = {"a": (Pain("Small", severity=1), Pain("Large", severity=3)), "b": (Pain("Unsaid"),)}
    found = pain_points(sketch("a > b", pain_points=pains))
    assert [(pain.touchpoint.id, [reason.detail for reason in pain.reasons]) for pain in found] == [
        ("a", ["Large", "Small"]),
        ("b", ["Unsaid"]),
    ]
    assert [pain.severity for pain in found] == pytest.approx([1, 2 / 3])
    assert found[0].declared == pains["a"]
    assert "severity 2 for 1 pain point without one" in found.assumptions


def test_severity_is_reach_times_the_largest_strength_times_importance_over_3():
    journey = sketch("a > b .5, b > c", emotion={"b": -1, "c": -0.5}, effort={"b": 5}, importance={"b": 5})
    assert [(pain.touchpoint.id, pain.severity, pain.reach) for pain in pain_points(journey)] == [
        ("b", pytest.approx(0.5 * 1.0 * 5 / 3), 0.5),
        ("c", pytest.approx(0.5 * 0.25 * 1), 0.5),
    ]
    assert "importance 3 at 2 touchpoints without one" in pain_points(journey).assumptions


OF_SOME = loads("""
journeymap: 1
name: Broadband
personas: {mover: {share: 0.3}, switcher: {share: 0.5}, gamer: {}}
stages:
  order:
    touchpoints:
      check:
        importance: 4
        pain_points: [{text: Slow, severity: 1}, {text: New buildings are missing, severity: 3, personas: mover}]
        next: {to: forum, probability: 0.5}
      forum:
        personas: [mover, gamer]
        emotion: -1
        pain_points: [{text: Rude, personas: gamer}, {text: Deleted, severity: 3, personas: [mover, gamer]}]
        next: {to: offer, probability: 1}
      offer: {emotion: -1, pain_points: {text: Old news, severity: 3, personas: mover}}
""")
BY_SHARE = "personas come to each touchpoint by their shares of all customers (3 pain points of some)"


def test_a_pain_of_some_personas_counts_by_their_part_of_those_who_may_come():
    found = {pain.touchpoint.id: pain for pain in pain_points(OF_SOME)}
    shares = {reason.detail: reason.share for pain in found.values() for reason in pain.reasons}
    assert shares["New buildings are missing"] == pytest.approx(0.3)
    assert shares["Rude"] == pytest.approx(0.2 / (0.3 + 0.2))
    assert shares["Deleted"] == shares["Slow"] == 1
    assert found["check"].severity == pytest.approx(1 * max(1 / 3, 3 / 3 * 0.3) * 4 / 3)
    assert BY_SHARE in pain_points(OF_SOME).assumptions


def test_the_reason_that_decides_comes_first():
    found = {pain.touchpoint.id: pain for pain in pain_points(OF_SOME)}
    assert [reason.detail for reason in found["check"].reasons] == ["Slow", "New buildings are missing"]
    assert [reason.kind for reason in found["offer"].reasons] == ["low_emotion", "declared"]
    assert [pain.worst for pain in found.values()] == [pain.reasons[0] for pain in found.values()]


def test_a_severity_can_be_worked_out_from_its_row():
    for row in pain_points(OF_SOME).to_records():
        product = row["reach"] * row["strength"] * row["share"] * row["importance"] / 3
        assert row["severity"] == pytest.approx(product)
        assert row["reasons"].startswith(row["reason"])


def test_a_persona_s_own_pain_hurts_it_wholly_and_others_not_at_all():
    (check, *_) = pain_points(OF_SOME.for_persona("mover"))
    assert (check.worst.detail, check.worst.share, check.severity) == (
        "New buildings are missing",
        1,
        pytest.approx(4 / 3),
    )
    (check, *_) = pain_points(OF_SOME.for_persona("switcher"))
    assert [reason.detail for reason in check.reasons] == ["Slow"]
    assert not any("of some" in note for note in pain_points(OF_SOME.for_persona("mover")).assumptions)


@pytest.mark.parametrize(
    ("shares", "personas", "severity"),
    [
        ({"a": 0.0, "b": 1.0}, ("a",), 0),
        ({"a": 0.0, "b": 0.0}, ("a",), 0.5),
        ({"a": 0.2, "b": 0.8}, ("a", "b"), 1),
        ({"a": 0.1, "b": 0.3}, ("b",), 0.75),
    ],
)
def test_shares_are_parts_of_all_customers_together(shares, personas, severity):
    pain = Pain("Slow", severity=3, personas=personas)
    (found,) = pain_points(sketch("x", pain_points={"x": (pain,)}, shares=shares))
    assert found.severity == pytest.approx(severity)


def test_plain_data_gives_every_reason_with_its_share():
    (check, *_) = pain_points(OF_SOME).to_dict()["reasons"].values()
    assert {"kind", "strength", "share", "detail", "evidence"} == set(check[0])


def test_low_emotion_hurts_from_a_quarter_below_the_middle():
    journey = sketch("a, b, c, d", emotion={"a": -0.49, "b": -0.5, "c": -2, "d": 1})
    assert strengths(journey, "low_emotion") == {"b": 0.25, "c": 1}
    assert strengths(journey, "low_emotion", low_emotion=-0.6) == {"c": 1}
    on_another = sketch("a, b", emotion={"a": 2, "b": 4}, scale=EmotionScale(1, 5))
    assert strengths(on_another, "low_emotion") == {"a": 0.5}


def test_a_trough_is_lower_than_both_sides_on_the_most_likely_path():
    journey = sketch("a > b, b > c .9, b > d .1, c > e, d > e", emotion={"a": 1.2, "b": 0.2, "c": 0.8, "d": -1, "e": 2})
    assert strengths(journey, "trough") == {"b": 0.15}
    assert strengths(journey, "trough", trough=0.31) == {}


def test_touchpoints_that_feel_alike_in_a_row_are_one_trough():
    journey = sketch("a, b, c, d, e", emotion={"a": 1, "b": 0, "d": 0, "e": 2})
    assert strengths(journey, "trough") == {"b": 0.25, "d": 0.25}


def test_the_ends_of_a_path_are_no_troughs():
    assert strengths(sketch("a, b, c", emotion={"a": 0, "b": 2, "c": 0}), "trough") == {}


def test_a_sharp_fall_counts_where_it_leads_to_and_by_the_largest():
    journey = sketch(
        "a > d .5, b > d .5, c > d .5, a > b .1, d > e", emotion={"a": 1.4, "b": 2, "d": 0.4, "e": 0}, entry={"a": 1}
    )
    assert strengths(journey, "sharp_fall") == {"d": 0.4}
    assert strengths(journey, "sharp_fall", sharp_fall=0.9) == {}
    assert "Fall" not in str(pain_points(journey)[0].reasons)
    assert any("after B" in reason.detail for reason in pain_points(journey)[0].reasons)


def test_a_fall_at_the_threshold_counts_despite_rounding():
    assert strengths(sketch("a, b", emotion={"a": 1.4, "b": 0.4}), "sharp_fall") == {"b": 0.25}


@pytest.mark.parametrize(
    ("metric", "strength"),
    [
        (Metric("m", "M", 0.5, target=0.8), 0.375),
        (Metric("m", "M", 0.41, target=0.3, better="lower"), 0.11 / 0.3),
        (Metric("m", "M", 9.0, target=2.0, better="lower"), 1),
        (Metric("m", "M", -30.0, target=-20.0), 0.5),
        (Metric("m", "M", -1.0, target=0.0), 1),
    ],
)
def test_a_metric_hurts_by_how_far_it_misses_its_target(metric, strength):
    assert strengths(sketch("a", metrics={"a": (metric,)}), "metric") == {"a": pytest.approx(strength)}


@pytest.mark.parametrize(
    "metric", [Metric("m", "M", 0.8, target=0.8), Metric("m", "M", 0.1), Metric("m", "M", 0.1, 0.2, better="lower")]
)
def test_a_metric_on_target_or_without_one_does_not_hurt(metric):
    assert len(pain_points(sketch("a", metrics={"a": (metric,)}))) == 0


def test_high_effort_hurts_from_4_on():
    journey = sketch("a, b, c", effort={"a": 3, "b": 4, "c": 5})
    assert strengths(journey, "high_effort") == {"b": 0.5, "c": 1}
    assert strengths(journey, "high_effort", high_effort=5) == {"c": 1}
    assert strengths(journey, "high_effort", high_effort=1) == {"b": 0.5, "c": 1}


def test_drop_off_hurts_above_median_and_three_deviations_of_what_is_no_end():
    """The drop-offs are .1 .2 .3 .4 and 1: median .3, deviations .2 .1 0 .1 .7 with the median .1, limit .6."""
    journey = sketch("a > b .9, b > c .8, c > d .7, d > e .6, e > f 0")
    assert strengths(journey, "drop_off") == {"e": 1}
    assert pain_points(journey)[0].severity == pytest.approx(0.9 * 0.8 * 0.7 * 0.6)


def test_drop_off_up_to_a_twentieth_does_not_hurt():
    journey = sketch("a > b, b > c, c > d, d > e .95, e > f .94")
    assert strengths(journey, "drop_off") == {"e": 0.06}
    assert strengths(journey, "drop_off", drop_off=0.01) == {"d": 0.05, "e": 0.06}


def test_the_worst_come_first_and_ties_in_declared_order():
    journey = sketch("a, b, c, d", emotion={"a": -1, "b": -2, "c": -1, "d": -1.5}, importance={"d": 2})
    assert ids(pain.touchpoint for pain in pain_points(journey)) == "b a c d"


def test_disagreements_are_bad_scores_undeclared_and_pains_declared_where_all_is_well():
    pains = {"a": (Pain("Slow"),), "b": (Pain("Dear"),), "d": (Pain("Far"),)}
    journey = sketch("a, b, c, d", emotion={"a": 0.5, "b": -1, "c": -1, "d": 0.4}, pain_points=pains)
    found = pain_points(journey).disagreements
    assert [(item.touchpoint.id, item.kind) for item in found] == [("a", "good_score"), ("c", "undeclared")]
    assert "Slow" in found[0].detail


def test_a_touchpoint_that_nobody_reaches_hurts_nobody():
    journey = sketch("a > b, c > d", emotion={"d": -2}, entry={"a": 1})
    assert [pain.severity for pain in pain_points(journey)] == [0]


@given(journeys())
def test_a_share_is_a_part_and_the_order_that_of_the_weights(journey):
    for pain in pain_points(journey):
        weights = [round(reason.weight, 12) for reason in pain.reasons]
        assert weights == sorted(weights, reverse=True)
        assert all(0 <= reason.share <= 1 for reason in pain.reasons)
        assert all(reason.share == 1 for reason in pain.reasons if not (reason.pain and reason.pain.personas))


@given(small_maps())
def test_every_severity_follows_from_its_parts(journey):
    found = pain_points(journey)
    chances = {item.touchpoint.id: item.reach for item in reach(journey)}
    severities = [round(pain.severity, 12) for pain in found]
    assert severities == sorted(severities, reverse=True)
    for pain in found:
        assert all(0 < reason.strength <= 1 and reason.kind in REASONS for reason in pain.reasons)
        strongest = max(reason.strength for reason in pain.reasons)
        weight = (pain.touchpoint.importance or 3) / 3
        assert pain.severity == pytest.approx(chances[pain.touchpoint.id] * strongest * weight)
    hurting = {pain.touchpoint.id for pain in found}
    assert {touchpoint.id for touchpoint in journey.touchpoints if touchpoint.pain_points} <= hurting


KNOWN = loads("""
journeymap: 1
name: Known
evidence: {survey: {kind: survey}, talks: {kind: interview}, workshop: {kind: assumption}}
stages:
  visit:
    touchpoints:
      door: {emotion: 1, evidence: survey, next: {to: queue, probability: 0.5}}
      queue:
        emotion: -0.5
        evidence: workshop
        pain_points: {text: Slow, severity: 3, evidence: survey}
        next: {to: till, probability: 1}
      till:
        emotion: -1
        evidence: survey
        effort: 4
        pain_points: [{text: No cards, severity: 1, evidence: workshop}, {text: Dear, severity: 1}]
        metrics: {wait: {value: 3, target: 2, better: lower, evidence: talks}}
        next: []
""")


def test_a_pain_is_known_by_its_own_evidence_else_by_that_of_its_touchpoint():
    levels = {(reason.kind, reason.detail): reason.evidence for pain in pain_points(KNOWN) for reason in pain.reasons}
    assert levels["declared", "Slow"] == "measured"
    assert levels["declared", "No cards"] == "assumed"
    assert levels["declared", "Dear"] == "measured"
    assert levels["metric", "Wait 3 is above its target 2"] == "observed"
    assert levels["high_effort", "effort 4 of 5"] == "measured"


def test_a_fall_is_known_no_better_than_the_emotions_that_it_compares():
    falls = [(reason.detail, reason.evidence) for pain in pain_points(KNOWN) for reason in pain.reasons]
    assert ("emotion falls by 0.75 after Door", "assumed") in falls


def test_a_trough_is_known_no_better_than_what_lies_beside_it():
    levels = []
    for unknown in ("a", "b", "c"):
        journey = loads(
            "{journeymap: 1, name: A, evidence: {e: {kind: survey}}, stages: {s: {touchpoints: {"
            + ", ".join(
                f"{name}: {{emotion: {emotion}, {'' if name == unknown else 'evidence: e'}}}"
                for name, emotion in (("z", 1), ("a", 0.8), ("b", 0), ("c", 0.8), ("d", 1))
            )
            + "}}}}"
        )
        (reason,) = pain_points(journey)[0].reasons
        levels.append((reason.kind, reason.evidence))
    assert levels == [("trough", "assumed")] * 3


def test_a_pain_point_is_as_well_known_as_what_decides_its_severity():
    found = {pain.touchpoint.id: pain for pain in pain_points(KNOWN)}
    assert (found["queue"].worst.detail, found["queue"].evidence) == ("Slow", "measured")
    assert (found["till"].worst.strength, found["till"].evidence) == (0.5, "measured")
    assert (found["queue"].reach_evidence, found["till"].reach_evidence) == ("measured", "assumed")
    records = pain_points(KNOWN).to_records()
    assert [(record["evidence"], record["reach_evidence"]) for record in records] == [
        ("measured", "measured"),
        ("measured", "assumed"),
    ]


def test_the_result_says_how_well_the_probabilities_are_known():
    assert "probabilities are measured at 1, assumed at 1 of 2 touchpoints" in pain_points(KNOWN).assumptions
