"""The customer lifecycle as a loop: a card for each phase with its health, and how many customers go on to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from journeymap.analysis.groups.lifecycle import PhaseHealth, health_of
from journeymap.analysis.movement.reach import chance_of_any
from journeymap.journey import Journey
from journeymap.model import PHASES, Stage
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.scene import Anchor, Group, Icon, Item, Line, Path, Point, Scene, Stroke, Text
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.drawing.theme import STEPS, Step, emotion_step, emotion_tone
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.cells import mood
from journeymap.rendering.parts.header import Summary, describe, header, summarise
from journeymap.rendering.parts.highlights import Highlights, highlights
from journeymap.rendering.parts.legend import Key, evidence_keys, highlight_key, key_rows
from journeymap.rendering.parts.phases import WORDS, Board, Turn, contents, phase_card
from journeymap.rendering.parts.ring import MOST, WIDTH, Ring, Slot, bow, ring, words_at
from journeymap.rendering.parts.shares import percent
from journeymap.wording import counted

MARGIN = 28.0
_LEAST_WIDTH = 1228.0
_NOTE = Style(9.8, "muted", most=3)
_RETURN = Stroke("edge", 3.4, (0.1, 9))
_UNKNOWN = Stroke("edge", 1.8, (6, 6))


def lifecycle_scene(journey: Journey, options: Options = PLAIN) -> Scene:
    """The six phases of the lifecycle; the first eight stages in their place where no stage says its phase.

    Health is the mean emotion, weighted by how many customers come to each touchpoint. Nothing in the picture depends
    on the day it is drawn.
    """
    turns = turns_of(journey)
    chosen = highlights(journey, options.highlight)
    board = Board(journey, sum(turn.health.pain_severity for turn in turns if turn.health), chosen.touchpoints)
    tall = max([190.0, *(contents(board, turn, 0, 0, WIDTH).bottom for turn in turns if turn.health)])
    placed = ring(len(turns), tall, 0, 0)
    width = max(_LEAST_WIDTH, 2 * max(slot.box.x + slot.box.width for slot in placed.slots))
    top = header(journey, "Lifecycle", MARGIN, MARGIN, width)
    placed = ring(len(turns), tall, MARGIN + width / 2, top.bottom + 30)
    foot = _foot(journey, turns, chosen, placed.bottom + 26, width)
    return Scene(
        width=width + 2 * MARGIN,
        height=round(foot.bottom + MARGIN - 8),
        title=one_line(f"Lifecycle: {journey.name}"),
        description=describe(journey),
        items=(
            *top.items,
            *_arrows(turns, placed),
            *(phase_card(board, turn, slot.box) for turn, slot in zip(turns, placed.slots, strict=True)),
            *_centre(journey, placed),
            *foot.items,
        ),
        id=f"lifecycle-{one_line(journey.id)}",
    )


def turns_of(journey: Journey) -> tuple[Turn, ...]:
    """What the cards are about, in the order of the loop."""
    if journey.stages and not any(stage.phase for stage in journey.stages):
        shown = journey.stages[:MOST]
        found = _healths(journey, {stage.id: (stage,) for stage in shown})
        return tuple(
            Turn(stage.id, one_line(stage.name), number, (stage,), found[stage.id], is_stage=True)
            for number, stage in enumerate(shown, 1)
        )
    stages = {phase: tuple(stage for stage in journey.stages if stage.phase == phase) for phase in PHASES}
    found = _healths(journey, {phase: there for phase, there in stages.items() if there})
    return tuple(
        Turn(phase, phase.capitalize(), number, stages[phase], found.get(phase))
        for number, phase in enumerate(PHASES, 1)
    )


def _healths(journey: Journey, groups: dict[str, tuple[Stage, ...]]) -> dict[str, PhaseHealth]:
    index = journey.flow.index
    numbers = {
        name: [index[point.id] for stage in stages for point in stage.touchpoints] for name, stages in groups.items()
    }
    return {health.phase: health for health in health_of(journey, numbers)}


def _arrows(turns: Sequence[Turn], placed: Ring) -> Iterator[Item]:
    names = {turn.key: turn.name for turn in turns}
    for (turn, slot), (after, target) in pairwise(zip(turns, placed.slots, strict=True)):
        yield from _arrow(turn, after, slot, target, names)
    if len(turns) > 1:
        yield Group(bow(placed.slots[-1], placed.slots[0], _RETURN), "return", label="customers who come round again")


def _arrow(turn: Turn, after: Turn, slot: Slot, target: Slot, names: dict[str, str]) -> Iterator[Item]:
    """The way to the next card: as wide as many go on, dashed where the map leaves out what comes next."""
    health = turn.health
    if health is None or health.next_phase is None or health.conversion is None:
        yield from bow(slot, target, _UNKNOWN)
        return
    is_next = health.next_phase == after.key
    stroke = Stroke("edge", 2 + 10 * health.conversion) if is_next else _UNKNOWN
    goal = names.get(health.next_phase, health.next_phase)
    words = percent(health.conversion)
    items: tuple[Item, ...] = (
        *bow(slot, target, stroke),
        *_words(words, "" if is_next else f"to {goal}", slot, target),
    )
    label = one_line(f"{words} of those in {turn.name} come to {goal}")
    data = (("source", turn.key), ("target", health.next_phase))
    yield Group(items, "conversion", label=label, data=data)


def _words(share: str, note: str, slot: Slot, target: Slot) -> Iterator[Text]:
    """How many go on, and to where if that is not the next card."""
    (x, y), sign = words_at(slot, target)
    anchor: Anchor = "middle" if not sign else "start" if sign > 0 else "end"
    base = y - 13 if note and not sign else y
    yield Text(x, base, share, 14, "ink", anchor, bold=True)
    if note:
        yield Text(x, base + 13, note, 10, "muted", anchor)


def _centre(journey: Journey, placed: Ring) -> Iterator[Item]:
    """How the whole journey feels, how many succeed, and how large it is."""
    x, y = placed.centre
    summary = summarise(journey)
    items: list[Item] = []
    base = y - 92
    if summary.average is not None:
        items += _average(journey, summary.average, x, y - 62)
        base = y + 44
    if journey.flow.successes:
        share = percent(chance_of_any(journey.flow, journey.flow.successes))
        items.append(Text(x, base, f"{share} of journeys succeed", 15, "ink", "middle", bold=True))
        base += 22
    items += [
        Text(x, base + 18 * number, line, 11, "muted", "middle")
        for number, line in enumerate(_counts(journey, summary))
    ]
    yield Group(tuple(items), "centre")


def _average(journey: Journey, average: float, x: float, y: float) -> Iterator[Item]:
    normal = min(max(journey.emotion_scale.normalise(average), -1.0), 1.0)
    yield from mood(x, y, 36, emotion_step(normal))
    words = emotion_text(average, journey.emotion_scale)
    yield Text(x, y + 66, words, 27, emotion_tone(normal).text, "middle", bold=True)
    yield Text(x, y + 81, "average emotion", 10.5, "muted", "middle")


def _counts(journey: Journey, summary: Summary) -> Iterator[str]:
    yield f"{counted(len(journey.touchpoints), 'touchpoint')} in {counted(len(journey.stages), 'stage')}"
    severe = f" ({summary.severe} severe)" if summary.severe else ""
    pains = f"{counted(summary.pain_points, 'pain point')}{severe}"
    marks = summary.moments_of_truth
    yield f"{pains} · {counted(marks, 'moment')} of truth" if marks else pains


def _foot(journey: Journey, turns: Sequence[Turn], chosen: Highlights, y: float, width: float) -> Drawn:
    keys = key_rows(_keys(journey, turns, chosen), MARGIN, y, width)
    said = paragraph(" ".join(_notes(journey, turns)), _NOTE, MARGIN, keys.bottom + 3, width)
    return Drawn((*keys.items, *said.items), said.bottom)


def _keys(journey: Journey, turns: Sequence[Turn], chosen: Highlights) -> Iterator[Key]:
    thing = "stage" if turns[0].is_stage else "phase"
    if any(turn.step is not None for turn in turns):
        for number, step in enumerate(STEPS):
            yield f"Health: {WORDS[step]}" if not number else WORDS[step], 13, _health(step)
        yield f"Emotion over the touchpoints of a {thing}", 24, _wave
    if any(turn.health and turn.health.conversion is not None for turn in turns):
        yield f"How many of a {thing} come to the next", 26, _share
    if any(turn.health and turn.health.pain_severity for turn in turns):
        yield "Pain that is declared or that shows in the numbers", 12, _pain
    if len(turns) > 1:
        yield "Customers who come round again", 26, _round
    yield from evidence_keys(journey)
    for words in chosen.words:
        yield highlight_key(words)


def _health(step: Step) -> Callable[[float, float], Sequence[Item]]:
    return lambda x, middle: mood(x + 6.5, middle, 6.5, step)


def _wave(x: float, middle: float) -> tuple[Item, ...]:
    curve: tuple[tuple[Point, Point, Point], ...] = (
        ((x + 8, middle - 12), (x + 14, middle + 12), (x + 24, middle - 4)),
    )
    return (Path((x, middle + 3), curve, stroke=Stroke("curve", 2)),)


def _pain(x: float, middle: float) -> tuple[Item, ...]:
    return (Icon("pain", x, middle - 6, 12, "pain"),)


def _share(x: float, middle: float) -> tuple[Item, ...]:
    head = Path((x + 26, middle), (((x + 17, middle - 5.5),), ((x + 17, middle + 5.5),)), closed=True, fill="edge")
    return (Line(x + 2, middle, x + 17, middle, Stroke("edge", 5)), head)


def _round(x: float, middle: float) -> tuple[Item, ...]:
    return (Line(x + 2, middle, x + 26, middle, Stroke("edge", 3, (0.1, 7))),)


def _notes(journey: Journey, turns: Sequence[Turn]) -> Iterator[str]:
    if turns[0].is_stage:
        yield "No stage says which phase of the lifecycle it belongs to: the loop shows the stages themselves."
        if len(journey.stages) > len(turns):
            yield f"The first {len(turns)} stages; {len(journey.stages) - len(turns)} more are not shown."
        return
    loose = [one_line(stage.name) for stage in journey.stages if not stage.phase]
    if loose:
        more = f" and {len(loose) - 5} more" if len(loose) > 5 else ""
        yield f"Of no phase, and not shown: {', '.join(loose[:5])}{more}."
