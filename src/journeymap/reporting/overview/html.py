"""The report as one HTML file that needs no other: no script, nothing from a network, every text of the map escaped."""

from __future__ import annotations

import base64
import hashlib
import html
from collections.abc import Iterator
from pathlib import Path

from journeymap.journey import Journey
from journeymap.reporting.overview.page import Block, Bullets, Chapter, Curve, Page, Section, Table
from journeymap.reporting.overview.pictures import (
    LARGEST_MAP,
    bar_of,
    colours,
    curve_of,
    map_colours,
    map_of,
)
from journeymap.wording import escaped

STYLE_FILE = Path(__file__).with_name("page.css")


def write(page: Page, journey: Journey) -> str:
    """The page as a whole HTML document, with the journey map where it can be read."""
    picture = map_of(journey)
    style = "\n".join([colours(), STYLE_FILE.read_text(encoding="utf-8"), map_colours() if picture else ""])
    return "\n".join([*_head(page, style), *_body(page, _map(journey, picture))]) + "\n"


def _head(page: Page, style: str) -> Iterator[str]:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_safe(page.title)}: report</title>"
    yield f"<style>{style}</style>"
    yield "</head>"


def _body(page: Page, picture: str) -> Iterator[str]:
    yield "<body>"
    yield "<header>"
    yield f"<h1>{_safe(page.title)}</h1>"
    if page.description:
        yield f'<p class="description">{_safe(page.description)}</p>'
    if page.summary:
        yield f'<p class="summary">{_safe(" ".join(page.summary))}</p>'
    yield from _figures(page)
    yield from _facts(page)
    yield "</header>"
    yield from _contents(page)
    yield "<main>"
    for number, chapter in enumerate(page.chapters, start=1):
        yield from _chapter(number, chapter, picture if number == len(page.chapters) else "")
    yield "</main>"
    yield f"<footer>{_safe(page.footer)}</footer>"
    yield "</body>"
    yield "</html>"


def _figures(page: Page) -> Iterator[str]:
    if page.figures:
        yield '<ul class="figures">'
        for figure in page.figures:
            tone = f' class="{figure.tone}"' if figure.tone else ""
            yield f"<li{tone}><strong>{_safe(figure.value)}</strong> <span>{_safe(figure.label)}</span></li>"
        yield "</ul>"


def _facts(page: Page) -> Iterator[str]:
    yield '<dl class="facts">'
    yield from (f"<dt>{_safe(label)}</dt><dd>{_safe(text)}</dd>" for label, text in page.facts)
    yield "</dl>"


def _contents(page: Page) -> Iterator[str]:
    yield '<nav aria-label="Contents">'
    yield "<ol>"
    yield from (f'<li><a href="#{chapter.id}">{_safe(chapter.title)}</a></li>' for chapter in page.chapters)
    yield "</ol>"
    yield "</nav>"


def _chapter(number: int, chapter: Chapter, picture: str) -> Iterator[str]:
    yield f'<section id="{chapter.id}" aria-labelledby="{chapter.id}-title">'
    yield f'<h2 id="{chapter.id}-title"><span>{number}</span>{_safe(chapter.title)}</h2>'
    if picture:
        yield picture
    for section in chapter.sections:
        if section.title:
            yield f"<h3>{_safe(section.title)}</h3>"
        for block in section.blocks:
            yield from _block(block, section, chapter)
    yield "</section>"


def _block(block: Block, section: Section, chapter: Chapter) -> Iterator[str]:
    label = section.title or chapter.title
    match block:
        case str():
            yield f"<p>{_safe(block)}</p>"
        case Bullets():
            yield "<ul>"
            yield from (f"<li>{_safe(text)}</li>" for text in block.items)
            yield "</ul>"
            yield from _more(block.more)
        case Table():
            yield from _table(block, label)
            yield from _more(block.more)
        case Curve():
            yield from _scrolled(f"<figure>{curve_of(block, _told(block))}</figure>", label)
            yield from _more(len(block.names) - block.shown)


def _told(curve: Curve) -> str:
    """A curve in words, for those who cannot see it."""
    pairs = zip(curve.names[: curve.shown], curve.figures, strict=False)
    return "Emotion curve: " + ", ".join(f"{_plain(name)} {figure}" for name, figure in pairs)


def _scrolled(content: str, label: str) -> Iterator[str]:
    yield f'<div class="scroll" role="region" aria-label="{_safe(label)}" tabindex="0">{content}</div>'


def _table(table: Table, label: str) -> Iterator[str]:
    kinds = ["n" if column.is_figure else "long" if column.is_long else "name" for column in table.columns]
    if table.sizes:
        kinds[0] = "n sized"
    named = next((place for place, column in enumerate(table.columns) if not column.is_figure), -1)
    head = "".join(
        f'<th scope="col" class="{kind}">{_safe(column.name)}</th>'
        for kind, column in zip(kinds, table.columns, strict=True)
    )
    rows = []
    for number, row in enumerate(table.rows):
        bar = bar_of(table.sizes[number]) if table.sizes else ""
        cells = [_cell(text, kinds[place], is_name=place == named) for place, text in enumerate(row)]
        rows.append(f"<tr>{''.join(cells).replace('>', f'>{bar}', 1)}</tr>")
    body = "\n".join(rows)
    yield from _scrolled(f"<table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table>", label)


def _cell(text: str, kind: str, *, is_name: bool) -> str:
    if is_name:
        return f'<th scope="row" class="{kind}">{_safe(text)}</th>'
    return f'<td class="{kind}">{_safe(text)}</td>'


def _more(count: int) -> Iterator[str]:
    yield from (f'<p class="more">... and {count:,} more</p>',) if count else ()


def _map(journey: Journey, picture: str | None) -> str:
    if picture is None:
        count = len(journey.touchpoints)
        too_large = f"The map has {count:,} touchpoints; one of more than {LARGEST_MAP} is not drawn here."
        return f"<p>{too_large}</p>" if count else ""
    region = f'<div class="map" role="region" aria-label="Journey map" tabindex="0">{picture}</div>'
    return f"<h3>Journey map</h3><figure>{region}</figure>"


def _plain(text: str) -> str:
    return escaped(" ".join(text.split()))


def _safe(text: str) -> str:
    """A text in one line, with nothing in it that HTML or a reader could take for something else."""
    return html.escape(_plain(text))
