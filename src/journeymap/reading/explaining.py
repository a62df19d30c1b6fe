"""What the schema says about a part of a document that does not fit, in plain words.

The only file that knows jsonschema, which is imported when something is wrong and asked about the failing part
alone. Its errors are read by keyword and value; its own messages, which quote whole documents, are never shown.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from journeymap.diagnostics import KeyPath
from journeymap.reading import misplaced, synonyms
from journeymap.reading.findings import Findings
from journeymap.reading.phrasing import COMPARED, Fault, findings_of, noun_of
from journeymap.reading.schema import SCHEMA_FILE, schema

__all__ = ["SCHEMA_FILE", "explain", "schema"]


def explain(part: str, data: object, path: KeyPath, findings: Findings) -> None:
    """Note every fault of one part of a document: `part` is journey, stage, touchpoint, channel ..., as in the schema.

    The paths of the findings start with `path`, the part's own.
    """
    if misplaced.is_whole_misplaced(part, data, path, findings.kept):
        return
    slip = misplaced.whole(part, data, path)
    if slip is not None:
        findings.put(slip)
        return
    strays = misplaced.strays(part, data, path) if isinstance(data, dict) else {}
    for stray in filter(None, strays.values()):
        findings.put(stray)
    rest = {key: value for key, value in data.items() if key not in strays} if isinstance(data, dict) else data
    _explain_by_schema(part, rest, path, findings)


def _explain_by_schema(part: str, data: object, path: KeyPath, findings: Findings) -> None:
    errors = sorted(_validator(part).iter_errors(data), key=lambda error: _sortable(error.absolute_path))
    faults = [_fault_of(error, part, path) for error in errors]
    # An item of a list is held against the schema of the item and of the list: the first is the narrower one.
    narrow = {(fault.path, fault.keyword, fault.missing): fault for fault in reversed(faults)}
    for fault in reversed(narrow.values()):
        if not _is_echo(fault, narrow) and not _is_misplaced(fault, part):
            findings.take(findings_of(fault), fault.count)


def _is_echo(fault: Fault, faults: Mapping[tuple[KeyPath, str, str | None], Fault]) -> bool:
    """Whether another fault is the cause: a value of the wrong kind, or the misspelt key of one that is missing."""
    around = [fault.path[:length] for length in range(len(fault.path))]
    if any((path, "type", None) in faults for path in (around if fault.keyword == "type" else [*around, fault.path])):
        return True
    strange = faults.get((fault.path, "additionalProperties", None)) if fault.missing else None
    known = fault.shape.get("properties", {})
    if strange is None:
        return False
    meant = {synonyms.meant_key(key, known) for key in islice(strange.strangers(), COMPARED)}
    return fault.missing in meant or strange.split_text is not None or strange.keyed_items is not None


def _is_misplaced(fault: Fault, part: str) -> bool:
    """Whether it is the stages that are missing, and they are told where they are."""
    return part == "journey" and fault.missing == "stages" and misplaced.has_stages_elsewhere(fault.found)


def _fault_of(error: Any, part: str, path: KeyPath) -> Fault:
    """What jsonschema says, with all that is used of it."""
    keyword, shape = str(error.validator), error.schema
    missing = None
    if keyword == "required":
        absent = [key for key in error.validator_value if key not in error.instance]
        missing = next(key for key in absent if error.message.startswith(repr(key)))
    here = (*path, *error.absolute_path)
    if "propertyNames" in error.relative_schema_path:
        keyword, here = "propertyNames", (*here, error.instance)
    return Fault(keyword, error.validator_value, shape, error.instance, here, noun_of(shape, part), missing)


@functools.cache
def _validator(part: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry

    return Draft202012Validator(_part(part), registry=Registry(), format_checker=FormatChecker(["date"]))


def _part(part: str) -> dict[str, Any]:
    """The schema of one part; what is checked as a part of its own is left open."""
    found = schema() if part == "journey" else schema()["$defs"][part] | {"$defs": schema()["$defs"]}
    opened = {
        name: {key: value for key, value in found["properties"][name].items() if key not in _CONTENT}
        for name in ("channels", "personas", "teams", "evidence", "stages", "touchpoints")
        if name in found["properties"] and part in {"journey", "stage"}
    }
    return {**found, "properties": found["properties"] | opened}


_CONTENT = frozenset({"propertyNames", "additionalProperties"})


def _sortable(path: Sequence[str | int]) -> list[tuple[bool, str | int]]:
    return [(isinstance(step, str), step) for step in path]
