"""The words of the format as keyword arguments, so that an editor completes and a type checker knows them.

Each class lists the keys of one kind of mapping, less those that a call takes by position; what they mean stands
in the schema. `extensions` holds the keys that begin with ``x-``. References are ids or handles of the builder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, TypedDict

from journeymap.builder.names import (
    ChannelHandle,
    EvidenceHandle,
    Identified,
    PainHandle,
    PersonaHandle,
    TeamHandle,
)

Texts = str | Sequence[str]
Date = str | dt.date
Link = str | Mapping[str, object]
Rating = Literal[1, 2, 3, 4, 5]
Emotion = float | Mapping[str, float] | Mapping[PersonaHandle, float]
Channel = str | ChannelHandle
Team = str | TeamHandle
Personas = str | PersonaHandle | Sequence[str | PersonaHandle]
Evidence = str | EvidenceHandle | Sequence[str | EvidenceHandle]
Solved = str | PainHandle | Sequence[str | PainHandle]
Way = str | Identified | Mapping[str, object]


class Described(TypedDict, total=False):
    """What every mapping with fixed keys may carry."""

    description: str
    tags: Texts
    links: Link | Sequence[Link]
    extensions: Mapping[str, object]


class JourneyWords(Described, total=False):
    """The keys of a journey."""

    id: str
    goal: str
    state: Literal["current", "future"]
    owner: Team
    reviewed: Date
    review_every: str
    emotion_scale: Mapping[str, object]


class ChannelWords(Described, total=False):
    """The keys of a channel."""

    name: str
    kind: Literal["digital", "human", "physical"]
    owner: Team


class PersonaWords(Described, total=False):
    """The keys of a persona."""

    name: str
    share: float
    goals: Texts
    needs: Texts
    quote: str


class TeamWords(Described, total=False):
    """The keys of a team."""

    name: str
    contact: str


class EvidenceWords(Described, total=False):
    """The keys of a piece of evidence."""

    kind: Literal["survey", "interview", "analytics", "feedback", "social", "transactions", "observation", "assumption"]
    name: str
    date: Date
    sample: int


class MetricWords(Described, total=False):
    """The keys of a metric."""

    name: str
    target: float
    previous: float
    better: Literal["higher", "lower"]
    unit: str
    scale: Literal["nps", "csat", "ces", "percent"] | Mapping[str, object]
    date: Date
    evidence: Evidence


class StageWords(Described, total=False):
    """The keys of a stage."""

    name: str
    lifecycle: Literal["awareness", "consideration", "purchase", "onboarding", "retention", "advocacy"]
    goal: str
    owner: Team


class TouchpointWords(Described, total=False):
    """The keys of a touchpoint; `next` may name touchpoints that come later, and ``next=[]`` says that it ends."""

    name: str
    channel: Channel
    emotion: Emotion
    feeling: str
    importance: Rating
    effort: Rating
    duration: str
    actions: Texts
    thoughts: Texts
    owner: Team
    personas: Personas
    evidence: Evidence
    reviewed: Date
    moment_of_truth: bool
    frontstage: Texts
    backstage: Texts
    systems: Texts
    image: str
    events: Texts
    entry: bool | float
    outcome: Literal["success", "failure", "neutral"]
    next: Way | Sequence[Way]


class PainWords(Described, total=False):
    """The keys of a pain point."""

    id: str
    severity: Literal[1, 2, 3]
    personas: Personas
    evidence: Evidence
    owner: Team


class OpportunityWords(Described, total=False):
    """The keys of an opportunity; `expect` has emotion, effort, duration and drop_off."""

    impact: Rating
    effort: Rating
    confidence: float
    status: Literal["idea", "planned", "doing", "done", "rejected"]
    owner: Team
    solves: Solved
    expect: Mapping[str, object]


class TransitionWords(Described, total=False):
    """The keys of a transition."""

    when: str
    probability: float
    delay: str
    handoff: Literal["planned", "forced"]
    personas: Personas
