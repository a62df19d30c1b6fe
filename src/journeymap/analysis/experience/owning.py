"""What hurts, pain by pain, and which team it is for: the pain's own owner, else that of its touchpoint."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from journeymap.analysis.experience.pains import PainPoint, pain_points
from journeymap.journey import Journey
from journeymap.model import Opportunity, Pain, Touchpoint
from journeymap.tables import Record


@frozen
class OwnedPain:
    """One pain and the team that it is for: one that the author declares, or what the numbers of a touchpoint say.

    `severity` = reach x strength x `share` x importance / 3, where the strength of a declared pain is its own severity
    / 3 and `share` the part of those who come whom it hurts. `declared` is None where the numbers speak; `text` then is
    the reason that decides. `personas` are the ids of those whom it hurts, empty for everybody.
    """

    touchpoint: Touchpoint
    text: str
    severity: float
    owner: str | None
    evidence: str
    reach_evidence: str
    declared: Pain | None = None
    share: float = 1.0

    @property
    def personas(self) -> tuple[str, ...]:
        """Whom it hurts; empty for everybody."""
        return (self.declared.personas if self.declared else ()) or self.touchpoint.personas

    def to_record(self) -> Record:
        """The pain as a flat record."""
        return {
            "pain": self.text,
            "severity": self.severity,
            "share": self.share,
            "touchpoint": self.touchpoint.id,
            "owner": self.owner,
            "declared": self.declared is not None,
            "personas": ", ".join(self.personas) or "everybody",
            "evidence": self.evidence,
            "reach_evidence": self.reach_evidence,
        }


def owned_pains(journey: Journey) -> tuple[OwnedPain, ...]:
    r"""Every declared pain, and what the numbers of a touchpoint say where that is worse than all declared; worst first.

    The worst of a touchpoint is as severe as its `PainPoint`.

    >>> import journeymap as jm
    >>> journey = jm.loads('''
    ... journeymap: 1
    ... name: Tea
    ... stages:
    ...   visit:
    ...     owner: crew
    ...     touchpoints:
    ...       queue: {emotion: -2, pain_points: {text: No seats, severity: 1, owner: house}}
    ... ''')
    >>> [(pain.text, round(pain.severity, 3), pain.owner) for pain in owned_pains(journey)]
    [('emotion -1 of -1 to 1', 1.0, 'crew'), ('No seats', 0.333, 'house')]
    """
    found = [pain for item in pain_points(journey) for pain in _of(journey, item)]
    return tuple(sorted(found, key=lambda pain: -round(pain.severity, 12)))


def _of(journey: Journey, item: PainPoint) -> Iterator[OwnedPain]:
    touchpoint, owner = item.touchpoint, journey.owner_of(item.touchpoint)
    declared = [reason for reason in item.reasons if reason.pain]
    heaviest = max((reason.weight for reason in declared), default=0.0)
    computed = [item.worst] if round(item.worst.weight, 12) > round(heaviest, 12) else []
    for reason in (*declared, *computed):
        yield OwnedPain(
            touchpoint=touchpoint,
            text=reason.detail,
            severity=item.reach * reason.weight * touchpoint.effective_importance / 3,
            owner=(reason.pain and reason.pain.owner) or owner,
            evidence=reason.evidence,
            reach_evidence=item.reach_evidence,
            declared=reason.pain,
            share=reason.share,
        )


def owner_of_idea(journey: Journey, touchpoint: Touchpoint, idea: Opportunity) -> str | None:
    """The id of the team that an opportunity is for: its own owner, else that of its touchpoint."""
    return idea.owner or journey.owner_of(touchpoint)
