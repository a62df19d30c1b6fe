"""Where the journeys of several personas differ, and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
from attrs import frozen

from journeymap.analysis.evidence import Evidence, evidence_of, weakest
from journeymap.analysis.experience.pains import PainPoint, PainPoints, pain_points
from journeymap.journey import Journey
from journeymap.model import Persona, Touchpoint
from journeymap.solving.chains import Chain, chain_of
from journeymap.tables import Record

AT_TOUCHPOINTS = ("emotion", "reach", "pain_severity")
"""What personas are compared by at each touchpoint."""

MOST_SEVERE = 5 / 3
"""The largest severity of a touchpoint: everybody comes by, the strongest reason, importance 5."""


@frozen
class Difference:
    """How far apart two personas are, of all those that are furthest apart, in one measure.

    `touchpoint` is None for a measure of the whole journey. `high` is the persona with the largest value and `low` the
    one with the smallest; emotions are on the map's scale. `size` is the gap in 0..1: as a part of the widest that there
    can be at a touchpoint and for emotions, else, for success, time, steps, effort and pain of whole journeys, as a
    part of the larger value.
    """

    measure: str
    touchpoint: Touchpoint | None
    high: Persona
    high_value: float
    low: Persona
    low_value: float
    size: float
    evidence: str

    @property
    def gap(self) -> float:
        """The largest value less the smallest, in the unit of the measure."""
        return self.high_value - self.low_value

    def to_record(self) -> Record:
        """The difference as a flat record."""
        return {
            "measure": self.measure,
            "touchpoint": self.touchpoint.id if self.touchpoint else None,
            "high": self.high.id,
            "high_value": float(self.high_value),
            "low": self.low.id,
            "low_value": float(self.low_value),
            "gap": float(self.gap),
            "size": self.size,
            "evidence": self.evidence,
        }


@frozen(eq=False, repr=False)
class Lived:
    """The journey as one persona lives it, and what it is compared by."""

    persona: Persona
    journey: Journey
    chain: Chain
    pain_points: PainPoints
    pains: Mapping[str, PainPoint]
    evidence: Evidence

    @classmethod
    def by(cls, persona: Persona, own: Journey) -> Lived:
        """The journey that is a persona's own."""
        found = pain_points(own)
        pains = {item.touchpoint.id: item for item in found}
        return cls(persona, own, own.flow.once(chain_of), found, pains, evidence_of(own))

    def value(self, measure: str, touchpoint: str) -> float | None:
        """What a touchpoint is to the persona: 0 for reach and pain where it never comes, and then no emotion."""
        number = self.journey.flow.index.get(touchpoint)
        reach = 0.0 if number is None else self.chain.reach[number]
        if measure == "reach":
            return reach
        if measure == "pain_severity":
            return self.pains[touchpoint].severity if touchpoint in self.pains else 0.0
        return None if number is None or not reach else self.journey.flow.emotions[number]

    def level(self, measure: str, touchpoint: str) -> str | None:
        """How well that is known; None where there is nothing to know."""
        number = self.journey.flow.index.get(touchpoint)
        if number is None:
            return None
        own, reach = self.evidence.own[number], self.evidence.reach[number]
        if measure == "pain_severity":
            pain = self.pains.get(touchpoint)
            return weakest((pain.evidence if pain else own, reach))
        return own if measure == "emotion" else reach


def lived_by(personas: Iterable[Persona], journey: Journey) -> list[Lived]:
    """How each persona lives a journey; what is the same for several is worked out once."""
    lived: list[Lived] = []
    distinct: list[Lived] = []
    for persona in personas:
        own = journey.for_persona(persona)
        own = journey if own.stages == journey.stages else own
        twin = next((one for one in distinct if one.journey.stages == own.stages), None)
        lived.append(attrs.evolve(twin, persona=persona) if twin else Lived.by(persona, own))
        if not twin:
            distinct.append(lived[-1])
    return lived


def differences_at_touchpoints(journey: Journey, lived: Sequence[Lived]) -> Iterator[Difference]:
    """The widest gap at each touchpoint in emotion, in reach and in pain severity, where there is any."""
    width = journey.emotion_scale.max - journey.emotion_scale.min
    widest = {"emotion": width, "reach": 1.0, "pain_severity": MOST_SEVERE}
    for touchpoint in journey.touchpoints:
        for measure in AT_TOUCHPOINTS:
            values = [(one, one.value(measure, touchpoint.id)) for one in lived]
            ends = _furthest_apart([(one, value) for one, value in values if value is not None])
            if ends:
                (high, most), (low, least) = ends
                levels = [one.level(measure, touchpoint.id) for one in (high, low)]
                evidence = weakest(level for level in levels if level)
                size = min(1.0, (most - least) / widest[measure])
                yield Difference(measure, touchpoint, high.persona, most, low.persona, least, size, evidence)


def difference_of_journeys(
    measure: str, values: Iterable[tuple[Lived, float | None]], widest: float | None
) -> Iterator[Difference]:
    """The widest gap in a measure of whole journeys, if there is any; `widest` is None where the larger value is its measure."""
    ends = _furthest_apart([(one, value) for one, value in values if value is not None])
    if ends:
        (high, most), (low, least) = ends
        size = min(1.0, (most - least) / (most if widest is None else widest))
        evidence = weakest((high.evidence.flow, low.evidence.flow))
        yield Difference(measure, None, high.persona, most, low.persona, least, size, evidence)


_Valued = tuple[Lived, float]


def _furthest_apart(values: Sequence[_Valued]) -> tuple[_Valued, _Valued] | None:
    """The highest and the lowest, the first of several; None where all are alike."""
    if len(values) < 2:
        return None
    high = max(values, key=lambda item: item[1])
    low = min(values, key=lambda item: item[1])
    return (high, low) if round(high[1] - low[1], 9) > 0 else None
