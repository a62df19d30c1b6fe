"""Gates: the touchpoints that no way to success avoids."""

from __future__ import annotations

from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import onward_levels, own_levels
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.walking import Successors
from journeymap.wording import counted


@frozen(repr=False)
class MustPass(tables.Result[Touchpoint]):
    """The touchpoints on every way to success, in the order in which every way meets them.

    `drop_off` is the part of the customers at each who leave there, 0 at an end, `levels` how well that is known, None
    at an end. That they are a must rests on no number, on the ways alone that the map draws.
    """

    touchpoints: tuple[Touchpoint, ...]
    drop_off: tuple[float, ...] = ()
    levels: tuple[str | None, ...] = ()
    assumptions: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Touchpoint, ...]:
        """The touchpoints."""
        return self.touchpoints

    @property
    def title(self) -> str:
        """How many there are."""
        return f"Must-pass: {counted(len(self), 'touchpoint')} on every way to success"

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint."""
        rows = zip(self.touchpoints, self.drop_off, self.levels, strict=True)
        return [
            {"touchpoint": touchpoint.id, "name": touchpoint.name, "drop_off": leaving, "evidence": level}
            for touchpoint, leaving, level in rows
        ]


def must_pass(journey: Journey) -> MustPass:
    r"""The touchpoints on every way from an entry to success, in order; empty where success cannot be reached.

    These are the dominators of success, with one virtual start before the entries and one virtual end after the
    success ends (Lengauer & Tarjan 1979, ACM TOPLAS 1:121-141); the virtual ones are not listed. Ways are those that
    the map draws, whatever their probability.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       door: {next: [queue, table]}
    ...       queue: {next: till}
    ...       table: {next: till}
    ...       till: {outcome: success}
    ... ''')
    >>> [touchpoint.id for touchpoint in jm.must_pass(journey)]
    ['door', 'till']
    """
    flow = journey.flow
    start, goal = len(flow.touchpoints), len(flow.touchpoints) + 1
    successors = [*flow.successors, tuple(entry for entry, _ in flow.entries), ()]
    for end in flow.successes:
        successors[end] = (goal,)
    numbers = unavoidable(successors, start, goal)
    touchpoints = tuple(flow.touchpoints[number] for number in numbers)
    return MustPass(
        touchpoints,
        tuple(flow.drop_off[number] for number in numbers),
        onward_levels(flow, numbers, own_levels(journey, touchpoints)),
        flow.assumptions if numbers else (*flow.assumptions, "no way leads to success"),
    )


def unavoidable(successors: Successors, start: int, goal: int) -> list[int]:
    """What lies on every way from start to goal, in order, both left out; nothing where there is no way.

    Along any one way, the frontier is the farthest touchpoint of it that those before can lead to around the ones
    between. A touchpoint that is its own frontier cannot be avoided. Each transition is walked once.
    """
    way = _any_way(successors, start, goal)
    place = {number: index for index, number in enumerate(way)}
    seen = set(way)
    frontier, found = 0, []
    for index, number in enumerate(way):
        if frontier == index:
            found.append(number)
        waiting = [number]
        while waiting:
            for target in successors[waiting.pop()]:
                frontier = max(frontier, place.get(target, 0))
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
    return found[1:-1]


def _any_way(successors: Successors, start: int, goal: int) -> list[int]:
    """Some way from start to goal, or nothing."""
    origin = {start: start}
    waiting = [start]
    while waiting and goal not in origin:
        number = waiting.pop()
        for target in successors[number]:
            if target not in origin:
                origin[target] = number
                waiting.append(target)
    if goal not in origin:
        return []
    way = [goal]
    while way[-1] != start:
        way.append(origin[way[-1]])
    return way[::-1]
