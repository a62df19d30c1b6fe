"""Journeys written in Python: the words of the format as calls, the same document, the same checks.

>>> from journeymap import JourneyBuilder
>>> with JourneyBuilder("Online bookshop", goal="A second order within 90 days") as shop:
...     web = shop.channel("web", kind="digital")
...     with shop.stage("consideration"):
...         page = shop.touchpoint("landing-page", channel=web, emotion=0.5)
...         pain = page.pain_point("Delivery cost appears only at the end", severity=2)
...     with shop.stage("purchase"):
...         checkout = shop.touchpoint("checkout", channel=web, emotion=-1)
...     last = page >> checkout
>>> print(shop.build())
Online bookshop: 2 stages, 2 touchpoints, 1 transition, 0 personas
"""

from __future__ import annotations

import json
from types import TracebackType
from typing import Any, Self, Unpack

from attrs import evolve

from journeymap.builder import words
from journeymap.builder.calls import Call, calling
from journeymap.builder.handles import StageHandle, TouchpointHandle
from journeymap.builder.names import ChannelHandle, EvidenceHandle, PainHandle, PersonaHandle, TeamHandle
from journeymap.builder.notes import Notes, plain
from journeymap.diagnostics import Diagnostic, KeyPath, Related, Severity
from journeymap.errors import InvalidJourneyError
from journeymap.journey import Journey
from journeymap.reading import read
from journeymap.wording import quoted

__all__ = [
    "ChannelHandle",
    "EvidenceHandle",
    "JourneyBuilder",
    "PainHandle",
    "PersonaHandle",
    "StageHandle",
    "TeamHandle",
    "TouchpointHandle",
]


class JourneyBuilder:
    """Builds a journey call by call; `build` checks all of it at once and reports mistakes at the caller's lines.

    The keyword arguments are the keys of the file format; `extensions` takes the keys that begin with ``x-``. A
    reference is an id or the handle that another call returned. Used in a ``with`` statement or without.
    """

    def __init__(self, name: str, **said: Unpack[words.JourneyWords]) -> None:
        self._document: dict[str, Any] = {"journeymap": 1, **plain({"name": name, **said}), "stages": {}}
        self._notes = Notes({(): calling()})
        self._open: list[StageHandle] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the block; nothing is built or checked until `build` is called."""

    def channel(self, id: str, **said: Unpack[words.ChannelWords]) -> ChannelHandle:
        """Declare a channel."""
        self._notes.put(self._document, ("channels", id), plain(said))
        return ChannelHandle(id)

    def persona(self, id: str, **said: Unpack[words.PersonaWords]) -> PersonaHandle:
        """Declare a persona."""
        self._notes.put(self._document, ("personas", id), plain(said))
        return PersonaHandle(id)

    def team(self, id: str, **said: Unpack[words.TeamWords]) -> TeamHandle:
        """Declare a team."""
        self._notes.put(self._document, ("teams", id), plain(said))
        return TeamHandle(id)

    def evidence(self, id: str, **said: Unpack[words.EvidenceWords]) -> EvidenceHandle:
        """Declare a piece of evidence."""
        self._notes.put(self._document, ("evidence", id), plain(said))
        return EvidenceHandle(id)

    def metric(self, id: str, value: float, **said: Unpack[words.MetricWords]) -> None:
        """Give a number that tells how the whole journey does."""
        self._notes.put(self._document, ("metrics", id), plain({"value": value, **said}))

    def stage(self, id: str, **said: Unpack[words.StageWords]) -> StageHandle:
        """Begin a stage; touchpoints made inside ``with`` belong to it."""
        path = ("stages", id)
        return StageHandle(id, path, self._notes.put(self._document, path, plain(said)), self._notes, self._open)

    def touchpoint(self, id: str, **said: Unpack[words.TouchpointWords]) -> TouchpointHandle:
        """Add a touchpoint to the stage whose ``with`` block this stands in; ValueError outside of one."""
        if not self._open:
            raise ValueError(f"touchpoint {quoted(id)} is in no stage: call this inside 'with ....stage(...)'")
        return self._open[-1].touchpoint(id, **said)

    def build(self) -> Journey:
        """The journey that the calls describe.

        Raises InvalidJourneyError, which holds every mistake with the caller's file and line.
        """
        reading = read(json.dumps(self._document).encode(), format="json")
        errors = [found for found in reading.diagnostics if found.severity is Severity.ERROR]
        found = [*map(self._place, errors), *(self._duplicate(path, call) for path, call in self._notes.twins)]
        if found or reading.journey is None:
            raise InvalidJourneyError(sorted(found, key=Diagnostic.sort_key), reading.omitted)
        return reading.journey

    def _place(self, found: Diagnostic) -> Diagnostic:
        call, steps = self._call(found.path)
        span, snippet = call.locate(steps)
        related = tuple(self._related(other.message, other.path) for other in found.related)
        return evolve(found, source=call.source, span=span, snippet=snippet, related=related)

    def _related(self, message: str, path: KeyPath) -> Related:
        call, steps = self._call(path)
        return Related(message, path, call.source, call.locate(steps)[0])

    def _call(self, path: KeyPath) -> tuple[Call, KeyPath]:
        """The call that said what stands at a path or nearest above it, and the rest of the path."""
        depth = next(depth for depth in range(len(path), -1, -1) if path[:depth] in self._notes.calls)
        return self._notes.calls[path[:depth]], path[depth:]

    def _duplicate(self, path: KeyPath, call: Call) -> Diagnostic:
        span, snippet = call.locate(())
        return Diagnostic(
            "duplicate-key",
            Severity.ERROR,
            f"duplicate key {quoted(path[-1])}",
            path,
            hint="remove one of the two, or give it another name",
            source=call.source,
            span=span,
            related=(self._related("first given here", path),),
            snippet=snippet,
        )
