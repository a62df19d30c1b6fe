"""`journeymap check`: what is said, where, and with what exit status."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

MISTAKE = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {chanel: web}}}}\n"
GOOD = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {}}}}\n"
LOOSE = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {next: b}, b: {}, loose: {}}}}\n"
ISOLATED = ("--isolated", "--select", "isolated")


def test_a_valid_file_has_no_problems(journeymap):
    told = journeymap("check", "minimal.yaml")

    assert (told.status, told.out, told.err) == (0, "no problems in 1 file\n", "")


def test_ten_mistakes_are_told_with_place_line_caret_and_hint(journeymap, expected):
    told = journeymap("check", "with_mistakes.yaml")

    assert (told.status, told.err) == (1, "")
    assert told.out.endswith("\n\n10 errors in 1 file\njourneymap check --fix mends 3 of them\n")
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
    assert told.out.endswith(
        "\n\n... and 8 more problems\n\n10 errors in 1 file\njourneymap check --fix mends 3 of them\n"
    )


def test_quiet_leaves_the_summary_out(journeymap):
    assert journeymap("check", "-q", "minimal.yaml").out == ""
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
    assert told.out.endswith(
        "1 error in 2 files (1 file skipped: no 'journeymap' key)\njourneymap check --fix mends 1 of them\n"
    )
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
    assert told.out.endswith("11 errors in 2 files\njourneymap check --fix mends 3 of them\n")


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
    assert told.out.endswith("11 errors in 3 files\njourneymap check --fix mends 4 of them\n")


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


def test_a_pattern_that_matches_nothing_is_wrong_usage_though_other_files_are_checked(journeymap):
    told = journeymap("check", "minimal.yaml", "typo*.yaml", "with_mistakes.yaml")

    assert told.status == 2
    assert told.out.endswith("\n\n10 errors in 2 files\njourneymap check --fix mends 3 of them\n")
    assert told.err == "journeymap check: error: no journey file in 'typo*.yaml'\n"


def test_a_pattern_passes_folders_over(journeymap):
    Path("maps/deep").mkdir(parents=True)
    Path("maps/deep/a.yaml").write_text(GOOD, "utf-8")

    assert journeymap("check", "maps/**").out == "no problems in 1 file\n"


def test_several_formats_come_from_one_check(journeymap):
    told = journeymap(
        "check",
        "with_mistakes.yaml",
        "--output-format=json",
        "--output-format=sarif=out.sarif",
        "--output-format",
        "junit=report.xml",
    )

    assert (told.status, told.err) == (1, "")
    assert len(json.loads(told.out)["diagnostics"]) == 10
    assert len(json.loads(Path("out.sarif").read_text("utf-8"))["runs"][0]["results"]) == 10
    assert ET.parse("report.xml").getroot().get("failures") == "10"


def test_text_is_told_where_all_formats_go_to_files(journeymap):
    told = journeymap("check", "with_mistakes.yaml", "--output-format", "text=log.txt", "--color", "always")

    assert told.out.endswith("\n\n10 errors in 1 file\njourneymap check --fix mends 3 of them\n")
    assert "\x1b" in told.out
    assert "\x1b" not in Path("log.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("formats", "complaint"),
    [
        (["json", "text"], "two formats for the standard output"),
        (["json=a.out", "sarif=./a.out"], "two formats for the file 'a.out'"),
        (["json="], "found 'json=', wanted the name of a file"),
        (["json=minimal.yaml"], "'minimal.yaml' is there already and may be a journey"),
        (["json=b.json"], "'b.json' is a journey that is checked"),
    ],
)
def test_outputs_that_make_no_sense_are_refused(journeymap, formats, complaint):
    Path("b.json").write_text('{"journeymap": 1, "name": "B", "stages": {"s": {"touchpoints": {"a": {}}}}}', "utf-8")
    before = Path("b.json").read_bytes()

    told = journeymap("check", "b.json", *(f"--output-format={format}" for format in formats))

    assert told.status == 2
    assert complaint in told.err
    assert Path("b.json").read_bytes() == before


def test_a_report_that_cannot_be_written_is_told(journeymap):
    told = journeymap("check", "minimal.yaml", "--output-format", "json=nowhere/a.json")

    assert (told.status, told.out) == (3, "no problems in 1 file\n")
    assert told.err == "journeymap check: error: cannot write 'nowhere/a.json': there is no such folder\n"


def test_github_gets_annotations_after_the_text_unless_something_is_asked_for(journeymap, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    told = journeymap("check", "with_mistakes.yaml").out
    assert told.startswith("with_mistakes.yaml:17:9: error[unknown-key]")
    assert told.count("\n::error title=journeymap (") == 10
    assert "::error" not in journeymap("check", "with_mistakes.yaml", "--output-format", "text").out
    assert journeymap("check", "minimal.yaml").out == "no problems in 1 file\n"


def test_machines_are_told_paths_from_the_folder_where_one_works(journeymap):
    told = journeymap("check", str(Path("with_mistakes.yaml").absolute()), "--output-format", "gitlab")

    assert {one["location"]["path"] for one in json.loads(told.out)} == {"with_mistakes.yaml"}


def test_statistics_count_by_code(journeymap):
    told = journeymap("check", "with_mistakes.yaml", "--statistics")

    assert told.out.count("\n") == 13
    assert "\n1  error[unknown-key]" in told.out
    assert (
        len(
            json.loads(journeymap("check", "with_mistakes.yaml", "--statistics", "--output-format=json").out)[
                "statistics"
            ]
        )
        == 10
    )
    assert journeymap("check", "minimal.yaml", "--statistics", "--output-format=sarif").status == 2


def test_what_fails_is_said_by_an_option(journeymap):
    Path("loose.yaml").write_text(LOOSE, "utf-8")

    def status(*options):
        return journeymap("check", "loose.yaml", *ISOLATED, *options).status

    assert status() == 0
    assert status("--fail-on", "warning") == 1
    assert status("--fail-on", "warning", "--severity", "isolated=info") == 0
    assert status("--severity", "flow=error") == 1
    assert status("--severity", "flow=error", "--fail-on", "never") == 0


def test_options_choose_rules_beside_a_configuration_or_in_place_of_it(journeymap):
    Path("loose.yaml").write_text(LOOSE, "utf-8")
    Path("journeymap.toml").write_text('select = ["isolated"]\n', "utf-8")
    Path("other.toml").write_text('select = ["isolated"]\nignore = ["isolated"]\n', "utf-8")

    def found(*options):
        return "[isolated]" in journeymap("check", "loose.yaml", *options).out

    assert found()
    assert not found("--ignore", "upkeep,isolated")
    assert not found("--ignore", "upkeep", "--ignore", "isolated")
    assert not found("--config", "other.toml")
    assert found("--config", "other.toml", "--select", "isolated")
    assert found("--isolated")
    assert not found("--select", "style")
    assert found("--select", "style", "--extend-select", "isolated")
    assert found("--preset", "minimal")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--select", "isolatd"], "there is no rule 'isolatd'; did you mean 'isolated'?"),
        (["--extend-select", "unknown-key"], "'unknown-key' is always looked for, and cannot be chosen"),
        (["--ignore", "flwo"], "there is no rule 'flwo'; did you mean 'flow'?"),
        (["--ignore", "isolated,,flow"], "--ignore: found 'isolated,,flow', wanted names with commas between them"),
        (["--severity", "isolated"], "--severity: found 'isolated', wanted one of 'error', 'warning', 'info'"),
        (["--severity", "isolatd=info"], "there is no rule 'isolatd'"),
        (["--preset", "strct"], "--preset: found 'strct', wanted one of"),
        (["--fail-on", "errors"], "did you mean 'error'?"),
        (["--today", "1.2.2026"], "--today: found '1.2.2026', wanted a date such as 2026-10-01"),
        (["--jobs", "-1"], "--jobs: found '-1', wanted a number from 0 to 256"),
        (["--config", "a.toml", "--isolated"], "--config and --isolated exclude each other"),
    ],
)
def test_choices_that_make_no_sense_are_refused_with_what_was_meant(journeymap, options, complaint):
    told = journeymap("check", "minimal.yaml", *options)

    assert (told.status, told.out) == (2, "")
    assert complaint in told.err


def test_warnings_of_reading_can_be_ignored(journeymap):
    Path("a.yaml").write_text(GOOD.replace("name: A", "name: &unused A"), "utf-8")

    assert "warning[unused-anchor]" in journeymap("check", "a.yaml", *ISOLATED).out
    assert journeymap("check", "a.yaml", *ISOLATED, "--ignore", "unused-anchor").out == "no problems in 1 file\n"
    assert "info[unused-anchor]" in journeymap("check", "a.yaml", *ISOLATED, "--severity", "unused-anchor=info").out


def test_a_wrong_configuration_is_told_and_has_status_2(journeymap):
    Path("wrong.toml").write_text("selct = []\n", "utf-8")

    told = journeymap("check", "minimal.yaml", "--config", "wrong.toml")
    missing = journeymap("check", "minimal.yaml", "--config", "missing.toml")

    assert (told.status, told.err) == (2, "")
    assert told.out.startswith("wrong.toml:1:1: error[configuration]: unknown key 'selct'")
    assert (missing.status, "cannot read the configuration" in missing.out) == (2, True)


def test_a_baseline_takes_what_is_there_as_known(journeymap):
    Path("loose.yaml").write_text(LOOSE, "utf-8")
    check = ("check", "loose.yaml", "with_mistakes.yaml", *ISOLATED)

    wrote = journeymap(*check, "--write-baseline", "baseline.json")
    assert (wrote.status, wrote.out) == (0, "wrote baseline.json: 11 known problems\n")

    known = journeymap(*check, "--baseline", "baseline.json", "--fail-on", "info")
    assert (known.status, known.out) == (0, "no problems in 2 files (11 known problems in the baseline)\n")

    Path("loose.yaml").write_text(LOOSE.replace("loose", "b: {}, lose"), "utf-8")
    again = journeymap("check", "loose.yaml", "--baseline", "baseline.json", "--write-baseline", "second.json")
    assert again.status == 0
    missing = journeymap(*check, "--baseline", "missing.json")
    assert missing.status == 2
    assert "cannot read the baseline" in missing.out


def test_a_baseline_is_not_written_for_a_wrong_configuration_nor_over_a_journey(journeymap):
    Path("wrong.toml").write_text("selct = []\n", "utf-8")

    assert journeymap("check", "minimal.yaml", "--config", "wrong.toml", "--write-baseline", "b.json").status == 2
    assert journeymap("check", "missing*.yaml", "--write-baseline", "b.json").status == 2
    assert not Path("b.json").exists()
    assert journeymap("check", "minimal.yaml", "--write-baseline", "bookshop.yaml").status == 2
    Path("map.json").write_text("{}", "utf-8")
    assert journeymap("check", "map.json", "--write-baseline", "map.json").status == 2


def test_standard_input_has_the_configuration_of_its_name(journeymap):
    Path("maps").mkdir()
    Path("maps/journeymap.toml").write_text('ignore = ["all"]\n[severity]\nisolated = "error"\n', "utf-8")

    assert journeymap("check", "-", "--select", "isolated", stdin=LOOSE).status == 0
    assert journeymap("check", "-", "--stdin-filename", "maps/a.yaml", "--select", "isolated", stdin=LOOSE).status == 1


def test_the_order_of_arguments_and_the_number_of_processes_do_not_matter(journeymap):
    for number in range(40):
        Path(f"{number}.yaml").write_text((MISTAKE, GOOD, LOOSE)[number % 3], "utf-8")
    files = [f"{number}.yaml" for number in range(40)]

    for format in ("json", "sarif", "junit", "concise"):
        told = {
            journeymap("check", *order, "--output-format", format, "--jobs", jobs, "--no-cache").out
            for order, jobs in ((files, "1"), (files[::-1], "2"), (files[20:] + files[:20], "0"))
        }
        assert len(told) == 1


def test_the_schema_of_the_report_is_printed(journeymap):
    assert json.loads(journeymap("schema", "--of", "check").out)["$id"] == "urn:journeymap:report:1"
    assert journeymap("schema", "--of", "reports").status == 2


def test_a_baseline_written_for_a_part_keeps_the_rest(journeymap):
    whole = journeymap("check", "bookshop.yaml", "with_mistakes.yaml", "--write-baseline", "known.json")
    part = journeymap("check", "with_mistakes.yaml", "--write-baseline", "known.json")

    assert whole.out == part.out
    assert journeymap("check", "bookshop.yaml", "--baseline", "known.json").out.startswith("no problems in 1 file")


def test_a_baseline_that_cannot_be_read_is_not_written_over(journeymap):
    Path("known.json").write_text("{\n<<<<<<< HEAD\n}", "utf-8")
    told = journeymap("check", "with_mistakes.yaml", "--write-baseline", "known.json")

    assert told.status == 2
    assert "a merge has left a conflict in line 2; keep either side" in told.err
    assert Path("known.json").read_text("utf-8") == "{\n<<<<<<< HEAD\n}"


def test_what_cannot_be_looked_through_is_left_out_of_a_baseline_and_said(journeymap):
    Path("broken.yaml").write_text("journeymap: 1\nname: [\n", "utf-8")
    told = journeymap("check", "broken.yaml", "minimal.yaml", "--write-baseline", "known.json")

    assert (told.status, told.out) == (0, "wrote known.json: 0 known problems\n")
    assert "1 problem left out" in told.err
    assert journeymap("check", "broken.yaml", "--baseline", "known.json").status == 1


def test_a_wrong_configuration_ends_the_check_and_mends_nothing(journeymap):
    before = Path("with_mistakes.yaml").read_bytes()
    Path("journeymap.toml").write_text('exclude = ["drafts"\n', "utf-8")
    told = journeymap("check", ".", "--fix")

    assert told.status == 2
    assert "[configuration]" in told.out
    assert "unknown-key" not in told.out
    assert Path("with_mistakes.yaml").read_bytes() == before
