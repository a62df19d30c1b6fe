"""Where the touchpoints of another journey stand over the columns of this one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from journeymap.journey import Journey
from journeymap.rendering.parts.curves.moments import MOST_POINTS, Moment, Slot, isolated_ids, slots
from journeymap.rendering.parts.curves.plots import Plot


def laid_over(journey: Journey, other: Journey, plot: Plot) -> Iterator[Moment]:
    """The moments of the other journey over the columns of this one, by rising x.

    Touchpoints are matched by id. One that only the other journey has stands where that has it: behind the one that it
    follows there, in its stage if this journey has it.
    """
    isolated = isolated_ids(other)
    count = 0
    for slot in _places(journey, other, plot):
        name = slot.touchpoint.id
        count += name not in isolated
        emotion = other.emotion(name)
        if emotion is not None:
            normal = min(max(other.emotion_scale.normalise(emotion), -1.0), 1.0)
            y = plot.middle - normal * plot.half
            yield Moment(slot.touchpoint, slot.stage, count, slot.x, y, emotion, normal, name in isolated)


def _places(journey: Journey, other: Journey, plot: Plot) -> list[Slot]:
    """The touchpoints of the other journey with the x of their likes in this one, new ones between their neighbours."""
    known = {slot.touchpoint.id: slot for slot in slots(plot.columns)}
    begins = {column.stage.id: column.x for column in plot.columns if not column.is_continued}
    is_start = bool(journey.stages) and plot.columns[0].x == begins.get(journey.stages[0].id)
    last = plot.left if is_start or not journey.stages else None
    found: list[Slot] = []
    new: dict[float, list[Slot]] = {}
    for stage in other.stages:
        last = begins.get(stage.id, last)
        for touchpoint in stage.touchpoints[:MOST_POINTS]:
            if touchpoint.id in known:
                slot = known[touchpoint.id]
                found.append(evolve(slot, touchpoint=touchpoint))
                last = slot.x
            elif touchpoint.id in journey.flow.index:
                last = None
            elif last is not None:
                new.setdefault(last, []).append(Slot(touchpoint, 0, last))
    edges = sorted({*(slot.x for slot in known.values()), *begins.values(), plot.right})
    return sorted([*found, *_spread(new, edges, plot)], key=lambda slot: slot.x)


def _spread(new: Mapping[float, Sequence[Slot]], edges: Sequence[float], plot: Plot) -> Iterator[Slot]:
    """New touchpoints evenly between where they follow and what comes next."""
    starts = [column.x for column in plot.columns]
    for start, row in new.items():
        end = edges[min(bisect_right(edges, start), len(edges) - 1)]
        for place, slot in enumerate(row, 1):
            x = start + (end - start) * place / (len(row) + 1)
            yield evolve(slot, x=x, stage=max(0, bisect_right(starts, x) - 1))
