"""How diagnostics are placed, ordered and printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.diagnostics import Diagnostic, Related, Report, Severity, Span, cut_snippet, format_diagnostic
from journeymap.wording import did_you_mean, display_width, escaped, listed, quoted


def found(code="x", *, line=1, column=1, severity=Severity.ERROR, source="a.yaml"):
    return Diagnostic(code, severity, "it is wrong", source=source, span=Span(line, column, line, column + 1))


def test_the_caret_stands_under_the_fault_even_behind_wide_characters():
    line = "旅程 👨‍👩‍👧 e\u0301: {chanel: web}"
    start = line.index("chanel")
    diagnostic = Diagnostic(
        "unknown-key",
        Severity.ERROR,
        "unknown key 'chanel'",
        hint="did you mean 'channel'?",
        source="a.yaml",
        span=Span(12, start + 1, 12, start + 7),
        snippet=cut_snippet(line, start, 6),
    )

    assert str(diagnostic).splitlines() == [
        "a.yaml:12:15: error[unknown-key]: unknown key 'chanel'",
        "   |",
        f"12 | {line}",
        "   |" + " " * (1 + display_width(line[:start])) + "^^^^^^",
        "   = hint: did you mean 'channel'?",
    ]
    assert display_width(line[:start]) == len("旅程") * 2 + len("  : {") + 2 + 1


def test_another_place_is_named():
    diagnostic = Diagnostic(
        "duplicate-id",
        Severity.ERROR,
        "twice",
        source="a.yaml",
        span=Span(9, 1, 9, 2),
        related=(Related("first used here", (), "a.yaml", Span(3, 5, 3, 6)),),
    )

    assert str(diagnostic).splitlines()[1] == "  = first used here: a.yaml:3:5"


def test_every_role_of_a_diagnostic_can_be_painted():
    diagnostic = Diagnostic(
        "c", Severity.WARNING, "m", hint="h", source="s", span=Span(1, 1, 1, 2), snippet=cut_snippet("abc", 0, 1)
    )
    roles = []
    format_diagnostic(diagnostic, lambda role, text: roles.append(role) or text)

    assert set(roles) == {"place", "warning", "caret", "hint"}


def test_a_report_lists_by_file_place_and_severity():
    late, early, warning = found(line=9), found(line=2), found(line=2, severity=Severity.WARNING)
    other = found(source="b.yaml")

    assert list(Report([other, late, warning, early])) == [early, warning, late, other]
    assert Report([late, early])[:1] == (early,)


def test_the_summary_counts_by_severity():
    report = Report([found(), found(severity=Severity.WARNING), found(severity=Severity.INFO)], files=2, omitted=3)

    assert report.summary == "1 error, 1 warning, 1 note and at least 3 more in 2 files"
    assert Report([], files=1).summary == "no problems in 1 file"


def test_a_report_is_plain_data_too():
    data = Report([found()], files=1).to_dict()

    assert data["errors"] == 1
    assert data["diagnostics"][0]["location"] == {"line": 1, "column": 1, "end_line": 1, "end_column": 2}


@given(st.text())
def test_whatever_is_printed_holds_no_control_character(text):
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000 for char in escaped(text))


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 400))
def test_a_snippet_is_short_and_holds_its_fault(line, start, width):
    snippet = cut_snippet(line, start, width)

    assert len(snippet.text) <= 122
    assert 0 <= snippet.start <= len(snippet.text)
    shown = snippet.text[snippet.start : snippet.start + snippet.width]
    assert line[start : start + width].startswith(shown)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a\x1b[2Jb", "'a\\x1b[2Jb'"),
        ("\ud800", "'\\ud800'"),
        ("\u202e", "'\\u202e'"),
        ("x" * 100, "'" + "x" * 59 + "…'"),
        (None, "null"),
        (True, "true"),
        (0.1, "0.1"),
        (10**70, "1" + "0" * 58 + "…"),
        ({}, "a mapping"),
        ([], "a list"),
    ],
)
def test_values_are_quoted_short_and_escaped(value, expected):
    assert quoted(value) == expected


def test_the_nearest_word_is_suggested_whatever_its_case():
    assert did_you_mean("Chanel", ["name", "channel"]) == "did you mean 'channel'?"
    assert did_you_mean("zzz", ["name"]) is None
    assert did_you_mean("x" * 1000, ["x" * 999]) is None


def test_long_enumerations_are_cut():
    assert listed("abc", most=2) == "'a', 'b' and 1 more"


def test_a_report_shows_its_findings_in_a_notebook_as_a_table():
    report = Report([Diagnostic("b", Severity.WARNING, "<b>\u202e", hint="say 'x'"), found("a", line=3)], files=1)

    shown = report._repr_html_()

    assert "1 error, 1 warning in 1 file</caption>" in shown
    assert shown.count("<tr>") == 3
    assert ">a.yaml:3:1</td>" in shown
    assert "&lt;b&gt;\\u202e" in shown
    assert "say &#x27;x&#x27;" in shown


def test_the_name_of_a_single_file_is_enough_in_a_notebook():
    one, two = (found(source=name) for name in ("maps/a.yaml", "maps/b.yaml"))

    assert ">a.yaml:1:1</td>" in Report([one], files=1)._repr_html_()
    assert ">maps/a.yaml:1:1</td>" in Report([one, two], files=2)._repr_html_()
    assert ">1:1</td>" in Report([found(source=None)], files=1)._repr_html_()


def test_a_report_of_nothing_says_so_in_a_notebook_and_a_long_one_is_cut():
    assert ">no problems in 2 files</caption>" in Report([], files=2)._repr_html_()
    assert (
        Report([found(line=number) for number in range(1, 61)], files=1)._repr_html_().endswith("... and 10 more</p>")
    )
