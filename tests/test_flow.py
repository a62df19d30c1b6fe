"""What a map means: implicit flow, entries, ends, probabilities, personas."""

import pytest
from hypothesis import given

import journeymap as jm
from journeymap.flow import persona_weights
from journeymap.model import Persona, Transition
from journeys import journeys
from sketches import sketch, small_maps


def ways(journey):
    return {(way.source.id, way.target.id): way.probability for way in journey.transitions}


def entries(journey):
    return {journey.touchpoints[number].id: weight for number, weight in journey.flow.entries}


def outcomes(journey):
    return {journey.touchpoints[end].id: journey.flow.outcomes[end] for end in journey.flow.ends}


def drop_off(journey, name):
    return journey.flow.drop_off[journey.flow.index[name]]


def assumed(journey):
    return "; ".join(journey.flow.assumptions)


def test_implicit_touchpoints_follow_one_another_across_stages_in_the_order_written():
    journey = sketch("a, b, c", stages={"one": "a b", "none": "", "two": "c"})
    assert journey.flow.is_implicit
    assert ways(journey) == {("a", "b"): 1, ("b", "c"): 1}


def test_implicit_flow_ends_at_an_empty_next_and_at_an_outcome():
    journey = sketch("a, b, c, d", next={"a": ()}, outcome={"c": "failure"})
    assert ways(journey) == {("b", "c"): 1}
    assert outcomes(journey) == {"a": "neutral", "c": "failure", "d": "neutral"}


def test_one_named_next_makes_every_transition_explicit():
    journey = sketch("a, b > c, d")
    assert not journey.flow.is_implicit
    assert ways(journey) == {("b", "c"): 1}


def test_implicit_flow_skips_for_a_persona_what_is_not_open_to_it():
    journey = sketch("a, b, c", shares={"x": 0.25, "y": 0.75}, personas={"b": ("x",)})
    assert ways(journey) == {("a", "b"): 0.25, ("a", "c"): 0.75, ("b", "c"): 1}
    assert [way.personas for way in journey.transitions] == [("x",), ("y",), ()]


def test_implicit_flow_has_no_way_on_for_those_for_whom_nothing_follows():
    journey = sketch("a, b", shares={"x": 0.25, "y": 0.75}, personas={"b": ("x",)})
    assert ways(journey) == {("a", "b"): 0.25}
    assert drop_off(journey, "a") == 0


def test_entries_are_those_that_say_so_with_their_weights():
    journey = sketch("a > c, b > c, c > d", entry={"a": 3, "c": 1})
    assert entries(journey) == {"a": 0.75, "c": 0.25}
    assert "weight" not in assumed(journey)


def test_a_true_entry_weighs_1_and_that_is_assumed_among_several():
    journey = sketch("a > c, b > c", entry={"a": 3, "b": True})
    assert entries(journey) == {"a": 0.75, "b": 0.25}
    assert "weight 1 for 1 entry point" in assumed(journey)
    assert "weight" not in assumed(sketch("a > c, b > c", entry={"b": True}))


def test_weights_of_any_size_add_up_to_1():
    assert entries(sketch("a > c, b > c", entry={"a": 1.7e308, "b": 1.7e308})) == {"a": 0.5, "b": 0.5}


def test_personas_without_a_share_are_named():
    text = "journeymap: 1\nname: A\npersonas: {a: SHARE, b: {}, c: {}}\nstages: {s: {touchpoints: {x: {}}}}"
    some, none = (jm.loads(text.replace("SHARE", share)) for share in ("{share: 0.5}", "{}"))

    assert "equal parts of the other customers for the personas without a share: 'b', 'c'" in assumed(some)
    assert "equal parts of all customers for the personas without a share: 'a', 'b', 'c'" in assumed(none)
    assert "share" not in assumed(none.for_persona("a"))


def test_default_entries_are_those_of_the_first_stage_that_nothing_else_leads_into():
    journey = sketch("a > c, b > b, b > c, c > d", stages={"none": "", "one": "a b c", "two": "d"})
    assert entries(journey) == {"a": 0.5, "b": 0.5}
    assert "customers enter at 'a', 'b' in equal parts" in assumed(journey)


def test_the_first_touchpoint_is_the_entry_where_something_leads_into_all_of_the_first_stage():
    assert entries(sketch("a > b, b > a, b > c", stages={"one": "a b", "two": "c"})) == {"a": 1}


def test_an_isolated_touchpoint_is_an_entry_only_if_it_says_so_or_is_the_only_one():
    assert entries(sketch("lone, a > b")) == {"a": 1}
    assert entries(sketch("lone, a > b", stages={"one": "lone", "two": "a b"})) == {"a": 1}
    assert entries(sketch("lone, a > b", entry={"lone": True})) == {"lone": 1}
    assert entries(sketch("lone")) == {"lone": 1}
    assert entries(sketch("lone > lone")) == {"lone": 1}
    assert entries(sketch("a, b", next={"a": (), "b": ()})) == {}


def test_a_touchpoint_that_is_no_entry_is_left_out_of_the_default():
    assert entries(sketch("a > c, b > c", entry={"a": False})) == {"b": 1}


def test_only_a_retry_leaves_a_touchpoint_isolated():
    journey = sketch("a > b, c > c, d")
    assert [journey.touchpoints[number].id for number in journey.flow.isolated] == ["c", "d"]


def test_ends_of_a_map_with_outcomes_are_neutral_where_they_say_nothing():
    journey = sketch("a > b, a > c, a > d", outcome={"b": "success", "c": "failure"})
    assert outcomes(journey) == {"b": "success", "c": "failure", "d": "neutral"}
    assert "neutral outcome of 1 end" in assumed(journey)


def test_ends_of_a_map_without_outcomes_are_success_in_the_last_stage_with_touchpoints():
    journey = sketch("a > b, a > c", stages={"one": "a b", "two": "c", "none": ""})
    assert outcomes(journey) == {"b": "neutral", "c": "success"}
    assert "last stage are success" in assumed(journey)


def test_a_touchpoint_that_only_leads_to_itself_is_no_end():
    assert outcomes(sketch("a > b, b > b, a > c")) == {"c": "success"}


def test_what_probabilities_lack_to_1_drops_off():
    journey = sketch("a > b .5, a > c .2, c > d")
    assert ways(journey) == {("a", "b"): 0.5, ("a", "c"): 0.2, ("c", "d"): 1}
    assert drop_off(journey, "a") == pytest.approx(0.3)
    assert drop_off(journey, "b") == drop_off(journey, "c") == 0


def test_transitions_without_any_probability_share_equally_and_are_marked_assumed():
    journey = sketch("a > b, a > c, b > d .5, c > d")
    assert ways(journey) == {("a", "b"): 0.5, ("a", "c"): 0.5, ("b", "d"): 0.5, ("c", "d"): 1}
    assert [way.assumed for way in journey.transitions] == [True, True, False, True]
    assert "equal shares and no drop-off" in assumed(journey)


def test_transitions_without_a_probability_share_the_rest_of_those_with_one():
    journey = sketch("a > b .5, a > c, a > d")
    assert ways(journey) == {("a", "b"): 0.5, ("a", "c"): 0.25, ("a", "d"): 0.25}
    assert drop_off(journey, "a") == 0
    assert not journey.transitions[0].assumed


def test_probabilities_that_miss_1_by_rounding_only_leave_nobody_behind():
    journey = sketch(", ".join(f"a > b{number} .1" for number in range(10)))
    assert drop_off(journey, "a") == 0
    assert drop_off(sketch("a > b .3333333333, a > c .6666666666"), "a") == 0


def test_transitions_between_the_same_two_become_one_that_carries_them_all():
    both = (
        Transition("b", when="hurried", probability=0.3, delay=10),
        Transition("c", probability=0.1),
        Transition("b", when="calm", probability=0.1, delay=50, handoff="forced"),
        Transition("b", when="calm", probability=0.2, handoff="planned", personas=("x",)),
    )
    journey = sketch("a > b, a > c", next={"a": both}, shares={"x": 0.5, "y": 0.5})
    to_b, to_c = journey.transitions
    assert to_b.probability == pytest.approx(0.5)
    assert to_b.delay == pytest.approx((0.3 * 10 + 0.1 * 50) / 0.4)
    assert (to_b.handoff, to_b.when, to_b.personas) == ("forced", ("hurried", "calm"), ())
    assert (to_c.probability, to_c.delay, to_c.handoff) == (0.1, None, None)


def test_delays_of_transitions_that_nobody_takes_are_averaged_plainly():
    never = (Transition("b", when="x", probability=0, delay=10), Transition("b", when="y", probability=0, delay=20))
    assert sketch("a > b", next={"a": never}).transitions[0].delay == 15


def test_transitions_that_together_are_open_to_everybody_name_nobody():
    split = (Transition("b", personas=("x",)), Transition("b", personas=("y",)), Transition("c", personas=("y",)))
    journey = sketch("a > b, a > c", next={"a": split}, shares={"x": 0.5, "y": 0.5})
    assert [(way.probability, way.personas) for way in journey.transitions] == [(0.75, ()), (0.25, ("y",))]


def test_a_probability_is_among_the_customers_to_whom_the_transition_is_open():
    """Half of all are x: of these .6 go to b and .4 share the rest with c; y has only c."""
    split = (Transition("b", probability=0.6, personas=("x",)), Transition("c"))
    journey = sketch("a > b, a > c", next={"a": split}, shares={"x": 0.5, "y": 0.5})
    assert ways(journey) == {("a", "b"): pytest.approx(0.3), ("a", "c"): pytest.approx(0.7)}


def test_drop_off_is_worked_out_per_persona():
    split = (Transition("b", probability=0.6, personas=("x",)), Transition("c", probability=0.4))
    journey = sketch("a > b, a > c", next={"a": split}, shares={"x": 0.25, "y": 0.75})
    assert drop_off(journey, "a") == pytest.approx(0.25 * 0 + 0.75 * 0.6)


def test_a_persona_without_a_way_on_ends_and_does_not_drop_off():
    journey = sketch(
        "a > b", next={"a": (Transition("b", probability=0.9, personas=("x",)),)}, shares={"x": 0.5, "y": 0.5}
    )
    assert ways(journey) == {("a", "b"): 0.45}
    assert drop_off(journey, "a") == pytest.approx(0.05)


def test_thousands_of_personas_with_a_way_of_their_own_each_are_weighed_together():
    count = 4000
    own = [Transition(f"to{number}", probability=0.25, personas=(f"p{number}",)) for number in range(count)]
    open_to_all = [Transition("shop"), *(Transition("shop", when=f"reason {number}") for number in range(count - 1))]
    touchpoints = ", ".join(["a > shop", *(f"to{number}" for number in range(count))])
    shares = {f"p{number}": None for number in range(count + 1)}
    journey = sketch(touchpoints, next={"a": (*own, *open_to_all)}, shares=shares)
    assert ways(journey)["a", "to7"] == pytest.approx(0.25 / (count + 1))
    assert ways(journey)["a", "shop"] == pytest.approx((0.75 * count + 1) / (count + 1))
    assert drop_off(journey, "a") == 0


def test_implicit_flow_names_the_others_where_one_of_many_personas_meets_something_first():
    shares = {f"p{number}": None for number in range(4)}
    journey = sketch("a, b, c, d", shares=shares, personas={"b": ("p2",), "c": ("p1", "p2")})
    assert {pair: journey.transitions[n].personas for n, pair in enumerate(ways(journey))} == {
        ("a", "b"): ("p2",),
        ("a", "c"): ("p1",),
        ("a", "d"): ("p0", "p3"),
        ("b", "c"): (),
        ("c", "d"): (),
    }


def test_a_transition_to_a_touchpoint_that_is_open_to_nobody_here_is_not_there():
    journey = sketch("a > b, a > c", shares={"x": 0.5, "y": 0.5}, personas={"a": ("x",), "b": ("y",)})
    assert ways(journey) == {("a", "c"): 1}
    assert sketch("a > b", shares={"x": 1, "y": 0}, personas={"a": ("x",), "b": ("y",)}).flow.ends == (0, 1)


def test_missing_shares_split_the_rest_and_all_add_up_to_1():
    some = [Persona("a", "A", share=0.5), Persona("b", "B"), Persona("c", "C")]
    assert persona_weights(some) == {"a": 0.5, "b": 0.25, "c": 0.25}
    assert persona_weights([Persona("a", "A", share=0.125), Persona("b", "B", share=0.375)]) == {"a": 0.25, "b": 0.75}
    assert persona_weights([Persona("a", "A", share=0), Persona("b", "B", share=0)]) == {"a": 0.5, "b": 0.5}
    assert persona_weights([]) == {}


def test_the_emotion_of_a_touchpoint_is_the_mean_of_those_given_weighted_by_share():
    journey = sketch(
        "a, b, c", shares={"x": 0.5, "y": 0.3, "z": 0.2}, emotions={"a": (("x", 1), ("z", -1))}, emotion={"b": 0}
    )
    assert journey.flow.emotions == (pytest.approx((0.5 - 0.2) / 0.7), 0, None)


def test_personas_that_a_map_built_by_hand_does_not_declare_limit_nothing():
    journey = sketch("a > b, a > c", personas={"b": ("x",)})
    assert ways(journey) == {("a", "b"): 0.5, ("a", "c"): 0.5}


def test_a_chain_of_any_length_has_a_flow():
    journey = sketch(", ".join(f"t{number}" for number in range(20_000)))
    assert len(journey.transitions) == 19_999


@given(small_maps() | journeys())
def test_every_map_has_a_flow_in_which_nobody_is_lost_or_doubled(journey):
    flow = journey.flow
    assert not flow.entries or sum(weight for _, weight in flow.entries) == pytest.approx(1)
    for number, targets in enumerate(flow.successors):
        total = sum(flow.probabilities[number]) + flow.drop_off[number]
        assert total <= 1 + 1e-9
        assert (number in flow.ends) == (not targets) == (flow.outcomes[number] is not None)
        assert len(set(targets)) == len(targets)
        if not targets:
            assert total == 0
        elif not any(flow.audiences[number]):
            assert total == pytest.approx(1)


@given(journeys())
def test_a_probability_is_the_mean_of_the_personas_own(journey):
    shares = persona_weights(journey.personas)
    views = {persona.id: ways(journey.for_persona(persona)) for persona in journey.personas}
    for way in journey.transitions if shares else ():
        here = {who: shares[who] for who in way.source.personas or shares}
        parts = [(share, views[who].get((way.source.id, way.target.id), 0)) for who, share in here.items()]
        total = sum(here.values())
        mean = sum(share * own for share, own in parts) / total if total else sum(own for _, own in parts) / len(parts)
        assert way.probability == pytest.approx(mean)


def crowd(targets, *, silent):
    """A map of a thousand personas in which each of many touchpoints leads on to two that are open to parts of them."""
    everybody = [f"p{number}" for number in range(1_000)]
    parts = {f"z{number}": everybody[number * 30 : number * 30 + 700] for number in range(10)}
    rows = [f"{name}: {{personas: [{', '.join(part)}], outcome: success}}" for name, part in parts.items()]
    chance = "" if silent else ", probability: 0.5"
    for number in range(targets):
        first, second = number % 10, (number * 7 + 1) % 10
        ways = [
            f"{{to: z{place}{chance}}}" for place in sorted({first, (second if second != first else first + 1) % 10})
        ]
        rows.append(f"t{number}: {{next: [{', '.join(ways)}]}}")
    vocabulary = "personas: {" + ", ".join(f"{who}: {{}}" for who in everybody) + "}"
    body = "".join(f"      {row}\n" for row in rows)
    return jm.loads(f"journeymap: 1\nname: C\n{vocabulary}\nstages:\n  s:\n    touchpoints:\n{body}")


@pytest.mark.parametrize("silent", [True, False])
def test_too_many_personas_on_too_many_ways_are_taken_together_and_that_is_assumed(silent):
    exact, rough = crowd(20, silent=silent), crowd(800, silent=silent)
    note = "probabilities are for all customers together"

    assert note not in assumed(exact)
    assert note in assumed(rough)
    for number in range(10, 30):
        sure, guessed = exact.flow.probabilities[number], rough.flow.probabilities[number]
        assert sum(guessed) <= 1 + 1e-9
        assert guessed == pytest.approx(sure, abs=0.25)
        assert 0 <= rough.flow.drop_off[number] <= 1


def test_an_audience_reads_like_the_ids_in_it():
    journey = sketch("a, b, c", shares={"x": 0.25, "y": 0.5, "z": 0.25}, personas={"b": ("z", "x")})
    some, others = journey.flow.audiences[0]

    assert (list(some), len(some), some[0], some[1:], "y" in some) == (["x", "z"], 2, "x", ("z",), False)
    assert (some, others) == (("x", "z"), ("y",))
    assert hash(some) == hash(("x", "z"))
    assert some != ["x", "z"]
    assert journey.flow == sketch("a, b, c", shares={"x": 0.25, "y": 0.5, "z": 0.25}, personas={"b": ("z", "x")}).flow


def test_ways_to_one_touchpoint_are_open_to_all_to_whom_any_of_them_is():
    ways = (Transition("b", when="1", personas=("x",)), Transition("b", when="2", personas=("y",)))
    shares = {"x": 0.25, "y": 0.5, "z": 0.25}

    assert sketch("a > b", next={"a": ways}, shares=shares).flow.audiences[0] == (("x", "y"),)
    twice = (Transition("b", when="1"), Transition("b", when="2"))
    limited = sketch("a > b", next={"a": twice}, shares=shares, personas={"b": ("z",)})
    assert limited.flow.audiences[0] == (("z",),)
    all_three = (*ways, Transition("b", when="3", personas=("z",)))
    assert sketch("a > b", next={"a": all_three}, shares=shares).flow.audiences[0] == ((),)


def test_personas_who_take_different_ways_are_said_to_be_mixed():
    ways = "{a: {next: [{to: b, personas: x}, {to: c}]}, b: {}, c: {}}"
    mixed = jm.loads(
        f"{{journeymap: 1, name: A, personas: {{x: {{}}, y: {{}}}}, stages: {{s: {{touchpoints: {ways}}}}}}}"
    )
    alike = jm.loads("{journeymap: 1, name: A, personas: {x: {}, y: {}}, stages: {s: {touchpoints: {a: {}, b: {}}}}}")

    assert any("mixed at each touchpoint" in note for note in mixed.flow.assumptions)
    assert not any("mixed" in note for note in alike.flow.assumptions)


def test_customers_of_no_persona_are_said_to_be_like_the_personas():
    part = jm.loads(
        "{journeymap: 1, name: A, personas: {x: {share: 0.3}, y: {share: 0.1}}, stages: {s: {touchpoints: {a: {}}}}}"
    )

    assert "customers beyond the 40% of the personas are like these" in part.flow.assumptions
