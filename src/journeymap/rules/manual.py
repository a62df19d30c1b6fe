"""What the manual says about each code: taken from the docstrings of the rules, so that it cannot go stale."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from journeymap.diagnostics import Severity, manual_url
from journeymap.reading.findings import CODES as SHAPE_CODES
from journeymap.reading.text.faults import CODES as TEXT_CODES
from journeymap.rules import RULES
from journeymap.rules.rule import Option, Rule

FILE_CODES: Mapping[str, str] = {
    "unreadable": "A path does not open, is not a regular file, or is a link that leads outside.",
    "configuration": "A configuration says something that cannot be.",
    "unused-ignore": "A comment that silences a rule has nothing to silence.",
    "bad-ignore": "A comment that should silence rules names none, or one that does not exist.",
}
"""The codes of what is said about files, configurations and comments."""

_WARNINGS = frozenset({"unused-anchor", "ambiguous-scalar", "yaml-version", "unused-ignore", "bad-ignore"})
_SECTIONS = ("Options:", "Fails:", "Passes:")


@frozen
class Entry:
    """What the manual says about a code; `why`, `options`, `fails` and `passes` are there for rules alone.

    `fails` is a map that the rule finds fault with, `passes` the same map mended. `options` are
    (name, default, meaning).
    """

    code: str
    family: str
    severity: Severity
    summary: str
    preset: str | None = None
    why: str = ""
    options: tuple[tuple[str, Option, str], ...] = ()
    fails: str = ""
    passes: str = ""

    @property
    def url(self) -> str:
        """Where the manual has it."""
        return manual_url(self.code)


def entries(own: Iterable[Rule] = ()) -> Iterator[Entry]:
    """The manual of every code: those of reading, of files, of the rules, and of a user's own rules."""
    for family, codes in (("text", TEXT_CODES), ("shape", SHAPE_CODES), ("files", FILE_CODES)):
        for code, summary in codes.items():
            yield Entry(code, family, Severity.WARNING if code in _WARNINGS else Severity.ERROR, summary)
    for rule in (*RULES, *own):
        yield entry_of(rule)


def entry_of(rule: Rule) -> Entry:
    """The page of a rule, from its docstring.

    >>> from journeymap.rules import RULES
    >>> entry_of(RULES[0]).summary
    'A touchpoint that is tied to no other.'
    """
    head, sections = _sections(inspect.cleandoc(rule.check.__doc__ or ""))
    summary, _, why = head.partition("\n\n")
    meanings = _meanings(sections.get("Options:", ""))
    options = tuple((name, default, meanings.get(name, "")) for name, default in rule.options.items())
    fails, passes = sections.get("Fails:", ""), sections.get("Passes:", "")
    return Entry(
        rule.code,
        rule.family,
        rule.severity,
        " ".join(summary.split()),
        rule.preset,
        why.strip(),
        options,
        fails,
        passes,
    )


def _sections(text: str) -> tuple[str, dict[str, str]]:
    """What stands before the first section, and what stands in each."""
    parts: dict[str, list[str]] = {"": []}
    current = ""
    for line in text.splitlines():
        if line in _SECTIONS:
            current = line
            parts[current] = []
        else:
            parts[current].append(line)
    found = {name: textwrap.dedent("\n".join(lines)).strip("\n") + "\n" for name, lines in parts.items() if name}
    return "\n".join(parts[""]).strip(), found


def _meanings(text: str) -> dict[str, str]:
    """``name: meaning`` by name; a line that is indented goes on with the one before."""
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        if not line.startswith(" ") and ":" in line:
            name, _, meaning = line.partition(":")
            found[name] = meaning.strip()
        elif name:
            found[name] += f" {line.strip()}"
    return found
