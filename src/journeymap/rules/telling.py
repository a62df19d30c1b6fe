"""How a rule tells what it finds: one by one where few are meant, once where most of a map is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from attrs import evolve

from journeymap.rules.rule import Remark

_Found = TypeVar("_Found")

FEW = 3
"""So many findings are told one by one, however small the map."""


def each_or_once(found: Sequence[_Found], of: int, tell: Callable[[_Found], Remark], once: Remark) -> Iterator[Remark]:
    """What is found told one by one, or once in their place where they are more than a few and most of all there are.

    >>> once = Remark("hardly any emotions", ())
    >>> [remark.message for remark in each_or_once("abcdefghi", 10, lambda name: Remark(f"no emotion at {name}", ()), once)]
    ['hardly any emotions']
    """
    if are_most(len(found), of):
        yield evolve(once, about=tuple(path for one in found if (path := getattr(one, "path", ()))))
    else:
        yield from map(tell, found)


def are_most(count: int, of: int) -> bool:
    """Whether so many are more than a few and most of all there are."""
    return count > FEW and 2 * count > of
