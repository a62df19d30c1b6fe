"""`Journey`, the aggregate: the stages and vocabularies of one map, its lookups, its flow and its graph.

A journey is a frozen value that compares by meaning: where it was read from takes no part. It knows how to show
itself in a notebook, and for that alone reaches into `journeymap.rendering` (the one deliberate import upwards).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
from attrs import field, frozen

from journeymap.errors import UnknownNameError
from journeymap.model import (
    EVIDENCE_LEVELS,
    Channel,
    EmotionScale,
    Evidence,
    Extensions,
    Link,
    Metric,
    Persona,
    Stage,
    Team,
    Touchpoint,
)
from journeymap.references import VOCABULARIES, is_taken_from_use, references
from journeymap.wording import counted

if TYPE_CHECKING:
    from journeymap import flow as flows
    from journeymap.graph import Graph

_Value = TypeVar("_Value")


@frozen
class Journey:
    r"""A customer journey: stages in order, each with its touchpoints, and the vocabularies they speak of.

    Vocabularies that a map does not declare are taken from their use. `review_every` is in seconds, `source` the
    file that the journey was read from. Build one with `journeymap.load`, `loads` or `JourneyBuilder`.

    >>> import journeymap as jm
    >>> journey = jm.loads("journeymap: 1\nname: Tea\nstages: {buy: {touchpoints: {shop: {emotion: 1}, sip: {}}}}")
    >>> journey.touchpoint("shop").name, journey.emotion("shop"), list(journey.graph.edges)
    ('Shop', 1, [('shop', 'sip')])
    """

    id: str
    name: str
    stages: tuple[Stage, ...]
    goal: str | None = None
    state: str | None = None
    owner: str | None = None
    reviewed: dt.date | None = None
    review_every: float | None = None
    emotion_scale: EmotionScale = EmotionScale()
    channels: tuple[Channel, ...] = ()
    personas: tuple[Persona, ...] = ()
    teams: tuple[Team, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    metrics: tuple[Metric, ...] = ()
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = field(default=(), hash=False, repr=False, kw_only=True)
    source: str | None = field(default=None, eq=False, kw_only=True)
    _answers: dict[object, Any] = field(factory=dict, init=False, eq=False, repr=False)

    def once(self, question: Callable[[Journey], _Value]) -> _Value:
        """The answer to a question about this journey, worked out when it is first asked: answers must be immutable."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: _Value = self._answers[question]
        return answer

    @property
    def touchpoints(self) -> tuple[Touchpoint, ...]:
        """All touchpoints, in the order of the stages."""
        return self.flow.touchpoints

    @cached_property
    def flow(self) -> flows.Flow:
        """How customers move: entries, ends, probabilities and what was assumed. Worked out once."""
        from journeymap import flow as flows

        return flows.build(self.stages, self.personas)

    @cached_property
    def graph(self) -> Graph:
        """The flow as a frozen `networkx.DiGraph` over touchpoint ids; `journeymap.graph` lists its attributes.

        A copy can be changed: ``networkx.DiGraph(journey.graph)``.
        """
        from journeymap import graph

        return graph.build(self.flow, self.stages, name=self.name, scale=self.emotion_scale, level=self.evidence_level)

    @cached_property
    def transitions(self) -> tuple[flows.EffectiveTransition, ...]:
        """The transitions as they count, one per pair of touchpoints; `Touchpoint.next` has those declared."""
        return tuple(
            self.flow.transition(number, place)
            for number, targets in enumerate(self.flow.successors)
            for place in range(len(targets))
        )

    @cached_property
    def _stages(self) -> dict[str, Stage]:
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def _channels(self) -> dict[str, Channel]:
        return {channel.id: channel for channel in self.channels}

    @cached_property
    def _personas(self) -> dict[str, Persona]:
        return {persona.id: persona for persona in self.personas}

    @cached_property
    def _teams(self) -> dict[str, Team]:
        return {team.id: team for team in self.teams}

    @cached_property
    def _evidence(self) -> dict[str, Evidence]:
        return {item.id: item for item in self.evidence}

    def touchpoint(self, name: str) -> Touchpoint:
        """The touchpoint of that id; UnknownNameError (a KeyError) if there is none."""
        return self.touchpoints[self._number(name)]

    def stage(self, name: str) -> Stage:
        """The stage of that id; UnknownNameError (a KeyError) if there is none."""
        return _found("stage", name, self._stages)

    def channel(self, name: str) -> Channel:
        """The channel of that id; UnknownNameError (a KeyError) if there is none."""
        return _found("channel", name, self._channels)

    def persona(self, name: str) -> Persona:
        """The persona of that id; UnknownNameError (a KeyError) if there is none."""
        return _found("persona", name, self._personas)

    def team(self, name: str) -> Team:
        """The team of that id; UnknownNameError (a KeyError) if there is none."""
        return _found("team", name, self._teams)

    def evidence_item(self, name: str) -> Evidence:
        """The piece of evidence of that id; UnknownNameError (a KeyError) if there is none."""
        return _found("piece of evidence", name, self._evidence)

    def stage_of(self, touchpoint: Touchpoint | str) -> Stage:
        """The stage that a touchpoint, given as value or id, belongs to."""
        return self.stages[self.flow.stage_of[self._number(touchpoint)]]

    def owner_of(self, touchpoint: Touchpoint | str) -> str | None:
        """The id of the team that owns a touchpoint: its own owner, else its stage's."""
        number = self._number(touchpoint)
        return self.touchpoints[number].owner or self.stages[self.flow.stage_of[number]].owner

    def emotion(self, touchpoint: Touchpoint | str) -> float | None:
        """The emotion at a touchpoint on the map's scale, personas averaged by share; None where none is given."""
        return self.flow.emotions[self._number(touchpoint)]

    def evidence_level(self, touchpoint: Touchpoint | str) -> str:
        """The best level of a touchpoint's evidence: "measured", "observed" or "assumed"."""
        value = self.touchpoints[self._number(touchpoint)] if isinstance(touchpoint, str) else touchpoint
        levels = [self.evidence_item(item).level for item in value.evidence]
        return max(levels, key=EVIDENCE_LEVELS.index, default="assumed")

    def for_persona(self, persona: Persona | str) -> Journey:
        """The journey of one persona: what is open to it, with its emotions, and the defaults worked out afresh.

        Touchpoints, transitions and pain points of other personas alone are left out.
        """
        from journeymap import flow as flows

        who = self.persona(persona if isinstance(persona, str) else persona.id)
        there = {value.id for value in self.touchpoints if not value.personas or who.id in value.personas}
        rows = [
            [_seen_by(who.id, value, there) for value in stage.touchpoints if value.id in there]
            for stage in self.stages
        ]
        if not self.flow.is_implicit and not flows.names_a_next(chain.from_iterable(rows)):
            rows = [[attrs.evolve(value, next=()) for value in row] for row in rows]
        pains = {pain.id for value in chain.from_iterable(rows) for pain in value.pain_points}
        rows = [[_solving(value, pains) for value in row] for row in rows]
        stages = (attrs.evolve(stage, touchpoints=tuple(row)) for stage, row in zip(self.stages, rows, strict=True))
        only = attrs.evolve(who, share=None, path=("personas", who.id))
        return _with_vocabularies_in_use(attrs.evolve(self, stages=tuple(stages), personas=(only,)))

    def _number(self, touchpoint: Touchpoint | str) -> int:
        name = touchpoint if isinstance(touchpoint, str) else touchpoint.id
        return _found("touchpoint", name, self.flow.index)

    def __repr__(self) -> str:
        return f"<Journey {self.id}: {self}>"

    def __str__(self) -> str:
        parts = [counted(len(self.stages), "stage"), counted(len(self.touchpoints), "touchpoint")]
        parts += [counted(sum(map(len, self.flow.successors)), "transition"), counted(len(self.personas), "persona")]
        return f"{self.name}: {', '.join(parts)}"

    def _repr_mimebundle_(
        self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None
    ) -> dict[str, object]:
        from journeymap import rendering

        return rendering.render(self)._repr_mimebundle_(include=include, exclude=exclude)


def _found(noun: str, name: str, table: Mapping[str, _Value]) -> _Value:
    if name not in table:
        raise UnknownNameError.of(noun, name, table)
    return table[name]


def _with_vocabularies_in_use(journey: Journey) -> Journey:
    """The journey with the vocabularies that it does not declare taken from their use afresh."""
    used: dict[str, dict[str, None]] = {}
    found = references(journey.stages, owner=journey.owner, channels=journey.channels, metrics=journey.metrics)
    for kind, name, *_ in found:
        used.setdefault(kind, {})[name] = None
    taken: dict[str, Any] = {}
    for kind in VOCABULARIES:
        values = {value.id: value for value in getattr(journey, kind)}
        if is_taken_from_use(kind, values.values()):
            taken[kind] = tuple(values[name] for name in used.get(kind, ()))
    return attrs.evolve(journey, **taken)


def _seen_by(who: str, touchpoint: Touchpoint, there: Container[str]) -> Touchpoint:
    """The touchpoint as one persona meets it: what is said for others left out; `there` are the ids it can reach."""
    changes: dict[str, Any] = {"personas": ()} if touchpoint.personas else {}
    if touchpoint.emotions:
        changes |= {"emotion": dict(touchpoint.emotions).get(who), "emotions": ()}
    if any(pain.personas for pain in touchpoint.pain_points):
        felt = [pain for pain in touchpoint.pain_points if not pain.personas or who in pain.personas]
        changes["pain_points"] = tuple(attrs.evolve(pain, personas=()) for pain in felt)
    if any(way.personas or way.to not in there for way in touchpoint.next or ()):
        ways = [way for way in touchpoint.next or () if way.to in there and (not way.personas or who in way.personas)]
        is_clear = len({(way.to, way.when) for way in ways}) == len(ways)
        changes["next"] = tuple(
            attrs.evolve(way, personas=() if is_clear or not way.personas else (who,)) for way in ways
        )
    return attrs.evolve(touchpoint, **changes) if changes else touchpoint


def _solving(touchpoint: Touchpoint, pains: Container[str | None]) -> Touchpoint:
    """The touchpoint with opportunities that name only pain points that are there."""
    if all(name in pains for idea in touchpoint.opportunities for name in idea.solves):
        return touchpoint
    ideas = [
        attrs.evolve(idea, solves=tuple(name for name in idea.solves if name in pains))
        for idea in touchpoint.opportunities
    ]
    return attrs.evolve(touchpoint, opportunities=tuple(ideas))
