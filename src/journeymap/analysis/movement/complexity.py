"""Complexity: in how many ways a journey can go, and how much a customer has to change over on the way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import evidence_of
from journeymap.analysis.movement.handoffs import handoffs, owners
from journeymap.analysis.movement.reach import chance_of_any, chances_of
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.numbers import number_text
from journeymap.solving.chains import Chain, chain_of
from journeymap.solving.connection import entered
from journeymap.solving.walking import Forward, back_transitions, forward
from journeymap.wording import counted

PASSES = 12
"""For how many channels, or teams, of several touchpoints each a map is gone through once more, however large it is."""

STEPS = 1_000_000
"""How many touchpoints and transitions are gone through in any case to tell who meets which channel or team."""

TANGLED = 10
"""How much longer that takes where loops are large."""


@frozen
class ComplexityMeasure:
    """One measure; `value` is None where the map cannot tell it, `reading` says in a sentence what it means.

    `evidence` is the worst level of what it rests on, None where that is the drawing alone.
    """

    name: str
    value: float | None
    unit: str
    reading: str
    evidence: str | None = None


@frozen(repr=False)
class Complexity(tables.Result[ComplexityMeasure]):
    """How complicated a journey is: measures by name, each with its reading.

    Of the drawing, as far as customers can come: `cyclomatic` (independent ways), `loops` (transitions that lead
    back), `branching` (ways on from a touchpoint, on average), `depth` (touchpoints on the longest way without going
    back), `channels` and `teams` (how many there are). Of an average journey: `entropy` (bits), `equivalent_ways`
    (2 ** entropy), `channels_met`, `teams_met` and `handoffs`.
    """

    cyclomatic: int
    loops: int
    branching: float | None
    depth: int
    entropy: float | None
    channels: int
    channels_met: float | None
    teams: int
    teams_met: float | None
    handoffs: float | None
    evidence: str
    assumptions: tuple[str, ...] = ()

    @property
    def equivalent_ways(self) -> float | None:
        """How many equally likely ways would be as hard to foresee; None where there is no telling."""
        return None if self.entropy is None or self.entropy > MOST_BITS else 2.0**self.entropy

    @property
    def items(self) -> tuple[ComplexityMeasure, ...]:
        """The measures, with their readings."""
        return tuple(self._measure(*row) for row in _MEASURES)

    def _measure(self, name: str, unit: str, reading: str) -> ComplexityMeasure:
        value = getattr(self, name)
        if value is not None:
            said = reading.format(number_text(value))
        else:
            is_too_large = name == "equivalent_ways" and self.entropy is not None
            said = "more than can be counted" if is_too_large else "there is no telling"
        return ComplexityMeasure(name, value, unit, said, self.evidence if name in _OF_A_JOURNEY else None)

    @property
    def title(self) -> str:
        """The two measures that say most."""
        told = f"Complexity: {counted(self.cyclomatic, 'independent way')}"
        if self.equivalent_ways is None:
            return told
        return f"{told}, as hard to foresee as {number_text(round(self.equivalent_ways))} equal ways"

    def to_records(self) -> list[tables.Record]:
        """One record a measure."""
        return [
            {
                "name": item.name,
                "value": item.value,
                "unit": item.unit,
                "reading": item.reading,
                "evidence": item.evidence,
            }
            for item in self.items
        ]


MOST_BITS = 1000.0
"""The most bits of entropy for which the number of equally likely ways is told."""

_MEASURES = (
    ("cyclomatic", "ways", "1 = a straight line; each further way or entry adds one"),
    ("branching", "ways", "ways on from a touchpoint; 1 = never a choice"),
    ("loops", "transitions", "transitions that lead back; 0 = nobody goes round"),
    ("depth", "touchpoints", "touchpoints on the longest way without going back"),
    ("entropy", "bits", "0 = all go the same way; one more = twice as hard to foresee"),
    ("equivalent_ways", "ways", "as hard to foresee as {} equally likely ways"),
    ("channels", "channels", "channels that a customer may meet"),
    ("channels_met", "channels", "channels that an average journey meets"),
    ("teams", "teams", "teams that a customer may meet"),
    ("teams_met", "teams", "teams that an average journey meets"),
    ("handoffs", "hand-offs", "an average journey is handed over {} times"),
)

_OF_A_JOURNEY = frozenset({"entropy", "equivalent_ways", "channels_met", "teams_met", "handoffs"})


def complexity(journey: Journey) -> Complexity:
    r"""How complicated a journey is, in several measures, each with a reading in plain words.

    - `cyclomatic`: E - N + 2, the number of independent ways (McCabe 1976, IEEE Trans. Softw. Eng. SE-2:308-320), of
      what customers can come to, with one start before all entries and one end behind all ends
    - `entropy`: of the distribution of paths, in bits: that of the entries + the sum of expected visits x that of the
      choice at each touchpoint, to be lost included (Ekroot & Cover 1993, IEEE Trans. Inf. Theory 39:1418-1421); exact.
      `equivalent_ways` is 2 ** entropy: so many equally likely ways would be as hard to foresee
    - `branching`, `loops`, `depth`: ways on from a touchpoint, transitions that lead back, touchpoints on the longest
      way without these
    - `channels` and `teams`, and how many of them an average journey meets (`channels_met`, `teams_met`); `handoffs` in
      an average journey

    None where a loop that nobody leaves makes it endless. All measures are attributes of the result.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       door: {next: [{to: queue, probability: 0.5}, {to: table, probability: 0.5}]}
    ...       queue: {next: table}
    ...       table: {}
    ... ''')
    >>> found = jm.complexity(journey)
    >>> found.cyclomatic, found.entropy, found.equivalent_ways, found.depth
    (2, 1.0, 2.0, 3)
    """
    flow = journey.flow
    chain = flow.once(chain_of)
    there = flow.once(entered)
    onward = flow.once(forward)
    evidence = evidence_of(journey)
    channels = _groups(there, [touchpoint.channel for touchpoint in flow.touchpoints])
    teams = _groups(there, owners(journey))
    going_on = [len(flow.successors[number]) for number in there if flow.successors[number]]
    transitions, ends = sum(going_on), len(there) - len(going_on)
    return Complexity(
        cyclomatic=transitions + len(flow.entries) + ends - len(there),
        loops=len(back_transitions(flow, onward)),
        branching=transitions / len(going_on) if going_on else None,
        depth=_depth(flow, onward),
        entropy=_entropy(flow, chain),
        channels=len(channels),
        channels_met=_met(flow, chain, channels),
        teams=len(teams),
        teams_met=_met(flow, chain, teams),
        handoffs=handoffs(journey).per_journey,
        evidence=evidence.flow,
        assumptions=(*flow.assumptions, *chain.notes, *_left_out(flow, channels, teams), evidence.note),
    )


_Groups = Mapping[str, Sequence[int]]


def _groups(there: Iterable[int], names: Sequence[str | None]) -> _Groups:
    """The touchpoints that customers can come to, by channel or team."""
    groups: dict[str, list[int]] = {}
    for number in sorted(there):
        name = names[number]
        if name is not None:
            groups.setdefault(name, []).append(number)
    return groups


def _depth(flow: Flow, onward: Forward) -> int:
    longest = [1] * len(flow.touchpoints)
    for number in onward.order:
        for target in flow.successors[number]:
            if onward.position[target] > onward.position[number]:
                longest[target] = max(longest[target], longest[number] + 1)
    return max((longest[number] for number in onward.order), default=0)


def _entropy(flow: Flow, chain: Chain) -> float | None:
    """The entropy of the paths of customers in bits; None without customers or without end."""
    if not flow.entries:
        return None
    parts = [_bits([weight for _, weight in flow.entries])]
    for visits, probabilities, leaving in zip(chain.visits, flow.probabilities, flow.drop_off, strict=True):
        choice = _bits([*probabilities, leaving])
        parts.append(visits * choice if visits and choice else 0.0)
    total = sum(parts)
    return None if math.isinf(total) else total


def _bits(chances: Iterable[float]) -> float:
    return -math.fsum(chance * math.log2(chance) for chance in chances if 0 < chance < 1)


def _met(flow: Flow, chain: Chain, groups: _Groups) -> float | None:
    """How many of some groups of touchpoints an average journey visits; None where that would take too long."""
    if _passes(groups) > _most_passes(flow):
        return None
    several = (members for members in groups.values() if len(members) > 1)
    alone = (chain.reach[members[0]] for members in groups.values() if len(members) == 1)
    return math.fsum(alone) + math.fsum(chance_of_any(flow, members) for members in several)


def _passes(groups: _Groups) -> int:
    return sum(len(members) > 1 for members in groups.values())


def _most_passes(flow: Flow) -> int:
    """For how many groups of touchpoints it is told how many customers visit any of them."""
    size = len(flow.touchpoints) + sum(map(len, flow.successors)) + 1
    return STEPS // TANGLED // size if _has_large_loops(flow) else max(PASSES, STEPS // size)


def _has_large_loops(flow: Flow) -> bool:
    _, notes = flow.once(chances_of)
    return bool(notes)


def _left_out(flow: Flow, channels: _Groups, teams: _Groups) -> Iterator[str]:
    """What the measures do without."""
    most = _most_passes(flow)
    crowds = {"channels_met": _passes(channels), "teams_met": _passes(teams)}
    if _has_large_loops(flow) and any(0 < passes <= most for passes in crowds.values()):
        yield "channels_met and teams_met may be estimates where loops are large"
    for name, passes in crowds.items():
        if passes > most:
            yield f"{name} is left out: it is told of up to {counted(most, 'group')} of touchpoints in a map of this size"
