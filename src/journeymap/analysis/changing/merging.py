"""Two touchpoints made one, on a draft of a journey, so that as many customers as before come to all others."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from journeymap.analysis.changing.changes import Merger
from journeymap.analysis.changing.drafting import Draft, Group, Row, probability_of, united
from journeymap.analysis.changing.removing import Ways, end
from journeymap.flow import TOLERANCE
from journeymap.model import Touchpoint
from journeymap.solving.chains import chain_of
from journeymap.wording import listed, quoted


def merge(draft: Draft, change: Merger) -> None:
    """Take a touchpoint into another one; both are as often visited as in the journey drawn by then."""
    draft.settle()
    into, other = draft.known(change.into), draft.known(change.other)
    visits = _visits(draft, into.id, other.id)
    sources = [name for target in (into.id, other.id) for name in draft.sources(target)]
    rows = {name: draft.row(name) for name in dict.fromkeys((into.id, other.id, *sources))}
    outcome = _outcome(draft, into.id, other.id)
    merged = attrs.evolve(_as_one(into, other, visits), duration=_time(draft, into, other, visits), outcome=outcome)
    row = () if outcome else tuple(_lumped(draft, merged, (into, other), visits))
    for name, before in rows.items():
        draft.put_row(name, _redirected(before, other.id, into.id))
    draft.touchpoints[into.id] = merged
    draft.put_row(into.id, row or (Group((), 1.0, ()),))
    if not outcome:
        end(draft, into.id)
    draft.drop(other.id)
    told = "ways on and emotion by the expected visits of both, the higher effort and importance"
    draft.note(f"{quoted(into.id)} takes in {quoted(other.id)}: {told}")


def _visits(draft: Draft, *names: str) -> tuple[float, float]:
    """How often the two are visited; alike where nobody comes or nobody leaves."""
    flow = draft.journey.flow
    chain = flow.once(chain_of)
    first, second = (chain.visits[flow.index[name]] for name in names)
    if math.isfinite(first + second) and first + second > 0:
        return first, second
    draft.note(f"{listed(names)} count alike: nobody comes to them, or nobody leaves them")
    return 1.0, 1.0


def _outcome(draft: Draft, into: str, other: str) -> str | None:
    """How the two together end, None where they lead on; ValueError where journeys end at one of them alone."""
    ends = [name for name in (into, other) if not any(group.ways for group in draft.row(name))]
    outcomes = {draft.touchpoints[name].outcome for name in ends}
    if not ends:
        return None
    if len(outcomes) == 1 and (len(ends) == 2 or _is_last_before(draft, other if ends[0] == into else into, ends[0])):
        return outcomes.pop()
    told = f"{quoted(into)} and {quoted(other)} end differently, or only one of them is an end"
    raise ValueError(f"{told}: as one touchpoint they would not say how journeys end")


def _is_last_before(draft: Draft, name: str, end: str) -> bool:
    """Whether everybody goes on from a touchpoint to an end."""
    row = draft.row(name)
    return all(group.going > 1 - TOLERANCE and {way.to for way in group.ways} == {end} for group in row)


def _lumped(
    draft: Draft, merged: Touchpoint, both: tuple[Touchpoint, Touchpoint], visits: tuple[float, float]
) -> Iterator[Group]:
    """The ways on from two touchpoints as one, for each group of personas that they tell apart."""
    names = [one.id for one in both]
    rows = [draft.row(name) for name in names]
    if not any(one.personas for one in both) and not any(map(draft.is_divided, names)):
        yield Group((), 1.0, _weighed(names, [row[0].ways for row in rows], visits))
        return
    here = draft.here(merged)
    apart: dict[tuple[int | None, ...], list[str]] = {}
    for who in here:
        apart.setdefault(tuple(_place(one, row, who) for one, row in zip(both, rows, strict=True)), []).append(who)
    for places, members in apart.items():
        ways = [() if place is None else row[place].ways for place, row in zip(places, rows, strict=True)]
        met = [0.0 if place is None else often for place, often in zip(places, visits, strict=True)]
        yield Group(tuple(members), math.fsum(here[who] for who in members), _weighed(names, ways, met))


def _place(touchpoint: Touchpoint, row: Row, who: str) -> int | None:
    """The number of the group that a persona is in at a touchpoint; None where it does not meet it."""
    if touchpoint.personas and who not in touchpoint.personas:
        return None
    return next((number for number, group in enumerate(row) if not group.names or who in group.names), None)


def _weighed(names: Sequence[str], ways: Sequence[Ways], visits: Sequence[float]) -> Ways:
    """The ways on from both by visits: coming to the two counts once, however often one goes to and fro between them."""
    sides = [(name, often, way) for name, often, own in zip(names, visits, ways, strict=True) for way in own]
    between = math.fsum(often * probability_of(way) for name, often, way in sides if way.to in names and way.to != name)
    arrivals = math.fsum(visits) - between
    return united(
        attrs.evolve(
            way,
            to=names[0] if way.to in names else way.to,
            probability=min(1.0, often * probability_of(way) / arrivals) if arrivals > 0 else 0.0,
        )
        for name, often, way in sides
        if way.to == name or way.to not in names
    )


def _redirected(row: Row, before: str, after: str) -> Row:
    """A row whose ways to one touchpoint lead to another one."""
    return tuple(
        attrs.evolve(group, ways=united(attrs.evolve(way, to=after) if way.to == before else way for way in group.ways))
        for group in row
    )


def _time(draft: Draft, into: Touchpoint, other: Touchpoint, visits: tuple[float, float]) -> float | None:
    """The time at both where one leads to the other, else the mean by visits."""
    ways = [(one, way.to) for one in (into.id, other.id) for group in draft.row(one) for way in group.ways]
    if (into.id, other.id) in ways or (other.id, into.id) in ways:
        known = [one.duration for one in (into, other) if one.duration is not None]
        draft.note(f"the duration at {quoted(into.id)} is that at both together")
        return math.fsum(known) if known else None
    return _mean([(into.duration, visits[0]), (other.duration, visits[1])])


def _mean(values: Sequence[tuple[float | None, float]]) -> float | None:
    """The mean by weight of the values that are known."""
    known = [(value, weight) for value, weight in values if value is not None]
    total = math.fsum(weight for _, weight in known)
    if len(known) < 2 or total <= 0:
        return known[0][0] if known else None
    return math.fsum(value * weight for value, weight in known) / total


_LISTS = (
    "actions",
    "thoughts",
    "pain_points",
    "opportunities",
    "evidence",
    "frontstage",
    "backstage",
    "systems",
    "events",
)


def _as_one(into: Touchpoint, other: Touchpoint, visits: tuple[float, float]) -> Touchpoint:
    """What two touchpoints say, as one; what only one of them can say is what the first says."""
    metrics = {metric.id: metric for metric in (*other.metrics, *into.metrics)}
    weights = float(into.entry or 0.0) + float(other.entry or 0.0)
    both: dict[str, Any] = {
        name: tuple(dict.fromkeys((*getattr(into, name), *getattr(other, name)))) for name in _LISTS
    }
    return attrs.evolve(
        into,
        **both,
        **_emotions(into, other, visits),
        effort=max((one.effort for one in (into, other) if one.effort is not None), default=None),
        importance=max((one.importance for one in (into, other) if one.importance is not None), default=None),
        personas=() if not (into.personas and other.personas) else tuple(dict.fromkeys(into.personas + other.personas)),
        metrics=tuple(metrics.values()),
        moment_of_truth=into.moment_of_truth or other.moment_of_truth,
        entry=weights or into.entry,
    )


def _emotions(into: Touchpoint, other: Touchpoint, visits: tuple[float, float]) -> dict[str, Any]:
    """The mean emotion at both by visits, for each persona where one of them tells personas apart."""
    if not into.emotions and not other.emotions:
        return {"emotion": _mean([(into.emotion, visits[0]), (other.emotion, visits[1])])}
    felt = {}
    for who, _ in (*into.emotions, *other.emotions):
        values = [dict(one.emotions).get(who, one.emotion) for one in (into, other)]
        felt[who] = _mean(list(zip(values, visits, strict=True)))
    return {"emotion": None, "emotions": tuple((who, value) for who, value in felt.items() if value is not None)}
