"""What the schema says about a part of a document that does not fit, in plain words.

The only file that knows jsonschema, which is imported when something is wrong and asked about the failing part
alone. Its errors are read by keyword and value; its own messages, which quote whole documents, are never shown.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from attrs import frozen

from journeymap.diagnostics import KeyPath
from journeymap.reading import hints
from journeymap.reading.findings import Finding, Findings, bad_id
from journeymap.wording import did_you_mean, listed, quoted

SCHEMA_FILE = Path(__file__).with_name("schema.json")

_SINGULAR = {
    "evidence": "piece of evidence",
    "links": "link",
    "next touchpoints": "transition",
    "opportunities": "opportunity",
    "pain points": "pain point",
}
_WANTED = {
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "object": "a mapping",
    "array": "a list",
    "null": "nothing",
}
_COMPARED = 100
"""How many unknown keys of a mapping are compared with a key that is missing."""


@functools.cache
def schema() -> dict[str, Any]:
    """The published JSON Schema of the format."""
    import json

    found: dict[str, Any] = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return found


def explain(part: str, data: object, path: KeyPath, findings: Findings) -> None:
    """Note every fault of one part of a document: `part` is journey, stage, touchpoint, channel ..., as in the schema.

    The paths of the findings start with `path`, the part's own.
    """
    errors = sorted(_validator(part).iter_errors(data), key=lambda error: _sortable(error.absolute_path))
    faults = [_Fault.of(error, part, path) for error in errors]
    # An item of a list is held against the schema of the item and of the list: the first is the narrower one.
    narrow = {(fault.path, fault.keyword, fault.missing): fault for fault in reversed(faults)}
    for fault in reversed(narrow.values()):
        if not _is_echo(fault, narrow):
            findings.take(_WORDING[fault.keyword](fault), fault.count)


def _is_echo(fault: _Fault, faults: Mapping[tuple[KeyPath, str, str | None], _Fault]) -> bool:
    """Whether another fault is the cause: a value of the wrong kind, or the misspelt key of one that is missing."""
    around = [fault.path[:length] for length in range(len(fault.path))]
    if any((path, "type", None) in faults for path in (around if fault.keyword == "type" else [*around, fault.path])):
        return True
    strange = faults.get((fault.path, "additionalProperties", None)) if fault.missing else None
    known = fault.shape.get("properties", {})
    if strange is None:
        return False
    meant = {hints.meant_key(key, known) for key in islice(strange.strangers(), _COMPARED)}
    return fault.missing in meant or strange.split_text is not None


@frozen
class _Fault:
    """One keyword of the schema that a value does not satisfy.

    `wanted` is what the keyword says, `shape` the part of the schema that it stands in, `found` the value at `path`,
    `noun` what the part is called, with its article, that the value belongs to, `missing` the key that is not there (if one is).
    """

    keyword: str
    wanted: Any
    shape: Mapping[str, Any]
    found: Any
    path: KeyPath
    noun: str
    missing: str | None

    @property
    def count(self) -> int:
        """How many findings this fault is."""
        return len(list(self.strangers())) if self.keyword == "additionalProperties" else 1

    def strangers(self) -> Iterator[str]:
        """The keys of the value that the schema does not know."""
        known = self.shape["properties"]
        return (key for key in self.found if key not in known and not key.startswith("x-"))

    @property
    def split_text(self) -> str | None:
        """The hint where one text, with a colon in it, stands for a mapping with that text."""
        return hints.split_text(self.found) if "text" in self.shape.get("required", ()) else None

    @classmethod
    def of(cls, error: Any, part: str, path: KeyPath) -> _Fault:
        """What jsonschema says, with all that is used of it."""
        keyword, shape = str(error.validator), error.schema
        missing = None
        if keyword == "required":
            absent = [key for key in error.validator_value if key not in error.instance]
            missing = next(key for key in absent if error.message.startswith(repr(key)))
        here = (*path, *error.absolute_path)
        if "propertyNames" in error.relative_schema_path:
            keyword, here = "propertyNames", (*here, error.instance)
        return cls(keyword, error.validator_value, shape, error.instance, here, _noun(shape, part), missing)


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


def _unknown_keys(fault: _Fault) -> Iterator[Finding]:
    known = fault.shape["properties"]
    for key in fault.strangers():
        message = f"unknown key {quoted(key)} in {fault.noun}"
        hint = (not hints.meant_key(key, known) and fault.split_text) or _key_hint(key, fault.found[key], known)
        yield Finding("unknown-key", message, (*fault.path, key), hint, on_key=True)


def _key_hint(key: str, value: object, known: Mapping[str, object]) -> str:
    meant = hints.meant_key(key, known)
    if meant and key.startswith(f"{meant}:"):
        spaced = key.replace(":", ": ", 1)
        return f"a space is missing after the colon: write {quoted(spaced)}"
    if meant:
        return f"did you mean {quoted(meant)}?"
    if isinstance(value, dict) and "touchpoints" in known and "stages" not in known:
        return "if this is a touchpoint, put it under 'touchpoints'"
    if value is None and " " in key:
        return "if this is part of the text before it, put that text in quotes"
    homes = [_noun(shape, name) for name, shape in schema()["$defs"].items() if key in shape.get("properties", ())]
    if homes:
        return f"{quoted(key)} is a key of {homes[0]}"
    words = [word for word in known if word not in {"description", "tags", "links"}]
    return f"known keys: {listed(words)}; a key of your own begins with 'x-'"


def _missing_key(fault: _Fault) -> Iterator[Finding]:
    key = str(fault.missing)
    example = fault.shape["properties"][key]["examples"][0]
    hint = f"add '{key}: {hints.inline(example)}', with your own" if hints.is_short(example) else f"add '{key}:'"
    yield Finding("missing-key", f"missing key {quoted(key)} in {fault.noun}", fault.path, hint)


def _wrong_type(fault: _Fault) -> Iterator[Finding]:
    types = fault.wanted if isinstance(fault.wanted, list) else [fault.wanted]
    names = " or ".join(_WANTED.get(name) or hints.wanted_text(fault.shape) for name in types if name != "null")
    if fault.found is None:
        message = f"nothing is written for {quoted(_last_key(fault.path))}, wanted {names}"
        yield Finding("no-value", message, fault.path, hints.of_nothing(types, fault.shape))
    else:
        message = f"found {_found(fault.found)}, wanted {names}"
        yield Finding("wrong-type", message, fault.path, hints.of_type(fault.found, types, fault.shape))


def _unknown_word(fault: _Fault) -> Iterator[Finding]:
    if fault.path[-1:] == ("journeymap",):
        message = f"format version {_found(fault.found)} is not known, wanted 1"
        yield Finding("unknown-version", message, fault.path, "write 'journeymap: 1'")
    else:
        yield _no_such_word(fault, fault.wanted)


def _no_such_word(fault: _Fault, words: Sequence[str]) -> Finding:
    message = f"found {quoted(fault.found)}, wanted one of {listed(words)}"
    return Finding("unknown-word", message, fault.path, did_you_mean(fault.found, words))


def _wrong_form(fault: _Fault) -> Iterator[Finding]:
    """A text that does not match its pattern: which one it is shows in the title or the keys beside it."""
    keys = fault.shape.get("properties", {})
    title = str(fault.shape.get("title", "text")).lower()
    if not fault.found.strip():
        message = f"the text of {quoted(_last_key(fault.path))} is empty"
        yield Finding("empty-text", message, fault.path, "write one or remove the key")
    elif "min" in keys:
        yield _no_such_word(fault, ("nps", "csat", "ces", "percent"))
    elif title == "id":
        yield bad_id(fault.found, fault.path, on_key=False)
    elif "url" in keys or title == "address":
        message = f"{quoted(fault.found)} is not an address that a map may link to"
        hint = "write an https, http or mailto address, or a relative one"
        yield Finding("bad-link", message, fault.path, hint)
    else:
        message = f"found {quoted(fault.found)}, wanted a duration"
        yield Finding("bad-duration", message, fault.path, hints.of_duration(fault.found, fault.shape))


def _bad_name(fault: _Fault) -> Iterator[Finding]:
    yield bad_id(fault.found, fault.path, on_key=True)


def _off_limits(fault: _Fault) -> Iterator[Finding]:
    low, high = fault.shape.get("minimum"), fault.shape.get("maximum")
    if low is not None and high is not None:
        wanted = f"a number from {low} to {high}"
    else:
        wanted = f"at least {low}" if low is not None else "more than 0"
    hint = hints.of_number(fault.found, fault.shape)
    yield Finding("out-of-range", f"found {_found(fault.found)}, wanted {wanted}", fault.path, hint)


def _empty(fault: _Fault) -> Iterator[Finding]:
    message = f"{quoted(_last_key(fault.path))} has nothing in it"
    hint = "write at least one" + ("" if fault.path == ("stages",) else " or remove the key")
    yield Finding("empty-mapping", message, fault.path, hint)


def _bad_date(fault: _Fault) -> Iterator[Finding]:
    message = f"found {_found(fault.found)}, wanted a date of the calendar"
    yield Finding("bad-date", message, fault.path, "write year, month and day: 2026-10-01")


_WORDING: Mapping[str, Callable[[_Fault], Iterator[Finding]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_key,
    "type": _wrong_type,
    "enum": _unknown_word,
    "pattern": _wrong_form,
    "propertyNames": _bad_name,
    "minimum": _off_limits,
    "maximum": _off_limits,
    "exclusiveMinimum": _off_limits,
    "minProperties": _empty,
    "format": _bad_date,
}


def _noun(shape: Mapping[str, Any], part: str) -> str:
    """What one of the values that a part of the schema describes is called, with its article."""
    title = str(shape.get("title", part)).lower()
    noun = _SINGULAR.get(title, title)
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _last_key(path: KeyPath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "the document")


def _found(value: object) -> str:
    return f"the text {quoted(value)}" if isinstance(value, str) else quoted(value)
