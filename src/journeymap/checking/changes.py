"""What a check depends on, so that it can be told when to check again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from journeymap.checking.configuring import Configurations
from journeymap.checking.files import chosen

State = frozenset[tuple[str, int, int]]
"""Files with the time of their last change and their size; a file that is not there has neither."""


def state_of(paths: Iterable[str | Path], configurations: Configurations) -> State:
    """The state of all files that a check of these paths reads: journeys, configurations and what those name."""
    return frozenset(map(_stamp, set(_files(list(paths), configurations))))


def _files(paths: list[str | Path], configurations: Configurations) -> Iterator[Path]:
    found = [file.path for file in chosen(paths, lambda path: configurations.of(path).settings.excludes(path))]
    for path in [*found, *(Path(path) / "journey.yaml" for path in paths)]:
        configured = configurations.of(path)
        named = (configured.source, configured.settings.baseline, *configured.settings.rule_files)
        yield from (file for file in named if file is not None)
    yield from found


def _stamp(file: Path) -> tuple[str, int, int]:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return str(file), 0, -1
    return str(file), found.st_mtime_ns, found.st_size
