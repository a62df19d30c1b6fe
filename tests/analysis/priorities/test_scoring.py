"""The formulas by which opportunities are ranked, beside published values and at the edges of what they take."""

import math

import pytest

from journeymap.analysis.priorities.scoring import nps, quadrant, rice, ulwick, ulwick_reading


@pytest.mark.parametrize(("importance", "satisfaction", "score"), [(9, 3, 15), (9, 9, 9), (5, 8, 5), (10, 0, 20)])
def test_ulwick_scores_what_is_important_and_unsatisfied(importance, satisfaction, score):
    assert ulwick(importance, satisfaction) == score


@pytest.mark.parametrize(
    ("score", "reading"),
    [
        (20, "extreme"),
        (15.01, "extreme"),
        (15, "strong"),
        (15 + 1e-12, "strong"),
        (12, "strong"),
        (11.99, "worth considering"),
        (10, "worth considering"),
        (9.99, "served well enough"),
    ],
)
def test_a_score_of_ulwick_is_read_as_he_does(score, reading):
    assert ulwick_reading(score) == reading


def test_rice_is_reach_times_impact_times_confidence_by_effort():
    assert rice(2000, 2, 0.8, 4) == 800


def test_the_net_promoter_score():
    assert nps(50, 20) == 30


@pytest.mark.parametrize(
    ("impact", "effort", "name"),
    [(3, 2.9, "quick win"), (3, 3, "big bet"), (2.9, 2.9, "fill-in"), (2.9, 3, "time sink"), (5, 1, "quick win")],
)
def test_impact_and_effort_are_high_from_3_on(impact, effort, name):
    assert quadrant(impact, effort) == name


@pytest.mark.parametrize(
    ("formula", "numbers", "name"),
    [
        (rice, (1, 1, 1, 0), "effort"),
        (rice, (1, 1, 1.1, 1), "confidence"),
        (rice, (-1, 1, 1, 1), "reach"),
        (rice, (math.inf, 1, 1, 1), "reach"),
        (rice, (1, math.nan, 1, 1), "impact"),
        (ulwick, (11, 1), "importance"),
        (ulwick, (1, -1), "satisfaction"),
        (nps, (101, 0), "promoters"),
        (nps, (60, -1), "detractors"),
        (nps, (60, 50), "promoters"),
    ],
)
def test_numbers_that_cannot_be_are_refused_by_name(formula, numbers, name):
    with pytest.raises(ValueError, match=name):
        formula(*numbers)
