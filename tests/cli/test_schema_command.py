"""`journeymap schema`: the schema as it is published."""

import json
from pathlib import Path

import pytest

from journeymap.reading.explaining import SCHEMA_FILE
from journeymap.reporting import diagnostics, overview


def test_the_schema_is_printed_whole(journeymap):
    told = journeymap("schema")

    assert (told.status, told.err) == (0, "")
    assert told.out == SCHEMA_FILE.read_text("utf-8")
    assert json.loads(told.out)["title"]


def test_the_schema_goes_to_a_file(journeymap):
    told = journeymap("schema", "-o", "journey.schema.json")

    assert (told.status, told.out) == (0, "wrote journey.schema.json\n")
    assert Path("journey.schema.json").read_text("utf-8") == SCHEMA_FILE.read_text("utf-8")


def test_the_schema_is_never_written_over_a_journey(journeymap):
    before = Path("minimal.yaml").read_bytes()

    told = journeymap("schema", "-o", "minimal.yaml")

    assert (told.status, told.out) == (2, "")
    assert "'minimal.yaml' is there already and may be a journey" in told.err
    assert Path("minimal.yaml").read_bytes() == before


def test_a_dash_is_the_standard_output(journeymap):
    assert journeymap("schema", "-o", "-").out == SCHEMA_FILE.read_text("utf-8")
    assert not Path("-").exists()


@pytest.mark.parametrize(("command", "file"), [("check", diagnostics.SCHEMA_FILE), ("report", overview.SCHEMA_FILE)])
def test_what_commands_print_has_a_schema_of_the_same_name(journeymap, command, file):
    assert journeymap("schema", "--of", command).out == file.read_text("utf-8")
