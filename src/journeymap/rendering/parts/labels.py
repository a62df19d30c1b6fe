"""Where the values of an emotion curve stand, so that none meets a face, another value or the curve."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import frozen

from journeymap.model import EmotionScale
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.scene import Point, Text
from journeymap.rendering.drawing.text import fit, text_width
from journeymap.rendering.parts.moments import Moment

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


@frozen
class Label:
    """A value and the room it takes."""

    text: Text
    box: Box


Labels = dict[int, Label]
"""The labels by the number of their moment."""


@frozen
class Field:
    """Where values may stand: within `bounds`, off the faces, the guides and the curve; all by rising x.

    `middle` is the line that they cross only if they must; `radius` is that of a face or, if small, of a dot.
    """

    bounds: Box
    middle: float
    radius: float
    faces: tuple[Box, ...]
    guides: tuple[Box, ...]
    line: tuple[Point, ...]

    @property
    def is_dense(self) -> bool:
        """Whether it has dots in place of faces."""
        return self.radius < 5

    def has_room(self, box: Box, placed: Labels) -> bool:
        """Whether a box meets nothing here and none of the labels placed before."""
        if not box.is_within(self.bounds) or any(box.meets(label.box) for label in placed.values()):
            return False
        first = bisect_left(self.faces, box.left - 3 * self.radius, key=lambda face: face.left)
        last = bisect_left(self.faces, box.right, key=lambda face: face.left)
        if any(box.meets(face) for face in self.faces[first:last]):
            return False
        return not self._meets_line(Box(box.left - 3, box.top - 2, box.right + 3, box.bottom + 2))

    def _meets_line(self, box: Box) -> bool:
        """Whether the curve may pass through a box: a piece between two of its points counts with all of its height."""
        start, end = bisect_left(self.line, (box.left, 0.0)), bisect_left(self.line, (box.right, 0.0))
        heights = [y for _, y in self.line[max(0, start - 1) : end + 1]]
        return any(min(pair) < box.bottom and max(pair) > box.top for pair in pairwise(heights))

    def meets_guide(self, box: Box, own: float) -> bool:
        """Whether a box meets a guide other than the one at `own`."""
        return any(box.meets(guide) for guide in self.guides if not guide.left < own < guide.right)


def place_labels(scale: EmotionScale, moments: Sequence[Moment], field: Field) -> Labels:
    """The values of the moments, the most telling first; one that finds no room is left out."""
    placed: Labels = {}
    for number in _told(moments, is_dense=field.is_dense):
        words = _words(scale, moments[number], is_dense=field.is_dense)
        label = _placed(words, moments, number, field, placed)
        if label:
            placed[number] = label
    return placed


def _placed(words: str, moments: Sequence[Moment], number: int, field: Field, placed: Labels) -> Label | None:
    """The label of a moment in the first place with room, if it can be off the middle line."""
    moment, wide = moments[number], text_width(words, SIZE, bold=True)
    found = None
    for x, base in _places(moments, number, field.radius, wide):
        box = Box(x - wide / 2 - 2, base - 8.5, x + wide / 2 + 2, base + 2.5)
        crosses = box.top < field.middle < box.bottom
        if (found and crosses) or not field.has_room(box, placed) or field.meets_guide(box, moment.x):
            continue
        found = Label(Text(x, base, words, SIZE, moment.tone.text, "middle", bold=True), box)
        if not crosses:
            return found
    return found


def _words(scale: EmotionScale, moment: Moment, *, is_dense: bool) -> str:
    value = fit(emotion_text(moment.emotion, scale), 60, SIZE, bold=True)
    return f"{fit(moment.touchpoint.name, NAME_ROOM, SIZE, bold=True)} {value}" if is_dense else value


def _told(moments: Sequence[Moment], *, is_dense: bool) -> list[int]:
    """The numbers of the moments whose value is shown, the most important first."""
    weights = [(not moment.touchpoint.moment_of_truth, -abs(moment.normal)) for moment in moments]
    told = set(range(len(moments)))
    if is_dense:
        by_stage = groupby(range(len(moments)), key=lambda number: moments[number].stage)
        stages = [list(members) for _, members in by_stage]
        told = {extreme(stage, key=lambda number: moments[number].normal) for stage in stages for extreme in (min, max)}
    return sorted(told, key=lambda number: (weights[number], number))


def _places(moments: Sequence[Moment], number: int, radius: float, wide: float) -> Iterator[Point]:
    """Where the value of a moment may stand, best first: on the open side of the curve."""
    here = moments[number]
    before = moments[number - 1].y if number else here.y
    after = moments[number + 1].y if number + 1 < len(moments) else here.y
    above, below = here.y - radius - 5.5, here.y + radius + 11.5
    uphill = 1 if before > after else -1
    if here.y <= min(before, after):
        offers = [(0, above), (-uphill * 9, above), (uphill * 9, above), (0, below)]
    elif here.y >= max(before, after):
        offers = [(0, below), (uphill * 9, below), (-uphill * 9, below), (0, above)]
    else:
        offers = [(-uphill * shift, above) for shift in (11, 18)] + [(uphill * shift, below) for shift in (11, 18)]
        offers += [(0, above), (0, below)]
    yield from ((here.x + shift, base) for shift, base in offers)
    yield from ((here.x + shift, base) for base in (above, below) for shift in (wide / 2, -wide / 2))
    yield from ((here.x, base) for base in (above - 9, below + 9))
