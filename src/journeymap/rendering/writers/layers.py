"""Which boxes of a picture lie behind its arrows: graph languages paint clusters first, then all edges, then all nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from attrs import field, frozen

from journeymap.rendering.drawing.boxes import Box
from journeymap.rendering.drawing.scene import Path, Rect
from journeymap.rendering.writers.pieces import Arrow, Figure, Piece, box_of, boxes_along

_CELL = 96.0


def backgrounds(found: Sequence[Piece]) -> dict[int, Figure]:
    """The boxes that an arrow or another such box is painted over, and those of all stages, by their numbers.

    Touchpoints are never among them.
    """
    behind: dict[int, Figure] = {}
    covering = _Boxes()
    for number in range(len(found) - 1, -1, -1):
        piece = found[number]
        match piece:
            case Arrow(line=line, head=head):
                for path in (line, head):
                    covering.add_path(path)
            case Figure(shape=shape) if _is_behind(piece, covering):
                behind[number] = piece
                covering.add(box_of(shape))
    return dict(sorted(behind.items()))


def _is_behind(figure: Figure, covering: _Boxes) -> bool:
    if figure.owner is not None:
        return figure.owner.kind == "stage"
    return isinstance(figure.shape, Rect) and covering.meets(box_of(figure.shape))


@frozen
class _Boxes:
    """Boxes by the squares of a grid that they touch."""

    cells: dict[tuple[int, int], list[Box]] = field(factory=lambda: defaultdict(list))

    def add_path(self, path: Path | None) -> None:
        if path is not None:
            for box in boxes_along(path):
                self.add(box)

    def add(self, box: Box) -> None:
        grown = Box(box.left - 1, box.top - 1, box.right + 1, box.bottom + 1)
        for cell in _cells(grown):
            self.cells[cell].append(grown)

    def meets(self, box: Box) -> bool:
        return any(box.meets(other) for cell in _cells(box) for other in self.cells.get(cell, ()))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    across = range(int(box.left // _CELL), int(box.right // _CELL) + 1)
    down = range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)
    return product(across, down)
