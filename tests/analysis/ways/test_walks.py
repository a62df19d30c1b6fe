"""All simple paths: their order and probability, that they are lazy, and how they show themselves."""

from itertools import islice

import pytest
from hypothesis import given
from oracles import CHAIN, MAP_WITH_LOOP

from journeymap.analysis.ways.walks import Path, paths
from sketches import ids, sketch, small_maps


def test_the_chains_paths_and_their_probabilities():
    found = list(paths(CHAIN))
    assert [str(path) for path in found] == [
        "ad > site > checkout > success",
        "search > site > checkout > success",
    ]
    assert [path.probability for path in found] == pytest.approx([0.6 * 0.5 * 0.5 * 0.7, 0.4 * 0.8 * 0.5 * 0.7])


def test_a_path_is_a_sequence_of_touchpoints():
    path = next(paths(CHAIN))
    assert isinstance(path, Path)
    assert (len(path), path[0].id, ids(path[1:])) == (4, "ad", "site checkout success")
    assert repr(path) == "<Path ad > site > checkout > success: probability 0.105>"
    assert path == next(paths(CHAIN))
    assert len({path, next(paths(CHAIN))}) == 1


def test_paths_come_in_declared_order_of_entries_and_transitions():
    journey = sketch("a > c, a > b, b > d, c > b, c > d, e > d", entry={"a": 1, "e": 1})
    assert [ids(path) for path in paths(journey)] == ["a c b d", "a c d", "a b d", "e d"]


def test_a_path_meets_no_touchpoint_twice_and_the_loops_are_named():
    found = paths(MAP_WITH_LOOP)
    assert [ids(path) for path in found] == [
        "ad site checkout welcome",
        "ad site chat checkout welcome",
        "search site checkout welcome",
        "search site chat checkout welcome",
    ]
    assert [(loop.source.id, loop.target.id) for loop in found.loops] == [("checkout", "site")]
    assert "no path goes round a loop, as by 'checkout > site'" in found.assumptions


def test_a_path_may_take_a_transition_that_leads_back():
    journey = sketch("a > b, b > c, c > b, b > d", entry={"a": 1, "c": 1})
    assert [ids(path) for path in paths(journey)] == ["a b d", "c b d"]


def test_a_transition_that_nobody_takes_is_a_way_all_the_same():
    assert [(ids(path), path.probability) for path in paths(sketch("a > b 0, a > c .5"))] == [("a b", 0), ("a c", 0.5)]


def test_paths_may_be_those_to_success_alone():
    journey = sketch("a > b, a > c", outcome={"b": "failure", "c": "success"})
    assert [ids(path) for path in paths(journey, to="success")] == ["a c"]
    with pytest.raises(ValueError, match="to is 'sucess'; did you mean 'success'"):
        paths(journey, to="sucess")


@pytest.mark.parametrize(
    "journey",
    [sketch("a > b, b > a"), sketch("a, b", next={"a": (), "b": ()}), sketch("a > a")],
    ids=["trap", "no entry", "alone in a loop"],
)
def test_without_a_way_to_an_end_there_are_none(journey):
    found = paths(journey)
    assert str(found).startswith("Paths through Sketch: none")
    assert list(found) == []


def test_one_touchpoint_is_a_path():
    assert [(ids(path), path.probability) for path in paths(sketch("a"))] == [("a", 1)]


def test_they_stop_at_a_limit_and_are_found_only_when_they_are_asked_for():
    pairs = [f"s{n} > l{n}, s{n} > r{n}, l{n} > s{n + 1}, r{n} > s{n + 1}" for n in range(200)]
    journey = sketch(", ".join(pairs))
    assert len(list(paths(journey, limit=7))) == 7
    assert [path[-2].id for path in islice(paths(journey), 3)] == ["l199", "r199", "l199"]
    assert len(list(paths(CHAIN, limit=7))) == 2


@pytest.mark.parametrize("limit", [0, -1, 1.5, "2"])
def test_a_limit_is_a_whole_number_of_at_least_1(limit):
    with pytest.raises(ValueError, match=f"limit is '?{limit}'?, wanted a whole number of at least 1"):
        paths(CHAIN, limit=limit)


def test_printing_tells_the_next_few_and_takes_none():
    found = paths(sketch(", ".join(f"a > {name}" for name in "bcdefghi")))
    assert "Paths through Sketch: paths 1 to 5 of more" in str(found)
    assert ids(next(found)) == "a b"
    assert found.taken == 1
    assert repr(found).startswith("Paths through Sketch: paths 2 to 6 of more\nprobability  touchpoints")
    assert [path[-1].id for path in found] == list("cdefghi")
    assert str(found).startswith("Paths through Sketch: no more")
    assert "<table>" in paths(CHAIN)._repr_html_()
    assert str(paths(CHAIN, limit=1)).startswith("Paths through Chain: path 1\n")
    assert "note: no path goes round a loop" in str(paths(CHAIN))


@given(small_maps())
def test_what_all_paths_have_together_is_no_more_than_all_customers(journey):
    assert sum(path.probability for path in paths(journey)) <= 1 + 1e-9


def test_a_path_of_any_length_is_found():
    chain = ", ".join(f"t{number} > t{number + 1}" for number in range(19_999))
    (path,) = paths(sketch(chain))
    assert len(path) == 20_000
