"""From what to write instead of something to the edits that write it: at its place, or wherever an id is named.

An edit is made where it changes what was found and nothing else; where that is not sure, there is none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from attrs import define, evolve, field, frozen

from journeymap.diagnostics import Edit, KeyPath
from journeymap.model import readable
from journeymap.reading.findings import Finding, made_id
from journeymap.reading.mentions import Mention, kind_at, mentions
from journeymap.reading.respelling import Change, Scalar, name_added, removed, respelled
from journeymap.reading.text.document import Document
from journeymap.reading.text.sharing import Shared

Place = tuple[KeyPath, bool]
"""A path, and whether its key is meant."""

Stretches = Mapping[Place, tuple[int, int]]

_NAMED = frozenset({"stages", "touchpoints", "channels", "personas", "teams", "evidence"})
"""The kinds whose things have a `name`."""


@frozen
class Wish:
    """What mends one finding: `old` becomes `new` at some places (None removes it).

    `id_place` is set where an id is defined whose old form says what the thing is called: the `name` is added there,
    before the `first` keys.
    """

    old: Scalar
    new: Scalar | None
    places: tuple[Place, ...]
    id_place: Place | None = None
    first: tuple[Place, ...] = ()

    @property
    def wanted(self) -> tuple[Place, ...]:
        """The places whose stretches are needed."""
        return (*self.places, *self.first)


@define
class Fixer:
    """The edits of the findings of one document; `wishes` are by the number of the finding."""

    document: Document
    wishes: dict[int, Wish] = field(factory=dict)
    _mentions: dict[str, dict[str, list[Mention]]] = field(factory=dict)
    _forms: dict[str, Counter[str]] = field(factory=dict)

    @classmethod
    def of(cls, findings: Sequence[Finding], document: Document) -> Fixer:
        """What is wished for where findings say what to write instead."""
        fixer = cls(document)
        for number, found in enumerate(findings):
            wish = None if found.instead is None else fixer._wish(found)
            if wish is not None:
                fixer.wishes[number] = wish
        return fixer

    @property
    def wanted(self) -> Iterator[Place]:
        """The places whose stretches `fixes` needs."""
        return (place for wish in self.wishes.values() for place in wish.wanted)

    def fixes(self, stretches: Stretches) -> dict[int, tuple[Edit, ...]]:
        """The edits of each finding that can be mended, by its number."""
        from journeymap.reading.text.places import spans

        sharing = _Sharing(self.document, self.wishes.values(), stretches)
        found = {number: sharing.changes(wish) for number, wish in self.wishes.items()}
        changes = {number: some for number, some in found.items() if some}
        places = spans(self.document.text, {(begin, end) for some in changes.values() for begin, end, _ in some})
        return {
            number: tuple(Edit(places[begin, end], text) for begin, end, text in some)
            for number, some in changes.items()
        }

    def _wish(self, found: Finding) -> Wish | None:
        old, holder, path = _there(self.document.data, found)
        if not isinstance(old, str | int | float) or not isinstance(found.instead, str | int | float):
            return None
        place = (path, found.on_key)
        if found.instead == "":
            is_again = isinstance(holder, list) and old in holder[: int(path[-1])]
            return Wish(old, None, (place,)) if is_again else None
        kind = kind_at(path, on_key=found.on_key)
        if found.code == "bad-id" and kind and isinstance(old, str) and isinstance(found.instead, str):
            return self._new_id(kind, old, found.instead)
        if found.code == "bad-id" and found.on_key and readable(str(found.instead)) != old:
            return None
        is_taken = found.on_key and isinstance(holder, dict) and found.instead in holder
        return None if is_taken else Wish(old, found.instead, (place,))

    def _new_id(self, kind: str, old: str, new: str) -> Wish | None:
        """An id in another form, everywhere; the old one stays as the name of what it stands for."""
        named = self._by_id(kind)[old]
        homes = [one for one in named if one.is_definition]
        if len(homes) > 1 or self._is_taken(kind, old, new, is_defined=bool(homes)):
            return None
        wish = Wish(old, new, tuple(one.place for one in named))
        if kind not in _NAMED or (homes and readable(new) == old):
            return wish
        if not homes:
            return wish if readable(new).casefold() == readable(old).casefold() else None
        return _with_name(wish, homes[0], _value_at(self.document.data, homes[0].path))

    def _is_taken(self, kind: str, old: str, new: str, *, is_defined: bool) -> bool:
        """Whether another id of a kind is, or may be turned into, the new one; what is not defined may be merged with none."""
        key = f"{kind} defined" if is_defined else kind
        if key not in self._forms:
            by_id = self._by_id(kind)
            ids = [name for name in by_id if not is_defined or any(one.is_definition for one in by_id[name])]
            self._forms[key] = Counter(map(made_id, ids))
        return self._forms[key][made_id(new)] > (made_id(old) == made_id(new))

    def _by_id(self, kind: str) -> Mapping[str, list[Mention]]:
        if not self._mentions:
            for one in mentions(self.document.data):
                self._mentions.setdefault(one.kind, {}).setdefault(one.id, []).append(one)
        return self._mentions[kind]


def _with_name(wish: Wish, home: Mention, value: Any) -> Wish | None:
    """The wish with the old id for a name, unless there is one; None where none can be."""
    if isinstance(value, dict) and "name" in value:
        return wish
    if value is not None and not isinstance(value, dict):
        return None
    first = tuple(((*home.path, key), True) for key in value or ())
    return evolve(wish, id_place=home.place, first=first)


def _there(data: Any, found: Finding) -> tuple[object, object, KeyPath]:
    """What is at fault - the key itself, or the value -, what holds it, and its path in the document.

    The path of a finding may have a number where a value stands alone, and go on inside a text that stands for more.
    """
    holder: Any = None
    path: list[str | int] = []
    for step in found.path:
        if isinstance(step, int) and not isinstance(data, list):
            continue
        if isinstance(data, str) and not found.on_key:
            break
        if not _has(data, step):
            return None, None, ()
        holder, data = data, data[step]
        path.append(step)
    return (path[-1] if found.on_key and path else data), holder, tuple(path)


def _has(data: Any, step: str | int) -> bool:
    if isinstance(data, list):
        return isinstance(step, int) and step < len(data)
    return isinstance(data, dict) and step in data


def _value_at(data: Any, path: KeyPath) -> Any:
    for step in path:
        data = data[step]
    return data


class _Sharing:
    """Which changes are safe in a text some of whose values are repeated by aliases.

    What is repeated is changed only if every place that repeats it wants the same.
    """

    def __init__(self, document: Document, wishes: Iterable[Wish], stretches: Stretches) -> None:
        self._text, self._is_json = document.text, document.format == "json"
        self._shared = document.shared()
        self._begins = [value.begin for value in self._shared]
        self._anchors = {alias: value for value in self._shared if value.is_scalar for alias in value.aliases}
        self._stretches = stretches
        wanted = {(place, wish.new) for wish in wishes for place in wish.places}
        self._agreed = Counter((self._target(stretches[place]), new) for place, new in wanted)

    def changes(self, wish: Wish) -> list[Change]:
        """The changes that grant a wish; none where one of them may change something else, too."""
        targets = dict.fromkeys(self._target(self._stretches[place]) for place in wish.places)
        found = [self._change(target, wish) if self._is_safe(target, wish.new) else None for target in targets]
        if wish.id_place is not None:
            found.append(self._naming(wish, wish.id_place))
        changes = sorted({change for change in found if change is not None})
        are_apart = all(one[1] <= other[0] for one, other in pairwise(changes))
        return changes if None not in found and are_apart else []

    def _target(self, stretch: tuple[int, int]) -> tuple[int, int]:
        """Where something is written: an alias is written at its anchor."""
        anchor = self._anchors.get(stretch)
        return stretch if anchor is None else (anchor.begin, anchor.end)

    def _is_safe(self, target: tuple[int, int], new: Scalar | None) -> bool:
        holders = self._holders(target)
        if not holders:
            return True
        needed = len(holders[0].aliases) + (not holders[0].is_apart)
        return len(holders) == 1 and new is not None and self._agreed[target, new] == needed

    def _holders(self, target: tuple[int, int]) -> list[Shared]:
        """The values that aliases repeat and that something stands in: of those that begin before it, the innermost first."""
        value = self._shared[place - 1] if (place := bisect_right(self._begins, target[0])) else None
        holders = []
        while value is not None:
            if value.holds(target):
                holders.append(value)
            value = value.inside
        return holders

    def _change(self, target: tuple[int, int], wish: Wish) -> Change | None:
        begin, end = target
        written = self._text[begin:end]
        if wish.new is None:
            return None if written[:1] in {"&", "*", "!"} else removed(self._text, begin, end)
        new = respelled(written, wish.old, wish.new)
        return None if new is None else (begin, end, new)

    def _naming(self, wish: Wish, place: Place) -> Change | None:
        key_end = self._stretches[place][1]
        begins = [self._stretches[at][0] for at in wish.first]
        if any(begin < key_end for begin in begins):
            return None
        first, name = min(begins, default=None), str(wish.old).strip()
        change = name_added(self._text, key_end, first, name, quoted=self._is_json)
        return None if change is None or self._holders(change[:2]) else change
