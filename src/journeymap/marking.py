"""Texts in GitHub's Markdown: whatever a text holds, it is shown as it is, and calls nobody."""

from __future__ import annotations

import html
import re

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
