"""An answer as GitHub Markdown, for a wiki or a pull request; every text of the map is escaped."""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.journey import Journey
from journeymap.marking import line_of, text_of
from journeymap.reporting import Layout
from journeymap.reporting.answers.cells import cell
from journeymap.tables import Record, Tabular, is_numeric, summary_of

MOST_ROWS = 200


def write(_question: str, _journey: Journey, result: Tabular, _layout: Layout) -> str:
    """The answer as a heading, a table and a list of notes."""
    return "\n\n".join(_blocks(result)) + "\n"


def _blocks(result: Tabular) -> Iterator[str]:
    yield f"## {text_of(result.title)}"
    records = result.to_records()
    if records:
        yield _table(records[:MOST_ROWS])
    if len(records) > MOST_ROWS:
        yield f"... and {len(records) - MOST_ROWS:,} more"
    summary = summary_of(result)
    if summary:
        yield _table(summary)
    if result.assumptions:
        yield "Notes:"
        yield "\n".join(f"- {line_of(note)}" for note in result.assumptions)


def _table(records: list[Record]) -> str:
    names = list(records[0])
    rules = ["--:" if is_numeric([record[name] for record in records]) else "---" for name in names]
    rows = [[text_of(cell(record, name)) for name in names] for record in records]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in ([name.replace("_", " ") for name in names], rules, *rows))
