"""The slips of people who write YAML, each in plain words: what stands there, where, and how to mend it.

Every function looks at the text around the place where a parser gave up, which is often not where the slip is: the
quote that was never closed stands far above, and a line may be wrong only because of the one before it.
"""

from __future__ import annotations

import contextlib
import re
from typing import Any

import yaml
from attrs import frozen

from journeymap.reading.text.layout import (
    begins_line,
    find_odd_space,
    line_at,
    line_number,
    line_to_align_with,
    lines_above,
)
from journeymap.wording import SHOWN_VALUE, escaped, quoted

_GOOD_ESCAPE = re.compile(
    r'\\(?:[0abtnvfre "/\\N_LP\t\n]|x[0-9a-fA-F]{2}|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}'
    r"|U(?:0000(?![dD][89a-fA-F])|000[1-9a-fA-F]|0010)[0-9a-fA-F]{4})"
)
_ANY_ESCAPE = re.compile(r"\\(?:[xuU][0-9a-fA-F]{0,8}|.?)")


@frozen
class Scene:
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


def odd_space(scene: Scene) -> Words | None:
    """A character that only looks like a space, near the place."""
    above = next(lines_above(scene.text, scene.at), None)
    for index in (scene.at, scene.start, above.begin if above else scene.at):
        found = find_odd_space(scene.text, index)
        if found is not None:
            begin, name = found
            return f"{name} stands where a space is due", "type an ordinary space instead", begin, begin + 1
    return None


def unclosed_quote(scene: Scene) -> Words:
    """A quote without an end."""
    quote = scene.text[scene.start]
    return "the quote is never closed", f"close it with {quote}", scene.start, scene.start + 1


def reserved_character(scene: Scene) -> Words:
    """A character that nothing may begin with: a tab, or one that YAML keeps for itself."""
    char = scene.text[scene.at : scene.at + 1]
    if char != "\t":
        return f"text cannot begin with {quoted(char)}", _in_quotes(scene.rest), scene.at, scene.at + 1
    if scene.text[line_at(scene.text, scene.at).begin : scene.at].isspace() or begins_line(scene.text, scene.at):
        return "a tab is used for indentation", "indent with spaces", scene.at, scene.at + 1
    return "a tab stands where a value is due", "use spaces", scene.at, scene.at + 1


def second_colon(scene: Scene) -> Words:
    """A colon that makes a key where none may be: in a value, or in a line that is indented too deep."""
    line = line_at(scene.text, scene.at)
    missing = _missing_space(scene.text, line.begin + line.indent)
    if missing and missing[0].endswith("dash"):
        return missing
    first = re.search(r":[ \t]+(?=\S)", line.text[: scene.at - line.begin])
    if first:
        begin = line.begin + first.end()
        hint = _in_quotes(line.text[first.end() :], allowed=":")
        return "a value with ': ' in it is not in quotes", hint, begin, scene.at + 1
    above = next(lines_above(scene.text, scene.at), None)
    if above is None:
        hint = 'begin it in a new line, or quote text that has ": " in it'
        return "a key cannot stand here", hint, line.begin + line.indent, scene.at
    if above.levels[-1] == line.levels[-1]:
        return key_without_colon(Scene(scene.text, scene.at, above.begin + above.levels[-1]))
    missing = _missing_space(scene.text, above.begin + above.levels[-1])
    if missing:
        return missing
    hint = f"align with line {line_number(scene.text, above.begin)}"
    begin = line.begin + line.indent
    return "the line is indented deeper than the one above, which has its value already", hint, begin, scene.at


def colon_in_brackets(scene: Scene) -> Words:
    """A colon that touches what follows it in a list or mapping in brackets."""
    return "a space is missing after the colon", "write ': ', or put the text in quotes", scene.at, scene.at + 1


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


def key_without_colon(scene: Scene) -> Words:
    """A text where only a key may stand."""
    if scene.text[scene.start] in "'\"":
        return unclosed_quote(scene)
    if scene.text[scene.start] in "[{":
        return open_bracket(scene)
    missing = _missing_space(scene.text, scene.start)
    if missing:
        return missing
    said = scene.started.rstrip()
    line, above = line_at(scene.text, scene.start), next(lines_above(scene.text, scene.start), None)
    if above and above.indent == line.indent and len(above.levels) > 1:
        return "a dash is missing before this", f"write {quoted('- ' + said)}", scene.start, scene.start + len(said)
    hint = "write 'key: value', or align it with the text that it belongs to"
    return f"{quoted(said)} is no key, since no colon follows", hint, scene.start, scene.start + len(said)


def left_over(scene: Scene) -> Words:
    """Something in a list or mapping that is neither its next item or key nor its end."""
    found = _after_quote(scene)
    if found:
        return found
    said = scene.rest.rstrip()
    end = scene.at + max(1, len(said))
    cure = "remove it" if said[:1] in "]}" else "put the text in quotes"
    if not begins_line(scene.text, scene.at):
        return f"{quoted(said)} is left over after the value", cure, scene.at, end
    if line_at(scene.text, scene.at).indent != scene.start - line_at(scene.text, scene.start).begin:
        line = line_to_align_with(scene.text, scene.at)
        hint = "correct the indentation" if line is None else f"align with line {line}"
        return "the line is indented like none above it", hint, scene.at, end
    if said.startswith("-"):
        return "a list item stands among keys", "indent it below the key of its list", scene.at, end
    if scene.text[scene.start] == "-":
        hint = f"begin the line with '- ', or remove the dash in line {line_number(scene.text, scene.start)}"
        return "a key stands among list items", hint, scene.at, end
    return f"{quoted(said)} stands where a key is due", cure, scene.at, end


def _after_quote(scene: Scene) -> Words | None:
    """Text after a closing quote: the quote above was never closed, or this one was meant as a character."""
    end = len(scene.text[: scene.at].rstrip(" "))
    begin = _begin_of_quoted(scene.text, end) if scene.text[:end].endswith(("'", '"')) else None
    if begin is None:
        return None
    if "\n" in scene.text[begin:end]:
        return unclosed_quote(Scene(scene.text, scene.at, begin))
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


def bad_escape(scene: Scene) -> Words:
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


def open_bracket(scene: Scene) -> Words:
    """A list or mapping in brackets that lacks a comma, or its end."""
    found = _quote_in_brackets(scene)
    if found:
        return found
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


def _quote_in_brackets(scene: Scene) -> Words | None:
    """Text that touches the closing quote before it, or follows a quote that was meant to close far above."""
    found = _after_quote(scene)
    touches = scene.text[scene.at - 1] in "'\"" and not scene.rest.startswith(":")
    return found if found and (touches or found[0] == unclosed_quote(scene)[0]) else None


def list_in_line(scene: Scene) -> Words:
    """A list that begins beside its key."""
    hint = 'begin the list in the next line, or quote text that begins with "- "'
    return "a list cannot begin in the line of its key", hint, scene.at, scene.at + 1


def question_mark(scene: Scene) -> Words:
    """A question mark that begins a complex key."""
    return "text cannot begin with '? '", 'quote text that begins with "?"', scene.at, scene.at + 1


def indicator(scene: Scene) -> Words:
    """A text that begins with the mark of an alias, an anchor or a tag."""
    char = scene.text[scene.start : scene.start + 1]
    return f"text cannot begin with {quoted(char)}", _in_quotes(scene.started), scene.start, scene.start + 1


def block_header(scene: Scene) -> Words:
    """A text beside the mark of a block of text."""
    char = scene.text[scene.start : scene.start + 1]
    message = f"the text after {quoted(char)} must begin in the next line"
    return message, f"quote text that begins with {quoted(char)}", scene.start, scene.at


def after_the_end(scene: Scene) -> Words:
    """Something after the end of the document."""
    found = _after_quote(scene)
    if found:
        return found
    end = scene.at + max(1, len(scene.rest.rstrip()))
    nearest = next(lines_above(scene.text, scene.at), None)
    if nearest and nearest.text.startswith("%"):
        return "the line '---' is missing after the directive", "write '---' above this line", scene.at, end
    above = [line for line in lines_above(scene.text, scene.at) if not line.text.startswith("---")]
    if begins_line(scene.text, scene.at) and above and above[-1].indent > line_at(scene.text, scene.at).indent:
        hint = f"align with line {line_number(scene.text, above[-1].begin)}"
        return "the line is indented less than the first", hint, scene.at, end
    return f"{quoted(scene.rest.rstrip())} follows the end of the document", "remove it", scene.at, end


def no_value(scene: Scene) -> Words:
    """Something that no value begins with."""
    char = scene.text[scene.at : scene.at + 1]
    if not char:
        return "a value is missing at the end of the text", None, scene.at, scene.at
    hint = f"remove it, or quote text that begins with {quoted(char)}"
    return f"{quoted(char)} stands where a value is due", hint, scene.at, scene.at + 1


def directive(scene: Scene) -> Words:
    """A line that begins with a percent sign."""
    line = line_at(scene.text, scene.start)
    message = "a line that begins with '%' is a directive, and this is none that is known"
    return message, "remove the line, or indent it", line.begin, line.begin + len(line.text.rstrip())


def unknown(scene: Scene) -> Words:
    """Whatever else."""
    return "this cannot be read as YAML", None, scene.at, scene.at + 1


def _in_quotes(said: str, allowed: str = "") -> str:
    """The hint to quote the text that a line goes on with, spelled out where it is clear how far it goes."""
    value = re.split(r"\s#", said)[0].rstrip()
    if len(value) > SHOWN_VALUE or set(value) & set("'\"\\,:[]{}#\t") - set(allowed):
        return "put the text in quotes"
    return f'put the text in quotes: "{escaped(value)}"'
