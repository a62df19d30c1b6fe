"""The page for a terminal: it fits, it is safe to print, and it says what the analyses say."""

import datetime as dt
import re
import unicodedata

import pytest
from hypothesis import given, settings

import journeymap as jm
from journeymap.examples import EXAMPLES
from journeymap.reporting import Layout
from journeymap.wording import display_width
from journeys import journeys


def page(journey, *, details=True, **layout):
    return jm.report(journey).laid_out(Layout(**layout), details=details)


def chapters(text):
    """The chapters of a page by their titles."""
    parts = re.split(r"^\d (\w.*) ─+$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.fixture(scope="module")
def bookshop():
    return jm.load(jm.example_path("bookshop"))


@pytest.mark.parametrize("width", [72, 80, 100])
@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "with_mistakes"])
def test_the_page_fits_the_terminal(name, width):
    text = page(jm.load(jm.example_path(name)), width=width)

    assert max(map(display_width, text.splitlines())) == width


@settings(max_examples=40)
@given(journeys())
def test_any_journey_has_a_page_that_fits_and_is_safe_to_print(journey):
    text = page(journey, width=72)

    assert all(display_width(line) <= 72 for line in text.splitlines())
    assert all(char == "\n" or unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"} for char in text)
    assert text.endswith("\n")


def test_chapters_come_in_the_order_in_which_a_decision_is_made(bookshop):
    assert list(chapters(page(bookshop))) == [
        "What hurts",
        "Whom it hurts",
        "What it costs",
        "What to do first",
        "How sure we are",
        "The journey in detail",
    ]


def test_details_are_left_out_unless_asked_for_and_that_is_said(bookshop):
    short = page(bookshop, details=False)

    assert "The journey in detail" not in chapters(short)
    assert "Not shown: the journey in detail" in short
    assert "Not shown" not in page(bookshop)
    assert len(short.splitlines()) < 300


def test_the_head_sums_the_map_up(bookshop):
    head = page(bookshop).partition("\n1 What hurts")[0]

    assert head.startswith("Online bookshop\n")
    assert "Of 1,000 customers who begin, 24 succeed" in head
    assert "“Sees an ad in a feed”" in head
    assert "goal      A second order within 90 days\n" in head
    assert "reviewed 2026-10-01, due again every 180 d" in head
    assert "First-time gift buyer 45%" in head
    assert f"{len(bookshop.touchpoints)} touchpoints" in head


def test_pain_points_are_those_of_the_analysis(bookshop):
    found = jm.pain_points(bookshop)
    rows = chapters(page(bookshop, width=200))["What hurts"]

    assert f"{len(found)} touchpoints hurt" in rows
    places = [rows.index(f"{item.severity:.2f}  {item.touchpoint.name}") for item in found]
    assert places == sorted(places)
    assert "more\n" not in rows
    assert f"... and {len(found) - 6} more" in chapters(page(bookshop, details=False))["What hurts"]
    assert "“Account is compulsory”" in rows


def test_personas_are_those_of_the_comparison(bookshop):
    told = chapters(page(bookshop, width=200))["Whom it hurts"]

    for view in jm.compare_personas(bookshop):
        [row] = [line for line in told.splitlines() if f"  {view.persona.name}  " in line]
        assert row.split()[0] == f"{view.success:.1%}"
        assert view.worst.touchpoint.name in row
    assert "“Gets reading tips”: Regular reader feels +1, First-time gift buyer −0.6" in told


def test_losses_are_counted_in_customers(bookshop):
    told = chapters(page(bookshop))["What it costs"]

    assert re.search(r"^ 227 +24%  Sees an ad in a feed", told, flags=re.MULTILINE)
    assert "Of 1,000 customers who begin" in told


def test_what_to_do_comes_with_who_does_it_and_how_safe_the_order_is(bookshop):
    told = chapters(page(bookshop, width=200))["What to do first"]
    fixes = jm.best_fixes(bookshop)

    places = [told.index(f"{fix.text} ({fix.touchpoint.name})") for fix in fixes[:6]]
    assert places == sorted(places)
    assert "4 more of 1,000 succeed" in told
    assert f"{fixes.safe_pairs:.0%} of all pairs" in told
    for view in jm.by_team(bookshop):
        ranked = [fix for fix in fixes if fix.gain > 0 and view.team and fix.owner == view.team.id]
        if ranked:
            assert re.search(
                rf"^{view.team.name} +{ranked[0].text} \(rank {ranked[0].rank}\)", told, flags=re.MULTILINE
            )
        elif view.team and view.opportunities:
            best = view.opportunities[0].opportunity.text
            assert re.search(rf"^{view.team.name} +{best} \(by impact and effort\)", told, flags=re.MULTILINE)


def test_opportunities_are_ranked_by_impact_and_effort_in_the_details_and_where_nothing_can_be_simulated(bookshop):
    for item in jm.opportunities(bookshop)[:6]:
        assert item.opportunity.text in chapters(page(bookshop, width=200))["The journey in detail"]
    plain = jm.loads(
        "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {opportunities: {text: Paint it, impact: 4, effort: 2}}}}}"
    )
    assert re.search(r"1 +Paint it +A +4 +2 +quick win", chapters(page(plain))["What to do first"])
    assert "Do first, by impact and effort: “Paint it” at “A” (quick win)." in " ".join(page(plain).split())


def test_what_is_doubtful_is_said(bookshop):
    told = chapters(page(bookshop))["How sure we are"]

    assert "measured at 15, observed at 5, assumed at 1 of 21 touchpoints" in told
    assert "The figures hurt, but the map declares no pain point: Searches for a title" in told
    assert "“Fills the basket”: “Gift wrap comes too late”" in told
    assert "Not reviewed in time" not in told


def test_a_review_that_is_due_is_told_from_the_day_on(bookshop):
    late = jm.report(bookshop, today=dt.date(2027, 4, 1)).text()
    early = jm.report(bookshop, today=dt.date(2027, 3, 30)).text()

    assert "The whole map: it was last reviewed on 2026-10-01" in " ".join(late.split())
    assert "Not reviewed in time" not in early


def test_the_critical_path_adds_up(bookshop):
    path = jm.critical_path(bookshop)
    told = chapters(page(bookshop))["The journey in detail"]

    days, hours = divmod(path.value, 86_400)
    assert f"takes {days:.0f} d {hours // 3600:.0f} h" in told
    assert [name for name in (touchpoint.name for touchpoint in path) if name not in told] == []


def test_the_curve_has_a_bar_for_each_touchpoint_and_marks_peak_and_end(bookshop):
    curve = jm.emotion_curve(bookshop)
    bars = [line for line in page(bookshop).splitlines() if "│" in line]

    assert len(bars) == len(curve)
    assert [line.partition("  ")[0] for line in bars if line.endswith("  peak")] == [curve.peak.touchpoint.name]
    assert bars[-1].startswith(curve.end.touchpoint.name)
    assert bars[-1].endswith("  end")


def test_a_journey_that_says_little_is_told_so():
    text = page(jm.loads("journeymap: 1\nname: Bare\nstages: {first: {touchpoints: {a: {}}}}"))

    for told in (
        "No stage says which phase",
        "No touchpoint hurts",
        "No way from an entry to an end has a duration on it",
        "None: everything is connected and used. The map names no team",
        "gives no emotions",
        "names no personas",
        "names no opportunity",
        "nobody is lost",
        "No hand-off is to be seen; but the map names no channel and no team.",
        "feelings run high nowhere that all who succeed have to pass",
    ):
        assert told in text


def test_a_journey_without_touchpoints_has_a_page():
    text = page(jm.loads("journeymap: 1\nname: Empty\nstages: {first: }"))

    assert "The map has no touchpoints." in text
    assert "No way leads from an entry to an end." in text
    assert "No touchpoint lies on every way to success." in text
    assert "it has no touchpoints" in text


def test_a_share_that_is_assumed_is_marked():
    journey = jm.loads(
        "journeymap: 1\nname: A\npersonas: {new: {share: 0.7}, old: {}}\nstages: {s: {touchpoints: {a: {}}}}"
    )

    assert "personas  New 70%, Old ~30%\n" in page(journey)


def test_the_most_likely_path_is_one_to_a_success_if_there_is_one():
    text = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {next: b}, b: {outcome: OUTCOME}}}}"

    for outcome, goal in (("success", "a success"), ("failure", "an end")):
        journey = jm.loads(text.replace("OUTCOME", outcome))
        assert f"All customers take this one way to {goal}." in page(journey)


def test_long_journeys_are_cut_with_a_count():
    touchpoints = ", ".join(f"t{number}: {{emotion: {number % 3 - 1}, duration: 1m}}" for number in range(500))
    text = page(jm.loads(f"journeymap: 1\nname: Long\nstages: {{s: {{touchpoints: {{{touchpoints}}}}}}}"))

    assert len(text.splitlines()) < 600
    assert text.count("... and 450 more") == 3
    assert "… 470 more …" in text


def test_without_block_characters_the_page_is_ascii(bookshop):
    assert page(bookshop, ascii=True).isascii()


def test_colours_change_nothing_but_colours(bookshop):
    painted = page(bookshop, style=lambda role, text: f"<{role}>{text}</{role}>" if text else text)

    for role in ("title", "heading", "faint", "good", "bad"):
        assert f"<{role}>" in painted
        painted = painted.replace(f"<{role}>", "").replace(f"</{role}>", "")
    assert painted == page(bookshop)


def test_a_loop_that_hardly_anybody_leaves_takes_longer_than_can_be_written_and_still_fits():
    journey = jm.loads("""
        journeymap: 1
        name: Sisyphus
        stages:
          hill:
            touchpoints:
              push: {duration: 1d, effort: 5, next: [{to: push, handoff: forced}, {to: top, probability: 1.0e-250}]}
              top: {outcome: success}
    """)

    text = page(journey, width=72)

    assert all(display_width(line) <= 72 for line in text.splitlines())
    assert " years" in text


def test_that_probabilities_are_assumed_is_said_at_once():
    text = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {next: WAY}, b: {}}}}"
    silent, told = (jm.loads(text.replace("WAY", way)) for way in ("b", "{to: b, probability: 0.5}"))

    def flat(journey):
        return " ".join(page(journey).split())

    assert "1,000 succeed and nobody is lost. That is assumed: the map gives no probabilities." in flat(silent)
    assert "That is assumed" not in flat(told)


def sections(journey, *, details=True):
    """The sections of the last chapter of a page by their titles, each in one line."""
    found = jm.report(journey).page(details=details).chapters[-1].sections
    return {section.title: section.blocks for section in found}


def test_the_longest_way_says_that_ways_back_are_left_out():
    journey = jm.loads("""
        journeymap: 1
        name: Tea
        stages:
          visit:
            touchpoints:
              queue: {duration: 5m, next: [{to: till, probability: 1}]}
              till: {duration: 1m, next: [{to: queue, probability: 0.5}, {to: cup, probability: 0.5}]}
              cup: {duration: 4m, outcome: success}
    """)

    lead, _ = sections(journey)["Critical path"]

    assert lead.startswith(
        "Ways back left out (“Till” → “Queue”), the longest way from an entry to an end takes 10 min"
    )


def test_why_there_are_no_bottlenecks_and_no_handoffs_is_told_as_it_is():
    loop = jm.loads("""
        journeymap: 1
        name: Loop
        channels: {web: {}}
        stages:
          s:
            touchpoints:
              a: {channel: web, next: [{to: b, probability: 0.5}, {to: c, probability: 0.5}]}
              b: {duration: 10m, next: {to: b, probability: 1}}
              c: {outcome: success}
    """)

    found = sections(loop)

    assert found["Bottlenecks"] == (
        "Some customers never leave a closed loop, so that their time has no end and no parts.",
    )
    assert found["Hand-offs"] == (
        "No hand-off is to be seen; but the map names no channel for 2 touchpoints and no team.",
    )


def test_the_same_thing_hangs_loose_once():
    journey = jm.loads("""
        journeymap: 1
        name: A
        personas: {old: {}}
        stages: {s: {touchpoints: {a: {outcome: failure}}}}
    """)

    _, table = sections(journey)["Loose ends"]

    assert table.rows == (("persona Old", "no way leads this persona to success; nothing refers to it"),)


def test_moments_of_truth_are_those_of_the_author_and_those_that_nobody_avoids(bookshop):
    _, table = sections(bookshop)["Moments of truth"]
    kept = [item for item in jm.moments_of_truth(bookshop) if {"declared", "must_pass"} & set(item.criteria)]

    assert [row[0] for row in table.rows] == [item.touchpoint.name for item in kept]
    assert not any("%" in row[1] for row in table.rows)


def test_measures_of_complexity_have_names(bookshop):
    (table,) = sections(bookshop)["Complexity"]

    assert [row[0] for row in table.rows][:2] == ["independent ways", "branching"]
    assert table.rows[-1][2] == "hand-offs of an average journey"


@pytest.mark.parametrize(("count", "shown", "more"), [(50, 50, 0), (51, 51, 0), (52, 50, 2)])
def test_a_page_leaves_out_no_single_row(count, shown, more):
    names = ", ".join(f"t{number}: {{emotion: -1}}" for number in range(count))
    journey = jm.loads(f"journeymap: 1\nname: Long\nstages: {{s: {{touchpoints: {{{names}}}}}}}")

    table = jm.report(journey).page().chapters[0].sections[0].blocks[-1]

    assert (len(table.rows), table.more, len(table.sizes)) == (shown, more, shown)


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
