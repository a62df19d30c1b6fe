"""A whole document as values, part by part: what fits is structured, what does not is explained by the schema.

A document falls into parts - its own keys, each channel, persona, team, piece of evidence, stage and touchpoint.
What is left of a part without its faults goes on, so that its references are still checked in the same run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from journeymap import model
from journeymap.diagnostics import KeyPath
from journeymap.reading import keys
from journeymap.reading.findings import Findings, bad_id, made_id
from journeymap.reading.scalars import ID, Misfit
from journeymap.reading.structuring import Convert, identified

_VOCABULARIES: dict[str, tuple[str, Convert]] = {
    "channels": ("channel", identified(keys.CHANNEL)),
    "personas": ("persona", identified(keys.PERSONA)),
    "teams": ("team", identified(keys.TEAM)),
    "evidence": ("evidence", identified(keys.EVIDENCE)),
}


@define
class Draft:
    """The values of a document before their references are resolved.

    `fields` are the journey's own, with an `emotion_scale` of None where it cannot be told; `names` the ids that the
    document declares of each vocabulary, absent where it declares none, and None for any kind whose ids cannot be told; `homes` the path
    of each touchpoint id, `twins` the paths of those given again and first; `hidden` the kinds and ids of what a
    fault keeps from being known; `unsupported` the paths of keys that are part of the format but not yet read.
    """

    fields: dict[str, Any]
    vocabularies: dict[str, list[Any]] = field(factory=dict)
    names: dict[str, tuple[str, ...] | None] = field(factory=dict)
    stages: list[model.Stage] = field(factory=list)
    homes: dict[str, KeyPath] = field(factory=dict)
    twins: list[tuple[KeyPath, KeyPath]] = field(factory=list)
    hidden: set[tuple[str, str]] = field(factory=set)
    unsupported: list[KeyPath] = field(factory=list)


def accepts(data: object) -> bool:
    """Whether the format accepts the shape of a document; references, and ids used twice, are another matter."""
    findings = Findings()
    structure(data, findings)
    return all(found.code == "duplicate-id" for found in findings.kept)


def structure(data: object, findings: Findings) -> Draft:
    """The values of a document; everything that does not fit is noted in `findings`."""
    fields = _fitted("journey", keys.JOURNEY, data, (), findings) or {}
    parts = {key: fields.pop(key, None) for key in (*_VOCABULARIES, "stages")}
    draft = Draft(fields)
    if findings.kept:
        _note_moved(draft, data, keys.JOURNEY_KEYS)
    for key, kind in _VOCABULARIES.items():
        if parts[key]:
            draft.names[key] = tuple(parts[key])
            draft.vocabularies[key] = _values(draft, kind, parts[key], (key,), findings)
        elif parts[key] is None and isinstance(data, dict) and key in data:
            draft.names[key] = None
    if isinstance(data, dict) and "emotion_scale" in data:
        fields.setdefault("emotion_scale", None)
    for name, stage in (parts["stages"] or {}).items():
        _add_stage(draft, name, stage, findings)
    return draft


def _add_stage(draft: Draft, name: str, data: object, findings: Findings) -> None:
    path: KeyPath = ("stages", name)
    _check_id(name, path, findings)
    before = len(findings.kept)
    fields = _fitted("stage", keys.STAGE, {} if data is None else data, path, findings) or {}
    if len(findings.kept) > before:
        _note_moved(draft, data, keys.STAGE_KEYS)
    if "touchpoints" not in fields and (type(data) is not dict or "touchpoints" in data) and data is not None:
        draft.names["touchpoints"] = None
    touchpoints = fields.pop("touchpoints", {})
    _note_hidden(draft, "touchpoints", data, keys.STAGE_KEYS if touchpoints else keys.STAGE_KEYS - {"touchpoints"})
    for key, item in touchpoints.items():
        here = (*path, "touchpoints", key)
        first = draft.homes.setdefault(key, here)
        if first is not here:
            draft.twins.append((here, first))
        if type(item) is dict and ("journey" in item or "exits" in item):
            draft.unsupported.append((*here, "journey" if "journey" in item else "exits"))
    values = _values(draft, _TOUCHPOINT, touchpoints, (*path, "touchpoints"), findings)
    fields.setdefault("name", model.readable(name))
    draft.stages.append(model.Stage(name, touchpoints=tuple(values), path=path, **fields))


def _values(
    draft: Draft, kind: tuple[str, Convert], items: Mapping[str, object], path: KeyPath, findings: Findings
) -> list[Any]:
    part, convert = kind
    values = []
    for name, item in items.items():
        here = (*path, name)
        if not _check_id(name, here, findings):
            draft.hidden.add((str(path[-1]), made_id(name)))
        before = len(findings.kept)
        value = _fitted(part, convert, item, here, findings)
        if part == "touchpoint" and len(findings.kept) > before:
            _note_moved(draft, item, keys.TOUCHPOINT_KEYS)
            _note_hidden(draft, "pains", item, keys.TOUCHPOINT_KEYS - {"pain_points"})
            if any(found.path[len(here) :][:1] == ("pain_points",) for found in findings.kept[before:]):
                draft.names["pains"] = None
        if value is not None:
            values.append(value)
    return values


def _check_id(name: str, path: KeyPath, findings: Findings) -> bool:
    is_id = bool(ID.search(name))
    if not is_id:
        findings.put(bad_id(name, path, on_key=True))
    return is_id


def _note_hidden(draft: Draft, kind: str, data: object, plain: frozenset[str]) -> None:
    """Note what may be declared under keys of a mapping that are not the `plain` ones: a reference to it is no fault."""
    held = data.items() if type(data) is dict else [("", data)]
    for value in [value for key, value in held if key not in plain and not key.startswith("x-")]:
        for item in value if type(value) is list else [value]:
            names = [*item, item.get("id")] if type(item) is dict else [item]
            draft.hidden |= {(kind, name) for name in names if type(name) is str}


def _note_moved(draft: Draft, data: object, plain: frozenset[str]) -> None:
    """Note the touchpoints that may stand at a wrong level, under keys that are not the `plain` ones, however deep."""
    held = data.items() if type(data) is dict else ()
    moved = {key: value for key, value in held if key not in plain and (value is None or type(value) is dict)}
    waiting: list[object] = [moved]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if type(value) is dict and id(value) not in seen:
            seen.add(id(value))
            draft.hidden |= {("touchpoints", key) for key in value}
            waiting += value.values()


def _fitted(part: str, convert: Convert, data: object, path: KeyPath, findings: Findings) -> Any:
    """The value of a part; one that does not fit is explained, and what is left without its faults goes on."""
    try:
        return convert(data, path)
    except Misfit as misfit:
        if findings.is_full:
            findings.omitted += 1
        else:
            from journeymap.reading.explaining import explain

            explain(part, data, path, findings)
        return misfit.rest


_TOUCHPOINT = ("touchpoint", identified(keys.TOUCHPOINT))
