"""Everything in the manual that can be run is run, and generated pages are fresh."""

import doctest
import importlib
import importlib.util
import pkgutil
import re
from pathlib import Path

import pytest

import journeymap
from journeymap.diagnostics import MANUAL, manual_url
from journeymap.rules.manual import entries

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "analyses").glob("*.md")),
    ROOT / "examples" / "README.md",
]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MODULES = [
    name for _, name, _ in pkgutil.walk_packages(journeymap.__path__, "journeymap.") if not name.endswith("__main__")
]


def blocks(page, language):
    return [text for kind, text in BLOCK.findall(page.read_text("utf-8")) if kind == language]


@pytest.fixture
def in_examples(tmp_path, monkeypatch):
    """A folder with the example journeys, in which the manual's examples run."""
    for name in ("bookshop", "minimal"):
        (tmp_path / f"{name}.yaml").write_text(journeymap.example_path(name).read_text("utf-8"), "utf-8")
    (tmp_path / "journey.yaml").write_text(journeymap.example_path("bookshop").read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_of_a_page_runs(page, in_examples):
    names = {"__name__": page.stem}
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    for number, text in enumerate(blocks(page, "python")):
        if ">>>" in text:
            example = doctest.DocTestParser().get_doctest(text, names, f"{page.name}[{number}]", str(page), 0)
            runner.run(example, clear_globs=False)
            names |= example.globs
        else:
            exec(compile(text, f"{page.name}[{number}]", "exec"), names)

    assert runner.summarize().failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_whole_journeys_of_a_page_are_valid(page):
    for text in blocks(page, "yaml"):
        if text.startswith(("journeymap: 1", "# yaml-language-server")):
            journeymap.loads(text)


def test_the_mistake_that_the_readme_shows_is_told_as_it_says(in_examples):
    (text,) = blocks(PAGES[0], "yaml")
    Path("journey.yaml").write_text(text.replace("channel: phone", "chanel: phone"), "utf-8")
    (told,) = journeymap.check("journey.yaml")

    assert blocks(PAGES[0], "text") == [f"{told}\n"]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_docstrings_run(name, in_examples):
    result = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)

    assert result.failed == 0


def generator():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    generate = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generate)
    return generate


def test_generated_pages_are_fresh():
    generate = generator()

    for name, page in generate.PAGES.items():
        assert (ROOT / "docs" / name).read_text("utf-8") == page(), f"run: python docs/generate.py ({name} is stale)"
    assert generate.stale() == [], "run: python docs/generate.py (there are pages of codes that are no more)"


def test_every_code_has_the_page_that_diagnostics_link_to():
    for entry in entries():
        address = manual_url(entry.code)
        page = ROOT / "docs" / address.removeprefix(f"{MANUAL}/").replace(".html", ".md")
        assert page.read_text("utf-8").startswith(f"# {entry.code}\n")


def test_a_page_of_a_rule_shows_what_check_finds_in_the_map_on_it():
    for entry in entries():
        if entry.preset:
            page = ROOT / "docs" / "rules" / f"{entry.code}.md"
            assert f"[{entry.code}]: " in "".join(blocks(page, "text")), entry.code
            assert len(blocks(page, "yaml")) == 2
