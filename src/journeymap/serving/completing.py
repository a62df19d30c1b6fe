"""What may be written at the cursor: ids that there are, keys of the format, and the words that a key takes."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, MarkupContent, MarkupKind, Position, Range, TextEdit

from journeymap.diagnostics import KeyPath, Span
from journeymap.reading.mentions import defines, kind_at
from journeymap.serving.describing import describe_key
from journeymap.serving.open_files import Content, Id, OpenFile
from journeymap.serving.scanning import Cursor, cursor_at
from journeymap.serving.schema_keys import keys_at, part_at, words_of
from journeymap.wording import escaped


def completions(file: OpenFile, position: Position) -> list[CompletionItem]:
    """What may be written at a position, the nearest first: ids before words before keys."""
    content = file.content
    line, column = content.text.place(position)
    cursor = cursor_at(content.text.text, line, column)
    if cursor is None:
        return []
    place = _Place(content, cursor, line, column)
    found: list[CompletionItem] = []
    if cursor.kind != "key":
        found += _values(file, place)
    if cursor.kind != "value":
        found += _keys(file, place)
    for number, item in enumerate(found):
        item.sort_text = f"{number:05}"
    return found


class _Place:
    """The cursor in its text, and how what is chosen is put there."""

    def __init__(self, content: Content, cursor: Cursor, line: int, column: int) -> None:
        text = content.text
        self.path: KeyPath = cursor.path
        self.span = Span(line, cursor.begin, line, column)
        self.range: Range = text.range(self.span)
        row = text.lines[line - 1]
        self.is_quoted = row[cursor.begin - 2 : cursor.begin - 1] in {'"', "'"} and cursor.begin > 1
        self.wants_quotes = content.format == "json" and not self.is_quoted
        self.is_key_there = row[column - 1 :].lstrip("\"'-_" + _LETTERS).startswith(":")

    def value(self, word: str, *, quoted: bool = True) -> TextEdit:
        """The word in place of what is typed."""
        return TextEdit(self.range, f'"{word}"' if self.wants_quotes and quoted else word)

    def key(self, word: str) -> TextEdit:
        """The word as a key, with the colon that it lacks."""
        name = f'"{word}"' if self.wants_quotes else word
        return TextEdit(self.range, name if self.is_key_there or self.is_quoted else f"{name}: ")


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def _values(file: OpenFile, place: _Place) -> Iterator[CompletionItem]:
    kind = kind_at(place.path, on_key=False)
    if kind is not None and not defines(place.path, on_key=False):
        for name, home in _known(file, kind, place).items():
            yield _id_item(file, name, home, place.value(name))
    part = part_at(place.path)
    for word in words_of(part):
        edit = place.value(word, quoted=word not in {"true", "false"} and part.get("type") != "integer")
        yield CompletionItem(word, kind=CompletionItemKind.EnumMember, text_edit=edit)


def _keys(file: OpenFile, place: _Place) -> Iterator[CompletionItem]:
    below = (*place.path, "")
    kind = kind_at(below, on_key=True)
    if kind is not None and not defines(below, on_key=True):
        for name, home in _known(file, kind, place).items():
            yield _id_item(file, name, home, place.key(name))
    written = {
        token.path[-1]
        for token in file.content.tokens
        if token.on_key and token.path[:-1] == place.path and not _is_typed(token.span, place.span)
    }
    for key, part in keys_at(place.path).items():
        if key not in written:
            yield CompletionItem(
                key,
                kind=CompletionItemKind.Property,
                detail=str(part.get("title", "")),
                documentation=MarkupContent(MarkupKind.Markdown, describe_key(key, part)),
                text_edit=place.key(key),
            )


def _known(file: OpenFile, kind: str, place: _Place) -> dict[str, Id]:
    """The ids of a kind, save the one that is being typed."""
    typed = (token.span for token in file.content.tokens if _is_typed(token.span, place.span))
    return file.known(kind, but=next(typed, None))


def _is_typed(span: Span, typed: Span) -> bool:
    return (span.line, span.column) == (typed.line, typed.column)


def _id_item(file: OpenFile, name: str, home: Id, edit: TextEdit) -> CompletionItem:
    path = home.path if home.is_definition else ()
    said = file.content.values.get((*path[:-1], "text") if home.kind == "pains" else (*path, "name"), "")
    stage = f" ({path[1]})" if home.kind == "touchpoints" and path else ""
    detail = escaped(f"{said}{stage}".strip()) if path else ""
    return CompletionItem(name, kind=CompletionItemKind.Reference, detail=detail or None, text_edit=edit)
