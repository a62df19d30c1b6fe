"""The words of other tools and of people, with the keys and values that mean the same here."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence

from journeymap.spelling import Speller
from journeymap.wording import quoted

_MEANT = {
    "action": ("actions",),
    "actor": ("personas",),
    "comment": ("description",),
    "comments": ("description",),
    "condition": ("when",),
    "department": ("owner",),
    "doing": ("actions",),
    "format": ("journeymap",),
    "format_version": ("journeymap",),
    "frustrations": ("pain_points",),
    "goto": ("to",),
    "id": ("to",),
    "ideas": ("opportunities",),
    "kpi": ("metrics",),
    "kpis": ("metrics",),
    "label": ("when", "name", "text"),
    "measures": ("metrics",),
    "mood": ("emotion",),
    "name": ("text",),
    "next": ("to",),
    "note": ("description",),
    "notes": ("description",),
    "pains": ("pain_points",),
    "phase": ("lifecycle",),
    "phases": ("stages",),
    "problems": ("pain_points",),
    "quotes": ("thoughts", "quote"),
    "remark": ("description",),
    "responsible": ("owner",),
    "score": ("value", "emotion"),
    "sentiment": ("emotion",),
    "solution": ("opportunities",),
    "solutions": ("opportunities",),
    "source": ("evidence",),
    "sources": ("evidence",),
    "steps": ("touchpoints", "stages"),
    "summary": ("description",),
    "target": ("to",),
    "team": ("owner",),
    "time": ("duration", "delay"),
    "title": ("name", "text"),
    "touchpoint": ("touchpoints", "to"),
    "type": ("kind",),
    "url": ("links",),
    "version": ("journeymap",),
    "wait": ("delay",),
}
"""Words of other tools, with the keys that mean the same here; the first that a mapping has counts."""

_WORDS = {
    "as-is": "current",
    "backlog": "idea",
    "call-center": "human",
    "decrease": "lower",
    "down": "lower",
    "failed": "failure",
    "in-person": "human",
    "in-progress": "doing",
    "increase": "higher",
    "less": "lower",
    "loyalty": "retention",
    "more": "higher",
    "negative": "failure",
    "new": "idea",
    "offline": "physical",
    "online": "digital",
    "open": "idea",
    "ongoing": "doing",
    "positive": "success",
    "questionnaire": "survey",
    "target": "future",
    "to-be": "future",
    "todo": "planned",
    "unplanned": "forced",
    "up": "higher",
    "wip": "doing",
    "won": "success",
}
"""Words of other tools, with the values that mean the same here."""


def meant_key(key: str, known: Mapping[str, object]) -> str | None:
    """The key that an unknown one was most likely meant to be."""
    word = key.partition(":")[0].removeprefix("-")
    if word in known:
        return word
    synonym = next((other for other in _MEANT.get(key.lower(), ()) if other in known), None)
    return synonym or speller_of(tuple(known)).nearest(key)


@functools.lru_cache(maxsize=64)
def speller_of(known: tuple[str, ...]) -> Speller:
    """A speller for the keys of a part; there are few kinds of parts, each with many mistakes perhaps."""
    return Speller.of(known)


def meant_word(word: str, words: Sequence[str]) -> str | None:
    """The hint about a word that is none of those that a key takes."""
    synonym = _WORDS.get(re.sub(r"[ _]", "-", word.strip().lower()))
    if synonym in words:
        return f"write {synonym}"
    near = speller_of(tuple(words)).nearest(word)
    return None if near is None else f"did you mean {quoted(near)}?"
