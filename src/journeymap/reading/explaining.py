"""What the schema says about a part of a document that does not fit, in plain words.

The only file that knows jsonschema, which is imported when something is wrong and asked about the failing part
alone. Its errors are read by keyword and value; its own messages, which quote whole documents, are never shown.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journeymap.diagnostics import KeyPath, did_you_mean, listed, quoted
from journeymap.reading.findings import Finding

if TYPE_CHECKING:
    from jsonschema import ValidationError

SCHEMA_FILE = Path(__file__).with_name("schema.json")

PARTS = ("channels", "personas", "teams", "evidence", "stages")
"""The mappings of ids at the top of a document, each of whose values is checked as a part of its own."""

_NAMES = {"links": "link", "pain_points": "pain point", "opportunities": "opportunity", "next": "transition"}
_WANTED = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "object": "a mapping",
    "array": "a list",
    "null": "nothing",
}
_YES_NO = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}


@functools.cache
def schema() -> dict[str, Any]:
    """The published JSON Schema of the format."""
    found: dict[str, Any] = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return found


def explain(part: str, data: object, path: KeyPath) -> list[Finding]:
    """Every fault of one part of a document: `part` is journey, stage, touchpoint, channel ..., as in the schema.

    The paths of the findings start with `path`, the part's own.
    """
    faults = sorted(_validator(part).iter_errors(data), key=lambda fault: _sortable(fault.absolute_path))
    return [found for fault in faults for found in _findings(fault, part, (*path, *fault.absolute_path))]


def bad_id(name: str, path: KeyPath) -> Finding:
    """The finding about a key that is not an id."""
    suggestion = made_id(name)
    hint = f"write {quoted(suggestion)} and put the text under 'name'" if suggestion else "begin with a letter"
    message = f"id {quoted(name)} is not made of letters, digits, '-' and '_' with a letter first"
    return Finding("bad-id", message, path, hint, on_key=True)


def made_id(name: str) -> str:
    """The id that is nearest to a text; empty where there is none.

    >>> made_id("Online Bookshop 2!"), made_id("2026")
    ('online-bookshop-2', '')
    """
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in name.lower()).split()
    return "-".join(words).lstrip("-0123456789")


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
        for name in (*PARTS, "touchpoints")
        if name in found["properties"] and part in {"journey", "stage"}
    }
    return {**found, "properties": found["properties"] | opened}


_CONTENT = frozenset({"propertyNames", "additionalProperties"})


def _sortable(path: Sequence[str | int]) -> list[tuple[bool, str | int]]:
    return [(isinstance(step, str), step) for step in path]


def _findings(fault: ValidationError, part: str, path: KeyPath) -> Iterator[Finding]:
    yield from _WORDING[str(fault.validator)](fault, part, path)


def _unknown_keys(fault: ValidationError, part: str, path: KeyPath) -> Iterator[Finding]:
    known = fault.schema["properties"]
    for key in fault.instance:
        if key not in known and not key.startswith("x-"):
            message = f"unknown key {quoted(key)} in a {_noun(fault, part)}"
            yield Finding("unknown-key", message, (*path, key), _key_hint(key, known), on_key=True)


def _key_hint(key: str, known: Mapping[str, object]) -> str:
    hint = did_you_mean(key, known)
    if hint:
        return hint
    homes = [name for name, shape in schema()["$defs"].items() if key in shape.get("properties", ())]
    if homes:
        return f"{quoted(key)} is a key of a {_NAMES.get(homes[0], homes[0])}"
    words = [word for word in known if word not in {"description", "tags", "links"}]
    return f"known keys: {listed(words)}; a key of your own begins with 'x-'"


def _missing_key(fault: ValidationError, part: str, path: KeyPath) -> Iterator[Finding]:
    for key in fault.validator_value:
        if key not in fault.instance and fault.message.startswith(repr(key)):
            example = fault.schema["properties"][key]["examples"][0]
            hint = f"add '{key}: {_inline(example)}', with your own" if _is_short(example) else f"add '{key}:'"
            yield Finding("missing-key", f"missing key {quoted(key)} in a {_noun(fault, part)}", path, hint)


def _wrong_type(fault: ValidationError, _part: str, path: KeyPath) -> Iterator[Finding]:
    wanted = fault.validator_value if isinstance(fault.validator_value, list) else [fault.validator_value]
    names = " or ".join(_WANTED[name] for name in wanted if name != "null")
    if fault.instance is None:
        hint = "remove the key, or write the text in quotes if 'null' or '~' is meant"
        yield Finding("no-value", f"nothing is written for {quoted(_last_key(path))}, wanted {names}", path, hint)
        return
    message = f"found {_found(fault.instance)}, wanted {names}"
    yield Finding("wrong-type", message, path, _type_hint(fault.instance, wanted, fault.schema))


def _type_hint(value: object, wanted: Sequence[str], shape: Mapping[str, Any]) -> str | None:
    if "boolean" in wanted and isinstance(value, str) and value.lower() in _YES_NO:
        return f"write {_YES_NO[value.lower()]}"
    if {"number", "integer"} & set(wanted) and isinstance(value, str) and _is_number(value):
        return "remove the quotes"
    if "string" in wanted and isinstance(value, int | float):
        return f'put it in quotes: "{_inline(value)}"'
    return _example(shape)


def _unknown_word(fault: ValidationError, _part: str, path: KeyPath) -> Iterator[Finding]:
    words = fault.validator_value
    if path[-1:] == ("journeymap",):
        message = f"format version {_found(fault.instance)} is not known, wanted 1"
        yield Finding("unknown-version", message, path, "write 'journeymap: 1'")
    elif isinstance(fault.instance, str):
        message = f"found {quoted(fault.instance)}, wanted one of {listed(words)}"
        yield Finding("unknown-word", message, path, did_you_mean(fault.instance, words))


def _wrong_form(fault: ValidationError, _part: str, path: KeyPath) -> Iterator[Finding]:
    title = str(fault.schema["title"]).lower() if "title" in fault.schema else "text"
    if not str(fault.instance).strip():
        yield Finding(
            "empty-text", f"the text of {quoted(_last_key(path))} is empty", path, "write one or remove the key"
        )
    elif fault.schema.get("properties", {}).get("min"):
        words = ("nps", "csat", "ces", "percent")
        message = f"found {quoted(fault.instance)}, wanted one of {listed(words)}"
        yield Finding("unknown-word", message, path, did_you_mean(fault.instance, words) or "or write {min: 1, max: 5}")
    elif title == "id":
        yield bad_id(fault.instance, path)
    elif "url" in fault.schema.get("properties", ()) or title == "address":
        message = f"{quoted(fault.instance)} is not an address that a map may link to"
        yield Finding("bad-link", message, path, "write an https, http or mailto address, or a relative one")
    else:
        message = f"found {quoted(fault.instance)}, wanted a duration"
        yield Finding("bad-duration", message, path, _example(fault.schema))


def _bad_name(fault: ValidationError, _part: str, path: KeyPath) -> Iterator[Finding]:
    name = str(fault.instance)
    yield bad_id(name, (*path, name))


def _off_limits(fault: ValidationError, _part: str, path: KeyPath) -> Iterator[Finding]:
    low, high = fault.schema.get("minimum"), fault.schema.get("maximum")
    if low is not None and high is not None:
        wanted = f"a number from {low} to {high}"
    else:
        wanted = f"at least {low}" if low is not None else "more than 0"
    yield Finding("out-of-range", f"found {_found(fault.instance)}, wanted {wanted}", path)


def _empty(_fault: ValidationError, _part: str, path: KeyPath) -> Iterator[Finding]:
    key = _last_key(path)
    yield Finding("empty-mapping", f"{quoted(key)} has nothing in it", path, "write at least one or remove the key")


def _bad_date(fault: ValidationError, _part: str, path: KeyPath) -> Iterator[Finding]:
    hint = "write year, month and day: 2026-10-01"
    yield Finding("bad-date", f"found {_found(fault.instance)}, wanted a date of the calendar", path, hint)


_WORDING: dict[str, Callable[[ValidationError, str, KeyPath], Iterator[Finding]]] = {
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


def _noun(fault: ValidationError, part: str) -> str:
    title = str(fault.schema.get("title", part)).lower()
    singular = {"links": "link", "pain points": "pain point", "opportunities": "opportunity"}
    return singular.get(title, "transition" if title == "next touchpoints" else title)


def _last_key(path: KeyPath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "the document")


def _found(value: object) -> str:
    return f"the text {quoted(value)}" if isinstance(value, str) else quoted(value)


def _example(shape: Mapping[str, Any]) -> str | None:
    examples = [example for example in shape.get("examples", ()) if _is_short(example)]
    return f"for example {' or '.join(_inline(example) for example in examples[:2])}" if examples else None


def _is_short(example: object) -> bool:
    return len(_inline(example)) <= 60


def _inline(example: object) -> str:
    """A value as it would be written in a line of YAML."""
    if isinstance(example, dict):
        return "{" + ", ".join(f"{key}: {_inline(value)}" for key, value in example.items()) + "}"
    if isinstance(example, list):
        return "[" + ", ".join(map(_inline, example)) + "]"
    return example if isinstance(example, str) else json.dumps(example)


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
