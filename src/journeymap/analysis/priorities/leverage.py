"""What a journey comes to when one touchpoint is made better, without working the whole journey out again.

A lower drop-off at v multiplies its ways on by s = (1 - d') / (1 - d), a change of one row of the chain. By Sherman &
Morrison (1950, Annals of Mathematical Statistics 21:124-127) expected visits to v become visits / (1 - (s - 1)
(n_vv - 1)), and a total of what all visits bring becomes F + visits' x ((s - 1) x what a customer at v still has ahead
+ what a visit to v brings more). Both are exact.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

from journeymap.analysis.changing.simulation import Measures, effort_of, known_of, mean, measures_of, total
from journeymap.flow import Flow
from journeymap.journey import Journey
from journeymap.model import EmotionScale
from journeymap.solving.chains import Chain, chain_of
from journeymap.solving.searching import likeliest
from journeymap.solving.totals import totals_of

SINGULAR = 1e-6
"""Below this a loop is so nearly closed that the short way loses digits, and the whole journey is worked out."""


@frozen
class Outcome:
    """What a journey comes to: the measures by which fixes are ranked, as in a simulation; None where there is none.

    `peak_end` is that of the path which is the most likely one before any fix.
    """

    success: float
    time_per_success: float | None
    effort_per_success: float | None
    mean_emotion: float | None
    peak_end: float | None


@frozen
class Values:
    """What the numbers of one touchpoint are, or will be; `emotion` over all personas, None where it is unknown."""

    emotion: float | None
    effort: float | None
    duration: float | None
    drop_off: float


@frozen
class _Push:
    """The ways on from a touchpoint multiplied by a factor, and the expected visits to it then."""

    number: int
    factor: float
    visits: float


@frozen(eq=False, repr=False)
class _Total:
    """What all visits of a journey bring together, and what a customer at each touchpoint still brings, that visit too."""

    whole: float
    onward: Sequence[float]

    def after(self, push: _Push, own: float | None = None, then: float | None = None) -> float:
        """The total after a push at a touchpoint where a visit brings `own` now and something else then."""
        now, ahead = own or 0.0, self.onward[push.number] if push.factor != 1.0 else 0.0
        more = (push.factor - 1.0) * (ahead - now) if push.factor != 1.0 else 0.0
        return self.whole + push.visits * (more + (then or 0.0) - now)


@frozen(eq=False, repr=False)
class Lever:
    """A journey that is worked out once and then asked what becomes of it when one touchpoint changes.

    `values` are the numbers of every touchpoint as they are, `before` is what the journey comes to with them.
    """

    journey: Journey
    before: Outcome
    values: tuple[Values, ...]
    _chain: Chain
    _success: _Total
    _time: _Total | None
    _effort: _Total | None
    _felt: _Total | None
    _known: _Total | None
    _memory: Memory

    @classmethod
    def of(cls, journey: Journey) -> Lever:
        """The lever of a journey."""
        flow = journey.flow
        chain = flow.once(chain_of)
        measures = measures_of(journey)
        values = tuple(map(Values, flow.emotions, *_rated(flow), flow.drop_off))
        columns = [effort_of(flow), _above(journey), known_of(flow)]
        wholes = [total(chain, column) for column in columns]
        effort, felt, known = map(_total, wholes, totals_of(flow, columns))
        return cls(
            journey,
            outcome_of(measures),
            values,
            chain,
            _Total(chain.probability_of_success, chain.success),
            _total(measures.expected_time, chain.time),
            effort,
            felt,
            known,
            Memory.of(journey),
        )

    def outcome(self, number: int, values: Values) -> Outcome | None:
        """What the journey comes to with other values at a touchpoint; None where that takes working it out anew."""
        now = self.values[number]
        push = self._push(number, now.drop_off, values.drop_off)
        if push is None:
            return None
        success = min(1.0, max(0.0, self._success.after(push)))
        return Outcome(
            success,
            _each(self._time, push, now.duration, values.duration, success),
            _each(self._effort, push, now.effort, values.effort, success),
            self._mean_emotion(push, now.emotion, values.emotion),
            self.peak_end(number, values.emotion),
        )

    def going(self, number: int) -> float:
        """The part of the customers at a touchpoint who go on."""
        return math.fsum(self.journey.flow.probabilities[number])

    def peak_end(self, number: int, emotion: float | None) -> float | None:
        """What is remembered of the most likely path there is when the emotion at a touchpoint is another one."""
        return self._memory.peak_end(number, emotion)

    def _push(self, number: int, now: float, then: float) -> _Push | None:
        """Another drop-off at a touchpoint; None where the short way is not safe."""
        visits = self._chain.visits[number]
        if then == now:
            return _Push(number, 1.0, visits if math.isfinite(visits) else 0.0)
        factor = max(0.0, 1.0 + (now - then) / self.going(number))
        rest = 1.0 - (factor - 1.0) * (self._chain.returns[number] - 1.0)
        return _Push(number, factor, visits / rest) if math.isfinite(visits) and rest > SINGULAR else None

    def _mean_emotion(self, push: _Push, now: float | None, then: float | None) -> float | None:
        if self._felt is None or self._known is None:
            return None
        floor = self.journey.emotion_scale.min
        is_known = now is not None and then is not None
        above = (None, None) if now is None or then is None else (max(0.0, now - floor), max(0.0, then - floor))
        height = mean(self._felt.after(push, *above), self._known.after(push, float(is_known), float(is_known)))
        return None if height is None else floor + height


def _each(amount: _Total | None, push: _Push, now: float | None, then: float | None, success: float) -> float | None:
    """What all customers together spend for one who succeeds, after a push."""
    return None if amount is None else mean(amount.after(push, now, then), success)


def outcome_of(measures: Measures) -> Outcome:
    """The measures by which fixes are ranked."""
    return Outcome(
        measures.success,
        measures.time_per_success,
        measures.effort_per_success,
        measures.mean_emotion,
        measures.peak_end,
    )


def _rated(flow: Flow) -> tuple[list[float | None], list[float | None]]:
    efforts = [None if one.effort is None else float(one.effort) for one in flow.touchpoints]
    return efforts, [one.duration for one in flow.touchpoints]


def _above(journey: Journey) -> list[float]:
    """How far the emotion at each touchpoint is above the lowest of the scale, unknown ones 0."""
    floor = journey.emotion_scale.min
    return [0.0 if emotion is None else max(0.0, emotion - floor) for emotion in journey.flow.emotions]


def _total(whole: float | None, onward: Sequence[float]) -> _Total | None:
    return None if whole is None else _Total(whole, onward)


@frozen(eq=False, repr=False)
class Memory:
    """What is remembered of the most likely path, and of what it consists: the two strongest points and the end."""

    scale: EmotionScale
    felt: dict[int, float]
    strongest: tuple[int, ...]
    end: int | None

    @classmethod
    def of(cls, journey: Journey) -> Memory:
        """The memory of a journey as it is."""
        flow, scale = journey.flow, journey.emotion_scale
        path, _ = flow.once(likeliest)
        felt = {number: emotion for number in path if (emotion := flow.emotions[number]) is not None}
        strongest = sorted(felt, key=lambda number: _strength(scale, felt[number]), reverse=True)[:2]
        return cls(scale, felt, tuple(strongest), next(reversed(felt), None))

    def peak_end(self, number: int, emotion: float | None) -> float | None:
        """(peak + end) / 2 where the emotion at a touchpoint is another one; as it was where that is not on the path."""
        if self.end is None:
            return None
        felt = {one: self.felt[one] for one in (*self.strongest, self.end)}
        if number in self.felt and emotion is not None:
            felt[number] = emotion
        peak = max(felt.values(), key=lambda value: _strength(self.scale, value))
        return (peak + felt[self.end]) / 2


def _strength(scale: EmotionScale, emotion: float) -> tuple[float, bool]:
    """What makes a peak: the distance from the middle of the scale, and of two alike the negative one."""
    normal = scale.normalise(emotion)
    return round(abs(normal), 9), normal < 0
