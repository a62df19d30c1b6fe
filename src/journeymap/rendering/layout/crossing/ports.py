"""At which heights lines leave and enter cards, so that no line that leaves is at the height of one that enters."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.rendering.layout.crossing.routes import Cell, Route

LEAST_HEIGHT = 60.0
"""The least height of a card: it has room for all the ports of a side."""

MOST_EXITS = 3
"""The most lines that may leave a card."""

_FROM_ABOVE, _FROM_BELOW = 8.0, 20.0
_MIDDLE = 30.0
_EXITS = (_MIDDLE, 42.0, 54.0)
_RISING_EXIT = 14.0

Turns = tuple[float, ...]
"""The heights at which a line runs, one after the other."""


def exits(found: Sequence[Route]) -> list[float]:
    """How far below the top of its card each route leaves it: straight from the middle, those that rise above others.

    One that leads out of the picture is above those that fall, which would cut its head off.
    """
    leaving: dict[Cell, list[int]] = {}
    for number, route in enumerate(found):
        leaving.setdefault(route.link.source, []).append(number)
    depths = [_MIDDLE] * len(found)
    for numbers in leaving.values():
        bent = sorted(
            (n for n in numbers if found[n].kind != "straight"),
            key=lambda n: (not found[n].is_rising, found[n].kind != "out"),
        )
        offers: tuple[float, ...] = _EXITS
        if len(bent) < len(numbers):
            offers = ((_RISING_EXIT,) if bent and found[bent[0]].is_rising else ()) + _EXITS[1:]
        for number, depth in zip(bent, offers, strict=False):
            depths[number] = depth
    return depths


def turns(route: Route, leaves: float, target: float, run: float) -> Turns:
    """The heights of a line that leaves at one, for a card whose top is at `target`, in the corridor at `run`."""
    if route.kind in {"straight", "out"}:
        return (leaves,)
    enters = target + (_FROM_ABOVE if route.comes_from_above else _FROM_BELOW)
    return (leaves, run, enters) if route.kind == "corridor" else (leaves, enters)
