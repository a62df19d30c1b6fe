"""What stands between two tokens of one line."""

from __future__ import annotations

from journeymap.reading.text.scanning import CLOSING, COMMA, OPENING, SCALAR, TAG, VALUE

_APART = frozenset({VALUE, TAG})
"""What would run into a comma or a bracket."""


def space_between(before: str, kind: str) -> str:
    """The white space between tokens of two kinds, so that they read as they did.

    >>> space_between("scalar", ":"), space_between("alias", ":")
    ('', ' ')
    """
    if kind in {CLOSING, COMMA}:
        return " " if before in _APART else ""
    if before == OPENING or (kind == VALUE and before in {SCALAR, CLOSING}):
        return ""
    return " "
