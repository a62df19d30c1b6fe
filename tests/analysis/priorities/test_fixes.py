"""What to fix first: gains held against whole simulations, ranks, candidates, budgets."""

import json

import pytest
from hypothesis import given, settings

import journeymap as jm
from changeable import changeable
from journeymap.analysis.changing import drafting
from journeymap.analysis.priorities import gauging
from journeymap.analysis.priorities.gauging import MARGIN, Gains, Weighing
from journeymap.model import Expectation
from journeymap.solving.searching import likeliest
from journeymap.tables import format_number
from journeys import journeys
from sketches import sketch

MEASURED = ("success", "time_per_success", "effort_per_success", "mean_emotion")


def assert_as_simulated(journey, fix):
    whole = jm.simulate(journey, fix.change)
    for measure in MEASURED:
        wanted = getattr(whole.after, measure)
        assert getattr(fix.after, measure) == (None if wanted is None else pytest.approx(wanted, rel=1e-9, abs=1e-9))
    if whole.journey.flow.once(likeliest) == journey.flow.once(likeliest):
        remembered = whole.after.peak_end
        assert fix.after.peak_end == (None if remembered is None else pytest.approx(remembered))


def assert_in_order(found):
    values = [round(fix.gain_per_effort, 12) for fix in found]
    if not found.is_ranked:
        assert not any(values)
        assert {(fix.rank, fix.best_rank, fix.worst_rank) for fix in found} <= {(None, None, None)}
        return
    assert values == sorted(values, reverse=True)
    assert [fix.rank for fix in found] == [1 + sum(other > value for other in values) for value in values]
    for fix in found:
        slack = 1e-9 * max(1.0, abs(fix.gain_per_effort))
        assert fix.least - slack <= fix.gain_per_effort <= fix.most + slack
        assert 1 <= fix.best_rank <= fix.rank <= fix.worst_rank <= len(found)


@settings(max_examples=150)
@given(changeable())
def test_every_fix_comes_to_what_a_whole_simulation_says(journey):
    found = jm.best_fixes(journey)
    assert_in_order(found)
    for trial in (*found, *found.candidates):
        assert_as_simulated(journey, trial)


@settings(max_examples=25)
@given(journeys())
def test_so_it_does_for_any_journey(journey):
    found = jm.best_fixes(journey, budget=5, by_confidence=True)
    assert_in_order(found)
    for trial in (*found, *found.candidates):
        assert_as_simulated(journey, trial)
    json.dumps(found.to_dict(), allow_nan=False)
    assert found.together.changes == tuple(fix.change for fix in found.chosen)


def scaled(journey, fix, scale):
    """The journey in which the one opportunity expects so many times as much."""
    text = jm.dumps(journey)
    expect = journey.touchpoint(fix.touchpoint.id).opportunities[0].expect
    for name in ("emotion", "effort", "drop_off"):
        value = getattr(expect, name)
        if value is not None:
            text = text.replace(f"{name}: {value:g}", f"{name}: {value * scale[name]}")
    return jm.loads(text)


TEA = """
journeymap: 1
name: Tea
evidence: {study: {kind: survey}}
stages:
  visit:
    owner: crew
    touchpoints:
      queue:
        emotion: -1
        effort: 4
        duration: 5m
        pain_points: {text: The wait is long, id: slow}
        opportunities:
          - {text: Order ahead, effort: 2, solves: slow, expect: {emotion: 0.5, effort: -1.25, drop_off: -0.15}}
        next: [{to: table, probability: 0.5}, {to: queue, probability: 0.25}]
      table:
        emotion: 1
        effort: 2
        duration: 10m
        evidence: study
        next: [{to: bill, probability: 0.9}]
      bill: {emotion: -1.5, effort: 5, duration: 1m, next: [{to: home, probability: 0.6}]}
      home: {outcome: success}
"""


def test_gains_can_be_summed_by_hand():
    (fix,) = jm.best_fixes(jm.loads(TEA))
    # of the 0.75 who stay, 0.9 do now: 0.6 to the table and 0.3 back; 1 / 0.75 visits become 1 / 0.7
    assert fix.before.success == pytest.approx(0.5 / 0.75 * 0.9 * 0.6)
    assert fix.after.success == pytest.approx(0.6 / 0.7 * 0.9 * 0.6)
    before, after = fix.before.success, fix.after.success
    assert fix.gains.success == pytest.approx((after - before) / (1 - before))
    spent = (4 / 0.75 + 0.5 / 0.75 * (2 + 0.9 * 5)) / before
    left = (2.75 / 0.7 + 0.6 / 0.7 * (2 + 0.9 * 5)) / after
    assert fix.gains.effort == pytest.approx((spent - left) / spent)
    parts = [fix.gains.success, fix.gains.emotion, fix.gains.effort, fix.gains.time]
    assert fix.gain == pytest.approx(sum(parts) / 4)
    assert fix.gain_per_effort == pytest.approx(fix.gain / 2)
    assert (fix.owner, fix.effect, fix.confidence, fix.evidence) == ("crew", "expected", 0.3, "assumed")
    assert fix.assumptions == ("confidence 0.3",)


@pytest.mark.parametrize("emotion", [0.8, 1, 1.2])
@pytest.mark.parametrize("effort", [0.8, 1, 1.2])
@pytest.mark.parametrize("drop_off", [0.8, 0.9, 1.2])
def test_no_inputs_within_the_margin_lead_beyond_the_ends(emotion, effort, drop_off):
    journey = jm.loads(TEA)
    fix = jm.best_fixes(journey)[0]
    other = scaled(journey, fix, {"emotion": emotion, "effort": effort, "drop_off": drop_off})
    assert other != journey or (emotion, effort, drop_off) == (1, 1, 1)
    gain = jm.best_fixes(other)[0].gain
    for cost in (1 - MARGIN, 1, 1 + MARGIN):
        assert fix.least - 1e-12 <= gain / (cost * fix.effort) <= fix.most + 1e-12


def test_what_hurts_without_an_opportunity_is_a_candidate_apart_from_the_ranking():
    found = jm.best_fixes(jm.loads(TEA), budget=100)
    assert [fix.text for fix in found] == [fix.text for fix in found.chosen] == ["Order ahead"]
    (one,) = found.candidates
    assert (one.touchpoint.id, one.text) == ("bill", "Lift the feeling to neutral, ask for no more than effort 3")
    assert str(one.change) == "bill.emotion = 0, effort = 3"
    assert one.evidence == "assumed"
    told = "not ranked: 1 candidate, what if it were as usual where nobody has an idea: 'Bill'"
    assert told in found.assumptions
    assert [item["what_if"] for item in found.to_dict()["candidates"]] == [one.text]


def test_a_striking_drop_off_is_brought_to_the_median():
    journey = sketch("a > b .9, b > c .5, c > d .9, d > e .8", entry={"a": True})
    found = jm.best_fixes(journey)
    (fix,) = found.candidates
    assert not found
    assert (fix.touchpoint.id, fix.text) == ("b", "Lose no more than is usual, 15%")
    assert fix.after.success == pytest.approx(0.9 * 0.85 * 0.9 * 0.8)
    assert_as_simulated(journey, fix)


def test_a_pain_that_an_open_opportunity_goes_after_needs_no_candidate():
    solved = TEA.replace("bill: {", "bill: {pain_points: {text: Dear, id: dear}, ").replace(
        "solves: slow", "solves: [slow, dear]"
    )
    assert not jm.best_fixes(jm.loads(solved)).candidates
    done = solved.replace("solves: [", "status: done, solves: [")
    found = jm.best_fixes(jm.loads(done))
    assert not found
    assert sorted(one.touchpoint.id for one in found.candidates) == ["bill", "queue"]
    assert "left out: 1 opportunity done or rejected" in found.assumptions


def test_what_cannot_be_put_right_is_named():
    journey = jm.loads("""
journeymap: 1
name: A
stages:
  s:
    touchpoints:
      a: {emotion: 1, pain_points: Dull, next: [{to: b, probability: 0.9}, c]}
      b: {emotion: -1, outcome: failure}
      c: {outcome: success}
""")
    found = jm.best_fixes(journey)
    assert not found
    assert found.title == "Best fixes: 0 fixes by gain per effort"
    assert (found.safe_pairs, found.is_first_safe, found.to_records()) == (None, False, [])
    assert "no candidate for what hurts but has no number to change: 'a'" in found.assumptions
    assert "no candidate where journeys have ended without success: 'b'" in found.assumptions


def test_without_expectations_the_emotion_is_assumed_to_move():
    text = TEA.replace(", expect: {emotion: 0.5, effort: -1.25, drop_off: -0.15}", "")
    fix = jm.best_fixes(jm.loads(text))[0]
    assert "emotion moves impact / 5 = 3 / 5 of the way to the best" in fix.assumptions
    assert jm.simulate(jm.loads(text), fix.change).journey.emotion("queue") == pytest.approx(-1 + 3 / 5 * 3)


SHOP = """
journeymap: 1
name: Shop
stages:
  all:
    touchpoints:
      site:
        emotion: -1
        pain_points: [{text: Slow, id: slow}, {text: Dull, id: dull}]
        opportunities:
          - {text: Fast, effort: 4, impact: 4, solves: slow, confidence: 0.5}
          - {text: Faster, effort: 2, impact: 3, solves: slow}
          - {text: Fun, effort: 2, impact: 2, solves: dull, confidence: 1}
        next: pay
      pay: {emotion: 0, opportunities: {text: Plain, effort: 3, impact: 2}, outcome: success}
"""


def test_the_order_is_by_gain_for_effort_or_by_what_is_asked_for():
    journey = jm.loads(SHOP)
    assert [fix.text for fix in jm.best_fixes(journey)] == ["Faster", "Fast", "Fun", "Plain"]
    assert jm.best_fixes(journey, by_confidence=True)[0].text == "Fun"
    assert [fix.gain for fix in jm.best_fixes(journey, by="success")] == [0, 0, 0, 0]
    remembered = jm.best_fixes(journey, by="peak_end")
    assert remembered[0].gain == remembered[0].gains.peak_end > 0
    weighted = jm.best_fixes(journey, weights={"emotion": 2, "success": 1})
    assert weighted[0].gain == pytest.approx(weighted[0].gains.emotion * 2 / 3)
    assert weighted.weights == {"success": 1, "emotion": 2}


def test_equal_gains_keep_the_order_of_the_map():
    found = jm.best_fixes(jm.loads(SHOP), by="success")
    assert [fix.text for fix in found] == ["Fast", "Faster", "Fun", "Plain"]
    assert {(fix.rank, fix.ranks) for fix in found} == {(None, None)}
    assert found.safe_pairs is None
    assert (
        found.title
        == "Best fixes: 4 fixes by success per effort, none with a rank, as nothing is gained: none changes success"
    )
    assert not any("of all pairs" in note for note in found.assumptions)


def test_how_safe_the_order_is_is_told():
    found = jm.best_fixes(jm.loads(SHOP))
    assert 0 < found.safe_pairs < 1
    told = f"inputs off by up to 20% leave the order of {found.safe_pairs:.0%} of all pairs; the first place is safe"
    assert (told in found.assumptions) == found.is_first_safe


def test_within_a_budget_those_are_chosen_that_gain_most_together():
    found = jm.best_fixes(jm.loads(SHOP), budget=4)
    assert [fix.text for fix in found.chosen] == ["Faster", "Fun"]
    assert [str(change) for change in found.together.changes] == ["site: Faster", "site: Fun"]
    assert found.together == jm.simulate(jm.loads(SHOP), "site: Faster", "site: Fun")
    assert "2 for effort 4 of 4: success" in found.title
    assert [record["chosen"] for record in found.to_records()] == [True, False, True, False]


def test_of_two_for_the_same_pain_one_is_chosen():
    found = jm.best_fixes(jm.loads(SHOP), budget=100)
    assert [fix.text for fix in found.chosen] == ["Fast", "Fun", "Plain"]
    nothing = jm.best_fixes(jm.loads(SHOP), budget=0)
    assert (nothing.chosen, nothing.together.changes) == ((), ())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"by": "sucess"}, "by is 'sucess'; did you mean 'success'?"),
        ({"by": "nothing at all"}, "known: 'gain', 'success'"),
        ({"weights": {"efort": 1}}, "no part of a gain is called 'efort'; did you mean 'effort'?"),
        ({"weights": {"money": 1}}, "no part of a gain is called 'money'; known: 'success'"),
        ({"weights": {"effort": -1}}, "weights are numbers of 0 or more"),
        ({"weights": {"effort": 0}}, "at least one of them above 0"),
        ({"effort": 0}, "effort is 0, wanted a number above 0"),
        ({"budget": -1}, "budget is -1, wanted 0 or more"),
        ({"budget": float("nan")}, "budget is nan, wanted 0 or more"),
    ],
)
def test_a_wrong_question_is_refused(asked, told):
    with pytest.raises(ValueError, match=r".+") as problem:
        jm.best_fixes(jm.loads(SHOP), **asked)
    assert told in str(problem.value)


def test_a_fix_for_what_nobody_leaves_or_all_leave_is_worked_out_anew():
    journey = jm.loads("""
journeymap: 1
name: Traps
stages:
  all:
    touchpoints:
      a: {entry: true, emotion: 1, effort: 1, next: [{to: b, probability: 0.5}, {to: c, probability: 0.4}]}
      b: {emotion: -1, opportunities: {text: Open it, effort: 1, expect: {drop_off: 0.5}}, next: [{to: b, probability: 1}]}
      c: {emotion: -1, opportunities: {text: Close it, effort: 1, expect: {drop_off: -0.5}}, next: [{to: c, probability: 0.5}, {to: d, probability: 0}]}
      d: {outcome: success}
""")
    found = jm.best_fixes(journey)
    assert sorted(fix.text for fix in found) == ["Close it", "Open it"]
    for fix in found:
        assert_as_simulated(journey, fix)


def test_working_out_anew_has_an_end(monkeypatch):
    monkeypatch.setattr(gauging, "MOST_ANEW", 5)
    journey = jm.loads("""
journeymap: 1
name: Trap
stages:
  all:
    touchpoints:
      b: {opportunities: {text: Open it, effort: 1, expect: {drop_off: 0.5}}, next: b}
""")
    assert len(jm.best_fixes(journey)) == 1
    monkeypatch.setattr(gauging, "MOST_ANEW", 1)
    found = jm.best_fixes(journey)
    assert not found
    assert any(note.startswith("left out: 1 fix where loops open or close") for note in found.assumptions)


def test_what_closes_a_loop_loses_all_that_was_gained():
    weighing = Weighing.of("gain", {"time": 1})
    assert weighing.gain(Gains(None, None, None, None, None)) == 0
    low, high = weighing.least_and_most([Gains(None, None, None, -1.0, None), Gains(None, None, None, 0.5, None)])
    assert (low, high) == (-1, 0.5)


def test_personas_that_never_leave_make_the_short_way_unsafe():
    journey = jm.loads("""
journeymap: 1
name: Two
personas: {loyal: {share: 0.5}, shy: {share: 0.5}}
stages:
  all:
    touchpoints:
      site:
        opportunities: {text: Be kind, effort: 1, expect: {drop_off: -0.2}}
        next:
          - {to: pay, probability: 0.8, personas: loyal}
          - {to: ask, probability: 0.1, personas: loyal}
          - {to: pay, probability: 0.1, personas: shy}
          - {to: ask, probability: 0.4, personas: shy}
      pay: {outcome: success}
      ask: {outcome: failure}
""")
    (fix,) = jm.best_fixes(journey)
    # 0.7 go on, 0.9 are to: all of the loyal ones, in the proportion of 8 to 1, and 0.8 of the shy ones, as 1 to 4
    assert fix.after.success == pytest.approx(0.5 * 8 / 9 + 0.5 * 0.8 / 5)
    assert_as_simulated(journey, fix)


def test_ways_of_too_many_personas_are_left_alone(monkeypatch):
    monkeypatch.setattr(drafting, "MOST_PAIRS", 1)
    journey = jm.loads("""
journeymap: 1
name: Two
stages:
  all:
    touchpoints:
      site:
        opportunities: [{text: Be kind, expect: {drop_off: -0.2}}, {text: Be nice, expect: {effort: -1}}]
        next: [{to: pay, probability: 0.9, personas: [loyal]}, {to: pay, probability: 0.5, personas: [shy]}]
      pay: {outcome: success}
""")
    found = jm.best_fixes(journey)
    assert [fix.text for fix in found] == ["Be nice"]
    assert any("too many personas part ways" in note for note in found.assumptions)
    with pytest.raises(ValueError, match="the ways on from 'site' differ between too many personas"):
        jm.simulate(journey, "site.drop_off = 0%")


def test_the_rows_are_records():
    found = jm.best_fixes(jm.loads(TEA))
    records = found.to_records()
    assert list(records[0])[:4] == ["rank", "ranks", "fix", "touchpoint"]
    assert [name for name in records[0] if name.startswith("in_")] == [
        "in_success",
        "in_emotion",
        "in_effort",
        "in_time",
    ]
    data = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert [item["change"] for item in data["fixes"]] == [str(fix.change) for fix in found]
    assert data["together"] is None
    assert not [name for name in jm.best_fixes(jm.loads(TEA), by="time").to_records()[0] if name.startswith("in_")]


def test_expectations_that_say_nothing_are_none():
    journey = jm.loads(TEA.replace("expect: {emotion: 0.5, effort: -1.25, drop_off: -0.15}", "expect: {x-note: hi}"))
    assert isinstance(journey.touchpoint("queue").opportunities[0].expect, Expectation)
    fix = jm.best_fixes(journey)[0]
    assert_as_simulated(journey, fix)


def test_those_that_gain_alike_share_a_rank():
    ideas = "[{text: A, effort: 2, expect: {emotion: 1}}, {text: B, effort: 2, expect: {emotion: 1}}, {text: C, effort: 4, expect: {emotion: 1}}]"
    found = jm.best_fixes(
        jm.loads(
            f"journeymap: 1\nname: X\nstages: {{s: {{touchpoints: {{a: {{emotion: 0, opportunities: {ideas}, outcome: success}}}}}}}}"
        )
    )
    assert [(fix.text, fix.rank) for fix in found] == [("A", 1), ("B", 1), ("C", 3)]


@pytest.mark.parametrize(
    ("way", "why"),
    [
        ("{to: c, probability: 0.5}", "nobody succeeds"),
        ("{to: b, probability: 1}", "nobody succeeds; customers are caught in a loop that nobody leaves ('B')"),
    ],
)
def test_where_nobody_succeeds_nothing_has_a_rank_and_the_title_says_why(way, why):
    journey = jm.loads(f"""
journeymap: 1
name: Trap
stages:
  all:
    touchpoints:
      a: {{entry: true, next: b}}
      b: {{opportunities: [{{text: Open it, expect: {{effort: -1}}}}, Wish], next: {way}}}
      c: {{outcome: failure}}
      d: {{outcome: success}}
""")
    found = jm.best_fixes(journey)
    assert [(fix.rank, fix.ranks) for fix in found] == [(None, None), (None, None)]
    assert found.title.endswith(f"none with a rank, as nothing is gained: {why}")
    assert found.safe_pairs is None
    assert not found.first(3)
    assert any(note.startswith("nothing to gain in") and note.endswith(why) for note in found.assumptions)


TWO = """
journeymap: 1
name: Two
personas: {mover: {share: 0.3}, other: {share: 0.7}}
teams: {crew: {}, desk: {}}
evidence: {log: {kind: analytics}}
stages:
  all:
    owner: desk
    touchpoints:
      check:
        emotion: -1
        evidence: log
        pain_points: [{id: lost, text: Not found, personas: mover}, {id: slow, text: Slow}]
        opportunities:
          - {text: Type it in, effort: 2, impact: 5, solves: lost}
          - {text: Look it up, effort: 2, solves: lost, expect: {emotion: 1}}
          - {text: Speed up, effort: 2, impact: 5, solves: slow, owner: crew}
        next: {to: done, probability: 0.5}
      done: {emotion: 0, evidence: log, outcome: success}
"""


@pytest.mark.parametrize("emotion", ["-1", "{mover: -2, other: -1}", "{other: -1}"])
def test_an_assumed_effect_helps_those_alone_whom_the_pain_hurts(emotion):
    journey = jm.loads(TWO.replace("emotion: -1", f"emotion: {emotion}", 1))
    found = {fix.text: fix for fix in jm.best_fixes(journey)}
    for fix in found.values():
        assert_as_simulated(journey, fix)
    told = jm.simulate(journey, found["Type it in"].change)
    wanted = {"-1": -1 + 0.3 * 3, "{mover: -2, other: -1}": 0.3 * 2 - 0.7, "{other: -1}": -1}[emotion]
    assert told.journey.emotion("check") == pytest.approx(wanted)
    assert any("for 'mover' alone" in note for note in told.assumptions)
    assert jm.simulate(journey, found["Speed up"].change).journey.emotion("check") == 2


def test_what_is_expected_stays_as_its_author_says_with_a_caveat():
    journey = jm.loads(TWO)
    found = jm.best_fixes(journey)
    fix = next(fix for fix in found if fix.text == "Look it up")
    assert jm.simulate(journey, fix.change).journey.emotion("check") == 0
    told = "what is expected counts for all who come by, also for 1 fix against what only some personas suffer: 'Look it up'"
    assert told in found.assumptions
    alone = "'Look it up' goes after what hurts 'mover' alone, and is expected to help all"
    assert alone in jm.simulate(journey, fix.change).assumptions
    assert alone not in jm.simulate(journey.for_persona("mover"), fix.change).assumptions


def test_an_assumed_effect_is_marked_and_counted_and_never_known_better_than_assumed():
    found = jm.best_fixes(jm.loads(TWO))
    assert {fix.text: (fix.effect, fix.evidence, fix.reach_evidence) for fix in found} == {
        "Type it in": ("assumed", "assumed", "measured"),
        "Look it up": ("expected", "measured", "measured"),
        "Speed up": ("assumed", "assumed", "measured"),
    }
    told = "an assumed effect of 2 fixes without an expected one: the emotion moves impact / 5 of the way to the best of the scale by 'Speed up', 'Type it in'"
    assert told in found.assumptions
    assert found.to_records()[0]["effect"] == "assumed"
    assert "as it is: success 0.5, mean emotion over all visits -0.6667" in found.assumptions


def test_why_is_a_sum_to_check_by_hand():
    journey = jm.loads(TEA)
    (fix,) = jm.best_fixes(journey)
    parts = " + ".join(map(format_number, fix.parts(["success", "emotion", "effort", "time"]).values()))
    gain, each = format_number(fix.gain), format_number(fix.gain / 2)
    assert fix.why == f"({parts}) / 4 = {gain}, / effort 2 = {each}"
    alone = jm.best_fixes(journey, by="success")[0]
    assert alone.why == f"{format_number(alone.gain)}, / effort 2 = {format_number(alone.gain / 2)}"
    (sure,) = jm.best_fixes(journey, by_confidence=True, weights={"success": 2, "time": 1})
    success, time = format_number(fix.gains.success), format_number(fix.gains.time)
    assert sure.why.startswith(f"(2 x {success} + 1 x {time}) / 3 = ")
    assert f", x confidence 0.3 = {format_number(sure.gain)}, / effort 2 = " in sure.why
    assert repr(fix) == f"<Fix 'Order ahead' at queue: gain {gain}>"


def test_a_team_sees_its_own_with_their_ranks_among_all():
    journey = jm.loads(TWO)
    whole = jm.best_fixes(journey)
    found = jm.best_fixes(journey, team="desk", budget=2)
    assert [(fix.text, fix.rank) for fix in found] == [(fix.text, fix.rank) for fix in whole if fix.owner == "desk"]
    assert {fix.owner for fix in found.chosen} == {"desk"}
    assert "ranks are those among 3 fixes of all teams" in found.assumptions
    assert found.title.startswith("Best fixes: 2 fixes by gain per effort, team 'desk'; 1 for effort 2 of 2")
    with pytest.raises(jm.UnknownNameError):
        jm.best_fixes(journey, team="desks")


def test_the_first_ones_are_simulated_together_but_no_two_for_the_same_pain():
    journey = jm.loads(SHOP)
    found = jm.best_fixes(journey)
    assert [fix.text for fix in found.first()] == ["Faster", "Fun", "Plain"]
    assert found.simulate_first(2) == jm.simulate(journey, "site: Faster", "site: Fun")
    with pytest.raises(ValueError, match="k is 0, wanted 1 or more"):
        found.first(0)
