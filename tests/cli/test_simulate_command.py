"""`journeymap simulate`: changes tried out, to the terminal or to a file, in a format."""

import json
from pathlib import Path

import pytest

import journeymap as jm

GUEST = "checkout: Check out as a guest"


def test_a_change_is_compared(journeymap):
    told = journeymap("simulate", "bookshop.yaml", GUEST)

    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("What if: checkout: Check out as a guest - success 0.0238 -> 0.0251\n")
    assert "15h10m less" in told.out
    assert "brings what the map expects: checkout.emotion += 0.8" in told.out


def test_several_changes_are_made_one_after_another(journeymap):
    changes = ["remove care-call", "checkout.drop_off -= 4%"]
    told = journeymap("simulate", "bookshop.yaml", *changes, "--output-format", "json")

    document = json.loads(told.out)
    assert document["question"] == "simulate"
    assert document["result"] == jm.simulate(jm.load("bookshop.yaml"), *changes).to_dict()


def test_one_persona_can_be_asked_for(journeymap):
    told = journeymap("simulate", "bookshop.yaml", GUEST, "--persona", "regular", "--output-format", "json")

    expected = jm.simulate(jm.load("bookshop.yaml").for_persona("regular"), GUEST).to_dict()
    assert json.loads(told.out)["result"] == expected


@pytest.mark.parametrize(
    ("format", "start"), [("markdown", "## What if: remove care-call"), ("csv", "measure,before,")]
)
def test_the_comparison_goes_to_a_file(journeymap, format, start):
    told = journeymap("simulate", "bookshop.yaml", "remove care-call", "--output-format", format, "-o", "plan.txt")

    assert (told.status, told.out, told.err) == (0, "wrote plan.txt\n", "")
    assert Path("plan.txt").read_text("utf-8").startswith(start)


def test_the_journey_is_never_written_over(journeymap):
    before = Path("bookshop.yaml").read_bytes()

    assert journeymap("simulate", "bookshop.yaml", "remove care-call", "-o", "bookshop.yaml").status == 2
    assert journeymap("simulate", "minimal.yaml", "remove menu", "-o", "bookshop.yaml").status == 2
    assert Path("bookshop.yaml").read_bytes() == before


def test_standard_input_is_a_journey_too(journeymap):
    told = journeymap("simulate", "-", GUEST, stdin=Path("bookshop.yaml").read_bytes())

    assert told.out == journeymap("simulate", "bookshop.yaml", GUEST).out


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("chekout.effort = 2", "no touchpoint 'chekout'; did you mean 'checkout'?"),
        ("checkout.efort = 2", "nothing at a touchpoint is called 'efort'; did you mean 'effort'?"),
        ("checkout: Check out as guest", "did you mean 'Check out as a guest'?"),
        ("basket > unwraps = 5%", "'basket' does not lead to 'unwraps'; it leads to 'checkout', 'buys-elsewhere'"),
        ("remove loyal-reader", "say 'remove loyal-reader leaves'"),
    ],
)
def test_a_wrong_change_is_wrong_usage(journeymap, change, told):
    found = journeymap("simulate", "bookshop.yaml", change)

    assert (found.status, found.out) == (2, "")
    assert told in found.err


def test_without_a_change_there_is_nothing_to_try(journeymap):
    assert journeymap("simulate", "bookshop.yaml").status == 2


def test_an_invalid_journey_is_explained(journeymap):
    told = journeymap("simulate", "-", GUEST, stdin="journeymap: 1\nname: A\nstages: 3\n")

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("<stdin>:3:")


def test_the_help_shows_every_kind_of_change(journeymap):
    told = journeymap("simulate", "--help").out

    for line in told.splitlines():
        change = line.strip().partition("  ")[0]
        if line.startswith("  ") and line[2:3].isalpha() and change.split()[0] not in ("journeymap", "CHANGE", "FILE"):
            jm.Change.parse(change)
    assert max(map(len, told.splitlines())) <= 100
