"""How often each code was found."""

from __future__ import annotations

from attrs import frozen

from journeymap.diagnostics import RANK, Report, Severity


@frozen
class Count:
    """How many diagnostics have a code, their worst severity, and for how many of them it is certain what to write."""

    code: str
    severity: Severity
    number: int
    fixable: int


def counts_of(report: Report) -> tuple[Count, ...]:
    """The codes of a report, most frequent first.

    >>> from journeymap.diagnostics import Diagnostic
    >>> found = Diagnostic("unknown-key", Severity.ERROR, "no")
    >>> [(count.code, count.number) for count in counts_of(Report([found, found]))]
    [('unknown-key', 2)]
    """
    by_code: dict[str, list[tuple[Severity, bool]]] = {}
    for found in report:
        by_code.setdefault(found.code, []).append((found.severity, found.is_fixable))
    counts = (
        Count(code, min((one for one, _ in all_), key=RANK.__getitem__), len(all_), sum(fix for _, fix in all_))
        for code, all_ in by_code.items()
    )
    return tuple(sorted(counts, key=lambda count: (-count.number, count.code)))
