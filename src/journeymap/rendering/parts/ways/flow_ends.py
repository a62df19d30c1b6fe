"""Where customers come into the flow, and where they leave it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from journeymap.journey import Journey
from journeymap.rendering.drawing.scene import Circle, Group, Item, Point, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width
from journeymap.rendering.parts.arrows import arrow
from journeymap.rendering.parts.measured import Measured
from journeymap.rendering.parts.shares import percent
from journeymap.rendering.parts.ways.flow_ways import SIZE

NOTABLE = 0.01
"""From which part on it is shown that customers leave."""

_SHORTEST = 30.0
_DOT = 3.6
_ENTRY = Stroke("heading", 1.8)
_LOSS = Stroke("bad-text", 1.3)


@frozen
class Entry:
    """A touchpoint, by number, where customers come in, and what is said of how many do; empty where all do."""

    number: int
    name: str
    weight: str

    @property
    def length(self) -> float:
        """The room that it takes beside the card."""
        return max(_SHORTEST, text_width(self.weight, SIZE, bold=True) + 16.0)


def entries(journey: Journey) -> tuple[Entry, ...]:
    """Where customers come in, in declared order; a weight that the map does not give is marked as assumed."""
    found = sorted(journey.flow.entries)
    return tuple(
        Entry(
            number,
            touchpoint.name,
            percent(weight, is_assumed=touchpoint.entry in {None, True}) if len(found) > 1 else "",
        )
        for number, weight in found
        for touchpoint in (journey.touchpoints[number],)
    )


def entry_group(entry: Entry, points: Sequence[Point]) -> Group:
    """A dot, an arrow from it to the card, and the part of the customers who come in there."""
    (x, y), (end, _) = points
    items: list[Item] = [*arrow(((x + _DOT, y), (end, y)), _ENTRY), Circle(x + _DOT, y, _DOT, "heading")]
    if entry.weight:
        items.append(Text(end - 8, y - 4.0, entry.weight, SIZE, "heading", "end", bold=True))
    return Group(tuple(items), "entry", label=one_line(f"customers come in at {one_line(entry.name)} {entry.weight}"))


def losses(journey: Journey, seen: Measured | None) -> Mapping[int, str]:
    """Where notably many customers leave without getting to an end, by number of the touchpoint, and how many of those there."""
    found: dict[int, str] = {}
    for number, (touchpoint, lost) in enumerate(zip(journey.touchpoints, journey.flow.drop_off, strict=True)):
        measured = seen.drop_off.get(touchpoint.id) if seen else None
        if measured is not None and journey.flow.outcomes[number] is None and max(measured, lost) >= NOTABLE:
            found[number] = f"{percent(measured)} · map {percent(lost)}"
        elif measured is None and lost >= NOTABLE:
            found[number] = f"{percent(lost)} leave"
    return found


def loss_group(name: str, told: str, x: float, y: float, room: float) -> Group:
    """An arrow down from the foot of a card at (x, y), and the part of the customers who leave there."""
    words = Text(x + 6, y + 15.0, fit(told, room - 6, SIZE), SIZE, "bad-text")
    return Group(
        (*arrow(((x, y), (x, y + 16)), _LOSS), words),
        "loss",
        label=one_line(f"customers leave at {one_line(name)}: {told}"),
    )
