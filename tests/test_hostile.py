"""Hostile files through the whole pipeline: what a check must say about each, and what it must never do."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from examining import examine, hidden
from hostile import write_corpus
from journeymap import Severity, check
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import FORMATS, write

LONGEST_LINE = 400

EXAMINED = 200_000
"""So many bytes of a file are soon checked; larger ones have bounds of their own."""

WORDS = {
    "01_billion_laughs.yaml": "aliases stand for more than",
    "02_recursive_map.yaml": "inside the value that it names",
    "02b_recursive_list.yaml": "inside the value that it names",
    "03_undefined_alias.yaml": 'quote text that begins with "*"',
    "04_deep_flow_seq_1e5.yaml": "nested more than",
    "04b_deep_flow_map_1e4.yaml": "nested more than",
    "04c_deep_block_map_2000.yaml": "nested more than",
    "05_huge_int_5000.yaml": "too long or too large a number",
    "05c_huge_hex_1e6.yaml": "too long or too large a number",
    "05d_int_2_53.yaml": "9007199254740993",
    "05e_nan.yaml": "not a finite number",
    "05k_underscore_id.yaml": "'1_000'",
    "05l_float_id.yaml": "'1.10'",
    "05n_sexagesimal_number.yaml": "found the text '1:30', wanted a number",
    "06_int_key.yaml": 'quote it: "1"',
    "06c_null_key.yaml": 'quote it: "~"',
    "06e_list_key.yaml": "a key is a list, not text",
    "06f_map_key.yaml": "a key is a mapping, not text",
    "06g_jinja.yaml": "quote text with braces",
    "06j_yes_bool.yaml": "write true",
    "06l_proto.yaml": "unknown key 'constructor'",
    "07_dup_top.yaml": "first given in line 3",
    "07c_dup_stages.yaml": "first given in line 7",
    "07e_many_dups.yaml": "duplicate key 'name'",
    "08_tab_indent.yaml": "indent with spaces",
    "08d_nbsp_indent.yaml": "U+00A0",
    "08h_nel.yaml": "U+0085",
    "08k_wide_chars.yaml": "'chanel'",
    "08n_break_lookalikes.yaml": "U+2028",
    "09b_bom_inside.yaml": "U+FEFF",
    "09c_utf16le_bom.yaml": "save the file as UTF-8",
    "09e_utf16le_nobom.yaml": "save the file as UTF-8",
    "09f_utf32.yaml": "save the file as UTF-8",
    "09g_latin1.yaml": "save the file as UTF-8",
    "09i_surrogate.yaml": "save the file as UTF-8",
    "09k_nul.yaml": "U+0000",
    "09m_esc_ansi.yaml": "U+001B",
    "09n_esc_escaped.yaml": r"\x1b",
    "09o_bidi.yaml": r"\u202e",
    "09s_c1.yaml": "U+009B",
    "10_multi_doc.yaml": "a second document begins here",
    "10c_empty.yaml": "the file is empty",
    "10d_only_comment.yaml": "the file is empty",
    "10f_null.yaml": "where lines of 'key: value' are due",
    "10g_scalar.yaml": "where lines of 'key: value' are due",
    "10i_yaml_directive_11.yaml": "read as YAML 1.2",
    "10l_whitespace.yaml": "the file is empty",
    "10m_binary_png.yaml": "not saved as UTF-8",
    **dict.fromkeys(["12_python_apply.yaml", "12b_python_name.yaml", "12d_include.yaml"], "is not allowed"),
    **dict.fromkeys(["12e_binary.yaml", "12f_set.yaml", "12k_timestamp_tag_bad.yaml"], "is not allowed"),
    "12i_int_tag_bad.yaml": "does not fit its value",
    "14_unclosed_quote.yaml": "the quote is never closed",
    "14c_colon_in_value.yaml": '"Landing: the page"',
    "14d_apostrophe.yaml": "double the apostrophe",
    "14f_bad_escape.yaml": "single quotes",
    "14g_percent.yaml": '"%discount"',
    "14i_backtick.yaml": '"`code`"',
    "14j_bad_indent.yaml": "align with line 9",
    "14l_missing_dash_space.yaml": "'- Compares'",
    "14m_bang_value.yaml": "text that begins with '!' has to be in quotes",
    "14p_ampersand.yaml": 'quote text that begins with "&"',
    "14q_merge_conflict.yaml": "merge conflict",
    "15_long_line_1mb.yaml": "'chanel'",
    "16_gh_annotation.yaml": r"web\n::error",
    "16c_rich_markup.yaml": "[bold red]",
    "16g_suppress_all.yaml": "unknown channel 'wbe'",
    "20_json_dup.json": "first given in line 3",
    "20b_json_nan.json": "not a finite number",
    "20c_json_deep.json": "nested more than",
    "20e_json_trailing_comma.json": "remove the comma",
    "20i_json_single_quotes.json": "double quotes",
    "30_symlink_outside.yaml": "leads out of the folder",
    "30d_symlink_devzero.yaml": "leads out of the folder",
    "31b_fifo.yaml": "not a regular file",
    "40d_dup_ids.yaml": "first used here",
    "40e_dangling_next.yaml": "did you mean 'tp-2'?",
}
"""What must be among the words about each case."""


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


def test_each_fault_is_told_in_the_words_that_mend_it(found):
    missing = {}
    for name, words in WORDS.items():
        said = "\n".join(map(str, found.get(name, ())))
        if name in found and words not in said:
            missing[name] = said[:600]

    assert missing == {}


def test_values_of_the_file_are_shown_as_they_are_written(found):
    assert "9007199254740992" not in str(found["05d_int_2_53.yaml"][0])
    assert "\r" not in found["08l_crlf_error.yaml"][0].snippet.text
    assert not [one for one in found["11b_merge_override.yaml"] if one.code == "duplicate-key"]


def test_the_caret_stands_under_the_fault_in_a_terminal(found):
    line, caret = str(found["08k_wide_chars.yaml"][0]).splitlines()[2:4]
    ideographs, family, accent = (
        2,
        -3,
        -1,
    )  # cells more than characters: two wide ones, five joined in two, one on another

    assert caret.index("^") == line.index("chanel") + ideographs + family + accent
    assert caret.count("^") == len("chanel")


def test_every_small_file_keeps_what_a_report_promises(corpus):
    for case in corpus[1]:
        path = corpus[0] / case.name
        if path.is_file() and not path.is_symlink() and path.stat().st_size <= EXAMINED:
            for format in ("yaml", "json"):
                examine(path.read_bytes(), format)


@pytest.mark.parametrize("format", FORMATS)
def test_no_format_lets_a_file_or_its_name_speak_for_itself(report, format):
    written = write(report, format, Layout(most=100_000))

    assert hidden(written) == []
    assert "root:" not in written
    if format == "github":
        lines = written.splitlines()
        assert len([line for line in lines if line.startswith("::")]) == len([line for line in lines if "::" in line])
        assert not [line for line in lines if line.startswith(("::set-output", "::error file=x::"))]
    if format == "sarif":
        places = [
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for result in json.loads(written)["runs"][0]["results"]
        ]
        assert any("%20" in place and "%0A" in place for place in places)
        assert not any(" " in place or "\n" in place for place in places)


def test_nothing_but_the_files_is_opened_and_nothing_fetched_or_run(corpus):
    """What Python audits of a check of the whole corpus: no connection, no process, nothing outside is opened."""
    script = Path(__file__).with_name("audited.py")

    told = subprocess.run([sys.executable, script, corpus[0]], capture_output=True, text=True, check=True)

    assert json.loads(told.stdout) == []


NAMES = (
    b"with\nline feed.yaml",
    b"\x1b[31mred\x1b[0m.yaml",
    b"::error file=x,line=1::told.yaml",
    b"%20#a?b%0A.yaml",
    b"caf\xe9.yaml",
    b"\xff\xfe\x80.yaml",
    b"-rf.yaml",
    "\u202ecod.yaml".encode(),
    "\u0085\u2028.yaml".encode(),
    b"\x7f\t\r.yaml",
    b"a'b\"c`$(id).yaml",
    b"back\\slash.yaml",
    b"&lt;x>]]>.yaml",
    b"n" * 250 + b".yaml",
)


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="needs a file system that takes any name")
def test_files_of_any_name_are_checked_and_told_of(tmp_path):
    for name in NAMES:
        (tmp_path / os.fsdecode(name)).write_text("journeymap: 1\nname: 5\n", "utf-8")

    report = check(tmp_path)

    assert report.files == len(NAMES)
    assert {Path(found.source).name for found in report} == {os.fsdecode(name) for name in NAMES}
    for format in FORMATS:
        written = write(report, format, Layout(most=1_000))
        assert hidden(written) == []
        written.encode()
    assert hidden(str(report)) == []


@pytest.mark.skipif(os.name == "nt", reason="needs what only Unix has")
def test_whatever_stands_in_a_folder_is_told_of_and_the_rest_is_checked(tmp_path):
    (tmp_path / "good.yaml").write_text("journeymap: 1\nname: G\nstages: {s: {touchpoints: {a: {}}}}\n", "utf-8")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "folder.yaml" / "bad.yaml").write_text("journeymap: 1\nname: 5\n", "utf-8")
    (tmp_path / "null.yaml").symlink_to(os.devnull)
    (tmp_path / "random.yaml").symlink_to("/dev/urandom")
    (tmp_path / "here.yaml").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "one.yaml").symlink_to("two.yaml")
    (tmp_path / "two.yaml").symlink_to("one.yaml")
    os.mkfifo(tmp_path / "pipe.json")
    closed = [tmp_path / "closed.yaml", tmp_path / "cellar"]
    closed[0].write_text("journeymap: 1\n", "utf-8")
    closed[1].mkdir()
    for path in closed:
        path.chmod(0)

    report = check(tmp_path)
    for path in closed:
        path.chmod(0o700)

    codes = {}
    for found in report:
        codes.setdefault(Path(found.source).relative_to(tmp_path).as_posix(), found.code)
    if os.geteuid() == 0:  # nothing is closed to root
        del codes["closed.yaml"]
    else:
        assert (codes.pop("closed.yaml"), codes.pop("cellar")) == ("unreadable", "unreadable")
    unreadable = dict.fromkeys(["null.yaml", "one.yaml", "pipe.json", "random.yaml", "two.yaml"], "unreadable")
    assert codes == unreadable | {"folder.yaml/bad.yaml": "missing-key"}


def test_a_name_that_begins_with_a_dash_is_a_file_after_two_dashes(corpus):
    words = [sys.executable, "-m", "journeymap", "check", "--", "-32b_dash.yaml"]

    told = subprocess.run(words, cwd=corpus[0], capture_output=True, text=True, check=False)

    assert (told.returncode, told.stderr) == (0, "")
