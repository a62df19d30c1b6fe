r"""From the bytes of a file to its text, in which every line ends with ``\n`` and every character can be shown."""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata

from journeymap.diagnostics import Severity
from journeymap.reading.text.faults import LIMIT, Fault, Faults

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SUSPICIOUS = frozenset([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0xC2, 0xE2, 0xEF])
_HARMLESS = bytes(byte for byte in range(256) if byte not in _SUSPICIOUS)
"""The bytes that are in no refused character: what remains without them is worth a closer look."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SAVE = "save the file as UTF-8: editors have this under 'Save as' or 'Encoding'"


def decode(raw: bytes, faults: Faults) -> str:
    """The text of a file; where it has none that can be read, `faults` is stopped and the text only shows where."""
    text = _unmarked(raw, faults)
    if "\r" in text:
        text = _with_line_feeds(text)
    if not faults.stopped and (faults.count or raw.translate(None, _HARMLESS)):
        _refuse_characters(text, faults)
    return text


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unmarked(raw: bytes, faults: Faults) -> str:
    """The text without its byte order mark."""
    codec = _wide_codec(raw)
    if codec is not None:
        return _from_wide(raw, codec, faults)
    try:
        text = raw.decode()
    except UnicodeDecodeError as problem:
        before = _with_line_feeds(raw[: problem.start].decode().removeprefix("\ufeff"))
        message = "the file is not saved as UTF-8: this letter cannot be read"
        faults.stop(Fault("encoding", message, (len(before), len(before) + 1), hint=_SAVE))
        text = raw.decode(errors="replace")
    return text.removeprefix("\ufeff")


def _wide_codec(raw: bytes) -> str | None:
    """The codec of a file whose characters take two or four bytes, by its mark or by the NULs of its first one."""
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return codec
    head = raw[:4]
    if head.count(0) == 3:
        return "utf-32-le" if head[0] else "utf-32-be"
    if head[:2].count(0) == 1:
        return "utf-16-le" if head[0] else "utf-16-be"
    return None


def _from_wide(raw: bytes, codec: str, faults: Faults) -> str:
    """The text of a file in UTF-16 with a byte order mark; the others are refused."""
    name = codec[:6].upper()
    text = raw.decode(codec, errors="replace")
    if codec != "utf-16":
        faults.stop(Fault("encoding", f"the file is in {name}, not UTF-8", (0, 1), hint=_SAVE))
        return text
    try:
        raw.decode(codec)
    except UnicodeDecodeError as problem:
        before = _with_line_feeds(raw[: problem.start].decode(codec))
        message = "the file is in UTF-16, and broken here"
        faults.stop(Fault("encoding", message, (len(before), len(before) + 1), hint=_SAVE))
    else:
        message = "the file is in UTF-16; other programs expect UTF-8"
        faults.add(Fault("encoding", message, (0, 1), hint=_SAVE, severity=Severity.WARNING))
    return text


def _refuse_characters(text: str, faults: Faults) -> None:
    found = list(itertools.islice(_REFUSED.finditer(text), LIMIT))
    if not found:
        return
    faults.stop(_refused(found[0]))
    for match in found[1:]:
        faults.add(_refused(match))
    faults.count += len(text) - len(_REFUSED.sub("", text)) - len(found)


def _refused(match: re.Match[str]) -> Fault:
    char = match.group()
    name = "next line" if char == "\x85" else unicodedata.name(char, "control character").lower()
    hint = "remove it, or write it as an escape in double quotes"
    if name in {"next line", "line separator", "paragraph separator"}:
        hint = "break the line with Enter, or write it as an escape in double quotes"
    message = f"the character U+{ord(char):04X} ({name}) must not stand in the text"
    return Fault("control-character", message, match.span(), hint=hint)
