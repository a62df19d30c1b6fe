"""What an average journey spends at touchpoints: the visits to each, times what a visit costs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from journeymap.flow import Flow
from journeymap.wording import counted


def spent(visited: Iterable[tuple[float, float | None]]) -> float | None:
    """The sum of visits x value over the values that there are; None where there is none, or where it has no end.

    >>> spent([(2, 30.0), (0.5, 8.0), (1, None)]), spent([(1, None)]), spent([(math.inf, 5)])
    (64.0, None, None)
    """
    parts = [visits * value if value else 0.0 for visits, value in visited if value is not None]
    total = math.fsum(parts) if parts else math.inf
    return None if math.isinf(total) else total


def unsaid(flow: Flow, visits: Sequence[float]) -> Iterator[str]:
    """What time and effort are short of at the touchpoints that customers come to."""
    there = [touchpoint for touchpoint, times in zip(flow.touchpoints, visits, strict=True) if times > 0]
    timeless = sum(touchpoint.duration is None for touchpoint in there)
    effortless = sum(touchpoint.effort is None for touchpoint in there)
    for total, given, count in (("time", "a duration", timeless), ("effort", "an effort", effortless)):
        if count:
            yield f"{total} counts 0 at {counted(count, 'touchpoint')} without {given}"
    if math.inf in visits:
        yield "time and effort are left out where customers never leave a loop"
