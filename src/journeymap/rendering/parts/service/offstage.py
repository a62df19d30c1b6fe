"""What a service blueprint shows of the company: what customers see of it, work out of their sight, and systems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.rendering.drawing.scene import Group, Item, Rect, Stroke
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.blocks import Drawn, Style, paragraph
from journeymap.rendering.parts.keys import Key
from journeymap.rendering.parts.service.bars import Span, spans, tracks
from journeymap.rendering.parts.service.stretches import ABOVE, Contents, Stretch
from journeymap.rendering.parts.touchpoint_cards import INSET

_TEXT = Style(9.8, "ink", most=3)
_STAND_IN = Style(9.8, "muted", italic=True, most=3)
_OWNER = Style(9, "muted", most=1)
_PALE = Stroke("line", 1.2, (4, 3))
_MOST_TEXTS = 4
_MOST_SYSTEMS = 6


@frozen
class Work:
    """Something that is done at a touchpoint, and the name of its owner, empty if that is not known.

    Where the journey does not describe it, `is_described` is false, and the texts name what stands in for it.
    """

    texts: tuple[str, ...]
    owner: str
    is_described: bool = True


def frontstage(stretch: Stretch, y: float) -> Contents:
    """What customers see of the company; where that is not described the channel stands in, in a dashed box."""
    works = [_front(stretch.journey, touchpoint) for touchpoint in stretch.touchpoints]
    return _boxes(stretch, works, y, "frontstage")


def _front(journey: Journey, touchpoint: Touchpoint) -> Work | None:
    if touchpoint.frontstage:
        return Work(touchpoint.frontstage[:_MOST_TEXTS], _owner(journey, touchpoint))
    if touchpoint.channel:
        return Work((journey.channel(touchpoint.channel).name,), _owner(journey, touchpoint), is_described=False)
    return None


def stand_in_key(journey: Journey) -> Iterator[Key]:
    """What a dashed box means, in a journey that has one."""
    if any(touchpoint.channel and not touchpoint.frontstage for touchpoint in journey.touchpoints):
        yield "Dashed: not described, the channel stands in", 20, _stand_in


def _stand_in(x: float, middle: float) -> Sequence[Item]:
    return (Rect(x, middle - 6, 20, 12, None, _PALE, radius=4),)


def backstage(stretch: Stretch, y: float) -> Contents:
    """Work that customers do not see; neighbours with the same work of the same owner are one box."""
    works = [
        Work(touchpoint.backstage[:_MOST_TEXTS], _owner(stretch.journey, touchpoint)) if touchpoint.backstage else None
        for touchpoint in stretch.touchpoints
    ]
    return _boxes(stretch, works, y, "backstage")


def _owner(journey: Journey, touchpoint: Touchpoint) -> str:
    owner = journey.owner_of(touchpoint)
    return journey.team(owner).name if owner else ""


def _boxes(stretch: Stretch, works: Sequence[Work | None], y: float, colour: Role) -> Contents:
    """Boxes of one height, each across the neighbours whose work it is."""
    found = spans([[] if work is None else [work] for work in works])
    bodies = [_body(stretch, span, span.what, y + ABOVE + 6) for span in found]
    bottom = max((body.bottom for body in bodies), default=y) + 7
    boxes = tuple(
        Group((_back(stretch, span, (y + ABOVE, bottom), *_look(span.what, colour)), *body.items), "card")
        for span, body in zip(found, bodies, strict=True)
    )
    ports = {number: (y + ABOVE, bottom) for span in found for number in range(span.first, span.last + 1)}
    return Contents(boxes, bottom + ABOVE, ports)


def _look(work: Work, colour: Role) -> tuple[Role | None, Stroke]:
    return ("paper", Stroke(colour, 1.2)) if work.is_described else (None, _PALE)


def _body(stretch: Stretch, span: Span[Work], work: Work, y: float) -> Drawn:
    left, right = stretch.reach(span.first, span.last)
    x, room = left + INSET, right - left - 2 * INSET
    items: list[Item] = []
    for text in work.texts:
        written = paragraph(text, _TEXT if work.is_described else _STAND_IN, x, y, room)
        items += written.items
        y = written.bottom + 2
    owner = paragraph(work.owner, _OWNER, x, y, room)
    return Drawn((*items, *owner.items), owner.bottom)


def _back(stretch: Stretch, span: Span[Work], ends: tuple[float, float], fill: Role | None, stroke: Stroke) -> Rect:
    left, right = stretch.reach(span.first, span.last)
    return Rect(left, ends[0], right - left, ends[1] - ends[0], fill, stroke, radius=6)


def systems(stretch: Stretch, y: float) -> Contents:
    """What the work rests on; a system that neighbours share is one bar across them."""
    items: list[Item] = []
    ports: dict[int, tuple[float, float]] = {}
    top = y + ABOVE
    for row in tracks(spans([_used(touchpoint) for touchpoint in stretch.touchpoints])):
        bottoms = []
        for span in row:
            body = _body(stretch, span, span.what, top + 5)
            bottoms.append(body.bottom + 3)
            bar = _back(stretch, span, (top, bottoms[-1]), "pill", Stroke("edge", 0.8))
            items.append(Group((bar, *body.items), "card"))
            for number in range(span.first, span.last + 1):
                ports.setdefault(number, (top, bottoms[-1]))
        top = max(bottoms) + 5
    return Contents(tuple(items), top - 5 + ABOVE, ports)


def _used(touchpoint: Touchpoint) -> list[Work]:
    """The systems of a touchpoint as far as there is room for them."""
    names = list(dict.fromkeys(one_line(name) for name in touchpoint.systems))
    hidden = len(names) - _MOST_SYSTEMS
    if hidden > 0:
        names[_MOST_SYSTEMS - 1 :] = [f"+{hidden + 1} more"]
    return [Work((name,), "") for name in names]
