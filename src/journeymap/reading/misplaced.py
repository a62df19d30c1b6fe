"""Stages and touchpoints that stand at another level of the file than they should, mostly for their indentation.

One slip of the space bar makes many faults: every key of the part that has moved is unknown where it is now. Each
function here tells the slip once, at the first line that has moved, and keeps the rest from being told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from journeymap.diagnostics import KeyPath
from journeymap.reading import certain
from journeymap.reading.findings import Finding
from journeymap.reading.keys import JOURNEY_KEYS, STAGE_KEYS, TOUCHPOINT_KEYS
from journeymap.references import VOCABULARIES
from journeymap.wording import quoted

CODE = "misplaced"

_KEYS = {"journey": JOURNEY_KEYS, "stage": STAGE_KEYS, "touchpoint": TOUCHPOINT_KEYS}
_UNDER = {"stage": "stages", "touchpoint": "touchpoints"}


def is_whole_misplaced(part: str, data: object, path: KeyPath, told: Sequence[Finding]) -> bool:
    """Whether all of a part is there by a slip only, which has been `told`."""
    first = told[-1] if told else None
    if first is None or first.code != CODE or first.path[:-1] != path[:-1]:
        return False
    return path[-1] in _KEYS[part] if part in _UNDER else _is_stage(data)


def has_stages_elsewhere(data: Mapping[str, object]) -> bool:
    """Whether the stages of a journey without any stand in a vocabulary, since their own line is missing."""
    held = [value for key, value in data.items() if key in VOCABULARIES and isinstance(value, dict)]
    return "stages" not in data and any(_is_stage(item) for value in held for item in value.values())


def whole(part: str, data: object, path: KeyPath) -> Finding | None:
    """The finding about a part that should not be one: the key of a stage or touchpoint, or a stage among touchpoints."""
    if part == "touchpoint" and _is_stage(data):
        message = f"{quoted(path[-1])} looks like a stage, but stands among the touchpoints of {quoted(path[1])}"
        return _finding(message, path, "align it, and all that belongs to it, with the other stages")
    if part not in _KEYS and _is_stage(data):
        message = f"{quoted(path[-1])} looks like a stage, but stands under {quoted(path[0])}"
        return _finding(message, path, "write 'stages:' in a line above it, without spaces before it")
    if part not in _UNDER or path[-1] not in _KEYS[part] or (isinstance(data, dict) and path[-1] != "touchpoints"):
        return None
    message = f"{quoted(path[-1])} is a key of a {part}, but stands where the id of one is due"
    hint = f"indent it, and the keys below it, under the id of the {part} that they belong to"
    return _finding(message, path, hint)


def strays(part: str, data: Mapping[str, object], path: KeyPath) -> dict[str, Finding | None]:
    """The keys of a part that belong to another level; a run of several is told at its first."""
    found: dict[str, Finding | None] = {}
    candidates = dict(_strays(part, data))
    slips = certain.keys(candidates, data, _KEYS[part]) if candidates else {}
    for key, noun in candidates.items():
        if key in slips:
            continue
        hint = f"indent it, and all that belongs to it, like the {_UNDER[noun]} above it"
        message = f"{quoted(key)} looks like a {noun}, but does not stand under {quoted(_UNDER[noun])}"
        if noun == part or (part, noun) == ("stage", "stage"):
            message = f"{quoted(key)} looks like a {noun}, but stands inside the {part} {quoted(path[-1])}"
            hint = f"align it, and all that belongs to it, with the other {_UNDER[noun]}"
        elif _UNDER[noun] not in data:
            hint = f"write '{_UNDER[noun]}:' in a line above it, and indent what belongs there"
        found[key] = None if found else _finding(message, (*path, key), hint)
    return found


def _strays(part: str, data: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The keys with what each looks like."""
    for key, value in data.items() if part in _KEYS else ():
        if isinstance(value, dict) and key not in _KEYS[part] and not key.startswith("x-"):
            if "touchpoints" in value:
                yield key, "stage"
            elif not TOUCHPOINT_KEYS.isdisjoint(value) and (part != "touchpoint" or _is_surely_touchpoint(value)):
                yield key, "touchpoint"


def _is_surely_touchpoint(value: Mapping[str, object]) -> bool:
    """Whether a mapping inside a touchpoint is another one, and not a list of things with names and owners."""
    return len(TOUCHPOINT_KEYS & value.keys()) > 1 and not {"text", "to", "value"} & value.keys()


def _is_stage(data: object) -> bool:
    return isinstance(data, dict) and "touchpoints" in data


def _finding(message: str, path: KeyPath, hint: str) -> Finding:
    return Finding(CODE, message, path, hint, on_key=True)
