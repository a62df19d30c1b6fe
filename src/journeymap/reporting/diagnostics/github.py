"""Diagnostics as annotations of GitHub Actions: workflow commands, which GitHub shows beside the lines.

GitHub shows no more than `SHOWN` of each severity for a step; the worst come first, and a notice tells of the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from journeymap.diagnostics import RANK, Diagnostic, Report, Severity
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics.naming import path_from
from journeymap.wording import escaped

SHOWN = 10
"""How many annotations of a severity GitHub shows for a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, layout: Layout) -> str:
    """One command for each diagnostic; a notice of those that GitHub will not show stands before all other notices."""
    ordered = sorted(report, key=lambda found: RANK[found.severity])
    commands = [(found.severity, _command(found, layout)) for found in ordered]
    lines = [line for severity, line in commands if severity is not Severity.INFO]
    lines += [*_notice_of_more(report), *(line for severity, line in commands if severity is Severity.INFO)]
    return "".join(f"{line}\n" for line in lines)


def _notice_of_more(report: Report) -> Iterator[str]:
    if report.omitted or any(number > SHOWN for number in Counter(found.severity for found in report).values()):
        message = f"{report.summary}; GitHub shows {SHOWN} of a kind here, the log has all"
        yield f"::notice title=journeymap::{_data(message)}"


def _command(found: Diagnostic, layout: Layout) -> str:
    properties = {"title": f"journeymap ({found.code})", "file": path_from(layout.folder, found.source)}
    if found.span:
        properties["line"] = str(found.span.line)
        if found.span.line == found.span.end_line:  # GitHub refuses columns of several lines
            properties["col"] = str(found.span.column)
        properties["endLine"] = str(found.span.end_line)
        if found.span.line == found.span.end_line:
            properties["endColumn"] = str(found.span.end_column)
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = found.message if found.hint is None else f"{found.message}\nhint: {found.hint}"
    return f"::{_COMMANDS[found.severity]} {told}::{_data(message)}"


def _data(text: str) -> str:
    shown = re.sub(r"[^\r\n]+", lambda line: escaped(line[0]), text)
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
