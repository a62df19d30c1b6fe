"""The package as it is installed: cheap to import, complete, and the same from its wheel."""

import importlib
import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import journeymap

ROOT = Path(__file__).parents[1]
REQUIRED = {"attrs", "graphviz", "jsonschema", "networkx", "pyyaml"}


def python(*arguments, **keywords):
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=True, encoding="utf-8", **keywords
    ).stdout


def test_importing_the_package_imports_no_costly_library():
    found = python("-c", "import sys, journeymap; print(*sys.modules)").split()

    assert not {"attr", "attrs", "yaml", "jsonschema", "networkx", "graphviz", "numpy"} & set(found)


def test_loading_a_valid_journey_imports_no_costly_library():
    code = "import sys, journeymap as jm; jm.load(jm.example_path('bookshop')); print(*sys.modules)"

    assert not {"jsonschema", "networkx", "graphviz", "resvg_py"} & set(python("-c", code).split())


@pytest.mark.parametrize("name", journeymap.__all__)
def test_every_public_name_is_there(name):
    assert getattr(journeymap, name) is not None
    assert name in dir(journeymap)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        journeymap.nothing  # noqa: B018


def test_type_checkers_see_the_names_that_are_resolved_on_first_use(tmp_path):
    user = tmp_path / "user.py"
    user.write_text(
        "import journeymap as jm\n"
        "journey: jm.Journey = jm.load('a.yaml')\n"
        "name: str = jm.must_pass(journey)[0].name\n"
        "value: float | None = jm.critical_path(journey, by='duration').value\n"
        "wrong: int = jm.load('a.yaml')\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(user)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert [line.split(":")[1] for line in done.stdout.splitlines() if ": error:" in line] == ["5"], done.stdout


def test_every_module_can_be_imported_by_itself():
    modules = [path.relative_to(ROOT / "src") for path in (ROOT / "src").rglob("*.py") if path.stem != "__main__"]
    names = sorted(".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in modules)
    code = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"

    python("-c", code, *names)
    for name in names:
        assert importlib.import_module(name).__doc__, f"{name} says nothing about itself"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    python("-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (found,) = folder.glob("*.whl")
    return found


def test_the_wheel_holds_the_data_files_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert {"journeymap/py.typed", "journeymap/reading/schema.json", "journeymap/examples/bookshop.yaml"} <= set(names)
    assert {name.split("/")[0] for name in names} == {
        "journeymap",
        f"journeymap-{journeymap.__version__}.dist-info",
    }


def test_the_main_job_runs_from_the_wheel_in_a_bare_environment(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    home = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": ""}
    home.pop("COVERAGE_PROCESS_START", None)
    installed = subprocess.run(
        [binaries / "python", "-m", "pip", "install", "--quiet", wheel],
        capture_output=True,
        text=True,
        check=False,
        env=home,
    )
    if installed.returncode and "No matching distribution" in installed.stderr and os.environ.get("CI") != "true":
        pytest.skip("the dependencies cannot be downloaded")
    assert installed.returncode == 0, installed.stderr

    def run(*command):
        done = subprocess.run(
            [binaries / command[0], *command[1:]],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env=home,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    listed = json.loads(run("python", "-m", "pip", "list", "--format", "json"))
    assert {package["name"].lower() for package in listed} >= REQUIRED | {"journeymap"}
    run("journeymap", "new", "journey.yaml")
    assert "no problems in 1 file" in run("journeymap", "check", "journey.yaml")
    assert "What hurts" in run("journeymap", "report", "journey.yaml")
    assert "Markov chain" in run("journeymap", "analyse", "markov", "journey.yaml")
    run("journeymap", "render", "journey.yaml", "-o", "map.svg")
    assert (tmp_path / "map.svg").read_text("utf-8").startswith("<svg")
    run("journeymap", "demo", "--folder", "demo")
    assert (tmp_path / "demo" / "map.svg").is_file()
