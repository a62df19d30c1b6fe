"""Writing a file so that it appears whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all; one that was there keeps its mode, a link its target."""
    place = Path(os.path.realpath(target))
    if not place.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "there is no such folder", str(target.parent))
    draft = place.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        draft.write_bytes(content)
        if place.exists():
            shutil.copymode(place, draft)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)
