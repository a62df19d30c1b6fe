"""From the events of a parser to plain data: one loop that builds, checks and keeps no positions.

YAML's own words: composing resolves aliases and tags, constructing makes native values; here both happen at once.
Whatever is unusual (a tag, an anchor, a key given twice, a number that cannot be held) leaves the loop for a
method, notes its fault with the offsets of the event at hand, and the loop goes on.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from journeymap.diagnostics import Severity
from journeymap.reading.text.anchoring import Anchors, StopError
from journeymap.reading.text.core_scalars import NUMERIC, WORDS, Doubt, resolve
from journeymap.reading.text.faults import Fault, Faults
from journeymap.reading.text.levels import ITEM, Aside, Levels, put, stretch
from journeymap.reading.text.places import DEPTH, Events
from journeymap.reading.text.tags import tagged_collection, tagged_scalar
from journeymap.wording import SHOWN_VALUE, quoted

_UNCLEAR = NUMERIC | {"<"}
"""What a key begins with that may be a number or a merge."""

_UNKNOWN: Any = object()

Resolve = Callable[[str], tuple[object, Doubt | None]]


class Constructor:
    """Builds the data of one document from its events and notes what is wrong in `faults`.

    `resolve` gives a plain scalar its value, and the doubt about it if there is one.
    """

    def __init__(self, events: Events, faults: Faults, resolve: Resolve = resolve) -> None:
        self._events = events
        self._faults = faults
        self._resolve = resolve
        self._top: list[Any] = []
        self._levels = Levels()
        self._anchors = Anchors(self._levels, faults)
        self._keys: dict[str, str] = {}
        self._plain: dict[str, Any] = {}
        self._merges: list[tuple[dict[Any, Any], Aside]] = []
        self._with_asides: dict[int, dict[Any, Any]] = {}

    def run(self) -> None:
        """Read the document to its end, or as far as it goes; raises YAMLError at a syntax error."""
        with contextlib.suppress(StopError):
            self._build()
            self._anchors.report_unused()

    @property
    def data(self) -> Any:
        """What has been built, rid of all that must not stay in it."""
        for holder in self._with_asides.values():
            for key in [key for key in holder if type(key) is Aside]:
                del holder[key]
        self._with_asides.clear()
        return self._top[0] if self._top else None

    def _build(self) -> None:
        next_event, keys, plain = self._events.get_event, self._keys, self._plain
        is_number, words = NUMERIC, WORDS  # local names are quicker, and this loop is what reading costs
        holder, key = self._top, ITEM
        while True:
            event = next_event()
            if type(event) is not ScalarEvent:
                holder, key = self._structure(event, holder, key)
                if holder is None:
                    return
                continue
            value = event.value
            if key is None:
                key = keys.get(value)
                if key is None or key in holder or event.anchor is not None or event.tag is not None:
                    key = self._key(event, holder)
                continue
            if event.anchor is not None or event.tag is not None:
                value = self._marked(event, holder, key)
            elif not event.style and (value[:1] in is_number or value in words):
                value = plain.get(value, _UNKNOWN)
                if value is _UNKNOWN:
                    value = self._scalar(event, holder, key)
            if key is ITEM:
                holder.append(value)
            else:
                holder[key] = value
                key = None

    def _structure(self, event: Any, holder: Any, key: Any) -> tuple[Any, Any]:
        """The holder and key that follow an event which is no scalar; a holder of None ends the reading."""
        kind = type(event)
        if kind is MappingEndEvent or kind is SequenceEndEvent:
            if self._merges and self._merges[-1][0] is holder:
                self._merge(*self._merges.pop())
            holder, _, key = self._levels.open.pop()
            return holder, key
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            value: Any = {} if kind is MappingStartEvent else []
            after = key if key is ITEM else None
            if key is None or event.anchor is not None or event.tag is not None or len(self._levels.open) >= DEPTH:
                key, after = self._unusual_collection(event, value, holder, key)
            put(holder, key, value)
            self._levels.open.append((holder, key, after))
            return value, (None if kind is MappingStartEvent else ITEM)
        if kind is not AliasEvent:
            return self._outside(event, holder), key
        if key is None:
            return holder, self._alias_key(event, holder)
        put(holder, key, self._anchors.value(event, holder, key))
        return holder, (key if key is ITEM else None)

    def _outside(self, event: Any, holder: Any) -> Any:
        """The holder after an event of the stream or of a document: None at the end of all that is read."""
        if type(event) is StreamEndEvent:
            return None
        if type(event) is DocumentStartEvent:
            if self._top:
                message = "a second document begins here; only the first is read"
                hint = "keep one journey in a file, and remove the line '---'"
                self._faults.add(Fault("multiple-documents", message, stretch(event), hint=hint))
                return None
            if event.version not in {None, (1, 2)}:
                self._warn_of_version(event)
        return holder

    def _warn_of_version(self, event: Any) -> None:
        version = ".".join(map(str, event.version))
        message = f"the file asks for YAML {version}, but is read as YAML 1.2"
        hint = "remove the line '%YAML', or write 1.2"
        self._faults.add(Fault("yaml-version", message, stretch(event), hint=hint, severity=Severity.WARNING))

    def _key(self, event: Any, holder: Any) -> Any:
        """The key that a scalar is, or an Aside where the pair must not stay."""
        text = event.value
        is_clear = text[:1] not in _UNCLEAR and text not in WORDS
        if is_clear and text not in holder and event.anchor is None and event.tag is None:
            key = self._keys[text] = sys.intern(text)
            return key
        return self._unusual_key(event, holder, text)

    def _unusual_key(self, event: Any, holder: Any, text: str) -> Any:
        is_plain = event.tag is None and not event.style
        if is_plain and text == "<<":
            return self._merge_key(event, holder)
        value, doubt = resolve(text) if is_plain else (text, None)
        if event.tag is not None:
            value, doubt = tagged_scalar(event.tag, text)
        if event.anchor is not None:
            self._anchors.add(event, value, self._levels.path(holder, text))
        if type(value) is not str and (doubt is None or doubt.code != "tag"):
            message = f"the key {quoted(text)} is {_kind(value) if doubt is None else 'a number'}, not text"
            return self._refused_key(event, holder, text, message)
        if doubt is not None:
            self._doubt(doubt, event, holder, text)
        if type(value) is not str:
            return self._aside(event, holder, text)
        return self._repeated_key(event, holder, text) if text in holder else sys.intern(text)

    def _refused_key(self, event: Any, holder: Any, text: str, message: str) -> Aside:
        path = self._levels.path(holder, text)
        hint = f'quote it: "{text}"' if len(text) <= SHOWN_VALUE else "quote it"
        self._faults.add(Fault("key-not-text", message, stretch(event), path, hint))
        return self._aside(event, holder, text)

    def _repeated_key(self, event: Any, holder: Any, text: str) -> Aside:
        path = self._levels.path(holder, text)
        message = f"duplicate key {quoted(text)}"
        hint = "remove one of the two, or give it another name"
        is_reachable = not self._levels.is_aside()
        self._faults.add(Fault("duplicate-key", message, stretch(event), path, hint, repeats=is_reachable))
        return self._aside(event, holder, text)

    def _aside(self, event: Any, holder: Any, text: str) -> Aside:
        self._with_asides[id(holder)] = holder
        return Aside(text, stretch(event))

    def _merge_key(self, event: Any, holder: Any) -> Aside:
        aside = self._aside(event, holder, "<<")
        if self._merges and self._merges[-1][0] is holder:
            message, hint = "duplicate key '<<'", "merge several mappings as a list: <<: [*one, *two]"
            self._faults.add(Fault("duplicate-key", message, stretch(event), self._levels.path(holder, "<<"), hint))
        else:
            self._merges.append((holder, aside))
        return aside

    def _merge(self, holder: dict[Any, Any], aside: Aside) -> None:
        """Give a mapping the pairs of the mappings under its merge key; its own and the earlier ones stay."""
        given = holder.pop(aside)
        sources = given if type(given) is list else [given]
        own = dict(holder)
        holder.clear()
        for source in sources:
            if type(source) is not dict:
                path = self._levels.path(holder, "<<")
                hint = "write an alias of a mapping, as in <<: *base, or a list of them"
                message = "the merge key '<<' takes a mapping or a list of mappings"
                self._faults.spoil(Fault("merge-value", message, aside.stretch, path, hint), path[:-1])
                break
            for key, value in source.items():
                if type(key) is str:
                    holder.setdefault(key, value)
        holder.update(own)

    def _unusual_collection(self, event: Any, value: Any, holder: Any, key: Any) -> tuple[Any, Any]:
        """The key of a list or mapping that is too deep, a key, anchored or tagged, and the key that follows it."""
        after = key if key is ITEM else None
        if len(self._levels.open) >= DEPTH:
            message = f"nested more than {DEPTH} levels deep"
            path = self._levels.path(holder, key)
            self._faults.stop(Fault("too-deep", message, stretch(event), path, "nest less"))
            raise StopError
        if key is None:
            key = after = self._collection_key(event, holder)
        if event.anchor is not None:
            self._anchors.add(event, value, self._levels.path(holder, key))
        doubt = None if event.tag is None else tagged_collection(event.tag, value)
        if doubt is not None:
            self._doubt(doubt, event, holder, key)
        return key, after

    def _collection_key(self, event: Any, holder: Any) -> Aside:
        """The stand-in for a list or mapping as a key: text with unquoted braces, more often than not."""
        path = self._levels.path(holder, None)
        is_mapping = type(event) is MappingStartEvent
        is_template = is_mapping and event.flow_style
        message = f"a key is {'a mapping' if is_mapping else 'a list'}, not text"
        hint = 'quote text with braces: "{{ ... }}"' if is_template else "write a text as the key"
        if not any(type(after) is Aside for _, _, after in self._levels.open):
            self._faults.add(Fault("key-not-text", message, stretch(event), path, hint))
        if is_template and path:
            self._faults.spoilt.add(path)
        return self._aside(event, holder, "?")

    def _scalar(self, event: Any, holder: Any, key: Any) -> Any:
        """The value of a plain scalar seen for the first time, or that raises a doubt each time."""
        value, doubt = self._resolve(event.value)
        if doubt is None:
            self._plain[event.value] = value
        else:
            self._doubt(doubt, event, holder, key)
        return value

    def _doubt(self, doubt: Doubt, event: Any, holder: Any, key: Any) -> None:
        path = self._levels.path(holder, key)
        severity = Severity.ERROR if doubt.is_error else Severity.WARNING
        self._faults.add(Fault(doubt.code, doubt.message, stretch(event), path, doubt.hint, severity))
        if doubt.is_error:
            self._faults.spoilt.add(path)

    def _marked(self, event: Any, holder: Any, key: Any) -> Any:
        """The value of a scalar with an anchor, a tag or both."""
        if event.tag is not None:
            value, doubt = tagged_scalar(event.tag, event.value)
            if doubt is not None:
                self._doubt(doubt, event, holder, key)
        else:
            value = event.value if event.style else self._scalar(event, holder, key)
        if event.anchor is not None:
            self._anchors.add(event, value, self._levels.path(holder, key))
        return value

    def _alias_key(self, event: Any, holder: Any) -> Any:
        """The key that an alias stands for."""
        name = "*" + event.anchor
        text = self._anchors.value(event, holder, name)
        if type(text) is str:
            return self._repeated_key(event, holder, text) if text in holder else sys.intern(text)
        if event.anchor in self._anchors:
            return self._refused_key(event, holder, name, f"the key {quoted(name)} is {_kind(text)}, not text")
        return self._aside(event, holder, name)


def _kind(value: object) -> str:
    names = {bool: "a boolean", int: "a number", float: "a number", dict: "a mapping", list: "a list"}
    return names.get(type(value), "null")
