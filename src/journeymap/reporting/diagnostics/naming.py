"""What programs are told that a file is called, and by what a finding is known again when lines have moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from journeymap.diagnostics import Diagnostic, Report

_NAMELESS = "journey.yaml"


def path_from(folder: Path | None, source: str | None) -> str:
    """The path of a file from the folder where one works, with forward slashes; whole where it leads out of there.

    >>> path_from(Path("/shop"), "/shop/maps/a.yaml"), path_from(Path("/shop"), "maps/a.yaml")
    ('maps/a.yaml', 'maps/a.yaml')
    """
    path = Path(source or _NAMELESS)
    if folder is not None and path.is_absolute() and path.is_relative_to(folder):
        path = path.relative_to(folder)
    return path.as_posix()


def fingerprints(found: Iterable[Diagnostic], folder: Path | None) -> list[str]:
    """A text for each diagnostic that no other has and that stays when lines move: a hash of what is said about what.

    Of several that say the same about the same, each has its number.
    """
    seen: Counter[str] = Counter()
    made = []
    for one in found:
        content = "\n".join((path_from(folder, one.source), one.code, one.place, one.message))
        digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[digest] += 1
        made.append(f"{digest}:{seen[digest]}")
    return made


def by_source(report: Report) -> dict[str | None, list[Diagnostic]]:
    """The diagnostics of each file, and none for a file without; files by name."""
    found: dict[str | None, list[Diagnostic]] = {source: [] for source in report.sources}
    for one in report:
        found.setdefault(one.source, []).append(one)
    return {source: found[source] for source in sorted(found, key=lambda source: source or "")}
