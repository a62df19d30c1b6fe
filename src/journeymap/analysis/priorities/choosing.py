"""Which fixes to do within a budget: those that gain most together, of two for the same pain but one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from journeymap.solving.packing import packed
from journeymap.tables import format_number

GRAIN = 10**12
"""Gains are whole numbers of such parts, so that equal sums are equal."""

FINEST = 100
"""Efforts that are not whole are counted in parts of at least a hundredth."""

MOST_MEMBERS = 8
"""Up to so many fixes that go after pains in common are tried in every combination."""


@frozen
class Piece:
    """A fix as something to choose: what it costs and gains, and the pains that it solves."""

    effort: float
    gain: float
    pains: tuple[str, ...]


def chosen(pieces: Sequence[Piece], budget: float) -> tuple[list[int], list[str]]:
    """The numbers of the pieces that gain most together within a budget, and notes on how they were chosen."""
    notes = ["gains are added up to choose; what the chosen fixes gain together is simulated"]
    unit = _unit(pieces)
    if unit > 1:
        notes.append(f"efforts are counted in parts of 1/{unit}, rounded up")
    useful = [number for number, piece in enumerate(pieces) if piece.gain > 0]
    groups = [_combinations(group, pieces, notes) for group in _related(useful, pieces)]
    options = [
        [(sum(_cost(pieces[number], unit) for number in members), _value(pieces, members)) for members in combinations]
        for combinations in groups
    ]
    packing = packed(options, math.floor(Fraction(budget) * unit))
    if not packing.is_exact:
        short = format_number(packing.missing / GRAIN)
        notes.append(
            f"so many fixes for so large a budget are chosen one after another: at most {short} below the best"
        )
    picked = zip(groups, packing.taken, strict=True)
    return sorted(number for group, place in picked if place is not None for number in group[place]), notes


def _unit(pieces: Sequence[Piece]) -> int:
    """In how many parts an effort of 1 is counted, so that all efforts are whole."""
    parts = 1
    for piece in pieces:
        parts = math.lcm(parts, Fraction(piece.effort).limit_denominator(FINEST).denominator)
        if parts > FINEST:
            return FINEST
    return parts


def _cost(piece: Piece, unit: int) -> int:
    return max(1, math.ceil(Fraction(piece.effort).limit_denominator(10**6) * unit))


def _value(pieces: Sequence[Piece], members: Sequence[int]) -> int:
    return sum(round(pieces[number].gain * GRAIN) for number in members)


def _related(useful: Sequence[int], pieces: Sequence[Piece]) -> list[list[int]]:
    """The pieces in groups: two that solve the same pain, directly or by way of others, are in the same."""
    homes: dict[str, int] = {}
    parent = {number: number for number in useful}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    for number in useful:
        for pain in pieces[number].pains:
            first, second = root(homes.setdefault(pain, number)), root(number)
            parent[max(first, second)] = min(first, second)
    groups: dict[int, list[int]] = {}
    for number in useful:
        groups.setdefault(root(number), []).append(number)
    return list(groups.values())


def _combinations(group: list[int], pieces: Sequence[Piece], notes: list[str]) -> list[tuple[int, ...]]:
    """What can be chosen of a group together: no pain is solved twice."""
    if len(group) > MOST_MEMBERS:
        notes.append(f"of {len(group):,} fixes that share pains one at most is chosen")
        return [(number,) for number in group]
    found: list[tuple[int, ...]] = [()]
    for number in group:
        pains = set(pieces[number].pains)
        found += [
            (*members, number) for members in found if not any(pains.intersection(pieces[one].pains) for one in members)
        ]
    return found[1:]
