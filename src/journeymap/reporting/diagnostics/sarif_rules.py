"""What a SARIF report says about its rules: the manual's page of each, so that it can be read beside the finding."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.diagnostics import Report, Severity
from journeymap.reporting import Layout, manual
from journeymap.reporting.manual.making import page_of
from journeymap.reporting.manual.markdown import body
from journeymap.rules import OWN
from journeymap.rules.manual import Entry, entries
from journeymap.wording import escaped

LONGEST = 1000
"""The most characters of a description; GitHub takes 1,024."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


def rules_of(codes: Sequence[str], report: Report) -> list[dict[str, object]]:
    """The rules that have these codes, in their order."""
    known = {entry.code: entry for entry in entries()}
    own = {
        told.code: Entry(told.code, OWN, Severity.WARNING, told.summary, why=told.text) for told in report.explanations
    }
    severities = {found.code: found.severity for found in report}
    unknown = {code: Entry(code, OWN, severities[code], code) for code in codes}
    return [_rule({**unknown, **known, **own}[code], report.url_of(code)) for code in codes]


def _rule(entry: Entry, url: str | None) -> dict[str, object]:
    page = page_of(entry)
    why = " ".join(entry.why.split())
    rule: dict[str, object] = {
        "id": entry.code,
        "shortDescription": {"text": _cut(entry.summary)},
        "fullDescription": {"text": _cut(f"{entry.summary} {why}".strip())},
        "help": {"text": manual.write_pages([page], "text", Layout()), "markdown": body(page)},
        "defaultConfiguration": {"level": LEVELS[entry.severity]},
        "properties": {"tags": ["journeymap", entry.family], "problem.severity": _PROBLEMS[entry.severity]},
    }
    if url is not None:
        rule["helpUri"] = url
    return rule


def _cut(text: str) -> str:
    shown = escaped(text)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST - 1]}…"
