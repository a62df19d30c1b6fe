"""`journeymap check --watch`: checks again when a journey, a configuration or the choice of files changes."""

import os
import queue
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from journeymap.checking import Configurations
from journeymap.checking.changes import state_of

GOOD = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {}}}}\n"
BAD = GOOD.replace("a: {}", "a: {chanel: web}")
RULE = "from journeymap.rules import rule\n@rule('of-ours')\ndef of_ours(journey):\n    yield from ()\n"


def test_whatever_a_check_reads_is_part_of_the_state():
    Path("maps").mkdir()
    Path("maps/a.yaml").write_text(GOOD, "utf-8")
    files = ["maps/b.yaml", "maps/journeymap.toml", "maps/known.json", "maps/ours.py"]
    texts = [GOOD, 'baseline = "known.json"\nrule-files = ["ours.py"]\n', '{"version": 1, "files": {}}', RULE]
    seen = {state()}

    for file, text in zip(files, texts, strict=True):
        Path(file).write_text(text, "utf-8")
        seen.add(state())
    Path("maps/a.yaml").write_text(BAD, "utf-8")
    seen.add(state())
    Path("maps/b.yaml").unlink()
    seen.add(state())

    assert len(seen) == 7
    assert state() == state()


def state():
    return state_of(["maps", "missing.yaml", "none-*.yaml"], Configurations(own_rules=False))


def lines_of(stream, found):
    for line in stream:
        found.put(line)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no interrupt for one process")
def test_a_change_is_checked_and_an_interrupt_ends_it():
    Path("a.yaml").write_text(GOOD, "utf-8")
    command = [sys.executable, "-m", "journeymap", "check", "a.yaml", "--watch"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=subprocess.STDOUT, text=True) as running:
        told = queue.SimpleQueue()
        threading.Thread(target=lines_of, args=(running.stdout, told), daemon=True).start()
        first = [told.get(timeout=30) for _ in range(3)]
        Path("a.yaml").write_text(BAD, "utf-8")
        second = told.get(timeout=30)
        running.send_signal(signal.SIGINT)
        running.wait(timeout=30)

    assert first == ["no problems in 1 file\n", "\n", "watching for changes; Ctrl-C ends it\n"]
    assert second.startswith("a.yaml:3:32: error[unknown-key]: ")
    assert running.returncode == 130


@pytest.mark.parametrize("options", [["-"], ["minimal.yaml", "--write-baseline", "b.json"]])
def test_what_cannot_be_watched_is_refused(journeymap, options):
    told = journeymap("check", "--watch", *options)

    assert (told.status, told.out) == (2, "")
    assert "--watch goes with neither" in told.err
