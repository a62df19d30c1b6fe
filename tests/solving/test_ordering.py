"""The order and the blocks in which tangles are taken apart."""

import numpy as np
import pytest

from journeymap.solving import ordering
from journeymap.solving.ordering import shapes
from tangles import tangle


def ways(loop):
    pairs = [(source, target) for source, row in enumerate(loop.ways) for target in row if source != target]
    return tuple(np.array(pairs, np.intp).T)


@pytest.mark.parametrize(("count", "reach"), [(2, 1), (50, 3), (200, 20), (120, 120)])
def test_every_way_lies_in_the_block_that_takes_its_first_end_out(count, reach):
    sources, targets = ways(tangle(count, reach, seed=count))
    found = shapes(sources, targets, count)
    block_of = {int(number): place for place, shape in enumerate(found) for number in shape.pivots}
    assert sorted(block_of) == list(range(count))
    for pair in zip(sources.tolist(), targets.tolist(), strict=True):
        shape = found[min(block_of[number] for number in pair)]
        assert set(pair) <= {*map(int, shape.pivots), *map(int, shape.border)}


def test_what_is_handed_on_finds_its_place_in_the_parent():
    sources, targets = ways(tangle(200, 20, seed=1))
    found = shapes(sources, targets, 200)
    for place, shape in enumerate(found):
        if shape.parent < 0:
            assert len(shape.border) == 0
            continue
        assert shape.parent > place
        above = found[shape.parent]
        assert set(map(int, shape.border)) <= {*map(int, above.pivots), *map(int, above.border)}


@pytest.mark.parametrize("limit", ["FILL", "WORK"])
def test_memory_and_time_are_counted_beforehand(monkeypatch, limit):
    monkeypatch.setattr(ordering, limit, 1_000)
    assert shapes(*ways(tangle(100, 100, seed=2)), 100) is None


def test_a_large_tangle_is_put_in_order_only_if_it_is_narrow(monkeypatch):
    monkeypatch.setattr(ordering, "LARGE", 100)
    monkeypatch.setattr(ordering, "FILL", 30_000)
    assert shapes(*ways(tangle(400, 2, seed=3)), 400) is not None
    assert shapes(*ways(tangle(400, 400, seed=3)), 400) is None


def test_many_small_tangles_around_a_busy_touchpoint_are_narrow(monkeypatch):
    monkeypatch.setattr(ordering, "LARGE", 100)
    monkeypatch.setattr(ordering, "FILL", 30_000)
    sources, targets = (
        np.concatenate([10 * knot + side for knot in range(40)]) for side in ways(tangle(10, 10, seed=4))
    )
    hub = np.full(40, 400)
    knots = np.arange(40) * 10
    sources, targets = np.concatenate([sources, hub, knots]), np.concatenate([targets, knots, hub])
    assert shapes(sources, targets, 401) is not None


def test_a_tangle_of_busy_touchpoints_alone_is_not(monkeypatch):
    monkeypatch.setattr(ordering, "LARGE", 10)
    monkeypatch.setattr(ordering, "FILL", 100)
    assert shapes(*ways(tangle(20, 20, seed=4)), 20) is None
