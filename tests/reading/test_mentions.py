"""What ids a plain document defines and names, held against the references of the journey that it describes."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from journeymap import loads
from journeymap.edits import apply
from journeymap.examples import example_text
from journeymap.reading.mentions import KINDS, kind_at, mentions, renames
from journeymap.reading.text.document import read_document
from journeymap.references import VOCABULARIES, is_taken_from_use, references
from journeymap.writing import dumps
from journeys import documents, read


def normal(document, path):
    """A path as it is in the document: what stands alone is not in a list, and a text is no mapping."""
    found, here = [], document
    for step in path:
        if isinstance(here, str) or (isinstance(step, int) and not isinstance(here, list)):
            continue
        here = here[step]
        found.append(step)
    return tuple(found)


@given(documents())
def test_names_what_a_journey_refers_to_and_nothing_else(document):
    journey = read(document)
    meant = references(journey.stages, owner=journey.owner, channels=journey.channels, metrics=journey.metrics)

    assert sorted(
        ((kind, name, normal(document, (*path, *rest))) for kind, name, path, rest in meant), key=str
    ) == sorted(((m.kind, m.id, m.path) for m in mentions(document) if not m.is_definition), key=str)


@given(documents())
def test_defines_what_a_journey_holds_by_id(document):
    journey = read(document)
    pains = [pain for touchpoint in journey.touchpoints for pain in touchpoint.pain_points if pain.id]
    declared = {kind: getattr(journey, kind) for kind in VOCABULARIES}
    declared = {kind: () if is_taken_from_use(kind, values) else values for kind, values in declared.items()}
    held = declared | {"stages": journey.stages, "touchpoints": journey.touchpoints}

    expected = [(kind, value.id, value.path) for kind, values in held.items() for value in values]
    expected += [("pains", pain.id, normal(document, (*pain.path, "id"))) for pain in pains]
    assert sorted(expected, key=str) == sorted(
        ((m.kind, m.id, m.path) for m in mentions(document) if m.is_definition), key=str
    )


@given(documents())
def test_tells_the_kind_of_every_place_that_it_mentions(document):
    for found in mentions(document):
        assert kind_at(found.path, on_key=found.on_key) == found.kind


def test_tells_no_kind_where_the_format_has_no_id():
    assert kind_at(("name",), on_key=False) is None
    assert kind_at(("stages", "s", "nonsense", "x"), on_key=False) is None
    assert kind_at(("x-own", "owner"), on_key=True) is None
    assert kind_at(("metrics", "nps"), on_key=True) is None


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=3) | st.sampled_from(["a", "web"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["stages", "touchpoints", "channels", "next", "emotion", "pain_points", "id", "to", "a"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=30,
    )
)
def test_takes_data_of_any_shape(data):
    for found in mentions(data):
        assert found.kind in KINDS
        assert isinstance(found.id, str)


def renamed(text, kind, old, new, *, format="yaml"):
    return apply(text, renames(read_document(text.encode(), format=format), kind, old, new))


def loads_plainly(text):
    return YAML(typ="safe", pure=True).load(text)


STYLES = """\
channels:
  "web": {kind: digital}
stages:
  s:
    touchpoints:
      web: {channel: 'web', next: {to: b}} # web
      b: {channel: web, name: web}
      c:
        channel: "web"
        next: [web, {to: web}]
"""


def test_keeps_quotes_comments_and_what_only_looks_like_the_id():
    assert (
        renamed(STYLES, "channels", "web", "site")
        == """\
channels:
  "site": {kind: digital}
stages:
  s:
    touchpoints:
      web: {channel: 'site', next: {to: b}} # web
      b: {channel: site, name: web}
      c:
        channel: "site"
        next: [web, {to: web}]
"""
    )
    assert "next: [start, {to: start}]" in renamed(STYLES, "touchpoints", "web", "start")


def test_quotes_an_id_that_would_not_be_read_as_text():
    assert renamed("owner: care\nteams: {care: }\n", "teams", "care", "no") == 'owner: "no"\nteams: {"no": }\n'
    assert renamed("owner: 'care'", "teams", "care", "it's") == 'owner: "it\'s"'
    assert renamed('{"owner": "care"}', "teams", "care", "help", format="json") == '{"owner": "help"}'


def test_changes_what_an_alias_repeats_once_and_writes_out_an_alias_for_another_text():
    text = "x-a: &x care\nowner: &o help\nstages: {s: {owner: *o, touchpoints: {a: &t {owner: *x}, b: {<<: *t}}}}\n"

    assert renamed(text, "teams", "help", "new") == text.replace("help", "new")
    assert renamed(text, "teams", "care", "new") == text.replace("*x", "new")


@pytest.mark.parametrize(
    ("written", "after"),
    [
        ("&a care", "&a help"),
        ("&a !!str\n      care", "&a !!str\n      help"),
        ("!!str care", "!!str help"),
        ('"c\\\n  are"', '"help"'),
        ('"\\x63are"', '"help"'),
        ("|-\n      care\n", "help\n"),
        ("care   ", "help   "),
        ("  care # care", "  help # care"),
        ("旅 行\n      者", "help"),
    ],
)
def test_finds_an_id_however_it_is_written(written, after):
    text = f"stages:\n  旅💥:\n    owner: {written}\n# end"
    old = loads_plainly(text)["stages"]["旅💥"]["owner"]

    assert renamed(text, "teams", old, "help") == f"stages:\n  旅💥:\n    owner: {after}\n# end"


def test_leaves_what_cannot_be_read_or_is_not_there():
    broken = read_document(b"owner: care\nteams: [")

    assert renames(broken, "teams", "care", "help") == ()
    assert renamed("owner: care", "teams", "help", "x") == "owner: care"


@settings(max_examples=60)
@given(documents(), st.data(), st.sampled_from(["yaml", "json"]))
def test_a_renamed_id_is_renamed_everywhere_and_nothing_else_changes(document, data, format):
    text = dumps(read(document)) if format == "yaml" else json.dumps(document, ensure_ascii=False)
    before = sorted({(m.kind, m.id) for m in mentions(document)})
    if not before:
        return
    kind, old = data.draw(st.sampled_from(before))
    read_back = read_document(text.encode(), format=format).data
    after = read_document(renamed(text, kind, old, "quite-new", format=format).encode(), format=format).data

    assert [replace(m, kind, old) for m in mentions(read_back)] == [(m.kind, m.id) for m in mentions(after)]
    assert json.dumps(after).replace("quite-new", old) == json.dumps(read_back).replace("quite-new", old)


def replace(found, kind, old):
    return found.kind, "quite-new" if (found.kind, found.id) == (kind, old) else found.id


def test_every_id_of_the_bookshop_can_be_renamed():
    text = example_text("bookshop")
    named = {(m.kind, m.id) for m in mentions(loads_plainly(text))}
    for kind in set(KINDS) - {"stages"}:
        name = min(name for of, name in named if of == kind)
        assert loads(renamed(text, kind, name, f"{name}-2"))
