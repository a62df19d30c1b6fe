"""What there is to know about codes, as text in a format: a list of them all, or the page of one."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from types import ModuleType

from attrs import frozen

from journeymap.diagnostics import Severity
from journeymap.reporting import Layout
from journeymap.rules.manual import Entry

TEXT = "text"
FORMATS = (TEXT, "markdown", "json")
"""The formats, each in the file of its name, which is loaded on first use."""

FAMILIES = {
    "flow": "how customers move",
    "experience": "how customers feel",
    "channels": "channels, teams and what belongs to whom",
    "lifecycle": "stages and phases",
    "upkeep": "what grows old",
    "style": "how it is written",
    "own": "rules of your own",
    "text": "reading the text",
    "shape": "keys, values and references",
    "files": "files, configurations and comments",
}
"""The families of codes with what each is about, in the order of the manual."""


@frozen
class Listed:
    """A code in a list: what the manual says, the severity in force, and whether it is looked for."""

    entry: Entry
    severity: Severity
    is_on: bool = True


def write_list(listed: Sequence[Listed], format: str, layout: Layout) -> str:
    """Many codes in one of the `FORMATS`, by family."""
    written: str = _writer(format).listing(listed, layout)
    return written


def write_pages(pages: Sequence[Page], format: str, layout: Layout) -> str:
    """The pages of codes in one of the `FORMATS`."""
    written: str = _writer(format).pages(pages, layout)
    return written


def by_family(listed: Sequence[Listed]) -> dict[str, list[Listed]]:
    """The codes of a list by their families, in the order of the manual."""
    found: dict[str, list[Listed]] = {family: [] for family in FAMILIES}
    for one in listed:
        found[one.entry.family].append(one)
    return {family: members for family, members in found.items() if members}


@frozen
class Page:
    """The page of a code; `finding` is what `check` prints about the map that fails."""

    entry: Entry
    finding: str = ""

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule that can be chosen; the others are always looked for."""
        return self.entry.preset is not None

    @property
    def can_be_ignored(self) -> bool:
        """Whether a configuration can leave it out: errors of reading it cannot."""
        return self.is_rule or self.entry.severity is not Severity.ERROR

    @property
    def has_comments(self) -> bool:
        """Whether comments in a file can silence it: what is said about comments they cannot."""
        return self.can_be_ignored and self.entry.family != "files"


def _writer(format: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{format}")
