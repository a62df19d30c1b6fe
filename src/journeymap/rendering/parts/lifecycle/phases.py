"""The phases of a lifecycle as cards: how healthy a phase is, its main metric, its curve, its worst touchpoint, its pain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from attrs import frozen

from journeymap.analysis.groups.lifecycle import PhaseHealth
from journeymap.journey import Journey
from journeymap.model import Metric, Stage
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.curves import monotone_curve
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Line, Path, Point, Rect, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width
from journeymap.rendering.drawing.theme import Step, Tone, emotion_step, emotion_tone
from journeymap.rendering.parts.blocks import Drawn
from journeymap.rendering.parts.cells import data_of, label_of, mood, step_of
from journeymap.rendering.parts.metrics import metric_block
from journeymap.rendering.parts.shares import percent, share_bar

WORDS: Mapping[Step, str] = {-2: "At risk", -1: "Watch", 0: "Steady", 1: "Good", 2: "Strong"}
"""The health of a phase in a word, by the step of its mean emotion."""

PAD = 15.0
_SMALL = 10.0
_PART = 128.0
"""The width of the metric beside the curve."""

_CURVE_HEIGHT, _HALF = 72.0, 27.0
_NEAREST = 3.0
"""The least distance of touchpoints on a curve; where they are nearer, the curve has no dots."""


@frozen
class Turn:
    """What a card of the loop is about: a phase, or a stage in place of one; without health where the map has none.

    `is_assumed` says that the map is silent on how many go on from one of its touchpoints, `is_reach_assumed` that it
    is on how many come here.
    """

    key: str
    name: str
    number: int
    stages: tuple[Stage, ...]
    health: PhaseHealth | None = None
    is_stage: bool = False
    is_assumed: bool = False
    is_reach_assumed: bool = False

    @property
    def title(self) -> str:
        """What stands over its card: the name of its only stage, else its own."""
        return one_line(self.stages[0].name) if len(self.stages) == 1 else self.name

    @property
    def step(self) -> Step | None:
        """The step of its mean emotion."""
        normal = self.health.normal_emotion if self.health else None
        return None if normal is None else emotion_step(normal)

    @property
    def tone(self) -> Tone:
        """The look of its mean emotion."""
        return emotion_tone(None if self.step is None else self.step / 2)

    @property
    def metric(self) -> Metric | None:
        """The first metric of its stages, else of its touchpoints."""
        points = (point for stage in self.stages for point in stage.touchpoints)
        metrics = chain(*(stage.metrics for stage in self.stages), *(point.metrics for point in points))
        return next(metrics, None)


@frozen
class Board:
    """What all cards have in common: the journey, all of its pain (0 if it declares none), and what is highlighted."""

    journey: Journey
    pain: float
    chosen: frozenset[str]


def phase_card(board: Board, turn: Turn, box: Rect) -> Group:
    """The card of a phase; a dashed one where the map has no stage for it."""
    if turn.health is None:
        return _group(turn, (_frame(box, Stroke("edge", 1.4, (6, 5))), *_missing(turn, box)), "not mapped")
    frame = _frame(box, Stroke("edge" if turn.step is None else turn.tone.mark, 2))
    items = (frame, *contents(board, turn, box.x, box.y, box.width).items)
    if any(point.id in board.chosen for point in turn.health.touchpoints):
        ring = Rect(box.x - 5, box.y - 5, box.width + 10, box.height + 10, None, Stroke("focus", 2.6), 14)
        items = (*items, ring)
    return _group(turn, items, "health not known" if turn.step is None else WORDS[turn.step])


def _group(turn: Turn, items: tuple[Item, ...], words: str) -> Group:
    kind = "stage" if turn.is_stage else "phase"
    return Group(items, kind, f"{kind}-{turn.key}", one_line(f"{turn.title}: {words}"), ((kind, turn.key),))


def _frame(box: Rect, stroke: Stroke) -> Rect:
    return Rect(box.x, box.y, box.width, box.height, "paper", stroke, 11)


def _missing(turn: Turn, box: Rect) -> Iterator[Item]:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    yield Circle(box.x + PAD + 13, box.y + PAD + 13, 13, "band", Stroke("line"))
    yield Text(box.x + PAD + 13, box.y + PAD + 17.6, str(turn.number), 13, "muted", "middle", bold=True)
    yield Text(x, y + 1, fit(turn.name, box.width - 90, 15, bold=True), 15, "muted", "middle", bold=True)
    yield Text(x, y + 18, "not mapped", 11, "muted", "middle", italic=True)


def contents(board: Board, turn: Turn, x: float, y: float, width: float) -> Drawn:
    """What stands on the card of a phase that the map has, from its upper left corner."""
    left, room = x + PAD, width - 2 * PAD
    head = _head(turn, left, y + PAD, room)
    metric, health = turn.metric, turn.health
    beside = left + _PART + 16 if metric else left
    drawn = metric_block(metric)(left, head.bottom + 8, _PART) if metric else Drawn((), head.bottom)
    curve = _curve(board, turn, beside, head.bottom + 8, left + room - beside)
    facts = _facts(board, health, left, max(drawn.bottom, curve.bottom) + 9, room) if health else Drawn((), y)
    return Drawn((*head.items, *drawn.items, *curve.items, *facts.items), facts.bottom + PAD - 4)


def _head(turn: Turn, x: float, y: float, width: float) -> Drawn:
    """Number, title and health; below them the stages of the phase, or the phase itself, and how many customers come to it."""
    word = "Unknown" if turn.step is None else WORDS[turn.step]
    wide = text_width(word, 10.5, bold=True) + 20
    right, tone = x + width, turn.tone
    items: list[Item] = [
        Circle(x + 13, y + 13, 13, tone.fill, Stroke(tone.mark, 1.6)),
        Text(x + 13, y + 17.6, str(turn.number), 13, tone.text, "middle", bold=True),
        *_title(turn, x + 35, y + 18.4, width - 43 - wide),
        Group(
            (
                Rect(right - wide, y + 3, wide, 20, tone.fill, radius=10),
                Text(right - wide / 2, y + 16.8, word, 10.5, tone.text, "middle", bold=True),
            ),
            "health",
            label=f"health: {word}",
        ),
    ]
    reached = "" if turn.health is None else f"{percent(turn.health.reach, is_assumed=turn.is_reach_assumed)} get here"
    items.append(Text(right, y + 42, reached, _SMALL, "muted", "end"))
    items += _stages(turn, x, y + 42, width - text_width(reached, _SMALL) - 12)
    return Drawn(tuple(items), y + 48)


def _title(turn: Turn, x: float, base: float, width: float) -> Iterator[Item]:
    """The title of a card; where it is the name of a phase's only stage, so that a page finds it with that stage."""
    text = Text(x, base, fit(turn.title, width, 15.5, bold=True), 15.5, bold=True)
    yield text if turn.is_stage or len(turn.stages) != 1 else _stage(turn.stages[0], text)


def _stage(stage: Stage, text: Text) -> Group:
    return Group((text,), "stage", f"stage-{stage.id}", one_line(f"Stage: {stage.name}"), (("stage", stage.id),))


def _stages(turn: Turn, x: float, base: float, width: float) -> Iterator[Item]:
    """The names of the stages of a phase, as far as there is room; the name of the phase where its one stage is the title."""
    if len(turn.stages) == 1:
        if turn.title.lower() != turn.name.lower():
            yield Text(x, base, turn.name, _SMALL, "muted")
        return
    right = x + width
    for number, stage in enumerate(turn.stages):
        dot = " · " if number else ""
        name = fit(stage.name, right - x - 14, _SMALL)
        wide = text_width(dot + name, _SMALL)
        if x + wide > right or right - x < 40:
            return
        yield _stage(stage, Text(x, base, dot + name, _SMALL, "muted"))
        x += wide


def _curve(board: Board, turn: Turn, x: float, y: float, width: float) -> Drawn:
    """The emotions of the touchpoints of a phase in a row, with a dot for each where there is room."""
    middle = y + _CURVE_HEIGHT / 2
    journey, points = board.journey, turn.health.touchpoints if turn.health else ()
    zero = Line(x, middle, x + width, middle, Stroke("line"))
    if not points:
        return Drawn((zero, Text(x, middle - 6, "No touchpoints yet", _SMALL, "muted", italic=True)), y + _CURVE_HEIGHT)
    spacing = width / len(points)
    emotions = [journey.emotion(point) for point in points]
    scale = journey.emotion_scale
    normals = [None if felt is None else min(max(scale.normalise(felt), -1.0), 1.0) for felt in emotions]
    places = [(x + (number + 0.5) * spacing, middle - (normal or 0.0) * _HALF) for number, normal in enumerate(normals)]
    known = [place for place, normal in zip(places, normals, strict=True) if normal is not None]
    items: list[Item] = [zero, *_line(known)]
    radius = min(4.2, spacing / 2 - 0.5)
    if spacing >= _NEAREST:
        for point, place in zip(points, places, strict=True):
            dot = _dot(step_of(journey, point), place, radius)
            label, data = label_of(journey, point), data_of(journey, point)
            items.append(Group((dot,), "touchpoint", f"touchpoint-{point.id}", label, data))
    return Drawn(tuple(items), y + _CURVE_HEIGHT)


def _line(points: Sequence[Point]) -> Iterator[Path]:
    if len(points) > 1:
        yield Path(points[0], monotone_curve(points), stroke=Stroke("curve", 2))


def _dot(step: Step | None, place: Point, radius: float) -> Circle:
    if step is None:
        return Circle(*place, radius * 0.8, "paper", Stroke("edge", 1.2))
    tone = emotion_tone(step / 2)
    return Circle(*place, radius, tone.fill, Stroke(tone.mark, min(1.8, radius / 2)))


def _facts(board: Board, health: PhaseHealth, x: float, y: float, width: float) -> Drawn:
    """The worst touchpoint, the part of the pain that is here, and what the health rests on."""
    right = x + width
    items: list[Item] = [Line(x, y, right, y, Stroke("line"))]
    base = y + 18
    if health.worst is not None:
        items += _worst(board.journey, health, x, base, width)
        base += 18
    if board.pain > 0:
        share = health.pain_severity / board.pain
        words = f"{percent(share)} of all pain"
        bar = right - text_width(words, _SMALL) - 8 - (x + 20)
        items += [Icon("pain", x + 1, base - 10, 12, "pain"), Text(right, base, words, _SMALL, "muted", "end")]
        items.append(Group(share_bar(share, "pain", x + 20, base - 6.5, bar), "pain", label=words))
        base += 18
    levels = ", ".join(f"{count} {level}" for level, count in health.levels if count)
    if levels:
        items += [Icon(health.evidence, x + 1, base - 10, 12, "edge"), Text(x + 20, base, levels, _SMALL, "muted")]
        base += 18
    return Drawn(tuple(items), base - 12)


def _worst(journey: Journey, health: PhaseHealth, x: float, base: float, width: float) -> Iterator[Item]:
    worst = health.worst
    emotion = None if worst is None else journey.emotion(worst)
    if worst is None or emotion is None:
        return
    step, right = step_of(journey, worst), x + width
    value = fit(emotion_text(emotion, journey.emotion_scale), 70, _SMALL, bold=True)
    room = width - 28 - text_width(value, _SMALL, bold=True)
    tone = emotion_tone(None if step is None else step / 2)
    yield from mood(x + 7, base - 3.6, 6.6, step)
    yield Text(x + 20, base, fit(f"Lowest: {one_line(worst.name)}", room, _SMALL), _SMALL)
    yield Text(right, base, value, _SMALL, tone.text, "end", bold=True)
