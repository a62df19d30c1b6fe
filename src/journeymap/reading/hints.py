"""How to mend a value that does not fit: what to write instead, as far as that can be told from what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from journeymap.diagnostics import Diagnostic, KeyPath
from journeymap.reading import scalars, spoken
from journeymap.references import VOCABULARIES
from journeymap.wording import counted, escaped, listed

_YES_NO = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false", 1: "true", 0: "false"}
_DURATIONS = frozenset(pattern.pattern for pattern in (scalars.DURATION, scalars.SIGNED_DURATION, scalars.DAYS))
_MEANINGS = re.compile(r"(?:^|: )(1 [^.]*?)(?: \(default [0-9]\))?\.$")
_MONTHS_OR_MINUTES = re.compile(r"([0-9]{1,3}) ?[mM]")
_SPLIT_NUMBER = re.compile(r"(-?[0-9]+),([0-9]+)$")
_LONGEST = 60


def scale_of(text: str) -> str | None:
    """The hint about a scale that is written as a range."""
    ends = re.fullmatch(r"(-?[0-9.]+) ?(?:-|\u2013|to|\.\.) ?(-?[0-9.]+)", text.strip())
    return f"write {{min: {ends[1]}, max: {ends[2]}}}" if ends else None


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
        return _spelled_number(value, types, shape) or _meaning(shape) or example(shape)
    if "integer" in types and isinstance(value, float):
        return _whole(value, shape) or example(shape)
    if "string" in types and "object" not in types and isinstance(value, int | float):
        return _unquoted(value, shape)
    if isinstance(value, dict) and "object" not in types and "string" in types:
        return split_text(value) or (example(shape) if is_wordless(shape) else "write one text")
    if isinstance(value, str) and "object" in types and "name" in shape.get("properties", ()):
        return (
            f"write {inline({'name': value})}"
            if is_short(value) and set(value).isdisjoint(",:#[]{}'\"")
            else example(shape)
        )
    if isinstance(value, list):
        return _of_list(value, types, shape) or example(shape)
    return example(shape)


def _of_list(value: list[Any], types: Sequence[str], shape: Mapping[str, Any]) -> str | None:
    """The hint about a list where there may be none."""
    if "object" in types:
        pairs = [item for item in value if isinstance(item, dict) and len(item) == 1]
        joined = {key: item for pair in pairs for key, item in pair.items()}
        if value and len(joined) == len(value) and is_short(joined) and _are_plain(joined.values()):
            return f"write {inline(joined)}"
        if list(types) == ["object"] and "properties" not in shape and example(shape):
            return f"write each under its id, without a dash, {example(shape)}"
        return None
    texts = [item for item in value if isinstance(item, str) and len(item) <= _LONGEST]
    return f"write one alone, such as {escaped(texts[0])}" if texts and "string" in types else None


def is_wordless(shape: Mapping[str, Any]) -> bool:
    """Whether a part of the schema takes text of a certain form only."""
    return shape.get("pattern") != r"\S"


def split_text(value: Mapping[str, object]) -> str | None:
    """The hint about a mapping that is one text with a colon in it."""
    if len(value) != 1:
        return None
    ((key, rest),) = value.items()
    if not _are_plain([rest]) or not is_short({key: rest}):
        return None
    if rest is None:
        return "if this is one text, put it in quotes" if " " in key else None
    return f'if this is one text, put it in quotes: "{escaped(f"{key}: {inline(rest)}")}"'


def keyed_items(shape: Mapping[str, Any], found: Mapping[str, object]) -> str | None:
    """The hint about things keyed by their ids where a list of them is due."""
    known = shape["properties"]
    name = "to" if "to" in known else "url" if "url" in known else "id"
    if name == "to" and all(type(item) in {int, float} for item in found.values()):
        items: list[object] = [{"to": key, "probability": item} for key, item in found.items()]
        return f"write a list: {inline(items)}" if len(items) <= 3 else f"write a list: [{inline(items[0])}, ...]"
    if name == "url":
        if not all(isinstance(item, str) for item in found.values()):
            return None
        items = [{"text": key, "url": item} for key, item in found.items()]
        return f"write a list: [{inline(items[0])}{', ...' if items[1:] else ''}]"
    if all(item is None or isinstance(item, dict) for item in found.values()):
        return f"write a list, with the id inside each item: '- {name}: {escaped(next(iter(found)))}'"
    return None


def of_split_key(last: KeyPath) -> str | None:
    """The hint about a key that has swallowed its value, for want of a space."""
    found = re.fullmatch(r"([\w-]+):(\S+)", str(last[0])) if last else None
    return f"a space is missing after the colon: write '{found[1]}: {escaped(found[2])}'" if found else None


def of_nothing(types: Sequence[str], shape: Mapping[str, Any]) -> str:
    """The hint about a key with nothing after it."""
    if "string" in types and (shape.get("pattern") == r"\S" or "object" in types):
        return "write one, or remove the key; a text that is 'null' or '~' needs quotes"
    return f"write one, {example(shape) or 'or more'}, or remove the key"


def of_number(value: object, shape: Mapping[str, Any]) -> str | None:
    """The hint about a number out of range: a percentage where a share is due, a rating on another scale."""
    low, high = shape.get("minimum"), shape.get("maximum")
    if high == 1 and isinstance(value, int | float) and 1 < value <= 100:
        return f"{inline(value)} percent is {value / 100:g}"
    return f"{low} is the least, {high} the most" if shape.get("type") == "integer" and high is not None else None


def of_duration(text: str, shape: Mapping[str, Any]) -> str | None:
    """The hint about a text that is no duration: how it is spelled, if it can be told what is meant."""
    if spoken.is_range(text):
        return "write one duration, not a range"
    months = _MONTHS_OR_MINUTES.fullmatch(text.strip())
    if months and shape.get("pattern") == scalars.DAYS.pattern:
        count = int(months[1])
        weeks = round(count * 365 / 12 / 7)
        return f"'m' is minutes: for {counted(count, 'month')} write {count * 30}d or {weeks}w"
    meant = spoken.duration(text)
    fitting = [word for word in ([meant] if meant else spoken.clock(text)) if re.search(shape["pattern"], word)]
    return f"write {' or '.join(fitting)}" if fitting else example(shape)


def of_date(text: str) -> str:
    """The hint about a text that is no date: how it is spelled, if it can be told what is meant."""
    meant = spoken.dates(text)
    if meant:
        return f"write {' or '.join(meant)}"
    last = spoken.last_day(text)
    if last:
        return f"the last day of that month is {last}"
    month = spoken.month(text)
    return f"add the day: {month}-01" if month else "write year, month and day: 2026-10-01"


def of_link(text: str) -> str:
    """The hint about a text that is no address."""
    if text.lower().startswith("www.") and not re.search(r"\s", text):
        return f"write https://{escaped(text)}"
    return "write an https, http or mailto address, or the path of a file beside this one"


def example(shape: Mapping[str, Any]) -> str | None:
    """The hint that gives an example or two."""
    examples = [value for value in shape.get("examples", ()) if is_short(value)]
    return f"for example {' or '.join(map(inline, examples[:2]))}" if examples else None


def is_short(value: object) -> bool:
    """Whether an example fits into a hint."""
    return len(inline(value)) <= _LONGEST


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


def about_key(problem: Diagnostic) -> Diagnostic:
    """A problem with a key that is a number: an id, or what follows the comma inside a number."""
    snippet = problem.snippet
    if problem.code != "key-not-text" or snippet is None:
        return problem
    number = _SPLIT_NUMBER.search(snippet.text[: snippet.start + snippet.width])
    if number is None and problem.path[-2:-1] and problem.path[-2] in {"stages", "touchpoints", *VOCABULARIES}:
        return evolve(problem, hint=f"an id begins with a letter, as in 'x{escaped(str(problem.path[-1]))}'")
    if number is None:
        return problem
    return evolve(
        problem, message=f"the comma splits the number {number.group()}", hint=f"write {number[1]}.{number[2]}"
    )


def _are_plain(values: Iterable[object]) -> bool:
    return all(value is None or isinstance(value, str | int | float) for value in values)


def _truth(value: str | int) -> str | None:
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return "remove the quotes"
    word = _YES_NO.get(value.lower() if isinstance(value, str) else value)
    return f"write {word}" if word else None


def _spelled_number(text: str, types: Sequence[str], shape: Mapping[str, Any]) -> str | None:
    """What to write for a number in quotes, or one in the manner of people: 58%, 0,7 or 1_000."""
    if spoken.is_number(text):
        return "remove the quotes"
    if spoken.is_range(text):
        return "write one number, not a range"
    bare, hash_mark, _ = text.partition("#")
    if hash_mark and spoken.is_number(bare):
        return "put a space before '#'"
    meant = spoken.number(text, whole="number" not in types, share=shape.get("maximum") == 1)
    return f"write {meant:.12g}" if meant is not None and _is_within(meant, shape) else None


def _meaning(shape: Mapping[str, Any]) -> str | None:
    """What the numbers of a scale mean, as the schema describes it."""
    found = _MEANINGS.search(shape.get("description", "")) if shape.get("type") == "integer" else None
    return f"write a number: {found[1]}" if found else None


def _whole(value: float, shape: Mapping[str, Any]) -> str | None:
    """What to write for a number with a point that is meant to part the thousands."""
    parted = re.fullmatch(r"([0-9]{1,3})\.([0-9]{3})", repr(value))
    meant = int(parted[1] + parted[2]) if parted else None
    return f"write {meant}" if meant is not None and _is_within(meant, shape) else None


def _is_within(number: float, shape: Mapping[str, Any]) -> bool:
    return bool(shape.get("minimum", number) <= number <= shape.get("maximum", number))


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
