"""Swimlanes: who or what meets the customer at each touchpoint, and how customers move between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from journeymap.journey import Journey
from journeymap.model import Stage
from journeymap.rendering.drawing.scene import Item, Scene, Stroke, Text
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.arrows import arrow
from journeymap.rendering.parts.columns import LEAST_WIDTH, Sheet, broken
from journeymap.rendering.parts.header import describe, header
from journeymap.rendering.parts.highlights import highlights
from journeymap.rendering.parts.keys import Key, key_rows
from journeymap.rendering.parts.legend import highlight_key, touchpoint_keys
from journeymap.rendering.parts.measured import measured
from journeymap.rendering.parts.rows import LEFT, MARGIN
from journeymap.rendering.parts.touchpoint_cards import pain_key
from journeymap.rendering.parts.ways.flow_ways import pen
from journeymap.rendering.parts.ways.lane_moves import Move, moves
from journeymap.rendering.parts.ways.swimlane import packed, swimlanes
from journeymap.rendering.views.pools import Picture, Pool, draw_pool, pool

_SLOT = 176.0
"""Roughly what a column takes, with the gutter before it."""

_HEAD, _LANE, _STAGES = 120.0, 84.0, 70.0
"""Roughly how high the header, a lane, and the stages above them are."""

_BETWEEN_STRIPS = 26.0
_LINE = 28.0
_KINDS = {"channel": "channel", "team": "team", "persona": "persona"}


def swimlanes_scene(journey: Journey, options: Options = PLAIN) -> Scene:
    """A lane for each channel, team or persona, as `options.by` says, with touchpoints as cards in order.

    In the lane of a persona a touchpoint has that persona's emotion. Raises what `highlights` and `measured` raise.
    """
    picture = _picture(journey, options)
    sizes = [max(1, len(columns)) for columns in picture.slots]
    sheet = Sheet(LEFT, _SLOT, _HEAD, _STAGES + _LANE * max(1, len(picture.lanes)))
    pools = [pool(picture, row) for row in broken(sizes, sheet)]
    right = max(LEAST_WIDTH, *(strip.laid_out().right for strip in pools))
    top = header(journey, f"Swimlanes by {options.by}", MARGIN, MARGIN, right - MARGIN, is_slim=True)
    items, y = [*top.items], top.bottom + 8
    for strip in pools:
        drawn = draw_pool(strip, right, y)
        items += drawn.items
        y = drawn.bottom + _BETWEEN_STRIPS
    foot = key_rows(_keys(picture, pools), MARGIN, y - _BETWEEN_STRIPS + 12, right - MARGIN)
    return Scene(
        width=round(right + MARGIN),
        height=round(foot.bottom + MARGIN - 8),
        title=one_line(f"Swimlanes by {options.by}: {journey.name}"),
        description=describe(journey),
        items=(*items, *foot.items),
        id=f"swimlanes-{one_line(journey.id)}",
    )


def _picture(journey: Journey, options: Options) -> Picture:
    chosen = highlights(journey, options.highlight)
    seen = measured(options.measurement) if options.measurement else None
    lanes = swimlanes(journey, options.by)
    return Picture(
        journey,
        journey.stages or (Stage("none", "No stages yet"),),
        packed(journey, lanes) or [[]],
        lanes,
        moves(journey, lanes, chosen, seen),
        chosen,
        seen,
        has_channels=options.by != "channel",
    )


def _keys(picture: Picture, pools: Sequence[Pool]) -> Iterator[Key]:
    yield from touchpoint_keys(picture.journey)
    yield from pain_key(picture.journey)
    drawn = [move for strip in pools for move in strip.moves]
    yield from _line_keys(picture, drawn)
    if any(route.link.is_out for strip in pools for route in strip.routes):
        yield "Goes on in another row, at the touchpoint of that number", 34.0, _out
    if any(card.onward for strip in pools for card in strip.cards.values()):
        words = "Ways to the touchpoint of that number, without a line"
        yield words, 52.0, lambda x, middle: (Text(x, middle + 3.2, "9% on to 7", 8.8, "ink", bold=True),)
    for words in picture.chosen.words if picture.chosen.touchpoints else ():
        yield highlight_key(words)


def _line_keys(picture: Picture, drawn: Sequence[Move]) -> Iterator[Key]:
    """The kinds of lines that there are."""
    if drawn:
        lines = "Way on: the broader, the more customers take it"
        yield f"{lines}{' (as measured)' if picture.seen else ''}", _LINE, _arrow(pen(0.4))
    if any(move.is_chosen for move in drawn):
        yield " and ".join(picture.chosen.words), _LINE, _arrow(pen(0.9, is_chosen=True))
    if any(move.is_back for move in drawn):
        yield "Step back", _LINE, _arrow(pen(0.4, is_back=True))
    if any(move.is_forced for move in drawn):
        yield "Forced hand-off", _LINE, _arrow(pen(0.4, is_forced=True))
    if any(move.label.startswith("~") for move in drawn):
        yield (
            "Assumed: the map gives no share",
            10.0,
            lambda x, middle: (Text(x, middle + 4, "~", 12, "muted", bold=True),),
        )
    if picture.seen:
        words = f"Of {picture.seen.cases:,} cases measured, so many get here; −%: part of these that goes no further"
        yield words, 0.0, lambda _x, _middle: ()


def _out(x: float, middle: float) -> Sequence[Item]:
    words = Text(x + 4, middle + 1, "to 7", 8.8, "ink", bold=True)
    return (*arrow(((x, middle + 4), (x + 34, middle + 4)), pen(0.4)), words)


def _arrow(stroke: Stroke) -> Callable[[float, float], Sequence[Item]]:
    return lambda x, middle: arrow(((x, middle), (x + _LINE, middle)), stroke)
