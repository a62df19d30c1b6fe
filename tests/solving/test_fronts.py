"""Tangles taken apart in blocks."""

import numpy as np
import pytest

from journeymap.solving import ordering
from journeymap.solving.fronts import Fronts, fundamental
from journeymap.solving.loops import Factor
from tangles import assert_solves, inverse, tangle

SHAPES = {
    "two": (2, 1),
    "few": (7, 7),
    "a narrow ring": (400, 4),
    "a broad ring": (400, 30),
    "no shape at all": (300, 300),
}


def in_blocks(loop, by_hand=0):
    factor = Factor.of(loop)
    if not factor.take_out(by_hand):
        factor.rest = Fronts.of(factor)
    return factor


@pytest.mark.parametrize(("count", "reach"), SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("by_hand", [0, 1_000])
def test_blocks_answer_as_the_dense_inverse_does(count, reach, by_hand):
    loop = tangle(count, reach, seed=3)
    expected = inverse(loop)
    assert_solves(in_blocks(loop, by_hand), expected)


@pytest.mark.parametrize("width", [1, 5, 10_000])
def test_it_does_not_matter_how_large_blocks_are(monkeypatch, width):
    loop = tangle(150, 20, seed=4, lost=0.01)
    expected = inverse(loop)
    monkeypatch.setattr(ordering, "WIDTH", width)
    assert_solves(in_blocks(loop), expected)


def test_several_tangles_that_hang_on_one_touchpoint():
    """Taking the hub out by hand is impossible, and leaves parts without a border."""
    parts = [tangle(30, 30, seed=seed, lost=0.01) for seed in range(5)]
    rows, leaving = [{}], [0.1]
    for part in parts:
        start = len(rows)
        rows[0][start] = 0.9 / len(parts)
        rows += [{start + target: p for target, p in row.items()} for row in part.ways]
        leaving += part.leaving
        rows[-1][0] = 0.4
        leaving[-1] -= 0.4
    loop = type(parts[0])(rows, leaving)
    expected = inverse(loop)
    assert_solves(in_blocks(loop), expected)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 9])
def test_the_fundamental_matrix_of_a_few(count):
    loop = tangle(count, count, seed=count)
    ways = np.array([[row.get(target, 0.0) for target in range(count)] for row in loop.ways])
    np.testing.assert_allclose(fundamental(ways, np.array(loop.leaving)), inverse(loop), rtol=1e-12)


def test_blocks_lose_no_digits_where_hardly_anybody_leaves():
    loop = tangle(60, 60, seed=5)
    loop.leaving[-1] = 1e-13
    factor = in_blocks(loop)
    by_hand = Factor.of(tangle(60, 60, seed=5))
    by_hand.leaving[-1] = 1e-13
    by_hand.take_out(10**9)
    assert factor.returns() == pytest.approx(by_hand.returns(), rel=1e-12)
    assert factor.visits([1.0] * 60)[-1] == pytest.approx(60e13, rel=1e-12)


def test_what_would_take_too_much_is_left_alone(monkeypatch):
    monkeypatch.setattr(ordering, "WORK", 10)
    factor = Factor.of(tangle(100, 100, seed=6))
    assert Fronts.of(factor) is None
