"""What there is to say about a file as a text that can be kept, and back: empty for a journey without a finding."""

from __future__ import annotations

from typing import Any

import attrs

from journeymap.checking.judging import Judgement
from journeymap.diagnostics import Diagnostic, Edit, Related, Severity, Snippet, Span


def written(judgement: Judgement) -> str:
    """The text that is kept."""
    if judgement == Judgement():
        return ""
    import json

    return json.dumps(attrs.asdict(judgement))


def restored(text: str) -> Judgement:
    """What a text tells; ValueError, KeyError or TypeError for another text."""
    if not text:
        return Judgement()
    import json

    data: Any = json.loads(text)
    return Judgement(tuple(map(_diagnostic, data["diagnostics"])), data["omitted"], data["is_journey"])


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
