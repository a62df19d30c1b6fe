"""The lanes of a journey map: for each kind of fact, what it says about a stage, or about a part of one.

A map shows some of the lanes in an order of its own; they are asked for by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import Stage, Touchpoint
from journeymap.rendering.drawing.icons import channel_icon
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.options import Options
from journeymap.rendering.parts.blocks import Draw, Pill, icon_before, pills, stacked
from journeymap.rendering.parts.cells import (
    action_line,
    belonging,
    feeling_pill,
    opportunity_card,
    pain_card,
    step_of,
    thought_line,
    touchpoint_row,
)
from journeymap.rendering.parts.highlights import highlights
from journeymap.rendering.parts.measured import Measured, measured
from journeymap.rendering.parts.metrics import metric_stack
from journeymap.rendering.parts.shares import Share, share_line
from journeymap.rendering.parts.sources import evidence_line, link_line, links_of, sources
from journeymap.wording import counted, quoted, which_of

EMOTION = "emotion"
MEASURED = "measured"


@frozen
class Shown:
    """A journey and what of it a map is to show: its lanes by name, what it sets off, and what was measured."""

    journey: Journey
    lanes: tuple[str, ...]
    highlighted: frozenset[str]
    words: tuple[str, ...]
    isolated: frozenset[str]
    measured: Measured | None

    @classmethod
    def of(cls, journey: Journey, options: Options) -> Shown:
        """What options ask for; raises ValueError for a lane or something to highlight that there is not."""
        found = highlights(journey, options.highlight)
        known = None if options.measurement is None else measured(options.measurement)
        return cls(
            journey=journey,
            lanes=chosen_lanes(options.lanes, is_measured=known is not None),
            highlighted=frozenset(found.touchpoints),
            words=found.words,
            isolated=frozenset(journey.touchpoints[number].id for number in journey.flow.isolated),
            measured=known,
        )


CellOf = Callable[[Shown, Stage], Draw | None]
"""What a lane shows of a stage, or of as many of its touchpoints as are given; None where it has nothing to show."""


@frozen
class Lane:
    """A kind of fact: its name, its icon, its cell for each stage, and whether a map has it without being asked."""

    name: str
    icon: str
    cell: CellOf
    is_usual: bool = True


def chosen_lanes(asked: Iterable[str], *, is_measured: bool = False) -> tuple[str, ...]:
    """The ids of the lanes of those names, each once and in their order; of the usual ones if none is asked for.

    Names are ids or those that the map shows, in any case. Raises ValueError for a name that no lane has, and for
    what was measured where nothing was.

    >>> chosen_lanes(["Pain points", "emotion"])
    ('pain-points', 'emotion')
    """
    chosen = tuple(dict.fromkeys(_lane_of(name) for name in asked))
    if MEASURED in chosen and not is_measured:
        message = "the lane 'measured' needs a measurement"
        raise ValueError(message)
    return chosen or tuple(name for name, lane in LANES.items() if lane.is_usual and (is_measured or name != MEASURED))


def _lane_of(name: str) -> str:
    identifier = "-".join(name.replace("-", " ").replace("_", " ").lower().split())
    if identifier not in LANES:
        message = f"no lane {quoted(name)}; {which_of(identifier, tuple(LANES))}"
        raise ValueError(message)
    return identifier


def note_of(shown: Shown, lane: str) -> str:
    """What stands below the name of a lane: what its shares are of."""
    if lane == MEASURED and shown.measured:
        return f"of {counted(shown.measured.cases, 'case')}"
    return "of those there" if lane == "drop-off" else ""


def _touchpoints(shown: Shown, stage: Stage) -> Draw | None:
    points = stage.touchpoints
    rows = [
        touchpoint_row(
            shown.journey, point, is_isolated=point.id in shown.isolated, is_highlighted=point.id in shown.highlighted
        )
        for point in points
    ]
    ranks = [_rank(shown, point) for point in points]
    return stacked(rows, gap=8 if shown.highlighted else 5, most=16, ranks=ranks) if rows else None


def _rank(shown: Shown, touchpoint: Touchpoint) -> float:
    """How much a touchpoint is to stay where there is not room for all."""
    emotion = shown.journey.emotion(touchpoint)
    strength = 0 if emotion is None else abs(shown.journey.emotion_scale.normalise(emotion))
    return 10 * (touchpoint.id in shown.highlighted) + 5 * bool(touchpoint.moment_of_truth) + strength


def _actions(_shown: Shown, stage: Stage) -> Draw | None:
    lines = [belonging(point, action_line(text)) for point in stage.touchpoints for text in point.actions]
    return stacked(lines, gap=3, most=8) if lines else None


def _frontstage(_shown: Shown, stage: Stage) -> Draw | None:
    return _lines(dict.fromkeys(text for point in stage.touchpoints for text in point.frontstage))


def _backstage(_shown: Shown, stage: Stage) -> Draw | None:
    return _lines(dict.fromkeys(text for point in stage.touchpoints for text in point.backstage))


def _lines(texts: Iterable[str]) -> Draw | None:
    lines = [action_line(text) for text in texts]
    return stacked(lines, gap=3, most=8) if lines else None


def _emotion(_shown: Shown, _stage: Stage) -> Draw | None:
    """The curve goes across all cells: nothing stands in one alone."""
    return None


def _measured(shown: Shown, stage: Stage) -> Draw | None:
    known = shown.measured or _NOTHING_MEASURED
    lines = [
        share_line(
            point, Share(known.reach[point.id], known.drop_off.get(point.id, 0.0), "curve", "of cases get there")
        )
        for point in stage.touchpoints
        if point.id in known.reach
    ]
    return stacked(lines, gap=3, most=16) if lines else None


_NOTHING_MEASURED = Measured(0, {}, {}, {})


def _drop_off(shown: Shown, stage: Stage) -> Draw | None:
    flow = shown.journey.flow
    lost = [(point, flow.drop_off[flow.index[point.id]]) for point in stage.touchpoints]
    leaving = [(point, share) for point, share in lost if share > 1e-9]
    lines = [
        share_line(point, Share(share, None, "pain-moderate", "leave the journey there")) for point, share in leaving
    ]
    return stacked(lines, gap=3, most=8, ranks=[share for _, share in leaving]) if lines else None


def _channels(shown: Shown, stage: Stage) -> Draw | None:
    counts = Counter(point.channel for point in stage.touchpoints if point.channel)
    entries = []
    for name, count in counts.items():
        channel = shown.journey.channel(name)
        label = f"{one_line(channel.name)}: {counted(count, 'touchpoint')}"
        entries.append(Pill(channel.name, icon_before(channel_icon(channel)), label=label))
    return pills(entries) if entries else None


def _thoughts(shown: Shown, stage: Stage) -> Draw | None:
    points = stage.touchpoints
    steps = {point.id: step_of(shown.journey, point) for point in points if point.thoughts}
    lines = [belonging(point, thought_line(text, steps[point.id])) for point in points for text in point.thoughts]
    return stacked(lines, gap=4, most=6) if lines else None


def _feelings(shown: Shown, stage: Stage) -> Draw | None:
    felt = {point.feeling: step_of(shown.journey, point) for point in stage.touchpoints if point.feeling}
    return pills([feeling_pill(word, step) for word, step in felt.items()]) if felt else None


def _pains(_shown: Shown, stage: Stage) -> Draw | None:
    found = [(point, pain) for point in stage.touchpoints for pain in point.pain_points]
    found.sort(key=lambda pair: -pair[1].effective_severity)
    cards = [belonging(point, pain_card(point, pain)) for point, pain in found]
    return stacked(cards, gap=5, most=6) if cards else None


def _opportunities(_shown: Shown, stage: Stage) -> Draw | None:
    found = [(point, idea) for point in stage.touchpoints for idea in point.opportunities]
    cards = [belonging(point, opportunity_card(point, idea)) for point, idea in found]
    return stacked(cards, gap=5, most=6, ranks=[idea.impact or 0 for _, idea in found]) if cards else None


def _owners(shown: Shown, stage: Stage) -> Draw | None:
    owners = dict.fromkeys([stage.owner, *(shown.journey.owner_of(point) for point in stage.touchpoints)])
    names = [shown.journey.team(owner).name for owner in owners if owner]
    return pills([Pill(name) for name in names]) if names else None


def _systems(_shown: Shown, stage: Stage) -> Draw | None:
    names = dict.fromkeys(name for point in stage.touchpoints for name in point.systems)
    return pills([Pill(name) for name in names]) if names else None


def _metrics(_shown: Shown, stage: Stage) -> Draw | None:
    metrics = [*stage.metrics, *(metric for point in stage.touchpoints for metric in point.metrics)]
    return metric_stack(metrics) if metrics else None


def _evidence(shown: Shown, stage: Stage) -> Draw | None:
    lines = [evidence_line(item) for item in sources(shown.journey, stage)]
    return stacked(lines, gap=4, most=6) if lines else None


def _links(_shown: Shown, stage: Stage) -> Draw | None:
    lines = [link_line(link) for link in links_of(stage)]
    return stacked(lines, gap=3, most=6) if lines else None


LANES: Mapping[str, Lane] = {
    "touchpoints": Lane("Touchpoints", "route", _touchpoints),
    "actions": Lane("Actions", "actions", _actions),
    EMOTION: Lane("Emotion", "heart", _emotion),
    MEASURED: Lane("Measured", "measured", _measured),
    "drop-off": Lane("Drop-off", "leaving", _drop_off, is_usual=False),
    "channels": Lane("Channels", "channel", _channels),
    "thoughts": Lane("Thoughts", "chat", _thoughts),
    "feelings": Lane("Feelings", "smile", _feelings),
    "pain-points": Lane("Pain points", "pain", _pains),
    "opportunities": Lane("Opportunities", "bulb", _opportunities),
    "owners": Lane("Owners", "people", _owners),
    "frontstage": Lane("Frontstage", "digital", _frontstage, is_usual=False),
    "backstage": Lane("Backstage", "backstage", _backstage, is_usual=False),
    "systems": Lane("Systems", "system", _systems, is_usual=False),
    "metrics": Lane("Metrics", "chart", _metrics),
    "evidence": Lane("Evidence", "observed", _evidence, is_usual=False),
    "links": Lane("Links", "link", _links, is_usual=False),
}
"""The lanes by what they are asked for, in the order of a map."""
