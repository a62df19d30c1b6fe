"""The ways on from each touchpoint and how customers choose among them: implicit flow, personas, probabilities."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
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


def declared(touchpoints: Sequence[Touchpoint], index: dict[str, int]) -> Iterator[list[Declared]]:
    """The transitions that each touchpoint names, with the numbers of their targets."""
    for touchpoint in touchpoints:
        yield [(index[way.to], way) for way in touchpoint.next or ()]


def implied(touchpoints: Sequence[Touchpoint], weights: dict[str, float]) -> Iterable[list[Declared]]:
    """One after another in the order written; a persona skips the touchpoints that are not open to it."""
    declared: list[list[Declared]] = [[] for _ in touchpoints]
    everybody: list[str | None] = list(weights) or [None]
    if not any(touchpoint.personas for touchpoint in touchpoints):
        everybody = [None]
    following: dict[str | None, int] = {}
    for number in range(len(touchpoints) - 1, -1, -1):
        touchpoint = touchpoints[number]
        here = [who for who in everybody if not touchpoint.personas or who in touchpoint.personas]
        if touchpoint.next is None and touchpoint.outcome is None:
            declared[number] = _next_ones(touchpoints, following, here)
        following.update(dict.fromkeys(here, number))
    return declared


def _next_ones(
    touchpoints: Sequence[Touchpoint], following: dict[str | None, int], here: Sequence[str | None]
) -> list[Declared]:
    audiences: dict[int, list[str]] = {}
    for who in here:
        if who in following:
            audiences.setdefault(following[who], []).extend([who] if who is not None else [])
    common = len(audiences) == 1 and len(next(iter(audiences.values()))) in (0, len(here))
    return [
        (target, Transition(touchpoints[target].id, personas=() if common else tuple(audience)))
        for target, audience in sorted(audiences.items())
    ]


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
    touchpoint: Touchpoint, declared: Sequence[Declared], touchpoints: Sequence[Touchpoint], weights: dict[str, float]
) -> Ways:
    """What leads on from a touchpoint: transitions that nobody may take left out, probabilities over all personas."""
    if not declared:
        return Ways()
    here: tuple[str, ...] = ()
    if touchpoint.personas or any(way.personas or touchpoints[target].personas for target, way in declared):
        here = tuple(who for who in weights if not touchpoint.personas or who in touchpoint.personas)
    if not here:
        probabilities, drop_off = _probabilities([way for _, way in declared])
        return _merged(declared, [None] * len(declared), probabilities, drop_off, here)
    audiences = [_audience(here, way, touchpoints[target]) for target, way in declared]
    taken = [item for item, audience in zip(declared, audiences, strict=True) if audience != ()]
    audiences = [audience for audience in audiences if audience != ()]
    probabilities, drop_off = _mean_probabilities([way for _, way in taken], audiences, here, weights)
    return _merged(taken, audiences, probabilities, drop_off, here)


def _audience(here: Sequence[str], way: Transition, target: Touchpoint) -> _Audience:
    """Those of the personas here to whom a transition is open: None for all of them, () for none."""
    limits = [set(limit) for limit in (way.personas, target.personas) if limit]
    if not limits:
        return None
    allowed = set.intersection(*limits)
    open_to = tuple([who for who in here if who in allowed])
    return None if len(open_to) == len(here) else open_to


def _probabilities(ways: Sequence[Transition]) -> tuple[list[float], float]:
    """The probability of each transition for customers to whom all of them are open, and the drop-off."""
    given = [way.probability for way in ways if way.probability is not None]
    rest = 1.0 - math.fsum(given)
    if rest < TOLERANCE:
        rest = 0.0
    if len(given) == len(ways):
        return given, rest
    share = rest / (len(ways) - len(given))
    return [share if way.probability is None else way.probability for way in ways], 0.0


def _mean_probabilities(
    ways: Sequence[Transition], audiences: Sequence[_Audience], here: Sequence[str], weights: dict[str, float]
) -> tuple[list[float], float]:
    """Each persona's own probabilities and drop-off, averaged by share; a persona with no way on ends here."""
    limits = [None if audience is None else set(audience) for audience in audiences]
    groups: dict[tuple[int, ...], float] = {}
    for who, weight in normalised({who: weights[who] for who in here}).items():
        open_ways = tuple([number for number, limit in enumerate(limits) if limit is None or who in limit])
        groups[open_ways] = groups.get(open_ways, 0.0) + weight
    means, drop_off = [0.0] * len(ways), 0.0
    groups.pop((), None)
    for open_ways, weight in groups.items():
        probabilities, leaving = _probabilities([ways[number] for number in open_ways])
        drop_off += weight * leaving
        for number, probability in zip(open_ways, probabilities, strict=True):
            means[number] += weight * probability
    return means, drop_off


def _merged(
    taken: Sequence[Declared],
    audiences: Sequence[_Audience],
    probabilities: Sequence[float],
    drop_off: float,
    here: Sequence[str],
) -> Ways:
    """One way per target: transitions to the same one add up."""
    groups: dict[int, list[int]] = {}
    for number, (target, _) in enumerate(taken):
        groups.setdefault(target, []).append(number)
    ways = [way for _, way in taken]
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
        audiences=tuple(_together([audiences[number] for number in group], here) for group in sets),
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


def _together(audiences: Sequence[_Audience], here: Sequence[str]) -> tuple[str, ...]:
    """Those to whom one of several transitions is open; () where that is everybody here."""
    if any(audience is None for audience in audiences):
        return ()
    open_to = set(chain.from_iterable(audience or () for audience in audiences))
    return () if len(open_to) == len(here) else tuple(who for who in here if who in open_to)
