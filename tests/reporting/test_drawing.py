"""Emotions as characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model import EmotionScale
from journeymap.reporting.overview.drawing import ASCII, DRAWN, LONGEST, bar, sparkline

SCALE = EmotionScale()
EMOTIONS = st.floats(-2, 2)


@given(EMOTIONS, st.integers(1, 30))
def test_a_bar_always_has_the_same_width_and_leaves_one_side_empty(emotion, half):
    drawn = bar(emotion, SCALE, half)

    assert len(drawn) == 2 * half + 1
    assert drawn[half] == "│"
    left, right = drawn[:half].strip(), drawn[half + 1 :].strip()
    assert not (left if emotion >= 0 else right)


def test_a_bar_is_as_long_as_the_emotion_is_strong():
    assert [bar(emotion, SCALE, 4) for emotion in (-2, -1.25, 0, 0.25, 2)] == [
        "████│    ",
        " ▐██│    ",
        "    │    ",
        "    │▌   ",
        "    │████",
    ]


def test_a_scale_without_a_negative_half_has_its_middle_in_the_middle():
    assert bar(1, EmotionScale(1, 5), 2) == "██│  "
    assert bar(3, EmotionScale(1, 5), 2) == "  │  "


@given(st.lists(EMOTIONS, max_size=400))
def test_a_line_of_blocks_is_never_too_long(emotions):
    line = sparkline(emotions, SCALE)

    assert len(line) <= LONGEST
    assert len(line) == len(emotions) or len(emotions) > LONGEST


def test_the_strongest_of_several_emotions_is_shown():
    line = sparkline([0.0] * 100 + [-2.0] + [0.0] * 100, SCALE)

    assert line.count("▁") == 1


@pytest.mark.parametrize("char", DRAWN)
def test_every_character_drawn_has_a_plain_one(char):
    assert char.translate(ASCII).isascii()
