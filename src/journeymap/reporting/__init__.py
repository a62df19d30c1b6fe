"""Diagnostics, rules and results as text: a room for each subject, in it one pure function per format.

`journeymap.reporting.diagnostics` writes what `check` found, `journeymap.reporting.overview` the page about a
journey, `journeymap.reporting.manual` what there is to know about codes. Each room lists its formats in `FORMATS` and
writes any of them by `write`.
"""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from journeymap.diagnostics import Style

WIDTH = 100
"""The columns of a text that nobody says otherwise about; wider ones are hard to read."""


def plain(_role: str, text: str) -> str:
    """The style of a text without colours."""
    return text


@frozen(eq=False, repr=False)
class Layout:
    """How a text is laid out; most of it is for people, and formats for machines take no notice.

    `style` paints a piece of text by its role, `width` is the number of columns, `most` the number of diagnostics
    that are shown, `summary` says whether they are counted at the end, and `ascii` that nothing else can be drawn.
    With `statistics` diagnostics are counted by their codes. `folder` is where one works: machines are told paths
    from there.
    """

    style: Style = plain
    width: int = WIDTH
    most: int = 100
    summary: bool = True
    ascii: bool = False
    statistics: bool = False
    folder: Path | None = None
