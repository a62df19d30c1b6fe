"""From offsets in a text to lines, columns and snippets, and from paths of keys to offsets.

No position is kept while a document is read. Where there is something to say, the text is gone through once more,
for the wanted paths alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import Any, Protocol

import yaml
from attrs import define, field

from journeymap.diagnostics import SHOWN_LINE, KeyPath, Snippet, Span, cut_snippet

Stretch = tuple[int, int]
"""Where something stands in a text: the offsets of its first character and of the one after its last."""

DEPTH = 64
"""The deepest that lists and mappings may be nested."""


class Events(Protocol):
    """A text as the events of a YAML parser, whatever its format; marks count characters of the text."""

    def get_event(self) -> Any:
        """The next event."""

    def peek_event(self) -> Any:
        """The next event, which stays the next one."""


def place_all(text: str, stretches: Iterable[Stretch]) -> dict[Stretch, tuple[Span, Snippet]]:
    r"""Line, columns and snippet of every stretch, cut to its first line; lines end at ``\n`` only.

    >>> place_all("a: 1\nb: 2\n", [(8, 9)])[8, 9][0]
    Span(line=2, column=4, end_line=2, end_column=5)
    """
    found = {}
    line, counted, line_start = 1, 0, 0
    for start, end in sorted(set(stretches)):
        passed = text.count("\n", counted, start)
        if passed:
            line += passed
            line_start = text.rfind("\n", counted, start) + 1
        counted = start
        found[start, end] = _place(text, start, end, line, line_start)
    return found


def _place(text: str, start: int, end: int, line: int, line_start: int) -> tuple[Span, Snippet]:
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    end = min(max(end, start + 1), line_end)
    column = start - line_start + 1
    # A window around the fault gives the same snippet as the line, which may be a megabyte long.
    left, right = max(line_start, start - 2 * SHOWN_LINE), min(line_end, start + 2 * SHOWN_LINE)
    snippet = cut_snippet(text[left:right], start - left, max(0, end - start))
    return Span(line, column, line, column + max(0, end - start)), snippet


@define
class _Branch:
    """One step of the wanted paths: where its key and its value stand, once they are found."""

    children: dict[str | int, _Branch] = field(factory=dict)
    key: Stretch = (0, 0)
    value: Stretch = (0, 0)
    is_found: bool = False


@define
class _Level:
    """A list or mapping that the search is inside of; `child` belongs to the key just read."""

    branch: _Branch
    is_mapping: bool
    index: int = -1
    at_key: bool = True
    child: _Branch | None = None
    key: Stretch = (0, 0)


def find(events: Events, wanted: Iterable[tuple[KeyPath, bool]]) -> dict[tuple[KeyPath, bool], Stretch]:
    """The stretch of every (path, on_key), as `Document.locate` describes it, in one pass over the events."""
    wanted = list(wanted)
    root, missing = _Branch(), 1
    for path, _ in wanted:
        branch = root
        for step in path:
            if step not in branch.children:
                branch.children[step] = _Branch()
                missing += 1
            branch = branch.children[step]
    with contextlib.suppress(yaml.YAMLError):  # what stands before a syntax error can be found all the same
        _search(events, root, missing)
    return {(path, on_key): _nearest(root, path, on_key=on_key) for path, on_key in wanted}


def _nearest(root: _Branch, path: KeyPath, *, on_key: bool) -> Stretch:
    """The key or the value of the last step that was found."""
    branch = root
    for step in path:
        child = branch.children[step]
        if not child.is_found:
            break
        branch = child
    return branch.key if on_key else branch.value


_STARTS = frozenset([yaml.MappingStartEvent, yaml.SequenceStartEvent])
_ENDS = frozenset([yaml.MappingEndEvent, yaml.SequenceEndEvent])
_LEAVES = frozenset([yaml.ScalarEvent, yaml.AliasEvent])


def _search(events: Events, root: _Branch, missing: int) -> None:
    """Go down where something is wanted, past everything else, until nothing is missing or the root ends."""
    levels: list[_Level] = []
    while missing and len(levels) <= DEPTH:
        event = events.get_event()
        kind = type(event)
        if kind in _ENDS:
            levels.pop()
        elif kind in _STARTS or kind in _LEAVES:
            child = _enter(levels[-1], event) if levels else root
            if child is not None:
                missing -= 1
                _note(child, event, events, levels)
            if kind in _STARTS and child is not None and child.children:
                levels.append(_Level(child, kind is yaml.MappingStartEvent))
            elif kind in _STARTS and not _pass_over(events):
                return
        if not levels and kind is not yaml.StreamStartEvent and kind is not yaml.DocumentStartEvent:
            return


def _enter(level: _Level, event: Any) -> _Branch | None:
    """The wanted branch whose value begins with an event, if it does; the first of two equal keys counts."""
    if not level.is_mapping:
        level.index += 1
        return level.branch.children.get(level.index)
    level.at_key = not level.at_key
    if level.at_key:
        return level.child
    step = event.value if type(event) is yaml.ScalarEvent else None
    child = level.branch.children.get(step) if step is not None else None
    level.child = None if child is None or child.is_found else child
    level.key = _stretch(event)
    return None


def _note(child: _Branch, event: Any, events: Events, levels: list[_Level]) -> None:
    """Where a wanted value stands: a list, a mapping and an empty value stand where their key does."""
    start, end = _stretch(event)
    if levels and levels[-1].is_mapping:
        child.key = levels[-1].key
    elif start == end and type(event) in _STARTS:
        child.key = (start, events.peek_event().end_mark.index)
    else:
        child.key = (start, end)
    child.value = (start, end) if type(event) in _LEAVES and start < end else child.key
    child.is_found = True


def _stretch(event: Any) -> Stretch:
    return event.start_mark.index, event.end_mark.index


def _pass_over(events: Events) -> bool:
    """Go to the end of a list or mapping that has begun; False if it is too deep to be worth it."""
    next_event, depth = events.get_event, 1
    while 0 < depth <= DEPTH:
        kind = type(next_event())
        if kind is yaml.ScalarEvent:
            continue
        if kind in _STARTS:
            depth += 1
        elif kind in _ENDS:
            depth -= 1
    return depth == 0
