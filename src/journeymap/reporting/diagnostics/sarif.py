"""Diagnostics as SARIF 2.1.0, as GitHub's code scanning and other collectors of findings want it.

Every result stands in one line of a file, as GitHub refuses a whole report for one result without a place, and shows a
finding at a pull request only where all its lines are changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from journeymap.checking.settings import CODE as CONFIGURATION
from journeymap.diagnostics import MANUAL, RANK, Diagnostic, Related, Report, Span
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics.naming import fingerprints, path_from
from journeymap.reporting.diagnostics.sarif_rules import LEVELS, rules_of
from journeymap.wording import counted, escaped

MOST = 25_000
"""The most results that GitHub takes in one run."""

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write(report: Report, layout: Layout) -> str:
    """One run with a result for each diagnostic; of too many the worst are kept, and the others counted."""
    shown = sorted(sorted(report, key=lambda found: RANK[found.severity])[:MOST], key=Diagnostic.sort_key)
    prints = fingerprints(shown, layout.folder)
    codes = sorted({found.code for found in shown})
    numbers = {code: number for number, code in enumerate(codes)}
    results = [_result(found, print_, numbers, layout) for found, print_ in zip(shown, prints, strict=True)]
    run = {
        "tool": {"driver": _driver(rules_of(codes, report))},
        "automationDetails": {"id": "journeymap/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, len(report) - len(shown) + report.omitted)],
        "results": results,
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _driver(rules: Sequence[object]) -> dict[str, object]:
    from journeymap import __version__

    return {
        "name": "journeymap",
        "informationUri": f"{MANUAL}/",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": rules,
    }


def _invocation(report: Report, left_out: int) -> dict[str, object]:
    """Whether the check ran as it is configured, and what it does not tell here."""
    found: dict[str, object] = {"executionSuccessful": not any(one.code == CONFIGURATION for one in report)}
    if left_out:
        message = {"text": f"{counted(left_out, 'more finding')} left out"}
        found["toolExecutionNotifications"] = [{"level": "warning", "message": message}]
    return found


def _result(found: Diagnostic, fingerprint: str, numbers: Mapping[str, int], layout: Layout) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": numbers[found.code],
        "level": LEVELS[found.severity],
        "message": {"text": _message(found)},
        "locations": [{"physicalLocation": _place(found.source, _region(found), layout)}],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    if found.related:
        source = found.source
        result["relatedLocations"] = [
            _related(number, other, source, layout) for number, other in enumerate(found.related, start=1)
        ]
    if found.fix:
        result["fixes"] = [_fix(found, layout)]
    return result


def _fix(found: Diagnostic, layout: Layout) -> dict[str, object]:
    """The edits that mend a finding; their regions may go over several lines."""
    replacements = [{"deletedRegion": _whole(edit.span), "insertedContent": {"text": edit.text}} for edit in found.fix]
    change = {
        "artifactLocation": {"uri": uri_of(path_from(layout.folder, found.source))},
        "replacements": replacements,
    }
    return {"description": {"text": _literal(found.hint or found.message)}, "artifactChanges": [change]}


def _message(found: Diagnostic) -> str:
    """What is said, with the hint, and a link to each other place."""
    text = _literal(found.message if found.hint is None else f"{found.message}; {found.hint}")
    links = ", ".join(
        f"[{_bracketed(escaped(other.message))}]({number})" for number, other in enumerate(found.related, start=1)
    )
    return f"{text} ({links})" if links else text


def _literal(text: str) -> str:
    """A text in which nothing is taken for a link."""
    shown = escaped(text)
    return _bracketed(shown) if "](" in shown else shown


def _bracketed(text: str) -> str:
    return re.sub(r"([\\\[\]])", r"\\\1", text)


def _related(number: int, other: Related, source: str | None, layout: Layout) -> dict[str, object]:
    region = _one_line(other.span) if other.span else _START
    place = _place(other.source or source, region, layout)
    return {"id": number, "message": {"text": _literal(other.message)}, "physicalLocation": place}


def _place(source: str | None, region: Mapping[str, int], layout: Layout) -> dict[str, object]:
    return {"artifactLocation": {"uri": uri_of(path_from(layout.folder, source))}, "region": dict(region)}


def uri_of(path: str) -> str:
    """A path as a URI, relative to where one works unless it is absolute.

    >>> uri_of("maps/a b:c.yaml")
    'maps/a%20b%3Ac.yaml'
    """
    scheme = "" if not PurePath(path).is_absolute() else "file://" if path.startswith("/") else "file:///"
    raw = path.encode("utf-8", "backslashreplace" if _has_lone(path) else "surrogateescape")
    return scheme + quote(raw, safe="/~")


def _has_lone(path: str) -> bool:
    """Whether there are surrogates that stand for no byte of a file's name."""
    return any("\ud800" <= char <= "\udfff" and not "\udc80" <= char <= "\udcff" for char in path)


_START: Mapping[str, int] = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}


def _region(found: Diagnostic) -> Mapping[str, int]:
    if found.span is None:
        return _START
    return _one_line(found.span, found.snippet.width if found.snippet else 1)


def _whole(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _one_line(span: Span, width: int = 1) -> dict[str, int]:
    """A span, or as much of it as is in its first line."""
    end = span.end_column if span.end_line == span.line else span.column + width
    return {"startLine": span.line, "startColumn": span.column, "endLine": span.line, "endColumn": end}
