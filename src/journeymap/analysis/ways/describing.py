"""The numbers of one path: what customers go through on it, and how well that is known."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import chain, pairwise

from attrs import frozen

from journeymap.analysis.evidence import weakest
from journeymap.analysis.experience.emotions import emotion_curve
from journeymap.analysis.movement.averages import Handovers
from journeymap.analysis.movement.handoffs import handoffs
from journeymap.analysis.ways.criteria import chances_along, levels_along, steps_along, values_by
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.searching import Path


@frozen
class PathStatistic:
    """What customers go through on one path.

    `probability` is the share of all customers who go this way, None where it begins at no entry. `time` is in seconds,
    delays included, `effort` the sum of points; `handoffs` are changes of channel or team, `forced_handoffs` those that
    customers did not want. `emotion` is the mean and `peak_end` what is remembered, on the map's scale; `worst` is the
    touchpoint of the lowest emotion. `outcome` is that of the end, None where the path stops before one. Sums are over
    what is known, and None where nothing is. `evidence` is the level of the worst known of all these numbers.
    """

    touchpoints: tuple[Touchpoint, ...]
    probability: float | None
    time: float | None
    effort: float | None
    handoffs: int
    forced_handoffs: int
    emotion: float | None
    peak_end: float | None
    worst: Touchpoint | None
    outcome: str | None
    evidence: str

    @property
    def length(self) -> int:
        """How many touchpoints it has."""
        return len(self.touchpoints)

    @property
    def success(self) -> float:
        """1 where it ends in success, else 0."""
        return float(self.outcome == "success")


@frozen
class Reader:
    """Reads the numbers of paths off a journey; `handovers` are the hand-offs, each with its kind."""

    journey: Journey
    handovers: Handovers

    @classmethod
    def of(cls, journey: Journey) -> Reader:
        """What reads paths of a journey."""
        return cls(journey, {(item.source.id, item.target.id): item.kind for item in handoffs(journey)})

    def read(self, path: Path) -> PathStatistic:
        """The numbers of a path."""
        journey, flow = self.journey, self.journey.flow
        touchpoints = tuple(flow.touchpoints[number] for number in path)
        curve = emotion_curve(journey, path=touchpoints)
        pairs = [(source.id, target.id) for source, target in pairwise(touchpoints)]
        kinds = [self.handovers[pair] for pair in pairs if pair in self.handovers]
        is_whole = path[0] in dict(flow.entries)
        return PathStatistic(
            touchpoints=touchpoints,
            probability=math.prod(chances_along(flow, path)) if is_whole else None,
            time=_known_sum(steps_along(flow, path, values_by(journey, "duration")[0], "duration")),
            effort=_known_sum(touchpoint.effort for touchpoint in touchpoints),
            handoffs=len(kinds),
            forced_handoffs=kinds.count("forced"),
            emotion=curve.mean,
            peak_end=curve.peak_end,
            worst=min(curve, key=lambda point: point.emotion).touchpoint if curve else None,
            outcome=flow.outcomes[path[-1]],
            evidence=self._evidence(path, is_whole=is_whole),
        )

    def _evidence(self, path: Path, *, is_whole: bool) -> str:
        chances = levels_along(self.journey, path, "likely")[0 if is_whole else 1 :]
        others = (levels_along(self.journey, path, by) for by in ("duration", "effort", "emotion"))
        return weakest(level for level in chain(chances, *others) if level)


def _known_sum(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return math.fsum(known) if known else None
