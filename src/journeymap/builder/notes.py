"""What has been said to a builder, as a plain document, and where in the caller's code it was said."""

from __future__ import annotations

import datetime as dt
import json
import numbers
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from attrs import define, field

from journeymap.builder.calls import Call, calling
from journeymap.diagnostics import KeyPath

_Twin = tuple[KeyPath, Call]


@define
class Notes:
    """The call that made each part of the document, by path; `twins` are second ones, which are left out."""

    calls: dict[KeyPath, Call] = field(factory=dict)
    twins: list[_Twin] = field(factory=list)

    def put(self, holder: dict[str, Any], path: KeyPath, data: dict[str, Any]) -> dict[str, Any]:
        """Keep what was said under the last key of `path`; `holder` is the part that the one before stands in.

        Returns the mapping to which more can be said: of two with one name it is the first, so that nothing that names
        what is said to the second goes wrong as well. Raises TypeError for an id that is no text.
        """
        if not isinstance(path[-1], str):
            raise TypeError(f"an id is a text, not {type(path[-1]).__name__}")
        home: Any = holder.setdefault(str(path[-2]), {})
        if not isinstance(home, dict):
            raise TypeError(f"{str(path[-2])!r} was given before as {type(home).__name__}, not as a mapping of ids")
        if path[-1] in home:
            self.twins.append((path, calling()))
        else:
            self.calls.setdefault(path, calling())
            home[path[-1]] = data
        kept: dict[str, Any] = home[path[-1]]
        return kept

    def append(self, holder: dict[str, Any], path: KeyPath, data: dict[str, Any]) -> None:
        """Keep one more item of the list at `path`; one that stood there alone becomes the first of it."""
        items = holder.setdefault(str(path[-1]), [])
        if not isinstance(items, list):
            items = holder[str(path[-1])] = [items]
        self.calls.setdefault((*path, len(items)), calling())
        items.append(data)


def plain(said: Mapping[str, Any]) -> dict[str, Any]:
    """Keyword arguments as plain data: handles by their ids, dates as text, `extensions` among the other keys.

    Raises TypeError for what no document can hold, and UnicodeEncodeError for half a character.
    """
    by_id = {key: _by_id(value) if isinstance(value, Mapping) else value for key, value in said.items()}
    own = by_id.pop("extensions", {})
    text = json.dumps(by_id | own, default=_as_plain, ensure_ascii=False)
    return json.loads(text.encode())  # type: ignore[no-any-return]


def _by_id(value: Mapping[Any, object]) -> dict[Any, object]:
    return {getattr(key, "id", key): item for key, item in value.items()}


def _as_plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, AbstractSet):
        return sorted(value, key=str)
    if isinstance(value, Sequence):
        return list(value)
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    name = getattr(value, "id", None)
    if isinstance(name, str):
        return name
    raise TypeError(f"{value!r} cannot stand in a journey")
