"""What a reference that leads nowhere was most likely meant to name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from attrs import define, field

from journeymap.model import Touchpoint
from journeymap.reading.scalars import ID
from journeymap.reading.shape import Draft
from journeymap.spelling import Speller
from journeymap.wording import listed, quoted

_DECLARED = frozenset({"channels", "personas", "teams", "evidence"})
_IN_LISTS = frozenset({"touchpoints", "personas", "evidence", "pains"})


@define
class Suggestions:
    """Hints about the references of one document; what they need is made once for each kind, at the first of them."""

    draft: Draft
    _spellers: dict[str, Speller] = field(factory=dict)
    _called: dict[str, dict[str, str]] = field(factory=dict)
    _firsts: dict[str, str] = field(factory=dict)

    def hint(self, kind: str, noun: str, name: str, known: Collection[str]) -> str:
        """What to write for `name`, which is none of the ids `known` of a kind."""
        if kind == "touchpoints" and name in self._stages():
            return f"{quoted(name)} is a stage: name one of its touchpoints, such as {quoted(self._stages()[name])}"
        parts = re.split(r"\s*[,;/+&]\s*|\s+(?:and|or)\s+", name)
        if len(parts) > 1 and all(part in known for part in parts):
            return f"write a list: [{', '.join(parts)}]" if kind in _IN_LISTS else "name one alone"
        if kind not in self._spellers:
            self._spellers[kind] = Speller.of(word for word in known if ID.search(word))
            self._called[kind] = dict(self._calls(kind))
        near = self._called[kind].get(name.lower()) or self._spellers[kind].nearest(name)
        if near:
            return f"did you mean {quoted(near)}?"
        if not known:
            return f"no {noun} has an id"
        ids = self._spellers[kind].all_words
        choice = f"write {'one of ' * (len(ids) > 1)}{listed(ids, of=len(ids))}"
        return f"add it to '{kind}', or {choice}" if kind in _DECLARED else choice

    def only(self, kind: str, name: str) -> str | None:
        """The one id of a kind that `name`, for which there is a hint, is a slip of."""
        return self._spellers[kind].only(name) if kind in self._spellers else None

    def _stages(self) -> dict[str, str]:
        """The first touchpoint of each stage that has one."""
        if not self._firsts:
            self._firsts |= {stage.id: stage.touchpoints[0].id for stage in self.draft.stages if stage.touchpoints}
        return self._firsts

    def _calls(self, kind: str) -> Iterator[tuple[str, str]]:
        """What things of a kind are called by people, with their ids."""
        if kind == "pains":
            pains = (pain for touchpoint in self._touchpoints() for pain in touchpoint.pain_points)
            return ((pain.text.lower(), pain.id) for pain in pains if pain.id)
        things = self._touchpoints() if kind == "touchpoints" else self.draft.vocabularies.get(kind, ())
        return ((thing.name.lower(), thing.id) for thing in things)

    def _touchpoints(self) -> Iterator[Touchpoint]:
        for stage in self.draft.stages:
            yield from stage.touchpoints
