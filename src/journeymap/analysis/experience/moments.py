"""Moments of truth: the touchpoints that decide, by what the author of a map says and by what its numbers say."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs import frozen

from journeymap import tables
from journeymap.analysis.evidence import Evidence, evidence_of
from journeymap.analysis.movement.gates import must_pass
from journeymap.analysis.movement.influence import Influence
from journeymap.analysis.movement.influence import influence as influence_of
from journeymap.flow import TOLERANCE
from journeymap.journey import Journey
from journeymap.model import Touchpoint
from journeymap.wording import counted, listed, quoted, which_of

CRITERIA = ("declared", "must_pass", "influence")
"""What makes a moment of truth: the author says so, all have to pass it and feel strongly, or success differs by it."""

DISAGREEMENTS = ("unconfirmed", "undeclared", "denied")
"""The kinds of disagreement: declared with no number to bear it out, not declared, declared not to be one."""


@frozen
class Ground:
    """Why a touchpoint is a moment of truth: `criterion` is of `CRITERIA`.

    `value` is what the criterion goes by: the emotion normalised to [-1, 1] for `must_pass`, the signed difference of
    success for `influence`, None for `declared`. `detail` says it in words.
    """

    criterion: str
    value: float | None
    detail: str


@frozen
class MomentOfTruth:
    """A touchpoint that decides, with all the grounds for it and what the criteria look at, met or not.

    `emotion` is on the map's scale, `difference` that of success with and without the touchpoint; `evidence` says how
    well the touchpoint is known, `reach_evidence` how well it is known who comes there.
    """

    touchpoint: Touchpoint
    grounds: tuple[Ground, ...]
    emotion: float | None
    is_must_pass: bool
    difference: float | None
    evidence: str
    reach_evidence: str

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria that it meets, of `CRITERIA`."""
        return tuple(ground.criterion for ground in self.grounds)

    @property
    def is_declared(self) -> bool:
        """Whether the author says that it is one."""
        return "declared" in self.criteria

    @property
    def is_computed(self) -> bool:
        """Whether the numbers of the map say that it is one."""
        return self.criteria != ("declared",)

    @property
    def disagreement(self) -> str | None:
        """Where author and numbers differ: of `DISAGREEMENTS`, or None."""
        if self.is_declared and self.is_computed:
            return None
        if self.is_declared:
            return "unconfirmed"
        return "denied" if self.touchpoint.moment_of_truth is False else "undeclared"


@frozen(repr=False)
class MomentsOfTruth(tables.Result[MomentOfTruth]):
    """The moments of truth: what most criteria speak for first, then in the order of the map.

    `by` is the criterion that was asked for, None for all.
    """

    items: tuple[MomentOfTruth, ...]
    by: str | None = None
    assumptions: tuple[str, ...] = ()

    @property
    def disagreements(self) -> tuple[MomentOfTruth, ...]:
        """Those for which only the author speaks, or only the numbers."""
        return tuple(item for item in self.items if item.disagreement)

    @property
    def title(self) -> str:
        """How many there are, and on how many of them author and numbers agree."""
        about = f"Moments of truth by {self.by}" if self.by else "Moments of truth"
        if not self:
            return f"{about}: none"
        agreed = len(self) - len(self.disagreements)
        return f"{about}: {counted(len(self), 'touchpoint')}, author and numbers agree on {agreed:,}"

    def to_records(self) -> list[tables.Record]:
        """One record a touchpoint."""
        return [
            {
                "touchpoint": item.touchpoint.id,
                "name": item.touchpoint.name,
                "criteria": ", ".join(item.criteria),
                "emotion": item.emotion,
                "must_pass": item.is_must_pass,
                "difference": item.difference,
                "disagreement": item.disagreement,
                "evidence": item.evidence,
                "reach_evidence": item.reach_evidence,
            }
            for item in self.items
        ]

    def to_dict(self) -> dict[str, object]:
        """The moments as plain data, with the grounds for each in full."""
        grounds = {item.touchpoint.id: [attrs.asdict(ground) for ground in item.grounds] for item in self.items}
        return tables.as_dict(self) | {"by": self.by, "grounds": grounds}


def moments_of_truth(
    journey: Journey, *, by: str | None = None, emotion: float = 0.5, influence: float = 0.2
) -> MomentsOfTruth:
    r"""The touchpoints that decide, each with the criteria that it meets; `by` asks for those that meet one of them.

    - `declared`: the author says so
    - `must_pass`: every way to success passes it, and customers feel strongly there: `|e| >= 0.5`, e normalised to [-1, 1]
    - `influence`: success differs by >= 0.2 between those who visit it and those who do not (see `influence`)

    The thresholds are keyword arguments. `disagreement` says where author and numbers differ: a declared one that meets
    no other criterion is `unconfirmed`, one that is not declared `undeclared`, and `denied` where the author says that
    it is none. The term is Normann's (Service Management, 1984). Raises ValueError for another `by`.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     touchpoints:
    ...       door: {emotion: 0, moment_of_truth: true, next: [{to: waiter, probability: 0.5}, till]}
    ...       waiter: {emotion: -0.5, next: {to: till, probability: 0.5}}
    ...       till: {emotion: 1, outcome: success}
    ... ''')
    >>> [(moment.touchpoint.id, moment.criteria, moment.disagreement) for moment in jm.moments_of_truth(journey)]
    [('door', ('declared',), 'unconfirmed'), ('waiter', ('influence',), 'undeclared'), ('till', ('must_pass',), 'undeclared')]
    """
    if by is not None and by not in CRITERIA:
        raise ValueError(f"by is {quoted(by)}; {which_of(by, CRITERIA)}")
    influences = influence_of(journey)
    search = _Search(
        journey,
        {item.touchpoint.id: item for item in influences},
        frozenset(gate.id for gate in must_pass(journey)),
        evidence_of(journey),
    )
    found = (search.moment(number, emotion, influence) for number in range(len(journey.touchpoints)))
    asked = [item for item in found if item.grounds and (by is None or by in item.criteria)]
    ranked = tuple(sorted(asked, key=lambda item: -len(item.grounds)))
    return MomentsOfTruth(ranked, by, (*influences.assumptions, *search.notes))


@frozen(eq=False, repr=False)
class _Search:
    """What the criteria look at, by id of touchpoint."""

    journey: Journey
    influences: Mapping[str, Influence]
    gates: frozenset[str]
    evidence: Evidence

    def moment(self, number: int, strong: float, decisive: float) -> MomentOfTruth:
        """A touchpoint with the criteria that it meets, maybe none."""
        touchpoint = self.journey.touchpoints[number]
        found = self.influences.get(touchpoint.id)
        grounds = (_declared(touchpoint), self._felt(number, strong), _deciding(found, decisive))
        return MomentOfTruth(
            touchpoint=touchpoint,
            grounds=tuple(ground for ground in grounds if ground),
            emotion=self.journey.flow.emotions[number],
            is_must_pass=touchpoint.id in self.gates,
            difference=found.difference if found else None,
            evidence=self.evidence.own[number],
            reach_evidence=self.evidence.reach[number],
        )

    def _felt(self, number: int, strong: float) -> Ground | None:
        """Strong feelings at a must-pass touchpoint."""
        emotion = self.journey.flow.emotions[number]
        if emotion is None or self.journey.touchpoints[number].id not in self.gates:
            return None
        normal = self.journey.emotion_scale.normalise(emotion)
        if abs(normal) < strong - TOLERANCE:
            return None
        detail = f"every way to success passes it, emotion {tables.format_number(normal)} of -1 to 1"
        return Ground("must_pass", normal, detail)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the criterion of strong feelings does without."""
        felt = zip(self.journey.touchpoints, self.journey.flow.emotions, strict=True)
        silent = [gate.id for gate, emotion in felt if emotion is None and gate.id in self.gates]
        return (f"no strong feelings where no emotion is given: {listed(silent)}",) if silent else ()


def _declared(touchpoint: Touchpoint) -> Ground | None:
    return Ground("declared", None, "the author says so") if touchpoint.moment_of_truth else None


def _deciding(found: Influence | None, decisive: float) -> Ground | None:
    if found is None or found.difference is None or abs(found.difference) < decisive - TOLERANCE:
        return None
    detail = f"{found.success_with:.1%} of those who visit it succeed, {found.success_without:.1%} of the others"
    return Ground("influence", found.difference, detail)
