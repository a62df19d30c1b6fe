"""Which files are checked, and what is said about those that cannot be read."""

import os
from pathlib import Path

import pytest

import journeymap
from journeymap.checking import check_text

GOOD = "journeymap: 1\nname: Good\nstages: {s: {touchpoints: {a: {}}}}\n"
BAD = "journeymap: 1\nname: Bad\nstages: {s: {touchpoints: {a: {chanel: web}}}}\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "good.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "bad.yml").write_text(BAD, "utf-8")
    return tmp_path


def codes(report):
    return [(Path(found.source).name, found.code) for found in report]


def test_a_folder_is_searched_with_its_sub_folders(folder):
    (folder / "data.json").write_text(
        '{"journeymap": 1, "name": "J", "stages": {"s": {"touchpoints": {"t": null}}}}', "utf-8"
    )

    report = journeymap.check(folder)

    assert (report.files, report.ok, codes(report)) == (3, False, [("bad.yml", "unknown-key")])


def test_files_about_something_else_are_skipped_in_a_folder_but_not_when_named(folder):
    (folder / "compose.yaml").write_text("services: {web: {}}\n", "utf-8")

    assert journeymap.check(folder).skipped == 1
    assert "1 file skipped" in journeymap.check(folder).summary
    assert codes(journeymap.check(folder / "compose.yaml"))[0] == ("compose.yaml", "missing-key")


GITLAB = "stages:\n  - build\n  - test\n\ncompile:\n  stage: build\n  script: [make]\n"
DOCKER = "name: shop\nservices:\n  web: {image: nginx}\n"


@pytest.mark.parametrize("text", [GITLAB, DOCKER, "stages: {build: {script: [make]}}\n", "stages: 3\n", "{}\n"])
def test_configurations_of_other_programs_are_no_journeys(folder, text):
    before = journeymap.check(folder)
    (folder / "other.yml").write_text(text, "utf-8")
    report = journeymap.check(folder)

    assert (report.skipped, codes(report)) == (before.skipped + 1, codes(before))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("jorneymap: 1\nname: A\nstages: {s: {touchpoints: {t: {}}}}\n", "unknown-key"),
        ("Journey Map: 1\n", "unknown-key"),
        ("name: A\nstages: {s: {touchpoints: {t: {}}}}\n", "missing-key"),
        ("name: A\nstages: [{id: s, touchpoints: [{id: t}]}]\n", "missing-key"),
    ],
)
def test_a_file_that_is_meant_as_a_journey_is_not_skipped_for_want_of_its_first_key(folder, text, code):
    (folder / "meant.yaml").write_text(text, "utf-8")
    report = journeymap.check(folder)

    assert report.skipped == 0
    assert ("meant.yaml", code) in codes(report)


def test_hidden_folders_and_other_files_are_left_out(folder):
    (folder / ".git").mkdir()
    (folder / ".git" / "bad.yaml").write_text(BAD, "utf-8")
    (folder / "notes.txt").write_text("{", "utf-8")

    assert journeymap.check(folder).files == 2


def test_a_glob_pattern_and_several_paths_name_each_file_once(folder):
    report = journeymap.check(folder / "*.yaml", folder / "good.yaml", folder / "**" / "*.yml")

    assert (report.files, codes(report)) == (2, [("bad.yml", "unknown-key")])


def test_a_file_whose_name_looks_like_a_pattern_is_taken_by_its_name(tmp_path):
    (tmp_path / "map[1].yaml").write_text(GOOD, "utf-8")

    assert journeymap.check(tmp_path / "map[1].yaml").files == 1


def test_a_path_that_is_not_there_is_reported_and_the_others_are_checked(folder):
    report = journeymap.check(folder / "nowhere.yaml", folder / "good.yaml")

    assert (report.files, codes(report)) == (2, [("nowhere.yaml", "unreadable")])
    assert report[0].hint == "check the spelling of the path"


def test_a_pattern_without_a_match_checks_nothing(folder):
    assert journeymap.check(folder / "*.nothing").files == 0


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links and pipes")
def test_what_is_not_a_regular_file_is_reported_and_never_opened(folder):
    (folder / "outside.yaml").symlink_to("/etc/passwd")
    (folder / "zero.yaml").symlink_to("/dev/zero")
    (folder / "dangling.yaml").symlink_to("nothing.yaml")
    (folder / "circle.yaml").symlink_to("circle.yaml")
    os.mkfifo(folder / "pipe.yaml")

    report = journeymap.check(folder)

    assert codes(report) == [
        ("circle.yaml", "unreadable"),
        ("dangling.yaml", "unreadable"),
        ("outside.yaml", "unreadable"),
        ("pipe.yaml", "unreadable"),
        ("bad.yml", "unknown-key"),
        ("zero.yaml", "unreadable"),
    ]
    assert not {"root:", "nologin"} & set(str(report).replace(":", ": ").split())


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_link_inside_the_folder_is_followed(folder):
    (folder / "link.yaml").symlink_to("sub/bad.yml")

    assert codes(journeymap.check(folder)) == [("link.yaml", "unknown-key"), ("bad.yml", "unknown-key")]


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_a_link_named_explicitly_may_not_lead_out_of_the_working_folder(folder, tmp_path_factory, monkeypatch):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "secret.yaml").write_text("password: hunter2", "utf-8")
    (folder / "link.yaml").symlink_to(elsewhere / "secret.yaml")
    monkeypatch.chdir(folder)

    report = journeymap.check("link.yaml")

    assert codes(report) == [("link.yaml", "unreadable")]
    assert "hunter2" not in str(report)


def test_loading_what_cannot_be_read_raises_an_os_error(tmp_path):
    with pytest.raises(OSError, match="a folder, not a file"):
        journeymap.load(tmp_path)
    with pytest.raises(journeymap.UnreadableFileError, match="cannot read"):
        journeymap.load(tmp_path / "nowhere.yaml")
    with pytest.raises(journeymap.UnreadableFileError):
        journeymap.load("nul\0byte.yaml")


def test_a_text_is_checked_under_the_name_it_is_given():
    report = check_text(BAD, source="<stdin>")

    assert str(report[0]).startswith("<stdin>:3:32: error[unknown-key]: unknown key 'chanel' in a touchpoint")


def test_a_report_is_the_same_whatever_the_order_of_paths(folder):
    (folder / "also.yaml").write_text(BAD, "utf-8")
    paths = [folder / "also.yaml", folder / "sub" / "bad.yml"]

    assert journeymap.check(*paths) == journeymap.check(*reversed(paths))


def test_a_json_file_is_read_as_strict_json(tmp_path):
    (tmp_path / "a.json").write_text("{'journeymap': 1}", "utf-8")

    assert codes(journeymap.check(tmp_path)) == [("a.json", "syntax")]
