"""What lies behind a journey map and beside it: the evidence that it rests on, and links to more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from journeymap.journey import Journey
from journeymap.model import Evidence, Link, Stage, Touchpoint
from journeymap.numbers import number_text
from journeymap.rendering.drawing.scene import Group, Icon, Item
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.parts.blocks import Draw, Drawn, Style, paragraph

_NAME = Style(10.5, most=2)
_NOTE = Style(9, "muted", most=2)
_LINK = Style(10.5, "heading", most=2)
_MARK = 11.0


def link_words(link: Link) -> str:
    """What a link is called: its text, else its address without what every address begins with."""
    return one_line(link.text or link.url.removeprefix("https://").removeprefix("http://").removeprefix("mailto:"))


def link_mark(links: Sequence[Link], x: float, y: float, size: float = _MARK, *, is_on_header: bool = False) -> Group:
    """A small mark that leads to the first of some links and tells of the others."""
    more = f" and {len(links) - 1} more" if len(links) > 1 else ""
    icon = Icon("link", x, y, size, "header-text" if is_on_header else "heading")
    return Group((icon,), "link", label=f"link: {link_words(links[0])}{more}", link=links[0].url)


def link_line(link: Link) -> Draw:
    """A link as a line of a list."""

    def draw(x: float, y: float, width: float) -> Drawn:
        words = paragraph(link_words(link), _LINK, x + 16, y, width - 16)
        icon = Icon("link", x, y + 1, _MARK, "heading")
        group = Group((icon, *words.items), "link", label=f"link: {link_words(link)}", link=link.url)
        return Drawn((group,), max(words.bottom, y + 14))

    return draw


def evidence_line(item: Evidence) -> Draw:
    """A piece of evidence: how much it shows, what it is, of how many and when; with its link where it has one."""

    def draw(x: float, y: float, width: float) -> Drawn:
        room = width - 18 - (15 if item.links else 0)
        name = paragraph(item.name, _NAME, x + 18, y, room)
        note = paragraph(_facts(item), _NOTE, x + 18, name.bottom + 0.5, room)
        items: list[Item] = [Icon(item.level, x, y + 0.5, 12, "edge"), *name.items, *note.items]
        if item.links:
            items.append(link_mark(item.links, x + width - _MARK, y + 1))
        facts = _facts(item)
        label = one_line(f"{item.level}: {one_line(item.name)}{facts and ', ' + facts}")
        return Drawn((Group(tuple(items), "evidence", label=label),), max(note.bottom, y + 14))

    return draw


def _facts(item: Evidence) -> str:
    facts = (
        item.kind or "",
        f"n = {number_text(item.sample)}" if item.sample is not None else "",
        item.date.isoformat() if item.date else "",
    )
    return " · ".join(fact for fact in facts if fact)


def sources(journey: Journey, stage: Stage) -> list[Evidence]:
    """The evidence that a stage rests on: its touchpoints, their pain points and all metrics, each piece once."""
    metrics = chain(stage.metrics, *(point.metrics for point in stage.touchpoints))
    behind = chain(
        *(chain(point.evidence, *(pain.evidence for pain in point.pain_points)) for point in stage.touchpoints),
        *(metric.evidence for metric in metrics),
    )
    return [journey.evidence_item(name) for name in dict.fromkeys(behind)]


def links_of(stage: Stage) -> tuple[Link, ...]:
    """The links of a stage and of what stands in it, each once."""
    here: Iterable[Iterable[Link]] = (stage.links, *map(_links_at, stage.touchpoints))
    return tuple(dict.fromkeys(chain.from_iterable(here)))


def _links_at(touchpoint: Touchpoint) -> Iterable[Link]:
    yield from touchpoint.links
    for pain in touchpoint.pain_points:
        yield from pain.links
    for idea in touchpoint.opportunities:
        yield from idea.links
    for metric in touchpoint.metrics:
        yield from metric.links
