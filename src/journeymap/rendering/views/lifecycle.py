"""The customer lifecycle as a loop: a card for each phase with its health, and how many customers go on to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from journeymap.analysis.groups.lifecycle import PhaseHealth, health_of
from journeymap.analysis.movement.reach import chance_of_any
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import PHASES, Stage
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.scene import Anchor, Group, Icon, Item, Line, Path, Point, Scene, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line
from journeymap.rendering.drawing.theme import STEPS, Step, emotion_step, emotion_tone
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.cells import mood
from journeymap.rendering.parts.header import Summary, describe, header, known_of, summarise
from journeymap.rendering.parts.highlights import Highlights, highlights
from journeymap.rendering.parts.legend import Key, evidence_keys, highlight_key, key_rows
from journeymap.rendering.parts.lifecycle.phases import WORDS, Board, Turn, contents, phase_card
from journeymap.rendering.parts.lifecycle.ring import MOST, WIDTH, Ring, Slot, bow, ring, words_at
from journeymap.rendering.parts.shares import percent
from journeymap.wording import counted

MARGIN = 28.0
_LEAST_WIDTH = 1228.0
_MOST_NOTE = 100.0
_HEALTH = "Health, the mean emotion of those who get there"
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
    board = Board(journey, _pain_of(journey, turns), chosen.touchpoints)
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
            *_arrows(journey, turns, placed),
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
        turns = [
            Turn(stage.id, one_line(stage.name), number, (stage,), found[stage.id], is_stage=True)
            for number, stage in enumerate(shown, 1)
        ]
        return tuple(_with_assumptions(journey, turns))
    stages = {phase: tuple(stage for stage in journey.stages if stage.phase == phase) for phase in PHASES}
    found = _healths(journey, {phase: there for phase, there in stages.items() if there})
    turns = [
        Turn(phase, phase.capitalize(), number, stages[phase], found.get(phase))
        for number, phase in enumerate(PHASES, 1)
    ]
    return tuple(_with_assumptions(journey, turns))


def _with_assumptions(journey: Journey, turns: Sequence[Turn]) -> Iterator[Turn]:
    """The same, each saying whether the shares of its customers are only assumed; one guess is handed on to all that follow."""
    flow, is_guessed = journey.flow, False
    for turn in turns:
        points = turn.health.touchpoints if turn.health else ()
        is_silent = any(flow.shared[flow.index[point.id]] for point in points)
        yield evolve(turn, is_assumed=is_silent, is_reach_assumed=is_guessed)
        is_guessed = is_guessed or is_silent


def _pain_of(journey: Journey, turns: Sequence[Turn]) -> float:
    """The severity of all pain in the loop; 0 where the journey declares none, whatever its numbers hint at."""
    if not any(point.pain_points for point in journey.touchpoints):
        return 0.0
    return sum(turn.health.pain_severity for turn in turns if turn.health)


def _healths(journey: Journey, groups: dict[str, tuple[Stage, ...]]) -> dict[str, PhaseHealth]:
    index = journey.flow.index
    numbers = {
        name: [index[point.id] for stage in stages for point in stage.touchpoints] for name, stages in groups.items()
    }
    return {health.phase: health for health in health_of(journey, numbers)}


def _arrows(journey: Journey, turns: Sequence[Turn], placed: Ring) -> Iterator[Item]:
    names = {turn.key: turn.title for turn in turns}
    for (turn, slot), (after, target) in pairwise(zip(turns, placed.slots, strict=True)):
        yield from _arrow(turn, after, slot, target, names)
    if _comes_round(journey, turns):
        yield Group(bow(placed.slots[-1], placed.slots[0], _RETURN), "return", label="customers who come round again")


def _comes_round(journey: Journey, turns: Sequence[Turn]) -> bool:
    """Whether customers come back to the first card: the map has the last phase, or a way from the last stage to the first."""
    last = turns[-1]
    if len(turns) < 2 or last.health is None:
        return False
    if not last.is_stage:
        return True
    flow, first = journey.flow, {point.id for point in turns[0].stages[0].touchpoints}
    ways = (flow.successors[flow.index[point.id]] for point in last.health.touchpoints)
    return any(flow.touchpoints[target].id in first for targets in ways for target in targets)


def _arrow(turn: Turn, after: Turn, slot: Slot, target: Slot, names: dict[str, str]) -> Iterator[Item]:
    """The way to the next card: as wide as many go on, dashed where the map leaves out what comes next."""
    health = turn.health
    if health is None or health.next_phase is None or health.conversion is None:
        yield from bow(slot, target, _UNKNOWN)
        return
    is_next = health.next_phase == after.key
    stroke = Stroke("edge", 2 + 10 * health.conversion) if is_next else _UNKNOWN
    goal = names.get(health.next_phase, health.next_phase)
    words = percent(health.conversion, is_assumed=turn.is_assumed)
    items: tuple[Item, ...] = (
        *bow(slot, target, stroke),
        *_words(words, "" if is_next else fit(f"to {goal}", _MOST_NOTE, 10), slot, target),
    )
    label = one_line(f"{words} of those in {turn.title} come to {goal}")
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
        items += _average(journey, summary, summary.average, x, y - 62)
        base = y + 44
    if journey.flow.successes:
        items.append(Text(x, base, _success(journey), 15, "ink", "middle", bold=True))
        base += 22
    items += [
        Text(x, base + 18 * number, line, 11, "muted", "middle")
        for number, line in enumerate(_counts(journey, summary))
    ]
    yield Group(tuple(items), "centre")


def _success(journey: Journey) -> str:
    """How many journeys succeed, and that this is only assumed where the map is silent on the way there."""
    flow = journey.flow
    is_assumed = any(flow.shared[number] for number in _leading_to(flow, flow.successes))
    share = percent(chance_of_any(flow, flow.successes), is_assumed=is_assumed)
    return f"{share} of journeys succeed{' (assumed)' if is_assumed else ''}"


def _leading_to(flow: Flow, ends: Iterable[int]) -> set[int]:
    """The numbers of the touchpoints from which one of these can be reached."""
    before: dict[int, list[int]] = {}
    for source, targets in enumerate(flow.successors):
        for target in targets:
            before.setdefault(target, []).append(source)
    found, waiting = set(ends), list(ends)
    while waiting:
        new = [source for source in before.get(waiting.pop(), ()) if source not in found]
        found.update(new)
        waiting += new
    return found


def _average(journey: Journey, summary: Summary, average: float, x: float, y: float) -> Iterator[Item]:
    normal = min(max(journey.emotion_scale.normalise(average), -1.0), 1.0)
    yield from mood(x, y, 36, emotion_step(normal))
    words = emotion_text(average, journey.emotion_scale)
    yield Text(x, y + 66, words, 27, emotion_tone(normal).text, "middle", bold=True)
    yield Text(x, y + 81, f"average emotion{known_of(summary)}", 10.5, "muted", "middle")


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
            yield WORDS[step] if number else f"{_HEALTH}: {WORDS[step]}", 13, _health(step)
        yield f"Emotion over the touchpoints of a {thing}", 24, _wave
    if any(turn.health and turn.health.conversion is not None for turn in turns):
        yield f"How many of a {thing} come to the next", 26, _share
    if _pain_of(journey, turns):
        yield "Part of all pain by severity: what is declared or shows in the numbers", 12, _pain
    if any(turn.is_assumed or turn.is_reach_assumed for turn in turns):
        yield "Assumed: the map gives no share", 10, _guess
    if _comes_round(journey, turns):
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


def _guess(x: float, middle: float) -> tuple[Item, ...]:
    return (Text(x, middle + 4, "~", 12, "muted", bold=True),)


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
