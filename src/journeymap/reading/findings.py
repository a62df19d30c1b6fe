"""What the steps of reading find, by path; places in the text are looked up once, at the end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import define, evolve, field, frozen

from journeymap.diagnostics import Diagnostic, Edit, KeyPath, Related, Severity, Snippet, Span
from journeymap.reading.text.document import LIMIT, Document
from journeymap.wording import quoted

if TYPE_CHECKING:
    from journeymap.reading.fixing import Fixer

CODES: Mapping[str, str] = MappingProxyType(
    {
        "unknown-key": "A key that this mapping does not have; a key of your own begins with `x-`.",
        "misplaced": "A stage, a touchpoint or one of its keys stands at another level than it should: see its indentation.",
        "missing-key": "A key that has to be there is not.",
        "wrong-type": "A value is of another kind than its key takes, such as text where a number is due.",
        "no-value": "A key is written with nothing after it.",
        "empty-text": "A text has nothing to read in it.",
        "empty-mapping": "A mapping that needs at least one entry has none.",
        "unknown-word": "A value is not one of the words that its key takes.",
        "unknown-version": "The file is in a version of the format that this program does not read.",
        "out-of-range": "A number lies outside what its key takes.",
        "bad-id": "An id is not made of letters from a to z, digits, `-` and `_` with a letter first.",
        "bad-date": "A date is not of the form 2026-10-01 or not in the calendar.",
        "bad-duration": "A duration is not of the form 90s, 5m, 2h30m, 3d or PT5M.",
        "bad-link": "A link is neither https, http, mailto nor relative.",
        "duplicate-id": "Two touchpoints, or two pain points, of the journey have the same id.",
        "duplicate-transition": "Two transitions between the same touchpoints differ in nothing.",
        "unknown-touchpoint": "A transition leads to a touchpoint that the journey does not have.",
        "unknown-channel": "A touchpoint names a channel that is not among those declared.",
        "unknown-persona": "A persona is named that is not among those declared.",
        "unknown-team": "An owner is named that is not among the teams declared.",
        "unknown-evidence": "Evidence is named that is not among that declared.",
        "unknown-pain": "An opportunity solves a pain point whose id the journey does not have.",
        "off-scale": "An emotion or a metric lies outside its scale.",
        "empty-scale": "The upper end of a scale is not above its lower end.",
        "share-sum": "The shares of the personas add up to more than 1.",
        "probability-sum": "The probabilities of a touchpoint's transitions add up to more than 1.",
        "outcome-not-at-end": "A touchpoint has an outcome, and leads on all the same.",
        "path-outside": "The path of an image leads out of the folder of the file.",
        "not-supported": "The key is part of the format, but this version does not read it yet.",
    }
)
"""Every code of a fault of shape, reference or meaning, with a sentence about it."""


@frozen
class Finding:
    """One fault, named by the path of the value; `on_key` says that the key is at fault, not what it holds.

    `instead` is what to write at the place, where that is certain: another key or value, or nothing ("").
    """

    code: str
    message: str
    path: KeyPath
    hint: str | None = None
    on_key: bool = False
    related: tuple[tuple[str, KeyPath], ...] = ()
    severity: Severity = Severity.ERROR
    instead: str | int | float | bool | None = None


@define
class Findings:
    """The faults found so far; `omitted` counts those beyond the limit."""

    kept: list[Finding] = field(factory=list)
    omitted: int = 0

    @property
    def is_full(self) -> bool:
        """Whether another finding would only be counted."""
        return len(self.kept) >= LIMIT

    def add(self, code: str, message: str, path: KeyPath, hint: str | None = None, *, on_key: bool = False) -> None:
        """Note a fault."""
        self.put(Finding(code, message, path, hint, on_key))

    def take(self, findings: Iterable[Finding], count: int) -> None:
        """Note as many of `count` findings as there is room for, and count the others without asking for them."""
        before = len(self.kept)
        self.kept.extend(islice(findings, LIMIT - before))
        self.omitted += count - (len(self.kept) - before)

    def put(self, finding: Finding) -> None:
        """Note a fault, or count it where there are too many."""
        if self.is_full:
            self.omitted += 1
        else:
            self.kept.append(finding)


def bad_id(name: str, path: KeyPath, *, on_key: bool) -> Finding:
    """The finding about a key or a value that is not an id."""
    suggestion = made_id(name)
    hint = f"write {quoted(suggestion)}" if suggestion else "begin with a letter"
    hint += " and put the text under 'name'" if suggestion and on_key else ""
    message = f"id {quoted(name)} is not made of letters (a to z), digits, '-' and '_' with a letter first"
    return Finding("bad-id", message, path, hint, on_key, instead=suggestion or None)


def made_id(name: str) -> str:
    """The id that is nearest to a text; empty where there is none.

    >>> made_id("Online Bookshop 2!"), made_id("Prüfung"), made_id("2nd visit"), made_id("2026")
    ('online-bookshop-2', 'prufung', 'visit-2nd', '')
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(char))
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in bare).split()
    first = next((number for number, word in enumerate(words) if word[0].isalpha()), None)
    if first is None:
        return "-".join(words).lstrip("-0123456789")
    return "-".join([*words[first:], *words[:first]])


def placed(findings: Sequence[Finding], document: Document) -> tuple[Diagnostic, ...]:
    """The findings as diagnostics of the document, each with its place and source line; without mere echoes.

    What reading has already complained about is not complained about again, nor is what an anchor names at each of its
    aliases; a value that a comment has swallowed is told from one that was never written.
    """
    findings = [found for found in findings if not _is_echo(found, document)]
    empty = [found.path for found in findings if found.code == "no-value"]
    swallowed = document.comment_swallowed(empty) if empty else ()
    findings = [evolve(found, hint=_SWALLOWED) if found.path in swallowed else found for found in findings]
    places, fixes = _places(findings, document) if findings else ({}, {})
    told: dict[object, Diagnostic] = {}
    for number, found in enumerate(findings):
        diagnostic = _diagnostic(found, places, document.source, fixes.get(number, ()))
        told.setdefault((found.code, found.message, diagnostic.span), diagnostic)
    return tuple(told.values())


_Places = dict[tuple[KeyPath, bool], tuple[Span, Snippet]]


def _places(findings: Sequence[Finding], document: Document) -> tuple[_Places, dict[int, tuple[Edit, ...]]]:
    """Where the findings and what they are related to stand, by path and whether the key is meant.

    With it come the edits that mend findings, by their number: their places are found in the same pass.
    """
    fixer = _fixer(findings, document)
    told = [*map(_place, findings), *((path, True) for found in findings for path in _others(found))]
    stretches = document.find([*told, *(fixer.wanted if fixer else ())])
    places = document.shown({place: stretches[place] for place in told})
    # What an alias repeats would stand where the first does: there the alias is at fault.
    repeated = [
        found for found in findings if any(places[path, True] == places[_place(found)] for path in _others(found))
    ]
    if repeated:
        places |= document.locate(map(_place, repeated), through_aliases=False)
    return places, fixer.fixes(stretches) if fixer else {}


def _fixer(findings: Sequence[Finding], document: Document) -> Fixer | None:
    """What can be mended; nothing where the text itself has a mistake, and so may not say what was meant.

    A file in another encoding than UTF-8 is not written, since that would change all of it.
    """
    if all(found.instead is None for found in findings):
        return None
    if any(problem.severity is Severity.ERROR or problem.code == "encoding" for problem in document.problems):
        return None
    from journeymap.reading.fixing import Fixer

    return Fixer.of(findings, document)


def _place(found: Finding) -> tuple[KeyPath, bool]:
    return found.path, found.on_key


def _others(found: Finding) -> list[KeyPath]:
    return [path for _, path in found.related]


def _diagnostic(found: Finding, places: _Places, source: str | None, fix: tuple[Edit, ...]) -> Diagnostic:
    span, snippet = places[_place(found)]
    return Diagnostic(
        found.code,
        found.severity,
        found.message,
        found.path,
        hint=found.hint,
        source=source,
        span=span,
        related=tuple(Related(text, path, source, places[path, True][0]) for text, path in found.related),
        snippet=snippet,
        fix=fix,
    )


_SWALLOWED = "'#' after a space begins a comment: put the text in quotes"


def _is_echo(found: Finding, document: Document) -> bool:
    """Whether an error of reading is the cause: it changed the value, or left it without the only key."""
    if found.code == "empty-mapping" and any(problem.path[:-1] == found.path for problem in document.problems):
        return True
    path = found.path
    return bool(document.spoilt) and any(path[:length] in document.spoilt for length in range(len(path) + 1))
