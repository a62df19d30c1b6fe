"""The tokens of a text: with their places, and the same from both parsers."""

import random

from hypothesis import given
from hypothesis import strategies as st

from journeymap.reading.text.document import read_document
from journeymap.reading.text.scanning import tokens_of
from scribe import Scribe

DATA = st.dictionaries(
    st.sampled_from(["a", "b", "- c"]),
    st.recursive(
        st.sampled_from(["one two three", "no", "x\n y\n", "\n", "日本 語", None, 1]),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("def"), inner, max_size=3),
    ),
)


def said(text, *, pure=False):
    return [(token.kind, text[token.begin : token.end], token.column) for token in tokens_of(text, pure=pure)]


def test_tokens_say_what_stands_where():
    assert said("a: [*b, 'c']\n") == [
        ("block mapping", "", 0),
        ("?", "", 0),
        ("scalar", "a", 0),
        (":", ":", 1),
        ("opening", "[", 3),
        ("alias", "*b", 4),
        (",", ",", 6),
        ("scalar", "'c'", 8),
        ("closing", "]", 11),
        ("block end", "", 0),
        ("end", "", 0),
    ]


def test_a_block_of_text_goes_on_to_the_line_after_it():
    assert ("block scalar", "|  # b\n  c\n\n", 3) in said("a: |  # b\n  c\n\nd: 1\n")


@given(DATA, st.integers(0, 2**32))
def test_both_parsers_find_the_same_tokens(data, seed):
    text = read_document(Scribe(random.Random(seed)).write(data).encode()).text

    assert said(text) == said(text, pure=True)
