"""Stages and touchpoints of a builder, to which more can be said."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self, Unpack

from attrs import field, frozen

from journeymap.builder import words
from journeymap.builder.names import PainHandle
from journeymap.builder.notes import Notes, plain
from journeymap.diagnostics import KeyPath


@frozen
class TouchpointHandle:
    """A touchpoint: lead on from it with ``>>`` or `to`, and say what hurts and helps there."""

    id: str
    _path: KeyPath = field(eq=False, repr=False)
    _said: dict[str, Any] = field(eq=False, repr=False)
    _notes: Notes = field(eq=False, repr=False)

    def __rshift__(self, other: TouchpointHandle) -> TouchpointHandle:
        """Lead on to another touchpoint, which is returned: ``ad >> page >> checkout``."""
        if not isinstance(other, TouchpointHandle):
            return NotImplemented
        self._notes.append(self._said, (*self._path, "next"), {"to": other.id})
        return other

    def to(self, target: str | TouchpointHandle, **said: Unpack[words.TransitionWords]) -> TouchpointHandle:
        """Lead on to a touchpoint, given as a handle or by its id; returns this touchpoint, so that calls chain."""
        self._notes.append(self._said, (*self._path, "next"), plain({"to": target, **said}))
        return self

    def pain_point(self, text: str, **said: Unpack[words.PainWords]) -> PainHandle:
        """Say what hurts here."""
        self._notes.append(self._said, (*self._path, "pain_points"), plain({"text": text, **said}))
        return PainHandle(said.get("id"))

    def opportunity(self, text: str, **said: Unpack[words.OpportunityWords]) -> None:
        """Say what would make it better."""
        self._notes.append(self._said, (*self._path, "opportunities"), plain({"text": text, **said}))

    def metric(self, id: str, value: float, **said: Unpack[words.MetricWords]) -> None:
        """Give a number that tells how the touchpoint does."""
        self._notes.put(self._said, (*self._path, "metrics", id), plain({"value": value, **said}))


@frozen
class StageHandle:
    """A stage: the touchpoints that are made inside its ``with`` block, or by its own method, belong to it."""

    id: str
    _path: KeyPath = field(eq=False, repr=False)
    _said: dict[str, Any] = field(eq=False, repr=False)
    _notes: Notes = field(eq=False, repr=False)
    _open: list[StageHandle] = field(eq=False, repr=False)

    def __enter__(self) -> Self:
        self._open.append(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.pop()

    def touchpoint(self, id: str, **said: Unpack[words.TouchpointWords]) -> TouchpointHandle:
        """Add a touchpoint to this stage."""
        path = (*self._path, "touchpoints", id)
        data = plain(said)
        if "next" in data and not isinstance(data["next"], list):
            data["next"] = [data["next"]]
        return TouchpointHandle(id, path, self._notes.put(self._said, path, data), self._notes)

    def metric(self, id: str, value: float, **said: Unpack[words.MetricWords]) -> None:
        """Give a number that tells how the stage does."""
        self._notes.put(self._said, (*self._path, "metrics", id), plain({"value": value, **said}))
