"""Enumerating the paths of a flow, one after the other, with no long search between two of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from journeymap.solving.searching import Path
from journeymap.solving.walking import Successors, backward, reached


def simple_paths(successors: Successors, starts: Iterable[int], goals: Collection[int]) -> Iterator[Path]:
    """All paths from a start to a goal that meet nothing twice, in the order of starts and successors.

    Goals lead nowhere. The blocking of Johnson (1975, SIAM J. Comput. 4:77-84), with the starts for one end of a
    circuit and the goals for the other: between two paths each transition is walked a bounded number of times.
    """
    leading = reached(backward(successors), goals)
    ways = [[target for target in targets if target in leading] for targets in successors]
    for start in starts:
        if start in goals:
            yield (start,)
        elif start in leading:
            yield from _paths_from(start, ways, goals)


def _paths_from(start: int, ways: Successors, goals: Collection[int]) -> Iterator[Path]:
    """Depth-first with an own stack: `open_ways` and `is_fruitful` go with the touchpoints on the path.

    What failed stays blocked until something that it leads to is left with a path found.
    """
    path, open_ways, is_fruitful = [start], [iter(ways[start])], [False]
    blocked = {start}
    blocking: dict[int, set[int]] = {}
    while path:
        for target in open_ways[-1]:
            if target in goals:
                is_fruitful[-1] = True
                yield (*path, target)
            elif target not in blocked:
                blocked.add(target)
                path.append(target)
                open_ways.append(iter(ways[target]))
                is_fruitful.append(False)
                break
        else:
            number = path.pop()
            open_ways.pop()
            if is_fruitful.pop():
                _unblock(number, blocked, blocking)
                is_fruitful[-1:] = [True] if is_fruitful else []
            else:
                for target in ways[number]:
                    blocking.setdefault(target, set()).add(number)


def _unblock(number: int, blocked: set[int], blocking: dict[int, set[int]]) -> None:
    waiting = [number]
    while waiting:
        freed = waiting.pop()
        if freed in blocked:
            blocked.remove(freed)
            waiting.extend(blocking.pop(freed, ()))
