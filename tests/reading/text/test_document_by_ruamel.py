"""What a document means to us and to ruamel.yaml, an independent reader of YAML 1.2: the same, save as said here."""

import re
import warnings
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from journeymap.diagnostics import Severity
from journeymap.examples import EXAMPLES, example_text
from journeymap.reading.text.document import read_with

DIFFERENCES = {
    "ruamel takes underscores in numbers, as YAML 1.1 does": re.compile(r"(?=.*_)[-+]?(0[xo])?[0-9a-fA-F_.eE+-]+"),
    "ruamel takes binary numbers, as YAML 1.1 does": re.compile(r"[-+]?0b[01_]+"),
    "ruamel takes a sign before a base, which the core schema does not": re.compile(r"[-+]0[ox][0-9a-fA-F_]+"),
    "ruamel has the dates of YAML 1.1, which the core schema does not": re.compile(
        r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt \t].*)?"
    ),
}
"""The plain scalars that are text to us and something else to ruamel.yaml, each kind with the reason."""

READERS = {
    "quick": {"pure": False, "quickly": True},
    "libyaml": {"pure": False},
    "pure": {"pure": True},
}


def ours(text, **reader):
    """The data of a text, or None where it is refused."""
    document = read_with(text.encode(), source=None, format="yaml", **reader)
    is_wrong = any(problem.severity is Severity.ERROR for problem in document.problems)
    return None if is_wrong or not document.complete else document.data


def theirs(text):
    """The data of a text by ruamel.yaml, or None where it is refused."""
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return reader.load(text)
    except (YAMLError, ValueError, TypeError, NotImplementedError, AssertionError, IndexError, RecursionError):
        return None  # some of what it cannot read it refuses with another error than its own


def agree(our, their, order=list):
    """Whether two values are one, or differ as is said above; `order` puts the keys of a mapping in line."""
    if isinstance(our, dict) and isinstance(their, dict):
        return len(our) == len(their) and all(
            agree(key, other) and agree(our[key], their[other], order)
            for key, other in zip(order(our), order(their), strict=True)
        )
    if isinstance(our, list) and isinstance(their, list):
        return len(our) == len(their) and all(agree(one, other, order) for one, other in zip(our, their, strict=True))
    if type(our) is type(their):
        return our == their
    return isinstance(our, str) and any(pattern.fullmatch(our) for pattern in DIFFERENCES.values())


def assert_agreement(text):
    data = ours(text, pure=False)
    for reader in READERS.values():
        again = ours(text, **reader)
        assert repr(again) == repr(data)
    other = theirs(text)
    if data is not None and other is not None:
        # YAML does not say in which order the keys come that are merged from several mappings.
        assert agree(data, other, partial(sorted, key=str) if "<<" in text else list)
    return data is not None and other is not None


SPELLINGS = r"""
null Null NULL nULL ~ true True TRUE tRUE false False FALSE yes Yes no NO on off y n 0 -0 +1 12 007 0777 0o17 0O17
0x1F 0X1f 0b11 1_000 1__0 1_ 0_1 0x_1 12:30 12:30:45 1:2.5 .5 -.5 +.5 5. 1e3 1E3 1e+3 1.5e-3 .e3 1e 1.e5 inf nan NaN
Infinity 2026-10-01 2001-12-14t21:59:43.10-05:00 999999999999999999 0.1 0.30000000000000004 0o8 0xG 1,000 1.2.3 -- +12
-0x1 -0o7 0. 00.5 . .. .... _ _1 a a:b a::b http://x.y/z#w #no -a ?a :a -1a é 日本 😀 a'b a"b a\b x[y] {x @y %z
"""
PLAIN = SPELLINGS.split()


@pytest.mark.parametrize(
    "text", [*PLAIN, "a b  c", "- a", "a #b", "a# b", "a: b", "a :b", "[a, b", "*a", "&a b", "!a b"]
)
@pytest.mark.parametrize("frame", ["k: {}\n", "- {}\n", "k: [{}, x]\n", "k: {{j: {}}}\n", "? {}\n: v\n", "{}: v\n"])
def test_a_plain_scalar_is_the_same_wherever_it_stands(frame, text):
    assert_agreement("r:\n  " + frame.format(text))


# The core schema of YAML 1.2.2, section 10.3.2: what resolves to what.
CORE = [
    ("", None),
    ("~", None),
    ("null", None),
    ("Null", None),
    ("NULL", None),
    ("nULL", "nULL"),
    ("true", True),
    ("True", True),
    ("TRUE", True),
    ("tRUE", "tRUE"),
    ("false", False),
    ("yes", "yes"),
    ("no", "no"),
    ("on", "on"),
    ("Off", "Off"),
    ("0", 0),
    ("-0", 0),
    ("+12", 12),
    ("-19", -19),
    ("0777", 777),
    ("0o7", 7),
    ("0o777", 511),
    ("0O7", "0O7"),
    ("0o8", "0o8"),
    ("0x3A", 58),
    ("0X3A", "0X3A"),
    ("-0x3A", "-0x3A"),
    ("0b11", "0b11"),
    ("1_000", "1_000"),
    ("0.", 0.0),
    ("-0.0", -0.0),
    (".5", 0.5),
    ("+12e03", 12000.0),
    ("-2E+05", -200000.0),
    ("1e3", 1000.0),
    ("1.5e-3", 0.0015),
    ("1e", "1e"),
    (".", "."),
    ("12:30", "12:30"),
    ("190:20:30", "190:20:30"),
    ("2026-10-01", "2026-10-01"),
    ("2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43.10 -5"),
    ("inf", "inf"),
    ("nan", "nan"),
    ("=", "="),
    ("<<", "<<"),
    ('"1"', "1"),
    ("'null'", "null"),
    ("!!str 1", "1"),
    ("!!int 1", 1),
    ("!!float 1", 1.0),
    ("!!null ''", None),
]


@pytest.mark.parametrize(("text", "value"), CORE)
@pytest.mark.parametrize("reader", READERS)
def test_the_core_schema(reader, text, value):
    data = ours(f"k: {text}\n", **READERS[reader])
    if text == "!!null ''":
        assert data is None or data == {"k": None}
    else:
        assert repr(data) == repr({"k": value})


words = st.sampled_from([*PLAIN, "two words", "a - b", "c,d", "long text that goes on"])
escapes = st.sampled_from([r"\n", r"\t", r"\"", r"\\", r"\x41", r"\u263A", r"\U0001F600", r"\0", r"\e", r"\/", r"\_"])
names = st.sampled_from(["a", "bb", "c c", "d-d", "'e'", '"f"', "é", "日", "x:y", "g#h"])
lines = st.sampled_from(
    ["one", "two words", "", "", "  deeper", "# no comment", "a: b", "- c", "tab\there", "'q", "---"]
)


@st.composite
def quoted(draw):
    """A text in quotes of one line."""
    parts = draw(st.lists(st.one_of(words, escapes), max_size=3))
    if draw(st.booleans()):
        return '"' + " ".join(part.replace('"', "") if part[0] != "\\" else part for part in parts) + '"'
    return "'" + " ".join(parts).replace("'", "''") + "'"


@st.composite
def blocks_of_text(draw, indent):
    """A literal or folded text: its header, and its lines."""
    own = draw(st.integers(1, 4))
    kept = draw(st.lists(lines, max_size=5))
    given = str(own) if draw(st.booleans()) or (kept and kept[0][:1] in {"", " "}) else ""
    chomp = draw(st.sampled_from(["", "-", "+"]))
    header = draw(st.sampled_from("|>")) + draw(st.sampled_from([given + chomp, chomp + given]))
    shown = [" " * (indent + own) + line if line else draw(st.sampled_from(["", " " * indent])) for line in kept]
    return header + draw(st.sampled_from(["", " # why"])), shown


@st.composite
def flows(draw, depth):
    """A list or a mapping in brackets, or a scalar inside of one."""
    if depth == 0 or draw(st.integers(0, 2)) == 0:
        return draw(st.one_of(words, quoted(), st.just("")))
    items = [draw(flows(depth - 1)) for _ in range(draw(st.integers(0, 3)))]
    gap, end = draw(st.sampled_from([", ", ",", " , "])), draw(st.sampled_from(["", " ", ", "]))
    if draw(st.booleans()):
        return "[" + gap.join(items) + (end if items else "") + "]"
    pairs = [f"{draw(names)}{draw(st.sampled_from([': ', ':  ', ' : ']))}{item}" for item in items]
    return "{" + gap.join(pairs) + (end if items else "") + "}"


@st.composite
def nodes(draw, indent, depth, anchors):
    """A value after its key or dash: what stands beside it, and the lines below."""
    kind = draw(st.sampled_from(["plain", "plain", "quoted", "flow", "text", "alias", "folded", "map", "list", "none"]))
    comment = draw(st.sampled_from(["", "", " # said", "   #"]))
    anchor = ""
    if draw(st.integers(0, 4)) == 0 and kind != "alias":
        anchors.append(f"n{len(anchors)}")
        anchor = f" &{anchors[-1]}"
    if kind == "alias" and anchors:
        return f" *{draw(st.sampled_from(anchors))}{comment}", []
    if kind == "text":
        header, below = draw(blocks_of_text(indent))
        return f"{anchor} {header}", below
    if kind == "folded":
        more = [" " * (indent + 1) + draw(words) for _ in range(draw(st.integers(0, 2)))]
        return f"{anchor} {draw(words)}", more
    if kind in {"map", "list"} and depth:
        return anchor + comment, draw(collections(indent + draw(st.integers(1, 3)), depth - 1, anchors, kind))
    if kind == "none":
        return anchor + comment, []
    return f"{anchor} {draw({'quoted': quoted(), 'flow': flows(2)}.get(kind, words))}{comment}", []


@st.composite
def collections(draw, indent, depth, anchors, kind):
    """The lines of a mapping or a list in block style."""
    found = []
    keys = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    for key in keys:
        if draw(st.integers(0, 6)) == 0:
            found.append(draw(st.sampled_from(["", " " * indent + "# alone", "#"])))
        merge = kind == "map" and anchors and draw(st.integers(0, 9)) == 0
        beside, below = (f" *{draw(st.sampled_from(anchors))}", []) if merge else draw(nodes(indent, depth, anchors))
        start = "<<:" if merge else f"{key}:" if kind == "map" else "-"
        found += [" " * indent + start + beside, *below]
    return found


@st.composite
def documents(draw):
    """A whole document, with what may stand around it."""
    body = "\n".join(draw(collections(0, 3, [], "map")))
    head = draw(st.sampled_from(["", "", "---\n", "%YAML 1.2\n---\n", "# first\n", "--- # begun\n"]))
    tail = draw(st.sampled_from(["", "\n", "\n...\n", "\n# last", "\n\n\n"]))
    text = head + body + tail
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@settings(max_examples=600)
@given(documents())
def test_a_document_of_any_style_means_the_same(text):
    assert_agreement(text)


@st.composite
def changed_examples(draw):
    """Some lines of an example journey, with a piece put in."""
    text = example_text(draw(st.sampled_from(EXAMPLES)))
    rows = text.splitlines(keepends=True)
    start = draw(st.integers(0, len(rows) - 1))
    text = "".join(rows[start : start + draw(st.integers(1, 20))])
    place = draw(st.integers(0, len(text)))
    piece = draw(
        st.one_of(words, quoted(), flows(1), st.sampled_from(["\n", "  ", "- ", ": ", "#", " #", "|\n", ">-\n"]))
    )
    return "x:\n" + text[:place] + piece + text[place:]


@settings(max_examples=300)
@given(changed_examples())
def test_a_changed_journey_means_the_same(text):
    assert_agreement(text)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_journeys_mean_the_same(name):
    assert assert_agreement(example_text(name))


@pytest.mark.parametrize("indent", ["", "1", "2", "3"])
@pytest.mark.parametrize("chomp", ["", "-", "+"])
@pytest.mark.parametrize("style", ["|", ">"])
def test_every_way_to_write_a_block_of_text(style, chomp, indent):
    for body in ("a\n", " a\n  b\n\n c\n\n\n", "\n\n  a\n", "a\n\nb\n c\n\td\n", "", "\n", " \n  \n a\n"):
        shown = "".join("   " + line if line.strip() else line for line in body.splitlines(keepends=True))
        for header in (f"{indent}{chomp}", f"{chomp}{indent}"):
            for tail in ("", "z: 1\n", "# end\n"):
                assert_agreement(f"k: {style}{header}\n{shown}{tail}")
