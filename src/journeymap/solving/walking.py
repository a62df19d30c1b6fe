"""Walking a flow: what can be reached, which touchpoints lie on a common loop, and an order without loops.

Everything works on plain tuples of successors by number and keeps its own stack, so that a chain of any length is safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import Protocol, TypeVar

from attrs import frozen

from journeymap.flow import Flow

Successors = Sequence[Sequence[int]]

_Value = TypeVar("_Value")


class Ways(Protocol):
    """Where each touchpoint leads to, by number."""

    def __getitem__(self, number: int, /) -> Sequence[int]:
        """The numbers of the touchpoints that it leads to."""


@frozen
class Backward:
    """Who leads to each touchpoint: `sources` from `first[i]` to before `first[i + 1]` lead to touchpoint i.

    `transitions` counts all transitions in the order of their sources. Flat lists of numbers, here and elsewhere in
    this room, keep Python's garbage collector asleep: on large maps it would take most of the time.
    """

    first: list[int]
    sources: list[int]
    transitions: list[int]

    def __getitem__(self, number: int, /) -> list[int]:
        return self.sources[self.first[number] : self.first[number + 1]]


def backward(successors: Successors) -> Backward:
    """The transitions of a flow the other way round, in linear time."""
    first = [0] * (len(successors) + 1)
    for target in chain.from_iterable(successors):
        first[target + 1] += 1
    first = list(accumulate(first))
    free = first[:]
    sources, transitions = [0] * first[-1], [0] * first[-1]
    transition = 0
    for source, targets in enumerate(successors):
        for target in targets:
            sources[free[target]], transitions[free[target]] = source, transition
            free[target] += 1
            transition += 1
    return Backward(first, sources, transitions)


def ways_taken(flow: Flow) -> list[tuple[int, ...]]:
    """The successors of each touchpoint without those that nobody goes to."""
    return [
        targets
        if all(flow.probabilities[number])
        else tuple(target for target, p in zip(targets, flow.probabilities[number], strict=True) if p)
        for number, targets in enumerate(flow.successors)
    ]


def reached(ways: Ways, starts: Iterable[int]) -> set[int]:
    """The starts and all that can be reached from them."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for target in ways[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def depth_first_order(successors: Successors, starts: Iterable[int]) -> list[int]:
    """All that can be reached from the starts, each before those first met from it (reverse postorder)."""
    walked = [0] * len(successors)
    seen = bytearray(len(successors))
    finished: list[int] = []
    for start in starts:
        stack = [] if seen[start] else [start]
        seen[start] = True
        while stack:
            number = stack[-1]
            place = walked[number]
            if place == len(successors[number]):
                finished.append(stack.pop())
                continue
            walked[number] = place + 1
            target = successors[number][place]
            if not seen[target]:
                seen[target] = True
                stack.append(target)
    finished.reverse()
    return finished


@frozen
class Forward:
    """A flow without its back transitions: those that lead to a touchpoint on the way they come from.

    Depth-first from the entries, in declared order; unique where every loop has one way in. `order` holds what can be
    reached from the entries, sources before targets, `position` the place of each in it. A transition from a
    touchpoint in `order` leads forward if its target has the larger position.
    """

    order: tuple[int, ...]
    position: tuple[int, ...]


def forward(flow: Flow) -> Forward:
    """The flow without its back transitions, in linear time."""
    return _forward(flow.successors, flow.entries)


def forward_taken(flow: Flow) -> Forward:
    """The same of the transitions that somebody takes: what can be reached by these alone, can be so going forward."""
    if all(map(all, flow.probabilities)):
        return flow.once(forward)
    return _forward(ways_taken(flow), flow.entries)


def _forward(successors: Successors, entries: Iterable[tuple[int, float]]) -> Forward:
    order = depth_first_order(successors, [entry for entry, _ in entries])
    position = [0] * len(successors)
    for place, number in enumerate(order):
        position[number] = place
    return Forward(tuple(order), tuple(position))


def back_transitions(flow: Flow, onward: Forward) -> list[tuple[int, int]]:
    """The transitions that `forward` leaves out, as (touchpoint, place among its successors), in declared order."""
    position, successors = onward.position, flow.successors
    return [
        (number, place)
        for number in sorted(onward.order)
        for place, target in enumerate(successors[number])
        if position[target] <= position[number]
    ]


def along(flow: Flow, path: Sequence[int], rows: Sequence[Sequence[_Value]]) -> list[_Value]:
    """What the transitions of a path say: one item of `rows`, which go by touchpoint and place, for each of them."""
    return [rows[source][flow.successors[source].index(target)] for source, target in pairwise(path)]


def components(successors: Successors, starts: Iterable[int]) -> Iterator[list[int]]:
    """The strongly connected components of what can be reached, sources before targets.

    Tarjan 1972, SIAM J. Comput. 1:146-160.
    """
    clock, done = 0, len(successors) + 1
    met, lowest, walked = ([0] * len(successors) for _ in range(3))
    pending: list[int] = []
    found: list[int] = []
    bounds = [0]
    for start in starts:
        stack = [] if met[start] else [start]
        while stack:
            number = stack[-1]
            if not met[number]:
                clock += 1
                met[number] = lowest[number] = clock
                pending.append(number)
            place = walked[number]
            if place < len(successors[number]):
                target = successors[number][place]
                if not met[target]:
                    stack.append(target)
                    continue
                walked[number] = place + 1
                lowest[number] = min(lowest[number], lowest[target])
                continue
            stack.pop()
            if lowest[number] == met[number]:
                _close(pending, number, found)
                for member in found[bounds[-1] :]:
                    lowest[member] = done
                bounds.append(len(found))
    for end, start in pairwise(reversed(bounds)):
        yield found[start:end]


def _close(pending: list[int], root: int, found: list[int]) -> None:
    """Move the members of a component, which lie on top of the stack from its root on, to those found."""
    found.append(pending.pop())
    while found[-1] != root:
        found.append(pending.pop())
