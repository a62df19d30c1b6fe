"""Lifecycle health: phases, their reach, conversion, emotion, worst touchpoint and care."""

import datetime as dt

import attrs
import numpy as np
import pytest
from hypothesis import given
from oracles import CHAIN

from journeymap import loads
from journeymap.analysis.experience.pains import pain_points
from journeymap.analysis.groups.lifecycle import lifecycle_health
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


def test_conversion_is_the_chance_to_visit_the_next_phase_that_has_touchpoints():
    """All come to awareness, .62 to the site; from there on .7 to the chat or the checkout (see the reach above)."""
    awareness, purchase, retention, advocacy = lifecycle_health(SHOP)
    assert (awareness.next_phase, awareness.conversion) == ("purchase", pytest.approx(0.62 * 0.7))
    assert (purchase.next_phase, purchase.conversion) == ("advocacy", pytest.approx(0.255294 / 0.434, abs=1e-6))
    assert (retention.next_phase, retention.conversion) == (None, None)
    assert (advocacy.next_phase, advocacy.conversion) == (None, None)


def test_a_phase_that_comes_first_in_the_journey_is_converted_from_all_the_same():
    journey = loads(
        "{journeymap: 1, name: A, stages: {purchase: {touchpoints: {buy: {entry: true, next: {to: see, probability: 0.25}}}}, "
        "awareness: {touchpoints: {see: {}}}}}"
    )
    awareness, purchase = lifecycle_health(journey)
    assert (awareness.conversion, purchase.conversion) == (1, None)


def test_nobody_goes_on_from_a_phase_that_nobody_visits():
    journey = loads(
        "{journeymap: 1, name: A, stages: {awareness: {touchpoints: {lone: {next: []}}}, "
        "purchase: {touchpoints: {buy: {entry: true, next: use}, use: {}}}}}"
    )
    assert [phase.conversion for phase in lifecycle_health(journey)] == [None, None]


def chance_of_both(flow, first, second):
    """P(a journey visits any of each), over a chain whose states remember which of the two it has seen."""
    count = len(flow.touchpoints)
    size = 4 * count

    def state(number, seen):
        return 4 * number + (seen | (number in first) | 2 * (number in second))

    ways, start = np.zeros((size, size)), np.zeros(size)
    for entry, weight in flow.entries:
        start[state(entry, 0)] += weight
    for source, targets in enumerate(flow.successors):
        for target, probability in zip(targets, flow.probabilities[source], strict=True):
            for seen in range(3):
                ways[4 * source + seen, state(target, seen)] += probability
    reached = start
    for _ in range(400):
        reached = reached @ ways + start
    return sum(reached[4 * number + 3] for number in range(count))


@given(small_maps())
def test_conversion_is_that_of_a_chain_that_remembers(journey):
    phases = ("awareness", "purchase")
    stages = tuple(attrs.evolve(stage, lifecycle=phase) for stage, phase in zip(journey.stages, phases, strict=True))
    journey = attrs.evolve(journey, stages=stages)
    flow = journey.flow
    halves = [{n for n, stage in enumerate(flow.stage_of) if stage == place} for place in (0, 1)]
    awareness, purchase = lifecycle_health(journey)
    if all(halves) and awareness.reach:
        assert awareness.conversion == pytest.approx(chance_of_both(flow, *halves) / awareness.reach, abs=1e-4)
    else:
        assert awareness.conversion is None
    assert purchase.conversion is None


REVIEWED = """
journeymap: 1
name: A
%s
stages:
  awareness:
    touchpoints: {ad: {reviewed: 2026-09-01}, site: {reviewed: 2026-01-01}, sign: {}}
  purchase:
    touchpoints: {till: {}, bag: {}}
  onboarding:
"""


@pytest.mark.parametrize(
    ("said", "today", "shares"),
    [
        ("review_every: 30d", dt.date(2026, 9, 30), [1 / 3, None, None]),
        ("review_every: 30d", dt.date(2026, 10, 1), [1 / 3, None, None]),
        ("review_every: 30d", dt.date(2026, 10, 2), [0, None, None]),
        ("review_every: 30d\nreviewed: 2026-09-15", dt.date(2026, 9, 30), [2 / 3, 1, None]),
        ("review_every: 30d\nreviewed: 2026-09-15", dt.date(2026, 10, 16), [0, 0, None]),
        ("reviewed: 2026-09-15", dt.date(2026, 9, 30), [None, None, None]),
    ],
)
def test_reviewed_is_the_share_reviewed_no_longer_ago_than_the_map_wants(said, today, shares):
    health = lifecycle_health(loads(REVIEWED % said), today=today)
    assert [phase.reviewed for phase in health] == [
        share if share is None else pytest.approx(share) for share in shares
    ]


def test_a_day_is_asked_for_only_where_reviews_are_counted():
    day = dt.date(2026, 9, 30)
    dated = lifecycle_health(loads(REVIEWED % "review_every: 30d"), today=day)
    assert (dated.today, dated.to_dict()["today"]) == (day, "2026-09-30")
    assert dated.title.endswith(", reviews as of 2026-09-30")
    undated = lifecycle_health(loads(REVIEWED % ""), today=day)
    assert (undated.today, undated.to_dict()["today"]) == (None, None)


def test_without_a_day_it_is_today():
    health = lifecycle_health(loads(REVIEWED % "review_every: 30d"))
    assert abs(health.today - dt.datetime.now(tz=dt.UTC).date()) <= dt.timedelta(days=1)


def test_touchpoints_are_counted_by_evidence_level():
    awareness, purchase, retention, _ = lifecycle_health(SHOP)
    assert awareness.levels == (("measured", 1), ("observed", 0), ("assumed", 1))
    assert (awareness.evidence, awareness.reach_evidence) == ("assumed", "assumed")
    assert (purchase.evidence, dict(retention.levels)["measured"]) == ("assumed", 0)
    record = lifecycle_health(SHOP).to_records()[0]
    assert (record["measured"], record["observed"], record["assumed"], record["evidence"]) == (1, 0, 1, "assumed")


def test_a_pain_of_some_personas_counts_by_their_part():
    shop = loads("""
journeymap: 1
name: Shop
personas: {new: {share: 0.2}, old: {}}
stages: {awareness: {touchpoints: {ad: {pain_points: {text: Loud, severity: 3, personas: new}}}}}
""")
    assert [phase.pain_severity for phase in lifecycle_health(shop)] == pytest.approx([0.2])
    assert [phase.pain_severity for phase in lifecycle_health(shop.for_persona("new"))] == pytest.approx([1])
