"""The three standard streams: what may be written to each, and whether in colour."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from typing import BinaryIO, TextIO

PAINT = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "caret": "1;31",
    "hint": "1;32",
    "place": "2",
    "title": "1",
    "heading": "1;36",
    "faint": "2",
    "good": "32",
    "bad": "31",
}
"""The ANSI code of each role that a text may paint."""

COLOURS = ("auto", "always", "never")


class Terminal:
    """The streams of one command line, any of which may be closed (None)."""

    def __init__(
        self, stdin: TextIO | None, stdout: TextIO | None, stderr: TextIO | None, environ: Mapping[str, str]
    ) -> None:
        self._in, self._out, self._err, self.environ = stdin, stdout, stderr, environ

    def write(self, text: str) -> None:
        """Write a text for people to the standard output as it is."""
        _write(self._out, text)

    def say(self, line: str) -> None:
        """Write a line to the standard output."""
        self.write(line + "\n")

    def complain(self, text: str) -> None:
        """Write lines to the standard error, if anybody listens there."""
        with contextlib.suppress(OSError):
            _write(self._err, text + "\n")

    def can_draw_over(self) -> bool:
        """Whether the standard error is a terminal on which a line can be drawn anew."""
        return self._err is not None and _is_screen(self._err, self.environ)

    def draw_over(self, line: str) -> None:
        """Draw a line on the standard error in place of the one drawn before."""
        with contextlib.suppress(OSError):
            _write(self._err, f"\r\x1b[K{line}")
            if self._err is not None:
                self._err.flush()

    def clear(self) -> None:
        """Clear the screen, if the standard output is one."""
        if self._out is not None and _is_screen(self._out, self.environ):
            self.write("\x1b[H\x1b[2J\x1b[3J")

    def deliver(self, document: str) -> None:
        """Write a document for machines to the standard output: UTF-8, whatever the terminal speaks."""
        self.deliver_bytes(document.encode("utf-8", "backslashreplace"))

    def deliver_bytes(self, raw: bytes) -> None:
        """Write the bytes of a file to the standard output."""
        buffer = getattr(self._out, "buffer", None)
        if self._out is not None and buffer is not None:
            self._out.flush()
            buffer.write(raw)
        else:
            _write(self._out, raw.decode("utf-8", "backslashreplace"))

    def read(self, most: int) -> bytes:
        """What comes on the standard input, at most so many bytes of it."""
        return b"" if self._in is None else self._in.buffer.read(most)

    def binary(self) -> tuple[BinaryIO, BinaryIO]:
        """The standard input and output for a protocol of bytes; whoever takes them may close them."""
        reader = open(os.devnull, "rb") if self._in is None else self._in.buffer  # noqa: SIM115, PTH123 - handed on
        nowhere = os.open(os.devnull, os.O_WRONLY) if self._out is None else os.dup(self._out.fileno())
        return reader, os.fdopen(nowhere, "wb")

    def style(self, color: str, *, of_errors: bool = False) -> Callable[[str, str], str]:
        """How texts on the standard output, or of errors, are painted; `color` is auto, always or never."""
        stream = self._err if of_errors else self._out
        return _paint if stream is not None and _is_coloured(stream, color, self.environ) else _plain

    def is_coloured(self, color: str) -> bool:
        """Whether the standard output is painted; `color` is auto, always or never."""
        return self.style(color) is _paint

    def can_draw(self, characters: str) -> bool:
        """Whether the standard output has these characters."""
        try:
            characters.encode(getattr(self._out, "encoding", None) or "utf-8")
        except UnicodeEncodeError:
            return False
        return True

    def width(self) -> int | None:
        """How many columns the standard output has; None where that is unknown."""
        if self.environ.get("COLUMNS", "").isdecimal():
            return int(self.environ["COLUMNS"])
        try:
            return None if self._out is None else os.get_terminal_size(self._out.fileno()).columns
        except OSError:
            return None

    def flush(self) -> None:
        """Hand everything written to the system; raises OSError where it does not take it."""
        for stream in (self._out, self._err):
            if stream is not None:
                stream.flush()

    def abandon(self) -> None:
        """Give the standard output up, so that Python does not fail on it again when it ends."""
        if self._out is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._out.fileno())
            os.close(nowhere)


def _write(stream: TextIO | None, text: str) -> None:
    """Write what the stream's encoding has, and the rest as escapes."""
    if stream is not None:
        encoding = stream.encoding or "utf-8"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding))


def _is_coloured(stream: TextIO, color: str, environ: Mapping[str, str]) -> bool:
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return _is_screen(stream, environ)


def _is_screen(stream: TextIO, environ: Mapping[str, str]) -> bool:
    return stream.isatty() and environ.get("TERM") != "dumb" and _reads_escapes(environ)


def _reads_escapes(environ: Mapping[str, str]) -> bool:
    """Whether a terminal takes ANSI codes: the old consoles of Windows show them as rubbish."""
    return os.name != "nt" or any(name in environ for name in ("WT_SESSION", "TERM", "ANSICON"))


def _paint(role: str, text: str) -> str:
    return f"\x1b[{PAINT[role]}m{text}\x1b[0m" if text else text


def _plain(_role: str, text: str) -> str:
    return text
