"""Means by weight, which several questions take."""

from __future__ import annotations

import math
from collections.abc import Iterable


def weighted_mean(weighed: Iterable[tuple[float, float]]) -> float | None:
    """The mean of values, each with its weight behind it; None where nothing weighs anything.

    >>> weighted_mean([(1.0, 3.0), (5.0, 1.0)])
    2.0
    """
    pairs = list(weighed)
    total = math.fsum(weight for _, weight in pairs)
    return math.fsum(value * weight for value, weight in pairs) / total if total > 0 else None
