"""The opportunities of a map and what they go after: whom it hurts, how much, and what nobody has an idea for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from attrs import field, frozen

from journeymap.analysis.evidence import Evidence, evidence_of
from journeymap.analysis.experience.owning import OwnedPain, owned_pains
from journeymap.analysis.movement.reach import chances_of
from journeymap.analysis.priorities.weighing import Aim, Candidate
from journeymap.journey import Journey
from journeymap.model import Opportunity, Pain, Touchpoint

Placed = tuple[Touchpoint, Opportunity]
"""An opportunity where it stands."""


def ideas_for(journey: Journey, seen: Journey) -> Iterator[Placed]:
    """The opportunities of a journey as somebody sees it, without those that go after what only others suffer."""
    for touchpoint in seen.touchpoints:
        if touchpoint.opportunities:
            whole = journey.touchpoint(touchpoint.id).opportunities
            for idea, original in zip(touchpoint.opportunities, whole, strict=True):
                if idea.solves or not original.solves:
                    yield touchpoint, idea


@frozen(eq=False, repr=False)
class Known:
    """What a map knows of its opportunities: pains by id and by touchpoint, and the severity of each touchpoint."""

    journey: Journey
    persona: str | None
    pains: tuple[OwnedPain, ...]
    named: Mapping[str, OwnedPain]
    declared: Mapping[str, Sequence[OwnedPain]]
    severity: Mapping[str, float]
    reach: Sequence[float]
    evidence: Evidence
    _aims: dict[tuple[str, tuple[str, ...]], Aim] = field(factory=dict, init=False)

    @classmethod
    def about(cls, journey: Journey, persona: str | None) -> Known:
        """What the map of a journey knows; `persona` is the one whose journey it is, if it is one persona's."""
        pains = owned_pains(journey)
        named = {pain.declared.id: pain for pain in pains if pain.declared and pain.declared.id}
        declared: dict[str, list[OwnedPain]] = {}
        severity: dict[str, float] = {}
        for pain in pains:
            severity.setdefault(pain.touchpoint.id, pain.severity)
            if pain.declared:
                declared.setdefault(pain.touchpoint.id, []).append(pain)
        reach, _ = journey.flow.once(chances_of)
        return cls(journey, persona, pains, named, declared, severity, reach, evidence_of(journey))

    def candidate(self, touchpoint: Touchpoint, idea: Opportunity) -> Candidate:
        """An opportunity with what it goes after: the pains that it names, else all that are declared there."""
        number = self.journey.flow.index[touchpoint.id]
        emotion = self.journey.emotion(touchpoint)
        return Candidate(
            touchpoint=touchpoint,
            idea=idea,
            aim=self._aim(touchpoint, idea.solves),
            reach=self.reach[number],
            feeling=None if emotion is None else self.journey.emotion_scale.normalise(emotion),
            evidence=self.evidence.own[number],
            reach_evidence=self.evidence.reach[number],
        )

    def _aim(self, touchpoint: Touchpoint, solves: tuple[str, ...]) -> Aim:
        """What opportunities of a touchpoint that name the same pains, or none, go after: put together once."""
        key = touchpoint.id, solves
        if key not in self._aims:
            meant = [self.named[name] for name in solves if name in self.named]
            pains = tuple(meant if solves else self.declared.get(touchpoint.id, ()))
            self._aims[key] = Aim(
                pains=pains,
                personas=self._hurt(touchpoint, pains),
                severity=max((pain.severity for pain in pains), default=self.severity.get(touchpoint.id, 0.0)),
                worst=max((pain.declared for pain in pains if pain.declared), key=_graveness, default=None),
            )
        return self._aims[key]

    def _hurt(self, touchpoint: Touchpoint, pains: Sequence[OwnedPain]) -> tuple[str, ...]:
        """Those whom any of the pains hurts, in the order of the map; () for everybody."""
        if self.persona is not None:
            return (self.persona,)
        groups = [pain.personas for pain in pains] or [touchpoint.personas]
        named = set(chain.from_iterable(groups)) if all(groups) else set()
        return tuple(persona.id for persona in self.journey.personas if persona.id in named) if named else ()


def _graveness(pain: Pain) -> tuple[int, bool]:
    return pain.effective_severity, pain.severity is not None


def unaddressed(pains: Iterable[OwnedPain], ideas: Iterable[Placed]) -> Iterator[OwnedPain]:
    """The pains that no opportunity goes after: none that names them, nor one at their touchpoint that names none.

    What the numbers of a touchpoint say is taken up by any opportunity there. A rejected one does not count.
    """
    kept = [(touchpoint.id, idea) for touchpoint, idea in ideas if idea.status != "rejected"]
    named = {name for _, idea in kept for name in idea.solves}
    taken_up = {touchpoint for touchpoint, _ in kept}
    answered = {touchpoint for touchpoint, idea in kept if not idea.solves}
    for pain in pains:
        declared, place = pain.declared, pain.touchpoint
        if declared and declared.id not in named and place.id not in answered:
            yield pain
        if not declared and place.id not in taken_up and not any(one.id in named for one in place.pain_points):
            yield pain
