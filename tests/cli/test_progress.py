"""The line that says how far a check is: on terminals alone, not before it takes long, and gone in the end."""

import io
import os
import sys

import pytest

from journeymap.cli.progress import FROM_FILES, ProgressLine
from journeymap.cli.terminal import Terminal

MANY = FROM_FILES + 1


class Screen(io.StringIO):
    """A text stream that says it is a terminal."""

    def isatty(self):
        return True


def drawn(steps, stream, total=MANY, *, is_quiet=False, **environ):
    """What is written when files are done at the given seconds."""
    now = [0.0]
    terminal = Terminal(None, None, stream, {"TERM": "xterm", **environ})
    progress = ProgressLine(terminal, is_quiet=is_quiet, now=lambda: now[0])
    for done, second in enumerate(steps, start=1):
        now[0] = second
        progress(done, total)
    progress.erase()
    return stream.getvalue()


def test_a_long_check_is_told_in_one_line_that_is_gone_at_the_end():
    found = drawn([0.5, 1.5, 1.55, 2.0], Screen())

    assert found == f"\r\x1b[Kchecked 2 of {MANY} files\r\x1b[Kchecked 4 of {MANY} files\r\x1b[K"


@pytest.mark.parametrize(
    ("stream", "options"),
    [
        (io.StringIO(), {}),
        (Screen(), {"is_quiet": True}),
        (Screen(), {"total": FROM_FILES}),
        (Screen(), {"TERM": "dumb"}),
    ],
)
def test_nothing_is_drawn_for_few_files_or_where_nobody_looks(stream, options):
    assert drawn([0.5, 5.0, 9.0], stream, **options) == ""


def test_a_short_check_is_not_told():
    assert drawn([0.1, 0.5, 0.9], Screen()) == ""


def test_a_closed_stream_is_no_terminal():
    ProgressLine(Terminal(None, None, None, os.environ), is_quiet=False)(MANY, MANY)


def test_the_screen_is_cleared_where_there_is_one():
    screen, file = Screen(), io.StringIO()
    for stream in (screen, file, None):
        Terminal(sys.stdin, stream, None, {"TERM": "xterm"}).clear()

    assert screen.getvalue().startswith("\x1b[H\x1b[2J")
    assert file.getvalue() == ""
