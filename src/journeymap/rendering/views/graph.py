"""The graph view before any engine has seen it: what each card, stage and arrow of a journey shows.

Where things stand is left to the layout engine; how they are written in its language is `journeymap.rendering.writers.dot`'s
to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from journeymap.analysis.movement.structure import orphans
from journeymap.analysis.ways.paths import critical_path
from journeymap.flow import EffectiveTransition
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.numbers import emotion_text
from journeymap.rendering.drawing.signs import SIGNS
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.drawing.theme import Tone, emotion_step, emotion_tone
from journeymap.rendering.parts.cells import label_of
from journeymap.rendering.parts.node_names import node_names
from journeymap.rendering.parts.shares import percent
from journeymap.wording import counted

_STATES = {"current": "current state", "future": "future state"}
_ORPHANS = {"isolated": "NOT CONNECTED", "unreachable": "UNREACHABLE", "dead_end": "DEAD END"}
_OUTCOMES = {"success": "SUCCESS", "failure": "FAILURE"}


@frozen
class Card:
    """A touchpoint as the view shows it.

    `key` names it in arrows, `mood` is its emotion as sign, number and word, `pain` its worst declared severity (0 for
    none), `mark` says in capitals what is special about it, and `is_loose` that no customer gets there.
    """

    key: str
    name: str
    channel: str
    tone: Tone
    mood: str
    pain: int
    mark: str
    is_loose: bool
    description: str


@frozen
class Band:
    """A stage with its cards; `number` counts from 1."""

    number: int
    name: str
    cards: tuple[Card, ...]


@frozen
class Arrow:
    """A transition between two cards, given by their keys.

    `share` is its probability as text, empty where there is no choice; `label` the conditions under which it is taken.
    """

    source: str
    target: str
    probability: float
    share: str
    label: str
    is_assumed: bool
    is_critical: bool
    is_back: bool
    is_forced: bool
    description: str


@frozen
class Network:
    """Everything that the graph view shows."""

    title: str
    description: str
    bands: tuple[Band, ...]
    arrows: tuple[Arrow, ...]


def network(journey: Journey) -> Network:
    """What the graph view of a journey shows, in declared order."""
    keys = node_names(touchpoint.id for touchpoint in journey.touchpoints)
    kinds = {found.thing.id: found.kind for found in orphans(journey) if found.kind in _ORPHANS}
    bands: list[list[Card]] = [[] for _ in journey.stages]
    for number, touchpoint in enumerate(journey.touchpoints):
        card = _card(journey, number, keys[number], kinds.get(touchpoint.id))
        bands[journey.flow.stage_of[number]].append(card)
    return Network(
        title=journey.name,
        description=summary(journey),
        bands=tuple(
            Band(number, stage.name, tuple(cards))
            for number, (stage, cards) in enumerate(zip(journey.stages, bands, strict=True), 1)
        ),
        arrows=_arrows(journey, keys),
    )


def summary(journey: Journey) -> str:
    """A journey in a line: of which persona it is if of one alone, how large, whether it is so or should be, its goal."""
    who = journey.personas[0].name if len(journey.personas) == 1 else ""
    size = f"{counted(len(journey.touchpoints), 'touchpoint')} in {counted(len(journey.stages), 'stage')}"
    goal = f"goal: {journey.goal}" if journey.goal else ""
    return " · ".join(part for part in (who, size, _STATES.get(journey.state or "", ""), goal) if part)


def _card(journey: Journey, number: int, key: str, kind: str | None) -> Card:
    touchpoint = journey.touchpoints[number]
    emotion = journey.flow.emotions[number]
    return Card(
        key=key,
        name=touchpoint.name,
        channel=journey.channel(touchpoint.channel).name if touchpoint.channel else "",
        tone=emotion_tone(None if emotion is None else journey.emotion_scale.normalise(emotion)),
        mood=_mood(journey, emotion, touchpoint.feeling),
        pain=max((min(pain.effective_severity, 3) for pain in touchpoint.pain_points), default=0),
        mark=_mark(touchpoint, journey.flow.outcomes[number], kind),
        is_loose=kind in {"isolated", "unreachable"},
        description=label_of(journey, touchpoint),
    )


def _mood(journey: Journey, emotion: float | None, feeling: str | None) -> str:
    if emotion is None:
        return feeling or ""
    scale = journey.emotion_scale
    sign = SIGNS[emotion_step(scale.normalise(emotion))]
    return f"{sign} {emotion_text(emotion, scale)} {feeling or ''}".rstrip()


def _mark(touchpoint: Touchpoint, outcome: str | None, kind: str | None) -> str:
    if kind is not None:
        return _ORPHANS[kind]
    return "MOMENT OF TRUTH" if touchpoint.moment_of_truth else _OUTCOMES.get(outcome or "", "")


def _arrows(journey: Journey, keys: Sequence[str]) -> tuple[Arrow, ...]:
    index = journey.flow.index
    path = critical_path(journey)
    # Without any duration every way is as long as any other, and none is worth pointing out.
    way = [touchpoint.id for touchpoint in path.touchpoints] if path.value else []
    critical = set(pairwise(way))
    back = {(loop.source.id, loop.target.id) for loop in path.loops}
    arrows = []
    for transition in journey.transitions:
        ends = (transition.source.id, transition.target.id)
        source, target = (keys[index[end]] for end in ends)
        arrows.append(_arrow(transition, source, target, is_critical=ends in critical, is_back=ends in back))
    return tuple(arrows)


def _arrow(transition: EffectiveTransition, source: str, target: str, *, is_critical: bool, is_back: bool) -> Arrow:
    is_choice = transition.probability < 1
    share = percent(transition.probability, is_assumed=transition.assumed) if is_choice else ""
    label = " / ".join(transition.when)
    is_forced = transition.handoff == "forced"
    facts = (f"{transition.source.name} to {transition.target.name}", share, label, is_forced and "forced hand-off")
    return Arrow(
        source=source,
        target=target,
        probability=transition.probability,
        share=share,
        label=label,
        is_assumed=transition.assumed and share != "",
        is_critical=is_critical,
        is_back=is_back,
        is_forced=is_forced,
        description=", ".join(one_line(fact) for fact in facts if fact),
    )
