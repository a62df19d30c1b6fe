"""Diagnostics as a code quality report of GitLab."""

from __future__ import annotations

import json

from journeymap.diagnostics import Diagnostic, Report, Severity
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics.naming import fingerprints, path_from
from journeymap.wording import escaped

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(report: Report, layout: Layout) -> str:
    """A JSON list with an issue for each diagnostic."""
    prints = fingerprints(report, layout.folder)
    issues = [_issue(found, print_, layout) for found, print_ in zip(report, prints, strict=True)]
    return json.dumps(issues, indent=2) + "\n"


def _issue(found: Diagnostic, fingerprint: str, layout: Layout) -> dict[str, object]:
    lines = (found.span.line, found.span.end_line) if found.span else (1, 1)
    path = path_from(layout.folder, found.source).encode("utf-8", "backslashreplace").decode("utf-8")
    return {
        "description": escaped(found.message if found.hint is None else f"{found.message}; {found.hint}"),
        "check_name": found.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": path, "lines": {"begin": lines[0], "end": lines[1]}},
    }
