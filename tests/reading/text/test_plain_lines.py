"""The quick reader gives what the reader by events gives, or nothing."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.examples import EXAMPLES, example_text
from journeymap.reading.text.document import read_with
from journeymap.reading.text.plain_lines import plain_data

FRAGMENTS = [
    *(
        "a: b",
        "- a",
        "- a: b",
        "  ",
        "    ",
        "\n",
        ": ",
        "- ",
        "#",
        " #c",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "a",
        "'",
        '"',
        "\\",
    ),
    *(
        "1",
        "-1",
        "1.5",
        "no",
        "yes",
        "null",
        "~",
        "&x",
        "*x",
        "!t",
        "|",
        ">",
        "key:",
        "- - a",
        "? a",
        "---",
        "...",
        "%Y",
    ),
    *(
        "<<: *x",
        "a:b",
        "http://x.y/z#w",
        "é",
        "日本",
        "\u00a0",
        "\u2003",
        "\u2009x",
        "²",
        "٣",
        "_x",
        "1e3",
        "0x1",
        ".5",
    ),
    *("-.5", "+1", "@", "`", "a: [b, c]", "a: {b: c}", "a: [", "[]", "{}", "''", '""', "a: ''", "a:  b  ", "x-y: z"),
    *(
        "- [a, {b: c}]",
        "$s: t",
        "true",
        "False",
        "0777",
        "12:30",
        "1_0",
        "9" * 20,
        "[a, b] # c",
        "{a: [b]}",
        "\t",
        "\r",
    ),
]


def by_events(text):
    document = read_with(text.encode(), source=None, format="yaml", pure=False)
    return document.data, document.problems


def same(left, right):
    """Equal in value, type and order."""
    if type(left) is not type(right):
        return False
    if isinstance(left, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right


def assert_same_or_nothing(text):
    found = plain_data(text)
    if found is not None:
        data, problems = by_events(text)
        assert problems == ()
        assert same(found, data)


@st.composite
def lines(draw):
    indent = "  " * draw(st.integers(0, 3))
    return indent + "".join(draw(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=4))) + "\n"


@st.composite
def mutated_examples(draw):
    """Some lines of an example journey with a few pieces put in or taken out."""
    all_lines = example_text(draw(st.sampled_from(EXAMPLES))).splitlines(keepends=True)
    start = draw(st.integers(0, len(all_lines) - 1))
    text = textwrap.dedent("".join(all_lines[start : start + draw(st.integers(1, 25))]))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from([*FRAGMENTS, ""])) + text[place + draw(st.integers(0, 5)) :]
    return text


@settings(max_examples=400)
@given(st.lists(lines(), min_size=1, max_size=6).map("".join))
def test_lines_of_any_kind(text):
    assert_same_or_nothing(text)


@settings(max_examples=400)
@given(mutated_examples())
def test_journeys_with_pieces_put_in_or_taken_out(text):
    assert_same_or_nothing(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text(text):
    assert_same_or_nothing(text)


@pytest.mark.parametrize("name", ["bookshop", "minimal", "starter"])
def test_the_example_journeys_are_plain(name):
    text = example_text(name)

    assert same(plain_data(text), by_events(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "a: &b c\n",
        "a: *b\n",
        "a: !!str b\n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a: b\na: c\n",
        "a: no\n",
        "a: 0777\n",
        "a: {b: c, b: d}\n",
        "a: [b,]\n",
        "a: [b\n",
        "a: [b] c\n",
        "a: [b]]\n",
        "a: {b}\n",
        "a: {b: }\n",
        'a: "b\\n"\n',
        "a: 'b''c'\n",
        "? a\n: b\n",
        "- a\n",
        "a\n",
        "a:\n  - b\n c: d\n",
        "a:\n  -\n",
        "a:\tb\n",
        "---\na: b\n",
        "<<: a\n",
        "no: a\n",
        "",
        "# nothing\n",
        "a:\n" + "".join(" " * depth + "a:\n" for depth in range(1, 60)),
        "a: " + "[" * 20 + "]" * 20,
    ],
)
def test_what_is_unusual_is_left_to_the_reader_by_events(text):
    assert plain_data(text) is None


def test_hostile_lines_cost_linear_time():
    for text in (
        " " * 200_000 + "!",
        "a: " + "[" * 200_000,
        "a: b" + " " * 200_000 + "[",
        "a: " + "b:" * 100_000 + " c: d",
    ):
        assert_same_or_nothing(text)
