"""What a customer at each touchpoint still gathers on the way, that visit included: N c for any gains c of a visit."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.flow import Flow
from journeymap.solving.loops import Loop
from journeymap.solving.solvers import factored
from journeymap.solving.walking import components, ways_taken


def totals_of(flow: Flow, several: Sequence[Sequence[float]]) -> list[list[float]]:
    """The totals of several gains, none of them negative; what is gathered in a loop that nobody leaves counts 0."""
    found = [list(gains) for gains in several]
    ways = ways_taken(flow)
    for members in reversed(list(components(ways, range(len(ways))))):
        first = members[0]
        inside = set(members)
        for number in members:
            for target, probability in zip(flow.successors[number], flow.probabilities[number], strict=True):
                if target not in inside:
                    for gains in found:
                        gains[number] += probability * gains[target]
        if len(members) > 1 or first in ways[first]:
            _gather(flow, sorted(members), found)
    return found


def _gather(flow: Flow, members: Sequence[int], found: Sequence[list[float]]) -> None:
    loop = Loop.among(flow, members)
    gathered = [[gains[number] for number in members] for gains in found]
    if loop.is_closed:
        gathered = [[0.0] * len(members) for _ in found]
    elif len(members) == 1:
        gathered = [[gains[0] / loop.leaving[0]] for gains in gathered]
    else:
        gathered = factored(loop, "auto").totals(gathered)
    for gains, totals in zip(found, gathered, strict=True):
        for number, total in zip(members, totals, strict=True):
            gains[number] = total
