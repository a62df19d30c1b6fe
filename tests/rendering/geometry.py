"""The room that the items of a scene take, for tests of what overlaps, leaves its box or stands on which colour."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Line, Path, Rect, Scene, Text
from journeymap.rendering.drawing.text import text_width


@frozen
class Room:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Room, slack: float = 0.3) -> bool:
        return (
            self.left < other.right - slack
            and other.left < self.right - slack
            and self.top < other.bottom - slack
            and other.top < self.bottom - slack
        )

    def holds(self, other: Room, slack: float = 0.6) -> bool:
        return (
            self.left - slack <= other.left
            and other.right <= self.right + slack
            and self.top - slack <= other.top
            and other.bottom <= self.bottom + slack
        )

    def has(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def room(item: Item) -> Room:
    match item:
        case Text():
            wide = text_width(item.text, item.size, bold=item.bold)
            left = item.x - {"start": 0, "middle": wide / 2, "end": wide}[item.anchor]
            return Room(left, item.y - 0.74 * item.size, left + wide, item.y + 0.22 * item.size)
        case Rect():
            return Room(item.x, item.y, item.x + item.width, item.y + item.height)
        case Circle():
            return Room(item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius)
        case Icon():
            return Room(item.x, item.y, item.x + item.size, item.y + item.size)
        case Line():
            xs, ys = sorted((item.x1, item.x2)), sorted((item.y1, item.y2))
            return Room(xs[0], ys[0], xs[1], ys[1])
        case Path():
            points = outline(item)
            return Room(
                *(min(point[axis] for point in points) for axis in (0, 1)), *(max(p[a] for p in points) for a in (0, 1))
            )
    raise TypeError(item)


def outline(path: Path, count: int = 5) -> list[tuple[float, float]]:
    """Points along a path, so many for each curve of it."""
    points = [path.start]
    for segment in path.segments:
        if len(segment) == 1:
            points.append(segment[0])
            continue
        start, (first, second, end) = points[-1], segment
        for share in (number / count for number in range(1, count + 1)):
            rest = 1 - share
            weights = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
            points.append(
                tuple(
                    sum(w * p[axis] for w, p in zip(weights, (start, first, second, end), strict=True))
                    for axis in (0, 1)
                )
            )
    return points


def walk(items: tuple[Item, ...], parents: tuple[Group, ...] = ()) -> Iterator[tuple[Item, tuple[Group, ...]]]:
    """Every item in the order of painting, with the groups around it."""
    for item in items:
        yield item, parents
        if isinstance(item, Group):
            yield from walk(item.items, (*parents, item))


def shapes(items: tuple[Item, ...]) -> list[Item]:
    return [item for item, _ in walk(items) if not isinstance(item, Group)]


def groups(items: tuple[Item, ...], *kinds: str) -> list[Group]:
    return [item for item, _ in walk(items) if isinstance(item, Group) and item.kind in kinds]


def overlaps(named: list[tuple[str, Room]]) -> list[tuple[str, str]]:
    """The names of rooms that overlap, found by a sweep from left to right."""
    found = []
    active: list[tuple[str, Room]] = []
    for name, here in sorted(named, key=lambda pair: pair[1].left):
        active = [(other, there) for other, there in active if there.right > here.left]
        found += [(other, name) for other, there in active if there.meets(here)]
        active.append((name, here))
    return found


def covers(item: Item, x: float, y: float) -> bool:
    """Whether a filled shape covers a point."""
    if isinstance(item, Text | Line) or getattr(item, "fill", None) is None:
        return False
    if isinstance(item, Circle):
        return (item.x - x) ** 2 + (item.y - y) ** 2 <= item.radius**2
    if isinstance(item, Path):
        return room(item).has(x, y) and _winds_around(outline(item), x, y)
    return isinstance(item, Rect) and room(item).has(x, y)


def _winds_around(points: list[tuple[float, float]], x: float, y: float) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in pairwise([*points, points[0]]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def assert_nothing_collides(scene: Scene) -> None:
    """Nothing leaves the canvas or its box; no text lies on a text or an icon, no card on a card, no cell on a cell."""
    items = [(item, parents) for item, parents in walk(scene.items) if not isinstance(item, Group)]
    canvas = Room(0, 0, scene.width, scene.height)
    assert [item for item, _ in items if not canvas.holds(room(item))] == []
    for box in groups(scene.items, "cell", "card", "pill"):
        frame = room(box.items[0])
        inside = [item for item, _ in walk(box.items) if not isinstance(item, Group | Line)]
        assert [item for item in inside if not frame.holds(room(item), 1.0)] == [], box.label
    lines = [(item.text, room(item)) for item, _ in items if isinstance(item, Text) and item.text]
    assert overlaps(lines) == []
    icons = [(item.name, room(item)) for item, _ in items if isinstance(item, Icon)]
    across = set(overlaps(lines + icons)) - set(overlaps(icons))
    assert across == set()
    boxes = [(group.label or "", room(group.items[0])) for group in groups(scene.items, "card", "pill")]
    assert overlaps(boxes) == []
    assert overlaps([("cell", room(group.items[0])) for group in groups(scene.items, "cell")]) == []
