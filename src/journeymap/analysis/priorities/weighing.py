"""What an opportunity is scored by: the numbers that its author gives, and where he gives none those of the map."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from journeymap.analysis.experience.owning import OwnedPain
from journeymap.analysis.priorities.scoring import HIGH, quadrant, rice, ulwick, ulwick_reading
from journeymap.model import Opportunity, Pain, Touchpoint
from journeymap.tables import format_number

DECLARED, FROM_THE_MAP, ASSUMED = "declared", "from the map", "assumed"
SOURCES = (DECLARED, FROM_THE_MAP, ASSUMED)
"""Where an input comes from: the author gives it, it follows from other numbers of the map, or nothing tells it."""

CONFIDENCE = {"measured": 0.8, "observed": 0.5, "assumed": 0.3}
"""The confidence in an opportunity that gives none, by the evidence level of its touchpoint."""

MIDDLE = 3
"""The impact or effort of 1..5 of which nothing is known; it counts as high."""

MOST_NAMED = 5
"""The most pains that the words for an aim name."""


RATED = ("impact", "effort", "confidence")
"""The inputs that the author of an opportunity can give."""


@frozen
class Input:
    """One number that a score is made of: its value, its source, of `SOURCES`, and what it is taken from."""

    name: str
    value: float
    source: str
    detail: str = ""

    def __str__(self) -> str:
        told = f" ({self.detail})" if self.detail else ""
        return f"{self.name} {format_number(self.value)}{told}"


@frozen
class Weighed:
    """A score, what it means, the inputs that it is made of and the sum to check it by."""

    score: float
    reading: str | None
    inputs: tuple[Input, ...]
    why: str

    @property
    def not_given(self) -> tuple[str, ...]:
        """The names of the inputs that an author could give and does not, and of those that nothing tells."""
        return tuple(
            one.name
            for one in self.inputs
            if one.source == ASSUMED or (one.source == FROM_THE_MAP and one.name in RATED)
        )


@frozen
class Aim:
    """What opportunities go after: pains, the ids of those whom they hurt (none for everybody), the largest severity.

    `worst` is the pain that its author calls the most severe, whoever meets it; None where none is declared.
    """

    pains: tuple[OwnedPain, ...]
    personas: tuple[str, ...]
    severity: float
    worst: Pain | None

    def __str__(self) -> str:
        """The pains in words, cut after a few of them."""
        more = len(self.pains) - MOST_NAMED
        named = [pain.text for pain in self.pains[:MOST_NAMED]]
        return "; ".join([*named, f"and {more:,} more"] if more > 0 else named)


@frozen
class Candidate:
    """An opportunity with what the map knows of it: what it goes after, who comes by and how they feel.

    `feeling` is the emotion normalised to [-1, 1], None where there is none.
    """

    touchpoint: Touchpoint
    idea: Opportunity
    aim: Aim
    reach: float
    feeling: float | None
    evidence: str
    reach_evidence: str


Weigh = Callable[[Candidate, float], Weighed]
"""A method: the score of a candidate, for that many customers."""


def by_impact_effort(candidate: Candidate, _customers: float) -> Weighed:
    """Impact / effort, and the quadrant of the two."""
    impact, effort = _impact(candidate), _effort(candidate)
    score, where = impact.value / effort.value, quadrant(impact.value, effort.value)
    sides = [f"{one} is {'high' if one.value >= HIGH else 'low'}" for one in (impact, effort)]
    ratio = f"{format_number(impact.value)} / {format_number(effort.value)} = {exact(score)}"
    return Weighed(score, where, (impact, effort), f"{', '.join(sides)}: {where}; {ratio}")


def by_rice(candidate: Candidate, customers: float) -> Weighed:
    """Reach x impact x confidence / effort."""
    impact, confidence, effort = _impact(candidate), _confidence(candidate), _effort(candidate)
    percent = f"{100 * candidate.reach:.4g}%"
    reach = Input("reach", customers * candidate.reach, FROM_THE_MAP, f"{percent} of {short(customers)}")
    score = rice(reach.value, impact.value, confidence.value, effort.value)
    why = f"{short(customers)} x {percent} reach x {impact} x {confidence} / {effort} = {exact(score)}"
    return Weighed(score, None, (reach, impact, confidence, effort), why)


def by_ulwick(candidate: Candidate, _customers: float) -> Weighed:
    """Importance + max(importance - satisfaction, 0), with importance 2 x (1..5) and satisfaction 5 x (emotion + 1)."""
    importance, satisfaction = _importance(candidate), _satisfaction(candidate)
    score = ulwick(importance.value, satisfaction.value)
    reading = ulwick_reading(score)
    again = f"max({format_number(importance.value)} - {satisfaction}, 0)"
    why = f"{importance} + {again} = {exact(score)}: {reading}"
    return Weighed(score, reading, (importance, satisfaction), why)


METHODS: dict[str, tuple[str, Weigh]] = {
    "impact_effort": ("impact and effort", by_impact_effort),
    "rice": ("RICE", by_rice),
    "ulwick": ("Ulwick's score", by_ulwick),
}
"""The methods by name, each with what people call it."""


def _impact(candidate: Candidate) -> Input:
    """The one given, else 1, 3 or 5 for the severity 1, 2 or 3 of the worst pain that it goes after, else 3."""
    given = candidate.idea.impact
    if given is not None:
        return Input("impact", given, DECLARED)
    worst = candidate.aim.worst
    if worst is None:
        return Input("impact", MIDDLE, ASSUMED, "assumed")
    source = ASSUMED if worst.severity is None else FROM_THE_MAP
    told = "assumed" if worst.severity is None else "from the pain"
    return Input("impact", 2 * worst.effective_severity - 1, source, f"{told}: severity {worst.effective_severity}")


def _effort(candidate: Candidate) -> Input:
    given = candidate.idea.effort
    return Input("effort", MIDDLE, ASSUMED, "assumed") if given is None else Input("effort", given, DECLARED)


def _confidence(candidate: Candidate) -> Input:
    given = candidate.idea.confidence
    if given is not None:
        return Input("confidence", given, DECLARED)
    if not candidate.touchpoint.evidence:
        return Input("confidence", CONFIDENCE["assumed"], ASSUMED, "no evidence")
    return Input("confidence", CONFIDENCE[candidate.evidence], FROM_THE_MAP, candidate.evidence)


def _importance(candidate: Candidate) -> Input:
    touchpoint = candidate.touchpoint
    value = touchpoint.effective_importance
    source = ASSUMED if touchpoint.importance is None else FROM_THE_MAP
    return Input("importance", 2 * value, source, f"2 x {value}" + (" assumed" if source is ASSUMED else ""))


def _satisfaction(candidate: Candidate) -> Input:
    if candidate.feeling is None:
        return Input("satisfaction", 5, ASSUMED, "assumed: no emotion")
    feeling = min(1.0, max(-1.0, candidate.feeling))
    return Input("satisfaction", 5 * (feeling + 1), FROM_THE_MAP, f"5 x ({format_number(feeling)} + 1)")


def exact(value: float) -> str:
    """A number with the digits that tables show, and separators.

    >>> exact(11760), exact(2 / 3), exact(184_660.25)
    ('11,760', '0.6667', '184,660.2')
    """
    text = format_number(value)
    whole, point, rest = text.partition(".")
    return text if "e" in text else f"{int(whole):,}{point}{rest}" if abs(value) >= 1000 else text


def short(value: float) -> str:
    """A number with three digits that count, as a sum on paper needs no more.

    >>> short(184.66), short(1000), short(184_660), short(0.66666)
    ('185', '1,000', '185,000', '0.667')
    """
    return f"{float(f'{value:.3g}'):,.0f}" if abs(value) >= 999.5 else f"{value:.3g}"
