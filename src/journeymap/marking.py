"""Texts as markup, in GitHub's Markdown and in notebooks: whatever a text holds, it is shown as it is, and calls nobody."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Sequence

from journeymap.wording import escaped

_SPECIAL = str.maketrans(
    {char: f"\\{char}" for char in r"\`*_[]|~$"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    # An empty comment keeps GitHub from calling people and linking issues.
    | {"@": "@<!-- -->", "#": "#<!-- -->"}
)
_MARKER = re.compile(r"^([-+=]+)(?= |$)|^(\d+)(?=[.)](?: |$))")
_ADDRESS = re.compile(r"(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)


def html_of(text: str) -> str:
    """A text inside HTML that stands in Markdown, in one line.

    >>> html_of("a <b> @all")
    'a &lt;b&gt; @<!-- -->all'
    """
    shown = html.escape(escaped(" ".join(text.split())), quote=False)
    return shown.replace("@", "@<!-- -->").replace("#", "#<!-- -->")


def text_of(text: str) -> str:
    r"""A text that Markdown shows as it is, in one line, anywhere but at the start of a line.

    >>> print(text_of("*Save* | now"))
    \*Save\* \| now
    """
    shown = escaped(" ".join(text.split())).translate(_SPECIAL)
    return _ADDRESS.sub(r"\\\g<0>", shown)


def line_of(text: str) -> str:
    r"""The same at the start of a line, where it could be taken for a list.

    >>> print(line_of("1. Ask"))
    1\. Ask
    """
    return _MARKER.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\", text_of(text))


def html_table(
    names: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str = "", numbers: Collection[int] = ()
) -> str:
    """A table for a notebook, everything escaped; `numbers` are the columns, from 0, that are lined up on the right.

    Colours are left to the notebook, so that it can be read in a light and in a dark one.

    >>> html_table(["a", "b"], [["<b>", "1"]], numbers={1}).count("right"), html_table(["a"], [["<b>"]])[-35:]
    (2, '&lt;b&gt;</td></tr></tbody></table>')
    """
    sides = [f'style="text-align: {"right" if number in numbers else "left"}"' for number in range(len(names))]
    head = "".join(
        f'<th scope="col" {side}>{html.escape(escaped(name))}</th>' for side, name in zip(sides, names, strict=True)
    )
    body = "\n".join(
        "<tr>"
        + "".join(f"<td {side}>{html.escape(escaped(cell))}</td>" for side, cell in zip(sides, row, strict=True))
        + "</tr>"
        for row in rows
    )
    above = f"<caption {_CAPTION}>{html.escape(escaped(caption))}</caption>" if caption else ""
    return f"<table>{above}<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"


_CAPTION = 'style="caption-side: top; text-align: left; font-weight: bold; color: inherit"'
