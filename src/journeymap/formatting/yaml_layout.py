"""YAML in its canonical layout: every line indented by what it belongs to, the rest of it spaced as usual.

No line is joined with another or broken, so comments stay with what they are about. Block collections are told by
the scanner of the parser; each stands two columns deeper than the one around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from journeymap.formatting.comments import Trailing, spelled
from journeymap.formatting.lines import Lines
from journeymap.formatting.nesting import STEP, Nesting
from journeymap.formatting.scalars import BLANKS, block_text, unfolded
from journeymap.formatting.spacing import space_between
from journeymap.reading.text.scanning import BLOCK_SCALAR, END, OUTSIDE, Token, tokens_of
from journeymap.wording import display_width

_FAR = 1 << 30


def lay_out(text: str) -> str:
    r"""A text that can be read as YAML in its canonical layout.

    >>> print(lay_out("a:\n-   b\n-  c :  1\n"), end="")
    a:
      - b
      - c: 1
    """
    return _Layout(text).run()


class _Layout:
    """A text on its way into another layout; what stands before the offset `_done` is written."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = Lines()
        self._nesting = Nesting()
        self._before = OUTSIDE
        self._done = 0

    def run(self) -> str:
        """The text in its canonical layout."""
        for token in tokens_of(self._text):
            if token.begin == token.end and token.kind != END:
                self._nesting.follow(token)
            else:
                self._nesting.arrive(token.kind, token.column)
                self._put(token)
                self._nesting.pass_by(token.kind, self._lines.margin)
        return self._lines.text()

    def _put(self, token: Token) -> None:
        """Write a token, and all that stands before it."""
        kind, begin, end, _ = token
        gap = self._text[self._done : begin]
        if "\n" in gap or kind == END or not self._lines.is_begun:
            self._turn(gap, token)
        else:
            self._lines.add_space(space_between(self._before, kind))
        said = self._text[begin:end]
        self._before, self._done = kind, end
        if kind == BLOCK_SCALAR:
            self._put_block(said, begin)
        elif "\n" in said:
            first, *others = unfolded(said)
            self._lines.add(first)
            self._lines.add_rows(others, self._nesting.inner_indent)
        else:
            self._lines.add(said, kind)

    def _put_block(self, said: str, begin: int) -> None:
        """Write a block scalar; the line feed at the end of its last line is left to what follows."""
        block = self._nesting.block
        found = block_text(said, block.column)
        self._lines.add(found.mark)
        if found.comment:
            self._note_comment(begin + found.comment_at, found.comment, found.gap)
        self._lines.add_rows(found.rows, block.indent + (found.step or STEP))
        self._done = begin + found.length

    def _turn(self, gap: str, token: Token) -> None:
        """End the line, write the comments and the blank line below it, and begin the line of a token."""
        first, *others = gap.split("\n") if self._lines.is_begun else ("", *gap.split("\n"))
        mark = first.find("#")
        if mark >= 0:
            self._note_comment(self._done + mark, first[mark:], mark)
        self._lines.end()
        if len(others) > 1 or token.kind == END:
            self._put_between(others if token.kind == END else others[:-1], token)
        if token.kind != END:
            self._lines.begin(self._nesting.indent(token.kind))

    def _note_comment(self, at: int, said: str, gap: int) -> None:
        """Have a comment, which stands at an offset, at the end of the line at hand."""
        column = display_width(self._text[self._text.rfind("\n", 0, at) + 1 : at])
        self._lines.note(Trailing(said.rstrip(BLANKS), column, gap))

    def _put_between(self, lines: Sequence[str], token: Token) -> None:
        """Write the comments above a token, and one blank line for any number of them."""
        homes = self._nesting.homes(token.kind, token.column if token.kind != END else 0)
        above = self._lines.comment_above
        is_blank = False
        for line in lines:
            said = line.strip(BLANKS)
            if not said:
                is_blank, above = True, None
                continue
            if is_blank:
                self._lines.add_blank()
            is_blank = False
            column = len(line) - len(line.lstrip(BLANKS))
            if above is not None and above.column == column:
                self._lines.begin(0)
                self._lines.note(Trailing(said, column, _FAR))
            else:
                above = None
                self._lines.begin(next(home.indent for home in homes if home.column <= column))
                self._lines.add(spelled(said))
            self._lines.end()
        if is_blank and token.kind != END:
            self._lines.add_blank()
