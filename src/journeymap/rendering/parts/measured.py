"""What event data say of a map, as far as a picture shows it: shares and drop-off.

A measurement is anything with the attributes of `Measurement`; ends of transitions and touchpoints may be the
model's objects or their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from attrs import frozen

from journeymap.model import Touchpoint


class MeasuredTransition(Protocol):
    """A transition that customers were seen to take; `share` is that of those who left its source."""

    @property
    def source(self) -> Touchpoint | str:
        """Where it begins."""
        ...

    @property
    def target(self) -> Touchpoint | str:
        """Where it leads."""
        ...

    @property
    def count(self) -> int:
        """How often it was seen."""
        ...

    @property
    def share(self) -> float:
        """Of those who left its source, or of all cases."""
        ...


class MeasuredTouchpoint(Protocol):
    """A touchpoint as customers were seen at it; `share` of all cases got there, `drop_off` of these went no further."""

    @property
    def touchpoint(self) -> Touchpoint | str:
        """Which one."""
        ...

    @property
    def share(self) -> float:
        """Of those who left its source, or of all cases."""
        ...

    @property
    def drop_off(self) -> float:
        """The part of those who got here that went no further."""
        ...


class Measurement(Protocol):
    """A map held against event data of so many cases."""

    @property
    def touchpoints(self) -> Iterable[MeasuredTouchpoint]:
        """Each touchpoint that was seen."""
        ...

    @property
    def transitions(self) -> Iterable[MeasuredTransition]:
        """Each transition that was seen."""
        ...

    @property
    def cases(self) -> int:
        """How many customers were seen."""
        ...


@frozen
class Measured:
    """A measurement by ids: shares of transitions, of cases that reach a touchpoint, and of those lost there."""

    cases: int
    transitions: Mapping[tuple[str, str], float]
    reach: Mapping[str, float]
    drop_off: Mapping[str, float]


def measured(measurement: Measurement) -> Measured:
    """What a picture shows of a measurement.

    Raises ValueError for a share that is not from 0 to 1.
    """
    points = {_id(found.touchpoint): found for found in measurement.touchpoints}
    return Measured(
        cases=measurement.cases,
        transitions={(_id(way.source), _id(way.target)): _share(way.share) for way in measurement.transitions},
        reach={name: _share(found.share) for name, found in points.items()},
        drop_off={name: _share(found.drop_off) for name, found in points.items()},
    )


def _id(thing: Touchpoint | str) -> str:
    return thing if isinstance(thing, str) else thing.id


def _share(value: float) -> float:
    if not 0 <= value <= 1:
        message = f"a share of customers is from 0 to 1, not {value}"
        raise ValueError(message)
    return value
