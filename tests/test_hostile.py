"""Hostile files through the whole pipeline: what a check must say about each, and what it must never do."""

import unicodedata

import pytest

from hostile import write_corpus
from journeymap import Severity, check

LONGEST_LINE = 400


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    return folder, write_corpus(folder)


@pytest.fixture(scope="module")
def report(corpus):
    """All files in one run: one broken file never hides another's findings."""
    return check(corpus[0])


@pytest.fixture(scope="module")
def found(corpus, report):
    """The diagnostics of each file, by its name."""
    folder, cases = corpus
    by_source = {}
    for diagnostic in report:
        by_source.setdefault(diagnostic.source, []).append(diagnostic)
    return {case.name: by_source.get((folder / case.name).as_posix(), []) for case in cases}


def verdict_on(diagnostics):
    if any(diagnostic.code == "unreadable" for diagnostic in diagnostics):
        return "unreadable"
    severities = {diagnostic.severity for diagnostic in diagnostics}
    return "error" if Severity.ERROR in severities else "warning" if Severity.WARNING in severities else "accept"


def test_every_file_of_the_folder_is_checked(corpus, report):
    assert report.files == len(corpus[1])


def test_every_case_gets_its_verdict(corpus, found):
    verdicts = {case.name: verdict_on(found[case.name]) for case in corpus[1]}
    allowed = {case.name: {*case.verdicts, *(["warning"] if "accept" in case.verdicts else [])} for case in corpus[1]}

    assert {name: verdict for name, verdict in verdicts.items() if verdict not in allowed[name]} == {}


def test_every_finding_stands_where_the_case_wants_it(corpus, found):
    wrong = {}
    for case in corpus[1]:
        worst = verdict_on(found[case.name])
        places = [
            (item.span.line, item.span.column) for item in found[case.name] if item.span and item.severity == worst
        ]
        is_due = case.line is not None and worst in case.verdicts and worst != "accept"
        if is_due and not any(line == case.line and case.column in {None, column} for line, column in places):
            wrong[case.name] = ((case.line, case.column), places[:3])

    assert wrong == {}


def test_one_fault_gets_one_error(corpus, found):
    """Causes, not echoes: but for files that are all faults, a case has at most two errors."""
    many = {
        "06l_proto.yaml",
        "07e_many_dups.yaml",
        "15b_many_keys_1e5.yaml",
        "15e_flow_one_line.yaml",
        "08n_break_lookalikes.yaml",
    }
    counts = {name: sum(item.severity is Severity.ERROR for item in items) for name, items in found.items()}

    assert {name: count for name, count in counts.items() if count > 2 and name not in many} == {}


def test_long_reports_are_cut_and_the_rest_is_counted(corpus, report, found):
    assert len(found["15b_many_keys_1e5.yaml"]) == 1000
    assert report.omitted > 99_000


def test_what_is_printed_is_short_and_holds_no_control_character(report):
    for line in str(report).splitlines():
        assert len(line) <= LONGEST_LINE
        assert not [char for char in line if unicodedata.category(char) in {"Cc", "Cs"} or char in "\u202e\u2066"]


def test_nothing_is_run_and_no_other_file_is_shown(corpus, report):
    assert not list(corpus[0].rglob("PWNED"))
    assert "root:" not in str(report)
