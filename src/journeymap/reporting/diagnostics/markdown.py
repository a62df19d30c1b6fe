"""Diagnostics as GitHub's Markdown, for a comment on a pull request or a job's summary: a table for each file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field

from journeymap.diagnostics import Diagnostic, Report
from journeymap.marking import html_of, text_of
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics.naming import by_source, path_from
from journeymap.wording import counted

LONGEST = 60_000
"""The most characters; GitHub takes no comment of more than 65,536."""

OPEN = 10
"""How many diagnostics are shown without a click."""

_MARK = "<!-- journeymap check -->"
_HEADER = "| line | | problem | code |\n| --: | --- | --- | --- |"
_RESERVED = 200


@define
class _Space:
    """How many characters are left."""

    left: int
    is_full: bool = field(default=False)

    def takes(self, text: str) -> bool:
        """Whether a text still fits; once one does not, none does, so that nothing is shown out of order."""
        self.is_full = self.is_full or len(text) + 1 > self.left
        if not self.is_full:
            self.left -= len(text) + 1
        return not self.is_full


def write(report: Report, layout: Layout) -> str:
    """The summary and as many diagnostics as there is space for; how many more there are stands at the end."""
    blocks = [_MARK, f"**journeymap**: {text_of(report.summary)}"]
    space = _Space(LONGEST - sum(len(block) + 2 for block in blocks) - _RESERVED)
    shown = 0
    for source, found in by_source(report).items():
        title = path_from(layout.folder, source) + f": {counted(len(found), 'problem')}"
        rows = list(_fitting(title, found, report, space))
        if rows:
            blocks += _table(title, rows, folded=len(report) > OPEN)
            shown += len(rows)
    if shown < len(report):
        blocks.append(f"... and {len(report) - shown:,} more")
    return "\n\n".join(blocks) + "\n"


def _fitting(title: str, found: Sequence[Diagnostic], report: Report, space: _Space) -> Iterator[str]:
    """The rows of a file that there is space for, with its heading."""
    if found and space.takes("".join(_table(title, (), folded=True))):
        for one in found:
            row = _row(one, report)
            if not space.takes(row):
                return
            yield row


def _table(title: str, rows: Iterable[str], *, folded: bool) -> list[str]:
    table = "\n".join([_HEADER, *rows])
    if folded:
        return [f"<details><summary>{html_of(title)}</summary>", table, "</details>"]
    return [f"### {text_of(title)}", table]


def _row(found: Diagnostic, report: Report) -> str:
    url = report.url_of(found.code)
    line = str(found.span.line) if found.span else ""
    hint = f"<br>*{text_of(found.hint)}*" if found.hint else ""
    code = text_of(found.code) if url is None else f"[{text_of(found.code)}]({url})"
    return f"| {line} | {found.severity} | {text_of(found.message)}{hint} | {code} |"
