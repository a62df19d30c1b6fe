"""How a rule tells what it finds: one by one where few are meant, once where most of a map is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeymap.rules.rule import Remark

FEW = 3
"""So many findings are told one by one, however small the map."""


def each_or_once(found: Sequence[Remark], of: int, once: Remark) -> Iterator[Remark]:
    """The remarks themselves, or one in their place where they are more than a few and most of all there could be.

    >>> [remark.message for remark in each_or_once([Remark("no emotion", ())] * 9, 10, Remark("hardly any emotions", ()))]
    ['hardly any emotions']
    """
    if len(found) > FEW and 2 * len(found) > of:
        yield once
    else:
        yield from found
