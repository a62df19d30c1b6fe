"""What there is to say about a file as a text that can be kept, and back: empty for a journey without a finding."""

from __future__ import annotations

from typing import Any

import attrs

from journeymap.diagnostics import Diagnostic, Edit, Related, Severity, Snippet, Span


@attrs.frozen
class Findings:
    """What there is to say about a file: diagnostics, how much more is left out, and whether it is a journey at all."""

    diagnostics: tuple[Diagnostic, ...] = ()
    omitted: int = 0
    is_journey: bool = True

    def written(self) -> str:
        """The findings as a text."""
        if self == Findings():
            return ""
        import json

        return json.dumps(attrs.asdict(self))


def restored(text: str) -> Findings:
    """The findings that a text tells; ValueError, KeyError or TypeError for another text."""
    if not text:
        return Findings()
    import json

    data: Any = json.loads(text)
    return Findings(tuple(map(_diagnostic, data["diagnostics"])), data["omitted"], data["is_journey"])


def _diagnostic(data: dict[str, Any]) -> Diagnostic:
    known = {
        "severity": Severity(data["severity"]),
        "path": tuple(data["path"]),
        "span": _span(data["span"]),
        "related": tuple(map(_related, data["related"])),
        "fix": tuple(Edit(Span(**edit["span"]), edit["text"]) for edit in data["fix"]),
        "snippet": None if data["snippet"] is None else Snippet(**data["snippet"]),
    }
    return Diagnostic(**{**data, **known})


def _related(data: dict[str, Any]) -> Related:
    return Related(**{**data, "path": tuple(data["path"]), "span": _span(data["span"])})


def _span(data: dict[str, int] | None) -> Span | None:
    return None if data is None else Span(**data)
