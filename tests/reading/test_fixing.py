"""When what is to be written instead becomes edits, and when it does not since something else might change."""

import pytest

from journeymap.edits import apply
from journeymap.reading.findings import Finding, placed
from journeymap.reading.text.document import read_document

STAGES = ("stages", "s", "touchpoints")


def mended(text, *findings, format="yaml"):
    """The text with the edits of some findings, each given as path, what to write and whether the key is meant."""
    raw = text.encode("utf-8", "surrogatepass")
    faults = [Finding(f"c{n}", "m", path, on_key=key, instead=new) for n, (path, new, key) in enumerate(findings)]
    found = placed(faults, read_document(raw, format=format))
    return apply(text, dict.fromkeys(edit for one in found for edit in one.fix))


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("a: yes", True, "a: true"),
        ("a: 'yes' # b", False, "a: false # b"),
        ("a: &x !!str yes", "no way", 'a: &x !!str "no way"'),
        ("a: it", "it's", 'a: "it\'s"'),
        ("a: 'it'", "it's", 'a: "it\'s"'),
        ("a: 2026", "2026", 'a: "2026"'),
        ("a: 0.50", 0.5, "a: 0.50"),
        ("a: 1.10", "1.1", "a: 1.10"),  # which of the two is meant?
        ("a: !!str 5", 5, "a: !!str 5"),
        ("a: !!int 5", "5", "a: !!int 5"),
        ("a: yes", "x\x07", "a: yes"),
        ("a: [yes]", True, "a: [yes]"),
        ("a:", "b", "a:"),
        ("a: &x yes\nb: *x", True, "a: &x yes\nb: *x"),
        ("a: yes", [1], "a: yes"),
    ],
)
def test_a_value_is_written_in_its_place(before, new, after):
    assert mended(before, (("a",), new, False)) == after


def test_a_path_that_is_not_there_is_not_written_to():
    assert mended("a: {b: 1}", (("a", "c"), "x", False), (("a", 0, "b", "c"), "x", False)) == "a: {b: 1}"
    assert mended("a: [b]", (("a", 1), "x", False), (("a", "b"), "x", False)) == "a: [b]"


def test_the_same_word_is_changed_at_each_place_that_wants_it():
    assert mended("a: yes\nb: yes\nc: yes", (("a",), True, False), (("c",), True, False)) == "a: true\nb: yes\nc: true"


def test_a_key_that_is_there_already_is_not_given_twice():
    assert mended("a: 1\nb: 2", (("a",), "b", True)) == "a: 1\nb: 2"


REPEATED = "x-d: &d {a: no}\nb: *d\nc: {<<: *d}\n"


def test_what_aliases_repeat_is_changed_where_all_of_them_want_it():
    both = [(("b", "a"), True, False), (("c", "a"), True, False)]

    assert mended(REPEATED, *both) == REPEATED.replace("no", "true")
    assert mended(REPEATED, both[0]) == REPEATED
    assert mended(REPEATED.replace("x-d", "y-d"), *both) == REPEATED.replace("x-d", "y-d")
    assert mended(REPEATED, both[0], (("c", "a"), False, False)) == REPEATED


def test_what_is_repeated_within_something_repeated_is_left_alone():
    text = "x-a: &a {b: &b {c: no}, d: *b}\ne: *a\nf: *b\n"
    paths = [("e", "b", "c"), ("e", "d", "c"), ("f", "c")]

    assert mended(text, *((path, True, False) for path in paths)) == text


def test_what_stands_beside_something_repeated_is_changed():
    text = "x-a: &a {b: &b {c: no}, d: *b}\ne: &e {f: no}\ng: *a\nh: {i: no}\n"

    assert mended(text, (("h", "i"), True, False), (("e", "f"), True, False)) == text.replace(
        "f: no", "f: true"
    ).replace("i: no", "i: true")


def test_a_text_that_is_broken_or_in_another_encoding_is_left_alone():
    wide = "a: yes".encode("utf-16")
    (found,) = placed([Finding("c", "m", ("a",), instead=True)], read_document(wide))

    assert found.fix == ()
    assert mended("a: yes\na: no", (("a",), True, False)) == "a: yes\na: no"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: [x, y, x]", "a: [x, y]"),
        ("a: [x, x, y]", "a: [x, y]"),
        ("a: [x, x , y]", "a: [x , y]"),
        ("a: [x,\n  x,\n  y]", "a: [x,\n  y]"),
        ("a: [x, # x, y\n  x]", "a: [x, # x, y\n  x]"),
        ("a: [x,\n  x, # again\n  y]", "a: [x,\n  x, # again\n  y]"),
        ("a: [x, x]  # twice", "a: [x]  # twice"),
        ("a: [x, &b x]\nc: *b", "a: [x, &b x]\nc: *b"),
        ("a:\n- x\n- x\nb:", "a:\n- x\nb:"),
        ("a:\n  - x\n  - y\n  - x", "a:\n  - x\n  - y"),
        ("a:\n  - x\n  - x # again", "a:\n  - x\n  - x # again"),
        ("a:\n  - x\n  # again\n  - x\n", "a:\n  - x\n  # again\n  - x\n"),
        ("a:\n  - x\n  - - x", "a:\n  - x\n  - - x"),
        ("a:\n  - 'x'\n  - x\n", "a:\n  - 'x'\n"),
        ("a: [x, y]", "a: [x, y]"),
    ],
)
def test_an_item_that_says_nothing_new_is_taken_out_unless_a_comment_may_be_about_it(before, after):
    items = read_document(before.encode()).data["a"]
    again = next((n for n, item in enumerate(items) if item in items[:n]), 1)

    assert mended(before, (("a", again), "", False)) == after


def with_new_id(touchpoints, *, head="stages: {s: {touchpoints: {\n", end="\n}}}"):
    """Some touchpoints after the id of the one that has a wrong one has got another form."""
    raw = (head + touchpoints + end).encode()
    data = read_document(raw).data["stages"]["s"]["touchpoints"]
    (old,) = [key for key in data if not (key.isascii() and key.isalnum())]
    (found,) = placed([Finding("bad-id", "m", (*STAGES, old), on_key=True, instead="a-b")], read_document(raw))
    return apply(raw.decode(), found.fix).removeprefix(head).removesuffix(end)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A B: {emotion: 1}", 'a-b: {name: "A B", emotion: 1}'),
        ("A B: { # {\n emotion: 1}", 'a-b: { # {\n name: "A B",\n emotion: 1}'),
        ("A B: {name: x}", "a-b: {name: x}"),
        ("A B: {}", 'a-b: {name: "A B"}'),
        ("A B: ~", 'a-b: {name: "A B"}'),
        ("A B: , c:", 'a-b: {name: "A B"}, c:'),
        ("A B", "A B"),
        ("A b: {emotion: 1}", "a-b: {emotion: 1}"),  # what it is called follows from the id
        ("A B: text", "A B: text"),
        ("? A B\n: {emotion: 1}", '? a-b\n: {name: "A B", emotion: 1}'),
        ("\u00c4\u200dB: {emotion: 1}", "\u00c4\u200dB: {emotion: 1}"),
        ("A B: &c {emotion: 1}, d: *c", "A B: &c {emotion: 1}, d: *c"),
    ],
)
def test_an_id_in_another_form_leaves_its_words_as_the_name(before, after):
    assert with_new_id(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A B: # why\n  # above\n  emotion: 1", 'a-b: # why\n  name: "A B"\n  # above\n  emotion: 1'),
        ("A B:   # why", 'a-b:  {name: "A B"} # why'),
        ("A B: !!map\n  emotion: 1", 'a-b: !!map\n  name: "A B"\n  emotion: 1'),
        ("? A B\n: emotion: 1", "? A B\n: emotion: 1"),
        ("c: &c {emotion: 1}\nA B: *c", "c: &c {emotion: 1}\nA B: *c"),
        ("c: &c {emotion: 1}\nA B: {<<: *c}", "c: &c {emotion: 1}\nA B: {<<: *c}"),
        ("c: &c {}\nA B: &d {emotion: 1}\ne: *d", "c: &c {}\nA B: &d {emotion: 1}\ne: *d"),
        ("c: &c 1\nA B: {emotion: *c}", 'c: &c 1\na-b: {name: "A B", emotion: *c}'),
    ],
)
def test_the_name_is_written_under_its_id_where_that_is_sure(before, after):
    indent = " " * 6
    found = with_new_id(
        indent + before.replace("\n", "\n" + indent), head="stages:\n  s:\n    touchpoints:\n", end="\n"
    )

    assert found == indent + after.replace("\n", "\n" + indent)
