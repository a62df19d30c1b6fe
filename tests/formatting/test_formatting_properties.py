"""What holds for every file: formatting changes nothing but the layout, and doing it twice is doing it once."""

import contextlib
import json
import random
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from journeymap import InvalidJourneyError, dumps
from journeymap.examples import EXAMPLES, example_text
from journeymap.formatting import format_text
from journeymap.reading.text.document import read_document
from journeys import TRAPS, documents, journeys
from scribe import Scribe, comments_of

IGNORE = re.compile(r"#+[ \t]*journeymap: ignore\[([a-z-]+)\]")

LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-999, 999), st.sampled_from([0.5, -1e-07, 2.5e16]))
TEXTS = st.sampled_from([*TRAPS, "one two three four five", "日本 語 to go", "\n", "a\n\n\n", "x\n y\n", ""])
KEYS = st.one_of(st.sampled_from("abcdefgh"), TEXTS)
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        LEAVES | TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=20,
    ),
    max_size=5,
)
SEEDS = st.integers(0, 2**32)
PIECES = (
    *(
        "a:",
        "b: 1",
        "- ",
        "- x",
        "- a: 1",
        "- - y",
        "c: |",
        "d: >-",
        "e: |+",
        "f: |1",
        'g: "q',
        'h"',
        "word",
        "i: {j: k,",
    ),
    *("[", "]", "}", "l: m}", "# n", "#o", "", "  ", "? p", ": q", "r: [1,", "2]", "s: &t", "u: *t", "v: {", "'w'"),
    *(
        "x: 'y",
        "z' # a",
        "A: B # c",
        "C:    D   # d",
        "\\",
        "E\\ ",
        "---",
        "...",
        "F: |2-  # e",
        "&g",
        "!!map",
        "\tG: 1",
    ),
)


@st.composite
def soups(draw):
    """Lines of YAML that fit together now and then."""
    indent, lines = 0, []
    for piece in draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9, unique=True)):
        indent = max(0, indent + draw(st.sampled_from([-3, -2, -1, 0, 0, 0, 1, 2, 4])))
        lines.append(" " * indent + piece + draw(st.sampled_from(["", "", "", " ", "\t"])))
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n", "\n "]))


@st.composite
def hurt_examples(draw):
    """A shipped example with some of its white space made another."""
    text = example_text(draw(st.sampled_from(EXAMPLES)))[:4000].rpartition("\n")[0]
    chance = random.Random(draw(SEEDS))
    return re.sub(
        r"[ \n]",
        lambda found: chance.choice(["  ", "\t", " #x\n", "\n"]) if chance.random() < 0.004 else found[0],
        text,
    )


def check(text):
    """What holds for any text that can be read without error; its canonical form."""
    before = read_document(text.encode())
    after = format_text(text)
    again = read_document(after.encode())

    assert repr(again.data) == repr(before.data)
    assert format_text(after) == after
    assert comments_of(after) == comments_of(before.text)
    assert ignored(again) == ignored(before)
    assert_tidy(after)
    return after


def ignored(document):
    """The keys that begin in the lines which ignore comments are about."""
    lines = {}
    paths = [path for path in paths_of(document.data) if path]
    for (path, _), (span, _) in document.locate((path, True) for path in paths).items():
        lines.setdefault(span.line, set()).add(path)
    return [lines.get(found.about) for found in document.comments_like(IGNORE)]


def paths_of(data):
    found = [((), data)]
    for path, value in found:
        inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        found += [((*path, key), item) for key, item in inner]
    return [path for path, _ in found]


def assert_tidy(text):
    """Indentation by two, no blanks at the ends of lines, single blank lines: outside texts of several lines."""
    rows = dict(enumerate(text.split("\n")[:-1]))
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken) and token.start_mark.line != token.end_mark.line:
            is_block = token.style in {"|", ">"}
            for line in range(token.start_mark.line + 1, token.end_mark.line + (not is_block)):
                rows.pop(line, None)
            rows.pop(token.start_mark.line if not is_block else None, None)
    aligned = re.compile(r"  +#")
    for line, row in rows.items():
        assert row == row.rstrip(" \t"), line
        assert aligned.match(row) or (len(row) - len(row.lstrip(" "))) % 2 == 0, line
        assert row or rows.get(line - 1, "x"), line
    assert rows.get(0, "x")
    assert text.endswith("\n")


@settings(max_examples=150)
@given(TREES, SEEDS)
def test_data_in_any_layout_stays_the_same_with_its_comments(data, seed):
    scribe = Scribe(random.Random(seed))
    text = scribe.write(data)
    document = read_document(text.encode())
    assert repr(document.data) == repr(data)
    assert sorted(comments_of(document.text)) == sorted(scribe.comments)

    check(text)


@settings(max_examples=40)
@given(documents(), SEEDS)
def test_journeys_in_any_layout_stay_the_same(document, seed):
    check(Scribe(random.Random(seed)).write(document))


@settings(max_examples=60)
@given(TREES, SEEDS)
def test_other_readers_of_yaml_see_no_difference_either(data, seed):
    text = read_document(Scribe(random.Random(seed)).write(data).encode()).text
    after = format_text(text)

    assert repr(yaml.load(after, Loader=yaml.CSafeLoader)) == repr(yaml.load(text, Loader=yaml.CSafeLoader))
    with contextlib.suppress(YAMLError, ValueError):
        read = YAML(typ="safe", pure=True).load(text)
        assert repr(YAML(typ="safe", pure=True).load(after)) == repr(read)


@settings(max_examples=400)
@given(st.one_of(soups(), hurt_examples()))
def test_any_text_is_refused_or_stays_the_same(text):
    with contextlib.suppress(InvalidJourneyError):
        format_text(text)
        check(text)


@settings(max_examples=40)
@given(journeys())
def test_what_is_written_from_a_journey_is_in_its_form(journey):
    for format in ("yaml", "json"):
        text = dumps(journey, format=format)
        assert format_text(text, format=format) == text


@settings(max_examples=100)
@given(TREES, st.sampled_from([(",", ":"), (" ,\t", " :\n"), (",\r\n", ": ")]), st.sampled_from([None, 0, 1, 4, "\t"]))
@pytest.mark.parametrize("is_ascii", [True, False])
def test_json_gets_the_form_that_python_gives_it(is_ascii, data, separators, indent):
    plain = json.loads(re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", "?", json.dumps(data, ensure_ascii=False)))
    before = json.dumps(plain, separators=separators, indent=indent, ensure_ascii=is_ascii)

    assert format_text(before, format="json") == json.dumps(plain, indent=2, ensure_ascii=is_ascii) + "\n"
