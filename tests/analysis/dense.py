"""Chances and visits by dense linear algebra over all states, to hold the analyses against."""

import numpy as np


def ways_of(flow):
    """Of each touchpoint the probability of each one that somebody goes on to."""
    return [
        {target: p for target, p in zip(targets, chances, strict=True) if p > 0}
        for targets, chances in zip(flow.successors, flow.probabilities, strict=True)
    ]


def chance(ways, starts, goals):
    """P(any of the goals is ever come to), from weighed starts."""
    able = sorted(_leading_to(ways, goals))
    if not able:
        return 0.0
    place = {state: index for index, state in enumerate(able)}
    matrix, known = np.eye(len(able)), np.zeros(len(able))
    for state in able:
        if state in goals:
            known[place[state]] = 1
            continue
        for target, p in ways[state].items():
            if target in place:
                matrix[place[state], place[target]] -= p
    solved = np.linalg.solve(matrix, known)
    return float(sum(weight * solved[place[state]] for state, weight in starts if state in place))


def _leading_to(ways, goals):
    able = set(goals)
    while more := {state for state, row in enumerate(ways) if state not in able and able & set(row)}:
        able |= more
    return able


def visits(flow):
    """The expected visits of a journey to each touchpoint; None where some loop keeps customers for good."""
    count = len(flow.touchpoints)
    matrix, start = np.eye(count), np.zeros(count)
    for source, row in enumerate(ways_of(flow)):
        for target, p in row.items():
            matrix[source, target] -= p
    for entry, weight in flow.entries:
        start[entry] = weight
    if np.linalg.matrix_rank(matrix) < count:
        return None
    return start @ np.linalg.inv(matrix)
