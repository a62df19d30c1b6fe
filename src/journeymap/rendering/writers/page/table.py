"""The table of the page: what the pictures show, in rows that can be sorted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.journey import Journey
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.drawing.theme import TONES, Step
from journeymap.rendering.writers.page.knowledge import tone_name, worst
from journeymap.rendering.writers.svg import escaped
from journeymap.rendering.writers.table import Row, columns, rows

_PANEL = (
    'class="panel" role="tabpanel" id="jm-panel-table" data-view="table" aria-labelledby="jm-tab-table" tabindex="0"'
)
LONGEST_WORD = 24
"""The most letters of a word that is never broken: seven columns of such words are as wide as a page."""

_STAR = '<svg class="icon star" role="img" aria-label="moment of truth"><use href="#icon-star"/></svg>'


def table(journey: Journey) -> str:
    """The panel with the table, a row for each touchpoint in declared order."""
    names = columns(journey)
    lines = [
        f"<section {_PANEL} hidden>",
        '<table id="jm-table">',
        f"<caption>{escaped(one_line(journey.name))}</caption>",
        "<thead><tr>",
        *(f'<th scope="col" aria-sort="none"><button type="button">{name}</button></th>' for name in names),
        "</tr></thead>",
        "<tbody>",
        *_rows(journey, len(names)),
        "</tbody>",
        "</table>",
        "</section>",
    ]
    return "\n".join(lines)


def _rows(journey: Journey, width: int) -> Iterator[str]:
    for number, row in enumerate(rows(journey)):
        cells = _cells(journey, number, row)[:width]
        yield f'<tr data-touchpoint="{escaped(row.id)}">{"".join(cells)}</tr>'


def _cells(journey: Journey, number: int, row: Row) -> Sequence[str]:
    """The cells in the order of the columns; what is sorted by something else than its text says by what."""
    emotion = journey.flow.emotions[number]
    star = _STAR if row.is_moment_of_truth else ""
    pains = "".join(f"<li>{_words(text)}</li>" for text in row.pain_points)
    return (
        _cell(_words(row.stage), str(journey.flow.stage_of[number])),
        f'<th scope="row"><button type="button">{_words(row.touchpoint)}</button>{star}</th>',
        _cell(_words(row.channel)),
        _cell(
            f"{_face(row.step)}{_words(row.emotion)}" if row.emotion else "", "" if emotion is None else f"{emotion}"
        ),
        _cell(
            f"<ul>{pains}</ul>" if pains else "", str(10 * worst(journey.touchpoints[number]) + len(row.pain_points))
        ),
        _cell(_words(row.team)),
        _cell(_words(row.evidence)),
    )


def _cell(content: str, key: str | None = None) -> str:
    return f"<td>{content}</td>" if key is None else f'<td data-sort="{key}">{content}</td>'


def _words(text: str) -> str:
    """The text of a cell: columns are as wide as their longest words, but for those that would fill a line."""
    words = [(escaped(word), len(word) > LONGEST_WORD) for word in text.split(" ")]
    return " ".join(f'<span class="long">{word}</span>' if is_long else word for word, is_long in words)


def _face(step: Step | None) -> str:
    if step is None:
        return ""
    use = f'<use href="#mood-{tone_name(TONES[step])}" width="24" height="24"/>'
    return f'<svg class="face" viewBox="0 0 24 24" aria-hidden="true">{use}</svg>'
