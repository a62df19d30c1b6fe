"""How columns of touchpoints break into strips."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.model import Stage
from journeymap.rendering.parts.columns import LEAST_WIDTH, WIDEST, Sheet, broken, strips

SHEET = Sheet(158.0, 126.0, 120.0, 540.0)


def shapes(sizes, sheet=SHEET):
    return [[stage for stage, _, _ in row] for row in broken(sizes, sheet)]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_every_slot_is_in_a_strip_in_order_and_no_strip_is_too_wide(sizes):
    rows = broken(sizes, SHEET)
    told = [(stage, slot) for row in rows for stage, first, last in row for slot in range(first, last)]
    assert told == [(stage, slot) for stage, size in enumerate(sizes) for slot in range(size)]
    assert all(SHEET.left + SHEET.slot * sum(last - first for _, first, last in row) <= WIDEST for row in rows)


def test_what_is_narrow_stays_in_one_strip():
    assert len(broken([3, 4], SHEET)) == 1
    assert len(broken([3, 4], Sheet(158.0, 126.0, 120.0, 90.0))) == 1


def test_strips_are_as_even_as_stages_allow():
    assert shapes([4, 4, 4, 4, 4, 4]) == [[0, 1, 2], [3, 4, 5]]
    assert shapes([3, 5, 5, 6, 5, 3]) == [[0, 1, 2], [3, 4, 5]]


def test_a_flat_picture_has_more_strips_than_a_high_one():
    flat, high = Sheet(158.0, 126.0, 120.0, 200.0), Sheet(158.0, 126.0, 120.0, 1200.0)
    assert len(broken([5] * 5, flat)) > len(broken([5] * 5, high))


def test_only_a_stage_that_is_too_long_goes_on_in_the_next_strip():
    rows = broken([60], SHEET)
    assert len(rows) > 2
    sizes = [last - first for row in rows for _, first, last in row]
    assert max(sizes) - min(sizes) <= 2


def test_columns_touch_within_a_stage_and_strips_end_together():
    stages = [Stage(f"s{number}", "S") for number in range(6)]
    slots = [[(10 * stage + slot,) for slot in range(4 + stage % 2)] for stage in range(6)]
    found = strips(stages, slots, SHEET)
    assert len({round(strip.right) for strip in found}) == 1
    assert [place.slot for strip in found for place in strip.places] == [slot for row in slots for slot in row]
    first = found[0]
    assert first.places[0].x == first.stages[0].x == SHEET.left
    assert first.places[1].x == pytest.approx(first.places[0].right)
    assert [column.number for strip in found for column in strip.stages] == [1, 2, 3, 4, 5, 6]


def test_stages_without_touchpoints_have_room_for_their_names():
    (strip,) = strips([Stage("a", "A"), Stage("b", "B")], [[], [(0,)]], SHEET)
    assert strip.stages[0].width >= 150
    assert len(strip.places) == 1
    assert strip.right <= LEAST_WIDTH + 1
