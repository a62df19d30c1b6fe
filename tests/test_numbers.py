"""Numbers are short, and a sign is there where the sign is the point."""

import pytest

from journeymap.model import METRIC_SCALES, EmotionScale, Metric, MetricScale
from journeymap.numbers import emotion_text, metric_change, metric_range, metric_text, number_text, signed


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.41, "0.41"),
        (3.14159, "3.14"),
        (-8, "−8"),
        (999.4, "999"),
        (1234, "1,234"),
        (9999, "9,999"),
        (41200, "41.2k"),
        (999_700, "1M"),
        (999.7, "1,000"),
        (-41200, "−41.2k"),
        (2_500_000, "2.5M"),
        (7e9, "7B"),
        (1e15, "1e+15"),
        (0.00002, "2e−05"),
    ],
)
def test_a_number_has_about_three_digits(value, text):
    assert number_text(value) == text


def test_a_sign_stands_before_all_but_zero():
    assert [signed(text) for text in ("1.5", "−2", "0", "0.0", "0%")] == ["+1.5", "−2", "0", "0.0", "0%"]


@pytest.mark.parametrize(
    ("emotion", "scale", "text"),
    [
        (1.25, EmotionScale(), "+1.2"),
        (-0.04, EmotionScale(), "0"),
        (2, EmotionScale(), "+2"),
        (4.5, EmotionScale(1, 5), "4.5"),
        (73.4, EmotionScale(0, 100), "73"),
        (-40, EmotionScale(-100, 100), "−40"),
        (0.123, EmotionScale(-0.5, 0.5), "+0.12"),
        (3e9, EmotionScale(-5e9, 5e9), "+3e+09"),
        (0.0, EmotionScale(0, 5e-324), "0"),
    ],
)
def test_an_emotion_shows_as_fine_as_its_scale_and_signed_if_the_scale_is(emotion, scale, text):
    assert emotion_text(emotion, scale) == text


def metric(value, scale=None, **fields):
    named = MetricScale(*METRIC_SCALES[scale], scale) if isinstance(scale, str) else scale
    return Metric("m", "M", value, scale=named, **fields)


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (metric(0.78, "csat"), "78%"),
        (metric(38, "nps"), "+38"),
        (metric(-5, "nps"), "−5"),
        (metric(21.5, "percent"), "21.5%"),
        (metric(21.5, "percent", unit="%"), "21.5%"),
        (metric(4.8, unit="min"), "4.8 min"),
        (metric(12, unit="€"), "€12"),
        (metric(0.41), "0.41"),
        (metric(5.1, "ces"), "5.1 / 7"),
        (metric(4.3, MetricScale(1, 5)), "4.3 / 5"),
    ],
)
def test_a_metric_shows_its_value_on_its_scale(made, text):
    assert metric_text(made, made.value) + metric_range(made) == text


@pytest.mark.parametrize(
    ("made", "change"),
    [
        (metric(4), None),
        (metric(4, previous=4), ("no change", None)),
        (metric(4, previous=3), ("▲ 1", True)),
        (metric(4, previous=3, better="lower"), ("▲ 1", False)),
        (metric(3, previous=4, better="lower"), ("▼ 1", True)),
        (metric(0.78, "csat", previous=0.75), ("▲ 3 pt", True)),
        (metric(58, "percent", previous=61, better="lower"), ("▼ 3 pt", True)),
    ],
)
def test_a_change_says_its_direction_and_whether_that_is_good(made, change):
    assert metric_change(made) == change
