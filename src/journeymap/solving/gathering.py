"""What is still to come for a customer at each touchpoint: success, steps and time, and how much these vary.

Expected values follow from those of the next touchpoints. So do the variances, by the law of total variance: that of
the expected values over the ways on, and the mean of the variances there. No square of a mean is subtracted from a
mean of squares, which would lose all digits where journeys are long.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import define

from journeymap.flow import Flow
from journeymap.solving.loops import Factor, endings_of


@define(eq=False, repr=False)
class Gathering:
    """Lists by number of touchpoint, filled from the ends back; `part` is the place of each one's component."""

    flow: Flow
    part: Sequence[int]
    endings: Sequence[float]
    success: list[float]
    steps: list[float]
    time: list[float]
    step_variance: list[float]
    time_variance: list[float]

    @classmethod
    def of(cls, flow: Flow, part: Sequence[int]) -> Gathering:
        """Nothing gathered yet, but at the ends, whose own duration counts."""
        success, *others = ([0.0] * len(flow.touchpoints) for _ in range(5))
        for end in flow.successes:
            success[end] = 1.0
        return cls(flow, part, flow.once(endings_of), success, *others)

    def gather_alone(self, number: int, moving: float) -> None:
        """Work out a touchpoint that is on no loop with others; `moving` is the chance of not staying at once."""
        if not self.flow.successors[number]:
            self.time[number] = self.flow.touchpoints[number].duration or 0.0
            return
        success, steps, time = self._onward(number)
        self.success[number] = success / moving
        self.steps[number], self.time[number] = steps / moving, time / moving
        if self.steps[number] == math.inf:
            self._endless([number])
        else:
            step_variance, time_variance = self._spread(number)
            self.step_variance[number], self.time_variance[number] = step_variance / moving, time_variance / moving

    def gather(self, members: Sequence[int], factor: Factor) -> None:
        """Work out the touchpoints of a loop that can be left."""
        gains = [list(column) for column in zip(*map(self._onward, members), strict=True)]
        is_endless = any(steps == math.inf for steps in gains[1])
        success, *means = factor.totals(gains[:1] if is_endless else gains)
        for number, chance in zip(members, success, strict=True):
            self.success[number] = min(1.0, chance)
        if is_endless or not all(map(math.isfinite, [*means[0], *means[1]])):
            self._endless(members)
            return
        _fill(members, (self.steps, self.time), means)
        gains = [list(column) for column in zip(*map(self._spread, members), strict=True)]
        _fill(members, (self.step_variance, self.time_variance), factor.totals(gains))

    def never_end(self, members: Sequence[int]) -> None:
        """Nobody leaves these touchpoints."""
        self._endless(members)

    def _endless(self, members: Sequence[int]) -> None:
        for number in members:
            for values in (self.steps, self.time, self.step_variance, self.time_variance):
                values[number] = math.inf

    def _onward(self, number: int) -> tuple[float, float, float]:
        """What a visit brings: the success, steps and time that follow outside of the loop, its own among them."""
        flow, here = self.flow, self.part[number]
        success = 0.0
        steps = 1.0 - self.endings[number]
        time = flow.touchpoints[number].duration or 0.0
        ways = zip(flow.successors[number], flow.probabilities[number], flow.delays[number], strict=True)
        for target, probability, delay in ways:
            if delay:
                time += probability * delay
            if probability and self.part[target] != here:
                success += probability * self.success[target]
                steps += probability * self.steps[target]
                time += probability * self.time[target]
        return success, steps, time

    def _spread(self, number: int) -> tuple[float, float]:
        """What a visit adds to the variances: how the ways on differ, and the variances outside of the loop."""
        flow, here = self.flow, self.part[number]
        steps, duration = self.steps[number], flow.touchpoints[number].duration or 0.0
        rest = self.time[number] - duration
        lost, ended = flow.drop_off[number], self.endings[number]
        of_steps = lost * (1.0 - steps) * (1.0 - steps) + ended * steps * steps
        of_time = (lost + ended) * rest * rest
        ways = zip(flow.successors[number], flow.probabilities[number], flow.delays[number], strict=True)
        for target, probability, delay in ways:
            if not probability:
                continue
            more = 1.0 + self.steps[target] - steps
            later = (delay or 0.0) + self.time[target] - rest
            of_steps += probability * more * more
            of_time += probability * later * later
            if self.part[target] != here:
                of_steps += probability * self.step_variance[target]
                of_time += probability * self.time_variance[target]
        return of_steps, of_time


def _fill(members: Sequence[int], lists: Sequence[list[float]], found: Sequence[Sequence[float]]) -> None:
    for values, several in zip(lists, found, strict=True):
        for number, value in zip(members, several, strict=True):
            values[number] = value
