"""The panels of a storyboard: the scene of a touchpoint, and below it what there is to say of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from journeymap.journey import Journey
from journeymap.rendering.drawing.scene import Group, Icon, Item, Rect, Stroke, Text
from journeymap.rendering.drawing.text import fit, text_width
from journeymap.rendering.drawing.theme import Role, emotion_tone
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.cells import (
    MARK,
    OUTCOME_COLOURS,
    data_of,
    label_of,
    pain_card,
    step_of,
    touchpoint_marks,
)
from journeymap.rendering.parts.highlights import Highlights
from journeymap.rendering.parts.measured import Measured
from journeymap.rendering.parts.people.scenery import RADIUS, WIDTH, Cast, picture
from journeymap.rendering.parts.shares import percent
from journeymap.wording import counted

_SIDE = 12.0
_NAME = Style(13, "ink", bold=True, most=2)
_ACTION = Style(10.8, "muted", most=2)
_SMALL = 9.8
_CHIP = 15.0
_MOST_WAYS = 4


@frozen
class Telling:
    """What all panels of a storyboard have in common."""

    journey: Journey
    cast: Cast
    chosen: Highlights
    measured: Measured | None
    isolated: frozenset[int]


@frozen
class Chip:
    """A fact in a few words with an icon before it."""

    icon: str
    words: str
    colour: Role
    mark: Role
    kind: str


def caption(telling: Telling, number: int, x: float, y: float) -> Drawn:
    """What is said below the scene of the touchpoint of that number: its name, actions, worst pain, and how it goes on."""
    touchpoint = telling.journey.touchpoints[number]
    left, room = x + _SIDE, WIDTH - 2 * _SIDE
    marks = touchpoint_marks(telling.journey, touchpoint, left + room, y + 9, has_outcome=False)
    label = str(number + 1)
    indent = text_width(label, _NAME.size, bold=True) + 8
    name = paragraph(touchpoint.name, _NAME, left + indent, y + 10, room - indent - MARK * len(marks) - 4)
    count = Text(left, y + 10 + _NAME.size * 0.94, label, _NAME.size, "muted", bold=True)
    items: list[Item] = [count, *name.items, *marks]
    bottom = max(name.bottom, y + 26)
    for block in (_actions, _pain, _chips):
        drawn = block(telling, number, left, bottom, room)
        items += drawn.items
        bottom = drawn.bottom
    return Drawn(tuple(items), bottom + 11)


def panel(telling: Telling, number: int, said: Drawn, x: float, y: float) -> Group:
    """The whole panel with a caption that was drawn before and ends where the panel shall end."""
    touchpoint = telling.journey.touchpoints[number]
    step = step_of(telling.journey, touchpoint)
    tone = emotion_tone(None if step is None else step / 2)
    tall = said.bottom - y
    stroke = Stroke("edge", 1.4, (5, 4)) if number in telling.isolated else Stroke(tone.mark, 1.4)
    items: list[Item] = [
        Rect(x, y, WIDTH, tall, "paper", radius=RADIUS),
        *picture(telling.journey, touchpoint, telling.cast, x, y),
        *said.items,
        Rect(x, y, WIDTH, tall, None, stroke, RADIUS),
    ]
    if touchpoint.id in telling.chosen.touchpoints:
        items.append(Rect(x - 4.5, y - 4.5, WIDTH + 9, tall + 9, None, Stroke("focus", 3), RADIUS + 4))
    label, data = label_of(telling.journey, touchpoint), data_of(telling.journey, touchpoint)
    return Group(tuple(items), "touchpoint", f"touchpoint-{touchpoint.id}", label, data)


def _actions(telling: Telling, number: int, x: float, y: float, width: float) -> Drawn:
    actions = telling.journey.touchpoints[number].actions[:6]
    return paragraph(" · ".join(actions), _ACTION, x, y + 2, width) if actions else Drawn((), y)


def _pain(telling: Telling, number: int, x: float, y: float, width: float) -> Drawn:
    """The worst pain point, and how many more there are."""
    touchpoint = telling.journey.touchpoints[number]
    if not touchpoint.pain_points:
        return Drawn((), y)
    worst = max(touchpoint.pain_points, key=lambda pain: pain.effective_severity)
    drawn = pain_card(touchpoint, worst)(x, y + 7, width)
    more = len(touchpoint.pain_points) - 1
    if not more:
        return Drawn(drawn.items, drawn.bottom + 1)
    text = Text(x, drawn.bottom + 12, f"and {counted(more, 'more pain point')}", _SMALL, "pain-text", bold=True)
    return Drawn((*drawn.items, text), drawn.bottom + 15)


def _chips(telling: Telling, number: int, x: float, y: float, width: float) -> Drawn:
    """Facts side by side, in as many lines as they need."""
    items: list[Item] = []
    left, base = x, y + 16.5
    for chip in _facts(telling, number):
        words = fit(chip.words, width - _CHIP, _SMALL)
        wide = _CHIP + text_width(words, _SMALL)
        if left > x and left + wide > x + width:
            left, base = x, base + 15
        icon = Icon(chip.icon, left, base - 9.3, 11.5, chip.mark)
        items.append(Group((icon, Text(left + _CHIP, base, words, _SMALL, chip.colour)), chip.kind, label=chip.words))
        left += wide + 14
    return Drawn(tuple(items), base + 2.5 if items else y)


def _facts(telling: Telling, number: int) -> Iterator[Chip]:
    touchpoint = telling.journey.touchpoints[number]
    ideas = len(touchpoint.opportunities)
    if ideas:
        words = "1 opportunity" if ideas == 1 else f"{ideas} opportunities"
        yield Chip("bulb", words, "opportunity-text", "opportunity", "opportunity")
    if number in telling.isolated:
        yield Chip("unlinked", "not connected", "muted", "muted", "isolated")
    yield from _going_on(telling, number)
    lost, word = _lost(telling, number)
    if lost:
        yield Chip("leaving", f"{percent(lost)} {word}", "bad-text", "bad-text", "leaving")
    yield from _ending(telling, number)


def _ending(telling: Telling, number: int) -> Iterator[Chip]:
    """How the journey ends here, if it does; nothing leads away from a touchpoint that nothing leads to, either."""
    outcome = telling.journey.flow.outcomes[number]
    if outcome is None or number in telling.isolated:
        return
    is_said = telling.journey.touchpoints[number].outcome is not None
    mark = OUTCOME_COLOURS.get(outcome, "edge") if is_said else "edge"
    words = f"ends here: {outcome}" if is_said else "ends here"
    yield Chip(outcome if is_said else "neutral", words, "muted" if mark == "edge" else mark, mark, "ending")


def _going_on(telling: Telling, number: int) -> Iterator[Chip]:
    """The panels that customers go on to, unless that is the next one alone."""
    onward = sorted(target for target in telling.journey.flow.successors[number] if target != number)
    if onward and onward != [number + 1]:
        yield Chip("route", f"on to {_listed(onward)}", "muted", "muted", "onward")


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number + 1) for number in numbers[:_MOST_WAYS])
    more = len(numbers) - _MOST_WAYS
    return f"{shown} and {more} more" if more > 0 else shown


def _lost(telling: Telling, number: int) -> tuple[float, str]:
    """The part of the customers who leave here, as measured or else as the map says, and how to say it."""
    flow = telling.journey.flow
    if telling.measured is not None:
        return telling.measured.drop_off.get(flow.touchpoints[number].id, 0.0), "left here"
    return (0.0 if flow.outcomes[number] else flow.drop_off[number]), "leave here"
