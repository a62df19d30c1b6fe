"""What a service blueprint shows of the customer: the time it takes, the channels they meet, and what they do."""

from __future__ import annotations

from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.numbers import time_text
from journeymap.rendering.drawing.boxes import Frame
from journeymap.rendering.drawing.icons import channel_icon
from journeymap.rendering.drawing.scene import Icon, Item
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.columns import Place
from journeymap.rendering.parts.service.stretches import ABOVE, SIDE, Contents, Stretch
from journeymap.rendering.parts.touchpoint_cards import FOOT, INSET, Marking, touchpoint_card

_NAME = Style(11, "ink", bold=True, most=3)
_ACTIONS = Style(9.4, "muted", most=4)
_STRONG = Style(10, "ink", bold=True, most=2)
_SMALL = Style(9, "muted", most=1)
_MOST_ACTIONS = 8


def times(stretch: Stretch, y: float) -> Contents:
    """How long customers are at each touchpoint, and how long they wait on the way that most take from it."""
    items: list[Item] = []
    bottom = y
    for place, touchpoint in stretch.columns:
        drawn = _time(stretch.journey, touchpoint, place, y + 7)
        items += drawn.items
        bottom = max(bottom, drawn.bottom + 6)
    return Contents(tuple(items), bottom)


def _time(journey: Journey, touchpoint: Touchpoint, place: Place, y: float) -> Drawn:
    x, room = place.x + SIDE, place.width - 2 * SIDE
    items: list[Item] = []
    if touchpoint.duration is not None:
        spent = paragraph(time_text(touchpoint.duration), _STRONG, x + 15, y, room - 15)
        items += [Icon("clock", x, y + 0.5, 11, "edge"), *spent.items]
        y = spent.bottom
    delay = wait_after(journey, touchpoint)
    if delay is not None:
        waited = paragraph(f"then {time_text(delay)} wait", _SMALL, x, y + 1, room)
        items += waited.items
        y = waited.bottom
    return Drawn(tuple(items), y)


def wait_after(journey: Journey, touchpoint: Touchpoint) -> float | None:
    """The delay in seconds on the way that most customers take from a touchpoint; None where there is none."""
    number = journey.flow.index[touchpoint.id]
    shares = journey.flow.probabilities[number]
    return (journey.flow.delays[number][shares.index(max(shares))] or None) if shares else None


def evidence(stretch: Stretch, y: float) -> Contents:
    """The channel in which each touchpoint meets the customer, and of which kind it is."""
    items: list[Item] = []
    bottom = y
    for place, touchpoint in stretch.columns:
        if not touchpoint.channel:
            continue
        channel = stretch.journey.channel(touchpoint.channel)
        x, room = place.x + SIDE, place.width - 2 * SIDE - 24
        name = paragraph(channel.name, _STRONG, x + 24, y + ABOVE + (0 if channel.kind else 3), room)
        kind = paragraph(channel.kind or "", _SMALL, x + 24, name.bottom, room)
        items += [Icon(channel_icon(channel), x, y + ABOVE + 1, 17, "heading"), *name.items, *kind.items]
        bottom = max(bottom, kind.bottom + ABOVE)
    return Contents(tuple(items), bottom)


def actions(stretch: Stretch, y: float) -> Contents:
    """What the customer does: a card for each touchpoint, in the colours of its emotion."""
    top = y + ABOVE
    bodies = [_action(touchpoint, place, top + 7) for place, touchpoint in stretch.columns]
    bottom = max((body.bottom for body in bodies), default=top) + FOOT + 4
    cards = tuple(
        touchpoint_card(
            stretch.journey,
            touchpoint,
            Frame(place.x + SIDE, top, place.width - 2 * SIDE, bottom - top),
            body.items,
            Marking(touchpoint.id in stretch.isolated, touchpoint.id in stretch.highlighted),
        )
        for (place, touchpoint), body in zip(stretch.columns, bodies, strict=True)
    )
    return Contents(cards, bottom + ABOVE, dict.fromkeys(range(len(cards)), (top, bottom)))


def _action(touchpoint: Touchpoint, place: Place, y: float) -> Drawn:
    x, room = place.x + SIDE + INSET, place.width - 2 * SIDE - 2 * INSET
    name = paragraph(touchpoint.name, _NAME, x, y, room)
    done = " · ".join(one_line(text) for text in touchpoint.actions[:_MOST_ACTIONS])
    below = paragraph(done, _ACTIONS, x, name.bottom + 2, room)
    return Drawn((*name.items, *below.items), below.bottom)
