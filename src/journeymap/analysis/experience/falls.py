"""Sharp falls: where customers feel much worse at a touchpoint than at the one before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from attrs import frozen

from journeymap.flow import TOLERANCE
from journeymap.journey import Journey
from journeymap.model import Touchpoint


@frozen
class Fall:
    """The largest fall of the emotion on a way into `target`: from `before` to `after` on the map's scale.

    `persona` is the id of the one who feels it, where the map tells personas apart; `depth` is the fall on the
    normalised scale from -1 to 1.
    """

    source: Touchpoint
    target: Touchpoint
    before: float
    after: float
    depth: float
    persona: str | None = None


def sharp_falls(journey: Journey, *, least: float = 0.5) -> tuple[Fall, ...]:
    r"""The falls of at least that depth, one for each touchpoint that any leads into, in declared order.

    Where one of the two touchpoints gives an emotion per persona, each persona to whom the way is open falls alone.

    >>> import journeymap as jm
    >>> journey = jm.loads("journeymap: 1\nname: A\nstages: {s: {touchpoints: {t: {emotion: 2}, u: {emotion: 0.5}}}}")
    >>> [(fall.source.id, fall.target.id, fall.depth) for fall in sharp_falls(journey)]
    [('t', 'u', 0.75)]
    """
    deepest: dict[int, Fall] = {}
    flow, normalise = journey.flow, journey.emotion_scale.normalise
    felt = [_Felt.at(touchpoint) for touchpoint in flow.touchpoints]
    for source, targets in enumerate(flow.successors):
        for target, audience in zip(targets, flow.audiences[source], strict=True):
            for before, after, persona in _changes(felt[source], felt[target], audience):
                depth = normalise(before) - normalise(after)
                if depth >= least - TOLERANCE and (target not in deepest or depth > deepest[target].depth):
                    start, end = flow.touchpoints[source], flow.touchpoints[target]
                    deepest[target] = Fall(start, end, before, after, depth, persona)
    return tuple(deepest[target] for target in sorted(deepest))


@frozen(eq=False, repr=False)
class _Felt:
    """What is felt at a touchpoint: by `all` alike, or by each persona who meets it, lowest first.

    `members` are the personas to whom it is open; empty for everybody.
    """

    all: float | None
    each: dict[str, float]
    members: frozenset[str]

    @classmethod
    def at(cls, touchpoint: Touchpoint) -> _Felt:
        members = frozenset(touchpoint.personas)
        here = [(who, value) for who, value in touchpoint.emotions if not members or who in members]
        return cls(touchpoint.emotion, dict(sorted(here, key=lambda item: item[1])), members)

    def of(self, who: str) -> float | None:
        return self.each.get(who, self.all)

    def is_open_to(self, who: str) -> bool:
        return not self.members or who in self.members


def _changes(source: _Felt, target: _Felt, audience: Sequence[str]) -> Iterator[tuple[float, float, str | None]]:
    """The emotions before and after a way: of all customers, or of each persona who may have the deepest fall."""
    if not source.each and not target.each:
        if source.all is not None and target.all is not None:
            yield source.all, target.all, None
        return
    for who in _concerned(source, target, audience):
        before, after = source.of(who), target.of(who)
        if before is not None and after is not None and source.is_open_to(who):
            yield before, after, who


def _concerned(source: _Felt, target: _Felt, audience: Sequence[str]) -> Iterable[str]:
    """Those to look at, as few as will do: of many personas with one number before or after, the extreme one."""
    sides = [felt.each for felt in (source, target) if felt.each]
    fewest = min(sides, key=len)
    if audience and len(audience) < len(fewest):
        return audience
    ranked: Iterable[str] = fewest if fewest is target.each else reversed(fewest.keys())
    there = (who for who in ranked if source.is_open_to(who) and (not audience or who in audience))
    return islice(there, 1) if len(sides) == 1 else there
