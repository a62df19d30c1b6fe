"""Critical paths: known values, ties, loops and gaps; `test_every_path.py` holds them against enumeration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracles import CHAIN, MAP, MAP_IN_MINUTES, MAP_WITH_LOOP

from journeymap import loads
from journeymap.analysis.ways.paths import critical_path
from journeymap.model import EmotionScale, Pain, Transition
from sketches import ids, sketch, small_maps


@pytest.mark.parametrize("journey", [MAP, MAP_WITH_LOOP], ids=["map", "with a loop"])
@pytest.mark.parametrize(
    ("by", "value", "unit"), [("duration", 24, "s"), ("effort", 14, "effort"), ("emotion", -0.2, "emotion")]
)
def test_the_map(journey, by, value, unit):
    path = critical_path(journey, by=by)
    assert ids(path.touchpoints) == "search site chat checkout welcome"
    assert (path.value, path.unit) == (pytest.approx(value), unit)


def test_the_loop_that_is_left_out_is_named():
    (loop,) = critical_path(MAP_WITH_LOOP).loops
    assert (loop.source.id, loop.target.id, loop.probability) == ("checkout", "site", 0.5)
    assert "ways back are left out: 'checkout > site'" in critical_path(MAP_WITH_LOOP).assumptions
    assert critical_path(MAP).loops == ()


def test_the_map_in_minutes_takes_1440_seconds():
    assert critical_path(MAP_IN_MINUTES).value == 1440


def test_the_chains_most_likely_path():
    path = critical_path(CHAIN, by="likely")
    assert ids(path) == "search site checkout success"
    assert (path.value, path.unit) == (pytest.approx(0.112), "probability")
    assert path.steps == (0.4, 0.8, 0.5, 0.7)


def test_delays_count_as_time_on_the_way():
    ways = (Transition("b", delay=50), Transition("c"))
    journey = sketch("a > b, a > c, b > d, c > d", next={"a": ways}, duration={"a": 1, "b": 2, "c": 40, "d": 3})
    path = critical_path(journey)
    assert (ids(path), path.value, path.steps) == ("a b d", 56, (1, 52, 3))


def test_the_lowest_mean_emotion_is_not_the_smallest_sum():
    journey = sketch(
        "a > b, a > c, b > d, c > e, e > f, f > d", emotion={"a": -1, "b": -1, "c": -1, "e": -0.5, "f": -0.5, "d": 0}
    )
    path = critical_path(journey, by="emotion")
    assert (ids(path), path.value) == ("a b d", pytest.approx(-2 / 3))


def test_most_customers_are_lost_where_reach_times_drop_off_adds_up_to_most():
    journey = sketch("a > b .5, a > c .4, b > d .8, c > d .1")
    path = critical_path(journey, by="loss")
    assert (ids(path), path.unit) == ("a c d", "share")
    assert path.value == pytest.approx(0.1 + 0.4 * 0.9)
    assert path.steps == pytest.approx((0.1, 0.36, 0))


def test_a_pain_of_a_few_does_not_make_a_path_the_most_painful():
    pains = {"b": (Pain("p", severity=3, personas=("few",)),), "c": (Pain("q", severity=2),)}
    journey = sketch("a > b, a > c, b > d, c > d", pain_points=pains, shares={"few": 0.2, "many": 0.8})
    assert ids(critical_path(journey, by="pain").touchpoints) == "a c d"
    assert ids(critical_path(journey.for_persona("few"), by="pain").touchpoints) == "a b d"


def test_the_most_painful_path_has_the_largest_sum_of_severities():
    journey = sketch("a > b .5, a > c .5, b > d, c > d", emotion={"a": -1, "b": -1, "c": -2, "d": 0})
    path = critical_path(journey, by="pain")
    assert (ids(path), path.unit) == ("a c d", "severity")
    assert path.value == pytest.approx(0.5 + 0.5 * 1)


def test_what_is_unknown_counts_0_and_is_named():
    path = critical_path(sketch("a > b, b > c", duration={"b": 5}))
    assert (path.value, path.steps) == (5, (None, 5, None))
    assert "counted 0 for want of a duration: 'a', 'c'" in path.assumptions


def test_an_unknown_emotion_takes_no_part_in_the_mean():
    journey = sketch("a > b, a > c, b > d, c > d", emotion={"a": 1, "b": 0, "d": 1})
    path = critical_path(journey, by="emotion")
    assert (ids(path), path.value) == ("a b d", pytest.approx(2 / 3))
    assert "left out for want of an emotion: 'c'" in path.assumptions


def test_a_path_without_any_emotion_has_no_mean_and_is_not_found():
    journey = sketch("a > b, c > d", emotion={"c": 1}, entry={"a": 1, "c": 1})
    assert ids(critical_path(journey, by="emotion")) == "c d"
    assert [ids(path) for path in critical_path(journey, by="emotion", k=3)] == ["c d"]
    nothing = critical_path(sketch("a > b"), by="emotion")
    assert (len(nothing), nothing.value) == (0, None)


@pytest.mark.parametrize("by", ["duration", "effort", "emotion", "likely", "loss", "pain"])
@pytest.mark.parametrize(
    "journey", [sketch("a > b, b > a"), sketch("a, b", next={"a": (), "b": ()})], ids=["loop", "no entry"]
)
def test_without_a_way_to_an_end_there_is_no_path(journey, by):
    path = critical_path(journey, by=by)
    assert (path.touchpoints, path.value) == ((), None)
    assert "no way leads to an end" in path.assumptions
    assert str(path).startswith(f"Critical path by {by}: none")
    assert len(critical_path(journey, by=by, k=2)) == 0


def test_ties_go_to_fewer_touchpoints_then_to_the_one_declared_first():
    ways, durations = "a > c, a > b, a > d, b > e, c > e, d > f, f > e", {"b": 2, "c": 2, "d": 1, "f": 1}
    journey = sketch(ways, stages={"all": "a b c d f e"}, duration=durations)
    assert [ids(path) for path in critical_path(journey, k=4)] == ["a b e", "a c e", "a d f e"]


def test_sums_that_only_rounding_tells_apart_are_ties():
    durations = {"a": 0.3, "b": 0.1, "c": 0.2, "e": 0.2, "f": 0.1}
    journey = sketch("x > b, b > c, c > z, x > e, e > f, f > z, x > a, a > z", duration=durations)
    assert [ids(path) for path in critical_path(journey, k=3)] == ["x a z", "x b c z", "x e f z"]


@pytest.mark.parametrize("k", [1, 2])
def test_equally_likely_paths_are_ties_whatever_their_logarithms(k):
    journey = sketch("a > b .1, b > d .3, a > c .3, c > d .1, a > d .03", stages={"all": "a c b d"})
    found = critical_path(journey, by="likely", k=k)
    assert ids(found if k == 1 else found[0]) == "a d"
    if k == 2:
        assert ids(found[1]) == "a c d"


def test_the_most_likely_path_may_use_a_transition_that_leads_back():
    journey = sketch("a > b, b > c .5, b > e .5, c > b .9, c > e .01", entry={"a": 1, "c": 9})
    path = critical_path(journey, by="likely")
    assert (ids(path), path.loops) == ("c b e", ())
    several = critical_path(journey, by="likely", k=2)
    assert [ids(path) for path in several] == ["a b e", "c e"]


def test_nobody_takes_a_transition_of_probability_0():
    assert ids(critical_path(sketch("a > b 0, a > c .1, b > d, c > d"), by="likely")) == "a c d"
    lost = critical_path(sketch("a > b 0, a > c .5", outcome={"b": "success"}), by="likely")
    assert ids(lost) == "a c"
    assert "no way leads to success: any end will do" in lost.assumptions


def test_with_k_above_1_the_paths_come_best_first():
    paths = critical_path(MAP, k=3)
    assert [path.value for path in paths] == [24, 22, 14]
    assert ids(paths[0]) == "search site chat checkout welcome"
    assert len(critical_path(MAP, k=9)) == 4
    assert ids(paths[1:][0]) == "ad site chat checkout welcome"


@pytest.mark.parametrize("k", [0, -1, 2.5, "2"])
def test_k_is_a_whole_number_of_at_least_1(k):
    with pytest.raises(ValueError, match=f"k is '?{k}'?, wanted a whole number of at least 1"):
        critical_path(MAP, k=k)


def test_an_unknown_meaning_is_a_value_error_that_helps():
    with pytest.raises(ValueError, match="by is 'emotoin'; did you mean 'emotion'"):
        critical_path(MAP, by="emotoin")
    with pytest.raises(ValueError, match="known: 'duration', 'effort', 'emotion', 'likely', 'loss', 'pain'"):
        critical_path(MAP, by="time")


@pytest.mark.parametrize("by", ["duration", "emotion", "likely"])
def test_a_path_of_any_length_is_found(by):
    chain = ", ".join(f"t{number} > t{number + 1}" for number in range(19_999))
    journey = sketch(chain, duration={"t7": 60}, emotion={"t8": 1})
    assert len(critical_path(journey, by=by)) == 20_000


def test_thirds_that_add_up_alike_are_ties():
    scores = {"b": 2, "c": 4, "d": 3}
    journey = sketch("a > b, a > d, b > c, c > z, d > z", emotion=scores, scale=EmotionScale(1, 7))
    assert [ids(path) for path in critical_path(journey, by="emotion", k=2)] == ["a d z", "a b c z"]
    pains = {"b": (Pain("p", severity=1),), "c": (Pain("p", severity=1),), "d": (Pain("p", severity=2),)}
    journey = sketch("a > b, a > d, b > c, c > z, d > z", pain_points=pains, importance=dict.fromkeys("bcd", 4))
    for k in (1, 2):
        found = critical_path(journey, by="pain", k=k)
        assert ids(found if k == 1 else found[0]) == "a d z"


def test_several_likely_paths_are_found_where_a_transition_that_nobody_takes_hides_the_way_forward():
    journey = sketch("a > b 0, a > c 1, b > c .5, b > d .5, c > b 1", entry={"a": 1})
    assert ids(critical_path(journey, by="likely")) == "a c b d"
    (path,) = critical_path(journey, by="likely", k=2)
    assert ids(path) == "a c b d"
    assert [(loop.source.id, loop.target.id) for loop in path.loops] == [("b", "c")]


KNOWN = loads("""
journeymap: 1
name: Known
evidence: {log: {kind: analytics}, talk: {kind: interview}}
stages:
  all:
    touchpoints:
      ad: {entry: 0.5, duration: 1m, emotion: 1, evidence: log, next: [{to: site, probability: 0.5, delay: 1h}]}
      tip: {entry: true, evidence: talk, next: site}
      site: {effort: 4, evidence: talk, next: [{to: pay, probability: 0.9}]}
      pay: {duration: 2m, emotion: -1, evidence: log, pain_points: [{text: Slow, evidence: [log]}]}
""")


@pytest.mark.parametrize(
    ("by", "path", "levels", "evidence"),
    [
        ("duration", "ad site pay", ("measured", "measured", "measured"), "measured"),
        ("effort", "tip site pay", (None, "observed", None), "observed"),
        ("emotion", "tip site pay", (None, None, "measured"), "measured"),
        ("likely", "tip site pay", ("assumed", "assumed", "observed"), "assumed"),
        ("loss", "ad site pay", ("measured", "assumed", None), "assumed"),
        ("pain", "ad site pay", ("measured", "assumed", "assumed"), "assumed"),
    ],
)
def test_a_value_is_known_as_well_as_its_worst_known_step(by, path, levels, evidence):
    found = next(found for found in critical_path(KNOWN, by=by, k=9) if ids(found) == path)
    assert found.levels == levels
    assert found.evidence == found.to_dict()["evidence"] == evidence
    assert [record["evidence"] for record in found.to_records()] == list(levels)


def test_records_of_several_paths_say_how_well_known_they_are_and_what_sets_them_apart():
    first, *_ = critical_path(MAP, k=2).to_records()
    assert (first["evidence"], first["differs_by"]) == ("assumed", "search")


@pytest.mark.parametrize("by", ["duration", "effort", "emotion", "likely", "loss", "pain"])
def test_one_touchpoint_alone_is_a_path(by):
    journey = sketch("a", duration={"a": 60}, effort={"a": 5}, emotion={"a": -1})
    path = critical_path(journey, by=by)
    assert ids(path) == "a"
    assert path.value == {"duration": 60, "effort": 5, "emotion": -1, "likely": 1, "loss": 0, "pain": 1}[by]


@pytest.mark.parametrize("by", ["duration", "effort", "emotion", "likely", "loss", "pain"])
def test_a_trap_beside_the_way_does_no_harm(by):
    journey = sketch("a > b .5, a > c .5, b > b, c > d", emotion={"a": 0, "c": -1, "d": 1})
    assert ids(critical_path(journey, by=by)) == "a c d"


@given(small_maps(gaps=False), st.integers(2, 6))
def test_the_first_of_k_is_the_one_alone(journey, k):
    for by in ("duration", "effort", "emotion", "loss", "pain"):
        alone, several = critical_path(journey, by=by), critical_path(journey, by=by, k=k)
        assert [ids(path) for path in several[:1]] == ([ids(alone)] if len(alone) else [])
