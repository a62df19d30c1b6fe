"""The page for a terminal: it fits, it is safe to print, and it says what the analyses say."""

import re
import unicodedata

import pytest
from hypothesis import given, settings

import journeymap as jm
from journeymap.examples import EXAMPLES
from journeymap.reporting import Layout
from journeymap.reporting.overview import write
from journeymap.wording import display_width
from journeys import journeys


def page(journey, **layout):
    return write(journey, "text", Layout(**layout))


def sections(text):
    """The sections of a page by their titles."""
    parts = re.split(r"^(\w.*) ─+$", text, flags=re.MULTILINE)
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


def test_sections_come_in_the_order_in_which_a_decision_is_made(bookshop):
    assert list(sections(page(bookshop))) == [
        "Lifecycle",
        "Pain points",
        "Critical path",
        "Most likely path",
        "Must-pass touchpoints",
        "Orphans",
        "Emotion curve",
        "Assumptions",
    ]


def test_the_head_says_what_the_map_is(bookshop):
    head = page(bookshop).partition("\nLifecycle")[0]

    assert head.startswith("Online bookshop\n")
    assert "goal      A second order within 90 days\n" in head
    assert "reviewed 2026-10-01, due again every 180 d" in head
    assert "First-time gift buyer 45%" in head
    assert f"{len(bookshop.touchpoints)} touchpoints" in head


def test_pain_points_are_those_of_the_analysis(bookshop):
    found = jm.pain_points(bookshop)
    rows = sections(page(bookshop, width=200))["Pain points"]

    assert f"{len(found)} touchpoints hurt" in rows
    places = [rows.index(f"{item.severity:.2f}  {item.touchpoint.name}") for item in found[:10]]
    assert places == sorted(places)
    assert f"... and {len(found) - 10} more" in rows
    assert "“Account is compulsory”" in rows


def test_the_critical_path_adds_up(bookshop):
    path = jm.critical_path(bookshop)
    section = sections(page(bookshop))["Critical path"]

    days, hours = divmod(path.value, 86_400)
    assert f"takes {days:.0f} d {hours // 3600:.0f} h" in section
    assert [name for name in (touchpoint.name for touchpoint in path) if name not in section] == []


def test_the_curve_has_a_bar_for_each_touchpoint_and_marks_peak_and_end(bookshop):
    curve = jm.emotion_curve(bookshop)
    section = sections(page(bookshop))["Emotion curve"]
    bars = [line for line in section.splitlines() if "│" in line]

    assert len(bars) == len(curve)
    assert [line.partition("  ")[0] for line in bars if line.endswith("  peak")] == [curve.peak.touchpoint.name]
    assert bars[-1].startswith(curve.end.touchpoint.name)
    assert bars[-1].endswith("  end")


def test_a_journey_that_says_little_is_told_so():
    text = page(jm.loads("journeymap: 1\nname: Bare\nstages: {first: {touchpoints: {a: {}}}}"))

    for told in (
        "No stage says which phase",
        "No touchpoint hurts",
        "gives no durations",
        "None: everything is connected",
        "gives no emotions",
    ):
        assert told in text


def test_a_journey_without_touchpoints_has_a_page():
    text = page(jm.loads("journeymap: 1\nname: Empty\nstages: {first: }"))

    assert "No way leads from an entry to an end." in text
    assert "No touchpoint lies on every way to success." in text
    assert "empty stage" in text


def test_a_share_that_is_assumed_is_marked():
    journey = jm.loads(
        "journeymap: 1\nname: A\npersonas: {new: {share: 0.7}, old: {}}\nstages: {s: {touchpoints: {a: {}}}}"
    )

    assert "personas  New 70%, Old ~30%\n" in page(journey)


def test_the_most_likely_path_is_one_to_a_success_if_there_is_one():
    text = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {next: b}, b: {outcome: OUTCOME}}}}"

    for outcome, goal in (("success", "a success"), ("failure", "an end")):
        journey = jm.loads(text.replace("OUTCOME", outcome))
        assert f"exactly this way to {goal};" in sections(page(journey))["Most likely path"]


def test_long_journeys_are_cut_with_a_count():
    touchpoints = ", ".join(f"t{number}: {{emotion: {number % 3 - 1}, duration: 1m}}" for number in range(500))
    text = page(jm.loads(f"journeymap: 1\nname: Long\nstages: {{s: {{touchpoints: {{{touchpoints}}}}}}}"))

    assert len(text.splitlines()) < 160
    assert text.count("... and 470 more") == 2
    assert "… 470 more …" in text


def test_without_block_characters_the_page_is_ascii(bookshop):
    assert page(bookshop, ascii=True).isascii()


def test_colours_change_nothing_but_colours(bookshop):
    painted = page(bookshop, style=lambda role, text: f"<{role}>{text}</{role}>" if text else text)

    for role in ("title", "heading", "faint", "good", "bad"):
        assert f"<{role}>" in painted
        painted = painted.replace(f"<{role}>", "").replace(f"</{role}>", "")
    assert painted == page(bookshop)
