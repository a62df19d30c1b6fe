"""A document's values as a `Journey`: references resolved, vocabularies completed, rules of meaning checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from attrs import frozen

from journeymap import model
from journeymap.diagnostics import KeyPath
from journeymap.journey import Journey
from journeymap.model import Metric, Stage, Touchpoint
from journeymap.reading.findings import Finding, Findings, bad_id, made_id
from journeymap.reading.scalars import ID
from journeymap.reading.shape import Draft, structure
from journeymap.reading.suggesting import Suggestions
from journeymap.wording import quoted

TOLERANCE = 1e-9
"""How far above 1 probabilities and shares may add up."""

_NOUNS = {
    "channels": "channel",
    "personas": "persona",
    "teams": "team",
    "evidence": "piece of evidence",
    "touchpoints": "touchpoint",
    "pains": "pain point",
}
_KINDS: dict[str, Callable[..., Any]] = {
    "channels": model.Channel,
    "personas": model.Persona,
    "teams": model.Team,
    "evidence": model.Evidence,
}


def resolve(data: object, findings: Findings, *, default_id: str | None = None) -> Journey | None:
    """The journey of a plain document, or None where `findings` has got an error.

    Every fault of shape and of reference is noted in one run, each once, by the path of the value.
    """
    draft = structure(data, findings)
    journey = _Resolution(draft, findings, Suggestions(draft)).journey(default_id) if draft.stages else None
    return None if findings.kept else journey


_Use = tuple[str, str, KeyPath, tuple[str | int, ...]]
"""A reference: the kind and id of what it names, and where it stands (the path of its holder and the rest)."""


@frozen
class _Resolution:
    draft: Draft
    findings: Findings
    suggestions: Suggestions

    def journey(self, default_id: str | None) -> Journey:
        fields, draft = dict(self.draft.fields), self.draft
        for key in ("journeymap", "$schema"):
            fields.pop(key, None)
        self._refuse_what_is_not_supported(fields)
        for path, first in draft.twins:
            hint = "ids of touchpoints are unique in the whole journey: rename one of the two"
            self._report_twin(f"touchpoint id {quoted(path[-1])}", path, first, hint, on_key=True)
        vocabularies = self._resolve_references(fields)
        scale = fields.setdefault("emotion_scale", model.EmotionScale())
        self._check_scale(scale, ("emotion_scale",))
        self._check_shares(vocabularies["personas"])
        for metric in _all_metrics(fields, draft.stages):
            self._check_metric(metric)
        personas = tuple(persona.id for persona in vocabularies["personas"])
        for stage in draft.stages:
            for touchpoint in stage.touchpoints:
                self._check_touchpoint(touchpoint, scale, personas)
        fields.setdefault("name", "Journey")
        fields.setdefault("id", made_id(default_id or fields["name"]) or "journey")
        return Journey(**fields, **vocabularies, stages=tuple(draft.stages))

    def _refuse_what_is_not_supported(self, fields: dict[str, Any]) -> None:
        if fields.pop("include", None):
            hint = "write the vocabulary into this file"
            self.findings.add("not-supported", "'include' is not yet supported", ("include",), hint, on_key=True)
            self.draft.names.update(dict.fromkeys(_KINDS))
        for path in self.draft.unsupported:
            message = f"'{path[-1]}' of a touchpoint is not yet supported: sub-journeys come later"
            hint = "write the touchpoints of the sub-journey into this file"
            self.findings.add("not-supported", message, path, hint, on_key=True)

    def _resolve_references(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Check every reference; vocabularies that are not declared are taken from their use."""
        names: dict[str, Any] = {kind: {} for kind in _KINDS}
        names |= {kind: dict.fromkeys(known or (), ()) for kind, known in self.draft.names.items()}
        names |= {"touchpoints": self.draft.homes, "pains": self._pain_ids()}
        for kind, name, path, rest in _uses(fields, self.draft):
            if name not in names[kind]:
                self._meet_stranger(kind, name, (*path, *rest), names[kind])
        derived = {
            kind: [_KINDS[kind](name, model.readable(name), path=path) for name, path in names[kind].items()]
            for kind in _KINDS
            if kind not in self.draft.names
        }
        return {kind: tuple((self.draft.vocabularies | derived).get(kind, ())) for kind in _KINDS}

    def _meet_stranger(self, kind: str, name: str, path: KeyPath, known: dict[str, KeyPath]) -> None:
        """Take in a name of a vocabulary that is not declared; report one that is missing where it is."""
        declared = self.draft.names.get(kind, known)
        if kind in _KINDS and kind not in self.draft.names:
            known[name] = path
            if not ID.search(name):
                self.findings.put(bad_id(name, path))
        elif declared is not None and (kind, name) not in self.draft.hidden:
            noun, code = _NOUNS[kind], f"unknown-{kind.rstrip('s')}"
            hint = None if self.findings.is_full else self.suggestions.hint(kind, noun, name, known)
            self.findings.add(code, f"unknown {noun} {quoted(name)}", path, hint, on_key="emotion" in path[-2:-1])

    def _pain_ids(self) -> dict[str, KeyPath]:
        homes: dict[str, KeyPath] = {}
        for pain in (pain for touchpoint in _touchpoints(self.draft) for pain in touchpoint.pain_points):
            if pain.id is None:
                continue
            first = homes.setdefault(pain.id, pain.path)
            if first != pain.path:
                path = (*pain.path, "id")
                self._report_twin(f"pain point id {quoted(pain.id)}", path, (*first, "id"), "rename one of the two")
        return homes

    def _report_twin(self, what: str, path: KeyPath, first: KeyPath, hint: str, *, on_key: bool = False) -> None:
        related = (("first used here", first),)
        self.findings.put(Finding("duplicate-id", f"{what} is used twice", path, hint, on_key, related))

    def _check_scale(self, scale: model.EmotionScale | model.MetricScale, path: KeyPath) -> None:
        if scale.min >= scale.max:
            message = f"the scale ends at {quoted(scale.max)}, which is not above its start {quoted(scale.min)}"
            self.findings.add("empty-scale", message, path, "write the lower end as min and the upper one as max")

    def _check_shares(self, personas: tuple[model.Persona, ...]) -> None:
        total = sum(persona.share or 0 for persona in personas)
        if total > 1 + TOLERANCE:
            message = f"the shares of the personas add up to {total:.6g}, which is more than 1"
            last = next(persona for persona in reversed(personas) if persona.share)
            self.findings.add("share-sum", message, (*last.path, "share"), "lower the shares to 1 together")

    def _check_metric(self, metric: Metric) -> None:
        scale = metric.scale
        if scale is None:
            return
        if scale.min >= scale.max:
            self._check_scale(scale, (*metric.path, "scale"))
            return
        for key in ("value", "target", "previous"):
            value = getattr(metric, key)
            if value is not None and not scale.min <= value <= scale.max:
                name = f"the scale {scale.name}" if scale.name else "its scale"
                message = f"{key} {quoted(value)} is not on {name}, {scale.min:g} to {scale.max:g}"
                self.findings.add("off-scale", message, (*metric.path, key), _metric_hint(scale, value))

    def _check_touchpoint(self, touchpoint: Touchpoint, scale: model.EmotionScale, personas: tuple[str, ...]) -> None:
        emotion = touchpoint.emotion
        if emotion is not None and not scale.min <= emotion <= scale.max:
            self._report_emotion(emotion, (*touchpoint.path, "emotion"), scale)
        for who, felt in touchpoint.emotions:
            if not scale.min <= felt <= scale.max:
                self._report_emotion(felt, (*touchpoint.path, "emotion", who), scale)
        if touchpoint.next:
            self._check_transitions(touchpoint, personas)
        if touchpoint.image is not None and _leads_outside(touchpoint.image):
            message = f"the image {quoted(touchpoint.image)} is not inside the folder of this file"
            self.findings.add(
                "path-outside", message, (*touchpoint.path, "image"), "write a relative path without '..'"
            )

    def _report_emotion(self, emotion: float, path: KeyPath, scale: model.EmotionScale) -> None:
        if scale.min >= scale.max:
            return
        message = f"emotion {quoted(emotion)} is not on the emotion scale, {scale.min:g} to {scale.max:g}"
        self.findings.add("off-scale", message, path, "change the number or the map's emotion_scale")

    def _check_transitions(self, touchpoint: Touchpoint, personas: tuple[str, ...]) -> None:
        ways = touchpoint.next or ()
        if touchpoint.outcome is not None:
            message = f"touchpoint {quoted(touchpoint.id)} has an outcome and leads on to {quoted(ways[0].to)}"
            hint = "an outcome is for a touchpoint where the journey ends: remove it or 'next'"
            self.findings.add("outcome-not-at-end", message, (*touchpoint.path, "outcome"), hint)
        if len(ways) == 1:
            return
        if len({way.to for way in ways}) < len(ways):
            self._check_twins(touchpoint)
        if sum([way.probability or 0 for way in ways]) > 1 + TOLERANCE:
            self._check_probabilities(touchpoint, personas)

    def _check_twins(self, touchpoint: Touchpoint) -> None:
        first: dict[object, KeyPath] = {}
        for way in touchpoint.next or ():
            twin = first.setdefault((way.to, way.when, frozenset(way.personas)), way.path)
            if twin != way.path:
                message = f"a second transition to {quoted(way.to)} that says the same"
                hint = "tell them apart by 'when' or 'personas', or make one of the two"
                related = (("the first one", twin),)
                self.findings.put(Finding("duplicate-transition", message, way.path, hint, related=related))

    def _check_probabilities(self, touchpoint: Touchpoint, personas: tuple[str, ...]) -> None:
        """Probabilities add up per persona: a transition counts for those to whom it is open."""
        ways = touchpoint.next or ()
        here = touchpoint.personas or personas or ("",)
        totals = {
            who: sum(way.probability or 0 for way in ways if not way.personas or who in way.personas) for who in here
        }
        who, total = max(totals.items(), key=lambda item: item[1])
        if total > 1 + TOLERANCE:
            limited = f" for persona {quoted(who)}" if any(way.personas for way in ways) else ""
            message = f"the probabilities from {quoted(touchpoint.id)} add up to {total:.6g}{limited}"
            hint = "lower them to 1 together; what is missing to 1 leaves the journey here"
            self.findings.add("probability-sum", message, (*touchpoint.path, "next"), hint, on_key=True)


def _metric_hint(scale: model.MetricScale, value: float) -> str:
    if scale.name == "csat" and 1 < value <= 100:
        return f"csat is a share: write {value / 100:g}"
    return "change the number or the scale"


def _leads_outside(path: str) -> bool:
    windows, posix = PureWindowsPath(path), PurePosixPath(path)
    return bool(windows.drive or windows.root or posix.root or ".." in windows.parts or ".." in posix.parts)


def _touchpoints(draft: Draft) -> Iterator[Touchpoint]:
    for stage in draft.stages:
        yield from stage.touchpoints


def _all_metrics(fields: Mapping[str, Any], stages: list[Stage]) -> Iterator[Metric]:
    yield from fields.get("metrics", ())
    for stage in stages:
        yield from stage.metrics
        for touchpoint in stage.touchpoints:
            if touchpoint.metrics:
                yield from touchpoint.metrics


def _uses(fields: Mapping[str, Any], draft: Draft) -> Iterator[_Use]:
    """Every reference of a document, in the order in which a reader meets them."""
    if "owner" in fields:
        yield "teams", fields["owner"], (), ("owner",)
    for channel in draft.vocabularies.get("channels", ()):
        if channel.owner is not None:
            yield "teams", channel.owner, channel.path, ("owner",)
    yield from _uses_of_metrics(fields.get("metrics", ()))
    for stage in draft.stages:
        if stage.owner is not None:
            yield "teams", stage.owner, stage.path, ("owner",)
        yield from _uses_of_metrics(stage.metrics)
        for touchpoint in stage.touchpoints:
            yield from _uses_of_touchpoint(touchpoint)


def _uses_of_touchpoint(touchpoint: Touchpoint) -> Iterator[_Use]:
    path = touchpoint.path
    if touchpoint.channel is not None:
        yield "channels", touchpoint.channel, path, ("channel",)
    for who, _ in touchpoint.emotions:
        yield "personas", who, path, ("emotion", who)
    if touchpoint.owner is not None:
        yield "teams", touchpoint.owner, path, ("owner",)
    for number, who in enumerate(touchpoint.personas):
        yield "personas", who, path, ("personas", number)
    for number, item in enumerate(touchpoint.evidence):
        yield "evidence", item, path, ("evidence", number)
    for way in touchpoint.next or ():
        yield "touchpoints", way.to, way.path, ("to",)
        for number, who in enumerate(way.personas):
            yield "personas", who, way.path, ("personas", number)
    if touchpoint.pain_points or touchpoint.opportunities or touchpoint.metrics:
        yield from _uses_of_ideas(touchpoint)


def _uses_of_ideas(touchpoint: Touchpoint) -> Iterator[_Use]:
    yield from _uses_of_metrics(touchpoint.metrics)
    for pain in touchpoint.pain_points:
        yield from (("personas", who, pain.path, ("personas", number)) for number, who in enumerate(pain.personas))
        yield from (("evidence", item, pain.path, ("evidence", number)) for number, item in enumerate(pain.evidence))
        if pain.owner is not None:
            yield "teams", pain.owner, pain.path, ("owner",)
    for idea in touchpoint.opportunities:
        if idea.owner is not None:
            yield "teams", idea.owner, idea.path, ("owner",)
        yield from (("pains", name, idea.path, ("solves", number)) for number, name in enumerate(idea.solves))


def _uses_of_metrics(metrics: tuple[Metric, ...]) -> Iterator[_Use]:
    for metric in metrics:
        for number, item in enumerate(metric.evidence):
            yield "evidence", item, metric.path, ("evidence", number)
