"""The emotion curve: known values, ties, gaps and which path it follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import CHAIN, CURVE, MAP

from journeymap import loads
from journeymap.analysis.experience.emotions import emotion_curve
from journeymap.analysis.ways.paths import critical_path
from journeymap.errors import UnknownNameError
from journeymap.model import EmotionScale
from sketches import ids, sketch


def path_of(curve):
    return ids(point.touchpoint for point in curve)


def test_the_curve():
    curve = emotion_curve(CURVE)
    assert [point.emotion for point in curve] == [1, -2, 0, 2, 1]
    assert curve.mean == pytest.approx(0.4)
    assert curve.weighted_mean == pytest.approx(-0.6)
    assert curve.peak_end == -0.5
    assert (curve.peak.touchpoint.id, curve.end.touchpoint.id) == ("b", "e")
    assert (curve.positive_peak, curve.negative_peak) == (2, -2)
    assert (curve.positive_peak + curve.end.emotion) / 2 == 1.5
    assert curve.slope == pytest.approx(0.4)
    assert (curve.minimum, curve.range, curve.roughness) == (-2, 4, 8)
    assert curve.unit == "emotion"


def test_the_default_path_is_the_most_likely_one_to_success():
    outcome = {"d": "success", "e": "failure", "f": "success"}
    journey = sketch("a > b .4, a > c .6, b > d, c > e, c > f", outcome=outcome, emotion=dict.fromkeys("abcdef", 1))
    assert path_of(emotion_curve(journey)) == "a b d"


def test_where_success_is_out_of_reach_the_default_path_goes_to_any_end():
    journey = sketch(
        "a > b .3, a > c .7, d > e", outcome={"e": "success"}, entry={"a": 1}, emotion=dict.fromkeys("abc", 0)
    )
    curve = emotion_curve(journey)
    assert path_of(curve) == "a c"
    assert "no way leads to success: any end will do" in curve.assumptions


def test_where_no_end_can_be_reached_the_curve_is_empty():
    curve = emotion_curve(sketch("a > b, b > a", emotion={"a": 1}))
    assert len(curve) == 0
    assert (curve.peak, curve.end) == (None, None)
    assert set(curve.summary.values()) == {None}
    assert "no way leads to an end" in curve.assumptions


def test_a_path_of_ones_own_is_given_as_ids_touchpoints_or_a_path():
    assert path_of(emotion_curve(MAP, path=["ad", MAP.touchpoint("chat")])) == "ad chat"
    longest = critical_path(MAP)
    assert path_of(emotion_curve(MAP, path=longest)) == ids(longest)
    with pytest.raises(TypeError, match="path is the text 'chat', wanted touchpoints"):
        emotion_curve(MAP, path="chat")
    with pytest.raises(UnknownNameError, match="no touchpoint 'cat'; did you mean 'chat'"):
        emotion_curve(MAP, path=["cat"])


def test_touchpoints_without_an_emotion_have_no_point_but_keep_their_place():
    journey = sketch("a > b, b > c, c > d", emotion={"a": -1, "c": 0, "d": 2})
    curve = emotion_curve(journey)
    assert [(point.touchpoint.id, point.position) for point in curve] == [("a", 1), ("c", 3), ("d", 4)]
    assert curve.slope == pytest.approx((-5 / 3 * -4 / 3 + 1 / 3 * -1 / 3 + 4 / 3 * 5 / 3) / (14 / 3))
    assert any("'b'" in note and "emotion" in note for note in curve.assumptions)


def test_the_weighted_mean_leaves_out_unknown_durations_and_needs_one():
    emotions = {"a": -1, "b": 2, "c": 1}
    journey = sketch("a > b, b > c", emotion=emotions, duration={"a": 30, "b": 10})
    curve = emotion_curve(journey)
    assert curve.weighted_mean == pytest.approx((-30 + 20) / 40)
    assert any("'c'" in note and "duration" in note for note in curve.assumptions)
    assert emotion_curve(sketch("a > b, b > c", emotion=emotions)).weighted_mean is None
    assert (
        emotion_curve(sketch("a > b, b > c", emotion=emotions, duration=dict.fromkeys("abc", 0))).weighted_mean is None
    )


def test_the_peak_is_farthest_from_the_middle_of_the_scale():
    journey = sketch("a > b, b > c", emotion={"a": 2.5, "b": 4, "c": 3.5}, scale=EmotionScale(1, 5))
    curve = emotion_curve(journey)
    assert (curve.peak.emotion, curve.peak_end) == (4, 3.75)
    upper, lower = EmotionScale(0, 1.2), sketch("a > b", emotion={"a": 1.1, "b": 0.1}, scale=EmotionScale(0, 1.2))
    assert upper.normalise(1.1) == pytest.approx(-upper.normalise(0.1))
    assert emotion_curve(lower).peak.emotion == 0.1


def test_scales_as_wide_or_narrow_as_numbers_go_have_a_middle():
    wide = emotion_curve(sketch("a > b", emotion={"a": -1.7e308, "b": 0}, scale=EmotionScale(-1.7e308, 1.7e308)))
    assert (wide.peak.touchpoint.id, wide.scale.normalise(-1.7e308)) == ("a", -1)
    assert EmotionScale(0, 5e-324).normalise(0) == 0
    assert EmotionScale(1, 5).restore(EmotionScale(1, 5).normalise(4)) == 4


def test_a_curve_on_one_side_of_the_middle_has_one_peak():
    curve = emotion_curve(sketch("a > b", emotion={"a": -1, "b": 0}))
    assert (curve.positive_peak, curve.negative_peak) == (None, -1)


def test_one_point_has_no_slope():
    curve = emotion_curve(sketch("a", emotion={"a": 1}))
    assert (curve.peak_end, curve.mean, curve.slope, curve.roughness, curve.range) == (1, 1, None, 0, 0)


def test_the_chain_has_no_emotion_but_a_path():
    assert len(emotion_curve(CHAIN)) == 0


@given(st.lists(st.floats(-2, 2), min_size=2, max_size=9))
def test_measures_keep_their_bounds(emotions):
    names = [f"t{number}" for number in range(len(emotions))]
    curve = emotion_curve(sketch(", ".join(names), emotion=dict(zip(names, emotions, strict=True))))
    assert curve.minimum - 1e-9 <= curve.mean <= curve.minimum + curve.range + 1e-9
    assert curve.roughness >= curve.range - 1e-9
    assert abs(curve.peak.emotion) == pytest.approx(max(map(abs, emotions)), abs=1e-9)
    rising = emotion_curve(sketch(", ".join(names), emotion=dict(zip(names, sorted(emotions), strict=True))))
    assert rising.slope >= -1e-9


def test_a_curve_is_known_as_well_as_its_worst_known_point():
    journey = loads("""
journeymap: 1
name: Known
evidence: {log: {kind: analytics}, talk: {kind: interview}}
stages:
  all:
    touchpoints:
      ad: {emotion: 1, evidence: [talk, log]}
      guess: {}
      site: {emotion: 0, evidence: talk}
""")
    curve = emotion_curve(journey)
    assert [point.evidence for point in curve] == ["measured", "observed"]
    assert curve.evidence == curve.to_dict()["evidence"] == "observed"
    assert [record["evidence"] for record in curve.to_records()] == ["measured", "observed"]
    assert emotion_curve(MAP).evidence == "assumed"
