"""No file takes a check, or a valid one an analysis, longer than a second or two for each 100 kB, or much memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import bounded
from journeymap.checking import check_text
from journeymap.reading.bounds import PARTS, excess, parts_of
from journeymap.reading.text.density import VALUES, nth_value
from journeymap.reading.text.document import read_document
from journeymap.reading.text.parsing import _events as parsed

MEMORY, PER_BYTE = 50 * 2**20, 20

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are bounded by what only Unix has")


@pytest.fixture(scope="module")
def told():
    """What became of each of the worst files: two processes go through them all."""
    words = [sys.executable, str(Path(bounded.__file__))]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV")}  # it takes time, too
    runs = [
        subprocess.Popen([*words, first, "2"], stdout=subprocess.PIPE, encoding="utf-8", env=environment)
        for first in ("0", "1")
    ]
    lines = [line for run in runs for line in run.communicate()[0].splitlines()]
    assert [run.returncode for run in runs] == [0, 0]
    return [json.loads(line) for line in lines]


def names(told):
    return [(one["name"], one["asked"]) for one in told]


def test_nothing_takes_longer_than_its_size_allows(told):
    assert len(told) > 100
    assert names(one for one in told if one["signal"] is not None) == []


def test_nothing_takes_more_memory_than_its_size_allows(told):
    greedy = [one for one in told if one.get("grown", 0) > MEMORY + PER_BYTE * one["size"]]

    assert [(one["name"], one["asked"], one["grown"] >> 20) for one in greedy] == []


def test_nothing_raises_and_each_kind_of_file_gets_its_kind_of_report(told):
    assert [one["raised"] for one in told if "raised" in one] == []
    assert names(one for one in told if one["kind"] == "valid" and not one.get("ok")) == []
    assert names(one for one in told if one["kind"] == "wrong" and one.get("ok") and not one.get("codes")) == []
    assert names(one for one in told if one["kind"] == "too large" and "too-large" not in one.get("codes", ())) == []


def test_a_rich_map_of_ten_thousand_touchpoints_is_not_too_large():
    rich = "{name: Pays for it, channel: web, emotion: {a: 1, b: -1}, next: [x, y], pain_points: {text: Slow form}}"
    text = "journeymap: 1\nstages:\n  s:\n    touchpoints:\n" + "".join(
        f"      touchpoint-{number}: {rich}\n" for number in range(10_000)
    )
    document = read_document(text.encode())

    assert parts_of(document.data) > PARTS
    assert excess(document) is None


def test_a_map_of_too_many_parts_is_refused_at_its_stages():
    text = "journeymap: 1\nname: Many\nstages:\n  s:\n    touchpoints:\n"
    text += "".join(f"      t{number}: {{owner: o{number}}}\n" for number in range(16_000))

    (found,) = check_text(text)

    assert (found.code, found.span.line, found.path) == ("too-large", 3, ("stages",))
    assert "split it" in found.hint


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        (None, 0),
        ([1], 0),
        ({"stages": {"s": None, "t": {"touchpoints": [1]}}}, 2),
        ({"stages": {"s": {"touchpoints": {"a": None, "b": {"next": [1] * 8, "owner": [1, "x"]}}}}}, 1 + 2 + 2 + 1),
        ({"personas": {"a": {}, "b": {}}, "teams": None, "metrics": 3}, 3),
    ],
)
def test_parts_are_counted_whatever_stands_there(data, parts):
    assert parts_of(data) == parts


def test_prose_with_many_commas_is_not_mistaken_for_values():
    text = "journeymap: 1\nname: '" + "," * (2 * VALUES) + "'\nstages: {s: {touchpoints: {a: {}}}}\n"

    assert not read_document(text.encode()).problems


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_the_value_that_is_one_too_many_is_found_where_it_stands(format):
    text = '{"a": [1, {"b": null}], "c": ""}'

    places = [nth_value(parsed(text, format, pure=False), number) for number in range(1, 10)]

    assert [text[place[0]] for place in places[:8]] == ["{", '"', "[", "1", "{", '"', "n", '"']
    assert nth_value(parsed(text, format, pure=False), 10) is None
