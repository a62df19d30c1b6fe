"""One slip is told once: keys given twice because of a line that moved or went are no faults of their own."""

import pytest

import journeymap
from journeymap.errors import InvalidJourneyError

HEAD = "journeymap: 1\nname: Test\nstages:\n  s:\n    touchpoints:\n      a:\n"


def problems(text):
    with pytest.raises(InvalidJourneyError) as error:
        journeymap.loads(HEAD + "".join(f"        {line}\n" for line in text.splitlines()))
    return [(found.code, found.span.line, found.message) for found in error.value.diagnostics]


def test_a_line_that_is_indented_too_deep_takes_its_keys_along():
    ((code, line, message),) = problems("name: A\nemotion: 1\nb:\nname: B\nemotion: 2")

    assert (code, line) == ("misplaced", 9)
    assert message == "'b' is indented too deep: it has nothing in it, and what is below it goes to 'a'"


def test_keys_given_twice_above_an_unknown_one_are_told_apart_from_it():
    found = problems("name: A\nname: B\nzz:\nchannel: web")

    assert [(code, line) for code, line, _ in found] == [("duplicate-key", 8), ("unknown-key", 9)]


def test_an_unknown_key_with_a_value_hides_no_other():
    found = problems("name: A\nzz: 1\nname: B")

    assert [code for code, _, _ in found] == ["unknown-key", "duplicate-key"]


def test_several_keys_given_twice_are_told_as_one_with_all_their_names():
    ((code, line, message),) = problems("name: A\nchannel: web\nname: B\nchannel: shop")

    assert (code, line, message) == ("duplicate-key", 9, "duplicate keys 'name', 'channel'")


def test_keys_given_twice_in_what_has_no_id_are_told_each():
    found = problems("metrics:\n  m: {value: 1, value: 2, unit: x, unit: y}")

    assert [message for _, _, message in found] == ["duplicate key 'value'", "duplicate key 'unit'"]


def test_what_stands_after_a_second_document_begins_is_not_missed():
    with pytest.raises(InvalidJourneyError) as error:
        journeymap.loads(HEAD + "        next: b\n        effort: 9\n---\n      b: {}\n")

    assert [found.code for found in error.value.diagnostics] == ["out-of-range", "multiple-documents"]
