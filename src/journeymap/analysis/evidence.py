"""How well the numbers are known that an answer rests on: the evidence levels of a map, put together.

Whatever rests on several numbers is known no better than the worst known of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import EVIDENCE_LEVELS
from journeymap.solving.connection import entered
from journeymap.solving.walking import reached, ways_taken

ASSUMED, OBSERVED, MEASURED = EVIDENCE_LEVELS
_RANK = {level: rank for rank, level in enumerate(EVIDENCE_LEVELS)}


def weakest(levels: Iterable[str]) -> str:
    """The worst of some levels; "assumed" where there is none.

    >>> weakest(["measured", "observed"]), weakest([])
    ('observed', 'assumed')
    """
    return min(levels, key=_RANK.__getitem__, default=ASSUMED)


@frozen
class Evidence:
    """How well the numbers of a map are known, by number of touchpoint.

    `own` is the level of what the map says of the touchpoint itself, `onward` that of its probabilities (assumed where
    the map gives none, whatever evidence there is), `reach` the worst level of all probabilities and weights of
    entries that decide who comes there. `flow` is the worst level of all that customers can come by, and `note`
    counts the touchpoints of each level.
    """

    own: tuple[str, ...]
    onward: tuple[str, ...]
    reach: tuple[str, ...]
    flow: str
    note: str


def evidence_of(journey: Journey) -> Evidence:
    """How well the numbers of a journey are known."""
    flow = journey.flow
    known = {item.id: item.level for item in journey.evidence}
    own = tuple(
        max((known[name] for name in touchpoint.evidence), key=_RANK.__getitem__, default=ASSUMED)
        for touchpoint in flow.touchpoints
    )
    onward = tuple(ASSUMED if shared else level for level, shared in zip(own, flow.shared, strict=True))
    deciding = [onward[number] for number in sorted(flow.once(entered)) if flow.successors[number]]
    return Evidence(own, onward, tuple(_upstream(flow, own, onward)), weakest(deciding or [MEASURED]), _note(deciding))


def _upstream(flow: Flow, own: Sequence[str], onward: Sequence[str]) -> list[str]:
    """Of each touchpoint the worst level that anything before it has: what the worst lead to is marked last."""
    levels = [MEASURED] * len(own)
    ways = ways_taken(flow)
    sources = reached(ways, [entry for entry, _ in flow.entries])
    for level in (OBSERVED, ASSUMED):
        starts = {target for number in sources if onward[number] == level for target in ways[number]}
        starts.update(_entries_of(flow, own, level))
        for number in reached(ways, starts):
            levels[number] = level
    return levels


def _entries_of(flow: Flow, own: Sequence[str], level: str) -> Collection[int]:
    """The entries whose weight is known that well; where there is one entry alone, it has no weight to know."""
    if len(flow.entries) < 2:
        return ()
    weighed = {entry: own[entry] if _has_weight(flow, entry) else ASSUMED for entry, _ in flow.entries}
    return [entry for entry, found in weighed.items() if found == level]


def _has_weight(flow: Flow, entry: int) -> bool:
    given = flow.touchpoints[entry].entry
    return given is not None and not isinstance(given, bool)


def _note(levels: Sequence[str]) -> str:
    counts = [(level, levels.count(level)) for level in reversed(EVIDENCE_LEVELS)]
    told = [f"{level} at {count:,}" for level, count in counts if count]
    noun = "touchpoint" if len(levels) == 1 else "touchpoints"
    return f"probabilities are {', '.join(told)} of {len(levels):,} {noun}" if told else "no probability decides anything"
