"""What the schema says about the keys of the format, wherever one may stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from journeymap.diagnostics import KeyPath
from journeymap.reading.explaining import schema

_WORDS = re.compile(r"\^\(\?:([a-z]+(?:\|[a-z]+)+)\)\$")
_NOTHING: Mapping[str, Any] = {}


def part_at(path: KeyPath) -> Mapping[str, Any]:
    """The part of the schema about the value at a path; empty where the format has nothing there.

    >>> part_at(("stages", "buy", "touchpoints", "shop", "channel"))["title"]
    'Channel'
    """
    part = _resolved(schema())
    for step in path:
        if isinstance(step, int):
            part = _resolved(part.get("items", _NOTHING))
        else:
            part = _resolved(keys_of(part).get(step) or _others(part))
    return part


def keys_at(path: KeyPath) -> Mapping[str, Mapping[str, Any]]:
    """The fixed keys of the mapping at a path, each with its part of the schema.

    >>> list(keys_at(("emotion_scale",)))[:2]
    ['min', 'max']
    """
    return {key: _resolved(part) for key, part in keys_of(part_at(path)).items()}


def keys_of(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """The fixed keys of a part of the schema."""
    found: Mapping[str, Any] = part.get("properties", _NOTHING)
    return found


def words_of(part: Mapping[str, Any]) -> list[str]:
    """The words that a value may be; where it may be something else, too, the schema has them as a pattern.

    >>> words_of({"type": ["string", "object"], "pattern": "^(?:nps|csat)$"})
    ['nps', 'csat']
    """
    if "enum" in part:
        return [str(word) for word in part["enum"]]
    if part.get("type") == "boolean":
        return ["true", "false"]
    words = _WORDS.match(str(part.get("pattern", "")))
    return words[1].split("|") if words else []


def _others(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the schema says about the values under ids."""
    found = part.get("additionalProperties")
    return found if isinstance(found, dict) else _NOTHING


def _resolved(part: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part with what it refers to, which it may say more exactly."""
    while "$ref" in part:
        target = schema()["$defs"][part["$ref"].rpartition("/")[2]]
        part = {**target, **{key: value for key, value in part.items() if key != "$ref"}}
    return part
