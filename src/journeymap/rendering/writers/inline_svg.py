"""Scenes as SVG for inside one HTML page, where they share what they have in common.

Icons and faces are symbols that the page has once, and every look - a fill, a pen, a kind of letters - is a class of
the page's style sheet, whose colours are variables by role (`--ink`, ...). So pictures follow the page into the dark,
and several of them stay small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, zip_longest

from attrs import field, frozen

from journeymap.rendering.drawing.icons import GRID, ICONS, PEN
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Line, Path, Scene, Stroke, Text
from journeymap.rendering.drawing.theme import TONES, Role
from journeymap.rendering.writers.svg import escaped, frame, lengths, number, outline, safe_address, shape

DATA = ("touchpoint", "source", "target")
"""What a page's script goes by: which touchpoint a group shows, and which two a transition joins."""

FACE = GRID / 2.3
"""The radius of a face on the grid of its drawing."""

_TONES = tuple(tone.mark.removesuffix("-mark") for tone in TONES.values())


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

    Groups of the kind touchpoint are of the class `g-touchpoint`; all have the data of `DATA` and are named to a screen
    reader, but have no tooltips and no ids: a page makes its own. Symbols are called `mood-very-negative` and so on, and
    `icon-star` and so on. Links open in another window.
    """
    hand = _Shared(icons=dict.fromkeys(icons))
    pictures = {name: _picture(name, scene, hand) for name, scene in scenes.items()}
    return Inline(pictures, _symbols(hand.icons), "\n".join(f".{name}{{{look}}}" for look, name in hand.looks.items()))


@frozen
class _Shared:
    """Looks as classes, icons as symbols: what was used is kept."""

    digits: int = 1
    looks: dict[str, str] = field(factory=dict)
    icons: dict[str, None] = field(factory=dict)

    def paint(self, fill: Role | None, stroke: Stroke | None) -> str:
        parts = [f"fill:var(--{fill})"] if fill else []
        if stroke:
            parts.append(f"stroke:var(--{stroke.colour})")
            parts += [f"stroke-width:{number(stroke.width)}px"] if stroke.width != 1 else []
            parts += [f"stroke-dasharray:{' '.join(map(number, stroke.dash))}"] if stroke.dash else []
        return self._look("s" if stroke and not fill else "f", parts)

    def letters(self, text: Text) -> str:
        parts = [f"font-size:{number(text.size)}px", f"fill:var(--{text.colour})"]
        parts += [] if text.anchor == "start" else [f"text-anchor:{text.anchor}"]
        parts += ["font-weight:bold"] if text.bold else []
        parts += ["font-style:italic"] if text.italic else []
        return self._look("t", parts)

    def icon(self, icon: Icon) -> str:
        self.icons[icon.name] = None
        paint = self.paint(icon.fill, Stroke(icon.colour))
        return _use(f"icon-{icon.name}", icon.x, icon.y, icon.size, paint)

    def _look(self, letter: str, parts: list[str]) -> str:
        if not parts:
            return ""
        look = ";".join(parts)
        return f' class="{self.looks.setdefault(look, f"{letter}{len(self.looks)}")}"'


def _use(symbol: str, x: float, y: float, size: float, paint: str = "") -> str:
    return f'<use href="#{symbol}"{lengths(1, x=x, y=y, width=size, height=size)}{paint}/>'


def _picture(name: str, scene: Scene, hand: _Shared) -> str:
    lines = [
        f'<svg {frame(scene)} role="group" aria-label="{escaped(scene.title)}" aria-describedby="about-{name}">',
        f'<desc id="about-{name}">{escaped(scene.description)}</desc>',
        f'<rect width="{number(scene.width)}" height="{number(scene.height)}"{hand.paint("paper", None)}/>',
        *_drawn(scene.items, hand),
        "</svg>",
    ]
    return "".join(lines)


def _drawn(items: tuple[Item, ...], hand: _Shared, *, is_told: bool = False) -> Iterator[str]:
    """Items as elements: a face as one symbol, lines of one pen behind each other as one path.

    `is_told` says that they are of a touchpoint whose label tells what its parts are.
    """
    for pen, run in groupby(_with_faces(items), key=_pen):
        if pen is not None:
            steps = "".join([outline(_as_path(line), hand.digits) for line in run if isinstance(line, Line | Path)])
            yield f'<path d="{steps}"{hand.paint(None, pen)}/>'
            continue
        for item in run:
            if isinstance(item, Group):
                start, end = _group(item, is_told=is_told)
                yield start
                yield from _drawn(item.items, hand, is_told=is_told or bool(item.kind == "touchpoint" and item.label))
                yield end
            else:
                yield item if isinstance(item, str) else shape(item, hand)


def _pen(item: Item | str) -> Stroke | None:
    """The pen of what is a line and nothing else."""
    if isinstance(item, Line):
        return item.stroke
    return item.stroke if isinstance(item, Path) and item.fill is None else None


def _as_path(line: Line | Path) -> Path:
    return line if isinstance(line, Path) else Path((line.x1, line.y1), (((line.x2, line.y2),),))


def _with_faces(items: tuple[Item, ...]) -> Iterator[Item | str]:
    """Items, with each circle and the drawing behind it that make a face as the element of its symbol."""
    is_drawn = False
    for item, after in zip_longest(items, items[1:]):
        face = _face_of(item, after) if isinstance(item, Circle) and isinstance(after, Icon) else None
        if not is_drawn:
            yield face or item
        is_drawn = face is not None


def _face_of(circle: Circle, icon: Icon) -> str | None:
    """The symbol that looks like a circle with an icon over it; None where there is no such face."""
    tone = icon.name.removeprefix("face-")
    stroke = circle.stroke
    if tone not in _TONES or stroke is None or stroke.dash:
        return None
    is_centred = abs(icon.x + icon.size / 2 - circle.x) < 0.01 and abs(icon.size - 2.3 * circle.radius) < 0.01
    if not is_centred or (circle.fill, stroke.colour, icon.colour) != (f"{tone}-fill", f"{tone}-mark", f"{tone}-mark"):
        return None
    return _use(f"mood-{tone}", icon.x, icon.y, icon.size)


def _group(group: Group, *, is_told: bool) -> tuple[str, str]:
    """The start and the end of a group; nothing where it says nothing to a reader or a script."""
    data = "".join([f' data-{name}="{escaped(value)}"' for name, value in group.data if name in DATA])
    named = f' role="group" aria-label="{escaped(group.label)}"' if group.label and not is_told else ""
    kind = ' class="g-touchpoint"' if group.kind == "touchpoint" else ""
    start, end = (f"<g{kind}{data}{named}>", "</g>") if kind or data or named else ("", "")
    address = safe_address(group.link) if group.link else None
    if address is None:
        return start, end
    return f'<a href="{escaped(address)}" target="_blank" rel="noopener">{start}', f"{end}</a>"


def _symbols(icons: Iterable[str]) -> str:
    box = f'viewBox="0 0 {GRID} {GRID}"'
    drawn = [
        f'<symbol id="icon-{name}" {box}><path d="{ICONS[name]}" stroke-width="{PEN}"/></symbol>'
        for name in sorted(icons)
    ]
    drawn += [f'<symbol id="mood-{name}" {box}>{_face(name)}</symbol>' for name in _TONES]
    unknown = _round("paper", "edge")
    drawn.append(f'<symbol id="mood-unknown" {box}>{unknown}</symbol>')
    return "\n".join(['<svg width="0" height="0" aria-hidden="true" class="symbols">', *drawn, "</svg>"])


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
