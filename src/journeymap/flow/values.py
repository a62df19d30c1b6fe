"""The flow of a map as values: plain tuples over the numbers of its touchpoints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from attrs import field, frozen

from journeymap.model import Touchpoint

_Answer = TypeVar("_Answer")


@frozen
class Flow:
    """The flow of customers over the touchpoints of a map, by number.

    Every per-touchpoint tuple has one item per touchpoint, in declared order. `successors[i]` are the distinct
    touchpoints that `i` leads to, in declared order; `probabilities`, `delays` (seconds or None), `handoffs`
    ("planned", "forced" or None), `labels` (the `when` texts) and `audiences` (ids of the personas to whom the
    transition is open, empty for all) have one item per successor. `shared[i]` says that the probabilities are
    assumed equal shares; `drop_off[i]` is the part of the customers at `i` who leave the journey there, 0 at an end.
    `entries` are (number, weight) pairs whose weights add up to 1. `outcomes[i]` is "success", "failure" or
    "neutral" at an end and None elsewhere. `emotions[i]` is on the map's scale, or None where nothing is said.
    """

    touchpoints: tuple[Touchpoint, ...]
    stage_of: tuple[int, ...]
    index: dict[str, int] = field(eq=False, repr=False)
    successors: tuple[tuple[int, ...], ...]
    probabilities: tuple[tuple[float, ...], ...]
    delays: tuple[tuple[float | None, ...], ...]
    handoffs: tuple[tuple[str | None, ...], ...]
    labels: tuple[tuple[tuple[str, ...], ...], ...]
    audiences: tuple[tuple[Sequence[str], ...], ...]
    shared: tuple[bool, ...]
    drop_off: tuple[float, ...]
    entries: tuple[tuple[int, float], ...]
    ends: tuple[int, ...]
    outcomes: tuple[str | None, ...]
    emotions: tuple[float | None, ...]
    isolated: tuple[int, ...]
    is_implicit: bool
    assumptions: tuple[str, ...]
    _answers: dict[object, Any] = field(factory=dict, init=False, eq=False, repr=False)

    def once(self, question: Callable[[Flow], _Answer]) -> _Answer:
        """The answer to a question about this flow, worked out when it is first asked: answers must be immutable."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: _Answer = self._answers[question]
        return answer

    @property
    def successes(self) -> tuple[int, ...]:
        """The ends that count as success."""
        return tuple(end for end in self.ends if self.outcomes[end] == "success")

    def transition(self, source: int, place: int) -> EffectiveTransition:
        """The transition from touchpoint `source` to its successor at that place."""
        return EffectiveTransition(
            source=self.touchpoints[source],
            target=self.touchpoints[self.successors[source][place]],
            probability=self.probabilities[source][place],
            delay=self.delays[source][place],
            handoff=self.handoffs[source][place],
            when=self.labels[source][place],
            personas=tuple(self.audiences[source][place]),
            assumed=self.shared[source],
        )


@frozen
class EffectiveTransition:
    """One way from a touchpoint to another as it counts: all declared transitions between the two together.

    `probability` is the part of the customers at `source` who take it; `delay` is in seconds or None; `when` holds
    the declared labels; `personas` the ids of those to whom it is open (empty for all); `assumed` says that the
    probability is an equal share because the map gives none.
    """

    source: Touchpoint
    target: Touchpoint
    probability: float
    delay: float | None = None
    handoff: str | None = None
    when: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    assumed: bool = False
