"""Moments of truth: what the author says beside what the numbers say."""

import json

import pytest
from hypothesis import given
from oracles import CHAIN, MAP

from journeymap import example_path, load
from journeymap.analysis.experience.moments import moments_of_truth
from journeymap.analysis.movement.gates import must_pass
from journeymap.analysis.movement.influence import influence
from journeymap.model import EmotionScale
from sketches import sketch, small_maps


def by_name(journey, **options):
    return {item.touchpoint.id: item.criteria for item in moments_of_truth(journey, **options)}


def test_each_touchpoint_has_all_criteria_that_it_meets():
    journey = sketch(
        "a > b .5, a > c .5, b > d .9, c > d .5",
        emotion={"a": 0.8, "b": -2, "d": 1},
        outcome={"d": "success"},
        moment_of_truth={"a": True, "b": True, "c": False},
    )
    assert by_name(journey) == {
        "b": ("declared", "influence"),
        "a": ("declared",),
        "c": ("influence",),
        "d": ("must_pass",),
    }


def test_author_and_numbers_may_differ():
    journey = sketch(
        "a > b .5, a > c .5, b > d .9, c > d .5",
        emotion={"a": 0.8, "b": -2, "d": 1},
        outcome={"d": "success"},
        moment_of_truth={"a": True, "b": True, "c": False},
    )
    found = moments_of_truth(journey)
    assert {item.touchpoint.id: item.disagreement for item in found} == {
        "b": None,
        "a": "unconfirmed",
        "c": "denied",
        "d": "undeclared",
    }
    assert [item.touchpoint.id for item in found.disagreements] == ["a", "c", "d"]
    assert found.title == "Moments of truth: 4 touchpoints, author and numbers agree on 1"


def test_a_criterion_can_be_asked_for_and_the_others_stay_told():
    assert by_name(MAP, by="must_pass") == {"checkout": ("must_pass",), "welcome": ("must_pass",)}
    assert by_name(MAP, by="declared") == {}
    assert moments_of_truth(MAP, by="declared").title == "Moments of truth by declared: none"
    bookshop = load(example_path("bookshop"))
    assert by_name(bookshop, by="declared")["unwraps"] == ("declared", "must_pass", "influence")
    assert "dispatch-mail" not in by_name(bookshop, by="must_pass")


@given(small_maps())
def test_the_criteria_are_those_of_the_other_analyses(journey):
    gates = {gate.id for gate in must_pass(journey)}
    scale = journey.emotion_scale
    strong = {name for name in gates if abs(scale.normalise(journey.emotion(name) or 0)) >= 0.5}
    decisive = {item.touchpoint.id for item in influence(journey) if (item.influence or 0) >= 0.2 - 1e-9}
    assert set(by_name(journey, by="must_pass")) == strong
    assert set(by_name(journey, by="influence")) == decisive
    assert set(by_name(journey)) == strong | decisive


def test_thresholds_can_be_set():
    assert by_name(CHAIN, by="influence", influence=0.3) == {"site": ("influence",), "checkout": ("influence",)}
    assert set(by_name(MAP, by="must_pass", emotion=0.75)) == {"welcome"}
    assert set(by_name(MAP, by="must_pass", emotion=0)) == {"site", "checkout", "welcome"}


def test_emotions_count_from_the_middle_of_the_scale():
    journey = sketch("a > b, b > c", emotion={"a": 1, "b": 3, "c": 4}, scale=EmotionScale(1, 5))
    assert by_name(journey) == {"a": ("must_pass",), "c": ("must_pass",)}
    (first, _) = moments_of_truth(journey)
    assert (first.emotion, first.grounds[0].value) == (1, -1)


def test_a_must_pass_touchpoint_without_an_emotion_is_named():
    found = moments_of_truth(sketch("b > a, a > c", emotion={"a": 2}))
    assert "no strong feelings where no emotion is given: 'b', 'c'" in found.assumptions
    assert not any("no strong feelings" in note for note in moments_of_truth(MAP).assumptions)


def test_without_success_only_the_author_speaks():
    journey = sketch("a > b", emotion={"a": 2}, outcome={"b": "failure"}, moment_of_truth={"a": True})
    assert by_name(journey) == {"a": ("declared",)}
    assert "nobody succeeds: the map has no end that counts as success" in moments_of_truth(journey).assumptions


def test_another_criterion_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match="by is 'must-pass'; did you mean 'must_pass'"):
        moments_of_truth(MAP, by="must-pass")
    with pytest.raises(ValueError, match="known: 'declared', 'must_pass', 'influence'"):
        moments_of_truth(MAP, by="fate")


def test_plain_data_has_the_grounds_in_words():
    data = json.loads(json.dumps(moments_of_truth(CHAIN).to_dict()))
    assert data["grounds"]["site"] == [
        {
            "criterion": "influence",
            "value": pytest.approx(0.411765, abs=1e-6),
            "detail": "41.2% of those who visit it succeed, 0.0% of the others",
        }
    ]
    assert moments_of_truth(MAP)[-1].grounds[0].detail == "every way to success passes it, emotion 1 of -1 to 1"
