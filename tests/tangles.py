"""Loops of any size for the tests of what solves them, and the dense inverse that they are held against."""

import random

import numpy as np

from journeymap.solving.loops import Loop


def loop_from(rows, leaving):
    return Loop([dict(row) for row in rows], list(leaving))


def tangle(count, reach, seed, lost=0.0):
    """From each touchpoint three ways, back or on by up to `reach` places around a ring; customers leave at the last."""
    dice = random.Random(seed)
    rows = []
    for number in range(count):
        targets = {(number + 1) % count, *((number + dice.randint(-reach, reach)) % count for _ in range(2))}
        parts = {target: dice.random() for target in sorted(targets)}
        scale = (1 - lost - (number == count - 1) / 2) / sum(parts.values())
        rows.append({target: part * scale for target, part in parts.items()})
    return loop_from(rows, [lost] * (count - 1) + [lost + 0.5])


def inverse(loop):
    count = len(loop.ways)
    q = np.zeros((count, count))
    for source, row in enumerate(loop.ways):
        for target, p in row.items():
            q[source, target] = p
    return np.linalg.inv(np.eye(count) - q)


def assert_solves(factor, expected, *, is_exact=True, rel=1e-9):
    """A factor gives the visits, totals and returns that the inverse gives."""
    count = len(expected)
    gains = [[number % 3 / 2 for number in range(count)], [1.0] * count, [0.0] * count]
    inflow = [(number % 5 == 0) / count for number in range(count)]
    np.testing.assert_allclose(factor.visits(inflow), np.array(inflow) @ expected, rtol=rel)
    for found, gained in zip(factor.totals(gains), gains, strict=True):
        np.testing.assert_allclose(found, expected @ np.array(gained), rtol=rel)
    if is_exact:
        np.testing.assert_allclose(factor.returns(), expected.diagonal(), rtol=rel)
    else:
        assert factor.returns() is None
