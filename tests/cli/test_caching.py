"""The command remembers files that have not changed, in the user's folder for caches, and never tells what is no more."""

import json
from pathlib import Path

import pytest

from journeymap.cli.caching import memory_of


@pytest.fixture
def cache(monkeypatch, tmp_path):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("JOURNEYMAP_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def entries(cache):
    return sorted(cache.glob("*")) if cache.exists() else []


def test_a_second_check_of_clean_files_answers_the_same(journeymap, cache):
    first, again = (journeymap("check", "minimal.yaml", "./minimal.yaml", "starter.yaml") for _ in range(2))

    assert (
        (first.status, first.out, first.err)
        == (again.status, again.out, again.err)
        == (0, "no problems in 2 files\n", "")
    )
    assert len(entries(cache)) == 2


def test_a_second_check_of_a_file_with_findings_answers_the_same(journeymap, cache):
    first, again = (journeymap("check", "with_mistakes.yaml") for _ in range(2))

    assert (first.status, first.out) == (again.status, again.out)
    assert first.status == 1


def test_what_is_remembered_is_what_is_told_until_the_file_changes(journeymap, cache):
    journeymap("check", "with_mistakes.yaml")
    for entry in entries(cache):
        entry.write_text(entry.read_text("utf-8").replace("unknown key", "remembered key"), "utf-8")

    assert "remembered key" in journeymap("check", "with_mistakes.yaml").out
    assert "remembered key" not in journeymap("check", "with_mistakes.yaml", "--no-cache").out
    with Path("with_mistakes.yaml").open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert "remembered key" not in journeymap("check", "with_mistakes.yaml").out


def test_a_clean_file_that_breaks_is_no_more_called_clean(journeymap, cache):
    journeymap("check", "minimal.yaml")
    Path("minimal.yaml").write_text("journeymap: 1\n", "utf-8")

    assert journeymap("check", "minimal.yaml").status == 1
    Path("minimal.yaml").unlink()
    assert journeymap("check", "minimal.yaml").status == 1


def test_options_are_heeded_whatever_is_remembered(journeymap, cache):
    journeymap("check", "minimal.yaml")

    assert json.loads(journeymap("check", "minimal.yaml", "--output-format", "json").out)["files"] == 1
    assert journeymap("check", "minimal.yaml", "-q").out == ""
    assert journeymap("check", "minimal.yaml", "--preset", "strict").out != "no problems in 1 file\n"


def test_nothing_is_kept_where_that_is_not_wanted(journeymap, cache, monkeypatch):
    journeymap("check", "minimal.yaml", "--no-cache")
    monkeypatch.setenv("JOURNEYMAP_CACHE_DIR", "")
    journeymap("check", "minimal.yaml")

    assert entries(cache) == []


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {"HOME": "/home/bea"}, "/home/bea/.cache/journeymap"),
        ("linux", {"HOME": "/home/bea", "XDG_CACHE_HOME": "/var/bea"}, "/var/bea/journeymap"),
        ("darwin", {"HOME": "/Users/bea"}, "/Users/bea/Library/Caches/journeymap"),
        ("win32", {"LOCALAPPDATA": "C:/bea", "HOME": "/bea"}, "C:/bea/journeymap"),
        ("win32", {}, None),
        ("linux", {}, None),
        ("linux", {"HOME": "/home/bea", "JOURNEYMAP_CACHE_DIR": "here"}, "here"),
        ("linux", {"HOME": "/home/bea", "JOURNEYMAP_CACHE_DIR": ""}, None),
    ],
)
def test_each_system_has_its_place(monkeypatch, platform, environ, folder):
    monkeypatch.setattr("sys.platform", platform)
    memory = memory_of(environ)

    assert (memory.folder.as_posix() if memory else None) == folder


def test_the_day_of_a_repeatable_build_counts(journeymap, monkeypatch):
    text = (
        Path("minimal.yaml")
        .read_text("utf-8")
        .replace("stages:", "reviewed: 2026-10-01\nreview_every: 90d\nstages:", 1)
    )
    Path("reviewed.yaml").write_text(text, "utf-8")
    early = journeymap("check", "reviewed.yaml").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830000000")
    late = journeymap("check", "reviewed.yaml").out
    named = journeymap("check", "reviewed.yaml", "--today", "2026-11-22").out
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")

    assert "stale-review" not in early
    assert "stale-review" in late
    assert "stale-review" not in named
    assert journeymap("check", "reviewed.yaml").status == 2
