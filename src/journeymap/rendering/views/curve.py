"""The emotion curve alone, large, in the proportions of a slide: stages, faces, names, quotes, and what is remembered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.journey import Journey
from journeymap.model import Stage
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.boxes import Box
from journeymap.rendering.drawing.scene import Circle, Item, Scene, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.blocks import Drawn
from journeymap.rendering.parts.curves.curve_body import curve_body, is_thinned, room_for_unknown
from journeymap.rendering.parts.curves.curve_names import tags_of
from journeymap.rendering.parts.curves.emotions import DOT
from journeymap.rendering.parts.curves.ends import SAMPLE, SIZE
from journeymap.rendering.parts.curves.importance import BAND, importance_band, importance_keys
from journeymap.rendering.parts.curves.layers import layer_of
from journeymap.rendering.parts.curves.moments import DENSE, MOST_POINTS, least_spacing
from journeymap.rendering.parts.curves.plots import Layer, Plot
from journeymap.rendering.parts.curves.stage_band import name_width, stage_band
from journeymap.rendering.parts.header import against_words, describe, header
from journeymap.rendering.parts.highlights import highlights
from journeymap.rendering.parts.keys import Key, key_rows
from journeymap.rendering.parts.legend import emotion_keys, gap_keys, isolated_keys
from journeymap.rendering.parts.stages import Column
from journeymap.wording import counted

WIDTH, HEIGHT = 1280.0, 720.0
MARGIN = 28.0
MOST_STAGES = 60

_GAP = 6.0
_FOOT = HEIGHT - 14.0
_AXIS = 10.0
"""The room for the axis of importance."""

_NAME = 120.0
"""The most that a stage is widened for its name."""

_LARGEST = 14.5
"""The radius of a face where there is room for it."""


def curve_scene(journey: Journey, options: Options = PLAIN) -> Scene:
    """The emotion curve on a slide of 16:9.

    Beyond 40 touchpoints it has dots in place of faces, and names the best and the worst of each stage; beyond 60
    stages it shows the first 60; it says so. Raises ValueError for curves that do not go together or could not be told
    apart, and for words to highlight that there are not; UnknownNameError for a persona that there is not.
    """
    top = header(
        journey, "Emotion curve", MARGIN, MARGIN - 6, WIDTH - 2 * MARGIN, is_slim=True, against=options.against
    )
    draft = _plot(_columns(journey, 0.0), 0.0, HEIGHT)
    sketch = layer_of(journey, draft, options)
    high = _foot(journey, draft, sketch, options).bottom
    columns = _columns(journey, max(_room_for_ends(sketch, draft), _AXIS if options.importance else 0.0))
    band = stage_band(columns, top.bottom + 4)
    bottom = _FOOT - high - (BAND if options.importance else 0.0)
    plot = _plot(columns, band.bottom, bottom - room_for_unknown(journey))
    layer = layer_of(journey, plot, options)
    bounds = Box(plot.left - 6, band.bottom + 3, WIDTH - MARGIN, bottom - 3)
    importance = importance_band(journey, plot, bottom).items if options.importance else ()
    body = curve_body(journey, plot, layer, options, bounds)
    return Scene(
        width=WIDTH,
        height=HEIGHT,
        title=one_line(f"{_title(options)}: {journey.name}"),
        description=describe(journey),
        items=(*top.items, *band.items, *body, *importance, *_foot(journey, plot, layer, options, _FOOT - high).items),
        id=f"curve-{one_line(journey.id)}",
    )


def _title(options: Options) -> str:
    """What the slide shows: the curve alone, or that of another journey over it, by its state or name."""
    return "Emotion curve" + (f" against {against_words(options.against)}" if options.against else "")


def _room_for_ends(layer: Layer, plot: Plot) -> float:
    """What the names of curves take up to the right of the plot, behind the last of its marks."""
    if not layer.ends:
        return 0.0
    wide = SAMPLE + max(text_width(end.name, SIZE, bold=True) for end in layer.ends)
    return max(0.0, wide + 26 - (plot.right - max(mark.x for mark in layer.marks)))


def _columns(journey: Journey, beside: float) -> tuple[Column, ...]:
    """The stages across the slide with so much room on their right, their touchpoints evenly spread."""
    stages = journey.stages[:MOST_STAGES] or (Stage("none", "No stages yet"),)
    left = MARGIN + 34 + _axis_width(journey)
    right = WIDTH - MARGIN - beside
    gap = min(_GAP, 200 / len(stages))
    columns = []
    for number, (stage, width) in enumerate(zip(stages, _widths(stages, right - left + gap, gap), strict=True), 1):
        columns.append(Column(stage, left, width, number, inset=0.0))
        left += width + gap
    return tuple(columns)


def _widths(stages: Sequence[Stage], room: float, gap: float) -> list[float]:
    """As wide as a stage has touchpoints, but each wide enough for its name, as far as there is room for that."""
    room -= gap * len(stages)
    needs = [min(name_width(stage), _NAME, 0.6 * room / len(stages)) for stage in stages]
    counts = [min(len(stage.touchpoints), MOST_POINTS) for stage in stages]
    low, high = 0.0, room / max(1, sum(counts))
    for _ in range(40):
        spacing = (low + high) / 2
        if sum(max(need, spacing * count) for need, count in zip(needs, counts, strict=True)) > room:
            high = spacing
        else:
            low = spacing
    widths = [max(need, low * count) for need, count in zip(needs, counts, strict=True)]
    return [width * room / sum(widths) for width in widths]


def _axis_width(journey: Journey) -> float:
    scale = journey.emotion_scale
    labels = (emotion_text(scale.restore(1 - number / 2), scale) for number in range(5))
    return max(text_width(fit(label, 60, 9.5), 9.5) for label in labels)


def _plot(columns: Sequence[Column], top: float, bottom: float) -> Plot:
    """The plot in the middle of the room, as high as leaves room for names above and below."""
    count = sum(min(len(column.stage.touchpoints), MOST_POINTS) for column in columns)
    half = (bottom - top) * (0.36 if count > DENSE or count <= 12 else 0.33)
    radius = least_spacing(columns) * 0.33
    radius = DOT if count > DENSE or radius < 5 else min(_LARGEST, radius)
    return Plot(tuple(columns), (top + bottom) / 2, half, radius)


def _foot(journey: Journey, plot: Plot, layer: Layer, options: Options, y: float = 0.0) -> Drawn:
    """The legend, and what is not shown."""
    keys = key_rows(_keys(journey, layer, options), MARGIN, y, WIDTH - 2 * MARGIN)
    items, bottom = [*keys.items], keys.bottom
    for note in _notes(journey, plot):
        items.append(Text(MARGIN, bottom + 11, fit(note, WIDTH - 2 * MARGIN, 9.8), 9.8, "muted", italic=True))
        bottom += 16
    return Drawn(tuple(items), bottom)


def _keys(journey: Journey, layer: Layer, options: Options) -> Iterator[Key]:
    yield from layer.keys
    yield from emotion_keys(journey)
    yield from gap_keys(journey)
    yield from isolated_keys(journey)
    if options.importance:
        yield from importance_keys(journey)
    tags = {word.upper() for words in tags_of(journey).values() for word in words}
    if tags:
        yield (
            f"{' and '.join(sorted(tags, reverse=True))}: what customers remember of the likeliest way",
            -6.0,
            _nothing,
        )
    for words in highlights(journey, options.highlight).words:
        yield words, 16.0, lambda x, y: (Circle(x + 8, y, 7, None, Stroke("focus", 1.8)),)


def _nothing(_x: float, _y: float) -> tuple[Item, ...]:
    return ()


def _notes(journey: Journey, plot: Plot) -> Iterator[str]:
    """What the slide leaves out."""
    if plot.is_dense:
        dots = "; dots mark these alone" if is_thinned(plot) else ""
        count = counted(len(journey.touchpoints), "touchpoint")
        yield f"{count}: the best and the worst of each stage and moments of truth are named{dots}."
    hidden = sum(max(0, len(column.stage.touchpoints) - MOST_POINTS) for column in plot.columns)
    if hidden:
        yield f"The curve has the first {MOST_POINTS} touchpoints of each stage; {hidden:,} more are not on it."
    if len(journey.stages) > MOST_STAGES:
        yield f"The first {MOST_STAGES} stages; {len(journey.stages) - MOST_STAGES:,} more are not shown."
