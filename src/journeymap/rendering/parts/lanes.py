"""The lanes of a journey map: for each kind of fact, what it says about a stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Stage
from journeymap.rendering.drawing.icons import channel_icon
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.parts.blocks import Draw, Pill, icon_before, pills, stacked
from journeymap.rendering.parts.cells import (
    action_line,
    feeling_pill,
    metric_block,
    opportunity_card,
    pain_card,
    step_of,
    thought_line,
    touchpoint_row,
)
from journeymap.wording import counted

METRIC_WIDTH = 98.0

CellOf = Callable[[Stage], Draw | None]
"""What a lane shows of a stage; None where it has nothing to show."""


@frozen
class Lane:
    """A kind of fact: its name, its icon and its cell for each stage."""

    name: str
    icon: str
    cell: CellOf


def lanes(journey: Journey, highlighted: Collection[str] = ()) -> tuple[tuple[Lane, ...], tuple[Lane, ...]]:
    """The lanes above the emotion curve and those below it; `highlighted` are ids of touchpoints to set off."""
    above = (
        Lane("Touchpoints", "route", _touchpoints(journey, highlighted)),
        Lane("Actions", "actions", _actions),
    )
    below = (
        Lane("Channels", "channel", _channels(journey)),
        Lane("Thoughts", "chat", _thoughts(journey)),
        Lane("Feelings", "smile", _feelings(journey)),
        Lane("Pain points", "pain", _pains),
        Lane("Opportunities", "bulb", _opportunities),
        Lane("Owners", "people", _owners(journey)),
        Lane("Metrics", "measured", _metrics),
    )
    return above, below


def _touchpoints(journey: Journey, highlighted: Collection[str]) -> CellOf:
    isolated = {journey.touchpoints[number].id for number in journey.flow.isolated}
    scale = journey.emotion_scale

    def cell(stage: Stage) -> Draw | None:
        rows = [
            touchpoint_row(journey, point, is_isolated=point.id in isolated, is_highlighted=point.id in highlighted)
            for point in stage.touchpoints
        ]
        emotions = [journey.emotion(point) for point in stage.touchpoints]
        ranks = [
            10 * (point.id in highlighted)
            + 5 * bool(point.moment_of_truth)
            + (0 if emotion is None else abs(scale.normalise(emotion)))
            for point, emotion in zip(stage.touchpoints, emotions, strict=True)
        ]
        return stacked(rows, gap=5, most=16, ranks=ranks) if rows else None

    return cell


def _actions(stage: Stage) -> Draw | None:
    lines = [action_line(text) for point in stage.touchpoints for text in point.actions]
    return stacked(lines, gap=3, most=8) if lines else None


def _channels(journey: Journey) -> CellOf:
    def cell(stage: Stage) -> Draw | None:
        counts = Counter(point.channel for point in stage.touchpoints if point.channel)
        entries = []
        for name, count in counts.items():
            channel = journey.channel(name)
            label = f"{one_line(channel.name)}: {counted(count, 'touchpoint')}"
            entries.append(Pill(channel.name, icon_before(channel_icon(channel)), label=label))
        return pills(entries) if entries else None

    return cell


def _thoughts(journey: Journey) -> CellOf:
    def cell(stage: Stage) -> Draw | None:
        lines = [thought_line(text, step_of(journey, point)) for point in stage.touchpoints for text in point.thoughts]
        return stacked(lines, gap=4, most=6) if lines else None

    return cell


def _feelings(journey: Journey) -> CellOf:
    def cell(stage: Stage) -> Draw | None:
        felt = {point.feeling: step_of(journey, point) for point in stage.touchpoints if point.feeling}
        return pills([feeling_pill(word, step) for word, step in felt.items()]) if felt else None

    return cell


def _pains(stage: Stage) -> Draw | None:
    found = [(point, pain) for point in stage.touchpoints for pain in point.pain_points]
    found.sort(key=lambda pair: -pair[1].effective_severity)
    return stacked([pain_card(point, pain) for point, pain in found], gap=5, most=6) if found else None


def _opportunities(stage: Stage) -> Draw | None:
    found = [(point, idea) for point in stage.touchpoints for idea in point.opportunities]
    cards = [opportunity_card(point, idea) for point, idea in found]
    return stacked(cards, gap=5, most=6, ranks=[idea.impact or 0 for _, idea in found]) if cards else None


def _owners(journey: Journey) -> CellOf:
    def cell(stage: Stage) -> Draw | None:
        owners = dict.fromkeys([stage.owner, *(journey.owner_of(point) for point in stage.touchpoints)])
        names = [journey.team(owner).name for owner in owners if owner]
        return pills([Pill(name) for name in names]) if names else None

    return cell


def _metrics(stage: Stage) -> Draw | None:
    metrics = [*stage.metrics, *(metric for point in stage.touchpoints for metric in point.metrics)]
    return stacked([metric_block(metric) for metric in metrics], gap=10, most=4, wide=METRIC_WIDTH) if metrics else None
