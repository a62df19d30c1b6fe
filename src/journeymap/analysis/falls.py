"""Sharp falls: where customers feel much worse at a touchpoint than at the one before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    for source, targets in enumerate(flow.successors):
        for place, target in enumerate(targets):
            start, end = flow.touchpoints[source], flow.touchpoints[target]
            for before, after, persona in _changes(start, end, flow.audiences[source][place]):
                depth = normalise(before) - normalise(after)
                if depth >= least - TOLERANCE and (target not in deepest or depth > deepest[target].depth):
                    deepest[target] = Fall(start, end, before, after, depth, persona)
    return tuple(deepest[target] for target in sorted(deepest))


def _changes(
    source: Touchpoint, target: Touchpoint, audience: Sequence[str]
) -> Iterator[tuple[float, float, str | None]]:
    """The emotions before and after a way, of all customers or of each persona to whom it is open."""
    if not source.emotions and not target.emotions:
        if source.emotion is not None and target.emotion is not None:
            yield source.emotion, target.emotion, None
        return
    before, after = dict(source.emotions), dict(target.emotions)
    for who in after or before:
        start, end = before.get(who, source.emotion), after.get(who, target.emotion)
        is_open = (not audience or who in audience) and (not target.personas or who in target.personas)
        if start is not None and end is not None and is_open:
            yield start, end, who
