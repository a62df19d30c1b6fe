"""Comments in a YAML text that say something to a program: told from the same words inside a value."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import yaml
from attrs import frozen

from journeymap.diagnostics import Snippet, Span
from journeymap.reading.text.places import Events, Stretch, place_all

_NOTHING = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*")
"""Lines that are empty or have a comment alone."""


@frozen
class Comment:
    """The words that make a comment one to a program: where they stand, and the line that it is about.

    `groups` are those of the pattern. A comment at the end of a line is about that line, one alone about the next
    line that has more than a comment (None at the end of the text).
    """

    groups: tuple[str | None, ...]
    span: Span
    snippet: Snippet
    about: int | None


def comments_like(text: str, pattern: re.Pattern[str], events: Events) -> list[Comment]:
    """The comments that begin with what a pattern matches, which begins with ``#``; none stands after a syntax error."""
    found = [match for match in pattern.finditer(text) if match.start() == 0 or text[match.start() - 1] in " \t\n"]
    found = _outside(_values(text, events), found) if found else []
    places = place_all(text, (match.span() for match in found))
    abouts = _abouts(text, [match.start() for match in found])
    lines = place_all(text, ((at, at + 1) for at in abouts if at < len(text)))
    return [
        Comment(match.groups(), *places[match.span()], lines[at, at + 1][0].line if at < len(text) else None)
        for match, at in zip(found, abouts, strict=True)
    ]


def _outside(values: tuple[list[Stretch], int], found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The matches that are not inside a value."""
    stretches, end = values
    starts = [start for start, _ in stretches]
    kept = []
    for match in found:
        before = bisect_right(starts, match.start()) - 1
        if match.start() < end and (before < 0 or stretches[before][1] <= match.start()):
            kept.append(match)
    return kept


def _values(text: str, events: Events) -> tuple[list[Stretch], int]:
    """Where values stand that may have a ``#`` in them, in the order of the text, and where reading came to."""
    found: list[Stretch] = []
    try:
        while True:
            event: Any = events.get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                start, end = event.start_mark.index, event.end_mark.index
                # The line in which a block of text begins may end with a comment.
                found.append((text.find("\n", start) if event.style in {"|", ">"} else start, end))
            elif kind is yaml.StreamEndEvent:
                return found, len(text)
    except yaml.YAMLError:
        return found, found[-1][1] if found else 0


def _abouts(text: str, starts: Sequence[int]) -> list[int]:
    """Where the line begins that each comment is about; of comments in a row, the last is asked for all."""
    abouts: list[int] = []
    later: tuple[int, int] | None = None
    for line, is_alone in reversed(_lines(text, starts)):
        about = line
        if is_alone:
            stop = later[0] if later else len(text)
            blank = _NOTHING.match(text, line, stop)
            about = blank.end() if blank else line
            about = later[1] if later and about == stop else about
        abouts.append(about if about < len(text) or about == line else len(text))
        later = (line, about)
    return abouts[::-1]


def _lines(text: str, starts: Sequence[int]) -> list[tuple[int, bool]]:
    """Where the line of each comment begins, and whether nothing but comments stands in it; one look at each line."""
    found: list[tuple[int, bool]] = []
    looked = 0
    for start in starts:
        begin = text.rfind("\n", looked, start) + 1
        found.append((begin, not text[begin:start].strip()) if begin or not found else found[-1])
        looked = start
    return found
