"""Places in a text as editors count them, held against the encodings themselves."""

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, Range

from journeymap.diagnostics import Span
from journeymap.serving.texts import Text

CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
TEXTS = st.text(st.sampled_from("ab é旅💥\n\r\u2028\x0b\ufeff"), max_size=30)


def naive_place(text, offset, encoding):
    """Line and unit of an offset, worked out from the text before it."""
    codec, size = CODECS[encoding]
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return Position(before.count("\n"), len(before.rpartition("\n")[2].encode(codec)) // size)


def offsets(text):
    """Offsets that are not inside the end of a line."""
    return [offset for offset in range(len(text) + 1) if text[offset - 1 : offset + 1] != "\r\n" or offset == 0]


@given(TEXTS, st.sampled_from(sorted(CODECS)), st.data())
def test_a_change_replaces_what_the_editor_means(text, encoding, data):
    begin, end = sorted(data.draw(st.tuples(st.sampled_from(offsets(text)), st.sampled_from(offsets(text)))))
    new = data.draw(TEXTS)
    change = Range(naive_place(text, begin, encoding), naive_place(text, end, encoding))

    if text.startswith("\ufeff") and begin == 0:
        return  # the mark is not a place of its own
    assert Text(text, encoding).changed(change, new).text == text[:begin] + new + text[end:]


@given(TEXTS, st.sampled_from(sorted(CODECS)))
def test_every_place_is_found_again(text, encoding):
    known = Text(text, encoding)
    for number, line in enumerate(known.lines, start=1):
        for column in range(1, len(line) + 2):
            assert known.place(known.position(number, column)) == (number, column)


def test_what_lies_beyond_a_line_or_the_text_is_at_its_end():
    text = Text("a💥\nb", "utf-16")

    assert text.place(Position(0, 99)) == (1, 3)
    assert text.place(Position(9, 9)) == (2, 2)
    assert text.changed(Range(Position(9, 0), Position(9, 9)), "!").text == "a💥\nb!"
    assert text.changed(None, "new").text == "new"
    assert text.position(9, 9) == Position(1, 1)
    assert text.whole == Range(Position(0, 0), Position(1, 1))
    assert text.range(None) == Range(Position(0, 0), Position(0, 3))
    assert text.range(Span(1, 2, 2, 1)) == Range(Position(0, 1), Position(1, 0))


def test_a_place_inside_a_character_is_behind_it():
    assert Text("💥b", "utf-16").place(Position(0, 1)) == (1, 2)
    assert Text("旅b", "utf-8").place(Position(0, 2)) == (1, 2)
