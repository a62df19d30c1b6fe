"""Scenes as SVG for inside one HTML page, where they share what they have in common.

Icons and faces are symbols that the page has once, and every look - a fill, a pen, a kind of letters - is a class of
the page's style sheet, whose colours are variables by role (`--ink`, ...). So pictures follow the page into the dark,
and several of them stay small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from journeymap.rendering.drawing.icons import GRID, ICONS, PEN
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Scene, Stroke, Text
from journeymap.rendering.drawing.theme import TONES, Role
from journeymap.rendering.writers.svg import escaped, frame, number, safe_address, shape

DATA = ("touchpoint", "source", "target")
"""What a page's script goes by: which touchpoint a group shows, and which two a transition joins."""

FACE = GRID / 2.3
"""The radius of a face on the grid of its drawing."""


@frozen
class Inline:
    """Pictures for one page by name, the symbols that they refer to, and the style sheet of their looks.

    The symbols stand in the page once; the style sheet counts on a variable for every role of a theme.
    """

    pictures: Mapping[str, str]
    symbols: str
    style: str


def to_inline(scenes: Mapping[str, Scene], icons: Iterable[str] = ()) -> Inline:
    """Scenes for inside one page, with symbols for their icons, for some more, and for all faces.

    Groups are of the classes `g-touchpoint` and so on, and have the data of `DATA`. They are named to a screen reader
    but have no tooltips and no ids: a page makes its own. Faces are `mood-very-negative` and so on, icons `icon-star`.
    Links open in another window.
    """
    hand = _Shared(icons=dict.fromkeys(icons))
    pictures = {name: _picture(name, scene, hand) for name, scene in scenes.items()}
    return Inline(
        pictures, _symbols(hand.icons), "\n".join(f".{name} {{ {look} }}" for look, name in hand.looks.items())
    )


@frozen
class _Shared:
    """Looks as classes, icons as symbols: what was used is kept."""

    looks: dict[str, str] = field(factory=dict)
    icons: dict[str, None] = field(factory=dict)

    def paint(self, fill: Role | None, stroke: Stroke | None) -> str:
        parts = [f"fill: var(--{fill})"] if fill else []
        if stroke:
            parts.append(f"stroke: var(--{stroke.colour})")
            parts += [f"stroke-width: {number(stroke.width)}px"] if stroke.width != 1 else []
            parts += [f"stroke-dasharray: {' '.join(map(number, stroke.dash))}"] if stroke.dash else []
        return self._look("s" if stroke and not fill else "f", parts)

    def letters(self, text: Text) -> str:
        parts = [f"font-size: {number(text.size)}px", f"fill: var(--{text.colour})"]
        parts += [] if text.anchor == "start" else [f"text-anchor: {text.anchor}"]
        parts += ["font-weight: bold"] if text.bold else []
        parts += ["font-style: italic"] if text.italic else []
        return self._look("t", parts)

    def icon(self, icon: Icon) -> str:
        self.icons[icon.name] = None
        paint = self.paint(icon.fill, Stroke(icon.colour))
        return _use(f"icon-{icon.name}", icon.x, icon.y, icon.size, paint)

    def _look(self, letter: str, parts: list[str]) -> str:
        if not parts:
            return ""
        look = "; ".join(parts)
        return f' class="{self.looks.setdefault(look, f"{letter}{len(self.looks)}")}"'


def _use(symbol: str, x: float, y: float, size: float, paint: str = "") -> str:
    side = number(size)
    return f'<use href="#{symbol}" x="{number(x)}" y="{number(y)}" width="{side}" height="{side}"{paint}/>'


def _picture(name: str, scene: Scene, hand: _Shared) -> str:
    lines = [
        f'<svg {frame(scene)} role="group" aria-label="{escaped(scene.title)}" aria-describedby="about-{name}">',
        f'<desc id="about-{name}">{escaped(scene.description)}</desc>',
        f'<rect width="{number(scene.width)}" height="{number(scene.height)}"{hand.paint("paper", None)}/>',
        *_drawn(scene.items, hand),
        "</svg>",
    ]
    return "\n".join(lines)


def _drawn(items: tuple[Item, ...], hand: _Shared) -> Iterator[str]:
    left = iter(range(len(items)))
    for place in left:
        item = items[place]
        if isinstance(item, Group):
            address = safe_address(item.link) if item.link else None
            if address is not None:
                yield f'<a href="{escaped(address)}" target="_blank" rel="noopener">'
            yield _group(item)
            yield from _drawn(item.items, hand)
            yield "</g>" if address is None else "</g></a>"
        elif isinstance(item, Circle) and (tone := _tone_of_face(item, items[place + 1 : place + 2])):
            size = 2.3 * item.radius
            yield _use(f"mood-{tone}", item.x - size / 2, item.y - size / 2, size)
            next(left)
        else:
            yield shape(item, hand)


def _tone_of_face(circle: Circle, after: tuple[Item, ...]) -> str | None:
    """The tone of the face that a circle and the drawing behind it make; None where they make none."""
    icon = after[0] if after else None
    if not isinstance(icon, Icon) or not icon.name.startswith("face-") or circle.stroke is None or circle.stroke.dash:
        return None
    tone = icon.name.removeprefix("face-")
    is_centred = abs(icon.x + icon.size / 2 - circle.x) < 0.01 and abs(icon.size - 2.3 * circle.radius) < 0.01
    colours = (circle.fill, circle.stroke.colour, icon.colour)
    return tone if is_centred and colours == (f"{tone}-fill", f"{tone}-mark", f"{tone}-mark") else None


def _group(group: Group) -> str:
    data = "".join([f' data-{name}="{escaped(value)}"' for name, value in group.data if name in DATA])
    named = f' role="group" aria-label="{escaped(group.label)}"' if group.label else ""
    return f'<g class="g-{group.kind}"{data}{named}>'


def _symbols(icons: Iterable[str]) -> str:
    box = f'viewBox="0 0 {GRID} {GRID}"'
    drawn = [
        f'<symbol id="icon-{name}" {box}><path d="{ICONS[name]}" stroke-width="{PEN}"/></symbol>'
        for name in sorted(icons)
    ]
    drawn += [f'<symbol id="mood-{name}" {box}>{_face(name)}</symbol>' for name in _tones()]
    unknown = _round("paper", "edge")
    drawn.append(f'<symbol id="mood-unknown" {box}>{unknown}</symbol>')
    return "\n".join(['<svg width="0" height="0" aria-hidden="true" class="symbols">', *drawn, "</svg>"])


def _tones() -> list[str]:
    return [tone.mark.removesuffix("-mark") for tone in TONES.values()]


def _face(name: str) -> str:
    mouth = f' fill="var(--{name}-mark)"' if name == "very-positive" else ' fill="none"'
    pen = f'stroke="var(--{name}-mark)" stroke-width="{PEN}"'
    drawing = f'<path d="{ICONS[f"face-{name}"]}"{mouth} {pen} stroke-linecap="round" stroke-linejoin="round"/>'
    return _round(f"{name}-fill", f"{name}-mark") + drawing


def _round(fill: str, pen: str) -> str:
    return (
        f'<circle cx="{GRID / 2:g}" cy="{GRID / 2:g}" r="{FACE:.2f}" fill="var(--{fill})" stroke="var(--{pen})" '
        f'stroke-width="{0.15 * FACE:.2f}"/>'
    )
