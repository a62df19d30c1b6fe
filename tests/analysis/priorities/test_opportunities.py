"""Opportunities ranked by a method: their order, the inputs and where they come from, and what nobody has an idea for."""

import math

import pytest
from hypothesis import given

from journeymap import UnknownNameError, loads
from journeymap.analysis.experience.owning import owned_pains
from journeymap.analysis.movement.reach import reach
from journeymap.analysis.priorities.opportunities import opportunities
from journeymap.analysis.priorities.scoring import QUADRANTS, rice, ulwick
from journeymap.model import EmotionScale, Opportunity, Pain
from journeys import journeys
from sketches import sketch

SHOP = loads("""
journeymap: 1
name: Shop
personas: {new: {share: 0.25}, old: {share: 0.75}}
teams: {sales: {}, care: {}, tech: {}}
evidence: {survey: {kind: survey}, talks: {kind: interview}}
stages:
  order:
    owner: sales
    touchpoints:
      page:
        emotion: 0.4
        evidence: survey
        pain_points:
          - {id: slow, text: Slow, severity: 3, owner: tech}
          - {id: gift, text: No gift wrap, severity: 1, personas: new}
          - {text: Too long, severity: 1}
        opportunities:
          - {text: Cache, impact: 4, effort: 2, solves: slow, owner: tech, status: planned}
          - {text: Rewrite, impact: 5, effort: 5, solves: slow, confidence: 0.9}
          - {text: Ribbon, effort: 1, solves: gift}
          - {text: Fax, impact: 5, effort: 1, status: rejected}
        next: [{to: call, probability: 0.2, personas: new}, {to: call, probability: 0.1, personas: old}]
      call:
        owner: care
        importance: 5
        emotion: -1.2
        evidence: talks
        pain_points: {id: queue, text: The queue, severity: 2}
        opportunities: [{text: More carers, impact: 4, effort: 4}, {text: Call back, status: done, solves: queue}]
        next: {to: bye, probability: 0.5}
      bye: {emotion: -2}
""")


def texts(found):
    return [item.opportunity.text for item in found]


def test_quadrants_come_in_their_order_and_the_ratio_decides_within():
    ideas = {
        "sink": (2, 4),
        "fill": (2, 1),
        "bet": (4, 4),
        "bet2": (5, 3),
        "win": (3, 2),
        "win2": (5, 1),
    }
    journey = sketch("a", opportunities={"a": tuple(Opportunity(name, *numbers) for name, numbers in ideas.items())})
    found = opportunities(journey)
    assert [(item.opportunity.text, item.reading, round(item.score, 3)) for item in found] == [
        ("win2", "quick win", 5),
        ("win", "quick win", 1.5),
        ("bet2", "big bet", 1.667),
        ("bet", "big bet", 1),
        ("fill", "fill-in", 2),
        ("sink", "time sink", 0.5),
    ]
    assert [item.rank for item in found] == [1, 2, 3, 4, 5, 6]


def test_ties_go_to_the_worse_pain_and_then_to_the_one_declared_first():
    ideas = tuple(
        Opportunity(name, 4, 4, solves=solves) for name, solves in (("x", ("p",)), ("y", ("q",)), ("z", ("p",)))
    )
    pains = (Pain("P", "p", severity=1), Pain("Q", "q", severity=3))
    journey = sketch("a", opportunities={"a": ideas}, pain_points={"a": pains})
    assert texts(opportunities(journey)) == ["y", "x", "z"]
    assert [item.severity for item in opportunities(journey)] == pytest.approx([1, 1 / 3, 1 / 3])


def test_done_and_rejected_ones_are_left_out_and_counted():
    found = opportunities(SHOP)
    assert set(texts(found)) == {"Cache", "Rewrite", "Ribbon", "More carers"}
    assert "left out: 2 opportunities done or rejected" in found.assumptions


def test_each_item_says_where_it_stands_and_whose_it_is():
    cache, *_ = opportunities(SHOP)
    assert (cache.rank, cache.touchpoint.id, cache.stage.id, cache.owner, cache.status) == (
        1,
        "page",
        "order",
        "tech",
        "planned",
    )
    assert {item.opportunity.text: item.owner for item in opportunities(SHOP)} == {
        "Cache": "tech",
        "Rewrite": "sales",
        "Ribbon": "sales",
        "More carers": "care",
    }


def test_an_opportunity_goes_after_the_pains_that_it_names_else_after_all_at_its_touchpoint():
    found = {item.opportunity.text: item for item in opportunities(SHOP)}
    assert (found["Ribbon"].solves, found["Ribbon"].personas) == (("No gift wrap",), ("new",))
    assert (found["Cache"].solves, found["Cache"].personas) == (("Slow",), ())
    assert found["More carers"].solves == ("The queue",)


def test_an_opportunity_may_solve_a_pain_elsewhere():
    journey = sketch(
        "a > b .5",
        opportunities={"a": (Opportunity("x", solves=("p",)),)},
        pain_points={"b": (Pain("P", "p", severity=3),)},
    )
    (found,) = opportunities(journey)
    assert (found.solves, found.severity, found.inputs["impact"].value) == (("P",), 0.5, 5)


def test_where_no_pain_is_declared_the_numbers_of_the_touchpoint_tell_how_severe_it_is():
    journey = sketch("a, b", emotion={"a": -1, "b": 0}, opportunities={name: (Opportunity(name),) for name in "ab"})
    assert [item.severity for item in opportunities(journey)] == [0.5, 0]


@pytest.mark.parametrize(
    ("idea", "pains", "impact"),
    [
        (Opportunity("x", impact=2), (Pain("P", severity=3),), (2, "declared")),
        (Opportunity("x"), (Pain("P", severity=1),), (1, "from the map")),
        (Opportunity("x"), (Pain("P", severity=2), Pain("Q", severity=1)), (3, "from the map")),
        (Opportunity("x"), (Pain("P", severity=3),), (5, "from the map")),
        (Opportunity("x"), (Pain("P"),), (3, "assumed")),
        (Opportunity("x"), (), (3, "assumed")),
    ],
)
def test_an_impact_that_is_not_given_is_that_of_the_worst_pain(idea, pains, impact):
    (found,) = opportunities(sketch("a", opportunities={"a": (idea,)}, pain_points={"a": pains}))
    assert (found.inputs["impact"].value, found.inputs["impact"].source) == impact


def test_an_effort_that_is_not_given_is_3_so_that_nothing_is_a_quick_win_by_default():
    (found,) = opportunities(sketch("a", opportunities={"a": (Opportunity("x", impact=5),)}))
    assert (found.inputs["effort"].value, found.inputs["effort"].source, found.reading) == (3, "assumed", "big bet")
    assert (
        "effort 3 for 1 opportunity without one"
        in opportunities(sketch("a", opportunities={"a": (Opportunity("x", impact=5),)})).assumptions
    )


def test_rice_takes_reach_from_the_map_and_confidence_from_the_evidence():
    found = {item.opportunity.text: item for item in opportunities(SHOP, by="rice", customers=2000)}
    coming = {item.touchpoint.id: item.reach for item in reach(SHOP)}
    assert coming["call"] == pytest.approx(0.25 * 0.2 + 0.75 * 0.1)
    assert found["Cache"].score == pytest.approx(rice(2000, 4, 0.8, 2))
    assert found["Rewrite"].score == pytest.approx(rice(2000, 5, 0.9, 5))
    assert found["More carers"].score == pytest.approx(rice(2000 * 0.125, 4, 0.5, 4))
    inputs = found["More carers"].inputs
    assert {name: (one.value, one.source) for name, one in inputs.items()} == {
        "reach": (pytest.approx(250), "from the map"),
        "impact": (4, "declared"),
        "confidence": (0.5, "from the map"),
        "effort": (4, "declared"),
    }
    assert found["Rewrite"].inputs["confidence"].source == "declared"


def test_confidence_without_any_evidence_is_assumed():
    (found,) = opportunities(sketch("a", opportunities={"a": (Opportunity("x"),)}), by="rice")
    assert (found.inputs["confidence"].value, found.inputs["confidence"].source) == (0.3, "assumed")
    assert found.score == pytest.approx(1000 * 3 * 0.3 / 3)


def test_rice_says_of_whom_it_counts_the_reach():
    notes = opportunities(SHOP, by="rice", customers=5000).assumptions
    assert "reach counts 5,000 customers" in notes
    assert "reach counts all who come by, also for 1 opportunity for what only some personas suffer" in notes


def test_ulwick_takes_importance_and_satisfaction_from_the_touchpoint():
    found = {item.opportunity.text: item for item in opportunities(SHOP, by="ulwick")}
    assert found["More carers"].score == pytest.approx(ulwick(10, 5 * (1 - 0.6)))
    assert (found["More carers"].rank, found["More carers"].reading) == (1, "extreme")
    assert found["Cache"].score == pytest.approx(ulwick(6, 6))
    assert found["Cache"].reading == "served well enough"
    assert [found["Cache"].inputs[name].source for name in ("importance", "satisfaction")] == [
        "assumed",
        "from the map",
    ]


def test_satisfaction_without_an_emotion_is_the_middle_and_assumed():
    found = opportunities(sketch("a", importance={"a": 5}, opportunities={"a": (Opportunity("x"),)}), by="ulwick")
    assert (found[0].inputs["satisfaction"].value, found[0].score) == (5, 15)
    assert "satisfaction 5 for 1 opportunity without an emotion" in found.assumptions


def test_the_ends_of_any_scale_are_0_and_10():
    journey = sketch(
        "a, b",
        emotion={"a": 0.1, "b": 0.7},
        scale=EmotionScale(0.1, 0.7),
        opportunities={name: (Opportunity(name),) for name in "ab"},
    )
    found = {item.opportunity.text: item.inputs["satisfaction"].value for item in opportunities(journey, by="ulwick")}
    assert found == {"a": pytest.approx(0), "b": pytest.approx(10)}


def test_why_is_a_sum_to_check_by_hand():
    why = {
        by: {item.opportunity.text: item.why for item in opportunities(SHOP, by=by)}
        for by in ("impact_effort", "rice", "ulwick")
    }
    assert why["impact_effort"]["Cache"] == "impact 4 is high, effort 2 is low: quick win; 4 / 2 = 2"
    assert (
        why["impact_effort"]["Ribbon"]
        == "impact 1 (from the pain: severity 1) is low, effort 1 is low: fill-in; 1 / 1 = 1"
    )
    assert why["rice"]["More carers"] == "1,000 x 12.5% reach x impact 4 x confidence 0.5 (observed) / effort 4 = 62.5"
    assert (
        why["ulwick"]["More carers"]
        == "importance 10 (2 x 5) + max(10 - satisfaction 2 (5 x (-0.6 + 1)), 0) = 18: extreme"
    )


def test_a_pain_that_nobody_has_an_idea_for_is_a_finding():
    found = opportunities(SHOP)
    assert [(pain.text, pain.owner) for pain in found.unaddressed] == [
        ("Too long", "sales"),
        ("emotion -1 of -1 to 1", "sales"),
    ]
    assert found.unaddressed[0].severity == pytest.approx(1 / 3)
    assert found.title == "Opportunities by impact and effort: 4 to take up; 2 pains without one"
    assert [pain["pain"] for pain in found.to_dict()["unaddressed"]] == ["Too long", "emotion -1 of -1 to 1"]


@pytest.mark.parametrize(
    ("idea", "lacking"),
    [
        (Opportunity("x"), []),
        (Opportunity("x", status="done"), []),
        (Opportunity("x", solves=("p",)), ["Q"]),
        (Opportunity("x", status="rejected"), ["P", "Q"]),
        (Opportunity("x", status="rejected", solves=("p",)), ["P", "Q"]),
    ],
)
def test_an_opportunity_that_names_no_pain_may_be_meant_for_all_at_its_touchpoint(idea, lacking):
    journey = sketch("a", opportunities={"a": (idea,)}, pain_points={"a": (Pain("P", "p"), Pain("Q", "q"))})
    assert [pain.text for pain in opportunities(journey).unaddressed] == lacking


def test_what_the_numbers_say_is_taken_up_by_any_opportunity_there_or_for_a_pain_there():
    low = {"emotion": {"a": -2, "b": -2}, "pain_points": {"b": (Pain("P", "p"),)}}
    alone = sketch("a, b, c", **low)
    assert [pain.touchpoint.id for pain in opportunities(alone).unaddressed] == ["a", "b", "b"]
    taken_up = sketch("a, b, c", opportunities={"a": (Opportunity("x", solves=("p",)),)}, **low)
    assert opportunities(taken_up).unaddressed == ()


def test_a_team_asks_for_its_own():
    care = opportunities(SHOP, team="care")
    assert [(item.rank, item.opportunity.text) for item in care] == [(1, "More carers")]
    assert care.unaddressed == ()
    assert care.title == "Opportunities by impact and effort, team 'care': 1 to take up"
    assert texts(opportunities(SHOP, team="sales")) == ["Rewrite", "Ribbon"]
    assert [pain.text for pain in opportunities(SHOP, team="sales").unaddressed] == [
        "Too long",
        "emotion -1 of -1 to 1",
    ]
    assert "left out: 1 opportunity done or rejected" in care.assumptions


def test_a_persona_is_asked_about_on_its_own_journey():
    new, old = (opportunities(SHOP, by="rice", persona=who) for who in ("new", "old"))
    assert set(texts(new)) == {"Cache", "Rewrite", "Ribbon", "More carers"}
    assert set(texts(old)) == {"Cache", "Rewrite", "More carers"}
    assert "left out: 1 opportunity for what only other personas suffer" in old.assumptions
    assert [item.inputs["reach"].value for item in (new[-1], old[-1])] == pytest.approx([200, 100])
    assert {item.personas for item in new} == {("new",)}
    assert "reach counts 1,000 customers of persona 'new'" in new.assumptions


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        ({"team": "cares"}, UnknownNameError, "did you mean 'care'"),
        ({"persona": "nobody"}, UnknownNameError, "known: 'new', 'old'"),
        ({"by": "rise"}, ValueError, "did you mean 'rice'"),
        ({"customers": 0}, ValueError, "above 0"),
        ({"customers": math.nan}, ValueError, "above 0"),
        ({"customers": math.inf}, ValueError, "above 0"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked, error, says):
    with pytest.raises(error, match=says):
        opportunities(SHOP, **asked)


def test_a_map_without_opportunities_has_no_priorities():
    found = opportunities(sketch("a"))
    assert (len(found), found.unaddressed, found.to_records()) == (0, (), [])


def test_records_name_a_few_of_many_pains():
    pains = tuple(Pain(f"P{number}") for number in range(8))
    found = opportunities(sketch("a", opportunities={"a": (Opportunity("x"),)}, pain_points={"a": pains}))
    assert found.to_records()[0]["solves"] == "P0; P1; P2; P3; P4; and 3 more"
    assert len(found[0].solves) == 8


def test_plain_data_has_the_inputs_of_each():
    data = opportunities(SHOP, by="rice").to_dict()
    assert [one["name"] for one in data["inputs"][0]] == ["reach", "impact", "confidence", "effort"]
    assert {one["source"] for inputs in data["inputs"] for one in inputs} == {"declared", "from the map"}
    assert (data["by"], data["customers"], data["team"], data["persona"]) == ("rice", 1000, None, None)


def test_evidence_of_a_priority_is_that_of_its_touchpoint_and_of_who_comes_there():
    found = {item.opportunity.text: (item.evidence, item.reach_evidence) for item in opportunities(SHOP)}
    assert found["Cache"] == ("measured", "measured")
    assert found["More carers"] == ("observed", "measured")


@given(journeys())
def test_every_open_opportunity_has_one_place_in_an_order_that_its_scores_explain(journey):
    open_ones = [
        idea for point in journey.touchpoints for idea in point.opportunities if idea.status not in {"done", "rejected"}
    ]
    for by in ("impact_effort", "rice", "ulwick"):
        found = opportunities(journey, by=by)
        assert sorted(texts(found)) == sorted(idea.text for idea in open_ones)
        keys = [
            (
                QUADRANTS.index(item.reading) if by == "impact_effort" else 0,
                -round(item.score, 9),
                -round(item.severity, 12),
            )
            for item in found
        ]
        assert keys == sorted(keys)
        assert {pain.text for pain in found.unaddressed} <= {pain.text for pain in owned_pains(journey)}


@given(journeys())
def test_teams_share_out_all_opportunities(journey):
    whole = opportunities(journey)
    shared = [item.opportunity for team in journey.teams for item in opportunities(journey, team=team.id)]
    assert len(shared) + sum(item.owner is None for item in whole) == len(whole)


def test_a_sum_ends_in_the_very_score_that_the_row_shows():
    (found,) = opportunities(
        sketch("a", opportunities={"a": (Opportunity("x", 3, 1, confidence=0.98),)}), by="rice", customers=4000
    )
    assert found.why.endswith("/ effort 1 = 11,760")
    assert found.score == 11_760
    (found,) = opportunities(sketch("a", opportunities={"a": (Opportunity("x", 2, 3),)}))
    assert found.why.endswith("2 / 3 = 0.6667")
    assert repr(found) == f"<Priority 1 'x' at a: {found.why}>"


def test_what_its_author_does_not_give_is_named():
    ideas = (
        Opportunity("all", 5, 2, confidence=0.5),
        Opportunity("none"),
        Opportunity("pain", effort=2, solves=("p",)),
    )
    journey = sketch("a", opportunities={"a": ideas}, pain_points={"a": (Pain("P", "p", severity=3),)})
    found = {item.opportunity.text: item for item in opportunities(journey)}
    assert {name: item.not_given for name, item in found.items()} == {
        "all": (),
        "none": ("impact", "effort"),
        "pain": ("impact",),
    }
    assert {
        record["opportunity"]: record["not_given"] for record in opportunities(journey, by="rice").to_records()
    } == {
        "all": "",
        "none": "impact, confidence, effort",
        "pain": "impact, confidence",
    }
