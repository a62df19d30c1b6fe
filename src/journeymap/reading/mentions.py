"""Where a plain document defines ids and names them, whatever else is wrong with it.

`references.py` tells what a sound journey refers to; this file reads documents that need not be one: while they are
typed in an editor, and while they are mended. It looks only where the format has an id, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import field, frozen

from journeymap.diagnostics import KeyPath, Span
from journeymap.edits import Edit
from journeymap.reading.respelling import anchors_of, respelled, spelled
from journeymap.reading.text.document import Document

KINDS = ("stages", "touchpoints", "channels", "personas", "teams", "evidence", "pains")
"""What has an id by which the rest of a document, or a reader, names it."""


@frozen
class Mention:
    """One place where an id of a kind is defined or named: the key at `path` if `on_key`, else the value."""

    kind: str
    id: str
    path: KeyPath
    on_key: bool
    is_definition: bool

    @property
    def place(self) -> tuple[KeyPath, bool]:
        """What `Document.locate` and `Document.extents` are asked for."""
        return self.path, self.on_key


@frozen
class _Part:
    """What one part of a document holds that has to do with ids.

    `keys` are its fixed keys; where it is a mapping of ids, `each` is what these hold. `key_kind` is the kind that its
    keys define (`defines_keys`) or name, `kind` the one that its text does, alone or in a list.
    """

    kind: str | None = None
    defines: bool = False
    keys: Mapping[str, _Part] = field(factory=dict)
    key_kind: str | None = None
    defines_keys: bool = True
    each: _Part | None = None


def _by_id(each: _Part, kind: str | None = None) -> _Part:
    return _Part(each=each, key_kind=kind)


_TEXT = _Part()
_TOUCHPOINTS, _CHANNELS, _PERSONAS = _Part("touchpoints"), _Part("channels"), _Part("personas")
_TEAMS, _EVIDENCE, _PAINS = _Part("teams"), _Part("evidence"), _Part("pains")
_METRICS = _by_id(_Part(keys={"evidence": _EVIDENCE}))
_NEXT = _Part("touchpoints", keys={"to": _TOUCHPOINTS, "personas": _PERSONAS})
_PAIN = _Part(
    keys={
        "id": _Part("pains", defines=True),
        "personas": _PERSONAS,
        "evidence": _EVIDENCE,
        "owner": _TEAMS,
    }
)
_TOUCHPOINT = _Part(
    keys={
        "channel": _CHANNELS,
        "emotion": _Part(key_kind="personas", defines_keys=False, each=_TEXT),
        "owner": _TEAMS,
        "personas": _PERSONAS,
        "evidence": _EVIDENCE,
        "metrics": _METRICS,
        "pain_points": _PAIN,
        "opportunities": _Part(keys={"owner": _TEAMS, "solves": _PAINS}),
        "next": _NEXT,
        "exits": _by_id(_NEXT),
    }
)
_STAGE = _Part(keys={"owner": _TEAMS, "metrics": _METRICS, "touchpoints": _by_id(_TOUCHPOINT, "touchpoints")})
_JOURNEY = _Part(
    keys={
        "owner": _TEAMS,
        "channels": _by_id(_Part(keys={"owner": _TEAMS}), "channels"),
        "personas": _by_id(_TEXT, "personas"),
        "teams": _by_id(_TEXT, "teams"),
        "evidence": _by_id(_TEXT, "evidence"),
        "metrics": _METRICS,
        "stages": _by_id(_STAGE, "stages"),
    }
)


def mentions(data: object) -> Iterator[Mention]:
    """Every place of a plain document that defines an id or names one, in the order of the document.

    It takes data of any shape: what does not fit the format is passed over. What an alias repeats is told for each of
    its paths.

    >>> [(m.kind, m.id, m.is_definition) for m in mentions({"teams": {"care": None}, "owner": "care"})]
    [('teams', 'care', True), ('teams', 'care', False)]
    """
    return _inside(_JOURNEY, data, ())


def _inside(part: _Part, value: object, path: KeyPath) -> Iterator[Mention]:
    """The mentions inside one part; the recursion goes as deep as the format does, no deeper."""
    if isinstance(value, str):
        if part.kind:
            yield Mention(part.kind, value, path, on_key=False, is_definition=part.defines)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if not isinstance(item, list):
                yield from _inside(part, item, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            if part.key_kind and isinstance(key, str):
                yield Mention(part.key_kind, key, (*path, key), on_key=True, is_definition=part.defines_keys)
            inner = part.keys.get(key, part.each)
            if inner is not None:
                yield from _inside(inner, item, (*path, key))


def kind_at(path: KeyPath, *, on_key: bool) -> str | None:
    """The kind of id that the format has at a path, as its key or as its value; None where it has none.

    >>> kind_at(("stages", "buy", "touchpoints", "shop", "next", 0, "to"), on_key=False)
    'touchpoints'
    >>> kind_at(("personas", "newcomer"), on_key=True), kind_at(("name",), on_key=False)
    ('personas', None)
    """
    part = _part_at(path[:-1] if on_key else path)
    if part is None:
        return None
    return part.key_kind if on_key else part.kind


def defines(path: KeyPath, *, on_key: bool) -> bool:
    """Whether an id at a path, of which `kind_at` tells the kind, is defined there, not named."""
    part = _part_at(path[:-1] if on_key else path)
    return part is not None and (part.defines_keys if on_key else part.defines)


def _part_at(path: KeyPath) -> _Part | None:
    part: _Part | None = _JOURNEY
    for step in path:
        if part is not None and isinstance(step, str):
            part = part.keys.get(step, part.each)
    return part


def renames(document: Document, kind: str, old: str, new: str) -> tuple[Edit, ...]:
    r"""The edits that give an id another spelling wherever the document defines or names it, in the order of the text.

    Quotes, anchors and tags stay. What is read through an alias is changed once, where its anchor stands; an alias for
    a text that stands elsewhere is written out. Nothing is looked for in a document that is not `complete`.

    >>> from journeymap.edits import apply
    >>> from journeymap.reading.text.document import read_document
    >>> text = "teams: {care: }\nowner: 'care' # they\n"
    >>> print(apply(text, renames(read_document(text.encode()), "teams", "care", "help")))
    teams: {help: }
    owner: 'help' # they
    <BLANKLINE>
    """
    if not document.complete:
        return ()
    wanted = [found.place for found in mentions(document.data) if (found.kind, found.id) == (kind, old)]
    extents = document.extents(wanted)
    anchored = {name for _, text in extents.values() for name in anchors_of(text)}
    edits = (_renamed(span, text, old, new, anchored) for span, text in set(extents.values()))
    found = [edit for edit in edits if edit is not None]
    return tuple(sorted(found, key=lambda edit: (edit.span.line, edit.span.column)))


def _renamed(span: Span, text: str, old: str, new: str, anchored: set[str]) -> Edit | None:
    """The edit of one scalar; None for an alias whose anchor is edited, and where no place could be found."""
    if text.startswith("*"):
        return None if text[1:] in anchored else Edit(span, spelled(new, ""))
    written = respelled(text, old, new)
    return None if written is None else Edit(span, written)
