"""What the builder's declarations return: things to name wherever one is used."""

from __future__ import annotations

from typing import Protocol

from attrs import frozen


class Identified(Protocol):
    """Anything with an id, such as the handle of a touchpoint."""

    @property
    def id(self) -> str:
        """The id by which it is named."""


@frozen
class ChannelHandle:
    """A channel."""

    id: str


@frozen
class PersonaHandle:
    """A persona."""

    id: str


@frozen
class TeamHandle:
    """A team."""

    id: str


@frozen
class EvidenceHandle:
    """A piece of evidence."""

    id: str


@frozen
class PainHandle:
    """A pain point; an opportunity can name it as what it solves if it has an id."""

    id: str | None
