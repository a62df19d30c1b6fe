"""Laws of mending: a slip is undone and nothing else is touched, whatever the layout and whatever the file."""

import json

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from hostile import write_corpus
from journeymap.edits import Edit, apply
from journeymap.examples import EXAMPLES, example_text
from journeymap.mending import mend
from journeymap.reading import format_of
from journeymap.reading.mentions import kind_at, mentions
from journeymap.reading.schema import all_keys
from journeymap.reading.text.document import read_document
from journeys import documents
from scribe import Scribe

SHORTEST = 6

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Whole journeys in any layout take minutes to be made smaller."""


@st.composite
def texts(draw):
    """A valid journey in any layout, with comments, or as JSON, in which nothing is to be mended; and its format."""
    document = draw(documents())
    if draw(st.integers(0, 3)) == 0:
        text, format = json.dumps(document, indent=draw(st.sampled_from([None, 2]))), "json"
    else:
        text, format = Scribe(draw(st.randoms(use_true_random=False))).write(document), "yaml"
    return mend(text, format=format).after, format


def swapped(word, place):
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def slips(text, places):
    """The texts with two letters of one word swapped, in the same quotes, where words are written as they are read."""
    raw, format = text
    for (path, on_key), (span, written) in read_document(raw, format=format).extents(places).items():
        word = places[path, on_key]
        if written.count(word) == 1 and "\n" not in written:
            for at in range(1, len(word) - 1):
                slip = swapped(word, at)
                if slip != word and word[at - 1 : at + 2].isalnum():
                    yield slip, Edit(span, written.replace(word, slip))


def keys_of(data):
    """The paths of the format's own keys, of those that are long enough."""
    waiting = [((), data)]
    while waiting:
        path, value = waiting.pop()
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            here = (*path, key)
            is_own = path[-1:] == ("metrics",) or kind_at(here, on_key=True) is not None
            if isinstance(key, str) and key in all_keys() and len(key) >= SHORTEST and not is_own:
                yield here
            if isinstance(item, dict | list) and not (isinstance(key, str) and key.startswith("x-")):
                waiting.append((here, item))


@settings(max_examples=60, phases=UNSHRUNK)
@given(texts(), st.data())
def test_a_slip_in_a_key_is_undone_and_everything_else_stays(text, data):
    raw, format = text
    keys = {(path, True): path[-1] for path in keys_of(read_document(raw, format=format).data)}
    slip, edit = data.draw(st.sampled_from(list(slips(text, keys))))

    found = mend(apply(raw.decode(), [edit]), format=format)

    assert found.after == raw
    assert [one.message.split("'")[1] for one in found.mended][:1] == [slip]


WORDS = ("checkout", "delivery", "reminder", "unpacking", "browsing", "invoice", "website", "telephone", "gardener")


@st.composite
def maps(draw):
    """A small journey with ids that are words, in any layout or as JSON."""
    ids = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=6, unique=True))
    some = st.sampled_from(ids)
    names = {"channels": "channel", "teams": "owner", "personas": "personas"}
    touchpoints = {
        word: {"next": draw(some)} | {key: draw(some) for key in names.values() if draw(st.booleans())} for word in ids
    }
    document = {"journeymap": 1, "name": "A", **{kind: dict.fromkeys(ids) for kind in names}}
    document["stages"] = {"s": {"touchpoints": touchpoints}}
    if draw(st.integers(0, 3)) == 0:
        return json.dumps(document).encode(), "json"
    return Scribe(draw(st.randoms(use_true_random=False))).write(document).encode(), "yaml"


@settings(max_examples=60)
@given(maps(), st.data())
def test_a_slip_in_an_id_is_undone_and_everything_else_stays(text, data):
    raw, format = text
    named = {one.place: one.id for one in mentions(read_document(raw, format=format).data) if not one.is_definition}
    some = list(slips(text, named))
    assume(some)
    _, edit = data.draw(st.sampled_from(some))

    assert mend(apply(raw.decode(), [edit]), format=format).after == mend(raw, format=format).after


@settings(max_examples=40)
@given(texts())
def test_where_nothing_is_certain_no_byte_is_changed(text):
    raw, format = text

    assert mend(raw, format=format).after == raw


def comments_in(text):
    return sorted(line.partition("#")[2] for line in text.splitlines() if "#" in line)


PARTS = ["chanel: web", "emotoin: 1", '"tag": [a, b]', "owner: Plants Team", "next: [Ship!]", "duration: 5 minutes"]
NAMES = ["Ship!", "ship", "the dock", '"Web Shop"']


@given(st.lists(st.lists(st.sampled_from(PARTS), unique=True, max_size=4), min_size=1, max_size=4), st.randoms())
def test_comments_and_the_order_of_lines_stay(parts, rnd):
    lines = ["journeymap: 1", "name: A  # the name", "stages:", " s: # stage", "  touchpoints: # all"]
    for name, some in zip(NAMES, parts, strict=False):
        lines.append(f"   {name}:{rnd.choice(['', ' # a: [', '  # &x'])}")
        for part in some:
            lines += rnd.choice([[], ["    # above"], [""]])
            lines.append(f"    {part}{rnd.choice(['', ' # chanel', '   #tail'])}")
    text = "\n".join(lines) + "\n"
    found = mend(text)
    after = found.after.decode()

    assert comments_in(after) == comments_in(text)
    if found.is_changed:
        added = [line for line in after.split("\n") if line.strip().startswith("name: ")][1:]
        assert len(after.split("\n")) - len(lines) - 1 <= len(added)
    assert YAML(typ="safe", pure=True).load(after) is not None
    assert mend(found.after).after == found.after


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    return folder, write_corpus(folder)


def test_no_hostile_file_brings_it_to_its_knees_and_none_that_cannot_be_read_is_changed(corpus):
    folder, cases = corpus
    files = [path for path in (folder / case.name for case in cases) if path.is_file()]

    for path in files:
        raw = path.read_bytes()
        found = mend(raw, format=format_of(path))
        assert not found.refused, path.name
        if not read_document(raw, format=format_of(path)).complete:
            assert found.after == raw, path.name
        assert mend(found.after, format=format_of(path)).after == found.after, path.name


SEEDS = [example_text(name).encode() for name in EXAMPLES]


DAMAGES = st.tuples(
    st.integers(0, 5000),
    st.integers(0, 2),
    st.sampled_from([b"", b"e", b" ", b"\n", b"&a ", b"*a", b"'", b"#", b"\xff", b"7", b"!"]),
)


@settings(max_examples=60)
@given(st.sampled_from(SEEDS), st.lists(DAMAGES, min_size=1, max_size=4))
def test_whatever_is_done_to_a_file_mending_makes_it_no_worse(seed, damages):
    raw = bytearray(seed)
    for at, length, new in damages:
        raw[at % len(raw) : at % len(raw) + length] = new
    found = mend(bytes(raw))
    before, after = read_document(bytes(raw)), read_document(found.after)

    assert not found.refused
    if any(one.severity == "error" for one in before.problems):
        assert found.after == bytes(raw)
    assert {one.code for one in after.problems} <= {one.code for one in before.problems}
