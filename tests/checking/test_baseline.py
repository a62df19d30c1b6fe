"""A baseline: what is known stays known when lines move, and what is new is told."""

import json
from pathlib import Path

import pytest

from journeymap.checking import Baseline, Configurations, Settings, check, check_all, check_text

MAP = """\
journeymap: 1
name: Tea shop
stages:
  visit:
    touchpoints:
      door: {next: counter}
      counter: {outcome: success}
      cellar: {}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "tea.yaml").write_text(MAP, "utf-8")
    (tmp_path / "maps" / "broken.yaml").write_text("journeymap: 1\nname: A\nstages: {}\n", "utf-8")
    write(tmp_path)
    return tmp_path


def write(folder):
    found = check("maps", settings=Settings())
    (folder / "known.json").write_text(Baseline.of(found, folder).write(), "utf-8")


def again(*paths):
    return check(*paths or ("maps",), settings=Settings(baseline=BASELINE))


BASELINE = Path("known.json")


def test_what_is_known_is_not_told_and_counted(folder):
    report = again()

    assert (len(report), report.known, report.stale, report.failures) == (0, 2, 0, 0)
    assert report.summary == "no problems in 2 files (2 known problems in the baseline)"


def test_what_is_known_stays_so_when_lines_and_stages_move(folder):
    moved = "# a comment\n" + MAP.replace("  visit:", "  tour: {}\n  visit:").replace(
        "\n      cellar", "\n\n      cellar"
    )
    (folder / "maps" / "tea.yaml").write_text(moved.replace("visit", "stay"), "utf-8")

    assert again().known == 2


def test_what_is_new_is_told(folder):
    (folder / "maps" / "tea.yaml").write_text(MAP + "      attic: {}\n", "utf-8")

    report = again()
    assert [found.path[-1] for found in report] == ["attic"]
    assert report.known == 2


def test_a_second_problem_of_a_kind_is_new(folder):
    (folder / "maps" / "broken.yaml").unlink()
    (folder / "maps" / "tea.yaml").write_text(MAP.replace("counter: {outcome", "counter: {chanel: a, outcome"), "utf-8")
    write(folder)
    (folder / "maps" / "tea.yaml").write_text(
        MAP.replace("counter: {outcome", "counter: {chanel: a, kanal: b, outcome"), "utf-8"
    )

    report = again()
    assert [found.message for found in report] == ["unknown key 'kanal' in a touchpoint"]


def test_what_is_mended_is_counted_for_the_files_that_are_checked(folder):
    (folder / "maps" / "tea.yaml").write_text(MAP.replace("      cellar: {}\n", ""), "utf-8")

    assert again().stale == 1
    assert again("maps/broken.yaml").stale == 0


def test_a_file_that_cannot_be_read_is_never_known(folder):
    found = check("maps/none.yaml")

    assert json.loads(Baseline.of(found, folder).write())["files"] == {}


def test_the_file_is_for_people_too(folder):
    assert json.loads((folder / "known.json").read_text("utf-8")) == {
        "version": 1,
        "files": {
            "maps/broken.yaml": [
                {"code": "empty-mapping", "place": "stages", "message": "'stages' has nothing in it", "count": 1}
            ],
            "maps/tea.yaml": [
                {
                    "code": "isolated",
                    "place": "cellar",
                    "message": "no way leads to or from touchpoint 'cellar'",
                    "count": 1,
                }
            ],
        },
    }


@pytest.mark.parametrize(
    "raw",
    [b"", b"[]", b"{}", b'{"version": 1, "files": {"a": [{}]}}', b"\xff", b"[" * 9999]
    + [
        b'{"version": 1, "files": {"a": [{"code": "a", "place": "a", "message": "a", "count": %s}]}}' % count
        for count in (b"-1", b"1e999", b'"one"')
    ],
)
def test_what_is_no_baseline_is_told(folder, raw):
    (folder / "known.json").write_bytes(raw)

    (problem,) = again()
    assert problem.message == "cannot read the baseline: it is not a baseline that this program has written"
    assert problem.hint == "restore it, or remove it and write it anew"


def test_a_baseline_that_is_not_there_is_told_with_the_way_to_make_one(folder):
    (folder / "known.json").unlink()

    (found,) = again()
    assert found.message == "cannot read the baseline: no such file or directory"
    assert found.hint == "write it with --write-baseline"


def test_the_place_of_a_finding_is_its_ids():
    (found,) = check_text(MAP.replace("{outcome: success}", "{emotion: 9}")).errors

    assert found.place == "counter/emotion"


def test_what_is_known_stays_so_from_another_folder(folder, monkeypatch):
    (folder / "work").mkdir()
    monkeypatch.chdir(folder / "work")
    report = check("../maps", settings=Settings(baseline=Path("..", BASELINE)))

    assert (len(report), report.known) == (0, 2)


def test_a_baseline_that_cannot_be_read_is_told_each_time_and_once(folder):
    configurations = Configurations(given=Settings(baseline=Path("none.json")))
    reports = [check_all(["maps/tea.yaml"], configurations) for _ in range(3)]

    assert [[found.code for found in report].count("configuration") for report in reports] == [1, 1, 1]


def test_a_baseline_of_a_newer_program_and_one_with_a_conflict_are_told_apart(folder):
    text = (folder / "known.json").read_text("utf-8")
    (folder / "known.json").write_text(text.replace('"version": 1', '"version": 7'), "utf-8")
    newer = again()[0]
    (folder / "known.json").write_text(text.replace("    ]", "<<<<<<< HEAD\n    ]", 1), "utf-8")
    conflict = again()[0]

    assert newer.message == "cannot read the baseline: it was written by another version of this program"
    assert conflict.message.startswith("cannot read the baseline: a merge has left a conflict in line ")
    assert conflict.hint == "keep either side; what is missing is told anew"


def test_numbers_in_a_message_do_not_make_it_new_but_names_do(folder):
    text = MAP.replace("cellar: {}", "cellar: {next: door}").replace(
        "{outcome: success}", "{outcome: success, effort: %s}"
    )
    (folder / "maps" / "tea.yaml").write_text(text % "7", "utf-8")
    write(folder)
    (folder / "maps" / "tea.yaml").write_text(text % "9", "utf-8")
    same = again()
    (folder / "maps" / "tea.yaml").write_text(text.replace("cellar", "attic") % "9", "utf-8")

    assert (len(same), same.known) == (0, 2)
    assert again().known == 2


def test_what_keeps_a_file_from_being_looked_through_is_never_known(folder):
    (folder / "maps" / "broken.yaml").write_text("journeymap: 1\nname: [\n", "utf-8")
    write(folder)

    assert [found.code for found in again()] == ["syntax"]
    assert "broken.yaml" not in (folder / "known.json").read_text("utf-8")


def test_a_file_that_is_moved_keeps_what_is_known_of_it(folder):
    (folder / "maps" / "tea.yaml").rename(folder / "maps" / "coffee.yaml")
    moved = again()
    (folder / "maps" / "coffee.yaml").unlink()
    gone = again()

    assert (len(moved), moved.known, moved.stale) == (0, 2, 0)
    assert (gone.known, gone.stale) == (1, 1)


def test_writing_anew_keeps_what_is_known_of_other_files_that_are_there(folder):
    old = Baseline.read(BASELINE)
    (folder / "maps" / "broken.yaml").unlink()
    alone = Baseline.of(check("maps/none.yaml", settings=Settings()), folder)

    assert sorted(name for name, *_ in alone.with_others(old, ["maps/none.yaml"]).counts) == ["maps/tea.yaml"]
    assert sorted(name for name, *_ in alone.with_others(old, ["maps/tea.yaml"]).counts) == []


def test_the_baseline_is_not_counted_among_what_is_skipped(folder):
    report = check(".", settings=Settings(baseline=BASELINE))

    assert (report.files, report.skipped, len(report)) == (2, 0, 0)
