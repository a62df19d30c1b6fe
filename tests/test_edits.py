"""Edits of a text: what they replace, and that they leave everything else as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.diagnostics import Span
from journeymap.edits import Edit, apply, line_starts


def test_replaces_inserts_and_removes_over_lines():
    text = "one 💥\r\ntwo\rthree\nfour"
    edits = [Edit(Span(4, 5, 4, 5), "!"), Edit(Span(1, 5, 2, 2), "- "), Edit(Span(3, 1, 4, 1), "")]

    assert apply(text, edits) == "one - wo\rfour!"


def test_a_byte_order_mark_is_no_character():
    assert apply("\ufeffa: b", [Edit(Span(1, 1, 1, 2), "c")]) == "\ufeffc: b"


def test_two_edits_of_one_place_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        apply("abc", [Edit(Span(1, 1, 1, 3), "x"), Edit(Span(1, 2, 1, 3), "y")])


def test_what_lies_beyond_the_end_is_at_the_end():
    assert apply("a\n", [Edit(Span(9, 1, 9, 4), "b")]) == "a\nb"


@given(st.text(), st.data())
def test_an_edit_that_writes_what_is_there_changes_nothing(text, data):
    starts = line_starts(text)
    begin, end = sorted(data.draw(st.tuples(st.sampled_from(starts), st.sampled_from(starts))))
    span = Span(starts.index(begin) + 1, 1, starts.index(end) + 1, 1)

    assert apply(text, [Edit(span, text[begin:end])]) == text
    assert apply(text, []) == text
