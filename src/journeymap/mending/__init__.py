"""What `check --fix` does to one text: it makes the edits of the diagnostics that say how they are mended.

Which mistakes say so, and why nobody can object, is decided where they are found (`reading/certain.py`), and turned
into edits there (`reading/fixing.py`). Here they are made, round after round, since one that is mended can bring
another to light; and what comes out is looked at before it is handed on.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from pathlib import Path

from attrs import frozen

from journeymap.checking import Configurations, Settings, checked_text
from journeymap.checking.many import Checked
from journeymap.diagnostics import Diagnostic, Edit, Report, Severity
from journeymap.edits import apply
from journeymap.reading import Format, format_of, read_bytes
from journeymap.reading.text.document import CODES as TEXT_CODES

__all__ = ["ROUNDS", "Mended", "harmless", "mend", "mend_file", "mend_text"]

ROUNDS = 10
"""How often a text is gone over at the most."""


@frozen
class Mended:
    """What has become of a text: the bytes `before` and `after`, what was `mended`, and what there is to say of it now.

    `refused` says that mending would have brought a mistake that was not there: then nothing is changed.
    """

    before: bytes
    after: bytes
    mended: tuple[Diagnostic, ...]
    left: Checked
    refused: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether there was anything to mend."""
        return self.after != self.before

    @property
    def report(self) -> Report:
        """What is left to a person."""
        return Report(self.left.diagnostics, files=1, omitted=self.left.omitted)


def mend(
    text: str | bytes, *, source: str | None = None, format: Format = "yaml", settings: Settings | None = None
) -> Mended:
    r"""Mend what is certain in a text, and nothing else; `source` names it in the diagnostics.

    Comments, order, quotes, ends of lines and layout stay. A text that cannot be read stays as it is.

    >>> mended = mend("journeymap: 1\nname: Tea  # for two\nstages: {sip: {touchpoints: {cup: {moment_of_truth: yes}}}}")
    >>> print(mended.after.decode())
    journeymap: 1
    name: Tea  # for two
    stages: {sip: {touchpoints: {cup: {moment_of_truth: true}}}}
    >>> [found.code for found in mended.mended], mended.report.ok
    (['wrong-type'], True)
    """
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return mend_text(raw, Configurations(given=settings or Settings()), source=source, format=format)


def mend_file(path: Path, configurations: Configurations) -> Mended:
    """Mend the text of a file, which stays as it is; raises UnreadableFileError."""
    return mend_text(read_bytes(path), configurations, source=path.as_posix(), format=format_of(path))


def mend_text(
    raw: bytes, configurations: Configurations, *, source: str | None = None, format: Format = "yaml"
) -> Mended:
    """`mend` by the configuration of the file that `source` names."""
    first = left = checked_text(raw, configurations, source=source, format=format)
    after = raw
    mended: list[Diagnostic] = []
    for _ in range(ROUNDS):
        chosen = harmless(left.diagnostics)
        if not chosen:
            break
        after = apply(after.decode(), {edit: None for found in chosen for edit in found.fix}).encode()
        checked = checked_text(after, configurations, source=source, format=format)
        if _is_worse(left.diagnostics, checked.diagnostics):
            return Mended(raw, raw, (), first, refused=True)
        mended += chosen
        left = checked
    return Mended(raw, after, tuple(sorted(mended, key=Diagnostic.sort_key)), left)


def harmless(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those that can be mended at once: of two whose edits overlap, the first in the text."""
    chosen = []
    taken: list[tuple[_Stretch, Edit]] = []
    for one in found:
        new = [edit for edit in one.fix if edit not in _overlapping(edit, taken)]
        if one.fix and not any(_overlapping(edit, taken) for edit in new):
            chosen.append(one)
            for edit in new:
                insort(taken, (_stretch(edit), edit), key=_first)
    return tuple(chosen)


_Stretch = tuple[tuple[int, int], tuple[int, int]]
"""Line and column of the beginning and of the end."""


def _stretch(edit: Edit) -> _Stretch:
    return (edit.span.line, edit.span.column), (edit.span.end_line, edit.span.end_column)


def _first(taken: tuple[_Stretch, Edit]) -> _Stretch:
    return taken[0]


def _overlapping(edit: Edit, taken: Sequence[tuple[_Stretch, Edit]]) -> list[Edit]:
    """Those of some edits, in order and apart, that another overlaps, or writes at the same place."""
    begin, end = _stretch(edit)
    at = bisect_left(taken, (begin, begin), key=_first)
    near = taken[max(0, at - 1) : at + 2]
    return [other for (first, last), other in near if (begin, end) == (first, last) or (begin < last and first < end)]


def _is_worse(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> bool:
    """Whether there are mistakes in the text that were not there, or any mistake where there was none.

    A mistake of another kind may have come to light only.
    """
    errors = [[found for found in some if found.severity is Severity.ERROR] for some in (before, after)]
    of_text = [sum(found.code in TEXT_CODES for found in some) for some in errors]
    return of_text[1] > of_text[0] or (not errors[0] and bool(errors[1]))
