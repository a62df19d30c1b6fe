"""Betweenness: on how many of the shortest ways between others each touchpoint lies (Brandes 2001).

The shortest way is the one of fewest transitions, whatever their probability. Numbers only.
"""

from __future__ import annotations

from attrs import frozen

from journeymap.solving.walking import Successors

STEPS = 10_000_000
"""The most touchpoints and transitions that are looked at in all; a map of 2,000 touchpoints is well within it."""


@frozen
class Betweenness:
    """The share of the ordered pairs of other touchpoints between which each one lies, by number.

    It is worked out from `sources` of the touchpoints; where these are not all, it is an estimate.
    """

    shares: tuple[float, ...]
    sources: int


def betweenness(successors: Successors, *, most: int = STEPS) -> Betweenness:
    """Brandes' algorithm (J. Math. Sociol. 25:163-177), normalised by the (n - 1)(n - 2) ordered pairs of others.

    Each touchpoint from which ways are looked at costs a walk over all. Where that would be too many steps, evenly
    spaced ones stand for all (Brandes & Pich 2007, Int. J. Bifurcat. Chaos 17:2303-2318).
    """
    count = len(successors)
    if count < 3:
        return Betweenness((0.0,) * count, count)
    pairs = (count - 1) * (count - 2)
    steps = count + sum(map(len, successors))
    sources = min(count, max(1, most // steps))
    totals = [0.0] * count
    for place in range(sources):
        _add(successors, place * count // sources, totals)
    return Betweenness(tuple(total * (count / sources) / pairs for total in totals), sources)


def _add(successors: Successors, source: int, totals: list[float]) -> None:
    """Add of each touchpoint how much of the shortest ways from the source to all others leads over it."""
    found = _shortest(successors, source)
    owed = dict.fromkeys(found.order, 0.0)
    for number in reversed(found.order):
        part = (1.0 + owed[number]) / found.arriving[number]
        for previous in found.before[number]:
            owed[previous] += found.weights[previous] * part
        if number != source:
            totals[number] += owed[number]


@frozen(eq=False, repr=False)
class _Shortest:
    """The shortest ways from a source: all that they lead to, nearest first, and the touchpoints before each on them.

    `weights` compare the numbers of shortest ways to the touchpoints of one distance: the numbers themselves, which
    double with every fork, would outgrow a float. `arriving` adds up the weights of the touchpoints before.
    """

    order: list[int]
    before: dict[int, list[int]]
    arriving: dict[int, float]
    weights: dict[int, float]


def _shortest(successors: Successors, source: int) -> _Shortest:
    found = _Shortest([], {source: []}, {source: 1.0}, {})
    before, arriving = found.before, found.arriving
    layer = [source]
    while layer:
        found.order.extend(layer)
        largest = max(arriving[number] for number in layer)
        nearer, layer = layer, []
        fresh = set()
        for number in nearer:
            weight = found.weights[number] = max(arriving[number] / largest, _LEAST)
            for target in successors[number]:
                if target not in before:
                    before[target], arriving[target] = [number], weight
                    fresh.add(target)
                    layer.append(target)
                elif target in fresh:
                    before[target].append(number)
                    arriving[target] += weight
    return found


_LEAST = 1e-290
"""The smallest weight: never 0, so that a share of it can be told."""
