"""`journeymap new`: a file that passes every check and is never written over another unasked."""

from pathlib import Path

import pytest

import journeymap as jm


def test_the_new_file_passes_and_the_next_steps_are_told(journeymap):
    told = journeymap("new")

    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("wrote journey.yaml. ")
    assert "\n  journeymap check journey.yaml\n" in told.out
    report = jm.check("journey.yaml")
    assert (list(report), report.files) == ([], 1)
    assert Path("journey.yaml").read_text("utf-8").count("#") > 10


@pytest.mark.parametrize(
    "name",
    [
        "Check-out",
        "no",
        'She said: "buy" \\ # it',
        "旅程 👨\u200d👩\u200d👧",
        "tab\there\u2028there\x85",
        "  x  ",
        "null",
    ],
)
def test_any_name_reads_back(journeymap, name):
    assert journeymap("new", "a.yaml", "--name", name).status == 0

    assert jm.load("a.yaml").name == name
    assert list(jm.check("a.yaml")) == []


@pytest.mark.parametrize("name", ["", "  ", "\udcff"])
def test_a_name_that_no_file_can_hold_is_refused(journeymap, name):
    told = journeymap("new", "a.yaml", "--name", name)

    assert (told.status, told.out) == (2, "")
    assert not Path("a.yaml").exists()


def test_a_file_is_kept_unless_force_is_given(journeymap):
    Path("mine.yaml").write_text("precious", "utf-8")

    told = journeymap("new", "mine.yaml")

    assert (told.status, told.out) == (3, "")
    assert "'mine.yaml' is there already" in told.err
    assert Path("mine.yaml").read_text("utf-8") == "precious"
    assert journeymap("new", "mine.yaml", "--force").status == 0
    assert jm.check("mine.yaml").ok


def test_a_name_with_a_space_can_be_pasted(journeymap):
    assert '\n  journeymap check "my map.yaml"\n' in journeymap("new", "my map.yaml").out


def test_the_text_can_go_to_the_standard_output(journeymap):
    told = journeymap("new", "-", "--name", "Tea")

    assert jm.loads(told.out).name == "Tea"
    assert not Path("-").exists()


def test_a_folder_that_does_not_exist_is_told(journeymap):
    told = journeymap("new", "nowhere/journey.yaml")

    assert told.status == 3
    assert told.err.startswith("journeymap new: error: cannot write 'nowhere")
    assert "there is no such folder" in told.err


def test_a_file_that_would_be_read_as_json_is_refused(journeymap):
    told = journeymap("new", "mine.json")

    assert (told.status, told.out) == (2, "")
    assert "'mine.json' would be read as JSON: name it .yaml" in told.err
    assert not Path("mine.json").exists()


def test_no_draft_stays_behind(journeymap, in_folder):
    before = set(in_folder.iterdir())
    journeymap("new")
    Path("taken").mkdir()
    journeymap("new", "taken", "--force")

    assert {path.name for path in set(in_folder.iterdir()) - before} == {"journey.yaml", "taken"}
