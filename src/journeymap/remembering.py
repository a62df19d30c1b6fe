"""What was found in files before, kept between runs: a file that has not changed need not be read again.

Imports nothing but the standard library, and little of it: whether a file is known to be clean is to be told sooner
than a journey can be loaded.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from journeymap import __version__

CONFIGURATIONS = ("journeymap.toml", ".journeymap.toml", "pyproject.toml")
"""What a configuration is called; of several in a folder the first counts."""

_LARGEST = 2**20
"""The most bytes that are kept about a file, and of a configuration that is looked through."""


class Memory:
    """What was found in files, one entry a file, in a folder of the user's.

    Whatever goes wrong in that folder is the same as not to remember.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def recall(self, file: str, key: str) -> str | None:
        """What was kept about a file under that very key, or None."""
        try:
            first, _, found = self._entry(file).read_text("utf-8").partition("\n")
        except (OSError, ValueError):
            return None
        return found if first == key else None

    def keep(self, file: str, key: str, found: str) -> None:
        """Keep something about a file, in place of what was kept before."""
        if len(found) > _LARGEST:
            return
        entry = self._entry(file)
        draft = entry.with_name(f"{entry.name}.{os.getpid()}")
        with contextlib.suppress(OSError, ValueError):
            self.folder.mkdir(parents=True, exist_ok=True)
            draft.write_text(f"{key}\n{found}", "utf-8")
            draft.replace(entry)

    def _entry(self, file: str) -> Path:
        import hashlib  # loads OpenSSL, which a check that remembers nothing can do without

        return self.folder / hashlib.sha256(os.fsencode(Path(file).absolute())).hexdigest()[:32]


def key_of(raw: bytes, source: str, configuration: bytes, *, changes: str, today: str) -> str:
    """All that findings about a file depend on, as one word: the file, its configuration, the day, this program."""
    import hashlib

    key = hashlib.sha256()
    program = f"{__version__} {sys.hexversion}"
    for part in (program.encode(), os.fsencode(source), configuration, changes.encode(), today.encode(), raw):
        key.update(len(part).to_bytes(8, "big"))
        key.update(part)
    return key.hexdigest()


def nearest_configuration(folder: Path) -> Path | None:
    """The configuration of a folder or else of the nearest folder above it; one of others' alone is passed over."""
    here = Path(os.path.abspath(folder))  # noqa: PTH100 - pathlib keeps '..', and its parents are other folders then
    for place in (here, *here.parents):
        for name in CONFIGURATIONS:
            file = place / name
            if file.is_file() and (name != CONFIGURATIONS[-1] or _has_our_table(_bytes_of(file) or b"")):
                return file
    return None


def configuration_as_read(file: Path | None) -> bytes | None:
    """Where a configuration stands and what it says, b"" where there is none; None for one that cannot be read."""
    if file is None:
        return b""
    raw = _bytes_of(file)
    return None if raw is None else os.fsencode(file.absolute()) + b"\n" + raw


def depends_on_more(configuration: bytes) -> bool:
    """Whether what is found depends on other files, too, or may do so: an escape can spell any of the words."""
    return any(word in configuration for word in (b"rule-files", b"plugins", b"baseline", b"\\"))


def _bytes_of(file: Path) -> bytes | None:
    """What a configuration says; None where it cannot be read or is too large to be one."""
    try:
        return None if file.stat().st_size > _LARGEST else file.read_bytes()
    except OSError:
        return None


def _has_our_table(raw: bytes) -> bool:
    """Whether a pyproject.toml configures us; only one that mentions us without the usual header is read as TOML."""
    if b"[tool.journeymap]" in raw or b"journeymap" not in raw:
        return b"journeymap" in raw
    import tomllib

    try:
        tool = tomllib.loads(raw.decode("utf-8-sig")).get("tool")
    except (ValueError, RecursionError):
        return b"tool.journeymap" in raw
    return isinstance(tool, dict) and "journeymap" in tool


def are_clean(memory: Memory, files: Iterable[str], today: str) -> bool:
    """Whether nothing was found in any of some files, by the configuration nearest to each, and none has changed."""
    for file in files:
        path = Path(file)
        try:
            if path.is_symlink() or not path.is_file():
                return False
            raw = path.read_bytes()
        except (OSError, ValueError):
            return False
        configuration = configuration_as_read(nearest_configuration(path.parent))
        if configuration is None or depends_on_more(configuration):
            return False
        key = key_of(raw, path.as_posix(), configuration, changes="", today=today)
        if memory.recall(file, key) != "":
            return False
    return True
