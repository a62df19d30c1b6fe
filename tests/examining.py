"""What holds of a check of any bytes whatsoever, as one function: for Hypothesis, for the fuzzer, for hostile files."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

from journeymap.checking import Settings, check_text
from journeymap.reading.text.encoding import decode
from journeymap.reading.text.faults import Faults
from journeymap.reporting import Layout
from journeymap.reporting.diagnostics import FORMATS, write

EVERY_RULE = Settings(preset="strict", today=dt.date(2026, 1, 1), folder=Path("/nowhere"))

PARSED = {"json": json.loads, "sarif": json.loads, "gitlab": json.loads, "junit": ET.fromstring}
"""The formats that a program reads, with what reads them."""

TRICKY = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
"""Characters that make a terminal or an editor show a text in another order than it has."""


def examine(raw: bytes, format: str = "yaml", formats=FORMATS):
    """Check bytes by every rule, hold what comes out to what a report promises, and return the report."""
    report = check_text(raw, source=f"any.{format}", format=format, settings=EVERY_RULE)
    lines = decode(raw, Faults()).split("\n")
    for found in report:
        assert_is_placed(found.span, lines)
        for other in found.related:
            assert_is_placed(other.span, lines)
        assert_is_shown(found)
    for name in formats:
        written = write(report, name, Layout())
        assert not hidden(written), (name, hidden(written))
        PARSED.get(name, str)(written)
    return report


def assert_is_placed(span, lines):
    """A place is inside the text, in one line, and may be the end of that line."""
    assert span is not None
    assert 1 <= span.line == span.end_line <= len(lines)
    assert 1 <= span.column <= span.end_column <= len(lines[span.line - 1]) + 1


def assert_is_shown(found):
    """A diagnostic prints at a length that can be read, with nothing in it that a terminal obeys."""
    shown = str(found)
    assert not hidden(shown), hidden(shown)
    assert len(shown) < 3000
    assert 0 <= found.snippet.start <= found.snippet.start + found.snippet.width <= len(found.snippet.text)
    assert found.message
    assert found.message == found.message.strip()


def hidden(text):
    """The characters of a text that do not show as what they are."""
    return [char for char in text if char != "\n" and (unicodedata.category(char) in {"Cc", "Cs"} or char in TRICKY)]
