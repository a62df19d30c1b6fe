"""Diagnostics as a JUnit report, which Jenkins, GitLab, Azure DevOps and others show as tests.

A file is a suite, a diagnostic a case; a file without any has one case that passes, so that no suite is empty. What
does not fail the check is a case that passes with an output.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePath
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from journeymap.diagnostics import Diagnostic, Report, Severity, format_diagnostic
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics.naming import by_source, path_from
from journeymap.wording import escaped

_UNREADABLE = "unreadable"


@frozen
class _Suite:
    """One file: its cases as XML, and how many of them failed, or stand for a file that could not be read."""

    name: str
    cases: tuple[str, ...]
    failures: int
    errors: int


def write(report: Report, layout: Layout) -> str:
    """The XML document; times are left at 0, as the same findings make the same report."""
    failing = frozenset(report.failing)
    suites = [_suite(path_from(layout.folder, source), found, failing) for source, found in by_source(report).items()]
    figures = _attributes(
        name="journeymap",
        tests=sum(len(suite.cases) for suite in suites),
        failures=sum(suite.failures for suite in suites),
        errors=sum(suite.errors for suite in suites),
        time=0,
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{figures}>", *map(_shown, suites), "</testsuites>"]
    return "\n".join(lines) + "\n"


def _suite(name: str, found: Sequence[Diagnostic], failing: Collection[Diagnostic]) -> _Suite:
    elements = [_element(one, failing) for one in found]
    group = name.removesuffix(PurePath(name).suffix)
    cases = [_case(group, _title(one), _body(one, kind)) for one, kind in zip(found, elements, strict=True)]
    if not cases:
        cases = [_case(group, "no problems", "")]
    return _Suite(name, tuple(cases), elements.count("failure"), elements.count("error"))


def _element(found: Diagnostic, failing: Collection[Diagnostic]) -> str:
    if found.code == _UNREADABLE:
        return "error"
    return "failure" if found.severity is Severity.ERROR or found in failing else "system-out"


def _title(found: Diagnostic) -> str:
    """What a case is called: by ids, as histories of tests are kept by name."""
    return f"{found.code}: {found.place}" if found.place else found.code


def _body(found: Diagnostic, element: str) -> str:
    text = "\n".join(map(escaped, format_diagnostic(found).split("\n")))
    is_told = element == "system-out"
    about = "" if is_told else _attributes(message=found.message, type=f"{found.severity}[{found.code}]")
    return f"<{element}{about}>{escape(text)}</{element}>"


def _case(group: str, name: str, body: str) -> str:
    return f"    <testcase{_attributes(classname=group, name=name, time=0)}>{body}</testcase>"


def _shown(suite: _Suite) -> str:
    figures = _attributes(
        name=suite.name,
        tests=len(suite.cases),
        failures=suite.failures,
        errors=suite.errors,
        time=0,
        file=suite.name,
    )
    return "\n".join([f"  <testsuite{figures}>", *suite.cases, "  </testsuite>"])


def _attributes(**values: str | int) -> str:
    return "".join(f" {name}={quoteattr(escaped(str(value)))}" for name, value in values.items())
