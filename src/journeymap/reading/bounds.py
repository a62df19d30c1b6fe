"""How large a map may be for its file, so that no file takes more memory than 50 MB and 20 times its size to check.

A touchpoint of a few characters becomes a value of a thousand bytes. No map that people write comes near the bounds:
what it says about a touchpoint takes more room in the file than in these.
"""

from __future__ import annotations

from collections.abc import Iterator

from journeymap.diagnostics import Diagnostic, Severity
from journeymap.reading.text.document import Document

PARTS = 27_000
"""So many parts any file may have: touchpoints, pain points, personas and the like; four transitions make one."""

PER_PART = 120
"""For each of so many characters of a file, it may have one more."""

_VOCABULARIES = ("channels", "personas", "teams", "evidence", "stages", "metrics")
_PARTS = ("pain_points", "opportunities", "metrics", "links")
_SMALL = ("next", "emotion")
_NAMES = ("channel", "owner", "personas", "evidence")


def excess(document: Document) -> Diagnostic | None:
    """What is to say about a document that has more parts than a check can hold."""
    count = parts_of(document.data)
    if count <= PARTS + len(document.text) // PER_PART:
        return None
    place = (("stages",), True)
    span, snippet = document.locate([place])[place]
    return Diagnostic(
        "too-large",
        Severity.ERROR,
        f"the map has {count:,} touchpoints, pain points, personas and other parts, too many for one file of its size",
        ("stages",),
        hint="split it into several files",
        source=document.source,
        span=span,
        snippet=snippet,
    )


def parts_of(data: object) -> int:
    """How many parts plain data has, whatever it is."""
    if type(data) is not dict:
        return 0
    whole, small = sum(_size(data.get(key)) for key in _VOCABULARIES), 0
    named: set[tuple[str, str]] = set()
    for touchpoint in _touchpoints(data.get("stages")):
        whole += 1
        if type(touchpoint) is dict:
            whole += sum([_size(touchpoint[key]) for key in _PARTS if key in touchpoint])
            small += sum([_size(touchpoint[key]) for key in _SMALL if key in touchpoint])
            named.update((key, name) for key in _NAMES if key in touchpoint for name in _names(touchpoint[key]))
    return whole + len(named) + small // 4


def _touchpoints(stages: object) -> Iterator[object]:
    for stage in stages.values() if isinstance(stages, dict) else ():
        touchpoints = stage.get("touchpoints") if type(stage) is dict else None
        yield from touchpoints.values() if type(touchpoints) is dict else ()


def _names(value: object) -> Iterator[str]:
    """What a touchpoint names: where a map does not declare it, it becomes a part all the same."""
    for name in value if isinstance(value, list) else [value]:
        if isinstance(name, str):
            yield name


def _size(value: object) -> int:
    return len(value) if isinstance(value, dict | list) else int(value is not None)
