"""What is mended and what is left alone in realistic files: each `cases/NAME.in.*` becomes its `NAME.out.*`.

With UPDATE_EXPECTED set the files of the second kind are written instead.
"""

import os
from pathlib import Path

import pytest

from journeymap.checking import check_text
from journeymap.edits import apply
from journeymap.mending import mend
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
