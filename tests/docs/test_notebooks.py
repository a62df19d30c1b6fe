"""The example notebooks run from the top to the bottom in a real kernel and show what they promise."""

import importlib.util
import json
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

NOTEBOOKS = Path(__file__).parents[2] / "examples" / "notebooks"
NAMES = ("explore-a-journey", "present-to-the-board")
SECONDS = 120
SVG = "{http://www.w3.org/2000/svg}"


def is_there(module):
    return importlib.util.find_spec(module) is not None


CAN_RUN = is_there("nbclient") and is_there("ipykernel")
runs = pytest.mark.skipif(not CAN_RUN, reason="nbclient or ipykernel is not installed, which run notebooks")
prints = pytest.mark.skipif(not is_there("svg2pdf_py"), reason="the extra pdf is not installed, which writes PDF")
RUN = [pytest.param(NAMES[0], marks=runs), pytest.param(NAMES[1], marks=[runs, prints])]


def text_of(name):
    return (NOTEBOOKS / f"{name}.ipynb").read_text("utf-8")


@pytest.fixture(scope="session")
def run(tmp_path_factory):
    """What a notebook of a name becomes in an empty folder, and that folder."""

    @cache
    def executed(name):
        import nbformat
        from nbclient import NotebookClient

        folder = tmp_path_factory.mktemp(name)
        notebook = nbformat.reads(text_of(name), as_version=4)
        environment = {"IPYTHONDIR": str(folder / ".ipython"), "JUPYTER_RUNTIME_DIR": str(folder / ".runtime")}
        with pytest.MonkeyPatch.context() as patch:
            for key, value in environment.items():
                patch.setenv(key, value)
            client = NotebookClient(
                notebook, timeout=SECONDS, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
            )
            client.execute()
        return notebook, folder

    return executed


def outputs(notebook):
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def shown(notebook, kind):
    return [output.data[kind] for output in outputs(notebook) if kind in output.get("data", {})]


def test_every_example_notebook_is_looked_at():
    assert sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_kept_without_what_it_shows_and_says_in_words_what_comes(name):
    cells = json.loads(text_of(name))["cells"]

    assert all(
        cell["outputs"] == [] and cell["execution_count"] is None for cell in cells if cell["cell_type"] == "code"
    )
    assert cells[0]["source"][0].startswith("# ")
    assert all(len(cell["source"]) <= 12 for cell in cells)
    assert sum(cell["cell_type"] == "markdown" for cell in cells) * 2 >= len(cells) - 2


@pytest.mark.parametrize("name", RUN)
def test_a_notebook_runs_without_errors_warnings_or_prints(run, name):
    notebook, _ = run(name)

    assert {output.output_type for output in outputs(notebook)} == {"execute_result"}


@pytest.mark.parametrize("name", RUN)
def test_a_notebook_shows_pictures_that_are_whole(run, name):
    notebook, _ = run(name)
    pictures = [ET.fromstring(svg) for svg in shown(notebook, "image/svg+xml")]

    assert len(pictures) >= 4
    assert {picture.tag for picture in pictures} == {f"{SVG}svg"}
    assert all("Online bookshop" in picture.find(f"{SVG}title").text for picture in pictures)


@pytest.mark.parametrize("name", RUN)
def test_a_notebook_shows_tables_with_captions(run, name):
    tables = [html for html in shown(run(name)[0], "text/html") if "<table>" in html and "<iframe" not in html]

    assert len(tables) >= 2
    assert all("<caption" in table and "<td" in table for table in tables)


@runs
def test_the_interactive_page_stands_in_a_frame_of_its_own(run):
    frames = [html for html in shown(run(NAMES[0])[0], "text/html") if html.startswith("<iframe")]

    assert len(frames) == 1
    assert 'sandbox="allow-scripts ' in frames[0]
    assert "Content-Security-Policy" in frames[0]


@runs
@prints
def test_a_picture_for_the_board_is_in_the_colours_of_the_brand(run):
    assert all("#5B2A86" in svg for svg in shown(run(NAMES[1])[0], "image/svg+xml"))


@pytest.mark.parametrize("name", RUN)
def test_a_notebook_leaves_the_files_that_it_promises(run, name):
    notebook, folder = run(name)
    said = str(notebook.cells[-1].outputs[0].data["text/plain"])
    made = [path for path in folder.glob("*/*") if not path.parent.name.startswith(".")]

    assert len(made) >= 4
    assert all(path.stat().st_size > 1000 and path.name in said for path in made)
    assert all(path.read_bytes().startswith(b"%PDF") for path in made if path.suffix == ".pdf")
