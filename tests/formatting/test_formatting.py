"""The canonical form of journey files: golden pairs of before and after, and what is refused."""

from pathlib import Path

import pytest

from journeymap import InvalidJourneyError, JourneymapError
from journeymap.examples import EXAMPLES, example_text
from journeymap.formatting import format_text
from journeymap.formatting.yaml_layout import lay_out
from journeymap.reading import format_of
from journeymap.reading.text.document import read_document

CASES = Path(__file__).with_name("cases")
NAMES = sorted(path.name.replace(".in.", ".out.") for path in CASES.glob("*.in.*"))
REPOSITORY = Path(__file__).parents[2]
BROKEN = {
    "a bracket left open": "a: [1\n",
    "a key given twice": "a: 1\na: 2\n",
    "a tag that runs code": "a: !!python/object:os.system x\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "nothing but a comment": "# nothing\n",
    "a list": "- a\n",
    "a control character": "a: \x1b\n",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_gets_the_form_that_is_kept_beside_it(name):
    before, after = ((CASES / found).read_bytes() for found in (name.replace(".out.", ".in."), name))

    assert format_text(before, format=format_of(name)).encode() == after


@pytest.mark.parametrize("name", NAMES)
def test_what_is_in_its_form_stays_as_it_is(name):
    text = (CASES / name).read_bytes()

    assert format_text(text, format=format_of(name)).encode() == text


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_shipped_examples_are_in_their_form(name):
    assert format_text(example_text(name)) == example_text(name)


def test_the_examples_of_the_repository_are_in_their_form():
    for path in (REPOSITORY / "examples").rglob("*.yaml"):
        assert format_text(path.read_bytes()) == path.read_text("utf-8"), path


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_without_error_is_refused_with_all_that_is_wrong(text):
    with pytest.raises(InvalidJourneyError) as caught:
        format_text(text)

    assert caught.value.diagnostics


@pytest.mark.parametrize("text", ['{"a": 1, "a": 2}', '{"a": 01}', '{"a": 1} // no', "{'a': 1}", ""])
def test_json_with_an_error_is_refused(text):
    with pytest.raises(InvalidJourneyError):
        format_text(text, format="json")


def test_errors_of_the_journey_and_warnings_do_not_matter():
    assert format_text("journeymap:  9\nstages:  {a:  {chanel:  no}}\n") == "journeymap: 9\nstages: {a: {chanel: no}}\n"


def test_another_format_is_a_wrong_call():
    with pytest.raises(ValueError, match="format must be 'yaml' or 'json', not 'toml'"):
        format_text("a: 1", format="toml")


def test_utf_16_becomes_utf_8():
    assert format_text("a:  é\r\n".encode("utf-16")) == "a: é\n"


def test_a_layout_that_changes_the_meaning_is_never_handed_out(monkeypatch):
    monkeypatch.setattr("journeymap.formatting.yaml_layout.lay_out", lambda text: lay_out(text).replace("2", "3"))

    with pytest.raises(JourneymapError, match="would not mean the same in its canonical form, so it stays"):
        format_text("a: 2\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: |\n  x", "a: |-\n  x\n"),
        ("a: |+\n  x", "a: |-\n  x\n"),
        ("a: |2\n  x", "a: |2-\n  x\n"),
        ("a: |\n  x\n     ", "a: |-\n  x\n     \n"),
        ("a: |\n  x\n ", "a: |\n  x\n"),
        ("a: |", "a: |\n"),
        ("a: |\n  x\n\n\n", "a: |\n  x\n"),
        ("a: |+\n  x\n\n\n", "a: |+\n  x\n\n\n"),
    ],
)
def test_the_last_line_of_a_file_ends_without_a_line_feed_in_the_text_that_it_ends(before, after):
    assert format_text(before) == after
    assert read_document(after.encode()).data == read_document(before.encode()).data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a:\n  b: 1\n  # of a\nc: 1\n", "a:\n  b: 1\n  # of a\nc: 1\n"),
        ("a:\n  b: 1\n# of c\nc: 1\n", "a:\n  b: 1\n# of c\nc: 1\n"),
        ("a:\n  b: 1\n    # of b\nc: 1\n", "a:\n  b: 1\n  # of b\nc: 1\n"),
        ("a:\n   # none\nc: 1\n", "a:\n  # none\nc: 1\n"),
        ("a:\n    -\n        # none\nc: 1\n", "a:\n  -\n    # none\nc: 1\n"),
        ("a:\n- b\n # of a\nc: 1\n", "a:\n  - b\n  # of a\nc: 1\n"),
        ("a:\n- b\n# of c\nc: 1\n", "a:\n  - b\n# of c\nc: 1\n"),
        ("a: 1\n    # of b\nb: 1\n", "a: 1\n# of b\nb: 1\n"),
        ("a: |\n   text\n # of b\nb: 1\n", "a: |\n  text\n# of b\nb: 1\n"),
        ("a: [\n# of b\nb\n        # of a\n]\n", "a: [\n  # of b\n  b\n  # of a\n]\n"),
    ],
)
def test_a_comment_stands_with_the_node_below_it_or_with_the_block_it_ends(before, after):
    assert format_text(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: {b:  ,c: }\n", "a: {b: , c: }\n"),
        ("a: {?   b ,c }\n", "a: {? b, c}\n"),
        ("a: [!!str  ,!!str ]\n", "a: [!!str , !!str ]\n"),
        ('a: {"b":1,"c":[2],}\n', 'a: {"b": 1, "c": [2],}\n'),
        ("a: &b  c\n*b  :   1\n", "a: &b c\n*b : 1\n"),
        ('a: "b\\ \n   c  \n  d"\n', 'a: "b\\ \n  c\n  d"\n'),
        ('a: "b"#c\n', 'a: "b"  # c\n'),
    ],
)
def test_what_would_run_together_stays_apart(before, after):
    assert format_text(before) == after
