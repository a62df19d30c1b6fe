"""`journeymap rules`: the list by families, and the page of a code."""

import json
from pathlib import Path

import pytest

from journeymap.diagnostics import manual_url
from journeymap.rules import RULES
from journeymap.rules.manual import entries

OURS = '''\
from journeymap.rules import Remark, rule


@rule("no-fax", "error")
def no_fax(journey, *, machines: str = "fax", most: float = 0.5, loudly: bool = True):
    """A channel that is a fax machine.

    Nobody has one.

    Options:
        machines: what they are called

    Fails:
        journeymap: 1
        name: A
        channels: {fax: {}}
        stages: {s: {touchpoints: {t: {channel: fax}}}}
    """
    for channel in journey.channels:
        if channel.id == machines:
            yield Remark("customers are sent to a fax machine", channel, hint="offer e-mail")
'''


@pytest.fixture
def with_ours(in_folder):
    Path("ours.py").write_text(OURS, "utf-8")
    Path("journeymap.toml").write_text(
        'rule-files = ["ours.py"]\nignore = ["isolated"]\nseverity = {style = "error"}\n'
    )


def test_every_rule_is_listed_with_its_family_severity_and_preset(journeymap):
    told = journeymap("rules")
    found = {tuple(line.split()[1:4]) for line in told.out.splitlines() if line.startswith("  ")}

    assert (told.status, told.err) == (0, "")
    assert {(rule.code, rule.severity.value, rule.preset) for rule in RULES} <= found
    assert [line.partition(":")[0] for line in told.out.splitlines() if line[:1].isalpha()] == list(
        dict.fromkeys(rule.family for rule in RULES)
    )
    assert "unknown-key" not in told.out
    assert "unknown-key" in journeymap("rules", "--all").out


def test_a_family_is_listed_alone(journeymap):
    told = journeymap("rules", "flow", "text", "--output-format", "json")
    found = json.loads(told.out)

    assert {one["family"] for one in found} == {"flow", "text"}
    assert {one["code"] for one in found} == {one.code for one in entries() if one.family in ("flow", "text")}
    assert journeymap("rules", "flow").out.startswith("flow: how customers move\n  + isolated ")


def test_families_and_codes_are_not_mixed_and_a_misspelt_family_is_told(journeymap):
    assert journeymap("rules", "flow", "no-goal").err.endswith("'flow' is a family: give codes or families, not both\n")
    assert journeymap("rules", "flwo").err.endswith("there is no code 'flwo'; did you mean 'flow'?\n")


def listed(journeymap, *options):
    return {one["code"]: one for one in json.loads(journeymap("rules", "--output-format", "json", *options).out)}


def test_what_is_looked_for_is_said_by_configuration_and_options(journeymap, with_ours):
    assert listed(journeymap, "--all")["unused-anchor"]["on"] is True
    assert listed(journeymap, "--all", "--ignore", "unused-anchor")["unused-anchor"]["on"] is False
    assert listed(journeymap)["isolated"]["on"] is False
    assert listed(journeymap, "--isolated")["isolated"]["on"] is True
    assert listed(journeymap)["no-fax"]["on"] is True
    assert "no-fax" not in listed(journeymap, "--isolated")
    assert all(one["on"] for code, one in listed(journeymap, "--preset", "strict").items() if code != "isolated")
    strict = [code for code, one in listed(journeymap).items() if one["preset"] == "strict"]
    assert strict
    assert not any(listed(journeymap)[code]["on"] for code in strict)


def test_the_severity_is_the_one_in_force(journeymap, with_ours):
    assert listed(journeymap, "--severity", "isolated=info")["isolated"]["severity"] == "info"
    found = listed(journeymap, "--all", "--severity", "unused-anchor=info")
    assert found["unused-anchor"]["severity"] == "info"
    assert found["unknown-key"]["severity"] == "error"


def test_a_page_says_what_why_and_how_with_maps_and_the_finding(journeymap):
    told = journeymap("rules", "isolated")

    assert told.status == 0
    assert told.out.startswith("isolated (flow, warning, preset minimal)\n\nA touchpoint that is tied to no other.\n")
    assert "  journeymap: 1\n  name: Tea shop\n" in told.out
    assert "\n  journey.yaml:8:7: warning[isolated]: no way leads to or from touchpoint 'cellar'\n" in told.out
    assert "# journeymap: ignore[isolated]" in told.out
    assert told.out.endswith(f"\nManual: {manual_url('isolated')}\n")


def test_a_rule_of_ones_own_has_a_page_too(journeymap, with_ours):
    told = journeymap("rules", "no-fax")

    assert told.out.startswith(
        "no-fax (own, error, preset minimal)\n\nA channel that is a fax machine.\n\nNobody has one."
    )
    assert '\n  machines = "fax"  what they are called\n  most = 0.5\n  loudly = true\n' in told.out
    assert "journey.yaml:3:12: error[no-fax]: customers are sent to a fax machine" in told.out
    assert "https" not in told.out
    assert "| `no-fax` |" in journeymap("rules", "--output-format", "markdown").out
    (page,) = json.loads(journeymap("rules", "no-fax", "--output-format", "json").out)
    assert page["url"] is None


@pytest.mark.parametrize("code", [entry.code for entry in entries()])
@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_every_code_has_a_page_in_every_format(journeymap, code, format):
    told = journeymap("rules", code, "--output-format", format)

    assert (told.status, told.err) == (0, "")
    assert code in told.out


def test_how_a_code_is_silenced_depends_on_what_it_is(journeymap):
    assert "always looked for" in journeymap("rules", "unknown-key").out
    assert "# journeymap: ignore[unused-anchor]" in journeymap("rules", "unused-anchor").out
    about_comments = journeymap("rules", "unused-ignore").out
    assert 'ignore = ["unused-ignore"]' in about_comments
    assert "# journeymap: ignore[" not in about_comments


def test_several_codes_are_several_pages(journeymap):
    told = journeymap("rules", "isolated", "unknown-key", "--output-format", "markdown")

    assert told.out.startswith("# isolated\n")
    assert "\n# unknown-key\n" in told.out


def test_a_misspelt_code_is_answered_by_what_was_meant(journeymap):
    told = journeymap("rules", "isolatd")
    odd = journeymap("rules", "xyzzyx")

    assert (told.status, told.err) == (
        2,
        "journeymap rules: error: there is no code 'isolatd'; did you mean 'isolated'?\n",
    )
    assert odd.err == "journeymap rules: error: there is no code 'xyzzyx'; 'journeymap rules --all' lists them\n"
    assert journeymap("rules", "--select", "isolatd").status == 2


def test_a_wrong_configuration_is_told(journeymap):
    Path("journeymap.toml").write_text("selct = []\n", "utf-8")

    told = journeymap("rules")

    assert (told.status, told.out) == (2, "")
    assert "unknown key 'selct'" in told.err


def test_a_list_is_as_wide_as_the_terminal(journeymap, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")

    assert max(map(len, journeymap("rules", "--all").out.splitlines())) <= 85
