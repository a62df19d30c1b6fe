"""How customers move between the cards of swimlanes: what is drawn as a line, and what a card tells in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from attrs import frozen

from journeymap.flow import EffectiveTransition
from journeymap.journey import Journey
from journeymap.rendering.drawing.scene import Stroke
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.parts.highlights import Highlights
from journeymap.rendering.parts.measured import Measured
from journeymap.rendering.parts.shares import percent
from journeymap.rendering.parts.ways.flow_ways import pen
from journeymap.rendering.parts.ways.swimlane import Swimlane

Card = tuple[int, int]
"""A touchpoint by number, and the lane that it stands in."""


@frozen
class Move:
    """A way from one card to another; `share` of the customers take it, as measured where that is known."""

    transition: EffectiveTransition
    source: Card
    target: Card
    share: float
    is_chosen: bool

    @property
    def label(self) -> str:
        """How many take it, where some do not."""
        return self.told_share if self.share < 1 else ""

    @property
    def told_share(self) -> str:
        """How many take it, with a tilde where that is only assumed."""
        is_choice = self.share < 1 and self.share == self.transition.probability
        return percent(self.share, is_assumed=self.transition.assumed and is_choice)

    @property
    def onward(self) -> str:
        """How many take it to which touchpoint, by number: what stands at a line that ends before it gets there."""
        return f"{self.label} to {self.target[0] + 1}".lstrip()

    @property
    def is_back(self) -> bool:
        """Whether it leads to where customers have been already, as the map is written."""
        return self.target[0] <= self.source[0]

    @property
    def is_forced(self) -> bool:
        """Whether it is a hand-off that customers did not want."""
        return self.transition.handoff == "forced"

    @property
    def pen(self) -> Stroke:
        """How it is drawn."""
        return pen(self.share, is_chosen=self.is_chosen, is_forced=self.is_forced, is_back=self.is_back)

    @property
    def words(self) -> str:
        """The move in words."""
        facts = (
            f"{one_line(self.transition.source.name)} to {one_line(self.transition.target.name)}",
            percent(self.share),
            " / ".join(one_line(condition) for condition in self.transition.when[:3]),
            "forced hand-off" if self.is_forced else "",
        )
        return one_line(", ".join(fact for fact in facts if fact))


def moves(journey: Journey, lanes: Sequence[Swimlane], chosen: Highlights, seen: Measured | None) -> list[Move]:
    """Every way from a card to another; in the lane of a persona only those that are open to it."""
    index = journey.flow.index
    lane_of = {number: lane for lane, swimlane in enumerate(lanes) for number in swimlane.numbers}
    sources = {source for source, _ in seen.transitions} if seen else set()
    found: list[Move] = []
    for number, lives in _lives(journey, lanes):
        for way in lives.transitions:
            source, target = index[way.source.id], index[way.target.id]
            if source == target:
                continue
            ends = (source, lane_of[source]), (target, lane_of[target])
            if number is not None:
                ends = (source, number), (target, number)
            names = (way.source.id, way.target.id)
            share = seen.transitions.get(names, 0.0) if seen and names[0] in sources else way.probability
            found.append(Move(way, *ends, share, names in chosen.transitions))
    return found


def _lives(journey: Journey, lanes: Sequence[Swimlane]) -> Iterator[tuple[int | None, Journey]]:
    """The journeys that there are, each with its lane; without one where all lanes are of the same."""
    if all(lane.journey is journey for lane in lanes):
        yield None, journey
        return
    yield from ((number, lane.journey) for number, lane in enumerate(lanes))


def worth_a_line(found: Iterable[Move], most: int, here: Collection[Card]) -> list[Move]:
    """The moves to draw, the most important first.

    From each card the one that most customers take to another card that is `here`, and those to other lanes, those that
    lead away from here, and highlighted ones: `most` in all.
    """
    drawn: list[Move] = []
    for leaving in by_source(found).values():
        first = max(leaving, key=lambda move: (move.target in here, move.share))
        others = sorted((move for move in leaving if move is not first), key=_weight)
        others = [
            move for move in others if move.is_chosen or move.target[1] != move.source[1] or move.target not in here
        ]
        drawn += [first, *others[: most - 1]]
    return sorted(drawn, key=_weight)


def by_source(found: Iterable[Move]) -> dict[Card, list[Move]]:
    """The moves by the card that they leave."""
    leaving: dict[Card, list[Move]] = {}
    for move in found:
        leaving.setdefault(move.source, []).append(move)
    return leaving


def _weight(move: Move) -> tuple[bool, bool, float]:
    return not move.is_chosen, not move.is_forced, -move.share
