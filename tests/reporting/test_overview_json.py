"""The page for programs: strict JSON with the numbers of the analyses."""

import json

import pytest
from hypothesis import given, settings

import journeymap as jm
from journeys import journeys


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


@settings(max_examples=30)
@given(journeys())
def test_any_journey_gives_strict_json(journey):
    found = read(journey)

    assert found["journey"]["touchpoints"] == len(journey.touchpoints)
