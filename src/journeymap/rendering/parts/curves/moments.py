"""Where the touchpoints of a journey stand over its stages and on its emotion scale: the points of an emotion curve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Stage, Touchpoint
from journeymap.rendering.drawing.theme import Tone, emotion_tone
from journeymap.rendering.parts.stages import Column

DENSE = 40
"""Up to so many touchpoints a map makes room for a face each; a crowded curve has dots, and names the best and worst."""

MOST_POINTS = 200
"""The most touchpoints of a stage that have a point on the curve."""

FACE_SPACING, DOT_SPACING = 31.0, 8.0
"""The least distance from one point to the next."""

HALF = 64.0
"""The height from the middle of the scale to either end."""


@frozen
class Slot:
    """A touchpoint, the number of its column, and the x where it stands."""

    touchpoint: Touchpoint
    stage: int
    x: float


@frozen
class Moment:
    """A touchpoint with a known emotion and the point that shows it.

    `stage` is the number of its column; `place` counts the touchpoints of the curve, those without an emotion, too.
    """

    touchpoint: Touchpoint
    stage: int
    place: int
    x: float
    y: float
    emotion: float
    normal: float
    is_isolated: bool

    @property
    def tone(self) -> Tone:
        """The look of its emotion."""
        return emotion_tone(self.normal)


def is_dense(stages: Sequence[Stage]) -> bool:
    """Whether there are too many touchpoints to have room for faces and values made for them."""
    return sum(len(stage.touchpoints) for stage in stages) > DENSE


def is_crowded(columns: Sequence[Column]) -> bool:
    """Whether the points stand too close in some column for faces and values."""
    return least_spacing(columns) < FACE_SPACING - 0.5


def least_spacing(columns: Sequence[Column]) -> float:
    """The distance from one point to the next where they stand closest."""
    return min(map(_spacing, columns))


def _spacing(column: Column) -> float:
    """The distance from one point to the next."""
    return (column.width - 2 * column.inset) / max(1, min(len(column.stage.touchpoints), MOST_POINTS))


def moments(journey: Journey, columns: Sequence[Column], middle: float, half: float = HALF) -> list[Moment]:
    """The touchpoints with a known emotion, spread evenly over their columns; `middle` is the y of the scale's middle.

    A touchpoint of the columns that the journey does not have counts as one without an emotion.
    """
    isolated = isolated_ids(journey)
    found: list[Moment] = []
    count = 0
    for slot in slots(columns):
        name = slot.touchpoint.id
        count += name not in isolated
        emotion = journey.emotion(name) if name in journey.flow.index else None
        if emotion is not None:
            normal = min(max(journey.emotion_scale.normalise(emotion), -1.0), 1.0)
            y = middle - normal * half
            found.append(Moment(slot.touchpoint, slot.stage, count, slot.x, y, emotion, normal, name in isolated))
    return found


def isolated_ids(journey: Journey) -> frozenset[str]:
    """The touchpoints that nothing leads to and that lead nowhere."""
    return frozenset(journey.touchpoints[number].id for number in journey.flow.isolated)


def slots(columns: Sequence[Column]) -> Iterator[Slot]:
    """Where the touchpoints of the columns stand: in the middles of equal parts."""
    for number, column in enumerate(columns):
        spacing = _spacing(column)
        for place, touchpoint in enumerate(column.stage.touchpoints[:MOST_POINTS]):
            yield Slot(touchpoint, number, column.x + column.inset + (place + 0.5) * spacing)
