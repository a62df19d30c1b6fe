"""What `check` found, as text and as JSON."""

import json

import pytest

from journeymap.checking import check_text
from journeymap.diagnostics import Diagnostic, Report, Severity
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import FORMATS, write


def report(errors, omitted=0):
    found = [Diagnostic("bad", Severity.ERROR, f"number {number}", source="a.yaml") for number in range(errors)]
    return Report(found, files=1, omitted=omitted)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_an_empty_report(format):
    assert write(Report((), files=1), format, Layout()).endswith("\n")


def test_text_separates_diagnostics_by_a_blank_line_and_ends_with_the_summary():
    assert write(report(2), "text", Layout()) == (
        "a.yaml: error[bad]: number 0\n\na.yaml: error[bad]: number 1\n\n2 errors in 1 file\n"
    )


def test_text_counts_what_it_does_not_show_and_what_reading_left_out():
    cut = report(3, omitted=4)
    assert write(cut, "text", Layout(most=2)).endswith(f"\n\n... and at least 5 more problems\n\n{cut.summary}\n")
    assert "... and 1 more problem\n" in write(report(3), "text", Layout(most=2))


def test_text_without_summary_and_findings_is_empty():
    assert write(report(0), "text", Layout(summary=False)) == ""


def test_json_shows_everything_whatever_the_layout():
    found = json.loads(write(report(3), "json", Layout(most=1)))

    assert (found["version"], found["files"], len(found["diagnostics"])) == (1, 1, 3)


def test_json_holds_any_text_of_a_file():
    hostile = 'journeymap: 1\nname: A\n"\\u009b\\e[31m\\u2028旅": 1\nstages: {s: {}}\n'

    text = write(check_text(hostile, source="a\x1b.yaml"), "json", Layout())

    assert text.isascii()
    assert json.loads(text)["diagnostics"][0]["path"] == ["\x9b\x1b[31m\u2028旅"]
