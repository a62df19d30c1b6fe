"""Shares of customers as small bars: how many get to a touchpoint, and how many leave there."""

from __future__ import annotations

from attrs import frozen

from journeymap.model import Touchpoint
from journeymap.rendering.drawing.scene import Group, Item, Rect, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.blocks import Draw, Drawn

_SIZE = 9.8
_NARROW = 150.0
_BAR = 6.0


@frozen
class Share:
    """A part of all customers with the bar that shows it, and the part of these who leave, if that is told, too."""

    of: float
    lost: float | None
    colour: Role
    words: str


def percent(share: float, *, is_assumed: bool = False) -> str:
    """A share of 0..1 in whole percent, with a tilde before an assumed one; something never reads as nothing, nor as all.

    >>> percent(0.354), percent(0.001), percent(0.999), percent(0), percent(1 / 3, is_assumed=True)
    ('35%', '<1%', '>99%', '0%', '~33%')
    """
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 < share < 1 else f"{'~' if is_assumed else ''}{share:.0%}"


def share_line(touchpoint: Touchpoint, share: Share) -> Draw:
    """A touchpoint's share: its name, a bar and the number on one line; in a narrow cell without the name."""

    def draw(x: float, y: float, width: float) -> Drawn:
        drawn = _stacked(share, x, y, width) if width < _NARROW else _in_line(touchpoint, share, x, y, width)
        lost = f", {percent(share.lost)} lost there" if share.lost else ""
        label = f"{one_line(touchpoint.name)}: {percent(share.of)} {share.words}{lost}"
        group = Group(drawn.items, "share", label=one_line(label), data=(("touchpoint", touchpoint.id),))
        return Drawn((group,), drawn.bottom)

    return draw


def _in_line(touchpoint: Touchpoint, share: Share, x: float, y: float, width: float) -> Drawn:
    numbers = 36.0 if share.lost is None else 72.0
    name = width * 0.5
    base = y + 10
    bar = x + name + 6
    items: list[Item] = [
        Text(x, base, fit(touchpoint.name, name, _SIZE), _SIZE),
        *share_bar(share.of, share.colour, bar, base - 6.5, x + width - numbers - bar),
        Text(x + width - numbers + 34, base, percent(share.of), _SIZE, "ink", "end", bold=True),
    ]
    if share.lost:
        items.append(Text(x + width, base, f"−{percent(share.lost)}", _SIZE, "bad-text", "end"))
    return Drawn(tuple(items), y + 13)


def _stacked(share: Share, x: float, y: float, width: float) -> Drawn:
    value = percent(share.of)
    items: list[Item] = [
        Text(x, y + 10, value, 11, "ink", bold=True),
        *share_bar(share.of, share.colour, x, y + 15, width),
    ]
    if share.lost:
        room = width - text_width(value, 11, bold=True) - 6
        items.append(Text(x + width, y + 10, fit(f"−{percent(share.lost)}", room, _SIZE), _SIZE, "bad-text", "end"))
    return Drawn(tuple(items), y + 15 + _BAR)


def share_bar(share: float, colour: Role, x: float, y: float, width: float) -> tuple[Item, ...]:
    """A bar of which so much is filled."""
    back = Rect(x, y, width, _BAR, "line", radius=_BAR / 2)
    filled = max(width * min(share, 1.0), 2.0)
    return (back, Rect(x, y, filled, _BAR, colour, radius=min(_BAR, filled) / 2)) if share > 0 else (back,)
