"""A touchpoint taken away: where those go who would have come by, on a draft of a journey."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import attrs

from journeymap.analysis.changing.changes import Removal
from journeymap.analysis.changing.drafting import Draft, Group, Row, probability_of, united
from journeymap.model import Transition
from journeymap.wording import quoted

Ways = tuple[Transition, ...]


def remove(draft: Draft, change: Removal) -> None:
    """Take a touchpoint away: who would come to it goes on to where it led, or leaves."""
    name = draft.known(change.touchpoint).id
    if len(draft.touchpoints) == 1:
        raise ValueError(f"{quoted(name)} is the only touchpoint there is: nothing would be left")
    row = draft.row(name)
    is_entry = bool(draft.touchpoints[name].entry)
    if change.then == "leaves":
        _stop(draft, name, is_entry=is_entry)
    else:
        _bridge(draft, name, row, is_entry=is_entry)
    if change.then == "goes_on" or not is_entry:
        draft.drop(name)


def _stop(draft: Draft, name: str, *, is_entry: bool) -> None:
    """Let all leave who would come to a touchpoint; where customers enter at it, it stays as the place where they leave."""
    if is_entry:
        draft.put_row(name, (Group((), 1.0, ()),))
        draft.evolve(name, outcome="failure", emotion=None, emotions=(), effort=None, duration=None)
        draft.note(f"{quoted(name)} stays as the place where those who enter there leave")
        return
    for source in draft.sources(name):
        if source != name:
            draft.put_row(source, _without(draft.row(source), name))
            end(draft, source)
    draft.note(f"whoever would come to {quoted(name)} leaves")


def end(draft: Draft, name: str) -> None:
    """Make a touchpoint a failure where everybody leaves it."""
    if not any(group.ways for group in draft.row(name)):
        draft.evolve(name, outcome="failure")


def _without(row: Row, target: str) -> Row:
    return tuple(attrs.evolve(group, ways=tuple(way for way in group.ways if way.to != target)) for group in row)


def _bridge(draft: Draft, name: str, row: Row, *, is_entry: bool) -> None:
    """Lead those who would come to a touchpoint straight on to where it leads."""
    onward = tuple(attrs.evolve(group, ways=_onward(group, name)) for group in row)
    if not any(group.ways for group in onward):
        ways = [way for group in row for way in group.ways]
        told = "leads nowhere but to itself" if ways else "is an end"
        raise ValueError(f"{quoted(name)} {told}: there is nowhere to go on to without it; say 'remove {name} leaves'")
    for source in draft.sources(name):
        if source != name:
            draft.put_row(source, _bridged(draft, source, onward, name))
            end(draft, source)
    if is_entry:
        _enter_after(draft, name, onward)
    draft.note(f"without {quoted(name)} customers go straight on to where it led, and nobody is lost there")


def _onward(group: Group, name: str) -> Ways:
    """Where a group goes on to from a touchpoint other than to itself, in proportion, nobody lost."""
    ways = [way for way in group.ways if way.to != name]
    going = math.fsum(map(probability_of, ways))
    return tuple(attrs.evolve(way, probability=probability_of(way) / going) for way in ways) if going > 0 else ()


def _bridged(draft: Draft, source: str, onward: Row, name: str) -> Row:
    """The row of a touchpoint whose ways to another one lead to where that led."""
    return tuple(
        attrs.evolve(group, ways=united(_over(group.ways, ways, name)))
        for group, ways in _refined(draft, source, onward)
    )


def _refined(draft: Draft, source: str, other: Row) -> Iterator[tuple[Group, Ways]]:
    """The groups of a row, divided where another row tells their personas apart, with the ways that they have there."""
    if len(other) == 1 and not other[0].names:
        yield from ((group, other[0].ways) for group in draft.row(source))
        return
    here = draft.here(draft.touchpoints[source])
    place_of = {who: number for number, group in enumerate(other) for who in group.names}
    for group in draft.row(source):
        apart: dict[int | None, list[str]] = {}
        for who in group.names or here:
            apart.setdefault(place_of.get(who), []).append(who)
        for place, names in apart.items():
            weight = math.fsum(here[who] for who in names)
            yield Group(tuple(names), weight, group.ways), () if place is None else other[place].ways


def _over(ways: Sequence[Transition], onward: Sequence[Transition], name: str) -> Iterator[Transition]:
    """Ways of which those to a touchpoint are put together with its own; delays add up."""
    direct = {way.to for way in ways if way.to != name}
    for way in ways:
        if way.to != name:
            yield _timed(way) if any(one.to == way.to for one in onward) else way
    for way in (way for way in ways if way.to == name):
        for one in onward:
            label = next((own.when for own in ways if own.to == one.to), None) if one.to in direct else None
            delay = None if way.delay is None and one.delay is None else (way.delay or 0.0) + (one.delay or 0.0)
            yield Transition(
                one.to,
                when=label,
                probability=probability_of(way) * probability_of(one),
                delay=0.0 if delay is None else delay,
            )


def _timed(way: Transition) -> Transition:
    """A way whose unknown delay counts 0, so that it can be put together with another one."""
    return way if way.delay is not None else attrs.evolve(way, delay=0.0)


def _enter_after(draft: Draft, name: str, onward: Row) -> None:
    """Let those who would enter at a touchpoint enter where it led."""
    weight = float(draft.touchpoints[name].entry or 0.0)
    for group in onward:
        for way in group.ways:
            more = weight * group.weight * probability_of(way)
            if more > 0:
                draft.evolve(way.to, entry=float(draft.touchpoints[way.to].entry or 0.0) + more)
    draft.note(f"who would enter at {quoted(name)} enters where it led")
