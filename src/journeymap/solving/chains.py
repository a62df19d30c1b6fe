"""A flow as an absorbing Markov chain: visits, chances, steps and time, worked out exactly (Kemeny & Snell 1960)."""

from __future__ import annotations

from attrs import frozen

from journeymap.flow import Flow
from journeymap.solving.walking import components, ways_taken


@frozen(eq=False, repr=False)
class Chain:
    """What a flow does as a chain, by number of touchpoint."""

    visits: tuple[float, ...]
    reach: tuple[float, ...]
    success: tuple[float, ...]
    returns: tuple[float, ...]
    steps: tuple[float, ...]
    time: tuple[float, ...]
    probability_of_success: float
    traps: tuple[tuple[int, ...], ...]
    notes: tuple[str, ...] = ()


def chain_of(flow: Flow) -> Chain:
    """The chain of a flow."""
    import numpy as np

    count = len(flow.touchpoints)
    ways = ways_taken(flow)
    traps = []
    for members in components(ways, range(count)):
        inside = set(members)
        closed = all(inside.issuperset(ways[m]) for m in members) and any(ways[m] for m in members)
        if closed and all(sum(flow.probabilities[m]) > 1 - 1e-9 for m in members):
            traps.append(tuple(sorted(members)))
    trapped = {m for trap in traps for m in trap}
    q = np.zeros((count, count))
    cost = np.zeros(count)
    for u, targets in enumerate(flow.successors):
        cost[u] = flow.touchpoints[u].duration or 0
        for v, p, d in zip(targets, flow.probabilities[u], flow.delays[u], strict=True):
            if u not in trapped:
                q[u, v] += p
                cost[u] += p * (d or 0)
    n = np.linalg.inv(np.eye(count) - q)
    a = np.zeros(count)
    for e, w in flow.entries:
        a[e] = w
    visits = a @ n
    reach = np.minimum(1, visits / np.diag(n))
    win = np.zeros(count)
    win[list(flow.successes)] = 1
    going = np.array([1.0 if t else 0.0 for t in flow.successors])
    inf = float("inf")
    doomed = (n[:, sorted(trapped)].sum(axis=1) > 0) if trapped else np.zeros(count, bool)
    steps, time = n @ going, n @ cost
    for trap in traps:
        come = min(1.0, sum(visits[m] for m in trap))
        for m in trap:
            reach[m] = come
            visits[m] = inf if come else 0.0
    success = n @ win
    return Chain(
        tuple(map(float, visits)), tuple(map(float, reach)), tuple(map(float, success)),
        tuple(inf if m in trapped else float(x) for m, x in enumerate(np.diag(n))),
        tuple(inf if d else float(x) for x, d in zip(steps, doomed, strict=True)),
        tuple(inf if d else float(x) for x, d in zip(time, doomed, strict=True)),
        float(a @ success), tuple(traps), ())
