"""What a line belongs to: the blocks and brackets around it, and so the column that it is to begin in."""

from __future__ import annotations

from attrs import frozen

from journeymap.reading.text.scanning import (
    BLOCK_END,
    BLOCK_LIST,
    BLOCK_MAPPING,
    CLOSING,
    END,
    ITEM,
    KEY,
    OPENING,
    OUTSIDE,
    VALUE,
    Token,
)

STEP = 2
"""How many columns a block stands deeper than the one around it."""

LEADS = frozenset({ITEM, KEY, VALUE})
"""What an entry of a block may begin with."""

_BARE_LIST = "bare list"
"""A list whose dashes stood in the column of the mapping around it, of which the scanner tells only the dashes."""

_HOLLOW = frozenset({ITEM, VALUE})
_AFTER = frozenset({END, OUTSIDE})


@frozen
class Block:
    """A list or mapping in block style: the column it stood in, and its indentation from now on."""

    kind: str
    column: int
    indent: int


@frozen
class Home:
    """Where comments stand that stood in `column` or to the right of it: in column `indent`."""

    column: int
    indent: int


class Nesting:
    """The blocks and brackets around the tokens of a text, which are told in their order.

    A bracket is known by the margin of the line in which it opened: the column, behind dashes, in which that began.
    """

    def __init__(self) -> None:
        self._blocks = [Block("", -1, -STEP)]
        self._brackets: list[int] = []
        self._left: list[Block] = []
        self._follows_key_mark = self._has_entered = self._is_entry = False
        self._before = OUTSIDE

    @property
    def block(self) -> Block:
        """The innermost block."""
        return self._blocks[-1]

    @property
    def inner_indent(self) -> int:
        """The column of what stands in lines of its own inside the brackets at hand, or in the value of a key."""
        return (self._brackets[-1] if self._brackets else self.block.indent) + STEP

    def follow(self, token: Token) -> None:
        """Take account of a token that is as wide as nothing: of blocks that begin and end."""
        if token.kind in {BLOCK_MAPPING, BLOCK_LIST}:
            self._enter(token.kind, token.column)
        elif not self._brackets:
            self._leave_bare_list()
            if token.kind == BLOCK_END:
                self._left.append(self._blocks.pop())
        self._follows_key_mark = token.kind == KEY

    def arrive(self, kind: str, column: int) -> None:
        """Take account of the blocks that a token with something to write begins and ends."""
        self._is_entry = self._follows_key_mark or kind in LEADS
        self._follows_key_mark = False
        if kind not in LEADS or self._brackets:
            return
        if kind != ITEM:
            self._leave_bare_list()
        elif self.block.kind == BLOCK_MAPPING:
            self._enter(_BARE_LIST, column)

    def pass_by(self, kind: str, margin: int) -> None:
        """Take account of a token that is written, in a line with a margin."""
        if kind == OPENING:
            self._brackets.append(margin)
        elif kind == CLOSING:
            self._brackets.pop()
        self._before = kind
        self._has_entered = False
        self._left.clear()

    def indent(self, kind: str) -> int:
        """The column that the token at hand is to begin a line in."""
        if self._brackets:
            return self._brackets[-1] + (0 if kind == CLOSING else STEP)
        return self.block.indent + (0 if self._is_entry else STEP)

    def homes(self, kind: str, column: int) -> tuple[Home, ...]:
        """Where comments alone in a line, above the token at hand, may belong, innermost first.

        In brackets all belong there. Elsewhere they are about the token, unless they stood to the right of it: then
        they are about a block that ends here, or about the value that the last key, or dash, does not have.
        """
        if self._brackets:
            return (Home(0, self.inner_indent),)
        homes = [Home(max(block.column, column + 1), block.indent) for block in self._left]
        if self._before in _HOLLOW and not self._has_entered and (self._is_entry or kind in _AFTER):
            around = self._left[0] if self._left else self.block
            homes.insert(0, Home(around.column + 1, around.indent + STEP))
        return (*homes, Home(0, self.indent(kind)))

    def _enter(self, kind: str, column: int) -> None:
        self._blocks.append(Block(kind, column, self.block.indent + STEP))
        self._has_entered = True

    def _leave_bare_list(self) -> None:
        if self.block.kind == _BARE_LIST:
            self._left.append(self._blocks.pop())
