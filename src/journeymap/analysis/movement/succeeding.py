"""For whom a way leads to success: all personas in one walk over the map, each of them one bit of a number.

A persona meets the map that `Journey.for_persona` gives. Here no such map is made: every touchpoint and transition has
a mask, the bits of those to whom it is open, and entries, ends and what is reached are masks as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from heapq import heapify, heappop, heappush
from itertools import groupby
from operator import or_

from attrs import define, field, frozen

from journeymap.flow import Flow
from journeymap.flow.audiences import Audience
from journeymap.journey import Journey
from journeymap.model import Persona
from journeymap.solving.walking import components, reached

BLOCK = 1024
"""How many personas are walked with at once: masks of more bits would take more memory than the map."""


def without_success(journey: Journey) -> Iterator[Persona]:
    """The personas for whom no way leads from an entry to success; those to whom the same is open share one answer."""
    if _everybody_succeeds(journey.flow):
        return iter(())
    limits: dict[str, list[int]] = {}
    for number, names in enumerate(_limits(journey)):
        for who in names:
            limits.setdefault(who, []).append(number)
    alike = {persona.id: tuple(limits.get(persona.id, ())) for persona in journey.personas}
    columns = list({key: who for who, key in alike.items()}.values())
    ground = _Ground.of(journey.flow)
    lucky: set[tuple[int, ...]] = set()
    for start in range(0, len(columns), BLOCK):
        block = columns[start : start + BLOCK]
        bits = _View.of(ground, {who: number for number, who in enumerate(block)}).successful
        lucky.update(alike[who] for number, who in enumerate(block) if bits >> number & 1)
    return (persona for persona in journey.personas if alike[persona.id] not in lucky)


def _everybody_succeeds(flow: Flow) -> bool:
    """Whether ways that are closed to nobody lead to success from an entry that is one for everybody.

    Most maps are like that, and it is soon found. An entry that is one by default is so for everybody unless
    something leads into it.
    """
    is_closed = [bool(touchpoint.personas) for touchpoint in flow.touchpoints]
    common = [
        [target for target, audience in zip(targets, audiences, strict=True) if not (audience or is_closed[target])]
        for targets, audiences in zip(flow.successors, flow.audiences, strict=True)
    ]
    entries = [entry for entry, _ in flow.entries if not is_closed[entry]]
    if not any(flow.touchpoints[entry].entry for entry in entries):
        led_into = {target for source, targets in enumerate(flow.successors) for target in targets if target != source}
        entries = [entry for entry in entries if entry not in led_into]
    return not reached(common, entries).isdisjoint(flow.successes)


def _limits(journey: Journey) -> Iterator[Sequence[str]]:
    """The lists of those to whom a touchpoint or a transition is open."""
    for touchpoint in journey.touchpoints:
        yield touchpoint.personas
        for way in touchpoint.next or ():
            yield way.personas


@frozen(eq=False, repr=False)
class _Ground:
    """What is the same for all: `common` are the ways open to everybody, `limited` the others, by number of the source.

    Touchpoints that are tied into a loop by common ways make one `place`: who is at one of them comes to all of them.
    Places are numbered so that common ways lead to higher ones.
    """

    flow: Flow
    common: Sequence[Sequence[int]]
    limited: Sequence[Sequence[tuple[int, Sequence[str]]]]
    place: Sequence[int]

    @classmethod
    def of(cls, flow: Flow) -> _Ground:
        """The ground of a flow."""
        common: list[list[int]] = [[] for _ in flow.touchpoints]
        limited: list[list[tuple[int, Sequence[str]]]] = [[] for _ in flow.touchpoints]
        for source, targets in enumerate(flow.successors):
            is_limited = bool(flow.touchpoints[source].personas)
            for target, audience in zip(targets, flow.audiences[source], strict=True):
                if is_limited or audience or flow.touchpoints[target].personas:
                    limited[source].append((target, audience))
                else:
                    common[source].append(target)
        place = [0] * len(common)
        for number, members in enumerate(components(common, range(len(common)))):
            for member in members:
                place[member] = number
        return cls(flow, common, limited, place)


def _mask(names: Collection[str], rank: Mapping[str, int]) -> int:
    mask = 0
    for who in names:
        if who in rank:
            mask |= 1 << rank[who]
    return mask


@define(eq=False, repr=False)
class _View:
    """The map as some personas meet it, in masks by number of touchpoint.

    `open` says who may be there, `leaving` who goes on, be it back to it, `met` who is led to it from elsewhere, and
    `tied` who goes elsewhere or comes from there. `ways` are the limited ways on.
    """

    ground: _Ground
    rank: Mapping[str, int]
    everyone: int
    open: list[int]
    leaving: list[int]
    met: list[int]
    tied: list[int]
    ways: list[list[tuple[int, int]]]
    _masks: dict[int, int] = field(factory=dict)

    @classmethod
    def of(cls, ground: _Ground, rank: Mapping[str, int]) -> _View:
        """The view of the personas that have a bit in `rank`."""
        everyone = (1 << len(rank)) - 1
        touchpoints = ground.flow.touchpoints
        there = [_mask(value.personas, rank) if value.personas else everyone for value in touchpoints]
        leaving, met, tied = ([0] * len(touchpoints) for _ in range(3))
        view = cls(ground, rank, everyone, there, leaving, met, tied, [[] for _ in touchpoints])
        for source, targets in enumerate(ground.common):
            for target in targets:
                view._add(source, target, everyone)
        for source, ways in enumerate(ground.limited):
            for target, audience in ways:
                mask = view._open_to(audience) if audience else there[source]
                if mask:
                    view._add(source, target, mask)
                    view.ways[source].append((target, mask))
        return view

    def _open_to(self, audience: Sequence[str]) -> int:
        """The mask of an audience; the lists of touchpoints that limit it are turned into masks once."""
        assert isinstance(audience, Audience)
        if audience.others:
            return self.everyone & ~_mask(audience.others, self.rank)
        mask = self.everyone
        for limit in audience.limits:
            if id(limit) not in self._masks:
                self._masks[id(limit)] = _mask(limit, self.rank)
            mask &= self._masks[id(limit)]
        return mask

    def _add(self, source: int, target: int, mask: int) -> None:
        self.leaving[source] |= mask
        if source != target:
            self.met[target] |= mask
            self.tied[source] |= mask
            self.tied[target] |= mask

    @property
    def successful(self) -> int:
        """Those who can come from an entry to an end that is a success."""
        reached = self._reached(self._entries())
        found = 0
        for number, mask in enumerate(self._successes()):
            found |= mask & reached[self.ground.place[number]]
        return found

    def _stages(self) -> list[list[int]]:
        """The touchpoints of each stage that has any."""
        stage_of = self.ground.flow.stage_of
        return [list(group) for _, group in groupby(range(len(stage_of)), key=stage_of.__getitem__)]

    def _entries(self) -> list[int]:
        """Who enters where: at the touchpoints that say so, and whoever meets none of these by default."""
        touchpoints = self.ground.flow.touchpoints
        entries = [mask if value.entry else 0 for mask, value in zip(self.open, touchpoints, strict=True)]
        waiting = self.everyone & ~_union(entries)
        lone = waiting & ~_union_of_pairs(self.open)
        for stage in self._stages() if waiting else ():
            near = {number: waiting & self.open[number] & (self.tied[number] | lone) for number in stage}
            here = _union(near.values())
            waiting &= ~here
            near = {number: mask for number, mask in near.items() if touchpoints[number].entry is not False}
            left = here & ~_union(mask & ~self.met[number] for number, mask in near.items())
            for number, mask in near.items():
                entries[number] |= mask & ~self.met[number] | mask & left
                left &= ~mask
        return entries

    def _successes(self) -> list[int]:
        """For whom each touchpoint is an end that is a success."""
        touchpoints = self.ground.flow.touchpoints
        told = _union(mask for mask, value in zip(self.open, touchpoints, strict=True) if value.outcome)
        found = [0] * len(touchpoints)
        waiting = self.everyone
        for stage in reversed(self._stages()):
            last = waiting & _union(self.open[number] for number in stage)
            waiting &= ~last
            for number in stage:
                outcome = touchpoints[number].outcome
                lucky = self.everyone if outcome == "success" else 0 if outcome else last & ~told
                found[number] = self.open[number] & ~self.leaving[number] & lucky
        return found

    def _reached(self, entries: Sequence[int]) -> list[int]:
        """Who comes to each place.

        In each round the places are gone through upwards, so that whoever comes in by whatever common ways goes on
        together; those whom a limited way leads back wait for the next round.
        """
        onward = self._onward()
        reached = [0] * len(onward)
        waiting: dict[int, int] = {}
        for number, mask in enumerate(entries):
            if mask:
                place = self.ground.place[number]
                waiting[place] = waiting.get(place, 0) | mask
        while waiting:
            later: dict[int, int] = {}
            heap = list(waiting)
            heapify(heap)
            while heap:
                place = heappop(heap)
                coming = waiting.pop(place) & ~reached[place]
                reached[place] |= coming
                for target, mask in onward[place] if coming else ():
                    moving = coming & mask & ~reached[target]
                    if not moving:
                        continue
                    if target > place and target not in waiting:
                        heappush(heap, target)
                    due = waiting if target > place else later
                    due[target] = due.get(target, 0) | moving
            waiting = later
        return reached

    def _onward(self) -> list[list[tuple[int, int]]]:
        """The ways on from each place to others."""
        place, everyone = self.ground.place, self.everyone
        onward: list[list[tuple[int, int]]] = [[] for _ in range(max(place, default=-1) + 1)]
        for source, targets in enumerate(self.ground.common):
            here = place[source]
            onward[here] += [(place[target], everyone) for target in targets if place[target] != here]
            onward[here] += [(place[target], mask) for target, mask in self.ways[source] if place[target] != here]
        return onward


def _union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)


def _union_of_pairs(masks: Iterable[int]) -> int:
    """The bits that are in more than one mask."""
    once = twice = 0
    for mask in masks:
        twice |= once & mask
        once |= mask
    return twice
