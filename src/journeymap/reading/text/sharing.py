"""The values of a YAML text that aliases repeat: what is changed in one of them is changed in many places."""

from __future__ import annotations

from typing import Any

import yaml
from attrs import define, field

from journeymap.reading.text.places import Events, Stretch


@define(eq=False)
class Shared:
    """A value with an anchor: where it stands, and where the aliases do that repeat it.

    `inside` is the nearest other one before it that it may stand in; `is_apart` says that it stands under a key of the
    author's own, which means nothing where it is.
    """

    begin: int
    is_scalar: bool
    is_apart: bool
    end: int = 0
    inside: Shared | None = None
    aliases: list[Stretch] = field(factory=list)

    def holds(self, stretch: Stretch) -> bool:
        """Whether something stands inside it."""
        return self.begin <= stretch[0] and stretch[1] <= self.end


def shared(events: Events) -> list[Shared]:
    """The values that aliases repeat, in the order of the text, which has no syntax error."""
    reader = _Pass(events)
    reader.run()
    found: list[Shared] = []
    for value in reader.found:
        if value.aliases:
            before = found[-1] if found else None
            while before is not None and not before.holds((value.begin, value.end)):
                before = before.inside
            value.inside = before
            found.append(value)
    return found


@define
class _Pass:
    """One pass over a text; `open` are the lists and mappings around the next event, with the anchored ones."""

    events: Events
    found: list[Shared] = field(factory=list)
    named: dict[str, Shared] = field(factory=dict)
    open: list[Shared | None] = field(factory=list)
    at_key: bool = False
    is_apart: bool = False

    def run(self) -> None:
        """Read to the end."""
        event: Any = self.events.get_event()
        while type(event) is not yaml.StreamEndEvent:
            self._take(event)
            event = self.events.get_event()

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind in _ENDS:
            value = self.open.pop()
            if value is not None:
                value.end = event.end_mark.index
            return
        if kind not in _BEGINNINGS and kind not in _LEAVES:
            return
        if len(self.open) == 1:
            self._step(event)
        value = self._noted(event)
        if kind in _BEGINNINGS:
            self.open.append(value)

    def _step(self, event: Any) -> None:
        """Go on at the top level, from a key to its value or on to the next key."""
        self.at_key = not self.at_key
        if self.at_key:
            self.is_apart = type(event) is yaml.ScalarEvent and event.value.startswith("x-")

    def _noted(self, event: Any) -> Shared | None:
        stretch = event.start_mark.index, event.end_mark.index
        if type(event) is yaml.AliasEvent:
            if event.anchor in self.named:
                self.named[event.anchor].aliases.append(stretch)
            return None
        if event.anchor is None:
            return None
        is_scalar = type(event) is yaml.ScalarEvent
        value = Shared(stretch[0], is_scalar, self.is_apart and bool(self.open), stretch[1])
        self.named[event.anchor] = value
        self.found.append(value)
        return value


_BEGINNINGS = frozenset([yaml.MappingStartEvent, yaml.SequenceStartEvent])
_ENDS = frozenset([yaml.MappingEndEvent, yaml.SequenceEndEvent])
_LEAVES = frozenset([yaml.ScalarEvent, yaml.AliasEvent])
