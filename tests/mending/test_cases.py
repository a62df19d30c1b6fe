"""What is mended and what is left alone in realistic files: each `cases/NAME.in.*` becomes its `NAME.out.*`.

With UPDATE_EXPECTED set the files of the second kind are written instead.
"""

import os
from pathlib import Path

import pytest

from journeymap.checking import Settings, check_text
from journeymap.diagnostics import Diagnostic, Edit, Severity, Span
from journeymap.edits import apply
from journeymap.mending import harmless, mend
from journeymap.reading import format_of

CASES = sorted(Path(__file__).with_name("cases").glob("*.in.*"))


def mended(raw, path):
    return mend(raw, source=path.name, format=format_of(path))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.partition(".")[0])
def test_a_file_is_mended_as_far_as_is_certain(path):
    out = path.with_name(path.name.replace(".in.", ".out."))
    found = mended(path.read_bytes(), path)
    if os.environ.get("UPDATE_EXPECTED"):
        out.write_bytes(found.after)

    assert found.after.decode() == out.read_text("utf-8")
    assert not found.refused
    assert bool(found.mended) == found.is_changed
    assert not any(one.is_fixable for one in found.left.diagnostics)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.partition(".")[0])
def test_what_is_mended_once_stays_and_ends_of_lines_and_the_byte_order_mark_too(path):
    out = path.with_name(path.name.replace(".in.", ".out.")).read_bytes()
    raw = path.read_bytes()

    assert mended(out, path).after == out
    for end in (b"\r\n", b"\r"):
        assert mended(b"\xef\xbb\xbf" + raw.replace(b"\n", end), path).after == b"\xef\xbb\xbf" + out.replace(
            b"\n", end
        )


def test_the_edits_of_one_diagnostic_mend_it_alone():
    text = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a b: {emotoin: 1, next: a b}, c: {chanel: web}}}}\n"
    bad_id, emotion, channel = check_text(text)

    assert apply(text, channel.fix) == text.replace("chanel", "channel")
    assert apply(text, emotion.fix) == text.replace("emotoin", "emotion")
    assert apply(text, bad_id.fix) == text.replace("a b: {", 'a-b: {name: "a b", ').replace("next: a b", "next: a-b")


OWN = """\
from journeymap.rules import Remark, rule


@rule("astray", "info")
def astray(journey):
    '''Leads elsewhere.'''
    for touchpoint in journey.touchpoints:
        for way in touchpoint.next or ():
            yield Remark("leads on", (*way.path, "to"), instead="elsewhere")
"""


def test_mending_that_brings_a_mistake_into_a_file_without_one_is_refused(tmp_path):
    (tmp_path / "own.py").write_text(OWN, "utf-8")
    text = b"journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {next: b}, b: {outcome: success}}}}\n"
    found = mend(text, settings=Settings(rule_files=(tmp_path / "own.py",), select=("astray",)))

    assert found.refused
    assert found.after == text
    assert [one.code for one in found.left.diagnostics] == ["astray"]


def test_of_edits_that_overlap_the_first_is_made_and_equal_ones_are_one():
    one = finding(Edit(Span(1, 1, 1, 5), "a"), Edit(Span(3, 1, 3, 1), "x"))
    others = [Edit(Span(1, 4, 1, 9), "b"), Edit(Span(1, 2, 1, 2), "c"), Edit(Span(3, 1, 3, 1), "y")]
    same, apart = finding(Edit(Span(3, 1, 3, 1), "x")), finding(Edit(Span(1, 5, 1, 6), "d"), Edit(Span(2, 1, 2, 2), ""))

    assert harmless([one, *map(finding, others), same, finding(), apart]) == (one, same, apart)


def finding(*edits):
    return Diagnostic("x", Severity.ERROR, "m", fix=edits)
