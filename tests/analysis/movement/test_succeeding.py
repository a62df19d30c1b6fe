"""Personas without a way to success: all at once, as one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap import loads
from journeymap.analysis.movement.succeeding import BLOCK, without_success
from journeymap.journey import Journey
from journeymap.model import Persona, Stage, Touchpoint, Transition
from journeymap.solving.walking import reached

PERSONAS = ("p", "q", "r", "s")
NAMES = ("a", "b", "c", "d", "e", "f")

limits = st.one_of(st.just(()), st.lists(st.sampled_from(PERSONAS), min_size=1, unique=True).map(tuple))


@st.composite
def transitions(draw):
    targets = draw(st.lists(st.sampled_from(NAMES), max_size=4))
    return tuple(Transition(to, when=str(number), personas=draw(limits)) for number, to in enumerate(targets))


@st.composite
def limited_maps(draw):
    """A map whose touchpoints and transitions are open to some personas only, with or without a `next`."""
    is_implicit = draw(st.booleans())
    touchpoints = []
    for name in NAMES:
        ways = draw(st.sampled_from([None, None, None, ()])) if is_implicit else draw(st.one_of(transitions()))
        touchpoints.append(
            Touchpoint(
                name,
                name,
                personas=draw(limits),
                entry=draw(st.sampled_from([None, None, None, True, False])),
                outcome=None if ways else draw(st.sampled_from([None, None, "success", "failure"])),
                next=ways,
            )
        )
    cuts = sorted(draw(st.lists(st.integers(0, len(NAMES)), min_size=2, max_size=2)))
    parts = (touchpoints[: cuts[0]], touchpoints[cuts[0] : cuts[1]], touchpoints[cuts[1] :])
    stages = tuple(Stage(f"s{number}", "S", touchpoints=tuple(part)) for number, part in enumerate(parts))
    return Journey("drawn", "Drawn", stages, personas=tuple(Persona(who, who) for who in PERSONAS))


def succeeds(journey):
    flow = journey.flow
    there = reached(flow.successors, [entry for entry, _ in flow.entries])
    return any(end in there for end in flow.successes)


@settings(max_examples=400)
@given(limited_maps())
def test_all_at_once_are_those_whose_own_maps_have_no_way(journey):
    expected = [persona for persona in journey.personas if not succeeds(journey.for_persona(persona))]

    assert list(without_success(journey)) == expected


def test_more_personas_than_one_walk_takes_are_told_in_their_order():
    count = BLOCK + 50
    touchpoints = "".join(
        f"      only-{number}: {{personas: p{number}, outcome: {'success' if number % 3 else 'failure'}}}\n"
        for number in range(count)
    )
    text = f"journeymap: 1\nname: Many\nstages:\n  one:\n    touchpoints:\n      door: {{}}\n{touchpoints}"

    found = [persona.id for persona in without_success(loads(text))]

    assert found == [f"p{number}" for number in range(0, count, 3)]


def test_a_persona_that_comes_round_by_its_own_ways_gets_on_in_a_loop_of_all():
    """Common ways tie touchpoints together; a limited way leads back into them, and on from there."""
    text = """
    journeymap: 1
    name: Round
    personas: {x: {}, y: {}}
    stages:
      s:
        touchpoints:
          a: {next: b}
          b: {next: [a, {to: back, personas: x}]}
          back: {personas: x, next: z}
          z: {next: [{to: out, personas: x}, a]}
          out: {outcome: success}
    """
    assert [persona.id for persona in without_success(loads(text))] == ["y"]


def test_a_map_without_personas_has_none():
    assert list(without_success(loads("{journeymap: 1, name: N, stages: {s: {touchpoints: {a: {}}}}}"))) == []
