"""What the steps of reading find, by path; places in the text are looked up once, at the end."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field, frozen

from journeymap.diagnostics import Diagnostic, KeyPath, Related, Severity
from journeymap.reading.document import Document

LIMIT = 1000
"""The most findings of one file that are kept; the rest is counted."""


@frozen
class Finding:
    """One fault, named by the path of the value; `on_key` says that the key is at fault, not what it holds."""

    code: str
    message: str
    path: KeyPath
    hint: str | None = None
    on_key: bool = False
    related: tuple[tuple[str, KeyPath], ...] = ()


@define
class Findings:
    """The faults found so far; `omitted` counts those beyond the limit."""

    kept: list[Finding] = field(factory=list)
    omitted: int = 0

    @property
    def is_full(self) -> bool:
        """Whether another finding would only be counted."""
        return len(self.kept) >= LIMIT

    def add(self, code: str, message: str, path: KeyPath, hint: str | None = None, *, on_key: bool = False) -> None:
        """Note a fault."""
        self.put(Finding(code, message, path, hint, on_key))

    def put(self, finding: Finding) -> None:
        """Note a fault, or count it where there are too many."""
        if self.is_full:
            self.omitted += 1
        else:
            self.kept.append(finding)


def placed(findings: Sequence[Finding], document: Document) -> tuple[Diagnostic, ...]:
    """The findings as errors of the document, each with its place and source line."""
    wanted = [(found.path, found.on_key) for found in findings]
    others = [(path, True) for found in findings for _, path in found.related]
    places = document.locate([*wanted, *others]) if findings else {}
    diagnostics = []
    for found, key in zip(findings, wanted, strict=True):
        span, snippet = places[key]
        related = tuple(Related(text, path, document.source, places[path, True][0]) for text, path in found.related)
        diagnostics.append(
            Diagnostic(
                found.code,
                Severity.ERROR,
                found.message,
                found.path,
                hint=found.hint,
                source=document.source,
                span=span,
                related=related,
                snippet=snippet,
            )
        )
    return tuple(diagnostics)
