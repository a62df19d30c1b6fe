"""`journeymap schema`: the schema as it is published."""

import json
from pathlib import Path

from journeymap.reading.explaining import SCHEMA_FILE


def test_the_schema_is_printed_whole(journeymap):
    told = journeymap("schema")

    assert (told.status, told.err) == (0, "")
    assert told.out == SCHEMA_FILE.read_text("utf-8")
    assert json.loads(told.out)["title"]


def test_the_schema_goes_to_a_file(journeymap):
    told = journeymap("schema", "-o", "journey.schema.json")

    assert (told.status, told.out) == (0, "wrote journey.schema.json\n")
    assert Path("journey.schema.json").read_text("utf-8") == SCHEMA_FILE.read_text("utf-8")
