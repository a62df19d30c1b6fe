"""How to mend a value that does not fit: what to write instead, as far as that can be told from what is there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from journeymap.reading import scalars
from journeymap.spelling import Speller
from journeymap.wording import escaped, listed

_YES_NO = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false", 1: "true", 0: "false"}
_DURATIONS = frozenset(pattern.pattern for pattern in (scalars.DURATION, scalars.SIGNED_DURATION, scalars.DAYS))
_SPOKEN = re.compile(
    r"([0-9]+(?:[.,][0-9]+)?)\s*(w(?:ks?|eeks?)?|d(?:ays?)?|h(?:rs?|ours?)?|m(?:ins?|inutes?)?|s(?:ecs?|econds?)?)"
    r"(?![a-z])\s*(?:,|and\b)?\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")

_MEANT = {
    "condition": ("when",),
    "goto": ("to",),
    "ideas": ("opportunities",),
    "label": ("when", "name"),
    "phase": ("lifecycle",),
    "sentiment": ("emotion",),
    "target": ("to",),
    "time": ("duration", "delay"),
    "title": ("name",),
    "type": ("kind",),
    "wait": ("delay",),
}
"""Words of other tools, with the keys that mean the same here; the first that a mapping has counts."""


def meant_key(key: str, known: Mapping[str, object]) -> str | None:
    """The key that an unknown one was most likely meant to be."""
    word = key.partition(":")[0]
    if word in known:
        return word
    synonym = next((other for other in _MEANT.get(key.lower(), ()) if other in known), None)
    return synonym or Speller.of(known).nearest(key)


def is_duration(shape: Mapping[str, Any]) -> bool:
    """Whether a part of the schema takes a duration."""
    return shape.get("pattern") in _DURATIONS


def wanted_text(shape: Mapping[str, Any]) -> str:
    """What kind of text a part of the schema takes."""
    if "enum" in shape:
        return f"one of {listed(shape['enum'])}"
    if shape.get("format") == "date":
        return "a date"
    return "a duration" if is_duration(shape) else "text"


def of_type(value: object, types: Sequence[str], shape: Mapping[str, Any]) -> str | None:
    """The hint about a value of the wrong kind."""
    if "boolean" in types and isinstance(value, str | int):
        return _truth(value) or example(shape)
    if {"number", "integer"} & set(types) and isinstance(value, str):
        return _spelled_number(value, shape) or example(shape)
    if "string" in types and "object" not in types and isinstance(value, int | float):
        return _unquoted(value, shape)
    if isinstance(value, dict) and "object" not in types and "string" in types:
        return split_text(value) or example(shape)
    if isinstance(value, list) and list(types) == ["object"] and "properties" not in shape and example(shape):
        return f"write each under its id, without a dash, {example(shape)}"
    return example(shape)


def split_text(value: Mapping[str, object]) -> str | None:
    """The hint about a mapping that is one text with a colon in it."""
    if len(value) != 1:
        return None
    ((key, rest),) = value.items()
    if not isinstance(rest, str | int | float) or not is_short({key: rest}):
        return None
    return f'if this is one text, put it in quotes: "{escaped(f"{key}: {inline(rest)}")}"'


def of_nothing(types: Sequence[str], shape: Mapping[str, Any]) -> str:
    """The hint about a key with nothing after it."""
    if "string" in types:
        return "write one, in quotes if 'null' or '~' is meant, or remove the key"
    return f"write one, {example(shape) or 'or more'}, or remove the key"


def of_number(value: object, shape: Mapping[str, Any]) -> str | None:
    """The hint about a number out of range: a percentage where a share is due."""
    if shape.get("maximum") == 1 and isinstance(value, int | float) and 1 < value <= 100:
        return f"{inline(value)} percent is {value / 100:g}"
    return None


def of_duration(text: str, shape: Mapping[str, Any]) -> str | None:
    """The hint about a text that is no duration: how it is spelled, if it can be told what is meant."""
    parts = list(_SPOKEN.finditer(text))
    spelled = "".join(part[1].replace(",", ".") + part[2][0].lower() for part in parts)
    is_whole = "".join(part.group() for part in parts) == text
    if is_whole and re.search(shape["pattern"], spelled):
        return f"write {spelled}"
    return example(shape)


def example(shape: Mapping[str, Any]) -> str | None:
    """The hint that gives an example or two."""
    examples = [value for value in shape.get("examples", ()) if is_short(value)]
    return f"for example {' or '.join(map(inline, examples[:2]))}" if examples else None


def is_short(value: object) -> bool:
    """Whether an example fits into a hint."""
    return len(inline(value)) <= 60


def inline(value: object) -> str:
    """A value as it would be written in a line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {inline(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, str):
        return value
    import json

    return json.dumps(value)


def _truth(value: str | int) -> str | None:
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return "remove the quotes"
    word = _YES_NO.get(value.lower() if isinstance(value, str) else value)
    return f"write {word}" if word else None


def _spelled_number(text: str, shape: Mapping[str, Any]) -> str | None:
    """What to write for a number in quotes, or one in the manner of people: 58%, 0,7 or 1_000."""
    if _NUMBER.fullmatch(text):
        return "remove the quotes"
    bare = text.strip().replace("\N{MINUS SIGN}", "-").replace("_", "")
    bare = bare.replace(",", ".") if bare.count(",") == 1 and "." not in bare else bare
    percent = bare.endswith("%")
    bare = bare.removesuffix("%").rstrip()
    if not _NUMBER.fullmatch(bare):
        return None
    number = float(bare) / 100 if percent and shape.get("maximum") == 1 else float(bare)
    is_meant = shape.get("minimum", number) <= number <= shape.get("maximum", number)
    return f"write {number:.12g}" if is_meant else None


def _unquoted(value: float, shape: Mapping[str, Any]) -> str | None:
    """The hint about a number where a text is due."""
    if is_duration(shape):
        spelled = [f"{inline(value)}{unit}" for unit in "mhdw"]
        known = [text for text in spelled if re.search(shape["pattern"], text)]
        return f"add the unit: {', '.join(known)}" if known else example(shape)
    if shape.get("format") == "date":
        return "write year, month and day: 2026-10-01"
    if shape.get("pattern") != r"\S" or "enum" in shape:
        return example(shape)
    return f'put it in quotes: "{inline(value)}"'
