"""A stage or a touchpoint at a wrong level is told once, where it stands; what moved with it is not told again."""

import pytest

import journeymap
from journeymap.errors import InvalidJourneyError

HEAD = "journeymap: 1\nname: Test\n"


def problems(text):
    with pytest.raises(InvalidJourneyError) as error:
        journeymap.loads(HEAD + text)
    return [(found.code, found.path, found.hint) for found in error.value.diagnostics]


def test_a_touchpoint_beside_the_stages_is_told_there_and_may_be_named():
    ((code, path, hint),) = problems("pay: {channel: web}\nstages: {s: {touchpoints: {a: {next: pay}}}}")

    assert (code, path) == ("misplaced", ("pay",))
    assert hint == "write 'touchpoints:' in a line above it, and indent what belongs there"


def test_several_touchpoints_right_under_a_stage_are_one_slip():
    text = "stages: {s: {a: {channel: web, next: b}, b: {emotion: 1, next: c}, touchpoints: {c: {}}}}"
    ((code, path, hint),) = problems(text)

    assert (code, path) == ("misplaced", ("stages", "s", "a"))
    assert hint == "indent it, and all that belongs to it, like the touchpoints above it"


def test_a_touchpoint_inside_another_is_told_and_what_only_looks_like_one_is_not():
    text = "stages: {s: {touchpoints: {a: {next: b, b: {channel: web, emotion: 1}}}}}"
    ((code, path, hint),) = problems(text)

    assert (code, path) == ("misplaced", ("stages", "s", "touchpoints", "a", "b"))
    assert hint.startswith("align it")
    text = "stages: {s: {touchpoints: {a: {problem: {text: Slow, owner: x, name: y}}}}}"
    assert [code for code, _, _ in problems(text)] == ["unknown-key"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("stages: {s: {touchpoints: {a: , name: Pays, channel: web, next: {to: a}}}}", "touchpoints"),
        ("stages: {s: , goal: Pay, touchpoints: {a: {next: b}, b: {}}}", "stages"),
    ],
)
def test_keys_beside_the_id_that_they_belong_to_are_one_slip(text, place):
    ((code, path, hint),) = problems(text)

    assert (code, path[-2]) == ("misplaced", place)
    assert hint.startswith("indent it, and the keys below it, under the id")


def test_stages_in_a_vocabulary_lack_their_own_line():
    text = "teams: {care: {}, buy: {goal: Pay, touchpoints: {a: {}}}, use: {touchpoints: {b: {}}}}"
    ((code, path, hint),) = problems(text)

    assert (code, path) == ("misplaced", ("teams", "buy"))
    assert hint.startswith("write 'stages:' in a line above it")


def test_a_key_of_ones_own_may_hold_what_looks_like_a_touchpoint():
    journey = journeymap.loads(HEAD + "x-old: {channel: web, touchpoints: {}}\nstages: {s: {touchpoints: {a: {}}}}")

    assert len(journey.touchpoints) == 1
