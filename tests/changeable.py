"""Random small journeys to change: loops and traps, personas that part ways, opportunities that expect things."""

import attrs
from hypothesis import strategies as st

from journeymap.model import Expectation, Opportunity, Pain, Persona
from sketches import small_maps

_EXPECTED = {
    "emotion": [-0.5, 0.7, 1.5],
    "effort": [-2, -0.5, 1],
    "duration": [-90, -0.1, 30],
    "drop_off": [-0.5, -0.125, -0.05, 0.1],
}


@st.composite
def changeable(draw, *, personas=True):
    """A small journey, most with personas whose ways and emotions differ, with opportunities at some touchpoints."""
    journey = draw(small_maps(most=6))
    people = ("p", "q", "r")[: draw(st.integers(2, 3))] if personas and draw(st.booleans()) else ()
    stages, number = [], 0
    for stage in journey.stages:
        touchpoints = []
        for touchpoint in stage.touchpoints:
            number += 1
            changes = _by_persona(draw, touchpoint, people) if people else {}
            pains = (Pain("Hurts", id=f"hurt{number}", severity=2),) if touchpoint.pain_points else ()
            ideas = draw(st.lists(_ideas([pain.id for pain in pains]), max_size=2))
            touchpoints.append(attrs.evolve(touchpoint, pain_points=pains, opportunities=tuple(ideas), **changes))
        stages.append(attrs.evolve(stage, touchpoints=tuple(touchpoints)))
    declared = tuple(Persona(who, who, share=draw(st.sampled_from([None, 0.25, 0.3]))) for who in people)
    return attrs.evolve(journey, stages=tuple(stages), personas=declared)


def _some(draw, people):
    return tuple(draw(st.lists(st.sampled_from(people), unique=True, max_size=2)))


def _by_persona(draw, touchpoint, people):
    ways = touchpoint.next and tuple(attrs.evolve(way, personas=_some(draw, people)) for way in touchpoint.next)
    changes = {"next": ways, "personas": _some(draw, people) if draw(st.integers(0, 3)) == 0 else ()}
    if touchpoint.emotion is not None and draw(st.booleans()):
        felt = st.sampled_from([-2, -0.5, 1.5])
        changes |= {"emotion": None, "emotions": tuple((who, draw(felt)) for who in people)}
    return changes


@st.composite
def _ideas(draw, pains):
    expected = {name: draw(st.none() | st.sampled_from(values)) for name, values in _EXPECTED.items()}
    return Opportunity(
        draw(st.sampled_from(["Do it", "Do that", "Do  it"])),
        impact=draw(st.none() | st.integers(1, 5)),
        effort=draw(st.none() | st.integers(1, 5)),
        confidence=draw(st.none() | st.just(0.7)),
        status=draw(st.sampled_from([None, None, "planned", "done"])),
        solves=tuple(pains) if draw(st.booleans()) else (),
        expect=Expectation(**expected) if draw(st.booleans()) else None,
    )
