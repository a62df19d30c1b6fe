"""The sessions in the manual are real: every `console` block is run, and prints what the page says.

A block of TOML, YAML or Python that begins with the name of a file in a comment (`# journeymap.toml`) is that file.
"""

import doctest
import re
import shlex
from pathlib import Path

import pytest

from journeymap.cli import main
from journeymap.examples import EXAMPLES, example_text

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "docs" / "analyses").glob("*.md"))]
BLOCK = re.compile(r"^```(console|toml|yaml|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# ([\w./-]+\.(?:toml|yaml|py))\n")
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
OPTIONS = doctest.ELLIPSIS | doctest.REPORT_NDIFF


@pytest.fixture
def in_examples(tmp_path, monkeypatch):
    """A folder with the example journeys, in which a reader follows the page."""
    for name in EXAMPLES:
        (tmp_path / f"{name}.yaml").write_text(example_text(name), "utf-8")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "JOURNEYMAP_DOT", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_sessions_of_a_page_print_what_it_says(page, in_examples, capsys):
    status = 0
    for language, block in BLOCK.findall(page.read_text("utf-8")):
        named = FILE.match(block)
        if named:
            Path(named[1]).parent.mkdir(exist_ok=True)
            Path(named[1]).write_text(block, "utf-8")
        if language != "console":
            continue
        for command, wanted in COMMAND.findall(block):
            if command.startswith("journeymap"):
                status = main(shlex.split(command, comments=True)[1:])
                written = capsys.readouterr()
                found = written.out + written.err
            elif command == "echo $?":
                found = f"{status}\n"
            else:
                continue
            assert_alike(command, wanted, found)


def assert_alike(command, wanted, found):
    checker = doctest.OutputChecker()
    if not checker.check_output(wanted, found, OPTIONS):
        example = doctest.Example(command, wanted)
        pytest.fail(f"$ {command}\n{checker.output_difference(example, found, OPTIONS)}", pytrace=False)


def test_a_session_that_lies_is_found():
    with pytest.raises(pytest.fail.Exception, match="no problems"):
        assert_alike("journeymap check a.yaml", "1 error in 1 file\n", "no problems in 1 file\n")
