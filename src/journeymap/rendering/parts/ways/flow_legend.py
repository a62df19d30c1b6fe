"""What the marks of the flow mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from journeymap.journey import Journey
from journeymap.model import EVIDENCE_LEVELS
from journeymap.rendering.drawing.scene import Circle, Icon, Item, Stroke, Text
from journeymap.rendering.parts.arrows import arrow
from journeymap.rendering.parts.highlights import Highlights
from journeymap.rendering.parts.legend import SEVERITIES, Key, highlight_key, touchpoint_keys
from journeymap.rendering.parts.measured import Measured
from journeymap.rendering.parts.shares import percent
from journeymap.rendering.parts.ways.flow_cards import pain_pill
from journeymap.rendering.parts.ways.flow_ends import NOTABLE
from journeymap.rendering.parts.ways.flow_ways import Way, pen

_LINE = 28.0


def card_keys(journey: Journey) -> Iterator[Key]:
    """The marks on the cards of this journey."""
    yield from touchpoint_keys(journey)
    severities = [pain.effective_severity for point in journey.touchpoints for pain in point.pain_points]
    if severities:
        yield f"Worst pain point: {SEVERITIES}", 29, lambda x, middle: (pain_pill(2, x + 25, middle),)
    for level in reversed(EVIDENCE_LEVELS if journey.evidence else ()):
        yield level.capitalize(), 12, _icon(level)


def way_keys(found: Sequence[Way], chosen: Highlights, seen: Measured | None) -> Iterator[Key]:
    """The kinds of lines there are."""
    if any(way.is_chosen for way in found):
        yield " and ".join(chosen.words), _LINE, _way(pen(0.9, is_chosen=True))
    if found:
        share = f"share of {seen.cases:,} cases" if seen else "share of customers"
        yield f"Transition, as broad as the {share} that takes it", _LINE, _way(pen(0.4))
    if any(way.is_back for way in found):
        yield "Step back", _LINE, _way(pen(0.4, is_back=True))
    if any(way.is_forced for way in found):
        yield "Forced hand-off", _LINE, _way(pen(0.4, is_forced=True))
    if any("~" in way.label for way in found):
        yield (
            "Assumed: the map gives no share",
            10,
            lambda x, middle: (Text(x, middle + 4, "~", 12, "muted", bold=True),),
        )


def end_keys(*, has_entries: bool, has_losses: bool, is_measured: bool) -> Iterator[Key]:
    """Where customers come in and leave."""
    if has_entries:
        yield "Customers come in", _LINE, _entry
    if has_losses:
        words = f"Share that leaves here, from {percent(NOTABLE)} on"
        yield f"{words}{', measured and by the map' if is_measured else ''}", 8, _loss


def ring_keys(chosen: Highlights) -> Iterator[Key]:
    """What a ring around a card means."""
    if chosen.touchpoints:
        yield highlight_key(" and ".join(chosen.words))


def _way(stroke: Stroke) -> Callable[[float, float], Sequence[Item]]:
    return lambda x, middle: arrow(((x, middle), (x + _LINE, middle)), stroke)


def _entry(x: float, middle: float) -> Sequence[Item]:
    return (
        *arrow(((x + 4, middle), (x + _LINE, middle)), Stroke("heading", 1.8)),
        Circle(x + 4, middle, 3.6, "heading"),
    )


def _loss(x: float, middle: float) -> Sequence[Item]:
    return arrow(((x + 4, middle - 7), (x + 4, middle + 8)), Stroke("bad-text", 1.3))


def _icon(name: str) -> Callable[[float, float], Sequence[Item]]:
    return lambda x, middle: (Icon(name, x, middle - 6, 12, "edge"),)
