"""The journey from each team's side: beside plain sums over a dense matrix, and as a text for planning."""

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap import UnknownNameError, loads
from journeymap.analysis.experience.pains import pain_points
from journeymap.analysis.groups import teams
from journeymap.analysis.groups.teams import by_team
from journeymap.analysis.movement.reach import chance_of_any
from journeymap.analysis.priorities.opportunities import opportunities
from journeymap.model import Team
from journeys import journeys
from sketches import small_maps

SHOP = loads("""
journeymap: 1
name: Shop
teams: {sales: {name: Sales}, care: {name: Care}, tech: {name: Tech}, board: {name: The board}}
evidence: {survey: {kind: survey}}
stages:
  order:
    owner: sales
    touchpoints:
      page:
        duration: 60s
        effort: 2
        evidence: survey
        pain_points: {id: slow, text: Slow, severity: 3, owner: tech}
        opportunities: {text: Cache, impact: 4, effort: 2, solves: slow, owner: tech}
        next: [{to: call, probability: 0.2}, {to: pay, probability: 0.7}]
      call:
        owner: care
        duration: 100s
        effort: 4
        emotion: -1
        next: [{to: page, probability: 0.5}, {to: chat, probability: 0.3}]
      pay: {duration: 30s, effort: 1, evidence: survey, outcome: success}
  after:
    touchpoints:
      chat: {duration: 10s, opportunities: [{text: Close it, effort: 1}], next: {to: pay, probability: 0.5}}
""")


def test_what_a_team_owns_and_what_happens_there_by_hand():
    """All begin at the page, 0.2 of its visits lead to the call, half of these back: 1 / 0.9 visits to the page."""
    sales, care = (by_team(SHOP).team(name) for name in ("sales", "care"))
    page, call = 1 / 0.9, 0.2 / 0.9
    chat = 0.3 * call
    pay = 0.7 * page + 0.5 * chat
    assert [touchpoint.id for touchpoint in sales.touchpoints] == ["page", "pay"]
    assert sales.reach == 1
    assert (sales.time, sales.effort) == (pytest.approx(60 * page + 30 * pay), pytest.approx(2 * page + pay))
    assert sales.lost == pytest.approx(0.1 * page)
    assert [touchpoint.id for touchpoint in care.touchpoints] == ["call"]
    assert care.reach == pytest.approx(0.2)
    assert (care.time, care.effort, care.lost) == pytest.approx((100 * call, 4 * call, 0.2 * call))


def test_hand_offs_go_to_other_teams_only():
    views = by_team(SHOP)
    to_care, back = 0.2 / 0.9, 0.1 / 0.9
    assert (views.team("sales").handoffs_out, views.team("sales").handoffs_in) == pytest.approx((to_care, back))
    (exchange,) = views.team("care").exchanges
    assert (exchange.team.id, exchange.given, exchange.taken) == ("sales", pytest.approx(back), pytest.approx(to_care))
    assert (views.team("tech").handoffs_in, views[-1].handoffs_out) == (0, 0)


def test_a_pain_and_an_opportunity_are_for_their_own_owner():
    views = by_team(SHOP)
    assert [(pain.text, pain.severity) for pain in views.team("tech").pains] == [("Slow", 1)]
    assert [item.opportunity.text for item in views.team("tech").opportunities] == ["Cache"]
    assert (views.team("tech").touchpoints, views.team("tech").pain_severity) == ((), 1)
    assert "Slow" not in [pain.text for pain in views.team("sales").pains]


def test_the_most_pain_comes_first_and_what_nobody_owns_last():
    views = by_team(SHOP)
    names = [view.team and view.team.id for view in views]
    assert names[0] == "tech"
    assert (names[-2], names[-1]) == ("board", None)
    assert [touchpoint.id for touchpoint in views[-1].touchpoints] == ["chat"]
    assert views.title == "Teams: 4 teams, 1 touchpoint without one"


def test_a_team_with_nothing_to_do_has_nothing():
    board = by_team(SHOP).team("board")
    assert (board.touchpoints, board.pains, board.opportunities, board.exchanges) == ((), (), (), ())
    assert (board.reach, board.time, board.effort, board.lost, board.pain_severity) == (0, None, None, 0, 0)


def test_a_team_is_known_as_well_as_the_worst_known_of_its_touchpoints():
    assert (by_team(SHOP).team("sales").evidence, by_team(SHOP).team("care").evidence) == ("measured", "assumed")
    assert by_team(SHOP).team("care").reach_evidence == "assumed"


def test_a_team_that_is_not_there_is_named():
    with pytest.raises(UnknownNameError, match="did you mean 'care'"):
        by_team(SHOP).team("cara")


def test_what_time_is_short_of_is_said():
    assert "effort counts 0 at 1 touchpoint without an effort" in by_team(SHOP).assumptions


def test_customers_who_never_leave_make_no_endless_numbers():
    journey = loads(
        "{journeymap: 1, name: A, stages: {s: {touchpoints: {a: {owner: x, duration: 1m, entry: true, next: b}, "
        "b: {owner: y, duration: 1m, next: a}}}}}"
    )
    views = by_team(journey)
    assert [(view.reach, view.time, view.handoffs_in) for view in views] == [(1, None, None)] * 2
    assert "time and effort are left out where customers never leave a loop" in views.assumptions
    assert "again and again without end" in views[0].planning_text()


def test_of_too_many_teams_the_largest_have_a_reach_and_the_others_say_so(monkeypatch):
    touchpoints = ", ".join(
        f"t{number}: {{owner: w{number % 7}, next: {{to: t{number + 1}, probability: 0.9}}}}" for number in range(20)
    )
    journey = loads(
        f"{{journeymap: 1, name: A, stages: {{s: {{touchpoints: {{{touchpoints}, t20: {{owner: last}}}}}}}}}}"
    )
    whole = {view.team.id: view.reach for view in by_team(journey)}
    assert None not in whole.values()
    monkeypatch.setattr(teams, "MOST_STEPS", 0)
    monkeypatch.setattr(teams, "LEAST_PASSES", 2)
    found = by_team(journey)
    reaches = {view.team.id: view.reach for view in found}
    assert sorted(name for name, value in reaches.items() if value is None) == ["w3", "w4", "w5", "w6"]
    assert {name: value for name, value in reaches.items() if value is not None}.items() <= whole.items()
    assert "reach is not worked out for 4 teams: it would take too long" in found.assumptions


@given(small_maps(), st.data())
def test_every_number_of_a_team_is_a_plain_sum_over_a_dense_matrix(journey, data):
    owners = [data.draw(st.sampled_from([None, "x", "y", "z"])) for _ in journey.touchpoints]
    letters = dict(zip((touchpoint.id for touchpoint in journey.touchpoints), owners, strict=True))
    stages = tuple(
        attrs.evolve(
            stage, touchpoints=tuple(attrs.evolve(value, owner=letters[value.id]) for value in stage.touchpoints)
        )
        for stage in journey.stages
    )
    journey = attrs.evolve(journey, stages=stages, teams=tuple(Team(name, name) for name in "xyz"))
    flow = journey.flow
    count = len(flow.touchpoints)
    ways = np.zeros((count, count))
    for source, targets in enumerate(flow.successors):
        ways[source, list(targets)] = flow.probabilities[source]
    if count and np.linalg.matrix_rank(np.eye(count) - ways) < count:
        return
    start = np.zeros(count)
    for entry, weight in flow.entries:
        start[entry] = weight
    visits = start @ np.linalg.inv(np.eye(count) - ways)
    for view in by_team(journey):
        name = view.team.id if view.team else None
        mine = [number for number in range(count) if owners[number] == name]
        theirs = [number for number in range(count) if name and owners[number] not in {name, None}]
        crossing = visits[:, None] * ways
        assert view.handoffs_out == pytest.approx(crossing[np.ix_(mine, theirs)].sum(), abs=1e-9)
        assert view.handoffs_in == pytest.approx(crossing[np.ix_(theirs, mine)].sum(), abs=1e-9)
        assert view.lost == pytest.approx(sum(visits[n] * flow.drop_off[n] for n in mine), abs=1e-9)
        assert view.reach == pytest.approx(chance_of_any(flow, frozenset(mine)), abs=1e-12)
        for total, name in ((view.time, "duration"), (view.effort, "effort")):
            values = [visits[n] * value for n in mine if (value := getattr(flow.touchpoints[n], name)) is not None]
            assert total == (pytest.approx(sum(values), abs=1e-9) if values else None)


@given(journeys())
def test_teams_share_out_touchpoints_pains_and_opportunities(journey):
    views = by_team(journey)
    assert sum(len(view.touchpoints) for view in views) == len(journey.touchpoints)
    assert sum(len(view.opportunities) for view in views) == len(opportunities(journey))
    severities = {item.touchpoint.id: item.severity for item in pain_points(journey)}
    worst = {}
    for pain in sorted((pain for view in views for pain in view.pains), key=lambda pain: pain.severity):
        worst[pain.touchpoint.id] = pain.severity
    assert worst == pytest.approx(severities)


def test_the_planning_text_says_what_to_plan():
    text = by_team(SHOP).team("tech").planning_text()
    assert text == (
        "## Tech\n\n"
        "You own no touchpoint.\n\n"
        "**What hurts most**\n\n"
        "1. Slow (Page; severity 1, measured)\n\n"
        "**What to do first**\n\n"
        "1. Cache (Page): impact 4 is high, effort 2 is low: quick win; 4 / 2 = 2. Against: Slow.\n"
    )
    text = by_team(SHOP).team("care").planning_text()
    assert "You own 1 touchpoint: Call.\n20% of customers come by.\nAn average journey spends 22.2 s there.\n" in text
    assert "4.44% of all customers leave there." in text
    assert "- to Sales: 111 times\n- from Sales: 222 times" in text
    assert "Find an opportunity: none is written down." in text
    assert "How sure: the touchpoints are assumed, who comes there is assumed." in text


def test_the_planning_text_of_what_nobody_owns():
    text = by_team(SHOP)[-1].planning_text()
    assert text.startswith("## Nobody's\n\nNobody owns 1 touchpoint: Chat.\n")
    assert "Nothing, by what the map says." in text


def test_a_long_planning_text_is_cut_and_says_so():
    touchpoints = ", ".join(
        f"t{number}: {{emotion: -2, opportunities: [{{text: Idea {number}, status: idea}}]}}" for number in range(8)
    )
    journey = loads(f"{{journeymap: 1, name: A, stages: {{s: {{owner: x, touchpoints: {{{touchpoints}}}}}}}}}")
    text = by_team(journey)[0].planning_text()
    assert "T0, T1, T2, T3, T4 and 3 more." in text
    assert text.count("... and 3 more") == 2


def test_no_name_of_a_map_becomes_markup():
    journey = loads("""
journeymap: 1
name: A
teams: {x: {name: "# X\\n<b>"}, y: {name: "[Y](z)"}}
stages:
  s:
    touchpoints:
      a:
        name: "*a*"
        owner: x
        pain_points: {text: "1. <script>"}
        opportunities: {text: "`x` @all"}
        next: b
      b: {owner: y}
""")
    text = by_team(journey).team("x").planning_text()
    assert text.startswith("## #<!-- --> X &lt;b&gt;\n")
    assert "\\*a\\*" in text
    assert "<script>" not in text
    assert "- to \\[Y\\](z): 1,000 times" in text
    assert "\\`x\\` @<!-- -->all" in text


def test_plain_data_has_the_text_and_the_hand_offs():
    data = by_team(SHOP).to_dict()
    care = next(team for team in data["teams"] if team["team"] == "care")
    assert care["planning_text"] == by_team(SHOP).team("care").planning_text()
    assert [other["team"] for other in care["handoffs"]] == ["sales"]
    assert care["touchpoints"] == ["call"]


def test_a_pain_of_some_personas_counts_by_their_part():
    shop = loads("""
journeymap: 1
name: Shop
personas: {new: {share: 0.2}, old: {}}
stages:
  order:
    owner: sales
    touchpoints:
      page:
        emotion: -1
        pain_points: {text: No pictures, severity: 3, personas: new, owner: design}
""")
    found = by_team(shop)
    assert [(view.team.id, view.pain_severity) for view in found] == [
        ("sales", pytest.approx(0.5)),
        ("design", pytest.approx(1 * 3 / 3 * 0.2)),
    ]
    assert found.team("sales").pain_severity == pytest.approx(pain_points(shop)[0].severity)
    assert found.to_dict()["teams"][1]["pains"][0]["share"] == pytest.approx(0.2)
    assert any("by their shares of all customers" in note for note in found.assumptions)
