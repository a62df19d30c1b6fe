"""What to take within a budget: the 0/1 knapsack, exactly, with alternatives of which one at most is taken."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from fractions import Fraction
from operator import gt

from attrs import frozen

MOST_CELLS = 10_000_000
"""The largest table; beyond it the best by value per cost are taken one after another."""

Option = tuple[int, int]
"""A cost and a value, both whole numbers, the cost above 0."""


@frozen
class Packing:
    """The number of the option that is taken of each group, None where none is; `is_exact` says that nothing is better.

    `missing` is at most by how much the value falls short of the best there is.
    """

    taken: tuple[int | None, ...]
    is_exact: bool
    missing: int = 0


def packed(groups: Sequence[Sequence[Option]], budget: int) -> Packing:
    """The options of the largest total value within a budget, one of each group at most; of equals the earlier groups.

    A dynamic programme over the budget: as many cells as groups x budget.

    >>> packed([[(3, 10)], [(2, 6)], [(2, 6)]], 4).taken, packed([[(3, 10), (1, 5)], [(2, 6)]], 3).taken
    ((None, 0, 0), (1, 0))
    """
    room = min(budget, sum(max((cost for cost, _ in group), default=0) for group in groups))
    if room * sum(map(len, groups)) > MOST_CELLS:
        return _greedy(groups, budget)
    best = [0] * (room + 1)
    choices = [_choose(group, best, room) for group in groups]
    taken: list[int | None] = []
    for group, choice in zip(reversed(groups), reversed(choices), strict=True):
        option = choice[room]
        taken.append(option - 1 if option else None)
        room -= group[option - 1][0] if option else 0
    return Packing(tuple(reversed(taken)), is_exact=True)


def _choose(group: Sequence[Option], best: list[int], room: int) -> array[int]:
    """Let the best values for each budget take in a group; which of its options each takes, 0 for none."""
    before, choice = best[:], array("I", [0]) * (room + 1)
    for number, (cost, value) in enumerate(group, start=1):
        if cost <= room:
            with_it = list(map(value.__add__, before[: room + 1 - cost]))
            for place, is_better in enumerate(map(gt, with_it, best[cost:]), start=cost):
                if is_better:
                    best[place], choice[place] = with_it[place - cost], number
    return choice


def _greedy(groups: Sequence[Sequence[Option]], budget: int) -> Packing:
    """The best options by value per cost, as long as there is room.

    No choice has more than all options would bring that fill the budget in that order, the last of them in part.
    """
    options = [(place, number) for place, group in enumerate(groups) for number in range(len(group))]
    options.sort(key=lambda option: _worth(groups[option[0]][option[1]]), reverse=True)
    taken: list[int | None] = [None] * len(groups)
    left, room, value, most = budget, budget, 0, 0
    for place, number in options:
        cost, gain = groups[place][number]
        most += gain if cost <= room else -(-gain * room // cost)
        room = max(0, room - cost)
        if taken[place] is None and cost <= left:
            taken[place] = number
            left -= cost
            value += gain
    return Packing(tuple(taken), is_exact=False, missing=most - value)


def _worth(option: Option) -> Fraction:
    cost, value = option
    return Fraction(value, cost)
