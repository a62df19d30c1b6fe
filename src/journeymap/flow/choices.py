"""The ways on from each touchpoint and how customers choose among them: implicit flow, personas, probabilities."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

import attrs
from attrs import frozen

from journeymap.flow.audiences import Audience, Customers, Names, Openings
from journeymap.model import Touchpoint, Transition

_Value = TypeVar("_Value")

TOLERANCE = 1e-9
"""By how much probabilities may miss 1 and still count as 1."""


def names_a_next(touchpoints: Iterable[Touchpoint]) -> bool:
    """Whether any touchpoint names a next one, which makes every transition of the map explicit."""
    return any(touchpoint.next for touchpoint in touchpoints)


Declared = tuple[int, Transition, Names]
"""A transition with the number of its target, and those who go elsewhere where all others take it."""


def declared(touchpoints: Sequence[Touchpoint], index: dict[str, int]) -> Iterator[list[Declared]]:
    """The transitions that each touchpoint names, with the numbers of their targets."""
    for touchpoint in touchpoints:
        yield [(index[way.to], way, ()) for way in touchpoint.next or ()]


def implied(touchpoints: Sequence[Touchpoint], customers: Customers) -> Iterator[list[Declared]]:
    """One after another in the order written; a persona skips the touchpoints that are not open to it."""
    rows: list[Sequence[_Implied]] = [()] * len(touchpoints)
    common: int | None = None
    nearer: dict[str, int] = {}  # the next touchpoint of those who meet one before the next that is common to all
    for number in range(len(touchpoints) - 1, -1, -1):
        touchpoint = touchpoints[number]
        if touchpoint.next is None and touchpoint.outcome is None:
            rows[number] = _following(touchpoint.personas, common, nearer, customers)
        if touchpoint.personas:
            nearer.update(dict.fromkeys(touchpoint.personas, number))
        else:
            common, nearer = number, {}
    for row in rows:
        yield [(target, Transition(touchpoints[target].id, personas=tuple(who)), others) for target, who, others in row]


_Implied = tuple[int, Sequence[str], Names]
"""The number of a target, for whom it is the next one, and who goes elsewhere where it is that for all others."""


def _following(
    here: Sequence[str], common: int | None, nearer: dict[str, int], customers: Customers
) -> Sequence[_Implied]:
    """What comes next, nearest first, and for whom; nobody is named where it is the next one for all or all others."""
    groups: dict[int, list[str]] = {}
    for who in here or nearer:
        target = nearer.get(who, common)
        if target is not None:
            groups.setdefault(target, []).append(who)
    following: list[_Implied] = [(target, who, ()) for target, who in sorted(groups.items())]
    if not here and common is not None and (not nearer or not nearer.keys() >= customers.weights.keys()):
        following.append((common, (), tuple(nearer)))
    return tuple(following)


@frozen(eq=False, repr=False)
class Ways:
    """What leads on from one touchpoint: parallel tuples, one item per distinct target."""

    targets: tuple[int, ...] = ()
    probabilities: tuple[float, ...] = ()
    delays: tuple[float | None, ...] = ()
    handoffs: tuple[str | None, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    audiences: tuple[Sequence[str], ...] = ()
    drop_off: float = 0.0
    shared: bool = False


_END = Ways()
_SURE = [1.0]
_ONE = (1.0,)


@frozen(eq=False, repr=False)
class Opened:
    """The ways on from a touchpoint that anybody may take, to whom each is open, and the parts that those here are."""

    ways: Sequence[Declared]
    audiences: Sequence[Audience | None]
    here: Mapping[str, float]

    @property
    def pairs(self) -> int:
        """How many pairs of a persona and an audience have to be looked at for exact probabilities."""
        distinct = {id(audience): len(audience) for audience in self.audiences if audience and not audience.others}
        return sum(distinct.values()) if len(distinct) > 1 else 0


def opened(
    touchpoint: Touchpoint, ways: Sequence[Declared], touchpoints: Sequence[Touchpoint], openings: Openings
) -> Opened:
    """What leads on from a touchpoint, without the transitions that nobody may take."""
    limited = touchpoint.personas or any(way.personas or others or touchpoints[to].personas for to, way, others in ways)
    here = openings.customers.among(touchpoint.personas) if limited else {}
    if not here:
        return Opened(ways, [None] * len(ways), here)
    audiences = [openings.audience(here, touchpoint, way, touchpoints[to], others) for to, way, others in ways]
    taken = [number for number, audience in enumerate(audiences) if audience is None or audience.size]
    return Opened([ways[number] for number in taken], [audiences[number] for number in taken], here)


def _probabilities(ways: Sequence[Transition], opened: Opened, *, is_exact: bool) -> tuple[list[float], float]:
    """The probability of each transition and the drop-off: each persona's own, averaged by share.

    A persona with no way on ends here. Those to whom the same is open are counted together.
    """
    if opened.pairs and not is_exact:
        return _roughly(ways, opened.audiences)
    common = [number for number, audience in enumerate(opened.audiences) if audience is None]
    given, silent = _spoken_for(ways, common)
    means, common_share, drop_off = [0.0] * len(ways), 0.0, 0.0
    for numbers, weight in _groups(opened):
        more_given, more_silent = _spoken_for(ways, numbers)
        share, leaving = _rest(given + more_given, silent + more_silent)
        common_share += weight * share
        drop_off += weight * leaving
        for number in numbers:
            means[number] += weight * _or(ways[number].probability, share)
    for number in common:
        means[number] = _or(ways[number].probability, common_share)
    return means, drop_off


def _groups(opened: Opened) -> list[tuple[tuple[int, ...], float]]:
    """Those to whom the same of the limited ways are open: the numbers of these, and the part of all that they are."""
    alike: dict[int, tuple[Audience, list[int]]] = {}
    for number, audience in enumerate(opened.audiences):
        if audience is not None:
            alike.setdefault(id(audience), (audience, []))[1].append(number)
    named = [(audience, numbers) for audience, numbers in alike.values() if not audience.others]
    if len(named) == 1:
        ((audience, numbers),) = named
        groups = [(tuple(numbers), audience.weight)]
    else:
        groups = _of_several(named, opened.here)
    rest = [number for audience, numbers in alike.values() if audience.others for number in numbers]
    others = 1.0 - math.fsum(weight for _, weight in groups)
    has_way = len(alike) == 0 or rest or None in opened.audiences
    return [*groups, (tuple(rest), others)] if has_way and others > TOLERANCE else groups


def _of_several(
    named: Sequence[tuple[Audience, Sequence[int]]], here: Mapping[str, float]
) -> list[tuple[tuple[int, ...], float]]:
    """The groups that several audiences make of the personas here who are in any of them."""
    own: dict[str, list[int]] = {}
    for place, (audience, _) in enumerate(named):
        for who in audience.names:
            own.setdefault(who, []).append(place)
    weights: dict[tuple[int, ...], list[float]] = {}
    for who, places in own.items():
        weights.setdefault(tuple(places), []).append(here[who])
    return [
        (tuple(chain.from_iterable(named[place][1] for place in places)), math.fsum(weights[places]))
        for places in weights
    ]


def _roughly(ways: Sequence[Transition], audiences: Sequence[Audience | None]) -> tuple[list[float], float]:
    """The same for all customers together, where there are too many pairs of personas and audiences to look at."""
    weights = [1.0 if audience is None else audience.weight for audience in audiences]
    given = math.fsum(weight * (way.probability or 0.0) for weight, way in zip(weights, ways, strict=True))
    silent = math.fsum(weight for weight, way in zip(weights, ways, strict=True) if way.probability is None)
    rest = max(0.0, 1.0 - given)
    share = rest / silent if silent > 0 else 0.0
    means = [weight * _or(way.probability, share) for weight, way in zip(weights, ways, strict=True)]
    return means, 0.0 if silent > 0 else rest


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


def ways_on(opened: Opened, openings: Openings, *, is_exact: bool) -> Ways:
    """What leads on from a touchpoint, one way per target: transitions to the same one add up."""
    groups: dict[int, list[int]] = {}
    for number, (target, _, _) in enumerate(opened.ways):
        groups.setdefault(target, []).append(number)
    if not groups:
        return _END
    ways = [way for _, way, _ in opened.ways]
    audiences = opened.audiences
    probabilities, drop_off = _probabilities(ways, opened, is_exact=is_exact)
    merged = Ways(
        targets=tuple(groups),
        probabilities=_ONE if probabilities == _SURE else tuple(probabilities),
        delays=_row([way.delay for way in ways], None),
        handoffs=_row([way.handoff for way in ways], None),
        labels=_row([(way.when,) if way.when else () for way in ways], ()),
        audiences=_row([() if audience is None else audience for audience in audiences], ()),
        drop_off=drop_off,
        shared=not any(way.probability is not None for way in ways),
    )
    if len(groups) == len(ways):
        return merged
    sets = list(groups.values())
    return attrs.evolve(
        merged,
        probabilities=tuple(min(1.0, math.fsum(probabilities[number] for number in group)) for group in sets),
        delays=tuple(_mean_delay([(ways[number].delay, probabilities[number]) for number in group]) for group in sets),
        handoffs=tuple(_strictest(ways[number].handoff for number in group) for group in sets),
        labels=tuple(tuple(dict.fromkeys(chain(*(merged.labels[number] for number in group)))) for group in sets),
        audiences=tuple(openings.together([audiences[number] for number in group], opened.here) for group in sets),
    )


def _row(values: Sequence[_Value], usual: _Value) -> tuple[_Value, ...]:
    """Values as a tuple; where all of them are the usual one, it is one tuple for all rows of that length."""
    return tuple(values) if any(value is not usual for value in values) else _usual(usual, len(values))


@functools.lru_cache(maxsize=256)
def _usual(value: Any, count: int) -> tuple[Any, ...]:
    return (value,) * count


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
