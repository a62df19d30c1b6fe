"""The canonical form of a journey file: how it is laid out, never what it says.

```text
yaml_layout.py   tokens -> lines: indentation, blank lines, comments alone in a line
spacing.py       what stands between two tokens of one line
scalars.py       texts over several lines
comments.py      comments: their first space, and where those at the end of a line stand
json_layout.py   JSON
```

Order, keys, quotes and the words of comments stay. What is written holds the same characters as before, but for
white space; whether it also reads the same is looked at each time before it is handed out.
"""

from __future__ import annotations

from typing import get_args

from journeymap.diagnostics import Severity
from journeymap.errors import InvalidJourneyError, JourneymapError
from journeymap.reading import Format
from journeymap.reading.text.document import Document, read_document
from journeymap.wording import quoted

__all__ = ["canonical", "format_text"]


def format_text(text: str | bytes, *, format: Format = "yaml") -> str:
    r"""A journey file's text in its canonical form, which has the same data, order and comments.

    Raises InvalidJourneyError, which holds every problem and its place, where the text cannot be read without error;
    ValueError for another format.

    >>> print(format_text("stages:\n- {tea :  [ sip,pour ]} #hot\n"))
    stages:
      - {tea: [sip, pour]}  # hot
    <BLANKLINE>
    """
    if format not in get_args(Format):
        raise ValueError(f"format must be 'yaml' or 'json', not {quoted(format)}")
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return canonical(read_document(raw, format=format), format)


def canonical(document: Document, format: Format) -> str:
    """The text of a document that was read in some format, in its canonical form.

    Raises InvalidJourneyError where reading has found an error.
    """
    if any(found.severity is Severity.ERROR for found in document.problems):
        raise InvalidJourneyError(document.problems, document.omitted)
    text = _laid_out(document.text, format)
    if text != document.text:
        _compare(document, text, format)
    return text


def _laid_out(text: str, format: Format) -> str:
    if format == "json":
        from journeymap.formatting.json_layout import lay_out_json

        return lay_out_json(text)
    from journeymap.formatting.yaml_layout import lay_out

    return lay_out(text)


def _compare(before: Document, text: str, format: Format) -> None:
    """Make sure that nothing but the layout has changed; raises JourneymapError if something has."""
    after = read_document(text.encode(), format=format)
    if _ink(before.text) != _ink(text) or before.data != after.data:
        place = "the text" if before.source is None else quoted(before.source)
        raise JourneymapError(f"{place} would not mean the same in its canonical form, so it stays; please report this")


def _ink(text: str) -> str:
    """All that is no white space, but for marks that say how the last line of a block of text ends."""
    return "".join(text.split()).replace("-", "").replace("+", "")
