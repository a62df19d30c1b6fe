"""An answer for a spreadsheet: the records as comma-separated values, in full."""

from __future__ import annotations

import csv
import io

from journeymap.journey import Journey
from journeymap.reporting import Layout
from journeymap.tables import Tabular
from journeymap.wording import escaped

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(_question: str, _journey: Journey, result: Tabular, _layout: Layout) -> str:
    """One line a record, after a line with the names of the columns; nothing at all where there are no records."""
    records = result.to_records()
    if not records:
        return ""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(records[0])
    writer.writerows([_cell(value) for value in record.values()] for record in records)
    return text.getvalue()


def _cell(value: object) -> object:
    """A value as a spreadsheet takes it; a text that it would take for a formula gets an apostrophe in front."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"'{escaped(value)}" if value.startswith(_FORMULA) else escaped(value)
    return value
