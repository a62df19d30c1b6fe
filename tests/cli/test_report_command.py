"""`journeymap report`: the page, to the terminal or to a file, in a format."""

import datetime as dt
import json
from pathlib import Path

import pytest

import journeymap as jm

TODAY = dt.date(2026, 11, 22)
"""What commands take for today in tests."""


def test_the_page_of_the_bookshop(journeymap, expected):
    told = journeymap("report", "bookshop.yaml", "--today", "2026-11-01")

    assert (told.status, told.err) == (0, "")
    assert max(map(len, told.out.splitlines())) == 100
    expected("report_bookshop.txt", told.out)


def test_the_page_in_markdown(journeymap, expected):
    told = journeymap("report", "starter.yaml", "--output-format", "markdown", "--today", "2026-11-01")

    assert (told.status, told.err) == (0, "")
    expected("report_starter.md", told.out)


def test_json_is_one_document(journeymap):
    told = journeymap("report", "bookshop.yaml", "--output-format", "json")

    assert (told.status, told.err) == (0, "")
    assert json.loads(told.out)["journey"]["id"] == "bookshop"


@pytest.mark.parametrize(("columns", "width"), [("80", 80), ("40", 72), ("200", 100), ("wide", 100)])
def test_the_page_is_as_wide_as_the_terminal_within_limits(journeymap, monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)

    assert max(map(len, journeymap("report", "bookshop.yaml").out.splitlines())) == width


def test_one_persona_can_be_reported_on(journeymap):
    told = journeymap("report", "bookshop.yaml", "--persona", "regular", "--output-format", "json")

    assert told.out == jm.report(jm.load("bookshop.yaml"), persona="regular", today=TODAY).json()


def test_an_unknown_persona_is_wrong_usage(journeymap):
    assert journeymap("report", "bookshop.yaml", "--persona", "nobody").status == 2


def test_the_page_goes_to_a_file(journeymap):
    told = journeymap("report", "bookshop.yaml", "--output-format", "markdown", "-o", "report.md", "--color", "always")

    assert (told.status, told.out, told.err) == (0, "wrote report.md\n", "")
    assert Path("report.md").read_text("utf-8").startswith("# Online bookshop\n")


def test_a_file_has_no_colours(journeymap):
    journeymap("report", "bookshop.yaml", "-o", "report.txt", "--color", "always")

    assert "\x1b" not in Path("report.txt").read_text("utf-8")
    assert "\x1b[1mOnline bookshop\x1b[0m" in journeymap("report", "bookshop.yaml", "--color", "always").out


def test_the_journey_is_never_written_over(journeymap):
    before = Path("bookshop.yaml").read_bytes()

    assert journeymap("report", "bookshop.yaml", "-o", "bookshop.yaml").status == 2
    assert journeymap("report", "minimal.yaml", "-o", "bookshop.yaml").status == 2
    assert Path("bookshop.yaml").read_bytes() == before


def test_standard_input_is_a_journey_too(journeymap):
    told = journeymap("report", "-", stdin=Path("minimal.yaml").read_bytes())

    assert told.out == journeymap("report", "minimal.yaml").out


def test_an_invalid_journey_is_explained_where_documents_do_not_go(journeymap):
    told = journeymap("report", "-", "--output-format", "json", stdin="journeymap: 1\nname: A\nstages: 3\n")

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("<stdin>:3:")
    assert told.err.endswith("1 error in 1 file\n")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.html", "<!DOCTYPE html>"), ("a.md", "# Online"), ("a.json", "{"), ("a.txt", "Online"), ("a", "On")],
)
def test_the_format_is_that_of_the_file(journeymap, name, begins):
    told = journeymap("report", "bookshop.yaml", "-o", name)

    assert (told.status, told.out) == (0, f"wrote {name}\n")
    assert Path(name).read_text("utf-8").startswith(begins)


def test_the_format_that_is_named_wins(journeymap):
    journeymap("report", "bookshop.yaml", "-o", "a.html", "--output-format", "json")

    assert json.loads(Path("a.html").read_text("utf-8"))["version"]


def test_details_come_when_they_are_asked_for(journeymap):
    short, long = (journeymap("report", "bookshop.yaml", *given).out for given in ([], ["--details"]))

    assert "The journey in detail ─" not in short
    assert "The journey in detail ─" in long
    journeymap("report", "bookshop.yaml", "--details", "-o", "long.txt")
    assert Path("long.txt").read_text("utf-8") == long


def test_costs_are_told_for_the_customers_and_the_worth_that_are_given(journeymap):
    told = journeymap("report", "bookshop.yaml", "--customers", "20000", "--value", "35", "--currency", "EUR")

    assert "Of 20,000 customers who begin, 477 succeed" in told.out
    assert "One success is worth 35 EUR" in told.out


@pytest.mark.parametrize(
    "given", [["--customers", "0"], ["--value", "-1"], ["--value", "much"], ["--today", "soon"], ["--currency", "EUR"]]
)
def test_what_makes_no_sense_is_wrong_usage(journeymap, given):
    told = journeymap("report", "bookshop.yaml", *given)

    assert (told.status, told.out) == (2, "")


def test_ages_count_from_the_day_that_is_named(journeymap, monkeypatch):
    assert "last reviewed on 2026-10-01" in journeymap("report", "bookshop.yaml", "--today", "2028-01-01").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830000000")
    told = journeymap("report", "bookshop.yaml", "--output-format", "json")
    assert json.loads(told.out)["today"] == "2027-12-28"
