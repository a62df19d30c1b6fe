"""What can go wrong above the library, and the exit status for whatever goes wrong."""

from __future__ import annotations

FOUND_ERRORS = 1
WRONG_USAGE = 2
CANNOT_RUN = 3
INTERRUPTED = 130


class WrongUsageError(Exception):
    """The arguments are well formed but ask for something that makes no sense."""


class CannotWriteError(Exception):
    """A file cannot be written."""
