"""JSON in its canonical layout: one value a line, two spaces deeper than what holds it."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{},:]|[^\s\[\]{},:"]++')
_STEP = "  "


def lay_out_json(text: str) -> str:
    r"""A text that can be read as JSON in its canonical layout; strings and numbers stay as they are spelled.

    >>> print(lay_out_json('{"a":[1.0,{}], "b":null}'), end="")
    {
      "a": [
        1.0,
        {}
      ],
      "b": null
    }
    """
    parts: list[str] = []
    margin, before = "\n", ""
    for found in _TOKEN.finditer(text):
        said = found.group()
        if said in {"]", "}"}:
            margin = margin.removesuffix(_STEP)
            parts.append("" if before in {"[", "{"} else margin)
        elif before == ":":
            parts.append(" ")
        elif before in {"[", "{", ","}:
            parts.append(margin)
        if said in {"[", "{"}:
            margin += _STEP
        parts.append(said)
        before = said
    return "".join(parts) + "\n"
