"""What an editor can do about a mistake at once: the edits that mend it, where these are certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lsprotocol.types import CodeAction, CodeActionKind, CodeActionParams, Range, TextEdit, WorkspaceEdit

from journeymap.diagnostics import Edit
from journeymap.mending import harmless
from journeymap.serving.open_files import OpenFile
from journeymap.serving.texts import Text
from journeymap.wording import counted, quoted

KINDS = (CodeActionKind.QuickFix, CodeActionKind.SourceFixAll)


def fixes(file: OpenFile, params: CodeActionParams) -> list[CodeAction]:
    """What mends the mistakes in a range, one by one, and what mends all that can be mended in the file."""
    wanted = params.context.only
    return [action for action in _actions(file, params) if wanted is None or _is_of(action, wanted)]


def _actions(file: OpenFile, params: CodeActionParams) -> Iterator[CodeAction]:
    text, uri = file.content.text, params.text_document.uri
    for found in file.findings:
        place = text.range(found.span)
        if found.fix and _touches(place, params.range):
            told = [one for one in params.context.diagnostics if one.code == found.code and one.range == place]
            edit = _edit(uri, text, found.fix)
            yield CodeAction(_title(found.fix), CodeActionKind.QuickFix, told, is_preferred=True, edit=edit)
    chosen = harmless(file.findings)
    if chosen:
        edit = _edit(uri, text, (edit for found in chosen for edit in found.fix))
        title = f"Mend all that is certain ({counted(len(chosen), 'mistake')})"
        yield CodeAction(title, CodeActionKind.SourceFixAll, edit=edit)


def _title(edits: Sequence[Edit]) -> str:
    new = {edit.text for edit in edits}
    if len(new) > 1 or "\n" in "".join(new):
        return f"Mend it ({counted(len(edits), 'edit')})"
    text = new.pop().strip()
    return f"Write {quoted(text)}" if text else "Remove it"


def _edit(uri: str, text: Text, edits: Iterable[Edit]) -> WorkspaceEdit:
    changes = [TextEdit(text.range(edit.span), edit.text) for edit in dict.fromkeys(edits)]
    return WorkspaceEdit(changes={uri: changes})


def _touches(one: Range, other: Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _is_of(action: CodeAction, wanted: Iterable[CodeActionKind | str]) -> bool:
    """Whether an action is of one of some kinds, or of a narrower one."""
    kind = str(getattr(action.kind, "value", action.kind))
    return any(f"{kind}.".startswith(f"{getattr(one, 'value', one)}.") for one in wanted)
