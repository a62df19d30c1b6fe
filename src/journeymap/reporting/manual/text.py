"""Codes for people at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from journeymap.reporting import Layout
from journeymap.reporting.manual import FAMILIES, Listed, Page, by_family
from journeymap.rules import OWN
from journeymap.rules.rule import Option
from journeymap.wording import escaped

_WIDEST = 88


def listing(listed: Sequence[Listed], layout: Layout) -> str:
    """A table for each family; `+` marks what is looked for."""
    width = max((len(one.entry.code) for one in listed), default=0)
    blocks = [_family(family, found, width, layout) for family, found in by_family(listed).items()]
    legend = "+ is looked for here, - is not; 'journeymap rules CODE' tells more about one."
    return "\n\n".join([*blocks, legend]) + "\n"


def _family(family: str, found: Sequence[Listed], width: int, layout: Layout) -> str:
    title = f"{layout.style('title', family)}: {FAMILIES[family]}"
    return "\n".join([title, *(line for one in found for line in _line(one, width, layout))])


def _line(one: Listed, width: int, layout: Layout) -> list[str]:
    entry = one.entry
    mark = layout.style("good", "+") if one.is_on else "-"
    severity = layout.style(one.severity.value, f"{one.severity:<7}")
    lead = f"  {mark} {entry.code:<{width}}  {severity}  {entry.preset or '':<11}  "
    room = max(layout.width - len(lead), 30)
    first, *rest = textwrap.wrap(escaped(entry.summary), room) or [""]
    return [(lead + first).rstrip(), *(" " * (width + 28) + line for line in rest)]


def pages(pages: Sequence[Page], layout: Layout) -> str:
    """All there is to know about each code, page after page."""
    return "\n\n\n".join("\n\n".join(_blocks(page, layout)) for page in pages) + "\n"


def _blocks(page: Page, layout: Layout) -> Iterator[str]:
    entry, width = page.entry, min(layout.width, _WIDEST)
    facts = [entry.family, entry.severity.value, *([f"preset {entry.preset}"] if entry.preset else [])]
    yield f"{layout.style('title', entry.code)} ({', '.join(facts)})"
    yield from (textwrap.fill(escaped(text), width) for text in (entry.summary, *_paragraphs(entry.why)) if text)
    if entry.options:
        lines = (_option(*option, layout) for option in entry.options)
        yield "\n".join([layout.style("heading", "Options"), *lines])
    if entry.fails:
        yield layout.style("heading", "It finds fault with") + "\n" + textwrap.indent(entry.fails.rstrip(), "  ")
        yield textwrap.indent(page.finding, "  ")
    if entry.passes:
        yield layout.style("heading", "Mended") + "\n" + textwrap.indent(entry.passes.rstrip(), "  ")
    yield layout.style("heading", "To leave it out") + "\n" + "\n".join(_silence(page))
    if entry.family != OWN:
        yield f"{layout.style('heading', 'Manual')}: {entry.url}"


def _paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n")]


def _option(name: str, default: Option, meaning: str, layout: Layout) -> str:
    return f"  {layout.style('title', name)} = {shown(default)}  {escaped(meaning)}".rstrip()


def shown(value: Option) -> str:
    """The value of an option as a configuration has it."""
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def _silence(page: Page) -> Iterator[str]:
    code = page.entry.code
    if page.has_comments:
        yield f"  at one place, by a comment       # journeymap: ignore[{code}] because ..."
        yield f"  in one file, by a comment        # journeymap: file-ignore[{code}]"
    if page.can_be_ignored:
        yield f'  everywhere, in journeymap.toml   ignore = ["{code}"]'
    else:
        yield "  It is always looked for: what it finds has to be mended."
