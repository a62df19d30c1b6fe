"""What a proposal gains, and between what ends that may lie when its numbers are not as sure as they look."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping

import attrs
from attrs import define, fields_dict, frozen

from journeymap.analysis.changing.adjusting import TINY
from journeymap.analysis.changing.applying import changed
from journeymap.analysis.changing.changes import RANGES, Adjustment
from journeymap.analysis.changing.drafting import Draft
from journeymap.analysis.changing.simulation import measures_of
from journeymap.analysis.priorities.leverage import Lever, Outcome, Values, outcome_of
from journeymap.analysis.priorities.proposals import Aim, Proposal
from journeymap.flow import persona_weights
from journeymap.journey import Journey
from journeymap.model import EmotionScale
from journeymap.tables import format_number
from journeymap.wording import quoted, which_of

MARGIN = 0.2
"""By what part every input of a ranking may be off, either way."""

MOST_ANEW = 50_000
"""For how many touchpoints in all a journey is worked out anew, where the short way is not safe."""


@frozen
class Gains:
    """What part of the room for improvement a fix gains, for each measure; None where there is no room to speak of.

    Success and emotions gain (after - before) / (1 - before), emotions normalised to [-1, 1]; effort and time, those of
    all customers together for each one who succeeds, (before - after) / before.
    """

    success: float | None
    emotion: float | None
    effort: float | None
    time: float | None
    peak_end: float | None


ALL_LOST = -1.0
"""The gain of a measure that has no value any more: nobody succeeds, or customers never come out of a loop."""

PARTS = ("success", "emotion", "effort", "time")
"""The gains whose weighted mean is the gain of a fix."""

CRITERIA = ("gain", *fields_dict(Gains))
"""By what fixes can be ranked."""


def gains_of(before: Outcome, after: Outcome, scale: EmotionScale) -> Gains:
    """The gains of an outcome beside another one."""
    return Gains(
        success=_risen(before.success, after.success),
        emotion=_risen(_normal(before.mean_emotion, scale), _normal(after.mean_emotion, scale)),
        effort=_saved(before.effort_per_success, after.effort_per_success),
        time=_saved(before.time_per_success, after.time_per_success),
        peak_end=_risen(_normal(before.peak_end, scale), _normal(after.peak_end, scale)),
    )


def _normal(emotion: float | None, scale: EmotionScale) -> float | None:
    return None if emotion is None else scale.normalise(emotion)


def _risen(before: float | None, after: float | None) -> float | None:
    if before is None:
        return None
    if after is None:
        return ALL_LOST
    room = 1.0 - before
    return _even((after - before) / room) if room > TINY else _even(after - before)


def _saved(before: float | None, after: float | None) -> float | None:
    """The part that is saved of an amount; where it grows, less the part of the larger one, at worst -1."""
    if not before:
        return None
    return ALL_LOST if after is None else _even((before - after) / max(before, after))


def _even(gain: float) -> float:
    return 0.0 if abs(gain) < TINY else gain


@frozen
class Weighing:
    """How the gains of a fix are put together: those of `PARTS` by weight, or one alone."""

    by: str
    weights: Mapping[str, float]

    @classmethod
    def of(cls, by: str, weights: Mapping[str, float] | None) -> Weighing:
        """The weighing that is asked for, all parts alike without weights; ValueError where there is none such."""
        if by not in CRITERIA:
            raise ValueError(f"by is {quoted(by)}; {which_of(str(by), CRITERIA)}")
        if weights is None:
            return cls(by, dict.fromkeys(PARTS, 1.0))
        unknown = [str(name) for name in weights if name not in PARTS]
        if unknown:
            hint = which_of(unknown[0], PARTS)
            raise ValueError(f"no part of a gain is called {quoted(unknown[0])}; {hint}")
        if not all(0 <= weight < math.inf for weight in weights.values()) or not any(weights.values()):
            raise ValueError("weights are numbers of 0 or more, at least one of them above 0")
        return cls(by, {name: float(weights[name]) for name in PARTS if weights.get(name)})

    def gain(self, gains: Gains) -> float:
        """The gain; what has no room counts nothing."""
        if self.by != "gain":
            return getattr(gains, self.by) or 0.0
        known = [(getattr(gains, part), weight) for part, weight in self.weights.items()]
        total = math.fsum(weight for gain, weight in known if gain is not None)
        return math.fsum(gain * weight for gain, weight in known if gain is not None) / total if total > 0 else 0.0

    def told(self, gains: Gains) -> str:
        """The gain as a sum that can be checked by hand."""
        gain = format_number(self.gain(gains))
        weights = {part: weight for part, weight in self.weights.items() if getattr(gains, part) is not None}
        if self.by != "gain" or len(weights) < 2:
            return gain
        parts = [format_number(getattr(gains, part)) for part in weights]
        total: float = len(parts)
        if len(set(weights.values())) > 1:
            parts = [f"{format_number(weight)} x {part}" for weight, part in zip(weights.values(), parts, strict=True)]
            total = math.fsum(weights.values())
        return f"({' + '.join(parts)}) / {format_number(total)} = {gain}"

    def least_and_most(self, several: list[Gains]) -> tuple[float, float]:
        """The ends between which the gain lies when each part lies anywhere between its values."""
        names = fields_dict(Gains)
        values = {name: [value for one in several if (value := getattr(one, name)) is not None] for name in names}
        least, most = (
            Gains(**{name: end(found) if found else None for name, found in values.items()}) for end in (min, max)
        )
        return self.gain(least), self.gain(most)


@define(eq=False, repr=False)
class Gauge:
    """Gauges proposals for a journey."""

    journey: Journey
    lever: Lever
    weighing: Weighing
    _weights: dict[str, float]
    _draft: Draft
    _left: int

    @classmethod
    def of(cls, journey: Journey, weighing: Weighing) -> Gauge:
        """The gauge of a journey."""
        weights = persona_weights(journey.personas)
        return cls(journey, Lever.of(journey), weighing, weights, Draft.of(journey), MOST_ANEW)

    def outcome(self, proposal: Proposal, scale: float = 1.0, scale_of_drop_off: float = 1.0) -> Outcome | None:
        """What the journey comes to when a proposal moves things so many times as far as it says.

        None where it would have to be worked out anew, and has been often enough, or where too many personas part ways.
        """
        if not self._is_known(proposal):
            return None
        values = self.values(proposal, scale, scale_of_drop_off)
        quick = self.lever.outcome(proposal.number, values) if self._is_even(proposal.number, values) else None
        return quick or self._anew(proposal, scale, scale_of_drop_off)

    def _is_known(self, proposal: Proposal) -> bool:
        """Whether it can be told who would be won by another drop-off."""
        if self._is_divided(proposal.number) and any(aim.attribute == "drop_off" for aim in proposal.aims):
            try:
                self._draft.row(self.journey.touchpoints[proposal.number].id)
            except ValueError:
                return False
        return True

    def ends(self, proposal: Proposal) -> list[Gains] | None:
        """The gains where every number of a proposal is as far off as can be, either way.

        Each part depends on the drop-off, in which it is a quotient of linear functions, and on one other number, in
        which it is linear but for the ends of a scale: it is monotone in both, and so has its extremes at the corners.
        """
        shares = (1.0 - MARGIN, 1.0 + MARGIN)
        has_drop_off = any(aim.attribute == "drop_off" for aim in proposal.aims)
        corners = itertools.product(shares, shares) if has_drop_off else zip(shares, shares, strict=True)
        found = [self.outcome(proposal, *corner) for corner in corners]
        known = [gains_of(self.lever.before, one, self.journey.emotion_scale) for one in found if one is not None]
        return known if len(known) == len(found) else None

    def values(self, proposal: Proposal, scale: float, scale_of_drop_off: float) -> Values:
        """The numbers of the touchpoint when a proposal moves them so many times as far as it says."""
        now = self.lever.values[proposal.number]
        found: dict[str, float | None] = {}
        for aim in proposal.aims:
            if aim.attribute == "emotion":
                found["emotion"] = self._emotion(proposal.number, aim, scale)
            elif aim.attribute == "drop_off":
                found["drop_off"] = self._drop_off(proposal.number, aim, scale_of_drop_off)
            else:
                value: float | None = getattr(now, aim.attribute)
                found[aim.attribute] = None if value is None else aim.moved(value, scale, *self._range(aim.attribute))
        return attrs.evolve(now, **found)  # type: ignore[arg-type]

    def _range(self, attribute: str) -> tuple[float, float]:
        scale = self.journey.emotion_scale
        return (scale.min, scale.max) if attribute == "emotion" else RANGES[attribute]

    def _emotion(self, number: int, aim: Aim, scale: float) -> float | None:
        touchpoint, ends = self.journey.touchpoints[number], self._range("emotion")
        felt = {
            who: value if aim.personas and who not in aim.personas else aim.moved(value, scale, *ends)
            for who, value in touchpoint.emotions
        }
        if not felt:
            value = touchpoint.emotion
            return None if value is None else aim.moved(value, scale, *ends)
        shares = {who: self._weights.get(who, 0.0) for who in felt}
        total = sum(shares.values())
        return sum(value * (shares[who] / total if total > 0 else 1 / len(felt)) for who, value in felt.items())

    def _drop_off(self, number: int, aim: Aim, scale: float) -> float:
        """The drop-off that an aim comes to: an end has none, and who has no way on is not won."""
        now = self.lever.values[number].drop_off
        wanted = aim.moved(now, scale, 0.0, 1.0)
        if self.lever.going(number) <= TINY or abs(wanted - now) <= TINY:
            return now
        if not self._is_divided(number):
            return wanted
        row = self._draft.row(self.journey.touchpoints[number].id)
        lost = math.fsum(group.weight for group in row if group.ways and not group.going)
        return min(max(wanted, lost), math.fsum(group.weight for group in row if group.ways))

    def _is_divided(self, number: int) -> bool:
        """Whether personas part ways: even ways that all may take can be taken by each with another probability."""
        ways = self.journey.touchpoints[number].next or ()
        return any(self.journey.flow.audiences[number]) or any(way.personas for way in ways)

    def _is_even(self, number: int, values: Values) -> bool:
        """Whether all ways on are multiplied by the same number: no persona goes on more often than always."""
        now = self.lever.values[number].drop_off
        if values.drop_off >= now or not self._is_divided(number):
            return True
        row = self._draft.row(self.journey.touchpoints[number].id)
        factor = 1.0 + (now - values.drop_off) / self.lever.going(number)
        return all(group.going * factor <= 1.0 + TINY for group in row)

    def _anew(self, proposal: Proposal, scale: float, scale_of_drop_off: float) -> Outcome | None:
        self._left -= len(self.journey.touchpoints)
        if self._left < 0:
            return None
        now = self.lever.values[proposal.number]
        settings = (
            aim.setting(
                getattr(now, aim.attribute),
                scale_of_drop_off if aim.attribute == "drop_off" else scale,
                *self._range(aim.attribute),
            )
            for aim in proposal.aims
        )
        after, _ = changed(self.journey, [Adjustment(self.journey.touchpoints[proposal.number], tuple(settings))])
        peak_end = self.lever.peak_end(proposal.number, self.values(proposal, scale, scale_of_drop_off).emotion)
        return attrs.evolve(outcome_of(measures_of(after)), peak_end=peak_end)
