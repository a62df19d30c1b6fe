"""What each kind of change makes of a journey: one function a kind, on a draft, with what it takes for granted."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import attrs

from journeymap.analysis.changing.adjusting import TINY, adjust, put, realise, whole
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
from journeymap.analysis.changing.drafting import Draft, Row, probability_of
from journeymap.analysis.changing.merging import merge
from journeymap.analysis.changing.removing import remove
from journeymap.errors import UnknownNameError
from journeymap.journey import Journey
from journeymap.model import Channel, Touchpoint, Transition, readable
from journeymap.wording import listed, quoted


def changed(journey: Journey, changes: Iterable[Change]) -> tuple[Journey, tuple[str, ...]]:
    """The journey after some changes, one after another, and what was taken for granted.

    Nothing else moves: with no change, or with one to the value there is, every analysis answers as before. Raises
    UnknownNameError for a touchpoint that is not there, ValueError for a change that the map does not allow.
    """
    draft = Draft.of(journey)
    for change in changes:
        if isinstance(change, Merger):
            notes, draft = draft.notes, Draft.of(draft.built())
            draft.notes.extend(notes)
        _MAKE[type(change)](draft, change)
    return draft.built(), tuple(dict.fromkeys(draft.notes))


def _choose(draft: Draft, change: Probability) -> None:
    source, target = change.source, change.target
    row = _row_to(draft, source, target)
    after = tuple(attrs.evolve(group, ways=_with_share(group.ways, target, change.value)) for group in row)
    if after == row:
        return
    if draft.is_divided(source):
        who = "the personas to whom the way is open"
        draft.note(f"the share from {quoted(source)} to {quoted(target)} is that of {who}")
    draft.put_row(source, after)
    told = "share the rest in proportion to what they had"
    draft.note(f"the other ways on from {quoted(source)} and its drop-off {told}")


def _with_share(ways: tuple[Transition, ...], target: str, wanted: float) -> tuple[Transition, ...]:
    """Ways with another share for one target; where there were no others, whoever does not take it leaves."""
    own = sum(way.to == target for way in ways)
    now = math.fsum(probability_of(way) for way in ways if way.to == target)
    if not own or abs(now - wanted) <= TINY:
        return ways
    others = (1.0 - wanted) / (1.0 - now) if now < 1.0 - TINY else 0.0
    return tuple(
        attrs.evolve(
            way, probability=_part(way, now, wanted, own) if way.to == target else probability_of(way) * others
        )
        for way in ways
    )


def _part(way: Transition, now: float, wanted: float, own: int) -> float:
    return wanted * probability_of(way) / now if now > 0 else wanted / own


def _row_to(draft: Draft, source: str, target: str) -> Row:
    """The ways on from a touchpoint of which one leads to another; ValueError where none does."""
    draft.known(source)
    draft.known(target)
    row = draft.row(source)
    found = dict.fromkeys(way.to for group in row for way in group.ways)
    if target not in found:
        ways = f"it leads to {listed(found, most=5)}" if found else "it is an end"
        raise ValueError(f"{quoted(source)} does not lead to {quoted(target)}; {ways}")
    return row


def _wait(draft: Draft, change: Delay) -> None:
    row = _row_to(draft, change.source, change.target)
    after = _mapped(row, change.target, delay=whole(change.seconds))
    if after != row:
        draft.put_row(change.source, after)


def _mapped(row: Row, target: str, **changes: Any) -> Row:
    """A row with the ways to one target changed."""
    return tuple(
        attrs.evolve(group, ways=tuple(attrs.evolve(way, **changes) if way.to == target else way for way in group.ways))
        for group in row
    )


def _add(draft: Draft, change: Addition) -> None:
    name, source, target = change.touchpoint, change.source, change.target
    if name in draft.touchpoints:
        raise ValueError(f"there is a touchpoint {quoted(name)} already")
    row = _row_to(draft, source, target)
    passing = tuple(who for group in row if any(way.to == target for way in group.ways) for who in group.names)
    drop_off = change.drop_off or 0.0
    draft.touchpoints[name] = Touchpoint(
        name,
        change.name or readable(name),
        channel=change.channel,
        effort=None if change.effort is None else whole(change.effort),  # type: ignore[arg-type]
        duration=None if change.duration is None else whole(change.duration),
        personas=passing if draft.is_divided(source) else (),
        next=(Transition(target, probability=1.0 - drop_off),),
    )
    if change.emotion is not None:
        put(draft, name, Setting("emotion", change.emotion))
    _meet_channel(draft, change.channel)
    places = next(names for names in draft.order if source in names)
    places.insert(places.index(source) + 1, name)
    draft.put_row(source, _mapped(row, target, to=name))
    silent = [attribute for attribute in ATTRIBUTES[:3] if getattr(change, attribute) is None]
    if silent:
        draft.note(f"{listed(silent)} of the new {quoted(name)} unknown")


def _meet_channel(draft: Draft, name: str | None) -> None:
    """Take a channel into the vocabulary of a map that declares none; UnknownNameError where it declares others."""
    channels = draft.journey.channels
    if name is None or any(channel.id == name for channel in channels):
        return
    if any(channel.path[:1] in ((), ("channels",)) for channel in channels):
        raise UnknownNameError.of("channel", name, [channel.id for channel in channels])
    taken = Channel(name, readable(name), path=("stages",))
    draft.journey = attrs.evolve(draft.journey, channels=(*channels, taken))


_MAKE: dict[type[Change], Callable[..., None]] = {
    Adjustment: adjust,
    Probability: _choose,
    Delay: _wait,
    Removal: remove,
    Merger: merge,
    Addition: _add,
    Realisation: realise,
}
