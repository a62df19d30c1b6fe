"""The emotion curve of a journey, drawn across the columns of its stages, with what stands on it.

The curve follows the order of the map. It passes over touchpoints whose emotion is not known with a dotted line,
and leaves out touchpoints that nothing leads to: their faces stand apart, with a dashed outline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from journeymap.journey import Journey
from journeymap.model import EmotionScale
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.boxes import Box, around
from journeymap.rendering.drawing.icons import face
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Line, Stroke, Text
from journeymap.rendering.drawing.text import fit, text_width
from journeymap.rendering.drawing.theme import emotion_step
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.blocks import Drawn
from journeymap.rendering.parts.cells import data_of
from journeymap.rendering.parts.curves.ends import end_names
from journeymap.rendering.parts.curves.importance import importance_band, importance_keys
from journeymap.rendering.parts.curves.labels import SIZE, Field, Label, Labels, place_values
from journeymap.rendering.parts.curves.layers import layer_of
from journeymap.rendering.parts.curves.moments import HALF, MOST_POINTS, is_crowded
from journeymap.rendering.parts.curves.plots import Layer, Mark, Plot
from journeymap.rendering.parts.highlights import highlights
from journeymap.rendering.parts.keys import key_rows
from journeymap.rendering.parts.stages import Column

DOT, FACE = 4.2, 9.5
"""The radius of a dot and of a face."""

RING = 2.7
"""How much wider than a mark the ring around it is."""

_STRIP = 20.0
_ROOM = 24.0


def emotion_lane(
    journey: Journey, columns: Sequence[Column], y: float, options: Options = PLAIN
) -> tuple[Drawn, float]:
    """The curve with everything on it, from y downwards, and the y of the middle of the scale.

    Raises ValueError for curves that do not go together or could not be told apart, and for words to highlight that
    there are not; UnknownNameError for a persona that there is not.
    """
    middle = y + _STRIP + _ROOM + HALF
    plot = Plot(tuple(columns), middle, HALF, DOT if is_crowded(columns) else FACE)
    layer = layer_of(journey, plot, options)
    rings = rings_of(journey, layer.marks, options)
    bottom = middle + HALF + _ROOM
    guides = _guides_to(layer.marks)
    boxes = [*(around(mark.x, mark.y, mark.reach) for mark in layer.marks), *map(_ring_box, rings)]
    bounds = Box(plot.left, y + _STRIP - 2, plot.right, bottom)
    field = Field(
        bounds,
        middle,
        tuple(boxes),
        tuple(Box(guide.x - 2, y, guide.x + 2, guide.top) for guide in guides),
        layer.paths,
    )
    labels = place_values(layer.notes, field, is_dense=plot.is_dense)
    names = end_names(layer.ends, field, [*field.guides, *(label.box for label in labels.values())])
    items = (
        *layer.areas,
        *plot.grid(),
        *([] if plot.is_dense else _guide_lines(guides, labels, y, plot)),
        *layer.lines,
        *(_group(journey, mark) for mark in layer.marks),
        *rings,
        *(label.text for label in labels.values()),
        *(name.group for name in names),
    )
    below = _below(journey, plot, layer, options, bottom)
    return Drawn((*items, *below.items), below.bottom), middle


def axis(scale: EmotionScale, right: float, middle: float, half: float = HALF) -> Iterator[Item]:
    """The labels of the scale, each with its face, to the left of `right`."""
    for number in range(5):
        normal = 1 - number / 2
        y = middle - normal * half
        yield Text(right - 26, y + 3.3, fit(emotion_text(scale.restore(normal), scale), 60, 9.5), 9.5, "muted", "end")
        yield from face(right - 13, y, 6.8, emotion_step(normal))


def rings_of(journey: Journey, marks: Iterable[Mark], options: Options) -> tuple[Circle, ...]:
    """Rings around the marks of highlighted touchpoints."""
    chosen = highlights(journey, options.highlight).touchpoints
    return tuple(
        Circle(mark.x, mark.y, mark.reach - 1.5 + RING, stroke=Stroke("focus", 1.8))
        for mark in marks
        if mark.touchpoint.id in chosen
    )


def _below(journey: Journey, plot: Plot, layer: Layer, options: Options, y: float) -> Drawn:
    """What stands under the curve: importance, the keys of several curves, and what is not shown."""
    items: list[Item] = []
    if options.importance:
        band = importance_band(journey, plot, y)
        items, y = [*band.items], band.bottom
    keys = [*layer.keys, *(importance_keys(journey) if options.importance else ())]
    if keys:
        row = key_rows(keys, plot.left + 6, y, plot.right - plot.left - 12)
        items, y = [*items, *row.items], row.bottom + 6
    hidden = sum(max(0, len(column.stage.touchpoints) - MOST_POINTS) for column in plot.columns)
    if hidden:
        note = f"The curve has the first {MOST_POINTS} touchpoints of each stage; {hidden:,} more are not on it."
        room = plot.right - plot.left - 12
        items.append(Text(plot.left + 6, y + 9, fit(note, room, 9.5), 9.5, "muted", italic=True))
        y += 16
    return Drawn(tuple(items), y)


def _group(journey: Journey, mark: Mark) -> Group:
    name = mark.touchpoint.id
    data = data_of(journey, mark.touchpoint) if name in journey.flow.index else (("touchpoint", name),)
    return Group(mark.items, "moment", label=mark.label, data=data)


def _ring_box(ring: Circle) -> Box:
    return around(ring.x, ring.y, ring.radius + 1.5)


@frozen
class _Guide:
    """A moment of truth: its name, its x, and the y of the highest mark there, to which a line comes down."""

    name: str
    x: float
    top: float


def _guides_to(marks: Iterable[Mark]) -> list[_Guide]:
    found: dict[str, _Guide] = {}
    for mark in sorted(marks, key=lambda mark: mark.x):
        if mark.touchpoint.moment_of_truth:
            name, top = mark.touchpoint.id, mark.y - mark.reach + 1.5
            known = found.get(name, _Guide(mark.touchpoint.name, mark.x, top))
            found[name] = evolve(known, top=min(top, known.top))
    return list(found.values())


def _guide_lines(guides: Sequence[_Guide], labels: Labels, y: float, plot: Plot) -> Iterator[Item]:
    """A star, a name and a dashed line down to the curve for each moment of truth."""
    limits = [*(guide.x - 14 for guide in guides[1:]), plot.right]
    taken = plot.left
    for guide, limit in zip(guides, limits, strict=False):
        x = guide.x
        end = min([guide.top, *(label.box.top for label in labels.values() if _stands_on(label, guide))])
        yield Line(x, y + 17, x, max(end - 2, y + 17), Stroke("moment", 1.1, (3, 3.5)))
        yield Icon("star", x - 6.5, y + 4, 13, "moment", "moment")
        name, taken = _beside(guide.name, x, (taken, limit), y + 14)
        yield from name


def _stands_on(label: Label, guide: _Guide) -> bool:
    """Whether a label stands above a point, so that its guide has to end there."""
    return label.box.bottom < guide.top + 9.5 and label.box.left - 2 < guide.x < label.box.right + 2


def _beside(name: str, x: float, between: tuple[float, float], base: float) -> tuple[Iterable[Item], float]:
    """The name of a moment of truth to the right of its star, else to the left, and where what is taken ends."""
    after, before = between[1] - x - 12, x - 18 - between[0]
    room = max(after, before)
    name = fit(name, min(room, 150), SIZE, bold=True)
    wide = text_width(name, SIZE, bold=True)
    if wide > room or (len(name) < 4 and name.endswith("…")):
        return (), x + 10
    if wide <= after:
        return (Text(x + 10, base, name, SIZE, "moment", bold=True),), x + 10 + wide
    return (Text(x - 10, base, name, SIZE, "moment", "end", bold=True),), x + 10
