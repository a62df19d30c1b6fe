"""How the people in a picture wear their hair, drawn around the middle of the head."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from journeymap.rendering.drawing.outlines import contour
from journeymap.rendering.drawing.scene import Circle, Path, Stroke
from journeymap.rendering.drawing.theme import Role

PEN = Stroke("figure-line", 1.7)


@frozen
class Haircut:
    """What is drawn behind the head and what before it, as path data; `knot` is a circle behind the head."""

    behind: str = ""
    before: str = ""
    knot: tuple[float, float, float] | None = None
    hides_ears: bool = True

    def shapes_behind(self, colour: Role) -> tuple[Path | Circle, ...]:
        """What is painted before the head is."""
        knot = (Circle(*self.knot, colour, PEN),) if self.knot else ()
        return (*knot, *((contour(self.behind, colour, PEN),) if self.behind else ()))

    def shapes_before(self, colour: Role) -> tuple[Path, ...]:
        """What is painted over the head."""
        return (contour(self.before, colour, PEN),)


HAIRCUTS: Mapping[str, Haircut] = {
    "bob": Haircut(
        behind="M-20 24C-27 6 -28 -33 0 -33C28 -33 27 6 20 24C13 28 -13 28 -20 24Z",
        before="M-19 6C-21 -10 -14 -14 -6 -18C0 -12 11 -10 19 -4C18 0 19 4 19 6C24 -14 16 -31 0 -31C-16 -31 -24 -14 -19 6Z",
    ),
    "bun": Haircut(
        knot=(2, -32, 9.5),
        before="M-18 0C-22 -18 -12 -28 0 -28C12 -28 22 -18 18 0C16 -9 9 -16 -2 -17C-10 -15 -15 -9 -18 0Z",
        hides_ears=False,
    ),
    "crop": Haircut(
        before="M-18 -1C-22 -20 -11 -28 1 -27C14 -28 22 -19 18 -1L16 -9C9 -12 -9 -12 -15 -9Z",
        hides_ears=False,
    ),
    "curls": Haircut(
        behind=(
            "M-19 14C-28 15 -32 5 -27 -1C-34 -6 -32 -17 -24 -18C-26 -28 -15 -34 -8 -30C-4 -38 10 -38 13 -30"
            "C22 -33 29 -25 25 -17C33 -14 33 -4 27 0C32 7 27 16 18 14C10 20 -10 20 -19 14Z"
        ),
        before="M-17 1C-21 -8 -17 -14 -11 -15C-9 -20 -2 -20 1 -16C6 -20 13 -17 13 -12C19 -10 20 -4 17 1C23 -16 15 -29 0 -29C-15 -29 -23 -16 -17 1Z",
    ),
    "long": Haircut(
        behind="M-20 -8C-24 -40 24 -40 20 -8C20 10 24 24 31 44C20 52 -20 52 -31 44C-24 24 -20 10 -20 -8Z",
        before="M3 -20C-4 -15 -15 -13 -16.5 6C-24 -14 -16 -31 0 -31C16 -31 24 -14 16.5 6C16 -10 9 -13 3 -20Z",
    ),
    "scarf": Haircut(
        behind="M0 -33C-26 -33 -25 -2 -23 14C-23 28 -32 40 -40 48C-20 60 20 60 40 48C32 40 23 28 23 14C25 -2 26 -33 0 -33Z",
        before=(
            "M-16 -2C-16 -24 16 -24 16 -2C16 12 9 23 0 23C-9 23 -16 12 -16 -2L-21 4C-20 20 -12 32 0 32C12 32 20 20 21 4"
            "C24 -20 16 -31 0 -31C-16 -31 -24 -20 -21 4Z"
        ),
    ),
    "short": Haircut(
        before="M-18 1C-23 -18 -14 -32 3 -30C17 -31 23 -17 18 1C17 -6 15 -11 11 -15C3 -11 -8 -12 -13 -16C-16 -11 -18 -6 -18 1Z",
        hides_ears=False,
    ),
}
"""The ways of wearing hair, by name."""
