"""HTML-like labels, which every Graphviz draws alike; their only font is Arial, the one that all engines measure alike."""

from __future__ import annotations

import html
import re

FONT = "Arial"

_OBJECT_ESCAPE = re.compile(r"\\([EGHLNT\\])")


def label(*rows: str, padding: int = 0) -> str:
    """An HTML-like label: the angle brackets around it are what tells DOT so."""
    return f"<{table(*rows, padding=padding)}>"


def table(*rows: str, padding: int = 0) -> str:
    """A table without any lines; inside a cell, it fills it."""
    space = f'CELLSPACING="0" CELLPADDING="{padding}"'
    return f'<TABLE BORDER="0" CELLBORDER="0" {space}>{"".join(rows)}</TABLE>'


def row(*cells: str) -> str:
    """A row of a table."""
    return f"<TR>{''.join(cells)}</TR>"


def cell(content: str, *, align: str = "LEFT", width: float = 0, height: float = 0, columns: int = 1) -> str:
    """A cell of a row; `width` and `height`, in points, are the least it has."""
    span = f' COLSPAN="{columns}"' if columns > 1 else ""
    size = f' WIDTH="{width:.0f}"' * bool(width) + f' HEIGHT="{height:.0f}"' * bool(height)
    return f'<TD ALIGN="{align}" BALIGN="LEFT"{span}{size}>{content}</TD>'


def run(text: str, size: int, colour: str, *, bold: bool = False) -> str:
    """Text of one font in a label; nothing for an empty text."""
    if not text:
        return ""
    shown = markup(text)
    return f'<FONT POINT-SIZE="{size}" COLOR="{colour}">{f"<B>{shown}</B>" if bold else shown}</FONT>'


def markup(text: str) -> str:
    r"""Text as a label takes it.

    Engines replace ``\N``, ``\\`` and the like in any label, and only an element between the two characters helps.
    """
    return _OBJECT_ESCAPE.sub(r"\\<FONT>\1</FONT>", html.escape(text))
