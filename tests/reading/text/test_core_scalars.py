"""Plain scalars: YAML 1.2 as its core schema says, YAML 1.1 as PyYAML reads it."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from journeymap.reading.text.core_scalars import resolve

SPECIFICATION = [  # the table of section 10.3.2 of YAML 1.2.2
    (r"null|Null|NULL|~|", lambda _: None),
    (r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    (r"[-+]?[0-9]+", int),
    (r"0o[0-7]+", lambda text: int(text, 0)),
    (r"0x[0-9a-fA-F]+", lambda text: int(text, 0)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
]


def specified(text):
    return next((read(text) for pattern, read in SPECIFICATION if re.fullmatch(pattern, text)), text)


def read_by_yaml_1_1(text):
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))
    if tag.rpartition(":")[2] not in {"bool", "int", "float", "null"}:
        return text
    return yaml.safe_load(text)


spellings = st.one_of(
    st.text("0123456789+-._:eExoabf", max_size=9),
    st.sampled_from(["yes", "No", "ON", "off", "true", "False", "null", "~", "Null", "nULL", "tRUE", "y", "n", "="]),
    st.integers(-(10**18) + 1, 10**18 - 1).map(str),
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15).map(str),
    st.dates().map(str),
    st.times().map(lambda time: time.strftime("%H:%M")),
)


@given(spellings)
def test_reads_what_yaml_1_2_specifies(text):
    value, doubt = resolve(text)
    if doubt is not None and doubt.is_error:
        assert value is None
        assert doubt.code == "number-out-of-range"
    else:
        assert (type(value), value) == (type(specified(text)), specified(text))


@given(spellings)
def test_warns_exactly_where_yaml_1_1_reads_another_value(text):
    value, doubt = resolve(text)
    if (doubt is not None and doubt.is_error) or re.match(r"[-+]\.[0-9]|[-+]?0[0-9_]*:", text):
        return  # PyYAML takes -.5 for text, which YAML 1.1 does not, and cannot construct 0:30
    old = read_by_yaml_1_1(text)
    assert (doubt is not None) == ((type(old), old) != (type(value), value))


@pytest.mark.parametrize("text", ["2026-10-01", "2001-12-14t21:59:43.10-05:00", "90s", "2h30m", "P1D", "v1.2.3", "n"])
def test_has_no_doubt_about_dates_durations_and_words(text):
    assert resolve(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("no", "'no' is text here, but false to readers of YAML 1.1", 'write "no" in quotes'),
        ("Yes", "'Yes' is text here, but true to readers of YAML 1.1", "or true"),
        ("12:30", "'12:30' is text here, but a number", 'write "12:30" in quotes'),
        ("1_000", "'1_000' is text here, but a number", 'write "1_000" in quotes'),
        ("0777", "'0777' is the number 777 here, but the number 511", "write 777"),
        ("0o17", "'0o17' is the number 15 here, but text", "write 15"),
        ("08", "'08' is the number 8 here, but text", "write 8"),
        ("1e-1", "'1e-1' is the number 0.1 here, but text", "write 0.1"),
        ("1e17", "'1e17' is the number 1e+17 here, but text", "write 1.0e+17"),
    ],
)
def test_says_how_readers_differ_and_what_to_write(text, message, hint):
    doubt = resolve(text)[1]
    assert doubt.code == "ambiguous-scalar"
    assert not doubt.is_error
    assert message in doubt.message
    assert hint in doubt.hint


@pytest.mark.parametrize("text", ["007", "0", "-0", "+12", "0x1F", "1.50", ".5", "-.5"])
def test_has_no_doubt_where_all_readers_agree(text):
    assert resolve(text)[1] is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1234567890123456789", "number-out-of-range"),
        ("0xFFFFFFFFFFFFFFFF", "number-out-of-range"),
        ("0x" + "f" * 100_000, "number-out-of-range"),
        ("0.1234567890123456789", "number-out-of-range"),
        ("1e400", "number-out-of-range"),
        ("1e18", "number-out-of-range"),
        ("-1.0e+300", "number-out-of-range"),
        ("1e-400", "number-out-of-range"),
        ("-.inf", "not-finite"),
        (".NaN", "not-finite"),
    ],
)
def test_refuses_a_number_that_not_every_reader_can_hold(text, code):
    value, doubt = resolve(text)
    assert value is None
    assert doubt.is_error
    assert doubt.code == code
    assert len(doubt.message) < 200


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("999999999999999999", 10**18 - 1),
        ("-000000000000000000000007", -7),
        ("0.0000000000000000001", 1e-19),
        ("0e9", 0),
        ("9.99e17", 999 * 10**15),
    ],
)
def test_takes_every_number_of_at_most_18_digits(text, value):
    read, doubt = resolve(text)
    assert read == value
    assert doubt is None or not doubt.is_error
