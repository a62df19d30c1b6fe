"""The parts of a journey as rules look at them: metrics, ids, names, texts and lists, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeymap.diagnostics import KeyPath
from journeymap.journey import Journey
from journeymap.model import Channel, Evidence, Metric, Opportunity, Pain, Persona, Stage, Team, Touchpoint, Transition

Holder = Journey | Stage | Touchpoint
"""What has metrics."""

Named = Stage | Touchpoint | Channel | Persona | Team | Evidence


Id = tuple[str, str, KeyPath]
"""What people call the thing that has an id, the id, and where it stands."""


def metrics_of(journey: Journey) -> Iterator[tuple[Metric, Holder]]:
    """Every metric with what it is a metric of."""
    holders: tuple[Holder, ...] = (journey, *journey.stages, *journey.touchpoints)
    for holder in holders:
        for metric in holder.metrics:
            yield metric, holder


def named_parts(journey: Journey) -> Iterator[tuple[str, Named]]:
    """Stages, touchpoints and what the vocabularies hold, each with what people call it."""
    kinds: tuple[tuple[str, Iterable[Named]], ...] = (
        ("channel", journey.channels),
        ("persona", journey.personas),
        ("team", journey.teams),
        ("evidence", journey.evidence),
        ("stage", journey.stages),
        ("touchpoint", journey.touchpoints),
    )
    for kind, things in kinds:
        for thing in things:
            yield kind, thing


def defined_ids(journey: Journey) -> Iterator[Id]:
    """The ids of everything but metrics."""
    for kind, thing in named_parts(journey):
        yield kind, thing.id, thing.path
    for touchpoint in journey.touchpoints:
        for pain in touchpoint.pain_points:
            if pain.id:
                yield "pain point", pain.id, (*pain.path, "id")


def metric_ids(journey: Journey) -> Iterator[Id]:
    """Each id of a metric where it first stands: metrics of one id are one metric."""
    first: dict[str, Metric] = {}
    for metric, _ in metrics_of(journey):
        first.setdefault(metric.id, metric)
    return (("metric", metric.id, metric.path) for metric in first.values())


def texts(journey: Journey) -> Iterator[tuple[str, KeyPath, str]]:
    """What is written for readers, but for descriptions: the text, the path of what it belongs to, and its key."""
    yield journey.name, (), "name"
    if journey.goal:
        yield journey.goal, (), "goal"
    for _, thing in named_parts(journey):
        yield thing.name, thing.path, "name"
    for stage in journey.stages:
        if stage.goal:
            yield stage.goal, stage.path, "goal"
    for touchpoint in journey.touchpoints:
        for pain in touchpoint.pain_points:
            yield pain.text, pain.path, "text"
        for idea in touchpoint.opportunities:
            yield idea.text, idea.path, "text"


def without_channel(journey: Journey) -> list[Touchpoint]:
    """The touchpoints without a channel, in a map in which most have one: what happens in a customer's life."""
    found = [touchpoint for touchpoint in journey.touchpoints if touchpoint.channel is None]
    return found if 2 * len(found) < len(journey.touchpoints) else []


Lists = Iterator[tuple[KeyPath, str, tuple[str, ...]]]


def word_lists(journey: Journey) -> Lists:
    """The lists of ids and texts that hold more than one: where, under which key, and what."""
    if len(journey.tags) > 1:
        yield (), "tags", journey.tags
    for value in _values(journey):
        for key in _LISTS[type(value)]:
            items: tuple[str, ...] = getattr(value, key)
            if len(items) > 1:
                yield value.path, key, items


def _values(journey: Journey) -> Iterator[Named | Metric | Pain | Opportunity | Transition]:
    """Everything in a journey that has lists and a place."""
    for vocabulary in (journey.channels, journey.personas, journey.teams, journey.evidence, journey.stages):
        yield from vocabulary
    for metric, _ in metrics_of(journey):
        yield metric
    for touchpoint in journey.touchpoints:
        yield touchpoint
        yield from touchpoint.pain_points
        yield from touchpoint.opportunities
        yield from touchpoint.next or ()


_LISTS: dict[type, tuple[str, ...]] = {
    Channel: ("tags",),
    Persona: ("goals", "needs", "tags"),
    Team: ("tags",),
    Evidence: ("tags",),
    Stage: ("tags",),
    Touchpoint: (
        "actions",
        "thoughts",
        "personas",
        "evidence",
        "frontstage",
        "backstage",
        "systems",
        "events",
        "tags",
    ),
    Metric: ("evidence", "tags"),
    Pain: ("personas", "evidence", "tags"),
    Opportunity: ("solves", "tags"),
    Transition: ("personas", "tags"),
}
"""The keys of each part that hold a list of ids or texts."""
