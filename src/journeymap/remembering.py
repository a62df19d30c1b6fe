"""What was found in files before, kept between runs: a file that has not changed need not be read again.

Imports nothing but the standard library, and little of it: whether a file is known to be clean is to be told sooner
than a journey can be loaded.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from journeymap import __version__

CONFIGURATIONS = ("journeymap.toml", ".journeymap.toml", "pyproject.toml")
"""What a configuration is called; of several in a folder the first counts."""

_OURS = b"tool.journeymap"
_LARGEST = 2**20
"""The most bytes that are kept about a file, and the most that a configuration is looked through for."""


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
        return self.folder / hashlib.sha256(os.fsencode(Path(file).absolute())).hexdigest()[:32]


def key_of(raw: bytes, source: str, configuration: bytes, *, changes: str, today: str) -> str:
    """All that findings about a file depend on, as one word: the file, its configuration, the day, this program."""
    key = hashlib.sha256()
    for part in (__version__.encode(), os.fsencode(source), configuration, changes.encode(), today.encode(), raw):
        key.update(len(part).to_bytes(8, "big"))
        key.update(part)
    return key.hexdigest()


def nearest_configuration(folder: Path) -> Path | None:
    """The configuration of a folder or else of the nearest folder above it; one of others' alone is passed over."""
    for place in (folder, *folder.parents):
        for name in CONFIGURATIONS:
            file = place / name
            if file.is_file() and (name != CONFIGURATIONS[-1] or _OURS in bytes_of(file)):
                return file
    return None


def bytes_of(file: Path) -> bytes:
    """What a configuration says; nothing where it cannot be read or is too large to be one."""
    try:
        return b"" if file.stat().st_size > _LARGEST else file.read_bytes()
    except OSError:
        return b""


def configuration_as_read(file: Path | None) -> bytes:
    """Where a configuration stands and what it says; nothing where there is none."""
    return b"" if file is None else os.fsencode(file) + b"\n" + bytes_of(file)


def depends_on_more(configuration: bytes) -> bool:
    """Whether what is found depends on other files, too: then it is not to be remembered."""
    return any(word in configuration for word in (b"rule-files", b"plugins", b"baseline"))


def are_clean(memory: Memory, files: Iterable[str], today: str) -> bool:
    """Whether nothing was found in any of some files, by the configuration nearest to each, and none has changed."""
    for file in files:
        path = Path(file)
        try:
            if not path.is_file():
                return False
            raw = path.read_bytes()
        except (OSError, ValueError):
            return False
        configuration = configuration_as_read(nearest_configuration(path.absolute().parent))
        key = key_of(raw, path.as_posix(), configuration, changes="", today=today)
        if depends_on_more(configuration) or memory.recall(file, key) != "":
            return False
    return True
