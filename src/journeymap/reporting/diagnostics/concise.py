"""Diagnostics for people and for tools that read lines: one a line, ``FILE:LINE:COL: SEVERITY[CODE] MESSAGE``."""

from __future__ import annotations

from journeymap.diagnostics import Diagnostic, Report, Span, format_place
from journeymap.reporting import Layout
from journeymap.wording import escaped

_START = Span(1, 1, 1, 1)


def write(report: Report, layout: Layout) -> str:
    """All diagnostics of a report, each in its line, and its summary; what has no place stands in line 1."""
    lines = [_line(found, layout) for found in report]
    if layout.summary:
        lines.append(report.summary)
    return "".join(f"{line}\n" for line in lines)


def _line(found: Diagnostic, layout: Layout) -> str:
    place = layout.style("place", format_place(found.source or "<text>", found.span or _START) + ":")
    label = layout.style(found.severity.value, f"{found.severity}[{found.code}]")
    return f"{place} {label} {escaped(found.message)}"
