"""The page for programs: strict JSON with the numbers of the analyses."""

import json

import jsonschema
import pytest
from hypothesis import given, settings

import journeymap as jm
from journeymap.examples import EXAMPLES
from journeymap.reporting.overview import SCHEMA_FILE
from journeymap.reporting.overview.json import VERSION
from journeys import journeys
from sketches import sketch

SCHEMA = json.loads(SCHEMA_FILE.read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def refuse(constant):
    raise AssertionError(f"{constant} is no JSON")


def read(journey):
    return json.loads(jm.report(journey).json(), parse_constant=refuse)


def test_the_numbers_are_those_of_the_analyses():
    journey = jm.load(jm.example_path("bookshop"))

    found = read(journey)

    assert found["version"] == 2
    assert found["journey"]["name"] == "Online bookshop"
    assert found["journey"]["reviewed"] == "2026-10-01"
    assert [row["touchpoint"] for row in found["pain_points"]["records"]] == [
        item.touchpoint.id for item in jm.pain_points(journey)
    ]
    assert found["critical_path"]["value"] == jm.critical_path(journey).value
    assert found["critical_path"]["unit"] == "s"
    assert found["likely_path"]["value"] == pytest.approx(jm.critical_path(journey, by="likely").value)
    assert [row["touchpoint"] for row in found["must_pass"]["records"]] == [item.id for item in jm.must_pass(journey)]
    assert found["orphans"]["records"][0]["id"] == "readers-forum"
    assert found["emotion_curve"]["summary"]["peak_end"] == jm.emotion_curve(journey).peak_end
    assert found["lifecycle"]["records"][0]["phase"] == "awareness"
    assert len(found["assumptions"]) == len(set(found["assumptions"]))


@settings(max_examples=40)
@given(journeys())
def test_any_journey_gives_strict_json_that_the_schema_describes(journey):
    found = read(journey)

    assert found["journey"]["touchpoints"] == len(journey.touchpoints)
    VALIDATOR.validate(found)


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "with_mistakes"])
def test_the_examples_give_what_the_schema_describes(name):
    journey = jm.load(jm.example_path(name))

    VALIDATOR.validate(read(journey))
    VALIDATOR.validate(json.loads(jm.report(journey, value=2.5, currency="EUR").json()))
    for persona in journey.personas:
        VALIDATOR.validate(read(journey.for_persona(persona.id)))


def test_what_never_ends_is_null():
    journey = sketch("a > b .5, a > c .5, b > d, d > b", outcome={"c": "success"}, duration={"a": 1, "b": 2, "d": 3})

    found = read(journey)

    VALIDATOR.validate(found)
    assert found["costs"]["way"] is None
    assert found["costs"]["losses"][0]["how"] == "circles"


def test_the_schema_is_one_and_describes_every_field_and_column():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    found = read(jm.load(jm.example_path("bookshop")))

    assert SCHEMA["properties"]["version"]["const"] == VERSION
    assert list(SCHEMA["properties"]) == list(found)
    for key, value in found.items():
        if isinstance(value, dict) and "records" in value:
            columns = SCHEMA["properties"][key]["properties"]["records"]["items"]["properties"]
            assert set(value["records"][0]) == set(columns), key
            assert all(column.get("description") for column in columns.values()), key


def test_reasons_are_told_one_by_one():
    journey = jm.load(jm.example_path("bookshop"))

    rows = read(journey)["pain_points"]["records"]

    for row, item in zip(rows, jm.pain_points(journey), strict=True):
        assert [(reason["kind"], reason["detail"]) for reason in row["reasons"]] == [
            (reason.kind, reason.detail) for reason in item.reasons
        ]
