"""The fixes that gain most for their effort, each simulated alone, how safe their order is, and what is only a what-if."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.analysis.priorities import accounting
from journeymap.analysis.priorities.fixes import BestFixes
from journeymap.analysis.priorities.leverage import Outcome
from journeymap.analysis.priorities.trials import Fix, Trial
from journeymap.model import EmotionScale
from journeymap.numbers import number_text
from journeymap.reporting.overview.chapters.costing import no_success
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Block, Column, Section, Table, table_of
from journeymap.reporting.overview.words import mean_emotion, number, people, percent, some, time, worth

MOST_FIXES = 6
MOST_CANDIDATES = 3
TOGETHER = 3
"""How many of the first fixes are tried out together."""

MARGIN = "20%"
"""By how much the inputs of a fix may be off: that of `journeymap.best_fixes`."""


def fixes(report: JourneyReport) -> list[Section]:
    """What gains most for its effort, or why there is no telling; nothing where the map offers nothing to simulate."""
    found = report.ranked_fixes
    if not found:
        return [Section("What gains most for its effort", (_nothing(report),))] if report.fixes else []
    sums = table_of(_SUM, found, _sum, brief=MOST_FIXES)
    blocks: list[Block] = [
        _LEAD,
        _as_it_is(found[0].before, report.journey.emotion_scale),
        _table(report, found),
        _what_a_gain_is(found),
        sums,
    ]
    safe_pairs = report.fixes.safe_pairs
    if safe_pairs is not None and len(found) > 1:
        blocks.append(_stability(report.fixes, safe_pairs))
    blocks += _together(report, found)
    idle = [fix.text for fix in report.fixes if not fix.gain > 0]
    if idle:
        blocks.append(f"Without any gain, simulated alone: {some(idle)}.")
    return [Section("What gains most for its effort", tuple(blocks))]


_LEAD = (
    "Every opportunity of the map, simulated alone: what it expects of itself, or where it expects nothing a better "
    "feeling by its impact (“effect assumed”). First comes the most gain for the effort."
)


def _nothing(report: JourneyReport) -> str:
    why = no_success(report)
    if why:
        return f"{why} So nothing can be ranked by what it brings before a way leads to success."
    return "None of the map's opportunities, simulated alone, makes the journey better by any of its numbers."


def _as_it_is(before: Outcome, scale: EmotionScale) -> str:
    """What the changes start from."""
    parts = [f"{percent(before.success)} succeed"]
    if before.mean_emotion is not None:
        parts.append(f"the mean emotion of a visit is {mean_emotion(before.mean_emotion, scale)}")
    spent = []
    if before.effort_per_success:
        spent.append(f"{number(before.effort_per_success)} points of effort")
    if before.time_per_success:
        spent.append(time(before.time_per_success))
    if spent:
        parts.append(f"all customers together spend {' and '.join(spent)} for each success")
    return f"As it is: {'; '.join(parts)}."


def _table(report: JourneyReport, found: Sequence[Fix]) -> Table:
    columns = (
        Column("rank", is_figure=True),
        Column("fix", is_long=True),
        Column("what it brings", is_long=True),
        Column("team"),
        Column("evidence"),
    )
    return table_of(columns, found, lambda fix: _row(report, fix), brief=MOST_FIXES)


def _row(report: JourneyReport, fix: Fix) -> tuple[str, ...]:
    return (
        f"{fix.rank}" if fix.best_rank == fix.worst_rank else f"{fix.rank} ({fix.ranks})",
        f"{fix.text} ({fix.touchpoint.name})",
        "; ".join([brings(report, fix), *caveats(fix)]),
        report.journey.team(fix.owner).name if fix.owner else "nobody",
        fix.evidence,
    )


def caveats(fix: Fix) -> Iterator[str]:
    """What is to be said of a fix whose effect nobody has told, or told for all although it hurts only some."""
    if fix.is_effect_assumed:
        yield "effect assumed"
    if fix.is_for_some:
        yield "counted for all, though it hurts some personas alone"


_PARTS = ("success", "emotion", "effort", "time")
_SUM = (
    Column("rank", is_figure=True),
    Column("fix", is_long=True),
    *(Column(name, is_figure=True) for name in ("success", "feelings", "less effort", "less time")),
    *(Column(name, is_figure=True) for name in ("gain", "effort", "gain per effort")),
)


def _sum(fix: Fix) -> tuple[str, ...]:
    parts = (getattr(fix.gains, part) for part in _PARTS)
    return (
        f"{fix.rank}",
        fix.text,
        *("" if part is None else _fine(part) for part in parts),
        _fine(fix.gain),
        number_text(fix.effort),
        _fine(fix.gain_per_effort),
    )


def _fine(share: float) -> str:
    """A share of 1 in hundredths of a per cent, so that a sum of some can be done again."""
    text = f"{share:.2%}".replace("-", "−")
    return "0%" if text in {"0.00%", "−0.00%"} else text


def _what_a_gain_is(found: Sequence[Fix]) -> str:
    silent = [name for name, part in zip(_SUM[2:6], _PARTS, strict=True) if getattr(found[0].gains, part) is None]
    lacking = f" ({', '.join(column.name for column in silent)}: no numbers, left out)" if silent else ""
    return (
        "What each gain is made of: the mean of the parts beside it, each the part of the room for improvement that is "
        f"used{lacking}. Room is what success and feelings (on a scale from −1 to 1) lack to 1, and the effort and the "
        "time for each success. Gain / effort gives the rank."
    )


def _stability(found: BestFixes, safe_pairs: float) -> str:
    first = "the first stays the first" if found.is_first_safe else f"the first may fall to place {found[0].worst_rank}"
    return (
        f"How stable that is: with the expected changes and efforts off by up to {MARGIN}, {percent(safe_pairs)} of all pairs "
        f"keep their order, and {first}. In brackets: the places that each may have."
    )


def _together(report: JourneyReport, found: Sequence[Fix]) -> list[str]:
    """What the first fixes bring when they are done at once; of those that solve the same pain the first alone."""
    count = len(report.fixes.first(TOGETHER))
    if count < 2:
        return []
    both = report.fixes.simulate_first(TOGETHER)
    gained = (both.after.success - both.before.success) * report.customers
    apart = "" if found[:count] == report.fixes.first(count) else " that solve different pains"
    told = [_more(report, gained) or "no more and no fewer succeed"]
    told += _felt(report, both.before.mean_emotion, both.after.mean_emotion)
    return [f"The first {count}{apart}, done together: {'; '.join(told)}."]


def told_of_fixes(found: BestFixes) -> Iterator[str]:
    """The notes on a ranking that this chapter tells in its own words."""
    yield from accounting.start(found.before)
    yield from accounting.on_order(found.safe_pairs, is_first_safe=found.is_first_safe)
    yield from accounting.on_gains(found.by, found.weights, by_confidence=False)


def candidates(report: JourneyReport) -> list[Section]:
    """What hurts and nobody has an idea for, if it were as usual: no fix, since nobody knows how."""
    found = [one for one in report.fixes.candidates if one.gain > 0]
    if not found:
        return []
    lead = (
        "No fixes, since nobody has said how: what hurts and no opportunity goes after, put at an ordinary level (a "
        "neutral feeling, an effort of 3, the median drop-off). All assumed; without effort, rank or money."
    )
    columns = (Column("if this could be done", is_long=True), Column("at"), Column("that would bring", is_long=True))
    table = table_of(
        columns,
        found,
        lambda one: (one.text, one.touchpoint.name, brings(report, one, is_money_told=False)),
        brief=MOST_CANDIDATES,
    )
    return [Section("What if it were as usual", (lead, table))]


def brings(report: JourneyReport, fix: Trial, *, is_money_told: bool = True) -> str:
    """What a fix changes, in words."""
    return "; ".join(_changes(report, fix, is_money_told=is_money_told)) or "too little to tell"


def brings_above_all(report: JourneyReport, fix: Fix) -> str:
    """The first of these changes."""
    return next(_changes(report, fix), "too little to tell")


def won(report: JourneyReport, fix: Trial) -> float:
    """How many customers more succeed with a fix."""
    return round((fix.after.success - fix.before.success) * report.customers, 9)


def _more(report: JourneyReport, count: float, *, is_money_told: bool = True) -> str:
    if not round(count, 9):
        return ""
    told = f"{people(abs(count))} {'more' if count > 0 else 'fewer'} of {people(report.customers)} succeed"
    if report.value is None or not is_money_told:
        return told
    return f"{told}, worth {worth(abs(count), report.value, report.currency)}"


def _felt(report: JourneyReport, before: float | None, after: float | None) -> Iterator[str]:
    """How the mean emotion of a visit changes, where that shows."""
    if before is not None and after is not None:
        ends = [mean_emotion(feeling, report.journey.emotion_scale) for feeling in (before, after)]
        yield from (f"emotion of a visit {' to '.join(ends)}",) if ends[0] != ends[1] else ()


def _changes(report: JourneyReport, fix: Trial, *, is_money_told: bool = True) -> Iterator[str]:
    told = _more(report, won(report, fix), is_money_told=is_money_told)
    yield from (told,) if told else ()
    yield from _felt(report, fix.before.mean_emotion, fix.after.mean_emotion)
    gains = (("effort", fix.gains.effort), ("time", fix.gains.time))
    parts = [
        f"{percent(abs(gain))} {'less' if gain > 0 else 'more'} {noun}"
        for noun, gain in gains
        if gain and round(gain, 3)
    ]
    yield from (f"{' and '.join(parts)} for each success",) if parts else ()
