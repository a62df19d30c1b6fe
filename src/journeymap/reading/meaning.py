"""The rules of meaning that a schema cannot say: scales, shares, probabilities, outcomes, transitions that say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath, PureWindowsPath

from attrs import field, frozen

from journeymap.diagnostics import KeyPath
from journeymap.model import EmotionScale, Metric, MetricScale, Persona, Touchpoint, Transition
from journeymap.reading.findings import Finding, Findings
from journeymap.wording import quoted

TOLERANCE = 1e-9
"""How far above 1 probabilities and shares may add up."""


def check_meaning(
    scale: EmotionScale | None,
    personas: Sequence[Persona],
    metrics: Iterable[Metric],
    touchpoints: Sequence[Touchpoint],
    findings: Findings,
) -> None:
    """Note whatever in the parts of a journey cannot be meant; a `scale` of None is one that cannot be told."""
    limits = {touchpoint.id: touchpoint.personas for touchpoint in touchpoints if touchpoint.personas}
    rules = _Rules(None if scale is None or scale.min >= scale.max else scale, limits, findings)
    if scale is not None:
        rules.check_scale(scale, ("emotion_scale",))
    rules.check_shares(personas)
    for metric in metrics:
        rules.check_metric(metric)
    for touchpoint in touchpoints:
        rules.check_touchpoint(touchpoint)


@frozen
class _Rules:
    """What the rules need to know of the whole map: `limits` are the personas of those touchpoints that name some.

    `sets` are the sets of such lists, by identity.
    """

    scale: EmotionScale | None
    limits: Mapping[str, tuple[str, ...]]
    findings: Findings
    sets: dict[int, frozenset[str]] = field(factory=dict)

    def check_scale(self, scale: EmotionScale | MetricScale, path: KeyPath) -> None:
        if scale.min >= scale.max:
            message = f"the scale ends at {quoted(scale.max)}, which is not above its start {quoted(scale.min)}"
            self.findings.add("empty-scale", message, path, "write the lower end as min and the upper one as max")

    def check_shares(self, personas: Sequence[Persona]) -> None:
        total = sum(persona.share or 0 for persona in personas)
        if total > 1 + TOLERANCE:
            message = f"the shares of the personas add up to {total:.6g}, which is more than 1"
            last = next(persona for persona in reversed(personas) if persona.share)
            self.findings.add("share-sum", message, (*last.path, "share"), "lower the shares to 1 together")

    def check_metric(self, metric: Metric) -> None:
        scale = metric.scale
        if scale is None:
            return
        if scale.min >= scale.max:
            self.check_scale(scale, (*metric.path, "scale"))
            return
        for key in ("value", "target", "previous"):
            value = getattr(metric, key)
            if value is not None and not scale.min <= value <= scale.max:
                name = f"the scale {scale.name}" if scale.name else "its scale"
                message = f"{key} {quoted(value)} is not on {name}, {scale.min:g} to {scale.max:g}"
                self.findings.add("off-scale", message, (*metric.path, key), _metric_hint(scale, value))

    def check_touchpoint(self, touchpoint: Touchpoint) -> None:
        if self.scale is not None:
            self._check_emotions(touchpoint, self.scale)
        if touchpoint.next:
            self._check_transitions(touchpoint, touchpoint.next)
        if touchpoint.image is not None and _leads_outside(touchpoint.image):
            message = f"the image {quoted(touchpoint.image)} is not inside the folder of this file"
            hint = "put the picture into that folder, and write its path from there"
            self.findings.add("path-outside", message, (*touchpoint.path, "image"), hint)

    def _check_emotions(self, touchpoint: Touchpoint, scale: EmotionScale) -> None:
        path = (*touchpoint.path, "emotion")
        if touchpoint.emotion is not None and not scale.min <= touchpoint.emotion <= scale.max:
            self._report_emotion(touchpoint.emotion, path, scale)
        for who, felt in touchpoint.emotions:
            if not scale.min <= felt <= scale.max:
                self._report_emotion(felt, (*path, who), scale)

    def _report_emotion(self, emotion: float, path: KeyPath, scale: EmotionScale) -> None:
        message = f"emotion {quoted(emotion)} is not on the emotion scale, {scale.min:g} to {scale.max:g}"
        self.findings.add("off-scale", message, path, "change the number or the map's emotion_scale")

    def _check_transitions(self, touchpoint: Touchpoint, ways: Sequence[Transition]) -> None:
        if touchpoint.outcome is not None:
            message = f"touchpoint {quoted(touchpoint.id)} has an outcome and leads on to {quoted(ways[0].to)}"
            hint = "an outcome is for a touchpoint where the journey ends: remove it or 'next'"
            self.findings.add("outcome-not-at-end", message, (*touchpoint.path, "outcome"), hint)
        if len(ways) == 1:
            return
        if len({way.to for way in ways}) < len(ways):
            self._check_twins(ways)
        if sum([way.probability or 0 for way in ways]) > 1 + TOLERANCE:
            self._check_probabilities(touchpoint, ways)

    def _check_twins(self, ways: Sequence[Transition]) -> None:
        first: dict[object, KeyPath] = {}
        for way in ways:
            twin = first.setdefault((way.to, way.when, frozenset(way.personas)), way.path)
            if twin != way.path:
                message = f"a second transition to {quoted(way.to)} that says the same"
                hint = "tell them apart by 'when' or 'personas', or make one of the two"
                related = (("the first one", twin),)
                self.findings.put(Finding("duplicate-transition", message, way.path, hint, related=related))

    def _check_probabilities(self, touchpoint: Touchpoint, ways: Sequence[Transition]) -> None:
        """Probabilities add up per persona: a transition counts for those to whom it and its target are open."""
        common, limited = 0.0, _Shares(touchpoint.personas, self.sets)
        for way in ways:
            limits = [limit for limit in (way.personas, self.limits.get(way.to)) if limit]
            if limits:
                limited.add(limits, way.probability or 0)
            else:
                common += way.probability or 0
        who, most = ("", 0.0) if common > 1 + TOLERANCE else limited.largest()
        total, path = common + most, (*touchpoint.path, "next")
        if total > 1 + TOLERANCE and not self._is_broken(path):
            limited_to = f" for persona {quoted(who)}" if who else ""
            message = f"the probabilities from {quoted(touchpoint.id)} add up to {total:.6g}{limited_to}"
            hint = "lower them to 1 together; what is missing to 1 leaves the journey here"
            self.findings.add("probability-sum", message, path, hint, on_key=True)

    def _is_broken(self, path: KeyPath) -> bool:
        """Whether something inside a value is wrong already, so that what is left of it may not be what was meant."""
        return any(found.path[: len(path)] == path for found in self.findings.kept)


@frozen
class _Shares:
    """The probabilities of the ways that are open to some of the personas who are `here`, added up by limits.

    `sets` are those of lists that many touchpoints share.
    """

    here: tuple[str, ...]
    sets: dict[int, frozenset[str]]
    _sums: dict[tuple[int, ...], float] = field(factory=dict)
    _limits: dict[tuple[int, ...], Sequence[tuple[str, ...]]] = field(factory=dict)

    def add(self, limits: Sequence[tuple[str, ...]], probability: float) -> None:
        """Count a way in: it is open to those who are in all of the lists; a list that ways share is one and the same."""
        key = tuple(map(id, limits))
        self._limits[key] = limits
        self._sums[key] = self._sums.get(key, 0.0) + probability

    def largest(self) -> tuple[str, float]:
        """The persona with the largest sum, and that sum."""
        own = {"": 0.0}
        for key, limits in self._limits.items():
            others = [self._set(names) for names in (*limits[1:], self.here) if names]
            open_to = (who for who in limits[0] if all(who in other for other in others))
            if len(self._limits) == 1:
                return next(((who, self._sums[key]) for who in open_to), ("", 0.0))
            for who in dict.fromkeys(open_to):
                own[who] = own.get(who, 0.0) + self._sums[key]
        return max(own.items(), key=lambda item: item[1])

    def _set(self, names: tuple[str, ...]) -> frozenset[str]:
        if id(names) not in self.sets:
            self.sets[id(names)] = frozenset(names)
        return self.sets[id(names)]


def _metric_hint(scale: MetricScale, value: float) -> str:
    if scale.name == "csat" and 1 < value <= 100:
        return f"csat is a share: write {value / 100:g}"
    return "change the number or the scale"


def _leads_outside(path: str) -> bool:
    windows, posix = PureWindowsPath(path), PurePosixPath(path)
    return bool(windows.drive or windows.root or posix.root or ".." in windows.parts or ".." in posix.parts)
