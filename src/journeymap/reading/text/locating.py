"""From paths of keys to offsets in a text.

No position is kept while a document is read. Where there is something to say, the text is gone through once more,
for the wanted paths alone. What stands under an alias or comes from a merge key stands where its anchor does, which
takes one more pass for each alias on the way.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import yaml
from attrs import define, field

from journeymap.diagnostics import KeyPath
from journeymap.reading.text.places import DEPTH, Events, Stretch

DETOURS = 8
"""How many aliases are followed one after another; what is behind more of them stands at the last."""


@define
class _Branch:
    """One step of the wanted paths: where its key and its value stand, once they are found."""

    children: dict[str | int, _Branch] = field(factory=dict)
    key: Stretch = (0, 0)
    value: Stretch = (0, 0)
    is_found: bool = False

    @property
    def missing(self) -> int:
        """How many steps inside it are not found."""
        return sum((not child.is_found) + child.missing for child in self.children.values())

    def seek_in(self, source: _Branch) -> None:
        """Let what is not found be looked for where `source` is."""
        for step, child in self.children.items():
            other = child if child.is_found else source.children.setdefault(step, child)
            if other is not child:
                child.seek_in(other)
                self.children[step] = other


_Detour = tuple[int, _Branch]
"""The offset of a value that an alias names, and the branch that goes on inside it."""


@define
class _Level:
    """A list or mapping that the search is inside of; `child` belongs to the key just read."""

    branch: _Branch
    is_mapping: bool
    index: int = -1
    at_key: bool = True
    child: _Branch | None = None
    key: Stretch = (0, 0)
    is_merging: bool = False


def find(
    parse: Callable[[], Events], wanted: Iterable[tuple[KeyPath, bool]], *, through_aliases: bool
) -> dict[tuple[KeyPath, bool], Stretch]:
    """The stretch of every (path, on_key), as `Document.locate` describes it; each call of `parse` begins anew."""
    wanted = list(wanted)
    root = _Branch()
    for path, _ in wanted:
        branch = root
        for step in path:
            branch = branch.children.setdefault(step, _Branch())
    search = _Search(parse())
    with contextlib.suppress(yaml.YAMLError):  # what stands before a syntax error can be found all the same
        search.from_the_top(root)
    detours = search.detours
    for _ in range(DETOURS if through_aliases else 0):
        sources, later = _next_sources(detours)
        search = _Search(parse())
        if sources:
            with contextlib.suppress(yaml.YAMLError):
                search.from_anchors(sources)
        detours = [*search.detours, *later]
        if not detours:
            break
    return {(path, on_key): _nearest(root, path, on_key=on_key) for path, on_key in wanted}


def _next_sources(detours: Iterable[_Detour]) -> tuple[dict[int, _Branch], list[_Detour]]:
    """What is wanted inside which values, by offset, and the detours that wait: of several to merge the first counts."""
    sources: dict[int, _Branch] = {}
    later: list[_Detour] = []
    begun: set[int] = set()
    for start, branch in detours:
        if id(branch) in begun:
            later.append((start, branch))
        elif branch.missing:
            begun.add(id(branch))
            branch.seek_in(sources.setdefault(start, _Branch()))
    return sources, later


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


@define
class _Search:
    """One pass over a text: down where something is wanted, past everything else.

    `anchors` are the offsets of the lists and mappings that anchors name so far; `detours` the branches that go on
    inside one of them.
    """

    events: Events
    anchors: dict[str, int] = field(factory=dict)
    detours: list[_Detour] = field(factory=list)

    def from_the_top(self, root: _Branch) -> None:
        """Search the first document."""
        while True:
            event = self._next()
            if type(event) in _STARTS or type(event) in _LEAVES:
                self._inside(event, root)
            if type(event) is not yaml.StreamStartEvent and type(event) is not yaml.DocumentStartEvent:
                return

    def from_anchors(self, sources: Mapping[int, _Branch]) -> None:
        """Search the values that begin at some offsets."""
        left = dict(sources)
        while left:
            event = self._next()
            if type(event) in _STARTS and event.start_mark.index in left:
                self._inside(event, left.pop(event.start_mark.index))
            elif type(event) is yaml.StreamEndEvent:
                return

    def _next(self) -> Any:
        event = self.events.get_event()
        if type(event) in _STARTS and event.anchor is not None:
            self.anchors[event.anchor] = event.start_mark.index
        return event

    def _inside(self, event: Any, root: _Branch) -> None:
        """Search the value that begins with an event, until nothing is missing or it ends."""
        levels: list[_Level] = []
        child: _Branch | None = root
        missing = root.missing + 1
        while True:
            kind = type(event)
            if child is not None:
                missing -= 1
                self._note(child, event, levels)
            if kind in _ENDS:
                levels.pop()
            elif kind is yaml.AliasEvent:
                self._detour(event, child, levels)
            elif kind in _STARTS and child is not None and child.children:
                levels.append(_Level(child, kind is yaml.MappingStartEvent))
            elif kind in _STARTS and not self._pass_over(levels[-1] if levels else None):
                return
            if not levels or not missing or len(levels) > DEPTH:
                return
            event = self._next()
            child = None if type(event) in _ENDS else _enter(levels[-1], event)

    def _note(self, child: _Branch, event: Any, levels: list[_Level]) -> None:
        """Where a wanted value stands: a list, a mapping and an empty value stand where their key does."""
        start, end = _stretch(event)
        if levels and levels[-1].is_mapping:
            child.key = levels[-1].key
        elif start == end and type(event) in _STARTS:
            child.key = (start, self.events.peek_event().end_mark.index)
        else:
            child.key = (start, end)
        child.value = (start, end) if type(event) in _LEAVES and start < end else child.key
        child.is_found = True

    def _detour(self, event: Any, child: _Branch | None, levels: list[_Level]) -> None:
        """Go on inside what an alias names: the value that is wanted, or one to merge."""
        start = self.anchors.get(event.anchor)
        branch = levels[-1].branch if levels and levels[-1].is_merging else child
        if start is not None and branch is not None and branch.children:
            self.detours.append((start, branch))

    def _pass_over(self, level: _Level | None) -> bool:
        """Go to the end of a list or mapping that has begun; False if it is too deep to be worth it."""
        next_event, depth = self.events.get_event, 1
        while 0 < depth <= DEPTH:
            event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                continue
            if kind in _STARTS:
                depth += 1
                if event.anchor is not None:
                    self.anchors[event.anchor] = event.start_mark.index
            elif kind in _ENDS:
                depth -= 1
            elif kind is yaml.AliasEvent and depth == 1 and level is not None and level.is_merging:
                self._detour(event, None, [level])
        return depth == 0


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
    level.is_merging = step == "<<" and not event.style and event.tag is None
    return None


def _stretch(event: Any) -> Stretch:
    return event.start_mark.index, event.end_mark.index
