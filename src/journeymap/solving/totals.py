"""What a customer at each touchpoint still gathers on the way, that visit included: N c for any gains c of a visit."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.flow import Flow
from journeymap.solving.loops import Factor, Loop
from journeymap.solving.sweeps import Sweeps
from journeymap.solving.walking import components, ways_taken

PAIRS = 50_000_000
"""The most pairs of neighbours that are joined to take one loop apart."""


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
    if loop.is_closed:
        gathered = [[0.0] * len(members) for _ in found]
    else:
        factor = Factor.of(loop)
        if not factor.take_out(PAIRS):
            factor.rest = Sweeps.of(factor)
        gathered = factor.totals([[gains[number] for number in members] for gains in found])
    for gains, totals in zip(found, gathered, strict=True):
        for number, total in zip(members, totals, strict=True):
            gains[number] = total
