"""Which way a loop is solved: by hand, in blocks by scipy, or roughly where it is too large for either."""

from __future__ import annotations

from importlib.util import find_spec

from journeymap.solving.fronts import Fronts
from journeymap.solving.iterating import Iteration
from journeymap.solving.loops import Factor, Loop
from journeymap.solving.sweeps import Sweeps

EASY = 10_000
"""The pairs of neighbours that are joined before scipy is thought of: some milliseconds."""

THIN = 5
"""The same for each touchpoint of a larger loop: what is taken out by hand faster than in blocks."""

BY_HAND = 60_000_000
"""The most pairs of neighbours that are joined in Python: some twenty seconds."""

ENTRIES = 400_000
"""The most ways that may be left at a time when a loop is taken apart in Python: some 100 megabytes at most."""

WALKED = 25_000_000
"""The most transitions that sweeps walk for one answer."""


def has_scipy() -> bool:
    """Whether the extra that large loops are solved with is installed."""
    return find_spec("scipy") is not None


def factored(loop: Loop, solver: str) -> Factor:
    """A loop that somebody leaves, ready to be asked; `solver` is "auto", "python" or "scipy"."""
    factor = Factor.of(loop)
    count = len(loop.ways)
    if factor.take_out(THIN * count if solver == "scipy" else max(EASY, THIN * count)):
        return factor
    if solver != "python" and has_scipy():
        factor.rest = Fronts.of(factor) or Iteration.of(factor)
    elif not factor.take_out(BY_HAND, ENTRIES):
        factor.rest = Sweeps.of(factor, WALKED)
    return factor
