"""The ways on from each touchpoint and how customers choose among them: implicit flow, personas, probabilities."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import attrs
from attrs import frozen

from journeymap.model import Persona, Touchpoint, Transition

TOLERANCE = 1e-9
"""By how much probabilities may miss 1 and still count as 1."""


def names_a_next(touchpoints: Iterable[Touchpoint]) -> bool:
    """Whether any touchpoint names a next one, which makes every transition of the map explicit."""
    return any(touchpoint.next for touchpoint in touchpoints)


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


Declared = tuple[int, Transition]
_Audience = tuple[str, ...] | None


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

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """Names in the order of the map."""
        return tuple(sorted(names, key=self.rank.__getitem__))


def declared(touchpoints: Sequence[Touchpoint], index: dict[str, int]) -> Iterator[list[Declared]]:
    """The transitions that each touchpoint names, with the numbers of their targets."""
    for touchpoint in touchpoints:
        yield [(index[way.to], way) for way in touchpoint.next or ()]


def implied(touchpoints: Sequence[Touchpoint], customers: Customers) -> Iterable[list[Declared]]:
    """One after another in the order written; a persona skips the touchpoints that are not open to it."""
    declared: list[list[Declared]] = [[] for _ in touchpoints]
    common: int | None = None
    nearer: dict[str, int] = {}  # the next touchpoint of those who meet one before the next that is common to all
    for number in range(len(touchpoints) - 1, -1, -1):
        touchpoint = touchpoints[number]
        if touchpoint.next is None and touchpoint.outcome is None:
            following = _following(touchpoint.personas, common, nearer, customers)
            ways = [(target, Transition(touchpoints[target].id, personas=tuple(who))) for target, who in following]
            declared[number] = ways
        if touchpoint.personas:
            nearer.update(dict.fromkeys(touchpoint.personas, number))
        else:
            common, nearer = number, {}
    return declared


def _following(
    here: Sequence[str], common: int | None, nearer: dict[str, int], customers: Customers
) -> list[tuple[int, list[str]]]:
    """What comes next, nearest first, and for whom; nobody is named where it is the next one for all."""
    groups: dict[int, list[str]] = {}
    for who in here or nearer:
        target = nearer.get(who, common)
        if target is not None:
            groups.setdefault(target, []).append(who)
    if not here and common is not None:
        others = [who for who in customers.weights if who not in nearer] if nearer else []
        if others or not nearer:
            groups[common] = others
    return sorted(groups.items())


@frozen
class Ways:
    """What leads on from one touchpoint: parallel tuples, one item per distinct target."""

    targets: tuple[int, ...] = ()
    probabilities: tuple[float, ...] = ()
    delays: tuple[float | None, ...] = ()
    handoffs: tuple[str | None, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    audiences: tuple[tuple[str, ...], ...] = ()
    drop_off: float = 0.0
    shared: bool = False


def ways_on(
    touchpoint: Touchpoint, declared: Sequence[Declared], touchpoints: Sequence[Touchpoint], customers: Customers
) -> Ways:
    """What leads on from a touchpoint: transitions that nobody may take left out, probabilities over all personas."""
    if not declared:
        return Ways()
    is_limited = touchpoint.personas or any(way.personas or touchpoints[target].personas for target, way in declared)
    here = customers.among(touchpoint.personas) if is_limited else {}
    if not here:
        return _merged(declared, [None] * len(declared), here, customers)
    audiences = [_audience(here, way, touchpoints[target], customers) for target, way in declared]
    taken = [item for item, audience in zip(declared, audiences, strict=True) if audience != ()]
    return _merged(taken, [audience for audience in audiences if audience != ()], here, customers)


def _audience(here: Mapping[str, float], way: Transition, target: Touchpoint, customers: Customers) -> _Audience:
    """Those of the personas here to whom a transition is open: None for all of them, () for none."""
    limits = [limit for limit in (way.personas, target.personas) if limit]
    if not limits:
        return None
    open_to = [who for who in set(limits[0]).intersection(*limits[1:]) if who in here]
    return None if len(open_to) == len(here) else customers.in_order(open_to)


def _probabilities(
    ways: Sequence[Transition], audiences: Sequence[_Audience], here: Mapping[str, float]
) -> tuple[list[float], float]:
    """The probability of each transition and the drop-off: each persona's own, averaged by share.

    A persona with no way on ends here. Those to whom the same is open as to all are counted together, so that the
    time depends on the audiences that are named and not on how many personas there are.
    """
    own: dict[str, list[int]] = {}
    for number, audience in enumerate(audiences):
        for who in audience or ():
            own.setdefault(who, []).append(number)
    common = [number for number, audience in enumerate(audiences) if audience is None]
    given, silent = _spoken_for(ways, common)
    groups = [(here[who], numbers) for who, numbers in own.items()]
    others = 1.0 - math.fsum(weight for weight, _ in groups)
    if common and others > TOLERANCE:
        groups.append((others, []))
    means, common_share, drop_off = [0.0] * len(ways), 0.0, 0.0
    for weight, numbers in groups:
        more_given, more_silent = _spoken_for(ways, numbers)
        share, leaving = _rest(given + more_given, silent + more_silent)
        common_share += weight * share
        drop_off += weight * leaving
        for number in numbers:
            means[number] += weight * _or(ways[number].probability, share)
    for number in common:
        means[number] = _or(ways[number].probability, common_share)
    return means, drop_off


def _spoken_for(ways: Sequence[Transition], numbers: Sequence[int]) -> tuple[float, int]:
    """What the probabilities of some transitions add up to, and how many of them have none."""
    given = [probability for number in numbers if (probability := ways[number].probability) is not None]
    return math.fsum(given), len(numbers) - len(given)


def _rest(given: float, silent: int) -> tuple[float, float]:
    """What each transition without a probability gets of the rest, and what leaves the journey where there is none."""
    rest = 1.0 - given if given < 1.0 - TOLERANCE else 0.0
    return (rest / silent, 0.0) if silent else (0.0, rest)


def _or(probability: float | None, share: float) -> float:
    return share if probability is None else probability


def _merged(
    taken: Sequence[Declared], audiences: Sequence[_Audience], here: Mapping[str, float], customers: Customers
) -> Ways:
    """One way per target: transitions to the same one add up."""
    groups: dict[int, list[int]] = {}
    for number, (target, _) in enumerate(taken):
        groups.setdefault(target, []).append(number)
    ways = [way for _, way in taken]
    probabilities, drop_off = _probabilities(ways, audiences, here)
    merged = Ways(
        targets=tuple(groups),
        probabilities=tuple(probabilities),
        delays=tuple([way.delay for way in ways]),
        handoffs=tuple([way.handoff for way in ways]),
        labels=tuple([(way.when,) if way.when else () for way in ways]),
        audiences=tuple([audience or () for audience in audiences]),
        drop_off=drop_off,
        shared=bool(ways) and not any(way.probability is not None for way in ways),
    )
    if len(groups) == len(taken):
        return merged
    sets = list(groups.values())
    return attrs.evolve(
        merged,
        probabilities=tuple(min(1.0, math.fsum(probabilities[number] for number in group)) for group in sets),
        delays=tuple(_mean_delay([(ways[number].delay, probabilities[number]) for number in group]) for group in sets),
        handoffs=tuple(_strictest(ways[number].handoff for number in group) for group in sets),
        labels=tuple(tuple(dict.fromkeys(chain(*(merged.labels[number] for number in group)))) for group in sets),
        audiences=tuple(_together([audiences[number] for number in group], here, customers) for group in sets),
    )


def _mean_delay(delays: Sequence[tuple[float | None, float]]) -> float | None:
    known = [(delay, weight) for delay, weight in delays if delay is not None]
    if not known:
        return None
    total = sum(weight for _, weight in known)
    if total <= 0:
        return sum(delay for delay, _ in known) / len(known)
    return sum(delay * weight for delay, weight in known) / total


def _strictest(handoffs: Iterable[str | None]) -> str | None:
    kinds = set(handoffs)
    return "forced" if "forced" in kinds else "planned" if "planned" in kinds else None


def _together(audiences: Sequence[_Audience], here: Mapping[str, float], customers: Customers) -> tuple[str, ...]:
    """Those to whom one of several transitions is open; () where that is everybody here."""
    if any(audience is None for audience in audiences):
        return ()
    open_to = set(chain.from_iterable(audience or () for audience in audiences))
    return () if len(open_to) == len(here) else customers.in_order(open_to)
