"""Text in, journeys out: `load` and `loads`, and what `journeymap.checking` needs of a file.

```text
text/           text -> Document: plain data, where each value stands, what was wrong in reading it
shape.py        plain data -> values, by keys.py, structuring.py and scalars.py; what does not fit is put in words
                by explaining.py with the help of schema.json
resolving.py    values -> Journey: references and vocabularies; what a reference was meant to name is found by
                suggesting.py, what cannot be meant by meaning.py
misplaced.py    what stands at another level than it should, told once by explaining.py
hints.py        what to write instead, with the help of spoken.py, which knows how people write numbers and dates
bounds.py       how large a map may be for its file
findings.py     what these steps find, by path; placed in the text once, at the end
echoes.py       what only repeats a fault, and is not told
```
"""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, get_args

from attrs import evolve, field, frozen

from journeymap.diagnostics import Diagnostic, Severity
from journeymap.errors import InvalidJourneyError, UnreadableFileError
from journeymap.journey import Journey
from journeymap.reading.bounds import excess
from journeymap.reading.findings import Findings, placed
from journeymap.reading.resolving import resolve
from journeymap.reading.text.document import Document, read_document
from journeymap.wording import quoted

__all__ = ["Format", "Reading", "format_of", "load", "loads", "read", "read_bytes"]

Format = Literal["yaml", "json"]

LARGEST_FILE = 256 * 2**20
"""The most bytes that a journey file may have."""


@frozen
class Reading:
    """What reading a text came to: the journey (None where there is an error) and everything to say about it.

    `is_journey` is False for a readable mapping without a `journeymap` key: a file about something else. `document` is
    the text as plain data, in which more can be placed.
    """

    journey: Journey | None
    diagnostics: tuple[Diagnostic, ...]
    omitted: int = 0
    is_journey: bool = True
    document: Document | None = field(default=None, eq=False, repr=False)


def load(path: str | Path) -> Journey:
    """The journey in a file; ``.json`` files are read as strict JSON, all others as YAML.

    Raises InvalidJourneyError, which holds every problem of the file with its place, and UnreadableFileError.

    >>> import journeymap as jm
    >>> jm.load(jm.example_path("bookshop")).name
    'Online bookshop'
    """
    reading = read(read_bytes(path), source=str(path), format=format_of(path), default_id=Path(path).stem)
    return _journey_of(reading)


def loads(text: str | bytes, *, format: Format = "yaml") -> Journey:
    r"""The journey in a text.

    Raises InvalidJourneyError, which holds every problem of the text with its place; ValueError for another format and
    TypeError for what is no text.

    >>> import journeymap as jm
    >>> jm.loads("journeymap: 1\nname: Tea time\nstages: {sip: {touchpoints: {cup: {}}}}").id
    'tea-time'
    """
    if format not in get_args(Format):
        raise ValueError(f"format must be 'yaml' or 'json', not {quoted(format)}")
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if not isinstance(raw, bytes | bytearray):
        raise TypeError(f"wanted the text of a journey, not {type(text).__name__}")
    return _journey_of(read(raw, format=format))


def _journey_of(reading: Reading) -> Journey:
    if reading.journey is None:
        raise InvalidJourneyError(reading.diagnostics, reading.omitted)
    return reading.journey


def read(raw: bytes, *, source: str | None = None, format: Format = "yaml", default_id: str | None = None) -> Reading:
    """Everything that can be said about the bytes of one file; never raises for what is in them.

    `default_id` is made the journey's id where the text gives none.
    """
    with _collector_asleep():
        document = read_document(raw, source=source, format=format)
        return _judged(document, default_id)


def _judged(document: Document, default_id: str | None) -> Reading:
    is_journey = document.is_journey
    if not document.complete:
        return Reading(None, document.problems, document.omitted, is_journey, document)
    too_large = excess(document)
    if too_large is not None:
        return Reading(None, (*document.problems, too_large), document.omitted, is_journey, document)
    findings = Findings()
    journey = resolve(document.data, findings, default_id=default_id)
    diagnostics = _told(findings, document) if findings.kept or document.problems else ()
    if journey is None or any(found.severity is Severity.ERROR for found in diagnostics):
        return Reading(None, diagnostics, document.omitted + findings.omitted, is_journey, document)
    return Reading(evolve(journey, source=document.source), diagnostics, document.omitted, is_journey, document)


def _told(findings: Findings, document: Document) -> tuple[Diagnostic, ...]:
    """All that there is to say about a document, in its order, and no slip twice."""
    from journeymap.reading.echoes import without_lost, without_repeats
    from journeymap.reading.hints import about_key

    faults, problems = without_repeats(without_lost(placed(findings.kept, document), document), document)
    wrong = {fault.path for fault in faults}
    told = [about_key(found) for found in problems if found.code != "ambiguous-scalar" or found.path not in wrong]
    return tuple(sorted((*told, *faults), key=Diagnostic.sort_key))


def format_of(path: str | Path) -> Format:
    """The format that a file's name tells."""
    return "json" if Path(path).suffix.lower() == ".json" else "yaml"


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a regular file; anything else is refused before it is opened."""
    try:
        found = Path(path).stat()
        reason = _objection(found)
        if reason is None:
            return Path(path).read_bytes()
    except (OSError, ValueError) as problem:
        reason = (getattr(problem, "strerror", None) or str(problem)).lower()
        raise UnreadableFileError(str(path), reason) from problem
    raise UnreadableFileError(str(path), reason)


def _objection(found: os.stat_result) -> str | None:
    if stat.S_ISDIR(found.st_mode):
        return "a folder, not a file"
    if not stat.S_ISREG(found.st_mode):
        return "not a regular file"
    return f"larger than {LARGEST_FILE // 2**20} MiB" if found.st_size > LARGEST_FILE else None


@contextmanager
def _collector_asleep() -> Iterator[None]:
    """Keep Python's cyclic garbage collector from waking over values that are all still in use."""
    was_awake = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_awake:
            gc.enable()
