"""What hangs together: the parts of a map that no way leads to, the loops that no way leaves, the stages nobody visits.

Touchpoints and stages are numbers here; ways are those that the map draws, whatever their probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from attrs import frozen

from journeymap.flow import Flow
from journeymap.solving.walking import Successors, backward, components, reached, ways_taken


@frozen
class LooseEnds:
    """Touchpoints, isolated ones left out, to which no way leads from an entry, and others without a way to an end."""

    unreachable: tuple[int, ...]
    dead_ends: tuple[int, ...]


def entered(flow: Flow) -> frozenset[int]:
    """The touchpoints to which ways from an entry lead."""
    return frozenset(reached(flow.successors, [entry for entry, _ in flow.entries]))


def loose_ends(flow: Flow) -> LooseEnds:
    """The touchpoints that a way does not lead to, or not out of, in declared order."""
    apart = set(flow.isolated)
    there = flow.once(entered)
    leading_out = reached(backward(flow.successors), flow.ends)
    rest = [number for number in range(len(flow.touchpoints)) if number not in apart]
    return LooseEnds(
        tuple(number for number in rest if number not in there),
        tuple(number for number in rest if number in there and number not in leading_out),
    )


def succeeds(flow: Flow) -> bool:
    """Whether a way leads from an entry to success."""
    return not flow.once(entered).isdisjoint(flow.successes)


def unreachable_parts(flow: Flow) -> tuple[tuple[int, ...], ...]:
    """What no way from an entry leads to, in parts: first the touchpoint that lacks a way in, then those after it.

    A touchpoint that comes after several is in the first of their parts.
    """
    lost = flow.once(loose_ends).unreachable
    told = set(range(len(flow.touchpoints))).difference(lost)
    ways = [() if number in told else targets for number, targets in enumerate(flow.successors)]
    led_into = set(told)
    firsts = []
    for members in components(ways, lost):
        if led_into.isdisjoint(members):
            firsts.append(min(members))
        led_into.update(chain.from_iterable(ways[number] for number in members))
    return tuple((first, *_new_after(first, ways, told)) for first in sorted(firsts))


def _new_after(first: int, ways: Successors, told: set[int]) -> list[int]:
    """What the ways from a touchpoint lead to, without those told before; they are then told, too."""
    told.add(first)
    found, waiting = [], [first]
    while waiting:
        for target in ways[waiting.pop()]:
            if target not in told:
                told.add(target)
                found.append(target)
                waiting.append(target)
    return sorted(found)


def closed_loops(flow: Flow) -> tuple[tuple[int, ...], ...]:
    """The loops that customers can come to and that no way leaves, in declared order, each with all its touchpoints."""
    trapped = flow.once(loose_ends).dead_ends
    loops = (sorted(members) for members in components(flow.successors, trapped))
    return tuple(sorted(tuple(loop) for loop in loops if _is_closed(loop, flow.successors)))


def _is_closed(members: Sequence[int], ways: Successors) -> bool:
    inside = set(members)
    return all(inside.issuperset(ways[number]) for number in members)


@frozen
class SkippedStage:
    """A stage that nobody visits although ways lead to it: its number, and these ways as (touchpoint, place)."""

    stage: int
    ways: tuple[tuple[int, int], ...]


def skipped_stages(flow: Flow) -> tuple[SkippedStage, ...]:
    """The stages that nobody visits, since the ways to them have probability 0; without those only these lead to."""
    if all(map(all, flow.probabilities)):
        return ()
    entries = [entry for entry, _ in flow.entries]
    visited = {flow.stage_of[number] for number in reached(ways_taken(flow), entries)}
    drawn = {flow.stage_of[number] for number in flow.once(entered)}
    skipped = drawn - visited
    before = [
        targets if stage in visited else () for stage, targets in zip(flow.stage_of, flow.successors, strict=True)
    ]
    ways: dict[int, list[tuple[int, int]]] = {}
    for number in sorted(reached(before, entries)):
        for place, target in enumerate(before[number]):
            if flow.stage_of[target] in skipped:
                ways.setdefault(flow.stage_of[target], []).append((number, place))
    return tuple(SkippedStage(stage, tuple(ways[stage])) for stage in sorted(ways))
