"""The emotion curve: how customers feel along one path, and what they will remember of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import ASSUMED, own_levels, weakest
from journeymap.analysis.means import weighted_mean
from journeymap.journey import Journey
from journeymap.model import EmotionScale, Touchpoint
from journeymap.solving.searching import likeliest
from journeymap.wording import counted, listed, quoted


@frozen
class CurvePoint:
    """One touchpoint on the curve: its place on the path from 1, its emotion on the map's scale, its seconds.

    `evidence` is the level of what the map says of it.
    """

    touchpoint: Touchpoint
    position: int
    emotion: float
    duration: float | None = None
    evidence: str = ASSUMED


@frozen(repr=False)
class EmotionCurve(tables.Result[CurvePoint]):
    """The emotions along a path, on the map's own scale; a sequence of points.

    Touchpoints without an emotion have no point. A measure is None where there are not points enough for it.
    """

    points: tuple[CurvePoint, ...]
    scale: EmotionScale = EmotionScale()
    assumptions: tuple[str, ...] = ()
    unit: str = "emotion"

    @property
    def items(self) -> tuple[CurvePoint, ...]:
        """The points."""
        return self.points

    @property
    def peak(self) -> CurvePoint | None:
        """The point farthest from the middle of the scale; of two equally far, the negative one."""
        return max(self.points, key=self._strength, default=None)

    def _strength(self, point: CurvePoint) -> tuple[float, bool]:
        normal = self.scale.normalise(point.emotion)
        return round(abs(normal), 9), normal < 0

    @property
    def end(self) -> CurvePoint | None:
        """The last point."""
        return self.points[-1] if self.points else None

    @property
    def peak_end(self) -> float | None:
        """What is remembered: (peak + end) / 2."""
        return (self.peak.emotion + self.end.emotion) / 2 if self.peak and self.end else None

    @property
    def positive_peak(self) -> float | None:
        """The highest emotion above the middle of the scale."""
        return max((point.emotion for point in self.points if self.scale.normalise(point.emotion) > 0), default=None)

    @property
    def negative_peak(self) -> float | None:
        """The lowest emotion below the middle of the scale."""
        return min((point.emotion for point in self.points if self.scale.normalise(point.emotion) < 0), default=None)

    @property
    def mean(self) -> float | None:
        """The mean over the points."""
        return weighted_mean([(point.emotion, 1) for point in self.points])

    @property
    def weighted_mean(self) -> float | None:
        """The mean weighted by duration, over the points that have one."""
        return weighted_mean([(point.emotion, point.duration) for point in self.points if point.duration is not None])

    @property
    def minimum(self) -> float | None:
        """The lowest emotion."""
        return min((point.emotion for point in self.points), default=None)

    @property
    def range(self) -> float | None:
        """The highest emotion minus the lowest."""
        emotions = [point.emotion for point in self.points]
        return max(emotions) - min(emotions) if emotions else None

    @property
    def slope(self) -> float | None:
        """The change of emotion from one place on the path to the next, by least squares; needs two points."""
        if len(self.points) < 2 or self.mean is None:
            return None
        middle = math.fsum(point.position for point in self.points) / len(self.points)
        square = math.fsum((point.position - middle) ** 2 for point in self.points)
        mean = self.mean
        return math.fsum((point.position - middle) * (point.emotion - mean) for point in self.points) / square

    @property
    def roughness(self) -> float | None:
        """The sum of all changes, up or down."""
        if not self.points:
            return None
        pairs = zip(self.points, self.points[1:], strict=False)
        return math.fsum(abs(later.emotion - earlier.emotion) for earlier, later in pairs)

    @property
    def evidence(self) -> str:
        """The level of the worst known point: the measures are known no better."""
        return weakest(point.evidence for point in self.points)

    @property
    def summary(self) -> dict[str, float | None]:
        """All measures of the curve by name."""
        return {name: getattr(self, name) for name in MEASURES}

    @property
    def title(self) -> str:
        """How many touchpoints the curve has and what is remembered of it."""
        remembered = "" if self.peak_end is None else f", peak-end {tables.format_number(self.peak_end)}"
        return f"Emotion curve over {counted(len(self.points), 'touchpoint')}{remembered}"

    @property
    def summary_records(self) -> list[tables.Record]:
        """The measures of the curve; those that cannot be told are left out."""
        return [{"measure": name, "value": value} for name, value in self.summary.items() if value is not None]

    def to_records(self) -> list[tables.Record]:
        """One record a point."""
        return [
            {
                "position": point.position,
                "touchpoint": point.touchpoint.id,
                "name": point.touchpoint.name,
                "emotion": float(point.emotion),
                "duration": point.duration,
                "evidence": point.evidence,
            }
            for point in self.points
        ]

    def to_dict(self) -> dict[str, object]:
        """The curve as plain data: title, summary, how well it is known, records and assumptions."""
        return tables.as_dict(self) | {"unit": self.unit, "evidence": self.evidence, "summary": self.summary}


MEASURES = (
    "peak_end",
    "positive_peak",
    "negative_peak",
    "mean",
    "weighted_mean",
    "minimum",
    "range",
    "slope",
    "roughness",
)
"""The measures of a curve, in the order in which a summary gives them."""


def emotion_curve(journey: Journey, *, path: Iterable[Touchpoint | str] | None = None) -> EmotionCurve:
    r"""How customers feel along a path of touchpoints, given as values or ids.

    The default path is the most likely one from an entry to success, or to any end where success cannot be reached.
    Emotions are on the map's own scale. Peak-end remembers (peak + end) / 2 (Fredrickson & Kahneman 1993, JPSP
    65:45-55). Raises UnknownNameError for a touchpoint that the journey does not have, TypeError for a path that is
    one text.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages: {visit: {touchpoints: {queue: {emotion: -1}, cup: {emotion: 2}, bill: {emotion: 1}}}}
    ... ''')
    >>> curve = jm.emotion_curve(journey)
    >>> curve.peak.touchpoint.name, curve.peak_end, curve.slope, curve.roughness
    ('Cup', 1.5, 1.0, 4.0)
    """
    flow = journey.flow
    if path is None:
        numbers, notes = flow.once(likeliest)
        touchpoints = [flow.touchpoints[number] for number in numbers]
        notes = (*flow.assumptions, *notes)
    else:
        if isinstance(path, str):
            raise TypeError(f"path is the text {quoted(path)}, wanted touchpoints or their ids, as in [{path!r}]")
        touchpoints = [journey.touchpoint(item if isinstance(item, str) else item.id) for item in path]
        notes = ()
    points = []
    for position, (touchpoint, level) in enumerate(zip(touchpoints, own_levels(journey, touchpoints), strict=True), 1):
        emotion = journey.emotion(touchpoint)
        if emotion is not None:
            points.append(CurvePoint(touchpoint, position, emotion, touchpoint.duration, level))
    return EmotionCurve(tuple(points), journey.emotion_scale, (*notes, *_left_out(journey, touchpoints)))


def _left_out(journey: Journey, touchpoints: Sequence[Touchpoint]) -> list[str]:
    """What the curve and its weighted mean do without."""
    felt = [touchpoint for touchpoint in touchpoints if journey.emotion(touchpoint) is not None]
    silent = [touchpoint.id for touchpoint in touchpoints if journey.emotion(touchpoint) is None]
    timeless = [touchpoint.id for touchpoint in felt if touchpoint.duration is None]
    notes = [f"left out for want of an emotion: {listed(silent)}"] if silent else []
    if 0 < len(timeless) < len(felt):
        notes.append(f"left out of the weighted mean for want of a duration: {listed(timeless)}")
    return notes
