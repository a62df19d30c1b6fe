"""Personas side by side: how each one's own journey goes, and where they differ most."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from attrs import frozen

from journeymap import tables
from journeymap.analysis.experience.emotions import emotion_curve
from journeymap.analysis.experience.pains import BY_SHARE, PainPoint, pain_points
from journeymap.analysis.groups.contrasts import (
    Difference,
    Lived,
    difference_of_journeys,
    differences_at_touchpoints,
    lived_by,
)
from journeymap.analysis.movement.spending import spent, unsaid
from journeymap.analysis.ways.paths import critical_path
from journeymap.flow import Flow, persona_weights
from journeymap.journey import Journey
from journeymap.model import Persona, Touchpoint
from journeymap.wording import counted, listed, quoted

MOST_PERSONAS = 50
"""The most personas that are compared."""

MOST_TOUCHPOINTS = 400_000
"""The most touchpoints that are looked at for all personas together, but at least those of two personas."""


@frozen
class PersonaView:
    """How the journey of one persona goes; `share` is the part of all customers that it is.

    `success` is its chance of success; `time` in seconds, `steps` and `effort` are what is to be expected of a journey,
    `emotion` the mean on the map's scale, weighted by reach. `peak_end` is what it remembers of `path`, its most likely
    way to success, which that part of it takes (`path_probability`). `worst` is where it hurts most, `pain_severity`
    the sum of all severities. None where the map does not tell it, or where it has no end.
    """

    persona: Persona
    share: float
    success: float
    time: float | None
    steps: float | None
    effort: float | None
    emotion: float | None
    peak_end: float | None
    path: tuple[Touchpoint, ...]
    path_probability: float | None
    worst: PainPoint | None
    pain_severity: float
    evidence: str


@frozen(repr=False)
class PersonaViews(tables.Result[PersonaView]):
    """The personas in the order of the map, and where they differ: the largest differences first."""

    items: tuple[PersonaView, ...]
    differences: tuple[Difference, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """How many personas there are, and in what they differ most."""
        told = f"Personas: {counted(len(self), 'persona')}"
        if not self.differences:
            return f"{told}, nothing in which they differ" if len(self) > 1 else f"{told}, nobody to compare"
        most = self.differences[0]
        where = f" at {quoted(most.touchpoint.id)}" if most.touchpoint else ""
        return f"{told}, most different in {most.measure.replace('_', ' ')}{where}"

    def to_records(self) -> list[tables.Record]:
        """One record a persona."""
        return [
            {
                "persona": view.persona.id,
                "name": view.persona.name,
                "share": view.share,
                "success": view.success,
                "time": view.time,
                "steps": view.steps,
                "effort": view.effort,
                "emotion": view.emotion,
                "peak_end": view.peak_end,
                "worst": view.worst.touchpoint.id if view.worst else None,
                "pain_severity": view.pain_severity,
                "path": " > ".join(touchpoint.id for touchpoint in view.path),
                "path_probability": view.path_probability,
                "evidence": view.evidence,
            }
            for view in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The personas as plain data, and where they differ."""
        return tables.as_dict(self) | {"differences": [difference.to_record() for difference in self.differences]}


def compare_personas(journey: Journey) -> PersonaViews:
    r"""How the journeys of the personas of a map go, and where they differ most.

    Each persona's journey holds what is open to it, with its own emotions (`Journey.for_persona`); success, time,
    steps and effort are those of an absorbing Markov chain (Kemeny & Snell 1960), peak-end is that of its most likely
    path (Fredrickson & Kahneman 1993). `differences` are the widest gaps between any two personas: in each measure of
    the whole journey, and at each touchpoint in emotion, reach and pain severity. They are ranked by their size, the
    gap as a part of the widest possible one (as a part of the larger value for what has no bound). Of very many
    personas those of the largest shares are compared, and `assumptions` says so.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... personas: {guest: {share: 0.75}, regular: {}}
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       queue:
    ...         emotion: {guest: -1, regular: 1}
    ...         next: [{to: table, probability: 0.5, personas: guest}, {to: table, probability: 0.8, personas: regular}]
    ...       table: {emotion: 2, outcome: success}
    ... ''')
    >>> found = jm.compare_personas(journey)
    >>> [(view.persona.id, view.share, view.success, view.emotion) for view in found]
    [('guest', 0.75, 0.5, 0.0), ('regular', 0.25, 0.8, 1.4444444444444444)]
    >>> [(gap.measure, gap.high.id, gap.size) for gap in found.differences if gap.touchpoint]
    [('emotion', 'regular', 0.5), ('pain_severity', 'guest', 0.3), ('reach', 'regular', 0.30000000000000004)]
    """
    shares = persona_weights(journey.personas)
    lived = lived_by(_chosen(journey), journey)
    views = [_view(one, shares[one.persona.id]) for one in lived]
    found = [*_of_journeys(journey, lived, views), *differences_at_touchpoints(journey, lived)]
    found.sort(key=lambda difference: -round(difference.size, 9))
    return PersonaViews(tuple(views), tuple(found), tuple(_notes(journey, lived)))


def _chosen(journey: Journey) -> list[Persona]:
    """The personas of the largest shares, as many as can be looked at, in the order of the map."""
    most = min(MOST_PERSONAS, max(2, MOST_TOUCHPOINTS // max(1, len(journey.touchpoints))))
    shares = persona_weights(journey.personas)
    ranked = sorted(journey.personas, key=lambda persona: -round(shares[persona.id], 12))
    largest = {persona.id for persona in ranked[:most]}
    return [persona for persona in journey.personas if persona.id in largest]


def _view(lived: Lived, share: float) -> PersonaView:
    journey, chain, flow = lived.journey, lived.chain, lived.journey.flow
    path = critical_path(journey, by="likely")
    felt = [(reach, value) for reach, value in zip(chain.reach, flow.emotions, strict=True) if value is not None]
    weight = math.fsum(reach for reach, _ in felt)
    hurts = [item for item in lived.pain_points if item.severity > 0]
    return PersonaView(
        persona=lived.persona,
        share=share,
        success=chain.probability_of_success,
        time=_expected(flow, chain.time) if _has_times(flow) else None,
        steps=_first_step_and(_expected(flow, chain.steps)),
        effort=spent(zip(chain.visits, (touchpoint.effort for touchpoint in flow.touchpoints), strict=True)),
        emotion=math.fsum(reach * value for reach, value in felt) / weight if weight > 0 else None,
        peak_end=emotion_curve(journey).peak_end,
        path=path.touchpoints,
        path_probability=path.value,
        worst=hurts[0] if hurts else None,
        pain_severity=math.fsum(item.severity for item in lived.pain_points),
        evidence=lived.evidence.flow,
    )


def _first_step_and(others: float | None) -> float | None:
    """The steps of a journey: the one into it, which `markov` counts, too, and the others."""
    return None if others is None else 1.0 + others


def _expected(flow: Flow, ahead: Sequence[float]) -> float | None:
    """What is ahead of a customer who begins a journey; None where that has no end or nobody begins."""
    total = math.fsum(weight * ahead[entry] for entry, weight in flow.entries) if flow.entries else math.inf
    return None if math.isinf(total) else total


def _has_times(flow: Flow) -> bool:
    """Whether the map says of anything how long it takes."""
    is_timed = any(touchpoint.duration is not None for touchpoint in flow.touchpoints)
    return is_timed or any(delay is not None for delays in flow.delays for delay in delays)


MEASURES = ("success", "time", "steps", "effort", "emotion", "peak_end", "pain_severity")
"""The measures of whole journeys that personas are compared by."""


def _of_journeys(journey: Journey, lived: Sequence[Lived], views: Sequence[PersonaView]) -> Iterator[Difference]:
    width = journey.emotion_scale.max - journey.emotion_scale.min
    widest = {"emotion": width, "peak_end": width}
    for measure in MEASURES:
        values = [getattr(view, measure) for view in views]
        yield from difference_of_journeys(measure, zip(lived, values, strict=True), widest.get(measure))


def _notes(journey: Journey, lived: Sequence[Lived]) -> Iterator[str]:
    """What the map takes for granted, and what the journeys of single personas do beyond that."""
    yield from (note for note in pain_points(journey).assumptions if not note.startswith(BY_SHARE))
    told: dict[str, list[str]] = {}
    for one in lived:
        flow = one.journey.flow
        for note in (*flow.assumptions, *one.chain.notes, *unsaid(flow, one.chain.visits)):
            told.setdefault(note, []).append(one.persona.id)
    known = set(journey.flow.assumptions)
    for note, who in told.items():
        if note not in known:
            yield note if len(who) == len(lived) else f"{note}, for {listed(who)}"
    rest = len(journey.personas) - len(lived)
    if rest:
        yield f"left out: {counted(rest, 'persona')} of the smallest shares"
    if not lived:
        yield "the map names no persona"
