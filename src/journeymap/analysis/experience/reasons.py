"""The reasons why a touchpoint hurts: each a threshold, a strength in 0..1, whom it concerns and a few words."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from math import fsum

from attrs import frozen

from journeymap.analysis.evidence import of_own, rank_of, weakest
from journeymap.flow import TOLERANCE, Flow
from journeymap.model import Metric, Pain
from journeymap.tables import format_number

REASONS = ("declared", "low_emotion", "trough", "sharp_fall", "metric", "high_effort", "drop_off")
"""The kinds of reasons; a pain point lists equally heavy and equally well known ones in this order."""


@frozen
class Reason:
    """Why a touchpoint hurts: one of `REASONS`, its strength in 0..1 and a few words with the numbers behind it.

    `evidence` is the level of these numbers: a declared pain point and a metric have evidence of their own or that of
    the touchpoint; a fall and a trough are known no better than the emotions that they compare. `share` is the part of
    those who come to the touchpoint whom it concerns: 1 but for a declared pain (`pain`) of some personas.
    """

    kind: str
    strength: float
    detail: str
    evidence: str
    share: float = 1.0
    pain: Pain | None = None

    @property
    def weight(self) -> float:
        """What it counts: strength x share."""
        return self.strength * self.share


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


Levels = Sequence[str]
"""The evidence level of each touchpoint."""


def reasons_of(
    flow: Flow,
    feelings: Feelings,
    path: Sequence[int],
    thresholds: Thresholds,
    *,
    own: Levels,
    known: Mapping[str, str],
    parts: Mapping[str, float],
) -> dict[int, tuple[Reason, ...]]:
    """The reasons of every touchpoint that has any, by number: the one of the largest weight first.

    Of equally heavy ones the better known comes first. `path` is where troughs are looked for, `known` are the levels
    of the pieces of evidence by id, `parts` the part of all customers that each persona is.
    """
    kinds = (
        _declared(flow, own, known, parts),
        _low_emotions(feelings, thresholds.low_emotion, own),
        _troughs(path, feelings, thresholds.trough, own),
        _sharp_falls(flow, feelings, thresholds.sharp_fall, own),
        _metrics(flow, own, known),
        _high_efforts(flow, thresholds.high_effort, own),
        _drop_offs(flow, thresholds.drop_off, own),
    )
    found: dict[int, list[Reason]] = {}
    for reasons in kinds:
        for number, reason in reasons:
            if reason.strength > 0:
                found.setdefault(number, []).append(reason)
    return {number: tuple(sorted(found[number], key=_heaviest)) for number in sorted(found)}


def _heaviest(reason: Reason) -> tuple[float, int]:
    return -round(reason.weight, 12), -rank_of(reason.evidence)


def _declared(flow: Flow, own: Levels, known: Mapping[str, str], parts: Mapping[str, float]) -> Found:
    for number, touchpoint in enumerate(flow.touchpoints):
        for pain in touchpoint.pain_points:
            level = of_own(pain.evidence, known, own[number])
            share = _share(pain.personas, touchpoint.personas, parts)
            yield number, Reason("declared", pain.effective_severity / 3, pain.text, level, share, pain)


def _share(hurt: Sequence[str], coming: Sequence[str], parts: Mapping[str, float]) -> float:
    """The part of the personas who may come that are hurt; both are everybody where they are empty.

    >>> parts = {"guest": 0.3, "regular": 0.5, "staff": 0.2}
    >>> _share(["guest"], [], parts), round(_share(["guest"], ["guest", "regular"], parts), 3), _share([], ["staff"], parts)
    (0.3, 0.375, 1.0)
    """
    there = dict.fromkeys(who for who in coming or parts if who in parts)
    affected = set(hurt).intersection(there)
    if not hurt or len(affected) == len(there):
        return 1.0
    total = fsum(parts[who] for who in there)
    part = fsum(parts[who] for who in affected)
    return part / total if total > 0 else len(affected) / len(there)


def _low_emotions(feelings: Feelings, threshold: float, own: Levels) -> Found:
    for number, feeling in enumerate(feelings):
        if feeling is not None and feeling <= threshold + TOLERANCE:
            detail = f"emotion {format_number(feeling)} of -1 to 1"
            yield number, Reason("low_emotion", min(1.0, -feeling), detail, own[number])


def _troughs(path: Sequence[int], feelings: Feelings, threshold: float, own: Levels) -> Found:
    """Lower than what comes before and after it on the path; touchpoints in a row that feel alike are one trough."""
    known = [(number, feeling) for number in path if (feeling := feelings[number]) is not None]
    steps = [(feeling, [number for number, _ in group]) for feeling, group in groupby(known, key=lambda item: item[1])]
    for (before, first), (here, numbers), (after, last) in zip(steps, steps[1:], steps[2:], strict=False):
        depth = min(before, after) - here
        if depth > 0 and depth >= threshold - TOLERANCE:
            detail = f"{format_number(depth)} lower than what surrounds it"
            beside = own[first[-1]], own[last[0]]
            for number in numbers:
                yield number, Reason("trough", depth / 2, detail, weakest((own[number], *beside)))


def _sharp_falls(flow: Flow, feelings: Feelings, threshold: float, own: Levels) -> Found:
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
        detail = f"emotion falls by {format_number(fall)} after {flow.touchpoints[source].name}"
        yield target, Reason("sharp_fall", fall / 2, detail, weakest((own[source], own[target])))


def _metrics(flow: Flow, own: Levels, known: Mapping[str, str]) -> Found:
    for number, touchpoint in enumerate(flow.touchpoints):
        for metric in touchpoint.metrics:
            if metric.target is not None and not metric.on_target:
                miss, detail = _miss(metric, metric.target), _missed(metric, metric.target)
                yield number, Reason("metric", miss, detail, of_own(metric.evidence, known, own[number]))


def _miss(metric: Metric, target: float) -> float:
    return min(1.0, abs(metric.value - target) / abs(target)) if target else 1.0


def _missed(metric: Metric, target: float) -> str:
    side = "below" if metric.higher_is_better else "above"
    return f"{metric.name} {format_number(metric.value)} is {side} its target {format_number(target)}"


def _high_efforts(flow: Flow, threshold: float, own: Levels) -> Found:
    for number, touchpoint in enumerate(flow.touchpoints):
        effort = touchpoint.effort
        if effort is not None and effort >= threshold:
            detail = f"effort {format_number(effort)} of 5"
            yield number, Reason("high_effort", min(1.0, (effort - 3) / 2), detail, own[number])


def _drop_offs(flow: Flow, floor: float, own: Levels) -> Found:
    ends = set(flow.ends)
    leaving = [drop_off for number, drop_off in enumerate(flow.drop_off) if number not in ends]
    if not leaving:
        return
    median = statistics.median(leaving)
    spread = statistics.median(abs(drop_off - median) for drop_off in leaving)
    limit = max(median + 3 * spread, floor)
    for number, drop_off in enumerate(flow.drop_off):
        if drop_off > limit + TOLERANCE:
            yield number, Reason("drop_off", drop_off, f"{drop_off:.0%} leave the journey here", own[number])
