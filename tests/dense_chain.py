"""The absorbing chain of flows as the textbook has it: dense inverses of numpy, many small flows at once."""

import numpy as np


def stacked(flows):
    """Probabilities, delays, durations and the like of flows, padded to the largest."""
    count, most = len(flows), max(len(flow.touchpoints) for flow in flows)
    q, delay = np.zeros((count, most, most)), np.zeros((count, most, most))
    start, win, going, duration = (np.zeros((count, most)) for _ in range(4))
    for number, flow in enumerate(flows):
        for source, targets in enumerate(flow.successors):
            duration[number, source] = flow.touchpoints[source].duration or 0
            going[number, source] = bool(targets)
            for target, p, wait in zip(targets, flow.probabilities[source], flow.delays[source], strict=True):
                q[number, source, target] = p
                delay[number, source, target] = wait or 0
        for entry, weight in flow.entries:
            start[number, entry] = weight
        win[number, list(flow.successes)] = 1
    return q, delay, start, win, going, duration


def answers(flows):
    """What a chain knows, by name, as arrays of one row a flow; infinite where a customer may never end."""
    q, delay, start, win, going, duration = stacked(flows)
    count = q.shape[1]
    one = np.eye(count)
    met = (q > 0) | (one > 0)
    for _ in range(count.bit_length()):
        met = met.astype(float) @ met > 0
    leaking = 1 - q.sum(axis=2) > 1e-9
    escapes = (met & leaking[:, None, :]).any(axis=2)
    returning = (~met | met.transpose(0, 2, 1)).all(axis=2)
    trap = ~escapes & returning
    open_q = np.where(trap[:, :, None] | trap[:, None, :], 0, q)
    n = np.linalg.inv(one - open_q)
    visits = (start[:, None] @ n)[:, 0]
    arrivals = start + (np.where(trap, 0, visits)[:, None] @ np.where(trap[:, :, None], 0, q))[:, 0]
    caught = (met @ np.where(trap, arrivals, 0)[..., None])[..., 0]
    diagonal = np.diagonal(n, axis1=1, axis2=2)
    endless = (met & trap[:, None, :]).any(axis=2)
    steps = _times(n, going)
    time = _times(n, duration + (open_q * delay).sum(axis=2))
    stay = duration[..., None] + delay
    squares = (open_q * (stay**2 + 2 * stay * time[:, None, :])).sum(axis=2) + (1 - open_q.sum(axis=2)) * duration**2
    found = {
        "visits": np.where(trap, np.where(caught > 0, np.inf, 0), visits),
        "reach": np.where(trap, caught, visits / diagonal),
        "success": _times(n, win),
        "returns": np.where(trap, np.inf, diagonal),
        "steps": steps,
        "time": time,
        "step_variance": _times(n, going * (2 * steps - 1)) - steps**2,
        "time_variance": _times(n, squares) - time**2,
    }
    for name in ("steps", "time", "step_variance", "time_variance"):
        found[name] = np.where(endless, np.inf, found[name])
    return found


def _times(n, column):
    return (n @ column[..., None])[..., 0]
