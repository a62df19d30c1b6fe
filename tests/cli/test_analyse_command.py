"""`journeymap analyse`: one question, one answer, in any format."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.cli.commands.analyse import QUESTIONS
from journeymap.reporting.answers import FORMATS, write

FUNCTIONS = {question: question.replace("-", "_") for question in QUESTIONS}

TODAY = dt.date(2026, 11, 22)
"""What commands take for today in tests."""


def test_every_analysis_can_be_asked_for():
    answered_elsewhere = {"Change", "simulate", "paths"}
    analyses = {name for name, home in jm._HOMES.items() if home.startswith("analysis.")}

    assert set(FUNCTIONS.values()) == analyses - answered_elsewhere


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_is_the_table_of_the_result(journeymap, question):
    told = journeymap("analyse", question, "bookshop.yaml")

    dated = {"today": TODAY} if question == "lifecycle-health" else {}
    result = getattr(jm, FUNCTIONS[question])(jm.load("bookshop.yaml"), **dated)
    assert (told.status, told.err) == (0, "")
    shown = " ".join(told.out.split())
    assert shown.startswith(result.title)
    assert all(f"- {note}" in shown for note in result.assumptions)
    assert max(map(len, told.out.splitlines())) <= 100


@pytest.mark.parametrize("question", QUESTIONS)
def test_json_has_the_question_and_the_whole_result(journeymap, question):
    told = json.loads(journeymap("analyse", question, "bookshop.yaml", "--output-format", "json").out)

    assert (told["version"], told["question"]) == (1, question)
    assert told["journey"] == {"id": "bookshop", "name": "Online bookshop"}
    assert told["result"]["records"] == getattr(jm, FUNCTIONS[question])(jm.load("bookshop.yaml")).to_records()


@pytest.mark.parametrize("question", QUESTIONS)
def test_csv_has_a_line_for_each_record(journeymap, question):
    told = journeymap("analyse", question, "bookshop.yaml", "--output-format", "csv")

    rows = list(csv.DictReader(io.StringIO(told.out)))
    records = getattr(jm, FUNCTIONS[question])(jm.load("bookshop.yaml")).to_records()
    assert len(rows) == len(records)
    assert [list(row) for row in rows] == [list(record) for record in records]


def test_markdown_is_a_table_with_what_was_assumed(journeymap):
    told = journeymap("analyse", "reach", "minimal.yaml", "--output-format", "markdown").out

    assert told.startswith("## Reach: ")
    assert "\n| touchpoint | name |" in told
    assert "\nNotes:\n" in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["critical-path", "--by", "effort"], "Critical path by effort"),
        (["critical-path", "--k", "3"], "3 paths"),
        (["opportunities", "--by", "rice", "--customers", "5000"], "5,000"),
        (["opportunities", "--team", "care"], "care"),
        (["markov", "--by-persona"], "persona"),
        (["lifecycle-health", "--today", "2030-01-01"], "2030-01-01"),
    ],
)
def test_options_go_to_the_question(journeymap, arguments, says):
    question, *options = arguments
    told = journeymap("analyse", question, "bookshop.yaml", *options)

    assert (told.status, told.err) == (0, "")
    assert says in told.out


def test_a_persona_has_a_journey_of_its_own(journeymap):
    told = journeymap("analyse", "reach", "bookshop.yaml", "--persona", "regular", "--output-format", "json").out

    records = jm.reach(jm.load("bookshop.yaml").for_persona("regular")).to_records()
    assert json.loads(told)["result"]["records"] == records


def test_a_question_that_knows_of_personas_is_asked_about_one(journeymap):
    told = journeymap(
        "analyse", "opportunities", "bookshop.yaml", "--persona", "organiser", "--output-format", "json"
    ).out

    result = json.loads(told)["result"]
    assert result["persona"] == "organiser"
    assert result["records"] == jm.opportunities(jm.load("bookshop.yaml"), persona="organiser").to_records()
    assert "Ask who the book is for" not in told


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["handofs"], "there is no question 'handofs'; did you mean 'handoffs'?"),
        (["must-pass", "--k", "3"], "--k says nothing to 'must-pass'; it goes with 'critical-path', 'path-statistics'"),
        (["critical-path", "--by", "efort"], "did you mean 'effort'?"),
        (["opportunities", "--team", "nobody"], "nobody"),
        (["lifecycle-health", "--today", "soon"], "found 'soon', wanted a date such as 2026-10-01"),
        (["critical-path", "--k", "0"], "found '0', wanted a number from 1 to 10000"),
    ],
)
def test_what_cannot_be_asked_is_wrong_usage(journeymap, arguments, says):
    question, *options = arguments
    told = journeymap("analyse", question, "bookshop.yaml", *options)

    assert (told.status, told.out) == (2, "")
    assert says in told.err


def test_the_american_spelling_will_do(journeymap):
    assert journeymap("analyze", "must-pass", "bookshop.yaml").out.startswith("Must-pass: ")


def test_the_answer_goes_to_a_file_and_never_over_the_journey(journeymap):
    told = journeymap("analyse", "reach", "bookshop.yaml", "--output-format", "csv", "-o", "reach.csv")

    assert (told.status, told.out) == (0, "wrote reach.csv\n")
    assert Path("reach.csv").read_text("utf-8").startswith("touchpoint,name,reach")
    assert journeymap("analyse", "reach", "bookshop.yaml", "-o", "bookshop.yaml").status == 2


NASTY = jm.loads("""
journeymap: 1
name: "=HYPERLINK(1)"
stages: {s: {touchpoints: {t: {name: "=cmd|' /C calc'!A0"}, u: {name: "<b>|*u*"}, v: {name: "+1\\u202e"}}}}
""")


def test_a_spreadsheet_takes_no_text_for_a_formula():
    rows = list(csv.reader(io.StringIO(write("reach", NASTY, jm.reach(NASTY), "csv"))))

    assert [row[1] for row in rows] == ["name", "'=cmd|' /C calc'!A0", "<b>|*u*", "'+1\\u202e"]


def test_markdown_shows_texts_as_they_are():
    assert "| \\<b" not in (told := write("reach", NASTY, jm.reach(NASTY), "markdown"))
    assert "&lt;b&gt;\\|\\*u\\*" in told


@pytest.mark.parametrize("format", FORMATS)
def test_an_answer_without_a_record_has_no_table(format):
    empty = jm.loads("{journeymap: 1, name: A, stages: {s: {}}}")
    told = write("must-pass", empty, jm.must_pass(empty), format)

    assert ("0 touchpoints on every way to success" in told) == (format != "csv")
    assert not any(rule in told for rule in ("──", "| --", "touchpoint,"))


@pytest.mark.parametrize("columns", [60, 80, 140])
@pytest.mark.parametrize("question", ["opportunities", "best-fixes", "compare-personas", "markov"])
def test_a_table_fits_the_terminal_and_says_what_it_leaves_out(journeymap, monkeypatch, question, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = journeymap("analyse", question, "bookshop.yaml").out

    assert max(map(len, told.splitlines())) <= columns
    assert ("Not shown for want of room: " in told) == (columns < 140 or question != "markov")
