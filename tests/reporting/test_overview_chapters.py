"""What decides on the page: sums that can be done again, what is assumed, and whom it is about."""

import re

import pytest

import journeymap as jm

BROADBAND = """
    journeymap: 1
    name: Broadband
    personas: {mover: {name: House mover, share: 0.3}, gamer: {name: Gamer, share: 0.7}}
    teams: {sales: {name: Sales}, field: {name: Field service}}
    stages:
      order:
        owner: sales
        touchpoints:
          ad: {name: Sees an ad, entry: 0.6, emotion: 0, next: {to: address, probability: 0.5}}
          site: {name: Finds the site, entry: 0.4, emotion: 0, next: {to: address, probability: 1}}
          address:
            name: Checks the address
            emotion: 0
            importance: 4
            pain_points: {id: new, text: New buildings are not found, severity: 3, personas: mover}
            opportunities:
              - {text: Type it in, impact: 4, effort: 1, solves: new, expect: {drop_off: -0.1}}
              - {text: Rebuild all, impact: 5, effort: 5, owner: field}
            next: {to: date, probability: 0.5}
          date: {name: Chooses a date, emotion: -1, effort: 5, outcome: success}
"""


def told_of(text, **options):
    return " ".join(jm.report(jm.loads(text), customers=1000, **options).text(width=200, details=True).split())


def test_a_severity_is_a_sum_that_can_be_done_again():
    told = told_of(BROADBAND)

    # reach 0.6 x 0.5 + 0.4, strength 3/3, of the movers alone, importance 4
    assert "0.28 Checks the address “New buildings are not found” (30% of those there) 0.7 x 1 x 0.3 x 4/3" in told
    assert "x the part of them whom it hurts" in told
    assert "x the part of them" not in told_of(BROADBAND.replace(", personas: mover", ""))


def test_a_gain_is_a_mean_of_parts_that_can_be_done_again():
    report = jm.report(jm.loads(BROADBAND))
    [section] = [one for one in report.page().chapters[3].sections if one.title == "What gains most for its effort"]
    sums = section.blocks[4]

    for row in sums.rows:
        parts = [float(part.rstrip("%").replace("−", "-")) for part in row[2:6] if part]
        gain, effort, each = (float(text.rstrip("%")) for text in row[6:9])
        assert gain == pytest.approx(sum(parts) / len(parts), abs=0.01)
        assert each == pytest.approx(gain / effort, abs=0.01)


def test_an_effect_that_is_assumed_and_one_for_all_that_hurts_some_are_marked():
    told = told_of(BROADBAND)

    assert re.search(r"Rebuild all \(Checks the address\) [^%]*; effect assumed Field service", told)
    assert "counted for all, though it hurts some personas alone" in told


def test_money_is_told_of_the_customers_that_are_shown_and_what_is_no_idea_has_none():
    told = told_of(BROADBAND, value=240, currency="EUR")
    _, _, what_if = told.partition("What if it were as usual")

    # 350 x 240 = 84,000; 0.7 x 0.1 x 1,000 = 70 more, 70 x 240 = 16,800
    assert "those who succeed bring 84,000 EUR" in told
    assert "70 more of 1,000 succeed, worth 16,800 EUR" in told
    assert "EUR" not in what_if.partition("5 How sure we are")[0]


def test_what_the_first_fixes_bring_together_is_simulated():
    journey = jm.loads(BROADBAND)
    both = jm.best_fixes(journey).simulate_first(3)

    won = (both.after.success - both.before.success) * 1000
    assert f"The first 2, done together: {won:.0f} more of 1,000 succeed" in told_of(BROADBAND)


def test_success_is_told_by_entry_where_there_are_several():
    told = told_of(BROADBAND)

    assert "Sees an ad 600 150 25%" in told
    assert "Finds the site 400 200 50%" in told
    assert "By where they begin" not in told_of(BROADBAND.replace("entry: 0.4, ", "").replace("entry: 0.6", "entry: 1"))


def test_a_report_on_one_persona_says_so_and_keeps_its_share():
    told = told_of(BROADBAND, persona="mover")

    assert "Of 1,000 customers of the persona “House mover” who begin" in told
    assert "persona House mover alone, 30% of all customers" in told
    assert "The map has 1 persona more, who are left out here." in told
    assert re.search(r"35% House mover .* 30% ", told)


def test_a_map_without_success_says_so_first_and_ranks_nothing():
    told = told_of("""
        journeymap: 1
        name: Trap
        stages:
          s:
            touchpoints:
              a: {next: [{to: b, probability: 0.5}, {to: c, probability: 0.5}]}
              b: {next: {to: b2, probability: 1}}
              b2: {opportunities: {text: A way out, effort: 2}, next: {to: b, probability: 1}}
              c: {outcome: neutral}
    """)

    assert "Nobody can succeed: no touchpoint has the outcome success." in told.partition("1 What hurts")[0]
    assert "500 are caught in a closed loop (“B”, “B2”)." in told
    assert "Do first" not in told
    assert "So nothing can be ranked by what it brings before a way leads to success." in told
    assert "3 (assumed) 2 quick win" in told
    assert "of all pairs" not in told


def test_ratings_that_the_map_does_not_give_are_marked():
    told = told_of("""
        journeymap: 1
        name: A
        stages:
          s:
            touchpoints:
              a:
                pain_points: {id: slow, text: Slow, severity: 2}
                opportunities: [{text: Hurry, solves: slow}]
    """)

    assert "Hurry A 3 (by its pain) 3 (assumed) big bet" in told
    assert "What the map does not rate is marked" in told


def test_a_closed_loop_is_named_at_once_even_where_more_are_lost_elsewhere():
    told = told_of("""
        journeymap: 1
        name: Trap
        stages:
          s:
            touchpoints:
              a: {next: [{to: b, probability: 0.1}, {to: c, probability: 0.5}]}
              b: {next: {to: b, probability: 1}}
              c: {outcome: success}
    """)

    assert (
        "The largest loss is at “A”: 400. 100 are caught in a closed loop (“B”)." in told.partition("1 What hurts")[0]
    )
