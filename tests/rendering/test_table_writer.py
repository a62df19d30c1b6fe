"""The table of a journey: what it says, and that no text of a map can make columns, rows or markup."""

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Channel, Evidence, Pain, Stage, Team, Touchpoint
from journeymap.rendering.writers.table import LARGEST_CELL, MOST_PAINS, columns, rows, to_markdown

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    json.loads(line)
    for line in Path(__file__).with_name("hostile_strings.txt").read_text("utf-8").splitlines()
    if line.startswith('"')
]


def journey_of(*touchpoints, **fields):
    return Journey("tea", "Tea", (Stage("buy", "Buy", owner="shop", touchpoints=touchpoints),), **fields)


def tags(text):
    """What a reader of GitHub Markdown makes of a text: the kinds of its elements, in order."""
    found = []
    for token in GITHUB.parse(text):
        found.append(token.type)
        # An empty comment is how the writer keeps GitHub from calling people.
        children = [child for child in token.children or () if child.content != "<!-- -->"]
        found += [child.type for child in children if child.type not in {"text", "text_special"}]
    return found


def table_lines(text):
    return [line for line in text.splitlines() if line.startswith("|")]


def test_a_touchpoint_is_a_row_of_stage_channel_emotion_pains_and_team():
    pains = (Pain("Queue", severity=3), Pain("Noise", severity=1), Pain("Price"))
    shop = Touchpoint("shop", "Shop", "web", -1.0, feeling="lost", pain_points=pains, moment_of_truth=True)
    journey = journey_of(shop, channels=(Channel("web", "Website"),), teams=(Team("shop", "Shop team"),))
    assert table_lines(to_markdown(journey)) == [
        "| Stage | Touchpoint | Channel | Emotion | Pain points | Team |",
        "| --- | --- | --- | --- | --- | --- |",
        "| Buy | ★ Shop | Website | ▼ −1 lost | !!! Queue; ! Noise; !! Price | Shop team |",
    ]


def test_there_is_a_column_for_evidence_where_the_map_declares_some():
    survey = Evidence("survey", "Survey", "survey")
    known, guessed = Touchpoint("shop", "Shop", evidence=("survey",)), Touchpoint("sip", "Sip")
    journey = journey_of(known, guessed, teams=(Team("shop", "Shop team"),), evidence=(survey,))
    assert columns(journey)[-1] == "Evidence"
    assert [row.evidence for row in rows(journey)] == ["measured", "assumed"]
    assert table_lines(to_markdown(journey))[2].endswith("| measured |")


def test_an_emotion_has_the_word_for_the_feeling_or_else_that_of_its_step():
    points = (
        Touchpoint("a", "A", emotion=2.0),
        Touchpoint("b", "B", emotion=0.1, feeling="calm"),
        Touchpoint("c", "C", feeling="calm"),
        Touchpoint("d", "D"),
    )
    found = rows(journey_of(*points, teams=(Team("shop", "Shop team"),)))
    assert [row.emotion for row in found] == ["+2 very positive", "+0.1 calm", "calm", ""]
    assert [row.step for row in found] == [2, 0, None, None]


def test_rows_stand_in_declared_order_and_carry_the_ids_of_touchpoints():
    journey = jm.load(jm.example_path("bookshop"))
    assert [row.id for row in rows(journey)] == [touchpoint.id for touchpoint in journey.touchpoints]


def test_long_texts_and_many_pains_are_cut():
    pains = tuple(Pain(f"{number} {'very ' * 500}bad") for number in range(40))
    journey = journey_of(Touchpoint("shop", "Shop" * 2000, pain_points=pains), teams=(Team("shop", "Shop team"),))
    row = rows(journey)[0]
    assert len(row.touchpoint) == LARGEST_CELL
    assert len(row.pain_points) == MOST_PAINS
    assert row.pain_points[-1] == f"+{40 - MOST_PAINS + 1} more"
    assert all(len(pain) <= LARGEST_CELL + 4 for pain in row.pain_points)


def test_the_text_begins_with_the_name_and_a_summary_and_ends_with_what_signs_mean():
    text = to_markdown(jm.load(jm.example_path("bookshop")))
    assert text.startswith("# Online bookshop\n\n27 touchpoints in 6 stages")
    assert text.endswith("\n★ moment of truth · ! nuisance, !! workaround needed, !!! makes customers leave\n")


def test_signs_that_the_table_does_not_have_are_not_explained():
    assert "\n\n★" not in to_markdown(jm.load(jm.example_path("minimal")))


def test_a_journey_without_touchpoints_has_no_table():
    assert not table_lines(to_markdown(Journey("tea", "Tea", ())))


def hostile_journey(string):
    pain = Pain(string, severity=3)
    shop = Touchpoint("shop", string, "web", -1.0, feeling=string, pain_points=(pain,), owner="team")
    return Journey(
        "tea",
        string,
        (Stage("buy", string, touchpoints=(shop, Touchpoint("sip", "Sip"))),),
        goal=string,
        channels=(Channel("web", string),),
        teams=(Team("team", string),),
    )


@pytest.mark.parametrize("string", HOSTILE)
def test_no_text_makes_columns_rows_or_elements(string):
    expected = tags(to_markdown(hostile_journey("tame")))
    assert tags(to_markdown(hostile_journey(string))) == expected


def test_nobody_is_called_and_nothing_is_linked():
    text = to_markdown(hostile_journey("@all #12 https://example.com www.example.com [x](y)"))
    for reference in ("@all", "#12", "https://", "www.", "[x]"):
        assert reference not in text
