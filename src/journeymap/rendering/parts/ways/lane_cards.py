"""A touchpoint as a card in a swimlane, and the label of the lane."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.rendering.drawing.boxes import Frame
from journeymap.rendering.drawing.icons import channel_icon
from journeymap.rendering.drawing.scene import Group, Icon, Item, Text
from journeymap.rendering.drawing.text import fit, text_width
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.measured import Measured
from journeymap.rendering.parts.rows import LABEL_WIDTH, MARGIN
from journeymap.rendering.parts.shares import percent
from journeymap.rendering.parts.touchpoint_cards import FOOT, INSET, Marking, touchpoint_card
from journeymap.rendering.parts.ways.lane_moves import Move
from journeymap.rendering.parts.ways.swimlane import Swimlane

WIDTH = 130.0
"""The width of a card."""

_ROOM = WIDTH - 2 * INSET
_CORNER = 17.0
_NAME = Style(11, "ink", bold=True, most=3)
_SMALL = 8.8
_LINE = 11.5
_LANE = Style(11.5, "heading", bold=True, most=3)
_NOTE = Style(9, "muted", most=1)


@frozen
class Entry:
    """A touchpoint as it is in a lane.

    `number` counts touchpoints from 1, `onward` are the ways on that have no line, `has_channel` says
    that its channel is to be shown, and `seen` is what was measured.
    """

    journey: Journey
    touchpoint: Touchpoint
    number: int
    onward: tuple[Move, ...]
    marking: Marking
    has_channel: bool
    seen: Measured | None = None

    @property
    def height(self) -> float:
        """What it needs."""
        name = paragraph(self.touchpoint.name, _NAME, 0, 7, _ROOM - _CORNER)
        return max(name.bottom, 7 + 2 * _LINE) + 3 + _LINE * len(self._facts(0, 0)) + FOOT

    def drawn(self, x: float, y: float, height: float) -> Group:
        """The card with its upper left corner at (x, y)."""
        name = paragraph(self.touchpoint.name, _NAME, x + INSET, y + 7, _ROOM - _CORNER)
        facts = self._facts(x + INSET, y + height - FOOT - 2)
        box = Frame(x, y, WIDTH, height)
        body = (*name.items, *self._corner(box), *(item for fact in facts for item in fact))
        return touchpoint_card(self.journey, self.touchpoint, box, body, self.marking)

    def _corner(self, box: Frame) -> Sequence[Item]:
        number = Text(box.right - INSET + 2, box.y + 14.5, str(self.number), _SMALL, "muted", "end")
        if not (self.has_channel and self.touchpoint.channel):
            return (number,)
        icon = channel_icon(self.journey.channel(self.touchpoint.channel))
        return number, Icon(icon, box.right - INSET - 9, box.y + 19, 11, "muted")

    def _facts(self, x: float, bottom: float) -> Sequence[Sequence[Item]]:
        """Lines above the foot, the last one first: how many get here and leave, and where others go on to."""
        lines: list[Sequence[Item]] = []
        seen, name = self.seen, self.touchpoint.id
        if seen is not None and name in seen.reach:
            lines.append(_measured(seen.reach[name], seen.drop_off[name], x, bottom))
        for text in reversed(_onward_words(self.onward)):
            told = fit(text, _ROOM, _SMALL, bold=True)
            lines.append((Text(x, bottom - _LINE * len(lines), told, _SMALL, "ink", bold=True),))
        return lines


def _onward_words(found: Sequence[Move]) -> list[str]:
    """How many customers go on to which touchpoint, by number: the ways that most take, and how many more there are."""
    ranked = sorted(found, key=lambda move: -move.share)
    shown = ranked if len(ranked) <= _MOST_WAYS else ranked[: _MOST_WAYS - 1]
    words = [f"{move.told_share} on to {move.target[0] + 1}" for move in shown]
    return words if len(shown) == len(ranked) else [*words, f"and {len(ranked) - len(shown)} more ways on"]


_MOST_WAYS = 3


def _measured(reach: float, lost: float, x: float, base: float) -> Sequence[Item]:
    here = f"{percent(reach)} get here"
    shown = [Text(x, base, here, _SMALL, "ink")]
    if lost:
        words = f"−{percent(lost)}"
        if text_width(here, _SMALL) + text_width(words, _SMALL, bold=True) + 6 <= _ROOM:
            shown.append(Text(x + _ROOM, base, words, _SMALL, "bad-text", "end", bold=True))
    return shown


def lane_label(lane: Swimlane, y: float) -> Drawn:
    """The name of a lane with its icon, and what is told of it below."""
    x, room = MARGIN + 30, LABEL_WIDTH - 35
    name = paragraph(lane.name, _LANE, x, y + 10, room)
    items: list[Item] = [Icon(lane.icon, MARGIN + 9, y + 9.5, 15, "heading"), *name.items]
    bottom = name.bottom
    for note in lane.notes:
        line = paragraph(note, _NOTE, x, bottom + 1, room)
        items += line.items
        bottom = line.bottom
    return Drawn(tuple(items), bottom + 9)
