"""What the rules have to say about one file, placed in its text and at the severity in force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import attrs

from journeymap.checking.ignoring import BAD, UNUSED, Sums, without_ignored
from journeymap.checking.settings import Configured, Settings
from journeymap.diagnostics import Diagnostic, KeyPath, Severity
from journeymap.journey import Journey
from journeymap.reading import Reading
from journeymap.reading.findings import Finding, placed
from journeymap.reading.text.document import CODES as TEXT_CODES
from journeymap.reading.text.document import Document
from journeymap.rules import OWN, Remark, Rule

MOST = 200
"""The most remarks of one rule about one file that are told; the rest is counted."""

FAMILY_OF = {**dict.fromkeys(TEXT_CODES, "text"), UNUSED: "files", BAD: "files"}
"""The families of warnings that are no rule's."""


@attrs.frozen
class Judgement:
    """What there is to say about one file, how much more that is left out, and whether it is a journey at all."""

    diagnostics: tuple[Diagnostic, ...] = ()
    omitted: int = 0
    is_journey: bool = True


def judge(reading: Reading, configured: Configured, path: Path | None = None) -> Judgement:
    """What reading and the rules have to say about a file, without what its comments silence.

    Rules are asked only about a map without errors: an error may be the cause of what they would find.
    """
    settings = configured.settings
    errors = tuple(found for found in reading.diagnostics if found.severity is Severity.ERROR)
    warnings = tuple(_warnings(reading.diagnostics, settings, path))
    if reading.journey is None or reading.document is None:
        return Judgement((*errors, *warnings), reading.omitted, reading.is_journey)
    rules = [rule for rule in configured.rules if _is_chosen(rule, settings, path)]
    found, sums, omitted = _found(rules, reading.journey, reading.document, settings)
    known = frozenset((*(rule.code for rule in configured.rules), *TEXT_CODES))
    looked_for = frozenset((*(rule.code for rule in rules), *TEXT_CODES))
    kept, untold = without_ignored((*warnings, *found), reading.document, known=known, looked_for=looked_for, sums=sums)
    return Judgement(tuple(_in_force(kept, settings, path)), reading.omitted + omitted + untold)


def _found(
    rules: Iterable[Rule], journey: Journey, document: Document, settings: Settings
) -> tuple[tuple[Diagnostic, ...], Sums, int]:
    """What the rules find, what of it sums up how many places, and how much more there is than is told."""
    findings: list[Finding] = []
    sums: dict[tuple[str, str], tuple[KeyPath, ...]] = {}
    omitted = 0
    today = settings.today or dt.date.today()  # noqa: DTZ011 - the day of the person who checks
    for rule in rules:
        severity = settings.severity_of(rule.code, rule.family, rule.severity)
        options = settings.options_of(rule.code)
        if rule.family == OWN:
            from journeymap.checking.own_rules import remarks_of

            told, failure = remarks_of(rule, journey, today=today, options=options)
            remarks = iter(told)
            findings += [Finding(rule.code, failure, (), "mend the rule")] if failure else []
        else:
            remarks = rule.remarks(journey, today=today, options=options)
        for remark in islice(remarks, MOST):
            findings.append(_finding(rule.code, severity, remark))
            if remark.about:
                sums[rule.code, remark.message] = remark.about
        omitted += sum(1 for _ in remarks)
    return placed(findings, document), sums, omitted


def _is_chosen(rule: Rule, settings: Settings, path: Path | None) -> bool:
    is_ignored_there = path is not None and settings.ignores_in(path, rule.code, rule.family)
    return settings.selects(rule) and not is_ignored_there


def _warnings(found: Iterable[Diagnostic], settings: Settings, path: Path | None) -> Iterator[Diagnostic]:
    """The warnings of reading, at the severity in force and without those that are ignored."""
    return _in_force((one for one in found if one.severity is not Severity.ERROR), settings, path)


def _in_force(found: Iterable[Diagnostic], settings: Settings, path: Path | None) -> Iterator[Diagnostic]:
    """What is no rule's, without what is ignored and at the severity in force; what is a rule's as it is."""
    for diagnostic in found:
        family = FAMILY_OF.get(diagnostic.code)
        if family is None:
            yield diagnostic
        elif not settings.ignores(diagnostic.code, family) and not (
            path is not None and settings.ignores_in(path, diagnostic.code, family)
        ):
            severity = settings.severity_of(diagnostic.code, family, diagnostic.severity)
            yield attrs.evolve(diagnostic, severity=severity)


def _finding(code: str, severity: Severity, remark: Remark) -> Finding:
    return Finding(
        code,
        remark.message,
        remark.path,
        remark.hint,
        related=remark.related,
        severity=severity,
        instead=remark.instead,
    )
