"""Where a reader is: the lists and mappings that are open, and the path of the value at hand."""

from __future__ import annotations

from typing import Any

from attrs import define, field, frozen

from journeymap.diagnostics import KeyPath
from journeymap.reading.text.places import Stretch

ITEM: Any = object()
"""Stands in the place of a key where the holder is a list."""


@frozen(eq=False)
class Aside:
    """A key whose value must not stay in its mapping: a merge, a repetition, a key that is no text."""

    text: str
    stretch: Stretch


@define
class Levels:
    """The levels that are open, outermost first: a holder, the key in it, and the key that follows the value.

    A key is a text, an `Aside`, `ITEM` in a list, or None where a mapping awaits its next key. The outermost holder
    is a list for the document itself.
    """

    open: list[tuple[Any, Any, Any]] = field(factory=list)

    def path(self, holder: Any, key: Any) -> KeyPath:
        """The path of the value that is about to go under `key`; None stands for the holder itself."""
        if not self.open:
            return ()
        steps = [len(level) - 1 if step is ITEM else _text(step) for level, step, _ in self.open[1:]]
        if key is None:
            return tuple(steps)
        return (*steps, len(holder) if key is ITEM else _text(key))

    def is_aside(self) -> bool:
        """Whether the reader is inside a value that will not stay."""
        return any(type(key) is Aside for _, key, _ in self.open)

    def holds(self, value: Any, holder: Any) -> bool:
        """Whether a list or mapping is open itself."""
        return value is holder or any(value is level for level, _, _ in self.open)


def put(holder: Any, key: Any, value: Any) -> None:
    """Give a list its next item, or a mapping its next pair."""
    if key is ITEM:
        holder.append(value)
    else:
        holder[key] = value


def stretch(event: Any) -> Stretch:
    """Where an event stands in the text."""
    return event.start_mark.index, event.end_mark.index


def _text(step: Any) -> str:
    return step.text if type(step) is Aside else step
