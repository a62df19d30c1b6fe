"""JSON is read strictly, with the same checks as YAML, and its slips are told as plainly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.reading.text.document import read_document


def read(text):
    return read_document(text.encode(), source="journey.json", format="json")


def codes(document):
    return [found.code for found in document.problems]


SLIPS = [
    ('{"a": 1,}', (1, 8), "a comma stands before the closing '}'", "remove the comma"),
    ('{"a": [1, 2,\n]}', (1, 12), "a comma stands before the closing ']'", "remove the comma"),
    ('{"a": 1 "b": 2}', (1, 9), "a comma is missing", "separate with commas"),
    ('{"a" 1}', (1, 6), "a colon is missing", "colon"),
    ('{"a": }', (1, 7), "'}' cannot close", ""),
    ('{"a": , "b": 1}', (1, 7), "a value is due here", ""),
    ("{'a': 1}", (1, 2), "not in double quotes", 'write "a"'),
    ("{\"a\": 'x y'}", (1, 7), "not in double quotes", 'write "x"'),
    ("{a: 1}", (1, 2), "not in double quotes", 'write "a"'),
    ("{1: 1}", (1, 2), "not in double quotes", 'write "1"'),
    ('{"a": shop}', (1, 7), "not in double quotes", 'write "shop"'),
    ('{"a": <b>}', (1, 7), "not in double quotes", "put it in double quotes"),
    ("{[1]: 1}", (1, 2), "a key in double quotes is due", ""),
    ('{"a": True}', (1, 7), "no word of JSON", "write true"),
    ('{"a": None}', (1, 7), "no word of JSON", "write null"),
    ('{"a": 01}', (1, 7), "no number of JSON", "digits"),
    ('{"a": .5}', (1, 7), "no number of JSON", "digits"),
    ('{"a": +1}', (1, 7), "no number of JSON", "digits"),
    ('{"a": 0x1F}', (1, 7), "no number of JSON", "digits"),
    ('{"a": 1} // x', (1, 10), "JSON has no comments", "remove it"),
    ('{\n# x\n"a": 1}', (2, 1), "JSON has no comments", "remove it"),
    ('{"a": /* x */ 1}', (1, 7), "JSON has no comments", "remove it"),
    ('{"a": 1} {}', (1, 10), "text follows the end", "remove it"),
    ('{"a": [1, 2}', (1, 7), "the '[' is never closed", "close it with ]"),
    ("[1, 2}", (1, 6), "'}' cannot close '['", "bracket"),
    ('{"a": -0,5}', (1, 7), "the number '-0,5' has a comma in it", "write -0.5"),
    ('{"a": "say "yes" here"}', (1, 12), "the text goes on after its closing quote", 'write \\"'),
    ('{"a": [1, 2', (1, 7), "the '[' is never closed", "close it with ]"),
    ('{"a": 1', (1, 1), "the '{' is never closed", "close it with }"),
    ('{"a', (1, 2), "the quote is never closed", 'close it with "'),
    ('{"a": "x\n"}', (1, 7), "the quote is never closed", 'close it with "'),
    ('{"a": "x\ty"}', (1, 9), "a tab stands in the text", "\\t"),
    ('{"a": "C:\\path"}', (1, 10), "'\\p' is no escape of JSON", "\\\\"),
    ('{"a": "\\u12"}', (1, 8), "'\\u12' is no escape of JSON", "\\\\"),
    ('{"a": "\\ud800"}', (1, 8), "'\\ud800' is half a character", "both halves"),
    ('{"a": "\\ude00\\ud83d"}', (1, 8), "'\\ude00' is half a character", "both halves"),
    ('{"a": "\\\\ud83d\\ude00"}', (1, 15), "'\\ude00' is half a character", "both halves"),
    ("<<<<<<< HEAD\n{}", (1, 1), "a merge conflict is left", "keep one"),
]


@pytest.mark.parametrize(("text", "place", "message", "hint"), SLIPS)
def test_says_where_the_slip_is_and_how_to_mend_it(text, place, message, hint):
    document = read(text)
    (found,) = document.problems
    assert found.code == "syntax"
    assert (found.span.line, found.span.column) == place
    assert message in found.message
    assert hint in (found.hint or "")
    assert not document.complete


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"a": 1, "a": 2, "b": {"c": 1, "c": 2}}', ["duplicate-key", "duplicate-key"]),
        ('{"a": NaN, "b": -Infinity, "c": [Infinity]}', ["not-finite"] * 3),
        ('{"a": 1e400, "b": 1234567890123456789}', ["number-out-of-range"] * 2),
        ('{"a": ' + "[" * 70 + "]" * 70 + "}", ["too-deep"]),
        ('{"a": ' + "[" * 100_000, ["too-deep"]),
        ("[1]", ["not-a-mapping"]),
        ("null", ["not-a-mapping"]),
        ("", ["empty-file"]),
        (" \n", ["empty-file"]),
        ('{"a": "\x1b"}', ["control-character"]),
    ],
)
def test_makes_the_same_checks_as_in_yaml(text, found):
    assert codes(read(text)) == found


def test_goes_on_after_an_error_that_is_not_of_the_grammar():
    document = read('{"a": 1, "a": 2, "b": NaN, "c": 3}')
    assert document.data == {"a": 1, "b": None, "c": 3}
    assert document.problems[0].related[0].span.column == 2
    assert document.spoilt == {("b",)}
    assert document.complete


def test_reads_what_yaml_would_take_otherwise():
    document = read(
        '{"a": 1e-1, "b": "no", "c": "\\ud83d\\ude00", "d": "\\/", "' + "k" * 2000 + '": 0, "<<": {"x": 1}}'
    )
    assert document.problems == ()
    assert document.data == {"a": 0.1, "b": "no", "c": "😀", "d": "/", "k" * 2000: 0, "<<": {"x": 1}}


def test_reads_json_behind_a_byte_order_mark_and_with_any_line_ends():
    assert read_document(b'\xef\xbb\xbf{\r\n"a":\r1}', format="json").data == {"a": 1}


def test_an_escaped_backslash_hides_nothing():
    assert read('{"a": "\\\\ud800"}').data == {"a": "\\ud800"}
    assert read('{"a": "\\\\\\ud83d\\ude00", "a": 1}').data == {"a": "\\😀"}


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18) + 1, 10**18 - 1) | st.floats(-1e12, 1e12) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), values, max_size=5), st.sampled_from([None, 2, "\t"]))
def test_reads_whatever_json_writes(data, indent):
    assert read(json.dumps(data, indent=indent)).data == data
    assert read(json.dumps(data, indent=indent)).problems == ()


@given(st.dictionaries(st.text(), values, max_size=5))
def test_reads_with_care_what_it_reads_at_once(data):
    text = json.dumps(data)
    with_care = text[:-1] + (", " if data else "") + '"\\\\u": 0}'  # what the quick reader leaves to the other
    assert read(with_care).data == data | {"\\u": 0}


@given(st.text("{}[]:,\"\\ \ntru1e-.'/#aN", max_size=30))
def test_accepts_exactly_what_json_is(text):
    document = read(text)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        assert not document.complete
        return
    if isinstance(data, dict) and document.problems == ():
        assert document.data == data
    assert codes(document) != ["syntax"]


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs", "Cc"])), values, max_size=4))
def test_yaml_reads_the_same_in_json_text_where_it_can(data):
    text = json.dumps(data, indent=1)
    yaml = read_document(text.encode(), format="yaml")
    if all(found.code == "ambiguous-scalar" for found in yaml.problems):
        assert yaml.data == read(text).data
    else:
        assert "\\u" in text or any(len(key) > 1000 for key in data)
