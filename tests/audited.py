"""Check a folder, and print as JSON what Python's audit hooks tell of it that has no place in a check.

python tests/audited.py FOLDER
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

FOLDER = sys.argv[1]
FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "urllib.",
    "ftplib.",
    "http.",
)
ALLOWED = (FOLDER, sys.prefix, sys.base_prefix, str(Path(__file__).parents[1]), tempfile.gettempdir(), "/dev/urandom")

told: list[str] = []
is_on = False


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note an event that is not to be."""
    if not is_on:
        return
    if event.startswith(FORBIDDEN):
        told.append(f"{event} {arguments}")
    if event == "open" and isinstance(arguments[0], str) and not str(Path(arguments[0]).absolute()).startswith(ALLOWED):
        told.append(f"open {arguments[0]}")


sys.addaudithook(watch)

from journeymap import check  # noqa: E402 - the hook has to be there first

is_on = True
check(FOLDER)
is_on = False
sys.stdout.write(json.dumps(told))
