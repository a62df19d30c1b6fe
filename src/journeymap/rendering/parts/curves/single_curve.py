"""The emotion curve of a whole journey: areas above and below the middle, the line, and a face at every touchpoint.

It leaves out touchpoints that nothing leads to: their faces stand apart, with a dashed outline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.journey import Journey
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.curves import Curve, areas
from journeymap.rendering.drawing.scene import Circle, Icon, Item, Path, Stroke
from journeymap.rendering.drawing.text import fit, one_line
from journeymap.rendering.drawing.theme import Role, emotion_step
from journeymap.rendering.parts.cells import mood
from journeymap.rendering.parts.curves.moments import DOT_SPACING, Moment, moments
from journeymap.rendering.parts.curves.plots import Layer, Mark, Note, Plot
from journeymap.rendering.parts.curves.strokes import CURVE, known_parts, stretches

VALUE_ROOM = 60.0


def single_curve(journey: Journey, plot: Plot) -> Layer:
    """The curve of a journey as the only one."""
    here = moments(journey, plot.columns, plot.middle, plot.half)
    walked = [moment for moment in here if not moment.is_isolated]
    curve = Curve.through((moment.x, moment.y) for moment in walked)
    return Layer(
        areas=tuple(area for part in known_parts(walked, curve) for area in _areas(part, plot.middle)),
        lines=tuple(stretches(walked, curve, _pen(curve))),
        marks=tuple(face_mark(journey, moment, plot) for moment in here),
        notes=notes_of(journey, here, plot),
        paths=(curve.samples(),),
    )


def _pen(curve: Curve) -> Stroke:
    """The pen of the curve, a finer one where its points stand very close."""
    xs = [x for x, _ in curve.points]
    is_close = len(xs) > 1 and (xs[-1] - xs[0]) / (len(xs) - 1) < DOT_SPACING
    return Stroke(CURVE.colour, 1.5) if is_close else CURVE


def _areas(curve: Curve, middle: float) -> Iterator[Item]:
    for area in areas(curve.points[0], curve.cubics, middle):
        fill: Role = "area-positive" if area.is_above else "area-negative"
        yield Path(area.start, area.segments, closed=True, fill=fill)


def face_mark(journey: Journey, moment: Moment, plot: Plot) -> Mark:
    """The face of a moment or, where a plot is dense, its dot or star."""
    items: tuple[Item, ...]
    if not plot.is_dense:
        items = mood(moment.x, moment.y, plot.radius, emotion_step(moment.normal), is_isolated=moment.is_isolated)
    elif moment.touchpoint.moment_of_truth:
        items = (Icon("star", moment.x - 7.5, moment.y - 7.5, 15, "moment", "moment"),)
    else:
        dash = (2.0, 2.0) if moment.is_isolated else ()
        items = (Circle(moment.x, moment.y, plot.radius, moment.tone.fill, Stroke(moment.tone.mark, 1.8, dash)),)
    label = f"{one_line(moment.touchpoint.name)}: {moment.tone.word} {value_of(journey, moment)}"
    return Mark(moment.touchpoint, moment.x, moment.y, plot.radius + 1.5, items, label)


def value_of(journey: Journey, moment: Moment) -> str:
    """The emotion of a moment, on the scale of its map."""
    return fit(emotion_text(moment.emotion, journey.emotion_scale), VALUE_ROOM, 9.8, bold=True)


def notes_of(journey: Journey, here: Sequence[Moment], plot: Plot) -> tuple[Note, ...]:
    """The values of moments; those of moments of truth weigh most, then the extremes."""
    return tuple(
        Note(
            moment,
            value_of(journey, moment),
            moment.tone.text,
            before=here[max(0, number - 1)].y,
            after=here[min(len(here) - 1, number + 1)].y,
            weight=abs(moment.normal) + 2 * bool(moment.touchpoint.moment_of_truth),
            reach=plot.radius,
        )
        for number, moment in enumerate(here)
    )
