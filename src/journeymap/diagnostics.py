"""What is wrong in a journey file, as values: where it stands, how bad it is and how to mend it.

Everything here is plain and total: a diagnostic is built from text and numbers, compares by value and
prints itself the way the command line does, so that an exception, a test and a terminal agree.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from attrs import field, frozen

from journeymap.wording import counted, display_width, escaped

KeyPath = tuple[str | int, ...]
"""A route of keys and indices from the top of a document, for example ``("stages", "buy", "touchpoints")``."""

MANUAL = "https://journeymap.readthedocs.io/en/stable"
"""Where the manual is."""

SHOWN_LINE = 120
"""The most characters of a source line that a snippet keeps around the fault."""

SHOWN_ROWS = 50
"""The most diagnostics that a report shows of itself in a notebook."""


class Severity(enum.StrEnum):
    """How much a finding matters: an `error` makes the file invalid, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
"""The severities by number, worst first."""


def manual_url(code: str) -> str:
    """The page of the manual about a code."""
    return f"{MANUAL}/rules/{code}.html"


@frozen
class Span:
    """A stretch of one file: lines and columns count from 1, columns in code points, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@frozen
class Edit:
    """One change of a file: `text` replaces what stands at `span`, which may go over several lines or be empty."""

    span: Span
    text: str


@frozen
class Snippet:
    """One source line, cut around the fault: `text` may start and end with an ellipsis.

    `start` and `width` say where in `text` the fault lies, in code points from 0.
    """

    text: str
    start: int
    width: int


@frozen
class Related:
    """Another place that a diagnostic speaks of, such as the first of two duplicates."""

    message: str
    path: KeyPath = ()
    source: str | None = None
    span: Span | None = None


@frozen
class Diagnostic:
    """One finding about a journey.

    `code` is stable kebab-case words, `message` says what is there, `hint` is an order that mends it.
    `path` names the value by its keys, `span` by its place in the file (None for a journey without one). `fix` are
    the edits of the file that mend it, where these are certain.

    >>> print(Diagnostic("unknown-key", Severity.ERROR, "unknown key 'chanel'", hint="did you mean 'channel'?"))
    error[unknown-key]: unknown key 'chanel'
      = hint: did you mean 'channel'?
    """

    code: str
    severity: Severity
    message: str
    path: KeyPath = ()
    hint: str | None = None
    source: str | None = None
    span: Span | None = None
    related: tuple[Related, ...] = ()
    snippet: Snippet | None = field(default=None, repr=False)
    fix: tuple[Edit, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        return format_diagnostic(self)

    @property
    def is_fixable(self) -> bool:
        """Whether it is certain how to mend it."""
        return bool(self.fix)

    @property
    def place(self) -> str:
        """What the diagnostic is about, by its ids: it stays when lines move, items of lists change places or stages do.

        >>> Diagnostic("off-scale", Severity.ERROR, "no", ("stages", "buy", "touchpoints", "till", "emotion")).place
        'till/emotion'
        """
        path = self.path[3:] if self.path[2:3] == ("touchpoints",) and len(self.path) > 3 else self.path
        return "/".join(step for step in path if isinstance(step, str))

    def sort_key(self) -> tuple[str, int, int, int, str, str]:
        """The order in which a report lists diagnostics: by file, place, severity, code and message."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return (self.source or "", line, column, RANK[self.severity], self.code, self.message)

    def to_dict(self) -> dict[str, object]:
        """The diagnostic as plain data, with only the fields that are there."""
        found: dict[str, object] = {"code": self.code, "severity": self.severity.value, "message": self.message}
        found["path"] = list(self.path)
        if self.hint is not None:
            found["hint"] = self.hint
        found["url"] = manual_url(self.code)
        found |= _place(self.source, self.span)
        if self.related:
            found["related"] = [
                {"message": other.message, "path": list(other.path), **_place(other.source, other.span)}
                for other in self.related
            ]
        if self.fix:
            found["fix"] = [{**_place(None, edit.span), "text": edit.text} for edit in self.fix]
        return found


def _place(source: str | None, span: Span | None) -> dict[str, object]:
    place: dict[str, object] = {} if source is None else {"source": source}
    if span is not None:
        place["location"] = {
            "line": span.line,
            "column": span.column,
            "end_line": span.end_line,
            "end_column": span.end_column,
        }
    return place


@frozen
class Explanation:
    """What a user's own rule says about itself: what programs that read a report cannot find in the manual."""

    code: str
    summary: str
    text: str = ""


def _name(source: str | None) -> str | None:
    """The last step of a path."""
    return None if source is None else source.replace("\\", "/").rpartition("/")[2]


def _in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(found, key=Diagnostic.sort_key))


@frozen
class Report(Sequence[Diagnostic]):
    """What `check` found in one or many files: a sequence of diagnostics in a stable order.

    `files` counts the files checked, `skipped` the files of a folder that are not journeys, `omitted` the findings
    beyond the limit that a single file is allowed to report, `known` those that a baseline has, and `stale` the
    findings of the baseline that are no more. `failing` are the diagnostics as bad as the configuration calls a
    failure. `explanations` are those of a user's own rules, `sources` the names of the files checked.

    >>> report = Report([Diagnostic("syntax", Severity.ERROR, "no")], files=1)
    >>> report.ok, len(report), str(report.summary)
    (False, 1, '1 error in 1 file')
    """

    diagnostics: tuple[Diagnostic, ...] = field(converter=_in_order)
    files: int = 0
    skipped: int = 0
    omitted: int = 0
    known: int = 0
    stale: int = 0
    failing: tuple[Diagnostic, ...] = field(default=(), converter=_in_order)
    explanations: tuple[Explanation, ...] = ()
    sources: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.diagnostics)

    @overload
    def __getitem__(self, index: int) -> Diagnostic: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Diagnostic, ...]: ...
    def __getitem__(self, index: int | slice) -> Diagnostic | tuple[Diagnostic, ...]:
        return self.diagnostics[index]

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that make a file invalid."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that are worth a look but leave the file valid."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.WARNING)

    @property
    def failures(self) -> int:
        """How many diagnostics are as bad as the configuration calls a failure."""
        return len(self.failing)

    @property
    def ok(self) -> bool:
        """Whether there is no error."""
        return not self.errors

    @property
    def summary(self) -> str:
        """One line: how many findings of which severity in how many files."""
        counts = [(len(self.errors), "error"), (len(self.warnings), "warning")]
        counts.append((len(self) - len(self.errors) - len(self.warnings), "note"))
        found = ", ".join(counted(number, noun) for number, noun in counts if number) or "no problems"
        found += f" and at least {self.omitted:,} more" if self.omitted else ""
        notes = [f"{counted(self.skipped, 'file')} skipped: no 'journeymap' key"] if self.skipped else []
        notes += [f"{counted(self.known, 'known problem')} in the baseline"] if self.known else []
        notes += [f"{counted(self.stale, 'problem')} of the baseline no more there"] if self.stale else []
        return f"{found} in {counted(self.files, 'file')}" + (f" ({'; '.join(notes)})" if notes else "")

    def url_of(self, code: str) -> str | None:
        """The page of the manual about a code; None for a user's own rule, which has its explanation here."""
        return None if any(code == own.code for own in self.explanations) else manual_url(code)

    def to_dict(self) -> dict[str, object]:
        """The report as plain data; `version` counts changes of this form, fields are only ever added."""
        found = [one.to_dict() for one in self.diagnostics]
        for one in found:
            if self.url_of(str(one["code"])) is None:
                del one["url"]
        return {
            "version": 1,
            "files": self.files,
            "skipped": self.skipped,
            "omitted": self.omitted,
            "known": self.known,
            "stale": self.stale,
            "failures": self.failures,
            "errors": len(self.errors),
            "warnings": len(self.warnings),
            "infos": len(self) - len(self.errors) - len(self.warnings),
            "diagnostics": found,
            "explanations": [{"code": own.code, "summary": own.summary, "text": own.text} for own in self.explanations],
        }

    def __str__(self) -> str:
        return "\n\n".join([*map(str, self.diagnostics), self.summary])

    def _repr_html_(self) -> str:
        """The first diagnostics as a table, for a notebook; of a single file, its name is enough."""
        from journeymap.marking import html_table

        shown = self.diagnostics[:SHOWN_ROWS]
        has_many = len({found.source for found in shown}) > 1
        rows = [
            (
                found.severity.value,
                format_place(found.source if has_many else _name(found.source), found.span),
                found.code,
                found.message,
                found.hint or "",
            )
            for found in shown
        ]
        more = f"<p>... and {len(self) - len(shown):,} more</p>" if len(self) > len(shown) else ""
        names = ("severity", "place", "code", "what is there", "what to do") if rows else ()
        return html_table(names, rows, caption=self.summary) + more


Style = Callable[[str, str], str]
"""Paints a piece of text by its role: ``(role, text) -> text``; roles are a severity, place, caret and hint."""


def _plain(_role: str, text: str) -> str:
    return text


def format_diagnostic(found: Diagnostic, style: Style = _plain) -> str:
    """A diagnostic for people: place and message, the source line with a caret, other places and the hint."""
    place = style("place", format_place(found.source, found.span) + ": ") if found.source else ""
    label = style(found.severity.value, f"{found.severity}[{found.code}]")
    gutter = len(str(found.span.line)) if found.span and found.snippet else 1
    lines = [f"{place}{label}: {escaped(found.message)}"]
    if found.span and found.snippet:
        lines += _snippet_lines(found.span.line, found.snippet, gutter, style)
    for other in found.related:
        where = format_place(other.source, other.span)
        lines.append(f"{' ' * gutter} = {escaped(other.message)}" + (f": {where}" if where else ""))
    if found.hint:
        lines.append(f"{' ' * gutter} = {style('hint', 'hint')}: {escaped(found.hint)}")
    return "\n".join(lines)


def format_place(source: str | None, span: Span | None) -> str:
    """``file:line:column``, or as much of it as is known."""
    where = [escaped(source)] if source else []
    if span is not None:
        where += [str(span.line), str(span.column)]
    return ":".join(where)


def _snippet_lines(line: int, snippet: Snippet, gutter: int, style: Style) -> list[str]:
    end = snippet.start + snippet.width
    before, fault = escaped(snippet.text[: snippet.start]), escaped(snippet.text[snippet.start : end])
    caret = style("caret", "^" * max(1, display_width(fault)))
    empty = style("place", " " * gutter + " |")
    return [
        empty,
        f"{style('place', f'{line:>{gutter}} |')} {before}{fault}{escaped(snippet.text[end:])}".rstrip(),
        f"{empty} {' ' * display_width(before)}{caret}",
    ]


def cut_snippet(line: str, start: int, width: int, limit: int = SHOWN_LINE) -> Snippet:
    """A source line cut to `limit` characters around the fault at `start` (in code points from 0)."""
    start = min(start, len(line))
    width = min(width, len(line) - start, limit)
    if len(line) <= limit:
        return Snippet(line, start, width)
    left = max(0, min(start - (limit - width) // 2, len(line) - limit))
    right = left + limit
    head, tail = "…" if left else "", "…" if right < len(line) else ""
    return Snippet(head + line[left:right] + tail, start - left + len(head), width)
