"""Where the values of an emotion curve stand, so that none meets a face, another value or a curve."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import field, frozen

from journeymap.rendering.drawing.scene import Point, Text
from journeymap.rendering.drawing.text import fit, text_width
from journeymap.rendering.parts.plots import Note

SIZE = 9.8
NAME_ROOM = 120.0


@frozen
class Box:
    """A rectangle that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have an inner point in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def is_within(self, other: Box) -> bool:
        """Whether it leaves the other nowhere."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


def around(x: float, y: float, reach: float) -> Box:
    """The square around a point."""
    return Box(x - reach, y - reach, x + reach, y + reach)


@frozen
class Label:
    """A value and the room it takes."""

    text: Text
    box: Box


Labels = dict[int, Label]
"""The labels by the number of their note."""


def _from_the_left(boxes: Sequence[Box]) -> tuple[Box, ...]:
    return tuple(sorted(boxes, key=lambda box: box.left))


@frozen
class Field:
    """Where values may stand: within `bounds`, off the marks, the guides and the curves.

    `middle` is the line that they cross only if they must. A path is points along a curve by rising x.
    """

    bounds: Box
    middle: float
    marks: tuple[Box, ...] = field(default=(), converter=_from_the_left)
    guides: tuple[Box, ...] = ()
    paths: tuple[tuple[Point, ...], ...] = ()
    _widest: float = field(init=False)

    @_widest.default
    def _width_of_the_widest(self) -> float:
        return max((mark.right - mark.left for mark in self.marks), default=0.0)

    def has_room(self, box: Box, placed: Sequence[Box] = ()) -> bool:
        """Whether a box meets nothing here and none of those placed before."""
        if not box.is_within(self.bounds) or any(map(box.meets, placed)) or self._meets_mark(box):
            return False
        wide = Box(box.left - 3, box.top - 2, box.right + 3, box.bottom + 2)
        return not any(_meets_path(wide, path) for path in self.paths)

    def _meets_mark(self, box: Box) -> bool:
        first = bisect_left(self.marks, box.left - self._widest, key=lambda mark: mark.left)
        last = bisect_left(self.marks, box.right, key=lambda mark: mark.left)
        return any(map(box.meets, self.marks[first:last]))

    def meets_guide(self, box: Box, own: float) -> bool:
        """Whether a box meets a guide other than the one at `own`."""
        return any(box.meets(guide) for guide in self.guides if not guide.left < own < guide.right)


def _meets_path(box: Box, path: Sequence[Point]) -> bool:
    """Whether a curve may pass through a box: a piece between two of its points counts with all of its height."""
    start, end = bisect_left(path, (box.left, 0.0)), bisect_left(path, (box.right, 0.0))
    heights = [y for _, y in path[max(0, start - 1) : end + 1]]
    return any(min(pair) < box.bottom and max(pair) > box.top for pair in pairwise(heights))


def place_values(notes: Sequence[Note], field: Field, *, is_dense: bool) -> Labels:
    """The notes in their places, the weightiest first; one that finds no room is left out.

    Where it is dense, only the best and the worst of each stage are told, by name.
    """
    told = extremes(notes) if is_dense else set(range(len(notes)))
    placed: Labels = {}
    for number in sorted(told, key=lambda number: (-notes[number].weight, number)):
        words = _named(notes[number]) if is_dense else notes[number].words
        label = _placed(words, notes[number], field, [label.box for label in placed.values()])
        if label:
            placed[number] = label
    return placed


def extremes(notes: Sequence[Note]) -> set[int]:
    """The numbers of the best and the worst note of each stage."""
    order = sorted(range(len(notes)), key=lambda number: notes[number].moment.stage)
    stages = [list(members) for _, members in groupby(order, key=lambda number: notes[number].moment.stage)]
    return {pick(stage, key=lambda number: notes[number].moment.normal) for stage in stages for pick in (min, max)}


def _named(note: Note) -> str:
    return f"{fit(note.moment.touchpoint.name, NAME_ROOM, SIZE, bold=True)} {note.words}"


def _placed(words: str, note: Note, field: Field, placed: Sequence[Box]) -> Label | None:
    """A note in the first place with room, if it can be off the middle line."""
    wide = text_width(words, SIZE, bold=True)
    found = None
    for x, base in _places(note, wide):
        box = Box(x - wide / 2 - 2, base - 8.5, x + wide / 2 + 2, base + 2.5)
        crosses = box.top < field.middle < box.bottom
        if (found and crosses) or not field.has_room(box, placed) or field.meets_guide(box, note.moment.x):
            continue
        found = Label(Text(x, base, words, SIZE, note.colour, "middle", bold=True), box)
        if not crosses:
            return found
    return found


def _places(note: Note, wide: float) -> Iterator[Point]:
    """Where a note may stand, best first: on the open side of the curve."""
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
    far = (above - 9, below + 9, above - 18, below + 18, above - 27, below + 27)
    yield from ((here.x + shift, base) for base in far for shift in (0, wide / 2, -wide / 2))
