"""What stands under the pointer, as a few lines of Markdown: a touchpoint, another id, or a key of the format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from journeymap.flow import EffectiveTransition
from journeymap.journey import Journey
from journeymap.model import Channel, Evidence, Pain, Persona, Stage, Team, Touchpoint
from journeymap.serving.open_files import Id, OpenFile
from journeymap.wording import counted, escaped

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_SHOWN_TEXT = 300
_NOUNS = {
    "stages": "stage",
    "touchpoints": "touchpoint",
    "channels": "channel",
    "personas": "persona",
    "teams": "team",
    "evidence": "evidence",
    "pains": "pain point",
}


def describe(file: OpenFile, found: Id) -> str:
    """What an id stands for: by the journey where that is known, else by what the text says where it is defined."""
    lines = _of_journey(file.journey, found) if file.journey else None
    return "\n\n".join(_of_text(file, found) if lines is None else lines)


def describe_key(key: str, part: Mapping[str, Any]) -> str:
    """What the schema says about a key.

    >>> print(describe_key("share", {"title": "Share", "description": "Part of all.", "enum": [1], "examples": [1]}))
    **Share** (`share`)
    <BLANKLINE>
    Part of all.
    <BLANKLINE>
    One of: `1`
    """
    lines = [f"**{part.get('title', key)}** (`{key}`)", str(part.get("description", ""))]
    if "enum" in part:
        lines.append("One of: " + ", ".join(f"`{word}`" for word in part["enum"]))
    elif part.get("examples"):
        lines.append(f"Example: `{_shown(part['examples'][0])}`")
    return "\n\n".join(line for line in lines if line)


def _shown(example: object) -> str:
    from json import dumps

    return example if isinstance(example, str) else dumps(example, ensure_ascii=False)


def _plain(text: str) -> str:
    """A text of the file so that Markdown shows it as it is."""
    cut = text if len(text) <= _SHOWN_TEXT else text[: _SHOWN_TEXT - 1] + "…"
    return _MARKS.sub(r"\\\1", escaped(" ".join(cut.split())))


def _title(name: str, id: str, noun: str) -> str:
    return f"**{_plain(name)}** (`{escaped(id)}`): {noun}"


def _of_text(file: OpenFile, found: Id) -> list[str]:
    """What the text says where an id is defined."""
    home = file.known(found.kind).get(found.id)
    noun = _NOUNS[found.kind]
    if home is None or not home.is_definition:
        return [f"`{escaped(found.id)}`: {noun} that is not declared"]
    values = file.content.values
    path = home.path[:-1] if found.kind == "pains" else home.path
    name = values.get((*path, "text" if found.kind == "pains" else "name"), "")
    return [_title(name or found.id, found.id, noun)]


def _of_journey(journey: Journey, found: Id) -> list[str] | None:
    """What a journey says about an id; None where it does not have it."""
    if found.kind == "pains":
        pains = ((there, pain) for there in journey.touchpoints for pain in there.pain_points if pain.id == found.id)
        return next(([_title(pain.text, found.id, "pain point"), *_pain(there, pain)] for there, pain in pains), None)
    value = next((value for value in getattr(journey, found.kind) if value.id == found.id), None)
    if value is None:
        return None
    return [_title(value.name, found.id, _NOUNS[found.kind]), *_TELL[found.kind](journey, value)]


def _rows(*rows: tuple[str, str | None]) -> Iterator[str]:
    """Labels with what is said under them, those of which nothing is left out."""
    text = "  \n".join(f"{label}: {said}" for label, said in rows if said)
    if text:
        yield text


def _touchpoint(journey: Journey, value: Touchpoint) -> Iterator[str]:
    stage = journey.stage_of(value)
    owner = journey.owner_of(value)
    pains = [f"- {_plain(pain.text)} (severity {pain.effective_severity})" for pain in value.pain_points]
    yield from _rows(
        ("Stage", _plain(stage.name)),
        ("Channel", _plain(journey.channel(value.channel).name) if value.channel else None),
        ("Owner", _plain(journey.team(owner).name) if owner else None),
        ("Emotion", _emotion(journey, value)),
        ("From", _ways([way for way in journey.transitions if way.target.id == value.id], lambda way: way.source)),
        ("To", _ways([way for way in journey.transitions if way.source.id == value.id], lambda way: way.target)),
        ("Leaves here", _share(journey.flow.drop_off[journey.flow.index[value.id]])),
        ("Ends here", journey.flow.outcomes[journey.flow.index[value.id]]),
    )
    if pains:
        yield "Pain points:\n" + "\n".join(pains)


def _emotion(journey: Journey, value: Touchpoint) -> str | None:
    emotion = journey.emotion(value)
    if emotion is None:
        return None
    scale = journey.emotion_scale
    each = ", ".join(f"{_plain(journey.persona(who).name)} {felt:g}" for who, felt in value.emotions)
    return f"{emotion:g} of {scale.min:g} to {scale.max:g}" + (f" ({each})" if each else "")


def _ways(ways: Iterable[EffectiveTransition], other: Callable[[EffectiveTransition], Touchpoint]) -> str:
    return ", ".join(f"{_plain(other(way).name)} {_share(way.probability) or '0 %'}" for way in ways)


def _share(share: float) -> str | None:
    return f"{100 * share:.3g} %" if share > 1e-9 else None


def _stage(_: Journey, value: Stage) -> Iterator[str]:
    yield from _rows(
        ("Goal", _plain(value.goal) if value.goal else None),
        ("Phase", value.phase),
        ("Touchpoints", ", ".join(_plain(touchpoint.name) for touchpoint in value.touchpoints)),
    )


def _channel(journey: Journey, value: Channel) -> Iterator[str]:
    users = [touchpoint for touchpoint in journey.touchpoints if touchpoint.channel == value.id]
    owner = _plain(journey.team(value.owner).name) if value.owner else None
    yield from _rows(("Kind", value.kind), ("Owner", owner), ("Used by", counted(len(users), "touchpoint")))


def _persona(_: Journey, value: Persona) -> Iterator[str]:
    yield from _rows(
        ("Share", None if value.share is None else _share(value.share)),
        ("Goals", "; ".join(map(_plain, value.goals))),
        ("Quote", _plain(value.quote) if value.quote else None),
    )


def _team(journey: Journey, value: Team) -> Iterator[str]:
    owned = [touchpoint for touchpoint in journey.touchpoints if journey.owner_of(touchpoint) == value.id]
    contact = _plain(value.contact) if value.contact else None
    yield from _rows(("Contact", contact), ("Owns", counted(len(owned), "touchpoint")))


def _evidence(_: Journey, value: Evidence) -> Iterator[str]:
    yield from _rows(
        ("Kind", value.kind),
        ("Date", value.date.isoformat() if value.date else None),
        ("Sample", f"{value.sample:,}" if value.sample is not None else None),
    )


def _pain(there: Touchpoint, value: Pain) -> Iterator[str]:
    yield from _rows(("At", _plain(there.name)), ("Severity", str(value.effective_severity)))


_TELL: Mapping[str, Callable[[Journey, Any], Iterator[str]]] = {
    "stages": _stage,
    "touchpoints": _touchpoint,
    "channels": _channel,
    "personas": _persona,
    "teams": _team,
    "evidence": _evidence,
}
