"""A tangle of loops taken apart in blocks: what `loops` does touchpoint by touchpoint, on dense blocks of numpy.

Touchpoints that share their neighbours are taken out together, as one front: those to take out, the pivots, and those
whom they lead to or who lead to them later on, the border (multifrontal method: Duff & Reid 1983, ACM TOMS 9:302-325).
With W the probabilities among pivots (p) and border (r), N the fundamental matrix of the pivots alone and T = N W_pr,
the border is left with W_rr + W_rp T. As in `loops` nothing is subtracted, so that nothing needs refinement.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from attrs import define, frozen

from journeymap.solving.loops import Factor
from journeymap.solving.ordering import Shape, shapes

Numbers = Any
"""An array of numpy, which is imported only where it is needed."""


@frozen(eq=False, repr=False)
class _Front:
    """What was worked out for the pivots from position `start` to before `stop` and the later positions on the border.

    `times` is N, `onward` is T, and `coming` is W_rp N: how often a visit on the border leads to visits of the pivots.
    """

    start: int
    stop: int
    border: Numbers
    times: Numbers
    onward: Numbers
    coming: Numbers


@frozen(eq=False, repr=False)
class _Ways:
    """The probabilities between positions, those of front f from `first[f]` to before `first[f + 1]`."""

    sources: Numbers
    targets: Numbers
    values: Numbers
    first: Sequence[int]

    def of(self, front: int) -> slice:
        return slice(self.first[front], self.first[front + 1])


@define(eq=False, repr=False)
class Fronts:
    """Solves what is left of a loop, exactly; `places` says which touchpoint stands at each position."""

    places: Numbers
    ways: _Ways
    fronts: list[_Front]
    parents: list[int]
    note: str = ""

    @classmethod
    def of(cls, factor: Factor) -> Fronts | None:
        """What is left of a loop taken apart; None where that would take too much memory or time."""
        import numpy as np

        left = factor.left
        position = dict(zip(left, range(len(left)), strict=True))
        triples = [
            (position[source], position[target], p)
            for source in left
            for target, p in factor.ways[source].items()
            if source != target
        ]
        sources, targets = (np.array([triple[side] for triple in triples], np.intp) for side in (0, 1))
        found = shapes(sources, targets, len(left))
        if found is None:
            return None
        order = np.concatenate([shape.pivots for shape in found])
        at = np.empty(len(left), np.intp)
        at[order] = np.arange(len(left))
        ways = _by_front(at[sources], at[targets], np.array([p for _, _, p in triples]), found)
        places = np.array(left, np.intp)[order]
        leaving = np.array(factor.leaving)[places]
        with np.errstate(all="ignore"):
            fronts = _taken_out(ways, leaving, found, at)
        return cls(places, ways, fronts, [shape.parent for shape in found])

    def pass_visits(self, inflow: list[float]) -> None:
        """Put the expected visits in the place of the inflow."""
        import numpy as np

        found = np.array(inflow)[self.places]
        with np.errstate(all="ignore"):
            for front in self.fronts:
                found[front.border] += found[front.start : front.stop] @ front.onward
            for front in reversed(self.fronts):
                arriving = found[front.start : front.stop]
                found[front.start : front.stop] = arriving @ front.times + found[front.border] @ front.coming
        self._put(found, inflow)

    def pass_totals(self, several: Sequence[list[float]]) -> None:
        """Put what is gathered on the whole way in the place of what is gathered at each step."""
        import numpy as np

        found = np.array(several).T[self.places]
        with np.errstate(all="ignore"):
            for front in self.fronts:
                found[front.border] += front.coming @ found[front.start : front.stop]
            for front in reversed(self.fronts):
                gained = found[front.start : front.stop]
                found[front.start : front.stop] = front.times @ gained + front.onward @ found[front.border]
        for gains, column in zip(several, found.T, strict=True):
            self._put(column, gains)

    def fundamental(self) -> dict[int, dict[int, float]]:
        """Entries n[v][u] of the fundamental matrix for every way u to v and for v itself, from the last front back."""
        import numpy as np

        entries, diagonal = np.empty(len(self.ways.values)), np.empty(len(self.places))
        with np.errstate(all="ignore"):
            self._go_back(entries, diagonal)
        names = self.places.tolist()
        known = {name: {name: value} for name, value in zip(names, diagonal.tolist(), strict=True)}
        for source, target, value in zip(
            self.ways.sources.tolist(), self.ways.targets.tolist(), entries.tolist(), strict=True
        ):
            known[names[target]][names[source]] = value
        return known

    def _go_back(self, entries: Numbers, diagonal: Numbers) -> None:
        import numpy as np

        children: list[list[int]] = [[] for _ in self.fronts]
        for number, parent in enumerate(self.parents):
            if parent >= 0:
                children[parent].append(number)
        borders: dict[int, Numbers] = {}
        place = np.zeros(len(self.places), np.intp)
        for number in range(len(self.fronts) - 1, -1, -1):
            front = self.fronts[number]
            block = _inverse_of(front, borders.pop(number, None))
            _lay_out(place, front.start, front.stop, front.border)
            ways = self.ways.of(number)
            entries[ways] = block[place[self.ways.targets[ways]], place[self.ways.sources[ways]]]
            diagonal[front.start : front.stop] = block.diagonal()[: front.stop - front.start]
            for child in children[number]:
                there = place[self.fronts[child].border]
                borders[child] = block[there[:, None], there]

    def _put(self, found: Numbers, values: list[float]) -> None:
        for place, value in zip(self.places.tolist(), found.tolist(), strict=True):
            values[place] = value


def _by_front(sources: Numbers, targets: Numbers, values: Numbers, found: Sequence[Shape]) -> _Ways:
    """Each way goes to the front that takes out the first of its two ends."""
    import numpy as np

    stops = np.cumsum([len(shape.pivots) for shape in found])
    fronts: Numbers = np.searchsorted(stops, np.minimum(sources, targets), side="right")
    order: Numbers = np.argsort(fronts, kind="stable")
    first = np.searchsorted(fronts[order], np.arange(len(found) + 1)).tolist()
    return _Ways(sources[order], targets[order], values[order], first)


def _lay_out(place: Numbers, start: int, stop: int, border: Numbers) -> None:
    """Note where the positions of a front stand in its block."""
    import numpy as np

    place[start:stop] = np.arange(stop - start)
    place[border] = np.arange(stop - start, stop - start + len(border))


def _taken_out(ways: _Ways, leaving: Numbers, found: Sequence[Shape], at: Numbers) -> list[_Front]:
    """Each front, children before parents, with what its children hand on to it."""
    import numpy as np

    fronts: list[_Front] = []
    handed: dict[int, list[tuple[Numbers, Numbers]]] = {}
    place = np.zeros(len(leaving), np.intp)
    start = 0
    for number, shape in enumerate(found):
        stop, border = start + len(shape.pivots), at[shape.border]
        _lay_out(place, start, stop, border)
        own, size = ways.of(number), stop - start
        block = np.zeros((size + len(border), size + len(border)))
        block[place[ways.sources[own]], place[ways.targets[own]]] = ways.values[own]
        for positions, more in handed.pop(number, ()):
            there = place[positions]
            block[there[:, None], there] += more
        front = _front(block, leaving, start, stop, border)
        if shape.parent >= 0:
            more = block[size:, size:] + front.coming @ block[:size, size:]
            handed.setdefault(shape.parent, []).append((border, more))
        fronts.append(front)
        start = stop
    return fronts


def _front(block: Numbers, leaving: Numbers, start: int, stop: int, border: Numbers) -> _Front:
    size = stop - start
    times = fundamental(block[:size, :size], leaving[start:stop] + block[:size, size:].sum(axis=1))
    coming = block[size:, :size] @ times
    leaving[border] += coming @ leaving[start:stop]
    return _Front(start, stop, border, times, times @ block[:size, size:], coming)


def fundamental(ways: Numbers, leaving: Numbers) -> Numbers:
    """The fundamental matrix of a few touchpoints by halves, without a subtraction; what stays in place is left out."""
    import numpy as np

    size = len(leaving)
    tiny = sys.float_info.min
    if size == 1:
        return 1 / np.maximum(leaving, tiny)[:, None]
    if size == 2:
        there, back = ways[0, 1], ways[1, 0]
        first, last = leaving
        moving = max(first * last + first * back + there * last, tiny)
        return np.array([[last + back, there], [back, first + there]]) / moving
    half = size // 2
    early = fundamental(ways[:half, :half], leaving[:half] + ways[:half, half:].sum(axis=1))
    onward, coming = early @ ways[:half, half:], ways[half:, :half] @ early
    left = ways[half:, half:] + ways[half:, :half] @ onward
    late = fundamental(left, leaving[half:] + coming @ leaving[:half])
    found = np.empty((size, size))
    found[half:, half:] = late
    found[:half, half:] = onward @ late
    found[half:, :half] = late @ coming
    found[:half, :half] = early + onward @ found[half:, :half]
    return found


def _inverse_of(front: _Front, border: Numbers | None) -> Numbers:
    """The fundamental matrix of the whole tangle between the touchpoints of a front, known on its border."""
    import numpy as np

    if border is None:
        return front.times
    size, total = front.stop - front.start, front.stop - front.start + len(front.border)
    block = np.empty((total, total))
    block[size:, size:] = border
    block[:size, size:] = front.onward @ border
    block[size:, :size] = border @ front.coming
    block[:size, :size] = front.times + front.onward @ block[size:, :size]
    return block
