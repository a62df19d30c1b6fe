"""The page about a journey: which facts, which sections, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journeymap.analysis.emotions import EmotionCurve
from journeymap.analysis.pains import PainPoint
from journeymap.flow import persona_weights
from journeymap.journey import Journey
from journeymap.model import Metric, Touchpoint
from journeymap.numbers import emotion_text, metric_text
from journeymap.reporting.overview.page import Column, Curve, Page, Section, Table
from journeymap.reporting.overview.results import Results, analyse
from journeymap.reporting.overview.words import percent, time
from journeymap.wording import counted

MOST_PAINS = 10
MOST_ROWS = 30
ARROW = " → "

_KINDS = {
    "isolated": "no way leads in or out",
    "unreachable": "no way leads there from an entry",
    "dead_end": "no way leads from there to an end",
    "unmapped_persona_path": "no way leads this persona to success",
    "unused": "nothing refers to it",
    "empty_stage": "it has no touchpoints",
    "unowned": "no team owns it",
}


def page(journey: Journey) -> Page:
    """All that there is to say about a journey."""
    results = analyse(journey)
    sections = (
        _lifecycle(results),
        _pain_points(results),
        _longest(results),
        _likeliest(results),
        _must_pass(results),
        _orphans(results),
        _curve(results),
    )
    facts = tuple((label, text) for label, text in _facts(journey) if text)
    return Page(journey.name, journey.description, facts, sections, results.assumptions)


def _facts(journey: Journey) -> Iterable[tuple[str, str]]:
    reviewed = f"reviewed {journey.reviewed.isoformat()}" if journey.reviewed else ""
    again = f"due again every {time(journey.review_every)}" if journey.review_every else ""
    yield "goal", journey.goal or ""
    yield "state", ", ".join(filter(None, (journey.state, reviewed, again)))
    yield "owner", journey.team(journey.owner).name if journey.owner else ""
    yield "stages", _some([f"{stage.name} ({len(stage.touchpoints)})" for stage in journey.stages], 12)
    yield "size", _size(journey)
    yield (
        "persona" if len(journey.personas) == 1 else "personas",
        _some([f"{name} {share}".strip() for name, share in _shares(journey)], 12),
    )
    yield "metrics", "; ".join(map(_metric, journey.metrics))


def _shares(journey: Journey) -> Iterable[tuple[str, str]]:
    """Each persona's name and share; what is left to one without a share is marked as assumed."""
    weights = persona_weights(journey.personas)
    has_shares = any(persona.share is not None for persona in journey.personas)
    for persona in journey.personas:
        assumed = f"~{percent(weights[persona.id])}" if has_shares else ""
        yield persona.name, assumed if persona.share is None else percent(persona.share)


def _size(journey: Journey) -> str:
    counts = [
        counted(len(journey.touchpoints), "touchpoint"),
        counted(sum(map(len, journey.flow.successors)), "transition"),
    ]
    counts += [counted(len(journey.channels), "channel")] if journey.channels else []
    counts += [counted(len(journey.teams), "team")] if journey.teams else []
    return ", ".join(counts)


def _metric(metric: Metric) -> str:
    parts = [f"target {metric_text(metric, metric.target)}"] if metric.target is not None else []
    parts += [f"was {metric_text(metric, metric.previous)}"] if metric.previous is not None else []
    told = f"{metric.name} {metric_text(metric, metric.value)}"
    return f"{told} ({', '.join(parts)})" if parts else told


def _lifecycle(results: Results) -> Section:
    scale = results.journey.emotion_scale
    health = results.lifecycle
    if not health:
        return Section("Lifecycle", "No stage says which phase of the customer lifecycle it belongs to.")
    rows = tuple(
        (
            phase.phase,
            percent(phase.reach),
            "" if phase.emotion is None else emotion_text(phase.emotion, scale),
            f"{phase.pain_severity:.2f}",
            percent(phase.owned),
            percent(phase.evidenced),
            phase.worst.name if phase.worst else "",
        )
        for phase in health
    )
    figures = [Column(name, is_figure=True) for name in ("reached", "emotion", "pain", "owned", "evidence")]
    table = Table((Column("phase"), *figures, Column("lowest emotion", is_long=True)), rows)
    missing = f"; missing: {', '.join(health.missing)}" if health.missing else ""
    lead = (
        f"{counted(len(health), 'phase')} of the customer lifecycle, weighed by how many customers get there{missing}."
    )
    return Section("Lifecycle", lead, table)


def _pain_points(results: Results) -> Section:
    found = results.pain_points
    columns = (
        Column("severity", is_figure=True),
        Column("touchpoint"),
        Column("reached", is_figure=True),
        Column("emotion", is_figure=True),
        Column("because", is_long=True),
    )
    rows = tuple(_pain_row(results.journey, item) for item in found[:MOST_PAINS])
    if not found:
        return Section("Pain points", "No touchpoint hurts, by what the map says.")
    hurting = "1 touchpoint hurts" if len(found) == 1 else f"{len(found):,} touchpoints hurt"
    lead = f"{hurting}, of {len(results.journey.touchpoints):,}; severity is reach x strength x importance / 3."
    table = Table(columns, rows, len(found) - len(rows))
    return Section("Pain points", lead, table, notes=tuple(_disagreements(results)))


def _pain_row(journey: Journey, item: PainPoint) -> tuple[str, ...]:
    return (
        f"{item.severity:.2f}",
        item.touchpoint.name,
        percent(item.reach),
        _emotion(journey, item.touchpoint),
        "; ".join(_reasons(item)),
    )


def _reasons(item: PainPoint) -> Iterable[str]:
    for reason in item.reasons:
        if reason.kind == "declared":
            yield f"“{reason.detail}”"
        elif reason.kind in {"metric", "drop_off"}:
            yield reason.detail
        else:
            yield reason.kind.replace("_", " ")


def _disagreements(results: Results) -> Iterable[str]:
    found = results.pain_points.disagreements
    silent = [item.touchpoint.name for item in found if item.kind == "undeclared"]
    good = [item.touchpoint.name for item in found if item.kind == "good_score"]
    if silent:
        yield f"The figures hurt, but the map declares no pain point: {_some(silent)}."
    if good:
        yield f"The map declares a pain point, but the figures are good: {_some(good)}."


def _some(names: Sequence[str], most: int = 8) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most:,} more" if len(names) > most else "")


def _longest(results: Results) -> Section:
    path = results.longest
    if path.value is None:
        return Section("Critical path", "No way leads from an entry to an end.")
    if not any(path.steps):
        return Section("Critical path", "The map gives no durations, so that no way takes longer than another.")
    rows = tuple(
        (time(step) or "?", touchpoint.name, results.journey.stage_of(touchpoint).name)
        for touchpoint, step in zip(path.touchpoints, path.steps, strict=True)
    )
    columns = (Column("time", is_figure=True), Column("touchpoint"), Column("stage"))
    lead = f"The longest way from an entry to an end takes {time(path.value)}, waiting on the way included."
    return Section("Critical path", lead, Table(columns, rows[:MOST_ROWS], max(0, len(rows) - MOST_ROWS)))


def _likeliest(results: Results) -> Section:
    path = results.likeliest
    if path.value is None:
        return Section("Most likely path", "No way leads from an entry to an end.")
    flow = results.journey.flow
    goal = "a success" if flow.outcomes[flow.index[path.touchpoints[-1].id]] == "success" else "an end"
    lead = (
        f"{percent(path.value)} of all customers take exactly this way to {goal}; no other way to one is taken by more."
    )
    return Section("Most likely path", lead, notes=(_way(path.touchpoints),))


def _way(touchpoints: Sequence[Touchpoint]) -> str:
    names = [touchpoint.name for touchpoint in touchpoints]
    if len(names) > MOST_ROWS:
        half = MOST_ROWS // 2
        names = [*names[:half], f"… {len(names) - MOST_ROWS:,} more …", *names[-half:]]
    return ARROW.join(names)


def _must_pass(results: Results) -> Section:
    found = results.must_pass
    if not found:
        return Section("Must-pass touchpoints", "No touchpoint lies on every way to success.")
    lead = f"Every way to success leads through {counted(len(found), 'touchpoint')}:"
    return Section("Must-pass touchpoints", lead, notes=(_way(tuple(found)),))


def _orphans(results: Results) -> Section:
    found = results.orphans
    if not found:
        return Section("Orphans", "None: everything is connected, used and owned.")
    rows = tuple(
        (item.kind.replace("_", " "), f"{type(item.thing).__name__.lower()} {item.thing.name}", _KINDS[item.kind])
        for item in found[:MOST_ROWS]
    )
    table = Table((Column("kind"), Column("what"), Column("because")), rows, len(found) - len(rows))
    return Section("Orphans", f"{counted(len(found), 'loose end')} in the map.", table)


def _curve(results: Results) -> Section:
    journey, curve = results.journey, results.curve
    scale = journey.emotion_scale
    emotions = tuple(point.emotion for point in curve)
    if curve.peak is None or curve.end is None or curve.peak_end is None or curve.mean is None:
        return Section("Emotion curve", "The map gives no emotions on the most likely path.")
    lead = (
        f"Along the most likely path, from {emotion_text(scale.min, scale)} to {emotion_text(scale.max, scale)}: "
        f"mean {emotion_text(curve.mean, scale)}, lowest {emotion_text(min(emotions), scale)}."
    )
    memory = (
        f"Peak-end: customers remember {emotion_text(curve.peak_end, scale)}, the mean of the peak "
        f"({emotion_text(curve.peak.emotion, scale)}, {curve.peak.touchpoint.name}) and the end "
        f"({emotion_text(curve.end.emotion, scale)}, {curve.end.touchpoint.name})."
    )
    rows = tuple(
        (emotion_text(point.emotion, scale), point.touchpoint.name, journey.stage_of(point.touchpoint).name)
        for point in curve[:MOST_ROWS]
    )
    columns = (Column("emotion", is_figure=True), Column("touchpoint"), Column("stage"))
    table = Table(columns, rows, len(curve) - len(rows))
    names = tuple(point.touchpoint.name for point in curve)
    figures = tuple(emotion_text(emotion, scale) for emotion in emotions)
    drawn = Curve(names, emotions, figures, _remarks(curve), scale)
    return Section("Emotion curve", lead, table, drawn, notes=(memory,))


def _remarks(curve: EmotionCurve) -> dict[int, str]:
    """The peak and the end, by their place on the curve."""
    remarks = {len(curve) - 1: "end"}
    place = next(place for place, point in enumerate(curve) if point == curve.peak)
    remarks[place] = "peak and end" if place in remarks else "peak"
    return remarks


def _emotion(journey: Journey, touchpoint: Touchpoint) -> str:
    emotion = journey.emotion(touchpoint)
    return "" if emotion is None else emotion_text(emotion, journey.emotion_scale)
