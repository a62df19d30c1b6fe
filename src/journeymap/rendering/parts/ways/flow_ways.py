"""The transitions of a journey as lines: how wide, in which pen, and what is written at them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from journeymap.flow import EffectiveTransition
from journeymap.journey import Journey
from journeymap.rendering.drawing.scene import Group, Point, Stroke, Text
from journeymap.rendering.drawing.text import fit, one_line, text_width
from journeymap.rendering.drawing.theme import Role
from journeymap.rendering.parts.arrows import arrow, straightened
from journeymap.rendering.parts.highlights import Highlights
from journeymap.rendering.parts.measured import Measured
from journeymap.rendering.parts.shares import percent

SIZE = 8.8
"""The font size of a label."""

ROOM, MORE_ROOM = 124.0, 136.0
"""The most width of a label, and of one that tells both what was measured and what the map says."""

THIN, BROADER = 0.9, 2.6
"""The width of a line that nobody takes, and how much wider one is that all take."""

CHOSEN = 2.4
"""The least width of a line that is set off."""

_BESIDE = 7.5
_CORNER = 7.0


@frozen
class Way:
    """A transition as a line from one touchpoint to another, both by number."""

    transition: EffectiveTransition
    source: int
    target: int
    share: float
    label: str
    is_chosen: bool

    @property
    def is_back(self) -> bool:
        """Whether it leads to where customers have been already, as the map is written."""
        return self.target <= self.source

    @property
    def is_forced(self) -> bool:
        """Whether it is a hand-off that customers did not want."""
        return self.transition.handoff == "forced"

    @property
    def room(self) -> float:
        """What its label takes beside the card, or 0 without one."""
        return text_width(self.label, SIZE, bold=self.is_chosen) + 2 * _BESIDE if self.label else 0.0

    @property
    def pen(self) -> Stroke:
        """How it is drawn."""
        return pen(self.share, is_chosen=self.is_chosen, is_forced=self.is_forced, is_back=self.is_back)


def pen(share: float, *, is_chosen: bool = False, is_forced: bool = False, is_back: bool = False) -> Stroke:
    """The pen of a line that such a share of customers takes; dashes have round ends, which fill the gaps by its width."""
    width = round(max(THIN + BROADER * share, CHOSEN if is_chosen else 0.0), 2)
    colour: Role = "pain" if is_forced else "ink" if is_chosen else "edge"
    return Stroke(colour, width, (4.0, round(4.0 + width, 2)) if is_back else ())


def ways(journey: Journey, chosen: Highlights, seen: Measured | None) -> tuple[Way, ...]:
    """The transitions of a journey in declared order; `seen` is what was measured of them."""
    index = journey.flow.index
    sources = {source for source, _ in seen.transitions} if seen else set()
    found = []
    for transition in journey.transitions:
        ends = (transition.source.id, transition.target.id)
        share = seen.transitions.get(ends, 0.0) if seen and ends[0] in sources else None
        found.append(
            Way(
                transition,
                index[ends[0]],
                index[ends[1]],
                transition.probability if share is None else share,
                _label(transition, share),
                ends in chosen.transitions,
            )
        )
    return tuple(found)


def _label(transition: EffectiveTransition, share: float | None) -> str:
    """What stands at a line: how many take it where there is a choice, what was measured, and when they do."""
    when = " / ".join(one_line(condition) for condition in transition.when[:3])
    is_choice = transition.probability < 1
    told = percent(transition.probability, is_assumed=transition.assumed and is_choice)
    if share is None:
        return fit(f"{told if is_choice else ''} {when}".strip(), ROOM, SIZE, bold=True)
    return fit(f"{percent(share)} · map {told} {when}".strip(), MORE_ROOM, SIZE, bold=True)


def way_group(way: Way, points: Sequence[Point], room: float) -> Group:
    """A transition along these points: its line, its head, and its label; one beside a line down has so much room."""
    transition = way.transition
    line, head = arrow(straightened(points), way.pen, corner=_CORNER)
    data = (("source", transition.source.id), ("target", transition.target.id))
    return Group((line, head, *_words(way, points, room)), "transition", None, _told(way), data)


def _words(way: Way, points: Sequence[Point], room: float) -> Iterator[Text]:
    """The label just outside the card that the line leaves, above the line or to the right of it."""
    if not way.label:
        return
    (x, y), (onward, _) = points[:2]
    colour: Role = "pain-text" if way.is_forced else "ink" if way.is_chosen else "muted"
    base = round(y - way.pen.width / 2 - 2.0, 2)
    if onward == x:
        words = fit(way.label, room, SIZE, bold=way.is_chosen)
        yield Text(x + _BESIDE + 1, y + 15.0, words, SIZE, colour, bold=way.is_chosen)
    elif onward > x:
        yield Text(x + _BESIDE, base, way.label, SIZE, colour, bold=way.is_chosen)
    else:
        yield Text(x - _BESIDE, base, way.label, SIZE, colour, "end", bold=way.is_chosen)


def _told(way: Way) -> str:
    transition = way.transition
    facts = (
        f"{one_line(transition.source.name)} to {one_line(transition.target.name)}",
        percent(way.share),
        " / ".join(one_line(condition) for condition in transition.when[:3]),
        "forced hand-off" if way.is_forced else "",
        "step back" if way.is_back else "",
    )
    return one_line(", ".join(fact for fact in facts if fact))


def painted_in_order(found: Sequence[Way]) -> list[int]:
    """The numbers of the ways as they are painted: broad ones later, chosen ones last."""
    return sorted(range(len(found)), key=lambda number: (found[number].is_chosen, found[number].share))
