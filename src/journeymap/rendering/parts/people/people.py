"""People as they are drawn: from the waist up, with a look that tells personas apart and a face that shows a mood.

They are line drawings on purpose, in the way of a sketch on paper: hair, glasses and clothes tell them apart, the
colour of their skin is that of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from zlib import crc32

from attrs import frozen

from journeymap.rendering.drawing.outlines import Drawing, contour
from journeymap.rendering.drawing.scene import Circle, Line, Stroke
from journeymap.rendering.drawing.theme import Role, Step
from journeymap.rendering.parts.people.haircuts import HAIRCUTS, PEN

WAIST = 82.0
"""How far below the middle of the head a person ends."""

_SKIN: Role = "figure"
_FINE = Stroke("figure-line", 1.7)
_NECK = contour("M-7.5 15L-7.5 32C-7 40 7 40 7.5 32L7.5 15Z", _SKIN)
_HEAD = contour("M-17 -4C-17 -26 17 -26 17 -4C17 13 9 24 0 24C-9 24 -17 13 -17 -4Z", _SKIN, PEN)
_NOSE = contour("M3 2C5 5 5.5 8 2 8", stroke=_FINE)
_BODY = "M-46 82C-46 58 -42 47 -27 41C-17 37.5 -9 37 -8 32C-6 42 6 42 8 32C9 37 17 37.5 27 41C42 47 46 58 46 82Z"


@frozen
class Look:
    """What tells a person from others: hair, its colour, clothes, the collar and glasses."""

    hair: str
    colour: Role
    clothes: Role
    collar: str = "round"
    has_glasses: bool = False


LOOKS = (
    Look("bob", "moment", "clothes-1"),
    Look("short", "figure-line", "clothes-2", "shirt"),
    Look("curls", "figure-line", "clothes-3"),
    Look("bun", "edge", "clothes-4", "high", has_glasses=True),
    Look("long", "figure-line", "clothes-2"),
    Look("crop", "moment", "clothes-1", "shirt", has_glasses=True),
    Look("scarf", "backstage", "clothes-3"),
    Look("short", "edge", "clothes-4", "high"),
)


NEUTRAL = Look("crop", "edge", "line")
"""The look of somebody who stands for all customers, which no persona has."""


def looks(names: Iterable[str]) -> Mapping[str, Look]:
    """A look for each name: nearly always the same for the same name, and no two alike while there are enough."""
    found: dict[str, Look] = {}
    for name in names:
        first = crc32(name.encode("utf-8", "replace")) % len(LOOKS)
        turn = [LOOKS[(first + step) % len(LOOKS)] for step in range(len(LOOKS))]
        taken = set(found.values()) if len(found) < len(LOOKS) else set()
        found[name] = next(look for look in turn if look not in taken)
    return found


@lru_cache(maxsize=64)
def person(look: Look, step: Step | None) -> Drawing:
    """A person around the middle of the head, in the mood of a step of the emotion scale, or in none that is told."""
    hair = HAIRCUTS[look.hair]
    ears = () if hair.hides_ears else (Circle(-17, 3, 4.2, _SKIN, PEN), Circle(17, 3, 4.2, _SKIN, PEN))
    return (
        *hair.shapes_behind(look.colour),
        *_body(look),
        *ears,
        _HEAD,
        *_EYES,
        _NOSE,
        *(() if step is None else _MOODS[step]),
        *(_GLASSES if look.has_glasses else ()),
        *hair.shapes_before(look.colour),
        *_arm(look, step),
    )


def _body(look: Look) -> Drawing:
    return (_NECK, contour(_BODY, look.clothes, PEN), *_collar(look))


def _collar(look: Look) -> Drawing:
    if look.collar == "shirt":
        points = contour("M-8 32L-13 40L-5 49L0 41L5 49L13 40L8 32C6 41 -6 41 -8 32Z", _SKIN, PEN)
        return (points, Line(0, 46, 0, WAIST, PEN))
    if look.collar == "high":
        return (contour("M-9 27C-6 34 6 34 9 27L11 39C6 45 -6 45 -11 39Z", look.clothes, PEN),)
    return (contour("M-11 37C-8 46 8 46 11 37", stroke=PEN),)


def _arm(look: Look, step: Step | None) -> Drawing:
    """The arm on the side of what happens: at rest, thrown up, or holding the head."""
    sleeves, hand = _ARMS.get(step or 0, _ARMS[0])
    return (Circle(*hand, 7.5, _SKIN, PEN), *(contour(sleeve, look.clothes, PEN) for sleeve in sleeves))


_ARMS: Mapping[int, tuple[tuple[str, ...], tuple[float, float]]] = {
    0: (("M32 43C46 48 50 64 64 68L64 81L44 82C34 80 28 68 27 60",), (68, 75)),
    2: (("M32 43C40 46 45 44 46 36L49 19L63 21L62 44C60 64 46 68 38 66",), (57, 14)),
    -2: (
        ("M32 43C44 47 52 58 57 76L38 80C34 76 30 68 28 62", "M57 77L33 29L21 34L37 76C40 84 57 86 57 77Z"),
        (22, 25),
    ),
}
"""Sleeves and where the hand is, by the steps whose arm is not at rest; sleeves are open where they meet the body."""

_GLASSES: Drawing = (Circle(-5, 1, 6.2, None, PEN), Circle(9, 1, 6.2, None, PEN), Line(1.2, 1, 2.8, 1, PEN))
_EYES: Drawing = (Circle(-5, 1, 1.9, "figure-line"), Circle(9, 1, 1.9, "figure-line"))


def _brows(inner: float, outer: float) -> Drawing:
    """The brows by the heights of their ends."""
    return (Line(-9.5, outer, -2, inner, _FINE), Line(13.5, outer, 6, inner, _FINE))


_MOODS: Mapping[Step, Drawing] = {
    -2: (*_brows(-6, -9), contour("M-4 18C-2 11 6 11 8 18C4 16 0 16 -4 18Z", "figure-line", _FINE)),
    -1: (*_brows(-9, -6.5), contour("M-3 16.5C0 12.5 5 12.5 8 15.5", stroke=_FINE)),
    0: (*_brows(-7.5, -7.5), contour("M-3 14.5L7 14.5", stroke=_FINE)),
    1: (*_brows(-8.5, -7.5), contour("M-4 12.5C-1 17.5 6 17.5 9 12.5", stroke=_FINE)),
    2: (*_brows(-10, -9), contour("M-5 12L9.5 12C8 20.5 -3 20.5 -5 12Z", "figure-line", _FINE)),
}
"""Brows and mouth of each step."""
