"""The curve goes through its points, smoothly, and never beyond them."""

from itertools import accumulate, pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeymap.rendering.drawing.curves import Curve, areas, monotone_curve
from journeymap.rendering.drawing.curves import between as difference

POINTS = st.lists(st.tuples(st.floats(1, 50), st.floats(-100, 100)), min_size=1, max_size=12).map(
    lambda steps: list(zip(accumulate(step for step, _ in steps), (y for _, y in steps), strict=True))
)


def sampled(start, cubic, count=60):
    """Points along a cubic, both ends included."""
    for number in range(count + 1):
        share = number / count
        weights = ((1 - share) ** 3, 3 * (1 - share) ** 2 * share, 3 * (1 - share) * share**2, share**3)
        corners = (start, *cubic)
        yield tuple(sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))


@given(POINTS)
def test_it_goes_through_every_point(points):
    assert [cubic[2] for cubic in monotone_curve(points)] == points[1:]


@given(POINTS)
def test_between_two_points_it_only_rises_or_only_falls(points):
    for (start, end), cubic in zip(pairwise(points), monotone_curve(points), strict=True):
        for (x, y), (further, later) in pairwise(sampled(start, cubic)):
            assert further > x - 1e-9
            assert (later - y) * (end[1] - start[1]) >= -1e-6
            assert min(start[1], end[1]) - 1e-9 <= y <= max(start[1], end[1]) + 1e-9


@given(POINTS.filter(lambda points: len(points) > 2))
def test_it_has_no_corners(points):
    for (_, arriving, here), (leaving, _, _) in pairwise(monotone_curve(points)):
        before = (here[1] - arriving[1]) / (here[0] - arriving[0])
        after = (leaving[1] - here[1]) / (leaving[0] - here[0])
        assert before == pytest.approx(after, abs=1e-6, rel=1e-6)


def test_a_straight_line_stays_straight():
    points = [(0, 0), (1, 2), (3, 6), (10, 20)]
    assert all(y == pytest.approx(2 * x) for cubic in monotone_curve(points) for x, y in cubic)


def test_steep_ends_are_flattened_as_fritsch_and_carlson_say():
    # rises 1, 9, 1: the mean slope 5 is alpha = 5 beside the flat parts, so it becomes 3 / hypot(1, 5) of itself there
    first, *_ = monotone_curve([(0, 0), (1, 1), (2, 10), (3, 11)])
    factor = 3 / hypot(1, 5)
    assert first[0] == pytest.approx((1 / 3, factor / 3))
    assert first[1] == pytest.approx((2 / 3, 1 - 5 * factor / 3))


def test_one_point_or_none_has_no_curve():
    assert monotone_curve([]) == monotone_curve([(1, 2)]) == ()


def enclosed(area):
    """The size of an area by the shoelace formula over points along its outline."""
    points = [area.start]
    for segment in area.segments:
        points += segment if len(segment) == 1 else sampled(points[-1], segment)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, points[0]]))) / 2


def between(points, level, side):
    """The size of what lies on one side of a level, by the trapezoidal rule over points along the curve."""
    total = 0.0
    for start, cubic in zip(points, monotone_curve(points), strict=False):
        for (x, y), (further, later) in pairwise(sampled(start, cubic, 300)):
            total += (max(0, side * (y - level)) + max(0, side * (later - level))) / 2 * (further - x)
    return total


@settings(max_examples=40)
@given(POINTS.filter(lambda points: len(points) > 1), st.floats(-60, 60))
def test_the_areas_hold_what_lies_between_curve_and_level(points, level):
    found = areas(points[0], monotone_curve(points), level)
    above = sum(enclosed(area) for area in found if area.is_above)
    below = sum(enclosed(area) for area in found if not area.is_above)
    assert above == pytest.approx(between(points, level, -1), rel=0.02, abs=0.5)
    assert below == pytest.approx(between(points, level, 1), rel=0.02, abs=0.5)


@given(POINTS.filter(lambda points: len(points) > 1), st.floats(-60, 60))
def test_no_area_crosses_the_level(points, level):
    for area in areas(points[0], monotone_curve(points), level):
        ys = [point[1] for segment in area.segments for point in segment[-1:]]
        assert all(y <= level + 1e-3 for y in ys) if area.is_above else all(y >= level - 1e-3 for y in ys)


def test_a_curve_on_the_level_has_no_area():
    points = [(0, 5), (1, 5), (2, 5)]
    assert areas(points[0], monotone_curve(points), 5) == ()


def test_a_dip_has_an_area_between_two():
    points = [(0, -1), (1, 1), (2, -1)]
    assert [area.is_above for area in areas(points[0], monotone_curve(points), 0)] == [True, False, True]


@given(POINTS, st.floats(-10, 700))
def test_a_curve_knows_its_height_everywhere(points, x):
    curve = Curve.through(points)
    if len(points) == 1 or not points[0][0] < x < points[-1][0]:
        nearest = points[0] if x <= points[0][0] or len(points) == 1 else points[-1]
        assert curve.height(x) == nearest[1]
        return
    (start, end) = next(pair for pair in pairwise(points) if pair[0][0] <= x <= pair[1][0])
    low, high = sorted((start[1], end[1]))
    assert low - 1e-6 <= curve.height(x) <= high + 1e-6


@given(POINTS)
def test_the_samples_of_a_curve_lie_on_it_from_end_to_end(points):
    curve = Curve.through(points)
    samples = curve.samples()
    assert (samples[0], samples[-1]) == (points[0], points[-1])
    assert all(curve.height(x) == pytest.approx(y, abs=1e-6) for x, y in samples)
    assert Curve.through([]).samples() == ()


@settings(max_examples=40)
@given(*[POINTS.filter(lambda points: len(points) > 1)] * 2)
def test_the_areas_between_two_curves_hold_what_lies_between_them(first, second):
    below, above = Curve.through(first), Curve.through(second)
    found = difference(below, above)
    left, right = max(first[0][0], second[0][0]), min(first[-1][0], second[-1][0])
    if left >= right:
        assert found == ()
        return
    xs = [left + (right - left) * number / 600 for number in range(601)]
    gaps = [above.height(x) - below.height(x) for x in xs]
    step = (right - left) / 600
    assert sum(enclosed(area) for area in found if area.is_above) == pytest.approx(
        -sum(min(gap, 0) for gap in gaps) * step, rel=0.05, abs=5
    )
    assert sum(enclosed(area) for area in found if not area.is_above) == pytest.approx(
        sum(max(gap, 0) for gap in gaps) * step, rel=0.05, abs=5
    )


def test_where_two_curves_are_one_there_is_nothing_between_them():
    curve = Curve.through([(0, 5), (4, 9), (6, 1)])
    assert difference(curve, curve) == ()
    assert difference(curve, Curve.through([(1, 5)])) == ()


def test_curves_that_cross_have_an_area_on_each_side():
    first, second = Curve.through([(0, 0), (4, 4)]), Curve.through([(0, 4), (4, 0)])
    assert [area.is_above for area in difference(first, second)] == [False, True]
