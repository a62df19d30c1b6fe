"""Diagnostics as JSON: all that was found, in a form with a schema of its own."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from journeymap.checking import check_text
from journeymap.diagnostics import Report, manual_url
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import SCHEMA_FILE, write
from reports import finding, hostile_report, mistakes

SCHEMA = json.loads(SCHEMA_FILE.read_text("utf-8"))
REPORTS = [mistakes(), hostile_report(), Report(()), Report([finding()], files=1, failing=[finding()])]


def written(report, **layout):
    return json.loads(write(report, "json", Layout(**layout)))


def closed(schema):
    """The schema without room for fields that it does not describe."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: closed(value) for key, value in schema.items()}
    return found | (
        {"additionalProperties": False} if "properties" in schema and schema.get("type") == "object" else {}
    )


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("statistics", [False, True])
def test_every_report_fits_the_schema_which_describes_all_its_fields(report, statistics):
    Draft202012Validator.check_schema(SCHEMA)
    checker = Draft202012Validator(closed(SCHEMA), format_checker=Draft202012Validator.FORMAT_CHECKER)

    checker.validate(written(report, statistics=statistics))


def test_the_schema_refuses_what_is_no_report():
    checker = Draft202012Validator(SCHEMA)
    good = written(mistakes())

    assert not checker.is_valid(good | {"version": 2})
    assert not checker.is_valid({key: value for key, value in good.items() if key != "diagnostics"})
    assert not checker.is_valid(good | {"diagnostics": [{"code": "Not A Code"}]})
    assert checker.is_valid(good | {"a-later-field": 1})


def test_every_field_of_the_schema_is_described():
    def told(schema, name):
        for key, value in schema.get("properties", {}).items():
            assert "$ref" in value or "description" in value or name == "location", (name, key)

    told(SCHEMA, "report")
    for name, part in SCHEMA["$defs"].items():
        assert "description" in part or "enum" in part
        told(part, name)


def test_json_shows_everything_whatever_the_layout():
    found = written(mistakes(), most=1)

    assert (found["version"], found["files"], len(found["diagnostics"])) == (1, 1, 10)
    assert [one["url"] for one in found["diagnostics"]] == [manual_url(one["code"]) for one in found["diagnostics"]]


def test_json_holds_any_text_of_a_file():
    hostile = 'journeymap: 1\nname: A\n"\\u009b\\e[31m\\u2028旅": 1\nstages: {s: {}}\n'

    text = write(check_text(hostile, source="a\x1b.yaml"), "json", Layout())

    assert text.isascii()
    assert json.loads(text)["diagnostics"][0]["path"] == ["\x9b\x1b[31m\u2028旅"]


def test_a_rule_of_ones_own_has_an_explanation_in_place_of_a_page():
    found = written(hostile_report(), statistics=True)

    own = [one for one in found["diagnostics"] if one["code"] == "of-our-own"]
    assert own
    assert not any("url" in one for one in own)
    assert [one["code"] for one in found["explanations"]] == ["of-our-own"]
    assert [one["url"] for one in found["statistics"] if one["code"] == "of-our-own"] == [None]


def test_statistics_are_there_when_they_are_asked_for():
    counts = written(mistakes(), statistics=True)["statistics"]

    assert sum(count["number"] for count in counts) == 10
    assert "statistics" not in written(mistakes())


def test_the_schema_is_shipped_beside_the_format():
    assert Path(SCHEMA_FILE).name == "report.schema.json"
    assert SCHEMA["$id"] == "urn:journeymap:report:1"
