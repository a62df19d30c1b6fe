"""Many files, one after another or in several processes; one broken file never hides what is found in another."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import frozen

from journeymap.checking.configuring import Configurations
from journeymap.checking.files import Chosen, refuse_outward_link
from journeymap.checking.judging import Judgement, judge
from journeymap.checking.recalling import restored, written
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
    judgement = _judgement(file.path, raw, configurations)
    if file.root is not None and not judgement.is_journey:
        return Checked(file.path, is_skipped=True)
    return Checked(file.path, judgement.diagnostics, judgement.omitted)


def _judgement(path: Path, raw: bytes, configurations: Configurations) -> Judgement:
    """What is remembered of a file, or else found in it and remembered."""
    memory, key = configurations.memory, configurations.key_of(path, raw)
    if memory is None or key is None:
        return _found(path, raw, configurations)
    kept = memory.recall(str(path), key)
    with contextlib.suppress(ValueError, KeyError, TypeError):
        if kept is not None:
            return restored(kept)
    found = _found(path, raw, configurations)
    memory.keep(str(path), key, written(found))
    return found


def _found(path: Path, raw: bytes, configurations: Configurations) -> Judgement:
    reading = read(raw, source=path.as_posix(), format=format_of(path), default_id=path.stem)
    return judge(reading, configurations.of(path), path)


def _unreadable(path: Path, reason: str) -> Diagnostic:
    hint = None if os.path.lexists(path) else "check the spelling of the path"
    message = f"cannot read the file: {reason}"
    return Diagnostic("unreadable", Severity.ERROR, message, hint=hint, source=path.as_posix())
