"""Reading a text as plain data: YAML 1.2 by its core schema, anchors and merges within bounds, and what is refused."""

import gc
import subprocess
import sys
import textwrap

import pytest

from journeymap.diagnostics import Severity
from journeymap.reading.text.document import CODES, LIMIT, read_document, read_with

BOTH = pytest.mark.parametrize("pure", [False, True])


def read(text, *, pure=False):
    return read_with(textwrap.dedent(text).encode(), source="journey.yaml", format="yaml", pure=pure)


def codes(document):
    return [found.code for found in document.problems]


@BOTH
def test_reads_scalars_as_yaml_1_2_does(pure):
    document = read(
        """
        text: plain text
        norway: 'no'
        count: 12
        hex: 0x1F
        octal: 0o17
        share: 0.35
        nothing:
        tilde: ~
        yes_: true
        date: 2026-10-01
        quoted: "12"
        folded: >
          two
          lines
        list: [1, two, 3.5, false, null]
        """,
        pure=pure,
    )
    assert document.data == {
        "text": "plain text",
        "norway": "no",
        "count": 12,
        "hex": 31,
        "octal": 15,
        "share": 0.35,
        "nothing": None,
        "tilde": None,
        "yes_": True,
        "date": "2026-10-01",
        "quoted": "12",
        "folded": "two lines\n",
        "list": [1, "two", 3.5, False, None],
    }
    assert codes(document) == ["ambiguous-scalar"]
    assert document.complete


def test_says_who_reported_and_where():
    (found,) = read("a: 1\nb: .nan\n").problems
    assert (found.severity, found.source, found.path) == (Severity.ERROR, "journey.yaml", ("b",))
    assert (found.span.line, found.span.column, found.span.end_line, found.span.end_column) == (2, 4, 2, 8)
    assert found.snippet.text == "b: .nan"


@pytest.mark.parametrize("word", ["yes", "On", "NO", "off"])
def test_warns_of_a_word_that_was_a_boolean_as_value_and_as_key(word):
    document = read(f"{word}: {word}\n")
    assert document.data == {word: word}
    assert codes(document) == ["ambiguous-scalar", "ambiguous-scalar"]
    assert all(found.severity is Severity.WARNING for found in document.problems)


def test_warns_at_every_ambiguous_value_not_at_the_first_alone():
    document = read("- 1_000\n- 1_000\n")
    assert [found.span.line for found in document.problems if found.code == "ambiguous-scalar"] == [1, 2]


def test_quoting_ends_the_doubt():
    assert read("'on': \"no\"\n").problems == ()


@BOTH
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1: a", "the key '1' is a number"),
        ("1.10: a", "the key '1.10' is a number"),
        ("true: a", "the key 'true' is a boolean"),
        ("~: a", "the key '~' is null"),
        ("99999999999999999999: a", "is a number"),
        ("[a]: b", "a key is a list"),
        ("? {a: b}\n: c", "a key is a mapping"),
        ("!!int 1: a", "the key '1' is a number"),
    ],
)
def test_refuses_a_key_that_is_no_text_and_goes_on(line, message, pure):
    document = read(f"first: 1\n{line}\nlast: 2\n", pure=pure)
    assert codes(document) == ["key-not-text"]
    assert message in document.problems[0].message
    assert document.data == {"first": 1, "last": 2}
    assert document.complete


def test_refuses_a_template_once_and_says_to_quote_it():
    document = read("name: {{ product }}\nother: [{{ a }}: 1]\n")
    assert codes(document) == ["key-not-text", "key-not-text"]
    assert "{{" in document.problems[0].hint
    assert ("name",) in document.spoilt


@BOTH
def test_reports_every_repeated_key_and_keeps_the_first(pure):
    document = read(
        """
        a: 1
        b: {c: 1, "c": 2}
        a: 2
        a: {deep: 1, deep: 2}
        """,
        pure=pure,
    )
    assert document.data == {"a": 1, "b": {"c": 1}}
    assert [(found.span.line, found.path) for found in document.problems] == [
        (3, ("b", "c")),
        (4, ("a",)),
        (5, ("a",)),
        (5, ("a", "deep")),
    ]
    lines = [[(other.message, other.span.line) for other in found.related] for found in document.problems]
    assert lines == [[("first given in line 3", 3)], [("first given in line 2", 2)], [("first given in line 2", 2)], []]


@BOTH
def test_shares_what_an_alias_names(pure):
    document = read(
        """
        acts: &acts [Browse]
        again: *acts
        &k key: v
        x: *k
        """,
        pure=pure,
    )
    assert document.data == {"acts": ["Browse"], "again": ["Browse"], "key": "v", "x": "key"}
    assert document.data["acts"] is document.data["again"]
    assert document.problems == ()


def test_takes_an_alias_of_a_text_as_a_key_but_of_nothing_else():
    document = read("k: &k name\nn: &n 12\n*k : Shop\n*n : 1\n*u : 1\n")
    assert document.data == {"k": "name", "n": 12, "name": "Shop"}
    assert codes(document) == ["key-not-text", "undefined-alias"]


def test_reports_a_key_that_an_alias_repeats():
    document = read("k: &k name\nname: Shop\n*k : Again\n")
    assert document.data["name"] == "Shop"
    assert codes(document) == ["duplicate-key"]


@BOTH
def test_merges_mappings_with_own_pairs_and_earlier_ones_first(pure):
    document = read(
        """
        one: &one {a: 1, b: 1}
        two: &two {b: 2, c: 2}
        all: {c: 3, <<: [*one, *two], d: 3}
        chain: &chain {<<: *one, a: 4}
        last: {<<: *chain}
        inline: {<<: {x: 1}, "<<": text}
        """,
        pure=pure,
    )
    assert document.data["all"] == {"a": 1, "b": 1, "c": 3, "d": 3}
    assert document.data["last"] == {"a": 4, "b": 1}
    assert document.data["inline"] == {"x": 1, "<<": "text"}
    assert document.problems == ()


def test_refuses_to_merge_what_is_no_mapping():
    document = read("a: {<<: 1, b: 2}\nc: {<<: [{d: 1}, 2]}\ne: {<<: {f: 1}, <<: {g: 1}}\n")
    assert codes(document) == ["merge-value", "merge-value", "duplicate-key"]
    assert document.data == {"a": {"b": 2}, "c": {"d": 1}, "e": {"f": 1}}


@BOTH
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: *b\n", "undefined-alias"),
        ("a: &a {b: *a}\n", "recursive-alias"),
        ("a: &a [[*a]]\n", "recursive-alias"),
    ],
)
def test_refuses_an_alias_that_cannot_be_followed(text, code, pure):
    document = read(text + "z: 1\n", pure=pure)
    assert codes(document) == [code]
    assert document.data["z"] == 1


def test_bounds_what_aliases_unfold_to_but_not_the_file_itself():
    wide = "a: &a [" + ", ".join(["x"] * 999) + "]\n"
    assert read(wide + "b: [" + ", ".join(["*a"] * 100) + "]\n").problems == ()
    assert codes(read(wide + "b: [" + ", ".join(["*a"] * 101) + "]\n")) == ["too-many-aliases"]
    assert read("a: [" + ", ".join(["x"] * 150_000) + "]\n").problems == ()


def test_bounds_the_depth_that_aliases_add_up_to():
    chain = "a0: &a0 " + "[" * 40 + "]" * 40 + "\na1: " + "[" * 30 + "*a0" + "]" * 30 + "\n"
    document = read(chain)
    assert codes(document) == ["too-deep"]
    assert not document.complete


def test_counts_the_depth_of_the_document_itself():
    assert read("a: " + "[" * 63 + "]" * 63).problems == ()
    assert codes(read("a: " + "[" * 64 + "]" * 64)) == ["too-deep"]


def test_warns_of_an_anchor_that_nothing_uses():
    document = read("a: &more info\nb: &used 1\nc: *used\nd: &used 2\n")
    assert [(found.code, found.span.line) for found in document.problems] == [
        ("unused-anchor", 1),
        ("unused-anchor", 4),
    ]
    assert document.data["a"] == "info"
    assert all(found.severity is Severity.WARNING for found in document.problems)


@BOTH
def test_takes_core_tags_on_values_that_fit(pure):
    document = read(
        """
        a: !!str 12
        b: ! 12
        c: !!int "12"
        d: !!float 1
        e: !!bool true
        f: !!null ~
        g: !!seq [1]
        h: !!map {a: 1}
        i: !<tag:yaml.org,2002:str> no
        """,
        pure=pure,
    )
    values = {"a": "12", "b": "12", "c": 12, "d": 1.0, "e": True, "f": None, "g": [1], "h": {"a": 1}, "i": "no"}
    assert document.data == values
    assert document.problems == ()


@BOTH
@pytest.mark.parametrize(
    "value", ["!x y", "!!int abc", "!!set {a}", "!!str [a]", "!!binary YQ==", "!!python/name:os.x"]
)
def test_refuses_any_other_tag_and_goes_on(value, pure):
    document = read(f"a: {value}\nb: 1\n", pure=pure)
    assert codes(document)[0] == "tag"
    assert document.data["b"] == 1
    assert ("a",) in document.spoilt


def test_refuses_a_tag_of_a_key_once():
    assert codes(read("!x a: 1\n")) == ["tag"]
    assert codes(read("a: !!int 99999999999999999999\n")) == ["number-out-of-range"]


def test_puts_nothing_in_the_place_of_a_value_it_refuses():
    document = read("a: .inf\nb: [1, *x]\n")
    assert document.data == {"a": None, "b": [1, None]}
    assert document.spoilt == {("a",), ("b", 1)}
    assert document.complete


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "  \n\n", "--- # nothing\n...\n"])
def test_says_that_a_file_is_empty(text):
    document = read(text)
    assert codes(document) == ["empty-file"]
    assert (document.data, document.complete) == (None, False)


@pytest.mark.parametrize(("text", "word"), [("[1]", "a list"), ("text", "'text'"), ("null", "null"), ("--- 12", "12")])
def test_says_that_a_document_is_no_mapping(text, word):
    document = read(text)
    assert codes(document) == ["not-a-mapping"]
    assert document.problems[0].message.startswith(word)
    assert not document.complete


def test_does_not_complain_of_a_root_twice():
    assert codes(read("!x text")) == ["tag"]


@BOTH
def test_reads_the_first_document_and_reports_the_second(pure):
    document = read("a: 1\n---\nb: 2\n", pure=pure)
    assert document.data == {"a": 1}
    assert [(found.code, found.span.line) for found in document.problems] == [("multiple-documents", 2)]


def test_reads_yaml_1_1_as_1_2_and_says_so():
    document = read("%YAML 1.1\n---\na: no\n")
    assert document.data == {"a": "no"}
    assert codes(document) == ["yaml-version", "ambiguous-scalar"]
    assert read("%YAML 1.2\n---\na: b\n").problems == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_counts_lines_as_an_editor_does_whatever_ends_them(end):
    document = read_document(f"a: 1{end}b: x{end}{end}c: .nan{end}".encode())
    assert document.problems[0].span.line == 4
    assert document.problems[0].snippet.text == "c: .nan"
    assert document.data["b"] == "x"


def test_counts_columns_in_characters():
    document = read_document("旅: {😀: .nan}\n".encode())
    assert (document.problems[0].span.column, document.problems[0].span.end_column) == (8, 12)


def test_reads_utf_16_with_a_mark_and_warns():
    for codec, mark in [("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]:
        document = read_document(mark + "name: Zoë\r\n".encode(codec))
        assert document.data == {"name": "Zoë"}
        assert [(found.code, found.severity) for found in document.problems] == [("encoding", Severity.WARNING)]


@pytest.mark.parametrize(
    ("raw", "place", "message"),
    [
        (b"a: 1\r\nb: \xe9t\xe9\n", (2, 4), "not saved as UTF-8"),
        (b"\xef\xbb\xbfa: \xff\n", (1, 4), "not saved as UTF-8"),
        ("a: 1\n".encode("utf-16-le"), (1, 1), "UTF-16"),
        ("a: 1\n".encode("utf-16-be"), (1, 1), "UTF-16"),
        ("a: 1\n".encode("utf-32-le"), (1, 1), "UTF-32"),
        ("a: 1\n".encode("utf-32"), (1, 1), "UTF-32"),
        (b"\xff\xfea\0:\0 \0\x00\xd8a\0", (1, 4), "UTF-16"),
    ],
)
def test_refuses_what_is_not_utf_8_at_the_first_byte_that_is_not(raw, place, message):
    document = read_document(raw)
    (found,) = document.problems
    assert found.code == "encoding"
    assert (found.span.line, found.span.column) == place
    assert message in found.message
    assert found.hint.startswith("save the file as UTF-8")
    assert not document.complete


def test_takes_a_byte_order_mark_at_the_start_only():
    assert read_document(b"\xef\xbb\xbfa: 1\n").data == {"a": 1}
    assert codes(read("a: \ufeff1\n")) == ["control-character"]


@pytest.mark.parametrize("char", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\uffff"])
def test_refuses_a_character_that_cannot_be_seen_by_its_number(char):
    document = read(f"a: x\nb: 'y{char}'\nc: é{char}\n")
    assert codes(document) == ["control-character", "control-character"]
    assert f"U+{ord(char):04X}" in document.problems[0].message
    assert [(found.span.line, found.span.column) for found in document.problems] == [(2, 6), (3, 5)]
    assert not document.complete


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\x9b", "\\N", "\\L", "\\u202e"])
def test_takes_the_same_character_as_an_escape(escape):
    assert read(f'a: "{escape}"\n').problems == ()


@BOTH
def test_refuses_to_compare_thousands_of_directives(pure):
    directives = "".join(f"%TAG !a{number}! tag:x{number}\n" for number in range(100_000))
    document = read(directives + "---\na: 1\n", pure=pure)
    assert codes(document) == ["syntax"]
    assert document.locate([(("a",), True)])
    assert read("%TAG !a! tag:x\n---\na: 1\n", pure=pure).data == {"a": 1}


def test_counts_a_million_control_characters_quickly():
    document = read_document(b"a: " + b"\x07" * 1_000_000)
    assert len(document.problems) == LIMIT
    assert document.omitted == 1_000_000 - LIMIT


def test_keeps_errors_before_warnings_where_there_are_too_many():
    document = read("".join(f"k{number}: yes\n" for number in range(LIMIT)) + "z: .nan\n")
    assert len(document.problems) == LIMIT
    assert document.omitted == 1
    assert codes(document)[-1] == "not-finite"


def test_keeps_the_error_that_stopped_it_whatever_the_limit():
    document = read("a: 1\n" * (LIMIT + 5) + "b: `\n")
    assert codes(document)[-1] == "syntax"
    assert document.omitted == 5


def test_leaves_the_garbage_collector_as_it_was():
    read("a: `\n")
    assert gc.isenabled()
    gc.disable()
    try:
        read("a: 1\n")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_every_code_has_a_sentence():
    assert all(code == code.lower() and sentence.endswith(".") for code, sentence in CODES.items())


def test_reads_the_same_where_libyaml_is_missing():
    program = """
        import sys
        sys.modules["yaml._yaml"] = sys.modules["_yaml"] = None
        import yaml
        from journeymap.reading.text.document import read_document
        assert not yaml.__with_libyaml__
        document = read_document(b"a: &a [x?, 'y'z]")
        print(read_document(b"a: &a [Why?]\\nb: *a").data, document.problems[0].message)
    """
    run = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, check=True, text=True)
    message = read_document(b"a: &a [x?, 'y'z]").problems[0].message
    assert run.stdout.strip() == f"{{'a': ['Why?'], 'b': ['Why?']}} {message}"
