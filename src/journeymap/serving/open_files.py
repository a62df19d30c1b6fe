"""One file that is open in an editor: its text, what its ids are and mean, and the journey that it last was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from attrs import define, field, frozen

from journeymap.diagnostics import Diagnostic, KeyPath, Span
from journeymap.journey import Journey
from journeymap.reading import Format, Reading, read
from journeymap.reading.mentions import defines, kind_at
from journeymap.serving.scanning import Token, tokens
from journeymap.serving.texts import Text

_NAMED = re.compile(r"\.journey\.(?:ya?ml|json)$", re.IGNORECASE)
_BEGINS = re.compile(r"""^(?:\{\s*)?["']?journeymap["']?\s*:""", re.MULTILINE)


@frozen
class Id:
    """An id of a kind where it stands in the text."""

    kind: str
    id: str
    path: KeyPath
    span: Span
    is_definition: bool


@frozen
class Content:
    """A text with what can be told from it, each worked out when it is first asked for."""

    text: Text
    path: Path
    format: Format

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The keys and values of the text, whether it parses or not."""
        return tokens(self.text.text)

    @cached_property
    def ids(self) -> tuple[Id, ...]:
        """Every id of the text where it is defined or named."""
        found = ((kind_at(token.path, on_key=token.on_key), token) for token in self.tokens)
        return tuple(
            Id(kind, token.text, token.path, token.span, defines(token.path, on_key=token.on_key))
            for kind, token in found
            if kind is not None and token.text
        )

    @cached_property
    def reading(self) -> Reading:
        """What reading the text comes to."""
        raw = self.text.text.encode("utf-8", "surrogatepass")
        return read(raw, source=self.path.as_posix(), format=self.format, default_id=self.path.stem)

    @cached_property
    def values(self) -> dict[KeyPath, str]:
        """The texts and numbers of one line by their path."""
        return {token.path: token.text for token in reversed(self.tokens) if not token.on_key}

    @property
    def is_complete(self) -> bool:
        """Whether the text parses."""
        return self.reading.document is not None and self.reading.document.complete

    @property
    def is_journey(self) -> bool:
        """Whether the file is about a journey: by its name, or because it has the key `journeymap`."""
        if _NAMED.search(self.path.name):
            return True
        return self.reading.is_journey and (self.is_complete or bool(_BEGINS.search(self.text.text)))

    def token_at(self, line: int, column: int) -> Token | None:
        """The key or value that a place is in, or right behind."""
        return next((token for token in self.tokens if _holds(token.span, line, column)), None)

    def id_at(self, line: int, column: int) -> Id | None:
        """The id that a place is in, or right behind."""
        return next((found for found in self.ids if _holds(found.span, line, column)), None)


def _holds(span: Span, line: int, column: int) -> bool:
    return span.line == line and span.column <= column <= span.end_column


@define
class OpenFile:
    """The content now, what was found in it, the last content that parsed, and the last journey that it was."""

    content: Content
    version: int | None = None
    findings: tuple[Diagnostic, ...] = ()
    _parsed: Content | None = field(default=None, init=False)
    _journey: Journey | None = field(default=None, init=False)

    def change(self, text: Text, version: int | None) -> None:
        """Take in another text."""
        self.content = Content(text, self.content.path, self.content.format)
        self.version = version
        self.findings = ()

    def remember(self) -> None:
        """Keep in mind what the text is good for, for the time when another does not parse."""
        if self.content.is_complete:
            self._parsed = self.content
        self._journey = self.content.reading.journey or self._journey

    @property
    def journey(self) -> Journey | None:
        """The journey as it is or, while there are errors, as it last was."""
        return self.content.reading.journey or self._journey

    def known(self, kind: str, *, but: Span | None = None) -> dict[str, Id]:
        """The ids of a kind that can be named, save what stands at one place; defined or, where none is, in use.

        While the text does not parse, those of the last text that did are among them.
        """
        contents = [self.content]
        if self._parsed is not None and not self.content.is_complete:
            contents.append(self._parsed)
        there = [found for content in contents for found in content.ids if found.kind == kind and found.span != but]
        chosen = [found for found in there if found.is_definition] or there
        firsts: dict[str, Id] = {}
        for found in chosen:
            firsts.setdefault(found.id, found)
        return firsts

    def places(self, kind: str, name: str) -> Iterator[Id]:
        """Where an id is defined and named."""
        return (found for found in self.content.ids if (found.kind, found.id) == (kind, name))
