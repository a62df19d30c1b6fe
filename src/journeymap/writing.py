r"""A journey as text: its canonical document in YAML or JSON, which reads back as an equal journey.

A document says what the journey declares and no more. The YAML is written here and not by PyYAML, whose two
emitters disagree and spell every emoji as `\U0001F381`; what it looks like is fixed by the values alone. Text is
left plain only where readers of YAML 1.1 and 1.2 agree that it is text, and quoted as JSON quotes it elsewhere.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, Literal

import attrs

from journeymap.journey import Journey
from journeymap.model import EmotionScale, Metric, MetricScale, Pain, readable
from journeymap.references import VOCABULARIES, is_taken_from_use

NEWLINE = "\n"
WIDTH = 100
"""The longest line that a list or a mapping may fill; a text is never broken."""


def dumps(journey: Journey, *, format: Literal["yaml", "json"] = "yaml") -> str:
    r"""The canonical text of a journey, in YAML or JSON; `journeymap.loads` reads it back as an equal journey.

    Comments of the file that a journey was read from are not part of it. Durations are exact to the microsecond.
    Raises ValueError for another format.

    >>> from journeymap import loads
    >>> print(dumps(loads("journeymap: 1\nname: Tea\nstages: {buy: {touchpoints: {shop: {emotion: 1}, sip: }}}")))
    journeymap: 1
    id: tea
    name: Tea
    <BLANKLINE>
    stages:
      buy:
        touchpoints:
          shop: {emotion: 1}
          sip: {}
    <BLANKLINE>
    """
    if format == "yaml":
        return _yaml(_journey(journey))
    if format == "json":
        text = json.dumps(_journey(journey), ensure_ascii=False, indent=2, default=dt.date.isoformat)
        return _UNPRINTABLE.sub(_escape, text) + "\n"
    raise ValueError(f"format must be 'yaml' or 'json', not {format!r}")


def to_document(journey: Journey) -> dict[str, Any]:
    """The canonical document of a journey as plain data: dicts, lists, text, numbers and booleans, dates as text."""
    return json.loads(json.dumps(_journey(journey), default=dt.date.isoformat))  # type: ignore[no-any-return]


_FIRST = ("id", "name", "text", "to", "value")
_LAST = ("next", "touchpoints", "stages")
_RANK = dict.fromkeys(_FIRST, 0) | {"description": 1, "tags": 1, "links": 1} | dict.fromkeys(_LAST, 3)


@cache
def _keys(kind: type) -> tuple[str, ...]:
    """The attributes of a kind of value in the order of the format: what names it first, what it contains last.

    The id by which others name it is the key that it stands under; a pain point alone says its own.
    """
    unwritten = {"path", "source"} if kind is Pain else {"path", "source", "id"}
    names = [field.name for field in attrs.fields(kind) if field.init and field.name not in unwritten]
    return tuple(sorted(names, key=lambda name: _RANK.get(name, 2)))


def _journey(journey: Journey) -> dict[str, object]:
    said = _mapping(journey)
    for key in VOCABULARIES:
        if is_taken_from_use(key, getattr(journey, key)):
            del said[key]
    if journey.emotion_scale == EmotionScale():
        del said["emotion_scale"]
    return {"journeymap": 1, "id": journey.id, "name": journey.name} | said


def _mapping(value: Any) -> dict[str, object]:
    """What a value of the model says, by key."""
    found: dict[str, object] = {}
    for key in _keys(value.__class__):
        item = getattr(value, key)
        if key == "extensions":
            found.update(item)
        elif not (item is None or (item == () and key != "next") or (key == "name" and item == readable(value.id))):
            found["emotion" if key == "emotions" else key] = _CONVERT.get(key, _plain)(item)
    return found


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return {item.id: _mapping(item) for item in value} if value and attrs.has(type(value[0])) else list(value)
    return _number(value) if isinstance(value, float) else value


def _number(value: float) -> float:
    """A number without a needless `.0`."""
    return int(value) if value == int(value) and abs(value) < 1e15 else value


def _numbers(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    return {name: _number(value) for name, value in pairs}


def _metrics(metrics: Iterable[Metric]) -> dict[str, object]:
    found = ((metric.id, _mapping(metric)) for metric in metrics)
    return {name: said["value"] if len(said) == 1 else said for name, said in found}


def _scale(scale: EmotionScale | MetricScale) -> object:
    return scale.name if isinstance(scale, MetricScale) and scale.name else _mapping(scale)


def _short(key: str) -> Callable[[Iterable[Any]], list[object]]:
    """A list of values, each by the one text at `key` where that is all it says."""

    def convert(values: Iterable[Any]) -> list[object]:
        said = [_mapping(value) for value in values]
        return [item[key] if len(item) == 1 else item for item in said]

    return convert


def _next(ways: Sequence[Any]) -> object:
    found = _short("to")(ways)
    return found[0] if len(found) == 1 and isinstance(found[0], str) else found


_SECOND = 1_000_000
_DAY = 86_400 * _SECOND
_UNITS = (("d", _DAY), ("h", 3_600 * _SECOND), ("m", 60 * _SECOND))
_MOST = 999_999_999


def spelled_duration(seconds: float) -> str:
    """A number of seconds as the format spells it: `90s`, `2h30m`, `-2d`."""
    sign, rest = "-" if seconds < 0 else "", round(Fraction(abs(seconds)) * _SECOND)
    if rest < 120 * _SECOND and rest != 60 * _SECOND:
        return f"{sign}{_decimal(rest, _SECOND)}s"
    weeks = min(rest // (7 * _DAY), _MOST) if rest > _MOST * _DAY else 0
    rest -= 7 * _DAY * weeks
    parts = [f"{weeks}w"] if weeks else []
    for unit, size in _UNITS:
        count, rest = divmod(rest, size)
        parts += [f"{count}{unit}"] if count else []
    parts += [f"{_decimal(rest, _SECOND)}s"] if rest else []
    return sign + "".join(parts)


def _days(seconds: float) -> str:
    rest = round(Fraction(seconds) * _SECOND)
    weeks = min(rest // (7 * _DAY), _MOST) if rest > _MOST * _DAY else 0
    return (f"{weeks}w" if weeks else "") + _decimal(rest - 7 * _DAY * weeks, _DAY) + "d"


def _decimal(count: int, unit: int) -> str:
    """A count in another unit, with at most the six decimals that the format reads."""
    whole, part = divmod(round(Fraction(count, unit) * 1_000_000), 1_000_000)
    return f"{whole}.{part:06}".rstrip("0").rstrip(".")


_CONVERT: dict[str, Callable[[Any], object]] = {
    "delay": spelled_duration,
    "duration": spelled_duration,
    "emotion_scale": _scale,
    "emotions": _numbers,
    "expect": _mapping,
    "links": _short("url"),
    "metrics": _metrics,
    "next": _next,
    "opportunities": _short("text"),
    "pain_points": _short("text"),
    "review_every": _days,
    "scale": _scale,
}

_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_NUMERIC = re.compile(r"[0-9][-+.0-9_:eEtTzZ ]*|0[xob][0-9a-fA-F_]*")
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_UNLIKE_TEXT = re.compile(r"\n|: |:$| #| $")
_SPECIAL_IN_FLOW = re.compile(r"[\[\]{},:?]")
_LONGEST_KEY = 1000


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _yaml(document: dict[str, object]) -> str:
    lines: list[str] = []
    for key, value in document.items():
        count = len(lines)
        _write_mapping("", {key: value}, "", lines)
        if len(lines) > count + 1:
            lines.insert(count, "")
    return "\n".join(lines) + "\n"


def _write(lead: str, value: object, margin: str, lines: list[str]) -> None:
    """Write a value after `lead`, a key or a dash that stands at `margin`, in one line or in a block below it."""
    line = _inline(value, WIDTH - len(lead) - 1)
    if line is not None:
        lines.append(f"{lead} {line}")
    elif isinstance(value, str):
        lines.append(f"{lead} {'|' if value.endswith(NEWLINE) else '|-'}")
        lines.extend(f"{margin}  {row}" if row else "" for row in value.removesuffix(NEWLINE).split(NEWLINE))
    elif isinstance(value, dict):
        inner = f"{margin}  "
        before = f"{lead} " if lead.endswith("-") else inner
        lines.extend([lead] if before == inner else [])
        _write_mapping(before, value, inner, lines)
    elif isinstance(value, list):
        lines.append(lead)
        for item in value:
            _write(f"{margin}  -", item, f"{margin}  ", lines)


def _write_mapping(before: str, value: dict[str, object], margin: str, lines: list[str]) -> None:
    """Write the keys of a mapping at `margin`, the first of them after `before`."""
    for key, item in value.items():
        name = _text(key, in_flow=True)
        if len(name) > _LONGEST_KEY:
            lines.append(f"{before}? {name}")
            name, before = "", margin
        _write(f"{before}{name}:", item, margin, lines)
        before = margin


def _inline(value: object, room: int) -> str | None:
    """A value in one line, or None where it wants a block of its own."""
    if isinstance(value, str):
        return None if _is_block(value) else _text(value)
    if isinstance(value, list):
        return "[]" if not value else _fitting(f"[{', '.join(map(_leaf, value))}]", room) if _is_flat(value) else None
    if isinstance(value, dict):
        if not value:
            return "{}"
        if not all(map(_is_leaf, value.values())):
            return None
        return _fitting(f"{{{', '.join(f'{_leaf(key)}: {_leaf(item)}' for key, item in value.items())}}}", room)
    return _leaf(value)


def _leaf(value: object) -> str:
    """A scalar or a flat list inside a flow list or mapping, or a scalar that is not text."""
    if isinstance(value, str):
        return _text(value, in_flow=True)
    if isinstance(value, list):
        return f"[{', '.join(map(_leaf, value))}]"
    if isinstance(value, float):
        return re.sub(r"^(-?\d+)e", r"\1.0e", repr(value))
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value)


def _fitting(line: str, room: int) -> str | None:
    return line if len(line) <= room else None


def _is_leaf(value: object) -> bool:
    if isinstance(value, list):
        return _is_flat(value)
    return not (isinstance(value, dict) or (isinstance(value, str) and _is_block(value)))


def _is_flat(values: list[object]) -> bool:
    return not any(isinstance(item, list | dict) for item in values)


def _is_block(text: str) -> bool:
    """Whether a text of several lines reads back the same from a literal block."""
    rows = text.removesuffix(NEWLINE).split(NEWLINE)
    even = rows[0][:1] not in {"", " "} and rows[-1] and not any(row.endswith(" ") for row in rows)
    return bool(len(rows) > 1 and even and not _UNPRINTABLE.search(text))


def _text(text: str, *, in_flow: bool = False) -> str:
    """A text of one line, quoted unless every reader of YAML takes it for this very text."""
    plain = text[:1].isalnum() and not (
        text.lower() in _RESERVED
        or _NUMERIC.fullmatch(text)
        or _UNLIKE_TEXT.search(text)
        or (in_flow and _SPECIAL_IN_FLOW.search(text))
        or _UNPRINTABLE.search(text)
    )
    return text if plain else _UNPRINTABLE.sub(_escape, json.dumps(text, ensure_ascii=False))
