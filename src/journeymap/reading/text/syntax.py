"""A parser's syntax error in plain words: what stands there, where the cause is, and how to mend it.

Parsers tell where they gave up. The cause is often elsewhere (at the quote that was never closed, in the line that
this one should align with), so each kind of error has a function that looks at the text around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from journeymap.reading.text import enclosed, slips
from journeymap.reading.text.enclosed import Scene, Words
from journeymap.reading.text.faults import Fault
from journeymap.reading.text.places import Stretch

_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


class NotReadableError(yaml.YAMLError):
    """A syntax error that knows its own words, as those of JSON do."""

    def __init__(self, message: str, stretch: Stretch, hint: str | None = None) -> None:
        super().__init__(message)
        self.fault = Fault("syntax", message, stretch, hint=hint)


def explain(text: str, error: yaml.YAMLError) -> Fault:
    """The fault that a syntax error stands for."""
    conflict = _CONFLICT.search(text)
    if conflict:
        cure = "keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
        return Fault("syntax", "a merge conflict is left in the file", conflict.span(), hint=cure)
    if isinstance(error, NotReadableError):
        return error.fault
    cause = f"{getattr(error, 'context', None)}: {getattr(error, 'problem', None)}"
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    at, start = (mark.index if mark else None for mark in marks)
    at = start or 0 if at is None else at
    scene = Scene(text, at, at if start is None else start)
    words = next(explanation for pattern, explanation in _CAUSES if re.search(pattern, cause))
    message, hint, begin, end = slips.odd_space(scene) or words(scene)
    return Fault("syntax", message, (begin, max(begin, end)), hint=hint)


_CAUSES: tuple[tuple[str, Callable[[Scene], Words]], ...] = (
    ("(?<!<)directive|incompatible|duplicate tag handle", slips.directive),
    ("quoted scalar: found unexpected", enclosed.unclosed_quote),
    ("cannot start any token|found a tab", slips.reserved_character),
    ("unexpected ':'", enclosed.colon_in_brackets),
    ("mapping values are not allowed", slips.second_colon),
    ("could not find expected ':'", slips.key_without_colon),
    ("expected key|expected '-'|<block end>", slips.left_over),
    ("quoted scalar: .*(escape|hexdecimal)", enclosed.bad_escape),
    ("',' or", enclosed.open_bracket),
    ("sequence entries", slips.list_in_line),
    ("mapping keys", slips.question_mark),
    ("scanning an (alias|anchor)|(scanning|parsing) a tag|a node: found undefined tag", slips.indicator),
    ("block scalar", slips.block_header),
    ("expected '?<document start>", slips.after_the_end),
    ("node content", slips.no_value),
    ("", slips.unknown),
)
"""What parsers say, libyaml and pure Python alike, with the function that says it better."""
