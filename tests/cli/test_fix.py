"""`journeymap check --fix` and `--diff`: what is written where, and the exit status."""

import json
import os
import stat
import subprocess

import pytest

TEXT = """\
journeymap: 1
name: A  # a comment
stages:
  s:
    touchpoints:
      a: {chanel: web, next: b}
      b: {channel: web, moment_of_truth: yes, next: nowhere}
"""
MENDED = TEXT.replace("chanel", "channel").replace("yes", "true")
CLEAN = TEXT.replace("chanel", "channel").replace("moment_of_truth: yes, next: nowhere", "outcome: success")
SELECT = ("--select", "unused")


@pytest.fixture
def folder(in_folder):
    """Two maps of which one has mistakes, a map without, and something else."""
    maps = in_folder / "maps"
    maps.mkdir()
    (maps / "a.yaml").write_text(TEXT, "utf-8")
    (maps / "b.yaml").write_text(CLEAN, "utf-8")
    (maps / "other.yaml").write_text("chanel: web\n", "utf-8")
    return maps


def test_what_is_certain_is_mended_and_the_rest_told(journeymap, folder):
    told = journeymap("check", "maps", "--fix", *SELECT)

    assert (folder / "a.yaml").read_text("utf-8") == MENDED
    assert "unknown-touchpoint" in told.out
    assert "chanel" not in told.out
    assert told.out.endswith("1 error in 2 files (1 file skipped: no 'journeymap' key)\n")
    assert told.err == "mended 2 problems in 1 file\n"
    assert told.status == 1


def test_only_what_has_something_to_mend_is_written(journeymap, folder):
    before = {file: file.stat().st_mtime_ns for file in folder.iterdir()}
    journeymap("check", "maps", "--fix", *SELECT)

    assert [file.name for file in folder.iterdir() if file.stat().st_mtime_ns != before[file]] == ["a.yaml"]
    assert (folder / "other.yaml").read_text("utf-8") == "chanel: web\n"


def test_where_all_is_mended_the_check_passes_and_a_second_run_says_nothing_of_mending(journeymap, folder):
    (folder / "a.yaml").write_text(TEXT.replace("nowhere", "a"), "utf-8")

    assert journeymap("check", "maps", "--fix", *SELECT).status == 0
    assert journeymap("check", "maps", "--fix", *SELECT).err == ""


def test_a_diff_is_shown_that_mends_the_file_when_applied(journeymap, folder):
    told = journeymap("check", "maps", "--diff", *SELECT)

    assert (folder / "a.yaml").read_text("utf-8") == TEXT
    assert "-      a: {chanel: web, next: b}\n" in told.out
    assert "unknown-touchpoint" in told.err
    assert told.err.endswith("--fix would mend 2 problems in 1 file; the places of what is left are those after it\n")
    assert told.status == 1
    applied = subprocess.run(["git", "apply", "-p0"], input=told.out.encode(), cwd=folder.parent, check=False)
    assert applied.returncode == 0
    assert (folder / "a.yaml").read_text("utf-8") == MENDED


def test_a_diff_with_nothing_in_it_leaves_the_status_to_the_check(journeymap, folder):
    (folder / "a.yaml").unlink()

    assert journeymap("check", "maps", "--diff", *SELECT).status == 0
    (folder / "a.yaml").write_text(TEXT.replace("nowhere", "a"), "utf-8")
    assert journeymap("check", "maps", "--diff", *SELECT).status == 1
    (folder / "a.yaml").write_text(MENDED, "utf-8")
    told = journeymap("check", "maps", "--diff", *SELECT)
    assert (told.status, told.out) == (1, "")


def test_the_standard_input_is_mended_to_the_standard_output(journeymap):
    told = journeymap("check", "-", "--fix", *SELECT, stdin="\ufeff" + TEXT.replace("\n", "\r\n"))

    assert told.out.replace("\r\n", "\n") == "\ufeff" + MENDED
    assert "unknown-touchpoint" in told.err
    assert told.status == 1


def test_a_standard_input_that_cannot_be_read_comes_out_as_it_went_in(journeymap):
    told = journeymap("check", "-", "--fix", stdin="stages: [")

    assert told.out == "stages: ["
    assert "error[syntax]" in told.err


def test_the_input_is_left_alone_where_only_a_diff_is_asked_for(journeymap):
    told = journeymap("check", "-", "--diff", "--stdin-filename", "maps/x.yaml", *SELECT, stdin=TEXT)

    assert told.out.startswith("--- maps/x.yaml\n+++ maps/x.yaml\n")


def test_the_report_for_machines_is_about_what_is_left(journeymap, folder):
    told = journeymap("check", "maps", "--fix", "--output-format", "json", *SELECT)

    assert [found["code"] for found in json.loads(told.out)["diagnostics"]] == ["unknown-touchpoint"]


def test_machines_are_told_how_to_mend(journeymap, folder):
    told = journeymap("check", "maps", "--output-format", "json", *SELECT)

    (first, *_) = json.loads(told.out)["diagnostics"]
    assert first["fix"] == [{"location": {"line": 6, "column": 11, "end_line": 6, "end_column": 17}, "text": "channel"}]


def test_the_report_goes_to_a_file_beside_a_diff(journeymap, folder, in_folder):
    told = journeymap("check", "maps", "--diff", "--output-format", "json=report.json", *SELECT)

    assert told.out.startswith("--- ")
    assert json.loads((in_folder / "report.json").read_text("utf-8"))["errors"] == 1


@pytest.mark.parametrize(
    "options",
    [
        ("maps", "--fix", "--diff"),
        ("maps", "--fix", "--watch"),
        ("maps", "--diff", "--write-baseline", "known.json"),
        ("maps", "-", "--fix"),
        ("maps", "--diff", "--output-format", "json"),
        ("-", "--fix", "--output-format", "sarif"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_written(journeymap, folder, options):
    told = journeymap("check", *options, stdin=TEXT)

    assert told.status == 2
    assert (folder / "a.yaml").read_text("utf-8") == TEXT


def test_quiet_says_nothing_about_mending(journeymap, folder):
    assert journeymap("check", "maps", "--fix", "--quiet", *SELECT).err == ""


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_a_file_keeps_its_mode_and_a_link_leads_to_it_still(journeymap, folder):
    (folder / "a.yaml").chmod(0o640)
    (folder / "link.yaml").symlink_to("a.yaml")
    journeymap("check", "maps/link.yaml", "--fix", *SELECT)

    assert (folder / "link.yaml").is_symlink()
    assert stat.S_IMODE((folder / "a.yaml").stat().st_mode) == 0o640
    assert (folder / "a.yaml").read_text("utf-8") == MENDED


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_what_a_link_out_of_the_folder_leads_to_is_left_alone(journeymap, folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.yaml"
    outside.write_text(TEXT, "utf-8")
    (folder / "link.yaml").symlink_to(outside)
    told = journeymap("check", "maps", "--fix", *SELECT)

    assert outside.read_text("utf-8") == TEXT
    assert "the link leads out" in told.out


@pytest.mark.parametrize("damage", [b"\xff", b"stages: [", b"\tx: 1"])
def test_a_file_that_cannot_be_read_keeps_every_byte(journeymap, folder, damage):
    raw = TEXT.encode() + damage
    (folder / "a.yaml").write_bytes(raw)
    told = journeymap("check", "maps", "--fix")

    assert (folder / "a.yaml").read_bytes() == raw
    assert "mended" not in told.err


def test_ends_of_lines_and_the_byte_order_mark_stay(journeymap, folder):
    (folder / "a.yaml").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    journeymap("check", "maps/a.yaml", "--fix", *SELECT)

    assert (folder / "a.yaml").read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()


def test_what_a_comment_silences_is_not_mended_and_a_comment_with_nothing_to_silence_goes(journeymap, folder):
    text = CLEAN.replace("outcome: success", "tags: [x, x], outcome: success")
    silenced = text.replace("success}", "success}  # journeymap: ignore[duplicate-item]")
    unused = CLEAN.replace("success}", "success}  # journeymap: ignore[duplicate-item]")
    (folder / "a.yaml").write_text(silenced, "utf-8")
    (folder / "b.yaml").write_text(unused, "utf-8")
    journeymap("check", "maps", "--fix", "--select", "duplicate-item")

    assert (folder / "a.yaml").read_text("utf-8") == silenced
    assert (folder / "b.yaml").read_text("utf-8") == CLEAN
