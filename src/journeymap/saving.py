"""Writing a file so that it appears whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all; one that was there keeps its mode, a link its target."""
    place = Path(os.path.realpath(target))
    if not place.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    draft = place.with_name(f".{os.urandom(6).hex()}.tmp")
    try:
        draft.write_bytes(content)
        if place.exists():
            draft.chmod(place.stat().st_mode)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
