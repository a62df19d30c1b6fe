"""`journeymap check`: what is said, where, and with what exit status."""

import json
from pathlib import Path

MISTAKE = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {chanel: web}}}}\n"
GOOD = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {}}}}\n"


def test_a_valid_file_has_no_problems(journeymap):
    told = journeymap("check", "bookshop.yaml")

    assert (told.status, told.out, told.err) == (0, "no problems in 1 file\n", "")


def test_ten_mistakes_are_told_with_place_line_caret_and_hint(journeymap, expected):
    told = journeymap("check", "with_mistakes.yaml")

    assert (told.status, told.err) == (1, "")
    assert told.out.endswith("\n\n10 errors in 1 file\n")
    expected("check_with_mistakes.txt", told.out)


def test_json_is_one_document_with_a_version_and_places_from_1(journeymap):
    told = journeymap("check", "with_mistakes.yaml", "minimal.yaml", "--output-format", "json", "--max-problems", "1")
    found = json.loads(told.out)

    assert (told.status, told.err) == (1, "")
    assert (found["version"], found["files"], found["errors"], len(found["diagnostics"])) == (1, 2, 10, 10)
    first = found["diagnostics"][0]
    assert first["code"] == "unknown-key"
    assert first["source"] == "with_mistakes.yaml"
    assert first["location"] == {"line": 17, "column": 9, "end_line": 17, "end_column": 15}
    assert Path("with_mistakes.yaml").read_text("utf-8").splitlines()[16][8:14] == "chanel"


def test_json_is_plain_ascii_so_that_no_console_can_spoil_it(journeymap):
    told = journeymap("check", "-", "--output-format", "json", "--stdin-filename", "reise–\x9b.yaml", stdin=MISTAKE)

    assert told.out.isascii()
    assert json.loads(told.out)["diagnostics"][0]["source"] == "reise–\x9b.yaml"


def test_no_more_problems_are_printed_than_wanted_but_all_are_counted(journeymap):
    told = journeymap("check", "with_mistakes.yaml", "--max-problems", "2")

    assert told.status == 1
    assert told.out.count("error[") == 2
    assert told.out.endswith("\n\n... and 8 more problems\n\n10 errors in 1 file\n")


def test_quiet_leaves_the_summary_out(journeymap):
    assert journeymap("check", "-q", "bookshop.yaml").out == ""
    assert "10 errors" not in journeymap("check", "--quiet", "with_mistakes.yaml").out


def test_folders_and_patterns_are_searched_and_other_files_skipped(journeymap):
    Path("maps/deep").mkdir(parents=True)
    Path("maps/deep/a.yml").write_text(MISTAKE, "utf-8")
    Path("maps/b.json").write_text(
        '{"journeymap": 1, "name": "B", "stages": {"s": {"touchpoints": {"a": {}}}}}', "utf-8"
    )
    Path("maps/compose.yaml").write_text("services: {}\n", "utf-8")

    told = journeymap("check", "maps")

    assert told.out.startswith("maps/deep/a.yml:3:")
    assert told.out.endswith("1 error in 2 files (1 file skipped: no 'journeymap' key)\n")
    assert journeymap("check", "m*/*.json").out == "no problems in 1 file\n"
    assert journeymap("check", "**/*.yml").status == 1


def test_no_file_at_all_is_wrong_usage(journeymap):
    Path("empty").mkdir()
    Path("other").mkdir()
    Path("other/compose.yaml").write_text("services: {}\n", "utf-8")

    told = journeymap("check", "empty", "nothing-*.yaml")
    skipped = journeymap("check", "other", "--output-format", "json")

    assert (told.status, told.out) == (2, "")
    assert told.err == "journeymap check: error: no journey file in 'empty', 'nothing-*.yaml'\n"
    assert (skipped.status, json.loads(skipped.out)["skipped"]) == (2, 1)
    assert skipped.err.endswith("in 'other'; 1 file skipped: no 'journeymap' key\n")


def test_a_file_that_cannot_be_read_is_an_error_and_hides_nothing(journeymap):
    told = journeymap("check", "missing.yaml", "with_mistakes.yaml")

    assert told.status == 1
    assert told.out.startswith("missing.yaml: error[unreadable]: ")
    assert told.out.endswith("11 errors in 2 files\n")


def test_standard_input_is_checked_under_the_name_given(journeymap):
    assert journeymap("check", "-", stdin=GOOD).out == "no problems in 1 file\n"
    told = journeymap("check", "-", "--stdin-filename", "maps/a.yaml", stdin=MISTAKE)

    assert told.status == 1
    assert told.out.startswith("maps/a.yaml:3:32: error[unknown-key]")


def test_standard_input_is_json_if_its_name_says_so(journeymap):
    single = "{'journeymap': 1, 'name': 'A', 'stages': {'s': {'touchpoints': {'a': {}}}}}"

    assert journeymap("check", "-", stdin=single).status == 0
    assert journeymap("check", "-", "--stdin-filename", "a.json", stdin=single).status == 1


def test_standard_input_is_checked_beside_files(journeymap):
    told = journeymap("check", "with_mistakes.yaml", "-", "minimal.yaml", stdin=MISTAKE)

    assert told.out.startswith("<stdin>:3:")
    assert told.out.endswith("11 errors in 3 files\n")


def test_endless_input_is_refused(journeymap, monkeypatch):
    monkeypatch.setattr("journeymap.cli.files.LARGEST_FILE", 100)

    told = journeymap("check", "-", stdin=GOOD + "#" * 100)

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("journeymap check: error: cannot read '<stdin>': larger than")


def test_input_that_is_no_text_is_a_diagnostic(journeymap):
    told = journeymap("check", "-", stdin=b"name: \xff\n")

    assert told.status == 1
    assert "error[" in told.out
    assert told.out.endswith("1 error in 1 file\n")


def test_colours_paint_the_same_words(journeymap):
    plain = journeymap("check", "with_mistakes.yaml").out
    painted = journeymap("check", "with_mistakes.yaml", "--color", "always").out

    assert "\x1b" not in plain
    assert "\x1b[1;31merror[unknown-key]\x1b[0m" in painted
    for code in ("0", "1;31", "1;32", "2"):
        painted = painted.replace(f"\x1b[{code}m", "")
    assert painted == plain


def test_a_hostile_file_cannot_write_escapes_to_the_terminal(journeymap):
    told = journeymap("check", "-", stdin='journeymap: 1\nname: "\\e[31m"\n"\\e]0;title\\a": 1\nstages: {s: {}}\n')

    assert told.status == 1
    assert "\x1b" not in told.out
