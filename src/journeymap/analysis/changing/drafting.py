"""A journey on the drawing board: its touchpoints, and the ways on from those whose ways are to change, made explicit.

What a map leaves to be understood - implicit flow, shares of the rest, entries, how ends end - is written down before
the first way is changed, so that nothing else moves.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import attrs
from attrs import define, field, frozen

from journeymap.errors import UnknownNameError
from journeymap.flow import TOLERANCE, Flow, names_a_next, persona_weights
from journeymap.journey import Journey
from journeymap.model import Opportunity, Pain, Touchpoint, Transition
from journeymap.wording import quoted

MOST_PAIRS = 1_000_000
"""The most pairs of a group of personas and a way on from one touchpoint that are told apart."""


@frozen
class Group:
    """Personas for whom the ways on from a touchpoint are the same, and what part they are of the customers there.

    Without `names` everybody is meant. Every way has its probability.
    """

    names: tuple[str, ...]
    weight: float
    ways: tuple[Transition, ...]

    @property
    def going(self) -> float:
        """The part of them that goes on."""
        return min(1.0, math.fsum(probability_of(way) for way in self.ways))

    def scaled(self, factor: float) -> Group:
        """The same group with all probabilities multiplied."""
        ways = (attrs.evolve(way, probability=min(1.0, probability_of(way) * factor)) for way in self.ways)
        return attrs.evolve(self, ways=tuple(ways))


Row = tuple[Group, ...]
"""The ways on from one touchpoint, by groups of personas: one group of everybody where personas do not matter."""


def probability_of(way: Transition) -> float:
    """The probability of a way that has one."""
    return way.probability or 0.0


def drop_off_of(row: Row) -> float:
    """The part of the customers who leave the journey: those personas who have no way on have come to its end."""
    return math.fsum(group.weight * (1.0 - group.going) for group in row if group.ways)


def going_of(row: Row) -> float:
    """The part of the customers who go on."""
    return math.fsum(group.weight * group.going for group in row)


@define(eq=False, repr=False)
class Draft:
    """A journey that is being changed; `notes` say what was taken for granted on the way.

    `order` has the ids of each stage, `weights` the part of all customers that each persona is.
    """

    journey: Journey
    touchpoints: dict[str, Touchpoint]
    order: list[list[str]]
    weights: dict[str, float]
    notes: list[str] = field(factory=list)
    _rows: dict[str, Row] = field(factory=dict)
    _moved: set[str] = field(factory=set)
    _homes: dict[str, str] | None = None
    _sources: dict[str, dict[str, None]] | None = None
    _is_settled: bool = False

    @classmethod
    def of(cls, journey: Journey) -> Draft:
        """The draft of a journey, nothing changed yet."""
        touchpoints = {touchpoint.id: touchpoint for touchpoint in journey.touchpoints}
        order = [[touchpoint.id for touchpoint in stage.touchpoints] for stage in journey.stages]
        return cls(journey, touchpoints, order, persona_weights(journey.personas))

    def known(self, name: str) -> Touchpoint:
        """The touchpoint of that id; UnknownNameError where there is none."""
        if name not in self.touchpoints:
            raise UnknownNameError.of("touchpoint", name, self.touchpoints)
        return self.touchpoints[name]

    def note(self, text: str) -> None:
        """Say what is taken for granted."""
        self.notes.append(text)

    def evolve(self, name: str, **changes: object) -> None:
        """Give a touchpoint other values."""
        self.touchpoints[name] = attrs.evolve(self.touchpoints[name], **changes)  # type: ignore[arg-type]

    def solved_by(self, idea: Opportunity) -> dict[str, tuple[Pain, ...]]:
        """The pain points that an opportunity solves, by the touchpoint that they are at."""
        if self._homes is None:
            places = ((pain.id, name) for name, value in self.touchpoints.items() for pain in value.pain_points)
            self._homes = {pain: name for pain, name in places if pain is not None}
        homes = dict.fromkeys(self._homes[pain] for pain in idea.solves if self._homes.get(pain) in self.touchpoints)
        found = {
            name: tuple(pain for pain in self.touchpoints[name].pain_points if pain.id in idea.solves) for name in homes
        }
        return {name: pains for name, pains in found.items() if pains}

    def drop(self, name: str) -> None:
        """Take a touchpoint away to which nothing leads any more."""
        del self.touchpoints[name]
        self._rows.pop(name, None)
        self._moved.discard(name)
        next(names for names in self.order if name in names).remove(name)

    def settle(self) -> None:
        """Write down what the map leaves to be understood of ways, entries and ends; once."""
        if self._is_settled:
            return
        self._is_settled = True
        flow = self.journey.flow
        if flow.is_implicit:
            for touchpoint, ways in zip(flow.touchpoints, _implied(flow), strict=True):
                self.evolve(touchpoint.id, next=ways)
        if not any(touchpoint.entry for touchpoint in flow.touchpoints):
            entered = {number for number, _ in flow.entries}
            for number in entered or range(len(flow.touchpoints)):
                self.evolve(flow.touchpoints[number].id, entry=number in entered)
        for end in flow.ends:
            self.evolve(flow.touchpoints[end].id, outcome=flow.outcomes[end], next=())

    def row(self, name: str) -> Row:
        """The ways on from a touchpoint, by groups of personas."""
        if name not in self._rows:
            self.settle()
            self._rows[name] = self._row_of(self.touchpoints[name])
        return self._rows[name]

    def put_row(self, name: str, row: Row) -> None:
        """Let these be the ways on from a touchpoint."""
        self.settle()
        self._rows[name] = row
        self._moved.add(name)
        if self._sources is not None:
            for way in (way for group in row for way in group.ways):
                self._sources.setdefault(way.to, {})[name] = None

    def is_divided(self, name: str) -> bool:
        """Whether the ways on from a touchpoint are open to some personas alone."""
        return len(self.row(name)) > 1 or bool(self.row(name)[0].names)

    def sources(self, name: str) -> list[str]:
        """The touchpoints that lead to another one, in declared order of the map."""
        self.settle()
        if self._sources is None:
            self._sources = {}
            for touchpoint in self.touchpoints.values():
                for way in self._ways_of(touchpoint):
                    self._sources.setdefault(way.to, {})[touchpoint.id] = None
        found = self._sources.get(name, {})
        return [source for source in found if source in self.touchpoints and self._leads(source, name)]

    def _leads(self, source: str, target: str) -> bool:
        return any(way.to == target for way in self._ways_of(self.touchpoints[source]))

    def _ways_of(self, touchpoint: Touchpoint) -> Iterable[Transition]:
        if touchpoint.id in self._rows:
            return (way for group in self._rows[touchpoint.id] for way in group.ways)
        return touchpoint.next or ()

    def _row_of(self, touchpoint: Touchpoint) -> Row:
        ways = touchpoint.next or ()
        limits = [(way.personas, self.touchpoints[way.to].personas) for way in ways]
        if not self.weights or not any(own or others for own, others in limits):
            return (Group((), 1.0, _shared(ways)),)
        here = self.here(touchpoint)
        groups: dict[int, list[str]] = {}
        for who, mask in _open(limits, here).items():
            groups.setdefault(mask, []).append(who)
        if sum(mask.bit_count() for mask in groups) > MOST_PAIRS:
            raise ValueError(
                f"the ways on from {quoted(touchpoint.id)} differ between too many personas: try one alone"
            )
        return tuple(
            Group(
                tuple(names),
                math.fsum(here[who] for who in names),
                _shared([way for number, way in enumerate(ways) if mask >> number & 1]),
            )
            for mask, names in groups.items()
        )

    def here(self, touchpoint: Touchpoint) -> dict[str, float]:
        """The personas who meet a touchpoint, and what part each is of the customers there."""
        met = [who for who in touchpoint.personas if who in self.weights] or list(self.weights)
        total = math.fsum(self.weights[who] for who in met)
        return {who: self.weights[who] / total if total > 0 else 1 / len(met) for who in met}

    def built(self) -> Journey:
        """The journey as it is drawn by now."""
        for name in self.touchpoints:
            if name in self._moved:
                self.evolve(name, next=self._joined(self.touchpoints[name], self._rows[name]))
        if self._is_settled and not names_a_next(self.touchpoints.values()):
            for name in self.touchpoints:
                self.evolve(name, next=())
        self._strip_solved()
        stages = (
            attrs.evolve(stage, touchpoints=tuple(self.touchpoints[name] for name in names))
            for stage, names in zip(self.journey.stages, self.order, strict=True)
        )
        return attrs.evolve(self.journey, stages=tuple(stages))

    def _strip_solved(self) -> None:
        """Let opportunities solve no pain that is not there any more."""
        pains = {pain.id for touchpoint in self.touchpoints.values() for pain in touchpoint.pain_points}
        for touchpoint in list(self.touchpoints.values()):
            if any(name not in pains for idea in touchpoint.opportunities for name in idea.solves):
                ideas = (
                    attrs.evolve(idea, solves=tuple(name for name in idea.solves if name in pains))
                    for idea in touchpoint.opportunities
                )
                self.evolve(touchpoint.id, opportunities=tuple(ideas))

    def _joined(self, touchpoint: Touchpoint, row: Row) -> tuple[Transition, ...]:
        """The ways of all groups as transitions, those that are the same for several groups as one; in declared order."""
        place = {way.to: number for number, way in reversed(list(enumerate(touchpoint.next or ())))}
        rank = {who: number for number, who in enumerate(self.weights)}
        found: dict[Transition, list[str]] = {}
        for group in row:
            for way in group.ways:
                found.setdefault(way, []).extend(group.names)
        ways = sorted(found, key=lambda way: place.get(way.to, len(place)))
        return tuple(attrs.evolve(way, personas=tuple(sorted(found[way], key=rank.__getitem__))) for way in ways)


def _implied(flow: Flow) -> Iterable[tuple[Transition, ...]]:
    """The transitions of a map that names none."""
    for targets, audiences in zip(flow.successors, flow.audiences, strict=True):
        yield tuple(
            Transition(flow.touchpoints[target].id, personas=tuple(audience))
            for target, audience in zip(targets, audiences, strict=True)
        )


def _open(limits: Sequence[tuple[Sequence[str], ...]], here: dict[str, float]) -> dict[str, int]:
    """Which ways are open to each persona: the bit of the way's number is set."""
    everybody, masks = 0, dict.fromkeys(here, 0)
    for number, sides in enumerate(limits):
        own = [frozenset(side) for side in sides if side]
        if not own:
            everybody |= 1 << number
        for who in frozenset.intersection(*own) if own else ():
            if who in masks:
                masks[who] |= 1 << number
    return {who: mask | everybody for who, mask in masks.items()}


def _shared(ways: Sequence[Transition]) -> tuple[Transition, ...]:
    """Ways with the rest shared by those without a probability; each way to a touchpoint once."""
    given = math.fsum(probability_of(way) for way in ways)
    silent = sum(way.probability is None for way in ways)
    rest = 1.0 - given if given < 1.0 - TOLERANCE else 0.0
    explicit = (
        attrs.evolve(way, personas=(), probability=rest / silent if way.probability is None else way.probability)
        for way in ways
    )
    return united(explicit)


def united(ways: Iterable[Transition]) -> tuple[Transition, ...]:
    """Ways to the same touchpoint with the same label as one: their probabilities add up."""
    found: dict[tuple[str, str | None], list[Transition]] = {}
    for way in ways:
        found.setdefault((way.to, way.when), []).append(way)
    return tuple(same[0] if len(same) == 1 else _united(same) for same in found.values())


def _united(ways: Sequence[Transition]) -> Transition:
    total = math.fsum(map(probability_of, ways))
    kinds = {way.handoff for way in ways}
    delays = [(way.delay, probability_of(way)) for way in ways if way.delay is not None]
    known = math.fsum(weight for _, weight in delays)
    mean = math.fsum(delay * weight for delay, weight in delays) / known if known > 0 else None
    delay = mean if mean is not None or not delays else math.fsum(delay for delay, _ in delays) / len(delays)
    handoff = "forced" if "forced" in kinds else "planned" if "planned" in kinds else None
    return attrs.evolve(ways[0], probability=min(1.0, total), delay=delay, handoff=handoff)
