"""The reasons why a touchpoint hurts: each a threshold, a strength in 0..1 and a few words."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from journeymap.flow import TOLERANCE, Flow
from journeymap.model import Metric
from journeymap.tables import format_number

REASONS = ("declared", "low_emotion", "trough", "sharp_fall", "metric", "high_effort", "drop_off")
"""The kinds of reasons, in the order in which a pain point lists them."""


@frozen
class Reason:
    """Why a touchpoint hurts: one of `REASONS`, its strength in 0..1 and a few words with the numbers behind it."""

    kind: str
    strength: float
    detail: str


@frozen
class Thresholds:
    """From where on a number hurts; emotions and falls on the normalised scale [-1, 1]."""

    low_emotion: float = -0.25
    trough: float = 0.25
    sharp_fall: float = 0.5
    high_effort: float = 4.0
    drop_off: float = 0.05


Found = Iterator[tuple[int, Reason]]
Feelings = Sequence[float | None]
"""The normalised emotion of each touchpoint."""


def reasons_of(
    flow: Flow, feelings: Feelings, path: Sequence[int], thresholds: Thresholds
) -> dict[int, tuple[Reason, ...]]:
    """The reasons of every touchpoint that has any, by number; `path` is where troughs are looked for."""
    kinds = (
        _declared(flow),
        _low_emotions(feelings, thresholds.low_emotion),
        _troughs(path, feelings, thresholds.trough),
        _sharp_falls(flow, feelings, thresholds.sharp_fall),
        _metrics(flow),
        _high_efforts(flow, thresholds.high_effort),
        _drop_offs(flow, thresholds.drop_off),
    )
    found: dict[int, list[Reason]] = {}
    for reasons in kinds:
        for number, reason in reasons:
            if reason.strength > 0:
                found.setdefault(number, []).append(reason)
    return {number: tuple(found[number]) for number in sorted(found)}


def _declared(flow: Flow) -> Found:
    for number, touchpoint in enumerate(flow.touchpoints):
        for pain in touchpoint.pain_points:
            yield number, Reason("declared", pain.effective_severity / 3, pain.text)


def _low_emotions(feelings: Feelings, threshold: float) -> Found:
    for number, feeling in enumerate(feelings):
        if feeling is not None and feeling <= threshold + TOLERANCE:
            yield number, Reason("low_emotion", min(1.0, -feeling), f"emotion {format_number(feeling)} of -1 to 1")


def _troughs(path: Sequence[int], feelings: Feelings, threshold: float) -> Found:
    """Lower than what comes before and after it on the path; touchpoints in a row that feel alike are one trough."""
    known = [(number, feeling) for number in path if (feeling := feelings[number]) is not None]
    steps = [(feeling, [number for number, _ in group]) for feeling, group in groupby(known, key=lambda item: item[1])]
    for (before, _), (here, numbers), (after, _) in zip(steps, steps[1:], steps[2:], strict=False):
        depth = min(before, after) - here
        if depth > 0 and depth >= threshold - TOLERANCE:
            for number in numbers:
                yield number, Reason("trough", depth / 2, f"{format_number(depth)} lower than what surrounds it")


def _sharp_falls(flow: Flow, feelings: Feelings, threshold: float) -> Found:
    falls: dict[int, tuple[float, int]] = {}
    for source, targets in enumerate(flow.successors):
        start = feelings[source]
        for target in targets:
            end = feelings[target]
            if start is None or end is None or start - end < threshold - TOLERANCE:
                continue
            if target not in falls or start - end > falls[target][0]:
                falls[target] = (start - end, source)
    for target, (fall, source) in falls.items():
        name = flow.touchpoints[source].name
        yield target, Reason("sharp_fall", fall / 2, f"emotion falls by {format_number(fall)} after {name}")


def _metrics(flow: Flow) -> Found:
    for number, touchpoint in enumerate(flow.touchpoints):
        for metric in touchpoint.metrics:
            if metric.target is not None and not metric.on_target:
                yield number, Reason("metric", _miss(metric, metric.target), _missed(metric, metric.target))


def _miss(metric: Metric, target: float) -> float:
    return min(1.0, abs(metric.value - target) / abs(target)) if target else 1.0


def _missed(metric: Metric, target: float) -> str:
    side = "below" if metric.higher_is_better else "above"
    return f"{metric.name} {format_number(metric.value)} is {side} its target {format_number(target)}"


def _high_efforts(flow: Flow, threshold: float) -> Found:
    for number, touchpoint in enumerate(flow.touchpoints):
        effort = touchpoint.effort
        if effort is not None and effort >= threshold:
            yield number, Reason("high_effort", min(1.0, (effort - 3) / 2), f"effort {format_number(effort)} of 5")


def _drop_offs(flow: Flow, floor: float) -> Found:
    ends = set(flow.ends)
    leaving = [drop_off for number, drop_off in enumerate(flow.drop_off) if number not in ends]
    if not leaving:
        return
    median = statistics.median(leaving)
    spread = statistics.median(abs(drop_off - median) for drop_off in leaving)
    limit = max(median + 3 * spread, floor)
    for number, drop_off in enumerate(flow.drop_off):
        if drop_off > limit + TOLERANCE:
            yield number, Reason("drop_off", drop_off, f"{drop_off:.0%} leave the journey here")
