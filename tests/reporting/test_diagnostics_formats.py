"""What `check` found, in any format: what holds for all of them, and text."""

import os
import subprocess
import sys

import pytest

from journeymap.checking import check_text
from journeymap.diagnostics import Diagnostic, Edit, Report, Severity, Span
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import FORMATS, write
from reports import finding, hostile_report, mistakes


def report(errors, omitted=0):
    found = [Diagnostic("bad", Severity.ERROR, f"number {number}", source="a.yaml") for number in range(errors)]
    return Report(found, files=1, omitted=omitted, sources=("a.yaml",))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_an_empty_report(format):
    written = write(Report((), files=1, sources=("a.yaml",)), format, Layout())

    assert written.endswith("\n") or (format, written) == ("github", "")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_holds_hostile_texts_without_control_characters(format):
    written = write(hostile_report(), format, Layout(most=10**6))

    assert not set(written) & {chr(code) for code in (*range(10), *range(11, 32), 127, *range(128, 160))}
    assert not set(written) & set("\u202e\u2066\u2028")
    assert written.encode("utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_the_order_in_which_things_are_found_does_not_matter(format):
    found = [*mistakes("b.yaml"), *mistakes("a.yaml"), finding(message="x"), finding(message="y")]
    there = Report(found, files=2, failing=found, sources=("a.yaml", "b.yaml"))
    back = Report(found[::-1], files=2, failing=found[::-1], sources=("b.yaml", "a.yaml"))

    assert write(there, format, Layout(statistics=True)) == write(back, format, Layout(statistics=True))


def test_another_process_writes_the_same_bytes():
    program = (
        "from journeymap.reporting import Layout; from journeymap.reporting.diagnostics import FORMATS, write\n"
        "from reports import hostile_report, mistakes\n"
        "import hashlib\n"
        "for format in FORMATS:\n"
        "    for report in (mistakes(), hostile_report()):\n"
        "        print(hashlib.sha256(write(report, format, Layout(statistics=True)).encode()).hexdigest())\n"
    )
    tests = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120

    def written(seed):
        environ = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": tests}
        return subprocess.run([sys.executable, "-c", program], env=environ, capture_output=True, check=True).stdout

    assert len(written("1").split()) == 2 * len(FORMATS)
    assert written("1") == written("2")


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


def test_statistics_count_by_code_the_most_frequent_first_and_mark_what_can_be_fixed():
    found = [finding("no-emotion", Severity.INFO, line) for line in range(1, 12)]
    found += [
        finding("unknown-key", fix=(Edit(Span(3, 5, 3, 9), "channel"),)),
        finding("unknown-key", message="other"),
        finding("bad-id"),
    ]

    assert write(Report(found, files=1), "text", Layout(statistics=True)) == (
        "11  info[no-emotion]\n 2  error[unknown-key]  (1 fixable)\n 1  error[bad-id]\n\n3 errors, 11 notes in 1 file\n"
        "journeymap check --fix mends 1 of them\n"
    )
    assert write(Report((), files=1), "text", Layout(statistics=True)) == "no problems in 1 file\n"


def test_concise_is_one_line_a_diagnostic_that_a_problem_matcher_reads():
    found = [finding(message="unknown key\n'x'", source="maps/a b.yaml"), finding("unreadable", span=None)]

    assert write(Report(found, files=2), "concise", Layout()) == (
        "a.yaml:1:1: error[unreadable] no\n"
        "maps/a b.yaml:3:5: error[unknown-key] unknown key\\x0a'x'\n"
        "2 errors in 2 files\n"
    )
    assert write(Report(found, files=2), "concise", Layout(summary=False)).count("\n") == 2
    assert write(check_text("a: 1"), "concise", Layout()).startswith("<text>:1:1: error[")
