"""Names of touchpoints that no graph language mistakes for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,99}")


def node_names(ids: Iterable[str]) -> list[str]:
    """A name for each id, all different: the id itself wherever that will do, else its number.

    >>> node_names(["shop", "a -> b", "shop"])
    ['shop', '_2', '_3']
    """
    names: dict[str, None] = {}
    for number, name in enumerate(ids, 1):
        is_safe = _SAFE.fullmatch(name) and name not in names
        names[name if is_safe else f"_{number}"] = None
    return list(names)
