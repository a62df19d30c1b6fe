"""Comments that silence rules: ``# journeymap: ignore[code]`` on a line, ``# journeymap: file-ignore[code]`` for all.

A comment at the end of a line, or alone above it, is about all that begins in that line: the line of a touchpoint's
id covers the touchpoint. What a comment silences is told by paths and places, so a ``#`` inside a value is none.
Errors of reading are never silenced.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from journeymap.checking.settings import ALL
from journeymap.diagnostics import Diagnostic, Edit, KeyPath, Severity, Span
from journeymap.reading.text.document import Document
from journeymap.rules import FAMILIES, OWN
from journeymap.wording import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from journeymap.reading.text.comments import Comment

UNUSED, BAD = "unused-ignore", "bad-ignore"

Sums = Mapping[tuple[str, str], tuple[KeyPath, ...]]
"""By code and message of what sums up many places: these places."""

MOST = 200
"""The most complaints about the comments of one file that are told; the rest is counted."""

_COMMENT = re.compile(
    r"#+[ \t]*journeymap:[ \t]*(file-)?ignore(?:\[([^\]\n]*)\])?(?![A-Za-z-])"
    r"|(#[^#\n]*?(?i:journeymap)[ \t]*:?[ \t]*(?:file-)?(?i:ign?oe?re?s?d?|ingore|disable|noqa)[ \t]*\[[^\]\n]*\]?)"
)
"""A comment that silences rules, or the third group: one that is hardly meant as anything else."""


@define(eq=False, repr=False)
class _Ignore:
    """One comment: the codes that it names, and those of them that have silenced something."""

    comment: Comment
    codes: tuple[str, ...]
    used: set[str] = field(factory=set)

    @property
    def is_for_all(self) -> bool:
        """Whether it is about the whole file."""
        return self.comment.groups[0] is not None


def without_ignored(
    found: Sequence[Diagnostic],
    document: Document,
    *,
    known: Collection[str],
    looked_for: Collection[str],
    sums: Sums = MappingProxyType({}),
) -> tuple[tuple[Diagnostic, ...], int]:
    """What no comment of the document silences, what is to say about the comments themselves, and how much more.

    `known` are the codes that there are; a comment is unused where a code that was `looked_for` has nothing to silence.
    What sums up many places is silenced where all of them are.
    """
    ignores = [_Ignore(comment, _codes(comment)) for comment in document.comments_like(_COMMENT)]
    if not ignores:
        return tuple(found), 0
    silencers = _by_code_and_line(ignores)
    named = {code for ignore in ignores for code in ignore.codes}
    about = {key: paths for key, paths in sums.items() if key[0] in named}
    paths = [diagnostic.path for diagnostic in found if diagnostic.code in named]
    lines = _lines([*paths, *chain.from_iterable(about.values())], document)
    kept = tuple(one for one in found if one.code not in named or not _is_silenced(one, silencers, lines, about))
    rows = document.text.split("\n")
    said = (one for ignore in ignores for one in _about(ignore, rows, document.source, known, looked_for))
    told = tuple(islice(said, MOST))
    return (*kept, *told), sum(_count(ignore, known, looked_for) for ignore in ignores) - len(told)


_Silencers = Mapping[tuple[str, int | None], list[_Ignore]]
"""The comments by the code that they name and the line that they are about; None for the whole file."""


def _by_code_and_line(ignores: Iterable[_Ignore]) -> _Silencers:
    found: dict[tuple[str, int | None], list[_Ignore]] = {}
    for ignore in ignores:
        line = None if ignore.is_for_all else ignore.comment.about or 0
        for code in ignore.codes:
            found.setdefault((code, line), []).append(ignore)
    return found


def _codes(comment: Comment) -> tuple[str, ...]:
    words = (word.strip() for word in (comment.groups[1] or "").split(","))
    return tuple(dict.fromkeys(word for word in words if word))


def _lines(paths: Iterable[KeyPath], document: Document) -> Mapping[KeyPath, int]:
    """The lines in which things at the paths, and all that they are part of, begin."""
    wanted = {path[:length] for path in paths for length in range(1, len(path) + 1)}
    return {path: span.line for (path, _), (span, _) in document.locate((path, True) for path in wanted).items()}


def _is_silenced(found: Diagnostic, silencers: _Silencers, lines: Mapping[KeyPath, int], about: Sums) -> bool:
    line = found.span.line if found.span else None
    if _use(found.code, found.path, silencers, lines, {None, line}):
        return True
    places = about.get((found.code, found.message), ())
    silenced = [_use(found.code, path, silencers, lines, set()) for path in places]
    return bool(silenced) and all(silenced)


def _use(
    code: str, path: KeyPath, silencers: _Silencers, lines: Mapping[KeyPath, int], others: set[int | None]
) -> bool:
    """Whether a comment silences a code at a place, or in one of some other lines; those that do have been of use."""
    around = others | {lines[path[:length]] for length in range(1, len(path) + 1)}
    silencing = [ignore for line in around for ignore in silencers.get((code, line), ())]
    for ignore in silencing:
        ignore.used.add(code)
    return bool(silencing)


def _count(ignore: _Ignore, known: Collection[str], looked_for: Collection[str]) -> int:
    """How many diagnostics `_about` a comment there are, without the work of wording them."""
    strange = sum(code not in known for code in ignore.codes)
    return strange + (not ignore.codes or any(code in looked_for and code not in ignore.used for code in ignore.codes))


def _about(
    ignore: _Ignore, rows: Sequence[str], source: str | None, known: Collection[str], looked_for: Collection[str]
) -> Iterator[Diagnostic]:
    """What is to say about a comment: that it names no rule, one that there is not, or one with nothing to silence."""
    if ignore.comment.groups[2]:
        hint = "write it so, and alone: # journeymap: ignore[unowned]"
        yield _said(BAD, "the comment is not understood, and silences nothing", ignore, source, hint)
    elif not ignore.codes:
        hint = "name the rules in brackets: # journeymap: ignore[unowned]"
        yield _said(BAD, "the comment does not say which rules it silences", ignore, source, hint)
    for code in ignore.codes:
        if code not in known:
            yield _said(BAD, f"there is no rule {quoted(code)} to silence", ignore, source, _hint(code, known))
    unused = [code for code in ignore.codes if code in looked_for and code not in ignore.used]
    if unused:
        message = f"nothing to silence for {listed(unused)}"
        hint = "remove the comment" if len(unused) == len(ignore.codes) else f"remove {listed(unused)} from the comment"
        kept = [code for code in ignore.codes if code not in unused]
        line = rows[ignore.comment.span.line - 1]
        yield evolve(_said(UNUSED, message, ignore, source, hint), fix=_without_unused(ignore.comment, line, kept))


def _hint(code: str, known: Collection[str]) -> str | None:
    """What to do about a code that is no rule's."""
    if code in (ALL, OWN, *FAMILIES):
        return "name the rules themselves: a comment is to hide no more than is meant"
    from journeymap.rules.manual import entries

    if any(entry.code == code for entry in entries()):
        return "an error cannot be silenced: mend it"
    return did_you_mean(code, known)


def _said(code: str, message: str, ignore: _Ignore, source: str | None, hint: str | None) -> Diagnostic:
    span, snippet = ignore.comment.span, ignore.comment.snippet
    return Diagnostic(code, Severity.WARNING, message, (), hint, source=source, span=span, snippet=snippet)


def _without_unused(comment: Comment, line: str, kept: Sequence[str]) -> tuple[Edit, ...]:
    """The edit that leaves the codes that are used, or else removes the comment, unless it says more than codes."""
    span = comment.span
    before, said, rest = (
        line[: span.column - 1],
        line[span.column - 1 : span.end_column - 1],
        line[span.end_column - 1 :],
    )
    if kept:
        return (Edit(span, f"{said[: said.index('[')]}[{', '.join(kept)}]"),)
    if rest.strip():
        return ()
    if before.strip():
        return (Edit(Span(span.line, len(before.rstrip()) + 1, span.line, len(line) + 1), ""),)
    return (Edit(Span(span.line, 1, span.line + 1, 1), ""),)
