"""The journey map in characters: what it says, that it keeps its width, and that no text can command the terminal."""

import re
import unicodedata

import pytest
from broadband import broadband
from hostility import HOSTILE, hostile
from hypothesis import given, settings

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Channel, EmotionScale, Opportunity, Pain, Persona, Stage, Touchpoint, Transition
from journeymap.rendering.writers.terminal import to_text
from journeymap.rendering.writers.terminal.letters import columns_of
from journeys import journeys

COLOUR = re.compile(r"\x1b\[[\d;]*m")
WIDTHS = (40, 80, 100, 160, 400)


def widest(text):
    return max(columns_of(line) for line in text.splitlines())


def small(*touchpoints, **fields):
    return Journey("tea", "Tea", (Stage("buy", "Buy", touchpoints=touchpoints),), **fields)


def test_a_small_map_looks_like_this():
    shop = Touchpoint("shop", "Finds the shop", "web", 1.0, pain_points=(Pain("Too far", severity=3),))
    tea = Touchpoint("tea", "Drinks tea", "web", -2.0, moment_of_truth=True, opportunities=(Opportunity("Sugar", 3),))
    stages = (Stage("buy", "Buy", goal="Some tea", touchpoints=(shop,)), Stage("sip", "Sip", touchpoints=(tea,)))
    journey = Journey("tea", "Tea", stages, goal="Rest", state="current", channels=(Channel("web", "Website"),))
    assert to_text(journey, width=60).splitlines() == [
        "Journey map · current state",
        "Tea",
        "Goal: Rest",
        "Average emotion: −0.5   Lowest moment: Drinks tea −2",
        "Highest moment: Finds the shop +1",
        "Pain points: 1 (1 severe)   Moments of truth: 1",
        "",
        "      ━ 1 Buy ━━━━━━━━━━━━━━━━━━  ━ 2 Sip ━━━━━━━━━━━━━━━━━━",
        "      Some tea",
        "      ▲  Finds the shop       +1  ▼▼ ★ Drinks tea         −2",
        "",
        "Emotion",
        "  +2 ┤",
        "     │",
        "  +1 ┤            ●──╮",
        "     │               ╰────╮",
        "   0 ┤┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄╰────╮┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄",
        "     │                         ╰───╮",
        "  −1 ┤                             ╰────╮",
        "     │                                  ╰────╮",
        "  −2 ┤                                       ╰★",
        "",
        "Channels",
        "      Website                     Website",
        "",
        "Pain points",
        "      !!! Too far",
        "",
        "Opportunities",
        "                                  ◇ Sugar",
        "                                    impact 3",
        "",
        "▼▼ very negative   ▼ negative   ● neutral   ▲ positive",
        "▲▲ very positive   ★ moment of truth   ! nuisance",
        "!! workaround needed   !!! makes customers leave",
        "◇ opportunity",
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("journey", [jm.load(jm.example_path("bookshop")), broadband()], ids=["bookshop", "broadband"])
def test_lines_keep_the_width_and_name_everything(journey, width):
    text = to_text(journey, width=width)
    assert widest(text) <= width
    said = re.sub(r"\s+", " ", text)
    for stage in journey.stages:
        assert re.search(rf"━ \d+ {re.escape(stage.name)} ━", said)
    for touchpoint in journey.touchpoints:
        assert touchpoint.name.split()[0] in said


def test_stages_stand_side_by_side_as_the_width_allows():
    journey = jm.load(jm.example_path("bookshop"))
    abreast = [
        [line.count("━ ") for line in to_text(journey, width=width).splitlines() if "━━" in line] for width in WIDTHS
    ]
    assert [len(rows) for rows in abreast] == [6, 3, 2, 1, 1]


def test_widths_beyond_the_limits_are_the_nearest_within():
    journey = jm.load(jm.example_path("minimal"))
    assert to_text(journey, width=3) == to_text(journey, width=40)
    assert to_text(journey, width=9_999) == to_text(journey, width=400)


def test_pain_points_stand_with_the_worst_first():
    pains = (Pain("Slow", severity=1), Pain("Gone", severity=3), Pain("Dear"))
    text = to_text(small(Touchpoint("shop", "Shop", pain_points=pains)))
    assert re.findall(r"^(!+ +[A-Z]\w+)", text, re.MULTILINE) == ["!!! Gone", "!!  Dear", "!   Slow"]


def test_a_map_without_emotions_has_no_curve_and_no_scale():
    text = to_text(small(Touchpoint("shop", "Shop"), Touchpoint("sip", "Sip")))
    assert "Emotion" not in text
    assert "very negative" not in text
    assert "\n·  Shop\n" in text


def test_the_scale_is_that_of_the_journey_as_far_as_it_has_room():
    points = (Touchpoint("shop", "Shop", emotion=1.0), Touchpoint("sip", "Sip", emotion=5.0))
    text = to_text(small(*points, emotion_scale=EmotionScale(1, 5)))
    assert re.findall(r"^ *(\d) ┤", text, re.MULTILINE) == ["5", "4", "3", "2", "1"]
    wide = to_text(small(*points, emotion_scale=EmotionScale(0, 100_000)))
    assert "\n     ┤" in wide


def test_what_is_not_connected_stands_off_the_curve():
    points = (
        Touchpoint("shop", "Shop", emotion=2.0, next=(Transition("sip"),)),
        Touchpoint("sip", "Sip", emotion=2.0, next=(), outcome="success"),
        Touchpoint("lost", "Lost", emotion=-2.0, next=()),
    )
    text = to_text(small(*points), width=60)
    top, bottom = (next(line for line in text.splitlines() if line.startswith(start)) for start in ("  +2", "  −2"))
    assert re.fullmatch(r"  \+2 ┤ +●─+●", top)
    assert re.fullmatch(r"  −2 ┤ +○", bottom)
    assert "not connected" in text
    assert "ends here: success" in text


def test_the_curve_goes_on_where_stages_stand_in_several_rows():
    stages = tuple(
        Stage(f"s{number}", f"S{number}", touchpoints=(Touchpoint(f"t{number}", "T", emotion=number % 2),))
        for number in range(4)
    )
    text = to_text(Journey("tea", "Tea", stages), width=40)
    charts = re.findall(r"Emotion\n((?:.* [┤│].*\n){9})", text)
    assert len(charts) == 4
    for chart in charts[1:]:
        assert any(re.match(r".{6}[─╭╮╰╯]", line) for line in chart.splitlines())
    for chart in charts[:-1]:
        assert max(map(len, chart.splitlines())) == 40


def test_many_touchpoints_are_cut_and_have_a_curve_without_marks():
    points = [Touchpoint(f"t{number}", f"T {number}", emotion=(number % 5) - 2.0) for number in range(300)]
    text = to_text(small(*points))
    assert "+260 more" in text
    assert "●" not in text.partition("Emotion\n")[2].partition("\n\n")[0]
    assert len(text.splitlines()) < 80


def test_many_stages_are_cut():
    stages = tuple(Stage(f"s{number}", f"S{number}") for number in range(80))
    text = to_text(Journey("tea", "Tea", stages))
    assert "The first 60 stages of 80." in text
    assert text.count("no touchpoints") == 60


def test_a_journey_without_stages_has_a_head():
    assert to_text(Journey("tea", "Tea", ())).startswith("Journey map\nTea\n")


@pytest.mark.parametrize(
    "name", ["旅程地图" * 40, "خريطة رحلة العميل " * 20, "👩‍👩‍👧 ride 🚀" * 30, "W" * 5_000, "e\u0301" * 300]
)
def test_any_script_keeps_to_its_column(name):
    pain = Pain(name, severity=3)
    points = (Touchpoint("a", name, "web", 1.0, pain_points=(pain,)), Touchpoint("b", name, "web", -1.0))
    stages = tuple(Stage(f"s{number}", name, goal=name, touchpoints=points[number : number + 1]) for number in (0, 1))
    journey = Journey("tea", name, stages, channels=(Channel("web", name),), personas=(Persona("p", name),))
    for width in WIDTHS:
        assert widest(to_text(journey, width=width)) <= width
    assert re.search(r"^.{6}━ 1 .* ━+  ━ 2 .* ━+$", to_text(journey), re.MULTILINE)


def test_ascii_alone_is_drawn_where_that_is_wanted():
    text = to_text(jm.load(jm.example_path("bookshop")), ascii=True)
    assert text.isascii()
    assert "++ * Unwraps the book" in text
    assert ".o--." in text
    assert widest(to_text(hostile("Čaj · 旅 ﬁn…"), ascii=True, width=40)) <= 40


def test_colours_are_codes_around_the_same_text():
    journey = jm.load(jm.example_path("bookshop"))
    coloured = to_text(journey, colour=True)
    assert "\x1b[1m" in coloured
    assert [line.rstrip() for line in COLOUR.sub("", coloured).splitlines()] == to_text(journey).splitlines()


@pytest.mark.parametrize("string", HOSTILE)
def test_no_text_commands_the_terminal(string):
    text = to_text(hostile(string), colour=True)
    left = COLOUR.sub("", text)
    assert not [char for char in left if char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert widest(left) <= 100
    text.encode()


@settings(max_examples=40, deadline=None)
@given(journeys())
def test_any_journey_has_a_map_within_its_width(journey):
    for width in (40, 97):
        assert widest(to_text(journey, width=width)) <= width
