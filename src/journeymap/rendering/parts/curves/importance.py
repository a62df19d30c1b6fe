"""How much each touchpoint matters to the customer, as a low second curve on an axis of its own, from 1 to 5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.rendering.drawing.scene import Group, Item, Line, Path, Rect, Segment, Stroke, Text
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.blocks import Drawn
from journeymap.rendering.parts.curves.moments import slots
from journeymap.rendering.parts.curves.plots import Plot
from journeymap.rendering.parts.keys import Key

HEIGHT = 36.0
"""From importance 1 to 5."""

_CAPTION, _FOOT = 13.0, 8.0
BAND = _CAPTION + HEIGHT + _FOOT
"""The height of the whole band."""

_SIZE = 9.5
_PEN, _ASSUMED = Stroke("muted", 1.3), Stroke("muted", 1.3, (1.5, 3.0))
_HURTS = Stroke("pain", 2.0)
_HIGH, _BAD = 4, -0.25
"""From what importance, and up to what emotion, a touchpoint that matters hurts."""


@frozen
class Step:
    """A touchpoint's piece of the curve."""

    left: float
    right: float
    importance: int
    is_said: bool
    hurts: bool


def importance_band(journey: Journey, plot: Plot, y: float) -> Drawn:
    """The curve of importance under the plot, in steps; dotted where the map does not say, and 3 is taken."""
    steps = _steps(journey, plot)
    base = y + _CAPTION + HEIGHT
    items: list[Item] = [
        Text(plot.left, y + 9, "Importance", _SIZE, "muted", bold=True),
        *_scale(plot, base),
        *(_area(step, base) for step in steps if step.hurts),
        *chain.from_iterable(_line(step, base) for step in steps),
        *(_riser(before, after, base) for before, after in pairwise(steps) if before.importance != after.importance),
    ]
    return Drawn((Group(tuple(items), "importance", label="Importance of the touchpoints, 1 to 5"),), base + _FOOT)


def importance_keys(journey: Journey) -> Iterator[Key]:
    """What the curve of importance means."""
    yield "Importance, 1 to 5", 20.0, lambda x, y: (Line(x, y, x + 20, y, _PEN),)
    if any(touchpoint.importance is None for touchpoint in journey.touchpoints):
        yield "Not said: taken as 3", 20.0, lambda x, y: (Line(x, y, x + 20, y, _ASSUMED),)
    if any(_hurts(journey, touchpoint) for touchpoint in journey.touchpoints):
        yield "Important, and it hurts", 16.0, _hurting


def _hurting(x: float, y: float) -> Sequence[Item]:
    return (Rect(x, y - 5, 16, 10, "pain-fill"), Line(x, y - 5, x + 16, y - 5, _HURTS))


def _hurts(journey: Journey, touchpoint: Touchpoint) -> bool:
    emotion = journey.emotion(touchpoint)
    is_bad = emotion is not None and journey.emotion_scale.normalise(emotion) <= _BAD
    return is_bad and touchpoint.effective_importance >= _HIGH


def _steps(journey: Journey, plot: Plot) -> list[Step]:
    here = list(slots(plot.columns))
    middles = [(before.x + after.x) / 2 for before, after in pairwise(here)]
    edges = [plot.left, *middles, plot.right]
    return [
        Step(
            left,
            right,
            min(max(slot.touchpoint.effective_importance, 1), 5),
            slot.touchpoint.importance is not None,
            _hurts(journey, slot.touchpoint),
        )
        for slot, left, right in zip(here, edges, edges[1:], strict=False)
    ]


def _height(importance: int, base: float) -> float:
    return base - (importance - 1) / 4 * HEIGHT


def _scale(plot: Plot, base: float) -> Iterator[Item]:
    for importance in (1, 3, 5):
        y = _height(importance, base)
        colour: Role = "edge" if importance == 1 else "line"
        yield Line(plot.left, y, plot.right, y, Stroke(colour, 0.8, () if importance == 1 else (3, 4)))
        yield Text(plot.right + 4, y + 3.3, str(importance), _SIZE, "muted")


def _area(step: Step, base: float) -> Item:
    top = _height(step.importance, base)
    corners: Sequence[Segment] = (((step.left, top),), ((step.right, top),), ((step.right, base),))
    return Path((step.left, base), tuple(corners), closed=True, fill="pain-fill")


def _line(step: Step, base: float) -> Iterator[Item]:
    y = _height(step.importance, base)
    yield Line(step.left, y, step.right, y, _HURTS if step.hurts else _PEN if step.is_said else _ASSUMED)


def _riser(before: Step, after: Step, base: float) -> Item:
    x = before.right
    return Line(x, _height(before.importance, base), x, _height(after.importance, base), _PEN)
