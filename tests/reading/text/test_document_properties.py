"""What holds for any text: reading never raises, both parsers agree, and the data is what YAML 1.2 says it is."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from journeymap.diagnostics import Severity
from journeymap.reading.text.core_scalars import resolve
from journeymap.reading.text.document import LIMIT, read_document, read_with

EXAMPLES = Path(__file__).parents[3] / "src" / "journeymap" / "examples"
JOURNEYS = [path.read_text(encoding="utf-8")[:2500] for path in sorted(EXAMPLES.glob("*.yaml"))]

PIECES = [
    *(
        "\n",
        "\n  ",
        "\n    ",
        "  ",
        "\t",
        ": ",
        ":",
        "- ",
        "-",
        ", ",
        "{",
        "}",
        "[",
        "]",
        "#",
        " #",
        "'",
        '"',
        "|\n",
        ">-\n",
    ),
    *(
        "&a ",
        "*a",
        "<<: *a",
        "!!str ",
        "!x ",
        "!",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "@",
        "`",
        "%",
        "\\",
        '"\\x41"',
        "\\q",
    ),
    *(
        "a",
        "b: 1",
        "a: 1\n",
        "'b': ",
        "{a: b}",
        "[a, b]",
        "null",
        "~",
        "yes",
        "12:30",
        "0777",
        "1e5",
        ".inf",
        "-.5",
        "a?",
    ),
    *(
        "\u00a0",
        "é",
        "日",
        "😀",
        "\r\n",
        "\r",
        "\0",
        "\u2028",
        "\ufeff",
        "9" * 20,
        '"\\ud800"',
        "<<<<<<< x\n",
        "=",
        "a\tb",
    ),
]


@st.composite
def hurt_journeys(draw):
    """A real journey with a few pieces put in, cut out or indented otherwise."""
    text = draw(st.sampled_from(JOURNEYS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        cut = draw(st.sampled_from([0, 0, 1, 2, 7, 30]))
        text = text[:at] + draw(st.sampled_from(["", "", *PIECES])) + text[at + cut :]
    return text


texts = st.one_of(hurt_journeys(), st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=20))
steps = st.one_of(
    st.sampled_from(["a", "b", "name", "stages", "channels", "touchpoints"]), st.integers(0, 3), st.text()
)
paths = st.lists(st.tuples(st.lists(steps, max_size=4).map(tuple), st.booleans()), max_size=6)


def errors(document):
    return [found for found in document.problems if found.severity is Severity.ERROR]


def check(document):
    """What holds for every document."""
    assert len(document.problems) <= LIMIT
    assert document.complete or errors(document)
    for found in document.problems:
        assert found.span.line == found.span.end_line >= 1
        assert 1 <= found.span.column <= found.span.end_column
        assert found.snippet.width == min(found.span.end_column - found.span.column, 120)
        shown = str(found)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ud800-\udfff]", shown)
        assert len(shown) < 2000


@given(st.one_of(st.binary(max_size=40), texts.map(lambda text: text.encode("utf-8", "surrogatepass"))), paths)
@pytest.mark.parametrize("format", ["yaml", "json"])
def test_any_bytes_can_be_read_and_any_path_be_located(format, raw, wanted):
    document = read_document(raw, format=format)
    check(document)
    places = document.locate(wanted)
    assert set(places) == set(wanted)
    assert document.comment_swallowed([path for path, _ in wanted]) <= {path for path, _ in wanted}


@settings(max_examples=300)
@given(texts)
def test_both_parsers_read_the_same_and_find_the_same(text):
    assume(not ("? " in text or "?\n" in text))  # they place an empty key after "?" otherwise
    quick, pure = (read_with(text.encode(), source=None, format="yaml", pure=pure) for pure in (False, True))
    assert repr(quick.data) == repr(pure.data)
    assert quick.problems == pure.problems
    assert (quick.omitted, quick.complete, quick.spoilt) == (pure.omitted, pure.complete, pure.spoilt)


def composed(node):
    """The value of a node of PyYAML's own composer, by the core schema."""
    if isinstance(node, yaml.SequenceNode):
        return [composed(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: composed(value) for key, value in node.value}
    return node.value if node.style else resolve(node.value)[0]


@settings(max_examples=300)
@given(texts)
def test_reads_what_the_composer_of_pyyaml_composes(text):
    document = read_document(text.encode())
    if document.complete and not errors(document) and "!" not in text and "<<" not in text:
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        assert document.data == composed(yaml.compose(lines, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


scalars = (
    st.none() | st.booleans() | st.integers(-(10**18) + 1, 10**18 - 1) | st.floats(-1e12, 1e12) | st.text(max_size=12)
)
data = st.dictionaries(
    st.text(max_size=6),
    st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
        max_leaves=15,
    ),
    max_size=5,
)


@given(data, st.booleans(), st.booleans())
def test_reads_what_yaml_writes(data, flow, shared):
    if shared:
        data = {"one": data, "two": data}
    text = yaml.safe_dump(data, default_flow_style=flow, sort_keys=False, allow_unicode=True)
    document = read_document(text.encode())
    if not document.problems:  # PyYAML leaves a text like 1e5 unquoted, which is one in YAML 1.1 alone
        assert document.data == data


def spelled(place):
    _, snippet = place
    return snippet.text[snippet.start : snippet.start + snippet.width]


def leaves(value, path=()):
    """Every path of a document whose value is a text, a number, true or false."""
    if isinstance(value, (dict, list)):
        for step, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, step))
    elif value is not None:
        yield path, value


@given(data, st.booleans())
def test_every_value_and_every_key_is_found_where_it_is_spelled(data, flow):
    text = yaml.safe_dump(data, default_flow_style=flow, width=10_000)
    document = read_document(text.encode())
    assume(not document.problems)
    wanted = [(path, on_key) for path, _ in leaves(document.data) for on_key in (True, False)]
    places = document.locate(wanted)
    for path, value in leaves(document.data):
        if len(spelled(places[path, False])) < 100 and "\n" not in str(value):
            assert read_document(f"x: {spelled(places[path, False])}".encode()).data == {"x": value}
        if isinstance(path[-1], str) and len(spelled(places[path, True])) < 100 and "\n" not in path[-1]:
            assert read_document(f"{spelled(places[path, True])}: 1".encode()).data == {path[-1]: 1}
