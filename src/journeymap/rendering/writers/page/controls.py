"""The page's tabs and filters. A filter is there where it tells touchpoints apart, that of personas wherever there are any."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from journeymap.journey import Journey
from journeymap.model import EVIDENCE_LEVELS, readable
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.writers.page.knowledge import SEVERITIES, facets, worst
from journeymap.rendering.writers.svg import as_xml_holds, escaped

TABS: Mapping[str, str] = {"map": "Journey map", "curve": "Emotion curve"}
"""What tabs are called where that is more than the name of the view."""


@frozen
class Choice:
    """One thing to filter by: its value in the data, its name, and how many touchpoints have it."""

    value: str
    name: str
    count: int


def tabs(views: Iterable[str], first: str) -> str:
    """A tab for each view."""
    return "\n".join(
        f'<button type="button" role="tab" id="jm-tab-{view}" data-view="{view}" aria-controls="jm-panel-{view}" '
        f'aria-selected="{"true" if view == first else "false"}" tabindex="{0 if view == first else -1}">'
        f"{escaped(TABS.get(view, readable(view)))}</button>"
        for view in views
    )


def filters(journey: Journey) -> str:
    """The filters that tell this journey's touchpoints apart, or whose emotions are told."""
    named = {
        "persona": {persona.id: persona.name for persona in journey.personas},
        "channel": {channel.id: channel.name for channel in journey.channels},
        "team": {team.id: team.name for team in journey.teams},
        "evidence": {level: readable(level) for level in reversed(EVIDENCE_LEVELS)},
    }
    counts = _counts(journey)
    menus = {facet: _menu(facet, readable(facet), _choices(names, counts[facet])) for facet, names in named.items()}
    every = len(journey.touchpoints)
    parts = [
        menus["persona"] if counts["persona"] else "",
        *(menus[facet] if _tells_apart(counts[facet], every) else "" for facet in ("channel", "team")),
        _severities(journey),
        menus["evidence"] if _tells_apart(counts["evidence"], every) else "",
        _moments(journey),
    ]
    return "\n".join(part for part in parts if part)


def _counts(journey: Journey) -> dict[str, Counter[str]]:
    """How many touchpoints there are for each value, by facet."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for point in journey.touchpoints:
        for facet, values in facets(journey, point).items():
            counts[facet].update(values)
    return counts


def _tells_apart(counts: Mapping[str, int], every: int) -> bool:
    return any(count < every for count in counts.values())


def _choices(names: Mapping[str, str], counts: Mapping[str, int]) -> Iterator[Choice]:
    for value, name in names.items():
        if counts[as_xml_holds(value)]:
            yield Choice(value, name, counts[as_xml_holds(value)])


def _severities(journey: Journey) -> str:
    worsts = [worst(point) for point in journey.touchpoints]
    if not any(worsts):
        return ""
    choices = [Choice("0", "Any", len(worsts))]
    for severity, words in SEVERITIES.items():
        name = f"{severity}{' or more' if severity < max(SEVERITIES) else ''}: {words}"
        choices.append(Choice(str(severity), name, sum(found >= severity for found in worsts)))
    return _menu("severity", "Pain", choices, kind="radio")


def _moments(journey: Journey) -> str:
    if not any(point.moment_of_truth for point in journey.touchpoints):
        return ""
    star = '<svg class="icon" aria-hidden="true"><use href="#icon-star"/></svg>'
    return f'<button type="button" class="chip" id="jm-moments" aria-pressed="false">{star}Moments of truth</button>'


def _menu(facet: str, name: str, choices: Iterable[Choice], *, kind: str = "checkbox") -> str:
    """A button and the list that it opens."""
    down = '<svg class="icon" aria-hidden="true"><use href="#jm-down"/></svg>'
    button = f'class="chip" id="jm-ask-{facet}" popovertarget="jm-menu-{facet}"'
    menu = f'class="menu" id="jm-menu-{facet}" data-facet="{facet}" role="group" aria-label="{name}"'
    lines = [
        f'<button type="button" {button}>{name} <span class="chosen"></span>{down}</button>',
        f"<div popover {menu}>",
        *(_choice(facet, choice, kind) for choice in choices),
        "</div>",
    ]
    return "\n".join(lines)


def _choice(facet: str, choice: Choice, kind: str) -> str:
    checked = " checked" if kind == "radio" and choice.value == "0" else ""
    field = f'<input type="{kind}" name="{facet}" value="{escaped(choice.value)}"{checked}>'
    name = f'<span class="name">{escaped(one_line(choice.name))}</span>'
    return f'<label>{field}{name}<span class="number">{choice.count}</span></label>'
