"""`journeymap report`: the page, to the terminal or to a file, in a format."""

import json
from pathlib import Path

import pytest

import journeymap as jm
from journeymap.reporting import Layout
from journeymap.reporting.overview import write


def test_the_page_of_the_bookshop(journeymap, expected):
    told = journeymap("report", "bookshop.yaml")

    assert (told.status, told.err) == (0, "")
    assert max(map(len, told.out.splitlines())) == 100
    expected("report_bookshop.txt", told.out)


def test_the_page_in_markdown(journeymap, expected):
    told = journeymap("report", "starter.yaml", "--output-format", "markdown")

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

    expected = write(jm.load("bookshop.yaml").for_persona("regular"), "json", Layout())
    assert told.out == expected


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
