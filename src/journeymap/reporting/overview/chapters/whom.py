"""Whom it hurts: how the journey of each persona goes, and where they differ most."""

from __future__ import annotations

from journeymap.analysis.groups.contrasts import Difference
from journeymap.analysis.groups.personas import PersonaView
from journeymap.flow import persona_weights
from journeymap.numbers import emotion_text, number_text
from journeymap.reporting.overview.chapters.hurting import strongest
from journeymap.reporting.overview.journey_report import JourneyReport
from journeymap.reporting.overview.page import Chapter, Column, Section, bullets_of, table_of
from journeymap.reporting.overview.words import percent, time
from journeymap.wording import counted

MOST_PERSONAS = 8
MOST_DIFFERENCES = 5
LEAST_DIFFERENCE = 0.02
"""The least size of a difference that is worth a line, of 1 for the widest possible one."""


def whom(report: JourneyReport) -> Chapter:
    """The chapter on personas."""
    found = report.personas
    if not found:
        told = "The map names no personas, so that all customers count as alike."
        return Chapter("whom", "Whom it hurts", (Section("", (told,)),))
    ranked = sorted(found, key=lambda view: -round(view.share, 9))
    columns = (
        Column("success", is_figure=True),
        Column("persona"),
        Column("hurts most", is_long=True),
        Column("of all", is_figure=True),
        Column("emotion by reach", is_figure=True),
        Column("remembered", is_figure=True),
    )
    table = table_of(columns, ranked, lambda view: _row(report, view), brief=MOST_PERSONAS)
    sections = [Section("", (_lead(report), table))]
    apart = [gap for gap in found.differences if gap.size >= LEAST_DIFFERENCE]
    if apart:
        gaps = bullets_of(apart, lambda gap: _gap(report, gap), brief=MOST_DIFFERENCES)
        sections.append(Section("Where they differ most", (gaps,)))
    return Chapter("whom", "Whom it hurts", tuple(sections))


def _lead(report: JourneyReport) -> str:
    measures = (
        "the part that succeeds, what hurts most, the mean emotion of its touchpoints by how many reach them, and what "
        "is remembered of the most likely way (the mean emotion of its strongest moment and its end)"
    )
    if report.whole:
        others = len(report.whole.personas) - 1
        rest = f" The map has {counted(others, 'persona')} more, who are left out here." if others else ""
        return f"The journey of one persona alone: {measures}.{rest}"
    if len(report.personas) == 1:
        return f"The map names one persona, so that there is nobody to compare: {measures}."
    return f"How each of them lives the journey: {measures}."


def _row(report: JourneyReport, view: PersonaView) -> tuple[str, ...]:
    share = view.share
    if report.whole:
        share = persona_weights(report.whole.personas)[view.persona.id]
    worst = f"{view.worst.touchpoint.name}: {strongest(view.worst)}" if view.worst else "nothing, by what the map says"
    return (
        percent(view.success),
        view.persona.name,
        worst,
        percent(share),
        _feeling(report, view.emotion),
        _feeling(report, view.peak_end),
    )


def _feeling(report: JourneyReport, emotion: float | None) -> str:
    return "" if emotion is None else emotion_text(emotion, report.journey.emotion_scale)


_SENTENCES = {
    "emotion": "{where}: {high} feels {most}, {low} {least}",
    "reach": "{where}: reached by {most} ({high}) or {least} ({low})",
    "pain_severity": "{where}: hurts {high} most (severity {most}), {low} least ({least})",
    "success": "Success: {most} ({high}) or {least} ({low})",
    "time": "Time: {most} ({high}) or {least} ({low})",
    "steps": "Length: {most} steps ({high}) or {least} ({low})",
    "effort": "Effort in all: {most} points ({high}) or {least} ({low})",
    "peak_end": "What is remembered: {most} ({high}) or {least} ({low})",
}


def _gap(report: JourneyReport, gap: Difference) -> str:
    """A difference in words."""
    where = f"“{gap.touchpoint.name}”" if gap.touchpoint else "On the whole"
    most, least = (_value(report, gap.measure, value) for value in (gap.high_value, gap.low_value))
    sentence = _SENTENCES[gap.measure]
    return sentence.format(where=where, high=gap.high.name, most=most, low=gap.low.name, least=least)


def _value(report: JourneyReport, measure: str, value: float) -> str:
    if measure in {"emotion", "peak_end"}:
        return _feeling(report, value)
    if measure in {"reach", "success"}:
        return percent(value)
    if measure == "time":
        return time(value)
    return f"{value:.2f}" if measure == "pain_severity" else number_text(value)
