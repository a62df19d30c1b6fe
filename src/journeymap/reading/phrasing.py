"""What is said about a value that the schema does not accept: one function for each of its keywords."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from attrs import evolve, frozen

from journeymap.diagnostics import KeyPath
from journeymap.reading import certain, hints, spoken, synonyms
from journeymap.reading.findings import Finding, bad_id
from journeymap.reading.schema import schema
from journeymap.wording import listed, quoted

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
    "object": "'key: value' pairs",
    "array": "a list",
    "null": "nothing",
}
COMPARED = 100
"""How many unknown keys of a mapping are compared with a key that is missing."""


@frozen
class Fault:
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
        if self.keyword != "additionalProperties" or self.keyed_items:
            return 1
        return len(list(self.strangers()))

    def strangers(self) -> Iterator[str]:
        """The keys of the value that the schema does not know."""
        known = self.shape["properties"]
        return (key for key in self.found if key not in known and not key.startswith("x-"))

    @property
    def keyed_items(self) -> str | None:
        """The hint where things are keyed by their ids, of which a list is due."""
        if self.keyword != "additionalProperties" or "array" not in self.shape.get("type", ()) or not self.found:
            return None
        known = self.shape["properties"]
        if any(key in known or synonyms.meant_key(key, known) for key in islice(self.found, COMPARED)):
            return None
        return hints.keyed_items(self.shape, self.found)

    @property
    def split_text(self) -> str | None:
        """The hint where one text, with a colon in it, stands for a mapping with that text."""
        return hints.split_text(self.found) if "text" in self.shape.get("required", ()) else None


def findings_of(fault: Fault) -> Iterator[Finding]:
    """The findings about a fault."""
    return _keyed_by_id(fault) if fault.keyed_items else _WORDING[fault.keyword](fault)


def _keyed_by_id(fault: Fault) -> Iterator[Finding]:
    message = f"found ids as the keys of {quoted(_last_key(fault.path))}, wanted a list"
    yield Finding("wrong-type", message, fault.path, fault.keyed_items, on_key=True)


def _unknown_keys(fault: Fault) -> Iterator[Finding]:
    known = fault.shape["properties"]
    slips = certain.keys(fault.strangers(), fault.found, known)
    for key in fault.strangers():
        message = f"unknown key {quoted(key)} in {fault.noun}"
        meant = synonyms.meant_key(key, known)
        hint = (not meant and fault.split_text) or _key_hint(key, meant, fault.found[key], known)
        found = Finding("unknown-key", message, (*fault.path, key), hint, on_key=True)
        yield certain.mended(found, slips.get(key))


def _key_hint(key: str, meant: str | None, value: object, known: Mapping[str, object]) -> str:
    if value is None and " " in key and key.partition(" ")[0] in known:
        spelled = key.replace(" ", ": ", 1)
        return f"a colon is missing: write {quoted(spelled)}"
    if meant and key.startswith(f"{meant}:"):
        spaced = key.replace(":", ": ", 1)
        return f"a space is missing after the colon: write {quoted(spaced)}"
    if key == f"-{meant}":
        return f"a space is missing after the dash: write {quoted(f'- {meant}')}"
    if meant:
        return f"did you mean {quoted(meant)}?"
    if isinstance(value, dict) and "touchpoints" in known and "stages" not in known:
        return "if this is a touchpoint, put it under 'touchpoints'"
    if value is None and " " in key:
        return "if this is part of the text before it, put that text in quotes"
    homes = [noun_of(shape, name) for name, shape in schema()["$defs"].items() if key in shape.get("properties", ())]
    if homes:
        return f"{quoted(key)} is a key of {homes[0]}: write it there"
    words = [word for word in known if word not in {"description", "tags", "links", "$schema"}]
    return f"the keys here are {', '.join(words)}; one of your own begins with 'x-'"


def _missing_key(fault: Fault) -> Iterator[Finding]:
    key = str(fault.missing)
    shape = fault.shape["properties"][key]
    example = shape["examples"][0]
    if key == "journeymap":
        hint = "write 'journeymap: 1' as the first line"
    elif "enum" in shape:
        hint = f"add '{key}:' with one of {listed(shape['enum'])}"
    else:
        hint = f"add '{key}:'" + (f", for example '{key}: {hints.inline(example)}'" if hints.is_short(example) else "")
    yield Finding("missing-key", f"missing key {quoted(key)} in {fault.noun}", fault.path, hint)


def _wrong_type(fault: Fault) -> Iterator[Finding]:
    types = fault.wanted if isinstance(fault.wanted, list) else [fault.wanted]
    names = " or ".join(_WANTED.get(name) or hints.wanted_text(fault.shape) for name in types if name != "null")
    if fault.found is None:
        name = quoted(_last_key(fault.path))
        is_item = isinstance(fault.path[-1], int) if fault.path else False
        what = f"an item of {name} has nothing in it" if is_item else f"nothing is written for {name}"
        cure = hints.of_split_key(fault.path[-1:]) or hints.of_nothing(types, fault.shape)
        yield Finding("no-value", f"{what}, wanted {names}", fault.path, cure)
    elif fault.path[-1:] == ("journeymap",) and (isinstance(fault.found, float) or _has_no_number(fault.found)):
        yield from _unknown_word(fault)
    else:
        message = f"found {_found(fault.found)}, wanted {names}{_limits(types, fault.shape)}"
        hint = hints.of_type(fault.found, types, fault.shape)
        instead = certain.value(fault.found, types, fault.shape)
        yield Finding("wrong-type", message, fault.path, hint, instead=instead)


def _limits(types: Sequence[str], shape: Mapping[str, Any]) -> str:
    low, high = shape.get("minimum"), shape.get("maximum")
    is_number = {"number", "integer"} & set(types)
    return f" from {low} to {high}" if is_number and low is not None and high is not None else ""


def _has_no_number(found: object) -> bool:
    return isinstance(found, str) and not spoken.is_number(found)


def _unknown_word(fault: Fault) -> Iterator[Finding]:
    if fault.path[-1:] == ("journeymap",):
        message = f"format version {_found(fault.found)} is not known, wanted 1"
        yield Finding("unknown-version", message, fault.path, "write 'journeymap: 1'")
    else:
        yield _no_such_word(fault, fault.wanted)


def _no_such_word(fault: Fault, words: Sequence[str]) -> Finding:
    message = f"found {quoted(fault.found)}, wanted one of {listed(words)}"
    found = Finding("unknown-word", message, fault.path, synonyms.meant_word(fault.found, words))
    return certain.mended(found, certain.word(fault.found, words))


def _wrong_form(fault: Fault) -> Iterator[Finding]:
    """A text that does not match its pattern: which one it is shows in the title or the keys beside it."""
    keys = fault.shape.get("properties", {})
    title = str(fault.shape.get("title", "text")).lower()
    if not fault.found.strip():
        message = f"the text of {quoted(_last_key(fault.path))} is empty"
        yield Finding("empty-text", message, fault.path, "write one or remove the key")
    elif "min" in keys:
        found = _no_such_word(fault, ("nps", "csat", "ces", "percent"))
        yield evolve(found, hint=hints.scale_of(fault.found) or found.hint or hints.example(fault.shape))
    elif title == "id":
        yield bad_id(fault.found, fault.path, on_key=False)
    elif "url" in keys or title == "address":
        message = f"{quoted(fault.found)} is not an address that a map may link to"
        yield Finding("bad-link", message, fault.path, hints.of_link(fault.found))
    else:
        message = f"found {quoted(fault.found)}, wanted a duration"
        hint, instead = hints.of_duration(fault.found, fault.shape), certain.duration(fault.found, fault.wanted)
        yield Finding("bad-duration", message, fault.path, hint, instead=instead)


def _bad_name(fault: Fault) -> Iterator[Finding]:
    yield bad_id(fault.found, fault.path, on_key=True)


def _off_limits(fault: Fault) -> Iterator[Finding]:
    low, high = fault.shape.get("minimum"), fault.shape.get("maximum")
    if low is not None and high is not None:
        wanted = f"a number from {low} to {high}"
    else:
        wanted = f"at least {low}" if low is not None else "more than 0"
    hint = hints.of_number(fault.found, fault.shape)
    yield Finding("out-of-range", f"found {_found(fault.found)}, wanted {wanted}", fault.path, hint)


def _empty(fault: Fault) -> Iterator[Finding]:
    message = f"{quoted(_last_key(fault.path))} has nothing in it"
    hint = "write at least one" + ("" if fault.path == ("stages",) else " or remove the key")
    yield Finding("empty-mapping", message, fault.path, hint)


def _bad_date(fault: Fault) -> Iterator[Finding]:
    message = f"found {_found(fault.found)}, wanted a date of the calendar"
    hint, instead = hints.of_date(fault.found), certain.date(fault.found)
    yield Finding("bad-date", message, fault.path, hint, instead=instead)


_WORDING: Mapping[str, Callable[[Fault], Iterator[Finding]]] = {
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


def noun_of(shape: Mapping[str, Any], part: str) -> str:
    """What one of the values that a part of the schema describes is called, with its article."""
    title = str(shape.get("title", part)).lower()
    noun = _SINGULAR.get(title, title)
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _last_key(path: KeyPath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "the document")


def _found(value: object) -> str:
    if isinstance(value, dict):
        return _WANTED["object"]
    return f"the text {quoted(value)}" if isinstance(value, str) else quoted(value)
