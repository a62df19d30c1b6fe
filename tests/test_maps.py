"""Realistic maps: sound ones are silent, and each seeded mistake is told once, at its place, in words that mend it.

`maps/ok/` holds maps as teams write them, `maps/err/` copies with one mistake each. The head of a copy says what was
done to it and which diagnostic is expected where, and by `selected: CODE` which rule is asked that is not recommended;
`NAME.out` is what the command line prints. To add a mistake, write the file with its head and run the tests with
UPDATE_EXPECTED=1: the `.out` is written, the head still has to be true.
"""

import os
import re
from pathlib import Path

import pytest

import journeymap
from journeymap.checking import Settings
from journeymap.cli import main
from journeymap.reading.findings import CODES as CODES_OF_VALUES
from journeymap.reading.text.document import CODES as CODES_OF_TEXT

MAPS = Path(__file__).with_name("maps")
SOUND = sorted(path.name for path in (MAPS / "ok").iterdir())
SEEDED = sorted(path.name for path in (MAPS / "err").iterdir() if path.suffix != ".out")
CODES_OF_READING = {*CODES_OF_TEXT, *CODES_OF_VALUES}
EXPECTED = re.compile(r'expected"?: "?([a-z-]+) (\d+):(\d+)')
SELECTED = re.compile(r"selected: ([a-z-]+)")


def head_of(path):
    """The beginning of a file, whatever its encoding."""
    raw = path.read_bytes()[:1000]
    return raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1", "replace")


def expectations(path):
    return [(code, int(line), int(column)) for code, line, column in EXPECTED.findall(head_of(path))]


def selected(path):
    return tuple(SELECTED.findall(head_of(path)))


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_map_is_read_without_a_word(name, monkeypatch):
    monkeypatch.chdir(MAPS / "ok")

    report = journeymap.check(name)

    assert report.ok
    assert {found.code for found in report}.isdisjoint(CODES_OF_READING)


@pytest.mark.parametrize("name", SEEDED)
def test_a_seeded_mistake_is_told_once_at_its_place_with_a_hint(name, monkeypatch):
    monkeypatch.chdir(MAPS / "err")

    report = journeymap.check(name, settings=Settings(extend_select=selected(Path(name))))

    assert [(found.code, found.span.line, found.span.column) for found in report] == expectations(Path(name))
    assert all(found.hint for found in report)


@pytest.mark.parametrize("name", SEEDED)
def test_a_seeded_mistake_is_told_in_these_words(name, monkeypatch, capsys):
    for variable in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(MAPS / "err")

    choice = [f"--extend-select={code}" for code in selected(Path(name))]
    main(["check", "--quiet", *choice, name])

    written, path = capsys.readouterr().out, Path(name).with_suffix(".out")
    if os.environ.get("UPDATE_EXPECTED"):
        path.write_bytes(written.encode())
    assert written == path.read_bytes().decode()


def test_every_output_belongs_to_a_mistake():
    outputs = {path.stem for path in (MAPS / "err").glob("*.out")}

    assert outputs == {Path(name).stem for name in SEEDED}
    assert len(outputs) == len(SEEDED) >= 60
