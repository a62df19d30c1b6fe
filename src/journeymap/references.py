"""What the parts of a map refer to by id, and what follows for vocabularies that are taken from their use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeymap.diagnostics import KeyPath
from journeymap.model import Channel, Evidence, Metric, Opportunity, Pain, Persona, Stage, Team, Touchpoint, Transition

VOCABULARIES = ("channels", "personas", "teams", "evidence")
"""What a map may declare or leave to be taken from its use."""

Reference = tuple[str, str, KeyPath, tuple[str | int, ...]]
"""The kind and id of what is named, and where: the path of the value that names it and the steps inside that."""


def is_taken_from_use(kind: str, values: Iterable[Channel | Persona | Team | Evidence]) -> bool:
    """Whether a vocabulary is not declared: then its values stand where they are used."""
    return any(value.path and value.path[0] != kind for value in values)


def references(
    stages: Iterable[Stage],
    *,
    owner: str | None = None,
    channels: Iterable[Channel] = (),
    metrics: Sequence[Metric] = (),
) -> Iterator[Reference]:
    """Every reference of a map, in the order in which a reader meets them: its own `owner` and `metrics` first."""
    if owner is not None:
        yield "teams", owner, (), ("owner",)
    for channel in channels:
        if channel.owner is not None:
            yield "teams", channel.owner, channel.path, ("owner",)
    yield from _of_metrics(metrics)
    for stage in stages:
        if stage.owner is not None:
            yield "teams", stage.owner, stage.path, ("owner",)
        yield from _of_metrics(stage.metrics)
        for touchpoint in stage.touchpoints:
            yield from _of_touchpoint(touchpoint)


def _of_touchpoint(touchpoint: Touchpoint) -> Iterator[Reference]:
    path = touchpoint.path
    if touchpoint.channel is not None:
        yield "channels", touchpoint.channel, path, ("channel",)
    for who, _ in touchpoint.emotions:
        yield "personas", who, path, ("emotion", who)
    if touchpoint.owner is not None:
        yield "teams", touchpoint.owner, path, ("owner",)
    for number, who in enumerate(touchpoint.personas):
        yield "personas", who, path, ("personas", number)
    for number, item in enumerate(touchpoint.evidence):
        yield "evidence", item, path, ("evidence", number)
    for way in touchpoint.next or ():
        yield from _of_transition(way)
    if touchpoint.metrics:
        yield from _of_metrics(touchpoint.metrics)
    for pain in touchpoint.pain_points:
        yield from _of_pain(pain)
    for idea in touchpoint.opportunities:
        yield from _of_opportunity(idea)


def _of_transition(way: Transition) -> Iterator[Reference]:
    yield "touchpoints", way.to, way.path, ("to",)
    for number, who in enumerate(way.personas):
        yield "personas", who, way.path, ("personas", number)


def _of_pain(pain: Pain) -> Iterator[Reference]:
    for number, who in enumerate(pain.personas):
        yield "personas", who, pain.path, ("personas", number)
    for number, item in enumerate(pain.evidence):
        yield "evidence", item, pain.path, ("evidence", number)
    if pain.owner is not None:
        yield "teams", pain.owner, pain.path, ("owner",)


def _of_opportunity(idea: Opportunity) -> Iterator[Reference]:
    if idea.owner is not None:
        yield "teams", idea.owner, idea.path, ("owner",)
    for number, name in enumerate(idea.solves):
        yield "pains", name, idea.path, ("solves", number)


def _of_metrics(metrics: Sequence[Metric]) -> Iterator[Reference]:
    for metric in metrics:
        for number, item in enumerate(metric.evidence):
            yield "evidence", item, metric.path, ("evidence", number)
