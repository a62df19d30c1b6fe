"""Anchors and aliases: what each name stands for, within bounds on what all of them together unfold to."""

from __future__ import annotations

from typing import Any

from journeymap.diagnostics import KeyPath, Severity
from journeymap.reading.text.faults import Fault, Faults
from journeymap.reading.text.levels import Levels, stretch
from journeymap.reading.text.places import DEPTH
from journeymap.wording import quoted

EXPANSION = 100_000
"""The most values that all aliases of a file together may stand for."""


class StopError(Exception):
    """Nothing more can be read; the faults say why."""


class Anchors:
    """The anchors of one document, by name."""

    def __init__(self, levels: Levels, faults: Faults) -> None:
        self._levels = levels
        self._faults = faults
        self._values: dict[str, Any] = {}
        self._unused: dict[str, Fault] = {}
        self._extents: dict[int, tuple[Any, int, int]] = {}
        self._expanded = 0

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def add(self, event: Any, value: Any, path: KeyPath) -> None:
        """Let the anchor of an event name a value from now on."""
        name = event.anchor
        if name in self._unused:
            self._faults.add(self._unused.pop(name))
        self._values[name] = value
        begin = event.start_mark.index
        message = f"nothing uses the anchor {quoted('&' + name)}"
        hint = 'quote text that begins with "&", or remove the anchor'
        place = (begin, begin + 1 + len(name))
        self._unused[name] = Fault("unused-anchor", message, place, path, hint, Severity.WARNING)

    def report_unused(self) -> None:
        """Warn of the anchors that nothing has used."""
        for fault in self._unused.values():
            self._faults.add(fault)

    def value(self, event: Any, holder: Any, key: Any) -> Any:
        """The value that an alias stands for, shared with its anchor; None where it may not stand for it."""
        name, path = event.anchor, self._levels.path(holder, key)
        if name not in self._values:
            message = f"no anchor {quoted('&' + name)} stands before the alias {quoted('*' + name)}"
            hint = 'quote text that begins with "*"'
            self._faults.spoil(Fault("undefined-alias", message, stretch(event), path, hint))
            return None
        self._unused.pop(name, None)
        value = self._values[name]
        if self._levels.holds(value, holder):
            message = f"the alias {quoted('*' + name)} stands inside the value that it names"
            hint = "name a value that has ended"
            self._faults.spoil(Fault("recursive-alias", message, stretch(event), path, hint))
            return None
        self._check_extent(value, event, path)
        return value

    def _check_extent(self, value: Any, event: Any, path: KeyPath) -> None:
        """Stop at an alias that makes the document too deep or too large."""
        size, height = self._extent(value)
        self._expanded += size
        if len(self._levels.open) + height > DEPTH:
            message = f"with this alias nested more than {DEPTH} levels deep"
            self._faults.stop(Fault("too-deep", message, stretch(event), path, "nest less"))
            raise StopError
        if self._expanded > EXPANSION:
            message = f"aliases stand for more than {EXPANSION:,} values"
            hint = "write the values out, or use fewer aliases"
            self._faults.stop(Fault("too-many-aliases", message, stretch(event), path, hint))
            raise StopError

    def _extent(self, value: Any) -> tuple[int, int]:
        """How many values a value is, and how many levels; the recursion goes as deep as data may be, no deeper."""
        if type(value) is not dict and type(value) is not list:
            return 1, 0
        if id(value) not in self._extents:
            inner = [self._extent(item) for item in (value.values() if type(value) is dict else value)]
            size = 1 + sum(size for size, _ in inner)
            height = 1 + max((height for _, height in inner), default=0)
            self._extents[id(value)] = (value, size, height)
        return self._extents[id(value)][1:]
