"""The protocol: which question of an editor goes where, and when a text is checked.

What editors send is read by pygls, which runs one question after another. The texts are kept here and not by pygls,
which takes characters for ends of lines that end none for editors.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, BinaryIO

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from journeymap import __version__
from journeymap.checking import Configurations
from journeymap.reading import Format, format_of
from journeymap.serving.answering import QUESTIONS, Answer
from journeymap.serving.diagnosing import report_about, translated
from journeymap.serving.open_files import Content, OpenFile
from journeymap.serving.texts import Text

WAIT, LONGEST_WAIT = 0.005, 0.5
"""The seconds that a check waits for more to be typed: hardly any, but where the last check was slow."""

SLOW = 0.2
"""The seconds from which on a check is slow."""


class Server:
    """The files that are open in one editor, and the answers to what it asks about them."""

    def __init__(self, *, own_rules: bool) -> None:
        self._configurations = Configurations(own_rules=own_rules)
        self._files: dict[str, OpenFile] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._took = 0.0
        self._told: set[str] = set()
        self._left_properly = False
        self._pygls = LanguageServer("journeymap", __version__)
        self._register()

    def run(self, reader: BinaryIO, writer: BinaryIO) -> bool:
        """Answer until the editor leaves; whether it said so before."""
        logging.getLogger("pygls").setLevel(logging.CRITICAL)
        gc.freeze()
        self._pygls.start_io(reader, writer)
        return self._left_properly

    def _register(self) -> None:
        keep = self._pygls.protocol.fm.add_builtin_feature
        notices: dict[str, Callable[[Any], None]] = {
            lsp.TEXT_DOCUMENT_DID_OPEN: self._on_open,
            lsp.TEXT_DOCUMENT_DID_CHANGE: self._on_change,
            lsp.TEXT_DOCUMENT_DID_CLOSE: self._on_close,
        }
        others: dict[str, Callable[[Any], None]] = {
            lsp.SHUTDOWN: self._on_shutdown,
            lsp.TEXT_DOCUMENT_DID_SAVE: self._on_save,
            lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: self._on_save,
        }
        for method, take in (notices | others).items():
            self._pygls.feature(method)(partial(take))  # pygls writes into what it is given; a method takes nothing in
        for method, take in notices.items():
            keep(method, take)
        for method, (answer, options) in QUESTIONS.items():
            self._pygls.feature(method, options)(self._answering(answer))

    def _answering(self, answer: Answer) -> Callable[[Any], object]:
        """The answer to a question about a file; none about what is no journey."""

        def answered(params: Any) -> object:
            file = self._files.get(params.text_document.uri)
            return answer(file, params) if file is not None and file.content.is_journey else None

        return answered

    def _on_open(self, params: lsp.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        encoding = str(getattr(self._encoding, "value", self._encoding))
        path = Path(to_fs_path(opened.uri) or "journey.yaml")
        content = Content(Text(opened.text, encoding), path, _format(path, opened.language_id))
        self._files[opened.uri] = OpenFile(content, opened.version)
        self._check(opened.uri)

    def _on_change(self, params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        file = self._files.get(uri)
        if file is None:
            return
        text = file.content.text
        for change in params.content_changes:
            text = text.changed(getattr(change, "range", None), change.text)
        file.change(text, params.text_document.version)
        self._check_soon(uri)

    def _on_close(self, params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        self._forget_check(uri)
        if self._files.pop(uri, None) is not None:
            self._publish(uri, [])

    def _on_save(self, _: object) -> None:
        """A configuration may be another than it was."""
        self._configurations = self._configurations.afresh()
        for uri in self._files:
            self._check_soon(uri)

    def _on_shutdown(self, _: object) -> None:
        self._left_properly = True

    def _check_soon(self, uri: str) -> None:
        self._forget_check(uri)
        loop = asyncio.get_running_loop()
        wait = WAIT if self._took < SLOW else min(self._took, LONGEST_WAIT)
        self._waiting[uri] = loop.call_later(wait, self._check, uri)

    def _forget_check(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    def _check(self, uri: str) -> None:
        """Tell the editor what is wrong in a file."""
        self._waiting.pop(uri, None)
        file = self._files[uri]
        start = perf_counter()
        try:
            found = self._found(file, uri)
        except Exception as problem:  # noqa: BLE001 - whatever a text brings to light, the server goes on
            message = f"journeymap cannot check this file: {type(problem).__name__}: {problem}"
            self._pygls.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, message))
            return
        self._publish(uri, found, file.version)
        file.remember()
        self._took = perf_counter() - start

    def _found(self, file: OpenFile, uri: str) -> list[lsp.Diagnostic]:
        content = file.content
        if not content.is_journey:
            return []
        report = report_about(content, self._configurations)
        here = content.path.as_posix()
        self._tell_about_configurations(
            {one.source: one for one in report if one.source is not None and one.source != here}
        )
        file.findings = tuple(one for one in report if one.source in {here, None})
        return [translated(one, content.text, uri, report.url_of) for one in file.findings]

    def _tell_about_configurations(self, problems: dict[str, Any]) -> None:
        """What is wrong in a configuration stands there."""
        found = {from_fs_path(source) or source: one for source, one in problems.items()}
        for uri in self._told - found.keys():
            self._publish(uri, [])
        for uri, one in found.items():
            line = one.span.line if one.span else 1
            text = Text("\n" * (line - 1) + (one.snippet.text if one.snippet else ""), "utf-32")
            self._publish(uri, [translated(one, text, uri, lambda _: None)])
        self._told = set(found)

    def _publish(self, uri: str, found: list[lsp.Diagnostic], version: int | None = None) -> None:
        self._pygls.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    @property
    def _encoding(self) -> object:
        return self._pygls.workspace.position_encoding


def _format(path: Path, language: str) -> Format:
    return "json" if language in {"json", "jsonc"} else format_of(path)
