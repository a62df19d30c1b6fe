"""In which order and in which blocks a tangle of loops is best taken apart, and what that will cost.

The order is one of minimum degree, which scipy's SuperLU finds. From it follows the elimination tree, and with it
every block there will be (Liu 1990, SIAM J. Matrix Anal. Appl. 11:134-172): memory and time are counted before any
number is worked out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from attrs import define, field, frozen

FILL = 40_000_000
"""The most entries that all blocks together may have, at 16 bytes each, room to work in counted in."""

WORK = 30_000_000_000
"""The most multiplications that they may take: some ten seconds."""

WIDTH = 48
"""The most touchpoints that a block takes out."""

LARGE = 12_000
"""A tangle of more touchpoints is put in order only if it is narrow: the order itself would take too long."""


@frozen(eq=False, repr=False)
class Shape:
    """A block: the touchpoints that it takes out, those later ones that they are tied to, and its parent (-1: none)."""

    pivots: Sequence[int]
    border: Sequence[int]
    parent: int


@define(eq=False, repr=False)
class _Growing:
    """A block while it may still become part of a larger one: its parts and the blocks below it."""

    pivots: list[int]
    border: set[int]
    below: list[_Growing] = field(factory=list)


def shapes(sources: Any, targets: Any, count: int) -> list[Shape] | None:
    """The blocks of a tangle, each before its parent; None where they would take too much memory or time.

    `sources` and `targets` are arrays of numpy: the ways of the tangle.
    """
    import numpy as np
    from scipy.sparse import csc_array

    both = (np.concatenate([sources, targets]), np.concatenate([targets, sources]))
    pattern = csc_array((np.ones(2 * len(sources)), both), shape=(count, count))
    if count > LARGE and not _is_narrow(pattern):
        return None
    position = _minimum_degree(pattern)
    order = np.empty(count, np.intp)
    order[position] = np.arange(count)
    later: list[set[int]] = [set() for _ in range(count)]
    for one, other in zip(position[both[0]].tolist(), position[both[1]].tolist(), strict=True):
        if one < other:
            later[one].add(other)
    tops = _grown(later)
    return None if tops is None else _listed(tops, order)


def _is_narrow(pattern: Any) -> bool:
    """Whether a walk level by level, around the few busiest touchpoints, never meets many touchpoints at a time."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components, dijkstra

    count = pattern.shape[0]
    is_busy = np.diff(pattern.indptr) > math.isqrt(count)
    busy = int(is_busy.sum())
    if busy * count > FILL:
        return False
    rest = pattern[~is_busy][:, ~is_busy]
    _, part = connected_components(rest, directed=False)
    is_largest = part == np.bincount(part).argmax()
    largest = rest[is_largest][:, is_largest]
    start = 0
    for _ in range(3):
        levels = dijkstra(largest, unweighted=True, indices=start)
        start = int(levels.argmax())
    width = int(np.bincount(levels.astype(np.intp)).max())
    return bool((busy + width) * count <= FILL)


def _minimum_degree(pattern: Any) -> Any:
    """The position of each touchpoint in an order of minimum degree: an incomplete factor that drops everything."""
    from scipy.sparse import csc_array, eye_array
    from scipy.sparse.linalg import spilu

    heavy = csc_array(eye_array(pattern.shape[0]) * (pattern.shape[0] + 1.0) - pattern)
    options = {"SymmetricMode": True}
    return spilu(heavy, 1.0, 1.0, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options=options).perm_c


def _grown(later: list[set[int]]) -> list[_Growing] | None:
    """The topmost blocks: each touchpoint is tied to what those before it, of which it is the first, were tied to."""
    below: list[list[_Growing]] = [[] for _ in later]
    tops = []
    fill = work = largest = 0
    for number, border in enumerate(later):
        block = _joined(_Growing([number], border), below[number])
        below[number] = []
        fill += len(border) + 1
        work += len(border) ** 2
        largest = max(largest, len(border) + 1)
        if fill + 2 * largest**2 > FILL or work > WORK:
            return None
        if not border:
            tops.append(block)
            continue
        parent = min(border)
        later[parent] |= border
        later[parent].discard(parent)
        below[parent].append(block)
    return tops


def _joined(block: _Growing, below: list[_Growing]) -> _Growing:
    """A block with those below it made part of it that are about as large."""
    for part in below:
        width = len(block.pivots) + len(part.pivots)
        if (
            width <= max(WIDTH, len(block.border))
            and len(block.border) + 1 - len(part.border) <= 8 + len(part.border) // 8
        ):
            block.pivots = part.pivots + block.pivots
            block.below += part.below
        else:
            block.below.append(part)
    return block


def _listed(tops: list[_Growing], order: Any) -> list[Shape]:
    """The blocks in one list, each before its parent and together with all below it."""
    import numpy as np

    found: list[tuple[_Growing, int]] = []
    waiting = [(top, -1) for top in tops]
    while waiting:
        block, parent = waiting.pop()
        waiting += [(part, len(found)) for part in block.below]
        found.append((block, parent))
    last = len(found) - 1
    return [
        Shape(
            order[np.array(block.pivots)],
            order[np.array(sorted(block.border), np.intp)],
            last - parent if parent >= 0 else -1,
        )
        for block, parent in reversed(found)
    ]
