"""Lifecycle health: phases, their reach, emotion, worst touchpoint and care."""

import pytest
from hypothesis import given
from oracles import CHAIN

from journeymap import loads
from journeymap.analysis.lifecycle import lifecycle_health
from journeymap.analysis.pains import pain_points
from sketches import small_maps

SHOP = loads("""
journeymap: 1
name: Shop
evidence: {survey: {kind: survey}}
stages:
  awareness:
    owner: growth
    touchpoints:
      ad: {entry: 0.6, emotion: 1, evidence: survey, next: {to: site, probability: 0.5}}
      search: {entry: 0.4, emotion: -1, next: {to: site, probability: 0.8}}
  looking:
    touchpoints:
      site: {emotion: 0, next: [{to: checkout, probability: 0.5}, {to: chat, probability: 0.2}]}
  purchase:
    touchpoints:
      chat: {emotion: -2, next: {to: site, probability: 0.5}}
  paying:
    lifecycle: purchase
    touchpoints:
      checkout: {owner: care, effort: 5, next: [{to: success, probability: 0.7}, {to: site, probability: 0.1}]}
  retention:
  advocacy:
    touchpoints:
      success: {outcome: success}
""")


def test_phases_gather_their_stages_in_the_order_of_the_lifecycle():
    health = lifecycle_health(SHOP)
    assert [phase.phase for phase in health] == ["awareness", "purchase", "retention", "advocacy"]
    assert [[point.id for point in phase.touchpoints] for phase in health] == [
        ["ad", "search"],
        ["chat", "checkout"],
        [],
        ["success"],
    ]
    assert health.missing == ("consideration", "onboarding")


def test_reach_is_the_chance_of_a_visit_to_any_touchpoint_of_the_phase():
    assert [phase.reach for phase in lifecycle_health(SHOP)] == pytest.approx([1, 0.62 * 0.7, 0, 0.255294], abs=1e-6)


def test_emotion_is_weighted_by_reach_on_the_maps_own_scale():
    awareness, purchase, retention, advocacy = lifecycle_health(SHOP)
    assert (awareness.emotion, awareness.normal_emotion) == (pytest.approx(0.2), pytest.approx(0.1))
    assert (purchase.emotion, purchase.worst.id) == (-2, "chat")
    assert (retention.emotion, retention.worst, advocacy.emotion, advocacy.worst) == (None,) * 4
    assert awareness.worst.id == "search"


def test_pains_and_care_of_a_phase():
    awareness, purchase, retention, advocacy = lifecycle_health(SHOP)
    assert (awareness.owned, purchase.owned, retention.owned, advocacy.owned) == (1, 0.5, None, 0)
    assert (awareness.evidenced, purchase.evidenced, retention.evidenced) == (0.5, 0, None)
    severities = {pain.touchpoint.id: pain.severity for pain in pain_points(SHOP)}
    assert purchase.pain_severity == pytest.approx(severities["chat"] + severities["checkout"])
    assert retention.pain_severity == 0


def test_a_map_without_phases_misses_all_six():
    health = lifecycle_health(CHAIN)
    assert (len(health), len(health.missing)) == (0, 6)
    assert (
        health.title
        == "Lifecycle: 0 phases, missing: awareness, consideration, purchase, onboarding, retention, advocacy"
    )


@given(small_maps())
def test_any_map_has_a_lifecycle(journey):
    assert len(lifecycle_health(journey)) == 0
