"""What each mapping of the format holds: its keys, and the function that converts the value of each.

The tables say the same as `schema.json`; a property test over mutated documents holds the two together.
"""

from __future__ import annotations

from typing import Any

from journeymap import model
from journeymap.diagnostics import KeyPath
from journeymap.reading import scalars
from journeymap.reading.scalars import Misfit
from journeymap.reading.structuring import Convert, Scalar, Shape, all_of, by_id, inside, placeless, several, worded


def _metric(data: object, path: KeyPath) -> object:
    name = str(path[-1])
    if type(data) is dict:
        return METRIC(data, path, id=name)
    return model.Metric(name, model.readable(name), scalars.number(data), path=path)


def _metric_scale(data: object, path: KeyPath) -> object:
    if type(data) is str:
        name = scalars.word(*model.METRIC_SCALES)(data)
        return model.MetricScale(*model.METRIC_SCALES[name], name=name)
    return METRIC_SCALE(data, path)


def _mapping(value: object) -> object:
    """A mapping of ids whose contents are parts of their own."""
    if type(value) is dict:
        return value
    raise Misfit


def _filled_mapping(value: object) -> object:
    if value:
        return _mapping(value)
    raise Misfit


def _as_fields(*, path: KeyPath, **given: Any) -> dict[str, Any]:  # noqa: ARG001 - every kind takes a path
    return given


def _emotion(value: object) -> object:
    return scalars.pairs_of_numbers(value) if type(value) is dict else scalars.number(value)


def _finish_touchpoint(given: dict[str, Any]) -> None:
    """Tell one emotion from one per persona; a sub-journey has been checked for shape and is refused later."""
    if type(given.get("emotion")) is tuple:
        given["emotions"] = given.pop("emotion")
    given.pop("journey", None)
    given.pop("exits", None)


def _exits(value: object, path: KeyPath) -> object:
    if type(value) is not dict:
        raise Misfit
    return all_of(_TRANSITIONS, [(item, (*path, "exits", name)) for name, item in value.items()])


def _finish_journey(given: dict[str, Any]) -> None:
    """Raise for a key that has to be there, but hand on the others: the parts of the journey are checked all the same."""
    if not {"journeymap", "name", "stages"} <= given.keys():
        raise Misfit({key: value for key, value in given.items() if key != "path"})


def _links(value: object, path: KeyPath) -> object:
    return several("links", worded(LINK, "url", _URL))(value, path)


_URL = scalars.matching(scalars.URL)
_SHARE, _RATING = scalars.between(0, 1), scalars.integer(1, 5)
_ID, _DURATION = scalars.matching(scalars.ID), scalars.duration()
_COMMON: dict[str, Scalar] = {"description": scalars.text, "tags": scalars.texts}
_LINKS: dict[str, Convert] = {"links": _links}

LINK = Shape(placeless(model.Link), {"text": scalars.text, "url": _URL, **_COMMON}, _LINKS, required=frozenset({"url"}))
_ENDS = {"min": scalars.number, "max": scalars.number, **_COMMON}
EMOTION_SCALE = Shape(placeless(model.EmotionScale), _ENDS, _LINKS, required=frozenset({"min", "max"}))
METRIC_SCALE = Shape(placeless(model.MetricScale), _ENDS, _LINKS, required=frozenset({"min", "max"}))
METRIC = Shape(
    model.Metric,
    {
        "value": scalars.number,
        "name": scalars.text,
        "target": scalars.number,
        "previous": scalars.number,
        "better": scalars.word(*model.DIRECTIONS),
        "unit": scalars.text,
        "date": scalars.date,
        "evidence": scalars.texts,
        **_COMMON,
    },
    {"scale": inside("scale", _metric_scale), **_LINKS},
    required=frozenset({"value"}),
    is_named=True,
)
CHANNEL = Shape(
    model.Channel,
    {"name": scalars.text, "kind": scalars.word(*model.CHANNEL_KINDS), "owner": scalars.text, **_COMMON},
    _LINKS,
    is_named=True,
)
PERSONA = Shape(
    model.Persona,
    {
        "name": scalars.text,
        "share": _SHARE,
        "goals": scalars.texts,
        "needs": scalars.texts,
        "quote": scalars.text,
        **_COMMON,
    },
    _LINKS,
    is_named=True,
)
TEAM = Shape(model.Team, {"name": scalars.text, "contact": scalars.text, **_COMMON}, _LINKS, is_named=True)
EVIDENCE = Shape(
    model.Evidence,
    {
        "kind": scalars.word(*model.EVIDENCE_KINDS),
        "name": scalars.text,
        "date": scalars.date,
        "sample": scalars.integer(0),
        **_COMMON,
    },
    _LINKS,
    required=frozenset({"kind"}),
    is_named=True,
)
PAIN = Shape(
    model.Pain,
    {
        "text": scalars.text,
        "id": _ID,
        "severity": scalars.integer(1, 3),
        "personas": scalars.texts,
        "evidence": scalars.texts,
        "owner": scalars.text,
        **_COMMON,
    },
    _LINKS,
    required=frozenset({"text"}),
)
EXPECTATION = Shape(
    placeless(model.Expectation),
    {
        "emotion": scalars.number,
        "effort": scalars.number,
        "duration": scalars.duration(scalars.SIGNED_DURATION),
        "drop_off": scalars.between(-1, 1),
        **_COMMON,
    },
    _LINKS,
)
OPPORTUNITY = Shape(
    model.Opportunity,
    {
        "text": scalars.text,
        "impact": _RATING,
        "effort": _RATING,
        "confidence": _SHARE,
        "status": scalars.word(*model.STATUSES),
        "owner": scalars.text,
        "solves": scalars.texts,
        **_COMMON,
    },
    {"expect": inside("expect", EXPECTATION), **_LINKS},
    required=frozenset({"text"}),
)
TRANSITION = Shape(
    model.Transition,
    {
        "to": scalars.text,
        "when": scalars.text,
        "probability": _SHARE,
        "delay": _DURATION,
        "handoff": scalars.word(*model.HANDOFFS),
        "personas": scalars.texts,
        **_COMMON,
    },
    _LINKS,
    required=frozenset({"to"}),
)
_TRANSITIONS = several("next", worded(TRANSITION, "to"))
_METRICS = by_id("metrics", _metric)
TOUCHPOINT = Shape(
    model.Touchpoint,
    {
        "name": scalars.text,
        "channel": scalars.text,
        "emotion": _emotion,
        "feeling": scalars.text,
        "importance": _RATING,
        "effort": _RATING,
        "duration": _DURATION,
        "actions": scalars.texts,
        "thoughts": scalars.texts,
        "owner": scalars.text,
        "personas": scalars.texts,
        "evidence": scalars.texts,
        "reviewed": scalars.date,
        "moment_of_truth": scalars.boolean,
        "frontstage": scalars.texts,
        "backstage": scalars.texts,
        "systems": scalars.texts,
        "image": scalars.text,
        "events": scalars.texts,
        "entry": scalars.entry,
        "outcome": scalars.word(*model.OUTCOMES),
        "journey": scalars.text,
        **_COMMON,
    },
    {
        "next": _TRANSITIONS,
        "pain_points": several("pain_points", worded(PAIN, "text")),
        "opportunities": several("opportunities", worded(OPPORTUNITY, "text")),
        "metrics": _METRICS,
        "exits": _exits,
        **_LINKS,
    },
    finish=_finish_touchpoint,
    is_named=True,
)
STAGE = Shape(
    _as_fields,
    {
        "name": scalars.text,
        "lifecycle": scalars.word(*model.PHASES),
        "goal": scalars.text,
        "owner": scalars.text,
        "touchpoints": _mapping,
        **_COMMON,
    },
    {"metrics": _METRICS, **_LINKS},
)
JOURNEY = Shape(
    _as_fields,
    {
        "journeymap": scalars.integer(1, 1),
        "$schema": scalars.text,
        "id": _ID,
        "name": scalars.text,
        "goal": scalars.text,
        "state": scalars.word(*model.STATES),
        "owner": scalars.text,
        "reviewed": scalars.date,
        "review_every": scalars.duration(scalars.DAYS),
        "include": scalars.texts,
        "channels": _mapping,
        "personas": _mapping,
        "teams": _mapping,
        "evidence": _mapping,
        "stages": _filled_mapping,
        **_COMMON,
    },
    {"emotion_scale": inside("emotion_scale", EMOTION_SCALE), "metrics": _METRICS, **_LINKS},
    finish=_finish_journey,
)

JOURNEY_KEYS = frozenset({*JOURNEY.scalars, *JOURNEY.nested})
STAGE_KEYS = frozenset({*STAGE.scalars, *STAGE.nested})
TOUCHPOINT_KEYS = frozenset({*TOUCHPOINT.scalars, *TOUCHPOINT.nested})
