"""A tangle of loops too large to be taken apart: its equations by sweeps over it until they settle.

Gauss-Seidel, with the slowest part of the error taken away after each sweep: visits are scaled so that as many
customers leave as come in, totals are shifted so that those of all starts together are what the visits say.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from journeymap.solving.loops import Factor

SWEEPS = 1_000
STEPS = 1_000_000
"""The most sweeps, and the most transitions walked in all of them."""

PRECISION = 1e-12

_Row = tuple[int, float, list[tuple[int, float]]]
"""A touchpoint's number, the chance of moving on, and its neighbours with their probabilities."""


@define(eq=False, repr=False)
class Sweeps:
    """Solves what is left of a loop by sweeps; `is_settled` says whether all of them have settled so far."""

    arrivals: list[_Row]
    onward: list[_Row]
    leaving: list[float]
    most: int
    is_settled: bool = field(default=True, init=False)
    _from_everywhere: list[float] | None = field(default=None, init=False)

    @classmethod
    def of(cls, factor: Factor, steps: int = STEPS) -> Sweeps:
        """Sweeps over what is left in a factor, walking at most so many transitions for each answer."""
        left = factor.left
        coming: dict[int, list[tuple[int, float]]] = {number: [] for number in left}
        onward = []
        moving = {}
        for number in left:
            ways = [(target, p) for target, p in factor.ways[number].items() if target != number]
            moving[number] = factor.leaving[number] + sum(p for _, p in ways)
            onward.append((number, moving[number], ways))
            for target, p in ways:
                coming[target].append((number, p))
        transitions = sum(len(ways) for _, _, ways in onward)
        arrivals = [(number, moving[number], coming[number]) for number in left]
        return cls(arrivals, onward, factor.leaving, min(SWEEPS, 1 + steps // max(1, transitions)))

    @property
    def note(self) -> str:
        """How good the answers were that it has given, and what gives better ones."""
        how = f"settled to {PRECISION:.0e} by sweeps" if self.is_settled else "estimates by sweeps that did not settle"
        return f"{how}; exact ones may need scipy: pip install 'journeymap[analysis]'"

    def pass_visits(self, inflow: list[float]) -> None:
        """Put the expected visits in the place of the inflow."""
        arriving = inflow[:]
        total = sum(arriving[number] for number, _, _ in self.arrivals)
        for number, _, _ in self.arrivals:
            inflow[number] = 0.0
        for _ in range(self.most):
            change = _sweep(self.arrivals, arriving, inflow)
            leaving = sum(inflow[number] * self.leaving[number] for number, _, _ in self.arrivals)
            scale = total / leaving if leaving * 1e27 > total else 1.0
            for number, _, _ in self.arrivals:
                inflow[number] *= scale
            if change <= PRECISION and abs(scale - 1.0) <= PRECISION:
                return
        self.is_settled = False

    def pass_totals(self, several: Sequence[list[float]]) -> None:
        """Put what is gathered on the whole way in the place of what is gathered at each step."""
        visits = self._visits_from_everywhere()
        for gains in several:
            gained = gains[:]
            together = sum(visits[number] * gained[number] for number, _, _ in self.onward)
            for number, _, _ in self.onward:
                gains[number] = 0.0
            if together:
                self._settle(gained, gains, together)

    def _settle(self, gained: list[float], gains: list[float], together: float) -> None:
        for _ in range(self.most):
            change = _sweep(self.onward, gained, gains)
            shift = (together - sum(gains[number] for number, _, _ in self.onward)) / len(self.onward)
            for number, _, _ in self.onward:
                gains[number] = max(0.0, gains[number] + shift)
            if change <= PRECISION and abs(shift) <= PRECISION * max(1.0, together / len(self.onward)):
                return
        self.is_settled = False

    def fundamental(self) -> None:
        """Sweeps give no entries of the fundamental matrix."""

    def _visits_from_everywhere(self) -> list[float]:
        """The visits when one customer starts at each touchpoint."""
        if self._from_everywhere is None:
            visits = [1.0] * len(self.leaving)
            self.pass_visits(visits)
            self._from_everywhere = visits
        return self._from_everywhere


def _sweep(rows: Sequence[_Row], own: Sequence[float], values: list[float]) -> float:
    """Work each value out from those of its neighbours; the largest change relative to what is above 1."""
    change = 0.0
    for number, moving, neighbours in rows:
        value = (own[number] + sum([values[other] * p for other, p in neighbours])) / moving
        change = max(change, abs(value - values[number]) / max(1.0, value))
        values[number] = value
    return change
