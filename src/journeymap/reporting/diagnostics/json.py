"""Diagnostics for programs: one JSON object with a version, lines and columns counted from 1."""

from __future__ import annotations

import json

from journeymap.diagnostics import Report
from journeymap.reporting import Layout


def write(report: Report, _layout: Layout) -> str:
    """All diagnostics of a report, whatever their number."""
    return json.dumps(report.to_dict(), indent=2) + "\n"
