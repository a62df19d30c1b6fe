"""The storyboard: a panel for each touchpoint, in the order of the map, with somebody to whom it happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve

from journeymap.journey import Journey
from journeymap.model import Stage
from journeymap.rendering.drawing.outlines import moved
from journeymap.rendering.drawing.scene import Group, Item, Line, Path, Rect, Scene, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width
from journeymap.rendering.options import PLAIN, Options
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.header import describe, header
from journeymap.rendering.parts.highlights import highlights
from journeymap.rendering.parts.legend import (
    Key,
    evidence_keys,
    highlight_key,
    key_rows,
    pain_card_keys,
    touchpoint_keys,
)
from journeymap.rendering.parts.measured import measured
from journeymap.rendering.parts.people.panels import Telling, caption, panel
from journeymap.rendering.parts.people.people import person
from journeymap.rendering.parts.people.scenery import HEIGHT, WIDTH, Cast
from journeymap.rendering.parts.shares import percent

MARGIN = 28.0
GAP = 34.0
ROW_GAP = 26.0
MOST = 300
"""The most touchpoints that have a panel."""

_COLUMNS = (5, 4, 3)
_FLAG = 22.0
_FLAG_SIZE = 10.8
_NOTE = Style(9.8, "muted", most=3)


def storyboard_scene(journey: Journey, options: Options = PLAIN) -> Scene:
    """The storyboard, five panels to a row, or fewer where that leaves less of the last row empty.

    Beyond 300 touchpoints it shows the first 300 and says so. An image of a touchpoint is not read.
    """
    telling = Telling(
        journey,
        Cast.of(journey),
        highlights(journey, options.highlight),
        measured(options.measurement) if options.measurement else None,
        frozenset(journey.flow.isolated),
    )
    count = min(len(journey.touchpoints), MOST)
    columns = columns_for(count)
    width = max(columns, 3) * (WIDTH + GAP) - GAP
    top = header(journey, "Storyboard", MARGIN, MARGIN, width)
    body = _body(telling, columns, count, top.bottom + 10)
    foot = _foot(telling, count, body.bottom + 4, width)
    return Scene(
        width=width + 2 * MARGIN,
        height=round(foot.bottom + MARGIN - 8),
        title=one_line(f"Storyboard: {journey.name}"),
        description=describe(journey),
        items=(*top.items, *body.items, *foot.items),
        id=f"storyboard-{one_line(journey.id)}",
    )


def columns_for(count: int) -> int:
    """How many panels stand in a row: of 12 panels or fewer as many as leave the last row fullest.

    >>> [columns_for(count) for count in (2, 5, 6, 7, 12, 25)]
    [2, 5, 3, 4, 4, 5]
    """
    if count <= max(_COLUMNS):
        return max(count, 1)
    return _COLUMNS[0] if count > 12 else min(_COLUMNS, key=lambda columns: -count % columns)


def _body(telling: Telling, columns: int, count: int, y: float) -> Drawn:
    """Rows of panels of one height each, with the flags of their stages above."""
    if not count:
        return Drawn((Text(MARGIN, y + 30, "No touchpoints yet", 13, "muted", italic=True),), y + 48)
    panels: list[Item] = []
    ways: list[Item] = []
    flags: dict[int, list[Item]] = {}
    for start in range(0, count, columns):
        row = range(start, min(start + columns, count))
        top = float(round(y + _FLAG + 7))
        said = [caption(telling, number, _left(number - start), top + HEIGHT) for number in row]
        y = max(block.bottom for block in said)
        for number, block in zip(row, said, strict=True):
            panels.append(panel(telling, number, evolve(block, bottom=y), _left(number - start), top))
            ways += _arrow(telling, number, _left(number - start) + WIDTH, top + HEIGHT / 2 + 14)
        for stage, numbers in groupby(row, key=telling.journey.flow.stage_of.__getitem__):
            flags.setdefault(stage, []).extend(_flag(telling.journey, stage, list(numbers), start, top - 7))
        y += ROW_GAP
    stages = (_stage(telling.journey.stages[number], number, drawn) for number, drawn in flags.items())
    return Drawn((*panels, *ways, *stages), y - ROW_GAP)


def _left(place: int) -> float:
    return MARGIN + place * (WIDTH + GAP)


def _stage(stage: Stage, number: int, items: Sequence[Item]) -> Group:
    label = one_line(f"Stage {number + 1}: {stage.name}")
    return Group(tuple(items), "stage", f"stage-{stage.id}", label, (("stage", stage.id),))


def _flag(journey: Journey, number: int, panels: Sequence[int], start: int, bottom: float) -> Iterator[Item]:
    """The name of a stage over its panels in one row, and a line to the last of them; paler where it goes on."""
    stage, first = journey.stages[number], panels[0]
    is_continued = first > 0 and journey.flow.stage_of[first - 1] == number
    x, right = _left(first - start), _left(panels[-1] - start) + WIDTH
    words = f"{number + 1}  {one_line(stage.name)}{', continued' if is_continued else ''}"
    name = fit(words, WIDTH - 20, _FLAG_SIZE, bold=True)
    wide = text_width(name, _FLAG_SIZE, bold=True) + 20
    middle = bottom - _FLAG / 2
    yield Rect(x, bottom - _FLAG, wide, _FLAG, "label" if is_continued else "header", radius=5)
    yield Text(x + 10, middle + 3.8, name, _FLAG_SIZE, "heading" if is_continued else "header-text", bold=True)
    if x + wide + 20 < right:
        yield Line(x + wide + 7, middle, right, middle, Stroke("line", 1.5))


def _arrow(telling: Telling, number: int, x: float, y: float) -> Iterator[Group]:
    """The way on to the next panel, where there is one, and how many take it."""
    flow = telling.journey.flow
    if number + 1 not in flow.successors[number] or number + 1 >= MOST:
        return
    here, there = flow.touchpoints[number : number + 2]
    way = flow.transition(number, flow.successors[number].index(number + 1))
    share, is_known = way.probability, not way.assumed
    if telling.measured is not None:
        share, is_known = telling.measured.transitions.get((here.id, there.id), 0.0), True
    is_chosen = (here.id, there.id) in telling.chosen.transitions
    stroke = Stroke("focus" if is_chosen else "edge", 1.8 + 2.2 * share + is_chosen)
    items: list[Item] = [Path((x + 11, y - 9), (((x + 19, y),), ((x + 11, y + 9),)), stroke=stroke)]
    if is_known and share < 1:
        items.append(Text(x + GAP / 2, y + 24, percent(share), 9, "muted", "middle", bold=is_chosen))
    label = f"From {one_line(here.name)} to {one_line(there.name)}: {percent(share)}"
    yield Group(tuple(items), "transition", label=one_line(label), data=(("source", here.id), ("target", there.id)))


def _foot(telling: Telling, count: int, y: float, width: float) -> Drawn:
    people = _people(telling, count, y + 14, width)
    keys = key_rows(_keys(telling), MARGIN, people.bottom + 8, width)
    notes = " ".join(_notes(telling.journey, count))
    said = paragraph(notes, _NOTE, MARGIN, keys.bottom + 3, width)
    return Drawn((*people.items, *keys.items, *said.items), said.bottom + 4)


def _people(telling: Telling, count: int, y: float, width: float) -> Drawn:
    """Who is drawn, in a journey of several personas."""
    journey = telling.journey
    drawn = dict.fromkeys(telling.cast.at(touchpoint) for touchpoint in journey.touchpoints[:count])
    if len(journey.personas) < 2 or not drawn:
        return Drawn((), y - 14)
    items: list[Item] = []
    left = MARGIN
    for who in drawn:
        name = fit(journey.persona(who).name, 200, 11) if who else _everybody(journey, count)
        if left + 60 + text_width(name, 11) > MARGIN + width:
            break
        figure = tuple(moved(person(telling.cast.looks[who], 1), left + 20, y + 14, 0.34))
        label, data = f"{name} drawn like this", (("persona", who),) if who else ()
        items.append(Group((*figure, Text(left + 54, y + 32, name, 11)), "persona", label=label, data=data))
        left += 80 + text_width(name, 11)
    return Drawn(tuple(items), y + 44)


def _everybody(journey: Journey, count: int) -> str:
    """Whom the figure stands for that has the looks of no persona."""
    few = (len(set(touchpoint.personas)) for touchpoint in journey.touchpoints[:count])
    is_several = any(1 < number < len(journey.personas) for number in few)
    return "All customers, or several personas" if is_several else "All customers"


def _keys(telling: Telling) -> Iterator[Key]:
    journey = telling.journey
    yield from touchpoint_keys(journey)
    yield from pain_card_keys(journey)
    yield from evidence_keys(journey)
    if any(journey.flow.successors):
        yield "Customers go on to the next panel", 12, _chevron
    for words in telling.chosen.words:
        yield highlight_key(words)


def _chevron(x: float, middle: float) -> tuple[Item, ...]:
    return (Path((x + 2, middle - 5), (((x + 7, middle),), ((x + 2, middle + 5),)), stroke=Stroke("edge", 2)),)


def _notes(journey: Journey, count: int) -> Iterator[str]:
    """What the picture does not show."""
    if len(journey.touchpoints) > count:
        yield f"The first {count} touchpoints; {len(journey.touchpoints) - count} more are not shown."
    empty = [one_line(stage.name) for stage in journey.stages if not stage.touchpoints]
    if empty:
        more = f" and {len(empty) - 5} more" if len(empty) > 5 else ""
        yield f"Without touchpoints: {', '.join(empty[:5])}{more}."
