"""Diagnostics for people: each with its source line and a caret, and what they come to."""

from __future__ import annotations

from journeymap.diagnostics import Report, format_diagnostic
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics.counting import Count, counts_of
from journeymap.wording import counted


def write(report: Report, layout: Layout) -> str:
    """The first diagnostics of a report, or how many there are of each code, and its summary."""
    parts = _statistics(report, layout) if layout.statistics else _diagnostics(report, layout)
    if layout.summary:
        parts.append(_closing(report))
    return "\n\n".join(parts) + "\n" if parts else ""


def _diagnostics(report: Report, layout: Layout) -> list[str]:
    parts = [format_diagnostic(found, layout.style) for found in report[: layout.most]]
    hidden = len(report) - len(parts) + report.omitted
    if hidden:
        parts.append(f"... and {'at least ' if report.omitted else ''}{counted(hidden, 'more problem')}")
    return parts


def _statistics(report: Report, layout: Layout) -> list[str]:
    counts = counts_of(report)
    if not counts:
        return []
    width = len(f"{counts[0].number:,}")
    return ["\n".join(f"{count.number:>{width},}  {_label(count, layout)}" for count in counts)]


def _label(count: Count, layout: Layout) -> str:
    label = layout.style(count.severity.value, f"{count.severity}[{count.code}]")
    return label + (f"  ({count.fixable:,} fixable)" if count.fixable else "")


def _closing(report: Report) -> str:
    """What the diagnostics come to, a line for each thing to say about all of them."""
    fixable = sum(found.is_fixable for found in report)
    return report.summary + (f"\njourneymap check --fix mends {fixable:,} of them" if fixable else "")
