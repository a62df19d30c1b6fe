"""Small journeys drawn by a seed, with loops, branches, traps and ties, and what plain enumeration says about them."""

import random
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import prod

from journeymap.journey import Journey
from journeymap.model import Pain, Stage, Touchpoint, Transition


def drawn(seed, *, most=7):
    """A journey of up to `most` touchpoints, the same for the same seed."""
    dice = random.Random(seed)
    names = [f"t{number}" for number in range(max(dice.randint(1, most), dice.randint(1, most)))]
    touchpoints = [_touchpoint(dice, name, names) for name in names]
    cut = dice.randint(0, len(names))
    stages = (
        Stage("first", "First", touchpoints=tuple(touchpoints[:cut])),
        Stage("second", "Second", touchpoints=tuple(touchpoints[cut:])),
    )
    return Journey(f"drawn-{seed}", "Drawn", stages)


def _touchpoint(dice, name, names):
    ways = () if name == names[-1] and dice.random() < 0.7 else _ways(dice, names)
    entries = [True, 1, 2, None] if name == names[0] else [None, None, None, None, 2, 0.5]
    return Touchpoint(
        name,
        name,
        emotion=dice.choice([None, -2, -1, -0.6, 0, 0.3, 1, 2]),
        effort=dice.choice([None, 1, 2, 3, 4, 5]),
        duration=dice.choice([None, 0, 0.1, 0.2, 0.3, 60, 120]),
        importance=dice.choice([None, 1, 2, 3, 4, 5]),
        pain_points=(Pain("Hurts", severity=dice.randint(1, 3)),) if dice.random() < 0.4 else (),
        entry=dice.choice(entries),
        outcome=None if ways else dice.choice([None, "success", "success", "failure"]),
        next=ways or dice.choice([None, ()]),
    )


def _ways(dice, names):
    left, ways = 8, []
    for target in dice.sample(names, min(len(names), dice.choice([0, 1, 1, 2, 2, 2, 3, 3]))):
        part = dice.choice([None, None, *range(9)])
        if part is not None:
            part = min(part, left)
            left -= part
        delay = dice.choice([None, None, 0.1, 30])
        ways.append(Transition(target, probability=None if part is None else part / 8, delay=delay))
    return tuple(ways)


class Enumerated:
    """All paths of a journey, found by plain recursion over numbers of touchpoints."""

    def __init__(self, journey):
        self.flow = journey.flow

    @cached_property
    def simple(self):
        """Every path from an entry to an end that meets no touchpoint twice."""
        return self._paths(lambda path, _, target: target not in path)

    @cached_property
    def onward(self):
        """Every path from an entry to an end that takes no back transition."""
        back = leading_back(self.flow.successors, self.flow.entries)
        return self._paths(lambda path, _, target: (path[-1], target) not in back)

    @cached_property
    def onward_taken(self):
        """The same over transitions that somebody takes."""
        chances = self.flow.probabilities
        pairs = [zip(*row, strict=True) for row in zip(self.flow.successors, chances, strict=True)]
        back = leading_back([[target for target, p in row if p] for row in pairs], self.flow.entries)
        return self._paths(lambda path, place, to: chances[path[-1]][place] and (path[-1], to) not in back)

    def _paths(self, may_go):
        found = []

        def walk(path):
            if path[-1] in self.flow.ends:
                found.append(path)
            for place, target in enumerate(self.flow.successors[path[-1]]):
                if may_go(path, place, target):
                    walk((*path, target))

        for entry, _ in self.flow.entries:
            walk((entry,))
        return found

    def along(self, path, rows):
        return [rows[source][self.flow.successors[source].index(target)] for source, target in pairwise(path)]

    def chance(self, path):
        """The exact probability of a path: those of the journeys drawn here are eighths, or equal parts."""
        chances = [dict(self.flow.entries)[path[0]], *self.along(path, self.flow.probabilities)]
        return prod(Fraction(chance).limit_denominator(10_000) for chance in chances)

    def total(self, path, by):
        """The exact value of a path by duration, effort, emotion or likely; None if it has none."""
        touchpoints = [self.flow.touchpoints[number] for number in path]
        if by == "emotion":
            known = [Fraction(str(point.emotion)) for point in touchpoints if point.emotion is not None]
            return sum(known) / len(known) if known else None
        if by == "duration":
            delays = self.along(path, self.flow.delays)
            return sum(Fraction(str(value or 0)) for value in [*(point.duration for point in touchpoints), *delays])
        return self.chance(path) if by == "likely" else Fraction(sum(point.effort or 0 for point in touchpoints))

    def avoidable(self, number):
        """Whether a way leads from an entry to success without that touchpoint."""
        seen = {entry for entry, _ in self.flow.entries} - {number}
        waiting = list(seen)
        while waiting:
            fresh = set(self.flow.successors[waiting.pop()]) - seen - {number}
            seen |= fresh
            waiting += fresh
        return not seen.isdisjoint(self.flow.successes)


def leading_back(ways, entries):
    """The transitions that depth-first search, in declared order, finds to lead to where it comes from."""
    found, open_ones, done = set(), set(), set()

    def visit(number):
        open_ones.add(number)
        for target in ways[number]:
            if target in open_ones:
                found.add((number, target))
            elif target not in done:
                visit(target)
        open_ones.remove(number)
        done.add(number)

    for entry, _ in entries:
        if entry not in done:
            visit(entry)
    return found
