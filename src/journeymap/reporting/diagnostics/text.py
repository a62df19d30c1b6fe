"""Diagnostics for people: each with its source line and a caret, and what they come to."""

from __future__ import annotations

from journeymap.diagnostics import Report, format_diagnostic
from journeymap.reporting import Layout
from journeymap.wording import counted


def write(report: Report, layout: Layout) -> str:
    """The first diagnostics of a report, how many more there are, and its summary."""
    parts = [format_diagnostic(found, layout.style) for found in report[: layout.most]]
    hidden = len(report) - len(parts) + report.omitted
    if hidden:
        parts.append(f"... and {'at least ' if report.omitted else ''}{counted(hidden, 'more problem')}")
    if layout.summary:
        parts.append(report.summary)
    return "\n\n".join(parts) + "\n" if parts else ""
