"""Pains one by one and whose they are: declared ones, and what the numbers say where that is worse."""

import pytest
from hypothesis import given

from journeymap import loads
from journeymap.analysis.experience.owning import owned_pains
from journeymap.analysis.experience.pains import pain_points
from journeymap.model import Pain
from journeys import journeys
from sketches import sketch

SHOP = loads("""
journeymap: 1
name: Shop
personas: {new: {}, old: {}}
evidence: {survey: {kind: survey}}
stages:
  order:
    owner: sales
    touchpoints:
      page:
        importance: 5
        pain_points: [{text: Slow, severity: 3, owner: tech, evidence: survey}, {text: Loud, severity: 1, personas: new}]
        next: {to: call, probability: 0.5}
      call: {owner: care, emotion: -2, personas: old, pain_points: Late}
""")


def test_a_pain_is_for_its_own_owner_else_for_that_of_the_touchpoint_or_stage():
    assert [(pain.text, pain.owner, pain.touchpoint.id) for pain in owned_pains(SHOP)] == [
        ("Slow", "tech", "page"),
        ("Loud", "sales", "page"),
        ("emotion -1 of -1 to 1", "care", "call"),
        ("Late", "care", "call"),
    ]


def test_each_pain_has_a_severity_of_its_own():
    reach = {pain.touchpoint.id: pain.reach for pain in pain_points(SHOP)}
    assert [pain.severity for pain in owned_pains(SHOP)] == pytest.approx(
        [1 * 5 / 3, 1 / 3 * 0.5 * 5 / 3, reach["call"], reach["call"] * 2 / 3]
    )


def test_a_pain_of_some_personas_counts_by_their_part():
    assert [pain.share for pain in owned_pains(SHOP)] == [1, 0.5, 1, 1]
    assert [pain.to_record()["share"] for pain in owned_pains(SHOP)] == [1, 0.5, 1, 1]
    assert {pain.text: pain.share for pain in owned_pains(SHOP.for_persona("new"))} == {"Slow": 1, "Loud": 1}


def test_the_numbers_speak_where_the_author_means_only_a_few():
    few, many = Pain("A", severity=3, personas=("new",)), Pain("A", severity=3, personas=("old",))
    for pain, texts in ((few, ["emotion -0.5 of -1 to 1", "A"]), (many, ["A"])):
        journey = sketch("a", emotion={"a": -1}, pain_points={"a": (pain,)}, shares={"new": 0.25, "old": 0.75})
        assert [owned.text for owned in owned_pains(journey)] == texts


def test_whom_a_pain_hurts_and_how_well_it_is_known():
    slow, loud, low, late = owned_pains(SHOP)
    assert [pain.personas for pain in (slow, loud, low, late)] == [(), ("new",), ("old",), ("old",)]
    assert [pain.evidence for pain in (slow, loud, low, late)] == ["measured", "assumed", "assumed", "assumed"]
    assert low.declared is None
    assert late.declared == Pain("Late")


def test_the_numbers_speak_only_where_they_say_more_than_the_author():
    journey = sketch("a, b", emotion={"a": -1, "b": -2}, pain_points={"a": (Pain("A", severity=3),), "b": (Pain("B"),)})
    assert [pain.text for pain in owned_pains(journey)] == ["A", "emotion -1 of -1 to 1", "B"]


@given(journeys())
def test_the_worst_at_a_touchpoint_is_its_pain_point(journey):
    found = owned_pains(journey)
    worst = {}
    for pain in found:
        worst.setdefault(pain.touchpoint.id, pain.severity)
    assert worst == pytest.approx({item.touchpoint.id: item.severity for item in pain_points(journey)})
    assert sum(pain.declared is not None for pain in found) == sum(len(one.pain_points) for one in journey.touchpoints)
