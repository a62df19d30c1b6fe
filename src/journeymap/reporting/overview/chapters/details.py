"""The journey in detail: lifecycle, ways through it, what decides, where it is slow, what hangs loose, how it feels."""

from __future__ import annotations

from collections.abc import Callable

from journeymap.analysis.experience.emotions import EmotionCurve
from journeymap.analysis.groups.lifecycle import PhaseHealth
from journeymap.analysis.movement.structure import Orphan
from journeymap.model import EmotionScale
from journeymap.numbers import emotion_text, number_text
from journeymap.reporting.overview.chapters.deciding import moments, must_pass
from journeymap.reporting.overview.chapters.first import priorities
from journeymap.reporting.overview.chapters.passing import bottlenecks, handoffs
from journeymap.reporting.overview.chapters.paths import critical, likely
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Block, Chapter, Column, Curve, Section, Table, table_of
from journeymap.reporting.overview.words import percent
from journeymap.wording import counted

_KINDS = {
    "isolated": "no way leads in or out",
    "unreachable": "no way leads there from an entry",
    "dead_end": "no way leads from there to an end",
    "unmapped_persona_path": "no way leads this persona to success",
    "unused": "nothing refers to it",
    "empty_stage": "it has no touchpoints",
    "unowned": "no team owns it",
}


def details(report: JourneyReport) -> Chapter:
    """The chapter for those who want to see all of it."""
    ranked = (priorities,) if report.ranked_fixes else ()
    parts = (
        _curve,
        _lifecycle,
        likely,
        critical,
        must_pass,
        moments,
        bottlenecks,
        handoffs,
        *ranked,
        _complexity,
        _orphans,
    )
    return Chapter("details", "The journey in detail", tuple(part(report) for part in parts))


def _lifecycle(report: JourneyReport) -> Section:
    scale = report.journey.emotion_scale
    health = report.lifecycle
    if not health:
        return Section("Lifecycle", ("No stage says which phase of the customer lifecycle it belongs to.",))
    figures = [
        Column(name, is_figure=True)
        for name in ("reached", "go on to next", "emotion", "pain", "owned", "with evidence", "reviewed")
    ]
    table = Table(
        (Column("phase"), *figures, Column("lowest emotion", is_long=True)), tuple(map(_phase(scale), health))
    )
    missing = f"; missing: {', '.join(health.missing)}" if health.missing else ""
    lead = (
        f"{counted(len(health), 'phase')} of the customer lifecycle, weighed by how many customers get there{missing}."
    )
    return Section("Lifecycle", (lead, table))


def _phase(scale: EmotionScale) -> Callable[[PhaseHealth], tuple[str, ...]]:
    """The row of a phase, with emotions on that scale."""

    def row(phase: PhaseHealth) -> tuple[str, ...]:
        return (
            phase.phase,
            percent(phase.reach),
            percent(phase.conversion),
            "" if phase.emotion is None else emotion_text(phase.emotion, scale),
            f"{phase.pain_severity:.2f}",
            percent(phase.owned),
            percent(phase.evidenced),
            percent(phase.reviewed),
            phase.worst.name if phase.worst else "",
        )

    return row


def _complexity(report: JourneyReport) -> Section:
    rows = tuple(
        (_MEASURES[item.name], number_text(item.value), _READINGS.get(item.name, item.reading))
        for item in report.complexity
        if item.value is not None
    )
    columns = (Column("measure"), Column("figure", is_figure=True), Column("reading", is_long=True))
    return Section("Complexity", (Table(columns, rows),))


_MEASURES = {
    "cyclomatic": "independent ways",
    "branching": "branching",
    "loops": "ways back",
    "depth": "depth",
    "entropy": "entropy, in bits",
    "equivalent_ways": "equal ways",
    "channels": "channels",
    "channels_met": "channels met",
    "teams": "teams",
    "teams_met": "teams met",
    "handoffs": "hand-offs",
}
_READINGS = {"handoffs": "hand-offs of an average journey"}


def _orphans(report: JourneyReport) -> Section:
    found = report.orphans
    if not found:
        return Section("Loose ends", (_all_tied(report),))
    reasons: dict[tuple[str, str], list[Orphan]] = {}
    for item in found:
        reasons.setdefault((type(item.thing).__name__.lower(), item.thing.id), []).append(item)

    def row(one: tuple[tuple[str, str], list[Orphan]]) -> tuple[str, ...]:
        (noun, _), items = one
        return f"{noun} {items[0].thing.name}", "; ".join(_KINDS[item.kind] for item in items)

    table = table_of((Column("what"), Column("because", is_long=True)), list(reasons.items()), row)
    return Section("Loose ends", (f"{counted(len(reasons), 'loose end')} in the map.", table))


def _all_tied(report: JourneyReport) -> str:
    """That there are no loose ends; owners are only spoken of where there are any."""
    journey = report.journey
    if any(journey.owner_of(touchpoint) for touchpoint in journey.touchpoints):
        return "None: everything is connected, used and owned."
    return "None: everything is connected and used. The map names no team that owns a touchpoint."


def _curve(report: JourneyReport) -> Section:
    journey, curve = report.journey, report.emotion_curve
    scale = journey.emotion_scale
    emotions = tuple(point.emotion for point in curve)
    if curve.peak is None or curve.end is None or curve.peak_end is None or curve.mean is None:
        return Section("Emotion curve", ("The map gives no emotions on the most likely path.",))
    lead = (
        f"Along the most likely path, on a scale from {emotion_text(scale.min, scale)} to "
        f"{emotion_text(scale.max, scale)}: mean along this path {emotion_text(curve.mean, scale)}, "
        f"lowest {emotion_text(min(emotions), scale)}."
    )
    taken = percent(report.likely_path.value)
    memory = (
        f"Who takes this path ({taken} of all) remembers about {emotion_text(curve.peak_end, scale)}: the mean of the "
        f"strongest moment ({emotion_text(curve.peak.emotion, scale)}, {curve.peak.touchpoint.name}) and the end "
        f"({emotion_text(curve.end.emotion, scale)}, {curve.end.touchpoint.name})."
    )
    names = tuple(point.touchpoint.name for point in curve)
    figures = tuple(emotion_text(emotion, scale) for emotion in emotions)
    blocks: tuple[Block, ...] = (lead, Curve(names, emotions, figures, _remarks(curve), scale), memory)
    return Section("Emotion curve", blocks)


def _remarks(curve: EmotionCurve) -> dict[int, str]:
    """The peak and the end, by their place on the curve."""
    remarks = {len(curve) - 1: "end"}
    place = next(place for place, point in enumerate(curve) if point == curve.peak)
    remarks[place] = "peak and end" if place in remarks else "peak"
    return remarks
