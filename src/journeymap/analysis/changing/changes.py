"""Changes to try out on a journey, as values: what `simulate` makes of a map before anybody makes it of the world."""

from __future__ import annotations

import math

from attrs import field, frozen

from journeymap.model import Opportunity, Touchpoint
from journeymap.reading.scalars import ID
from journeymap.tables import format_number
from journeymap.wording import did_you_mean, listed, quoted

ATTRIBUTES = ("emotion", "effort", "duration", "drop_off")
"""What can be set or shifted at a touchpoint."""

LARGEST = 1e12
"""The largest number that a change takes; as a duration it is more than thirty thousand years."""

RANGES = {"effort": (1.0, 5.0), "duration": (0.0, LARGEST), "drop_off": (0.0, 1.0)}
"""The legal values of what can be set; those of an emotion are on the map's own scale."""

WAYS_TO_REMOVE = ("goes_on", "leaves")
"""What customers do who would come to a touchpoint that is removed."""


class Change:
    """Something to try out on a journey: made by one of the class methods, or from a text by `parse`.

    `str` of a change is the text that parses to it. Units: seconds, shares 0..1, emotions on the map's own scale.

    >>> import journeymap as jm
    >>> jm.Change.shift("checkout", emotion=0.8, drop_off=-0.04)
    <Change 'checkout.emotion += 0.8, drop_off -= 4%'>
    >>> jm.Change.parse("site > checkout = 60%") == jm.Change.probability("site", "checkout", 0.6)
    True
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Change:
        """The change that a text describes; ValueError in plain words where it describes none.

        `checkout.emotion = 1`, `checkout.emotion += 0.8, duration -= 2m`, `checkout.drop_off = 10%`,
        `site > checkout = 60%`, `site > checkout delay = 2d`, `remove chat`, `remove chat leaves`, `merge site chat`,
        `add reminder between site and checkout, emotion 1, duration 1m`, and `checkout: Check out as a guest` for an
        opportunity that the map has at a touchpoint. Durations are written as in the format.

        >>> Change.parse("checkout.duration -= 2m")
        <Change 'checkout.duration -= 2m'>
        """
        from journeymap.analysis.changing.texts import parsed

        return parsed(text)

    @classmethod
    def set(
        cls,
        touchpoint: Touchpoint | str,
        *,
        emotion: float | None = None,
        effort: float | None = None,
        duration: float | None = None,
        drop_off: float | None = None,
    ) -> Change:
        """Give a touchpoint these values; a drop-off is the share of the customers there who leave the journey."""
        return Adjustment(touchpoint, _settings((emotion, effort, duration, drop_off), is_relative=False))

    @classmethod
    def shift(
        cls,
        touchpoint: Touchpoint | str,
        *,
        emotion: float | None = None,
        effort: float | None = None,
        duration: float | None = None,
        drop_off: float | None = None,
    ) -> Change:
        """Raise or, with a negative number, lower values of a touchpoint; they stop at the ends of their range."""
        return Adjustment(touchpoint, _settings((emotion, effort, duration, drop_off), is_relative=True))

    @classmethod
    def probability(cls, source: Touchpoint | str, target: Touchpoint | str, value: float) -> Change:
        """Let this share of the customers at `source` go on to `target`.

        The other ways on and the drop-off share the rest in proportion to what they had. Where the way is open to some
        personas alone, it is the share of these.
        """
        return Probability(source, target, value)

    @classmethod
    def delay(cls, source: Touchpoint | str, target: Touchpoint | str, seconds: float) -> Change:
        """Let this many seconds pass between two touchpoints, one of which leads to the other."""
        return Delay(source, target, seconds)

    @classmethod
    def remove(cls, touchpoint: Touchpoint | str, *, then: str = "goes_on") -> Change:
        """Take a touchpoint away: who would come to it goes straight on to where it led, or "leaves" the journey."""
        return Removal(touchpoint, then)

    @classmethod
    def merge(cls, into: Touchpoint | str, other: Touchpoint | str) -> Change:
        """Take the `other` touchpoint into the first one, so that the two are one."""
        return Merger(into, other)

    @classmethod
    def add(
        cls,
        touchpoint: str,
        *,
        between: tuple[Touchpoint | str, Touchpoint | str],
        emotion: float | None = None,
        effort: float | None = None,
        duration: float | None = None,
        drop_off: float | None = None,
        channel: str | None = None,
        name: str | None = None,
    ) -> Change:
        """Put a new touchpoint between two others: all who take the way from the one to the other pass it."""
        source, target = between
        return Addition(touchpoint, source, target, emotion, effort, duration, drop_off, channel, name)

    @classmethod
    def realise(cls, touchpoint: Touchpoint | str, opportunity: Opportunity | str) -> Change:
        """Do what an opportunity of a touchpoint, given as value or by its text, is expected to do.

        Its `expect` is applied and the pain points that it `solves` are taken away. Without `expect` the emotion moves
        impact / 5 of the way to the best of the scale.
        """
        return Realisation(touchpoint, opportunity if isinstance(opportunity, str) else opportunity.text)

    def __str__(self) -> str:
        from journeymap.analysis.changing.texts import spelled

        return spelled(self)

    def __repr__(self) -> str:
        return f"<Change '{self}'>"


def _id(touchpoint: Touchpoint | str) -> str:
    if isinstance(touchpoint, Touchpoint):
        return touchpoint.id
    if isinstance(touchpoint, str):
        return touchpoint
    raise TypeError(f"a touchpoint is {quoted(touchpoint)}, wanted its id or the touchpoint itself")


def _number(name: str, value: float, low: float = -LARGEST, high: float = LARGEST) -> float:
    """A number within two ends, in words where it is not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} is {quoted(value)}, wanted a number")
    if not low <= value <= high:
        wanted = f"{low:g} or more" if value < low and high == LARGEST else f"{low:g} to {high:g}"
        raise ValueError(f"{name} is {format_number(value) if math.isfinite(value) else value}, wanted {wanted}")
    return value + 0.0


def legal(attribute: str, value: float, *, is_relative: bool = False) -> float:
    """The value of an attribute as it is kept: a duration to the microsecond; ValueError for what cannot be one."""
    number = _number(attribute, value, *(() if is_relative else RANGES.get(attribute, ())))
    return round(number, 6) if attribute == "duration" else number


def _probability(value: float) -> float:
    return _number("probability", value, 0.0, 1.0)


def _seconds(value: float) -> float:
    return round(_number("delay", value, 0.0), 6)


def _even(text: str) -> str:
    return " ".join(text.split())


def _name(name: str | None) -> str | None:
    return None if name is None else _even(name) or None


def _settings(values: tuple[float | None, ...], *, is_relative: bool) -> tuple[Setting, ...]:
    return tuple(
        Setting(name, value, is_relative) for name, value in zip(ATTRIBUTES, values, strict=True) if value is not None
    )


@frozen
class Setting:
    """A new value of one of `ATTRIBUTES`, or what is added to the value there is."""

    attribute: str
    value: float = field()
    is_relative: bool = False

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "value", legal(self.attribute, self.value, is_relative=self.is_relative))


@frozen(repr=False, str=False)
class Adjustment(Change):
    """Some values of one touchpoint, set or shifted, in the order of `ATTRIBUTES`."""

    touchpoint: str = field(converter=_id)
    settings: tuple[Setting, ...] = field()

    @settings.validator
    def _says_something(self, _field: object, settings: tuple[Setting, ...]) -> None:
        if not settings:
            raise ValueError(f"nothing is to change at {quoted(self.touchpoint)}: say one of {listed(ATTRIBUTES)}")


@frozen(repr=False, str=False)
class Probability(Change):
    """The share of the customers at `source` who go on to `target`."""

    source: str = field(converter=_id)
    target: str = field(converter=_id)
    value: float = field(converter=_probability)


@frozen(repr=False, str=False)
class Delay(Change):
    """The seconds between two touchpoints."""

    source: str = field(converter=_id)
    target: str = field(converter=_id)
    seconds: float = field(converter=_seconds)


@frozen(repr=False, str=False)
class Removal(Change):
    """A touchpoint taken away; `then` is one of `WAYS_TO_REMOVE`."""

    touchpoint: str = field(converter=_id)
    then: str = field(default="goes_on")

    @then.validator
    def _is_known(self, _field: object, then: str) -> None:
        if then not in WAYS_TO_REMOVE:
            hint = did_you_mean(str(then), WAYS_TO_REMOVE)
            told = f"then is {quoted(then)}, wanted one of {listed(WAYS_TO_REMOVE)}"
            raise ValueError(f"{told}; {hint}" if hint else told)


@frozen(repr=False, str=False)
class Merger(Change):
    """The touchpoint `other` taken into another one."""

    into: str = field(converter=_id)
    other: str = field(converter=_id)

    def __attrs_post_init__(self) -> None:
        if self.into == self.other:
            raise ValueError(f"{quoted(self.into)} cannot be merged with itself")


@frozen(repr=False, str=False)
class Addition(Change):
    """A new touchpoint on the way from `source` to `target`."""

    touchpoint: str = field()
    source: str = field(converter=_id)
    target: str = field(converter=_id)
    emotion: float | None = None
    effort: float | None = None
    duration: float | None = None
    drop_off: float | None = None
    channel: str | None = None
    name: str | None = field(default=None, converter=_name)

    @touchpoint.validator
    def _is_id(self, _field: object, touchpoint: str) -> None:
        if not ID.search(str(touchpoint)):
            raise ValueError(f"no id for a touchpoint: {quoted(touchpoint)}; write it like 'reminder-mail'")

    def __attrs_post_init__(self) -> None:
        for attribute in ATTRIBUTES:
            value = getattr(self, attribute)
            if value is not None:
                object.__setattr__(self, attribute, legal(attribute, value))
        if self.channel is not None and not ID.search(self.channel):
            raise ValueError(f"channel is {quoted(self.channel)}, wanted the id of a channel")


@frozen(repr=False, str=False)
class Realisation(Change):
    """An opportunity that is done, by the text of it, white space made even."""

    touchpoint: str = field(converter=_id)
    text: str = field(converter=_even)

    @text.validator
    def _is_there(self, _field: object, text: str) -> None:
        if not text:
            raise ValueError(f"which opportunity at {quoted(self.touchpoint)}? its text is empty")
