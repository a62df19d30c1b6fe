"""The cells of a table for people: numbers short, seconds as days, hours and minutes."""

from __future__ import annotations

from journeymap.numbers import time_text
from journeymap.tables import Record, cell_of

SECONDS = frozenset({"time", "duration", "delay", "waiting", "expected_time"})
"""The columns that hold seconds; others do where the record is of such a measure, or has this unit."""

_MEASURED = frozenset({"value", "before", "after", "change"})


def cell(record: Record, name: str) -> str:
    """What a record has in a column.

    >>> cell({"name": "Queue", "time": 90.0}, "time"), cell({"value": -3600.0, "unit": "s"}, "value")
    ('1 min 30 s', '-1 h')
    """
    value = record[name]
    if name == "unit" and value == "s":
        return ""
    is_time = name in SECONDS or record.get("measure") in SECONDS or (name in _MEASURED and record.get("unit") == "s")
    if not is_time or isinstance(value, bool) or not isinstance(value, int | float):
        return cell_of(value, most=None)
    return f"{'-' if value < 0 else ''}{time_text(abs(value))}"
