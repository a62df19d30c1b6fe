"""What a picture sets off: words such as "critical-path" turned into touchpoints and transitions of a journey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.rendering.drawing.text import fit, one_line
from journeymap.wording import quoted, which_of

_NAME_WIDTH = 260.0
"""The most room for the name of a highlighted touchpoint in a legend."""

Way = tuple[str, str]
"""The ids of a transition's ends."""


@frozen
class Highlights:
    """What is set off: ids of touchpoints, transitions by the ids of their ends, and what to call it all."""

    touchpoints: frozenset[str] = frozenset()
    transitions: frozenset[Way] = frozenset()
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    def __or__(self, other: Highlights) -> Highlights:
        return Highlights(
            self.touchpoints | other.touchpoints, self.transitions | other.transitions, (*self.words, *other.words)
        )


def highlights(journey: Journey, asked: Iterable[str]) -> Highlights:
    """What words set off in a journey; all of them together where there are several.

    `critical-path` or `critical-path:MEANING` (duration, effort, emotion, likely, loss, pain), `must-pass`,
    `pain-points` or `pain-points:SEVERITY` (that severe or more), `orphans`, `hand-offs`, `touchpoint:ID`.
    Raises ValueError for any other word, UnknownNameError for a touchpoint that the journey does not have.
    """
    found = Highlights()
    for word in asked:
        name, _, detail = word.partition(":")
        if name not in _KINDS:
            message = f"nothing to highlight is called {quoted(name)}; {which_of(name, HIGHLIGHTS)}"
            raise ValueError(message)
        found |= _told(_KINDS[name](journey, detail))
    return found


def _told(found: Highlights) -> Highlights:
    """The same, with a word to say so where there is nothing to set off."""
    return found if found.touchpoints else Highlights(words=tuple(f"{word}: none" for word in found.words))


def _critical(journey: Journey, by: str) -> Highlights:
    # Analyses are imported where they are asked for: most pictures highlight nothing.
    from journeymap.analysis.ways.criteria import UNITS
    from journeymap.analysis.ways.paths import critical_path

    if by and by not in UNITS:
        message = f"no critical path by {quoted(by)}; {which_of(by, tuple(UNITS))}"
        raise ValueError(message)
    path = critical_path(journey, by=by or "duration")
    way = [touchpoint.id for touchpoint in path.touchpoints] if path.value else []
    return Highlights(frozenset(way), frozenset(pairwise(way)), (f"Critical path ({by or 'duration'})",))


def _must_pass(journey: Journey, detail: str) -> Highlights:
    from journeymap.analysis.movement.gates import must_pass

    _no_detail("must-pass", detail)
    return _touchpoints(must_pass(journey), "Every customer who succeeds passes here")


def _pains(journey: Journey, detail: str) -> Highlights:
    if detail not in {"", "1", "2", "3"}:
        message = f"the severity of pain points is 1, 2 or 3, not {quoted(detail)}"
        raise ValueError(message)
    least = int(detail or 1)
    there = (
        point for point in journey.touchpoints if any(pain.effective_severity >= least for pain in point.pain_points)
    )
    return _touchpoints(there, "Pain points" if least == 1 else f"Pain points of severity {least} or more")


def _orphans(journey: Journey, detail: str) -> Highlights:
    from journeymap.analysis.movement.structure import orphans

    _no_detail("orphans", detail)
    loose = (found.thing for found in orphans(journey))
    return _touchpoints((thing for thing in loose if isinstance(thing, Touchpoint)), "Orphans")


def _handoffs(journey: Journey, detail: str) -> Highlights:
    from journeymap.analysis.movement.handoffs import handoffs

    _no_detail("hand-offs", detail)
    ways = frozenset((found.source.id, found.target.id) for found in handoffs(journey))
    return Highlights(frozenset(end for way in ways for end in way), ways, ("Hand-offs",))


def _touchpoint(journey: Journey, name: str) -> Highlights:
    if not name:
        message = "'touchpoint' needs the id of one behind a colon, as in touchpoint:checkout"
        raise ValueError(message)
    touchpoint = journey.touchpoint(name)
    return _touchpoints([touchpoint], fit(one_line(touchpoint.name) or name, _NAME_WIDTH, 9.8))


def _touchpoints(found: Iterable[Touchpoint], words: str) -> Highlights:
    return Highlights(frozenset(point.id for point in found), words=(words,))


def _no_detail(name: str, detail: str) -> None:
    if detail:
        message = f"{quoted(name)} takes nothing behind a colon, here {quoted(detail)}"
        raise ValueError(message)


_KINDS: Mapping[str, Callable[[Journey, str], Highlights]] = {
    "critical-path": _critical,
    "must-pass": _must_pass,
    "pain-points": _pains,
    "orphans": _orphans,
    "hand-offs": _handoffs,
    "touchpoint": _touchpoint,
}

HIGHLIGHTS = tuple(_KINDS)
"""What can be highlighted, by name."""
