import re
import runpy
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import journeymap as jm
from journeymap import writing
from journeymap.checking import Settings
from journeymap.examples import example_path, example_text
from journeymap.model import CHANNEL_KINDS, PHASES
from journeymap.reading.explaining import schema

FOLDER = Path(__file__).parents[1] / "examples"
TODAY = Settings(today=date(2026, 11, 22))
TWINS = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.glob("*/*.py"))
MARKER = re.compile(r"^\s*# (\d+)\. ", re.MULTILINE)


@pytest.fixture(scope="module")
def bookshop():
    return jm.load(example_path("bookshop"))


def test_there_is_a_twin_in_python_of_each_example_folder():
    assert TWINS == ["bookshop/bookshop", "minimal/minimal"]


@pytest.mark.parametrize("name", TWINS)
def test_the_file_in_the_folder_is_the_one_in_the_package(name):
    assert (FOLDER / f"{name}.yaml").read_bytes() == example_path(Path(name).name).read_bytes()


@pytest.mark.parametrize("name", TWINS)
def test_python_and_the_file_make_the_same_journey(name):
    built = runpy.run_path(str(FOLDER / f"{name}.py"))["journey"]
    loaded = jm.load(FOLDER / f"{name}.yaml")
    assert built == loaded
    assert jm.dumps(built) == jm.dumps(loaded)


@pytest.mark.parametrize("name", TWINS)
def test_a_script_prints_its_journey_and_draws_it(name, tmp_path):
    program = [sys.executable, str(FOLDER / f"{name}.py")]
    printed = subprocess.run(program, capture_output=True, encoding="utf-8", check=True).stdout
    assert printed == f"{jm.load(FOLDER / f'{name}.yaml')}\n"
    subprocess.run([*program, str(tmp_path / "map.svg")], check=True)
    assert (tmp_path / "map.svg").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("name", ["minimal", "starter"])
def test_nothing_is_found_in_an_example_to_begin_with(name):
    report = jm.check(example_path(name), settings=TODAY)
    assert not list(report)
    assert report.files == 1


def test_the_bookshop_has_a_few_things_to_find():
    report = jm.check(example_path("bookshop"), settings=TODAY)
    assert report.ok
    assert [(found.code, found.place.split("/")[0]) for found in report] == [
        ("missed-target", "stages"),
        ("missed-target", "title-search"),
        ("solved-pain", "gift-finder"),
        ("high-effort", "missed-parcel"),
        ("forced-handoff", "missed-parcel"),
        ("moment-of-truth-unmeasured", "second-order"),
        ("isolated", "readers-forum"),
    ]


def test_every_mistake_of_the_docs_is_found_on_the_line_below_its_comment():
    lines = example_text("with_mistakes").splitlines()
    below = [number + 2 for number, line in enumerate(lines) if MARKER.match(line)]
    found = [found.span.line for found in jm.check(example_path("with_mistakes"))]
    assert len(below) == 10
    assert found == below


def test_every_mistake_of_the_docs_is_of_its_own_kind():
    codes = [found.code for found in jm.check(example_path("with_mistakes"))]
    assert len(set(codes)) == len(codes) == 10


def test_the_bookshop_has_all_phases_kinds_of_channels_and_keys_of_a_touchpoint(bookshop):
    assert [stage.phase for stage in bookshop.stages] == list(PHASES)
    assert {channel.kind for channel in bookshop.channels} == set(CHANNEL_KINDS)
    stages = writing.to_document(bookshop)["stages"].values()
    used = {key for stage in stages for touchpoint in stage["touchpoints"].values() for key in touchpoint}
    known = schema()["$defs"]["touchpoint"]["properties"].keys()
    assert used == known - {"image", "journey", "exits", "description", "tags", "links"}


@pytest.mark.parametrize("name", ["gift-buyer", "regular", "organiser"])
def test_every_persona_of_the_bookshop_can_reach_success(bookshop, name):
    flow = bookshop.for_persona(name).flow
    seen, ahead = set(), [entry for entry, _ in flow.entries]
    while ahead:
        here = ahead.pop()
        if here not in seen:
            seen.add(here)
            ahead += flow.successors[here]
    assert seen & set(flow.successes)


def test_the_bookshop_has_the_one_orphan_that_its_comment_speaks_of(bookshop):
    assert [bookshop.touchpoints[number].id for number in bookshop.flow.isolated] == ["readers-forum"]


def test_names_of_the_bookshop_fit_into_a_picture(bookshop):
    names = [touchpoint.name for touchpoint in bookshop.touchpoints]
    names += [pain.text for touchpoint in bookshop.touchpoints for pain in touchpoint.pain_points]
    assert max(map(len, names)) <= 28


def test_an_example_that_is_none_is_a_key_error_that_helps():
    with pytest.raises(KeyError, match="no example 'bokshop'; did you mean 'bookshop'"):
        jm.example_path("bokshop")


def test_the_starter_is_short_and_teaches_in_comments():
    text = example_text("starter")
    assert len(text.splitlines()) < 80
    assert text.count("#") > 15
    assert [stage.phase for stage in jm.loads(text).stages] == list(PHASES)
