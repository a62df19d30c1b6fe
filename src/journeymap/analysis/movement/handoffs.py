"""Hand-offs: where customers are handed over from one channel or team to another, how often, and how it feels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import Evidence, evidence_of
from journeymap.analysis.movement.matrix import HandoffMatrix, Move, added, matrix_of
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.solving.chains import Chain, chain_of
from journeymap.solving.connection import entered
from journeymap.wording import counted

SIDES = ("channel", "team")
"""What can change at a hand-off."""

Sides = tuple[str | None, str | None]
"""The ids of a channel or team before and after, None where none is given."""


@frozen
class Handoff:
    """A transition at which the channel or the team changes, or which the author calls a hand-off.

    `channel` and `team` are the ids before and after; `kind` is "planned", "forced" or None, where nothing is said.
    `per_journey` is how often it happens in an average journey, None where that has no end. `fall` is by how much the
    emotion, normalised to [-1, 1], is lower after it, None where one is missing. `evidence` says how well it is known
    how customers go on from `source`, `reach_evidence` how well it is known who comes there.
    """

    source: Touchpoint
    target: Touchpoint
    channel: Sides
    team: Sides
    kind: str | None
    per_journey: float | None
    fall: float | None
    evidence: str
    reach_evidence: str

    @property
    def changes(self) -> tuple[str, ...]:
        """What changes, of `SIDES`; nothing where the author alone calls it a hand-off."""
        return tuple(side for side in SIDES if differs(getattr(self, side)))

    @property
    def friction(self) -> float:
        """1 for each change, at least 1 in all, and the fall of the emotion, and 1 if it is forced."""
        return max(1, len(self.changes)) + (self.fall or 0.0) + (self.kind == "forced")

    @property
    def friction_per_journey(self) -> float | None:
        """The friction, as often as it is felt in an average journey."""
        return None if self.per_journey is None else self.per_journey * self.friction


def differs(sides: Sides) -> bool:
    """Whether a channel or team changes: both sides are given, and not the same."""
    return None not in sides and sides[0] != sides[1]


@frozen(repr=False)
class Handoffs(tables.Result[Handoff]):
    """The hand-offs of a journey, those of the most friction in an average journey first.

    `matrices` add them up by channel and by team.
    """

    items: tuple[Handoff, ...]
    matrices: tuple[HandoffMatrix, HandoffMatrix]
    assumptions: tuple[str, ...] = ()

    @property
    def matrix(self) -> HandoffMatrix:
        """How often an average journey changes from each channel to each other."""
        return self.matrices[0]

    @property
    def forced(self) -> tuple[Handoff, ...]:
        """Those that customers did not want."""
        return tuple(item for item in self.items if item.kind == "forced")

    @property
    def per_journey(self) -> float | None:
        """How many an average journey has; None where that has no end."""
        return added(item.per_journey for item in self.items)

    @property
    def forced_per_journey(self) -> float | None:
        """How many of these are forced."""
        return added(item.per_journey for item in self.forced)

    @property
    def friction_per_journey(self) -> float | None:
        """The friction of all of them together."""
        return added(item.friction_per_journey for item in self.items)

    @property
    def title(self) -> str:
        """How many transitions hand over, how often an average journey is handed over, and how often by force."""
        told = f"Hand-offs: {counted(len(self), 'transition')}"
        if self.per_journey is None or self.forced_per_journey is None:
            return f"{told}, without end in a journey"
        often = tables.format_number(self.per_journey)
        forced = f", {tables.format_number(self.forced_per_journey)} of them forced" if self.forced else ""
        return f"{told}, {often} in an average journey{forced}"

    def to_records(self) -> list[tables.Record]:
        """One record a hand-off; `channel` and `team` as "before > after" where they change."""
        return [
            {
                "source": item.source.id,
                "target": item.target.id,
                "channel": " > ".join(map(str, item.channel)) if differs(item.channel) else None,
                "team": " > ".join(map(str, item.team)) if differs(item.team) else None,
                "kind": item.kind,
                "per_journey": item.per_journey,
                "friction": item.friction,
                "friction_per_journey": item.friction_per_journey,
                "evidence": item.evidence,
                "reach_evidence": item.reach_evidence,
            }
            for item in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The hand-offs as plain data, with what an average journey has of them and the cells of the matrices."""
        return tables.as_dict(self) | {
            "per_journey": self.per_journey,
            "forced_per_journey": self.forced_per_journey,
            "friction_per_journey": self.friction_per_journey,
            "matrices": {matrix.side: matrix.to_records() for matrix in self.matrices},
        }


def handoffs(journey: Journey) -> Handoffs:
    r"""Where customers are handed over: the channel or the team changes, or the author calls it a hand-off.

    The team is the owner of a touchpoint or of its stage; a missing channel or team is no change. A hand-off happens
    visits(u) x p(u, v) times in an average journey, and its friction is 1 for each change (at least 1, where the
    author alone calls it one) + max(0, fall of the emotion on [-1, 1]) + 1 if it is forced: what customers did not
    want costs most ("58 percent of inbound call volume comes from customers who first were on the web site", Dixon,
    Toman & DeLisi, The Effortless Experience, 2013). The most friction in an average journey comes first. `matrix` adds
    up by channel, `matrices` by channel and by team.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   order:
    ...     touchpoints:
    ...       shop: {channel: web, owner: sales, emotion: 1, next: [{to: help, probability: 0.25, handoff: forced}, till]}
    ...       help: {channel: phone, owner: care, emotion: -1, next: till}
    ...       till: {channel: web, owner: sales, emotion: 1}
    ... ''')
    >>> found = jm.handoffs(journey)
    >>> [(item.source.id, item.target.id, item.changes, item.friction, item.per_journey) for item in found]
    [('shop', 'help', ('channel', 'team'), 4.0, 0.25), ('help', 'till', ('channel', 'team'), 2.0, 0.25)]
    >>> print(found.matrix)
    Hand-offs per journey from channel to channel
    from   to web  to phone
    -----  ------  --------
    web                0.25
    phone    0.25
    """
    return journey.once(_handoffs)


def _handoffs(journey: Journey) -> Handoffs:
    flow = journey.flow
    chain = flow.once(chain_of)
    evidence = evidence_of(journey)
    found = tuple(_found(journey, flow, chain, evidence))
    ranked = sorted(found, key=_rank)
    orders = ([channel.id for channel in journey.channels], [team.id for team in journey.teams])
    channels, teams = (matrix_of(side, order, _moves(found, side)) for side, order in zip(SIDES, orders, strict=True))
    notes = (*flow.assumptions, *chain.notes, *_unsaid(journey, found), evidence.note)
    return Handoffs(tuple(ranked), (channels, teams), notes)


def _rank(item: Handoff) -> float:
    return -math.inf if item.friction_per_journey is None else -round(item.friction_per_journey, 12)


def _found(journey: Journey, flow: Flow, chain: Chain, evidence: Evidence) -> Iterator[Handoff]:
    channels = [touchpoint.channel for touchpoint in flow.touchpoints]
    teams = owners(journey)
    for source, targets in enumerate(flow.successors):
        for place, target in enumerate(targets):
            channel, team = (channels[source], channels[target]), (teams[source], teams[target])
            kind = flow.handoffs[source][place]
            if kind or differs(channel) or differs(team):
                yield Handoff(
                    source=flow.touchpoints[source],
                    target=flow.touchpoints[target],
                    channel=channel,
                    team=team,
                    kind=kind,
                    per_journey=_taken(chain.visits[source], flow.probabilities[source][place]),
                    fall=_fall(journey, flow.emotions[source], flow.emotions[target]),
                    evidence=evidence.onward[source],
                    reach_evidence=evidence.reach[source],
                )


def owners(journey: Journey) -> list[str | None]:
    """The team of each touchpoint, by number: its own owner, else its stage's."""
    flow, stages = journey.flow, journey.stages
    return [
        touchpoint.owner or stages[stage].owner
        for touchpoint, stage in zip(flow.touchpoints, flow.stage_of, strict=True)
    ]


def _taken(visits: float, probability: float) -> float | None:
    """How often a transition is taken in an average journey; None where that has no end."""
    if not probability:
        return 0.0
    return None if math.isinf(visits) else visits * probability


def _fall(journey: Journey, before: float | None, after: float | None) -> float | None:
    if before is None or after is None:
        return None
    normalise = journey.emotion_scale.normalise
    return max(0.0, normalise(before) - normalise(after))


def _moves(found: Sequence[Handoff], side: str) -> Iterator[Move]:
    """The hand-offs at which that side changes."""
    for item in found:
        before, after = item.channel if side == "channel" else item.team
        if before is not None and after is not None and before != after:
            yield Move(before, after, item.per_journey, item.kind == "forced")


def _unsaid(journey: Journey, found: Sequence[Handoff]) -> Iterator[str]:
    """What counts as no change and as no fall since the map does not say it."""
    there = sorted(journey.flow.once(entered))
    teams = owners(journey)
    without = {
        "channel": sum(journey.flow.touchpoints[number].channel is None for number in there),
        "team": sum(teams[number] is None for number in there),
    }
    for side, count in without.items():
        if count:
            yield f"no change of {side} at {counted(count, 'touchpoint')} without one"
    unfelt = sum(item.fall is None for item in found)
    if unfelt:
        yield f"no fall of emotion at {counted(unfelt, 'hand-off')} where one is missing"
