"""What only repeats a fault that has been told: one slip is one finding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from attrs import evolve

from journeymap.diagnostics import Diagnostic, KeyPath, Span
from journeymap.reading.misplaced import CODE as MISPLACED
from journeymap.reading.text.document import Document
from journeymap.reading.text.layout import alignment
from journeymap.wording import listed, quoted

_DECLARED = {"channels": "channel", "personas": "persona", "teams": "team", "evidence": "evidence"}
_UNKNOWN = frozenset({f"unknown-{noun}" for noun in (*_DECLARED.values(), "touchpoint", "pain")})


def without_lost(faults: Iterable[Diagnostic], document: Document) -> list[Diagnostic]:
    """The faults of a document without those that follow from what reading has left out of it, and has told."""
    lost = {_lost(problem.path) for problem in document.problems if problem.code == "duplicate-key"}
    is_cut = any(problem.code == "multiple-documents" for problem in document.problems)
    return [
        found
        for found in faults
        if found.code not in (_UNKNOWN if is_cut else lost)
        and not (is_cut and found.code == "missing-key" and not found.path)
    ]


def _lost(path: KeyPath) -> str | None:
    """The code of what only echoes that a key was given twice: references to what stood under the second."""
    if path[:1] != ("stages",):
        return f"unknown-{_DECLARED[str(path[0])]}" if path and path[0] in _DECLARED and len(path) < 3 else None
    if len(path) < 3 or path[2:] == ("touchpoints",):
        return "unknown-touchpoint"
    return "unknown-pain" if len(path) < 6 else None


def without_repeats(faults: Sequence[Diagnostic], document: Document) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The faults and the problems of a document without keys that are given twice because of a line indented wrongly.

    Where a key has nothing after it and those below it are given twice, it was indented too deep itself.
    """
    repeats: dict[KeyPath, list[Diagnostic]] = {}
    for problem in document.problems:
        if problem.code == "duplicate-key":
            repeats.setdefault(problem.path[:-1], []).append(problem)
    if not repeats:
        return list(faults), list(document.problems)
    echoes, openers = set(), set()
    for fault in faults:
        below = [problem for problem in repeats.get(fault.path[:-1], ()) if _is_below(problem, fault)]
        is_opener = len(fault.path) > 1 and fault.code == "unknown-key" and _value_at(document.data, fault.path) is None
        if below and (is_opener or fault.code == MISPLACED):
            echoes |= set(map(id, below))
            openers |= {fault.path} if is_opener else set()
    problems = [found for found in document.problems if id(found) not in echoes]
    return _with_cause(faults, openers, document), _joined(problems)


def _joined(problems: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The problems, with several keys of one part that are given twice told as one: the line of an id may be missing."""
    groups: dict[KeyPath, list[Diagnostic]] = {}
    for problem in problems:
        if problem.code == "duplicate-key" and _is_part(problem.path[:-1]):
            groups.setdefault(problem.path[:-1], []).append(problem)
    several = {id(group[0]): group for group in groups.values() if len(group) > 1}
    others = {id(problem) for group in several.values() for problem in group[1:]}
    return [
        _several(several[id(problem)]) if id(problem) in several else problem
        for problem in problems
        if id(problem) not in others
    ]


def _is_part(path: KeyPath) -> bool:
    """Whether a path is that of a stage, a touchpoint, a channel ...: something with an id."""
    return (len(path) == 4 and path[2] == "touchpoints") or (len(path) == 2 and path[0] in {"stages", *_DECLARED})


def _several(group: Sequence[Diagnostic]) -> Diagnostic:
    keys = listed([str(problem.path[-1]) for problem in group])
    hint = "if something else begins here, write its id in a line above; otherwise remove what is given twice"
    return evolve(group[0], message=f"duplicate keys {keys}", hint=hint)


def _is_below(problem: Diagnostic, fault: Diagnostic) -> bool:
    return problem.span is not None and fault.span is not None and problem.span.line > fault.span.line


def _value_at(data: object, path: KeyPath) -> object:
    for step in path:
        if isinstance(data, dict) or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            data = data.get(step) if isinstance(data, dict) else data[step]  # type: ignore[index]
        else:
            return data
    return data


def _with_cause(faults: Iterable[Diagnostic], openers: Collection[KeyPath], document: Document) -> list[Diagnostic]:
    """The faults, of which those at some paths are keys that were meant to stand beside the one that holds them."""
    places = document.locate([(path[:-1], True) for path in openers]) if openers else {}
    return [_too_deep(fault, places[fault.path[:-1], True][0]) if fault.path in openers else fault for fault in faults]


def _too_deep(fault: Diagnostic, holder: Span) -> Diagnostic:
    name, place = quoted(fault.path[-1]), quoted(fault.path[-2])
    message = f"{name} is indented too deep: it has nothing in it, and what is below it goes to {place}"
    return evolve(fault, code=MISPLACED, message=message, hint=alignment(holder.line, holder.column - 1))
