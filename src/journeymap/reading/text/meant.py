"""Whether a file without the key `journeymap` is meant as a journey all the same."""

from __future__ import annotations

from collections.abc import Mapping

from journeymap.spelling import Speller

_KEY = Speller.of(["journeymap"])


def is_meant(data: Mapping[str, object]) -> bool:
    """Whether the first key is a slip of `journeymap`, or there are stages of which one has touchpoints.

    >>> is_meant({"journymap": 1}), is_meant({"stages": {"visit": {"touchpoints": {}}}}), is_meant({"stages": ["build"]})
    (True, True, False)
    """
    first = next(iter(data), None)
    if first is not None and _KEY.only(first):
        return True
    stages = data.get("stages")
    found = stages.values() if isinstance(stages, dict) else stages if isinstance(stages, list) else ()
    return any(isinstance(stage, dict) and "touchpoints" in stage for stage in found)
