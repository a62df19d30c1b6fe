"""`journeymap fmt`: what is written, what is left alone, and with what exit status."""

import os
import stat
from pathlib import Path

import pytest

from hostile import write_corpus
from journeymap.diagnostics import Severity
from journeymap.reading import format_of
from journeymap.reading.text.document import read_document

LOOSE = "journeymap:   1\nname: A\nstages:\n    s: {touchpoints: {a: { }}} #x\n"
TIDY = "journeymap: 1\nname: A\nstages:\n  s: {touchpoints: {a: {}}}  # x\n"
BROKEN = "journeymap: 1\nname: [A\n"


def write(**files):
    for name, text in files.items():
        path = Path(name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def read(path):
    return Path(path).read_bytes().decode()


def test_a_file_is_put_into_its_form_and_only_once(journeymap):
    write(a=LOOSE)

    first, second = journeymap("fmt", "a.yaml"), journeymap("fmt", "a.yaml")

    assert (first.status, first.out, first.err) == (0, "formatted a.yaml\n1 of 1 file formatted\n", "")
    assert (second.status, second.out, second.err) == (0, "nothing to format in 1 file\n", "")
    assert read("a.yaml") == TIDY


def test_folders_and_patterns_are_searched_and_files_about_something_else_left_alone(journeymap):
    other = "services:   {}\n"
    write(maps__a=LOOSE, maps__deep__b=LOOSE, maps__compose=other, c=LOOSE)

    told = journeymap("fmt", "maps", "c*.yaml")

    assert told.status == 0
    assert told.out.splitlines() == [
        "formatted maps/a.yaml",
        "formatted maps/deep/b.yaml",
        "formatted c.yaml",
        "3 of 3 files formatted (1 file skipped: no 'journeymap' key)",
    ]
    assert read("maps/compose.yaml") == other
    assert journeymap("fmt", "-q", "maps/compose.yaml").out == ""
    assert read("maps/compose.yaml") == "services: {}\n"


def test_what_a_configuration_excludes_is_left_alone_unless_it_is_named(journeymap):
    write(maps__a=LOOSE, maps__old__b=LOOSE)
    Path("journeymap.toml").write_text('exclude = ["maps/old/**"]\n', "utf-8")

    assert journeymap("fmt", "maps").out == "formatted maps/a.yaml\n1 of 1 file formatted\n"
    assert read("maps/old/b.yaml") == LOOSE
    assert journeymap("fmt", "maps/old/b.yaml").status == 0
    assert read("maps/old/b.yaml") == TIDY


def test_nothing_is_changed_by_a_configuration_with_a_mistake(journeymap):
    write(maps__a=LOOSE)
    Path("journeymap.toml").write_text("exclud = []\n", "utf-8")

    told = journeymap("fmt", "maps")

    assert (told.status, told.out) == (2, "")
    assert "journeymap.toml:1:1: error[configuration]: unknown key 'exclud'" in told.err
    assert read("maps/a.yaml") == LOOSE


def test_check_changes_nothing_and_fails_where_something_would_change(journeymap):
    write(a=LOOSE, b=TIDY)

    told = journeymap("fmt", "--check", "a.yaml", "b.yaml")

    assert (told.status, told.err) == (1, "")
    assert told.out == "would format a.yaml\n1 of 2 files would be formatted\n"
    assert read("a.yaml") == LOOSE
    assert journeymap("fmt", "--check", "b.yaml").status == 0


def test_a_diff_is_the_whole_output_and_changes_nothing(journeymap):
    write(a=LOOSE)

    told = journeymap("fmt", "--diff", "a.yaml")

    assert told.status == 0
    assert told.out == (
        "--- a.yaml\n+++ a.yaml\n@@ -1,4 +1,4 @@\n-journeymap:   1\n+journeymap: 1\n name: A\n stages:\n"
        "-    s: {touchpoints: {a: { }}} #x\n+  s: {touchpoints: {a: {}}}  # x\n"
    )
    assert told.err == "would format a.yaml\n1 of 1 file would be formatted\n"
    assert read("a.yaml") == LOOSE
    assert journeymap("fmt", "--diff", "--check", "a.yaml").status == 1


def test_other_ends_of_lines_are_a_change_although_no_line_differs(journeymap):
    Path("a.yaml").write_bytes(b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode())

    unseen = "nothing but the ends of lines, or the encoding of the file, would change\n"
    assert journeymap("fmt", "--diff", "a.yaml").out == f"# a.yaml: {unseen}"
    assert journeymap("fmt", "--diff", "-", stdin=TIDY.replace("\n", "\r\n")).out == f"# <stdin>: {unseen}"
    assert journeymap("fmt", "--diff", "-", stdin=TIDY).out == ""
    assert journeymap("fmt", "--check", "a.yaml").status == 1
    assert journeymap("fmt", "a.yaml").status == 0
    assert read("a.yaml") == TIDY


def test_a_file_with_a_mistake_is_left_alone_told_and_hides_no_other(journeymap):
    write(a=BROKEN, b=LOOSE)

    told = journeymap("fmt", "a.yaml", "missing.yaml", "b.yaml")

    assert told.status == 1
    assert told.out == "formatted b.yaml\n1 of 3 files formatted (2 files left alone)\n"
    assert told.err.startswith("a.yaml:2:7: error[syntax]: the '[' is never closed")
    assert told.err.endswith("journeymap fmt: error: cannot read 'missing.yaml': no such file or directory\n")
    assert (read("a.yaml"), read("b.yaml")) == (BROKEN, TIDY)


def test_no_file_at_all_is_wrong_usage(journeymap):
    write(other__compose="services: {}\n")

    none, skipped = journeymap("fmt", "none-*.yaml"), journeymap("fmt", "other")

    assert (none.status, none.err) == (2, "journeymap fmt: error: no journey file in 'none-*.yaml'\n")
    assert skipped.status == 2
    assert skipped.err.endswith("in 'other'; 1 file skipped: no 'journeymap' key\n")


def test_standard_input_goes_to_standard_output(journeymap):
    told = journeymap("fmt", "-", stdin=LOOSE)

    assert (told.status, told.out, told.err) == (0, TIDY, "")
    assert journeymap("fmt", "-", stdin=TIDY).out == TIDY


def test_standard_input_is_json_if_its_name_says_so(journeymap):
    told = journeymap("fmt", "-", "--stdin-filename", "maps/a.json", stdin='{"a":1}')

    assert told.out == '{\n  "a": 1\n}\n'


def test_standard_input_can_be_looked_at_only(journeymap):
    checked = journeymap("fmt", "-", "--check", stdin=LOOSE)
    shown = journeymap("fmt", "-", "--diff", "--stdin-filename", "a.yaml", stdin=LOOSE)

    assert (checked.status, checked.out) == (1, "would format <stdin>\n")
    assert shown.status == 0
    assert shown.out.startswith("--- a.yaml\n+++ a.yaml\n@@ -1,4 +1,4 @@\n")
    assert journeymap("fmt", "-", "--check", stdin=TIDY).status == 0


def test_a_mistake_in_standard_input_leaves_standard_output_empty(journeymap):
    told = journeymap("fmt", "-", "--stdin-filename", "a.yaml", stdin=BROKEN)

    assert (told.status, told.out) == (1, "")
    assert told.err.startswith("a.yaml:2:7: error[syntax]")


def test_standard_input_stands_alone(journeymap):
    told = journeymap("fmt", "-", "bookshop.yaml", stdin=LOOSE)

    assert (told.status, told.out) == (2, "")
    assert told.err.startswith("journeymap fmt: error: the standard input stands alone")


def test_colours_paint_the_diff(journeymap):
    write(a=LOOSE)

    assert "\x1b[31m-journeymap:   1\x1b[0m\n" in journeymap("fmt", "--diff", "--color", "always", "a.yaml").out


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_the_mode_of_a_file_stays(journeymap):
    write(a=LOOSE)
    Path("a.yaml").chmod(0o640)

    assert journeymap("fmt", "a.yaml").status == 0
    assert stat.S_IMODE(Path("a.yaml").stat().st_mode) == 0o640
    assert not list(Path().glob(".a.yaml*"))


@pytest.mark.skipif(os.name != "posix", reason="links need no rights on POSIX")
def test_a_link_is_followed_inside_the_folder_and_never_out_of_it(journeymap, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.yaml"
    outside.write_text(LOOSE, "utf-8")
    write(maps__real=LOOSE)
    Path("maps/inner.yaml").symlink_to("real.yaml")
    Path("maps/outer.yaml").symlink_to(outside)

    told = journeymap("fmt", "maps/inner.yaml", "maps/outer.yaml")

    assert told.status == 1
    assert told.err.endswith("'maps/outer.yaml': the link leads out of the folder that is checked\n")
    assert outside.read_text("utf-8") == LOOSE
    assert Path("maps/inner.yaml").is_symlink()
    assert read("maps/real.yaml") == TIDY


def test_hostile_files_are_formatted_or_left_as_they_are_byte_for_byte(journeymap, tmp_path):
    folder = tmp_path / "hostile"
    folder.mkdir()
    cases = write_corpus(folder)
    files = [folder / case.name for case in cases if (folder / case.name).is_file()]
    before = {path: path.read_bytes() for path in files}
    documents = {path: read_document(raw, format=format_of(path)) for path, raw in before.items()}

    told = journeymap("fmt", str(folder))

    assert told.status == 1
    assert "Traceback" not in told.err
    for path, document in documents.items():
        after = path.read_bytes()
        if any(found.severity is Severity.ERROR for found in document.problems):
            assert after == before[path], path.name
        else:
            assert read_document(after, format=format_of(path)).data == document.data, path.name
