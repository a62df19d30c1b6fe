"""The people of a storyboard: looks that tell them apart."""

import pytest

from journeymap.rendering.drawing.theme import STEPS
from journeymap.rendering.parts.people.people import LOOKS, NEUTRAL, WAIST, looks, person


def test_no_two_look_alike_while_there_are_enough_looks():
    names = [f"persona-{number}" for number in range(len(LOOKS))]
    assert len(set(looks(names).values())) == len(LOOKS)
    assert len(looks([*names, "one", "two more"])) == len(LOOKS) + 2


def test_who_comes_alone_keeps_a_look_that_was_free():
    assert looks(["ann"])["ann"] == looks(["ann", "bob", "eve"])["ann"]
    assert looks([]) == {}
    assert looks(["\ud800"])


def test_nobody_has_the_neutral_look():
    assert NEUTRAL not in LOOKS


@pytest.mark.parametrize("look", [*LOOKS, NEUTRAL])
def test_every_look_has_every_mood(look):
    drawn = [person(look, step) for step in STEPS]
    assert len(set(drawn)) == len(STEPS)
    assert len(person(look, None)) < len(drawn[2])
    assert WAIST > 0
