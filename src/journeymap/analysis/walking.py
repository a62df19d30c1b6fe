"""Walking a flow: what can be reached, which touchpoints lie on a common loop, and an order without loops.

Everything works on plain tuples of successors by number and keeps its own stack, so that a chain of any length is safe.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from journeymap.flow import Flow

Successors = Sequence[Sequence[int]]


def predecessors(successors: Successors) -> list[list[int]]:
    """Who leads to each touchpoint, in declared order."""
    found: list[list[int]] = [[] for _ in successors]
    for source, targets in enumerate(successors):
        for target in targets:
            found[target].append(source)
    return found


def reached(successors: Successors, starts: Iterable[int]) -> set[int]:
    """The starts and all that can be reached from them."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        for target in successors[waiting.pop()]:
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def depth_first_order(successors: Successors, starts: Iterable[int]) -> list[int]:
    """All that can be reached from the starts, each before those first met from it (reverse postorder)."""
    seen = bytearray(len(successors))
    finished: list[int] = []
    for start in starts:
        if seen[start]:
            continue
        seen[start] = True
        stack = [(start, iter(successors[start]))]
        while stack:
            number, targets = stack[-1]
            for target in targets:
                if not seen[target]:
                    seen[target] = True
                    stack.append((target, iter(successors[target])))
                    break
            else:
                finished.append(number)
                stack.pop()
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
    order = depth_first_order(flow.successors, [entry for entry, _ in flow.entries])
    position = [0] * len(flow.touchpoints)
    for place, number in enumerate(order):
        position[number] = place
    return Forward(tuple(order), tuple(position))


def back_transitions(flow: Flow, onward: Forward) -> list[tuple[int, int]]:
    """The transitions that `forward` leaves out, as (touchpoint, place among its successors), in declared order."""
    position = onward.position
    return [
        (number, place)
        for number in sorted(onward.order)
        for place, target in enumerate(flow.successors[number])
        if position[target] <= position[number]
    ]


def components(successors: Successors, starts: Iterable[int]) -> list[list[int]]:
    """The strongly connected components of what can be reached, sources before targets.

    Tarjan 1972, SIAM J. Comput. 1:146-160.
    """
    done = len(successors) + 1
    lowest = [0] * len(successors)
    found: list[list[int]] = []
    pending: list[int] = []
    met = 0
    for root in starts:
        stack = [] if lowest[root] else [(root, met + 1, iter(successors[root]))]
        while stack:
            number, clock, targets = stack[-1]
            if not lowest[number]:
                met = lowest[number] = clock
                pending.append(number)
            for target in targets:
                if not lowest[target]:
                    stack.append((target, met + 1, iter(successors[target])))
                    break
                lowest[number] = min(lowest[number], lowest[target])
            else:
                stack.pop()
                if lowest[number] == clock:
                    found.append(_popped(pending, number))
                    for member in found[-1]:
                        lowest[member] = done
                if stack:
                    parent = stack[-1][0]
                    lowest[parent] = min(lowest[parent], lowest[number])
    found.reverse()
    return found


def _popped(pending: list[int], root: int) -> list[int]:
    """The members of a component, which lie on top of the stack from its root on."""
    members = [pending.pop()]
    while members[-1] != root:
        members.append(pending.pop())
    return members
