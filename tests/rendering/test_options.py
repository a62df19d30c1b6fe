"""What a picture is asked to show."""

import pytest

import journeymap as jm
from journeymap.rendering.options import Options


def test_one_word_may_stand_alone():
    assert Options(highlight="orphans", personas="regular", lanes="emotion") == Options(
        highlight=["orphans"], personas=["regular"], lanes=["emotion"]
    )


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"columns": "stage"}, "no columns 'stage'; did you mean 'stages'"),
        ({"by": "owner"}, "no swimlanes by 'owner'"),
        ({"view": "mapp"}, "no view 'mapp'; did you mean 'map'"),
        ({"lanes": ["emotoin"]}, "no lane 'emotoin'; did you mean 'emotion'"),
        ({"highlight": "orphan"}, "did you mean 'orphans'"),
    ],
)
def test_what_there_is_not_is_refused_at_once(wrong, message):
    journey = jm.loads("journeymap: 1\nname: Tea\nstages: {buy: {}}")
    with pytest.raises(ValueError, match=message):
        jm.render(journey, **wrong)


@pytest.mark.parametrize("wrong", [{"personas": ["nobody"]}, {"highlight": "touchpoint:nowhere"}])
def test_what_the_journey_does_not_have_is_refused_at_once(wrong):
    journey = jm.loads("journeymap: 1\nname: Tea\nstages: {buy: {}}")
    with pytest.raises(jm.UnknownNameError, match=r"no (persona 'nobody'|touchpoint 'nowhere')"):
        jm.render(journey, **wrong)
