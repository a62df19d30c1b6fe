"""What neighbours have in common as bars across their columns, in rows in which no two lie on each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from attrs import frozen

Thing = TypeVar("Thing", bound=Hashable)


@frozen
class Span(Generic[Thing]):
    """Something that columns have in common: from the first to the last of them, counted from 0."""

    what: Thing
    first: int
    last: int


def spans(columns: Sequence[Iterable[Thing]]) -> list[Span[Thing]]:
    """What each column has, as one span where neighbours share it; in order of where they begin.

    >>> [(span.what, span.first, span.last) for span in spans(["a", "ab", "b", "a"])]
    [('a', 0, 1), ('b', 1, 2), ('a', 3, 3)]
    """
    found: list[Span[Thing]] = []
    going_on: dict[Thing, int] = {}
    for column, things in enumerate(columns):
        here: dict[Thing, int] = {}
        for thing in dict.fromkeys(things):
            place = going_on.get(thing, len(found))
            if place == len(found):
                found.append(Span(thing, column, column))
            found[place] = Span(thing, found[place].first, column)
            here[thing] = place
        going_on = here
    return found


def tracks(found: Iterable[Span[Thing]]) -> list[list[Span[Thing]]]:
    """Spans in the order of where they begin, in as few rows as there have to be, each in the first that is free."""
    rows: list[list[Span[Thing]]] = []
    for span in found:
        row = next((row for row in rows if row[-1].last < span.first), None)
        if row is None:
            rows.append([span])
        else:
            row.append(span)
    return rows
