"""The vocabulary of a journey as frozen values, **as declared** in a file or a builder.

A value says what its author wrote and nothing more: `None` (or an empty tuple) is "not said", never a default.
What follows from the whole map - implicit flow, entries, ends, shares, drop-off - is worked out in
`journeymap.flow`. Units: durations and delays in seconds, emotions on the map's own scale, shares in 0..1.

`path` names the place of a value in its document and, like every place, takes no part in equality.
"""

from __future__ import annotations

import datetime as dt

from attrs import field, frozen

from journeymap.diagnostics import KeyPath

PHASES = ("awareness", "consideration", "purchase", "onboarding", "retention", "advocacy")
"""The six phases of the customer lifecycle, in order."""

STATES = ("current", "future")
CHANNEL_KINDS = ("digital", "human", "physical")
EVIDENCE_KINDS = (
    "survey",
    "interview",
    "analytics",
    "feedback",
    "social",
    "transactions",
    "observation",
    "assumption",
)
OUTCOMES = ("success", "failure", "neutral")
HANDOFFS = ("planned", "forced")
STATUSES = ("idea", "planned", "doing", "done", "rejected")
DIRECTIONS = ("higher", "lower")

METRIC_SCALES = {"nps": (-100.0, 100.0), "csat": (0.0, 1.0), "ces": (1.0, 7.0), "percent": (0.0, 100.0)}
"""The named scales of a metric and their ends."""

EVIDENCE_LEVELS = ("assumed", "observed", "measured")
"""How well something is known, from worst to best."""

LEVEL_OF_EVIDENCE = {
    "survey": "measured",
    "analytics": "measured",
    "transactions": "measured",
    "interview": "observed",
    "observation": "observed",
    "feedback": "observed",
    "social": "observed",
    "assumption": "assumed",
}

DEFAULT_IMPORTANCE = 3
DEFAULT_SEVERITY = 2

Extensions = tuple[tuple[str, object], ...]
"""The `x-...` keys of a mapping with their plain values, in the order written."""


def _path() -> KeyPath:
    return field(default=(), eq=False, repr=False, kw_only=True)


def _extensions() -> Extensions:
    return field(default=(), hash=False, repr=False, kw_only=True)


def readable(identifier: str) -> str:
    """The name that an id gets where none is written.

    >>> readable("landing-page"), readable("checkOut_2")
    ('Landing page', 'CheckOut 2')
    """
    words = identifier.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


@frozen
class Link:
    """A link to more about something: https, http, mailto or a relative address."""

    url: str
    text: str | None = None
    description: str | None = field(default=None, kw_only=True)
    tags: tuple[str, ...] = field(default=(), kw_only=True)
    links: tuple[Link, ...] = field(default=(), kw_only=True)
    extensions: Extensions = _extensions()


@frozen
class EmotionScale:
    """The two ends of the scale on which a map states emotions.

    >>> EmotionScale().normalise(1.0), EmotionScale(1, 5).normalise(3)
    (0.5, 0.0)
    """

    min: float = -2.0
    max: float = 2.0
    description: str | None = field(default=None, kw_only=True)
    tags: tuple[str, ...] = field(default=(), kw_only=True)
    links: tuple[Link, ...] = field(default=(), kw_only=True)
    extensions: Extensions = _extensions()

    def normalise(self, emotion: float) -> float:
        """The emotion on [-1, 1] with the middle of the scale at 0."""
        half = self.max / 2 - self.min / 2
        return (emotion - (self.min / 2 + self.max / 2)) / half if half else 0.0

    def restore(self, normal: float) -> float:
        """The emotion on this scale of a value on [-1, 1]."""
        return self.min / 2 + self.max / 2 + normal * (self.max / 2 - self.min / 2)


@frozen
class MetricScale:
    """What values a metric can take; `name` is nps, csat, ces or percent, or None for a scale of one's own."""

    min: float
    max: float
    name: str | None = None
    description: str | None = field(default=None, kw_only=True)
    tags: tuple[str, ...] = field(default=(), kw_only=True)
    links: tuple[Link, ...] = field(default=(), kw_only=True)
    extensions: Extensions = _extensions()


@frozen
class Metric:
    """A number that tells how a touchpoint, a stage or the whole journey does."""

    id: str
    name: str
    value: float
    target: float | None = None
    previous: float | None = None
    better: str | None = None
    unit: str | None = None
    scale: MetricScale | None = None
    date: dt.date | None = None
    evidence: tuple[str, ...] = ()
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()
    path: KeyPath = _path()

    @property
    def higher_is_better(self) -> bool:
        """Whether a larger value is the better one (the default)."""
        return self.better != "lower"

    @property
    def on_target(self) -> bool | None:
        """Whether the value has reached its target; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.higher_is_better else self.value <= self.target


@frozen
class Channel:
    """A way in which customers and the company meet."""

    id: str
    name: str
    kind: str | None = None
    owner: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()
    path: KeyPath = _path()


@frozen
class Persona:
    """A kind of customer; `share` is its part of all customers."""

    id: str
    name: str
    share: float | None = None
    goals: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    quote: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()
    path: KeyPath = _path()


@frozen
class Team:
    """Who owns something."""

    id: str
    name: str
    contact: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()
    path: KeyPath = _path()


@frozen
class Evidence:
    """What a statement of the map rests on."""

    id: str
    name: str
    kind: str | None = None
    date: dt.date | None = None
    sample: int | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()
    path: KeyPath = _path()

    @property
    def level(self) -> str:
        """`measured`, `observed` or `assumed`, by its kind."""
        return LEVEL_OF_EVIDENCE.get(self.kind or "assumption", "assumed")


@frozen
class Pain:
    """A pain point that the author of the map declares at a touchpoint."""

    text: str
    id: str | None = None
    severity: int | None = None
    personas: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    owner: str | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()
    path: KeyPath = _path()

    @property
    def effective_severity(self) -> int:
        """1 nuisance, 2 workaround needed (the default), 3 makes customers leave."""
        return DEFAULT_SEVERITY if self.severity is None else self.severity


@frozen
class Expectation:
    """The signed change that an opportunity should bring to its touchpoint."""

    emotion: float | None = None
    effort: float | None = None
    duration: float | None = None
    drop_off: float | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()


@frozen
class Opportunity:
    """An idea that would make a touchpoint better."""

    text: str
    impact: int | None = None
    effort: int | None = None
    confidence: float | None = None
    status: str | None = None
    owner: str | None = None
    solves: tuple[str, ...] = ()
    expect: Expectation | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()
    path: KeyPath = _path()


@frozen
class Transition:
    """A way on from a touchpoint, as declared; `delay` is in seconds."""

    to: str
    when: str | None = None
    probability: float | None = None
    delay: float | None = None
    handoff: str | None = None
    personas: tuple[str, ...] = ()
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()
    path: KeyPath = _path()


@frozen
class Touchpoint:
    """A point at which a customer meets the company, as declared.

    `emotion` is one number on the map's scale, `emotions` one per persona: at most one of the two is there
    (`Journey.emotion` gives the value either way). `next` is None where nothing is said, () for `next: []`.
    `entry` is True, False, a weight or None; `duration` in seconds; `importance` and `effort` 1..5.
    """

    id: str
    name: str
    channel: str | None = None
    emotion: float | None = None
    emotions: tuple[tuple[str, float], ...] = ()
    feeling: str | None = None
    importance: int | None = None
    effort: int | None = None
    duration: float | None = None
    actions: tuple[str, ...] = ()
    thoughts: tuple[str, ...] = ()
    pain_points: tuple[Pain, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    owner: str | None = None
    personas: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    metrics: tuple[Metric, ...] = ()
    reviewed: dt.date | None = None
    moment_of_truth: bool | None = None
    frontstage: tuple[str, ...] = ()
    backstage: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    image: str | None = None
    events: tuple[str, ...] = ()
    entry: bool | float | None = None
    outcome: str | None = None
    next: tuple[Transition, ...] | None = None
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()
    path: KeyPath = _path()

    @property
    def effective_importance(self) -> int:
        """1..5 to the customer; 3 where nothing is said."""
        return DEFAULT_IMPORTANCE if self.importance is None else self.importance


@frozen
class Stage:
    """A stretch of the journey; `lifecycle` is one of the six phases where it belongs to one."""

    id: str
    name: str
    lifecycle: str | None = None
    goal: str | None = None
    owner: str | None = None
    metrics: tuple[Metric, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    description: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extensions: Extensions = _extensions()
    path: KeyPath = _path()

    @property
    def phase(self) -> str | None:
        """The lifecycle phase: the one said, else the one of the stage's id, else None."""
        return self.lifecycle or (self.id if self.id in PHASES else None)
