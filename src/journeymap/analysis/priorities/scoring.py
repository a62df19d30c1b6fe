"""The formulas by which opportunities are ranked, as functions of plain numbers."""

from __future__ import annotations

import math

HIGH = 3
"""From where on an impact or an effort, rated 1..5, is high."""

QUADRANTS = ("quick win", "big bet", "fill-in", "time sink")
"""The quadrants of impact and effort, in the order in which they are taken up."""

SERVED = "served well enough"


def quadrant(impact: float, effort: float) -> str:
    """The quadrant of an impact and an effort, both rated 1..5 and high from 3 on.

    High impact is a quick win where the effort is low and a big bet where it is high; low impact is a fill-in where
    the effort is low and a time sink where it is high.

    >>> quadrant(5, 2), quadrant(5, 3), quadrant(2, 2), quadrant(2, 3)
    ('quick win', 'big bet', 'fill-in', 'time sink')
    """
    place = (0 if impact >= HIGH else 2) + (effort >= HIGH)
    return QUADRANTS[place]


def rice(reach: float, impact: float, confidence: float, effort: float) -> float:
    """RICE (Intercom): reach x impact x confidence / effort.

    `reach` counts the customers who come by, `confidence` is 0..1. Raises ValueError for an effort that is not
    positive, a confidence outside 0..1, and a reach or an impact below 0.

    >>> rice(2000, 2, 0.8, 4)
    800.0
    """
    _refuse("effort", effort, "more than 0", fits=0 < effort < math.inf)
    _refuse("confidence", confidence, "0 to 1", fits=0 <= confidence <= 1)
    _refuse("reach", reach, "0 or more", fits=0 <= reach < math.inf)
    _refuse("impact", impact, "0 or more", fits=0 <= impact < math.inf)
    return reach * impact * confidence / effort


def ulwick(importance: float, satisfaction: float) -> float:
    """The opportunity score of Ulwick (What Customers Want, 2005): importance + max(importance - satisfaction, 0).

    Both are 0..10, and so the score is 0..20; ValueError for others.

    >>> ulwick(9, 3), ulwick(9, 9), ulwick(5, 8)
    (15, 9, 5)
    """
    _refuse("importance", importance, "0 to 10", fits=0 <= importance <= 10)
    _refuse("satisfaction", satisfaction, "0 to 10", fits=0 <= satisfaction <= 10)
    return importance + max(importance - satisfaction, 0)


def ulwick_reading(score: float) -> str:
    """What an opportunity score means: above 15 extreme, from 12 strong, from 10 worth considering.

    >>> [ulwick_reading(score) for score in (16, 15, 12, 10, 9)]
    ['extreme', 'strong', 'strong', 'worth considering', 'served well enough']
    """
    score = round(score, 9)
    if score > 15:
        return "extreme"
    if score >= 12:
        return "strong"
    return "worth considering" if score >= 10 else SERVED


def nps(promoters: float, detractors: float) -> float:
    """The Net Promoter Score (Reichheld 2003): percent of promoters (9 or 10) minus percent of detractors (0 to 6).

    Both are given as percentages; ValueError where they are none.

    >>> nps(50, 20)
    30
    """
    _refuse("promoters", promoters, "0 to 100", fits=0 <= promoters <= 100)
    _refuse("detractors", detractors, "0 to 100", fits=0 <= detractors <= 100)
    _refuse("promoters + detractors", promoters + detractors, "0 to 100", fits=promoters + detractors <= 100 + 1e-9)
    return promoters - detractors


def _refuse(name: str, value: float, wanted: str, *, fits: bool) -> None:
    """Raise ValueError for a number that does not fit; one that is not a number never does."""
    if not fits:
        raise ValueError(f"{name} is {value}, wanted {wanted}")
