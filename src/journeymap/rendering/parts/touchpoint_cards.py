"""A touchpoint as a card in the colours of its emotion: what stands on it, and marks along its foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.boxes import Frame
from journeymap.rendering.drawing.scene import Group, Icon, Item, Rect, Stroke, Text
from journeymap.rendering.drawing.text import fit, text_width
from journeymap.rendering.drawing.theme import emotion_tone
from journeymap.rendering.parts.cells import OUTCOME_COLOURS, data_of, label_of, mood, step_of
from journeymap.rendering.parts.keys import Key
from journeymap.rendering.parts.legend import SEVERITIES

FOOT = 21.0
"""The height of the foot of a card: the face and the marks."""

INSET = 8.0
"""The space between the edge of a card and what stands on it."""

_SIZE = 9.2


@frozen
class Marking:
    """What sets a card off from others: that nothing leads there, that it is highlighted, that it stands elsewhere, too."""

    is_isolated: bool = False
    is_highlighted: bool = False
    is_repeated: bool = False


def touchpoint_card(
    journey: Journey, touchpoint: Touchpoint, box: Frame, body: tuple[Item, ...], marking: Marking
) -> Group:
    """A card with its body on it and its marks at the foot, and a ring around it where it is highlighted."""
    items: list[Item] = [_frame(journey, touchpoint, box, is_isolated=marking.is_isolated), *body]
    items += _foot(journey, touchpoint, box, is_isolated=marking.is_isolated)
    if marking.is_highlighted:
        items += highlight_ring(box)
    return Group(
        tuple(items),
        "touchpoint",
        None if marking.is_repeated else f"touchpoint-{touchpoint.id}",
        label_of(journey, touchpoint),
        data_of(journey, touchpoint),
    )


def highlight_ring(box: Frame) -> Sequence[Rect]:
    """A ring around a card with paper between them, so that it stands out from an edge in any colour."""
    return [
        Rect(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by, None, stroke, radius=6 + by)
        for by, stroke in ((1.6, Stroke("paper", 2.0)), (3.8, Stroke("focus", 3.0)))
    ]


def _frame(journey: Journey, touchpoint: Touchpoint, box: Frame, *, is_isolated: bool) -> Rect:
    step = step_of(journey, touchpoint)
    tone = emotion_tone(None if step is None else step / 2)
    if is_isolated:
        return Rect(box.x, box.y, box.width, box.height, "paper", Stroke("edge", 1.2, (3.5, 3)), radius=6)
    stroke = Stroke("pain", 2.0) if worst_pain(touchpoint) >= 3 else Stroke("edge" if step is None else tone.mark, 1.1)
    return Rect(box.x, box.y, box.width, box.height, "paper" if step is None else tone.fill, stroke, radius=6)


def worst_pain(touchpoint: Touchpoint) -> int:
    """The severity of the worst pain point, 0 where there is none."""
    return max((min(max(pain.effective_severity, 1), 3) for pain in touchpoint.pain_points), default=0)


def _foot(journey: Journey, touchpoint: Touchpoint, box: Frame, *, is_isolated: bool) -> Iterator[Item]:
    middle = box.bottom - FOOT / 2 - 1
    step, emotion = step_of(journey, touchpoint), journey.emotion(touchpoint)
    yield from mood(box.x + INSET + 6, middle, 6, step, is_isolated=is_isolated)
    left, right = box.x + INSET + 16, box.right - INSET + 2
    for mark, wide in _marks(touchpoint, right, middle):
        yield mark
        right -= wide
    if emotion is not None:
        told = fit(emotion_text(emotion, journey.emotion_scale), right - left, _SIZE, bold=True)
        yield Text(left, middle + 3.3, told, _SIZE, emotion_tone(None if step is None else step / 2).text, bold=True)
    elif is_isolated:
        yield Text(left, middle + 3.1, fit("not connected", right - left, 8.8), 8.8, "muted", italic=True)


def _marks(touchpoint: Touchpoint, right: float, middle: float) -> Iterator[tuple[Group, float]]:
    """From right to left, each with the room it takes: the worst pain, how the journey ends here, whether it decides."""
    severity = worst_pain(touchpoint)
    if severity:
        pill, wide = _pain_pill(severity, right, middle)
        right -= wide + 4
        yield pill, wide + 4
    outcome = touchpoint.outcome
    if outcome is not None and outcome in OUTCOME_COLOURS:
        icon = Icon(outcome, right - 12, middle - 6, 12, OUTCOME_COLOURS[outcome])
        right -= 15
        yield Group((icon,), "outcome", label=f"the journey ends here: {outcome}"), 15.0
    if touchpoint.moment_of_truth:
        yield (
            Group((Icon("star", right - 12, middle - 6, 12, "moment", "moment"),), "moment", label="moment of truth"),
            15.0,
        )


def _pain_pill(severity: int, right: float, middle: float) -> tuple[Group, float]:
    marks = "!" * severity
    wide = 20 + text_width(marks, 9.5, bold=True)
    items = (
        Rect(right - wide, middle - 7, wide, 14, "pain-fill", Stroke("pain", 0.9), radius=7),
        Icon("pain", right - wide + 4, middle - 5, 9.5, "pain-text"),
        Text(right - 5.5, middle + 3.4, marks, 9.5, "pain-text", "end", bold=True),
    )
    return Group(items, "pain", label=f"pain point of severity {severity}"), wide


def pain_key(journey: Journey) -> Iterator[Key]:
    """What the pill of a pain point means, in a journey that has one."""
    if any(touchpoint.pain_points for touchpoint in journey.touchpoints):
        yield f"Worst pain point: {SEVERITIES}", 24, lambda x, middle: _pain_pill(2, x + 24, middle)[0].items
