"""What a rule is: a question to a journey whose answers are remarks.

A rule knows nothing of files, severities in force or comments that silence it: it yields what it alone knows, and
`journeymap.checking` adds the rest.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from journeymap.diagnostics import KeyPath, Severity
from journeymap.journey import Journey

PRESETS = ("minimal", "recommended", "strict")
"""The sets of rules to begin with, each within the next."""

FAMILIES = ("flow", "experience", "channels", "lifecycle", "upkeep", "style")
"""The families of the rules that come with journeymap; a user's own are of the family `own`."""

OWN = "own"

Option = bool | int | float | str
"""A value that a rule can be given."""


def _path(place: object) -> KeyPath:
    """The path of a place: the path itself, or that of a value of the model; () for a whole journey."""
    return place if isinstance(place, tuple) else getattr(place, "path", ())


def _related(places: Iterable[tuple[str, object]]) -> tuple[tuple[str, KeyPath], ...]:
    return tuple((words, _path(place)) for words, place in places)


@frozen
class Remark:
    """What a rule has to say about one place of a journey.

    `path` is given as a value of the model (a touchpoint, stage, pain point ...) or as a path of keys, such as
    ``(*touchpoint.path, "emotion")``. `message` says what is there: lower case, no full stop. `hint` is an order
    that mends it. `related` are a few words about each of other places, which are given like `path`. `instead` is what
    to write at the place, where that is certain: another key or value, or nothing ("") for an item of a list that says
    nothing new. `about` are the places that a remark about most of a map sums up.
    """

    message: str
    path: KeyPath = field(converter=_path)
    hint: str | None = None
    related: tuple[tuple[str, KeyPath], ...] = field(default=(), converter=_related)
    instead: str | int | float | bool | None = None
    about: tuple[KeyPath, ...] = ()


Check = Callable[..., Iterator[Remark]]
"""``(journey, *, option=default, ...)``; one that asks for `today` is given the date."""


@frozen
class Rule:
    """A rule: its `code`, the `severity` of what it finds unless a configuration says else, and the `check` itself.

    `preset` is the smallest of the `PRESETS` that has it, `words` those that an option takes which takes no others, and
    `least` the lowest number that an option takes. The docstring of `check` is its page in the manual.
    """

    code: str
    severity: Severity
    family: str
    preset: str
    check: Check = field(repr=False)
    words: Mapping[str, tuple[str, ...]] = field(factory=dict, repr=False, hash=False)
    least: Mapping[str, float] = field(factory=dict, repr=False, hash=False)

    @property
    def options(self) -> Mapping[str, Option]:
        """What can be set, with the defaults: the keyword-only parameters of `check`."""
        return MappingProxyType(self.check.__kwdefaults__ or {})

    def remarks(
        self, journey: Journey, *, today: dt.date, options: Mapping[str, Option] | None = None
    ) -> Iterator[Remark]:
        """What the rule has to say about a journey on a day."""
        given: dict[str, Any] = dict(options or {})
        if "today" in _keyword_only(self.check):
            given["today"] = today
        return self.check(journey, **given)


def _keyword_only(check: Check) -> tuple[str, ...]:
    code: Any = check.__code__
    names: tuple[str, ...] = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    return names


def rule(
    code: str,
    severity: Severity | str = Severity.WARNING,
    *,
    family: str = OWN,
    preset: str = PRESETS[0],
    words: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    least: Mapping[str, float] = MappingProxyType({}),
) -> Callable[[Check], Rule]:
    r"""Make a generator function over a journey a rule; nothing is registered.

    >>> import journeymap as jm
    >>> @rule("no-fax", "error")
    ... def no_fax(journey):
    ...     '''A channel that is a fax machine.'''
    ...     for channel in journey.channels:
    ...         if channel.id == "fax":
    ...             yield Remark("customers are sent to a fax machine", channel, hint="offer e-mail")
    >>> journey = jm.loads("journeymap: 1\nname: A\nchannels: {fax: {}}\nstages: {s: {touchpoints: {t: {channel: fax}}}}")
    >>> [(remark.message, remark.path) for remark in no_fax.check(journey)]
    [('customers are sent to a fax machine', ('channels', 'fax'))]
    """
    return lambda check: Rule(code, Severity(severity), family, preset, check, words, least)
