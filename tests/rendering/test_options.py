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
    ],
)
def test_what_there_is_not_is_refused_at_once(wrong, message):
    journey = jm.loads("journeymap: 1\nname: Tea\nstages: {buy: {}}")
    with pytest.raises(ValueError, match=message):
        jm.render(journey, **wrong)
