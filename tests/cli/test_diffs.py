"""Unified diffs: right for whoever applies them, in linear time."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeymap.cli.diffs import unified

TEXTS = st.lists(st.sampled_from(["", "a", "b", " a", "c  ", "--- d"]), max_size=30).map("\n".join)


def applied(before, diff):
    """A text with a unified diff applied to it, by the format's own rules."""
    rows, found, at = before.split("\n"), [], 0
    hunks = re.split(r"^@@ -(\d+),(\d+) \+(\d+),(\d+) @@\n", diff, flags=re.MULTILINE)
    for old, count, new, made, lines in zip(*[iter(hunks[1:])] * 5, strict=True):
        begin = int(old) - (1 if int(count) else 0)
        found += rows[at:begin]
        assert len(found) == int(new) - (1 if int(made) else 0)
        said = lines.removesuffix("\n").split("\n")
        assert [line[1:] for line in said if line[0] != "+"] == rows[begin : begin + int(count)]
        found += [line[1:] for line in said if line[0] != "-"]
        at = begin + int(count)
        assert len(found) == int(new) - (1 if int(made) else 0) + int(made)
    return "\n".join(found + rows[at:])


@given(TEXTS, TEXTS)
def test_a_diff_leads_from_one_text_to_the_other(before, after):
    before, after = before + "\nx", after + "\nx"
    diff = unified("a.yaml", before, after)

    assert applied(before, diff) == after
    assert bool(diff) == (before != after)


@given(st.lists(st.sampled_from(["a", "b", "c"]), min_size=30, max_size=30), st.integers(0, 29))
def test_few_lines_around_a_change_are_shown(rows, at):
    changed = [*rows[:at], " " + rows[at], "", *rows[at + 1 :]]
    diff = unified("a.yaml", "\n".join(rows) + "\n", "\n".join(changed) + "\n")

    assert len(diff.splitlines()) <= 3 + 3 + 3 + 3


def test_changes_far_apart_are_shown_apart():
    rows = [f"line {number}" for number in range(30)]
    diff = unified("a.yaml", "\n".join(rows), "\n".join([*rows[:2], "x", *rows[3:27], "y", *rows[28:]]))

    assert diff.count("@@ -") == 2
    assert "line 15" not in diff


@pytest.mark.parametrize(("before", "after"), [("", "a\n"), ("a\n", "")])
def test_a_whole_text_comes_or_goes(before, after):
    diff = unified("a.yaml", before, after)

    assert diff.splitlines()[2:] in ([["@@ -0,0 +1,1 @@", "+a"], ["@@ -1,1 +0,0 @@", "-a"]])


def test_nothing_reaches_the_terminal_raw_and_colours_paint_the_same_words():
    before, after = "a:\t\u202e1\n b\n", "a: \u202e1\n b\n"
    plain = unified("\x1b.yaml", before, after)
    painted = unified("\x1b.yaml", before, after, lambda role, text: f"<{role}>{text}</{role}>")

    assert "-a:\t\\u202e1\n" in plain
    assert plain.startswith("--- \\x1b.yaml\n")
    assert re.sub(r"</?\w+>", "", painted) == plain
    assert "<bad>-a:\t\\u202e1</bad>\n<good>+a: \\u202e1</good>\n  b\n" in painted


def test_lines_that_come_or_go_here_and_there_are_shown_alone():
    rows = [f"line {number}" for number in range(60)]
    after = [*rows[:10], "new", *rows[10:30], "changed", *rows[31:50], *rows[51:]]
    diff = unified("a.yaml", "\n".join(rows) + "\n", "\n".join(after) + "\n")

    assert [line for line in diff.splitlines() if line[0] in "+-"][2:] == ["+new", "-line 30", "+changed", "-line 50"]
