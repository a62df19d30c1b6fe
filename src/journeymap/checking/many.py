"""Many files, one after another or in several processes; one broken file never hides what is found in another."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from journeymap.checking.configuring import Configurations
from journeymap.checking.files import Chosen, refuse_outward_link
from journeymap.checking.judging import judge
from journeymap.checking.recalling import Findings, restored
from journeymap.diagnostics import Diagnostic, Severity
from journeymap.errors import UnreadableFileError
from journeymap.reading import format_of, read, read_bytes

CHUNK = 16
"""How many files a process is handed at once."""

WORTHWHILE = 4 * CHUNK
"""From how many files on a second process is worth its start."""

Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""


@frozen
class Checked:
    """What there is to say about one file, and how much more that is left out; `is_skipped` says that it is no journey."""

    path: Path
    diagnostics: tuple[Diagnostic, ...] = ()
    omitted: int = 0
    is_skipped: bool = False


def check_files(
    files: Sequence[Chosen], configurations: Configurations, jobs: int = 1, progress: Progress = lambda *_: None
) -> Iterator[Checked]:
    """What there is to say about each file, in their order; `jobs` of 0 are as many processes as are worth it."""
    processes = min(jobs or os.cpu_count() or 1, len(files) // CHUNK if jobs else len(files) // (WORTHWHILE // 2))
    found = _in_processes(files, configurations, processes) if processes > 1 else _one_by_one(files, configurations)
    for number, checked in enumerate(found, start=1):
        progress(number, len(files))
        yield checked


def _one_by_one(files: Sequence[Chosen], configurations: Configurations) -> Iterator[Checked]:
    return (check_file(file, configurations) for file in files)


def _in_processes(files: Sequence[Chosen], configurations: Configurations, processes: int) -> Iterator[Checked]:
    from concurrent.futures import ProcessPoolExecutor

    chunks = [files[start : start + CHUNK] for start in range(0, len(files), CHUNK)]
    pool = ProcessPoolExecutor(processes, initializer=_leave_interrupts_to_the_first)
    try:
        for checked in pool.map(_check_chunk, chunks, [configurations.afresh()] * len(chunks)):
            yield from checked
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_first() -> None:
    """Let a process end when the one that started it says so: an interrupt from the keyboard reaches all of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _check_chunk(files: Sequence[Chosen], configurations: Configurations) -> list[Checked]:
    return [check_file(file, configurations) for file in files]


def check_file(file: Chosen, configurations: Configurations) -> Checked:
    """What there is to say about one file, read or remembered."""
    try:
        refuse_outward_link(file)
        raw = read_bytes(file.path)
    except UnreadableFileError as problem:
        return Checked(file.path, (_unreadable(file.path, problem.reason),))
    key = configurations.key_of(file.path, raw)
    found = _recalled(file.path, key, configurations)
    if found is None:
        found = _found(file.path, raw, configurations)
        if key and configurations.memory:
            configurations.memory.keep(str(file.path), key, found.written())
    if file.root is not None and not found.is_journey:
        return Checked(file.path, is_skipped=True)
    return Checked(file.path, found.diagnostics, found.omitted)


def _recalled(path: Path, key: str | None, configurations: Configurations) -> Findings | None:
    kept = configurations.memory.recall(str(path), key) if key and configurations.memory else None
    try:
        return None if kept is None else restored(kept)
    except (ValueError, KeyError, TypeError):
        return None


def _found(path: Path, raw: bytes, configurations: Configurations) -> Findings:
    reading = read(raw, source=path.as_posix(), format=format_of(path), default_id=path.stem)
    judgement = judge(reading, configurations.of(path), path)
    return Findings(judgement.diagnostics, judgement.omitted, reading.is_journey)


def _unreadable(path: Path, reason: str) -> Diagnostic:
    hint = None if os.path.lexists(path) else "check the spelling of the path"
    message = f"cannot read the file: {reason}"
    return Diagnostic("unreadable", Severity.ERROR, message, hint=hint, source=path.as_posix())
