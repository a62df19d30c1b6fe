"""Editors that talk to `journeymap lsp`, each in a process of its own."""

import contextlib
import sys

import pytest

from language_client import Editor

COMMAND = (sys.executable, "-m", "journeymap", "lsp")


@contextlib.contextmanager
def editors(folder):
    """A function that starts editors; what is left of them is ended, and nothing may have gone wrong in them."""
    begun = []

    def start(*arguments, **said):
        begun.append(Editor(*COMMAND, *arguments, folder=folder, **said))
        return begun[-1]

    yield start
    for editor in begun:
        left = (0, b"") if editor.process.poll() is not None else editor.shut_down()
        editor.kill()
        assert (left, editor.complaints) == ((0, b""), [])


@pytest.fixture
def start(tmp_path):
    """Start an editor in a folder of its own: `start(encoding=["utf-8"])`."""
    with editors(tmp_path) as begin:
        yield begin


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    """An editor that counts in UTF-16, as all can; the tests of a file share it."""
    with editors(tmp_path_factory.mktemp("journeys")) as begin:
        yield begin()
