"""The stages of a file with their touchpoints, as an editor's outline shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol.types import DocumentSymbol, SymbolKind

from journeymap.diagnostics import Span
from journeymap.serving.open_files import Content
from journeymap.serving.scanning import Token
from journeymap.wording import escaped

_STAGE, _TOUCHPOINT = 2, 4


def outline(content: Content) -> list[DocumentSymbol]:
    """The stages in the order of the text, each with its touchpoints inside."""
    found: list[DocumentSymbol] = []
    for token, inner in _parts(content.tokens, _STAGE):
        touchpoints = [_symbol(content, key, part, SymbolKind.Event) for key, part in _parts(inner, _TOUCHPOINT)]
        stage = _symbol(content, token, inner, SymbolKind.Namespace)
        stage.children = touchpoints
        found.append(stage)
    return found


def _parts(tokens: Sequence[Token], depth: int) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each key of a stage or touchpoint with all that belongs to it."""
    starts = [number for number, token in enumerate(tokens) if token.on_key and _is_part(token, depth)]
    for start in starts:
        path = tokens[start].path
        end = start + 1
        while (
            end < len(tokens)
            and tokens[end].path[:depth] == path
            and not (tokens[end].path == path and tokens[end].on_key)
        ):
            end += 1
        yield tokens[start], tokens[start:end]


def _is_part(token: Token, depth: int) -> bool:
    path = token.path
    return len(path) == depth and path[0] == "stages" and (depth == _STAGE or path[2] == "touchpoints")


def _symbol(content: Content, key: Token, inner: Sequence[Token], kind: SymbolKind) -> DocumentSymbol:
    end = inner[-1].span
    span = Span(key.span.line, key.span.column, end.end_line, end.end_column)
    name = content.values.get((*key.path, "name"), "").strip()
    return DocumentSymbol(
        name=escaped(name or key.text) or "?",
        detail=escaped(key.text) if name else None,
        kind=kind,
        range=content.text.range(span),
        selection_range=content.text.range(key.span),
    )
