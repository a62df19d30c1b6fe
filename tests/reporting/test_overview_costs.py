"""What a journey costs: everybody who begins is accounted for, and the sums are those of a hand."""

import pytest
from hypothesis import given, settings

import journeymap as jm
from journeymap.reporting.overview.costs import costs_of
from sketches import sketch, small_maps

SHOP = "shop > till .5, shop > help .3, help > till .5, help > shop .25, till > done .8, till > cross .1"


def shop(**attributes):
    return sketch(
        SHOP,
        outcome={"done": "success", "cross": "failure"},
        entry={"shop": True},
        **attributes,
    )


def test_losses_are_the_visits_times_the_drop_off():
    costs = costs_of(shop())

    # visits: shop 1 / (1 - .3 * .25), help .3 of these, till .5 of the shop's and .5 of the help's
    visits = 1 / (1 - 0.075)
    till = visits * (0.5 + 0.3 * 0.5)
    found = {loss.touchpoint.id: (loss.share, loss.how) for loss in costs.losses}
    assert costs.success == pytest.approx(till * 0.8)
    assert found == {
        "shop": (pytest.approx(visits * 0.2), "leaves"),
        "help": (pytest.approx(visits * 0.3 * 0.25), "leaves"),
        "till": (pytest.approx(till * 0.1), "leaves"),
        "cross": (pytest.approx(till * 0.1), "fails"),
    }
    assert [loss.touchpoint.id for loss in costs.losses] == ["shop", "help", "till", "cross"]


def test_time_waiting_and_effort_are_sums_over_the_visits():
    journey = jm.loads("""
        journeymap: 1
        name: Tea
        stages:
          visit:
            touchpoints:
              door: {duration: 1m, effort: 2, next: [{to: queue, probability: 0.5, delay: 1h, handoff: forced}]}
              queue: {duration: 4m, effort: 5, next: [{to: cup, delay: 2m}]}
              cup: {outcome: success}
    """)

    costs = costs_of(journey)

    assert costs.way.visits == pytest.approx(2)
    assert costs.way.time == pytest.approx(60 + 0.5 * 240)
    assert costs.way.waiting == pytest.approx(0.5 * 3600 + 0.5 * 120)
    assert costs.way.effort == pytest.approx((2 + 0.5 * 5) / 1.5)
    assert costs.way.hard == pytest.approx(0.5)
    assert costs.way.forced == pytest.approx(0.5)
    assert "time counts 0 at 1 touchpoint without a duration" in costs.assumptions


def test_who_is_caught_in_a_closed_loop_is_lost_and_has_no_time():
    journey = sketch("a > b .5, a > c .5, b > d, d > b", outcome={"c": "success"}, entry={"a": True})

    costs = costs_of(journey)

    assert [(loss.touchpoint.id, loss.share, loss.how) for loss in costs.losses] == [
        ("b", pytest.approx(0.5), "circles")
    ]
    assert costs.way is None
    assert any("never leave a loop" in note for note in costs.assumptions)


@settings(max_examples=150)
@given(small_maps())
def test_everybody_who_begins_is_accounted_for(journey):
    costs = costs_of(journey)

    begun = 1 if journey.flow.entries else 0
    assert costs.success + costs.neutral + costs.lost == pytest.approx(begun, abs=1e-9)
    assert all(0 < loss.share <= 1 + 1e-9 for loss in costs.losses)
    shares = [round(loss.share, 9) for loss in costs.losses]
    assert shares == sorted(shares, reverse=True)


def test_nothing_is_said_of_what_the_map_does_not_say():
    costs = costs_of(sketch("a > b", outcome={"b": "success"}))

    way = costs.way
    assert (way.time, way.waiting, way.effort, way.hard) == (None, None, None, None)
    assert costs.losses == ()
    assert costs.lost == 0


def test_money_is_what_the_successes_are_worth():
    found = costs_of(shop()).to_dict(1000, 20)

    assert found["worth_of_successes"] == pytest.approx(found["successes"] * 20)
    assert found["worth_of_lost"] == pytest.approx(found["lost"] * 20)
    assert costs_of(shop()).to_dict(1000, None)["worth_of_lost"] is None
    assert sum(loss["share"] for loss in found["losses"]) == pytest.approx(1)
