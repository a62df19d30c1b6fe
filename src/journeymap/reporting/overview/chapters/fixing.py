"""The fixes that gain most for their effort, each simulated alone, and how safe their order is."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.analysis.evidence import weakest
from journeymap.analysis.priorities.fixes import BestFixes, Fix
from journeymap.numbers import number_text, signed
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Column, Section, Table
from journeymap.reporting.overview.words import money, people, percent

MOST_FIXES = 6
MARGIN = "20%"
"""By how much the inputs of a fix may be off: that of `journeymap.best_fixes`."""


def fixes(report: JourneyReport) -> list[Section]:
    """What gains most for its effort; nothing where the map offers nothing to simulate."""
    found = report.fixes
    if not found or not found[0].gain > 0:
        return []
    lead = (
        "Every opportunity, and what hurts put right where there is none, simulated alone. The gain is the mean of "
        "four parts: how much of the room it takes for more success, better feelings, less effort and less time for "
        "each success. First comes the most gain for the effort."
    )
    columns = (
        Column("rank", is_figure=True),
        Column("fix", is_long=True),
        Column("what it brings", is_long=True),
        Column("gain", is_figure=True),
        Column("effort", is_figure=True),
        Column("team"),
        Column("known as"),
    )
    shown = [fix for fix in found[:MOST_FIXES] if fix.gain > 0]
    table = Table(columns, tuple(_row(report, fix) for fix in shown), len(found) - len(shown))
    blocks = (lead, table) if found.safe_pairs is None else (lead, table, _stability(found, found.safe_pairs))
    return [Section("What gains most for its effort", blocks)]


def _stability(found: BestFixes, safe_pairs: float) -> str:
    first = "the first stays the first" if found.is_first_safe else f"the first may fall to place {found[0].worst_rank}"
    return (
        f"How stable that is: with every number behind it off by up to {MARGIN}, {percent(safe_pairs)} of all pairs "
        f"keep their order, and {first}. In brackets: the places that each may have."
    )


def _row(report: JourneyReport, fix: Fix) -> tuple[str, ...]:
    is_fixed = fix.best_rank == fix.worst_rank
    rank = f"{fix.rank}" if is_fixed else f"{fix.rank} ({fix.best_rank}-{fix.worst_rank})"
    return (
        rank,
        f"{fix.text} ({fix.touchpoint.name})",
        brings(report, fix),
        percent(fix.gain),
        number_text(fix.effort),
        report.journey.team(fix.owner).name if fix.owner else "nobody",
        weakest((fix.evidence, fix.reach_evidence)),
    )


def brings(report: JourneyReport, fix: Fix) -> str:
    """What a fix changes, in words."""
    return "; ".join(_changes(report, fix)) or "too little to tell"


def brings_above_all(report: JourneyReport, fix: Fix) -> str:
    """The first of these changes."""
    return next(_changes(report, fix), "too little to tell")


def _changes(report: JourneyReport, fix: Fix) -> Iterator[str]:
    more = (fix.after.success - fix.before.success) * report.customers
    if round(more, 9):
        worth = "" if report.value is None else f", worth {money(abs(more) * report.value, report.currency)}"
        yield f"{people(abs(more))} {'more' if more > 0 else 'fewer'} of {people(report.customers)} succeed{worth}"
    if fix.before.mean_emotion is not None and fix.after.mean_emotion is not None:
        change = round(fix.after.mean_emotion - fix.before.mean_emotion, 4)
        told = f"{change:.2g}".replace("-", "−")
        yield from (f"mean emotion {signed(told)}",) if change else ()
    gains = (("effort", fix.gains.effort), ("time", fix.gains.time))
    parts = [
        f"{percent(abs(gain))} {'less' if gain > 0 else 'more'} {noun}"
        for noun, gain in gains
        if gain and round(gain, 3)
    ]
    yield from (f"{' and '.join(parts)} for each success",) if parts else ()
