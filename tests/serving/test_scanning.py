"""The scanner for texts that may be broken, held against the reader for those that are not."""

import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeymap.examples import EXAMPLES, example_text
from journeymap.reading.mentions import kind_at, mentions
from journeymap.reading.text.document import read_document
from journeymap.serving.scanning import LINE_END, Cursor, cursor_at, tokens
from journeymap.writing import dumps
from journeys import documents, read


def named_by_the_scanner(text):
    """Every id with its path and its line."""
    found = tokens(text)
    return {(t.path, t.on_key, t.text, t.span.line) for t in found if kind_at(t.path, on_key=t.on_key)}


def named_by_the_reader(text, format):
    document = read_document(text.encode(), format=format)
    found = list(mentions(document.data))
    places = document.locate([mention.place for mention in found])
    return {(m.path, m.on_key, m.id, places[m.place][0].line) for m in found}


@settings(max_examples=60)
@given(documents(), st.sampled_from(["yaml", "json", "lines"]))
def test_finds_every_id_of_a_text_that_parses(document, form):
    text = json.dumps(document, indent=1) if form == "lines" else dumps(read(document), format=form)
    assume("? w" not in text)  # a key so long that it takes a line of its own

    assert named_by_the_scanner(text) == named_by_the_reader(text, "yaml" if form == "yaml" else "json")


@pytest.mark.parametrize("name", EXAMPLES)
def test_finds_every_id_of_the_examples(name):
    text = example_text(name)
    assert named_by_the_scanner(text) == named_by_the_reader(text, "yaml")
    assert named_by_the_scanner(text.replace("\n", "\r\n")) == named_by_the_scanner(text)


STYLES = """\
--- # begin
owner: &o "c\\u0061re"   # they
teams: {'care': , "it''s": {name: "x"}}
personas:
- one
- two
text: |
  channel: web
  - not: this

plain: a text
  over lines: no
quoted: "a
  owner: b"
single: 'it''s
  owner: b'
stages:
  "a b": {owner: *o, metrics: {m: {evidence: [
      x, # owner: y
      'y', "z"]}}}
  -odd: 1
  b:
    touchpoints:
      t: !!map
        next: [[deep], {to: "t", ? x}, &a t]
        personas: [p]
        emotion: {p: 1, q: 2}
        url: https://x.y#z
"""


def test_reads_every_style():
    found = [(".".join(map(str, t.path)), t.text) for t in tokens(STYLES) if kind_at(t.path, on_key=t.on_key)]
    assert found == [
        ("owner", "care"),
        ("teams.care", "care"),
        ("teams.it''s", "it''s"),
        ("stages.a b", "a b"),
        ("stages.a b.owner", "care"),
        ("stages.a b.metrics.m.evidence.0", "x"),
        ("stages.a b.metrics.m.evidence.1", "y"),
        ("stages.a b.metrics.m.evidence.2", "z"),
        ("stages.-odd", "-odd"),
        ("stages.b", "b"),
        ("stages.b.touchpoints.t", "t"),
        ("stages.b.touchpoints.t.next.0.0", "deep"),
        ("stages.b.touchpoints.t.next.1.to", "t"),
        ("stages.b.touchpoints.t.next.2", "t"),
        ("stages.b.touchpoints.t.personas.0", "p"),
        ("stages.b.touchpoints.t.emotion.p", "p"),
        ("stages.b.touchpoints.t.emotion.q", "q"),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "teams: [",
        "teams: {a: [b, {c",
        'name: "never closed',
        "name: 'never closed",
        "- [x",
        "teams: {a: }}}]]",
        "name: [a: b, c",
        '"owner": "a',
        "name: [a, 'b",
    ],
)
def test_a_mistake_does_not_hide_what_follows(broken):
    found = tokens(f"{broken}\nstages:\n  buy:\n    owner: care\n")
    assert ("care", ("stages", "buy", "owner")) in {(token.text, token.path) for token in found}


SIGNS = " \n\r-:#[]{},&*!|>'\"%@`?\\ab💥\ufeff\u2028"


@settings(max_examples=400)
@given(st.text(st.sampled_from(SIGNS), max_size=80), st.integers(1, 9), st.integers(1, 30))
def test_any_text_is_scanned_and_every_place_is_in_it(text, line, column):
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    for token in tokens(text):
        assert 1 <= token.span.column <= token.span.end_column <= len(lines[token.span.line - 1]) + 1
    cursor = cursor_at(text, line, column)
    assert (
        cursor is None or cursor.word == (lines[line - 1] if line <= len(lines) else "")[cursor.begin - 1 : column - 1]
    )


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "a: ",
        "[",
        "- ",
        "'",
        "# ",
        "a:",
        '{"',
        "&a ",
        " ",
        "\\",
        '"\\',
        "[a ",
        "[a: ",
        "a:\n",
        "x #",
        "{a: [",
        "? ",
    ],
)
def test_a_long_text_takes_no_longer_for_being_odd(text):
    """What takes time that grows with the square of the length takes minutes here."""
    long = text * (200_000 // len(text)) + "x"
    assert len(tokens(long)) <= len(long)
    cursor_at(long, 1, len(long))


def test_tells_what_is_typed():
    assert cursor_at("", 1, 1) == Cursor((), "either", "", 1)
    assert cursor_at("owner:", 1, 7) is None
    assert cursor_at("owner: ", 1, 8) == Cursor(("owner",), "value", "", 8)
    assert cursor_at("a: [b], ", 1, 9) is None
    assert cursor_at("a: 'b'", 1, 7) is None
    assert cursor_at("a: b # c", 1, 9) is None
    assert cursor_at("a: [b # c", 1, 10) is None
    assert cursor_at("a: |\n  b", 2, 4) is None
    assert cursor_at("a: x y", 1, 7) == Cursor(("a",), "value", "x y", 4)
    assert cursor_at("a:\n  - b\n  - c", 3, 6) == Cursor(("a", 1), "either", "c", 5)
    assert cursor_at("a:\n\n  ", 3, 3) == Cursor(("a",), "either", "", 3)
    assert cursor_at("a:\n", 9, 3) == Cursor((), "either", "", 1)
