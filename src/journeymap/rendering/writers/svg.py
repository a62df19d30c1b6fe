"""A scene as SVG 1.1: the only place that writes shapes as XML, and the one that escapes for it.

A picture of its own stands alone: literal colours, no style sheet, no script, no reference to anything outside but
links, and text stays text. `journeymap.rendering.writers.inline_svg` writes the same shapes for inside a page, by
another `Hand`. Same scene and theme, same characters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from typing import Protocol

from attrs import frozen

from journeymap.rendering.drawing.icons import GRID, ICONS, PEN
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Line, Path, Rect, Scene, Stroke, Text
from journeymap.rendering.drawing.theme import Role, Theme

FONTS = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
"""Families of one width come first: text is laid out for them."""

_BREAK = re.compile("[\t\n\r]+")
_NOT_XML = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")

_ADDRESS = re.compile(r"(?:https?://|mailto:|(?![a-z][a-z0-9+.-]*:|[/\\]{2}))[^\\]+", re.IGNORECASE)
_UNSEEN = re.compile(r"[\s\x00-\x20\x7f-\xa0\xad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]")
_ISOLATED = "\u2067{}\u2069"

Identify = Callable[[str], str]
Shape = Rect | Circle | Line | Path | Text | Icon


class Hand(Protocol):
    """How shapes look where they are drawn: attributes for a pen and a fill, and for letters, and a whole icon."""

    @property
    def digits(self) -> int:
        """How many digits a length has behind the point."""

    def paint(self, fill: Role | None, stroke: Stroke | None) -> str:
        """Attributes that fill a shape and draw its outline."""

    def letters(self, text: Text) -> str:
        """Attributes of a text but its place."""

    def icon(self, icon: Icon) -> str:
        """An icon as an element."""


def to_svg(scene: Scene, theme: Theme) -> str:
    """The scene as the text of an SVG file, painted in the colours of a theme.

    Characters that XML 1.0 forbids are left out. Ids begin with the scene's own and are unique.
    """
    identify = _identifiers(scene.id)
    title, description = identify("title"), identify("description")
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame(scene)} role="img" aria-labelledby="{title} {description}">',
        f'<title id="{title}">{escaped(scene.title)}</title>',
        f'<desc id="{description}">{escaped(scene.description)}</desc>',
        f'<rect width="{number(scene.width)}" height="{number(scene.height)}" fill="{theme.colours["paper"]}"/>',
    ]
    _write(scene.items, _Literal(theme), identify, lines)
    lines.append("</svg>\n")
    return "\n".join(lines)


def frame(scene: Scene) -> str:
    """The size of a scene, its language and what all of its shapes have in common, as attributes."""
    width, height = number(scene.width), number(scene.height)
    return (
        f'width="{width}" height="{height}" viewBox="0 0 {width} {height}" lang="{escaped(scene.language)}" '
        f'font-family="{FONTS}" fill="none" stroke-linecap="round" stroke-linejoin="round"'
    )


def shape(item: Shape, hand: Hand) -> str:
    """A shape as an element."""
    match item:
        case Text():
            place = lengths(hand.digits, x=item.x, y=item.y)
            return f"<text{place}{hand.letters(item)}>{escaped(_in_its_direction(item.text))}</text>"
        case Rect():
            size = lengths(
                hand.digits, x=item.x, y=item.y, width=item.width, height=item.height, rx=item.radius or None
            )
            return f"<rect{size}{hand.paint(item.fill, item.stroke)}/>"
        case Circle():
            size = lengths(hand.digits, cx=item.x, cy=item.y, r=item.radius)
            return f"<circle{size}{hand.paint(item.fill, item.stroke)}/>"
        case Line():
            ends = lengths(hand.digits, x1=item.x1, y1=item.y1, x2=item.x2, y2=item.y2)
            return f"<line{ends}{hand.paint(None, item.stroke)}/>"
        case Path():
            return f'<path d="{outline(item, hand.digits)}"{hand.paint(item.fill, item.stroke)}/>'
        case Icon():
            return hand.icon(item)


@frozen
class _Literal:
    """Colours as they are, every shape for itself."""

    theme: Theme
    digits: int = 2

    def paint(self, fill: Role | None, stroke: Stroke | None) -> str:
        filled = f' fill="{self.theme.colours[fill]}"' if fill else ""
        return filled + (self._pen(stroke) if stroke else "")

    def _pen(self, stroke: Stroke) -> str:
        width = "" if stroke.width == 1 else f' stroke-width="{number(stroke.width)}"'
        dash = f' stroke-dasharray="{" ".join(map(number, stroke.dash))}"' if stroke.dash else ""
        return f' stroke="{self.theme.colours[stroke.colour]}"{width}{dash}'

    def letters(self, text: Text) -> str:
        anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
        weight = ' font-weight="bold"' if text.bold else ""
        style = ' font-style="italic"' if text.italic else ""
        return f' font-size="{number(text.size)}" fill="{self.theme.colours[text.colour]}"{anchor}{weight}{style}'

    def icon(self, icon: Icon) -> str:
        place = f"translate({number(icon.x)} {number(icon.y)}) scale({number(icon.size / GRID)})"
        return f'<path transform="{place}" d="{ICONS[icon.name]}"{self.paint(icon.fill, Stroke(icon.colour, PEN))}/>'


def _write(items: tuple[Item, ...], hand: Hand, identify: Identify, lines: list[str]) -> None:
    for item in items:
        if isinstance(item, Group):
            address = safe_address(item.link) if item.link else None
            if address is not None:
                lines.append(f'<a href="{escaped(address)}">')
            lines.append(_group(item, identify))
            _write(item.items, hand, identify, lines)
            lines.append("</g>" if address is None else "</g></a>")
        else:
            lines.append(shape(item, hand))


def _group(group: Group, identify: Identify) -> str:
    identifier = f' id="{identify(group.id)}"' if group.id else ""
    data = "".join([f' data-{name}="{escaped(value)}"' for name, value in group.data])
    start = f'<g{identifier} class="{group.kind}"{data}'
    if not group.label:
        return f"{start}>"
    label = escaped(group.label)
    return f'{start} role="group" aria-label="{label}"><title>{label}</title>'


def safe_address(address: str) -> str | None:
    r"""The address as it may stand in a link: https, http, mailto or relative; None for any other.

    What browsers overlook in an address - controls, blanks, invisible characters - is overlooked here, too.

    >>> safe_address(" notes.html#1 "), safe_address("java\tscript:alert(1)"), safe_address("//elsewhere.example")
    ('notes.html#1', None, None)
    """
    if not _ADDRESS.fullmatch(_UNSEEN.sub("", address)):
        return None
    return _UNSEEN.sub(lambda found: "%20" if found[0] == " " else "", _NOT_XML.sub("", address.strip()))


def as_xml_holds(text: str) -> str:
    """The text without the characters that XML 1.0 forbids, breaks as blanks: what an attribute of a picture says."""
    return text if text.isprintable() else _NOT_XML.sub("", _BREAK.sub(" ", text))


def escaped(text: str) -> str:
    """The text as XML and HTML hold it, in an attribute or between elements."""
    return html.escape(as_xml_holds(text))


def _in_its_direction(text: str) -> str:
    """Text that begins in Arabic, Hebrew or another script from right to left, so marked that it is set that way.

    Marks do what `direction` does, punctuation to the left and words in their order, but leave alone what anchors mean,
    and every program that draws SVG knows them.
    """
    if text.isascii():
        return text
    found = _RIGHT_TO_LEFT.search(text)
    if found is None or any(unicodedata.bidirectional(letter) == "L" for letter in text[: found.start()]):
        return text
    return _ISOLATED.format(text)


def outline(path: Path, digits: int) -> str:
    """A path by steps from point to point, each from where rounding left the last one, so that no error adds up."""
    unit = 10**digits
    x, y = round(path.start[0] * unit), round(path.start[1] * unit)
    parts = [f"M{x / unit:.9g} {y / unit:.9g}"]
    for segment in path.segments:
        steps = [(round(to_x * unit) - x, round(to_y * unit) - y) for to_x, to_y in segment]
        parts.append(_steps(steps, unit))
        x, y = x + steps[-1][0], y + steps[-1][1]
    return "".join(parts) + ("z" if path.closed else "")


def _steps(steps: list[tuple[int, int]], unit: int) -> str:
    """One segment, relative to where it begins."""
    if len(steps) > 1:
        return "c" + " ".join([f"{x / unit:.9g} {y / unit:.9g}" for x, y in steps]).replace(" -", "-")
    ((x, y),) = steps
    if not y:
        return f"h{x / unit:.9g}"
    return f"l{x / unit:.9g} {y / unit:.9g}".replace(" -", "-") if x else f"v{y / unit:.9g}"


def lengths(digits: int, **named: float | None) -> str:
    """Lengths by name as attributes, those that are None left out."""
    return "".join([f' {name}="{round(value, digits):.9g}"' for name, value in named.items() if value is not None])


def number(value: float) -> str:
    """A number of a style, with as many digits as can be seen."""
    return f"{round(value, 2):.9g}"


def _identifiers(prefix: str) -> Identify:
    """A function that makes unique ids: `prefix-name`, with a number behind where that is taken."""
    taken: dict[str, int] = {}

    def identify(name: str) -> str:
        identifier = _NOT_IN_ID.sub(lambda found: f"_{ord(found[0]):x}", f"{prefix}-{name}")
        taken[identifier] = count = taken.get(identifier, 0) + 1
        return identifier if count == 1 else f"{identifier}_{count}"

    return identify
