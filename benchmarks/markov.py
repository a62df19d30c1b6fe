"""What the Markov analysis costs by the size and shape of a map, beside dense numpy and SuperLU on the whole matrix.

    python benchmarks/markov.py [LARGEST]

Two shapes. "ordinary": every touchpoint but the last leads to the next one and to one further on, one in twenty back
instead, and one in ten loses customers: many small loops. "tangled": every touchpoint leads to the next, to one up to
a hundred further on and to one up to a hundred back: one loop of them all. Times are milliseconds with Python's
garbage collector on, the best of several runs for the small sizes, on a journey whose flow is worked out.
"""

from __future__ import annotations

import math
import random
import sys
import time
import tracemalloc

import attrs
import numpy as np
from scipy.sparse import csc_array, eye_array
from scipy.sparse.linalg import splu

import journeymap as jm
from journeymap.journey import Journey
from journeymap.model import Stage, Touchpoint, Transition

SIZES = (100, 1_000, 10_000, 100_000)
LARGEST_INVERSE = 10_000
FAR = 100


def ordinary(count):
    """Two ways on from each touchpoint, one in twenty of them back."""
    rows = []
    for number in range(count - 1):
        leads_back = number % 20 == 19
        other = max(0, number - 1 - number * 7 % 15) if leads_back else min(count - 1, number + 2 + number * 5 % 20)
        lost = 0.05 if number % 10 == 0 else 0.0
        ways = {number + 1: 0.9 - number % 4 / 10, other: 0.1 + number % 4 / 10 - lost}
        rows.append(ways if len(ways) == 2 else {number + 1: 1.0})
    return rows


def tangled(count):
    """Three ways on from each touchpoint: to the next, further on and back, by up to a hundred places."""
    dice = random.Random(5)
    rows = []
    for number in range(count - 1):
        ways = dict.fromkeys([number + 1, min(count - 1, number + dice.randint(2, FAR))], 0.4)
        ways[max(0, number - dice.randint(1, FAR))] = 0.2 if len(ways) == 2 else 0.6
        rows.append(ways)
    return rows


SHAPES = {"ordinary": ordinary, "tangled": tangled}


def journey_of(rows):
    touchpoints = [
        Touchpoint(
            f"t{number}",
            f"Touchpoint {number}",
            duration=60 * (number % 9 + 1),
            next=tuple(Transition(f"t{target}", probability=p, delay=600) for target, p in ways.items()),
        )
        for number, ways in enumerate(rows)
    ]
    touchpoints.append(Touchpoint(f"t{len(rows)}", "The end", outcome="success"))
    return Journey(
        id="measured", name="A journey for measuring", stages=(Stage("all", "All", touchpoints=tuple(touchpoints)),)
    )


def matrix_of(flow):
    """I - Q, the weights of the entries, the success ends, and what a visit takes of steps and of time."""
    count = len(flow.touchpoints)
    sources = [source for source, targets in enumerate(flow.successors) for _ in targets]
    targets = [target for targets in flow.successors for target in targets]
    values = [p for row in flow.probabilities for p in row]
    q = csc_array((values, (sources, targets)), shape=(count, count))
    start, win, going, time_taken = (np.zeros(count) for _ in range(4))
    for entry, weight in flow.entries:
        start[entry] = weight
    win[list(flow.successes)] = 1
    for number, (targets, row, delays) in enumerate(zip(flow.successors, flow.probabilities, flow.delays, strict=True)):
        going[number] = bool(targets)
        waiting = sum(p * (delay or 0) for p, delay in zip(row, delays, strict=True))
        time_taken[number] = (flow.touchpoints[number].duration or 0) + waiting
    return csc_array(eye_array(count)) - q, start, win, going, time_taken


def by_inverse(journey):
    """Everything from one dense inverse of numpy."""
    matrix, start, win, going, time_taken = matrix_of(journey.flow)
    n = np.linalg.inv(matrix.toarray())
    visits, steps = start @ n, n @ going
    return visits, visits / n.diagonal(), n @ win, steps, n @ time_taken, n @ (going * (2 * steps - 1)) - steps**2


def by_superlu(journey, *, with_reach=False):
    """Visits, success, steps, time and the variance of steps by scipy's sparse LU of the whole matrix."""
    matrix, start, win, going, time_taken = matrix_of(journey.flow)
    lu = splu(matrix)
    visits = lu.solve(start, trans="T")
    success, steps, total = lu.solve(np.stack([win, going, time_taken], axis=1)).T
    variance = lu.solve(going * (2 * steps - 1)) - steps**2
    reach = visits / diagonal(lu, len(start)) if with_reach else None
    return visits, reach, success, steps, total, variance


def diagonal(lu, count, block=500):
    """The diagonal of the inverse, from as many right sides as there are touchpoints."""
    found = []
    for first in range(0, count, block):
        right = np.zeros((count, min(block, count - first)))
        right[range(first, first + right.shape[1]), range(right.shape[1])] = 1
        found.append(lu.solve(right)[first : first + right.shape[1]].diagonal())
    return np.concatenate(found)


ROWS = {
    "markov": (jm.markov, SIZES[-1]),
    'markov, solver="python"': (lambda journey: jm.markov(journey, solver="python"), 10_000),
    "numpy, dense inverse": (by_inverse, LARGEST_INVERSE),
    "SuperLU, all but reach": (by_superlu, SIZES[-1]),
    "SuperLU, reach too": (lambda journey: by_superlu(journey, with_reach=True), 10_000),
}


def milliseconds(ask, journey):
    """The best of some runs, each on a journey of which the flow alone is known."""
    best = math.inf
    for _ in range(max(3, 3_000 // len(journey.touchpoints))):
        fresh = attrs.evolve(journey)
        _ = fresh.flow
        start = time.perf_counter()
        ask(fresh)
        best = min(best, time.perf_counter() - start)
        if best > 5:
            break
    return best * 1_000


def megabytes(ask, journey):
    """The most memory that an answer takes at a time, the flow left out."""
    fresh = attrs.evolve(journey)
    _ = fresh.flow
    tracemalloc.start()
    ask(fresh)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def differences(journey):
    """The largest difference of reach and success to the dense inverse."""
    found = jm.markov(journey)
    _, reach, success, *_ = by_inverse(journey)
    return max(
        max(abs(item.reach - one), abs(item.success - other))
        for item, one, other in zip(found, reach, success, strict=True)
    )


def main():
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else SIZES[-1]
    sizes = [size for size in SIZES if size <= largest]
    for shape, rows in SHAPES.items():
        journeys = [journey_of(rows(size)) for size in sizes]
        print(f"{shape + ', milliseconds at':<30}" + "".join(f"{size:>12,}" for size in sizes))
        for name, (ask, most) in ROWS.items():
            told = [
                f"{milliseconds(ask, j):>12,.1f}" if size <= most else " " * 12
                for size, j in zip(sizes, journeys, strict=True)
            ]
            print(f"{name:<30}" + "".join(told), flush=True)
        for size, journey in zip(sizes, journeys, strict=True):
            if size == 1_000:
                print(f"largest difference to the dense inverse at {size:,}: {differences(journey):.0e}")
            if size == 10_000:
                print(f"peak memory of markov at {size:,}: {megabytes(jm.markov, journey):.0f} MB")
        print()


if __name__ == "__main__":
    main()
