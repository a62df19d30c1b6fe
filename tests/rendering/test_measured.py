"""What a picture takes from a measurement."""

from types import SimpleNamespace as Some

import pytest

from journeymap.model import Touchpoint
from journeymap.rendering.parts.measured import measured


def measurement(share=0.4, drop_off=0.1):
    buy, sip = Touchpoint("buy", "Buy"), Touchpoint("sip", "Sip")
    return Some(
        cases=200,
        touchpoints=[
            Some(touchpoint=buy, share=1.0, drop_off=drop_off),
            Some(touchpoint="sip", share=0.9, drop_off=0.0),
        ],
        transitions=[
            Some(source=buy, target=sip, count=80, share=share),
            Some(source="sip", target="buy", count=2, share=0.01),
        ],
    )


def test_shares_and_drop_off_are_told_by_ids():
    found = measured(measurement())
    assert found.cases == 200
    assert found.transitions == {("buy", "sip"): 0.4, ("sip", "buy"): 0.01}
    assert found.reach == {"buy": 1.0, "sip": 0.9}
    assert found.drop_off == {"buy": 0.1, "sip": 0.0}


@pytest.mark.parametrize("wrong", [{"share": 1.2}, {"drop_off": -0.1}, {"share": float("nan")}])
def test_a_share_is_from_0_to_1(wrong):
    with pytest.raises(ValueError, match="from 0 to 1"):
        measured(measurement(**wrong))
