"""The lines of a text while they are written, with comments at their ends."""

from __future__ import annotations

from collections.abc import Iterable

from journeymap.formatting.comments import Trailing, place
from journeymap.formatting.nesting import LEADS, STEP


class Lines:
    """The lines that are complete, and the one that is being written."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._comments: dict[int, Trailing] = {}
        self._line: list[str] = []
        self._is_leading = True
        self.margin = 0

    @property
    def is_begun(self) -> bool:
        """Whether a line is being written."""
        return bool(self._line)

    @property
    def comment_above(self) -> Trailing | None:
        """The comment at the end of the last complete line."""
        return self._comments.get(len(self._rows) - 1)

    def begin(self, indent: int) -> None:
        """Begin a line."""
        self._line = [" " * indent]
        self.margin, self._is_leading = indent, True

    def add(self, said: str, kind: str = "") -> None:
        """Go on with a token of a kind; the margin lies behind the marks that the line begins with."""
        self._line.append(said)
        if self._is_leading:
            self._is_leading = kind in LEADS
            self.margin += STEP if self._is_leading else 0

    def add_space(self, space: str) -> None:
        """Go on with white space."""
        self._line.append(space)

    def add_rows(self, rows: Iterable[str], indent: int) -> None:
        """Complete the line and go on with further ones, the last of which is not complete."""
        for row in rows:
            self.end()
            self._line = [" " * indent + row if row else ""]

    def note(self, comment: Trailing) -> None:
        """Have a comment at the end of the line at hand."""
        self._comments[len(self._rows)] = comment

    def end(self) -> None:
        """Complete the line at hand, if there is one."""
        if self._line:
            self._rows.append("".join(self._line))
            self._line = []

    def add_blank(self) -> None:
        """A blank line, unless it would be the first line of all."""
        if self._rows:
            self._rows.append("")

    def text(self) -> str:
        """All lines."""
        place(self._rows, self._comments)
        return "\n".join(self._rows) + "\n"
