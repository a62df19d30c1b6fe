"""The structuring and the published schema say the same, in both directions."""

import copy
import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from journeymap import model
from journeymap.reading import keys
from journeymap.reading.explaining import SCHEMA_FILE, schema
from journeymap.reading.findings import Findings
from journeymap.reading.shape import accepts, structure
from journeys import documents

VALIDATOR = Draft202012Validator(json.loads(SCHEMA_FILE.read_text("utf-8")), format_checker=FormatChecker(["date"]))

STRAYS = [
    *(None, True, False, 0, 1, 1.0, 2, 3, 3.0, 4, 6, -1, 0.5, 1.5, 101, 10**15),
    *(
        "",
        " ",
        "web",
        "1x",
        "a b",
        "a\n",
        "90s",
        "5 m",
        "2h30m",
        "P1D",
        "PT",
        "P",
        "-30s",
        "+1d",
        "1.5h",
        "1h2d",
        "90d",
    ),
    *(
        "2026-10-01",
        "2026-13-01",
        "2026-1-1",
        "2026-10-01\n",
        "٢٠٢٦-10-01",
        "survey",
        "digital",
        "success",
        "forced",
        "nps",
    ),
    *(
        "https://a.b",
        "javascript:x",
        "//a.b",
        "mailto:a@b.c",
        "a b.html",
        "a.html",
        "HTTPS://a",
        "C:\\x",
        "yes",
        "idea",
    ),
    *(
        [],
        [""],
        ["web"],
        [1],
        [[]],
        {},
        {"to": "web"},
        {"text": "x"},
        {"value": 1},
        {"a": 1},
        {"min": 0, "max": 1},
        {"x-y": 1},
    ),
]


@st.composite
def mutated_documents(draw):
    """A valid document with up to three values changed, keys added, renamed or removed."""
    document = copy.deepcopy(draw(documents()))
    for _ in range(draw(st.integers(1, 3))):
        holders = list(_containers(document))
        holder = draw(st.sampled_from(holders))
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        action = draw(st.sampled_from(["change", "remove", "add", "rename", "move"]))
        stray = copy.deepcopy(draw(st.sampled_from(STRAYS)))
        if action == "add" or not keys:
            _add(holder, draw(st.sampled_from(WORDS)), stray)
            continue
        key = draw(st.sampled_from(keys))
        if action == "change":
            holder[key] = stray
        elif action == "remove":
            del holder[key]
        elif action == "rename" and isinstance(holder, dict):
            holder[draw(st.sampled_from([*WORDS, "1st", "a b", "x-y", "naïve", "a\n"]))] = holder.pop(key)
        else:
            _add(holder, draw(st.sampled_from(WORDS)), copy.deepcopy(holder[key]))
    return document


WORDS = sorted({key for shape in [schema(), *schema()["$defs"].values()] for key in shape.get("properties", ())})


def _add(holder, key, value):
    if isinstance(holder, dict):
        holder[key] = value
    else:
        holder.append(value)


def _containers(value):
    if isinstance(value, dict | list):
        yield value
        for item in value.values() if isinstance(value, dict) else value:
            yield from _containers(item)


def test_the_schema_is_valid_against_its_meta_schema():
    Draft202012Validator.check_schema(schema())


@given(mutated_documents())
def test_structuring_accepts_exactly_what_the_schema_accepts(document):
    assert accepts(document) == VALIDATOR.is_valid(document)


@given(st.sampled_from([*STRAYS, {"journeymap": 1}]))
def test_structuring_and_schema_agree_on_documents_that_are_nothing_like_a_journey(document):
    assert accepts(document) == VALIDATOR.is_valid(document)


@given(mutated_documents())
def test_a_document_that_does_not_fit_is_explained_and_not_changed(document):
    assume(not VALIDATOR.is_valid(document))
    before = copy.deepcopy(document)
    findings = Findings()

    structure(document, findings)

    assert findings.kept
    assert all(found.message and found.code for found in findings.kept)
    assert document == before


SHAPES = {
    "channel": keys.CHANNEL,
    "persona": keys.PERSONA,
    "team": keys.TEAM,
    "evidence": keys.EVIDENCE,
    "metric": keys.METRIC,
    "pain_points": keys.PAIN,
    "opportunities": keys.OPPORTUNITY,
    "next": keys.TRANSITION,
    "touchpoint": keys.TOUCHPOINT,
    "stage": keys.STAGE,
    "links": keys.LINK,
}


@pytest.mark.parametrize("name", SHAPES)
def test_every_key_of_the_schema_is_structured_and_the_other_way_round(name):
    shape = SHAPES[name]

    assert set(schema()["$defs"][name]["properties"]) == {*shape.scalars, *shape.nested}
    assert set(schema()["$defs"][name].get("required", ())) == shape.required


def test_every_key_of_the_journey_is_structured_and_the_other_way_round():
    assert set(schema()["properties"]) == {*keys.JOURNEY.scalars, *keys.JOURNEY.nested}


def test_every_property_of_the_schema_tells_an_editor_what_it_is():
    silent = [
        f"{name}.{key}"
        for name, shape in [("journey", schema()), *schema()["$defs"].items()]
        for key, value in shape.get("properties", {}).items()
        for told in [schema()["$defs"][value["$ref"].rsplit("/")[-1]] if "$ref" in value else value]
        if not (told.get("title") and told.get("description") and told.get("examples"))
    ]

    assert silent == []


def test_the_examples_of_the_schema_are_valid():
    wrong = [
        (name, example)
        for name, shape in schema()["$defs"].items()
        for example in shape["examples"]
        if not Draft202012Validator({**shape, "$defs": schema()["$defs"]}).is_valid(example)
    ]

    assert wrong == []


def test_the_schema_needs_no_choice_between_alternatives():
    text = SCHEMA_FILE.read_text("utf-8")

    assert not {"anyOf", "oneOf", "allOf", "prefixItems", "unevaluatedProperties"} & set(text.replace('"', " ").split())


def test_the_words_of_the_schema_are_those_of_the_model():
    defs = schema()["$defs"]

    assert tuple(defs["channel"]["properties"]["kind"]["enum"]) == model.CHANNEL_KINDS
    assert tuple(defs["evidence"]["properties"]["kind"]["enum"]) == model.EVIDENCE_KINDS
    assert tuple(defs["stage"]["properties"]["lifecycle"]["enum"]) == model.PHASES
    assert tuple(defs["touchpoint"]["properties"]["outcome"]["enum"]) == model.OUTCOMES
    assert tuple(defs["next"]["properties"]["handoff"]["enum"]) == model.HANDOFFS
    assert tuple(defs["opportunities"]["properties"]["status"]["enum"]) == model.STATUSES
