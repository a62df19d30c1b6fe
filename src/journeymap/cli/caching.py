"""Where findings are kept between runs, and the answer to a check of files that are known to be clean.

The answer imports next to nothing: it is there before a journey could be read.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from journeymap.remembering import Memory, are_clean
from journeymap.wording import counted

VARIABLE = "JOURNEYMAP_CACHE_DIR"


def memory_of(environ: Mapping[str, str]) -> Memory | None:
    """The memory in the user's folder for caches, or in the one that is named; None where an empty name is given."""
    if VARIABLE in environ:
        return Memory(Path(environ[VARIABLE])) if environ[VARIABLE] else None
    folder = _folder(environ)
    return None if folder is None else Memory(folder / "journeymap")


def _folder(environ: Mapping[str, str]) -> Path | None:
    if environ.get("XDG_CACHE_HOME"):
        return Path(environ["XDG_CACHE_HOME"])
    if sys.platform == "win32":
        return Path(environ["LOCALAPPDATA"]) if environ.get("LOCALAPPDATA") else None
    if not environ.get("HOME"):
        return None
    return Path(environ["HOME"], "Library", "Caches") if sys.platform == "darwin" else Path(environ["HOME"], ".cache")


def known_answer(argv: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """What a plain check of files prints where all are known to be clean; None for anything else."""
    if len(argv) < 2 or argv[0] != "check" or any(word.startswith("-") for word in argv):
        return None
    memory = memory_of(environ)
    if memory is None or environ.get("GITHUB_ACTIONS") == "true" or "SOURCE_DATE_EPOCH" in environ:
        return None
    files = {os.path.abspath(word): str(Path(word)) for word in argv[1:]}  # noqa: PTH100 - pathlib keeps '..'
    if not are_clean(memory, files.values(), time.strftime("%Y-%m-%d")):
        return None
    return f"no problems in {counted(len(files), 'file')}\n"
