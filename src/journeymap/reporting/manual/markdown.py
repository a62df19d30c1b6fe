"""Codes as Markdown: the pages of the manual are made by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.reporting import Layout
from journeymap.reporting.manual import FAMILIES, Listed, Page, by_family
from journeymap.reporting.manual.text import shown
from journeymap.rules import OWN, PRESETS


def listing(listed: Sequence[Listed], _layout: Layout) -> str:
    """A table for each family."""
    blocks = []
    for family, found in by_family(listed).items():
        header = "| code | severity | preset | on | meaning |\n|---|---|---|---|---|"
        blocks += [f"## {family}: {FAMILIES[family]}", "\n".join([header, *map(_row, found)])]
    return "\n\n".join(blocks) + "\n"


def _row(one: Listed) -> str:
    entry = one.entry
    code = f"`{entry.code}`" if entry.family == OWN else f"[`{entry.code}`]({entry.url})"
    summary = entry.summary.replace("|", "\\|")
    return f"| {code} | {one.severity} | {entry.preset or ''} | {'yes' if one.is_on else 'no'} | {summary} |"


def pages(pages: Sequence[Page], _layout: Layout) -> str:
    """All there is to know about each code, page after page."""
    return "\n\n".join(f"# {page.entry.code}\n\n{body(page)}" for page in pages) + "\n"


def body(page: Page) -> str:
    """A page without its title."""
    return "\n\n".join(_blocks(page))


def _blocks(page: Page) -> Iterator[str]:
    entry = page.entry
    yield entry.summary
    facts = [f"Family `{entry.family}`", f"severity `{entry.severity}`"]
    if entry.preset:
        facts.append("in the " + _presets(entry.preset))
    yield ", ".join(facts) + "."
    if entry.why:
        yield entry.why
    if entry.options:
        yield "## Options"
        rows = [f"| `{name}` | `{shown(default)}` | {meaning} |" for name, default, meaning in entry.options]
        yield "\n".join(["| option | default | meaning |", "|---|---|---|", *rows])
    if entry.fails:
        yield f"## It finds fault with\n\n{_fenced('yaml', entry.fails)}"
        yield _fenced("text", page.finding)
    if entry.passes:
        yield f"## Mended\n\n{_fenced('yaml', entry.passes)}"
    yield from _silence(page)


def _presets(smallest: str) -> str:
    """The presets that have a rule."""
    found = [f"`{preset}`" for preset in PRESETS[PRESETS.index(smallest) :]]
    *others, last = found
    return f"presets {', '.join(others)} and {last}" if others else f"preset {last}"


def _silence(page: Page) -> Iterator[str]:
    yield "## To leave it out"
    code = page.entry.code
    if page.has_comments:
        yield (
            f"At one place by a comment with the reason, `# journeymap: ignore[{code}] because ...`; in a whole file by "
            f"`# journeymap: file-ignore[{code}]`; everywhere by the configuration:"
        )
    elif page.can_be_ignored:
        yield "By the configuration:"
    else:
        yield "It is always looked for: what it finds has to be mended."
    if page.can_be_ignored:
        yield _fenced("toml", f'ignore = ["{code}"]')


def _fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"
