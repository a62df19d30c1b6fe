"""How wide text is and where it breaks, known without any font.

Widths are those of Arial (and of Helvetica and Liberation Sans, which share them); letters of other scripts go by
rule, rather too wide than too narrow. What a picture shows of a text is bounded, however long the text is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ELLIPSIS = "…"

SHOWN = 1000
"""The most characters of a text that are looked at."""

_MARK = "[\u0300-\u036f\u0483-\u0489\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_TOWER = re.compile(f"({_MARK}{{4}}){_MARK}+")

# Advance widths in thousandths of the font size, from the space (U+0020) to the tilde (U+007E).
_REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
)  # fmt: skip
_SYMBOLS = {
    "‘": 222,
    "’": 222,
    "“": 333,
    "”": 333,
    "–": 556,
    "—": 1000,
    "…": 1000,
    "•": 350,
    "·": 333,
    "−": 584,
    "×": 584,
    "\u00a0": 278,
    "©": 737,
    "®": 737,
    "°": 400,
    "£": 556,
    "€": 556,
    "±": 584,
    "≥": 549,
    "≤": 549,
    "ß": 611,
    "\u2e3a": 2000,
    "\u2e3b": 3000,
    "\ufdfd": 9500,
}
_BOLD_SYMBOLS = _SYMBOLS | {"‘": 278, "’": 278, "“": 500, "”": 500}

_WIDTHS = {chr(32 + place): width for place, width in enumerate(_REGULAR)} | _SYMBOLS
_BOLD_WIDTHS = {chr(32 + place): width for place, width in enumerate(_BOLD)} | _BOLD_SYMBOLS

_BY_CATEGORY = {"Lu": 800, "Ll": 650, "Lo": 650, "So": 1250, "Sm": 1000, "No": 840, "Pd": 1000, "Po": 1000}
_WIDE_LETTERS = frozenset("ÆæŒœǼǽЖШЩЮЉЊМЫЪЂЋΜΨжшщюмфыъљњψωπφ№")

_JOINER = "\u200d"
_NO_LINE_START = frozenset("、。，．・：；？！）」』】〉》”’…ー々,.;:!?)]}%")
_BREAK_AFTER = frozenset("-/_")
LONG_WORD = 14


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text at that font size, in the unit of the size.

    >>> text_width("Arial", 10), round(text_width("Arial", 10, bold=True), 2), text_width("旅", 10)
    (20.0, 22.23, 10.0)
    """
    widths = _BOLD_WIDTHS if bold else _WIDTHS
    try:
        return sum([widths[letter] for letter in text]) * size / 1000
    except KeyError:
        return sum([_width(letter, bold=bold) for letter in text]) * size / 1000


@lru_cache(maxsize=4096)
def _width(letter: str, *, bold: bool) -> int:
    widths = _BOLD_WIDTHS if bold else _WIDTHS
    if letter in widths:
        return widths[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base.isascii():
        return widths[base] + (110 if base in "iltd" else 0)
    return _width_by_rule(letter) + (50 if bold else 0)


def _width_by_rule(letter: str) -> int:
    category = unicodedata.category(letter)
    if category in {"Mn", "Me", "Cf", "Cc", "Cs"}:
        return 0
    if letter >= "\U00010000":
        return 2500 if "\U00012000" <= letter < "\U00012550" else 1250
    if letter in _WIDE_LETTERS or unicodedata.east_asian_width(letter) in "WF":
        return 1000
    joined = len(unicodedata.normalize("NFKD", letter))
    return max(_BY_CATEGORY.get(category, 650), 350 * joined)


def one_line(text: str) -> str:
    """The beginning of a text as far as a picture shows it: on one line, and without towers of marks on a letter."""
    shown = text[:SHOWN]
    if not shown.isprintable():
        shown = "".join(" " if letter.isspace() else letter for letter in shown if _is_shown(letter))
    if not shown.isascii():
        shown = _TOWER.sub(r"\1", shown)
    shown = " ".join(shown.split())
    return shown + ELLIPSIS if len(text) > SHOWN else shown


def _is_shown(letter: str) -> bool:
    return letter.isspace() or letter == _JOINER or unicodedata.category(letter) not in {"Cc", "Cs", "Cn"}


def fit(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text as one line no wider than that, with an ellipsis where something had to go."""
    lines = wrap(text, width, size, bold=bold, most=1)
    return lines[0] if lines else ""


def wrap(text: str, width: float, size: float, *, bold: bool = False, most: int = 3) -> tuple[str, ...]:
    """The text in at most that many lines, none wider than `width`; an ellipsis ends the last one if text is left.

    Lines break at blanks; words that are wider than a line, and scripts without blanks, break between letters. Only
    a single letter that is wider than the line stands out of it.

    >>> wrap("Delivery cost appears only at the end of the purchase", 100, 10, most=2)
    ('Delivery cost appears', 'only at the end of…')
    """
    shown = one_line(text)
    if text_width(shown, size, bold=bold) <= width:
        return (shown,) if shown else ()
    blank = text_width(" ", size, bold=bold)
    lines: list[str] = []
    line, used = "", 0.0
    for piece, wide in _pieces(shown, width, size, bold=bold):
        if line and used + wide > width:
            if len(lines) == most - 1:
                return (*lines, _with_ellipsis(line + piece, width, size, bold=bold))
            lines.append(line.rstrip())
            line, used = "", 0.0
        line += piece
        used += wide + (blank if piece.endswith(" ") else 0.0)
    return (*lines, _with_ellipsis(line, width, size, bold=bold))


def _with_ellipsis(line: str, width: float, size: float, *, bold: bool) -> str:
    """The line if it fits, else as many of its words, or of its letters, as leave room for an ellipsis."""
    line = line.rstrip()
    if text_width(line, size, bold=bold) <= width:
        return line
    room = width - text_width(ELLIPSIS, size, bold=bold)
    kept, cut_at = "", ""
    for letter in _letters(line):
        room -= text_width(letter, size, bold=bold)
        if room < 0:
            cut_at = letter
            break
        kept += letter
    words = kept if cut_at == " " else kept.rpartition(" ")[0]
    return (words if len(words) > 0.6 * len(kept) else kept).rstrip(" ,;:-…") + ELLIPSIS


def _pieces(text: str, width: float, size: float, *, bold: bool) -> Iterator[tuple[str, float]]:
    """What a line may break between, with its width: words and the blank after them, or parts of a word."""
    for word in text.split(" "):
        wide = text_width(word, size, bold=bold)
        if word.isascii() and wide <= width and len(word) <= LONG_WORD:
            yield word + " ", wide
        else:
            yield from _parts(word, width, size, bold=bold)


def _parts(word: str, width: float, size: float, *, bold: bool) -> Iterator[tuple[str, float]]:
    part, used = "", 0.0
    for letter in _letters(word):
        wide = text_width(letter, size, bold=bold)
        if part and (used + wide > width or _may_break(part[-1], letter)):
            yield part, used
            part, used = "", 0.0
        part += letter
        used += wide
    yield part + " ", used


def _may_break(before: str, letter: str) -> bool:
    return before in _BREAK_AFTER or (letter not in _NO_LINE_START and _is_ideographic(letter))


def _is_ideographic(letter: str) -> bool:
    return letter[0] >= "\u2e80" and unicodedata.east_asian_width(letter[0]) in "WF"


def _letters(text: str) -> Iterator[str]:
    """The letters as a reader counts them: with the marks that stand on them, and joined emoji as one."""
    if text.isascii():
        yield from text
        return
    letter = ""
    for character in text:
        if letter and not _continues(letter, character):
            yield letter
            letter = ""
        letter += character
    if letter:
        yield letter


def _continues(letter: str, character: str) -> bool:
    if letter[-1] == _JOINER or unicodedata.category(character) in {"Mn", "Me", "Mc", "Cf"}:
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    return len(letter) == 1 and "\U0001f1e6" <= letter <= "\U0001f1ff" and "\U0001f1e6" <= character <= "\U0001f1ff"
