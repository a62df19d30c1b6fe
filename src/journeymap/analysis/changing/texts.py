"""Changes as texts, both ways: what is typed on a command line, and what a change prints of itself."""

from __future__ import annotations

import re
from collections.abc import Callable

from journeymap.analysis.changing.changes import (
    ATTRIBUTES,
    Addition,
    Adjustment,
    Change,
    Delay,
    Merger,
    Probability,
    Realisation,
    Removal,
    Setting,
)
from journeymap.reading import spoken
from journeymap.reading.scalars import DURATION, seconds
from journeymap.wording import did_you_mean, listed, quoted, which_of
from journeymap.writing import spelled_duration

EXAMPLES = ("checkout.emotion = 1", "site > checkout = 60%", "remove chat", "checkout: Check out as a guest")

_NAME = r"[^\s:>=,]+"
_IDEA = re.compile(rf"({_NAME})\s*:\s+(\S.*)", re.DOTALL)
_WAY = re.compile(rf"({_NAME})\s*>\s*({_NAME})(\s+delay)?\s*=\s*(.+)", re.DOTALL)
_SETTING = re.compile(rf"(?:(?P<name>{_NAME})\.)?(?P<attribute>[\w-]+)\s*(?P<sign>[-+]?)=\s*(?P<value>.+)", re.DOTALL)
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_ADDED = (*ATTRIBUTES, "channel", "name")


def parsed(text: str) -> Change:
    """The change that a text describes."""
    if not isinstance(text, str):
        raise TypeError(f"a change is {quoted(text)}, wanted a text or a journeymap.Change")
    text = text.strip()
    idea, way = _IDEA.fullmatch(text), _WAY.fullmatch(text)
    if idea:
        return Realisation(*idea.groups())
    if way:
        source, target, is_delay, value = way.groups()
        if is_delay:
            return Delay(source, target, _duration("delay", value))
        return Probability(source, target, _share("probability", value))
    word, _, rest = text.partition(" ")
    if word in _ORDERS and rest:
        return _ORDERS[word](rest.split(), rest)
    return _adjustment(text)


def _adjustment(text: str) -> Change:
    """Settings of one touchpoint, which the first of them names."""
    found = [_SETTING.fullmatch(part.strip()) for part in text.split(",")]
    first = found[0]
    if first is None or not first["name"]:
        raise ValueError(_not_understood(text))
    settings = []
    for part, setting in zip(text.split(","), found, strict=True):
        if setting is None:
            raise ValueError(f"{quoted(part.strip())} sets nothing, wanted something such as 'effort = 2'")
        if setting["name"] not in (None, first["name"]):
            told = f"found {quoted(first['name'])} and {quoted(setting['name'])}"
            raise ValueError(f"one change is about one touchpoint, {told}: make two of it")
        settings.append(_setting(setting["attribute"], setting["sign"], setting["value"]))
    settings.sort(key=lambda setting: ATTRIBUTES.index(setting.attribute))
    return Adjustment(first["name"], tuple(settings))


def _setting(attribute: str, sign: str, value: str) -> Setting:
    attribute = _known_attribute(attribute, ATTRIBUTES)
    number = _value(attribute, value)
    return Setting(attribute, -number if sign == "-" else number, is_relative=bool(sign))


def _known_attribute(word: str, known: tuple[str, ...]) -> str:
    name = word.replace("-", "_")
    if name in known:
        return name
    hint = which_of(name, known)
    raise ValueError(f"nothing at a touchpoint is called {quoted(word)}; {hint}")


def _value(attribute: str, text: str) -> float:
    if attribute == "duration":
        return _duration(attribute, text)
    return _share(attribute, text) if attribute == "drop_off" else _number(attribute, text)


def _number(name: str, text: str) -> float:
    bare = text.strip().replace("\u2212", "-")
    if not _FLOAT.fullmatch(bare):
        raise ValueError(f"{name} is {quoted(text.strip())}, wanted a number")
    return float(bare)


def _share(name: str, text: str) -> float:
    bare = text.strip()
    if bare.endswith("%"):
        return _number(name, bare.removesuffix("%").rstrip()) / 100
    number = _number(name, bare)
    if abs(number) > 1:
        raise ValueError(f"{name} is {quoted(bare)}, wanted a share from 0 to 1; did you mean '{bare}%'?")
    return number


def _duration(name: str, text: str) -> float:
    bare = text.strip()
    sign = -1 if bare.startswith("-") else 1
    size = bare.removeprefix("-") if sign < 0 else bare.removeprefix("+")
    if DURATION.search(size):
        return sign * seconds(size)
    instead = spoken.duration(size) or (f"{size}m" if _FLOAT.fullmatch(size) else None)
    hint = f"; did you mean '{instead}'?" if instead and DURATION.search(instead) else ""
    raise ValueError(f"{name} is {quoted(bare)}, wanted a duration such as 90s, 5m, 2h30m or 3d{hint}")


def _removal(words: list[str], _rest: str) -> Change:
    if len(words) == 1:
        return Removal(words[0])
    if len(words) == 2:
        return Removal(words[0], words[1].replace("-", "_"))
    raise ValueError(f"'remove' takes one touchpoint and perhaps 'leaves', found {len(words)} words")


def _merger(words: list[str], _rest: str) -> Change:
    if len(words) != 2:
        raise ValueError(f"'merge' takes two touchpoints, as in 'merge site chat', found {len(words)}")
    return Merger(*words)


_PLACE = re.compile(rf"({_NAME})\s+between\s+({_NAME})\s+and\s+({_NAME})\s*(?:,\s*(.*))?", re.DOTALL)


def _addition(_words: list[str], rest: str) -> Change:
    place = _PLACE.fullmatch(rest.strip())
    if place is None:
        raise ValueError("'add' wants two neighbours, as in 'add reminder between site and checkout, emotion 1'")
    touchpoint, source, target, said = place.groups()
    given: dict[str, float | str] = {}
    while said:
        word, _, said = said.strip().partition(" ")
        attribute = _known_attribute(word, _ADDED)
        value, _, said = (said, "", "") if attribute == "name" else said.partition(",")
        if not value.strip():
            raise ValueError(f"{attribute} of {quoted(touchpoint)} has no value")
        given[attribute] = value.strip() if attribute in ("channel", "name") else _value(attribute, value)
    return Change.add(touchpoint, between=(source, target), **given)  # type: ignore[arg-type]


_ORDERS: dict[str, Callable[[list[str], str], Change]] = {"remove": _removal, "merge": _merger, "add": _addition}


def _not_understood(text: str) -> str:
    word = text.partition(" ")[0]
    hint = did_you_mean(word, _ORDERS) if word not in _ORDERS else None
    wanted = f"wanted something such as {listed(EXAMPLES)}"
    return f"{quoted(text)} is no change; {hint or wanted}"


def spelled(change: Change) -> str:
    """The text of a change, which parses to it."""
    return _SPELLED[type(change)](change)


def _of_adjustment(change: Adjustment) -> str:
    return f"{change.touchpoint}." + ", ".join(map(_of_setting, change.settings))


def _of_setting(setting: Setting) -> str:
    sign = ("-" if setting.value < 0 else "+") if setting.is_relative else ""
    value = abs(setting.value) if setting.is_relative else setting.value
    return f"{setting.attribute} {sign}= {_of_value(setting.attribute, value)}"


def _of_value(attribute: str, value: float) -> str:
    if attribute == "duration":
        return spelled_duration(value)
    return _of_share(value) if attribute == "drop_off" else _of_number(value)


def _of_number(value: float) -> str:
    return repr(value).removesuffix(".0")


def _of_share(value: float) -> str:
    """A share in percent, where that gives back the very same number."""
    percent = _of_number(float(f"{value * 100:.12g}"))
    return f"{percent}%" if float(percent) / 100 == value else _of_number(value)


def _of_addition(change: Addition) -> str:
    said = [f"add {change.touchpoint} between {change.source} and {change.target}"]
    for attribute in _ADDED:
        value = getattr(change, attribute)
        if value is not None:
            said.append(f"{attribute} {value if isinstance(value, str) else _of_value(attribute, value)}")
    return ", ".join(said)


_SPELLED: dict[type[Change], Callable[..., str]] = {
    Adjustment: _of_adjustment,
    Probability: lambda change: f"{change.source} > {change.target} = {_of_share(change.value)}",
    Delay: lambda change: f"{change.source} > {change.target} delay = {spelled_duration(change.seconds)}",
    Removal: lambda change: f"remove {change.touchpoint}" + (" leaves" if change.then == "leaves" else ""),
    Merger: lambda change: f"merge {change.into} {change.other}",
    Addition: _of_addition,
    Realisation: lambda change: f"{change.touchpoint}: {change.text}",
}
