"""Where values stand: keys, values, list items, and the nearest ancestor of what is not there."""

import pytest

from journeymap.diagnostics import cut_snippet
from journeymap.reading.text.document import read_document, read_with
from journeymap.reading.text.places import place_all

TEXT = """\
# a comment
name: Shop  # another
stages:
  s1:
    emotion: &low -1
    empty:
    quoted: "a b"
    text: |
      two
      lines
    flow: {a: 1, b: [x, {c: 2}]}
    list:
      - plain
      - to: s2
        when: x
      -
      - [deep]
    again: *low
name: twice
"""

PLACES = [
    ((), True, (2, 1, "name")),
    ((), False, (2, 1, "name")),
    (("name",), True, (2, 1, "name")),
    (("name",), False, (2, 7, "Shop")),
    (("stages",), False, (3, 1, "stages")),
    (("stages", "s1"), False, (4, 3, "s1")),
    (("stages", "s1", "emotion"), False, (5, 14, "&low -1")),
    (("stages", "s1", "empty"), False, (6, 5, "empty")),
    (("stages", "s1", "quoted"), False, (7, 13, '"a b"')),
    (("stages", "s1", "text"), False, (8, 11, "|")),
    (("stages", "s1", "flow"), False, (11, 5, "flow")),
    (("stages", "s1", "flow", "a"), False, (11, 15, "1")),
    (("stages", "s1", "flow", "b", 0), True, (11, 22, "x")),
    (("stages", "s1", "flow", "b", 1), False, (11, 25, "{")),
    (("stages", "s1", "flow", "b", 1, "c"), False, (11, 29, "2")),
    (("stages", "s1", "list"), False, (12, 5, "list")),
    (("stages", "s1", "list", 0), False, (13, 9, "plain")),
    (("stages", "s1", "list", 1), False, (14, 9, "to")),
    (("stages", "s1", "list", 1), True, (14, 9, "to")),
    (("stages", "s1", "list", 1, "when"), False, (15, 15, "x")),
    (("stages", "s1", "list", 2), False, (16, 8, "")),
    (("stages", "s1", "list", 3), False, (17, 9, "[")),
    (("stages", "s1", "again"), False, (18, 12, "*low")),
    (("stages", "s1", "again", "x"), False, (18, 12, "*low")),
    (("stages", "s1", "again", "x"), True, (18, 5, "again")),
    (("stages", "s1", "missing"), True, (4, 3, "s1")),
    (("stages", "s1", "emotion", "x", "y"), True, (5, 5, "emotion")),
    (("stages", "s1", "list", 9, "to"), False, (12, 5, "list")),
    (("stages", "s1", "list", "0"), False, (12, 5, "list")),
    (("nothing", "at", "all"), True, (2, 1, "name")),
]


def shown(place):
    span, snippet = place
    assert span.line == span.end_line
    assert span.end_column - span.column == snippet.width
    return span.line, span.column, snippet.text[snippet.start : snippet.start + snippet.width]


@pytest.mark.parametrize("pure", [False, True])
def test_finds_every_place_in_one_call(pure):
    document = read_with(TEXT.encode(), source=None, format="yaml", pure=pure)
    found = document.locate((path, on_key) for path, on_key, _ in PLACES)
    assert {key: shown(place) for key, place in found.items()} == {(path, key): place for path, key, place in PLACES}


@pytest.mark.parametrize(("path", "on_key", "place"), PLACES)
def test_finds_each_place_alone(path, on_key, place):
    found = read_document(TEXT.encode()).locate([(path, on_key)])
    assert shown(found[path, on_key]) == place


def test_finds_places_in_json():
    document = read_document(b'{\n  "a": {"b\\n": [1, {}, "x"]},\n  "c": null\n}', format="json")
    places = {
        ((), True): (1, 1, "{"),
        (("a",), True): (2, 3, '"a"'),
        (("a", "b\n"), True): (2, 9, '"b\\n"'),
        (("a", "b\n", 0), False): (2, 17, "1"),
        (("a", "b\n", 1), False): (2, 20, "{"),
        (("a", "b\n", 2), False): (2, 24, '"x"'),
        (("c",), False): (3, 8, "null"),
    }
    assert {key: shown(place) for key, place in document.locate(places).items()} == places


@pytest.mark.parametrize("format", ["yaml", "json"])
@pytest.mark.parametrize(
    "text", ["", "# x", "[1]", "a: `x`", "a: 1\nb: [\n", "\xff", "a: \0", '{"\\n\x1b": "\\n\x1b"}']
)
def test_finds_some_place_in_any_text(text, format):
    document = read_document(text.encode("latin-1"), format=format)
    for place in document.locate([((), True), (("a",), False), (("b", 0, "c"), True)]).values():
        shown(place)


def test_finds_what_stands_before_a_syntax_error():
    document = read_document(b"a: 1\nb: 2\nc: `\n")
    assert shown(document.locate([(("b",), False)])[("b",), False]) == (2, 4, "2")


def test_looks_no_deeper_than_documents_go():
    document = read_document(b"a: " + b"[" * 100_000)
    places = document.locate([(("a",) + (0,) * 200, False), (("b",), True)])
    assert [shown(place)[:2] for place in places.values()] == [(1, 67), (1, 1)]


def test_places_nothing_where_nothing_is_asked():
    assert read_document(b"a: 1\n").locate([]) == {}


def test_a_place_never_reaches_past_its_line():
    document = read_document(b"a: 'one\n  two'\nb: one\n  two\n")
    found = document.locate([(("a",), False), (("b",), False)])
    assert [shown(place) for place in found.values()] == [(1, 4, "'one"), (3, 4, "one")]


def test_cuts_a_long_line_around_the_place_as_the_whole_line_would_be_cut():
    line = "".join(chr(97 + number % 26) for number in range(1000))
    for start in [0, 1, 59, 60, 130, 500, 880, 940, 999]:
        for width in [1, 7, 130, 400]:
            end = min(start + width, 1000)
            span, snippet = place_all("x\n" + line + "\ny", [(start + 2, end + 2)])[start + 2, end + 2]
            assert (span.line, span.column) == (2, start + 1)
            assert snippet == cut_snippet(line, start, end - start)


@pytest.mark.parametrize("pure", [False, True])
def test_knows_the_values_that_a_comment_swallowed(pure):
    text = 'name: #1 page\nempty:\nnull: null # no\nlist:\n  - #2\n  - x # y\nspaced : \t# 3\n"q": # 4\nhash: "#"\n'
    document = read_with(text.encode(), source=None, format="yaml", pure=pure)
    paths = [("name",), ("empty",), ("null",), ("list", 0), ("list", 1), ("spaced",), ("q",), ("hash",)]
    assert document.comment_swallowed(paths) == {("name",), ("list", 0), ("spaced",), ("q",)}


ALIASED = """\
base: &base
  web: {kind: digitl}
  list: &list
    - 1
    - {x: 2}
more: &more {<<: *base, own: {a: 1}, web: &web {kind: human}}
again: *base
merged:
  <<: [*more, *base]
  last: *list
deep: {in: {side: {<<: *base}}}
quoted: {"<<": *base}
"""


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("again", "web", "kind"), (2, 15, "digitl")),
        (("again", "list", 1, "x"), (5, 11, "2")),
        (("again", "nothing"), (7, 8, "*base")),
        (("more", "web", "kind"), (6, 55, "human")),
        (("more", "list", 0), (4, 7, "1")),
        (("merged", "own", "a"), (6, 34, "1")),
        (("merged", "web", "kind"), (6, 55, "human")),
        (("merged", "list", 1, "x"), (5, 11, "2")),
        (("merged", "last", 0), (4, 7, "1")),
        (("merged", "nothing"), (8, 1, "merged")),
        (("deep", "in", "side", "web", "kind"), (2, 15, "digitl")),
        (("quoted", "web"), (12, 1, "quoted")),
        (("quoted", "<<", "web", "kind"), (2, 15, "digitl")),
    ],
)
def test_what_an_alias_stands_for_stands_where_its_anchor_does(path, place, pure):
    document = read_with(ALIASED.encode(), source=None, format="yaml", pure=pure)

    assert shown(document.locate([(path, False)])[path, False]) == place


def test_finds_what_stands_behind_many_aliases_at_once():
    found = read_document(ALIASED.encode()).locate(
        (path, True)
        for path in [("again", "web"), ("merged", "list"), ("merged", "own"), ("deep", "in", "side", "web")]
    )

    assert [shown(place) for place in found.values()] == [(2, 3, "web"), (3, 3, "list"), (6, 25, "own"), (2, 3, "web")]


def test_follows_no_more_aliases_one_after_another_than_it_takes_to_stay_quick():
    chain = "a0: &a0 {web: 1}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}}}\n" for n in range(1, 5000))
    document = read_document(chain.encode())

    found = document.locate([(("a5", "web"), True), (("a4999", "web"), True)])
    assert [shown(place) for place in found.values()] == [(1, 10, "web"), (5000, 1, "a4999")]
