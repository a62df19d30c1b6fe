"""What stands on the table in a scene: a thing, or somebody, that says which channel customers are using.

Each drawing stands on y = 0 with its middle at x = 0 and is about 110 wide and 90 high.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from journeymap.rendering.drawing.outlines import Drawing, Shape, contour, mirrored, moved
from journeymap.rendering.drawing.scene import Circle, Line, Rect, Stroke
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.people.people import WAIST, Look, person

_PEN = Stroke("figure-line", 1.8)
_THIN = Stroke("figure-line", 1.4)
_BOLD = Stroke("figure-line", 3)
_PALE = Stroke("edge", 2.2)
_WAVE = Stroke("edge", 3)


def _lines(x: float, y: float, *widths: float) -> Drawing:
    """Lines of writing, one below the other."""
    return tuple(Line(x, y + 7 * number, x + width, y + 7 * number, _PALE) for number, width in enumerate(widths))


def _sheet(x: float, y: float, width: float, height: float, radius: float = 4.0) -> Rect:
    return Rect(x, y, width, height, "figure", _PEN, radius)


def _laptop(*shown: Shape) -> Drawing:
    bar = contour("M-50 -71L-50 -76C-50 -80 -48 -82 -44 -82L44 -82C48 -82 50 -80 50 -76L50 -71Z", "header", _PEN)
    base = contour("M-50 -11L50 -11L61 -2C61 0 60 0 58 0L-58 0C-60 0 -61 0 -61 -2Z", "figure", _PEN)
    return (_sheet(-50, -82, 100, 71, 6), bar, *shown, base, Line(-11, -5.5, 11, -5.5, _THIN))


def _awning(number: int) -> Shape:
    """One of the five stripes of an awning, from the left."""
    top, foot = -50 + 20 * number, -57 + 22.8 * number
    fill: Role = "figure" if number % 2 else "header"
    outline = f"M{top} -88L{top + 20} -88L{foot + 22.8} -62C{foot + 22.8} -52 {foot} -52 {foot} -62Z"
    return contour(outline, fill, _PEN)


def _wheel(x: float) -> Drawing:
    return (Circle(x, -11, 11, "figure", _PEN), Circle(x, -11, 4, "figure-line"))


def _telephone(*shown: Shape) -> Drawing:
    return (_sheet(-27, -92, 54, 92, 9), Line(-6, -86, 6, -86, _THIN), *shown)


_WEB = _laptop(
    _sheet(-41, -62, 36, 28, 2),
    contour("M-41 -38L-30 -50L-22 -42L-16 -47L-5 -36L-5 -34L-41 -34Z", "frontstage", _THIN),
    *_lines(4, -58, 36, 30, 34),
    Rect(4, -34, 24, 9, "header", None, 4.5),
    *_lines(-41, -25, 30),
)
_SEARCH = _laptop(
    _sheet(-40, -63, 66, 14, 7),
    *_lines(-40, -39, 58, 44, 52),
    Line(37, -37, 49, -22, Stroke("figure-line", 5)),
    Circle(29, -47, 14, "figure", Stroke("figure-line", 3)),
    contour("M21 -49C22 -54 26 -57 31 -56", stroke=_PALE),
)
_APP = _telephone(
    Rect(-20, -80, 40, 22, "header", None, 4),
    Circle(-11, -69, 5, "figure"),
    Line(-1, -71, 13, -71, Stroke("figure", 2)),
    Line(-1, -66, 8, -66, Stroke("figure", 2)),
    *_lines(-19, -48, 38, 28, 34),
    Rect(-19, -24, 38, 12, "frontstage", None, 6),
)
_FEED = _telephone(
    Circle(-14, -75, 5, "header"),
    Line(-5, -75, 15, -75, _PALE),
    _sheet(-21, -65, 42, 34, 2),
    contour("M-21 -38L-8 -52L2 -43L9 -48L21 -36L21 -31L-21 -31Z", "frontstage", _THIN),
    Circle(10, -56, 4, "moment"),
    contour(
        "M-12 -10C-22 -17 -21 -25 -16 -25C-14 -25 -12 -23 -12 -21C-12 -23 -10 -25 -8 -25C-3 -25 -2 -17 -12 -10Z",
        "series-2",
    ),
    *_lines(3, -20, 16, 11),
)
_CHAT: Drawing = (
    contour(
        "M-46 -86L20 -86C25 -86 28 -83 28 -78L28 -56C28 -51 25 -48 20 -48L-24 -48L-38 -36L-36 -48L-46 -48"
        "C-51 -48 -54 -51 -54 -56L-54 -78C-54 -83 -51 -86 -46 -86Z",
        "header",
        _PEN,
    ),
    *(Circle(x, -67, 4, "header-text") for x in (-29, -13, 3)),
    contour(
        "M-16 -46L46 -46C51 -46 54 -43 54 -38L54 -20C54 -15 51 -12 46 -12L40 -12L42 0L28 -12L-16 -12"
        "C-21 -12 -24 -15 -24 -20L-24 -38C-24 -43 -21 -46 -16 -46Z",
        "figure",
        _PEN,
    ),
    *_lines(-14, -33, 56, 40),
)
_CALL: Drawing = (
    contour("M-38 0L-31 -40C-30 -46 -27 -48 -22 -48L22 -48C27 -48 30 -46 31 -40L38 0Z", "figure", _PEN),
    *(Circle(x, y, 2.6, "figure-line") for y in (-33, -23, -13) for x in (-10, 0, 10)),
    contour(
        "M-46 -50C-50 -82 50 -82 46 -50C45 -44 29 -44 28 -50C27 -61 -27 -61 -28 -50C-29 -44 -45 -44 -46 -50Z",
        "figure",
        _PEN,
    ),
    contour("M-16 -82C-8 -88 8 -88 16 -82", stroke=_WAVE),
    contour("M-24 -90C-12 -99 12 -99 24 -90", stroke=_WAVE),
)
_MAIL: Drawing = (
    contour("M-50 -52L0 -92L50 -52L50 0L-50 0Z", "header", _PEN),
    _sheet(-38, -78, 76, 60, 2),
    *_lines(-27, -65, 30, 54, 46),
    contour("M-50 -52L0 -16L50 -52L50 -4C50 -1 49 0 46 0L-46 0C-49 0 -50 -1 -50 -4Z", "figure", _PEN),
    contour("M-48 -1L-12 -24", stroke=_PEN),
    contour("M48 -1L12 -24", stroke=_PEN),
)
_SHOP: Drawing = (
    _sheet(-50, -62, 100, 62, 0),
    _sheet(-41, -44, 42, 30, 2),
    contour("M-41 -22L-8 -44", stroke=_THIN),
    Rect(12, -44, 27, 44, "frontstage", _PEN, 2),
    Circle(18, -21, 2, "figure-line"),
    contour("M-50 -88L50 -88L57 -62L-57 -62Z", "figure", _PEN),
    *(_awning(number) for number in range(5)),
)
_PARCEL: Drawing = (
    contour("M-46 -58L-30 -76L54 -76L38 -58Z", "figure", _PEN),
    contour("M38 -58L54 -76L54 -18L38 0Z", "edge", _PEN),
    _sheet(-46, -58, 84, 58, 0),
    contour("M-12 -58L4 -76L20 -76L4 -58L4 -38L-4 -42L-12 -38Z", "moment", _PEN),
    *_lines(-38, -16, 22, 14),
    Line(22, -10, 22, -22, _THIN),
    contour("M17 -17L22 -22L27 -17", stroke=_THIN),
)
_VAN: Drawing = (
    contour("M-58 -14L-58 -66C-58 -70 -56 -72 -52 -72L14 -72L14 -14Z", "figure", _PEN),
    contour("M14 -54L36 -54C40 -54 42 -52 44 -48L52 -34L56 -30C58 -28 58 -26 58 -24L58 -14L14 -14Z", "header", _PEN),
    contour("M22 -47L35 -47C37 -47 38 -46 39 -44L44 -34L22 -34Z", "figure", _PEN),
    *_lines(-48, -54, 36, 24),
    *_wheel(-34),
    *_wheel(36),
)
_PAYMENT: Drawing = (
    Rect(-20, -92, 44, 40, "frontstage", _PEN, 3),
    Line(-12, -80, 0, -80, Stroke("figure", 3)),
    contour("M-34 0L-34 -60C-34 -66 -31 -68 -26 -68L30 -68C35 -68 38 -66 38 -60L38 0Z", "figure", _PEN),
    Rect(-26, -60, 56, 22, "header", _PEN, 3),
    Line(-18, -49, 8, -49, Stroke("header-text", 2.4)),
    *(Circle(x, y, 3, "figure-line") for y in (-27, -16) for x in (-18, 2, 22)),
)
_BOOK: Drawing = (
    contour("M0 -8C-14 -16 -40 -14 -56 -8L-56 -76C-40 -82 -14 -82 0 -74Z", "figure", _PEN),
    contour("M0 -8C14 -16 40 -14 56 -8L56 -76C40 -82 14 -82 0 -74Z", "figure", _PEN),
    contour("M-60 -2L-56 -8C-40 -14 -14 -16 0 -8C14 -16 40 -14 56 -8L60 -2L0 0Z", "header", _PEN),
    *_lines(-45, -63, 34, 30, 34),
    Rect(12, -67, 32, 24, "frontstage", _THIN, 2),
    *_lines(-45, -38, 28, 32),
    *_lines(12, -34, 32, 22),
)
_CALENDAR: Drawing = (
    _sheet(-44, -80, 88, 80, 5),
    contour("M-44 -60L-44 -75C-44 -78 -42 -80 -39 -80L39 -80C42 -80 44 -78 44 -75L44 -60Z", "header", _PEN),
    Line(-22, -87, -22, -74, _BOLD),
    Line(22, -87, 22, -74, _BOLD),
    *(Circle(x, y, 3.2, "edge") for y in (-48, -32, -16) for x in (-30, -10, 10, 30) if (x, y) != (10, -32)),
    Circle(10, -32, 8, "series-2"),
)
_POSTER: Drawing = (
    Line(-30, 0, -30, -30, _BOLD),
    Line(30, 0, 30, -30, _BOLD),
    Rect(-56, -90, 112, 64, "header", _PEN, 4),
    contour("M-40 -63L-28 -63L-6 -77L-6 -43L-28 -55L-40 -55Z", "figure", _PEN),
    contour("M-30 -54L-26 -40L-19 -40L-21 -51", "figure", _PEN),
    contour("M1 -66C6 -62 6 -57 1 -53", stroke=Stroke("header-text", 2.4)),
    *(Line(18, y, 18 + width, y, Stroke("header-text", 3)) for y, width in ((-71, 26), (-60, 20), (-49, 26))),
)
_SCREEN: Drawing = (
    contour("M-8 -24L8 -24L12 0L-12 0Z", "figure", _PEN),
    Line(-26, 0, 26, 0, _BOLD),
    _sheet(-56, -88, 112, 66, 5),
    Rect(-47, -79, 28, 48, "header", None, 3),
    *_lines(-10, -74, 54, 44),
    *(Rect(x, y, 12, -31 - y, "frontstage", None, 1) for x, y in ((-8, -44), (10, -54), (28, -49))),
)
_SIGNPOST: Drawing = (
    Line(0, 0, 0, -94, Stroke("figure-line", 4)),
    Line(-16, 0, 16, 0, _BOLD),
    contour("M-34 -88L38 -88L52 -75L38 -62L-34 -62Z", "figure", _PEN),
    contour("M34 -54L-38 -54L-52 -41L-38 -28L34 -28Z", "header", _PEN),
    *_lines(-22, -78, 54, 36),
    *(Line(22, y, 22 - width, y, Stroke("header-text", 2.2)) for y, width in ((-45, 48), (-37, 30))),
)
_STAFF = Look("crop", "figure-line", "edge", "shirt")
_FRIENDS = (Look("bun", "moment", "edge"), Look("short", "figure-line", "backstage"))


def _opposite(look: Look, x: float) -> Drawing:
    """Somebody who looks this way."""
    return tuple(moved(mirrored(person(look, 0)), x, -WAIST))


_THINGS: Mapping[str, Drawing] = {
    "calendar": _CALENDAR,
    "card": _PAYMENT,
    "channel": _SIGNPOST,
    "chat": _CHAT,
    "digital": _SCREEN,
    "document": _BOOK,
    "mail": _MAIL,
    "megaphone": _POSTER,
    "mobile": _APP,
    "parcel": _PARCEL,
    "phone": _CALL,
    "physical": _SHOP,
    "search": _SEARCH,
    "share": _FEED,
    "truck": _VAN,
    "web": _WEB,
}


@lru_cache(maxsize=32)
def prop(icon: str) -> Drawing:
    """The drawing that goes with an icon of a channel; a signpost for one that there is none for."""
    if icon == "human":
        return _opposite(_STAFF, 8)
    if icon == "people":
        return (*_opposite(_FRIENDS[0], 27), *_opposite(_FRIENDS[1], -14))
    return _THINGS.get(icon, _SIGNPOST)
