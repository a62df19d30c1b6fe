"""What a picture sets off: words turned into touchpoints and transitions."""

from itertools import pairwise

import pytest
from broadband import broadband

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Stage, Touchpoint
from journeymap.rendering.parts.highlights import HIGHLIGHTS, Highlights, highlights


@pytest.fixture(scope="module")
def bookshop():
    return jm.load(jm.example_path("bookshop"))


@pytest.mark.parametrize("by", ["duration", "effort", "emotion", "likely", "loss", "pain"])
def test_a_critical_path_is_set_off_by_any_meaning(bookshop, by):
    path = [touchpoint.id for touchpoint in jm.critical_path(bookshop, by=by).touchpoints]
    found = highlights(bookshop, [f"critical-path:{by}"])
    assert found.touchpoints == set(path)
    assert found.transitions == set(pairwise(path))
    assert found.words == (f"Critical path ({by})",)


def test_a_critical_path_is_by_duration_unless_said_otherwise(bookshop):
    assert highlights(bookshop, ["critical-path"]) == highlights(bookshop, ["critical-path:duration"])


def test_without_durations_no_way_is_longer_than_another():
    journey = jm.loads("journeymap: 1\nname: Tea\nstages: {buy: {touchpoints: {shop: {}, sip: {}}}}")
    found = highlights(journey, ["critical-path"])
    assert (found.touchpoints, found.words) == (set(), ("Critical path (duration): none",))


def test_what_everybody_passes_is_what_must_pass_says(bookshop):
    found = highlights(bookshop, ["must-pass"])
    assert found.touchpoints == {touchpoint.id for touchpoint in jm.must_pass(bookshop)}
    assert found.transitions == set()


def test_pain_points_are_set_off_from_a_severity_on(bookshop):
    found = [highlights(bookshop, [word]).touchpoints for word in ("pain-points", "pain-points:2", "pain-points:3")]
    for least, touchpoints in enumerate(found, 1):
        assert touchpoints == {
            point.id
            for point in bookshop.touchpoints
            if any(pain.effective_severity >= least for pain in point.pain_points)
        }
    assert found[0] > found[2] > set()


def test_orphans_are_the_touchpoints_that_the_analysis_names():
    journey = broadband()
    named = {found.thing.id for found in jm.orphans(journey) if hasattr(found.thing, "pain_points")}
    assert highlights(journey, ["orphans"]).touchpoints == named != set()


def test_hand_offs_are_transitions_and_their_ends(bookshop):
    ways = {(found.source.id, found.target.id) for found in jm.handoffs(bookshop)}
    found = highlights(bookshop, ["hand-offs"])
    assert found.transitions == ways
    assert found.touchpoints == {end for way in ways for end in way}


def test_several_words_are_set_off_together(bookshop):
    both = highlights(bookshop, ["must-pass", "touchpoint:social-ad"])
    assert both.touchpoints == highlights(bookshop, ["must-pass"]).touchpoints | {"social-ad"}
    assert len(both.words) == 2


def test_nothing_asked_is_nothing_set_off(bookshop):
    assert not highlights(bookshop, [])
    assert highlights(bookshop, []) == Highlights()


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("critical-pth", "did you mean 'critical-path'"),
        ("critical-path:duratoin", "did you mean 'duration'"),
        ("pain-points:4", "1, 2 or 3, not '4'"),
        ("must-pass:x", "'must-pass' takes nothing behind a colon"),
        ("orphans:x", "takes nothing"),
        ("touchpoint", "needs the id of one behind a colon"),
        ("hand-offs:x", "takes nothing"),
        ("xyz", "|".join(HIGHLIGHTS)),
    ],
)
def test_another_word_is_a_wrong_call(bookshop, word, message):
    with pytest.raises(ValueError, match=message):
        highlights(bookshop, [word])


def test_a_touchpoint_that_is_not_there_is_named(bookshop):
    with pytest.raises(jm.UnknownNameError, match="no touchpoint 'socialad'"):
        highlights(bookshop, ["touchpoint:socialad"])


def test_a_touchpoint_is_called_by_its_name_as_far_as_there_is_room(bookshop):
    assert highlights(bookshop, ["touchpoint:basket"]).words == ("Fills the basket",)
    long = Journey("j", "J", (Stage("s", "S", touchpoints=(Touchpoint("a", "Very " * 500),)),))
    (words,) = highlights(long, ["touchpoint:a"]).words
    assert words.startswith("Very Very")
    assert len(words) < 100
