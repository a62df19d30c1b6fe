"""Letters as a terminal shows them: how many columns they take, where lines break, and none that a terminal obeys."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from attrs import frozen

from journeymap.rendering.drawing.text import one_line

_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_SELECTORS = frozenset("\ufe0e\ufe0f")

_AS_ASCII = str.maketrans(
    {
        "▲": "+", "▼": "-", "●": "o", "○": "O", "★": "*", "◇": ">", "━": "=", "─": "-", "│": "|", "┤": "|", "┄": ".",
        "╭": ".", "╮": ".", "╰": "'", "╯": "'", "…": "~", "·": "-", "•": "-", "−": "-", "–": "-", "—": "-", "×": "x",
        "‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    }
)  # fmt: skip


def plain(text: str, *, ascii_only: bool = False) -> str:
    r"""The text in one line without anything that a terminal obeys or that turns its lines around.

    >>> plain("a\x1b[31mb\u202ec"), plain("Café · 旅", ascii_only=True)
    ('a[31mbc', 'Cafe - ?')
    """
    shown = one_line(text)
    if not shown.isascii():
        kept = (char for char in shown if unicodedata.category(char) not in _HIDDEN and char not in _SELECTORS)
        shown = " ".join("".join(kept).split())
    return as_ascii(shown) if ascii_only else shown


def as_ascii(text: str) -> str:
    """The text in ASCII: letters without their accents, drawings in what is nearest, a question mark for any other."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_AS_ASCII))
    bare = "".join(char for char in parts if not unicodedata.combining(char))
    return bare.encode("ascii", "replace").decode("ascii")


def columns_of(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian wide letters two, marks none.

    >>> columns_of("map"), columns_of("旅程"), columns_of("e\u0301")
    (3, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"} or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrapped(text: str, width: int, most: int = 2) -> tuple[str, ...]:
    """The text in at most so many lines of at most so many columns; an ellipsis says that there is more.

    >>> wrapped("Delivery cost appears only at the end", 14)
    ('Delivery cost', 'appears only…')
    """
    lines: list[str] = []
    for piece in _pieces(text, width):
        joined = f"{lines[-1]} {piece}" if lines else piece
        if lines and columns_of(joined) <= width:
            lines[-1] = joined
        elif len(lines) == most:
            lines[-1] = _shortened(joined, width)
            break
        else:
            lines.append(piece)
    return tuple(lines)


def fitted(text: str, width: int) -> str:
    """The text in one line of at most so many columns."""
    return next(iter(wrapped(text, width, most=1)), "")


def listed(names: Iterable[str], width: int) -> tuple[str, ...]:
    """Names one after the other with dots between them, in lines of at most so many columns.

    >>> listed(["Website", "Word of mouth", "Email"], 18)
    ('Website ·', 'Word of mouth ·', 'Email')
    """
    lines: list[str] = []
    for name in filter(None, names):
        shown = fitted(name, width - 2)
        joined = f"{lines[-1]} · {shown}" if lines else shown
        if lines and columns_of(joined) <= width - 2:
            lines[-1] = joined
        else:
            lines[-1:] = [f"{line} ·" for line in lines[-1:]]
            lines.append(shown)
    return tuple(lines)


def _pieces(text: str, width: int) -> Iterator[str]:
    """The words of a text, those that are wider than a line in parts."""
    for word in text.split():
        rest = word
        while columns_of(rest) > width:
            part = _start(rest, width)
            yield part
            rest = rest[len(part) :]
        yield rest


def _start(text: str, width: int) -> str:
    """As much of a text as that many columns take, a letter at least."""
    used = 0
    for place, char in enumerate(text):
        used += _columns(char)
        if used > width and place:
            return text[:place]
    return text


def _shortened(text: str, width: int) -> str:
    return _start(text, max(width - 1, 1)).rstrip(" ,;:-") + "…"


@frozen
class Run:
    """Letters of one style; what a style looks like is the terminal's to know."""

    text: str
    style: str = ""


Line = tuple[Run, ...]
"""What stands in one line, from left to right."""


def padded(line: Line, width: int) -> Line:
    """The line, filled with blanks to so many columns."""
    missing = width - sum(columns_of(run.text) for run in line)
    return (*line, Run(" " * missing)) if missing > 0 else line


def clipped(line: Iterable[Run], width: int) -> Line:
    """As much of a line as that many columns take."""
    kept: list[Run] = []
    for run in line:
        wide = columns_of(run.text)
        if wide > width:
            return (*kept, Run(_shortened(run.text, width), run.style)) if width > 1 else tuple(kept)
        kept.append(run)
        width -= wide
    return tuple(kept)


def side_by_side(blocks: Iterable[list[Line]], width: int, gap: int) -> Iterator[Line]:
    """Blocks of lines next to each other, each as wide as said and as high as the highest."""
    found = list(blocks)
    for number in range(max(map(len, found), default=0)):
        line: list[Run] = []
        for block in found:
            line += [*padded(block[number] if number < len(block) else (), width), Run(" " * gap)]
        yield tuple(line)
