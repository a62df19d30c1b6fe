"""The flow: touchpoints as cards in the columns of their stages, and how customers move between them as lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Stage
from journeymap.rendering.drawing.boxes import Frame
from journeymap.rendering.drawing.scene import Group, Item, Rect, Scene, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line
from journeymap.rendering.layout.routing.channels import PAD
from journeymap.rendering.layout.routing.grid import Grid, grid
from journeymap.rendering.layout.routing.layout import CARD_WIDTH, Arrival, Layout, Link, layout
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.header import describe, header
from journeymap.rendering.parts.highlights import Highlights, highlights
from journeymap.rendering.parts.legend import key_rows
from journeymap.rendering.parts.measured import Measured, measured
from journeymap.rendering.parts.touchpoint_cards import highlight_ring
from journeymap.rendering.parts.ways.flow_cards import Card, card_group, loose
from journeymap.rendering.parts.ways.flow_ends import Entry, entries, entry_group, loss_group, losses
from journeymap.rendering.parts.ways.flow_legend import card_keys, end_keys, ring_keys, way_keys
from journeymap.rendering.parts.ways.flow_ways import Way, painted_in_order, way_group, ways
from journeymap.wording import counted

MARGIN = 28.0
LEAST_WIDTH = 1000.0

DEFAULT_HIGHLIGHT = ("critical-path",)
"""What is set off where nothing is asked for."""

_STAGE = Style(13.5, "ink", bold=True, most=2)
_ON_LEFT, _ON_RIGHT = CARD_WIDTH / 2 - 13, CARD_WIDTH / 2 + PAD
"""The room for words below a card, on either side of a line down from its middle."""


@frozen
class _Shown:
    """What the flow shows of a journey; `ringed` are the ids of the touchpoints with a ring around them."""

    journey: Journey
    stages: tuple[Stage, ...]
    cards: tuple[Card, ...]
    ways: tuple[Way, ...]
    entries: tuple[Entry, ...]
    chosen: Highlights
    ringed: frozenset[str]
    seen: Measured | None


def flow_scene(journey: Journey, options: Options = PLAIN) -> Scene:
    """How customers move through a journey.

    The critical path by duration is set off, or what the options highlight. Shares are those of the map or, with a
    measurement, what was measured beside them. Raises what `highlights` and `measured` raise.
    """
    shown = _shown(journey, options)
    columns = grid([len(stage.touchpoints) for stage in shown.stages])
    placed = _placed(shown, columns)
    width = max(placed.bands[-1].right, LEAST_WIDTH)
    top = header(journey, "Journey flow", MARGIN, MARGIN, width, is_slim=True)
    placed = placed.moved(MARGIN, top.bottom + 12)
    keys = _legend(shown, placed.bands[0].bottom + 14, width)
    return Scene(
        width=round(width + 2 * MARGIN),
        height=round(keys.bottom + MARGIN - 8),
        title=one_line(f"Journey flow: {journey.name}"),
        description=describe(journey),
        items=(*top.items, *_bands(shown, placed), *_body(shown, placed), *keys.items),
        id=f"flow-{one_line(journey.id)}",
    )


def _shown(journey: Journey, options: Options) -> _Shown:
    chosen = highlights(journey, options.highlight or DEFAULT_HIGHLIGHT)
    seen = measured(options.measurement) if options.measurement else None
    off = loose(journey.flow)
    return _Shown(
        journey,
        journey.stages or (Stage("none", "No stages yet"),),
        tuple(Card(journey, point, off.get(number)) for number, point in enumerate(journey.touchpoints)),
        ways(journey, chosen, seen),
        entries(journey),
        chosen,
        chosen.touchpoints if options.highlight else frozenset(),
        seen,
    )


def _placed(shown: _Shown, columns: Grid) -> Layout:
    return layout(
        columns,
        [card.height for card in shown.cards],
        [Link(way.source, way.target, way.room) for way in shown.ways],
        [Arrival(entry.number, entry.length) for entry in shown.entries],
        heading=max(_heading(stage, number, 0, 0).bottom for number, stage in enumerate(shown.stages, 1)) + 14,
        least=LEAST_WIDTH,
    )


def _bands(shown: _Shown, placed: Layout) -> Iterator[Group]:
    """The stages, each a band behind its cards."""
    for number, (stage, frame) in enumerate(zip(shown.stages, placed.bands, strict=True)):
        back = Rect(frame.x, frame.y, frame.width, frame.height, "band", Stroke("line"), radius=10)
        items = (back, *_heading(stage, number + 1, frame.x + PAD, frame.y).items)
        label = one_line(f"Stage {number + 1}: {stage.name}")
        yield Group(items, "stage", f"stage-{stage.id}", label, (("stage", stage.id),))


def _heading(stage: Stage, number: int, x: float, y: float) -> Drawn:
    """The number, phase and name of a stage at the head of its band."""
    is_told = stage.phase is not None and stage.phase != stage.name.strip().lower()
    over = f"STAGE {number} · {stage.phase}".upper() if is_told else f"STAGE {number}"
    name = paragraph(stage.name, _STAGE, x, y + 28, CARD_WIDTH)
    return Drawn((Text(x, y + 22, fit(over, CARD_WIDTH, 8.2), 8.2, "muted"), *name.items), max(name.bottom, y + 44))


def _body(shown: _Shown, placed: Layout) -> Iterator[Item]:
    """Rings, lines and cards, in this order: lines end at cards, and nothing lies on a card."""
    for card, frame in zip(shown.cards, placed.cards, strict=True):
        if card.touchpoint.id in shown.ringed:
            yield from highlight_ring(Frame(frame.x, frame.y, frame.width, frame.height))
    lost = losses(shown.journey, shown.seen)
    for number, told in lost.items():
        frame = placed.cards[number]
        yield loss_group(shown.cards[number].touchpoint.name, told, frame.x + 9, frame.bottom, _ON_LEFT)
    for number in painted_in_order(shown.ways):
        yield way_group(shown.ways[number], placed.links[number], _ON_RIGHT)
    for entry, points in zip(shown.entries, placed.arrivals, strict=True):
        yield entry_group(entry, points)
    for card, frame in zip(shown.cards, placed.cards, strict=True):
        yield card_group(card, frame.x, frame.y, frame.height)


def _legend(shown: _Shown, y: float, width: float) -> Drawn:
    """Marks of cards, below them marks of lines, and what was measured that has no line."""
    first = key_rows(card_keys(shown.journey), MARGIN, y, width)
    lines = way_keys(shown.ways, shown.chosen, shown.seen)
    has_losses = bool(losses(shown.journey, shown.seen))
    ends = end_keys(has_entries=bool(shown.entries), has_losses=has_losses, is_measured=shown.seen is not None)
    rings = ring_keys(shown.chosen) if shown.ringed else ()
    rest = key_rows(chain(lines, ends, rings), MARGIN, first.bottom, width)
    note = _unmapped(shown)
    if not note:
        return Drawn((*first.items, *rest.items), rest.bottom)
    return Drawn((*first.items, *rest.items, Text(MARGIN, rest.bottom + 12, note, 9.8, "muted")), rest.bottom + 18)


def _unmapped(shown: _Shown) -> str:
    """How much was measured that the map does not have."""
    if shown.seen is None:
        return ""
    there = {(way.transition.source.id, way.transition.target.id) for way in shown.ways}
    more = sum(ends not in there for ends in shown.seen.transitions)
    return f"Measured, but not on the map: {counted(more, 'transition')}." if more else ""
