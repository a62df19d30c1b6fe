"""The lanes that touchpoints stand in: one for each channel, team or persona, and the columns that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.rendering.drawing.icons import channel_icon
from journeymap.rendering.parts.columns import Slot
from journeymap.wording import counted

MOST_LANES = 24
"""Beyond so many lanes, those of the fewest touchpoints are one."""

Name = str | None
"""The id of a channel, team or persona; None for touchpoints without one."""


@frozen
class Swimlane:
    """A lane: its name and icon, what stands below its name, and the touchpoints in it, by number.

    `journey` is the journey as it is in this lane: as a whole, or as its persona lives it.
    """

    name: str
    icon: str
    notes: tuple[str, ...]
    journey: Journey
    numbers: frozenset[int]


def swimlanes(journey: Journey, by: str) -> tuple[Swimlane, ...]:
    """The lanes in the order in which the journey comes to them, those of personas as they are declared."""
    inside: dict[Name, list[int]] = {name: [] for name in _first(journey, by)}
    for number, touchpoint in enumerate(journey.touchpoints):
        for name in _names(journey, by, touchpoint):
            inside.setdefault(name, []).append(number)
    ranked = sorted(inside, key=lambda name: -len(inside[name]))
    others = set(ranked[MOST_LANES - 1 :]) if len(ranked) > MOST_LANES else set()
    kept = [name for name in inside if name is not None and name not in others]
    found = [_lane(journey, by, name, inside[name]) for name in kept]
    if others:
        numbers = frozenset(number for name in others for number in inside[name])
        title = f"{len(others)} other {by}s"
        found.append(Swimlane(title, _ICONS[by], (counted(len(numbers), "touchpoint"),), journey, numbers))
    if None in inside and None not in others:
        found.append(_lane(journey, by, None, inside[None]))
    return tuple(found)


def _first(journey: Journey, by: str) -> Iterable[Name]:
    return (persona.id for persona in journey.personas) if by == "persona" else ()


def _names(journey: Journey, by: str, touchpoint: Touchpoint) -> Sequence[Name]:
    if by == "channel":
        return (touchpoint.channel or None,)
    if by == "team":
        return (journey.owner_of(touchpoint) or None,)
    return touchpoint.personas or [persona.id for persona in journey.personas] or (None,)


_ICONS: Mapping[str, str] = {"channel": "channel", "team": "people", "persona": "human"}


def _lane(journey: Journey, by: str, name: Name, numbers: Sequence[int]) -> Swimlane:
    count = counted(len(numbers), "touchpoint")
    if name is None:
        title = "Everyone" if by == "persona" else f"No {by}"
        return Swimlane(title, _ICONS[by], (count,), journey, frozenset(numbers))
    make: Callable[[Journey, str], tuple[str, str, tuple[str, ...], Journey]] = _MAKERS[by]
    title, icon, more, seen = make(journey, name)
    return Swimlane(title, icon, (count, *more), seen, frozenset(numbers))


def _of_channel(journey: Journey, name: str) -> tuple[str, str, tuple[str, ...], Journey]:
    channel = journey.channel(name)
    return channel.name, channel_icon(channel), (), journey


def _of_team(journey: Journey, name: str) -> tuple[str, str, tuple[str, ...], Journey]:
    out = journey.once(_handed_on)[name]
    return journey.team(name).name, "people", (f"{counted(out, 'hand-off')} out",), journey


def _of_persona(journey: Journey, name: str) -> tuple[str, str, tuple[str, ...], Journey]:
    persona = journey.persona(name)
    share = () if persona.share is None else (f"{persona.share:.0%} of customers",)
    return persona.name, "human", share, journey.for_persona(persona)


_MAKERS: Mapping[str, Callable[[Journey, str], tuple[str, str, tuple[str, ...], Journey]]] = {
    "channel": _of_channel,
    "team": _of_team,
    "persona": _of_persona,
}


def _handed_on(journey: Journey) -> Counter[str]:
    """How many ways lead from each team to another one."""
    owners = [journey.owner_of(point) for point in journey.touchpoints]
    return Counter(
        owner
        for owner, targets in zip(owners, journey.flow.successors, strict=True)
        for target in targets
        if owner and owners[target] not in {None, owner}
    )


def packed(journey: Journey, lanes: Sequence[Swimlane]) -> list[list[Slot]]:
    """For each stage its columns: neighbours share one where they stand in different lanes and no way leads between them."""
    linked = {frozenset((source, target)) for source, row in enumerate(journey.flow.successors) for target in row}
    members: dict[int, set[int]] = {}
    for lane, swimlane in enumerate(lanes):
        for number in swimlane.numbers:
            members.setdefault(number, set()).add(lane)
    stages: list[list[list[int]]] = [[] for _ in journey.stages]
    for number, stage in enumerate(journey.flow.stage_of):
        columns = stages[stage]
        last = columns[-1] if columns else []
        is_apart = all(
            not members[number] & members[other] and frozenset((number, other)) not in linked for other in last
        )
        if last and is_apart:
            last.append(number)
        else:
            columns.append([number])
    return [[tuple(column) for column in columns] for columns in stages]
