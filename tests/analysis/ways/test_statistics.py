"""Path statistics: rows by hand, means beside dense algebra, paths of one's own."""

import math

import numpy as np
import pytest
from hypothesis import given
from oracles import CHAIN, MAP

import journeymap as jm
from journeymap.analysis.movement.averages import of_all, of_succeeding
from journeymap.analysis.ways import statistics
from journeymap.analysis.ways.paths import critical_path
from journeymap.analysis.ways.statistics import MEASURES, path_statistics
from journeymap.analysis.ways.walks import paths
from journeymap.errors import UnknownNameError
from journeymap.solving.chains import chain_of
from sketches import ids, sketch, small_maps

SHOP = jm.loads("""
journeymap: 1
name: Shop
evidence: {log: {kind: analytics}, talk: {kind: interview}}
stages:
  all:
    owner: web-team
    touchpoints:
      site:
        {channel: web, duration: 5m, effort: 2, emotion: 1, evidence: log, next: [
          {to: call, probability: 0.25, delay: 1h, handoff: forced}, {to: pay, probability: 0.5, handoff: planned}]}
      call: {channel: phone, owner: care, duration: 10m, effort: 5, emotion: -2, evidence: talk, next: [
          {to: pay, probability: 0.5}]}
      pay: {channel: web, duration: 2m, effort: 1, emotion: 0, evidence: log, outcome: success}
""")


def test_a_row_tells_what_customers_go_through_on_a_path():
    straight, round_about = path_statistics(SHOP)
    assert ids(straight.touchpoints) == "site pay"
    assert (straight.probability, straight.time, straight.effort, straight.length) == (0.5, 420, 3, 2)
    assert (straight.handoffs, straight.forced_handoffs) == (1, 0)
    assert (straight.emotion, straight.peak_end) == (0.5, 0.5)
    assert (straight.worst.id, straight.outcome, straight.evidence) == ("pay", "success", "measured")
    assert ids(round_about.touchpoints) == "site call pay"
    assert (round_about.probability, round_about.time, round_about.effort) == (0.125, 300 + 3600 + 600 + 120, 8)
    assert (round_about.handoffs, round_about.forced_handoffs) == (2, 1)
    assert (round_about.emotion, round_about.peak_end) == (pytest.approx(-1 / 3), -1)
    assert (round_about.worst.id, round_about.evidence) == ("call", "observed")


def test_coverage_is_how_many_of_all_customers_go_these_paths():
    found = path_statistics(SHOP)
    assert (found.coverage, found.ending) == (0.625, pytest.approx(0.625))
    assert found.title == "Path statistics: 2 paths, gone by 62.5% of all customers (62.5% come to an end)"
    assert path_statistics(SHOP, k=1).coverage == 0.5
    rare = path_statistics(sketch("a > b .0001"))
    assert "gone by less than 0.1% of all customers" in rare.title


def test_means_over_the_paths_stand_beside_those_over_customers():
    summary = {measure.name: measure for measure in path_statistics(SHOP).summary}
    assert tuple(summary) == MEASURES
    time = (0.5 * 420 + 0.125 * 4620) / 0.625
    assert summary["time"].shown == pytest.approx(time)
    assert summary["time"].succeeding == pytest.approx(time)
    assert summary["time"].all_customers == pytest.approx(300 + 0.25 * 4200 + 0.625 * 120)
    assert summary["length"].all_customers == pytest.approx(1 + 0.25 + 0.625)
    assert summary["handoffs"].all_customers == pytest.approx(0.25 + 0.5 + 0.125)
    assert (summary["forced_handoffs"].shown, summary["forced_handoffs"].all_customers) == (pytest.approx(0.2), 0.25)
    assert summary["emotion"].all_customers == pytest.approx((1 - 2 * 0.25) / 1.875)
    assert (summary["success"].shown, summary["success"].all_customers) == (1, pytest.approx(0.625))
    assert (summary["peak_end"].succeeding, summary["peak_end"].all_customers) == (None, None)


def test_the_paths_are_the_most_critical_by_what_is_asked_for():
    found = path_statistics(MAP, by="duration", k=2)
    assert [item.time for item in found] == [24, 22]
    assert [ids(item.touchpoints) for item in found] == [ids(path) for path in critical_path(MAP, k=2)]
    with pytest.raises(ValueError, match="by is 'time'"):
        path_statistics(MAP, by="time")
    with pytest.raises(ValueError, match="k is 0"):
        path_statistics(MAP, k=0)


def test_loops_are_named():
    assert "ways back are left out: 'chat > site', 'checkout > site'" in path_statistics(CHAIN).assumptions
    assert any("no path goes round a loop" in note for note in path_statistics(CHAIN, paths=paths(CHAIN)).assumptions)


def test_paths_of_ones_own_are_ids_touchpoints_or_paths():
    given = [["site", "pay"], [SHOP.touchpoint("site"), "call"], critical_path(SHOP, by="likely"), next(paths(SHOP))]
    found = path_statistics(SHOP, paths=given)
    assert [ids(item.touchpoints) for item in found] == ["site pay", "site call", "site pay", "site call pay"]
    assert found.coverage == 0.625
    assert "not counted together, since not from an entry to an end: path 2" in found.assumptions
    many = path_statistics(SHOP, paths=[["call"]] * 14)
    assert any(note.endswith("path 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 2 more") for note in many.assumptions)


def test_a_path_may_begin_and_stop_anywhere():
    (item,) = path_statistics(SHOP, paths=[["call", "pay"]])
    assert (item.probability, item.outcome, item.time, item.handoffs) == (None, "success", 720, 1)
    (item,) = path_statistics(SHOP, paths=[["call"]])
    assert (item.probability, item.outcome, item.evidence) == (None, None, "observed")


def test_a_path_may_go_round_a_loop():
    (item,) = path_statistics(CHAIN, paths=[["ad", "site", "chat", "site", "checkout", "success"]])
    assert item.probability == pytest.approx(0.6 * 0.5 * 0.2 * 0.5 * 0.5 * 0.7)


def test_a_wrong_path_is_refused_in_plain_words():
    with pytest.raises(ValueError, match="path 2 goes from 'pay' to 'site', where there is no transition"):
        path_statistics(SHOP, paths=[["site"], ["pay", "site"]])
    with pytest.raises(ValueError, match="path 1 has no touchpoint"):
        path_statistics(SHOP, paths=[[]])
    with pytest.raises(TypeError, match="paths is the text 'site', wanted paths"):
        path_statistics(SHOP, paths="site")
    with pytest.raises(
        TypeError, match=r"path 1 is the text 'site', wanted touchpoints or their ids, as in \['site'\]"
    ):
        path_statistics(SHOP, paths=["site"])
    with pytest.raises(UnknownNameError, match="no touchpoint 'sit'; did you mean 'site'"):
        path_statistics(SHOP, paths=[["sit"]])


def test_only_so_many_paths_are_taken_and_that_is_said(monkeypatch):
    monkeypatch.setattr(statistics, "MOST_PATHS", 1)
    assert "the first 1 paths stand for all" in path_statistics(SHOP, paths=paths(SHOP)).assumptions
    assert not any("stand for all" in note for note in path_statistics(SHOP, paths=paths(SHOP, limit=1)).assumptions)


def test_what_is_missing_is_none_and_named():
    (item,) = path_statistics(sketch("a > b"))
    assert (item.time, item.effort, item.emotion, item.peak_end, item.worst) == (None,) * 5
    assert {measure.name for measure in path_statistics(sketch("a > b")).summary if measure.all_customers is None} == {
        "time",
        "effort",
        "emotion",
        "peak_end",
    }
    found = path_statistics(sketch("a > b", duration={"b": 60}))
    assert found[0].time == 60
    assert "left out of time for want of a duration: 'a'" in found.assumptions
    assert "left out of effort for want of an effort: 'a', 'b'" in found.assumptions


def test_where_there_is_no_path_the_answer_is_empty():
    found = path_statistics(sketch("a > b, b > a", emotion={"a": 1}))
    assert (len(found), found.coverage, found.ending) == (0, 0, 0)
    assert found.title == "Path statistics: no path"
    assert {measure.shown for measure in found.summary} == {None}
    assert {measure.succeeding for measure in found.summary} == {None}
    assert "no way leads to an end" in found.assumptions
    assert all(measure.all_customers is None for measure in found.summary if measure.name in {"length", "time"})


def test_the_failures_that_customers_come_to_count_where_success_is_out_of_reach():
    (item,) = path_statistics(sketch("a > b", outcome={"b": "failure"}))
    assert (item.outcome, item.success) == ("failure", 0)


def test_records_say_what_sets_paths_apart():
    first, second = path_statistics(SHOP).to_records()
    assert (first["differs_by"], second["differs_by"], second["touchpoints"]) == ("", "call", "site > call > pay")
    assert [first["rank"], second["rank"]] == [1, 2]


def test_the_summary_is_shown_and_in_plain_data():
    found = path_statistics(SHOP)
    assert str(found).endswith(repr(found)[-40:])
    assert "all_customers" in str(found)
    assert found._repr_html_().count("<table>") == 2
    assert found.to_dict()["summary"][0] == {
        "name": "length",
        "shown": pytest.approx(2.2),
        "succeeding": pytest.approx(2.2),
        "all_customers": pytest.approx(1.875),
    }


def dense(flow):
    """The matrix of transitions and the weights of entries."""
    ways = np.zeros((len(flow.touchpoints), len(flow.touchpoints)))
    for source, targets in enumerate(flow.successors):
        for target, probability in zip(targets, flow.probabilities[source], strict=True):
            ways[source, target] = probability
    start = np.zeros(len(flow.touchpoints))
    for entry, weight in flow.entries:
        start[entry] = weight
    return ways, start


@given(small_maps())
def test_averages_of_all_are_those_of_the_chain(journey):
    flow = journey.flow
    chain = flow.once(chain_of)
    found = of_all(journey, {})
    time = sum(weight * chain.time[entry] for entry, weight in flow.entries)
    steps = sum(weight * chain.steps[entry] for entry, weight in flow.entries)
    assert found["success"] == pytest.approx(chain.probability_of_success)
    assert (found.get("time") or 0) == (pytest.approx(time) if math.isfinite(time) else 0)
    ending = sum(chain.visits[end] for end in flow.ends)
    assert found.get("length") == (pytest.approx(steps + ending) if math.isfinite(steps) else None)


@given(small_maps(gaps=False))
def test_averages_of_those_who_succeed_are_those_of_the_chain_under_that_condition(journey):
    """The transformed chain p(u, v) s(v) / s(u), solved densely."""
    flow = journey.flow
    chain = flow.once(chain_of)
    found = of_succeeding(journey, {})
    success = np.array(chain.success)
    if not chain.probability_of_success:
        assert found == {}
        return
    ways, start = dense(flow)
    on = success > 1e-12
    ways = ways[np.ix_(on, on)] * success[on] / success[on][:, None]
    start = (start * success / chain.probability_of_success)[on]
    visits = start @ np.linalg.inv(np.eye(int(on.sum())) - ways)
    efforts = np.array([point.effort for point, is_on in zip(flow.touchpoints, on, strict=True) if is_on])
    assert found["length"] == pytest.approx(visits.sum())
    assert found["effort"] == pytest.approx(visits @ efforts)
    assert found["success"] == 1
