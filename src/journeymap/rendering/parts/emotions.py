"""The emotion curve of a journey, drawn across the columns of its stages.

The curve follows the order of the map. It passes over touchpoints whose emotion is not known with a dotted line,
and leaves out touchpoints that nothing leads to: their faces stand apart, with a dashed outline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from journeymap.journey import Journey
from journeymap.model import EmotionScale
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.curves import Cubic, areas, monotone_curve
from journeymap.rendering.drawing.icons import face
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Line, Path, Point, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width
from journeymap.rendering.drawing.theme import Role, emotion_step
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.blocks import Drawn
from journeymap.rendering.parts.cells import data_of, mood
from journeymap.rendering.parts.labels import SIZE, Box, Field, Labels, place_labels
from journeymap.rendering.parts.moments import HALF, Moment, is_crowded, moments
from journeymap.rendering.parts.stages import Column

GAP = Stroke("curve", 2.6, (1.0, 6.0))
"""The curve where it passes over touchpoints without an emotion."""

_STRIP = 20.0
_ROOM = 24.0
_FACE, _DOT = 9.5, 4.2


def emotion_lane(
    journey: Journey, columns: Sequence[Column], y: float, options: Options = PLAIN
) -> tuple[Drawn, float]:
    """The curve with everything on it, from y downwards, and the y of the middle of the scale."""
    middle = y + _STRIP + _ROOM + HALF
    bottom = middle + HALF + _ROOM
    here = moments(journey, columns, middle)
    walked = [moment for moment in here if not moment.is_isolated]
    points = [(moment.x, moment.y) for moment in walked]
    cubics = monotone_curve(points)
    radius = _DOT if is_crowded(columns) else _FACE
    bounds = Box(columns[0].x, y + _STRIP - 2, columns[-1].right, bottom)
    field = Field(bounds, middle, radius, _faces(here, radius), _guide_boxes(here, y), _samples(points, cubics))
    labels = place_labels(journey.emotion_scale, here, field)
    items = (
        *_areas(points, cubics, middle),
        *_grid(columns, middle),
        *([] if field.is_dense else _guides(here, labels, y, columns)),
        *_curve(walked, points, cubics),
        *(_mark(journey, moment, is_dense=field.is_dense) for moment in here),
        *(label.text for label in labels.values()),
    )
    return Drawn(items, bottom), middle


def axis(scale: EmotionScale, right: float, middle: float) -> Iterator[Item]:
    """The labels of the scale, each with its face, to the left of `right`."""
    for number in range(5):
        normal = 1 - number / 2
        y = middle - normal * HALF
        yield Text(right - 26, y + 3.3, fit(emotion_text(scale.restore(normal), scale), 60, 9.5), 9.5, "muted", "end")
        yield from face(right - 13, y, 6.8, emotion_step(normal))


def _faces(here: Sequence[Moment], radius: float) -> tuple[Box, ...]:
    reach = radius + 1.5
    return tuple(Box(moment.x - reach, moment.y - reach, moment.x + reach, moment.y + reach) for moment in here)


def _guide_boxes(here: Sequence[Moment], y: float) -> tuple[Box, ...]:
    keys = (moment for moment in here if moment.touchpoint.moment_of_truth)
    return tuple(Box(moment.x - 2, y, moment.x + 2, moment.y) for moment in keys)


def _samples(points: Sequence[Point], cubics: Sequence[Cubic]) -> tuple[Point, ...]:
    """Points on the curve, by rising x."""
    shares = [number / 10 for number in range(1, 10)]
    weights = [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in shares]
    return tuple(
        (a * p[0] + b * q[0] + c * r[0] + d * s[0], a * p[1] + b * q[1] + c * r[1] + d * s[1])
        for p, (q, r, s) in zip(points, cubics, strict=False)
        for a, b, c, d in weights
    )


def _areas(points: Sequence[Point], cubics: Sequence[Cubic], middle: float) -> Iterator[Item]:
    if len(points) > 1:
        for area in areas(points[0], cubics, middle):
            fill: Role = "area-positive" if area.is_above else "area-negative"
            yield Path(area.start, area.segments, closed=True, fill=fill)


def _grid(columns: Sequence[Column], middle: float) -> Iterator[Item]:
    left, right = columns[0].x, columns[-1].right
    for normal in (-1.0, -0.5, 0.5, 1.0):
        y = middle - normal * HALF
        yield Line(left, y, right, y, Stroke("line", 1, (3, 4)))
    yield Line(left, middle, right, middle, Stroke("edge", 1))
    for before, after in pairwise(columns):
        x = (before.right + after.x) / 2
        yield Line(x, middle - HALF, x, middle + HALF, Stroke("line"))


def _curve(walked: Sequence[Moment], points: Sequence[Point], cubics: Sequence[Cubic]) -> Iterator[Item]:
    """The curve in stretches: dotted where it passes over touchpoints without an emotion."""
    stretches = groupby(range(len(cubics)), key=lambda number: walked[number + 1].place - walked[number].place > 1)
    for is_gap, numbers in stretches:
        stretch = list(numbers)
        stroke = GAP if is_gap else Stroke("curve", 2.6)
        yield Path(points[stretch[0]], tuple(cubics[number] for number in stretch), stroke=stroke)


def _mark(journey: Journey, moment: Moment, *, is_dense: bool) -> Item:
    """The face, dot or star of a moment."""
    items: tuple[Item, ...]
    if not is_dense:
        items = mood(moment.x, moment.y, _FACE, emotion_step(moment.normal), is_isolated=moment.is_isolated)
    elif moment.touchpoint.moment_of_truth:
        items = (Icon("star", moment.x - 7.5, moment.y - 7.5, 15, "moment", "moment"),)
    else:
        dash = (2.0, 2.0) if moment.is_isolated else ()
        items = (Circle(moment.x, moment.y, _DOT, moment.tone.fill, Stroke(moment.tone.mark, 1.8, dash)),)
    value = emotion_text(moment.emotion, journey.emotion_scale)
    label = f"{one_line(moment.touchpoint.name)}: {moment.tone.word} {value}"
    return Group(items, "moment", label=label, data=data_of(journey, moment.touchpoint))


def _guides(here: Sequence[Moment], labels: Labels, y: float, columns: Sequence[Column]) -> Iterator[Item]:
    """A star, a name and a dashed line down to the curve for each moment of truth."""
    keys = [number for number, moment in enumerate(here) if moment.touchpoint.moment_of_truth]
    limits = [*(here[number].x - 14 for number in keys[1:]), columns[-1].right]
    taken = columns[0].x
    for number, limit in zip(keys, limits, strict=False):
        moment = here[number]
        end = moment.y - _FACE
        if number in labels:
            box = labels[number].box
            end = box.top if box.bottom < moment.y and box.left - 2 < moment.x < box.right + 2 else end
        yield Line(moment.x, y + 17, moment.x, max(end - 2, y + 17), Stroke("moment", 1.1, (3, 3.5)))
        yield Icon("star", moment.x - 6.5, y + 4, 13, "moment", "moment")
        name, taken = _beside(moment, taken, limit, y + 14)
        yield from name


def _beside(moment: Moment, taken: float, limit: float, base: float) -> tuple[Iterable[Item], float]:
    """The name of a moment of truth to the right of its star, else to the left, and where what is taken ends."""
    after, before = limit - moment.x - 12, moment.x - 18 - taken
    room = max(after, before)
    name = fit(moment.touchpoint.name, min(room, 150), SIZE, bold=True)
    wide = text_width(name, SIZE, bold=True)
    if wide > room or (len(name) < 4 and name.endswith("…")):
        return (), moment.x + 10
    if wide <= after:
        return (Text(moment.x + 10, base, name, SIZE, "moment", bold=True),), moment.x + 10 + wide
    return (Text(moment.x - 10, base, name, SIZE, "moment", "end", bold=True),), moment.x + 10
