"""What was found before is told again without reading, and never when anything that it depends on has changed."""

import datetime as dt
import os
from pathlib import Path

import pytest

from hostile import write_corpus
from journeymap.checking import Configurations, check_all
from journeymap.remembering import Memory, are_clean

CLEAN = "journeymap: 1\nname: Tea\nstages: {visit: {touchpoints: {door: {next: till}, till: {outcome: success}}}}\n"
FAULTY = (
    "journeymap: 1\nname: Tea\nstages: {visit: {touchpoints: {door: {chanel: web, next: till}, till: {}, till: {}}}}\n"
)
TODAY = "2026-11-22"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("tea.yaml").write_text(CLEAN, "utf-8")
    return tmp_path


@pytest.fixture
def memory(tmp_path):
    return Memory(tmp_path / "home" / "memory")


def look(memory, *paths, today=TODAY, **fields):
    changes = {"today": dt.date.fromisoformat(today)} if today else {}
    return check_all(paths or ["tea.yaml"], Configurations(changes=changes, memory=memory, **fields))


def entries(memory):
    return sorted(memory.folder.glob("*")) if memory.folder.exists() else []


def doctor(memory):
    """Change what is remembered, so that it shows whether it is what is told."""
    for entry in entries(memory):
        entry.write_text(entry.read_text("utf-8").replace("unknown key", "remembered key"), "utf-8")


def is_remembered(memory, **fields):
    doctor(memory)
    return any("remembered" in found.message for found in look(memory, **fields))


def test_what_was_found_is_told_again_to_the_letter(folder, memory):
    Path("tea.yaml").write_text(FAULTY, "utf-8")

    first, again = look(memory), look(memory)
    assert first == again
    assert list(map(repr, first)) == list(map(repr, again))
    assert [found.snippet for found in first] == [found.snippet for found in again]
    assert len(first) == 2
    assert is_remembered(memory)


def test_a_hostile_folder_reads_the_same_from_memory(folder, memory):
    corpus = folder / "corpus"
    corpus.mkdir()
    write_corpus(corpus)

    first, again = look(memory, corpus), look(memory, corpus)
    assert first == again
    assert first == look(None, corpus)


@pytest.mark.parametrize(
    "change",
    [
        lambda _: Path("tea.yaml").write_text(FAULTY + "# more\n", "utf-8"),
        lambda folder: (folder / "journeymap.toml").write_text("ignore = []\n", "utf-8"),
        lambda folder: (folder / "pyproject.toml").write_text("[tool.journeymap]\n", "utf-8"),
    ],
)
def test_a_change_of_the_file_or_its_configuration_is_read_anew(folder, memory, change):
    Path("tea.yaml").write_text(FAULTY, "utf-8")
    look(memory)
    change(folder)

    assert not is_remembered(memory)


@pytest.mark.parametrize("fields", [{"today": "2026-11-23"}, {"additions": {"ignore": ("style",)}}])
def test_another_day_and_other_settings_are_looked_at_anew(folder, memory, fields):
    Path("tea.yaml").write_text(FAULTY, "utf-8")
    look(memory)

    assert not is_remembered(memory, **fields)


def test_a_configuration_elsewhere_counts_anew_though_it_says_the_same(folder, memory):
    (folder / "maps").mkdir()
    for place in (folder / "maps" / "journeymap.toml", folder / "journeymap.toml"):
        place.write_text('[per-file-ignores]\n"maps/*" = ["all"]\n', "utf-8")
    (folder / "maps" / "tea.yaml").write_text(CLEAN.replace("next: till", "next: door"), "utf-8")
    inner = look(memory, "maps/tea.yaml")
    (folder / "maps" / "journeymap.toml").unlink()

    assert len(inner) > 0
    assert list(look(memory, "maps/tea.yaml")) == []


def test_rules_of_ones_own_are_never_remembered(folder, memory):
    (folder / "ours.py").write_text(
        "from journeymap.rules import rule\n@rule('ours')\ndef ours(journey):\n    yield from ()\n", "utf-8"
    )
    (folder / "journeymap.toml").write_text('rule-files = ["ours.py"]\n', "utf-8")
    look(memory)

    assert entries(memory) == []


def test_a_file_that_is_no_journey_is_skipped_in_a_folder_and_told_by_name(folder, memory):
    Path("tea.yaml").write_text("a: 1\n", "utf-8")
    in_folder, by_name = look(memory, "."), look(memory, "tea.yaml")

    assert (in_folder.skipped, len(in_folder)) == (1, 0)
    assert len(by_name) > 0
    assert (look(memory, "."), look(memory, "tea.yaml")) == (in_folder, by_name)


@pytest.mark.parametrize(
    "kept", ["{", "[]", '{"diagnostics": 3}', '{"diagnostics": [{}], "omitted": 0, "is_journey": true}', "\x00"]
)
def test_what_is_kept_wrongly_is_found_anew(folder, memory, kept):
    first = look(memory)
    (entry,) = entries(memory)
    key = entry.read_text("utf-8").partition("\n")[0]
    entry.write_text(f"{key}\n{kept}", "utf-8")

    assert look(memory) == first


def test_an_entry_that_is_no_text_is_found_anew(folder, memory):
    first = look(memory)
    entries(memory)[0].write_bytes(b"\xff\xfe")

    assert look(memory) == first


def test_a_place_that_cannot_be_written_is_no_matter(folder):
    Path("file").write_text("", "utf-8")

    assert look(Memory(Path("file") / "memory")).files == 1


def test_one_entry_is_kept_for_each_file_however_often_it_changes(folder, memory):
    for number in range(3):
        Path("tea.yaml").write_text(CLEAN + f"# {number}\n", "utf-8")
        look(memory)

    assert len(entries(memory)) == 1


def test_findings_of_enormous_files_are_not_kept(folder, memory):
    memory.keep("tea.yaml", "key", "x" * 2**21)

    assert entries(memory) == []


@pytest.mark.parametrize("text", [CLEAN, FAULTY])
def test_only_a_file_without_findings_is_known_to_be_clean(folder, memory, text):
    today = dt.date.today().isoformat()  # noqa: DTZ011 - as the check does
    Path("tea.yaml").write_text(text, "utf-8")
    before = are_clean(memory, ["tea.yaml"], today)
    found = list(look(memory, today=None))

    assert not before
    assert are_clean(memory, ["tea.yaml"], today) is (text == CLEAN)
    assert are_clean(memory, ["tea.yaml"], today) is not bool(found)
    assert not are_clean(memory, ["tea.yaml"], "1999-01-01")
    assert not are_clean(memory, ["tea.yaml", "none.yaml"], today)
    assert not are_clean(memory, ["."], today)
    Path("journeymap.toml").write_text('plugins = ["a"]\n', "utf-8")
    assert not are_clean(memory, ["tea.yaml"], today)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX")
def test_a_pipe_is_not_waited_for(folder, memory):
    os.mkfifo("pipe.yaml")

    assert not are_clean(memory, ["pipe.yaml"], TODAY)


def is_clean_and_known(memory, name="tea.yaml"):
    return are_clean(memory, [name], dt.date.today().isoformat())  # noqa: DTZ011 - as the check does


@pytest.mark.parametrize(
    "text", ['preset = "strct"', "selct = []", '"base\\u006cine" = "known.json"', "# " + "much " * 2**18]
)
def test_no_file_is_known_to_be_clean_where_its_configuration_has_more_to_say(folder, memory, text):
    look(memory, today=None)
    assert is_clean_and_known(memory)
    Path("journeymap.toml").write_text(text, "utf-8")
    look(memory, today=None)

    assert not is_clean_and_known(memory)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_looked_at_anew(folder, memory, monkeypatch):
    (folder / "maps").mkdir()
    link = folder / "maps" / "link.yaml"
    link.symlink_to(folder / "tea.yaml")
    look(memory, link, today=None)
    monkeypatch.chdir(folder / "maps")

    assert [found.code for found in look(memory, link, today=None)] == ["unreadable"]
    assert not is_clean_and_known(memory, str(link))


def test_a_configuration_that_is_named_counts_by_its_folder(folder, memory, monkeypatch):
    place = folder / "maps" / "tea.yaml"
    (folder / "maps").mkdir()
    place.write_text(CLEAN.replace("next: till", "next: door"), "utf-8")
    for home in (folder, folder / "maps"):
        (home / "config.toml").write_text('[per-file-ignores]\n"maps/*" = ["all"]\n', "utf-8")
    found = []
    for home in (folder, folder / "maps"):
        monkeypatch.chdir(home)
        found.append(list(look(memory, place, file=Path("config.toml"))))

    assert found[0] == []
    assert found[1] != []
