"""A document's values as a `Journey`: references resolved, vocabularies completed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import frozen

from journeymap import model
from journeymap.diagnostics import KeyPath
from journeymap.journey import Journey
from journeymap.model import Metric, Stage, Touchpoint
from journeymap.reading.findings import Finding, Findings, bad_id, made_id
from journeymap.reading.meaning import check_meaning
from journeymap.reading.scalars import ID
from journeymap.reading.shape import Draft, structure
from journeymap.references import references
from journeymap.wording import counted, quoted

if TYPE_CHECKING:
    from journeymap.reading.suggesting import Suggestions

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
    journey = _Resolution(draft, findings).journey(default_id)
    return None if findings.kept else journey


@frozen
class _Resolution:
    draft: Draft
    findings: Findings

    @cached_property
    def suggestions(self) -> Suggestions:
        """What names that lead nowhere were meant to be: a map without a mistake does not ask."""
        from journeymap.reading.suggesting import Suggestions

        return Suggestions(self.draft)

    def journey(self, default_id: str | None) -> Journey:
        fields, draft = dict(self.draft.fields), self.draft
        for key in ("journeymap", "$schema"):
            fields.pop(key, None)
        self._refuse_what_is_not_supported(fields)
        self._report_twins()
        vocabularies = self._resolve_references(fields)
        scale = fields.setdefault("emotion_scale", model.EmotionScale())
        metrics = _all_metrics(fields, draft.stages)
        check_meaning(scale, vocabularies["personas"], metrics, list(_touchpoints(draft)), self.findings)
        fields.setdefault("name", "Journey")
        fields.setdefault("id", _id_of(default_id or "", fields["name"]))
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
        channels, owner, metrics = (
            self.draft.vocabularies.get("channels", ()),
            fields.get("owner"),
            fields.get("metrics", ()),
        )
        for kind, name, path, rest in references(self.draft.stages, owner=owner, channels=channels, metrics=metrics):
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
        on_key = "emotion" in path[-2:-1]
        if kind in _KINDS and kind not in self.draft.names:
            known[name] = path
            if not ID.search(name):
                self.findings.put(bad_id(name, path, on_key=on_key))
        elif declared is not None and (kind, name) not in self.draft.hidden:
            from journeymap.reading.certain import mended

            noun, code = _NOUNS[kind], f"unknown-{kind.rstrip('s')}"
            hint = None if self.findings.is_full else self.suggestions.hint(kind, noun, name, known)
            found = Finding(code, f"unknown {noun} {quoted(name)}", path, hint, on_key=on_key)
            self.findings.put(mended(found, self.suggestions.only(kind, name) if hint else None))

    def _report_twins(self) -> None:
        """Touchpoints that are given again; those of a whole stage that was copied are one fault."""
        copies: dict[tuple[KeyPath, KeyPath], int] = {}
        for path, first in self.draft.twins:
            copies[path[:2], first[:2]] = copies.get((path[:2], first[:2]), 0) + 1
        told = set()
        for path, first in self.draft.twins:
            count = copies[path[:2], first[:2]]
            what, hint = f"touchpoint id {quoted(path[-1])}", "rename one of the two"
            if count > 1:
                what = f"{what}, like {counted(count - 1, 'other')} of this stage,"
                hint = "rename all that were copied"
            if count == 1 or (path[:2], first[:2]) not in told:
                hint = f"ids of touchpoints are unique in the whole journey: {hint}"
                self._report_twin(what, path, first, hint, on_key=True)
            told.add((path[:2], first[:2]))

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


def _id_of(stem: str, name: str) -> str:
    """The id of a journey that says none: the stem of its file if that is one or can be made one, else its name."""
    return stem if ID.search(stem) else made_id(stem) or made_id(name) or "journey"


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
