"""What the page knows of each touchpoint, as plain data in words: what its details show and what its filters ask for.

Texts are of one line and bounded, lists are bounded, and links are only those that are safe to follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from journeymap.flow import EffectiveTransition
from journeymap.journey import Journey
from journeymap.model import Evidence, Link, Metric, Opportunity, Pain, Touchpoint
from journeymap.numbers import emotion_text, metric_change, metric_range, metric_text, number_text, time_text
from journeymap.rendering.drawing.text import one_line
from journeymap.rendering.drawing.theme import Tone, emotion_tone
from journeymap.rendering.writers.svg import as_xml_holds, safe_address
from journeymap.wording import counted

MOST = 60
"""The most entries of a list of one touchpoint."""

SEVERITIES = {1: "nuisance", 2: "workaround needed", 3: "makes customers leave"}

Facts = dict[str, object]


def knowledge(journey: Journey) -> list[Facts]:
    """The touchpoints in declared order; ids are written as the pictures' data have them, ways name others by number.

    What is not known is left out.
    """
    known = [_about(journey, touchpoint) for touchpoint in journey.touchpoints]
    coming: list[list[Facts]] = [[] for _ in known]
    going: list[list[Facts]] = [[] for _ in known]
    index = journey.flow.index
    for way in journey.transitions:
        source, target = index[way.source.id], index[way.target.id]
        going[source].append(_way(journey, way, target))
        coming[target].append(_way(journey, way, source))
    for facts, here, there in zip(known, coming, going, strict=True):
        facts |= {"from": here[:MOST], "to": there[:MOST]}
    return [{name: value for name, value in facts.items() if value} for facts in known]


def worst(point: Touchpoint) -> int:
    """The severity of a touchpoint's worst pain point; 0 without one."""
    return max((_severity(pain) for pain in point.pain_points), default=0)


def tone_name(tone: Tone) -> str:
    """The name that a tone's roles begin with.

    >>> tone_name(emotion_tone(-1))
    'very-negative'
    """
    return tone.mark.removesuffix("-mark")


def _about(journey: Journey, point: Touchpoint) -> Facts:
    emotion = journey.emotion(point)
    return {
        "id": as_xml_holds(point.id),
        "name": one_line(point.name),
        "stage": one_line(journey.stage_of(point).name),
        "channel": one_line(journey.channel(point.channel).name) if point.channel else "",
        "description": one_line(point.description or ""),
        "feeling": one_line(point.feeling or ""),
        "mood": None if emotion is None else _mood(journey, emotion),
        "moods": [_mood_of(journey, name, value) for name, value in point.emotions[:MOST]],
        "moment": bool(point.moment_of_truth),
        "level": journey.evidence_level(point) if journey.evidence else "",
        "severity": worst(point),
        "facets": facets(journey, point),
        "facts": [[name, one_line(text)] for name, text in _facts(journey, point) if text],
        "pains": [_pain(journey, pain) for pain in point.pain_points[:MOST]],
        "ideas": [_idea(journey, idea) for idea in point.opportunities[:MOST]],
        "actions": _lines(point.actions),
        "thoughts": _lines(point.thoughts),
        "lists": [[name, _lines(texts)] for name, texts in _lists(point) if texts],
        "metrics": [_metric(metric) for metric in point.metrics[:MOST]],
        "sources": [_source(journey.evidence_item(name)) for name in point.evidence[:MOST]],
        "links": _links(_all_links(point)),
    }


def facets(journey: Journey, point: Touchpoint) -> dict[str, list[str]]:
    """What the filters ask for, by filter: ids; a touchpoint that names no persona is met by all of them."""
    owner = journey.owner_of(point)
    personas = point.personas or [persona.id for persona in journey.personas]
    return {
        "persona": [as_xml_holds(name) for name in personas],
        "channel": [as_xml_holds(point.channel)] if point.channel else [],
        "team": [as_xml_holds(owner)] if owner else [],
        "evidence": [journey.evidence_level(point)] if journey.evidence else [],
    }


def _facts(journey: Journey, point: Touchpoint) -> Iterator[tuple[str, str]]:
    number = journey.flow.index[point.id]
    owner = journey.owner_of(point)
    team = journey.team(owner) if owner else None
    yield "Channel", journey.channel(point.channel).name if point.channel else ""
    yield "Owner", " · ".join(part for part in (team.name, team.contact) if part) if team else ""
    yield "Only for", ", ".join(journey.persona(name).name for name in point.personas[:MOST])
    yield "Feeling", point.feeling or ""
    yield "Importance", f"{point.importance} of 5" if point.importance is not None else ""
    yield "Effort", f"{point.effort} of 5" if point.effort is not None else ""
    yield "Takes", time_text(point.duration)
    yield "Begin here", _percent(dict(journey.flow.entries).get(number, 0.0))
    yield "Leave here", _percent(journey.flow.drop_off[number])
    yield "End", journey.flow.outcomes[number] or ""
    yield "Connected", "no way leads here or on" if number in journey.flow.isolated else ""
    yield "Reviewed", point.reviewed.isoformat() if point.reviewed else ""
    yield "Tags", ", ".join(point.tags[:MOST])


def _percent(share: float) -> str:
    return f"{number_text(round(share * 100, 1))}%" if share > 0 else ""


def _mood(journey: Journey, emotion: float) -> Facts:
    scale = journey.emotion_scale
    tone = emotion_tone(scale.normalise(emotion))
    return {"text": f"{tone.word} {emotion_text(emotion, scale)}", "tone": tone_name(tone)}


def _mood_of(journey: Journey, persona: str, emotion: float) -> Facts:
    return {"id": as_xml_holds(persona), "name": one_line(journey.persona(persona).name), **_mood(journey, emotion)}


def _severity(pain: Pain) -> int:
    return min(max(pain.effective_severity, 1), 3)


def _pain(journey: Journey, pain: Pain) -> Facts:
    severity = _severity(pain)
    parts = [SEVERITIES[severity], ", ".join(journey.persona(name).name for name in pain.personas[:MOST])]
    parts += [journey.team(pain.owner).name] if pain.owner else []
    parts.append(", ".join(journey.evidence_item(name).name for name in pain.evidence[:MOST]))
    return {"text": one_line(pain.text), "severity": severity, "note": _joined(parts)}


def _idea(journey: Journey, idea: Opportunity) -> Facts:
    parts = [
        idea.status or "",
        f"impact {idea.impact}" if idea.impact is not None else "",
        f"effort {idea.effort}" if idea.effort is not None else "",
        journey.team(idea.owner).name if idea.owner else "",
    ]
    return {"text": one_line(idea.text), "note": _joined(parts)}


def _metric(metric: Metric) -> Facts:
    change = metric_change(metric)
    verdict = "meets" if metric.on_target else "misses"
    aim = None if metric.target is None else f"{verdict} target {metric_text(metric, metric.target)}"
    return {
        "name": one_line(metric.name),
        "value": one_line(metric_text(metric, metric.value) + metric_range(metric)),
        "change": change[0] if change else "",
        "good": change[1] if change else None,
        "met": bool(metric.on_target),
        "note": one_line(aim or ""),
    }


def _source(evidence: Evidence) -> Facts:
    parts = [
        evidence.kind or "",
        evidence.date.isoformat() if evidence.date else "",
        f"{counted(evidence.sample, 'answer')}" if evidence.sample is not None else "",
    ]
    return {
        "name": one_line(evidence.name),
        "level": evidence.level,
        "note": _joined(parts),
        "links": _links(evidence.links),
    }


def _way(journey: Journey, way: EffectiveTransition, other: int) -> Facts:
    parts = [
        ", ".join(way.when[:MOST]),
        f"after {time_text(way.delay)}" if way.delay else "",
        f"{way.handoff} hand-off" if way.handoff else "",
        f"only {', '.join(journey.persona(name).name for name in way.personas[:MOST])}" if way.personas else "",
        "share assumed" if way.assumed else "",
    ]
    share = f"{number_text(round(way.probability * 100, 1))}%"
    only = {"only": [as_xml_holds(name) for name in way.personas]} if way.personas else {}
    return {"point": other, "share": round(way.probability, 4), "text": share, "note": _joined(parts), **only}


def _lists(point: Touchpoint) -> Iterable[tuple[str, Sequence[str]]]:
    return (
        ("Frontstage", point.frontstage),
        ("Backstage", point.backstage),
        ("Systems", point.systems),
        ("Events in data", point.events),
    )


def _lines(texts: Sequence[str]) -> list[str]:
    return [one_line(text) for text in texts[:MOST]]


def _joined(parts: Iterable[str]) -> str:
    return one_line(" · ".join(one_line(part) for part in parts if part))


def _all_links(point: Touchpoint) -> Iterator[Link]:
    yield from point.links
    for pain in point.pain_points:
        yield from pain.links
    for idea in point.opportunities:
        yield from idea.links


def _links(links: Iterable[Link]) -> list[dict[str, str]]:
    found = [(link.text or link.url, safe_address(link.url)) for link in links]
    return [{"text": one_line(text), "url": url} for text, url in found if url is not None][:MOST]
