"""An answer for a terminal: the table that the result shows of itself, with all of its rows."""

from __future__ import annotations

from journeymap.journey import Journey
from journeymap.tables import Tabular, as_text

MOST_ROWS = 200


def write(_question: str, _journey: Journey, result: Tabular) -> str:
    """The answer as an aligned table."""
    return as_text(result, rows=MOST_ROWS) + "\n"
