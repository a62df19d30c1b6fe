"""A folder with the example journeys, a way to run commands there, and outputs kept as files."""

import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from journeymap.cli import main
from journeymap.examples import EXAMPLES, example_text

EXPECTED = Path(__file__).with_name("expected")


@pytest.fixture(autouse=True)
def in_folder(tmp_path, monkeypatch):
    """An empty environment and a folder with the examples, which commands run in."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM", "COLUMNS", "JOURNEYMAP_DOT", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    for name in EXAMPLES:
        (tmp_path / f"{name}.yaml").write_text(example_text(name), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def journeymap(capsys, monkeypatch):
    """Run a command in this process: `journeymap("check", "a.yaml", stdin="...")` has .status, .out and .err."""

    def run(*arguments, stdin=None):
        if stdin is not None:
            raw = stdin if isinstance(stdin, bytes) else stdin.encode()
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        status = main(list(arguments))
        written = capsys.readouterr()
        return SimpleNamespace(status=status, out=written.out, err=written.err)

    return run


@pytest.fixture
def expected():
    """Compare an output with a file of `expected/`; with UPDATE_EXPECTED set, write the file instead."""

    def compare(name, text):
        path = EXPECTED / name
        if os.environ.get("UPDATE_EXPECTED"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compare
