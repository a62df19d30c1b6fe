"""What can be wrong in the text of a document, and the list of what was.

A fault knows its stretch of the text as two offsets; lines, columns and snippets are worked out once, for those
that are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from journeymap.diagnostics import Diagnostic, KeyPath, Related, Severity, Snippet, Span

if TYPE_CHECKING:
    from journeymap.reading.text.places import Stretch

LIMIT = 1000
"""The most problems of one file that are kept; the rest is counted."""

CODES: Mapping[str, str] = MappingProxyType(
    {
        "syntax": "The text is not YAML, or not JSON in a `.json` file; reading stops there.",
        "encoding": "The file is not in UTF-8: an error where it cannot be read, a warning where it can (UTF-16).",
        "control-character": "A control character, or an invisible one that breaks lines, stands in the text.",
        "empty-file": "There is nothing in the file but spaces and comments.",
        "not-a-mapping": "The document is a list or a single value, not lines of `key: value`.",
        "multiple-documents": "A second document follows the first in one file.",
        "duplicate-key": "A mapping gives one key twice; the first stays.",
        "key-not-text": "A key is a number, a boolean, null, a list or a mapping instead of text.",
        "tag": "A tag (text that begins with `!`) is not a core tag of YAML, or does not fit its value.",
        "undefined-alias": "An alias (`*name`) has no anchor (`&name`) before it.",
        "recursive-alias": "An alias stands inside the value that its anchor names.",
        "too-many-aliases": "Aliases expand to more values than are allowed.",
        "too-large": "The file has more in it than can be checked within the memory that its size allows.",
        "merge-value": "The merge key `<<` has a value that is neither a mapping nor a list of mappings.",
        "too-deep": "Lists and mappings are nested deeper than is allowed.",
        "number-out-of-range": "A number has more than 18 digits, or is too large or too small to hold.",
        "not-finite": "A number is infinite or not a number at all.",
        "unused-anchor": "No alias uses an anchor (`&name`): text that begins with `&` was lost.",
        "ambiguous-scalar": "A value means something else to readers of YAML 1.1.",
        "yaml-version": "The file asks for another version of YAML than 1.2, by which it is read.",
    }
)
"""Every code of a problem of reading, with a sentence about it."""


@frozen
class Fault:
    """One problem; `repeats` says that the key at `path` was given before."""

    code: str
    message: str
    stretch: Stretch
    path: KeyPath = ()
    hint: str | None = None
    severity: Severity = Severity.ERROR
    repeats: bool = False


@define
class Faults:
    """The problems found so far: at most `LIMIT` errors and as many warnings are kept, all are counted.

    `spoilt` holds the paths of values that are not what the author wrote, because of an error at them; `stopped`
    says that nothing after the last error was read.
    """

    errors: list[Fault] = field(factory=list)
    warnings: list[Fault] = field(factory=list)
    count: int = 0
    spoilt: set[KeyPath] = field(factory=set)
    stopped: bool = False

    def add(self, fault: Fault) -> None:
        """Note a problem, or count it where there are too many."""
        self.count += 1
        kept = self.errors if fault.severity is Severity.ERROR else self.warnings
        if len(kept) < LIMIT:
            kept.append(fault)

    def spoil(self, fault: Fault, path: KeyPath | None = None) -> None:
        """Note an error that changes the value at its path, or at another path."""
        self.add(fault)
        self.spoilt.add(fault.path if path is None else path)

    def stop(self, fault: Fault) -> None:
        """Note the error that ends the reading; it is kept whatever the limit."""
        self.count += 1
        self.stopped = True
        stopping = f"{fault.message}; checking stopped here"
        self.errors.insert(0, Fault(fault.code, stopping, fault.stretch, fault.path, fault.hint))

    @property
    def kept(self) -> list[Fault]:
        """The problems to report, errors before warnings."""
        return [*self.errors, *self.warnings][:LIMIT]


def diagnostics(
    faults: Iterable[Fault], text: str, source: str | None, firsts: Mapping[KeyPath, Stretch]
) -> tuple[Diagnostic, ...]:
    """The faults with their places, in the order of the text; `firsts` has the first keys of those that repeat one."""
    from journeymap.reading.text.places import place_all

    faults = list(faults)
    places = place_all(text, [*(fault.stretch for fault in faults), *firsts.values()])
    found = [_diagnostic(fault, source, firsts, places) for fault in faults]
    return tuple(sorted(found, key=Diagnostic.sort_key))


def _diagnostic(
    fault: Fault,
    source: str | None,
    firsts: Mapping[KeyPath, Stretch],
    places: Mapping[Stretch, tuple[Span, Snippet]],
) -> Diagnostic:
    span, snippet = places[fault.stretch]
    related: tuple[Related, ...] = ()
    if fault.repeats and fault.path in firsts:
        first = places[firsts[fault.path]][0]
        related = (Related(f"first given in line {first.line}", fault.path, source, first),)
    return Diagnostic(
        fault.code,
        fault.severity,
        fault.message,
        fault.path,
        hint=fault.hint,
        source=source,
        span=span,
        related=related,
        snippet=snippet,
    )
