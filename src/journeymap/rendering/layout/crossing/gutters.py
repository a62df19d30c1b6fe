"""How wide gutters are, how deep corridors, and on which track in them each line runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from journeymap.rendering.layout.crossing.ports import Turns
from journeymap.rendering.layout.crossing.routes import Route
from journeymap.rendering.layout.routing.lanes import Wire, lanes

TRACK = 7.0
"""From one line to the next where several run side by side."""

HEAD = 15.0
"""The room before a card, for the heads of arrows."""

LABEL = 7.5
"""The space on either side of a label."""

_LEAST = 8.0
_CLEARANCE = 4.0
_SAME_GUTTER = 0.6

Tracks = Mapping[int, int]
"""The tracks of routes, both by number."""


@frozen
class Gutter:
    """The tracks in a gutter, where the first of them is, and the width of the whole."""

    tracks: Tracks
    before: float
    width: float


def tracks_of(found: Sequence[Route], corridors: int) -> list[Tracks]:
    """The tracks of the routes in each corridor."""
    inside: list[list[int]] = [[] for _ in range(corridors)]
    for number, route in enumerate(found):
        if route.kind == "corridor":
            inside[route.corridor].append(number)
    return [_tracks(numbers, [_across(found[n]) for n in numbers], _SAME_GUTTER) for numbers in inside]


def _tracks(numbers: Sequence[int], wires: Sequence[Wire], clearance: float) -> Tracks:
    return dict(zip(numbers, lanes(wires, clearance), strict=True))


def _across(route: Route) -> Wire:
    """What a route does in its corridor, in numbers of gutters: where it comes in and goes out, and to which side."""
    first, last = route.gutters
    return Wire(((first, 1 if route.is_rising else -1), (last, 1 if route.comes_from_above else -1)))


def depth(tracks: Tracks) -> float:
    """What so many tracks take."""
    return TRACK * (max(tracks.values(), default=-1) + 1)


def gutter(number: int, found: Sequence[Route], bends: Sequence[Turns], *, is_last: bool) -> Gutter:
    """The gutter before the column of that number: labels, tracks and heads side by side."""
    wires = dict(_wires(number, found, bends))
    tracks = _tracks(tuple(wires), tuple(wires.values()), _CLEARANCE)
    labels = [route.link.label for route in found if route.link.source[0] == number - 1]
    before = max([_LEAST if number else 0.0, *(label + 2 * LABEL for label in labels if label)])
    return Gutter(tracks, before + TRACK / 2, before + depth(tracks) + (0.0 if is_last else HEAD))


def _wires(number: int, found: Sequence[Route], bends: Sequence[Turns]) -> Iterator[tuple[int, Wire]]:
    """What each route does in a gutter."""
    for place, (route, bend) in enumerate(zip(found, bends, strict=True)):
        if number not in route.gutters:
            continue
        if route.kind != "corridor":
            yield place, Wire(((bend[0], -1), (bend[1], 1)))
            continue
        first, last = route.gutters
        onward = 1 if first < last else -1
        if number == first:
            yield place, Wire(((bend[0], -1), (bend[1], onward)))
        else:
            yield place, Wire(((bend[1], -onward), (bend[2], 1)))
