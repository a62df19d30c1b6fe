"""Where an id is defined and named, and how to call it something else everywhere."""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.edits import Edit, apply
from journeymap.reading.mentions import mentions, renames
from journeymap.reading.scalars import ID
from journeymap.reading.text.document import Document, read_document
from journeymap.serving.open_files import Id, OpenFile
from journeymap.wording import quoted


class RefusedError(Exception):
    """An id cannot be called that; the argument says why."""


def definitions(file: OpenFile, found: Id) -> Sequence[Id]:
    """Where an id is defined; where it is not declared, where it is first named."""
    places = list(file.places(found.kind, found.id))
    return [place for place in places if place.is_definition] or places[:1]


def renamed(file: OpenFile, found: Id, new: str) -> tuple[Edit, ...]:
    """The edits that call an id something else; RefusedError where that cannot be, or would change anything else."""
    if not ID.search(new):
        raise RefusedError(
            f"{quoted(new)} is no id: it is made of letters (a to z), digits, '-' and '_', a letter first"
        )
    if new != found.id and new in file.known(found.kind):
        raise RefusedError(f"{quoted(new)} is taken already")
    document = file.content.reading.document
    if document is None or not document.complete:
        raise RefusedError("mend the mistakes in the text first: not all of it can be read")
    edits = renames(document, found.kind, found.id, new)
    after = _after(file, edits)
    is_it = [(of, new if (of, name) == (found.kind, found.id) else name) for of, name in _all(document)]
    if not edits or _all(after) != is_it:
        raise RefusedError(f"{quoted(found.id)} stands under an anchor or a key that means something else, too")
    return edits


def _after(file: OpenFile, edits: Sequence[Edit]) -> Document:
    raw = apply(file.content.text.text, edits).encode("utf-8", "surrogatepass")
    return read_document(raw, format=file.content.format)


def _all(document: Document) -> list[tuple[str, str]]:
    return [(found.kind, found.id) for found in mentions(document.data)]
