"""The tokens of a YAML text: where each mark and each scalar stands, for whoever changes its layout."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from journeymap.reading.text.events import yaml_events

BLOCK_MAPPING, BLOCK_LIST, BLOCK_END = "block mapping", "block list", "block end"
KEY, VALUE, ITEM, COMMA = "?", ":", "-", ","
SCALAR, BLOCK_SCALAR, ALIAS, ANCHOR, TAG = "scalar", "block scalar", "alias", "anchor", "tag"
OPENING, CLOSING = "opening", "closing"
OUTSIDE, END = "outside", "end"

_KINDS: dict[type, str] = {
    yaml.BlockMappingStartToken: BLOCK_MAPPING,
    yaml.BlockSequenceStartToken: BLOCK_LIST,
    yaml.BlockEndToken: BLOCK_END,
    yaml.KeyToken: KEY,
    yaml.ValueToken: VALUE,
    yaml.BlockEntryToken: ITEM,
    yaml.FlowEntryToken: COMMA,
    yaml.FlowSequenceStartToken: OPENING,
    yaml.FlowMappingStartToken: OPENING,
    yaml.FlowSequenceEndToken: CLOSING,
    yaml.FlowMappingEndToken: CLOSING,
    yaml.ScalarToken: SCALAR,
    yaml.AliasToken: ALIAS,
    yaml.AnchorToken: ANCHOR,
    yaml.TagToken: TAG,
    yaml.DirectiveToken: OUTSIDE,
    yaml.DocumentStartToken: OUTSIDE,
    yaml.DocumentEndToken: OUTSIDE,
    yaml.StreamEndToken: END,
}


class Token(NamedTuple):
    """One token: its kind, the offsets at which it begins and ends, and its column from 0.

    Where a block begins or ends, and before a key that has no question mark, it is as wide as nothing. A block scalar
    ends at the beginning of the line after it, where the text goes on that long.
    """

    kind: str
    begin: int
    end: int
    column: int


def tokens_of(text: str, *, pure: bool = False) -> Iterator[Token]:
    """The tokens of a text that can be read as YAML; `pure` leaves libyaml aside.

    >>> [token.kind for token in tokens_of("sip: [tea]")]
    ['block mapping', '?', 'scalar', ':', 'opening', 'scalar', 'closing', 'block end', 'end']
    """
    scanner: Any = yaml_events(text, pure=pure or not yaml.__with_libyaml__)
    scanner.get_token()  # the start of the stream
    kind = ""
    while kind != END:
        token = scanner.get_token()
        start = token.start_mark
        kind = _KINDS[type(token)]
        if kind == SCALAR and token.style in {"|", ">"}:
            kind = BLOCK_SCALAR
        yield Token(kind, start.index, token.end_mark.index, start.column)
