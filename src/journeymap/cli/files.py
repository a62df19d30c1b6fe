"""Files that commands read and write."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from journeymap.cli.failing import CannotWriteError, WrongUsageError
from journeymap.cli.terminal import Terminal
from journeymap.errors import InvalidJourneyError, UnreadableFileError
from journeymap.journey import Journey
from journeymap.reading import LARGEST_FILE, load, read
from journeymap.saving import write_whole
from journeymap.wording import quoted

STANDARD_INPUT = "-"
STANDARD_OUTPUT = "-"
YAML_SUFFIXES = (".yaml", ".yml")


def read_input(terminal: Terminal) -> bytes:
    """The standard input; UnreadableFileError where it is larger than a file may be."""
    raw = terminal.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise UnreadableFileError("<stdin>", f"larger than {LARGEST_FILE // 2**20} MiB")
    return raw


def read_journey(file: str, terminal: Terminal, persona: str | None = None) -> Journey:
    """The journey in a file, or on the standard input if that is ``-``; of one persona if one is named."""
    if file == STANDARD_INPUT:
        reading = read(read_input(terminal), source="<stdin>")
        if reading.journey is None:
            raise InvalidJourneyError(reading.diagnostics, reading.omitted)
        journey = reading.journey
    else:
        journey = load(Path(file))
    return journey.for_persona(persona) if persona else journey


def refuse_input(output: Path, file: str) -> None:
    """Refuse to write over the file that is read."""
    with contextlib.suppress(OSError):
        if file != STANDARD_INPUT and output.samefile(file):
            raise WrongUsageError(f"{quoted(str(output))} is the journey itself; name another file for the output")


def refuse_journey(output: Path) -> None:
    """Refuse to write what can be made again over what a person may have written."""
    if output.suffix.lower() in YAML_SUFFIXES and output.exists():
        message = f"{quoted(str(output))} is there already and may be a journey; name another file for the output"
        raise WrongUsageError(message)


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all, in UTF-8 and with the line ends that the text has."""
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all; one that is there keeps its mode, and a link still leads to it."""
    with writing(path):
        write_whole(path, raw)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system has against writing a file into a CannotWriteError."""
    try:
        yield
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise CannotWriteError(f"cannot write {quoted(str(path))}: {reason}") from problem
