"""A parser's syntax error in plain words: what stands there, where the cause is, and how to mend it.

Parsers tell where they gave up. The cause is often elsewhere (at the quote that was never closed, in the line that
this one should align with), so each kind of error has a function that looks at the text around it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from typing import Any

import yaml
from attrs import frozen

from journeymap.diagnostics import SHOWN_VALUE, quoted
from journeymap.reading.faults import Fault
from journeymap.reading.layout import (
    begins_line,
    line_at,
    line_number,
    line_to_align_with,
    lines_above,
    odd_space,
)
from journeymap.reading.places import Stretch

_GOOD_ESCAPE = re.compile(
    r'\\(?:[0abtnvfre "/\\N_LP\t\n]|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}'
    r"|U(?:0000(?![dD][89a-fA-F])|000[1-9a-fA-F]|0010)[0-9a-fA-F]{4})"
)
_ANY_ESCAPE = re.compile(r"\\(?:[xuU][0-9a-fA-F]{0,8}|.?)")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)


class NotReadableError(yaml.YAMLError):
    """A syntax error that knows its own words, as those of JSON do."""

    def __init__(self, message: str, stretch: Stretch, hint: str | None = None) -> None:
        super().__init__(message)
        self.fault = Fault("syntax", message, stretch, hint=hint)


@frozen
class _Scene:
    """Where a parser gave up (`at`), and where the thing begins that it was reading then (`start`)."""

    text: str
    at: int
    start: int

    @property
    def rest(self) -> str:
        """The line from `at` on."""
        line = line_at(self.text, self.at)
        return line.text[self.at - line.begin :]

    @property
    def started(self) -> str:
        """The line from `start` on."""
        line = line_at(self.text, self.start)
        return line.text[self.start - line.begin :]


Words = tuple[str, str | None, int, int]
"""An explanation: message, hint, and the offsets where its place begins and ends."""


def explain(text: str, error: yaml.YAMLError) -> Fault:
    """The fault that a syntax error stands for."""
    conflict = _CONFLICT.search(text)
    if conflict:
        cure = "keep one of the two versions, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>"
        return Fault("syntax", "an unresolved merge conflict", conflict.span(), hint=cure)
    if isinstance(error, NotReadableError):
        return error.fault
    cause = f"{getattr(error, 'context', None)}: {getattr(error, 'problem', None)}"
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    at, start = (mark.index if mark else None for mark in marks)
    at = start or 0 if at is None else at
    scene = _Scene(text, at, at if start is None else start)
    words = next(explanation for pattern, explanation in _CAUSES if re.search(pattern, cause))
    message, hint, begin, end = _odd_space(scene) or words(scene)
    return Fault("syntax", message, (begin, max(begin, end)), hint=hint)


def _odd_space(scene: _Scene) -> Words | None:
    above = next(lines_above(scene.text, scene.at), None)
    for index in (scene.at, scene.start, above.begin if above else scene.at):
        found = odd_space(scene.text, index)
        if found is not None:
            begin, name = found
            return f"{name} stands where a space is due", "type an ordinary space instead", begin, begin + 1
    return None


def _unclosed_quote(scene: _Scene) -> Words:
    quote = scene.text[scene.start]
    return "the quote is never closed", f"close it with {quote}", scene.start, scene.start + 1


def _reserved_character(scene: _Scene) -> Words:
    char = scene.text[scene.at : scene.at + 1]
    if char != "\t":
        return f"text cannot begin with {quoted(char)}", _in_quotes(scene.rest), scene.at, scene.at + 1
    if scene.text[line_at(scene.text, scene.at).begin : scene.at].isspace() or begins_line(scene.text, scene.at):
        return "a tab is used for indentation", "indent with spaces", scene.at, scene.at + 1
    return "a tab stands where a value is due", "use spaces", scene.at, scene.at + 1


def _second_colon(scene: _Scene) -> Words:
    """A colon that makes a key where none may be: in a value, or in a line that is indented too deep."""
    line = line_at(scene.text, scene.at)
    first = re.search(r":[ \t]+(?=\S)", line.text[: scene.at - line.begin])
    if first:
        begin = line.begin + first.end()
        hint = _in_quotes(line.text[first.end() :], allowed=":")
        return "a value with ': ' in it is not in quotes", hint, begin, scene.at + 1
    begin = line.begin + line.indent
    above = next(lines_above(scene.text, scene.at), None)
    missing = above and _missing_space(scene.text, above.begin + above.levels[-1])
    if missing:
        return missing
    if above and above.indent < line.indent:
        hint = f"align with line {line_number(scene.text, above.begin)}"
        return "the line is indented deeper than the one above, which has its value", hint, begin, scene.at
    return "a key cannot stand here", 'quote text that has ": " in it', begin, scene.at + 1


def _missing_space(text: str, begin: int) -> Words | None:
    """The space that a line lacks after its dash or after its colon."""
    line = line_at(text, begin)
    said = line.text[begin - line.begin :]
    dash, colon = re.match(r"-(?=[^\s-])", said), re.match(r"[\w-]+:(?=[^\s/])", said)
    if dash:
        return "a space is missing after the dash", f"write {quoted('- ' + said[1:])}", begin, begin + 1
    if colon:
        spaced = f"{colon.group()} {said[colon.end() :]}"
        return "a space is missing after the colon", f"write {quoted(spaced)}", begin, begin + colon.end()
    return None


def _key_without_colon(scene: _Scene) -> Words:
    if scene.text[scene.start] in "'\"":
        return _unclosed_quote(scene)
    if scene.text[scene.start] in "[{":
        return _open_bracket(scene)
    missing = _missing_space(scene.text, scene.start)
    if missing:
        return missing
    said = scene.started.rstrip()
    hint = "write 'key: value', or align it with the text that it belongs to"
    return f"{quoted(said)} is no key, since no colon follows", hint, scene.start, scene.start + len(said)


def _left_over(scene: _Scene) -> Words:
    """Something in a list or mapping that is neither its next item or key nor its end."""
    before = scene.text[: scene.at].rstrip(" ")
    if before.endswith(("'", '"')):
        found = _after_quote(scene, len(before))
        if found:
            return found
    end = scene.at + max(1, len(scene.rest.rstrip()))
    if not begins_line(scene.text, scene.at):
        return f"{quoted(scene.rest.rstrip())} is left over after the value", "put the text in quotes", scene.at, end
    column = scene.at - line_at(scene.text, scene.at).begin
    parent = line_at(scene.text, scene.start)
    if column == scene.start - parent.begin:
        return _wrong_kind(scene, end)
    line = line_to_align_with(scene.text, scene.at)
    hint = "correct the indentation" if line is None else f"align with line {line}"
    return "the line is indented like none above it", hint, scene.at, end


def _wrong_kind(scene: _Scene, end: int) -> Words:
    if scene.text[scene.at] == "-":
        return "a list item stands among keys", "indent it below the key of its list", scene.at, end
    return "a key stands among list items", "begin the line with '- ', or indent it as its mapping", scene.at, end


def _after_quote(scene: _Scene, end: int) -> Words | None:
    """Text after a closing quote: the quote above was never closed, or this one was meant as a character."""
    begin = _begin_of_quoted(scene.text, end)
    if begin is None:
        return None
    if "\n" in scene.text[begin:end]:
        return _unclosed_quote(_Scene(scene.text, scene.at, begin))
    if scene.text[begin] == "'":
        return (
            "the text goes on after its closing quote",
            "double the apostrophe ('') or use double quotes",
            end - 1,
            end,
        )
    return "the text goes on after its closing quote", 'write \\" for a quote inside double quotes', end - 1, end


def _begin_of_quoted(text: str, end: int) -> int | None:
    """Where the quoted text begins that ends at an offset."""
    tokens: Any = yaml.scan(text[:end], Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    with contextlib.suppress(yaml.YAMLError):
        for token in tokens:
            if type(token) is yaml.ScalarToken and token.end_mark.index == end:
                return int(token.start_mark.index)
    return None


def _bad_escape(scene: _Scene) -> Words:
    """The first escape of a quoted text that is none; the parsers' marks differ, its text does not."""
    begin = scene.start
    while True:
        begin = scene.text.find("\\", begin)
        good = _GOOD_ESCAPE.match(scene.text, begin)
        if good is None:
            break
        begin = good.end()
    shown = _ANY_ESCAPE.match(scene.text, begin)
    end = shown.end() if shown else begin + 1
    hint = "write \\\\ for a backslash, or put the text in single quotes"
    return f"{quoted(scene.text[begin:end])} is no escape", hint, begin, end


def _open_bracket(scene: _Scene) -> Words:
    """A list or mapping in brackets that lacks a comma, or its end."""
    opening = scene.text[scene.start]
    closing = {"[": "]", "{": "}"}.get(opening, "]")
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", scene.text[scene.start :]):
        depth += 1 if bracket.group() in "[{" else -1
        if depth == 0:
            hint = 'separate with commas, and quote text that has brackets, commas or ": " in it'
            end = scene.at + max(1, len(scene.rest.rstrip()))
            return f"a comma or the closing {quoted(closing)} is missing before this", hint, scene.at, end
    return f"the {quoted(opening)} is never closed", f"close it with {closing}", scene.start, scene.start + 1


def _list_in_line(scene: _Scene) -> Words:
    hint = 'begin the list in the next line, or quote text that begins with "- "'
    return "a list cannot begin in the line of its key", hint, scene.at, scene.at + 1


def _question_mark(scene: _Scene) -> Words:
    return "text cannot begin with '? '", 'quote text that begins with "?"', scene.at, scene.at + 1


def _indicator(scene: _Scene) -> Words:
    char = scene.text[scene.start : scene.start + 1]
    return f"text cannot begin with {quoted(char)}", _in_quotes(scene.started), scene.start, scene.start + 1


def _block_header(scene: _Scene) -> Words:
    char = scene.text[scene.start : scene.start + 1]
    message = f"the text after {quoted(char)} must begin in the next line"
    return message, f"quote text that begins with {quoted(char)}", scene.start, scene.at


def _after_the_end(scene: _Scene) -> Words:
    end = scene.at + max(1, len(scene.rest.rstrip()))
    above = [line for line in lines_above(scene.text, scene.at) if not line.text.startswith(("---", "%"))]
    if begins_line(scene.text, scene.at) and above and above[-1].indent > line_at(scene.text, scene.at).indent:
        hint = f"align with line {line_number(scene.text, above[-1].begin)}"
        return "the line is indented less than the first", hint, scene.at, end
    return f"{quoted(scene.rest.rstrip())} follows the end of the document", "remove it", scene.at, end


def _no_value(scene: _Scene) -> Words:
    char = scene.text[scene.at : scene.at + 1]
    if not char:
        return "a value is missing at the end of the text", None, scene.at, scene.at
    hint = f"remove it, or quote text that begins with {quoted(char)}"
    return f"{quoted(char)} stands where a value is due", hint, scene.at, scene.at + 1


def _directive(scene: _Scene) -> Words:
    line = line_at(scene.text, scene.start)
    message = "a line that begins with '%' is a directive, and this is none that is known"
    return message, "remove the line, or indent it", line.begin, line.begin + len(line.text.rstrip())


def _unknown(scene: _Scene) -> Words:
    return "this cannot be read as YAML", None, scene.at, scene.at + 1


def _in_quotes(said: str, allowed: str = "") -> str:
    """The hint to quote the text that a line goes on with, spelled out where it is clear how far it goes."""
    value = re.split(r"\s#", said)[0].rstrip()
    if len(value) > SHOWN_VALUE or set(value) & set("'\"\\,:[]{}#\t") - set(allowed):
        return "put the text in quotes"
    return f'put the text in quotes: "{value}"'


_CAUSES: tuple[tuple[str, Callable[[_Scene], Words]], ...] = (
    ("(?<!<)directive|incompatible|duplicate tag handle", _directive),
    ("quoted scalar: found unexpected", _unclosed_quote),
    ("cannot start any token|found a tab", _reserved_character),
    ("mapping values are not allowed|unexpected ':'", _second_colon),
    ("could not find expected ':'", _key_without_colon),
    ("expected key|expected '-'|<block end>", _left_over),
    ("quoted scalar: .*(escape|hexdecimal)", _bad_escape),
    ("',' or", _open_bracket),
    ("sequence entries", _list_in_line),
    ("mapping keys", _question_mark),
    ("scanning an (alias|anchor)|(scanning|parsing) a tag|a node: found undefined tag", _indicator),
    ("block scalar", _block_header),
    ("expected '?<document start>", _after_the_end),
    ("node content", _no_value),
    ("", _unknown),
)
"""What parsers say, libyaml and pure Python alike, with the function that says it better."""
