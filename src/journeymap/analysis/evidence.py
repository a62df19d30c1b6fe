"""How well the numbers are known that an answer rests on: the evidence levels of a map, put together.

Whatever rests on several numbers is known no better than the worst known of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import EVIDENCE_LEVELS, Touchpoint
from journeymap.solving.connection import entered
from journeymap.solving.walking import backward, reached, ways_taken

ASSUMED, OBSERVED, MEASURED = EVIDENCE_LEVELS
_RANK = {level: rank for rank, level in enumerate(EVIDENCE_LEVELS)}


def rank_of(level: str) -> int:
    """The place of a level from worst, 0, to best."""
    return _RANK[level]


def weakest(levels: Iterable[str]) -> str:
    """The worst of some levels; "assumed" where there is none.

    >>> weakest(["measured", "observed"]), weakest([])
    ('observed', 'assumed')
    """
    return min(levels, key=_RANK.__getitem__, default=ASSUMED)


def best(levels: Iterable[str]) -> str:
    """The best of some levels; "assumed" where there is none.

    >>> best(["assumed", "observed"]), best([])
    ('observed', 'assumed')
    """
    return max(levels, key=_RANK.__getitem__, default=ASSUMED)


@frozen
class Evidence:
    """How well the numbers of a map are known, by number of touchpoint.

    `own` is the level of what the map says of the touchpoint itself, `onward` that of its probabilities (assumed where
    the map gives none, whatever evidence there is), `reach` the worst level of all probabilities and weights of
    entries that decide who comes there; what nothing leads to is assumed. `ahead` is the worst level of all probabilities
    that decide what becomes of those who are there. `flow` is the worst level of all
    probabilities and weights that customers can come by, and `note` counts the touchpoints of each level.
    """

    own: tuple[str, ...]
    onward: tuple[str, ...]
    reach: tuple[str, ...]
    ahead: tuple[str, ...]
    flow: str
    note: str


@frozen
class Knowledge:
    """How well a flow is known, as a question to it; `levels` are those of the pieces of evidence by their ids."""

    levels: tuple[tuple[str, str], ...]

    @classmethod
    def behind(cls, journey: Journey) -> Knowledge:
        """What the evidence of a journey tells of its flow."""
        return cls(tuple((item.id, item.level) for item in journey.evidence))

    def __call__(self, flow: Flow) -> Evidence:
        """How well the numbers of a flow are known."""
        known = dict(self.levels)
        own = tuple(best(known[name] for name in touchpoint.evidence) for touchpoint in flow.touchpoints)
        onward = tuple(ASSUMED if shared else level for level, shared in zip(own, flow.shared, strict=True))
        entries = _entries(flow, own)
        deciding = [onward[number] for number in sorted(flow.once(entered)) if flow.successors[number]]
        upstream = _upstream(flow, entries, onward)
        ahead = _downstream(flow, onward)
        return Evidence(own, onward, upstream, ahead, weakest([*deciding, *entries.values()]), _note(deciding))


def _downstream(flow: Flow, onward: Sequence[str]) -> tuple[str, ...]:
    """Of each touchpoint the worst level of the probabilities there and after it: what leads to the worst is last."""
    levels = [MEASURED] * len(onward)
    behind = backward(ways_taken(flow))
    for level in (OBSERVED, ASSUMED):
        ends = [number for number, own in enumerate(onward) if own == level and flow.successors[number]]
        for number in reached(behind, ends):
            levels[number] = level
    return tuple(levels)


def evidence_of(journey: Journey) -> Evidence:
    """How well the numbers of a journey are known."""
    return journey.flow.once(Knowledge.behind(journey))


def own_levels(journey: Journey, touchpoints: Iterable[Touchpoint]) -> list[str]:
    """How well is known what the map says of each touchpoint; each distinct list of evidence is looked up once."""
    levels = {item.id: item.level for item in journey.evidence}
    known: dict[tuple[str, ...], str] = {}
    found = []
    for touchpoint in touchpoints:
        names = touchpoint.evidence
        if names not in known:
            known[names] = best(levels[name] for name in names)
        found.append(known[names])
    return found


def onward_levels(flow: Flow, numbers: Sequence[int], own: Sequence[str]) -> tuple[str | None, ...]:
    """How well is known how customers go on from each touchpoint, by its own level; None at an end."""
    return tuple(
        None if not flow.successors[number] else ASSUMED if flow.shared[number] else level
        for number, level in zip(numbers, own, strict=True)
    )


def of_own(names: Sequence[str], known: Mapping[str, str], otherwise: str) -> str:
    """The level of something by the evidence that it names itself, or of what it belongs to where it names none."""
    return best(known[name] for name in names) if names else otherwise


def _upstream(flow: Flow, entries: Mapping[int, str], onward: Sequence[str]) -> tuple[str, ...]:
    """Of each touchpoint the worst level that anything before it has: what the worst lead to is marked last."""
    ways = ways_taken(flow)
    sources = reached(ways, entries)
    levels = [ASSUMED] * len(onward)
    for level in (MEASURED, OBSERVED, ASSUMED):
        starts = {target for number in sources if onward[number] == level for target in ways[number]}
        starts.update(entry for entry, found in entries.items() if found == level)
        for number in reached(ways, starts):
            levels[number] = level
    return tuple(levels)


def _entries(flow: Flow, own: Sequence[str]) -> dict[int, str]:
    """How well the weight of each entry is known: one alone has all, which what is said of it tells."""
    is_alone = len(flow.entries) == 1
    return {entry: own[entry] if is_alone or _has_weight(flow, entry) else ASSUMED for entry, _ in flow.entries}


def _has_weight(flow: Flow, entry: int) -> bool:
    given = flow.touchpoints[entry].entry
    return given is not None and not isinstance(given, bool)


def _note(levels: Sequence[str]) -> str:
    counts = [(level, levels.count(level)) for level in reversed(EVIDENCE_LEVELS)]
    told = [f"{level} at {count:,}" for level, count in counts if count]
    noun = "touchpoint" if len(levels) == 1 else "touchpoints"
    return (
        f"probabilities are {', '.join(told)} of {len(levels):,} {noun}" if told else "no probability decides anything"
    )
