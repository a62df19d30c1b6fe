"""Diagnostics for programs: one JSON object with a version, lines and columns counted from 1; see `SCHEMA_FILE`."""

from __future__ import annotations

import json

from journeymap.diagnostics import Report
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics.counting import counts_of


def write(report: Report, layout: Layout) -> str:
    """All diagnostics of a report, whatever their number."""
    found = report.to_dict()
    if layout.statistics:
        found["statistics"] = [
            {
                "code": count.code,
                "severity": count.severity.value,
                "number": count.number,
                "fixable": count.fixable,
                "url": report.url_of(count.code),
            }
            for count in counts_of(report)
        ]
    return json.dumps(found, indent=2) + "\n"
