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
