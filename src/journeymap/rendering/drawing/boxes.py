"""Rectangles that things take up, and many of them at once."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field, frozen


@frozen
class Frame:
    """A rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height


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


_STRIP = 40.0


@define
class Boxes:
    """Boxes that can be added to, and asked whether one of them meets another; sorted into upright strips."""

    _strips: dict[int, list[Box]] = field(factory=dict, init=False)

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> Boxes:
        """All of these."""
        found = cls()
        for box in boxes:
            found.add(box)
        return found

    def add(self, box: Box) -> None:
        """Take a box in."""
        for strip in _strips_of(box):
            self._strips.setdefault(strip, []).append(box)

    def meet(self, box: Box) -> bool:
        """Whether one of them and a box have an inner point in common."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        for strip in _strips_of(box):
            for other in self._strips.get(strip, ()):
                if left < other.right and other.left < right and top < other.bottom and other.top < bottom:
                    return True
        return False


def _strips_of(box: Box) -> range:
    return range(int(box.left // _STRIP), int(box.right // _STRIP) + 1)
