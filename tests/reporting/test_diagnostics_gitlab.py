"""Diagnostics as a code quality report: what GitLab's documentation asks for."""

import json

from journeymap.diagnostics import Report, Severity
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import write
from reports import HOSTILE, finding, hostile_report, mistakes


def issues(report, **layout):
    return json.loads(write(report, "gitlab", Layout(**layout)))


def test_an_issue_has_the_fields_that_gitlab_reads():
    (found,) = issues(Report([finding(hint="do it", source="./maps/a.yaml")]))

    assert found.pop("fingerprint")
    assert found == {
        "description": "no; do it",
        "check_name": "unknown-key",
        "severity": "major",
        "location": {"path": "maps/a.yaml", "lines": {"begin": 3, "end": 3}},
    }


def test_severities_are_those_of_gitlab():
    found = [finding(severity=severity, line=line) for line, severity in enumerate(Severity, start=1)]

    assert [one["severity"] for one in issues(Report(found))] == ["major", "minor", "info"]


def test_fingerprints_are_unique_and_stay_when_lines_move():
    first, second = issues(Report([finding(line=1), finding(line=2)]))

    assert first["fingerprint"] != second["fingerprint"]
    assert issues(Report([finding(line=99)]))[0]["fingerprint"] == first["fingerprint"]
    assert len({one["fingerprint"] for one in issues(hostile_report())}) == len(HOSTILE)


def test_what_has_no_place_begins_in_the_first_line_and_clean_is_an_empty_list():
    assert issues(Report([finding(span=None)]))[0]["location"]["lines"] == {"begin": 1, "end": 1}
    assert issues(Report((), files=2)) == []


def test_every_finding_is_an_issue_of_its_file():
    assert {one["location"]["path"] for one in issues(mistakes())} == {"maps/with_mistakes.yaml"}
    assert len(issues(mistakes())) == 10
