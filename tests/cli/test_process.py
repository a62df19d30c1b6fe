"""The command as a process of its own: exit status, encodings, colours, broken pipes and what it loads."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("networkx", "jsonschema", "graphviz", "numpy", "scipy", "resvg_py", "importlib.metadata")
ODD = "journeymap: 1\nname: A\nstages: {s: {touchpoints: {a: {näme: '旅 💥'}}}}\n"
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals and byte names are POSIX")


def process(*arguments, **options):
    environ = os.environ | options.pop("environ", {})
    command = [sys.executable, "-m", "journeymap", *arguments]
    return subprocess.run(command, env=environ, check=False, **{"capture_output": True, "timeout": 60} | options)


def test_the_exit_status_reaches_the_system():
    assert process("check", "minimal.yaml").returncode == 0
    assert process("check", "with_mistakes.yaml").returncode == 1
    assert process("check", "none-*.yaml").returncode == 2
    assert process("new", "nowhere/a.yaml").returncode == 3


def loaded_by(statement, *arguments):
    """The modules that a statement loads in a process of its own."""
    program = f"import sys; before = set(sys.modules); {statement}; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_checking_a_valid_file_loads_no_heavy_library():
    check = "from journeymap.cli import main; assert main(sys.argv[1:]) == 0"
    modules = loaded_by(check, "check", "minimal.yaml")

    assert "journeymap.reading" in modules
    assert not modules & {*HEAVY, "shutil", "tomllib", "journeymap.rendering", "journeymap.writing", "journeymap.graph"}
    assert not modules & {"yaml", "journeymap.reading.text.parsing", "journeymap.rules.manual"}


def test_the_command_line_itself_loads_next_to_nothing():
    modules = loaded_by("import journeymap.cli")

    assert not modules & {*HEAVY, "attr", "yaml", "argparse", "difflib", "json", "shutil", "journeymap.diagnostics"}


def test_what_a_narrow_encoding_lacks_is_escaped():
    Path("a.yaml").write_text(ODD, "utf-8")

    for encoding in ("ascii", "latin-1", "cp1252"):
        told = process("check", "a.yaml", environ={"PYTHONIOENCODING": encoding})
        assert (told.returncode, told.stderr) == (1, b"")
        assert b"\\u65c5 \\U0001f4a5" in told.stdout
    assert "'näme'".encode("latin-1") in process("check", "a.yaml", environ={"PYTHONIOENCODING": "latin-1"}).stdout


def test_a_picture_is_utf_8_whatever_the_console_speaks():
    Path("a.yaml").write_text(ODD.replace("näme", "name"), "utf-8")

    told = process("render", "a.yaml", "-o", "-", environ={"PYTHONIOENCODING": "ascii"})

    assert (told.returncode, told.stderr) == (0, b"")
    assert told.stdout.startswith(b"<svg")
    assert "旅 💥" in told.stdout.decode("utf-8")


@ON_POSIX
def test_a_file_name_that_is_no_text_is_told():
    Path(os.fsdecode(b"caf\xe9.yaml")).write_text(ODD, "utf-8")

    told = process("check", b"caf\xe9.yaml")

    assert (told.returncode, told.stderr) == (1, b"")
    assert told.stdout.startswith(b"caf\\udce9.yaml:3:")


@ON_POSIX
def test_a_reader_that_goes_away_ends_the_command_without_a_word():
    reading, writing = os.pipe()
    os.close(reading)
    try:
        told = process("schema", capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)

    assert (told.returncode, told.stderr) == (3, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_a_full_disk_is_told():
    with Path("/dev/full").open("wb") as full:
        told = process("schema", capture_output=False, stdout=full, stderr=subprocess.PIPE)

    assert told.returncode == 3
    assert told.stderr == b"journeymap: error: cannot write the standard output: No space left on device\n"


@ON_POSIX
@pytest.mark.parametrize("status", [0, 1])
def test_closed_streams_leave_the_exit_status(status):
    file = ["bookshop.yaml", "with_mistakes.yaml"][status]
    command = f'"{sys.executable}" -m journeymap check {file} >&- 2>&- <&-'

    assert subprocess.run(command, shell=True, check=False).returncode == status


@ON_POSIX
def test_an_interrupt_ends_the_command_without_a_traceback():
    program = "import sys; from journeymap.cli import main; print('ready', flush=True); sys.exit(main(['check', '-']))"
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe, stderr=pipe) as running:
        running.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(timeout=1)
        running.send_signal(signal.SIGINT)
        _, complaint = running.communicate(timeout=20)

    assert (running.returncode, complaint) == (130, b"")


def on_a_terminal(*arguments, **environ):
    """What a command writes to a pseudo-terminal."""
    import pty

    ours, theirs = pty.openpty()
    process(*arguments, capture_output=False, stdout=theirs, environ={"TERM": "xterm", **environ})
    os.close(theirs)
    written = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        written += chunk
    os.close(ours)
    return written


@ON_POSIX
def test_colours_are_for_terminals_that_want_them():
    check = ("check", "with_mistakes.yaml", "--max-problems", "1")

    assert b"\x1b[1;31merror" in on_a_terminal(*check)
    assert b"\x1b" not in on_a_terminal(*check, NO_COLOR="1")
    assert b"\x1b" not in on_a_terminal(*check, NO_COLOR="1", FORCE_COLOR="1")
    assert b"\x1b" not in on_a_terminal(*check, TERM="dumb")
    assert b"\x1b" not in on_a_terminal(*check, "--color", "never")


def test_colours_are_for_nothing_else_unless_forced():
    check = ("check", "with_mistakes.yaml", "--max-problems", "1")

    assert b"\x1b" not in process(*check, environ={"TERM": "xterm"}).stdout
    assert b"\x1b[1;31merror" in process(*check, environ={"FORCE_COLOR": "1"}).stdout
    assert b"\x1b" not in process(*check, environ={"FORCE_COLOR": "0"}).stdout
    assert b"\x1b[1;31merror" in process(*check, "--color", "always", environ={"NO_COLOR": "1"}).stdout


@pytest.mark.skipif(os.name != "posix", reason="signals to a group are POSIX")
def test_an_interrupt_ends_all_processes_at_once_and_quietly():
    text = Path("bookshop.yaml").read_text("utf-8")
    Path("many").mkdir()
    for number in range(1500):
        Path("many", f"{number}.yaml").write_text(text.replace("id: bookshop", f"id: b{number}"), "utf-8")
    command = [sys.executable, "-m", "journeymap", "check", "many", "--jobs", "2", "-q"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(1.5)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)

    assert (running.returncode, out, err) == (130, b"", b"")
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
