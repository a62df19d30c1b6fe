"""Rules about metrics: numbers that can be compared, and what is done about those that are not good enough."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from journeymap.diagnostics import Severity
from journeymap.flow import TOLERANCE
from journeymap.journey import Journey
from journeymap.model import Metric, MetricScale, Touchpoint
from journeymap.rules.pains import has_opportunities, is_taken_up
from journeymap.rules.parts import Holder, metrics_of
from journeymap.rules.rule import Remark, rule
from journeymap.rules.telling import each_or_once
from journeymap.tables import format_number
from journeymap.wording import quoted


@rule("mixed-metric-scales", Severity.WARNING, family="experience", preset="minimal")
def mixed_metric_scales(journey: Journey) -> Iterator[Remark]:
    """One metric that is measured in different ways: on another scale, in another unit or in another direction.

    A metric of the same id at several touchpoints is taken for the same number, and read along the journey. A 4 of 5
    cannot be compared with 0.8 of 1, nor minutes with seconds.

    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              queue: {metrics: {wait: {value: 4, unit: min}}}
              bill: {metrics: {wait: {value: 90, unit: s}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              queue: {metrics: {wait: {value: 4, unit: min}}}
              bill: {metrics: {wait: {value: 1.5, unit: min}}}
    """
    by_id: dict[str, list[Metric]] = {}
    for metric, _ in metrics_of(journey):
        by_id.setdefault(metric.id, []).append(metric)
    for metrics in by_id.values():
        if len(metrics) > 1:
            for key, said in _ASPECTS.items():
                yield from _mixed(metrics, key, said)


@rule("missed-target", Severity.INFO, family="experience", preset="recommended", least={"tolerance": 0})
def missed_target(journey: Journey, *, tolerance: float = 0.05) -> Iterator[Remark]:
    """A metric is clearly on the wrong side of its target, and no opportunity goes after it.

    A target that is missed while nobody plans anything is a wish; one that is missed by little is as good as met. For a metric of a touchpoint an opportunity is
    looked for at that touchpoint, for one of a stage in the stage, for one of the journey anywhere in the map.
    Rejected ones do not count, and a map without any opportunity is left alone.

    Options:
        tolerance: the miss up to which a target counts as met, as a share of the target; 0.05 takes 76 for a target of
            80, and a target is counted from the lower end of its scale
    Fails:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              queue: {metrics: {wait: {value: 4, target: 2, better: lower}}}
              bill: {opportunities: Buy a card reader}
    Passes:
        journeymap: 1
        name: Tea shop
        stages:
          visit:
            touchpoints:
              queue:
                metrics: {wait: {value: 4, target: 2, better: lower}}
                opportunities: A second person at the counter
              bill: {opportunities: Buy a card reader}
    """
    if not has_opportunities(journey):
        return
    aimed = [(metric, holder) for metric, holder in metrics_of(journey) if metric.target is not None]
    busy = _taken_up(journey)
    found = [(metric, holder) for metric, holder in aimed if _is_missed(metric, tolerance) and _key(holder) not in busy]
    hint = "say under the 'opportunities' of the touchpoints what is done about it"
    once = Remark("most metrics with a target miss it, and no opportunity goes after them", ("stages",), hint=hint)
    yield from each_or_once(found, len(aimed), _missed, once)


@rule("worsening-metric", Severity.INFO, family="experience", preset="strict")
def worsening_metric(journey: Journey) -> Iterator[Remark]:
    """A metric is worse than the last time.

    Whoever updates a map should not overlook that things went the wrong way. Higher counts as better unless the
    metric says `better: lower`.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {metrics: {wait: {value: 4, previous: 3, better: lower}}}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {metrics: {wait: {value: 2.5, previous: 3, better: lower}}}}}}
    """
    for metric, _ in metrics_of(journey):
        before = metric.previous
        if before is not None and (metric.value < before if metric.higher_is_better else metric.value > before):
            direction = "higher" if metric.higher_is_better else "lower"
            went = f"from {format_number(before)} to {format_number(metric.value)}"
            message = f"{quoted(metric.id)} went {went}, and {direction} is better"
            hint = "find out why; if it got better, correct 'better'"
            yield Remark(message, (*metric.path, "value"), hint, (("it was", (*metric.path, "previous")),))


@rule("unsaid-direction", Severity.INFO, family="experience", preset="strict")
def unsaid_direction(journey: Journey) -> Iterator[Remark]:
    """A metric is above its target, and nothing says whether higher or lower is better.

    Higher counts as better where nothing is said, so the target passes for reached. For a waiting time or a share of
    customers who leave that is the wrong way round. The scales nps, csat and ces say it themselves.

    Fails:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {metrics: {wait: {value: 4, target: 2}}}}}}
    Passes:
        journeymap: 1
        name: Tea shop
        stages: {visit: {touchpoints: {queue: {metrics: {wait: {value: 4, target: 2, better: lower}}}}}}
    """
    for metric, _ in metrics_of(journey):
        says_nothing = metric.better is None and (metric.scale is None or metric.scale.name not in _DIRECTED)
        if says_nothing and metric.target is not None and metric.value > metric.target:
            value, target = format_number(metric.value), format_number(metric.target)
            message = f"{quoted(metric.id)} is {value}, above its target {target}: reached, or is lower better?"
            yield Remark(message, (*metric.path, "value"), hint="write 'better: higher' or 'better: lower'")


RULES = (mixed_metric_scales, missed_target, worsening_metric, unsaid_direction)

_DIRECTED = ("nps", "csat", "ces")
"""The named scales that say which end is the good one."""


def _scale(metric: Metric) -> str | None:
    return _scale_words(metric.scale) if metric.scale else None


def _scale_words(scale: MetricScale) -> str:
    return f"on a scale from {format_number(scale.min)} to {format_number(scale.max)}"


def _unit(metric: Metric) -> str | None:
    return f"in {quoted(metric.unit)}" if metric.unit else None


def _direction(metric: Metric) -> str:
    return f"with {'higher' if metric.higher_is_better else 'lower'} as better"


_ASPECTS: dict[str, Callable[[Metric], str | None]] = {"scale": _scale, "unit": _unit, "better": _direction}
"""What a metric must have in common with others of its id, by key; None where it does not say."""


def _mixed(metrics: list[Metric], key: str, said: Callable[[Metric], str | None]) -> Iterator[Remark]:
    """Those of several metrics that are unlike most in one respect."""
    told = [(metric, words) for metric in metrics if (words := said(metric)) is not None]
    counts = Counter(words for _, words in told)
    if len(counts) > 1:
        usual = max(counts, key=lambda words: counts[words])
        model = next(metric for metric, words in told if words == usual)
        for metric, words in told:
            if words != usual:
                message = f"metric {quoted(metric.id)} is measured {words} here, and {usual} elsewhere"
                hint = "measure it the same way everywhere, or give one of the two another id"
                yield Remark(message, (*metric.path, key), hint, (("elsewhere is here", (*model.path, key)),))


_Key = tuple[type, str]


def _key(holder: Holder) -> _Key:
    return type(holder), holder.id


def _taken_up(journey: Journey) -> set[_Key]:
    """What has metrics and an opportunity that is not rejected: touchpoints, their stages and the journey."""
    found: set[_Key] = set()
    for stage in journey.stages:
        here = {_key(touchpoint) for touchpoint in stage.touchpoints if is_taken_up(touchpoint)}
        if here:
            found |= here | {_key(stage), _key(journey)}
    return found


def _is_missed(metric: Metric, tolerance: float) -> bool:
    """Whether a metric is off its target by more than a share of what the target is above the lower end of its scale."""
    if metric.on_target or metric.target is None:
        return False
    height = metric.target - (metric.scale.min if metric.scale else 0)
    return abs(metric.value - metric.target) > tolerance * abs(height) + TOLERANCE


def _missed(found: tuple[Metric, Holder]) -> Remark:
    metric, holder = found
    side = "below" if metric.higher_is_better else "above"
    where = "in the map" if isinstance(holder, Journey) else f"in {quoted(holder.id)}"
    where = f"at {quoted(holder.id)}" if isinstance(holder, Touchpoint) else where
    numbers = f"{format_number(metric.value)}, {side} its target {format_number(metric.target or 0)}"
    message = f"{quoted(metric.id)} is {numbers}, and no opportunity {where} goes after it"
    hint = "say under 'opportunities' what is done about it"
    return Remark(message, (*metric.path, "value"), hint, (("the target is here", (*metric.path, "target")),))
