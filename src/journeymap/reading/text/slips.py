"""The slips of people who write YAML, each in plain words: what stands there, where, and how to mend it.

Every function looks at the text around the place where a parser gave up, which is often not where the slip is: the
quote that was never closed stands far above, and a line may be wrong only because of the one before it. Those inside
quotes and brackets are in `enclosed.py`.
"""

from __future__ import annotations

import re

from journeymap.reading.text.enclosed import (
    Scene,
    Words,
    after_quote,
    bracketed_text,
    in_quotes,
    open_bracket,
    unclosed_quote,
)
from journeymap.reading.text.layout import (
    align,
    begins_line,
    find_odd_space,
    line_at,
    line_number,
    line_that_slipped,
    lines_above,
    place_to_align_with,
)
from journeymap.wording import SHOWN_VALUE, quoted

_BULLET = re.compile(r"[\u2013\u2014\u2022\u00b7\u2023\u25e6\u25aa\u25cf\u25cb] *")
_COMMENT = re.compile(r"//|/\*|<!--|--")


def odd_space(scene: Scene) -> Words | None:
    """A character that only looks like a space, near the place."""
    above = next(lines_above(scene.text, scene.at), None)
    for index in (scene.at, scene.start, above.begin if above else scene.at):
        found = find_odd_space(scene.text, index)
        if found is not None:
            begin, name = found
            message = f"a character that only looks like a space stands where a space is due: {name}"
            return message, "type an ordinary space instead", begin, begin + 1
    return None


def reserved_character(scene: Scene) -> Words:
    """A character that nothing may begin with: a tab, or one that YAML keeps for itself."""
    char = scene.text[scene.at : scene.at + 1]
    if scene.rest.startswith("```"):
        message = "the mark of a code block does not belong into the file"
        return message, "remove the lines that begin with ```", scene.at, scene.at + 3
    if char != "\t":
        return f"text cannot begin with {quoted(char)}", in_quotes(scene.rest), scene.at, scene.at + 1
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
        hint = in_quotes(line.text[first.end() :], allowed=":")
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
    hint = align(scene.text, above.begin + above.levels[-1])
    if line.text.rstrip().endswith(":"):
        hint += "; or write the key that it belongs to in a line above it"
    begin = line.begin + line.indent
    return "the line is indented deeper than the one above, which has its value already", hint, begin, scene.at


def _missing_space(text: str, begin: int) -> Words | None:
    """The space that a line lacks after its dash or after its colon."""
    line = line_at(text, begin)
    said = line.text[begin - line.begin :]
    dash, colon = re.match(r"-(?=[^\s-])", said), re.match(r"[\w-]+:(?=[^\s/])", said)
    if dash:
        spaced = "- " + said[1:].rstrip()
        hint = f"write {quoted(spaced)}" if len(spaced) <= SHOWN_VALUE else "write '- '"
        return "a space is missing after the dash", hint, begin, begin + 1
    if colon:
        spaced = f"{colon.group()} {said[colon.end() :]}"
        return "a space is missing after the colon", f"write {quoted(spaced)}", begin, begin + colon.end()
    return None


def key_without_colon(scene: Scene) -> Words:
    """A text where only a key may stand."""
    if scene.text[scene.start] in "'\"":
        return _quoted_line(scene) or unclosed_quote(scene)
    if scene.text[scene.start] in "[{":
        return open_bracket(scene)
    missing = _missing_space(scene.text, scene.start)
    if missing:
        return missing
    said = scene.started.rstrip()
    end = scene.start + len(said)
    line, above = line_at(scene.text, scene.start), next(lines_above(scene.text, scene.start), None)
    if above and above.indent == line.indent and len(above.levels) > 1:
        item = "- " + _BULLET.sub("", said, count=1)
        return "a dash is missing before this", f"write {quoted(item)}", scene.start, end
    comment = _COMMENT.match(said)
    if comment:
        message = f"a comment does not begin with {quoted(comment.group())}"
        return message, "begin it with '#'", scene.start, end
    return f"{quoted(said)} is no key, since no colon follows", _key_and_value(said), scene.start, end


def _quoted_line(scene: Scene) -> Words | None:
    """A key and its value in one pair of quotes."""
    said = scene.started.rstrip()
    if re.fullmatch(r"\"[^\"]*: [^\"]*\"|'[^']*: [^']*'", said) is None:
        return None
    message = f"{quoted(said)} is no key, since it is in quotes as a whole"
    return message, "remove the quotes", scene.start, scene.start + len(said)


def _key_and_value(said: str) -> str:
    """The hint how to write what was meant to be a key with its value."""
    found = re.fullmatch(r"([\w-]+)\s*[=\uff1a]\s*(\S.*)|([a-z_]+) +(\S+)", said)
    if found:
        key, value = found[1] or found[3], found[2] or found[4]
        return f"write {quoted(f'{key}: {value}')}"
    return "write 'key: value', begin a remark with '#', or align it with the text that it belongs to"


def left_over(scene: Scene) -> Words:
    """Something in a list or mapping that is neither its next item or key nor its end."""
    said = scene.rest.rstrip()
    end = scene.at + max(1, len(said))
    if said in {",", ";"}:
        return f"{quoted(said)} stands after the value", "remove it", scene.at, end
    found = after_quote(scene) or bracketed_text(scene)
    if found:
        return found
    cure = "remove it" if said[:1] in "]}" else "put the text in quotes"
    if not begins_line(scene.text, scene.at):
        return f"{quoted(said)} is left over after the value", cure, scene.at, end
    missing = _missing_space(scene.text, scene.at)
    if missing and missing[0].endswith("dash"):
        return missing
    above = next(lines_above(scene.text, scene.at), None)
    whole = _quoted_line(Scene(scene.text, scene.at, above.begin + above.indent)) if above else None
    if whole:
        return whole
    if line_at(scene.text, scene.at).indent != scene.start - line_at(scene.text, scene.start).begin:
        return _like_none_above(scene, end)
    if said.startswith("-"):
        return "a list item stands among keys", "indent it below the key of its list", scene.at, end
    if scene.text[scene.start] == "-":
        hint = f"begin the line with '- ', or remove the dash in line {line_number(scene.text, scene.start)}"
        return "a key stands among list items", hint, scene.at, end
    return f"{quoted(said)} stands where a key is due", cure, scene.at, end


def _like_none_above(scene: Scene, end: int) -> Words:
    """A line that aligns with nothing, or that would if one above it did not stand too far to the left."""
    slipped = line_that_slipped(scene.text, scene.at)
    if slipped is not None:
        line, like = slipped
        begin = line.begin + line.indent
        hint = align(scene.text, like.begin + like.indent)
        return "the line is indented less than it should be", hint, begin, line.begin + len(line.text.rstrip())
    place = place_to_align_with(scene.text, scene.at)
    hint = "correct the indentation" if place is None else align(scene.text, place)
    return "the line is indented like none above it", hint, scene.at, end


def list_in_line(scene: Scene) -> Words:
    """A list that begins beside its key."""
    hint = "begin the list in the next line, or put text that begins with '- ' in quotes"
    return "a list cannot begin in the line of its key", hint, scene.at, scene.at + 1


def question_mark(scene: Scene) -> Words:
    """A question mark that begins a complex key."""
    return "text cannot begin with '? '", "put the text in quotes", scene.at, scene.at + 1


def indicator(scene: Scene) -> Words:
    """A text that begins with the mark of an alias, an anchor or a tag."""
    char = scene.text[scene.start : scene.start + 1]
    return f"text cannot begin with {quoted(char)}", in_quotes(scene.started), scene.start, scene.start + 1


def block_header(scene: Scene) -> Words:
    """A text beside the mark of a block of text."""
    char = scene.text[scene.start : scene.start + 1]
    message = f"the text after {quoted(char)} must begin in the next line"
    return message, "begin it there, indented, or put it in quotes", scene.start, scene.at


def after_the_end(scene: Scene) -> Words:
    """Something after the end of the document."""
    found = after_quote(scene)
    if found:
        return found
    end = scene.at + max(1, len(scene.rest.rstrip()))
    nearest = next(lines_above(scene.text, scene.at), None)
    if nearest and nearest.text.startswith("%"):
        return "the line '---' is missing after the directive", "write '---' above this line", scene.at, end
    above = [line for line in lines_above(scene.text, scene.at) if not line.text.startswith("---")]
    if begins_line(scene.text, scene.at) and above and above[-1].indent > line_at(scene.text, scene.at).indent:
        hint = align(scene.text, above[-1].begin + above[-1].indent)
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
