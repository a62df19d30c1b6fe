"""A team's side of a journey as a text for its planning, in Markdown that shows every name of the map as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from journeymap.analysis.priorities.weighing import short
from journeymap.marking import text_of
from journeymap.wording import counted

if TYPE_CHECKING:
    from journeymap.analysis.experience.owning import OwnedPain
    from journeymap.analysis.groups.teams import TeamView
    from journeymap.analysis.priorities.opportunities import Priority

MOST = 5
"""The most things of a kind that the text names."""

JOURNEYS = 1000
"""The number of journeys in which hand-offs are counted."""


def planning_text(view: TeamView) -> str:
    """What a team owns, what hurts most, what to do first, and whom it hands over to."""
    name = text_of(view.team.name) if view.team else "Nobody's"
    blocks = [f"## {name}", _owned(view), *_pains(view.pains), *_ideas(view), *_handoffs(view)]
    if view.touchpoints:
        blocks.append(f"How sure: the touchpoints are {view.evidence}, who comes there is {view.reach_evidence}.")
    return "\n\n".join(blocks) + "\n"


def _owned(view: TeamView) -> str:
    whose = "You own" if view.team else "Nobody owns"
    if not view.touchpoints:
        return f"{whose} no touchpoint."
    names = [text_of(touchpoint.name) for touchpoint in view.touchpoints]
    facts = [f"{whose} {counted(len(names), 'touchpoint')}: {', '.join(names[:MOST])}{_more(len(names))}."]
    if view.reach is not None:
        facts.append(f"{_percent(view.reach)} of customers come by.")
    if view.time is not None:
        facts.append(f"An average journey spends {_time(view.time)} there.")
    if view.lost:
        facts.append(f"{_percent(view.lost)} of all customers leave there.")
    return "\n".join(facts)


def _pains(pains: Sequence[OwnedPain]) -> Iterator[str]:
    yield "**What hurts most**"
    lines = [
        f"{place}. {text_of(pain.text)} ({text_of(pain.touchpoint.name)}; severity {short(pain.severity)}, {pain.evidence})"
        for place, pain in enumerate(pains[:MOST], start=1)
    ]
    yield "\n".join(lines) + _rest(len(pains)) if lines else "Nothing, by what the map says."


def _ideas(view: TeamView) -> Iterator[str]:
    yield "**What to do first**"
    lines = [f"{place}. {_idea(item)}" for place, item in enumerate(view.opportunities[:MOST], start=1)]
    nothing = "Find an opportunity: none is written down." if view.pains else "Nothing is written down."
    yield "\n".join(lines) + _rest(len(view.opportunities)) if lines else nothing


def _idea(item: Priority) -> str:
    status = f", {item.status}" if item.status else ""
    against = f" Against: {text_of(str(item.candidate.aim))}." if item.pains else ""
    return f"{text_of(item.opportunity.text)} ({text_of(item.touchpoint.name)}{status}): {item.why}.{against}"


def _handoffs(view: TeamView) -> Iterator[str]:
    if not view.exchanges:
        return
    yield f"**Whom you hand over to**, in {JOURNEYS:,} journeys"
    given = sorted(view.exchanges, key=lambda exchange: -_often(exchange.given))
    taken = sorted(view.exchanges, key=lambda exchange: -_often(exchange.taken))
    lines = [f"- to {text_of(one.team.name)}: {_times(one.given)}" for one in given[:MOST] if one.given != 0]
    lines += [f"- from {text_of(one.team.name)}: {_times(one.taken)}" for one in taken[:MOST] if one.taken != 0]
    yield "\n".join(lines)


def _often(per_journey: float | None) -> float:
    return float("inf") if per_journey is None else round(per_journey, 12)


def _times(per_journey: float | None) -> str:
    return "again and again without end" if per_journey is None else f"{short(per_journey * JOURNEYS)} times"


def _more(count: int) -> str:
    return f" and {count - MOST:,} more" if count > MOST else ""


def _rest(count: int) -> str:
    return f"\n\n... and {count - MOST:,} more" if count > MOST else ""


def _percent(share: float) -> str:
    return f"{100 * share:.3g}%"


def _time(seconds: float) -> str:
    """Seconds in the unit that suits them.

    >>> _time(52), _time(360), _time(9000), _time(400_000)
    ('52 s', '6 min', '2.5 h', '4.63 days')
    """
    for size, unit in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{short(seconds / size)} {unit}"
    return f"{short(seconds)} s"
