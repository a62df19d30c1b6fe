"""The answers to an editor's questions about a file that is open, each in the values of the protocol."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException

from journeymap.errors import InvalidJourneyError
from journeymap.formatting import format_text
from journeymap.serving.completing import completions
from journeymap.serving.describing import describe, describe_key
from journeymap.serving.fixing import KINDS, fixes
from journeymap.serving.naming import RefusedError, definitions, renamed
from journeymap.serving.open_files import Id, OpenFile
from journeymap.serving.outlining import outline
from journeymap.serving.schema_keys import part_at

Answer = Callable[[OpenFile, Any], object]

_REQUEST_FAILED = -32803


def complete(file: OpenFile, params: lsp.CompletionParams) -> lsp.CompletionList:
    """What may be written at the cursor."""
    return lsp.CompletionList(is_incomplete=False, items=completions(file, params.position))


def hover(file: OpenFile, params: lsp.HoverParams) -> lsp.Hover | None:
    """What stands under the pointer."""
    content = file.content
    line, column = content.text.place(params.position)
    found, token = content.id_at(line, column), content.token_at(line, column)
    if found is not None:
        said, span = describe(file, found), found.span
    elif token is not None and part_at(token.path):
        key = next((step for step in reversed(token.path) if isinstance(step, str)), "")
        said, span = describe_key(key, part_at(token.path)), token.span
    else:
        return None
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, said), content.text.range(span))


def define(file: OpenFile, params: lsp.DefinitionParams) -> list[lsp.Location]:
    """Where the id is defined."""
    found = _id(file, params)
    return [] if found is None else _locations(file, params, definitions(file, found))


def refer(file: OpenFile, params: lsp.ReferenceParams) -> list[lsp.Location]:
    """Where the id is named."""
    with_definition = params.context.include_declaration
    chosen = [place for place in _places(file, params) if with_definition or not place.is_definition]
    return _locations(file, params, chosen)


def highlight(file: OpenFile, params: lsp.DocumentHighlightParams) -> list[lsp.DocumentHighlight]:
    """Where the id under the cursor stands."""
    kinds = {True: lsp.DocumentHighlightKind.Write, False: lsp.DocumentHighlightKind.Read}
    text = file.content.text
    return [lsp.DocumentHighlight(text.range(at.span), kinds[at.is_definition]) for at in _places(file, params)]


def prepare_rename(file: OpenFile, params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
    """What would be called something else."""
    found = _id(file, params)
    if found is None:
        return None
    return lsp.PrepareRenamePlaceholder(file.content.text.range(found.span), found.id)


def rename(file: OpenFile, params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
    """Call the id something else everywhere."""
    found = _id(file, params)
    if found is None:
        return None
    try:
        edits = renamed(file, found, params.new_name)
    except RefusedError as problem:
        raise JsonRpcException(str(problem), _REQUEST_FAILED) from problem
    changes = [lsp.TextEdit(file.content.text.range(edit.span), edit.text) for edit in edits]
    return lsp.WorkspaceEdit(changes={params.text_document.uri: changes})


def outlined(file: OpenFile, _: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
    """The stages with their touchpoints."""
    return outline(file.content)


def format(file: OpenFile, _: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
    """The file in canonical form."""
    text = file.content.text
    try:
        new = format_text(text.text, format=file.content.format)
    except InvalidJourneyError as problem:
        message = "mend the mistakes in the text first: it cannot be formatted"
        raise JsonRpcException(message, _REQUEST_FAILED) from problem
    return [] if new == text.text else [lsp.TextEdit(text.whole, new)]


def _id(file: OpenFile, params: Any) -> Id | None:
    """The id that a question is about."""
    return file.content.id_at(*file.content.text.place(params.position))


def _places(file: OpenFile, params: Any) -> list[Id]:
    found = _id(file, params)
    return [] if found is None else list(file.places(found.kind, found.id))


def _locations(file: OpenFile, params: Any, places: Iterable[Id]) -> list[lsp.Location]:
    return [lsp.Location(params.text_document.uri, file.content.text.range(place.span)) for place in places]


QUESTIONS: Mapping[str, tuple[Answer, object]] = {
    lsp.TEXT_DOCUMENT_COMPLETION: (
        complete,
        lsp.CompletionOptions(trigger_characters=[" ", "[", "{", ",", '"', "'"]),
    ),
    lsp.TEXT_DOCUMENT_HOVER: (hover, None),
    lsp.TEXT_DOCUMENT_DEFINITION: (define, None),
    lsp.TEXT_DOCUMENT_REFERENCES: (refer, None),
    lsp.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (highlight, None),
    lsp.TEXT_DOCUMENT_PREPARE_RENAME: (prepare_rename, None),
    lsp.TEXT_DOCUMENT_RENAME: (rename, lsp.RenameOptions(prepare_provider=True)),
    lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (outlined, None),
    lsp.TEXT_DOCUMENT_FORMATTING: (format, None),
    lsp.TEXT_DOCUMENT_CODE_ACTION: (fixes, lsp.CodeActionOptions(code_action_kinds=KINDS)),
}
"""Each question that is answered, with its answer and what the editor is told about it beforehand."""
