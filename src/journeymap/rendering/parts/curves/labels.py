"""Where the values of an emotion curve stand, so that none meets a face, another value or a curve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise

from attrs import frozen

from journeymap.rendering.drawing.boxes import Box, Boxes
from journeymap.rendering.drawing.scene import Point, Text
from journeymap.rendering.drawing.text import fit, text_width
from journeymap.rendering.parts.curves.plots import Note

SIZE = 9.8
NAME_ROOM = 120.0


@frozen
class Label:
    """A value and the room it takes."""

    text: Text
    box: Box


Labels = dict[int, Label]
"""The labels by the number of their note."""


@frozen
class Field:
    """Where values may stand: within `bounds`, off the marks, the guides and the curves.

    `middle` is the line that they cross only if they must. A path is points along a curve by rising x.
    """

    bounds: Box
    middle: float
    marks: tuple[Box, ...] = ()
    guides: tuple[Box, ...] = ()
    paths: tuple[tuple[Point, ...], ...] = ()

    @cached_property
    def _marks(self) -> Boxes:
        return Boxes.of(self.marks)

    @cached_property
    def _curves(self) -> Boxes:
        return Boxes.of(_piece(*pair) for path in self.paths for pair in pairwise(path))

    def has_room(self, box: Box, placed: Boxes) -> bool:
        """Whether a box meets nothing here and none of those placed before."""
        return box.is_within(self.bounds) and not (placed.meet(box) or self._curves.meet(box) or self._marks.meet(box))

    def meets_mark(self, box: Box) -> bool:
        """Whether a box meets a mark."""
        return self._marks.meet(box)

    def meets_curve(self, box: Box) -> bool:
        """Whether a box meets a curve."""
        return self._curves.meet(box)

    def is_crossed(self, box: Box) -> bool:
        """Whether the middle line passes through a box."""
        return box.top < self.middle < box.bottom

    def meets_guide(self, box: Box, own: float) -> bool:
        """Whether a box meets a guide other than the one at `own`."""
        return any(box.meets(guide) for guide in self.guides if not guide.left < own < guide.right)


def _piece(start: Point, end: Point) -> Box:
    """What the curve may take up between two of its points, and the air around it."""
    (left, y), (right, then) = start, end
    return Box(left - 3, min(y, then) - 2, right + 3, max(y, then) + 2)


def place_values(notes: Sequence[Note], field: Field, *, is_dense: bool) -> Labels:
    """The notes in their places, the weightiest first; one that finds no room is left out.

    Where it is dense, only the best and the worst of each stage are told, by name.
    """
    told = extremes(notes) if is_dense else set(range(len(notes)))
    placed: Labels = {}
    boxes = Boxes()
    for number in sorted(told, key=lambda number: (-notes[number].weight, number)):
        words = _named(notes[number]) if is_dense or notes[number].is_named else notes[number].words
        label = _placed(words, notes[number], field, boxes)
        if label:
            placed[number] = label
            boxes.add(label.box)
    return placed


def extremes(notes: Sequence[Note]) -> set[int]:
    """The numbers of the best and the worst note of each stage."""
    order = sorted(range(len(notes)), key=lambda number: notes[number].moment.stage)
    stages = [list(members) for _, members in groupby(order, key=lambda number: notes[number].moment.stage)]
    return {pick(stage, key=lambda number: notes[number].moment.normal) for stage in stages for pick in (min, max)}


def _named(note: Note) -> str:
    return f"{fit(note.moment.touchpoint.name, NAME_ROOM, SIZE, bold=True)} {note.words}"


def _placed(words: str, note: Note, field: Field, placed: Boxes) -> Label | None:
    """A note in the first place with room, if it can be off the middle line."""
    wide = text_width(words, SIZE, bold=True)
    found = None
    for x, base in _places(note, wide):
        box = Box(x - wide / 2 - 2, base - 8.5, x + wide / 2 + 2, base + 2.5)
        crosses = field.is_crossed(box)
        if (found and crosses) or not field.has_room(box, placed) or field.meets_guide(box, note.moment.x):
            continue
        found = Label(Text(x, base, words, SIZE, note.colour, "middle", bold=True), box)
        if not crosses:
            return found
    return found


def _places(note: Note, wide: float) -> Iterator[Point]:
    """Where a note may stand, best first: on the open side of the curve. One of several curves keeps near its marker."""
    here, before, after = note.moment, note.before, note.after
    above, below = here.y - note.reach - 5.5, here.y + note.reach + 11.5
    uphill = 1 if before > after else -1
    if here.y <= min(before, after):
        offers = [(0, above), (-uphill * 9, above), (uphill * 9, above), (0, below)]
    elif here.y >= max(before, after):
        offers = [(0, below), (uphill * 9, below), (-uphill * 9, below), (0, above)]
    else:
        offers = [(-uphill * shift, above) for shift in (11, 18)] + [(uphill * shift, below) for shift in (11, 18)]
        offers += [(0, above), (0, below)]
    beside = here.y + 3.5
    yield from ((here.x + shift, base) for shift, base in offers)
    yield from ((here.x + shift, base) for base in (above, below) for shift in (wide / 2, -wide / 2))
    yield from ((here.x + side * (note.reach + 5 + wide / 2), beside) for side in (1, -1))
    if note.sign is not None:
        return
    far = (above - 9, below + 9, above - 18, below + 18, above - 27, below + 27)
    yield from ((here.x + shift, base) for base in far for shift in (0, wide / 2, -wide / 2))
