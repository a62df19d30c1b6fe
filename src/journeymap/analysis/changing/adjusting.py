"""Touchpoints with other values, on a draft of a journey: emotion, effort, duration, drop-off; opportunities done."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, count

import attrs

from journeymap.analysis.changing.changes import ATTRIBUTES, RANGES, Adjustment, Realisation, Setting
from journeymap.analysis.changing.drafting import Draft, Row, drop_off_of, going_of
from journeymap.analysis.priorities.weighing import MIDDLE
from journeymap.errors import UnknownNameError
from journeymap.model import EmotionScale, Expectation, Opportunity, Pain, Touchpoint
from journeymap.tables import format_number
from journeymap.wording import listed, quoted

TINY = 1e-12
"""Shares nearer than this are the same."""


def adjust(draft: Draft, change: Adjustment) -> None:
    """Set or shift some values of a touchpoint."""
    draft.known(change.touchpoint)
    for setting in change.settings:
        put(draft, change.touchpoint, setting)


def put(draft: Draft, name: str, setting: Setting) -> None:
    """Set or shift one value of a touchpoint, within its legal range."""
    touchpoint = draft.touchpoints[name]
    if setting.attribute == "emotion":
        draft.touchpoints[name] = _with_emotion(draft, touchpoint, setting)
    elif setting.attribute == "drop_off":
        now = drop_off_of(draft.row(name))
        wanted = now + setting.value if setting.is_relative else setting.value
        leave(draft, name, clamped(draft, name, setting.attribute, wanted))
    else:
        now = getattr(touchpoint, setting.attribute)
        if setting.is_relative and now is None:
            draft.note(f"no {setting.attribute} at {quoted(name)} that could change: it stays unknown")
            return
        wanted = now + setting.value if setting.is_relative else setting.value
        draft.evolve(name, **{setting.attribute: whole(clamped(draft, name, setting.attribute, wanted))})


def whole(value: float) -> float:
    """A whole number without a fraction, as a file gives it."""
    return int(value) if value == int(value) else value


def clamped(draft: Draft, name: str, attribute: str, value: float) -> float:
    """A value within the legal range of its attribute; a note says where it stops."""
    scale = draft.journey.emotion_scale
    low, high = (scale.min, scale.max) if attribute == "emotion" else RANGES[attribute]
    if low - TINY <= value <= high + TINY:
        return min(max(value, low), high)
    end = low if value < low else high
    draft.note(f"{attribute} at {quoted(name)} stops at {format_number(end)}, the end of its range")
    return end


def _with_emotion(draft: Draft, touchpoint: Touchpoint, setting: Setting) -> Touchpoint:
    name, scale = touchpoint.id, draft.journey.emotion_scale
    if not setting.is_relative:
        if not scale.min <= setting.value <= scale.max:
            told = f"emotion {format_number(setting.value)} at {quoted(name)} is off the map's scale"
            raise ValueError(f"{told}, which goes from {format_number(scale.min)} to {format_number(scale.max)}")
        if touchpoint.emotions:
            draft.note(f"the same emotion for all personas at {quoted(name)}")
        return attrs.evolve(touchpoint, emotion=setting.value, emotions=())
    if touchpoint.emotion is None and not touchpoint.emotions:
        draft.note(f"no emotion at {quoted(name)} that could change: it stays unknown")
    return _felt(touchpoint, lambda value: clamped(draft, name, "emotion", value + setting.value))


def _felt(touchpoint: Touchpoint, move: Callable[[float], float], some: tuple[str, ...] = ()) -> Touchpoint:
    """The touchpoint with the emotions at it moved: of all personas, or of some where each has its own."""
    if touchpoint.emotions:
        felt = ((who, move(value) if who in some or not some else value) for who, value in touchpoint.emotions)
        return attrs.evolve(touchpoint, emotions=tuple(felt))
    return touchpoint if touchpoint.emotion is None else attrs.evolve(touchpoint, emotion=move(touchpoint.emotion))


def leave(draft: Draft, name: str, drop_off: float) -> None:
    """Let this share of the customers at a touchpoint leave; those who go on do so in proportion to the ways there are."""
    row = draft.row(name)
    if not any(group.ways for group in row):
        draft.note(f"{quoted(name)} is an end, which has no drop-off: it stays as it is")
        return
    now = drop_off_of(row)
    if abs(now - drop_off) <= TINY:
        return
    factors = _factors(row, max(0.0, going_of(row) + now - drop_off))
    after = tuple(group.scaled(factor) for group, factor in zip(row, factors, strict=True))
    draft.put_row(name, after)
    if abs(drop_off_of(after) - drop_off) > 1e-9:
        kept = format_number(drop_off_of(after))
        draft.note(f"drop_off at {quoted(name)} stops at {kept}: no way on has customers that could become more")


def _factors(row: Row, going: float) -> list[float]:
    """By what the probabilities of each group are multiplied, so that this share of all customers goes on.

    By the same number for all; where nobody of a group is left to be won, the others make up for it.
    """
    factors = [0.0] * len(row)
    rest = going
    weight = going_of(row)
    for place in sorted(range(len(row)), key=lambda number: -row[number].going):
        group = row[place]
        if group.going > 0 and weight > TINY:
            factors[place] = min(rest / weight, 1.0 / group.going)
            rest -= group.weight * group.going * factors[place]
            weight -= group.weight * group.going
    return factors


def realise(draft: Draft, change: Realisation) -> None:
    """Do an opportunity: what it expects happens, what it solves is solved, and it is done."""
    touchpoint = draft.known(change.touchpoint)
    place, idea = found_idea(touchpoint, change.text)
    solved = _solved(draft, touchpoint, idea)
    some, expected = hurt_by(solved), settings_of(idea.expect)
    for setting in expected:
        put(draft, touchpoint.id, setting)
    if expected:
        draft.note(f"{quoted(idea.text)} brings what the map expects: {Adjustment(touchpoint, expected)}")
        if some and part_of(draft.weights, touchpoint, some) < 1.0 - TINY:
            draft.note(f"{quoted(idea.text)} goes after what hurts {listed(some)} alone, and is expected to help all")
    else:
        draft.touchpoints[touchpoint.id] = _hoped_for(draft, touchpoint, idea, solved, some)
    for name, pains in draft.solved_by(idea).items():
        left = tuple(pain for pain in draft.touchpoints[name].pain_points if pain not in pains)
        draft.evolve(name, pain_points=left)
    ideas = list(draft.touchpoints[touchpoint.id].opportunities)
    ideas[place] = attrs.evolve(ideas[place], status="done")
    draft.evolve(touchpoint.id, opportunities=tuple(ideas))


def found_idea(touchpoint: Touchpoint, label: str) -> tuple[int, Opportunity]:
    """The opportunity of that label and its place; UnknownNameError where a touchpoint has none."""
    labels = labels_of(touchpoint)
    if label not in labels:
        raise UnknownNameError.of(f"opportunity at {quoted(touchpoint.id)}", label, labels)
    place = labels.index(label)
    return place, touchpoint.opportunities[place]


def labels_of(touchpoint: Touchpoint) -> list[str]:
    """By what the opportunities of a touchpoint are told apart: their texts, with a number where one is there again."""
    labels: dict[str, None] = {}
    for idea in touchpoint.opportunities:
        text = " ".join(idea.text.split())
        repeats = (f"{text} ({number})" for number in count(2))
        labels[next(label for label in chain([text], repeats) if label not in labels)] = None
    return list(labels)


def settings_of(expect: Expectation | None) -> tuple[Setting, ...]:
    """What an opportunity is expected to shift."""
    if expect is None:
        return ()
    found = ((name, getattr(expect, name)) for name in ATTRIBUTES)
    return tuple(Setting(name, value, is_relative=True) for name, value in found if value is not None)


def _solved(draft: Draft, touchpoint: Touchpoint, idea: Opportunity) -> list[Placed]:
    """The pain points that an opportunity goes after: those that it names, else all that are declared there."""
    named = [(draft.touchpoints[home], pain) for home, pains in draft.solved_by(idea).items() for pain in pains]
    return named or [(touchpoint, pain) for pain in touchpoint.pain_points]


def _hoped_for(
    draft: Draft, touchpoint: Touchpoint, idea: Opportunity, solved: Iterable[Placed], some: tuple[str, ...]
) -> Touchpoint:
    """The touchpoint as an opportunity that expects nothing in numbers is assumed to make it, for those it hurts."""
    name, impact = quoted(touchpoint.id), impact_of(idea, [pain for _, pain in solved])
    part = 1.0 if touchpoint.emotions else part_of(draft.weights, touchpoint, some)
    if touchpoint.emotion is None and not touchpoint.emotions:
        draft.note(f"no emotion at {name} that could change: it stays unknown")
        return touchpoint
    way = f"{impact} / 5 of the way to the best of the scale" + (f", for {listed(some)} alone" if some else "")
    if idea.impact is None:
        draft.note(f"impact {impact} at {name}: its emotion moves {way}")
    else:
        draft.note(f"the emotion at {name} moves impact / 5 = {way}")
    return _felt(touchpoint, lambda value: hoped(value, part * impact / 5, draft.journey.emotion_scale), some)


Placed = tuple[Touchpoint, Pain]
"""A pain point and the touchpoint that it is at."""


def hurt_by(pains: Iterable[Placed]) -> tuple[str, ...]:
    """The ids of the personas whom some pains hurt; () for everybody, and where there is no pain."""
    groups = [pain.personas or home.personas for home, pain in pains]
    return tuple(dict.fromkeys(chain.from_iterable(groups))) if groups and all(groups) else ()


def part_of(weights: Mapping[str, float], touchpoint: Touchpoint, some: tuple[str, ...]) -> float:
    """What part some personas are of the customers at a touchpoint; all of them where none is named."""
    if not some or not weights:
        return 1.0
    met = [who for who in touchpoint.personas if who in weights]
    among = set(some).intersection(met) if met else set(some).intersection(weights)
    total = math.fsum(weights[who] for who in met) if met else 1.0
    return min(1.0, math.fsum(weights[who] for who in among) / total) if total > 0 else len(among) / len(met)


def impact_of(idea: Opportunity, solved: Iterable[Pain]) -> int:
    """The impact given, else 1, 3 or 5 for the severity 1, 2 or 3 of the worst pain that it goes after, else 3."""
    if idea.impact is not None:
        return idea.impact
    worst = max((pain.effective_severity for pain in solved), default=0)
    return 2 * worst - 1 if worst else MIDDLE


def hoped(emotion: float, part: float, scale: EmotionScale) -> float:
    """An emotion that moves a part of the way to the best of the scale."""
    return emotion + min(1.0, part) * (scale.max - emotion)
