"""The service blueprint: what customers do, what they meet, and the work and the systems behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from journeymap.journey import Journey
from journeymap.model import Stage, Touchpoint
from journeymap.rendering.drawing.scene import Group, Item, Point, Scene, Stroke
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.arrows import arrow
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.columns import LEAST_WIDTH, Sheet, Strip, strips
from journeymap.rendering.parts.header import describe, header
from journeymap.rendering.parts.highlights import Highlights, highlights
from journeymap.rendering.parts.keys import Key, key_rows
from journeymap.rendering.parts.legend import highlight_key, touchpoint_keys
from journeymap.rendering.parts.rows import LEFT, MARGIN
from journeymap.rendering.parts.service.offstage import stand_in_key
from journeymap.rendering.parts.service.onstage import wait_after
from journeymap.rendering.parts.service.service_layers import (
    ACTIONS,
    BEHIND,
    EVIDENCE,
    TIME,
    Layer,
    draw_layer,
    parting,
)
from journeymap.rendering.parts.service.stretches import SIDE, Contents, Stretch
from journeymap.rendering.parts.stages import stage_row
from journeymap.rendering.parts.touchpoint_cards import pain_key

_SLOT = 126.0
_HEAD, _ROW = 120.0, 92.0
"""Roughly how high the header is, and a layer with the line above it."""

_FLOW = Stroke("edge", 1.4)
_DOWN = Stroke("edge", 1.1)
_BETWEEN_STRIPS = 28.0
_NOTE = Style(9.8, "muted", most=2)


def blueprint_scene(journey: Journey, options: Options = PLAIN) -> Scene:
    """The service blueprint, a column for each touchpoint, in as many strips as suit a sheet of paper.

    Layers that the journey says nothing of are left out, and the foot says so.
    """
    chosen = highlights(journey, options.highlight)
    stages = journey.stages or (Stage("none", "No stages yet"),)
    numbers = iter(range(len(journey.touchpoints)))
    sheet = Sheet(LEFT, _SLOT, _HEAD, _ROW * (1 + sum(1 for _ in _layers(journey))))
    rows = strips(stages, [[(next(numbers),) for _ in stage.touchpoints] for stage in stages], sheet)
    width = max(LEAST_WIDTH, *(row.right for row in rows)) - MARGIN
    top = header(journey, "Service blueprint", MARGIN, MARGIN, width, is_slim=True)
    body = _strips(journey, rows, chosen, top.bottom + 8)
    foot = _foot(journey, chosen, body.bottom + 12, width)
    return Scene(
        width=round(width + 2 * MARGIN),
        height=round(foot.bottom + MARGIN - 8),
        title=one_line(f"Service blueprint: {journey.name}"),
        description=describe(journey),
        items=(*top.items, *body.items, *foot.items),
        id=f"blueprint-{one_line(journey.id)}",
    )


def _strips(journey: Journey, rows: Sequence[Strip], chosen: Highlights, y: float) -> Drawn:
    isolated = {journey.touchpoints[number].id for number in journey.flow.isolated}
    items: list[Item] = []
    first = 0
    for strip in rows:
        last = first + len(strip.places)
        here = journey.touchpoints[first:last]
        before = journey.touchpoints[first - 1] if first else None
        after = journey.touchpoints[last] if last < len(journey.touchpoints) else None
        drawn = _strip(Stretch(journey, strip, here, isolated, chosen.touchpoints, before, after), chosen, y)
        items += drawn.items
        y, first = drawn.bottom + _BETWEEN_STRIPS, last
    return Drawn(tuple(items), y - _BETWEEN_STRIPS)


def _strip(stretch: Stretch, chosen: Highlights, y: float) -> Drawn:
    head = stage_row(stretch.strip.stages, y, has_goals=False)
    items, bottom = [*head.items], head.bottom + 7
    stack: list[Contents] = []
    for layer, lines in _layers(stretch.journey):
        if lines:
            line = parting(lines, stretch.strip, bottom)
            items += line.items
            bottom = line.bottom
        drawn = draw_layer(layer, stretch, bottom)
        items += drawn.items
        bottom = drawn.bottom + (3 if layer in {TIME, EVIDENCE} else 0)
        stack.append(drawn)
    return Drawn((*items, *_down(stretch, stack), *_across(stretch, stack, chosen)), bottom)


def _layers(journey: Journey) -> Iterator[tuple[Layer, tuple[str, ...]]]:
    """The layers that the journey knows something of, each with the lines that part it from the one above."""
    if _is_known(TIME, journey) or any(wait_after(journey, point) for point in journey.touchpoints):
        yield TIME, ()
    if _is_known(EVIDENCE, journey):
        yield EVIDENCE, ()
    yield ACTIONS, ()
    lines: list[str] = []
    for layer in BEHIND:
        lines.append(layer.line)
        if _is_known(layer, journey):
            yield layer, tuple(lines)
            lines.clear()


def _is_known(layer: Layer, journey: Journey) -> bool:
    return any(layer.is_known(point) for point in journey.touchpoints)


def _down(stretch: Stretch, stack: Sequence[Contents]) -> Iterator[Item]:
    """Arrows from each touchpoint to what stands behind it, layer by layer."""
    for number, place in enumerate(stretch.strip.places):
        x = place.x + place.width / 2
        ports = [drawn.ports[number] for drawn in stack if number in drawn.ports]
        for (_, bottom), (top, _) in pairwise(ports):
            yield Group(arrow(((x, bottom), (x, top)), _DOWN), "support")


def _across(stretch: Stretch, stack: Sequence[Contents], chosen: Highlights) -> Iterator[Item]:
    """Arrows between neighbours where customers go on from one to the other, and off the ends of the strip."""
    ways = {(way.source.id, way.target.id) for way in stretch.journey.transitions}
    for source, target, points in _gaps(stretch, stack):
        for here, there, ends in ((source, target, points), (target, source, points[::-1])):
            if (here.id, there.id) in ways:
                yield _way(here, there, ends, is_chosen=(here.id, there.id) in chosen.transitions)


def _gaps(stretch: Stretch, stack: Sequence[Contents]) -> Iterator[tuple[Touchpoint, Touchpoint, tuple[Point, Point]]]:
    """What stands side by side, and from where to where the gap between them goes."""
    if not stretch.touchpoints:
        return
    middle = next(sum(drawn.ports[0]) / 2 for drawn in stack if 0 in drawn.ports)
    edges = [stretch.reach(number, number) for number in range(len(stretch.touchpoints))]
    if stretch.before:
        yield stretch.before, stretch.touchpoints[0], ((edges[0][0] - SIDE, middle), (edges[0][0], middle))
    for number, (source, target) in enumerate(pairwise(stretch.touchpoints)):
        yield source, target, ((edges[number][1], middle), (edges[number + 1][0], middle))
    if stretch.after:
        yield stretch.touchpoints[-1], stretch.after, ((edges[-1][1], middle), (edges[-1][1] + SIDE, middle))


def _way(source: Touchpoint, target: Touchpoint, ends: tuple[Point, Point], *, is_chosen: bool) -> Group:
    label = one_line(f"From {one_line(source.name)} to {one_line(target.name)}")
    items = arrow(ends, Stroke("ink", 2.8) if is_chosen else _FLOW)
    return Group(items, "transition", label=label, data=(("source", source.id), ("target", target.id)))


def _foot(journey: Journey, chosen: Highlights, y: float, width: float) -> Drawn:
    keys = key_rows(_keys(journey, chosen), MARGIN, y, width)
    missing = [layer for layer in BEHIND if not _is_known(layer, journey)]
    if not missing:
        return keys
    said = " or ".join(layer.name.lower() for layer in missing)
    note = paragraph(f"Nothing is said of {said}: {_CONSEQUENCE}", _NOTE, MARGIN, keys.bottom + 3, width)
    return Drawn((*keys.items, *note.items), note.bottom)


_CONSEQUENCE = "lines with nothing between them are drawn as one, and lines with nothing behind them are left out."


def _keys(journey: Journey, chosen: Highlights) -> Iterator[Key]:
    yield from touchpoint_keys(journey)
    yield from pain_key(journey)
    yield from stand_in_key(journey)
    if journey.transitions:
        words = "Customers go on to the next card; other ways on are not shown here"
        yield words, 22.0, lambda x, middle: arrow(((x, middle), (x + 22, middle)), _FLOW)
    for words in chosen.words:
        yield highlight_key(words)
