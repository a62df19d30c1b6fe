"""Comments that silence rules, by position and never by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.checking import Settings, check_text

MAP = """\
journeymap: 1
name: Tea shop
stages:
  visit:
    touchpoints:
      door: {next: counter}
      counter: {outcome: success}
      # above
      cellar: {}  # beside
      attic:
        name: Attic  # inside
"""


def found(text, **fields):
    report = check_text(text, source="tea.yaml", settings=Settings(select=("isolated",), **fields))
    return [(one.code, one.span.line) for one in report]


def ignoring(place, comment="# journeymap: ignore[isolated]"):
    return MAP.replace(f"# {place}", comment)


def test_without_a_comment_both_are_found():
    assert found(MAP) == [("isolated", 9), ("isolated", 10)]


@pytest.mark.parametrize("place", ["above", "beside"])
def test_a_comment_above_or_beside_a_touchpoint_silences_what_is_in_it(place):
    assert found(ignoring(place)) == [("isolated", 10)]


def test_comments_in_a_row_above_a_line_are_all_about_it():
    text = MAP.replace("# above", "# journeymap: ignore[isolated]\n      # because\n\n      # of tea")

    assert found(text) == [("isolated", 13)]


def test_a_comment_on_the_line_of_what_holds_it_covers_all_inside():
    assert found(MAP.replace("  visit:", "  visit:  # journeymap: ignore[isolated]")) == []
    assert found(MAP.replace("stages:", "stages:  # journeymap: ignore[isolated]")) == []


def test_a_comment_inside_is_not_about_what_is_around_it():
    assert found(ignoring("inside")) == [("isolated", 9), ("isolated", 10), ("unused-ignore", 11)]


@pytest.mark.parametrize(
    "line", ["# journeymap: file-ignore[isolated]\n" + MAP, MAP + "# journeymap: file-ignore[isolated]\n"]
)
def test_a_comment_for_the_whole_file_silences_it_everywhere(line):
    assert found(line) == []


@pytest.mark.parametrize(
    "comment",
    [
        "# journeymap: ignore[isolated]",
        "# journeymap: ignore[isolated] because the cellar is private",
        "# journeymap: ignore[unowned, isolated]",
        "#journeymap:ignore[isolated]",
        "## journeymap:   ignore[ isolated ,]",
        "# journeymap: ignore[isolated]  # journeymap: ignore[unowned]",
    ],
)
def test_spelling_is_taken_easily(comment):
    assert found(ignoring("beside", comment)) == [("isolated", 10)]


def test_an_unused_comment_is_found_at_its_place_if_its_rule_was_run():
    text = MAP.replace("{next: counter}", "{next: counter}  # journeymap: ignore[isolated, unowned]")
    report = check_text(text, settings=Settings(select=("isolated",)))

    (unused,) = [one for one in report if one.code == "unused-ignore"]
    assert (unused.span.line, unused.span.column) == (6, 30)
    assert unused.message == "nothing to silence for 'isolated'"
    assert unused.hint == "remove 'isolated' from the comment"
    assert ("unused-ignore", 6) not in found(text, ignore=("unused-ignore",))


def test_a_comment_with_errors_in_its_file_is_not_called_unused():
    text = ignoring("inside").replace("outcome: success", "outcme: success")

    assert found(text) == [("unknown-key", 7)]


def test_codes_are_required_and_must_exist():
    report = check_text(
        ignoring("above", "# journeymap: ignore").replace("# beside", "# journeymap: ignore[isolatd]"),
        settings=Settings(select=("isolated",)),
    )

    assert [(one.code, one.message, one.hint) for one in report if one.code == "bad-ignore"] == [
        (
            "bad-ignore",
            "the comment does not say which rules it silences",
            "name the rules in brackets: # journeymap: ignore[unowned]",
        ),
        ("bad-ignore", "there is no rule 'isolatd' to silence", "did you mean 'isolated'?"),
    ]


def test_errors_of_reading_are_never_silenced():
    text = MAP.replace("{outcome: success}", "{outcme: success}  # journeymap: ignore[unknown-key]")

    assert ("unknown-key", 7) in found(text)


def test_a_warning_of_reading_is_silenced_like_a_rule():
    text = MAP.replace("name: Tea shop", "name: &lost Tea shop  # journeymap: ignore[unused-anchor]")

    assert found(text) == [("isolated", 9), ("isolated", 10)]


@pytest.mark.parametrize(
    "value",
    [
        '"Attic # journeymap: ignore[isolated]"',
        "'Attic # journeymap: ignore[isolated]'",
        "|\n          Attic\n          # journeymap: ignore[isolated]\n",
        ">-\n          # journeymap: ignore[isolated]\n          Attic\n",
        "Attic#journeymap:ignore[isolated]",
    ],
)
def test_words_in_a_value_silence_nothing(value):
    text = (
        MAP.replace("# above", "")
        .replace("Attic  # inside", value)
        .replace("      attic:\n        name", "      attic:\n        name")
    )

    assert found(text) == [("isolated", 9), ("isolated", 10)]


def test_a_comment_after_the_sign_of_a_block_of_text_counts():
    text = MAP.replace(
        "      attic:\n        name: Attic  # inside",
        "      attic:  # journeymap: ignore[isolated]\n        name: |  # journeymap: ignore[isolated]\n          Attic",
    )

    assert found(text) == [("isolated", 9), ("unused-ignore", 11)]


def test_what_is_inside_flow_style_is_told_by_its_line():
    text = MAP.replace(
        "      cellar: {}  # beside\n",
        "      cellar: {\n        name: Cellar  # journeymap: ignore[isolated]\n      }\n",
    )

    assert found(text)[0] == ("isolated", 9)


def test_json_has_no_comments():
    text = '{"journeymap": 1, "name": "# journeymap: file-ignore[isolated]", "stages": {"a": {"touchpoints": {"b": {"next": "c"}, "c": {}, "d": {}}}}}'

    assert [one.code for one in check_text(text, format="json", settings=Settings(select=("isolated",)))] == [
        "isolated"
    ]


@given(st.lists(st.sampled_from(["# journeymap: ignore[isolated]", "# other", ""]), max_size=8))
def test_any_rows_of_comments_above_are_about_the_next_line(rows):
    text = MAP.replace("      # above", "\n".join("      " + row for row in rows))
    lines = [line for line in text.split("\n") if "cellar" in line]
    number = text.split("\n").index(lines[0]) + 1

    assert (("isolated", number) in found(text)) is not any("ignore" in row for row in rows)


def test_complaints_about_comments_are_cut_and_the_rest_is_counted():
    comments = "# journeymap: ignore[isolated, nothing]\n" * 300

    report = check_text(comments + MAP, settings=Settings(select=("isolated",)))

    assert len([one for one in report if one.code in {"bad-ignore", "unused-ignore"}]) == 200
    assert report.omitted == 300 + 300 - 200


def test_two_comments_in_one_line_are_both_about_the_next():
    both = "# journeymap: ignore[isolated] # journeymap: ignore[dead-end]"

    assert ("isolated", 9) not in found(ignoring("above", both))


MANY = """\
journeymap: 1
name: Tea shop
stages:
  visit:
    touchpoints:
      till: {next: door}
      door: {outcome: success}
      attic: {}  # 1
      cellar: {}  # 2
      roof: {}  # 3
      yard: {}  # 4
      shed: {}  # 5
"""


def test_comments_are_of_use_where_what_they_silence_is_summed_up():
    some = MANY
    for number in "1234":
        some = some.replace(f"# {number}", "# journeymap: ignore[isolated]")

    assert [code for code, _ in found(MANY)] == ["isolated"]
    assert [code for code, _ in found(some)] == ["isolated"]
    assert found(some.replace("# 5", "# journeymap: ignore[isolated]")) == []


@pytest.mark.parametrize(
    ("comment", "hint"),
    [
        ("# journeymap: ignore[flow]", "name the rules themselves: a comment is to hide no more than is meant"),
        ("# journeymap: ignore[all]", "name the rules themselves: a comment is to hide no more than is meant"),
        ("# journeymap: ignore[unknown-key]", "an error cannot be silenced: mend it"),
        ("# journeymap: ingore[isolated]", "write it so, and alone: # journeymap: ignore[unowned]"),
        ("# journeymap ignore[isolated]", "write it so, and alone: # journeymap: ignore[unowned]"),
        ("# Journeymap: ignore[isolated]", "write it so, and alone: # journeymap: ignore[unowned]"),
        ("# ticket 12, journeymap: ignore[isolated]", "write it so, and alone: # journeymap: ignore[unowned]"),
    ],
)
def test_a_comment_that_is_nearly_one_is_told(comment, hint):
    report = check_text(ignoring("beside", comment), settings=Settings(select=("isolated",)))

    assert [one.hint for one in report if one.code == "bad-ignore"] == [hint]


@pytest.mark.parametrize("comment", ["# see journeymap [1]", "# journeymap: draw[this]", "# ignore[isolated]"])
def test_other_comments_are_left_in_peace(comment):
    assert found(ignoring("beside", comment)) == found(MAP)
