"""A scene as SVG 1.1: the only place that writes XML, and so the only one that escapes for it.

The picture stands on its own: literal colours, no style sheet, no script, no reference to anything outside, and
text stays text. Same scene and theme, same characters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from journeymap.rendering.drawing.icons import GRID, ICONS, PEN
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Line, Path, Point, Rect, Scene, Stroke, Text
from journeymap.rendering.drawing.theme import Role, Theme

FONTS = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
"""Families of one width come first: text is laid out for them."""

_BREAK = re.compile("[\t\n\r]+")
_NOT_XML = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")

Colours = Mapping[Role, str]
Identify = Callable[[str], str]


def to_svg(scene: Scene, theme: Theme) -> str:
    """The scene as the text of an SVG file, painted in the colours of a theme.

    Characters that XML 1.0 forbids are left out. Ids begin with the scene's own and are unique.
    """
    identify = _identifiers(scene.id)
    title, description = identify("title"), identify("description")
    width, height = _number(scene.width), _number(scene.height)
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-labelledby="{title} {description}" lang="{_escaped(scene.language)}" '
        f'font-family="{FONTS}" fill="none" stroke-linecap="round" stroke-linejoin="round">'
    )
    lines = [
        start,
        f'<title id="{title}">{_escaped(scene.title)}</title>',
        f'<desc id="{description}">{_escaped(scene.description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="{theme.colours["paper"]}"/>',
    ]
    _write(scene.items, theme.colours, identify, lines)
    lines.append("</svg>\n")
    return "\n".join(lines)


def _write(items: tuple[Item, ...], colours: Colours, identify: Identify, lines: list[str]) -> None:
    for item in items:
        if isinstance(item, Group):
            lines.append(_group(item, identify))
            _write(item.items, colours, identify, lines)
            lines.append("</g>")
        else:
            lines.append(_shape(item, colours))


def _group(group: Group, identify: Identify) -> str:
    identifier = f' id="{identify(group.id)}"' if group.id else ""
    data = "".join([f' data-{name}="{_escaped(value)}"' for name, value in group.data])
    start = f'<g{identifier} class="{group.kind}"{data}'
    if not group.label:
        return f"{start}>"
    label = _escaped(group.label)
    return f'{start} role="group" aria-label="{label}"><title>{label}</title>'


def _shape(item: Rect | Circle | Line | Path | Text | Icon, colours: Colours) -> str:
    match item:
        case Text():
            return _text(item, colours)
        case Rect():
            corner = f' rx="{_number(item.radius)}"' if item.radius else ""
            size = f'width="{_number(item.width)}" height="{_number(item.height)}"'
            return f'<rect x="{_number(item.x)}" y="{_number(item.y)}" {size}{corner}{_paint(item, colours)}/>'
        case Circle():
            centre = f'cx="{_number(item.x)}" cy="{_number(item.y)}"'
            return f'<circle {centre} r="{_number(item.radius)}"{_paint(item, colours)}/>'
        case Line():
            ends = f'x1="{_number(item.x1)}" y1="{_number(item.y1)}" x2="{_number(item.x2)}" y2="{_number(item.y2)}"'
            return f"<line {ends}{_pen(item.stroke, colours)}/>"
        case Path():
            return f'<path d="{_outline(item)}"{_paint(item, colours)}/>'
        case Icon():
            return _icon(item, colours)


def _text(item: Text, colours: Colours) -> str:
    anchor = "" if item.anchor == "start" else f' text-anchor="{item.anchor}"'
    weight = ' font-weight="bold"' if item.bold else ""
    style = ' font-style="italic"' if item.italic else ""
    return (
        f'<text x="{_number(item.x)}" y="{_number(item.y)}" font-size="{_number(item.size)}" '
        f'fill="{colours[item.colour]}"{anchor}{weight}{style}>{_escaped(item.text)}</text>'
    )


def _icon(item: Icon, colours: Colours) -> str:
    fill = f' fill="{colours[item.fill]}"' if item.fill else ""
    return (
        f'<path transform="translate({_number(item.x)} {_number(item.y)}) scale({_number(item.size / GRID)})" '
        f'd="{ICONS[item.name]}"{fill} stroke="{colours[item.colour]}" stroke-width="{PEN}"/>'
    )


def _outline(path: Path) -> str:
    parts = [f"M{_points((path.start,))}"]
    parts += [f"{'L' if len(segment) == 1 else 'C'}{_points(segment)}" for segment in path.segments]
    return "".join(parts) + ("Z" if path.closed else "")


def _points(points: tuple[Point, ...]) -> str:
    return " ".join([f"{_number(x)} {_number(y)}" for x, y in points])


def _paint(item: Rect | Circle | Path, colours: Colours) -> str:
    fill = f' fill="{colours[item.fill]}"' if item.fill else ""
    return fill + (_pen(item.stroke, colours) if item.stroke else "")


def _pen(stroke: Stroke, colours: Colours) -> str:
    width = "" if stroke.width == 1 else f' stroke-width="{_number(stroke.width)}"'
    dash = f' stroke-dasharray="{" ".join(map(_number, stroke.dash))}"' if stroke.dash else ""
    return f' stroke="{colours[stroke.colour]}"{width}{dash}'


def _number(value: float) -> str:
    return f"{round(value, 2):.9g}"


def _escaped(text: str) -> str:
    if not text.isprintable():
        text = _NOT_XML.sub("", _BREAK.sub(" ", text))
    return html.escape(text)


def _identifiers(prefix: str) -> Identify:
    """A function that makes unique ids: `prefix-name`, with a number behind where that is taken."""
    taken: dict[str, int] = {}

    def identify(name: str) -> str:
        identifier = _NOT_IN_ID.sub(lambda found: f"_{ord(found[0]):x}", f"{prefix}-{name}")
        taken[identifier] = count = taken.get(identifier, 0) + 1
        return identifier if count == 1 else f"{identifier}_{count}"

    return identify
