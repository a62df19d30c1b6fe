"""Diagnostics as SARIF: valid by the official schema, and as GitHub's code scanning wants it."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from sarif_kit.validate import validation_errors

from journeymap import __version__
from journeymap.diagnostics import Diagnostic, Explanation, Report, Severity, Span, manual_url
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import sarif, write
from reports import HOSTILE, finding, hostile_report, mistakes


def run_of(report, **layout):
    log = json.loads(write(report, "sarif", Layout(**layout)))
    assert validation_errors(log) == []
    (run,) = log["runs"]
    return run


def regions(run):
    return [result["locations"][0]["physicalLocation"] for result in run["results"]]


@pytest.mark.parametrize("report", [mistakes(), hostile_report(), Report((), files=1)])
def test_every_report_is_valid_sarif_with_a_place_in_one_line_for_each_result(report):
    run = run_of(report)

    assert len(run["results"]) == len(report)
    for place in regions(run):
        region = place["region"]
        assert place["artifactLocation"]["uri"]
        assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
        assert region["startLine"] == region["endLine"]
        assert region["startColumn"] <= region["endColumn"]


def test_the_official_schema_is_really_asked():
    log = json.loads(write(mistakes(), "sarif", Layout()))
    log["runs"][0]["results"][0]["level"] = "bad"

    assert validation_errors(log)


def test_a_clean_report_has_no_results_so_that_old_alerts_close():
    run = run_of(Report((), files=3))

    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_a_wrong_configuration_is_told_as_a_check_that_did_not_run_as_it_should():
    wrong = Diagnostic("configuration", Severity.ERROR, "unknown key 'presett' in the configuration")

    assert run_of(Report([wrong], files=1))["invocations"] == [{"executionSuccessful": False}]


def test_the_tool_and_the_run_say_what_they_are():
    run = run_of(mistakes())
    driver = run["tool"]["driver"]

    assert (driver["name"], driver["semanticVersion"]) == ("journeymap", __version__)
    assert run["automationDetails"]["id"] == "journeymap/"
    assert run["columnKind"] == "unicodeCodePoints"


def test_the_levels_are_those_in_force_and_results_know_their_rules():
    found = [finding(severity=severity, line=line) for line, severity in enumerate(Severity, start=1)]
    run = run_of(Report([*found, finding("isolated", line=9)], files=1))
    rules = run["tool"]["driver"]["rules"]

    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "error"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["unknown-key"] * 3 + ["isolated"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["warning", "error"]


def test_a_rule_is_explained_with_its_page_and_a_link_to_it():
    (rule,) = run_of(Report([finding("isolated")], files=1))["tool"]["driver"]["rules"]

    assert rule["helpUri"] == manual_url("isolated")
    assert rule["shortDescription"]["text"] == "A touchpoint that is tied to no other."
    assert rule["fullDescription"]["text"].startswith(rule["shortDescription"]["text"] + " Customers neither")
    assert "journeymap: 1" in rule["help"]["text"]
    assert "```yaml\njourneymap: 1\n" in rule["help"]["markdown"]
    assert rule["properties"] == {"tags": ["journeymap", "flow"], "problem.severity": "warning"}


def test_a_rule_of_ones_own_is_explained_by_itself():
    own = Explanation("no-fax", "A fax machine.", "Nobody has one.\n\n" + "Really. " * 500)
    (rule,) = run_of(Report([finding("no-fax", Severity.INFO)], explanations=(own,)))["tool"]["driver"]["rules"]

    assert rule["shortDescription"]["text"] == "A fax machine."
    assert rule["fullDescription"]["text"].startswith("A fax machine. Nobody has one. Really.")
    assert len(rule["fullDescription"]["text"]) <= 1024
    assert "Nobody has one." in rule["help"]["markdown"]
    assert "helpUri" not in rule


def test_a_code_that_nobody_explains_is_a_rule_all_the_same():
    (rule,) = run_of(Report([finding("gone-rule", Severity.INFO)]))["tool"]["driver"]["rules"]

    assert (rule["id"], rule["properties"]["problem.severity"]) == ("gone-rule", "recommendation")


def test_paths_are_uris_relative_to_where_one_works():
    folder = Path.cwd() / "repository"
    sources = [
        "maps/a b.yaml",
        str(folder / "maps" / "ü,1:2.yaml"),
        "100%.yaml",
        str(folder.parent / "x y.yaml"),
        "\udce9.yaml",
    ]
    found = [finding(source=source, line=line) for line, source in enumerate(sources, start=1)]

    uris = {
        place["region"]["startLine"]: place["artifactLocation"]["uri"]
        for place in regions(run_of(Report(found), folder=folder))
    }
    assert uris[1] == "maps/a%20b.yaml"
    assert uris[2] == "maps/%C3%BC%2C1%3A2.yaml"
    assert uris[3] == "100%25.yaml"
    assert uris[4].startswith("file:///")
    assert uris[4].endswith("/x%20y.yaml")
    assert uris[5] == "%E9.yaml"


@pytest.mark.parametrize("text", [text for text in HOSTILE if text and not re.search(r"[\ud800-\udfff\\]|^[/.]", text)])
def test_any_name_of_a_file_is_read_back_from_its_uri(text):
    (place,) = regions(run_of(Report([finding(source=f"maps/{text}.yaml")])))
    uri = place["artifactLocation"]["uri"]

    assert re.fullmatch(r"(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})+", uri)
    assert unquote(uri) == Path(f"maps/{text}.yaml").as_posix()


def test_what_has_no_place_stands_in_the_first_line():
    run = run_of(Report([finding("unreadable", span=None), Diagnostic("configuration", Severity.ERROR, "no")]))

    assert [place["region"]["startLine"] for place in regions(run)] == [1, 1]


def test_what_stands_in_several_lines_is_shown_in_the_first():
    (found,) = [one for one in mistakes() if one.code == "unknown-key"]
    long = Diagnostic("syntax", Severity.ERROR, "no", source="a", span=Span(4, 3, 9, 1), snippet=found.snippet)

    (place,) = regions(run_of(Report([long])))
    assert place["region"] == {"startLine": 4, "startColumn": 3, "endLine": 4, "endColumn": 3 + found.snippet.width}


def prints(report):
    return [
        result["partialFingerprints"]["primaryLocationLineHash"]
        for result in json.loads(write(report, "sarif", Layout()))["runs"][0]["results"]
    ]


def test_a_fingerprint_stays_when_lines_move_and_is_unique():
    first, moved = finding(line=3), finding(line=30)
    twice = prints(Report([first, moved, finding(message="other")]))

    assert prints(Report([first])) == prints(Report([moved]))
    assert len(set(twice)) == 3
    assert twice[0] == prints(Report([first]))[0]
    assert len(set(prints(hostile_report()))) == len(HOSTILE)


def test_other_places_are_linked_from_the_message():
    (found,) = [one for one in run_of(mistakes())["results"] if one["ruleId"] == "duplicate-id"]

    (other,) = found["relatedLocations"]
    assert other["id"] == 1
    assert f"([{other['message']['text']}](1))" in found["message"]["text"]
    assert other["physicalLocation"]["region"]["startLine"] > 1


def test_no_text_of_a_file_becomes_a_link():
    for result in run_of(hostile_report())["results"]:
        text = result["message"]["text"]
        links = re.findall(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\((\d+)\)", text)
        assert [int(link) for link in links] == [other["id"] for other in result.get("relatedLocations", ())]
        assert len(re.findall(r"(?<!\\)(?:\\\\)*\]\(", text)) == len(links)


def test_of_too_many_findings_the_worst_are_kept_and_the_others_counted(monkeypatch):
    monkeypatch.setattr(sarif, "MOST", 3)
    found = [finding(severity=Severity.INFO, line=1), finding(severity=Severity.INFO, line=2)]
    found += [finding(severity=Severity.ERROR, line=3), finding(severity=Severity.WARNING, line=4)]
    run = run_of(Report(found, omitted=1))

    assert [result["level"] for result in run["results"]] == ["note", "error", "warning"]
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == "2 more findings left out"
    assert sarif.MOST == 3
