"""Diagnostics as JUnit: read by another program's reader, well-formed whatever a file says."""

import re
from xml.etree import ElementTree as ET

from junitparser import Error, Failure, JUnitXml

from journeymap.diagnostics import Report, Severity
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import write
from reports import HOSTILE, finding, hostile_report, mistakes

# What the schema of Jenkins' xUnit plugin allows.
ALLOWED = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "time", "file"},
    "testcase": {"name", "time", "classname"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "system-out": set(),
}


def suites(report, **layout):
    return list(JUnitXml.fromstring(write(report, "junit", Layout(**layout)).encode()))


def test_a_file_is_a_suite_and_a_finding_a_case_that_fails():
    (suite,) = suites(mistakes())

    assert (suite.name, suite.tests, suite.failures, suite.errors) == ("maps/with_mistakes.yaml", 10, 10, 0)
    case = next(iter(suite))
    assert (case.classname, case.name) == ("maps/with_mistakes", "unknown-key: advert/chanel")
    (result,) = case.result
    assert isinstance(result, Failure)
    assert (result.message, result.type) == ("unknown key 'chanel' in a touchpoint", "error[unknown-key]")
    assert result.text.startswith("maps/with_mistakes.yaml:17:9: error[unknown-key]")
    assert result.text.endswith("= hint: did you mean 'channel'?")


def test_a_clean_file_is_a_case_that_passes():
    first, second = suites(Report((), files=2, sources=("a.yaml", "maps/b.json")))

    assert [(suite.name, suite.tests, suite.failures) for suite in (first, second)] == [
        ("a.yaml", 1, 0),
        ("maps/b.json", 1, 0),
    ]
    (case,) = second
    assert (case.classname, case.name, case.result) == ("maps/b", "no problems", [])


def test_only_what_fails_the_check_is_a_failure():
    warning, other = finding("isolated", Severity.WARNING, 1), finding("unowned", Severity.WARNING, 2)
    (suite,) = suites(Report([warning, other, finding()], files=1, failing=[other], sources=("a.yaml",)))

    assert (suite.tests, suite.failures) == (3, 2)
    passing = next(iter(suite))
    assert passing.is_passed
    assert "warning[isolated]" in passing.system_out


def test_a_file_that_cannot_be_read_is_an_error():
    (suite,) = suites(Report([finding("unreadable", span=None, source=".", path=())], files=1, sources=(".",)))

    assert (suite.tests, suite.failures, suite.errors) == (1, 0, 1)
    (case,) = suite
    assert isinstance(case.result[0], Error)


def test_hostile_texts_stay_texts():
    document = ET.fromstring(write(hostile_report(), "junit", Layout()).encode())

    for element in document.iter():
        assert set(element.attrib) <= ALLOWED[element.tag]
    cases = list(document.iter("testcase"))
    assert len(cases) == len(HOSTILE) + 1
    assert {element.tag for case in cases for element in case} == {"failure", "system-out"}
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "".join(document.itertext()))


def test_the_totals_are_those_of_the_suites():
    document = ET.fromstring(write(hostile_report(), "junit", Layout()))

    for figure, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        assert int(document.get(figure)) == len(list(document.iter(tag)))
        assert int(document.get(figure)) == sum(int(suite.get(figure)) for suite in document)
