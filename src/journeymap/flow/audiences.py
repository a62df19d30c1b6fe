"""Who may take a transition: the personas as parts of all customers, and those of them whom its limits leave.

Limits are lists of ids at a touchpoint or a transition. A list that many transitions share is looked through once, and
an audience puts its names together only when somebody wants to read them: a map of a thousand personas may have more
names in its audiences than it has characters.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

from attrs import define, field, frozen

from journeymap.model import Persona, Touchpoint, Transition

Names = tuple[str, ...]


def persona_weights(personas: Sequence[Persona]) -> dict[str, float]:
    """The part of all customers that each persona is: missing shares split the rest; they add up to 1.

    >>> persona_weights([Persona("a", "A", share=0.5), Persona("b", "B"), Persona("c", "C")])
    {'a': 0.5, 'b': 0.25, 'c': 0.25}
    """
    given = sum(persona.share for persona in personas if persona.share is not None)
    silent = sum(persona.share is None for persona in personas)
    rest = max(0.0, 1.0 - given) / silent if silent else 0.0
    shares = {persona.id: rest if persona.share is None else persona.share for persona in personas}
    return normalised(shares)


def normalised(shares: dict[str, float]) -> dict[str, float]:
    """Shares made to add up to 1; equal ones where all are 0."""
    total = sum(shares.values())
    if total <= 0:
        return {key: 1 / len(shares) for key in shares}
    return {key: share / total for key, share in shares.items()}


@frozen
class Customers:
    """The personas of a map: `weights` is the part of all customers that each is, `rank` its place in the order."""

    weights: dict[str, float]
    rank: dict[str, int]

    @classmethod
    def of(cls, personas: Sequence[Persona]) -> Customers:
        """All customers of a map."""
        weights = persona_weights(personas)
        return cls(weights, {who: number for number, who in enumerate(weights)})

    def among(self, names: Sequence[str]) -> dict[str, float]:
        """The parts of all who are named that each of them is; everybody where nobody is named."""
        named = {who: self.weights[who] for who in names if who in self.weights}
        return normalised(named) if named else self.weights

    def in_order(self, names: Iterable[str]) -> Names:
        """Names in the order of the map."""
        return tuple(sorted(names, key=self.rank.__getitem__))


@frozen(eq=False)
class Audience(Sequence[str]):
    """Those to whom a transition is open, by id and in the order of the map.

    They are in all of the `limits`, or all but `others`. `size` is how many they are, `weight` the part of the
    customers at the source.
    """

    customers: Customers = field(repr=False)
    size: int
    weight: float
    limits: tuple[Collection[str], ...] = ()
    others: Names = ()

    @cached_property
    def names(self) -> Names:
        """Their ids."""
        known = self.customers.weights
        if self.others:
            away = frozenset(self.others)
            return tuple(who for who in known if who not in away)
        first, *rest = self.limits
        left = frozenset(first).intersection(*rest)
        return self.customers.in_order(who for who in left if who in known)

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Names: ...
    def __getitem__(self, index: int | slice) -> str | Names:
        return self.names[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __contains__(self, who: object) -> bool:
        is_left_out = who in self.others or any(who not in limit for limit in self.limits)
        return not is_left_out and who in self.customers.weights

    def __eq__(self, other: object) -> bool:
        return self.names == tuple(other) if isinstance(other, Audience | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.names)


@define(eq=False, repr=False)
class Openings:
    """To whom transitions are open; what lists of touchpoints leave together is worked out once for each pair."""

    customers: Customers
    _sets: dict[int, frozenset[str]] = field(factory=dict)
    _known: dict[tuple[int, int], Audience | None] = field(factory=dict)

    def audience(
        self, here: Mapping[str, float], source: Touchpoint, way: Transition, target: Touchpoint, others: Names
    ) -> Audience | None:
        """Those of the personas `here` to whom a way is open, or None where all are; `others` are left out."""
        if not (way.personas or target.personas or others):
            return None
        if others:
            leaving = [here[who] for who in others if who in here]
            size, weight = len(here) - len(leaving), 1.0 - math.fsum(leaving)
            return None if not leaving else Audience(self.customers, size, weight, others=others)
        if way.personas:
            return self._left(here, frozenset(way.personas), way.personas, target.personas, source.personas)
        pair = id(source.personas), id(target.personas)
        if pair not in self._known:
            own = self._set(target.personas)
            self._known[pair] = self._left(here, own, own, source.personas)
        return self._known[pair]

    def _left(
        self, here: Mapping[str, float], own: frozenset[str], names: Collection[str], *limits: Names
    ) -> Audience | None:
        """Those of `own`, the set of some names, whom further limits leave."""
        further = [self._set(limit) for limit in limits if limit]
        left = own.intersection(*further)  # takes as long as the shorter of two sets is
        weights = [here[who] for who in left if who in here]
        if len(weights) == len(here):
            return None
        return Audience(self.customers, len(weights), math.fsum(weights), (names, *further))

    def _set(self, names: Names) -> frozenset[str]:
        """The set of a touchpoint's list, which lives as long as the touchpoint: its identity will do as a key."""
        if id(names) not in self._sets:
            self._sets[id(names)] = frozenset(names)
        return self._sets[id(names)]

    def together(self, audiences: Iterable[Audience | None], here: Collection[str]) -> Audience | tuple[()]:
        """Those to whom one of several transitions is open; () where that is everybody here."""
        distinct = {id(audience): audience for audience in audiences}
        if id(None) in distinct:
            return ()
        if len(distinct) == 1:
            ((_, audience),) = distinct.items()
            return audience or ()
        names: set[str] = set().union(*(audience or () for audience in distinct.values()))
        if len(names) == len(here):
            return ()
        return Audience(self.customers, len(names), 0.0, (self.customers.in_order(names),))
