"""A scene as SVG 1.1: the only place that writes XML, and so the only one that escapes for it.

A picture of its own has literal colours and refers to nothing outside. For inside a page, colours are CSS variables
named by role, and icons refer to symbols that the page has once. There is no script in either, and text stays text.
Same scene and theme, same characters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import frozen

from journeymap.rendering.drawing.icons import GRID, ICONS, PEN
from journeymap.rendering.drawing.scene import Circle, Group, Icon, Item, Line, Path, Point, Rect, Scene, Stroke, Text
from journeymap.rendering.drawing.theme import ROLES, Role, Theme

FONTS = "Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif"
"""Families of one width come first: text is laid out for them."""

_BREAK = re.compile("[\t\n\r]+")
_NOT_XML = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9.-]")

_ADDRESS = re.compile(r"(?:https?://|mailto:|(?![a-z][a-z0-9+.-]*:|[/\\]{2}))[^\\]+", re.IGNORECASE)
_UNSEEN = re.compile(r"[\s\x00-\x20\x7f-\xa0\xad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]")
_ISOLATED = "\u2067{}\u2069"

Colours = Mapping[Role, str]
Identify = Callable[[str], str]

_VARIABLES: Colours = {role: f"var(--{role})" for role in ROLES}


@frozen
class _Hand:
    """What differs between a picture of its own and one inside a page."""

    colours: Colours
    identify: Identify
    is_inline: bool


def to_svg(scene: Scene, theme: Theme) -> str:
    """The scene as the text of an SVG file, painted in the colours of a theme.

    Characters that XML 1.0 forbids are left out. Ids begin with the scene's own and are unique.
    """
    hand = _Hand(theme.colours, _identifiers(scene.id), is_inline=False)
    title, description = hand.identify("title"), hand.identify("description")
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {_size(scene)} role="img" '
        f'aria-labelledby="{title} {description}" {_manner(scene)}>'
    )
    return _whole(scene, hand, description, [start, f'<title id="{title}">{escaped(scene.title)}</title>'])


def to_inline_svg(scene: Scene) -> str:
    """The scene as SVG for inside an HTML page that has `symbols` of it.

    The page's style sheet gives a variable for every role (`--ink`, ...). Groups are named to a screen reader alone,
    and nothing hides the page's own controls from it: a script may make groups into buttons. Links open elsewhere.
    """
    hand = _Hand(_VARIABLES, _identifiers(scene.id), is_inline=True)
    description = hand.identify("description")
    start = (
        f'<svg {_size(scene)} role="group" aria-label="{escaped(scene.title)}" '
        f'aria-describedby="{description}" {_manner(scene)}>'
    )
    return _whole(scene, hand, description, [start])


def symbols(scenes: Iterable[Scene], also: Iterable[str] = ()) -> str:
    """The icons that scenes in a page refer to, and some more by name: to be put into the page once, before them."""
    used = {icon.name for scene in scenes for icon in _icons(scene.items)} | set(also)
    drawn = [
        f'<symbol id="icon-{name}" viewBox="0 0 {GRID} {GRID}"><path d="{ICONS[name]}" stroke-width="{PEN}"/></symbol>'
        for name in sorted(used)
    ]
    return "\n".join(['<svg width="0" height="0" aria-hidden="true" class="symbols">', *drawn, "</svg>"])


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


def _size(scene: Scene) -> str:
    width, height = _number(scene.width), _number(scene.height)
    return f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'


def _manner(scene: Scene) -> str:
    return (
        f'lang="{escaped(scene.language)}" font-family="{FONTS}" fill="none" '
        'stroke-linecap="round" stroke-linejoin="round"'
    )


def _whole(scene: Scene, hand: _Hand, description: str, lines: list[str]) -> str:
    width, height = _number(scene.width), _number(scene.height)
    lines += [
        f'<desc id="{description}">{escaped(scene.description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="{hand.colours["paper"]}"/>',
    ]
    _write(scene.items, hand, lines)
    lines.append("</svg>\n")
    return "\n".join(lines)


def _write(items: tuple[Item, ...], hand: _Hand, lines: list[str]) -> None:
    for item in items:
        if isinstance(item, Group):
            address = safe_address(item.link) if item.link else None
            if address is not None:
                lines.append(_link(address, is_inline=hand.is_inline))
            lines.append(_group(item, hand))
            _write(item.items, hand, lines)
            lines.append("</g>" if address is None else "</g></a>")
        else:
            lines.append(_shape(item, hand))


def _link(address: str, *, is_inline: bool) -> str:
    place = ' target="_blank" rel="noopener"' if is_inline else ""
    return f'<a href="{escaped(address)}"{place}>'


def _group(group: Group, hand: _Hand) -> str:
    identifier = f' id="{hand.identify(group.id)}"' if group.id else ""
    data = "".join([f' data-{name}="{escaped(value)}"' for name, value in group.data])
    start = f'<g{identifier} class="{group.kind}"{data}'
    if not group.label:
        return f"{start}>"
    label = escaped(group.label)
    named = f'{start} role="group" aria-label="{label}">'
    return named if hand.is_inline else f"{named}<title>{label}</title>"


def _shape(item: Rect | Circle | Line | Path | Text | Icon, hand: _Hand) -> str:
    colours = hand.colours
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
            return _icon(item, hand)


def _text(item: Text, colours: Colours) -> str:
    anchor = "" if item.anchor == "start" else f' text-anchor="{item.anchor}"'
    weight = ' font-weight="bold"' if item.bold else ""
    style = ' font-style="italic"' if item.italic else ""
    text = _in_its_direction(item.text)
    return (
        f'<text x="{_number(item.x)}" y="{_number(item.y)}" font-size="{_number(item.size)}" '
        f'fill="{colours[item.colour]}"{anchor}{weight}{style}>{escaped(text)}</text>'
    )


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


def _icon(item: Icon, hand: _Hand) -> str:
    fill = f' fill="{hand.colours[item.fill]}"' if item.fill else ""
    paint = f'{fill} stroke="{hand.colours[item.colour]}"'
    x, y, size = _number(item.x), _number(item.y), item.size
    if hand.is_inline:
        side = _number(size)
        return f'<use href="#icon-{item.name}" x="{x}" y="{y}" width="{side}" height="{side}"{paint}/>'
    place = f"translate({x} {y}) scale({_number(size / GRID)})"
    return f'<path transform="{place}" d="{ICONS[item.name]}"{paint} stroke-width="{PEN}"/>'


def _icons(items: tuple[Item, ...]) -> Iterator[Icon]:
    for item in items:
        if isinstance(item, Group):
            yield from _icons(item.items)
        elif isinstance(item, Icon):
            yield item


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


def _identifiers(prefix: str) -> Identify:
    """A function that makes unique ids: `prefix-name`, with a number behind where that is taken."""
    taken: dict[str, int] = {}

    def identify(name: str) -> str:
        identifier = _NOT_IN_ID.sub(lambda found: f"_{ord(found[0]):x}", f"{prefix}-{name}")
        taken[identifier] = count = taken.get(identifier, 0) + 1
        return identifier if count == 1 else f"{identifier}_{count}"

    return identify
